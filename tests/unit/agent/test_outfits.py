"""Looks: colours that go together, a sum that is kept exactly, parts by occasion and season."""

from itertools import combinations
from itertools import product as every

import pytest

from agent.outfits import goes_together, tone
from agent.outfits.choosing import choose
from agent.outfits.plan import slots
from agent.state import Intent
from retrieval.records import Candidate, Choice, Filters, Product

PARENTS = {
    "Clothing": None,
    "Shoes": None,
    "Bags": None,
    "Shirts": "Clothing",
    "T-Shirts": "Clothing",
    "Trousers": "Clothing",
    "Jeans": "Clothing",
    "Dresses": "Clothing",
    "Blazers": "Clothing",
    "Coats": "Clothing",
    "Heels": "Shoes",
    "Sandals": "Shoes",
    "Boots": "Shoes",
    "Sneakers": "Shoes",
    "Clutches": "Bags",
    "Backpacks": "Bags",
}


def thing(name, colour=None, price=None):
    return Candidate(Product(name, name, colour=colour, price=price), 0.0)


def names(picked):
    return [one.product.id if one is not None else None for one in picked]


@pytest.mark.parametrize(
    ("colours", "fits"),
    [
        (("Black", "White", "Navy Blue", "Beige", "Red"), True),  # neutrals go with everything
        (("Red", "Blue"), True),
        (("Red", "Green"), False),  # not listed together
        (("Blue", "Green", "Yellow"), False),  # each pair goes, but three strong colours are too many
        (("Maroon", "Red"), True),  # of one family
        (("Red", "Red", "Burgundy"), False),  # more than two things of one strong colour
        (("Multi", "Black", "Multi"), False),
        ((None, "Red", None), True),  # what the shop does not say is taken for a neutral
    ],
)
def test_which_colours_are_worn_together(colours, fits):
    assert goes_together([tone(colour) for colour in colours]) is fits


def test_a_colour_of_its_own_name_goes_before_its_family():
    assert tone("Blue") == "blue" and tone("Navy Blue") is None
    assert tone("Green") == "green" and tone("Olive") is None


def test_the_best_of_each_part_is_chosen_where_nothing_speaks_against_it():
    assert names(choose([[thing("a"), thing("b")], [thing("c"), thing("d")]])) == ["a", "c"]


def test_colours_that_clash_are_never_chosen_together():
    parts = [[thing("red top", "Red")], [thing("green skirt", "Green"), thing("blue skirt", "Blue")]]
    assert names(choose(parts)) == ["red top", "blue skirt"]
    assert names(choose(parts, beside=[Product("x", "x", colour="Green")])) == [None, "green skirt"]
    assert names(choose(parts, in_harmony=False)) == ["red top", "green skirt"]


def test_a_sum_is_kept_without_leaving_a_part_out_that_can_be_paid():
    parts = [[thing("dear bag", price=90.0), thing("bag", price=40.0)], [thing("shoes", price=55.0)]]
    # Taking the best bag first would leave nothing for shoes.
    assert names(choose(parts, budget=100.0)) == ["bag", "shoes"]
    assert names(choose(parts, budget=95.0)) == ["bag", "shoes"]
    assert names(choose(parts, budget=94.99)) == [None, "shoes"]  # of equally good ones the cheaper
    assert names(choose(parts, budget=10.0)) == [None, None]
    assert names(choose([[thing("no price"), thing("bag", price=40.0)]], budget=50.0)) == ["bag"]


def test_the_choice_is_as_good_as_trying_everything():
    colours = ("Red", "Green", "Black", "Blue", "Yellow", "White")
    parts = [
        [
            thing(f"{part}{place}", colours[(3 * part + 2 * place) % 6], 10.0 + 7 * ((part * 5 + place * 3) % 6))
            for place in range(5)
        ]
        for part in range(4)
    ]

    def worth(picked):
        return sum(100 + 1 / (1 + row.index(one)) for row, one in zip(parts, picked, strict=True) if one)

    def allowed(picked, budget):
        worn = [one.product for one in picked if one]
        return sum(one.price for one in worn) <= budget and goes_together([tone(one.colour) for one in worn])

    for budget in (25.0, 60.0, 80.0, 120.0):
        best = max(worth(picked) for picked in every(*[[None, *row] for row in parts]) if allowed(picked, budget))
        picked = choose(parts, budget=budget)
        assert allowed(picked, budget) and worth(picked) == pytest.approx(best)


def parts_of(intent, subject=None):
    return [slot.part for slot in slots(intent, subject, PARENTS, {})]


def kinds_of(intent, part, subject=None):
    return (
        next(slot.tiers for slot in slots(intent, subject, PARENTS, {}) if slot.part == part)[0]
        .choice("category")
        .include
    )


def women(*soft):
    return Intent("look", Filters({"gender": Choice(("Women",))}), soft=soft)


def test_parts_come_by_occasion_and_for_whom_it_is():
    assert parts_of(women("wedding"))[:3] == ["whole", "feet", "bag"]
    men = Intent("look", Filters({"gender": Choice(("Men",))}), soft=("wedding",))
    assert parts_of(men) == ["top", "bottom", "layer", "feet"]


def test_an_occasion_and_a_season_leave_out_what_does_not_suit():
    assert kinds_of(women("beach wedding"), "feet") == ("Sandals", "Heels")
    assert kinds_of(women("wedding"), "feet") == ("Heels",)
    assert kinds_of(women("wedding"), "bag") == ("Clutches",)
    assert "Sandals" not in kinds_of(women("winter"), "feet") and "Boots" not in kinds_of(women("summer"), "feet")
    assert "layer" not in parts_of(women("summer")) and "layer" in parts_of(women("winter"))


def test_the_piece_itself_and_what_stands_in_its_place_are_no_parts():
    dress = Product("d", "Dress", category=("Clothing", "Dresses"), gender="Women")
    assert not {"whole", "top", "bottom"} & set(parts_of(Intent("look"), dress))
    shirt = Product("s", "Shirt", category=("Clothing", "Shirts"), gender="Men", attributes={"usage": ("Formal",)})
    assert parts_of(Intent("look"), shirt)[0] == "bottom"
    assert kinds_of(Intent("look"), "bottom", shirt) == ("Trousers",)  # no jeans beside a formal shirt


def test_every_pair_of_a_rule_is_read_both_ways():
    strong = ("Red", "Blue", "Green", "Yellow", "Orange", "Pink", "Purple", "Peach")
    for one, other in combinations(strong, 2):
        assert goes_together([tone(one), tone(other)]) == goes_together([tone(other), tone(one)])
