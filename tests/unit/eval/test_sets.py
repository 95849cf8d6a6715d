"""The committed question set and what the photographs show: form, counts, and words only."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from eval.retrieval.question_sets import FOLDER, read_set

QUERIES = FOLDER / "fashion_queries.jsonl"
LOOKS = FOLDER / "looks" / "fashion.jsonl"
PATH_OR_ADDRESS = re.compile(r"https?:|www\.|\\|\w/\w+/\w|\.(jpe?g|png|csv)\b", re.IGNORECASE)
COLOURS = set(
    "black white grey silver navy blue light-blue red maroon pink purple green olive yellow orange brown tan beige "
    "cream gold copper teal multicolour".split()
)


@pytest.fixture(scope="module")
def found():
    return read_set(QUERIES)


@pytest.fixture(scope="module")
def looks():
    return [json.loads(line) for line in LOOKS.read_text(encoding="utf-8").splitlines()][1:]


def column(table: Path, wanted: str, **where: str) -> set[str]:
    with table.open(encoding="utf-8", newline="") as file:
        return {row[wanted] for row in csv.DictReader(file) if all(row[key] == value for key, value in where.items())}


def test_there_are_enough_queries_each_asked_once(found):
    texts = {" ".join(query.text.lower().split()) for query in found.queries}
    assert len(texts) == len(found.queries) >= 240


def test_a_third_is_held_out(found):
    parts = Counter(query.part for query in found.queries)
    assert set(parts) == {"development", "held_out"}
    assert parts["held_out"] == pytest.approx(len(found.queries) / 3, abs=5)


def test_each_query_has_an_exact_product_and_not_too_many_right_ones(found):
    exact = Counter(judged.query for judged in found.judgements if judged.grade == 2)
    right = Counter(judged.query for judged in found.judgements)
    assert set(exact) == {query.id for query in found.queries}
    assert max(right.values()) <= 60


def test_grades_are_one_and_two(found):
    assert {judged.grade for judged in found.judgements} == {1, 2}


def test_lines_hold_words_and_ids_only():
    for path in (QUERIES, LOOKS):
        words = path.read_text(encoding="utf-8")
        assert not PATH_OR_ADDRESS.search(words), path.name


def test_nothing_else_than_queries_lies_where_sets_are_read():
    assert [path.name for path in sorted(FOLDER.glob("*.jsonl"))] == [QUERIES.name]


def test_looks_have_one_line_a_product_in_the_words_of_the_vocabulary(looks):
    assert len({look["id"] for look in looks}) == len(looks)
    for look in looks:
        assert set(look) == {"id", "shown", "colours", "pattern", "details", "occasions", "who"}
        assert 1 <= len(look["colours"]) <= 3 and set(look["colours"]) <= COLOURS, look["id"]
        assert look["who"] in {"men", "women", "boys", "girls", "unisex"}, look["id"]


def test_judged_products_have_been_looked_at(found, looks):
    assert {judged.found for judged in found.judgements} <= {look["id"] for look in looks}


def test_looks_are_of_the_whole_test_split(looks, fashion):
    assert {look["id"] for look in looks} == column(fashion / "split.csv", "id", split="test")


def test_no_query_is_a_title(found, fashion):
    titles = {" ".join(title.lower().split()) for title in column(fashion / "styles.csv", "productDisplayName")}
    assert not titles & {" ".join(query.text.lower().split()) for query in found.queries}
