import csv
import json
from collections import Counter

import pytest

from eval.answers.looking import read_looks
from eval.answers.turns import FASHION, chosen, read_turns
from retrieval.errors import SourceError


@pytest.fixture(scope="module")
def turns():
    return read_turns()


def test_there_are_enough_turns_of_each_group_and_none_comes_twice(turns):
    said = Counter((turn.catalogue, turn.before, turn.say.lower(), turn.photo) for turn in turns)
    assert max(said.values()) == 1
    groups = Counter(turn.group for turn in turns)
    assert len(turns) >= 300 and all(count >= 5 for count in groups.values())
    assert all(
        groups[name] >= 25 for name in ("search", "relaxed", "compare", "about", "photo_described", "photo_asked")
    )


def test_the_sample_is_one_that_no_model_learnt_from(turns):
    # tuning/LOG.md: the models learn from sample:1 to sample:3, and from sample (seed 0) nothing is asked here either
    assert {turn.catalogue for turn in turns} == {FASHION, "sample:9"}


def test_what_is_asked_of_a_photo_was_written_down_for_it(turns):
    looks = read_looks()
    asking = [turn for turn in turns if turn.asks]
    assert all(turn.photo in looks for turn in asking)
    assert {turn.group for turn in asking} == {"photo_described", "photo_asked"}
    asked = Counter(name for turn in asking for name in turn.asks)
    assert all(asked[name] >= 50 for name in ("type", "colour", "pattern", "who"))


def test_photos_are_of_the_split_that_nothing_is_learnt_from(turns, fashion):
    with (fashion / "split.csv").open(newline="") as file:
        test = {row["id"] for row in csv.DictReader(file) if row["split"] == "test"}
    assert {turn.photo for turn in turns if turn.photo} <= test


def test_a_few_turns_are_of_all_groups_and_the_same_in_every_run(turns):
    few = chosen(turns, 60)
    assert len({turn.group for turn in few}) >= 7
    assert few == chosen(list(reversed(turns)), 60) and len(chosen(turns, None)) == len(turns)


def write(folder, *lines):
    (folder / "a.jsonl").write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return folder


HEADER = {"set": "a", "catalogue": "sample:9"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2 is no JSON object"),
        ({"id": "a", "group": "chat", "say": "x"}, "line 2: group"),
        ({"id": "a", "group": "search", "say": "x", "photos": []}, "line 2: photos"),
    ],
)
def test_a_wrong_line_is_told(tmp_path, line, says):
    with pytest.raises(SourceError, match=says):
        read_turns(write(tmp_path, HEADER, line))


def test_an_id_that_comes_twice_and_a_folder_without_turns_are_told(tmp_path):
    turn = {"id": "a", "group": "search", "say": "x"}
    with pytest.raises(SourceError, match="'a' comes twice"):
        read_turns(write(tmp_path, HEADER, turn, turn))
    with pytest.raises(SourceError, match="There are no turns"):
        read_turns(write(tmp_path, HEADER))
