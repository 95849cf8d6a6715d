import json
from pathlib import Path
from random import Random

import numpy as np
import pytest

from retrieval.errors import SettingsError, SourceError
from retrieval.records import Candidate, Product
from retrieval.rerank import open_reranker
from tests.fakes import FakeEncoder, FakeTextEncoder, twelve_products
from tuning import train_boosted, train_cross_encoder
from tuning.rank_examples import RankExample, RankQuery, judged_queries, made_queries, open_shop
from tuning.rank_measures import best_first, compared, interval, measured
from tuning.rank_recipe import read_rank_recipe

CONFIGS = Path(__file__).parents[3] / "tuning" / "configs"
COLOURS = ("Red", "Blue", "Green", "Black")


@pytest.fixture
def boosted():
    recipe = read_rank_recipe(CONFIGS / "rank_boosted.yaml")
    return recipe.model_copy(update={"trees": 20, "rows_in_leaf": 5, "folds": 2})


def toy_examples(count, seed=0):
    """The colour that is asked for is right, and the fusion knows nothing: its order is drawn."""
    random, made = Random(seed), []
    for number in range(count):
        asked = random.choice(COLOURS)
        products = [Product(f"{number}-{row}", f"Thing {row}", colour=random.choice(COLOURS)) for row in range(16)]
        grades = {p.id: 2 for p in products if p.colour == asked}
        cards = {p.title.lower(): 2 for p in products if p.colour == asked}
        candidates = [Candidate(product, 1 / (60 + place)) for place, product in enumerate(products)]
        query = RankQuery(f"q{number}", f"{asked.lower()} thing", grades, cards)
        made.append(RankExample(query, "words", query.text, tuple(candidates)))
    return made


def given(examples):
    return measured(examples, [list(range(len(example.candidates))) for example in examples])


def test_trees_learn_a_rule_from_examples_and_beat_the_order_they_were_given(boosted, tmp_path):
    unseen = toy_examples(20, seed=1)
    train_boosted.save(train_boosted.fit(train_boosted.Table(toy_examples(60)), boosted), tmp_path)
    ranker = open_reranker(str(tmp_path))
    found = [ranker.rerank(example.words, example.candidates) for example in unseen]
    assert all(
        ranked[0].product.colour.lower() in example.words
        for ranked, example in zip(found, unseen, strict=True)
        if example.query.grades
    )
    scores = train_boosted.predicted(
        train_boosted.fit(train_boosted.Table(toy_examples(60)), boosted), train_boosted.Table(unseen)
    )
    asked = [row for row, example in enumerate(unseen) if example.query.grades]
    better = measured([unseen[row] for row in asked], [best_first(scores[row]) for row in asked])
    assert better.mean() == pytest.approx(1.0)
    assert given([unseen[row] for row in asked]).mean() < 0.9


def test_a_query_that_found_nothing_keeps_its_place_among_the_scores(boosted):
    first, last = toy_examples(2, seed=3)
    learnt = toy_examples(30)
    nothing = RankExample(first.query, "words", first.words, ())
    trees = train_boosted.fit(train_boosted.Table([nothing, *learnt]), boosted)
    scores = train_boosted.predicted(trees, train_boosted.Table([nothing, last]))
    assert [len(found) for found in scores] == [0, len(last.candidates)]
    assert trees.model_to_string() == train_boosted.fit(train_boosted.Table(learnt), boosted).model_to_string()


def test_the_same_examples_give_the_same_trees(boosted):
    first, second = (train_boosted.fit(train_boosted.Table(toy_examples(30)), boosted) for _ in range(2))
    assert first.model_to_string() == second.model_to_string()


def test_cross_validation_asks_trees_that_did_not_see_the_query(boosted, monkeypatch):
    judged, seen = train_boosted.Table(toy_examples(10)), []
    fit = train_boosted.fit
    monkeypatch.setattr(
        train_boosted, "fit", lambda table, settings: seen.append(table.queries) or fit(table, settings)
    )
    scores = train_boosted.cross_validated(train_boosted.Table(toy_examples(10, seed=2)), judged, boosted)
    assert len(seen) == boosted.folds and all(len(row) == 16 for row in scores)
    learnt = [set(queries[10:]) for queries in seen]
    assert set.intersection(*learnt) == set() and set.union(*learnt) == set(judged.queries)


def test_measures_judge_cards_by_their_best_product():
    shirts = [Product("a", "Red Shirt"), Product("b", "red shirt "), Product("c", "Blue Shirt")]
    query = RankQuery("q", "shirt", {"b": 2, "c": 1}, {"red shirt": 2, "blue shirt": 1})
    example = RankExample(query, "words", "shirt", tuple(Candidate(p, 1.0) for p in shirts))
    # Twice the same card is one; 1 / log2(2) + 2 / log2(3) over 2 / log2(2) + 1 / log2(3) where blue comes first.
    worse = (1 + 2 / np.log2(3)) / (2 + 1 / np.log2(3))
    assert measured([example] * 3, [[0, 1, 2], [2, 1, 0], []]).tolist() == pytest.approx([1.0, worse, 0.0])


def test_intervals_hold_the_mean_and_differences_are_paired():
    values = np.random.default_rng(1).random(50)
    rows = {row["row"]: row for row in compared({"fused": values, "better": values + 0.1}, "fused")}
    assert rows["better"]["than fused"].low == pytest.approx(0.1)
    found = interval(values)
    assert found.low < found.value < found.high and found.value == pytest.approx(values.mean())


def test_the_real_first_stage_brings_the_candidates(tmp_path):
    products = twelve_products(tmp_path / "pictures")
    queries = made_queries(products, 8, seed=1)
    assert queries == made_queries(products, 8, seed=1) and len({query.text for query in queries}) == 8
    with open_shop(products, tmp_path / "index", FakeTextEncoder(), FakeEncoder()) as shop:
        query = RankQuery("q", "red dress", {"d1": 2}, {"clove summer dress": 2})
        words, filters = (shop.example(query, mode) for mode in ("words", "filters"))
    assert len(words.candidates) > len(filters.candidates) >= 1
    assert {candidate.product.id for candidate in filters.candidates} == {"d1"}
    assert words.grades.sum() == 2 and filters.grades.tolist() == [2]


def test_judged_queries_are_read_by_part(tmp_path):
    rows = [
        {"id": "1", "text": "grey hoodie", "part": "development", "judgements": {"a": 2, "b": 1}},
        {"id": "2", "text": "brown bag", "part": "held_out", "judgements": {"a": 2}},
    ]
    file = tmp_path / "queries.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    [query] = judged_queries(file, "development", [Product("a", "Hoodie."), Product("b", "hoodie")])
    assert (query.text, query.grades, query.cards) == ("grey hoodie", {"a": 2, "b": 1}, {"hoodie": 2})
    with pytest.raises(SourceError, match="no query of the part 'all'"):
        judged_queries(file, "all", [])
    file.write_text("{}")
    with pytest.raises(SourceError, match="no query"):
        judged_queries(file, "development", [])
    file.write_text("no json")
    with pytest.raises(SourceError, match="cannot be read"):
        judged_queries(file, "development", [])


def test_every_recipe_can_be_read_and_a_wrong_one_says_what_is_wrong(tmp_path):
    kinds = {path.name: read_rank_recipe(path).kind for path in CONFIGS.glob("rank_*.yaml")}
    assert kinds == {"rank_boosted.yaml": "boosted", "rank_cross_encoder.yaml": "cross_encoder"}
    text = (CONFIGS / "rank_boosted.yaml").read_text()
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(text.replace("folds: 5", "folds: 1"))
    with pytest.raises(SettingsError, match="folds"):
        read_rank_recipe(wrong)
    wrong.write_text(text + "depth: 3\n")
    with pytest.raises(SettingsError, match="depth"):
        read_rank_recipe(wrong)
    wrong.write_text(text.replace("kind: boosted", "kind: wise"))
    with pytest.raises(SettingsError, match="kind"):
        read_rank_recipe(wrong)


def test_pairs_are_half_right_at_most_and_the_wrong_ones_come_from_the_top():
    recipe = read_rank_recipe(CONFIGS / "rank_cross_encoder.yaml").model_copy(update={"pairs_per_query": 4})
    [example] = toy_examples(1)
    found = train_cross_encoder.pairs([example], recipe)
    right = [pair for pair in found if pair["label"]]
    assert len(found) == 4 and len(right) == min(2, len(example.query.grades))
    assert all(pair["query"] == example.words and pair["label"] in (0.0, 0.5, 1.0) for pair in found)
    first_wrong = next(c.product for c in example.candidates if c.product.id not in example.query.grades)
    assert first_wrong.title in found[len(right)]["product"]
