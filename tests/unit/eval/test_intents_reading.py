import json
from pathlib import Path

import pytest

from eval.intents.expectations import labelled
from eval.intents.labelled_turns import read_lines
from retrieval.catalogue import Catalogue
from retrieval.catalogue_writer import CatalogueWriter
from retrieval.errors import SourceError
from retrieval.records import Choice, Range


@pytest.fixture(scope="module")
def catalogue(products, tmp_path_factory) -> Catalogue:
    """The twelve products: their colours are Red, Blue, Navy Blue and Black."""
    path = tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite"
    writer = CatalogueWriter(path)
    writer.add(products)
    writer.finish()
    return Catalogue(path)


def row(**changes: object) -> dict[str, object]:
    usual = {"id": "a1", "catalogue": "sample", "part": "development", "text": "red", "after": {"kind": "search"}}
    return {**usual, **changes}


def written(folder: Path, *rows: object) -> Path:
    lines = [line if isinstance(line, str) else json.dumps(line) for line in rows]
    (folder / "turns.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def looked_up(folder: Path, catalogue: Catalogue, **changes: object):
    return labelled(read_lines(written(folder, row(**changes)))[0], catalogue)


def test_what_holds_before_is_the_memory_of_a_search(tmp_path, catalogue):
    before = {
        "filters": {"category": {"include": ["Heels"]}, "price": {"max": 100}},
        "sort": "price",
        "soft": ["elegant"],
        "shown": ["h2", "h1"],
        "focus": ["h1"],
    }
    memory = looked_up(tmp_path, catalogue, before=before).memory
    assert memory.filters.choice("category") == Choice(("Heels",)) and memory.filters.price == Range(None, 100)
    assert [product.id for product in memory.shown] == ["h2", "h1"]
    assert [product.id for product in memory.focus] == ["h1"]
    assert memory.search is not None and memory.search.kind == "search"
    assert (memory.search.filters, memory.search.sort, memory.search.soft) == (memory.filters, "price", ("elegant",))


def test_a_conversation_that_begins_remembers_no_search(tmp_path, catalogue):
    assert looked_up(tmp_path, catalogue).memory.search is None


def test_any_colour_is_its_family_and_a_bare_one_itself(tmp_path, catalogue):
    after = {"kind": "search", "filters": {"colour": {"include": ["any blue"], "exclude": ["Red"]}}}
    choice = looked_up(tmp_path, catalogue, after=after).expected[0].filters.choice("colour")
    assert set(choice.include) == {"Blue", "Navy Blue"} and choice.exclude == ("Red",)


def test_a_free_bound_is_kept_apart(tmp_path, catalogue):
    after = {"kind": "refine", "filters": {"price": {"min": 20, "max": "*"}}}
    (expected,) = looked_up(tmp_path, catalogue, after=after).expected
    assert expected.free == {"price.max"} and expected.filters.price == Range(20, None)


def test_several_readings_keep_their_order(tmp_path, catalogue):
    after = [{"kind": "small_talk"}, {"kind": "out_of_scope", "unknown": ["pizza"]}]
    expected = looked_up(tmp_path, catalogue, after=after).expected
    assert [one.kind for one in expected] == ["small_talk", "out_of_scope"]
    assert [one.unknown for one in expected] == [(), ("pizza",)]


def test_each_saying_of_one_meaning_is_a_turn(tmp_path):
    sayings = row(id="b", part="sayings", text=["red", "in red please"], after={"kind": "refine"})
    lines = read_lines(written(tmp_path, row(), sayings))
    assert [(line.row.id, line.row.text, line.number) for line in lines] == [
        ("a1", "red", 1),
        ("b-01", "red", 2),
        ("b-02", "in red please", 2),
    ]
    assert {line.row.after[0].kind for line in lines[1:]} == {"refine"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{not json", "line 2: this is no JSON"),
        ("[]", "line 2: this is no JSON object"),
        ({"set": "turns"}, "line 2: id: field required"),
        (row(id="a2", part="test"), "line 2: part: input should be 'development', 'held_out' or 'sayings'"),
        (row(id="a2", after={"kind": "buy"}), "line 2: after.0.kind"),
        (row(id="a2", after=[]), "line 2: after"),
        (row(id="a2", text=["red", 3]), "line 2: text: input should be a valid string"),
        (row(id="a2", befor={}), "line 2: befor: extra inputs"),
        (row(), r"line 2 \(a1\): this id was there before"),
    ],
)
def test_a_line_of_another_shape_is_named(tmp_path, line, reason):
    written(tmp_path, row(), line)
    with pytest.raises(SourceError, match=reason) as raised:
        read_lines(tmp_path)
    assert "turns.jsonl" in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"after": {"kind": "search", "filters": {"colour": {"include": ["Rad"]}}}}, "no colour 'Rad'; the nearest"),
        ({"after": {"kind": "search", "filters": {"colour": {"include": ["red"]}}}}, "spelt otherwise .*: Red"),
        ({"after": {"kind": "search", "filters": {"colour": {"include": ["any green"]}}}}, "'any green' is no family"),
        ({"after": {"kind": "search", "filters": {"colour": {"include": ["any Red"]}}}}, "'any Red' is no family"),
        ({"after": {"kind": "search", "filters": {"pattern": {"include": ["Dotted"]}}}}, "Unknown filter 'pattern'"),
        ({"after": {"kind": "search", "filters": {"price": {"max": "50"}}}}, "must be numbers"),
        ({"after": {"kind": "compare", "products": ["h1", "h9"]}}, "no product 'h9'"),
        ({"before": {"shown": ["x"]}}, "no product 'x'"),
        ({"before": {"filters": {"price": {"max": "*"}}}}, "before the turn hold '\\*'"),
    ],
)
def test_what_the_catalogue_does_not_know_is_named(tmp_path, catalogue, changes, reason):
    with pytest.raises(SourceError, match=reason) as raised:
        looked_up(tmp_path, catalogue, **changes)
    assert "turns.jsonl, line 1 (a1): " in str(raised.value)


def test_the_first_line_may_say_what_the_set_is(tmp_path):
    written(tmp_path, {"set": "turns", "about": "…", "catalogue": "sample"}, row())
    (line,) = read_lines(tmp_path)
    assert (line.number, line.row.id) == (2, "a1")


def test_a_folder_without_turns_is_told(tmp_path):
    with pytest.raises(SourceError, match="no labelled turns"):
        read_lines(tmp_path)


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path):
    written(tmp_path, json.dumps(row(text="red\u2028shoes"), ensure_ascii=False))
    assert read_lines(tmp_path)[0].row.text == "red\u2028shoes"
