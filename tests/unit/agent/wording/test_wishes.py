import pytest

from agent.wording.wishes import describe, describe_filter
from retrieval.records import Choice, Filters, Range

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
    assert describe(wish, "USD") == text


def test_counted_filters():
    black = filters(category=Choice(("Footwear",)), colour=Choice(("Black",)))
    assert describe(black, "USD", 12) == "12 pieces of black footwear"
    assert (
        describe(filters(category=Choice(("Shirts",)), colour=Choice(("Navy Blue",))), None, 1) == "1 navy blue shirt"
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
    assert describe_filter(facet, value, "USD") == text


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
    assert describe(filters) == text


def test_a_value_that_is_a_number_says_of_what_it_is_one():
    filters = Filters({"year": Choice(("2016",)), "pieces": Choice((), ("3",)), "returns": Choice(("30 days return",))})
    assert describe(filters) == "products with year 2016 with 30 days return that are not pieces 3"
