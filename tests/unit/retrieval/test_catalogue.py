import threading
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.catalogue import Catalogue
from retrieval.catalogue_writer import CatalogueWriter, usual_parents
from retrieval.errors import CatalogueError, FilterError
from retrieval.product_text import fold_key
from retrieval.records import Choice, Filters, Product, Range, Review

COLOURS = ["Red", "Blue", "Black", 'O"dd; --']
BRANDS = ["Alder", "Birch"]
PATHS = [(), ("Clothing",), ("Clothing", "Shirts"), ("Shoes", "Heels")]


def write(path, products):
    writer = CatalogueWriter(path)
    writer.add(products)
    writer.finish()
    return Catalogue(path)


@pytest.fixture
def catalogue(tmp_path, products):
    return write(tmp_path / "catalogue.sqlite", products)


def maybe(strategy):
    return st.none() | strategy


product_fields = st.fixed_dictionaries(
    {
        "category": st.sampled_from(PATHS),
        "colour": maybe(st.sampled_from(COLOURS)),
        "other_colours": st.lists(st.sampled_from(COLOURS), max_size=2).map(tuple),
        "brand": maybe(st.sampled_from(BRANDS)),
        "price": maybe(st.sampled_from([10.0, 20.0, 30.0])),
        "list_price": maybe(st.sampled_from([15.0, 20.0])),
        "in_stock": maybe(st.booleans()),
        "rating": maybe(st.sampled_from([3.0, 4.0])),
        "attributes": st.sampled_from([{}, {"fit": ("slim",)}, {"fit": ("slim", "long")}]),
    }
)
choices = {
    "category": ["Clothing", "Shirts", "Heels", "Nowhere"],
    "colour": COLOURS,
    "brand": BRANDS,
    "fit": ["slim", "long"],
}


@st.composite
def some_filters(draw):
    facets = {}
    for facet in draw(st.sets(st.sampled_from(sorted(choices)))):
        values = st.lists(st.sampled_from(choices[facet]), max_size=2, unique=True)
        facets[facet] = Choice(tuple(draw(values)), tuple(draw(values)))
    low, high = draw(st.sampled_from([(None, None), (None, 20.0), (15.0, None), (10.0, 20.0)]))
    return Filters(
        facets,
        Range(low, high),
        Range(draw(maybe(st.just(3.5)))),
        draw(maybe(st.booleans())),
        draw(maybe(st.booleans())),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(product_fields, min_size=1, max_size=8), filters=some_filters())
def test_sql_means_what_matches_means(tmp_path_factory, rows, filters):
    products = [Product(id=str(n), title=f"Thing {n}", **row) for n, row in enumerate(rows)]
    catalogue = write(tmp_path_factory.mktemp("catalogue") / "c.sqlite", products)
    wanted = [product.id for product in products if filters.matches(product)]
    assert catalogue.allowed(filters) == wanted
    assert catalogue.count(filters) == len(wanted)
    held = Counter(value for product in products if filters.matches(product) for value in {*product.values("colour")})
    assert catalogue.values("colour", filters) == held


def test_a_product_comes_back_as_it_went_in(tmp_path):
    product = Product(
        id="a'1",
        title="Tschüß <b>",
        category=("A", "B"),
        colour="Red",
        other_colours=("Blue", "Black"),
        price=0.0,
        currency="EUR",
        in_stock=False,
        stock=0,
        reviews=(Review("Fine", 4.0, None, 2),),
        attributes={"fit": ("slim", "long")},
        simulated=frozenset({"price"}),
    )
    assert write(tmp_path / "c.sqlite", [product]).product("a'1") == product


def test_unknown_id_is_one_sentence(catalogue):
    with pytest.raises(CatalogueError, match="no product with id 'nope'"):
        catalogue.product("nope")


def test_unsaid_counts_only_what_the_shop_does_not_say(catalogue):
    # Of the two watches one has no price: it would pass if it had one; the other costs 95.
    assert catalogue.count_unsaid(Filters({"category": Choice(("Watches",))}, price=Range(None, 100))) == 1
    assert catalogue.count_unsaid(Filters({"category": Choice(("Shirts",))}, price=Range(None, 100))) == 0


def test_order_by_price_puts_unknown_last(catalogue):
    watches = Filters({"category": Choice(("Watches",))})
    assert catalogue.ordered(watches, "price", 5) == ["w2", "w1"]
    assert catalogue.ordered(watches, "-price", 5) == ["w2", "w1"]
    assert catalogue.ordered(Filters(), "price", 2) == ["s3", "s1"]
    assert catalogue.ordered(Filters(), "-rating", 2) == ["s4", "d2"]


def test_words_obey_filters_and_rank_titles_first(catalogue):
    red = Filters({"colour": Choice(("Red",))})
    found = catalogue.search_words("dress", Filters(), 5)
    assert {product_id for product_id, _ in found} == {"d1", "d2", "s3", "w2"}
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert {product_id for product_id, _ in catalogue.search_words("dress", red, 5)} == {"d1", "s3"}
    assert catalogue.search_words('"; DROP', Filters(), 5) == []
    assert catalogue.search_words("  ?! ", Filters(), 5) == []


def test_a_phrase_is_found_by_its_stems_and_in_its_order(catalogue):
    assert catalogue.has_phrase("summer dresses") and catalogue.has_phrase("HEELS")
    assert not catalogue.has_phrase("dress summer") and not catalogue.has_phrase("kimono")
    assert not catalogue.has_phrase('"')


def test_facets_count_every_step_of_the_path(catalogue):
    assert catalogue.facets()["category"]["Clothing"] == 6
    assert catalogue.facets()["category"]["Shirts"] == 4
    assert list(catalogue.facets()) == ["category", "colour", "gender", "brand", "usage"]
    assert catalogue.parents()["Shirts"] == "Clothing"
    assert catalogue.parents()["Clothing"] is None


def test_values_of_a_facet_within_filters(catalogue):
    assert catalogue.values("brand", Filters({"category": Choice(("Shirts",))})) == {"Alder": 2, "Birch": 2}


def test_spelling_follows_the_catalogue_or_names_the_nearest(catalogue):
    spelt = catalogue.spelling(Filters({"colour": Choice(("navy blue",), ("RED",))}))
    assert spelt.choice("colour") == Choice(("Navy Blue",), ("Red",))
    with pytest.raises(FilterError, match="'blak'.*Black"):
        catalogue.spelling(Filters({"colour": Choice(("blak",))}))
    with pytest.raises(FilterError, match="no facet 'size'"):
        catalogue.spelling(Filters({"size": Choice(("M",))}))


def test_threads_may_read_at_once(catalogue):
    counts = []
    threads = [threading.Thread(target=lambda: counts.append(catalogue.count(Filters()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [12] * 8


def test_fold_key_ignores_case_blanks_and_a_last_full_stop():
    assert fold_key("Red  Shirt.") == fold_key("red shirt") != fold_key("red shirts")


def test_a_value_at_two_depths_and_paths_that_contradict_each_other_make_no_circle(tmp_path):
    paths = [("Shoes", "Men", "Shoes"), ("X", "A", "B"), ("Y", "A", "B"), ("X", "B", "A"), ("Y", "B", "A"), ()]
    products = [Product(str(number), "Thing", category=path) for number, path in enumerate(paths)]
    catalogue = write(tmp_path / "c.sqlite", products)
    parents = catalogue.parents()
    assert parents["Shoes"] is None and parents["Men"] == "Shoes"
    for value in parents:
        steps = 0
        while value is not None:
            value, steps = parents[value], steps + 1
        assert steps <= len(parents)
    assert catalogue.count(Filters({"category": Choice(("Shoes",))})) == 1
    assert catalogue.count(Filters({"category": Choice((), ("Shoes", "A"))})) == 1


def test_the_usual_parent_wins():
    assert usual_parents({"Belts": Counter({"Women": 1, "Men": 2}), "Men": Counter({None: 2})})["Belts"] == "Men"


def test_odd_values_are_values(tmp_path):
    odd = ['O\'Brien "& Söhne"', "鞋 👟", "x" * 5000, "%_; DROP TABLE product --", "Ünïcode"]
    products = [Product(value, value, brand=value, attributes={value: (value,)}) for value in odd]
    catalogue = write(tmp_path / "c.sqlite", products)
    for value in odd:
        assert catalogue.allowed(Filters({"brand": Choice((value,))})) == [value]
        assert catalogue.allowed(Filters({value: Choice((value,))})) == [value]
        assert catalogue.product(value).brand == value
    assert len(catalogue.facets()["brand"]) == len(odd)
    assert catalogue.search_words("o'brien söhne", Filters(), 5)[0][0] == odd[0]


def test_any_number_of_ids_can_be_asked_for(tmp_path):
    products = [Product(str(number), f"Thing {number}") for number in range(3)]
    catalogue = write(tmp_path / "c.sqlite", products)
    asked = [str(number) for number in range(300_000)]
    assert [product.id for product in catalogue.products(asked)] == ["0", "1", "2"]


@pytest.mark.parametrize("damage", [b"no database at all" * 300, b""])
def test_a_damaged_file_is_one_sentence(tmp_path, damage):
    write(tmp_path / "c.sqlite", [Product("1", "Thing")])
    (tmp_path / "c.sqlite").write_bytes(damage)
    with pytest.raises(CatalogueError, match=r"c\.sqlite cannot be read .*vitrine index SOURCE"):
        len(Catalogue(tmp_path / "c.sqlite"))
