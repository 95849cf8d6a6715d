import json

import pytest

from eval.hidden_target import run
from eval.hidden_target.contestants import BM25, ORACLE, PAGING_BM25, Agent, Oracle, WordsSoFar
from eval.hidden_target.facts import Fact
from eval.hidden_target.run import OURS, UNASKED
from eval.hidden_target.shopper import Line
from retrieval.errors import SourceError
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder, written_as_table

SHIRTS, BLUE = Fact("category", "Shirts"), Fact("colour", "Blue")


@pytest.fixture
def shop(tmp_path, products):
    """The twelve products as a table."""
    table = written_as_table(products, tmp_path / "shop.csv")
    return str(table)


def ids(page):
    return [card.id for card in page.cards]


def test_the_oracle_filters_by_the_facts_and_never_hears_the_words(index):
    oracle = Oracle(Searcher(FakeTextEncoder(), FakeEncoder(), KeepOrder()), index)
    oracle.begin(0)
    assert set(ids(oracle.show(Line("black heels", (SHIRTS,))))) == {"s1", "s2", "s3", "s4"}
    blue = Line("", (SHIRTS, BLUE))
    assert set(ids(oracle.show(blue))) == {"s2", "s4"}
    assert ids(oracle.show(Line("more", blue.told, more=True))) == []
    dear = Line("", (SHIRTS, BLUE, Fact("price", maximum=50.0)))
    assert ids(oracle.show(dear)) == ["s2"]


def test_bm25_hears_every_word_so_far_and_turns_the_page_only_where_it_is_told_to(index):
    plain = WordsSoFar(index.catalogue)
    plain.begin(0)
    shown = ids(plain.show(Line("heels", ())))
    assert set(shown) == {"h1", "h2"} and ids(plain.show(Line("", (), more=True))) == shown
    bm25 = WordsSoFar(index.catalogue, turns_pages=True)
    bm25.begin(0)
    assert set(ids(bm25.show(Line("heels", ())))) == {"h1", "h2"}
    assert ids(bm25.show(Line("block", ())))[:2] == ["h1", "h2"]
    assert ids(bm25.show(Line("", (), more=True))) == []
    bm25.begin(1)
    assert set(ids(bm25.show(Line("watch", ())))) == {"w1", "w2"}


def test_the_agent_keeps_its_filters_through_a_question_aside(shops, shop):
    with shops.open(shop) as opened:
        agent = Agent(opened.assistant)
        agent.begin(0)
        first = agent.show(Line("shirts", ()))
        assert first.filters.choice("category").include == ("Shirts",) and len(first.cards) == 4
        assert agent.show(Line("how many dresses do you have?", ())).filters == first.filters
        agent.begin(1)
        assert agent.show(Line("heels", ())).filters.choice("category").include == ("Heels",)


def test_every_contestant_plays_the_same_sessions_and_all_is_told(shops, shop, tmp_path, capsys):
    result, report = run(shops, shop, sessions=20, out=tmp_path / "out")
    assert result["products"] == 12 and result["sessions"] == 20
    assert result["scenarios"] == {"browsing": 8, "buying": 8, "no preference": 1, "override": 3}
    rows = {row["name"]: row for row in result["contestants"]}
    assert list(rows) == [OURS, UNASKED, BM25, PAGING_BM25, ORACLE]
    # Every page has ten of at most twelve products, so whoever has all the facts finds each target.
    assert rows[ORACLE]["HitRate@10"] == 1.0
    for row in rows.values():
        for measure, (low, high) in row["intervals"].items():
            assert low <= row[measure] <= high
        speed = (11 - row["MTTC"]) / 10
        assert row["score"] == pytest.approx(0.5 * row["HitRate@10"] + 0.3 * row["MRR"] + 0.2 * speed, abs=2e-4)
    for name, other in ((other, rows[other]) for other in (ORACLE, BM25, PAGING_BM25)):
        assert result["ratios"][name]["value"] == pytest.approx(rows[OURS]["score"] / other["score"], abs=2e-4)
    assert 0 < result["latency_ms"]["turn_p50"] <= result["latency_ms"]["turn_p95"]
    assert all(f"score over that of {other}: " in report for other in (ORACLE, BM25, PAGING_BM25))
    logged = [json.loads(line) for line in (tmp_path / "out" / "sessions.jsonl").read_text().splitlines()]
    # Those who ignore questions are played where there was one.
    assert len(logged) == 20 * (4 + (rows[OURS]["questions"] > 0))
    assert {len(one["moves"]) == one["turns"] for one in logged if one["hit"]} == {True}
    assert capsys.readouterr().out == ""


def test_a_second_run_says_and_finds_the_same(shops, shop):
    def untimed(result):
        return {name: value for name, value in result.items() if name != "latency_ms"}

    first, second = (run(shops, shop, sessions=6)[0] for _ in range(2))
    assert untimed(first) == untimed(second)
    assert untimed(run(shops, shop, sessions=6, seed=1)[0]) != untimed(first)


def test_a_catalogue_that_is_not_there_is_told(shops, tmp_path):
    with pytest.raises(SourceError, match="There is nothing at"):
        run(shops, str(tmp_path / "none.csv"))
