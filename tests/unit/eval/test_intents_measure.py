import pytest

from agent.state import Intent, Memory, Turn
from eval.intents.baseline import NamesOnly
from eval.intents.expectations import Expected, LabelledTurn
from eval.intents.measure import Overlap, judge, rows, soft_words
from retrieval.records import Choice, Filters, Range

RED_HEELS = Filters({"category": Choice(("Heels",)), "colour": Choice(("Red", "Maroon"))}, Range(None, 50))


def turn(*expected: Expected, tags: tuple[str, ...] = (), catalogue: str = "sample") -> LabelledTurn:
    return LabelledTurn("a1", catalogue, "development", tags, "…", Memory(), expected)


def differs(expected: Expected, intent: Intent) -> tuple[str, ...]:
    return judge(turn(expected), intent).differs


def test_values_compare_as_sets():
    other_order = Filters({"colour": Choice(("Maroon", "Red")), "category": Choice(("Heels",))}, Range(None, 50.0))
    assert differs(Expected("search", RED_HEELS), Intent("search", other_order)) == ()


def test_each_difference_is_named():
    got = Intent("refine", Filters({"colour": Choice(("Red",)), "gender": Choice(("Men",))}), "price", products=("h1",))
    assert differs(Expected("search", RED_HEELS), got) == (
        "kind",
        "filters.category",
        "filters.colour",
        "filters.gender",
        "filters.price",
        "sort",
        "references",
    )


def test_refused_is_not_wanted():
    wanted, got = Filters({"colour": Choice((), ("Red",))}), Filters({"colour": Choice(("Red",))})
    assert differs(Expected("search", wanted), Intent("search", got)) == ("filters.colour",)


@pytest.mark.parametrize(
    ("price", "right"),
    [(Range(None, 49.0), True), (Range(None, 0.5), True), (Range(), False), (Range(10, 49), False)],
)
def test_a_free_bound_takes_any_number_but_needs_one(price, right):
    expected = Expected("refine", free=frozenset({"price.max"}))
    assert (differs(expected, Intent("refine", Filters(price=price))) == ()) is right


def test_flags_and_ratings_are_filters():
    expected = Expected("search", Filters(rating=Range(4), in_stock=True))
    assert differs(expected, Intent("search", Filters(rating=Range(3), on_sale=True))) == (
        "filters.rating",
        "filters.in_stock",
        "filters.on_sale",
    )


def test_references_keep_their_order():
    assert differs(Expected("compare", products=("a", "b")), Intent("compare", products=("b", "a"))) == ("references",)


def test_the_nearest_reading_counts():
    judged = judge(turn(Expected("out_of_scope"), Expected("small_talk", soft=("hi",))), Intent("small_talk"))
    assert judged.exact and judged.soft == Overlap(given=0, wanted=1, shared=0)


def test_of_readings_as_near_the_soft_words_choose():
    expected = (Expected("search", soft=("cheap",)), Expected("search", soft=("comfy", "cheap")))
    judged = judge(turn(*expected), Intent("search", soft=("comfy cheap",)))
    assert judged.soft == Overlap(2, 2, 2)


def test_soft_words_are_words_without_case_and_little_ones():
    assert soft_words(["For a Beach wedding", "not leather"]) == {"beach", "wedding", "not", "leather"}


def test_what_the_shop_lacks_may_be_soft_as_well():
    expected = Expected("search", soft=("sturdy",), unknown=("gucci tent",))
    for soft in (("sturdy",), ("sturdy", "tent"), ("gucci tent", "sturdy")):
        assert judge(turn(expected), Intent("search", soft=soft)).soft == Overlap(1, 1, 1)
    assert judge(turn(expected), Intent("search", soft=("big tent",))).soft == Overlap(1, 1, 0)


def test_whether_something_is_missing_is_all_that_is_judged_of_it():
    assert judge(turn(Expected("search", unknown=("Gucci",))), Intent("search", unknown=("a gucci",))).unknown_right
    assert not judge(turn(Expected("search", unknown=("Gucci",))), Intent("search")).unknown_right
    assert not judge(turn(Expected("search")), Intent("search", unknown=("gucci",))).unknown_right


def test_rows_are_shares_of_their_turns():
    right, wrong = Intent("search", soft=("soft",)), Intent("small_talk", sort="price")
    hard = turn(Expected("search", soft=("soft", "warm")), tags=("adversarial", "spelling"), catalogue="fashion")
    easy = turn(Expected("search"), tags=("spelling",))
    found = {(row.group, row.name): row for row in rows([judge(hard, right), judge(easy, right), judge(easy, wrong)])}
    assert list(found) == [
        ("all", "all"),
        ("difficulty", "adversarial"),
        ("difficulty", "others"),
        ("catalogue", "fashion"),
        ("catalogue", "sample"),
        ("tag", "spelling"),
    ]
    everything = found["all", "all"]
    assert everything.turns == 3 and everything.exact.value == pytest.approx(2 / 3)
    assert everything.parts["kind"].value == everything.parts["sort"].value == pytest.approx(2 / 3)
    assert everything.parts["filters"].value == everything.parts["references"].value == 1
    # One word of two understood in the first, one too many in the second: P 1/2, R 1/2.
    assert (everything.soft.precision, everything.soft.recall, everything.soft.f1) == (0.5, 0.5, 0.5)
    assert found["difficulty", "adversarial"].exact.value == 1 and found["difficulty", "others"].exact.value == 0.5


def test_without_soft_words_nothing_is_claimed_of_them():
    assert (Overlap().precision, Overlap().recall, Overlap().f1) == (None, None, None)


FACETS = {"category": {"Heels": 2}, "colour": {"Blue": 3, "Light Blue": 1}, "stone": {"Blue": 1}}


def baseline(text: str, memory: Memory | None = None) -> Intent:
    return NamesOnly(FACETS).understand(Turn(text), memory or Memory())


def test_the_baseline_takes_the_longest_name_of_the_first_facet():
    assert baseline("LIGHT blue heels!").filters.facets == {
        "colour": Choice(("Light Blue",)),
        "category": Choice(("Heels",)),
    }
    assert baseline("light and blue").filters.facets == {"colour": Choice(("Blue",))}


def test_the_baseline_keeps_what_held():
    held = Filters({"colour": Choice(("Light Blue",))}, Range(None, 50))
    memory = Memory(held, "price", ("soft",), search=Intent("search"))
    intent = baseline("blue ones", memory)
    assert (intent.kind, intent.sort, intent.soft, intent.filters.price) == ("refine", "price", ("soft",), held.price)
    assert intent.filters.choice("colour") == Choice(("Light Blue", "Blue"))


def test_the_baseline_begins_with_a_search_and_survives_nothing():
    assert baseline("") == Intent("search")
