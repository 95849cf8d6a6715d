import json

import pytest

from eval.retrieval.question_sets import FOLDER, read_set, sets_for
from retrieval.errors import SourceError

HEADER = {"set": "shop", "about": "made up", "data": "twelve products"}
FIRST = {"id": "a", "text": "red shirt", "part": "development", "judgements": {"s3": 2, "d1": 1}}
SECOND = {"id": "b", "text": "black heels", "part": "held_out", "judgements": {"h1": 2}}


def write(folder, *lines, name="shop.jsonl"):
    file = folder / name
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return file


def test_a_set_is_its_queries_and_their_graded_judgements(tmp_path):
    found = read_set(write(tmp_path, HEADER, FIRST, SECOND))
    assert (found.name, found.about) == ("shop", "made up")
    assert [(query.id, query.text, query.part) for query in found.queries] == [
        ("a", "red shirt", "development"),
        ("b", "black heels", "held_out"),
    ]
    assert {(j.query, j.found): j.grade for j in found.judgements} == {("a", "s3"): 2, ("a", "d1"): 1, ("b", "h1"): 2}
    assert read_set(write(tmp_path, FIRST)).name == "shop"  # the file's own name where no header says another


@pytest.mark.parametrize(("part", "ids"), [("development", "a"), ("held_out", "b"), ("all", "ab")])
def test_only_the_part_that_is_asked_for_is_used(tmp_path, part, ids):
    write(tmp_path, HEADER, FIRST, SECOND)
    [found], notes = sets_for(["s3", "d1", "h1"], part, tmp_path)
    assert [query.id for query in found.queries] == list(ids)
    assert {judged.query for judged in found.judgements} == set(ids)
    assert len(notes) == (part != "all")


def test_a_set_over_other_products_is_left_out_and_that_is_said(tmp_path):
    write(tmp_path, HEADER, FIRST, SECOND)
    assert sets_for(["s3", "d1"], "development", tmp_path) == (
        [],
        ["The set 'shop' is left out: 1 of its 3 products are not here."],
    )
    assert sets_for(["s3"], "development", tmp_path / "none") == ([], [])


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([HEADER, "no json"], "line 2, is no JSON object"),
        ([HEADER, FIRST | {"part": "test"}], "line 2: part"),
        ([HEADER, FIRST | {"judgements": {"s3": 3}}], "line 2: judgements.s3"),
        ([HEADER, FIRST | {"judgements": {}}], "line 2: judgements"),
        ([HEADER, FIRST, FIRST], "the id 'a' twice"),
        ([HEADER], "no query"),
    ],
)
def test_what_is_wrong_with_a_set_is_one_sentence(tmp_path, lines, words):
    with pytest.raises(SourceError) as error:
        read_set(write(tmp_path, *lines))
    assert words in str(error.value) and str(tmp_path) in str(error.value)


def test_the_sets_that_come_with_vitrine_can_be_read():
    for file in FOLDER.glob("*.jsonl"):
        assert read_set(file).queries
