import io
import tracemalloc
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from PIL import Image
from pyarrow import parquet

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report, open_source

PICTURE = pyarrow.struct([("bytes", pyarrow.binary()), ("path", pyarrow.string())])


def picture(colour: str = "red", kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(file, format=kind)
    return file.getvalue()


def write(path: Path, images: list[Any], kind: Any = PICTURE, column: str = "image", first: int = 1) -> Path:
    """As the hub serves a fashion set, one row for each picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    numbers = range(first, first + len(images))
    table = pyarrow.table(
        {
            "id": pyarrow.array(list(numbers), pyarrow.int64()),
            "gender": ["Men"] * len(images),
            "masterCategory": ["Apparel"] * len(images),
            "articleType": ["Shirts"] * len(images),
            "baseColour": ["Red"] * len(images),
            "season": ["Summer"] * len(images),
            "productDisplayName": [f"Shirt {number}" for number in numbers],
            column: pyarrow.array(images, kind),
        }
    )
    parquet.write_table(table, path, row_group_size=100)
    return path


def read(path: Path, folder: Path, report: Report | None = None, limit: int | None = None) -> list[Product]:
    return list(open_source(str(path), limit=limit, pictures_folder=folder).read(report or Report()))


def inner(product: Product) -> bytes:
    assert product.image is not None
    return Path(product.image).read_bytes()


def test_pictures_inside_become_files_named_by_their_content(tmp_path: Path) -> None:
    images = [{"bytes": picture("red"), "path": "1.png"}, {"bytes": picture("blue", "JPEG"), "path": None}]
    path = write(tmp_path / "train-00000-of-00001.parquet", [*images, images[0]])
    report = Report()
    red, blue, again = read(path, tmp_path / "kept", report)
    assert (red.category, red.gender, red.colour) == (("Apparel", "Shirts"), "Men", "Red")
    assert red.attributes == {"season": ("Summer",)}
    assert (inner(red), inner(blue)) == (images[0]["bytes"], images[1]["bytes"])
    assert again.image == red.image
    assert sorted(Path(str(product.image)).suffix for product in (red, blue)) == [".jpg", ".png"]
    kept = sorted(path for path in (tmp_path / "kept").rglob("*") if path.is_file())
    assert (len(kept), report.problem_count) == (2, 0)
    assert read(path, tmp_path / "kept", limit=1) == [red]


@pytest.mark.parametrize(
    ("kind", "wrap"),
    [
        (pyarrow.binary(), lambda data: data),
        (pyarrow.large_binary(), lambda data: data),
        (pyarrow.list_(PICTURE), lambda data: [{"bytes": data, "path": None}, {"bytes": b"other", "path": None}]),
        (pyarrow.list_(pyarrow.binary()), lambda data: [data]),
    ],
)
@pytest.mark.parametrize("column", ["image", "images", "pixels"])
def test_pictures_come_in_several_shapes_and_columns(tmp_path: Path, kind: Any, wrap: Any, column: str) -> None:
    [product] = read(write(tmp_path / "a.parquet", [wrap(picture())], kind, column), tmp_path / "kept")
    assert inner(product) == picture()


def test_a_path_stands_where_there_are_no_bytes(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(picture())
    paths = [{"bytes": None, "path": name} for name in ("1.png", "https://x.org/a.jpg", "missing.png")] + [None]
    report = Report()
    products = read(write(tmp_path / "a.parquet", paths), tmp_path / "kept", report)
    assert [product.image for product in products] == [str(tmp_path / "1.png"), "https://x.org/a.jpg", None, None]
    assert [(problem.row, problem.column) for problem in report.problems] == [(3, "image")]


def test_bytes_that_are_no_picture_leave_the_product(tmp_path: Path) -> None:
    report = Report()
    [product] = read(write(tmp_path / "a.parquet", [{"bytes": b"<html>", "path": None}]), tmp_path / "kept", report)
    assert (product.image, report.skipped) == (None, 0)
    assert "row 1, column image: its bytes are no JPEG" in str(report.problems[0])


@pytest.mark.parametrize("below", ["", "data", "default/train"])
def test_several_files_are_one_table(tmp_path: Path, below: str) -> None:
    shop = tmp_path / "shop"
    for part in (1, 0):
        write(shop / below / f"train-0000{part}-of-00002.parquet", [{"bytes": picture(), "path": None}] * 2,
              first=1 + 2 * part)  # fmt: skip
    (shop / "README.md").write_text("A data set.")
    source = open_source(str(shop), pictures_folder=tmp_path / "kept")
    assert [product.id for product in source.read(Report())] == ["1", "2", "3", "4"]
    assert (source.name, source.total) == ("shop", 4)


def test_files_of_different_tables_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "shop" / "a.parquet", [picture()], pyarrow.binary())
    write(tmp_path / "shop" / "b.parquet", [picture()], pyarrow.binary(), "photo")
    with pytest.raises(SourceError, match="a.parquet and b.parquet in shop have different columns"):
        open_source(str(tmp_path / "shop"), pictures_folder=tmp_path)


def test_without_a_folder_for_its_pictures_it_is_one_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [picture()], pyarrow.binary())
    with pytest.raises(SourceError, match="holds its pictures inside; say in which folder"):
        open_source(str(path))


@pytest.mark.parametrize("cut", [0, 10, 3000])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "a.parquet", [{"bytes": picture(), "path": None}] * 300)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(SourceError, match="cannot be read as Parquet"):
        read(path, tmp_path)


def test_damage_within_a_file_is_one_sentence(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.parquet", [{"bytes": picture() + bytes([n % 256]) * n, "path": None} for n in range(900)]
    )
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + bytes(500) + whole[len(whole) // 2 + 500 :])
    with pytest.raises(SourceError, match="a.parquet is damaged after row"):
        read(path, tmp_path / "kept")


def test_pictures_pass_through_few_at_a_time(tmp_path: Path) -> None:
    """1,000 pictures of 40 kB in row groups of 100 are never held together."""
    path = write(
        tmp_path / "a.parquet", [picture() + n.to_bytes(2, "big") * 20_000 for n in range(1000)], pyarrow.binary()
    )
    products = open_source(str(path), pictures_folder=tmp_path / "kept").read(Report())
    next(products)
    before = pyarrow.total_allocated_bytes()
    tracemalloc.start()
    peak = max(pyarrow.total_allocated_bytes() - before for _ in products)
    _, python_peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (peak + python_peak) < 15_000_000 < 1000 * 40_000
