from pathlib import Path

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from retrieval.records import Product
from retrieval.sources import Report, open_source


def indexed(home: Path, source: str) -> Parts:
    """The real parts over a source, indexed into a home of its own."""
    parts = Parts(Settings(home=home, writer="template", _env_file=None))
    opened = open_source(source, sample_folder=parts.settings.sample_folder)
    parts.index_source(opened, Report(), said=source, bad_picture=lambda product, reason: None, advance=lambda n: None)
    return parts


@pytest.fixture(scope="session")
def sample_parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """The drawn sample shop with the embedded models."""
    return indexed(tmp_path_factory.mktemp("sample-home"), "sample")


@pytest.fixture(scope="session")
def fashion_parts(tmp_path_factory: pytest.TempPathFactory, fashion: Path) -> Parts:
    """All 8,204 fashion products with the embedded models; takes a minute or two."""
    return indexed(tmp_path_factory.mktemp("fashion-home"), str(fashion))


@pytest.fixture(scope="session")
def fashion_products(fashion: Path) -> dict[str, Product]:
    """The records by id, read from the folder and not from the index."""
    return {product.id: product for product in open_source(str(fashion)).read(Report())}
