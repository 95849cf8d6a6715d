import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from agent.assemble import Parts
from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.indexing import build_index
from retrieval.manifest import Manifest
from retrieval.records import Product
from retrieval.sources import Report, open_source
from tests.fakes import FakeEncoder, FakeTextEncoder, twelve_products
from tests.real_shops import indexed_once

# A run judges the change, not the dice; `pytest --hypothesis-profile default` looks for what no run has met yet.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

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


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server of this test run, as host:port."""
    program = Path(sys.executable).with_name("chroma")
    if not program.exists():
        pytest.skip("the command chroma is not installed beside this Python")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "run", "--path", tmp_path_factory.mktemp("server"), "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def sample_parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """The drawn sample shop with the embedded models."""
    return indexed_once(tmp_path_factory, "sample", "sample")


@pytest.fixture(scope="session")
def fashion_parts(tmp_path_factory: pytest.TempPathFactory, fashion: Path) -> Parts:
    """All 8,204 fashion products with the embedded models; takes a minute or two."""
    return indexed_once(tmp_path_factory, "fashion", str(fashion))


@pytest.fixture(scope="session")
def fashion_products(fashion: Path) -> dict[str, Product]:
    """The records by id, read from the folder and not from the index."""
    return {product.id: product for product in open_source(str(fashion)).read(Report())}
