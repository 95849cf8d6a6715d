"""Turns with a photo through the whole assistant: real understanding, ranking, words and check, over an encoder that
sees nothing but colour."""

from pathlib import Path

import pytest
from PIL import Image

from agent.assemble import Parts
from agent.settings import Settings
from agent.state import Turn
from retrieval.generations import Generations
from retrieval.indexing import build_index
from retrieval.records import Product
from tests.fakes import FakeEncoder, FakeTextEncoder

BAG, SHOE = ("Accessories", "Bags", "Handbags"), ("Footwear", "Shoes", "Heels")


def picture(path: Path, colour: tuple[int, int, int]) -> str:
    Image.new("RGB", (20, 20), colour).save(path)
    return str(path)


@pytest.fixture
def assistant(tmp_path):
    """Sixty things: twenty black bags, and twenty red bags and twenty red shoes that look alike."""
    products = []
    for number in range(60):
        path, colour = (BAG if number < 40 else SHOE), ("Black" if number < 20 else "Red")
        shade = number % 20
        rgb = (8 + shade, 8 + shade % 7, 8 + shade % 5) if colour == "Black" else (190 + shade, 15 + shade % 7, 20)
        products.append(
            Product(
                f"p{number}",
                f"{colour} {path[-1][:-1]} number {number}",
                category=path,
                colour=colour,
                brand="Alder",
                gender="Women",
                price=30.0 + number % 20,
                currency="USD",
                image=picture(tmp_path / f"{number}.png", rgb),
            )
        )
    parts = Parts(Settings(home=tmp_path / "home", writer="template", _env_file=None))
    parts.__dict__.update(text_encoder=FakeTextEncoder(), encoder=FakeEncoder())
    build_index(
        products,
        generations=Generations(parts.settings.index_folder),
        source="test",
        store="memory",
        text_encoder=parts.text_encoder,
        encoder=parts.encoder,
    )
    return parts.assistant


def ask(assistant, text, folder=None, rgb=None):
    image = picture(folder / "photo.png", rgb) if rgb else None
    return assistant.ask(Turn(text, image=image), "t")


def shown(answer):
    return [card.candidate.product for card in answer.cards]


GREEN, BLACK = (20, 220, 30), (9, 11, 8)
# Between the shades of the black bags that cost 40 and 41.
OF_MIDDLE_PRICE = (18, 11, 8)


def test_a_photo_of_what_the_shop_does_not_sell_is_told_as_such_and_its_cards_as_the_nearest(assistant, tmp_path):
    answer = ask(assistant, "", tmp_path, GREEN)
    assert answer.text.startswith(
        "Your photo does not seem to show anything that this shop sells, so these only come nearest."
    )
    assert len(answer.cards) == 4 and answer.verdict.dropped == 0
    assert all("among the nearest there are" in card.why for card in answer.cards)
    assert not any("looks much like your photo" in words for words in (answer.text, *(c.why for c in answer.cards)))
    assert not answer.intent.filters


def test_beside_a_foreign_photo_the_words_are_what_is_searched_for(assistant, tmp_path):
    answer = ask(assistant, "like this but red", tmp_path, GREEN)
    assert "does not seem to show anything that this shop sells, so I went by your words." in answer.text
    assert {product.colour for product in shown(answer)} == {"Red"}
    assert not answer.intent.with_photo and all(card.candidate.image is None or card.why for card in answer.cards)
    later = ask(assistant, "only shoes")
    assert {product.category for product in shown(later)} == {SHOE} and "photo" not in later.text


def test_what_a_foreign_photo_shows_is_not_made_up(assistant, tmp_path):
    answer = ask(assistant, "what is this?", tmp_path, GREEN)
    assert answer.intent.kind == "about_photo" and not answer.cards
    assert answer.text == "Your photo does not seem to show anything that this shop sells."


def test_a_known_photo_is_not_told_as_foreign(assistant, tmp_path):
    answer = ask(assistant, "", tmp_path, BLACK)
    assert answer.text.startswith("Your photo looks to me like a black handbag")
    assert {product.colour for product in shown(answer)} == {"Black"}


@pytest.mark.parametrize("words", ["like this but red", "this in red", "the same in red please"])
def test_the_wanted_colour_wins_and_the_kind_stays(assistant, tmp_path, words):
    answer = ask(assistant, words, tmp_path, BLACK)
    assert {(product.colour, product.category) for product in shown(answer)} == {("Red", BAG)}
    assert answer.intent.filters.choice("colour").include == ("Red",) and not answer.relaxed


def test_same_style_cheaper_is_below_what_comes_nearest_and_still_looks_alike(assistant, tmp_path):
    nearest = shown(ask(assistant, "", tmp_path, OF_MIDDLE_PRICE))[0]
    answer = ask(assistant, "same style, cheaper", tmp_path, OF_MIDDLE_PRICE)
    assert answer.intent.filters.price.maximum < nearest.price
    assert all(product.price < nearest.price for product in shown(answer))
    assert {product.colour for product in shown(answer)} == {"Black"} and answer.intent.sort == "relevance"


def test_where_nothing_is_cheaper_that_is_said(assistant, tmp_path):
    # The very picture of p0, which costs 30 and is among the cheapest of its kind.
    answer = ask(assistant, "same style, cheaper", tmp_path, (8, 8, 8))
    assert [step.facet for step in answer.relaxed] == ["price"]
    assert "under $29" in answer.text and "There are no" in answer.text


def test_a_shown_card_can_be_wanted_in_another_colour_and_cheaper(assistant):
    first = shown(ask(assistant, "black handbags"))
    answer = ask(assistant, "like the second one but in red")
    assert {(product.colour, product.category) for product in shown(answer)} == {("Red", BAG)}
    ask(assistant, "black handbags")
    ask(assistant, "tell me more about the second one")
    answer = ask(assistant, "same style, cheaper")
    assert answer.intent.products == (first[1].id,)
    assert all(product.price < first[1].price for product in shown(answer)) or answer.relaxed
