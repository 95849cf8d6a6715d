import json
import os
import re
import subprocess
import sys

import pytest

from ui.command_line import main


def run(*words, home):
    """The real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ui.command_line", *words],
        capture_output=True,
        text=True,
        env={"PATH": "", "VITRINE_HOME": str(home), "HOME": str(home)},
        check=False,
    )


@pytest.mark.parametrize("command", [["search", "shirt"], ["ask", "shirt", "--json"], ["generations", "list"]])
def test_without_an_index_one_sentence_and_status_1(tmp_path, command):
    done = run(*command, home=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "vitrine index sample" in done.stderr and "Traceback" not in done.stderr


def test_wrong_usage_is_status_2(tmp_path):
    assert run("search", "x", "--alpha", "3", home=tmp_path).returncode == 2
    assert run("nonsense", home=tmp_path).returncode == 2
    assert run(home=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ask", "  "], "nothing to ask"),
        (["search"], "nothing to search for"),
        (["search", "x", "--alpha", "much"], "'much' is no number from 0 to 1"),
        (["search", "x", "-k", "many"], "'many' is no usable number"),
        (["search", "x", "-k", "9" * 30], "whole number"),
        (["search", "x", "--image", ""], "'' is no picture"),
        (["index", "shop.csv", "--currency", "€"], "'€' is no currency; expected three letters, such as EUR"),
        (["chat", "--port", "door"], "'door' is no port"),
    ],
)
def test_wrong_usage_says_what_is_expected(words, says, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    with pytest.raises(SystemExit) as stopped:
        main(words)
    told = capsys.readouterr()
    assert (stopped.value.code, told.out) == (2, "")
    assert says in told.err


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert re.fullmatch(r"vitrine \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


def test_a_message_longer_than_any_wish_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    assert main(["ask", "x" * 20_000]) == 1
    assert "20,000 characters; please say it in 10,000 or fewer" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [pytest.param(["index", "{shop}"], marks=pytest.mark.slow), ["ask", "shirt"], ["generations", "list"]]
)
def test_a_home_that_cannot_be_written_is_one_sentence(words, tmp_path, monkeypatch, capsys):
    (tmp_path / "shop.csv").write_text("id,title\n1,Shirt\n")
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "shop.csv" / "home"))
    assert main([word.format(shop=tmp_path / "shop.csv") for word in words]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1 and told.err.startswith("vitrine: ")


def test_what_nobody_foresaw_is_a_sentence_and_a_traceback_only_where_wanted(monkeypatch, capsys):
    monkeypatch.delenv("VITRINE_TRACEBACK", raising=False)
    monkeypatch.setattr("ui.generations_command.read_settings", lambda: 1 / 0)
    assert main(["generations", "list"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "ZeroDivisionError" in told
    monkeypatch.setenv("VITRINE_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["generations", "list"])


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path, products, index_products):
    index_products(products[:2])
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "ui.command_line", "generations", "list"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": "", "VITRINE_HOME": str(tmp_path)},
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_bad_setting_names_key_and_value(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VITRINE_STORE", "postgres")
    assert main(["search", "x"]) == 1
    assert "VITRINE_STORE is 'postgres'" in capsys.readouterr().err


def test_a_source_that_is_not_there_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    assert main(["index", str(tmp_path / "none.csv")]) == 1
    message = capsys.readouterr().err
    assert "none.csv" in message and message.count("\n") == 1


def test_a_map_that_is_no_pair_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    (tmp_path / "shop.csv").write_text("id,title\n1,Shirt\n")
    assert main(["index", str(tmp_path / "shop.csv"), "--map", "title"]) == 1
    assert "expected FIELD=COLUMN" in capsys.readouterr().err


@pytest.mark.slow
def test_index_search_ask_from_a_table_to_json(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))
    (tmp_path / "shop.csv").write_text(
        "sku,name,price,colour,category\n"
        "1,Red Mug,8.50,Red,Kitchen > Mugs\n"
        "2,Blue Mug,9.50,Blue,Kitchen > Mugs\n"
        "3,Bad Mug,cheap,Blue,Kitchen > Mugs\n"
        ",No Id,1,Red,Kitchen\n"
    )
    assert main(["index", str(tmp_path / "shop.csv"), "--store", "faiss"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "row 4, column price" in told.err and "2 rows skipped" in told.err
    assert main(["search", "mug", "--filter", "colour=blue", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [result["id"] for result in found["results"]] == ["2"] and found["total"] == 1
    assert set(found) == {"query", "filters", "total", "results", "took_ms"}
    assert main(["ask", "a blue mug", "--thread", "t1", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [card["id"] for card in answer["cards"]] == ["2"]
    assert answer["thread"] == "t1" and answer["filters"]["colour"]["include"] == ["Blue"]
    promised = {
        *("thread", "intent", "filters", "sort", "soft", "unknown", "relaxed", "answer", "cards", "citations"),
        *("check", "question", "writer", "timings_ms"),
    }
    assert set(answer) == promised | {"items", "note", "offers", "replies", "stopped", "table", "together"}
    assert main(["generations", "list"]) == 0
    assert "2 products" in capsys.readouterr().out
