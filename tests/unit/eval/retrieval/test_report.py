import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from eval import retrieval
from eval.metrics import Figure
from eval.records import Query
from eval.retrieval import question_sets
from eval.retrieval.report import MOST_OF_A_REASON, report_page, worst
from eval.retrieval.sections import Miss, Row, Section
from eval.retrieval.table import number, table
from retrieval.errors import SourceError


@pytest.fixture
def one_set(tmp_path, monkeypatch):
    line = {"id": "shirt", "text": "red shirt", "part": "development", "judgements": {"s3": 2}}
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "made_up.jsonl").write_text(json.dumps(line))
    monkeypatch.setattr(question_sets, "FOLDER", tmp_path / "sets")


def test_the_figures_are_in_the_json_and_in_the_table(parts, shop, one_set):
    result, words = retrieval.run(parts, shop)
    assert result["pool"] == 12 and result["encoder"] == "fake-clip" and result["images_per_second"] > 0
    rows = {row["task"]: row for row in result["rows"]}
    assert {"title to image", "image to title", "chance", "fused, filters on"} <= set(rows)
    row = rows["title to image"]
    assert row["intervals"]["R@1"][0] <= row["R@1"] <= row["intervals"]["R@1"][1]
    assert row["queries"] == 12 and result["title_to_image_r1_by_pool"] == {"12": row["R@1"]}
    assert set(rows["fused, filters on"]["differences"]) > {"fused, filters off"}
    assert json.loads(json.dumps(result)) == result
    assert "pool of 12 pictures" in words and "--out FOLDER" in words
    assert all(len(line) <= 120 for line in words.splitlines())


def test_every_query_is_a_line_and_the_page_holds_its_figures(parts, shop, one_set, tmp_path):
    out = tmp_path / "new" / "out"
    result, words = retrieval.run(parts, shop, out=out)
    lines = [json.loads(line) for line in (out / "queries.jsonl").read_text().splitlines()]
    assert len(lines) == sum(row["queries"] for row in result["rows"])
    title = next(line for line in lines if line["task"] == "title to image" and line["query"]["id"] == "s1")
    assert title["query"]["text"] == "Alder Oxford Shirt" and len(title["ranked"]) == 10
    page = (out / "report.html").read_text()
    # Bars by colour and of the stages (two measures); no curve for a single size.
    assert page.count("<svg") >= 2 and "data:image/jpeg;base64," in page
    assert 'aria-label="nDCG@10 of each stage, with filters off and on"' in page
    assert "#0102" not in page  # every stand-in has become a colour of the page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    assert str(out / "report.html") in words


def test_words_of_the_catalogue_cannot_become_markup_nor_steer_the_terminal(pool):
    bad = "<script>alert(1)</script>\x1b[2J"
    asked = Query("q", bad)
    section = Section(bad, (Row(bad, {"R@1": Figure(1.0)}),), bad, (bad,), misses=(Miss(asked, ("s1",), ("s2",), bad),))
    result = {"data": bad, "split": None, "encoder": bad, "fingerprint": "f", "pool": 1, "bad_pictures": 0}
    result |= {"title_to_image_r1_by_pool": {}, "images_per_second": 1.0}
    named = replace(pool, products=tuple(replace(p, title=bad) for p in pool.products))
    assert "<script" not in report_page(named, result, [section])
    assert "\x1b" not in table(result, [section], "")


def test_no_reason_fills_the_page_alone():
    misses = [Miss(Query(str(n)), (), (), "same" if n < 20 else "other", n) for n in range(22)]
    shown = worst(misses)
    assert [miss.reason for miss in shown] == ["same"] * MOST_OF_A_REASON + ["other"] * 2


def test_numbers_are_short():
    assert [number(value) for value in (0.5, 1.0, -0.25, 1234, "x")] == [".500", "1.000", "-.250", "1,234", "x"]


def test_a_folder_that_cannot_be_written_is_one_sentence(parts, shop, one_set, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="give --out another folder"):
        retrieval.run(parts, shop, out=Path(tmp_path / "file" / "out"))
