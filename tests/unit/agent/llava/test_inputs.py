import pytest

from agent.llava.inputs import NOT_LEARNT
from agent.writers.tasks import Task, answer_photo, describe_photo

pytestmark = pytest.mark.slow


def test_nothing_is_learnt_but_the_answer_and_its_end(model, photos):
    tasks = [describe_photo(photos["red"]), Task("answer_photo", {"request": "is it blue?"})]
    inputs = model.batch(tasks, ["A red shirt.", "No."])
    tokenizer = model._processor.tokenizer
    for row, answer in enumerate(["A red shirt.", "No."]):
        learnt = inputs["labels"][row] != NOT_LEARNT
        assert tokenizer.decode(inputs["labels"][row][learnt]) == f" {answer}<|im_end|>"
        assert (inputs["labels"][row][learnt] == inputs["input_ids"][row][learnt]).all()
        # Whatever comes after the end is filling, which nobody sees.
        assert inputs["attention_mask"][row].sum() == learnt.nonzero().max() + 1


def test_what_is_learnt_goes_on_where_writing_will(model, photos):
    task = answer_photo("which colour?", photos["red"])
    written = model.batch([task])["input_ids"][0].tolist()
    learnt = model.batch([task], ["Red."])["input_ids"][0].tolist()
    assert learnt[: len(written)] == written


def test_prompts_of_different_length_end_together(model, photos):
    inputs = model.batch([Task("answer_photo", {"request": "x"}), answer_photo("a longer question?", photos["red"])])
    assert inputs["attention_mask"][:, -1].tolist() == [1, 1]
    assert inputs["attention_mask"][0, 0] == 0 and inputs["pixel_values"].shape == (1, 3, 32, 32)


def test_a_picture_takes_as_many_tokens_as_it_has_patches(model, photos):
    ids = model.batch([describe_photo(photos["red"])])["input_ids"]
    assert int((ids == 4).sum()) == 16  # 32 / 8 in each direction
