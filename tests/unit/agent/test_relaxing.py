import pytest

from agent.relaxing import offers, relax
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


def test_only_exclusions_are_offered_to_be_taken_back(catalogue):
    nothing = Filters({"category": Choice(("Heels",)), "colour": Choice((), ("Red", "Black"))})
    assert [(offer.facet, offer.matches) for offer in offers(catalogue, nothing)] == [("colour", 2)]


def test_what_no_relaxing_helps_stays_as_it_was(catalogue):
    everything = Filters({"category": Choice(exclude=("Clothing", "Shoes", "Accessories"))})
    assert relax(catalogue, everything) == (everything, ())
