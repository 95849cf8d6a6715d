from agent.state import Intent
from agent.wording.reasons import standing, why
from retrieval.records import Candidate, Choice, Filters, Product, Range


def product(number: int, price: float | None, rating: float | None = None) -> Product:
    return Product(
        str(number),
        f"Shirt {number}",
        colour="Navy Blue",
        price=price,
        currency="USD",
        rating=rating,
        attributes={"usage": ("Casual",)},
    )


def test_why_tells_facts_the_limit_and_what_sets_a_card_apart():
    row = [Candidate(product(1, 39.99), 1.0), Candidate(product(2, 45.0), 0.5), Candidate(product(3, 42.0), 0.4)]
    under = Filters(price=Range(None, 50))
    assert why(row[0], Intent("search", under), under, row) == (
        "Navy Blue, Casual, $39.99, under your $50, the cheapest of these"
    )
    widened = Intent("search", Filters(price=Range(None, 20)))
    assert "under your" not in why(row[0], widened, under, row)
    assert why(row[1], Intent("search"), Filters(), row) == "Navy Blue, Casual, $45.00"


def test_why_tells_that_a_product_also_comes_in_the_colour_asked_for():
    boots = Candidate(Product("b", "Boots", colour="Brown", other_colours=("Black", "Tan")), 1.0)
    black = Filters({"colour": Choice(("Black",))})
    assert why(boots, Intent("search", black), black) == "Brown, also comes in black"
    brown = Filters({"colour": Choice(("Brown", "Tan"))})
    assert why(boots, Intent("search", brown), brown) == "Brown"
    assert why(boots, Intent("search"), Filters()) == "Brown"


def test_nothing_is_the_cheapest_where_a_price_is_unknown():
    row = [product(1, 39.99), product(2, None)]
    assert standing(row[0], row) == ""


def test_only_the_pictures_nearest_to_the_photo_are_said_to_look_like_it():
    row = [Candidate(product(n, 10.0), 1.0, image=score) for n, score in enumerate([0.9, 0.88, 0.4, None])]
    says = ["looks much like your photo" in why(c, Intent("similar", with_photo=True), Filters(), row) for c in row]
    assert says == [True, True, False, False]
    assert "photo" not in why(row[0], Intent("search"), Filters(), row)


def test_of_many_values_why_tells_the_one_that_was_asked_for():
    shoes = Product("1", "Runner", attributes={"size": ("EU 40", "EU 41", "EU 42", "EU 43")})
    filters = Filters(facets={"size": Choice(("EU 42",))})
    assert why(Candidate(shoes, 1.0), Intent("search", filters), filters) == "EU 42"
