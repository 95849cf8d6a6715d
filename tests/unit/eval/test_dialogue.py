import json

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval.dialogue import LEAST, MOST, Target, run, targets_of
from tests.fakes import FakeEncoder, FakeTextEncoder, written_as_table
from ui.command_line import main

TIMES = {"understand_p50": 20.0, "turn_p50": 151.0, "turn_p95": 399.9}
ROW = {
    "retention": {"value": 0.9799}, "broken": 0, "outside": 2, "named": {"value": 1.0}, "others": 0,
    "invented": {"ids": 1}, "floors": {"met": 3, "of": 5},
}  # fmt: skip
JOURNEYS = {
    "rows": [ROW],
    "catalogues": [{"products": 9, "latency_ms": dict.fromkeys(TIMES, 1.0)}, {"products": 90, "latency_ms": TIMES}],
}
FOUND = {
    "products": 8204,
    "latency_ms": TIMES,
    "ratios": {"oracle": {"value": 0.92}, "BM25, words so far": None, "BM25, turning pages": {"value": 1.0}},
}


@pytest.fixture
def table(tmp_path, products):
    """The twelve products as a shop's own catalogue."""
    return written_as_table(products, tmp_path / "shop.csv")


def told(result):
    return [(target.value, target.side, target.bound, target.met) for target in targets_of(result)]


def test_every_target_stands_beside_its_figure():
    times = [(20.0, MOST, 20.0, True), (151.0, MOST, 150.0, False), (399.9, MOST, 400.0, True)]
    assert told({"journeys": JOURNEYS, "hidden_target": None}) == [
        (0.9799, LEAST, 0.98, False),
        (0, MOST, 0, True),
        (2, MOST, 0, False),
        (1.0, LEAST, 1.0, True),
        (0, MOST, 0, True),
        (1, MOST, 0, False),
        (2, MOST, 0, False),
        *times,
    ]
    # What nothing could be measured on is not met, and no target names the BM25 that turns pages.
    assert told({"journeys": None, "hidden_target": FOUND}) == [
        (0.92, LEAST, 0.92, True), (None, LEAST, 1.5, False), *times,
    ]  # fmt: skip
    whats = [target.what for target in targets_of({"journeys": JOURNEYS, "hidden_target": FOUND})]
    assert len(set(whats)) == 15 and sum("90 products" in what for what in whats) == 3


def test_a_target_as_json():
    assert Target("x", 0.5, LEAST, 1.5).to_json() == {"what": "x", "value": 0.5, "at_least": 1.5, "met": False}


def test_shoppers_come_into_any_catalogue_and_the_time_is_told(tmp_path, table):
    parts = Parts(Settings(home=tmp_path / "home", store="faiss", _env_file=None))
    encoder = FakeTextEncoder()
    parts.__dict__.update(text_encoder=encoder, encoder=FakeEncoder())
    out = tmp_path / "out"
    result, report = run(parts, table, sessions=3, only="hidden_target", out=out)
    assert result["journeys"] is None and result["hidden_target"]["sessions"] == 3
    assert result["hidden_target"]["seed"] == 2026 and result["took_s"] > 0
    for target in result["targets"]:
        assert f"{target['what']} " in report
    assert report.splitlines()[-1].startswith("all in ") and len(list((out / "shops").iterdir())) == 1
    first = encoder.encoded
    again, _ = run(parts, table, sessions=3, only="hidden_target", out=out)
    assert again["hidden_target"]["contestants"] == result["hidden_target"]["contestants"]
    assert encoder.encoded - first == first - 12, "the index is kept: the twelve texts are not encoded again"
    assert len((out / "sessions.jsonl").read_text().splitlines()) in (12, 15)


def test_the_command_tells_json_alone(capsys, monkeypatch, tmp_path):
    heard = {}

    def measured(parts, data, **options):
        heard.update(options, data=data)
        return {"journeys": None}, "a table"

    monkeypatch.setattr("eval.dialogue.run", measured)
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    assert main(["eval", "dialogue", "--sessions", "7", "--seed", "0", "--only", "journeys", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"journeys": None}
    assert heard == {"sessions": 7, "seed": 0, "only": "journeys", "data": None}


@pytest.mark.parametrize("words", [["--sessions", "0"], ["--only", "nothing"], ["--part", "all"], ["--limit", "3"]])
def test_what_is_not_for_dialogue_is_wrong_usage(words, capsys):
    with pytest.raises(SystemExit) as left:
        main(["eval", "dialogue", *words])
    assert left.value.code == 2 and capsys.readouterr().out == ""


def test_what_is_for_dialogue_is_refused_elsewhere(capsys):
    with pytest.raises(SystemExit) as left:
        main(["eval", "intents", "--sessions", "3"])
    assert left.value.code == 2 and "--sessions is for dialogue" in capsys.readouterr().err


def test_a_catalogue_that_is_not_there_is_one_sentence(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    assert main(["eval", "dialogue", "--only", "hidden_target", "--data", str(tmp_path / "none.csv")]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.splitlines()[-1].startswith("vitrine: There is nothing at")
