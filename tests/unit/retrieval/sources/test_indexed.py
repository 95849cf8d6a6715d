"""Each kind of file, indexed and searched with stand-ins for the models."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.records import Choice, Filters, Range
from retrieval.sources import Report, open_source
from tests.fakes import FakeEncoder, FakeTextEncoder
from tests.unit.retrieval.sources import test_hub_parquet as hub
from tests.unit.retrieval.sources import test_shopify as shopify


def amazon(folder: Path) -> Path:
    rows = [
        {"parent_asin": "A1", "title": "Wrap dress", "price": "$30", "categories": ["Clothing", "Women", "Dresses"],
         "images": [], "details": {"Color": "Red"}},
        {"parent_asin": "A2", "title": "Oxford shirt", "price": None, "categories": ["Clothing", "Men", "Shirts"],
         "images": [], "details": {}},
    ]  # fmt: skip
    path = folder / "meta_Fashion.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def export(folder: Path) -> Path:
    path = folder / "products_export.csv"
    wrap = shopify.plain("wrap", Title="Wrap dress", Tags="Women", Variant__Price="30", Type="Dresses")
    path.write_text(shopify.table([wrap, shopify.SHIRT, shopify.MEDIUM]))
    return path


def inner_pictures(folder: Path) -> Path:
    images = [{"bytes": hub.picture(colour), "path": None} for colour in ("red", "blue")]
    return hub.write(folder / "train.parquet", images)


def pictures_beside(folder: Path) -> Path:
    shop = folder / "shop"
    (shop / "photos").mkdir(parents=True)
    (shop / "photos" / "1.png").write_bytes(hub.picture("red"))
    (shop / "shop.csv").write_text("id,title,price,gender,category\n1,Wrap dress,30,Women,Dresses\n2,Hat,9,Men,Hats\n")
    return shop


@pytest.mark.parametrize(
    ("make", "word", "filters", "found", "pictures"),
    [
        (amazon, "dress", Filters({"gender": Choice(("Women",))}, price=Range(None, 40)), "A1", 0),
        (export, "linen", Filters({"size": Choice(("M",)), "gender": Choice(("Women",))}), "linen-shirt", 0),
        (inner_pictures, "shirt", Filters({"season": Choice(("Summer",))}), "1", 2),
        (pictures_beside, "dress", Filters({"category": Choice(("Dresses",))}), "1", 1),
    ],
)
def test_a_shop_is_indexed_and_found(
    tmp_path: Path,
    index_products: Any,
    make: Callable[[Path], Path],
    word: str,
    filters: Filters,
    found: str,
    pictures: int,
) -> None:
    source = open_source(str(make(tmp_path)), pictures_folder=tmp_path / "kept")
    report = Report()
    manifest = index_products(source.read(report))
    assert (manifest.products, manifest.pictures, report.problem_count) == (2, pictures, pictures % 2)
    index = Index.open(Generations(tmp_path / "index").current(), FakeTextEncoder(), FakeEncoder())
    assert index.catalogue.search_words(word, filters, 5)[0][0] == found
