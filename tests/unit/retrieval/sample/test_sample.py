from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from retrieval import sample
from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sample.canvas import PAPER, SIDE
from retrieval.sample.draw import draw
from retrieval.sample.palette import COLOURS
from retrieval.sample.shop import Article, articles
from retrieval.sources import Report


@pytest.fixture(scope="module")
def shop() -> list[Article]:
    return list(articles())


@pytest.fixture(scope="module")
def few(shop: list[Article]) -> list[Article]:
    """The first plain article of each kind, so that every drawing is drawn once."""
    return list({article.kind.noun: article for article in reversed(shop) if article.pattern == "Plain"}.values())


def pixels(article: Article) -> np.ndarray:
    return np.asarray(draw(article), dtype=np.float32)


def distance(picture: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    """Largest difference of a channel, by pixel."""
    difference: np.ndarray = np.abs(picture - np.array(colour, dtype=np.float32)).max(axis=-1)
    return difference


def test_the_shop_is_wide_enough(shop: list[Article]) -> None:
    products = [article.product for article in shop]
    assert len(products) >= 60
    assert {product.gender for product in products} == {"Women", "Men", "Girls", "Boys", "Unisex"}
    assert {product.category[0] for product in products} == {
        "Clothing", "Shoes", "Bags", "Watches", "Sunglasses", "Accessories", "Jewellery",
    }  # fmt: skip
    assert {article.pattern for article in shop} >= {"Plain", "Striped", "Checked", "Dotted", "Floral"}
    assert len({product.colour for product in products}) > 15


def test_every_product_is_whole(shop: list[Article]) -> None:
    for article in shop:
        product = article.product
        assert product.title and product.description and product.brand and len(product.category) >= 2
        assert product.colour in COLOURS and product.colour in product.title
        assert product.price is not None and product.list_price is not None and 0 < product.price <= product.list_price
        assert product.currency == "USD" and product.url is None and not product.simulated
        assert product.in_stock is (product.stock is not None and product.stock > 0)
        assert product.rating is not None and 3 <= product.rating <= 5
        assert product.review_count is not None and product.review_count >= 2
        assert set(product.attributes) == {"season", "usage", "material", "pattern"}


def test_ids_and_titles_are_all_different(shop: list[Article]) -> None:
    assert len({article.product.id for article in shop}) == len(shop)
    assert max(Counter(article.product.title for article in shop).values()) == 1


def test_no_title_says_a_word_twice(shop: list[Article]) -> None:
    for article in shop:
        before_colour, _, _ = article.product.title.rpartition(" in ")
        words = before_colour.split()
        assert len(words) == len(set(words)), article.product.title


def test_some_are_reduced_and_some_are_sold_out(shop: list[Article]) -> None:
    products = [article.product for article in shop]
    assert 0.1 < sum(bool(product.on_sale) for product in products) / len(products) < 0.5
    assert 0 < sum(not product.in_stock for product in products) / len(products) < 0.2


def test_reviews_do_not_repeat_within_a_product(shop: list[Article]) -> None:
    for article in shop:
        texts = [review.text for review in article.product.reviews]
        assert 2 <= len(texts) == len(set(texts))


def test_two_readings_are_equal_to_the_byte(tmp_path: Path) -> None:
    def read(folder: Path) -> list[Product]:
        return list(sample.source(folder, limit=4).read(Report()))

    first, second = read(tmp_path / "one"), read(tmp_path / "two")
    for one, two in zip(first, second, strict=True):
        assert one.image and two.image
        assert Path(one.image).read_bytes() == Path(two.image).read_bytes()
        assert (one.id, one.title, one.price, one.reviews) == (two.id, two.title, two.price, two.reviews)


def test_a_picture_that_is_there_is_not_drawn_again(tmp_path: Path) -> None:
    [product] = sample.source(tmp_path, limit=1).read(Report())
    assert product.image
    Path(product.image).write_bytes(b"drawn before")
    [again] = sample.source(tmp_path, limit=1).read(Report())
    assert again.image == product.image
    assert Path(product.image).read_bytes() == b"drawn before"
    assert [path.suffix for path in tmp_path.iterdir()] == [".jpg"]


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="cannot be kept"):
        next(sample.products(tmp_path / "file" / "folder"))


def test_each_drawing_shows_its_colour_on_light_paper(few: list[Article]) -> None:
    for article in few:
        picture = pixels(article)
        assert picture.shape == (SIDE, SIDE, 3)
        border = np.concatenate([picture[:6].reshape(-1, 3), picture[:, :6].reshape(-1, 3)])
        assert distance(border, PAPER).mean() < 40, article.product.title
        near = distance(picture, COLOURS[article.product.colour or ""]) < 36
        assert near.mean() > 0.01, article.product.title


@pytest.mark.parametrize("colour", sorted(COLOURS))
def test_the_middle_of_a_plain_t_shirt_has_the_colour_it_names(colour: str) -> None:
    from retrieval.sample import clothes
    from retrieval.sample.canvas import Canvas

    canvas = Canvas(COLOURS[colour])
    clothes.t_shirt(canvas)
    middle = np.asarray(canvas.finished(), dtype=np.float32)[220:380, 200:312].mean(axis=(0, 1))
    nearest = min(COLOURS, key=lambda name: float(np.abs(middle - np.array(COLOURS[name])).sum()))
    assert np.abs(middle - np.array(COLOURS[colour])).max() < 26
    assert nearest == colour


def test_a_pattern_shows(shop: list[Article]) -> None:
    for article in shop:
        if article.pattern in ("Striped", "Checked", "Dotted", "Floral") and article.kind.noun in ("T-Shirt", "Shirt"):
            middle = np.asarray(draw(article).convert("L"), dtype=np.float32)[220:380, 200:312]
            assert middle.std() > 12, article.product.title
