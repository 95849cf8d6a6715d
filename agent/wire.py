"""Our records as the JSON that the command line and the HTTP API promise."""

from typing import Any

from agent.state import Answer, Card
from retrieval.query import Found, Query
from retrieval.records import Candidate


def candidate_json(candidate: Candidate) -> dict[str, Any]:
    """One result; numbers come from the record, unknown ones are null."""
    product = candidate.product
    return {
        "id": product.id,
        "title": product.title,
        "price": product.price,
        "list_price": product.list_price,
        "currency": product.currency,
        "in_stock": product.in_stock,
        "rating": product.rating,
        "reviews": product.review_count,
        "image": product.image,
        "url": product.url,
        "category": list(product.category),
        "colour": product.colour,
        "gender": product.gender,
        "brand": product.brand,
        "simulated": sorted(product.simulated),
        "score": candidate.score,
        "scores": {
            "lexical": candidate.lexical,
            "text": candidate.text,
            "image": candidate.image,
            "rerank": candidate.rerank,
        },
    }


def search_json(query: Query, found: Found) -> dict[str, Any]:
    """What `search --json` prints and `POST /search` returns."""
    return {
        "query": query.text,
        "filters": found.filters.to_json(),
        "total": found.total,
        "results": [candidate_json(candidate) for candidate in found.candidates],
        "took_ms": round(sum(found.timings_ms.values()), 1),
    }


def card_json(card: Card) -> dict[str, Any]:
    """One card of an answer: a result and why it was chosen."""
    return {**candidate_json(card.candidate), "why": card.why}


def answer_json(answer: Answer) -> dict[str, Any]:
    """What `ask --json` prints and `POST /ask` returns."""
    return {
        "thread": answer.thread,
        "intent": answer.intent.kind,
        "filters": answer.intent.filters.to_json(),
        "sort": answer.intent.sort,
        "soft": list(answer.intent.soft),
        "unknown": list(answer.intent.unknown),
        "relaxed": [relaxation.to_json() for relaxation in answer.relaxed],
        "offers": [relaxation.to_json() for relaxation in answer.offers],
        "answer": answer.text,
        "table": [sentence.row.to_json() for sentence in answer.sentences if sentence.row],
        "cards": [card_json(card) for card in answer.cards],
        "citations": [
            {"sentence": sentence.text, "product": product or None, "field": field}
            for sentence in answer.sentences
            for product, field in sentence.facts
        ],
        "check": {
            "claims": answer.verdict.claims,
            "supported": answer.verdict.supported,
            "dropped": answer.verdict.dropped,
        },
        "question": answer.intent.question,
        "replies": list(answer.replies),
        "items": [
            {"name": group.name, "filters": group.filters.to_json(), "cards": list(group.cards)}
            for group in answer.groups
        ],
        "together": {"max": answer.intent.together},
        "writer": answer.writer,
        "note": answer.note,
        "stopped": answer.stopped,
        "timings_ms": dict(answer.timings_ms),
    }
