"""What a shopper is promised over real products: every card obeys, by the folder's own table."""

import csv
from dataclasses import replace

import pytest

from agent.state import Turn
from agent.threads import new_thread
from retrieval.records import Filters, Range

pytestmark = pytest.mark.slow

REDS = {"Red", "Maroon", "Burgundy"}
BROWNS = {"Brown", "Coffee Brown", "Tan", "Rust", "Copper", "Bronze", "Mushroom Brown", "Taupe", "Khaki", "Camel"}


@pytest.fixture(scope="module")
def rows(fashion):
    """The table itself: nothing of ours has touched it."""
    with (fashion / "styles.csv").open(newline="", encoding="utf-8") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def ask(fashion_parts, rows):
    """Asks in a new conversation, holds what every turn must keep, and gives the answer with its cards' table rows."""

    def ask(text, image=None, thread=None):
        answer = fashion_parts.assistant.ask(Turn(text, image), thread or new_thread())
        applied = answer.intent.filters
        if not answer.relaxed:
            assert all(applied.matches(card.candidate.product) for card in answer.cards)
        for card in answer.cards:
            assert card.candidate.product.title in answer.text
        assert answer.verdict.claims == answer.verdict.supported and answer.verdict.dropped == 0
        return answer, [rows[card.candidate.product.id] for card in answer.cards]

    return ask


def all_hold(cards, **wanted):
    assert cards, "no cards"
    for row in cards:
        for column, values in wanted.items():
            assert row[column] in values, (column, row)


def test_navy_blue_casual_shirts_for_men(ask):
    answer, cards = ask("navy blue casual shirts for men")
    all_hold(cards, baseColour={"Navy Blue"}, usage={"Casual"}, articleType={"Shirts"}, gender={"Men"})
    assert not answer.relaxed and len(cards) == 4


def test_black_heels(ask):
    _, cards = ask("black heels")
    all_hold(cards, baseColour={"Black"}, articleType={"Heels"})


def test_for_women_for_a_wedding_not_red(ask):
    answer, cards = ask("something for women to wear to a wedding, not red")
    all_hold(cards, gender={"Women"})
    assert all(row["baseColour"] not in REDS for row in cards)
    assert "wedding" in " ".join(answer.intent.soft)


def test_running_shoes_under_60(ask, fashion_products):
    _, cards = ask("running shoes under 60")
    all_hold(cards, articleType={"Sports Shoes"})
    assert all(fashion_products[row["id"]].price <= 60 for row in cards)


def test_brown_leather_wallet(ask):
    answer, cards = ask("brown leather wallet")
    all_hold(cards, articleType={"Wallets"}, baseColour=BROWNS)
    assert "leather" in answer.intent.soft


def test_sunglasses_but_not_black(ask):
    _, cards = ask("sunglasses but not black")
    all_hold(cards, articleType={"Sunglasses"})
    assert all(row["baseColour"] != "Black" for row in cards)


def test_watches_for_girls_are_relaxed_and_it_says_so(ask, rows):
    assert not [row for row in rows.values() if row["articleType"] == "Watches" and row["gender"] == "Girls"]
    answer, cards = ask("show me watches for girls")
    assert [step.facet for step in answer.relaxed] == ["gender"]
    all_hold(cards, articleType={"Watches"})
    watches = sum(row["articleType"] == "Watches" for row in rows.values())
    assert answer.relaxed[0].matches == watches
    assert str(watches) in answer.text and "girls" in answer.text.lower()


@pytest.mark.parametrize("product_id", ["10003", "10045", "12001"])
def test_a_photo_in_another_colour_keeps_the_type(ask, rows, fashion, product_id):
    row = rows.get(product_id) or next(row for row in rows.values() if row["id"] > product_id)
    _, cards = ask("do you have this in another colour?", str(fashion / "images" / f"{row['id']}.jpg"))
    all_hold(cards, articleType={row["articleType"]})
    assert all(card["baseColour"] != row["baseColour"] for card in cards)


def test_five_turns_keep_replace_and_clear(ask):
    thread = new_thread()
    answer, cards = ask("blue casual shirts for men", thread=thread)
    all_hold(cards, articleType={"Shirts"}, gender={"Men"}, usage={"Casual"})
    first_prices = [card.candidate.product.price for card in answer.cards]

    answer, cards = ask("cheaper ones", thread=thread)
    all_hold(cards, articleType={"Shirts"}, gender={"Men"}, usage={"Casual"})
    assert answer.intent.filters.price.maximum is not None
    assert all(card.candidate.product.price < max(first_prices) for card in answer.cards)

    answer, cards = ask("in red instead", thread=thread)
    all_hold(cards, articleType={"Shirts"}, gender={"Men"}, usage={"Casual"}, baseColour=REDS)
    assert answer.intent.filters.price.maximum is not None

    answer, cards = ask("forget the price", thread=thread)
    assert answer.intent.filters.price == Range()
    all_hold(cards, articleType={"Shirts"}, baseColour=REDS)

    answer, _ = ask("start over", thread=thread)
    assert answer.intent.filters == Filters()


def test_the_blue_one_and_the_second_one_are_found_again(ask, fashion_parts):
    thread = new_thread()
    answer, _ = ask("casual shirts for men", thread=thread)
    second = answer.cards[1].candidate.product
    answer, _ = ask("tell me more about the second one", thread=thread)
    assert answer.intent.kind == "about_product" and answer.intent.products == (second.id,)
    assert second.title in answer.text


def test_colours_of_a_family_are_all_blue(ask):
    _, cards = ask("blue shirts for men")
    assert cards and all("Blue" in row["baseColour"] or row["baseColour"] in {"Teal", "Navy"} for row in cards)


def test_what_the_shop_does_not_hold_is_said(ask):
    answer, _ = ask("gucci handbags")
    assert any("gucci" in word.lower() for word in answer.intent.unknown)
    assert "gucci" in answer.text.lower()
    assert not answer.intent.filters.choice("brand")


def test_every_filter_combination_of_a_crowd_of_wishes_is_obeyed(ask, fashion_products):
    for words in (
        "puma shoes for men under $80",
        "handbags between 30 and 60, no brown",
        "white or grey t-shirts, not nike",
        "formal shoes in brown, at least 4 stars",
        "girls tops on sale",
        "women's watches in stock, cheapest first",
    ):
        answer, cards = ask(words)
        assert cards, words
        filters = answer.intent.filters
        for step in answer.relaxed:
            filters = replace(filters, facets={k: v for k, v in filters.facets.items() if k != step.facet})
            filters = replace(filters, price=Range()) if step.facet == "price" else filters
            filters = replace(filters, on_sale=None) if step.facet == "on_sale" else filters
        assert all(filters.matches(fashion_products[row["id"]]) for row in cards), words


def test_page_after_page_shows_nothing_twice_and_a_question_between_does_not_end_the_search(ask):
    thread, seen = new_thread(), []
    for text in ("blue shirts for men", "show me more", "something else", "none of these"):
        _, cards = ask(text, thread=thread)
        all_hold(cards, articleType={"Shirts"}, gender={"Men"})
        seen += [row["productDisplayName"] for row in cards]
    assert len(seen) == len(set(seen)) == 16
    answer, cards = ask("what brands do you have?", thread=thread)
    assert answer.intent.kind == "catalogue" and cards == []
    _, cards = ask("in white", thread=thread)
    all_hold(cards, articleType={"Shirts"}, gender={"Men"}, baseColour={"White", "Off White"})


def test_a_look_is_one_thing_of_each_kind_for_the_same_people(ask):
    thread = new_thread()
    ask("red dress", thread=thread)
    answer, cards = ask("complete the look", thread=thread)
    assert answer.intent.kind == "look" and "To go with" in answer.text
    assert len({row["subCategory"] for row in cards}) == 4
    all_hold(cards, gender={"Women", "Unisex"})
    assert not {"Dress", "Innerwear", "Bottomwear"} & {row["subCategory"] for row in cards}


def test_it_is_the_product_last_spoken_of(ask):
    thread = new_thread()
    _, shown = ask("black heels under 60", thread=thread)
    for text in ("tell me about the second one", "is it in stock?", "what is it made of?", "any reviews?", "how much?"):
        _, cards = ask(text, thread=thread)
        assert [row["id"] for row in cards] == [shown[1]["id"]], text
    _, cards = ask("and the third?", thread=thread)
    assert [row["id"] for row in cards] == [shown[2]["id"]]
