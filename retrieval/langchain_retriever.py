"""The searcher as a LangChain retriever, for chains that know nothing of shops."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from retrieval.index import LiveIndex
from retrieval.product_text import product_text
from retrieval.query import Query
from retrieval.records import Filters
from retrieval.search import Searcher


class CatalogueRetriever(BaseRetriever):
    """Products as Documents: the text that is searched, and the id, title, price and scores as metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    live: LiveIndex
    searcher: Searcher
    filters: Filters = Filters()
    """What every result must obey."""
    k: int = 4

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun | None = None, **kwargs: Any
    ) -> list[Document]:
        found = self.searcher.search(self.live.get(), Query(text=query, filters=self.filters, k=self.k))
        return [
            Document(
                id=candidate.product.id,
                page_content=product_text(candidate.product),
                metadata={
                    "id": candidate.product.id,
                    "title": candidate.product.title,
                    "price": candidate.product.price,
                    "currency": candidate.product.currency,
                    "category": list(candidate.product.category),
                    "score": candidate.score,
                },
            )
            for candidate in found.candidates
        ]
