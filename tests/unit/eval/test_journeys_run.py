import json
from dataclasses import replace
from functools import partial

import pytest

import eval.shops
from agent.assemble import Parts
from agent.settings import Settings
from eval.intents.shops import sample_products
from eval.journeys import run
from eval.journeys.checks import judge
from eval.journeys.figures import Played, rows
from eval.journeys.playing import play
from eval.journeys.script import Journey, Script, read_journeys
from eval.journeys.steps import steps_of
from eval.shops import open_shops
from retrieval.catalogue import Catalogue
from retrieval.catalogue_writer import CatalogueWriter
from retrieval.errors import SourceError
from retrieval.sources import open_source
from tests.fakes import written_as_table

SHIRTS = {"category": {"include": ["Shirts"]}}
MENS = {**SHIRTS, "gender": {"include": ["Men"]}}


@pytest.fixture
def shop(tmp_path, shops, products):
    """The twelve products, open."""
    table = written_as_table(products, tmp_path / "shop.csv")
    with shops.open(str(table)) as opened:
        yield opened


def journey(tmp_path, *turns, tags=("refine",)):
    script = Script.model_validate({"catalogue": "sample", "tags": list(tags), "turns": list(turns)})
    return Journey(tmp_path / "journey.yaml", script)


def played(shop, one):
    steps = steps_of(one, shop.index.catalogue)
    return [judge(step, seen) for step, seen in zip(steps, play(steps, shop), strict=True)]


def told(turns):
    return [[(miss.what, miss.expected, miss.got) for miss in turn.misses] for turn in turns]


def ids(turn):
    return {card.id for card in turn.seen.cards}


def test_a_conversation_that_is_right(tmp_path, shop):
    turns = played(
        shop,
        journey(
            tmp_path,
            {"say": "shirts", "expect": {"kind": "search", "filters": SHIRTS, "cards": 4}},
            {"say": "for men", "expect": {"kind": "refine", "filters": MENS, "cards": 3}},
            {"say": "in blue", "expect": {"filters": {**MENS, "colour": {"include": ["any blue"]}}, "cards": 2}},
            {"take_back": {"facet": "colour", "value": "any blue"}, "expect": {"filters": MENS, "cards": 3}},
        ),
    )
    assert told(turns) == [[], [], [], []]
    # By hand: four shirts, three of them for men, two of these navy or blue.
    assert [ids(turn) for turn in turns] == [
        {"s1", "s2", "s3", "s4"}, {"s1", "s2", "s3"}, {"s1", "s2"}, {"s1", "s2", "s3"},
    ]  # fmt: skip
    assert [turn.constraints for turn in turns] == [turn.held for turn in turns] == [1, 2, 3, 2]
    assert [turn.named for turn in turns] == [4, 3, 2, 3]


def test_a_conversation_goes_on_after_the_assistant_was_closed_and_opened_anew(tmp_path, shop):
    first = shop.assistant
    turns = played(
        shop,
        journey(
            tmp_path,
            {"say": "shirts"},
            {"say": "for men", "restart": True, "expect": {"kind": "refine", "filters": MENS, "cards": 3}},
        ),
    )
    assert told(turns) == [[], []] and shop.assistant is not first
    assert ids(turns[1]) == {"s1", "s2", "s3"}


def test_journeys_know_nothing_of_each_other(tmp_path, shop):
    played(shop, journey(tmp_path, {"say": "shirts"}))
    (turn,) = played(shop, journey(tmp_path, {"say": "for men", "expect": {"filters": SHIRTS}}))
    assert [miss.what for miss in turn.misses] == ["filters.category", "filters.gender"] and turn.held == 0


def test_a_conversation_that_must_fail_says_where_and_how(tmp_path, shop):
    turns = played(
        shop,
        journey(
            tmp_path,
            {"say": "red heels", "expect": {"cards": 2, "sort": "price"}},
            {"say": "shirts for men", "expect": {"kind": "look", "filters": SHIRTS, "cards": 3}},
            {"take_back": {"facet": "brand", "value": "Fern"}},
        ),
    )
    first, second, third = told(turns)
    assert first == [("sort", "price", "relevance"), ("cards", "at least 2", 1)]
    assert second[0][0] == "kind" and second[1] == ("filters.gender", None, {"include": ["Men"]})
    assert third == [("take_back", "a chip brand Fern", ["category Shirts", "gender Men"])]
    assert turns[1].constraints == turns[1].held == 1, "what was wanted holds, though more does"


def test_cards_are_pointed_at_by_their_place_on_the_page_shown_last(tmp_path, shop):
    turns = played(
        shop,
        journey(
            tmp_path,
            {"say": "shirts", "expect": {"cards": 4}},
            {"say": "compare the first and the third", "expect": {"kind": "compare", "products": [1, 3]}},
            {"say": "tell me about the second one", "expect": {"kind": "about_product", "products": [2]}},
            {"say": "tell me about the second one", "expect": {"kind": "about_product", "products": [4]}},
        ),
    )
    # The comparison shows two cards and is no new page, so the second stays the second of the four.
    assert told(turns) == [[], [], [], [("products", [4], [2])]]
    assert [card.id for card in turns[1].seen.cards] == [turns[0].seen.cards[place].id for place in (0, 2)]


def test_what_was_relaxed_is_told_and_the_page_is_talked_about_under_it(tmp_path, shop):
    turns = played(
        shop,
        journey(
            tmp_path,
            {"say": "heels under 20", "expect": {"relaxed": ["price"], "cards": 1}},
            {"say": "tell me about the first one", "expect": {"kind": "about_product", "products": [1]}},
            {"say": "dresses under 20"},
        ),
    )
    # Heels cost 65 and 80, dresses 70 and 120.
    assert told(turns) == [[], [], [("relaxed", [], ["price"])]]
    assert all(turn.broken == () for turn in turns) and turns[0].outside == ()


def test_a_product_picture_is_uploaded(tmp_path, shop):
    (turn,) = played(
        shop, journey(tmp_path, {"say": "something like this", "photo": "s3", "expect": {"cards": 1}}, tags=["photo"])
    )
    assert told([turn]) == [[]] and turn.seen.answer.intent.with_photo
    # The fake encoder sees nothing but colour, and the three red ones are s3, d1 and h2.
    assert turn.seen.cards[0].colour == "Red"


def test_figures_count_turns_constraints_and_journeys(tmp_path, shop):
    right = journey(tmp_path, {"say": "shirts", "expect": {"filters": SHIRTS}}, {"say": "thanks"}, tags=["clear"])
    wrong = journey(tmp_path, {"say": "for men", "expect": {"filters": MENS, "cards": 9}}, tags=["refine", "restart"])
    found = {row.name: row for row in rows([Played(one, tuple(played(shop, one))) for one in (right, wrong)])}
    assert list(found) == ["all", "sample", "clear", "refine", "restart"]
    # The second journey never says its kind: 1 of 1 and 1 of 2 constraints hold.
    both = found["all"]
    assert (both.journeys, both.turns, both.turns_right, both.held, both.constraints) == (2, 3, 2, 2, 3)
    assert both.retention == pytest.approx(2 / 3) and both.journeys_right.value == 0.5
    assert both.named_share == 1.0 and both.cards == 4 + 4
    assert both.broken == both.others == both.invented == 0 and both.ids >= 8
    # Three shirts, trainers and a watch are for men: of any four, one or two are no shirts.
    assert 1 <= both.outside <= 2
    assert found["clear"].retention == 1.0 and found["refine"].to_json()["retention"] == {
        "value": 0.5, "held": 1, "of": 2,
    }  # fmt: skip
    assert found["restart"].journeys_right.value == 0.0


RIGHT = """catalogue: fashion
tags: [refine]
turns:
  - say: shirts
    expect: {kind: search, filters: {category: {include: [Shirts]}}, cards: 2}
  - say: for women
    restart: true
    expect: {kind: refine, filters: {category: {include: [Shirts]}, gender: {include: [Women]}}, cards: 1}
"""
WRONG = """catalogue: fashion
tags: [numbers]
turns:
  - say: jeans
    expect: {kind: compare, filters: {category: {include: [Jeans]}, colour: {include: [any blue]}}, cards: 1}
"""
OF_THE_SAMPLE = "catalogue: sample\ntags: [refine]\nturns: [{say: boots}]\n"


@pytest.fixture
def folder(tmp_path):
    """Two journeys over the fashion set, one of them wrong."""
    made = tmp_path / "journeys"
    made.mkdir()
    (made / "right.yaml").write_text(RIGHT)
    (made / "wrong.yaml").write_text(WRONG)
    return made


@pytest.fixture
def fashion_folder(tmp_path):
    """A fashion set of three products without photographs."""
    made = tmp_path / "fashion"
    (made / "images").mkdir(parents=True)
    (made / "styles.csv").write_text(
        "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n"
        "1,Men,Apparel,Topwear,Shirts,Navy Blue,Fall,2011,Casual,Acme Men Navy Blue Shirt\n"
        "2,Women,Apparel,Topwear,Shirts,Red,Fall,2011,Casual,Acme Women Red Shirt\n"
        "3,Men,Apparel,Bottomwear,Jeans,Blue,Fall,2011,Casual,Acme Men Blue Jeans\n"
    )
    return made


def test_the_run_tells_figures_and_misses(shops, folder, fashion_folder, tmp_path, capsys):
    result, report = run(shops, str(fashion_folder), out=tmp_path / "out", folder=folder)
    assert (result["journeys"], result["turns"], result["notes"]) == (2, 3, [])
    assert [shop["products"] for shop in result["catalogues"]] == [3]
    everything = result["rows"][0]
    # Right: 1 + 2 constraints; wrong: the kind holds, the colour was never asked for.
    assert everything["retention"] == {"value": 0.8, "held": 4, "of": 5}
    assert everything["turns_right"] == {"value": 0.6667, "right": 2}
    assert everything["journeys_right"]["value"] == 0.5
    assert everything["named"] == {"value": 1.0, "named": 4, "of": 4} and everything["broken"] == 0
    (miss,) = result["misses"]
    assert (miss["journey"], miss["turn"], miss["say"]) == ("wrong", 1, "jeans")
    assert miss["misses"] == [
        {"what": "kind", "expected": "compare", "got": "search"},
        {"what": "filters.colour", "expected": {"include": ["any blue"]}, "got": None},
    ]
    times = result["catalogues"][0]["latency_ms"]
    assert 0 < times["turn_p50"] <= times["turn_p95"]
    assert "wrong turn 1: 'jeans'" in report and "kind: expected compare, got search" in report
    lines = [json.loads(line) for line in (tmp_path / "out" / "turns.jsonl").read_text().splitlines()]
    assert [(line["journey"], line["turn"], line["right"]) for line in lines] == [
        ("right", 1, True), ("right", 2, True), ("wrong", 1, False),
    ]  # fmt: skip
    assert lines[1]["cards"] == {"2": "Acme Women Red Shirt"} and lines[1]["held"] == 2
    printed = capsys.readouterr()
    assert printed.out == "" and "Indexing" in printed.err
    assert max(map(len, report.splitlines())) <= 120


def test_journeys_over_a_catalogue_that_is_not_there_are_left_out_and_told(shops, folder, tmp_path):
    for said in (None, str(tmp_path)):
        with pytest.raises(SourceError, match="no journey to play. The 2 journeys over fashion are left out; name its"):
            run(shops, said, folder=folder)


def test_a_mistake_in_a_script_is_told_before_anything_is_played(shops, folder, fashion_folder):
    (folder / "zebra.yaml").write_text(WRONG.replace("[Jeans]", "[Jean]"))
    with pytest.raises(SourceError, match="zebra.yaml, turn 1: This catalogue has no category 'Jean'"):
        run(shops, str(fashion_folder), folder=folder)


@pytest.mark.slow
def test_the_sample_is_always_played(tmp_path, monkeypatch):
    # Its first forty products hold five pairs of boots; all of them would be drawn and embedded for minutes.
    monkeypatch.setattr(eval.shops, "open_source", partial(open_source, limit=40))
    (tmp_path / "sample.yaml").write_text(OF_THE_SAMPLE)
    (tmp_path / "right.yaml").write_text(RIGHT)
    with open_shops(Parts(Settings(home=tmp_path / "home", _env_file=None)), None) as shops:
        result, report = run(shops, None, folder=tmp_path)
    assert result["journeys"] == result["turns"] == 1 and result["rows"][0]["named"]["of"] == 4
    assert result["notes"] == ["The 1 journeys over fashion are left out; name its folder with --data."]
    assert result["notes"][0] in " ".join(report.split())


def test_the_journeys_of_the_project_are_many_and_long_enough():
    journeys = read_journeys()
    assert len(journeys) >= 50
    assert {one.script.catalogue for one in journeys} == {"sample", "fashion"}
    assert all(5 <= len(one.script.turns) <= 12 for one in journeys)
    assert any(turn.photo for one in journeys for turn in one.script.turns)
    assert any(turn.restart for one in journeys for turn in one.script.turns)


def spoken_of(catalogue_name, products, folder):
    """The steps of all journeys over a catalogue, its values looked up."""
    writer = CatalogueWriter(folder / "catalogue.sqlite")
    writer.add(products)
    writer.finish()
    catalogue = Catalogue(folder / "catalogue.sqlite")
    return [steps_of(one, catalogue) for one in read_journeys() if one.script.catalogue == catalogue_name]


def test_the_journeys_over_the_sample_speak_of_what_it_has(tmp_path):
    # The pictures are drawn when the shop is indexed.
    products = [replace(product, image=f"/{product.id}.jpg") for product in sample_products()]
    read = spoken_of("sample", products, tmp_path)
    assert len(read) > 10 and all(any(step.readings for step in steps) for steps in read)


@pytest.mark.slow
def test_the_journeys_over_the_fashion_set_speak_of_what_it_has(tmp_path, fashion_products):
    read = spoken_of("fashion", list(fashion_products.values()), tmp_path)
    assert len(read) > 10 and all(any(step.readings for step in steps) for steps in read)
