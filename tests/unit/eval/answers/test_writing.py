import json

import pytest

from agent.writers import TemplateWriter
from eval.answers.kept import FILE, read_kept
from eval.answers.writing import Answered, Stalled, write
from tests.unit.eval.answers.conftest import OXFORD


def texts(sentences):
    return [sentence.text for sentence in sentences]


def told(answered, *by):
    return [one.sentence.text for one in answered.told if one.by in by]


def test_an_honest_writer_is_told_as_it_wrote(case, writers):
    answered = write(writers["honest"], "honest", case, 5.0)
    assert told(answered, "writer") == texts(answered.written) == texts(writers["honest"].sentences)
    assert told(answered, "template") == [] and answered.failed == ""
    assert 0 < answered.first_s <= answered.total_s


def test_what_a_liar_says_is_kept_apart_from_what_is_told(case, writers):
    answered = write(writers["liar"], "liar", case, 5.0)
    assert texts(answered.written) == texts(writers["liar"].sentences)
    assert told(answered, "writer") == ["Alder Linen Shirt comes in red."]
    [completed] = told(answered, "template")
    assert OXFORD.title in completed and "$12" not in completed


def test_a_writer_that_breaks_off_is_completed_and_its_reason_noted(case, writers):
    answered = write(writers["stumbler"], "stumbler", case, 5.0)
    assert answered.failed == "The writer stumbler lost its thread; try again."
    assert len(told(answered, "writer")) == len(told(answered, "template")) == 1


def test_the_template_itself_is_measured_as_any_other(case):
    answered = write(TemplateWriter(), "template", case, 5.0)
    assert told(answered, "template") == []
    assert texts(answered.written) == texts(TemplateWriter().write(case.brief)) == told(answered, "writer")


def test_a_writer_that_stalls_is_not_waited_for_and_what_it_wrote_is_there(case, writers):
    with pytest.raises(Stalled, match=r"not done within 0\.2 seconds") as stalled:
        write(writers["sleeper"], "sleeper", case, 0.2)
    answered = stalled.value.answered
    assert texts(answered.written) == ["Alder Oxford Shirt costs $39."] and 0.2 <= answered.total_s < 5


def test_any_other_error_of_a_writer_ends_only_its_answer(case):
    class Broken:
        name = "broken"

        def write(self, brief):
            raise ValueError("no such token")

    assert write(Broken(), "broken", case, 5.0).failed == "ValueError: no such token"


def test_an_answer_is_read_back_as_it_was_written(case, writers):
    answered = write(writers["liar"], "liar", case, 5.0)
    assert Answered.from_json(json.loads(json.dumps(answered.to_json()))) == answered


def test_only_whole_answers_to_the_same_brief_are_taken_up(case, tmp_path):
    first, second, other = (
        Answered("t1", "a", case.digest, failed=""),
        Answered("t1", "a", case.digest, failed="later"),
        Answered("t1", "b", "another brief"),
    )
    lines = [json.dumps(one.to_json()) for one in (first, second, other)]
    (tmp_path / FILE).write_text("\n".join([*lines, lines[0][:40], '{"turn": "t1"}', "[1]"]))
    assert read_kept(tmp_path, [case]) == {("t1", "a"): second}
    assert read_kept(None, [case]) == read_kept(tmp_path / "none", [case]) == {}
