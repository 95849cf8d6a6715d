"""Cards pointed at in any kind of sentence: by place, by what they look like, by what they are called."""

import pytest

from agent.state import Memory, Turn
from retrieval.records import Choice, Filters, PhotoReading, Product, Range
from tests.unit.agent.understanding.catalogues import DETAILS, FASHION, SHOWN


def _gown(number: int, title: str, colour: str, material: str, price: float, rating: float) -> Product:
    category = ("Clothing", "Dresses", "Evening Gowns")
    return Product(
        f"g{number}", title, category=category, brand=title.split()[0], gender="Women", colour=colour, price=price,
        rating=rating, attributes={"material": (material,)},
    )  # fmt: skip


GOWNS = (
    _gown(1, "Ostravale Women's Velvet Column Evening Gown in Silver", "Silver", "Velvet", 133.5, 4.5),
    _gown(2, "Ostravale Women's Velvet Mermaid Evening Gown in Red", "Red", "Velvet", 198.99, 4.3),
    _gown(3, "Juniper Women's Silk Ball Gown in Burgundy", "Burgundy", "Silk", 195.99, 4.7),
    _gown(4, "Juniper Women's Linen Mermaid Evening Gown in Gold", "Gold", "Linen", 140.99, 3.8),
)
DRESSED = Memory(
    Filters({"category": Choice(("Evening Gowns",)), "gender": Choice(("Women",))}, price=Range(maximum=200)),
    soft=("gala",),
    shown=GOWNS,
)
ABOUT = [
    ("which sizes have you got the gold mermaid gown in", "g4"),
    ("what is the silver ostravale one made of", "g1"),
    ("how much is the ball gown?", "g3"),
    ("does the burgundy come with a belt", "g3"),
    ("is the mermaid one in gold washable", "g4"),
    ("are the velvet ones heavy", "g1 g2"),
    ("the last but one, is it lined?", "g3"),
    ("second to last please, any reviews?", "g3"),
    ("2nd - real velvet?", "g2"),
    ("that gorgeous silk one, how does it fit", "g3"),
    ("is the first juniper any good", "g3"),
    ("not the third, sorry, the last one, is it lined?", "g4"),
    ("what about the red one", "g2"),
    ("does the cheapest one have sleeves", "g1"),
    ("which of the mermaid ones is the cheapest?", "g4"),
    ("is the second cheapest lined", "g4"),
    ("i'm leaning towards the burgundy. thoughts?", "g3"),
    ("the cheapest gown, what's it made of", "g1"),
    ("ball gown: dry clean only?", "g3"),
    ("is the ostravale one warm", ""),
    ("does it crease?", ""),
]
COMPARED = [
    ("whats better quality, the 133.50 one or the 140.99", "g1 g4"),
    ("silk v linen", "g3 g4"),
    ("whats better quality, the 133.50 one or the 140.99", "g1 g4"),
    ("silk v linen", "g3 g4"),
    ("whats different between no 1 and no 3", "g1 g3"),
    ("the gold or the silver, which one has better reviews?", "g4 g1"),
    ("put the ball gown and the silver one next to each other", "g3 g1"),
    ("cant decide between the burgundy and the second", "g3 g2"),
    ("how does the silk one differ from the first ostravale", "g3 g1"),
    ("is the gold one warmer than the first", "g4 g1"),
    ("are the two velvet ones different somehow?", "g1 g2"),
    ("which of the first two is better value", "g1 g2"),
    ("compare the cheapest with the dearest", "g1 g2"),
    ("show me 1 and 3 side by side", "g1 g3"),
    ("silver vs gold", "g1 g4"),
    ("i'm between the ball gown and the red one", "g3 g2"),
    ("how much more is the ball gown than the gold one", "g3 g4"),
    ("is there any difference in price between 3 and 4", "g3 g4"),
    ("is the second cheaper than the first?", "g2 g1"),
]
LIKE = [
    ("the silver one is gorgeous, show me alternatives", "g1", {}),
    ("another like the ball gown", "g3", {}),
    ("more gowns like the silver one", "g1", {}),
    ("like #2 but in black", "g2", {"colour": Choice(("Black",))}),
    ("in the style of the gold one please", "g4", {}),
]
BESIDE = [
    ("pair the silver one with something", "g1", ()),
    ("can u build me a look around the gold mermaid", "g4", ()),
    ("what handbag suits the burgundy gown?", "g3", ("Handbags",)),
    ("find me a belt for the second one", "g2", ("Belts",)),
    ("the red one! now earrings to match it", "g2", ("Earrings",)),
]
WISHES = [
    ("show me the red ones", "colour", Choice(("Red", "Burgundy"))),
    ("a gold one", "colour", Choice(("Gold",))),
    ("black ones please", "colour", Choice(("Black",))),
    ("what have you got in linen", "material", Choice(("Linen",))),
]


@pytest.mark.parametrize(("text", "cards"), ABOUT)
def test_a_question_is_about_the_cards_it_describes(text: str, cards: str) -> None:
    intent = DETAILS.understand(Turn(text), DRESSED)
    assert (intent.kind, " ".join(intent.products)) == ("about_product", cards)
    assert (intent.filters, intent.soft) == (DRESSED.filters, DRESSED.soft)


@pytest.mark.parametrize(("text", "cards"), COMPARED)
def test_what_is_set_side_by_side_is_compared_in_the_order_named(text: str, cards: str) -> None:
    intent = DETAILS.understand(Turn(text), DRESSED)
    assert (intent.kind, " ".join(intent.products)) == ("compare", cards)
    assert (intent.filters, intent.soft) == (DRESSED.filters, DRESSED.soft)


@pytest.mark.parametrize(("text", "card", "changed"), LIKE)
def test_more_like_a_described_card_changes_only_what_is_named(
    text: str, card: str, changed: dict[str, Choice]
) -> None:
    intent = DETAILS.understand(Turn(text), DRESSED)
    assert (intent.kind, intent.products) == ("similar", (card,))
    assert intent.filters == Filters({**DRESSED.filters.facets, **changed}, price=DRESSED.filters.price)


@pytest.mark.parametrize(("text", "card", "kinds"), BESIDE)
def test_what_goes_with_a_described_card(text: str, card: str, kinds: tuple[str, ...]) -> None:
    intent = DETAILS.understand(Turn(text), DRESSED)
    assert (intent.kind, intent.products) == ("look", (card,))
    held = {"category": Choice(kinds), "gender": Choice(("Women",))}
    assert (intent.filters, intent.soft) == (Filters(held, price=DRESSED.filters.price), ("gala",))


@pytest.mark.parametrize(("text", "facet", "choice"), WISHES)
def test_a_bare_description_or_an_order_to_show_is_a_wish(text: str, facet: str, choice: Choice) -> None:
    intent = DETAILS.understand(Turn(text), DRESSED)
    assert (intent.kind, intent.products) == ("refine", ())
    assert intent.filters == DRESSED.filters.with_choice(facet, choice)


def test_several_cards_that_fit_are_asked_about() -> None:
    intent = DETAILS.understand(Turn("is the velvet one warm?"), DRESSED)
    assert intent.question is not None
    assert "Column" in intent.question and "Mermaid" in intent.question and "Silk" not in intent.question


def test_the_cheaper_one_is_one_of_those_just_spoken_of() -> None:
    spoken = Memory(DRESSED.filters, shown=GOWNS, focus=GOWNS[1:3])
    assert DETAILS.understand(Turn("is the cheaper one any good"), spoken).products == ("g3",)


@pytest.mark.parametrize(
    ("text", "brand", "products"),
    [
        ("same brand as the first one but in red", "Nike", ("a1",)),
        ("what else do you have from that brand", "ADIDAS", ()),
        ("anything by the maker of the second one?", "Puma", ("a2",)),
    ],
)
def test_a_brand_can_be_named_by_a_card_that_has_it(text: str, brand: str, products: tuple[str, ...]) -> None:
    held = Memory(Filters({"category": Choice(("Shoes",))}), shown=SHOWN, focus=SHOWN[2:3])
    intent = FASHION.understand(Turn(text), held)
    assert (intent.kind, intent.filters.choice("brand"), intent.products) == ("refine", Choice((brand,)), products)


def test_whose_brand_is_meant_must_be_clear() -> None:
    held = Memory(Filters({"category": Choice(("Shoes",))}), shown=SHOWN)
    assert not FASHION.understand(Turn("more from that brand"), held).filters.choice("brand")


@pytest.mark.parametrize("said", ["is this red or blue?", "is this black?", "and is it plain or striped?"])
def test_after_a_photo_this_is_the_photo_though_a_card_fits_the_words(said: str) -> None:
    memory = Memory(shown=SHOWN, photo=PhotoReading("Shirts", "Blue", "Men"))
    intent = FASHION.understand(Turn(said), memory)
    assert intent.kind == "about_photo" and not intent.products


def test_after_a_photo_a_card_is_still_found_by_its_place() -> None:
    memory = Memory(shown=SHOWN, photo=PhotoReading("Shirts", "Blue", "Men"))
    assert FASHION.understand(Turn("is the second one red?"), memory).products == (SHOWN[1].id,)


def test_better_rated_than_a_card_is_a_bound_above_its_rating() -> None:
    intent = DETAILS.understand(Turn("only ones rated higher than the first one"), DRESSED)
    assert (intent.kind, intent.products, intent.filters.rating) == ("refine", ("g1",), Range(minimum=4.6))
    for question in ("is the third rated higher than the first?", "does it have better reviews than the first one?"):
        asked = DETAILS.understand(Turn(question), DRESSED)
        assert (asked.kind in ("compare", "about_product"), asked.filters.rating) == (True, Range())


@pytest.mark.parametrize(
    "text", ["gowns but no 2-piece ones", "show me only ones with a v neckline", "no v-necked ones"]
)
def test_a_number_or_a_letter_is_not_always_a_card(text: str) -> None:
    assert DETAILS.understand(Turn(text), DRESSED).products == ()
