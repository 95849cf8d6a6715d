from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from eval.retrieval.pool import open_pool
from retrieval.errors import CatalogueError, SourceError
from retrieval.sources import Report, open_source
from tests.fakes import COLOURS

RGB = {name: rgb for name, rgb in COLOURS.items() if name != "Navy Blue"}


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


def test_the_pool_is_the_test_split_with_a_vector_for_each_picture_and_title(parts, folder):
    with open_pool(parts, folder) as pool:
        assert [product.id for product in pool.products] == list("012345")
        assert pool.split == "test" and len(pool.index.catalogue) == 6
        assert np.allclose(pool.titles, parts.encoder.encode_text([product.title for product in pool.products]))
        assert np.allclose(np.linalg.norm(pool.images, axis=1), 1, atol=1e-5)
        # The fake sees colours: the first picture of each is as the second.
        assert np.allclose(pool.images[:3], pool.images[3:], atol=1e-2)
        assert pool.product("4").title == pool.products[pool.row_of["4"]].title


def test_the_index_goes_when_the_measuring_ends(parts, folder):
    with open_pool(parts, folder) as pool:
        made = pool.index.folder
        assert made.exists()
    assert not made.exists() and not (parts.settings.home / "index").exists()


def test_a_limit_draws_from_all_of_the_test_split_the_same_in_every_run(parts, folder):
    pools = []
    for _ in range(2):
        with open_pool(parts, folder, limit=4) as pool:
            pools.append([product.id for product in pool.products])
    assert pools[0] == pools[1]
    assert len(set(pools[0])) == 4 and set(pools[0]) <= set("012345")
    with open_pool(parts, folder, limit=99) as pool:
        assert len(pool.products) == 6


def test_without_a_catalogue_the_one_in_use_is_measured(parts, shop):
    with pytest.raises(CatalogueError), open_pool(parts, None):
        pass
    report = Report()
    source = open_source(str(shop))
    parts.index_source(
        source, report, said=str(shop), store="faiss", bad_picture=lambda *_: None, advance=lambda _: None
    )
    with open_pool(parts, None) as pool:
        assert len(pool.products) == 12 and pool.data == str(shop) and pool.split is None


def test_nothing_to_measure_on_is_one_sentence(parts, folder):
    def opened():
        with open_pool(parts, folder):
            pass

    for picture in (folder / "images").iterdir():
        picture.write_bytes(b"no picture")
    with pytest.raises(SourceError, match="None of the 6 pictures"):
        opened()
    (folder / "split.csv").write_text("id,split\n1,train\n")
    with pytest.raises(SourceError, match="no product with a picture"):
        opened()


def test_a_picture_that_cannot_be_read_is_counted_and_left_out(parts, folder):
    (folder / "images" / "2.jpg").write_bytes(b"no picture")
    with open_pool(parts, folder) as pool:
        assert [product.id for product in pool.products] == list("01345") and pool.bad_pictures == 1
        assert len(pool.index.catalogue) == 6


def test_another_sample_shop_can_be_measured_on(parts):
    with open_pool(parts, Path("sample:5"), limit=3) as pool:
        assert len(pool.products) == 3
