import io
import json
import re
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image

from retrieval.catalogue_report import Example, Finding, Report, Shown
from retrieval.catalogue_report.kinds import KINDS
from ui.catalogue_command import run as run_command
from ui.catalogue_page import LONGEST_SIDE, SmallPictures, report_page
from ui.catalogue_text import case_words, percent, plain, write_text
from ui.command_line import build_parser, main

EVIL = '<script>alert(1)</script> "x" \x1b[31mred\x07 [bold]not bold[/bold] \u202egnorw'


def report(*findings: Finding, notes: tuple[str, ...] = ()) -> Report:
    return Report("shop.csv", "2026-11-20T10:00:00+00:00", 1200, 1100, findings, notes)


def finding(kind: str = "missing_colour", **shown: object) -> Finding:
    of_whom = Shown(**{"id": "p1", "title": "Oxford shirt", "image": None, **shown})  # type: ignore[arg-type]
    return Finding(kind, 412, 1200, (Example((of_whom,), "a note"),))


def text_of(what: Report, width: int = 80) -> str:
    out = io.StringIO()
    write_text(what, out, width)
    return out.getvalue()


def test_the_text_says_what_it_costs_and_what_to_do():
    text = text_of(report(finding(), notes=("No product states a price, so none is counted as lacking one.",)))
    assert "1. 412 products can never be found by a colour filter." in text
    assert "No colour  412 of 1,200, 34.3%" in text
    assert "→ State the colour, also where the picture shows it." in text
    assert "• Oxford shirt (p1) · a note" in text
    assert text.rstrip().endswith("lacking one.")


@pytest.mark.parametrize("width", [30, 60, 100])
def test_no_line_is_wider_than_the_terminal(width):
    long = finding(title="Pneumonoultramicroscopicsilicovolcanoconiosis" * 2)
    text = text_of(report(long, *(Finding(kind, 1, 9) for kind in KINDS)), width)
    assert max(map(len, text.splitlines())) <= width
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_catalogue_text_cannot_steer_a_terminal():
    text = text_of(report(finding(title=EVIL)))
    assert "\x1b" not in text and "\x07" not in text and "\u202e" not in text
    assert "[bold]not" in text


def test_a_catalogue_without_flaws_is_told_so():
    assert "nothing to mend was found" in text_of(report(), width=200)
    assert "Nothing to mend was found." in report_page(report())


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.00001, "<0.1%"), (0.5, "50%"), (0.1234, "12.3%"), (0.99999, ">99.9%"), (1, "100%"), (0, "0%")],
)
def test_shares_are_never_rounded_to_nothing_or_everything(share, said):
    assert percent(share) == said


def test_a_group_names_its_ids_and_how_many_more():
    group = tuple(Shown(f"p{n}", "Jeans", None) for n in range(2))
    assert case_words(Example(group, "the same title", 5)) == "Jeans (p0, p1 and 3 more) · the same title"
    assert plain("a\n b\t\x00c") == "a b c"


def test_catalogue_text_is_text_on_the_page():
    page = report_page(report(finding(title=EVIL, id='"><img src=x onerror=alert(1)>'), notes=(EVIL,)))
    assert "<script" not in page and "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\x1b" not in page and "\u202e" not in page


def test_the_page_asks_for_nothing_from_anywhere():
    page = report_page(report(finding(image="https://shop.example/a.jpg")))
    assert "default-src 'none'" in page
    assert "http://" not in page and "https://" not in page and "@import" not in page and "url(" not in page
    assert "prefers-color-scheme: dark" in page and "--accent:" in page


def test_every_kind_of_finding_has_a_place_on_the_page():
    page = report_page(report(*(Finding(kind, 3, 9, (Example((), "worded"),)) for kind in KINDS)))
    assert set(re.findall(r'<section class="finding" id="(\w+)"', page)) == set(KINDS)
    assert set(re.findall(r'<a href="#(\w+)"', page)) == set(KINDS)


def test_pictures_are_small_and_inside_the_page(tmp_path: Path):
    Image.effect_noise((1000, 500), 80).save(tmp_path / "large.png")
    shown = Shown("p1", "Shirt", str(tmp_path / "large.png"))
    [data] = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', SmallPictures().html(shown))
    assert max(Image.open(io.BytesIO(b64decode(data))).size) == LONGEST_SIDE
    few = SmallPictures(most_bytes=int(len(data) * 1.5))
    assert ["data:" in few.html(shown) for _ in range(2)] == [True, False]


@pytest.mark.parametrize("image", [None, "/nowhere/a.jpg", "https://shop.example/a.jpg", "\x00", ""])
def test_a_product_without_a_usable_picture_has_a_placeholder(image):
    assert "No picture" in SmallPictures().html(Shown("p1", "Shirt", image))


def test_without_an_index_one_sentence_and_status_1(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    assert main(["catalogue", "report", "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and "vitrine index sample" in said.err


@pytest.mark.parametrize("words", [["catalogue"], ["catalogue", "report", "--examples", "0"], ["catalogue", "mend"]])
def test_wrong_usage_is_status_2(words, capsys):
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2


@pytest.fixture
def judged(monkeypatch):
    """The command over a report that is there already."""
    ready = report(finding(title=EVIL))
    monkeypatch.setattr("ui.catalogue_command._judged", lambda examples: ready)
    return ready


def test_json_is_one_object_and_nothing_else(judged, capsys, tmp_path):
    page = tmp_path / "report.html"
    assert run_command(build_parser().parse_args(["catalogue", "report", "--json", "--page", str(page)])) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == judged.to_json()
    assert said.err == f"The page is in {page}.\n"
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    [found] = json.loads(said.out)["findings"]
    assert found["examples"][0] == {"products": [{"id": "p1", "title": EVIL}], "size": 1, "note": "a note"}
    assert (found["kind"], found["count"], found["of"], found["share"]) == ("missing_colour", 412, 1200, 0.3433)


@pytest.mark.parametrize(
    ("name", "said"), [("report.png", "write FILE.html"), ("no/folder/r.html", "cannot be written")]
)
def test_a_page_that_cannot_be_written_is_one_sentence(judged, capsys, tmp_path, name, said):
    assert main(["catalogue", "report", "--page", str(tmp_path / name)]) == 1
    assert said in capsys.readouterr().err
