from agent.state import Intent, Memory
from eval.intents.by_filter import filter_rows
from eval.intents.expectations import Expected, LabelledTurn
from eval.intents.measure import Judged, judge
from retrieval.records import Choice, Filters, Range


def judged(wanted: Filters, read: Filters, free: frozenset[str] = frozenset()) -> Judged:
    expected = Expected("search", wanted, free=free)
    return judge(LabelledTurn("t", "sample", "development", (), "…", Memory(), (expected,)), Intent("search", read))


def colour(*include: str, exclude: tuple[str, ...] = ()) -> Filters:
    return Filters({"colour": Choice(include, exclude)})


def test_each_filter_is_counted_where_it_is_wanted_read_and_right():
    rows = filter_rows(
        [
            judged(colour("Red"), colour("Red")),
            judged(colour("Red"), colour("Red", "Blue")),  # read, and not rightly
            judged(colour("Red"), Filters()),  # missed
            judged(Filters(), Filters(on_sale=True)),  # invented
            judged(colour(exclude=("Red",)), colour("Red")),  # the wrong way round
        ]
    )
    assert [(row.name, row.wanted, row.read, row.right) for row in rows] == [("colour", 4, 3, 1), ("on_sale", 0, 1, 0)]
    assert (rows[0].precision, rows[0].recall) == (1 / 3, 1 / 4)
    assert (rows[1].precision, rows[1].recall) == (0, None)
    assert rows[1].to_json() == {
        "name": "on_sale", "wanted": 0, "read": 1, "right": 0, "precision": 0, "recall": None
    }  # fmt: skip


def test_a_free_bound_is_wanted_though_it_may_be_any_number():
    (row,) = filter_rows([judged(Filters(), Filters(price=Range(None, 40)), frozenset({"price.max"}))])
    assert (row.name, row.wanted, row.read, row.right) == ("price", 1, 1, 1)


def test_an_emptied_choice_holds_nothing():
    assert filter_rows([judged(Filters(), colour())]) == []
