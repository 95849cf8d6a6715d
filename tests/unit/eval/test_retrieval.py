from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from eval import retrieval
from retrieval.errors import SourceError
from tests.fakes import COLOURS, FakeEncoder

RGB = {name: rgb for name, rgb in COLOURS.items() if name != "Navy Blue"}


@pytest.fixture
def parts(tmp_path):
    return SimpleNamespace(encoder=FakeEncoder(), settings=SimpleNamespace(pictures_folder=tmp_path / "pictures"))


@pytest.fixture
def folder(tmp_path):
    """Kaggle's layout: two products of each of three colours to measure on, and one that was learnt from."""
    (tmp_path / "images").mkdir()
    rows, splits = ["id,productDisplayName"], ["id,split"]
    for number, colour in enumerate([*RGB, *RGB, "Red"]):
        Image.new("RGB", (20, 20), RGB[colour]).save(tmp_path / "images" / f"{number}.jpg")
        rows.append(f"{number},{colour} Shirt")
        splits.append(f"{number},{'test' if number < 6 else 'train'}")
    (tmp_path / "styles.csv").write_text("\n".join(rows))
    (tmp_path / "split.csv").write_text("\n".join(splits))
    return tmp_path


def test_an_encoder_that_sees_colours_finds_each_title_in_the_test_split(parts, folder):
    result, report = retrieval.run(parts, folder)
    assert result["pool"] == 6
    by_task = {row["task"]: row for row in result["rows"]}
    assert by_task["title to image"]["R@1"] == by_task["image to title"]["R@1"] == 1.0
    # Two right ones among six.
    assert by_task["chance"]["R@1"] == pytest.approx(1 / 3, abs=1e-4)
    assert "pool of 6 pictures" in report and "6: 1.000" in report


def test_a_smaller_pool_is_drawn_many_times_and_the_same_in_every_run(parts, folder, monkeypatch):
    monkeypatch.setattr(retrieval, "POOLS", (2,))
    first, second = (retrieval.run(parts, folder)[0]["title_to_image_r1_by_pool"] for _ in range(2))
    assert first == second == {"2": 1.0, "6": 1.0}


def test_nothing_to_measure_on_is_one_sentence(parts, folder):
    with pytest.raises(SourceError, match="--data PATH"):
        retrieval.run(parts, None)
    for picture in (folder / "images").iterdir():
        picture.write_bytes(b"no picture")
    with pytest.raises(SourceError, match="None of the 6 pictures"):
        retrieval.run(parts, folder)
    (folder / "split.csv").write_text("id,split\n1,train\n")
    with pytest.raises(SourceError, match="no product with a picture"):
        retrieval.run(parts, folder)


def test_a_limit_draws_a_pool_from_all_of_the_test_split_the_same_in_every_run(parts, folder):
    pools = [[product.id for product in retrieval._pool(parts, folder, 4)] for _ in range(2)]
    assert pools[0] == pools[1]
    assert len(set(pools[0])) == 4 and set(pools[0]) <= set("012345")
    assert len(retrieval._pool(parts, folder, 99)) == 6


def test_another_sample_shop_can_be_measured_on(parts):
    result, _ = retrieval.run(parts, Path("sample:5"), limit=3)
    assert result["pool"] == 3
