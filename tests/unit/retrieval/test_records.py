import pytest

from retrieval.errors import FilterError
from retrieval.records import Choice, Filters, Product, Range


def test_unknown_value_fails_an_include_and_passes_an_exclude():
    nameless = Product(id="1", title="Thing")
    assert not Filters({"brand": Choice(include=("Alder",))}).matches(nameless)
    assert Filters({"brand": Choice(exclude=("Alder",))}).matches(nameless)


def test_unknown_price_fails_any_bound():
    assert not Filters(price=Range(None, 50)).matches(Product(id="1", title="Thing"))
    assert Filters().matches(Product(id="1", title="Thing"))


def test_a_broad_category_includes_the_narrow():
    shirt = Product(id="1", title="Shirt", category=("Apparel", "Topwear", "Shirts"))
    assert Filters({"category": Choice(("Apparel",))}).matches(shirt)
    assert not Filters({"category": Choice(exclude=("Topwear",))}).matches(shirt)


def test_bounds_are_included():
    filters = Filters(price=Range(20, 40))
    assert [filters.matches(Product(id="1", title="x", price=price)) for price in (19.99, 20, 40, 40.01)] == [
        False,
        True,
        True,
        False,
    ]


def test_sale_needs_a_higher_list_price():
    on_sale = Filters(on_sale=True)
    assert on_sale.matches(Product(id="1", title="x", price=10, list_price=12))
    assert not on_sale.matches(Product(id="1", title="x", price=10, list_price=10))
    assert not on_sale.matches(Product(id="1", title="x", price=10))


def test_empty_choice_is_the_same_as_none():
    assert Filters({"colour": Choice()}) == Filters()
    assert not Filters({"colour": Choice()})


def test_json_round_trip_keeps_everything():
    filters = Filters(
        {"colour": Choice(("Red",), ("Blue",)), "fit": Choice(("slim",))}, Range(10, 20.5), Range(4.0), True, False
    )
    assert Filters.from_json(filters.to_json(), ["fit"]) == filters


def test_core_facets_are_always_in_the_json():
    assert set(Filters().to_json()) == {
        *("category", "colour", "gender", "brand", "season", "usage"),
        *("price", "rating", "in_stock", "on_sale"),
    }


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"size": {"include": ["M"]}}, "size"),
        ({"colour": ["Red"]}, "colour"),
        ({"colour": {"include": "Red"}}, "colour"),
        ({"price": {"max": "50"}}, "price"),
        ({"price": {"min": True}}, "price"),
        ({"price": {"max": -1}}, "0 or more"),
        ({"price": {"max": float("inf")}}, "0 or more"),
        ({"price": {"min": float("nan")}}, "0 or more"),
        ({"in_stock": "yes"}, "in_stock"),
        ({"price": {"min": 5, "max": 1}}, "bound"),
    ],
)
def test_json_of_the_wrong_shape_is_refused_by_name(data, named):
    with pytest.raises(FilterError, match=named):
        Filters.from_json(data)
