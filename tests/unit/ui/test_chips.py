import pytest

from agent.state import Chip, Relaxation
from retrieval.records import Filters, Range
from ui.chips import chip_from_click, chip_label, chips_html

FILTERS = Filters(price=Range(maximum=50), rating=Range(minimum=4))


@pytest.mark.parametrize(
    ("chip", "label"),
    [
        (Chip("colour", "Navy Blue"), "Navy Blue"),
        (Chip("colour", "Black", excluded=True), "not black"),
        (Chip("brand", "Nike", excluded=True), "not Nike"),
        (Chip("colour", "Red", family=True), "any red"),
        (Chip("colour", "Red", excluded=True, family=True), "no red"),
        (Chip("price"), "under $50"),
        (Chip("rating"), "rated at least 4 stars"),
        (Chip("sort", "price"), "cheapest first"),
        (Chip("sort", "-rating"), "best rated first"),
        (Chip("soft", "comfortable"), "comfortable"),
        (Chip("photo"), "your photo"),
        (Chip("in_stock"), "in stock"),
        (Chip("in_stock", excluded=True), "out of stock"),
        (Chip("on_sale"), "on sale"),
        (Chip("on_sale", excluded=True), "not on sale"),
    ],
)
def test_a_chip_speaks_plain_words(chip: Chip, label: str) -> None:
    assert chip_label(chip, FILTERS, "USD") == label


def test_a_price_chip_names_both_bounds_in_the_catalogues_currency() -> None:
    assert chip_label(Chip("price"), Filters(price=Range(20, 40)), "EUR") == "between €20 and €40"


def test_a_price_chip_without_its_filters_still_says_what_it_is() -> None:
    assert chip_label(Chip("price")) == "price limit"


def test_no_filters_make_no_row() -> None:
    assert chips_html([]) == ""


def test_a_value_from_the_catalogue_is_escaped() -> None:
    html = chips_html([Chip("brand", '"><script>x</script>')])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_soft_words_and_exclusions_look_different() -> None:
    html = chips_html([Chip("soft", "comfy"), Chip("colour", "Red", excluded=True)])
    assert html.count("chip-soft") == 1
    assert html.count("chip-not") == 1


@pytest.mark.parametrize(
    ("chip", "now"),
    [
        (Chip("colour", "Red", relaxed=Relaxation("colour", {"include": ["Red"]}, None, 12)), "any colour"),
        (Chip("price", relaxed=Relaxation("price", {"max": 50}, {"min": None, "max": 65.0}, 7)), "under $65"),
        (Chip("price", relaxed=Relaxation("price", {"max": 50}, None, 7)), "any price"),
        (Chip("gender", "Men", relaxed=Relaxation("gender", {"include": ["Men"]}, None, 7)), "anyone"),
        (
            Chip(
                "category", "Heels", relaxed=Relaxation("category", {"include": ["Heels"]}, {"include": ["Shoes"]}, 2)
            ),
            "all shoes",
        ),
        (Chip("on_sale", relaxed=Relaxation("on_sale", True, None, 7)), "all"),
    ],
)
def test_a_relaxed_chip_is_struck_out_and_says_what_the_cards_show_instead(chip: Chip, now: str) -> None:
    html, label = chips_html([chip], FILTERS), chip_label(chip, FILTERS)
    assert "chip-relaxed" in html and f'<s class="chip-label">{label}</s>' in html and f"→ {now}<" in html
    assert f"Nothing fitted {label}, so these show {now}." in html


def test_what_was_relaxed_comes_first_in_the_row() -> None:
    relaxed = Chip("price", relaxed=Relaxation("price", {"max": 50}, None, 7))
    html = chips_html([Chip("colour", "Red"), relaxed], FILTERS)
    assert html.index("under $50") < html.index("Red")


def test_a_click_means_a_chip_in_force_and_nothing_else() -> None:
    red, not_red = Chip("colour", "Red"), Chip("colour", "Red", excluded=True)
    click = {"facet": "colour", "value": "Red", "excluded": True}
    assert chip_from_click(click, [red, not_red]) == not_red
    assert chip_from_click(click, [red]) is None
    assert chip_from_click({}, [red]) is None


def test_chips_of_several_things_and_of_what_was_liked_say_so() -> None:
    assert chip_label(Chip("colour", "Black", item="bag")) == "bag: Black"
    assert chip_label(Chip("together", "150")) == "together under $150"
    assert chip_label(Chip("liked", "7"), titles={"7": "Market Tote"}) == "more like Market Tote"
    assert chip_label(Chip("disliked", "7")) == "less like a product"
    own = [Chip("colour", "Black"), Chip("colour", "Black", item="bag")]
    click = {"facet": "colour", "value": "Black", "excluded": False, "item": "bag"}
    assert chip_from_click(click, own) == own[1] and chip_from_click({**click, "item": ""}, own) == own[0]
