import json

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval.dialogue import run
from eval.dialogue.__main__ import main
from eval.dialogue.contestants import BM25, ORACLE, PAGING_BM25, Agent, Oracle, WordsSoFar
from eval.dialogue.facts import Fact
from eval.dialogue.run import OURS, UNASKED
from eval.dialogue.shop import open_shop
from eval.dialogue.shopper import Line
from retrieval.errors import SourceError
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder

SHIRTS, BLUE = Fact("category", "Shirts"), Fact("colour", "Blue")


@pytest.fixture
def parts(tmp_path):
    """The product's own parts over the fake encoders."""
    made = Parts(Settings(home=tmp_path / "home", store="faiss", _env_file=None))
    made.__dict__.update(text_encoder=FakeTextEncoder(), encoder=FakeEncoder())
    return made


@pytest.fixture
def shop(tmp_path, products):
    """The twelve products as a table."""
    rows = ["id,title,category,brand,gender,colour,price,usage,image"]
    for p in products:
        usage = "".join(p.attributes.get("usage", ()))
        facts = (p.id, p.title, "/".join(p.category), p.brand, p.gender, p.colour, p.price, usage, p.image)
        rows.append(",".join("" if fact is None else str(fact) for fact in facts))
    table = tmp_path / "shop.csv"
    table.write_text("\n".join(rows))
    return table


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


def test_the_agent_keeps_its_filters_through_a_question_aside(parts, shop):
    with open_shop(parts, shop, lambda count: None) as opened:
        agent = Agent(opened.assistant)
        agent.begin(0)
        first = agent.show(Line("shirts", ()))
        assert first.filters.choice("category").include == ("Shirts",) and len(first.cards) == 4
        assert agent.show(Line("how many dresses do you have?", ())).filters == first.filters
        agent.begin(1)
        assert agent.show(Line("heels", ())).filters.choice("category").include == ("Heels",)


def test_every_contestant_plays_the_same_sessions_and_all_is_told(parts, shop, tmp_path, capsys):
    result, report = run(parts, shop, sessions=20, out=tmp_path / "out")
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
    assert "score over oracle" in report and "target at least 0.92" in report
    logged = [json.loads(line) for line in (tmp_path / "out" / "sessions.jsonl").read_text().splitlines()]
    assert len(logged) == 100 and {len(one["moves"]) == one["turns"] for one in logged if one["hit"]} == {True}
    assert capsys.readouterr().out == ""


def test_a_second_run_says_and_finds_the_same(parts, shop):
    def untimed(result):
        return {name: value for name, value in result.items() if name != "latency_ms"}

    first, second = (run(parts, shop, sessions=6)[0] for _ in range(2))
    assert untimed(first) == untimed(second)
    assert untimed(run(parts, shop, sessions=6, seed=1)[0]) != untimed(first)


def test_without_a_catalogue_there_is_nothing_to_measure_on(parts, capsys, tmp_path):
    with pytest.raises(SourceError, match="--data PATH"):
        run(parts, None)
    assert main(["--data", str(tmp_path / "none.csv")]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.splitlines()[-1].startswith("vitrine: There is nothing at")
    with pytest.raises(SystemExit) as left:
        main(["--data", "x", "--sessions", "0"])
    assert left.value.code == 2
