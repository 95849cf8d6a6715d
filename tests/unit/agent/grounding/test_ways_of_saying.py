"""The same facts in other words: each way of saying what is so stays, and with another fact in it goes."""

from dataclasses import replace

import pytest

from agent.grounding import Checker
from agent.state import Brief, Card, Intent, PhotoReading, Relaxation
from retrieval.records import Candidate, Choice, Filters, Product, Range

LINEN = Product(
    "l1",
    "Northmoor Men's Linen Shirt in Black",
    category=("Clothing", "Shirts"),
    brand="Northmoor",
    gender="Men",
    colour="Black",
    price=53.0,
    list_price=66.0,
    currency="USD",
    in_stock=True,
    stock=12,
    rating=4.2,
    review_count=16,
    attributes={
        "usage": ("Casual", "Formal"),
        "cuffs": ("Red Cuffs",),
        "material": ("Linen",),
        "pattern": ("Checked",),
        "closure": ("Buttons",),
        "size": ("S", "M", "XL"),
    },
)
RED = replace(
    LINEN,
    id="l2",
    title="Ashgrove Men's Gingham Shirt in Red",
    brand="Ashgrove",
    colour="Red",
    price=33.0,
    list_price=33.0,
    stock=39,
    rating=4.5,
    review_count=34,
    description="It comes in a linen bag, with room for a laptop. Made without a collar.",
    attributes={
        **LINEN.attributes,
        "pattern": ("Gingham",),
        "closure": ("Zip",),
        "thickness": ("6 mm",),
        "cuffs": ("White Cuffs",),
    },
)
WHITE = replace(
    LINEN,
    id="l3",
    title="Northmoor Men's Sweater in White",
    category=("Clothing", "Sweaters"),
    colour="White",
    price=61.0,
    list_price=61.0,
    in_stock=False,
    stock=0,
    rating=4.5,
    review_count=20,
    attributes={**LINEN.attributes, "usage": ("Casual",)},
)
ROW = (LINEN, RED, WHITE)
B, R, W = (product.title for product in ROW)
FACETS = {
    "category": {"Clothing": 3, "Shirts": 2, "Sweaters": 1, "Watches": 2, "Sporting Goods": 1, "Bags": 1, "Laptops": 1},
    "colour": {"Black": 1, "Red": 1, "White": 1, "Navy Blue": 1},
    "brand": {"Northmoor": 2, "Ashgrove": 1},
    "gender": {"Men": 3, "Women": 1},
    "usage": {"Casual": 3, "Formal": 2},
    "pattern": {"Checked": 2, "Gingham": 1},
    "material": {"Linen": 3},
    "closure": {"Buttons": 1, "Zip": 1},
    "cuffs": {"Red Cuffs": 2, "White Cuffs": 1},
}
CHECKER = Checker(FACETS)
MEN = Filters({"gender": Choice(("Men",))})
TURN = Brief(
    "shirts for men under 40",
    Intent("search", replace(MEN, price=Range(None, 40.0))),
    MEN,
    tuple(Card(Candidate(product, 0.0)) for product in ROW),
    9,
    relaxed=(Relaxation("price", {"min": None, "max": 40.0}, None, 9),),
)
PHOTO = Brief("what is this?", Intent("about_photo", with_photo=True), Filters(), photo=PhotoReading("Shirts", "Black"))


def stays(text: str, brief: Brief = TURN) -> bool:
    return CHECKER.check(text, brief)[0] is not None


@pytest.mark.parametrize(
    ("true", "false"),
    [
        # ranks and differences
        (f"{R} is the least expensive, and its 4.5 stars are the top score here.", f"{B} has the top score here."),
        (f"{B} is the second most expensive.", f"{W} is the second most expensive."),
        (f"{R} and {W} share the top rating of 4.5 stars.", f"{B} has the top rating of 4.2 stars."),
        (f"{R} has the better rating of {R} and {B}.", f"{R} has a better rating than {W}."),  # both have 4.5
        (f"{W} is pricier than {B} by $8.", f"{B} is pricier than {W} by $8."),
        (f"{R} has 18 more reviews than {B}.", f"{R} has 20 more reviews than {B}."),
        (f"{R} has more reviews than the others, 34 in total.", f"{R} has more reviews than the others, 36 in total."),
        (
            f"{R} has been reviewed more often than the others, 34 times in all.",
            f"{R} has been reviewed more often than the others, 16 times in all.",
        ),
        (f"{R} has the largest stock, 39 pieces.", f"{B} has the largest stock, 12 pieces."),
        ("They differ in price: the gap is $28.", "They differ in price: the gap is $20."),
        # what it cost before
        (f"{B} went from $66 down to $53, and 12 are still available.", f"{R} went from $66 down to $33."),
        (f"{B} is down to $53 from $66.", f"{R} is down to $33 from $66."),
        (f"{B} has been reduced by $13, from $66 to $53.", f"{B} has been reduced by $13, from $68 to $53."),
        (f"{B} is cheaper than it used to be.", f"{R} is cheaper than it used to be."),
        (f"The old price of {B} was $66.", f"The old price of {B} was $61."),
        (f"{B} is 20% below its old price.", f"{B} is 40% below its old price."),
        (f"{B} is rated even lower than {R}, with 4.2 stars.", f"{B} is rated even lower than {R}, with 4.5 stars."),
        # of each, of none, of some
        ("None of these costs more than $62.", "None of these costs more than $60."),
        ("None of the three is made for women.", "None of the three is meant for casual wear."),
        ("Neither of them is made for women.", "Neither of them is made for men."),
        ("Every one of them costs less than $62.", "Every one of them costs less than $40."),
        (f"Both others cost less than {W}.", f"Both others cost less than {B}."),
        ("Only one of these is reduced.", "Only two of these are made of linen."),
        (f"{B} is the only one of these that is black.", f"{B} is the only one of these that is made for men."),
        (f"{B} is the only one of the three that is reduced, with 12 left.", f"{W} is the only one in stock."),
        ("The two by Northmoor are checked.", "The two by Northmoor are red."),
        ("Both Northmoor pieces cost more than $50.", "Both Northmoor pieces cost less than $50."),
        ("You get one in gingham and two checked.", "You get two in gingham and two checked."),
        (f"All but {W} are meant for formal occasions.", f"All but {B} are meant for formal occasions."),
        (f"{B} is neither the cheapest nor the most expensive.", f"{R} is neither the cheapest nor the dearest."),
        (f"{R} is the one that buyers rate highest, with 4.5 stars.", f"{B} is the one that buyers rate highest."),
        # stock, sizes, measures
        (f"A dozen pieces of {B} are left.", f"A dozen pieces of {R} are left."),
        (f"{B} costs $53, and 12 of them are in stock.", f"{B} costs $53, and 15 of them are in stock."),
        (f"{B} comes in S, M and XL, but not in L.", f"{B} comes in S and XL, but not in M."),
        (f"{R} is six millimetres thick.", f"{R} is eight millimetres thick."),
        (f"{R} has room for a laptop and comes in a linen bag.", f"{B} has room for a laptop."),
        (f"{R} has no buttons.", f"{B} has no buttons."),
        (f"{R} can be ordered today.", f"{W} can be ordered today."),
        # other words for a thing, and words that state nothing
        (f"{W} is a white jumper.", f"{B} is a black jumper."),
        (f"{W} is sold out, which is a pity.", f"{B} is sold out, which is a pity."),
        (f"{B} has gathered 16 reviews, so do not hesitate too long.", f"{B} has gathered 20 reviews."),
        (f"{B} can be worn on formal occasions.", f"{W} can be worn on formal occasions."),
        (f"{B} has a rating of 4.2 based on 16 reviews.", f"{B} has a rating of 4.2 based on 20 reviews."),
        # what is not known, or not the shop's to promise
        (f"No washing instructions are given for {B}.", f"No colour is given for {B}."),
        (f"I could not find how thick {B} is.", f"I could not find what colour {B} is."),
        # what was let go
        ("I let the price limit go.", "I let the brand go."),
        ("Without the limit there are nine.", "Without the limit there are seven."),
        ("I raised your limit of $40 to find these.", "I dropped the brand to find these."),
        ("I left the budget open.", "I left the colour open."),
        # parts, and what it is without
        (
            f"{B} has red cuffs, while {R} has white ones.",
            f"{B} has red cuffs, while {W} has white ones.",
        ),
        (f"{R} is without a collar.", f"{R} has a collar."),
        (f"The shop does not say what the hem of {B} is made of.", f"The shop does not say what {B} is made of."),
    ],
)
def test_each_way_of_saying_it(true, false):
    assert stays(true)
    assert not stays(false)


def test_what_is_found_under_a_limit_that_was_let_go_is_not_under_it():
    assert stays("Nothing under $40 was there, so I let the limit go.")
    assert not stays("I found three shirts for men under $40.")


def test_what_comes_after_it_is_said_of_what_it_stands_for():
    reading = CHECKER.reading(TURN)
    reading.check(f"{B} is checked.")
    assert reading.check(f"It is $20 more than {R}.").sentence is not None
    assert reading.check(f"It is $8 more than {W}.").sentence is None


def test_halves_are_counted_and_cuts_are_computed():
    half_off = replace(LINEN, id="l6", title="Northmoor Men's Linen Shirt in Grey", price=33.0)
    row = replace(TURN, cards=tuple(Card(Candidate(product, 0.0)) for product in (half_off, RED)))
    assert stays("Half of these are reduced.", row)
    assert not stays("Half of these are made of linen and sold out.", row)
    assert stays(f"{half_off.title} was cut by half.", row)
    assert not stays(f"{B} was cut by half.")
    assert stays(f"$33 has been taken off {half_off.title}.", row)
    assert not stays(f"$20 has been taken off {half_off.title}.", row)


def test_all_year_round_needs_every_season():
    always = replace(LINEN, attributes={**LINEN.attributes, "season": ("Spring", "Summer", "Autumn", "Winter")})
    row = replace(TURN, cards=(Card(Candidate(always, 0.0)), Card(Candidate(RED, 0.0))))
    assert stays(f"{B} can be worn all year round.", row)
    assert not stays(f"{R} can be worn all year round.", row)


def test_cents_and_times_are_told_of_another_product():
    dear = replace(WHITE, id="l4", title="Northmoor Men's Coat in White", price=70.0)
    near = replace(LINEN, id="l5", title="Northmoor Men's Linen Shirt in Navy", price=53.04)
    row = replace(TURN, cards=tuple(Card(Candidate(product, 0.0)) for product in (LINEN, RED, dear, near)))
    assert stays(f"{dear.title} costs more than twice as much as {R}.", row)
    assert not stays(f"{B} costs more than twice as much as {R}.", row)
    assert stays(f"{R} is about half the price of {dear.title}.", row)
    assert not stays(f"{B} is about half the price of {dear.title}.", row)
    assert stays(f"{B} is just four cents cheaper than {near.title}.", row)
    assert not stays(f"{B} is just nine cents cheaper than {near.title}.", row)


def test_after_a_comparison_it_is_the_one_compared():
    assert stays(f"{W} is checked like {B}, but it is sold out.")
    assert not stays(f"{B} is checked like {W}, but it is sold out.")
    assert stays(f"{B} is $20 more than {R}, even after its reduction from $66.")


def test_a_count_first_and_then_a_product():
    assert stays(f"There are 9 of them for men, and {B} and {R} are both meant for formal wear.")
    assert not stays(f"There are 9 of them for men, and {B} and {W} are both meant for formal wear.")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("I think this is a black shirt.", True),
        ("I think this is a white shirt.", False),
        ("It is a sweater, I would say.", False),
    ],
)
def test_of_a_photo_alone_this_is_what_it_shows(text, right):
    assert stays(text, PHOTO) is right


def test_a_product_is_like_the_photo_by_what_the_shop_says_of_it():
    beside = replace(TURN, intent=replace(TURN.intent, with_photo=True), photo=PhotoReading("Shirts", "Black"))
    assert stays(f"Like the one in your picture, {B} is black.", beside)
    assert stays(f"{B} is black like the one in your photo.", beside)
    assert not stays(f"Like the one in your picture, {R} is black.", beside)
    assert not stays(f"{R} is black, like the one in your photo.", beside)
