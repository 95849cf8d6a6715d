import json

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval.long_conversation import main, run, wish_for
from retrieval.errors import SourceError
from tests.fakes import FakeEncoder, FakeTextEncoder, written_as_table


@pytest.fixture
def parts(tmp_path):
    made = Parts(Settings(home=tmp_path / "home", store="faiss", _env_file=None))
    made.__dict__.update(text_encoder=FakeTextEncoder(), encoder=FakeEncoder())
    return made


def test_the_wish_is_the_commonest_narrow_kind_within_a_budget_most_keep(index):
    # Four shirts, and of the eleven prices 30 39 45 55 59 62 65 70 80 95 120 the ninth.
    assert wish_for(index.catalogue) == "shirts under 80"


def test_a_long_conversation_keeps_its_wish_and_is_timed_at_both_ends(parts, tmp_path, products):
    result, report = run(parts, written_as_table(products, tmp_path / "shop.csv"), turns=45)
    assert (result["products"], result["turns"], result["lost"]) == (12, 45, 0)
    assert result["wish"] == "shirts under 80" and 0 < result["megabytes"] < 50
    assert result["ratio"] == pytest.approx(result["last_ms"] / result["first_ms"], rel=0.1)
    assert f"{result['ratio']} (at most 2)" in report and "after 0 turns" in report


def test_a_catalogue_without_kinds_is_refused(parts, tmp_path):
    (tmp_path / "shop.csv").write_text("id,title,price\n1,Thing,5\n2,Other thing,6\n")
    with pytest.raises(SourceError, match="no kinds"):
        run(parts, tmp_path / "shop.csv")


def test_a_catalogue_that_is_not_there_is_one_sentence(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    assert main(["--data", str(tmp_path / "nothing.csv"), "--json"]) == 1
    out, error = capsys.readouterr()
    assert out == "" and "nothing.csv" in error and len(error.splitlines()) == 1


def test_the_command_tells_one_json_object(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("eval.long_conversation.run", lambda parts, data, out: ({"turns": 3}, "three turns"))
    assert main(["--json"]) == 0 and json.loads(capsys.readouterr().out) == {"turns": 3}
    assert main([]) == 0 and capsys.readouterr().out == "three turns\n"
