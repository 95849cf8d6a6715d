"""A vision-language model as a contestant, with a scripted model in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from agent.state import Brief, Intent, PhotoReading
from agent.writers.card_sentences import card_sentence
from eval.answers.contestants import CONTESTANTS, named
from eval.answers.looking import Look
from eval.answers.measures import measure
from eval.answers.run import _with_photo
from eval.answers.seeing import SeeingWriter
from eval.answers.shares import Share
from eval.answers.turns import AskedTurn
from eval.answers.writing import Overhearable, write
from retrieval.errors import SettingsError
from retrieval.records import Filters


class Scripted:
    """Says the next of its texts for each task."""

    name = "scripted"

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.prompts: list[str] = []

    def write(self, tasks: Sequence, most_tokens=96, temperature=0.0, stop=None) -> Iterator[tuple[int, str | None]]:
        self.prompts += [task.prompt for task in tasks]
        for row, _ in enumerate(tasks):
            yield row, self.texts.pop(0)
            yield row, None


def contestant(*texts):
    return SeeingWriter(Scripted(*texts), "lora", "v1")


def told(answered, by):
    return [one.sentence.text for one in answered.told if one.by == by]


OPENING = "There are 2 shirts, and these are all two."


def test_what_the_model_wrote_is_measured_and_not_what_was_put_in_its_place(case):
    oxford, linen = case.brief.cards
    # a text without its title is replaced before anybody hears it; a false one after the check has read it
    writer = contestant(
        "2 shirts are here.", "A fine shirt in pink.", "Alder Linen Shirt costs $1.", "Alder Linen Shirt is red."
    )
    answered = write(writer, "lora", case, 5.0)
    assert [one.text for one in answered.written][1:] == ["A fine shirt in pink.", "Alder Linen Shirt costs $1."]
    assert card_sentence(oxford, case.brief).text in told(answered, "template")
    assert told(answered, "second") == ["Alder Linen Shirt is red."]
    shares = measure(answered, case, {}).shares
    assert shares["named"] == Share(1, 2) and shares["named_after"] == Share(2, 2)
    assert answered.version == "v1" and linen.candidate.product.id == "s2"


def test_a_photo_is_asked_about_by_itself(case):
    turn = AskedTurn(id="t1", group="photo_asked", say="what colour?", photo="7", asks=("colour",))
    asked = replace(case, turn=turn, image="photo.jpg")
    writer = contestant("It is red.", "A red shirt for men.")
    assert isinstance(writer, Overhearable)
    look = Look("shirt", "red", "plain", "men")
    answered = _with_photo(
        write(type("Mute", (), {"name": "m", "write": lambda self, brief: iter(())})(), "m", asked, 5.0), writer, asked
    )
    assert answered.seen == "It is red."
    assert measure(answered, asked, {"7": look}).shares["photo_colour"] == Share(1, 1)
    described = replace(asked, turn=turn.model_copy(update={"group": "photo_described"}))
    assert _with_photo(answered, writer, described).seen == "A red shirt for men."


def test_a_description_is_heard_as_it_is_told(case):
    reading = PhotoReading("Shirts", "Red")
    asked = Intent("about_photo", with_photo=True)
    brief = Brief("what do you see in this photo?", asked, Filters(), photo=reading, image="photo.jpg")
    answered = write(contestant("A red shirt."), "lora", replace(case, brief=brief), 5.0)
    assert [one.text for one in answered.written] == ["Your photo looks to me like a red shirt."]
    assert told(answered, "writer") == ["Your photo looks to me like a red shirt."]


def test_a_turn_without_a_question_about_its_photo_is_not_asked_twice(case):
    writer = contestant()
    answered = write(type("Mute", (), {"name": "m", "write": lambda self, brief: iter(())})(), "m", case, 5.0)
    assert _with_photo(answered, writer, case) == answered


def test_a_folder_is_a_contestant_too_and_the_template_always_is(tmp_path):
    assert list(named(f"lora,{tmp_path}", CONTESTANTS)) == ["template", "lora", str(tmp_path)]
    assert list(named(None, CONTESTANTS)) == list(CONTESTANTS)
    with pytest.raises(SettingsError, match="'nobody'; expected some of template, base"):
        named("nobody", CONTESTANTS)
