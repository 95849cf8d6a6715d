import json
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report, open_source


def folder_of(folder: Path, *pictures: str, **tables: str) -> Path:
    """A folder with these pictures, and tables by their name with an underscore for the full stop."""
    for name in pictures:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"a picture")
    for name, text in tables.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


def read(folder: Path, report: Report | None = None, limit: int | None = None) -> list[Product]:
    return list(open_source(str(folder), limit=limit).read(report or Report()))


def names(folder: Path, products: list[Product]) -> list[str | None]:
    """Of the pictures, as they stand in the folder."""
    return [product.image and str(Path(product.image).relative_to(folder.resolve())) for product in products]


@pytest.mark.parametrize(
    "said", ["a.jpg", "a", "A.JPG", "photos/a.jpg", "photos/a", "elsewhere/a.jpg", "photos\\a.jpg"]
)
@pytest.mark.parametrize("place", ["photos/a.jpg", "photos/deep/a.jpg"])
def test_a_picture_is_found_by_what_the_table_calls_it(tmp_path: Path, said: str, place: str) -> None:
    folder = folder_of(tmp_path, place, shop_csv=f"id,title,image\n1,Shirt,{said}\n")
    assert names(folder, read(folder)) == [place]


@pytest.mark.parametrize("header", ["id,title", "id,title,image"])
def test_without_a_name_the_picture_is_called_as_the_product(tmp_path: Path, header: str) -> None:
    blank = "," if header.endswith("image") else ""
    table = f"{header}\nA-1,Shirt{blank}\nA-2,Hat{blank}\nA-3,Cap{blank}\n"
    folder = folder_of(tmp_path, "A-1.png", "more/A-2.JPEG", shop_csv=table)
    report = Report()
    assert names(folder, read(folder, report)) == ["A-1.png", "more/A-2.JPEG", None]
    assert [(problem.row, problem.column) for problem in report.problems] == [(4, "id")]
    assert len(read(folder, limit=2)) == 2


def test_a_name_that_several_pictures_have_is_told_and_not_guessed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "x/a.jpg", "y/a.jpg", shop_csv="id,title,image\n1,Shirt,a\n2,Hat,y/a.jpg\n")
    report = Report()
    assert names(folder, read(folder, report)) == [None, "y/a.jpg"]
    assert (report.problem_count, report.problems[0].row) == (1, 2)


def test_json_lines_serve_as_the_table(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "a.webp", shop_jsonl=json.dumps({"id": 1, "title": "Shirt", "image": "a"}) + "\n")
    assert names(folder, read(folder)) == ["a.webp"]


def test_a_folder_for_image_folder_is_read(tmp_path: Path) -> None:
    table = "file_name,text,season\ntrain/1.jpg,A red shirt,Summer\ntrain/2.jpg,A blue hat,Winter\n"
    folder = folder_of(tmp_path, "train/1.jpg", "train/2.jpg", metadata_csv=table, notes_csv="a,b\n1,2\n")
    shirt, hat = read(folder)
    assert (shirt.id, shirt.title, hat.attributes["season"]) == ("train/1.jpg", "A red shirt", ("Winter",))
    assert names(folder, [shirt, hat]) == ["train/1.jpg", "train/2.jpg"]


def test_image_folder_with_ids_of_its_own_keeps_them(tmp_path: Path) -> None:
    line = json.dumps({"file_name": "1.jpg", "id": "S1", "title": "Shirt"})
    folder = folder_of(tmp_path, "1.jpg", metadata_jsonl=line + "\n")
    [product] = read(folder)
    assert (product.id, names(folder, [product])) == ("S1", ["1.jpg"])


def test_a_map_says_what_the_columns_hold(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "p/a.jpg", shop_csv="code,words,pic\n1,Shirt,a\n")
    columns = {"id": "code", "title": "words", "image": "pic"}
    assert names(folder, list(open_source(str(folder), columns=columns).read(Report()))) == ["p/a.jpg"]


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds neither pictures nor a table that says what they show"):
        read(tmp_path)
    folder_of(tmp_path, "a.jpg")
    with pytest.raises(SourceError, match="holds pictures but no table that says what they show; put one beside them"):
        read(tmp_path)
    folder_of(tmp_path, a_csv="id,title\n1,x\n", b_csv="id,title\n1,x\n")
    with pytest.raises(SourceError, match=r"holds 2 tables \(a.csv, b.csv\); give the path of one"):
        read(tmp_path)
