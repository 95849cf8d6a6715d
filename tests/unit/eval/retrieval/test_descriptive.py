import json

import pytest

from eval.records import Judgement, Query, Score
from eval.retrieval import descriptive, question_sets
from eval.retrieval.sections import row_of
from eval.retrieval.stages import Stages, by_route, cards
from retrieval.records import Candidate, Product


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Three queries over the twelve products; the last is no search."""
    lines = [
        {"id": "shirt", "text": "red shirt", "part": "development", "judgements": {"s3": 2}},
        {"id": "heels", "text": "black heels for women", "part": "development", "judgements": {"h1": 2, "h2": 1}},
        {"id": "hello", "text": "hello", "part": "development", "judgements": {"w1": 1}},
    ]
    folder = tmp_path / "sets"
    folder.mkdir()
    (folder / "made_up.jsonl").write_text("\n".join(map(json.dumps, lines)))
    monkeypatch.setattr(question_sets, "FOLDER", folder)


def test_filters_bring_only_what_they_allow_and_every_stage_has_a_row(asked, pool):
    section = descriptive.measure(pool)
    rows = {row.name: row for row in section.rows}
    assert list(rows)[:5] == [f"{stage}, filters off" for stage in descriptive.STAGES]
    assert len(rows) == 11 and all(len(row.scores) == 3 for row in rows.values())
    found = {score.query.id: score for score in rows[descriptive.MAIN].scores}
    assert found["made_up/shirt"].ranked == ("s3",)
    assert found["made_up/heels"].ranked == ("h1",)  # the red ones are not what was asked for
    assert found["made_up/shirt"].values["nDCG@10"] == 1.0


def test_what_is_not_understood_as_a_search_scores_nothing_and_stays(asked, pool):
    section = descriptive.measure(pool)
    row = next(row for row in section.rows if row.name == descriptive.MAIN)
    last = row.scores[-1]
    assert last.ranked == () and set(last.values.values()) == {0.0} and "small_talk" in last.why
    assert row.figures["R@1"].value == pytest.approx(2 / 3)
    assert [miss.query.id for miss in section.misses] == ["made_up/hello"]


def test_the_raw_words_are_what_the_search_command_does(pool):
    from retrieval.query import Query as Search

    found = pool.searcher.search(pool.index, Search(text="summer dress", k=10))
    assert Stages(pool).raw("summer dress").shown["fused + reranker"] == [c.product.id for c in found.candidates]


def test_without_a_set_that_fits_nothing_is_asked(pool, tmp_path, monkeypatch):
    monkeypatch.setattr(question_sets, "FOLDER", tmp_path / "none")
    section = descriptive.measure(pool)
    assert section.rows == () and "nothing was asked" in section.notes[-1]


def test_products_of_one_title_are_one_card_with_the_best_grade():
    made = cards([Product("a", "Red Shirt"), Product("b", "red  shirt."), Product("c", "Blue Shirt")])
    assert made == {"a": "a", "b": "a", "c": "c"}
    judged = [Judgement("q", "a", 1), Judgement("q", "b", 2), Judgement("q", "c", 1)]
    assert descriptive.on_cards(judged, made) == [Judgement("q", "a", 2), Judgement("q", "c", 1)]


def test_a_route_alone_is_in_its_own_order():
    found = [
        Candidate(Product("a", "a"), 3.0, lexical=0.1, image=0.2),
        Candidate(Product("b", "b"), 2.0, lexical=0.5),
        Candidate(Product("c", "c"), 1.0, image=0.9),
    ]
    assert [c.product.id for c in by_route(found, "lexical")] == ["b", "a"]
    assert [c.product.id for c in by_route(found, "image")] == ["c", "a"]


def test_rows_are_compared_query_by_query():
    def scores(*numbers):
        return [Score(Query(str(n)), {"R@1": value}) for n, value in enumerate(numbers)]

    before = row_of("before", scores(0.0, 0.5, 1.0))
    after = row_of("after", scores(0.25, 0.75, 1.25), before)
    # Every query gained as much, so nothing is left to luck.
    difference = after.differences["before"]["R@1"]
    assert (difference.value, difference.low, difference.high) == (0.25, 0.25, 0.25)
    with pytest.raises(ValueError, match="different queries"):
        row_of("other", scores(1.0), before)


def test_what_could_not_be_measured_stays_out_of_the_mean():
    row = row_of("row", [Score(Query("a"), {"x": 1.0, "y": None}), Score(Query("b"), {"x": None, "y": None})])
    assert row.figures["x"].value == 1.0 and "y" not in row.figures
