"""Files with bytes changed at random: rows may be lost and told, but nothing ends other than in one sentence."""

import gzip
import json
import random
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.sources import Report, open_source
from tests.unit.retrieval.sources import test_amazon as amazon
from tests.unit.retrieval.sources import test_hub_parquet as hub
from tests.unit.retrieval.sources import test_shopify as shopify

TRIES = 60
DIRT = (
    b"\0",
    b'"',
    b"\n",
    b"\r",
    b",",
    b"\xff",
    b"\x81",
    b"{",
    b"}",
    b"[",
    b"null",
    b"\\ud800",
    b"\\",
    b"<",
    b"-1",
    b"1e999",
    b"",
)


def _files(folder: Path) -> dict[str, bytes]:
    csv = shopify.table([shopify.SHIRT, shopify.MEDIUM, shopify.plain("a"), shopify.plain("b", Tags="x, y")])
    lines = "".join(
        json.dumps(row) + "\n" for row in (amazon.DRESS, amazon.item("A", price="from 3"), amazon.item("B"))
    )
    images = [{"bytes": hub.picture(), "path": "a"}, {"bytes": None, "path": "b.png"}]
    return {
        "export.csv": csv.encode(),
        "export.csv.gz": gzip.compress(csv.encode()),
        "meta_x.jsonl": lines.encode(),
        "meta_x.jsonl.gz": gzip.compress(lines.encode()),
        "table.csv": b'id,title,price,stock,image\n1,Shirt,"1,50",3,a.jpg\n2,Hat,4,,b\n3,Cap,,,\n',
        "table.jsonl": b'{"id": 1, "title": "Shirt", "rating": {"rate": 4}}\n{"id": 2, "title": "Hat"}\n',
        "table.parquet": hub.write(folder / "whole.parquet", images).read_bytes(),
    }


def _dirtied(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(DIRT) + data[place + chance.randint(0, 3) :]
    return data[: chance.randint(0, len(data))] if chance.random() < 0.2 else data


@pytest.mark.parametrize("name", ["export.csv", "export.csv.gz", "meta_x.jsonl", "meta_x.jsonl.gz", "table.csv",
                                  "table.jsonl", "table.parquet"])  # fmt: skip
def test_dirt_never_ends_in_a_traceback(tmp_path: Path, name: str) -> None:
    whole, chance, read, refused = _files(tmp_path)[name], random.Random(name), 0, 0
    folder = tmp_path / "shop"
    folder.mkdir()
    path = folder / name
    for _ in range(TRIES):
        path.write_bytes(_dirtied(whole, chance))
        try:
            products = list(open_source(str(path), pictures_folder=tmp_path / "kept").read(Report()))
        except SourceError as error:
            assert "\n" not in str(error).strip() and len(str(error)) < 1000
            refused += 1
            continue
        assert all(product.id and product.title for product in products)
        read += 1
    assert read + refused == TRIES
    assert refused > 0
