from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.generations import Generations, Manifest
from retrieval.index import Index, build_index
from retrieval.records import Product
from tests.fakes import FakeEncoder, FakeTextEncoder, twelve_products

FASHION = Path(__file__).parents[2] / "shared" / "data" / "fashion"


@pytest.fixture(scope="session")
def fashion() -> Path:
    """Kaggle's folder, where this checkout has it beside itself."""
    if not (FASHION / "styles.csv").exists():
        pytest.skip("needs the fashion products in ../shared/data/fashion")
    return FASHION


@pytest.fixture(scope="session")
def products(tmp_path_factory: pytest.TempPathFactory) -> list[Product]:
    """The twelve products of the small shop."""
    return twelve_products(tmp_path_factory.mktemp("pictures"))


@pytest.fixture
def index_products(tmp_path: Path) -> Callable[..., Manifest]:
    """Indexes products with the fakes into the test's own folder."""

    def index(products: list[Product], store: str = "memory", **more: object) -> Manifest:
        return build_index(
            products,
            generations=Generations(tmp_path / "index"),
            source="test",
            store=store,
            text_encoder=FakeTextEncoder(),
            encoder=FakeEncoder(),
            **more,  # type: ignore[arg-type]
        )

    return index


@pytest.fixture
def index(tmp_path: Path, products: list[Product], index_products: Callable[..., Manifest]) -> Index:
    """The small shop, indexed and open."""
    index_products(products)
    return Index.open(Generations(tmp_path / "index").current(), FakeTextEncoder(), FakeEncoder())
