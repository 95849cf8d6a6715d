"""The command that makes examples: what it says before it spends, what it obeys, and what it leaves behind."""

import csv
import io
import re
import sys
from pathlib import Path

import pytest

from tests.fakes import twelve_products
from tests.unit.tuning.writing_model import WritingModel, refuse, writing_model
from tuning.costs import OPENAI_PRICES, prices_for
from tuning.examples import read_examples
from tuning.make_examples import main
from tuning.remote_model import OPENAI
from ui import command_line

HEADER = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName".split(",")
HELD_BACK = {"3": "validation", "7": "test"}


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder as Kaggle's, of twelve products, two of which are held back."""
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))
    for name in ("VITRINE_REMOTE_API_KEY", "VITRINE_REMOTE_BASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    folder = tmp_path / "shop"
    products = twelve_products(folder / "images")
    with (folder / "styles.csv").open("w") as styles, (folder / "split.csv").open("w") as splits:
        rows, parts = csv.writer(styles), csv.writer(splits)
        rows.writerow(HEADER)
        parts.writerow(["id", "split"])
        for number, p in enumerate(products, start=1):
            (folder / "images" / f"{p.id}.png").rename(folder / "images" / f"{number}.jpg")
            kind = (p.gender, p.category[0], p.category[-1], p.category[-1], p.colour or "Black", "Summer", 2012)
            rows.writerow([number, *kind, "Casual", p.title])
            parts.writerow([number, HELD_BACK.get(str(number), "train")])
    return str(folder)


def words(title: str) -> list[str]:
    return [f"This is the {title}.", f"Here is the {title}."] if "\n" not in title else ["I found some."]


def arguments(shop: str, model: WritingModel, out: Path, *more: str) -> list[str]:
    asked = ["--data", shop, "--with", "small", "--base-url", model.address, "--count", "24", "--answers", "2"]
    return [*asked, "--out", str(out), "--price-in", "1", "--price-out", "10", *more]


def test_the_command_writes_examples_of_the_train_split_alone(shop, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    with writing_model(words) as model:
        made = arguments(shop, model, out, "--most-cost", "5")
        assert command_line.main(["tune", "examples", *made]) == 0
        assert len(model.requests) == 12
        assert command_line.main(["tune", "examples", *made]) == 0  # nothing is left to ask
        assert len(model.requests) == 12
    examples = list(read_examples(out))
    learnt = {product for example in examples for product in example.products}
    assert len(examples) >= 12 and learnt and not learnt & HELD_BACK.keys()
    told = capsys.readouterr()
    assert "12 requests to small at http://127.0.0.1" in told.err and "It stops before $5.00 in all." in told.err
    assert f"{len(examples)} examples in {out}" in told.out
    assert "12 requests answered, 6,000 tokens read and 1,200 written: $0.0180 in all." in told.out


def test_the_estimate_comes_before_the_first_request_and_can_be_declined(shop, tmp_path, capsys, monkeypatch):
    with writing_model(words) as model:
        monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
        assert main(arguments(shop, model, tmp_path / "out.jsonl")) == 1
        assert model.requests == []
        told = capsys.readouterr().err
        assert re.search(
            r"About [\d,]+ tokens read and 1,200 written: about \$0\.\d\d \(\$1\.00 and \$10\.00 a million\)", told
        )
        assert told.rstrip().endswith("Begin? [y/N] Nothing was asked.")
        monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
        assert main(arguments(shop, model, tmp_path / "out.jsonl")) == 0
        assert len(model.requests) == 12


def test_a_script_must_give_a_ceiling_unless_it_costs_nothing(shop, tmp_path, capsys):
    with writing_model(words) as model:
        assert main(arguments(shop, model, tmp_path / "out.jsonl", "--yes")) == 1
        assert "give a ceiling with --most-cost" in capsys.readouterr().err
        assert model.requests == []
        assert main(arguments(shop, model, tmp_path / "out.jsonl", "--price-in", "0", "--price-out", "0")) == 0


def test_at_the_ceiling_it_stops_with_what_is_left_and_goes_on_with_a_higher_one(shop, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    with writing_model(words) as model:
        assert main(arguments(shop, model, out, "--most-cost", "0.03")) == 1
        made = len(model.requests)
        assert 0 < made < 12
        told = capsys.readouterr()
        assert f"The ceiling of $0.03 leaves {12 - made} requests unmade" in told.err
        assert len(list(read_examples(out))) > 0
        assert main(arguments(shop, model, out, "--most-cost", "1")) == 0
        assert len(model.requests) == 12
        assert f"{made} of 12 were answered before" in capsys.readouterr().err


def test_a_wrong_key_is_one_sentence(shop, tmp_path, capsys):
    with writing_model(words, fails=lambda asked, number: refuse(asked, 401)) as model:
        assert main(arguments(shop, model, tmp_path / "out.jsonl", "--most-cost", "1")) == 1
        assert len(model.requests) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("vitrine tune examples: ") and "refused the key" in last


def test_the_key_for_openai_goes_to_no_other_server(shop, tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "for-openai")
    with writing_model(words) as model:
        assert main(arguments(shop, model, tmp_path / "one.jsonl", "--most-cost", "1")) == 0
        assert {headers["authorization"] for headers in model.headers} == {"Bearer none"}
        model.headers.clear()
        monkeypatch.setenv("VITRINE_REMOTE_API_KEY", "for-this")
        assert main(arguments(shop, model, tmp_path / "two.jsonl", "--most-cost", "1")) == 0
        assert {headers["authorization"] for headers in model.headers} == {"Bearer for-this"}


def test_openai_without_a_key_and_a_model_without_prices_say_what_to_give(shop, tmp_path, capsys, monkeypatch):
    asked = ["--data", shop, "--out", str(tmp_path / "out.jsonl"), "--with"]
    assert main([*asked, "gpt-4.1-mini"]) == 1
    assert "set VITRINE_REMOTE_API_KEY or OPENAI_API_KEY" in capsys.readouterr().err
    monkeypatch.setenv("OPENAI_API_KEY", "x")
    assert main([*asked, "gpt-9"]) == 1
    assert "give --price-in and --price-out" in capsys.readouterr().err
    assert main([*asked, "gpt-4.1-mini", "--price-in", "1"]) == 1
    assert "Only one of --price-in and --price-out" in capsys.readouterr().err


def test_known_prices_are_for_openais_own_address():
    assert prices_for("gpt-4.1-mini", f"{OPENAI}/", None, None) == OPENAI_PRICES["gpt-4.1-mini"]
    with pytest.raises(Exception, match="not known here"):
        prices_for("gpt-4.1-mini", "http://127.0.0.1:8000/v1", None, None)


def test_with_pictures_photos_are_asked_about_too(shop, tmp_path):
    with writing_model(lambda title: ["A shirt.", *words(title)]) as model:
        made = arguments(shop, model, tmp_path / "out.jsonl", "--most-cost", "1", "--with-pictures")
        assert main(made) == 0
    sent = [part["type"] for request in model.requests for part in request["messages"][0]["content"]]
    assert sent.count("image_url") >= 2 and sent.count("text") == 12


def test_without_a_model_the_catalogue_alone_writes_them(shop, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert main(["--data", shop, "--out", str(out), "--count", "30"]) == 0
    examples = list(read_examples(out))
    assert len(examples) == 30 and {example.made_by for example in examples} == {"catalogue"}
    assert not {product for example in examples for product in example.products} & HELD_BACK.keys()
    assert f"30 examples in {out}" in capsys.readouterr().out
    assert main(["--data", shop, "--out", str(tmp_path / "none" / "out.jsonl")]) == 1
    assert "There is no folder" in capsys.readouterr().err


def test_what_was_paid_for_is_not_written_over(shop, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    with writing_model(words) as model:
        assert main(arguments(shop, model, out, "--most-cost", "1")) == 0
    before = out.read_text()
    assert main(["--data", shop, "--out", str(out), "--count", "30"]) == 1
    assert "written by a language model" in capsys.readouterr().err and out.read_text() == before
