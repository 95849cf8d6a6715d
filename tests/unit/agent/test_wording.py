import pytest

from agent import wording
from agent.state import Intent, Relaxation, Sentence
from retrieval.records import Candidate, Choice, Filters, Product, Range


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (49.99, "USD", "$49.99"),
        (1299, "INR", "₹1,299.00"),
        (5, "GBP", "£5.00"),
        (12.5, "EUR", "€12.50"),
        (1200, "JPY", "¥1,200"),
        (9.5, "CHF", "CHF 9.50"),
        (9.5, None, "9.50"),
    ],
)
def test_money_is_written_to_the_cent_with_its_currency(amount, currency, text):
    assert wording.money(amount, currency) == text


@pytest.mark.parametrize(
    ("prices", "text"),
    [
        (Range(None, 50), "under $50"),
        (Range(20, 40), "between $20 and $40"),
        (Range(20, None), "over $20"),
        (Range(None, 49.5), "under $49.50"),
        (Range(), ""),
    ],
)
def test_price_ranges(prices, text):
    assert wording.price_range(prices, "USD") == text


def test_lists_end_with_and():
    assert [wording.series(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


@pytest.mark.parametrize(
    ("count", "noun", "text"),
    [
        (1, "shirts", "1 shirt"),
        (12, "shirt", "12 shirts"),
        (1, "heels", "1 pair of heels"),
        (1, "watches", "1 watch"),
        (2, "dress", "2 dresses"),
        (1204, "footwear", "1,204 pieces of footwear"),
        (1, "jewellery", "1 piece of jewellery"),
        (3, "category", "3 categories"),
    ],
)
def test_counts_agree_with_their_nouns(count, noun, text):
    assert wording.counted(count, noun) == text


ANY = Range()


def filters(price: Range = ANY, **facets: Choice) -> Filters:
    return Filters(facets, price=price)


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        (Filters(), "products"),
        (
            filters(Range(None, 60), category=Choice(("Heels",)), colour=Choice(("Black",)), gender=Choice(("Women",))),
            "black heels for women under $60",
        ),
        (filters(category=Choice(("Tshirts",)), colour=Choice((), ("Red",))), "T-shirts that are not red"),
        (filters(category=Choice(("Casual Shoes",)), usage=Choice(("Casual",))), "casual shoes"),
        (filters(category=Choice((), ("Heels",)), gender=Choice(("Women",))), "products for women that are not heels"),
        (filters(brand=Choice(("Nike", "Puma")), category=Choice(("Shoes",))), "Nike or Puma shoes"),
        (filters(gender=Choice(("Unisex",)), season=Choice(("Summer",))), "products for men and women for summer"),
        (filters(material=Choice(("Leather",), ("Suede",))), "products made of leather that are not suede"),
        (filters(colour=Choice(("Navy Blue", "Blue", "Teal")), category=Choice(("Shirts",))), "blue shirts"),
        (filters(colour=Choice(("Navy Blue", "Teal"))), "navy blue or teal products"),
        (filters(colour=Choice((), ("Red", "Maroon"))), "products that are not red"),
        (Filters(rating=Range(4), in_stock=True, on_sale=True), "products rated at least 4 stars in stock on sale"),
    ],
)
def test_filters_read_as_english(wish, text):
    assert wording.describe(wish, "USD") == text


def test_counted_filters():
    black = filters(category=Choice(("Footwear",)), colour=Choice(("Black",)))
    assert wording.describe(black, "USD", 12) == "12 pieces of black footwear"
    assert (
        wording.describe(filters(category=Choice(("Shirts",)), colour=Choice(("Navy Blue",))), None, 1)
        == "1 navy blue shirt"
    )


@pytest.mark.parametrize(
    ("facet", "value", "text"),
    [
        ("gender", {"include": ["Girls"], "exclude": []}, "for girls"),
        ("price", {"min": None, "max": 50}, "under $50"),
        ("colour", ["Black", "Navy Blue"], "black or navy blue"),
        ("colour", {"include": [], "exclude": ["Red"]}, "not red"),
        ("brand", "Nike", "Nike"),
        ("rating", {"min": 4}, "rated at least 4 stars"),
        ("in_stock", True, "in stock"),
    ],
)
def test_one_filter_reads_as_a_phrase(facet, value, text):
    assert wording.describe_filter(facet, value, "USD") == text


def product(number: int, price: float | None, rating: float | None = None) -> Product:
    return Product(
        str(number),
        f"Shirt {number}",
        colour="Navy Blue",
        price=price,
        currency="USD",
        rating=rating,
        attributes={"usage": ("Casual",)},
    )


def test_why_tells_facts_the_limit_and_what_sets_a_card_apart():
    row = [Candidate(product(1, 39.99), 1.0), Candidate(product(2, 45.0), 0.5), Candidate(product(3, 42.0), 0.4)]
    under = Filters(price=Range(None, 50))
    assert wording.why(row[0], Intent("search", under), under, row) == (
        "Navy Blue, Casual, $39.99, under your $50, the cheapest of these"
    )
    widened = Intent("search", Filters(price=Range(None, 20)))
    assert "under your" not in wording.why(row[0], widened, under, row)
    assert wording.why(row[1], Intent("search"), Filters(), row) == "Navy Blue, Casual, $45.00"


def test_why_tells_that_a_product_also_comes_in_the_colour_asked_for():
    boots = Candidate(Product("b", "Boots", colour="Brown", other_colours=("Black", "Tan")), 1.0)
    black = Filters({"colour": Choice(("Black",))})
    assert wording.why(boots, Intent("search", black), black) == "Brown, also comes in black"
    brown = Filters({"colour": Choice(("Brown", "Tan"))})
    assert wording.why(boots, Intent("search", brown), brown) == "Brown"
    assert wording.why(boots, Intent("search"), Filters()) == "Brown"


def test_nothing_is_the_cheapest_where_a_price_is_unknown():
    row = [product(1, 39.99), product(2, None)]
    assert wording.standing(row[0], row) == ""


def test_only_the_pictures_nearest_to_the_photo_are_said_to_look_like_it():
    row = [Candidate(product(n, 10.0), 1.0, image=score) for n, score in enumerate([0.9, 0.88, 0.4, None])]
    says = [
        "looks much like your photo" in wording.why(c, Intent("similar", with_photo=True), Filters(), row) for c in row
    ]
    assert says == [True, True, False, False]
    assert "photo" not in wording.why(row[0], Intent("search"), Filters(), row)


def test_sentences_about_one_product_stay_in_one_paragraph() -> None:
    told = [
        Sentence("Here are two."),
        Sentence("The Mug is blue.", (("a", "colour"),)),
        Sentence("It costs $5.", (("a", "price"),)),
        Sentence("The Cup is red.", (("b", "colour"),)),
    ]
    assert wording.paragraphs(told) == "Here are two.\nThe Mug is blue. It costs $5.\nThe Cup is red."
    assert wording.paragraphs([]) == ""


def test_of_many_values_why_tells_the_one_that_was_asked_for():
    shoes = Product("1", "Runner", attributes={"size": ("EU 40", "EU 41", "EU 42", "EU 43")})
    filters = Filters(facets={"size": Choice(("EU 42",))})
    assert wording.why(Candidate(shoes, 1.0), Intent("search", filters), filters) == "EU 42"


@pytest.mark.parametrize(
    ("facet", "value", "text"),
    [
        ("pattern", "Striped", "striped dresses"),
        ("size", "EU 38", "dresses in size EU 38"),
        ("material", "Velvet", "dresses made of velvet"),
        ("sleeve", "Long Sleeve", "dresses with long sleeve"),
        ("neckline", "V-Neck", "dresses with V-neck"),
        ("tags", "lipstick", "dresses tagged lipstick"),
        ("length", "Knee-Length", "dresses with knee-length"),
        ("material", "Gold-Plated Brass", "dresses made of gold-plated brass"),
        ("neckline", "Square", "dresses with square neckline"),
    ],
)
def test_an_attribute_is_said_where_english_says_it(facet, value, text):
    filters = Filters(facets={"category": Choice(("Dresses",)), facet: Choice((value,))})
    assert wording.describe(filters) == text


def test_a_value_that_is_a_number_says_of_what_it_is_one():
    filters = Filters({"year": Choice(("2016",)), "pieces": Choice((), ("3",)), "returns": Choice(("30 days return",))})
    assert wording.describe(filters) == "products with year 2016 with 30 days return that are not pieces 3"


@pytest.mark.parametrize(
    ("relaxation", "way", "said"),
    [
        (Relaxation("colour", {"include": ["Red"]}, None, 3), "in any colour", "any colour"),
        (Relaxation("gender", {"include": ["Men"]}, None, 3), "for anyone", "any gender"),
        (Relaxation("price", {"max": 9}, {"min": None, "max": 12.0}, 3), "under $12", "under $12"),
        (Relaxation("price", {"max": 9}, None, 3), "at any price", "any price"),
        (Relaxation("category", {"include": ["Heels"]}, {"include": ["Shoes"]}, 3), "among all shoes", "all shoes"),
        (Relaxation("shoe size", {"include": ["38"]}, None, 3), "in any shoe size", "any shoe size"),
        (Relaxation("neckline", {"include": ["Boat"]}, None, 3), "with any neckline", "any neckline"),
        (Relaxation("in_stock", True, None, 3), "counting those sold out", None),
        (Relaxation("brand", {"include": [], "exclude": ["Puma"]}, None, 3), "with Puma allowed", None),
    ],
)
def test_a_way_is_told_after_a_count_and_taken_up_in_words_of_its_own(relaxation, way, said):
    assert (wording.way(relaxation, "USD"), wording.taken_up(relaxation, "USD")) == (way, said)
