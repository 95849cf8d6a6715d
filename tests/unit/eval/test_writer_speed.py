"""How long each part of an answer takes: what is asked, what is counted, and the table."""

import json

import pytest

from agent.settings import Settings
from eval import writer_speed
from eval.writer_speed import _lines, main, measured, wishes
from retrieval.records import Filters


@pytest.fixture
def shop(sample_parts, monkeypatch):
    """The sample shop as the one that is in use."""
    monkeypatch.setattr(writer_speed, "read_settings", lambda: sample_parts.settings)
    return sample_parts


def test_only_what_the_shop_has_is_asked_for_and_the_same_in_every_run(shop):
    catalogue = shop.live.get().catalogue
    products = catalogue.products(catalogue.allowed(Filters()))
    said = wishes(catalogue, 5)
    assert said == wishes(catalogue, 5) and len(said) == 5
    held = {f"{product.colour} {product.category[-1]}".lower() for product in products if product.colour}
    assert set(said) <= held


def test_the_parts_of_an_answer_follow_each_other(shop):
    row = measured("template", 12)
    assert row["wrote"] == 1.0 and row["turns"] > 0 and row["mb"] > 1
    assert 0 < row["first card p50"] <= row["first sentence p50"] <= row["end p50"] <= row["end p95"]


def test_the_table_has_the_aims_and_the_ratio():
    def row(writer, end):
        parts = {f"{part} p{share}": end for part in writer_speed.PARTS for share in (50, 95)}
        return {"opening the model": 1.0, **parts, "writer": writer, "wrote": 1.0, "turns": 9, "mb": 1234.0}

    lines = _lines([row("template", 0.5), row("embedded", 4.0)])
    assert lines[0].startswith("9 turns")
    assert any(line.startswith("s, end p95") and line.endswith("at most 8") for line in lines)
    assert lines[-1] == "embedded over template: 8.0 times as long to the end"


def test_without_an_index_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(writer_speed, "read_settings", lambda: Settings(home=tmp_path, _env_file=None))
    assert main(["--alone", "template"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "There is no index yet" in told.err and told.err.count("\n") == 1


def test_without_answers_about_four_cards_one_sentence(shop, monkeypatch, capsys):
    monkeypatch.setattr(writer_speed, "FOUR", 99)
    assert main(["--alone", "template", "--turns", "2"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err == "None of 2 answers was about four cards; ask for more with --turns.\n"


def test_one_writer_is_told_as_json(shop, capsys):
    assert main(["--alone", "template", "--turns", "12"]) == 0
    assert json.loads(capsys.readouterr().out)["writer"] == "template"
