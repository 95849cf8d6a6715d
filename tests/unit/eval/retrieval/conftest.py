from pathlib import Path

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval.retrieval.pool import open_pool
from retrieval.records import Product
from tests.fakes import FakeEncoder, FakeTextEncoder, twelve_products


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """The product's own parts over the fake encoders."""
    made = Parts(Settings(home=tmp_path / "home"))
    made.__dict__.update(text_encoder=FakeTextEncoder(), encoder=FakeEncoder())
    return made


def write_shop(folder: Path, products: list[Product]) -> Path:
    """A table of the products, to be read as any shop's."""
    rows = ["id,title,category,brand,gender,colour,price,usage,image"]
    for p in products:
        usage = "".join(p.attributes.get("usage", ()))
        facts = (p.id, p.title, "/".join(p.category), p.brand, p.gender, p.colour, p.price, usage, p.image)
        rows.append(",".join("" if fact is None else str(fact) for fact in facts))
    table = folder / "shop.csv"
    table.write_text("\n".join(rows))
    return table


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The twelve products as a table."""
    return write_shop(tmp_path, twelve_products(tmp_path / "twelve"))


@pytest.fixture
def pool(parts, shop):
    with open_pool(parts, shop) as pool:
        yield pool
