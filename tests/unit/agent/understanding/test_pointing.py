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
    ("the velvet one that isn't silver, is it heavy", "g2"),
    ("is the mermaid gown, not the red one, lined?", "g4"),
    ("tell me about the juniper without silk", "g4"),
    ("the silver is nice but is the other velvet one lined", "g2"),
    ("not the silk juniper, the other juniper: is it lined", "g4"),
    ("is the 134 one lined", "g1"),
    ("the 141 dollar one: dry clean only?", "g4"),
    ("is the one that costs 196 lined", "g3"),
    ("is the cheapest of those four lined", "g1"),
    ("is the cheaper of the two mermaid ones lined", "g4"),
    ("does the cheapest of the juniper ones crease", "g4"),
    ("of the velvet ones, is the red one lined", "g2"),
    ("the first is nice, so's the second. is the last one lined?", "g4"),
    ("what's the last one like for dancing", "g4"),
    ("ball gown: lined or not", "g3"),
    ("how heavy is no 3", "g3"),
    ("is the second's lining silk", "g2"),
    ("second pic, is there a bow at the back?", "g2"),
    ("picture 3: what is the lining", "g3"),
    ("the third gown, is it lined?", "g3"),
    ("the first is what my sister has, the third my mum has, so tell me about the second", "g2"),
    ("I'm not saying no to the silver one, but how warm is the gold one?", "g4"),
    ("is the middle one lined", ""),
    ("is the ostravale one warm", ""),
    ("does it crease?", ""),
]
COMPARED = [
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
    ("stick the gold gown next to the silver one and tell me what's different", "g4 g1"),
    ("silver vs gold", "g1 g4"),
    ("i'm between the ball gown and the red one", "g3 g2"),
    ("how much more is the ball gown than the gold one", "g3 g4"),
    ("is there any difference in price between 3 and 4", "g3 g4"),
    ("is the second cheaper than the first?", "g2 g1"),
    ("2 or 3, which", "g2 g3"),
    ("i like two and four equally, sell me on one", "g2 g4"),
    ("torn: 1, 2 or 4", "g1 g2 g4"),
    ("is the red one as long as the gold", "g2 g4"),
    ("i love the red and the silver, help me pick", "g2 g1"),
    ("is the silver cheaper than the other velvet one", "g1 g2"),
    ("is the ball gown worth 60 more than the silver one", "g3 g1"),
    ("compare the 134 one with the 141 one", "g1 g4"),
    ("compare the 1st and 2nd, hang on, I mean the 1st and 3rd", "g1 g3"),
    ("what's different between no 1 and no 3", "g1 g3"),
    ("stuck on these two: the silver, the gold. help me decide?", "g1 g4"),
    ("for a ball, which of the two, silver or gold?", "g1 g4"),
    ("between the silver and the gold which would last longer", "g1 g4"),
    ("which has better reviews, card one or card three?", "g1 g3"),
    ("how do numbers one and three differ", "g1 g3"),
    ("line the red and the gold up so i can see", "g2 g4"),
    ("explain me please what is different in silver and gold", "g1 g4"),
]
LIKE = [
    ("the silver one is gorgeous, show me alternatives", "g1", {}),
    ("another like the ball gown", "g3", {}),
    ("more gowns like the silver one", "g1", {}),
    ("like #2 but in black", "g2", {"colour": Choice(("Black",))}),
    ("in the style of the gold one please", "g4", {}),
    ("the silver one is close, got that sort of thing in red?", "g1", {"colour": Choice(("Red", "Burgundy"))}),
    ("number two's lovely, anything like it in black", "g2", {"colour": Choice(("Black",))}),
    ("more like the other velvet one, not the silver", "g2", {}),
    ("pull up gowns akin to the gold one", "g4", {}),
    ("something in the same spirit as the ball gown", "g3", {}),
    ("using the second as a guide, what else is there?", "g2", {}),
    ("have you a twin for the silver one somewhere?", "g1", {}),
    ("dresses that look like the gold one", "g4", {}),
    ("the third type is nice, show similar ones", "g3", {}),
]
BESIDE = [
    ("pair the silver one with something", "g1", ()),
    ("can u build me a look around the gold mermaid", "g4", ()),
    ("what handbag suits the burgundy gown?", "g3", ("Handbags",)),
    ("find me a belt for the second one", "g2", ("Belts",)),
    ("the red one! now earrings to match it", "g2", ("Earrings",)),
    ("an entire outfit based on the first gown", "g1", ()),
    ("which clothes would go nicely with number one", "g1", ()),
    ("what would you team the gold one with, from top to bottom", "g4", ()),
    ("i want everything that goes with the silver one", "g1", ()),
    ("full look with the second one please", "g2", ()),
    ("assemble me something wearable around that ball gown", "g3", ()),
]
WISHES = [
    ("show me the red ones", "colour", Choice(("Red", "Burgundy"))),
    ("have you any in black or gold?", "colour", Choice(("Black", "Gold"))),
    ("can you do gold, please?", "colour", Choice(("Gold",))),
    ("a gold one", "colour", Choice(("Gold",))),
    ("black ones please", "colour", Choice(("Black",))),
    ("what have you got in linen", "material", Choice(("Linen",))),
    ("the linen kind please", "material", Choice(("Linen",))),
    ("black or gold, i don't mind which", "colour", Choice(("Black", "Gold"))),
    ("gold or silver, either is fine", "colour", Choice(("Gold", "Silver"))),
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


@pytest.mark.parametrize(
    "text",
    [
        "the red one but for less money", "3 but cheaper", "like the gold one, only not so steep",
        "others like #4 at a lower price", "a budget version of the second", "less pricey lookalikes of the ball gown",
        "cheaper than the gold one but along the same lines",
    ],
)  # fmt: skip
def test_like_a_card_but_cheaper_is_bounded_below_its_price(text: str) -> None:
    intent = DETAILS.understand(Turn(text), DRESSED)
    price = next(gown.price for gown in GOWNS if (gown.id,) == intent.products)
    assert intent.kind == "similar"
    assert (intent.filters.price.maximum or 200) < (price or 0)


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


@pytest.mark.parametrize(
    ("text", "card", "most"),
    [
        ("anything cheaper than the silver one", "g1", 133),
        ("something cheaper than the ball gown", "g3", 195),
        ("nothing dearer than the gold one", "g4", 140.99),
        ("nothing that costs more than the third", "g3", 195.99),
        ("i don't want to pay more than the silver one costs", "g1", 133.5),
        ("keep it under the price of the ball gown", "g3", 195),
    ],
)
def test_a_price_can_be_set_against_a_card(text: str, card: str, most: float) -> None:
    intent = DETAILS.understand(Turn(text), DRESSED)
    assert (intent.kind, intent.products) == ("refine", (card,))
    assert intent.filters == Filters(DRESSED.filters.facets, price=Range(maximum=most))


@pytest.mark.parametrize(
    ("text", "kind", "cards"),
    [
        ("is the other one lined", "about_product", "g4"),
        ("and the other mermaid one, is it lined?", "about_product", "g4"),
        ("tell me about the other", "about_product", "g4"),
        ("compare it with the other one", "compare", "g2 g4"),
        ("more like the other one", "similar", "g4"),
    ],
)
def test_the_other_one_is_not_the_one_spoken_of(text: str, kind: str, cards: str) -> None:
    two = Memory(DRESSED.filters, shown=(GOWNS[1], GOWNS[3]), focus=(GOWNS[1],))
    intent = DETAILS.understand(Turn(text), two)
    assert (intent.kind, " ".join(intent.products)) == (kind, cards)


@pytest.mark.parametrize(
    ("text", "kind", "cards"),
    [
        ("how long is the middle one", "about_product", "g2"),
        ("the one in the middle, is it lined", "about_product", "g2"),
        ("middle one - lined?", "about_product", "g2"),
        ("compare the middle one with the one on the far right", "compare", "g2 g3"),
    ],
)
def test_of_an_odd_row_one_lies_in_the_middle(text: str, kind: str, cards: str) -> None:
    intent = DETAILS.understand(Turn(text), Memory(DRESSED.filters, shown=GOWNS[:3]))
    assert (intent.kind, " ".join(intent.products)) == (kind, cards)


def test_that_one_is_the_card_whose_brand_was_named_before_it() -> None:
    intent = FASHION.understand(Turn("adidas, hmm. is that one any good?"), Memory(shown=SHOWN))
    assert intent.products == ("a3",)
    assert not FASHION.understand(Turn("puma, hmm. is that one any good?"), Memory(shown=SHOWN)).products


@pytest.mark.parametrize(
    "text",
    [
        "whoever makes the second one, just theirs",
        "only stuff by whoever makes the second one",
        "just the brand of number 2",
        "who makes the second? only theirs please",
    ],
)
def test_a_maker_can_be_named_by_a_card(text: str) -> None:
    intent = FASHION.understand(Turn(text), Memory(shown=SHOWN))
    assert (intent.kind, intent.filters.choice("brand")) == ("refine", Choice(("Puma",)))


@pytest.mark.parametrize("text", ["a matching belt", "any belts to match?", "matching belt please"])
def test_matching_means_the_product_spoken_of(text: str) -> None:
    intent = DETAILS.understand(Turn(text), Memory(DRESSED.filters, shown=GOWNS, focus=GOWNS[1:2]))
    assert (intent.kind, intent.products, intent.filters.choice("category").include) == ("look", ("g2",), ("Belts",))


@pytest.mark.parametrize("text", ["just the pumas for now", "only the pumas please", "puma or nike, whichever"])
def test_a_brand_that_nothing_is_asked_of_filters(text: str) -> None:
    intent = FASHION.understand(Turn(text), Memory(shown=SHOWN))
    assert (intent.products, "Puma" in intent.filters.choice("brand").include) == ((), True)


@pytest.mark.parametrize(
    "text",
    ["the other day i saw a red one", "something for the middle of winter", "2 or 3 pairs please", "4 or 5 stars"],
)
def test_words_that_count_or_choose_do_not_always_point(text: str) -> None:
    assert not DETAILS.understand(Turn(text), DRESSED).products


def test_the_kind_on_the_page_may_be_named_in_a_question_to_the_shop() -> None:
    # "The gowns" are those on the page, and no word such as "it" stands there.
    intent = DETAILS.understand(Turn("what happens if the gowns turn out wrong, do you take returns"), DRESSED)
    assert (intent.kind, intent.products) == ("catalogue", ())
