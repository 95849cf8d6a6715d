import pytest

from agent.state import Answer, Card, Chip, Intent, Relaxation, Sentence, Verdict
from eval.journeys.checks import judge, less_relaxed, named_beside
from eval.journeys.constraints import constraints_of
from eval.journeys.playing import Seen, matching, missing, pointed_at
from eval.journeys.script import ScriptTurn
from eval.journeys.steps import Step, TakenChips
from retrieval.records import Candidate, Choice, Filters, Product, Range

SHIRTS = Filters({"category": Choice(("Shirts",))})


@pytest.fixture
def shop(products: list[Product]) -> dict[str, Product]:
    return {product.id: product for product in products}


def answer(cards, text=None, intent=None, relaxed=(), facts=()):
    """An answer that names its cards, unless the text says otherwise."""
    text = ", ".join(card.title for card in cards) if text is None else text
    return Answer(
        thread="t",
        intent=intent or Intent("search", SHIRTS),
        text=text,
        cards=tuple(Card(Candidate(card, 1.0)) for card in cards),
        sentences=(Sentence(text, tuple(facts)),),
        verdict=Verdict(),
        writer="template",
        relaxed=tuple(relaxed),
        timings_ms={"total": 1.0},
    )


def seen(given, **more):
    return Seen(given, more.pop("search", given.intent), relaxed=given.relaxed, **more)


def step(index, **expect):
    turn = ScriptTurn.model_validate({"say": "shirts", "expect": expect})
    said = turn.expect.filters
    return Step(1, turn, None if said is None else tuple(constraints_of(one, index.catalogue) for one in said))


def whats(judged):
    return [miss.what for miss in judged.misses]


def test_a_turn_is_right_where_all_that_is_asserted_holds(index, shop):
    given = answer([shop["s1"], shop["s2"]], intent=Intent("refine", SHIRTS, "price", products=("s2",)))
    wanted = step(
        index,
        kind=["search", "refine"],
        filters={"category": {"include": ["Shirts"]}},
        sort="price",
        cards=2,
        products=[1],
        unknown=False,
        question=False,
    )
    judged = judge(wanted, seen(given, page=(shop["s2"], shop["s3"])))
    assert judged.right and judged.misses == ()
    assert (judged.constraints, judged.held, judged.named, judged.broken) == (1, 1, 2, ())


def test_each_thing_that_is_asserted_can_be_missed(index, shop):
    given = answer([shop["s1"]], intent=Intent("search", SHIRTS, unknown=("silk",), products=("s1",)))
    wanted = step(
        index,
        kind="refine",
        filters={"category": {"include": ["Shirts"]}, "price": {"max": 50}, "gender": {"include": ["Men"]}},
        sort="price",
        cards=2,
        products=[2],
        unknown=False,
        question=True,
        relaxed=["price"],
    )
    judged = judge(wanted, seen(given, page=(shop["s1"], shop["s2"])))
    assert set(whats(judged)) == {
        "kind", "filters.price", "filters.gender", "sort", "cards", "relaxed", "products", "unknown", "question",
    }  # fmt: skip
    told = {miss.what: (miss.expected, miss.got) for miss in judged.misses}
    assert told["kind"] == ("refine", "search") and told["products"] == ([2], [1])
    assert told["filters.price"] == ({"max": 50}, None) and told["cards"] == ("at least 2", 1)
    assert (judged.constraints, judged.held) == (3, 1)


def test_what_is_not_asserted_is_not_missed_but_for_what_was_relaxed(index, shop):
    intent = Intent("compare", SHIRTS, "price", unknown=("silk",), question="Which?")
    assert judge(step(index), seen(answer([shop["s1"]], intent=intent))).right
    relaxed = [Relaxation("price", {"max": 5}, None, 3)]
    assert whats(judge(step(index), seen(answer([shop["s1"]], relaxed=relaxed)))) == ["relaxed"]


def test_none_means_that_no_card_is_shown(index, shop):
    assert whats(judge(step(index, cards=0), seen(answer([shop["s1"]])))) == ["cards"]
    assert judge(step(index, cards=0), seen(answer([]))).right


def test_a_card_that_breaks_a_filter_in_force_is_told(index, shop):
    judged = judge(step(index), seen(answer([shop["s1"], shop["d1"]])))
    assert judged.broken == ("d1",) and whats(judged) == ["broken"]


def test_a_card_outside_the_script_is_counted_even_where_the_assistant_forgot_the_filter(index, shop):
    wanted = step(index, filters={"category": {"include": ["Shirts"]}, "gender": {"include": ["Men"]}})
    judged = judge(wanted, seen(answer([shop["s1"], shop["s4"]])))
    assert judged.broken == () and judged.outside == ("s4",)
    assert whats(judged) == ["filters.gender"] and (judged.constraints, judged.held) == (2, 1)


def test_what_was_relaxed_is_no_longer_in_force_and_exclusions_are(index, shop):
    filters = Filters({"colour": Choice(("Blue",), ("Red",))}, price=Range(maximum=20.0))
    relaxed = (Relaxation("price", {"max": 20}, {"min": None, "max": 40.0}, 3), Relaxation("colour", {}, None, 5))
    assert less_relaxed(filters, relaxed) == Filters({"colour": Choice((), ("Red",))}, price=Range(maximum=40.0))
    flags = Filters(rating=Range(4.0), in_stock=True)
    dropped = (Relaxation("in_stock", True, None, 1), Relaxation("rating", {"min": 4}, None, 2))
    assert less_relaxed(flags, dropped) == Filters()
    given = answer([shop["s1"], shop["s3"]], intent=Intent("search", filters), relaxed=relaxed)
    judged = judge(step(index, relaxed=["price", "colour"]), seen(given))
    assert judged.broken == ("s3",), "a red one, which was refused; the navy one is for 39"


def test_what_holds_is_asked_of_the_search_and_not_of_a_question_beside_it(index, shop):
    question = Intent("catalogue", Filters({"category": Choice(("Dresses",))}), aside=True)
    wanted = step(index, filters={"category": {"include": ["Shirts"]}})
    judged = judge(wanted, seen(answer([shop["d1"]], intent=question), search=Intent("search", SHIRTS)))
    assert judged.right and judged.outside == ()


def test_each_card_must_be_named(index, shop):
    judged = judge(step(index), seen(answer([shop["s1"], shop["s2"]], "Take the alder oxford shirt.")))
    assert judged.named == 1
    assert [(miss.what, miss.got) for miss in judged.misses] == [("named", ["s2"])]


def test_no_other_product_shown_before_may_be_named(index, shop):
    given = answer([shop["s1"]], "The Alder Oxford Shirt, unlike the Birch Dress Shirt.")
    judged = judge(step(index), seen(given, before=(shop["s1"], shop["s3"])))
    assert judged.others == ("s3",) and whats(judged) == ["others"]
    assert judge(step(index), seen(given, before=(shop["s1"],))).right


def test_what_the_turn_is_about_and_what_it_asks_between_may_be_named(shop):
    before = (shop["s1"], shop["s2"], shop["s3"])
    question = "Which one do you mean: Alder Linen Shirt or Birch Dress Shirt?"
    intent = Intent("similar", SHIRTS, products=("s2",), question=question)
    text = f"Like the Alder Linen Shirt is the Alder Oxford Shirt. {question}"
    assert named_beside(Seen(answer([shop["s1"]], text, intent), intent, before=before)) == []
    asked = Intent("about_product", SHIRTS)
    others = named_beside(Seen(answer([], text, asked), asked, before=before))
    assert [product.id for product in others] == ["s1", "s2", "s3"]


def test_a_title_within_the_title_of_a_card_is_not_named_by_it():
    long, short = Product("1", "Alder Linen Shirt"), Product("2", "Linen Shirt")
    assert named_beside(Seen(answer([long]), Intent("search"), before=(short,))) == []
    text = "The Alder Linen Shirt and a Linen Shirt."
    assert [one.id for one in named_beside(Seen(answer([long], text), Intent("search"), before=(short,)))] == ["2"]


def test_ids_that_nobody_holds_are_told(index, shop):
    made_up = Product("x9", "Alder Silk Shirt", category=("Clothing", "Shirts"))
    facts = [("s2", "price"), ("x8", "price"), ("", "count"), ("s2", "colour")]
    given = answer([shop["s1"], made_up], intent=Intent("search", SHIRTS, products=("x7",)), facts=facts)
    ids = pointed_at(given)
    assert ids == ("s1", "x9", "x7", "s2", "x8")
    invented = missing(ids, index.catalogue)
    assert invented == ("x9", "x7", "x8")
    judged = judge(step(index), seen(given, ids=len(ids), invented=invented))
    assert whats(judged) == ["ids"]


def test_a_reference_that_is_not_on_the_page_is_told_by_its_id(index, shop):
    given = answer([], "", Intent("about_product", SHIRTS, products=("d1", "s1")))
    judged = judge(step(index, products=[1, 3]), seen(given, page=(shop["s1"], shop["s2"])))
    assert [(miss.expected, miss.got) for miss in judged.misses] == [([1, 3], ["d1", 1])]


def test_the_chips_that_are_clicked(index):
    red, shade, black = Chip("colour", "Red"), Chip("colour", "Maroon", excluded=True), Chip("colour", "Black")
    price = Chip("price")
    there = (red, shade, black, price, Chip("gender", "Men"))
    assert matching(TakenChips("colour", "any red", ("Red", "Maroon", "Rust")), there) == [red, shade]
    assert matching(TakenChips("colour", "Black", ("Black",)), there) == [black]
    assert matching(TakenChips("price", ""), there) == [price]
    assert matching(TakenChips("price", "40", ("40",)), there) == [price]
    assert matching(TakenChips("brand", ""), there) == []


def test_a_chip_that_is_not_there_is_a_miss(index, shop):
    turn = ScriptTurn.model_validate({"take_back": {"facet": "colour", "value": "Red"}})
    taken = Step(1, turn, None, chips=TakenChips("colour", "Red", ("Red",)))
    judged = judge(taken, seen(answer([shop["s1"]]), chips=(Chip("category", "Shirts"),)))
    assert [(miss.what, miss.expected, miss.got) for miss in judged.misses] == [
        ("take_back", "a chip colour Red", ["category Shirts"])
    ]
    assert judge(taken, seen(answer([shop["s1"]]))).right


def test_of_several_readings_any_is_right_and_the_nearest_counts(index, shop):
    either = [
        {"category": {"include": ["Shirts"]}},
        {"category": {"include": ["Shirts"]}, "gender": {"include": ["Men"]}, "price": {"max": 50}},
    ]
    men = Filters({"category": Choice(("Shirts",)), "gender": Choice(("Men",))}, Range(None, 50))
    for got, constraints in ((SHIRTS, 1), (men, 3)):
        judged = judge(step(index, filters=either), seen(answer([shop["s1"]], intent=Intent("search", got))))
        assert judged.right and (judged.constraints, judged.held) == (constraints, constraints)
    dear = Filters({"category": Choice(("Shirts",)), "gender": Choice(("Men",))}, Range(None, 60))
    judged = judge(step(index, filters=either), seen(answer([shop["s1"]], intent=Intent("search", dear))))
    (miss,) = judged.misses
    assert (miss.what, miss.expected) == ("filters.price", [None, {"max": 50}]) and judged.held == 2


def test_a_sum_of_money_is_for_all_cards_together(index, shop):
    # 39 and 45 are 84.
    cards = seen(answer([shop["s1"], shop["s2"]]))
    assert judge(step(index, total=84), cards).right
    (miss,) = judge(step(index, total=83.5), cards).misses
    assert (miss.what, miss.expected, miss.got) == ("total", "at most 83.5", 84.0)


def test_a_card_that_must_be_gone_is_not_shown_again(index, shop):
    page = (shop["s1"], shop["s2"], shop["s3"])
    cards = seen(answer([shop["s3"], shop["s4"]]), page=page)
    assert judge(step(index, gone=[1, 2]), cards).right
    (miss,) = judge(step(index, gone=[1, 3]), cards).misses
    assert (miss.what, miss.got) == ("gone", [3])
