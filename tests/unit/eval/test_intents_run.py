import json
from pathlib import Path

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval.intents import run
from eval.intents.shops import sample_products
from prompts.load import prompt_id
from retrieval.errors import SourceError
from tests.unit.agent.understanding.remote.model_server import serving_model
from ui.command_line import main

BOOTS = {"category": {"include": ["Boots"]}}
ROWS = (
    {"text": "boots", "tags": ["kinds"], "after": {"kind": "search", "filters": BOOTS}},
    {
        "text": "umbrellas under 20 dollars",
        "tags": ["adversarial", "numbers"],
        "after": {"kind": "search", "filters": {"category": {"include": ["Umbrellas"]}, "price": {"max": 20}}},
    },
    # Nobody means this: what is found differs, so the turn stands among those that went wrong.
    {"text": "only boots again", "after": {"kind": "compare", "filters": {**BOOTS, "price": {"min": 7}}}},
    {"text": "mugs in secret", "part": "held_out", "after": {"kind": "compare"}},
    {"text": "hello", "catalogue": "fashion", "after": {"kind": "small_talk"}},
)


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """Nothing of the encoders is needed."""
    return Parts(Settings(home=tmp_path / "home", _env_file=None))


@pytest.fixture
def turns(tmp_path: Path) -> Path:
    """Five labelled turns: three of the sample to develop with, one held out, one of the fashion set."""
    usual = {"catalogue": "sample", "part": "development"}
    rows = [{"id": f"t{number}", **usual, **row} for number, row in enumerate(ROWS)]
    folder = tmp_path / "turns"
    folder.mkdir()
    (folder / "turns.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


@pytest.fixture
def fashion_folder(tmp_path: Path) -> Path:
    """A fashion set of one product, without its photograph."""
    folder = tmp_path / "fashion"
    (folder / "images").mkdir(parents=True)
    header = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName"
    product = "1,Men,Apparel,Topwear,Shirts,Navy Blue,Fall,2011,Casual,Acme Men Navy Blue Shirt"
    (folder / "styles.csv").write_text(f"{header}\n{product}\n")
    return folder


def test_the_sample_is_measured_and_what_is_left_out_is_told(parts, turns):
    result, report = run(parts, None, folder=turns)
    assert result["turns"] == 3 and [shop["catalogue"] for shop in result["catalogues"]] == ["sample"]
    assert result["catalogues"][0]["products"] == len(list(sample_products()))
    assert result["notes"] == ["The turns over fashion (1) are left out; give its folder with --data."]
    everything = result["rows"][0]
    assert everything["exact"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert set(everything["exact"]) == {"value", "low", "high"}
    # "Boots" stands in two of three texts as the catalogue spells it; the price of the second is beyond the baseline.
    assert result["baseline"][0]["exact"]["value"] == pytest.approx(1 / 3, abs=1e-4)
    assert result["added"]["value"] == pytest.approx(1 / 3, abs=1e-4)
    assert 0 < result["timings_ms"]["p50"] <= result["timings_ms"]["p95"]
    assert result["notes"][0] in " ".join(report.split()) and "adversarial" in report
    by_filter = {row["name"]: (row["wanted"], row["read"], row["right"]) for row in result["filters"]}
    assert by_filter == {"category": (3, 3, 3), "price": (2, 1, 1)}  # nobody asks for boots from 7 up
    assert "each filter by itself" in report


def test_a_miss_is_told_with_both_sides(parts, turns):
    _, report = run(parts, None, folder=turns)
    told = report.partition("not exact (1):")[2]
    assert "t2 : 'only boots again'" in told and 'kind: expected "compare"' in told
    assert 'filters.price: expected {"min": 7.0}, understood nothing' in told


def test_of_what_is_held_out_only_figures_are_told(parts, turns, tmp_path):
    result, report = run(parts, None, "held_out", tmp_path / "out", turns)
    assert result["turns"] == 1 and result["rows"][0]["exact"]["value"] == 0
    assert "secret" not in report and "not exact" not in report
    (line,) = map(json.loads, (tmp_path / "out" / "turns.jsonl").read_text().splitlines())
    assert set(line) == {"id", "catalogue", "part", "tags", "exact", "took_ms"} and line["exact"] is False


def test_out_holds_each_turn(parts, turns, tmp_path):
    run(parts, None, out=tmp_path / "out", folder=turns)
    lines = [json.loads(line) for line in (tmp_path / "out" / "turns.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["t0", "t1", "t2"]
    assert lines[0]["differs"] == [] and lines[0]["got"]["filters"]["category"] == {"include": ["Boots"]}
    assert lines[1]["got"]["filters"]["price"] == {"max": 20.0}
    assert lines[2]["expected"]["filters"]["price"] == {"min": 7.0} and "filters.price" in lines[2]["differs"]


def test_the_fashion_set_is_measured_where_it_is_named(parts, turns, fashion_folder):
    result, _ = run(parts, fashion_folder, folder=turns)
    assert [shop["turns"] for shop in result["catalogues"]] == [1, 3] and result["notes"] == []
    assert result["catalogues"][0]["products"] == 1


def test_another_folder_is_no_fashion_set(parts, turns, tmp_path):
    with pytest.raises(SourceError, match="no fashion set; expected a folder with styles.csv"):
        run(parts, tmp_path, folder=turns)


def test_a_part_without_turns_is_told(parts, tmp_path):
    row = {"id": "t", "catalogue": "fashion", "part": "development", "text": "hi", "after": {"kind": "small_talk"}}
    (tmp_path / "turns.jsonl").write_text(json.dumps(row))
    with pytest.raises(SourceError, match="turns over fashion .1. are left out"):
        run(parts, None, folder=tmp_path)


def test_a_limit_is_not_for_turns(capsys):
    with pytest.raises(SystemExit) as left:
        main(["eval", "intents", "--limit", "5"])
    assert left.value.code == 2 and "--limit is for answers, indexing and retrieval" in capsys.readouterr().err


def test_a_model_that_reads_is_measured_by_the_setting(tmp_path: Path, turns: Path) -> None:
    """It reads "boots" as umbrellas, and of the second turn makes nothing; the third is its own again."""
    umbrellas = {"kind": "search", "wishes": [{"facet": "category", "words": "umbrella", "stance": "want"}]}
    with serving_model(umbrellas, umbrellas, "no idea", umbrellas) as model:
        settings = Settings(
            home=tmp_path / "home",
            understander="remote",
            understander_model="small",
            remote_base_url=model.address,
            _env_file=None,
        )
        result, report = run(Parts(settings), None, folder=turns, out=tmp_path / "out")
    assert result["understander"] == {"name": "remote:small", "prompt": prompt_id("understand"), "fell_back": 1}
    assert f"read by remote:small by {prompt_id('understand')}, 1 turns left" in " ".join(report.split())
    lines = [json.loads(line) for line in (tmp_path / "out" / "turns.jsonl").read_text().splitlines()]
    assert [line["exact"] for line in lines] == [False, True, False]


def test_the_built_in_understander_is_told_as_such(parts: Parts, turns: Path) -> None:
    result, report = run(parts, None, folder=turns)
    assert result["understander"] == {"name": "builtin", "prompt": None, "fell_back": 0}
    assert "read by" not in report
