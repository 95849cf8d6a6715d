import json

import pytest

from agent.writers import TemplateWriter
from eval.answers import run
from eval.answers.kept import FILE
from retrieval.errors import SettingsError, SourceError, WriterError
from tests.fakes import written_as_table
from tests.unit.agent.understanding.remote.model_server import refuse, serving_model
from tests.unit.eval.answers.test_judge import against_twelve_dollars

SAID = (
    ("search", (), "blue shirts"),
    ("search", (), "heels"),
    ("compare", ("trainers",), "compare the first two"),
    ("about", ("shirts",), "how much is the first one"),
)


@pytest.fixture
def folder(tmp_path, products):
    """Four turns over the twelve products."""
    table = written_as_table(products, tmp_path / "shop.csv")
    lines = [{"set": "answers_test", "catalogue": str(table)}]
    lines += [
        {"id": f"t{n}", "group": group, "before": before, "say": say} for n, (group, before, say) in enumerate(SAID)
    ]
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return tmp_path / "set"


def missing(parts):
    raise WriterError("The model is not there; install it.")


@pytest.fixture
def known(writers):
    """The template, writers that go wrong, and one that cannot be opened."""
    made = {"template": lambda parts: TemplateWriter(), "missing": missing}
    return made | {name: lambda parts, one=one: one for name, one in writers.items()}


def answer(parts, folder, known, **more):
    return run(parts, None, folder=folder, known=known, checked=False, **more)


def lines_of(out):
    return [json.loads(line) for line in (out / FILE).read_text().splitlines()]


def test_the_whole_measurement(parts, folder, known, tmp_path, capsys):
    out = tmp_path / "out"
    result, report = answer(parts, folder, known, contestants="liar,missing", out=out)
    template, liar = result["rows"]
    assert (result["turns"], template["turns"], liar["turns"]) == (4, 4, 4)
    for measure in ("supported", "supported_after", "named", "named_after"):
        assert template["figures"][measure]["value"] == 1.0
    assert liar["figures"]["supported"]["value"] < 1 and liar["figures"]["supported_after"]["value"] == 1.0
    assert liar["figures"]["named_after"]["value"] == 1.0 and liar["added"]["supported"]["value"] < 0
    assert result["notes"] == ["missing is left out: The model is not there; install it."]
    assert "missing is left out" in report and "claims supported, before" in report
    assert len(lines_of(out)) == 8
    assert json.loads((out / "answers.json").read_text())["rows"] == result["rows"]
    page = (out / "report.html").read_text()
    assert "<del>" in page and "blue shirts" in page
    assert capsys.readouterr().out == ""


def test_a_second_run_goes_on_where_the_first_ended(parts, folder, known, tmp_path):
    class Counting(TemplateWriter):
        name = "counting"
        written = 0

        def write(self, brief):
            type(self).written += 1
            return super().write(brief)

    known = {**known, "counting": lambda parts: Counting()}
    out = tmp_path / "out"
    answer(parts, folder, known, contestants="counting", out=out, limit=2)
    assert Counting.written == 2 + 1  # one that is not counted goes before, to load what is loaded then
    kept = lines_of(out)
    (out / FILE).write_text((out / FILE).read_text() + '{"turn": "t3", "contes')
    result, _ = answer(parts, folder, known, contestants="counting", out=out)
    assert Counting.written == 3 + 2 + 1 and [row["turns"] for row in result["rows"]] == [4, 4]
    assert answer(parts, folder, known, contestants="counting", out=out)[0]["rows"] == result["rows"]
    assert Counting.written == 6
    assert [line["turn"] for line in kept] == [
        json.loads(line)["turn"] for line in (out / FILE).read_text().split("\n")[:4]
    ]


def test_other_weights_of_the_same_name_write_anew(parts, folder, known, tmp_path):
    def weights(version):
        writer = TemplateWriter()
        writer.name, writer.fingerprint = "lora", version
        return {**known, "lora": lambda parts: writer}

    for version in ("one", "two"):
        result, _ = answer(parts, folder, weights(version), contestants="lora", out=tmp_path / "out", limit=2)
        assert result["rows"][1]["version"] == version
    assert [line["version"] for line in lines_of(tmp_path / "out") if line["contestant"] == "lora"] == ["one"] * 2 + [
        "two"
    ] * 2


def test_a_writer_that_stalls_does_not_hold_the_others_up(parts, folder, known):
    result, _ = answer(parts, folder, known, contestants="sleeper,honest", patience_s=5.0)
    assert [(row["name"], row["turns"]) for row in result["rows"]] == [("template", 4), ("sleeper", 1), ("honest", 4)]
    assert result["rows"][1]["figures"]["failed"]["value"] == 1.0
    assert "sleeper is left out from its turn" in result["notes"][0]


def test_a_judge_gives_a_second_opinion_where_one_is_named(parts, folder, known):
    with serving_model(against_twelve_dollars) as model:
        parts.settings = parts.settings.model_copy(update={"remote_base_url": model.address})
        result, report = answer(parts, folder, known, contestants="liar", judge="small")
    template, liar = (row["judge"] for row in result["rows"])
    assert template["name"] == "remote:small" and template["supported"]["value"] == 1.0
    assert liar["supported"]["value"] < 1 and "sentences supported, judge" in report
    # The template is put to the judge once for each turn, the liar's two sentences likewise.
    assert template["answers"] == liar["answers"] == 4 == len(model.requests) / 2


def test_a_judge_that_cannot_be_asked_costs_only_its_opinion(parts, folder, known):
    with serving_model(refuse(401, "wrong key")) as model:
        parts.settings = parts.settings.model_copy(update={"remote_base_url": model.address, "remote_model": "small"})
        result, _ = answer(parts, folder, known, contestants="liar,honest")
    assert [row["judge"] for row in result["rows"]] == [None] * 3
    assert "The judge remote:small is not asked again" in result["notes"][0]


def test_what_cannot_be_measured_is_told(parts, folder, known, tmp_path):
    with pytest.raises(SettingsError, match="There is no contestant 'gpt'; expected some of template"):
        answer(parts, folder, known, contestants="gpt")
    lines = (folder / "a.jsonl").read_text().splitlines()
    (folder / "a.jsonl").write_text("\n".join([json.dumps({"set": "a", "catalogue": "fashion"}), *lines[1:]]))
    with pytest.raises(SourceError, match="no turn to answer. 4 turns over fashion are left out; give its folder"):
        answer(parts, folder, known)
