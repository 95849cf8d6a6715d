"""Pages that one brand or colour would fill."""

from dataclasses import replace

import pytest

from retrieval.diversity import mixed, spoken_of
from retrieval.query import Query
from retrieval.records import Candidate, Choice, Filters, Product
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder

ONE = {"brand": 1.0, "colour": 1.0}


def ranked(*brands, colours=None):
    colours = colours or [None] * len(brands)
    return [
        Candidate(Product(str(place), f"Title {place}", brand=brand, colour=colour), 1.0 / (place + 1))
        for place, (brand, colour) in enumerate(zip(brands, colours, strict=True))
    ]


def ids(candidates):
    return "".join(candidate.product.id for candidate in candidates)


def test_a_repeated_brand_falls_back_by_so_many_places():
    # Second place: 1 costs 1 + 1 repeat, 2 costs 2 + 1, 3 costs 3. A tie stays in its order, so 1 is next;
    # then 2 costs 2 + 2, 3 costs 3.
    page = ranked("A", "A", "A", "B", "A", "C")
    assert ids(mixed(page, 4, places={"brand": 1.0})) == "013245"
    # Of three places each: 3 costs 3 and 1 costs 4; then 1 costs 4 and 5 costs 5; then 2 costs 8 and 5 costs 5.
    assert ids(mixed(page, 4, places={"brand": 3.0})) == "031524"
    assert ids(mixed(page, 4, places={"brand": 0.0})) == "012345"


def test_brand_and_colour_add_up_and_the_unknown_repeats_nothing():
    page = ranked("A", "A", "B", None, None, colours=["Red", "Red", "Red", "Blue", "Blue"])
    # After 0: 1 costs 1 + 2, 2 costs 2 + 1, 3 costs 3: all alike. After 1: 2 costs 2 + 2, 3 costs 3.
    assert ids(mixed(page, 3, places=ONE)) == "01324"


def test_what_was_asked_for_and_what_fits_on_the_page_stays_as_it_is():
    page = ranked(*"AAAAAB", colours=["Red"] * 5 + ["Blue"])
    assert ids(mixed(page, 3, {"brand", "colour"}, {"brand": 9.0, "colour": 9.0})) == "012345"
    assert ids(mixed(page, 6, (), {"brand": 9.0})) == "012345"
    assert ids(mixed(page, 3, {"brand"}, {"brand": 9.0, "colour": 9.0})) == "051234"


@pytest.mark.parametrize(
    ("text", "filters", "said"),
    [
        ("running shoes", Filters(), set()),
        ("shoes by new balance", Filters(), {"brand"}),
        ("balance board", Filters(), set()),
        ("something blue", Filters(), {"colour"}),
        ("", Filters({"brand": Choice(("New Balance",))}), {"brand"}),
        ("", Filters({"colour": Choice((), ("Red",))}), set()),
    ],
)
def test_words_and_filters_say_what_is_asked_for(text, filters, said):
    page = ranked("New Balance", "Asics", colours=["Navy Blue", "Red"])
    assert spoken_of(text, filters, page) == said


@pytest.fixture
def many(products):
    """A shop in which ten of twelve shirts are one brand's."""
    shirt = products[0]
    return [
        replace(shirt, id=f"m{n:02}", title=f"Shirt {n}", brand="Alder" if n < 10 else "Birch", image=None, colour=None)
        for n in range(12)
    ]


def test_a_page_of_one_brand_is_mixed_unless_that_brand_was_asked_for(tmp_path, many, index_products, monkeypatch):
    from retrieval import diversity
    from retrieval.generations import Generations
    from retrieval.index import Index

    monkeypatch.setitem(diversity.PLACES_PER_REPEAT, "brand", 3.0)
    index_products(many)
    index = Index.open(Generations(tmp_path / "index").current(), FakeTextEncoder(), FakeEncoder())
    searcher = Searcher(FakeTextEncoder(), FakeEncoder(), KeepOrder())

    def brands(**query):
        found = searcher.search(index, Query(k=6, **query)).candidates
        return [candidate.product.brand for candidate in found]

    assert brands().count("Birch") == 2
    assert brands(filters=Filters({"gender": Choice(("Men",))})).count("Birch") == 2
    assert brands(sort="price") == ["Alder"] * 6
    assert brands(filters=Filters({"brand": Choice(("Alder", "Birch"))})) == ["Alder"] * 6
    assert set(brands(text="alder shirt")) == {"Alder"}
