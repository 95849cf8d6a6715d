from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.sources import Report, open_source


@pytest.mark.parametrize("name", ["nowhere.csv", "sampel", "https://shop.example/products"])
def test_an_unknown_source_names_what_is_accepted(name: str) -> None:
    with pytest.raises(SourceError, match="nothing at.*CSV, JSONL or Parquet.*Kaggle"):
        open_source(name)


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "~nobody-of-this-name/shop.csv"])
def test_a_name_that_no_file_can_have_is_one_sentence(name: str) -> None:
    with pytest.raises(SourceError, match="cannot be opened"):
        open_source(name)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shop.xlsx").write_bytes(b"PK")
    with pytest.raises(SourceError, match=r"is a \.xlsx; expected"):
        open_source(str(tmp_path / "shop.xlsx"))


def test_a_table_of_kaggle_without_its_pictures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "styles.csv").write_text("id,productDisplayName\n1,Shirt\n")
    with pytest.raises(SourceError, match="has styles.csv but no images/ beside it"):
        open_source(str(tmp_path))


def test_no_name_at_all_is_one_sentence() -> None:
    with pytest.raises(SourceError, match="No source is named; expected"):
        open_source("")


def test_a_map_is_for_tables(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--map is for tables"):
        open_source("sample", columns={"title": "name"}, pictures_folder=tmp_path)


def test_a_limit_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="at least 1"):
        open_source("sample", limit=0, pictures_folder=tmp_path)


def test_the_sample_is_a_source(tmp_path: Path) -> None:
    report = Report()
    assert len(list(open_source("sample", limit=3, pictures_folder=tmp_path).read(report))) == report.read == 3
    with pytest.raises(SourceError, match="folder"):
        open_source("sample")
