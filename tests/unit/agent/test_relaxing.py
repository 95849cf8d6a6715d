from dataclasses import replace

import pytest

from agent.relaxing import relax, ways_left
from retrieval.catalogue import Catalogue
from retrieval.catalogue_writer import CatalogueWriter
from retrieval.records import Choice, Filters, Range


@pytest.fixture
def catalogue(tmp_path, products):
    writer = CatalogueWriter(tmp_path / "c.sqlite")
    writer.add(products)
    writer.finish()
    return Catalogue(tmp_path / "c.sqlite")


def facets(**values):
    return Filters({name: Choice((value,)) for name, value in values.items()})


def test_colour_goes_before_gender_and_category(catalogue):
    wanted = facets(category="Watches", gender="Men", colour="Red")
    relaxed, steps = relax(catalogue, wanted)
    assert [step.facet for step in steps] == ["colour"]
    assert relaxed == facets(category="Watches", gender="Men")
    assert steps[0].matches == 1 and steps[0].old == {"include": ["Red"], "exclude": []} and steps[0].new is None


def test_a_price_is_widened_to_the_nearest_not_dropped(catalogue):
    # Shirts cost 30, 39, 45 and 55: four of them need a limit of 55.
    relaxed, steps = relax(catalogue, Filters({"category": Choice(("Shirts",))}, Range(None, 10)))
    assert relaxed.price == Range(None, 55)
    assert steps[0].facet == "price" and steps[0].new == {"min": None, "max": 55} and steps[0].matches == 4


def test_gender_goes_before_the_kind_of_thing(catalogue):
    _, steps = relax(catalogue, facets(category="Heels", gender="Men"))
    assert [step.facet for step in steps] == ["gender"]


def test_whom_it_is_for_is_not_let_go_where_nobody_said_it(catalogue):
    wanted = replace(facets(category="Heels", gender="Men"), price=Range(None, 5))
    relaxed, steps = relax(catalogue, wanted, ["gender"])
    assert "gender" not in [step.facet for step in steps]
    assert relaxed.choice("gender") == Choice(("Men",)) and catalogue.count(relaxed)


def test_exclusions_are_never_let_go(catalogue):
    nothing = Filters({"category": Choice(("Heels",), ("Shoes",))})
    relaxed, steps = relax(catalogue, nothing)
    assert all("Shoes" not in step.old["include"] for step in steps)
    assert relaxed.choice("category").exclude == ("Shoes",)


def test_several_wishes_go_when_one_is_not_enough(catalogue):
    relaxed, steps = relax(catalogue, facets(category="Watches", colour="Red", usage="Party"))
    assert [step.facet for step in steps] == ["usage", "colour"]
    assert catalogue.count(relaxed) == 2


def test_a_wish_that_did_not_have_to_go_is_put_back(catalogue):
    # Nothing is rated 5; without that, no black heels cost 20: the usage, let go in between, can stay.
    wanted = Filters(facets(category="Heels", colour="Black", usage="Party").facets, Range(None, 20), Range(5))
    relaxed, steps = relax(catalogue, wanted)
    assert [step.facet for step in steps] == ["rating", "price"]
    assert relaxed.choice("usage") == Choice(("Party",)) and relaxed.choice("colour") == Choice(("Black",))


def ways(catalogue, asked, page=4):
    relaxed, steps = relax(catalogue, asked) if not catalogue.count(asked) else (asked, ())
    return [
        (way.facet, way.new, way.matches) for way in ways_left(catalogue, asked, steps, catalogue.count(relaxed), page)
    ]


def test_a_limit_stretched_by_half_goes_before_the_brand_and_one_stretched_further_after_it(catalogue):
    # Alder's shirts cost 39 and 45, Birch's 30 and 55.
    _, steps = relax(catalogue, Filters(facets(category="Shirts", brand="Alder").facets, Range(None, 32)))
    assert [(step.facet, step.new, step.matches) for step in steps] == [("price", {"min": None, "max": 45.0}, 2)]
    _, steps = relax(catalogue, Filters(facets(category="Shirts", brand="Alder").facets, Range(None, 30)))
    assert [(step.facet, step.new, step.matches) for step in steps] == [("price", {"min": None, "max": 45.0}, 2)]
    # Clove's dresses cost 70 and 120: at 30 another brand comes first.
    _, steps = relax(catalogue, Filters(facets(brand="Clove").facets, Range(None, 30)))
    assert [(step.facet, step.new, step.matches) for step in steps] == [("brand", None, 1)]


def test_a_lower_bound_is_widened_downwards(catalogue):
    _, steps = relax(catalogue, Filters({"category": Choice(("Shirts",))}, Range(60, None)))
    assert [(step.facet, step.new, step.matches) for step in steps] == [("price", {"min": 45.0, "max": None}, 2)]


def test_soft_wishes_go_together_before_a_hard_one_goes_alone(catalogue):
    # No heels are blue or for sports, whoever they are for; without both wishes there are two.
    _, steps = relax(catalogue, facets(category="Heels", gender="Women", colour="Blue", usage="Sports"))
    assert [(step.facet, step.matches) for step in steps] == [("usage", 0), ("colour", 2)]


def test_the_kind_of_thing_is_widened_last_and_never_dropped(catalogue):
    wanted = facets(category="Trainers", gender="Women", colour="Black")
    relaxed, steps = relax(catalogue, wanted)
    assert [step.facet for step in steps] == ["colour"]
    assert ways(catalogue, wanted) == [
        ("gender", None, 1),
        ("category", {"include": ["Shoes"], "exclude": []}, 1),
    ]
    # A kind that is refused together with all above it has nothing broader to offer.
    assert relax(catalogue, Filters({"category": Choice(("Heels",), ("Shoes",))}))[1] == ()


def test_a_size_goes_only_after_colour_and_brand(tmp_path, products):
    sized = [replace(product, attributes={**product.attributes, "size": ("S", "M")}) for product in products]
    writer = CatalogueWriter(tmp_path / "sized.sqlite")
    writer.add(sized)
    writer.finish()
    _, steps = relax(Catalogue(tmp_path / "sized.sqlite"), facets(category="Heels", colour="Blue", size="M"))
    assert [step.facet for step in steps] == ["colour"]


def test_the_ladder_tells_what_each_other_way_brings(catalogue):
    assert ways(catalogue, facets(category="Shirts", gender="Women", colour="Red")) == [
        ("gender", None, 1),
        ("category", {"include": ["Clothing"], "exclude": []}, 1),
    ]


def test_what_fits_but_fills_no_page_is_shown_alone_and_the_soft_ways_to_more_are_told(catalogue):
    # Of the blue shirts one costs 45 and one 55; three shirts of all colours cost at most 50.
    wanted = Filters(facets(category="Shirts", colour="Blue").facets, Range(None, 50))
    assert ways(catalogue, wanted) == [("colour", None, 3), ("price", {"min": None, "max": 55.0}, 2)]
    assert ways(catalogue, wanted, page=1) == []
    # Hard wishes are not even told where something fits.
    assert ways(catalogue, facets(category="Dresses", gender="Women")) == []


def test_only_exclusions_are_offered_to_be_taken_back(catalogue):
    nothing = Filters({"category": Choice(("Heels",)), "colour": Choice((), ("Red", "Black"))})
    assert ways(catalogue, nothing) == [("colour", None, 2)]


def test_what_no_relaxing_helps_stays_as_it_was(catalogue):
    everything = Filters({"category": Choice(exclude=("Clothing", "Shoes", "Accessories"))})
    assert relax(catalogue, everything) == (everything, ())
