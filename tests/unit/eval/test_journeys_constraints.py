import pytest

from eval.journeys.constraints import Constraint, constraints_of, differing, filters_of, holds
from retrieval.records import Choice, Filters, Range

SHIRTS = {"category": {"include": ["Shirts"]}}


def held(wanted, got):
    return [holds(one, wanted, got) for one in wanted]


def test_each_value_bound_and_flag_is_one_constraint_and_a_family_is_one(index):
    said = {
        "category": {"include": ["Shirts", "Dresses"]},
        "colour": {"include": ["any blue"], "exclude": ["Red"]},
        "price": {"min": 10, "max": "*"},
        "rating": {"min": 4},
        "in_stock": True,
    }
    found = constraints_of(said, index.catalogue)
    assert set(found) == {
        Constraint("category", "include", frozenset({"Shirts"})),
        Constraint("category", "include", frozenset({"Dresses"})),
        Constraint("colour", "include", frozenset({"Blue", "Navy Blue"})),
        Constraint("colour", "exclude", frozenset({"Red"})),
        Constraint("price", "min", 10.0),
        Constraint("price", "max", None),
        Constraint("rating", "min", 4.0),
        Constraint("in_stock", "is", True),
    }
    assert len(found) == 8 and constraints_of({}, index.catalogue) == ()
    assert filters_of(found) == Filters(
        {
            "category": Choice(("Shirts", "Dresses")),
            "colour": Choice(("Blue", "Navy Blue"), ("Red",)),
        },
        price=Range(10.0),
        rating=Range(4.0),
        in_stock=True,
    )


def test_a_family_holds_as_a_whole_in_any_order(index):
    wanted = constraints_of({"colour": {"include": ["any blue"]}}, index.catalogue)
    assert held(wanted, Filters({"colour": Choice(("Navy Blue", "Blue"))})) == [True]
    assert held(wanted, Filters({"colour": Choice(("Blue",))})) == [False]
    assert held(wanted, Filters()) == [False]


def test_what_lets_more_in_does_not_hold_and_what_shuts_more_out_does(index):
    wanted = constraints_of({"colour": {"include": ["Red"]}, "brand": {"exclude": ["Fern"]}}, index.catalogue)
    got = Filters({"colour": Choice(("Red", "Black")), "brand": Choice((), ("Fern", "Dill"))})
    assert held(wanted, got) == [False, True]
    assert differing(wanted, got) == ("colour", "brand")


@pytest.mark.parametrize(
    ("got", "right"),
    [
        (Range(maximum=40.0), True),
        (Range(maximum=40.004), True),
        (Range(maximum=39.0), False),
        (Range(minimum=40.0), False),
        (Range(), False),
    ],
)
def test_a_bound_holds_with_its_own_number(index, got, right):
    wanted = constraints_of({"price": {"max": 40}}, index.catalogue)
    assert held(wanted, Filters(price=got)) == [right]
    assert differing(wanted, Filters(price=got)) == (() if right else ("price",))


def test_a_star_is_any_number_but_not_none(index):
    wanted = constraints_of({"price": {"max": "*"}}, index.catalogue)
    assert differing(wanted, Filters(price=Range(maximum=7.0))) == ()
    assert differing(wanted, Filters()) == ("price",)
    assert differing(wanted, Filters(price=Range(2.0, 7.0))) == ("price",)


def test_exactly_means_nothing_else_is_in_force(index):
    wanted = constraints_of(SHIRTS, index.catalogue)
    got = Filters({"category": Choice(("Shirts",)), "gender": Choice(("Men",))}, on_sale=True)
    assert held(wanted, got) == [True]
    assert differing(wanted, got) == ("gender", "on_sale")
    assert differing((), Filters()) == () and differing((), got) == ("category", "gender", "on_sale")


def test_a_flag_is_true_or_false_or_not_said(index):
    wanted = constraints_of({"on_sale": False}, index.catalogue)
    assert held(wanted, Filters(on_sale=False)) == [True]
    assert held(wanted, Filters(on_sale=True)) == [False]
    assert held(wanted, Filters()) == [False]


@pytest.mark.parametrize("include", [("Blue", "Navy Blue"), ("Blue",)])
def test_blue_but_not_navy_is_the_same_however_it_is_written(index, include):
    wanted = constraints_of({"colour": {"include": ["any blue"], "exclude": ["Navy Blue"]}}, index.catalogue)
    got = Filters({"colour": Choice(include, ("Navy Blue",))})
    assert held(wanted, got) == [True, True] and differing(wanted, got) == ()
    assert differing(wanted, Filters({"colour": Choice(include)})) == ("colour",)


def test_black_but_not_black_lets_nothing_in_and_differs_from_not_black(index):
    wanted = constraints_of({"colour": {"exclude": ["Black"]}}, index.catalogue)
    assert differing(wanted, Filters({"colour": Choice(("Black",), ("Black",))})) == ("colour",)
