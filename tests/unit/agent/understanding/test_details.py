"""Sizes, cuts and trimmings of a shop with many facets; and ordinary words that are none of them."""

import pytest

from agent.state import Memory, Turn
from agent.understanding import RuleUnderstander
from retrieval.records import Choice, Filters
from tests.unit.agent.understanding.catalogues import DETAILS, FASHION, SHOP
from tests.unit.agent.understanding.wording import expected, understood

SIZES = [
    (
        "a red summer dress in size M under 90",
        "Dresses; colour: Red, Burgundy; season: Summer; size: M; price <= 90",
    ),
    ("dress in M under 90", "Dresses; size: M; price <= 90"),
    ("red dress, M, under 90", "Dresses; colour: Red, Burgundy; size: M; price <= 90"),
    ("size 38 under 50", "size: 38, EU 38; price <= 50"),
    ("size 10 under 100 dollars", "price <= 100; soft: size 10; unknown: size 10"),
    ("heels uk 8", "Heels; soft: uk 8; unknown: uk 8"),
    ("32 inch waist under 60", "size: 32; price <= 60"),
    ("men's jeans waist 34 under 70", "Jeans; gender: Men; size: 34; price <= 70"),
    ("EU 42 running shoes", "Running Shoes; size: EU 42"),
    ("eu38 boots", "Boots; size: EU 38"),
    ("sneakers eu 38 or 39", "Sneakers; size: EU 38, EU 39"),
    ("boots in 39", "Boots; size: EU 39"),
    ("sneakers in size 40 between 50 and 100", "Sneakers; size: EU 40; price >= 50; price <= 100"),
    ("xl hoodie", "Hoodies; size: XL"),
    ("2xl hoodie", "Hoodies; size: XXL"),
    ("3xl hoodie", "Hoodies; soft: 3xl; unknown: 3xl"),
    ("size small", "size: S"),
    ("a hoodie in large", "Hoodies; size: L"),
    ("L hoodie", "Hoodies; size: L"),
    ("sizes S or M", "size: S, M"),
    ("I wear a 38", "size: 38, EU 38"),
    ("hoodie, not XL", "Hoodies; size! XL"),
    ("boys trousers 5-6 years", "Trousers; gender: Boys; size: 5-6 years"),
    ("boys trousers age 5-6", "Trousers; gender: Boys; size: 5-6 years"),
    ("trousers for my 6 year old", "Trousers; size: 5-6 years"),
    ("belt size 90 cm", "Belts; size: 90 cm"),
    ("ring size 54", "Rings; size: 54"),
    ("any item under 50", "price <= 50"),
]
CUTS = [
    ("v neck sweater", "Sweaters; neckline: V-Neck"),
    ("a dress with a square neckline", "Dresses; neckline: Square Neck"),
    ("sweetheart neckline gown", "Evening Gowns; neckline: Sweetheart"),
    ("turtleneck", "neckline: Roll Neck"),
    ("round neck tee", "T-Shirts; neckline: Round Neck"),
    ("long sleeved shirt", "Shirts; sleeve: Long Sleeve"),
    ("puffed sleeves", "sleeve: Puff Sleeve"),
    ("no long sleeves", "sleeve! Long Sleeve"),
    ("maxi dress", "Dresses; length: Maxi"),
    ("midi skirt", "Skirts; length: Midi"),
    ("mini skirt", "Skirts; soft: mini"),
    ("knee length skirt", "Skirts; length: Knee Length"),
    ("slim fit jeans", "Jeans; fit: Slim Fit, Slim"),
    ("skinny jeans", "Jeans; fit: Skinny"),
    ("wide leg trousers", "Trousers; leg: Wide Leg"),
    ("block heel sandals", "Sandals; heel: Block Heel"),
    ("peep toe heels", "Heels; toe: Peep Toe"),
    ("polka dot dress", "Dresses; pattern: Dotted"),
    ("camo trousers", "Trousers; pattern: Camouflage"),
    ("plain t-shirt", "T-Shirts; pattern: Plain"),
    ("faux leather bag", "Bags; material: Vegan Leather"),
    ("leather belt", "Belts; material: Leather"),
    ("leather strap watch", "Watches; strap: Leather Strap"),
    ("black dial watch", "Watches; dial: Black Dial"),
    ("star pendant necklace", "Necklaces; pendant: Star"),
    ("any belt", "Belts"),
    ("a ribbon belt", "Belts; soft: ribbon"),
    ("show me any top under 30", "Tops; price <= 30"),
]
ORDINARY = [
    ("small gift", "soft: small, gift"),
    ("a round of golf", "soft: round, golf"),
    ("slim wallet", "soft: slim, wallet; unknown: wallet"),
    ("something long lasting", "soft: long, lasting"),
    ("regular price", "soft: regular"),
    ("low price", "soft: low"),
    ("high quality bag", "Bags; soft: high, quality"),
    ("plain and simple", "soft: plain, simple"),
    ("a classic", "soft: classic"),
    ("black tie event", "soft: black tie, event"),
    ("black tie dress", "Dresses; soft: black tie"),
    ("a black tie", "Ties; colour: Black"),
    ("light jacket", "Jackets; soft: light"),
    ("medium", "soft: medium"),
    ("in medium and dark brown", "colour: Brown; soft: medium, dark brown"),
    ("large selection of bags", "Bags; soft: large"),
    ("something in large quantities", "soft: large, quantities"),
    ("something special", "soft: special"),
    ("star rating over 4", "rating >= 4"),
    ("rated over 4 stars", "rating >= 4"),
    ("small budget", "soft: small"),
    ("wide range of shoes", "Shoes; soft: wide"),
    ("a short trip", "soft: short trip"),
    ("butterfly print", "soft: butterfly, print"),
    ("feather earrings", "Earrings; soft: feather"),
    ("polished shoes", "Shoes; soft: polished"),
    ("tin", "soft: tin"),
    ("star", "soft: star"),
    ("long trousers", "Trousers; soft: long"),
    ("cap sleeve dress", "Dresses; soft: cap, sleeve"),
    ("hooped earrings", "Earrings; soft: hooped"),
    ("H&M jeans", "Jeans; soft: h & m; unknown: h & m"),
    ("a star necklace", "Necklaces; soft: star"),
    ("show us 38 dresses", "Dresses"),
    ("ready in 2 days", "soft: ready"),
]


@pytest.mark.parametrize(("text", "wording"), [*SIZES, *CUTS, *ORDINARY])
def test_first_turn_over_a_shop_of_many_details(text: str, wording: str) -> None:
    assert understood(DETAILS.understand(Turn(text), Memory())) == expected(wording)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("shoes size M under 90", "Shoes; price <= 90; soft: size m"),
        ("trousers with a 32 inch waist under 60", "Trousers; price <= 60; soft: 32 inch, waist"),
        ("xl shirt", "Shirts; soft: xl"),
        ("sizes over 40", ""),
    ],
)
def test_without_sizes_in_the_catalogue_the_price_is_kept_all_the_same(text: str, wording: str) -> None:
    assert understood(FASHION.understand(Turn(text), Memory())) == expected(wording)


def test_a_size_that_nothing_comes_in_is_told() -> None:
    assert understood(SHOP.understand(Turn("boots size 12"), Memory())) == expected(
        "Boots; soft: size 12; unknown: size 12"
    )


def test_a_name_that_the_catalogue_holds_means_that_value_alone() -> None:
    facets = {
        "category": {"Shirts": 9},
        "pattern": {"Plain": 9, "Striped": 4, "Pinstriped": 3, "Checked": 4, "Gingham": 2},
    }
    shop = RuleUnderstander(facets, {}, "USD")
    for text, wording in [
        ("striped shirts", "Shirts; pattern: Striped"),
        ("pinstriped shirts", "Shirts; pattern: Pinstriped"),
        ("checked shirts", "Shirts; pattern: Checked"),
    ]:
        assert understood(shop.understand(Turn(text), Memory())) == expected(wording)


BAGS = RuleUnderstander(
    {
        "category": {"Bags": 9, "Gowns": 5, "Tops": 7},
        "colour": {"Red": 3, "Cream": 2},
        "material": {"Vegan Leather": 3},
        "neckline": {"Halter": 2},
        "shape": {"Round": 2},
        "size": {"M": 4},
    },
    {},
    "USD",
    any_fit=lambda filters: True,
)
"""Of a shop where every kind comes in everything."""


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("round, vegan leather", "Bags; shape: Round; material: Vegan Leather"),
        ("round, in red", "Bags; shape: Round; colour: Red"),
        ("a medium, in red", "Bags; size: M; colour: Red"),
        ("nothing round", "Bags; shape! Round"),
        ("round is out, he has one", "Bags; shape! Round"),
        ("cream frames if there are any", "Bags; colour: Cream"),
        ("halter neck?", "Bags; neckline: Halter"),
        ("it should see me round the town", "Bags"),
    ],
)
def test_an_everyday_word_by_itself_is_a_value_that_the_kind_in_force_comes_in(text: str, wording: str) -> None:
    held = Memory(Filters({"category": Choice(("Bags",))}))
    assert {**understood(BAGS.understand(Turn(text), held)), "soft": 0} == {**expected(wording), "soft": 0}
