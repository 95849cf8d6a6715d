"""The page over the sample shop with the embedded models: what a shopper really gets."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from agent.assemble import Parts
from retrieval.records import Product
from tests.browser.conftest import Server, visit
from tests.browser.test_page import answered, attach, chips, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def real_url(sample_parts: Parts) -> Iterator[str]:
    server = Server(sample_parts.assistant)
    yield f"http://127.0.0.1:{server.port}/"
    server.stop()


@pytest.fixture
def shop_page(context: "BrowserContext", real_url: str) -> "Page":
    page = context.new_page()
    visit(page, real_url)
    return page


@pytest.fixture(scope="module")
def by_title(sample_parts: Parts) -> dict[str, Product]:
    catalogue = sample_parts.live.get().catalogue
    return {product.title: product for product in catalogue.products([f"sample-{n:04}" for n in range(1, 2000)])}


def test_typed_words_bring_cards_that_obey(shop_page: "Page", by_title: dict[str, Product]) -> None:
    say(shop_page, "black shoes for women under 90")
    found = [by_title[title] for title in titles(shop_page)]
    assert found
    for product in found:
        assert product.category[0] == "Shoes" and product.colour == "Black" and product.gender == "Women"
        assert product.price is not None and product.price <= 90
    words = shop_page.inner_text(".turn:last-child .words")
    assert all(product.title in words for product in found)


def test_a_photo_brings_things_of_its_kind(shop_page: "Page", by_title: dict[str, Product], tmp_path: Path) -> None:
    watch = next(product for product in by_title.values() if "Watches" in product.category)
    with Image.open(str(watch.image)) as picture:
        picture.resize((300, 300)).save(tmp_path / "photo.jpg", quality=80)
    attach(shop_page, tmp_path / "photo.jpg")
    shop_page.press("#box textarea", "Enter")
    answered(shop_page)
    found = titles(shop_page)
    assert found[0] == watch.title
    assert sum("Watches" in by_title[title].category for title in found) >= 2


def test_a_chip_taken_back_changes_the_results(shop_page: "Page", by_title: dict[str, Product]) -> None:
    say(shop_page, "red dresses")
    before = titles(shop_page)
    assert chips(shop_page) == ["any red", "Dresses"]
    assert before and all("Dresses" in by_title[title].category for title in before)
    shop_page.click(".chip[data-facet=colour]")
    shop_page.wait_for_selector(".turn:nth-child(2)[aria-busy=false]")
    after = titles(shop_page)
    assert after != before and all("Dresses" in by_title[title].category for title in after)
    assert {by_title[title].colour for title in after} != {"Red"}
    assert chips(shop_page) == ["Dresses"]


def test_a_file_that_is_no_picture_is_told_in_a_sentence(shop_page: "Page", tmp_path: Path) -> None:
    (tmp_path / "notes.png").write_text("no picture")
    attach(shop_page, tmp_path / "notes.png")
    shop_page.fill("#box textarea", "like this")
    shop_page.press("#box textarea", "Enter")
    shop_page.wait_for_selector(".notice")
    assert "cannot be read as a picture" in shop_page.inner_text(".notice")
    assert shop_page.input_value("#box textarea") == "like this"
