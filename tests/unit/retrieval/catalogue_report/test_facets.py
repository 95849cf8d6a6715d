import pytest

from retrieval.catalogue_report.facets import odd_facets
from tests.unit.retrieval.catalogue_report.shops import ids, of_kind, product, shop


def varied(count):
    """A shop whose facets are all worth choosing from."""
    return [
        product(
            n,
            category=("Clothing", ("Shirts", "Dresses", "Skirts")[n % 3]),
            colour=("Red", "Blue", "Green", "Grey")[n % 4],
            gender=("Women", "Men")[n % 2],
            brand=("Alder", "Birch", "Clove")[n % 3],
        )
        for n in range(count)
    ]


def test_good_facets_are_no_finding():
    assert odd_facets(varied(120), 5) == []


@pytest.mark.parametrize("other", ["Gray", "grey", "GREY ", "Gréy", "Greys"])
def test_one_colour_in_two_spellings(other):
    finding = of_kind(odd_facets([*varied(120), product(200, colour=other), product(201, colour=other)], 5), "spelling")
    assert finding.count == 2
    assert ids(finding) == [{"p200"}]
    assert finding.examples[0].note == f"colour: “{other}” (2) beside “Grey” (30)"


@pytest.mark.parametrize(
    ("common", "other"), [("T-Shirts", "tshirt"), ("Salt & Pepper", "salt and pepper"), ("Sweatshirts", "Sweatshrits")]
)
def test_other_ways_to_write_a_value(common, other):
    products = [*shop(60, attributes={"kind": (common,)}), product(60, attributes={"kind": (other,)})]
    assert of_kind(odd_facets(products, 5), "spelling").count == 1


@pytest.mark.parametrize(
    ("common", "other"), [("Shirts", "Skirts"), ("Size 10 long", "Size 11 long"), ("Dove", "Dior")]
)
def test_other_words_are_not_other_spellings(common, other):
    products = [*shop(60, attributes={"kind": (common,)}), product(60, attributes={"kind": (other,)})]
    assert of_kind(odd_facets(products, 5), "spelling") is None


def test_two_common_words_one_letter_apart_are_two_words():

    products = [product(n, attributes={"kind": (("Snickers", "Stickers")[n % 2],)}) for n in range(60)]
    assert of_kind(odd_facets(products, 5), "spelling") is None


def test_a_path_may_hold_one_word_twice():
    products = shop(60, category=("Footwear", "Sandal", "Sandals"))
    assert of_kind(odd_facets(products, 5), "spelling") is None


def test_a_product_with_two_odd_spellings_counts_once():
    odd = product(200, colour="grey ", gender="women")
    finding = of_kind(odd_facets([*varied(120), odd], 5), "spelling")
    assert (finding.count, len(finding.examples)) == (1, 2)


def test_a_facet_that_few_products_state():
    products = [*varied(100), *(product(200 + n, attributes={"collar": ("High",)}) for n in range(3))]
    finding = of_kind(odd_facets(products, 5), "thin_facet")
    assert finding.count == 100
    assert finding.examples[0].note == "collar: stated by 3 of 103"


def test_a_facet_of_one_kind_of_thing_is_not_thin():
    shoes = [product(200 + n, category=("Shoes", "Heels"), attributes={"heel": ("High",)}) for n in range(5)]
    assert of_kind(odd_facets([*varied(100), *shoes], 5), "thin_facet") is None


def test_a_facet_with_hundreds_of_values():
    products = shop(250)
    products = [product(n, attributes={"model": (f"M{n:03}x",)}) for n in range(len(products))]
    finding = of_kind(odd_facets(products, 5), "crowded_facet")
    assert finding.examples[0].note == "model: 250 values on 250 products"
    assert of_kind(odd_facets(products, 5), "lone_value") is None


def test_a_value_that_all_share():
    finding = of_kind(odd_facets([product(n, colour="Red") for n in range(60)], 5), "common_value")
    assert {example.note.split(":")[0] for example in finding.examples} == {"colour", "gender", "brand"}
    assert finding.count == 60


def test_one_category_for_most_of_the_shop():
    products = [*shop(70), *(product(100 + n, category=("Clothing", "Dresses")) for n in range(30))]
    finding = of_kind(odd_facets(products, 5), "crowded_category")
    assert (finding.count, finding.of) == (70, 100)
    assert finding.examples[0].note == "Clothing > Shirts: 70 of 100"


def test_a_value_that_one_product_has():
    finding = of_kind(odd_facets([*varied(120), product(200, colour="Heliotrope")], 5), "lone_value")
    assert (finding.count, finding.examples[0].note) == (1, "colour: “Heliotrope”")


def test_a_small_shop_is_not_told_what_is_natural_in_it():
    assert odd_facets([product(n, colour=f"Tone {n}", category=(f"Kind {n}",)) for n in range(8)], 5) == []
