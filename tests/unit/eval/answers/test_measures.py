from dataclasses import replace

import pytest

from agent.state import Sentence
from agent.writers import TemplateWriter
from eval.answers.figures import FOUR_CARDS, ZERO_SHOT, figures, seconds
from eval.answers.looking import Look
from eval.answers.measures import measure
from eval.answers.shares import Share
from eval.answers.turns import AskedTurn
from eval.answers.writing import Answered, Told, write


def measured(writer, case, looks=None):
    return measure(write(writer, writer.name, case, 5.0), case, looks or {})


def test_an_honest_writer_loses_nothing(case, writers):
    shares = measured(writers["honest"], case).shares
    assert shares["supported"].part == shares["supported"].of >= 3
    assert shares["kept"] == Share(3, 3) and shares["named"] == shares["named_after"] == Share(2, 2)
    # cited: title and price of the one, title and material of the other; that is what the words need
    assert shares["cited_precision"] == Share(4, 4) == shares["cited_recall"]
    assert shares["replaced"] == Share(0, 3) and shares["failed"] == Share(0, 1)
    assert shares["words"] == Share(4 + 5 + 7, 1)


def test_a_lie_costs_support_before_the_check_and_never_after_it(case, writers):
    shares = measured(writers["liar"], case).shares
    # a false price and a true colour
    assert shares["supported"] == Share(1, 2) and shares["kept"] == Share(1, 2)
    assert shares["supported_after"].part == shares["supported_after"].of
    assert shares["named"] == Share(1, 2) and shares["named_after"] == Share(2, 2)
    assert shares["replaced"] == Share(1, 2)


def test_a_second_attempt_is_told_apart_from_the_template(case, writers):
    class Second(type(writers["liar"])):
        name = "second"

        def suits(self, brief):
            return True

        def alternatives(self, dropped, brief):
            yield Sentence("Alder Oxford Shirt costs $11.")
            yield Sentence("Alder Oxford Shirt costs $39.")

    shares = measured(Second(), case).shares
    # what it wrote first is what is measured before the check
    assert shares["supported"] == Share(1, 2)
    assert shares["rewritten"] == Share(1, 2) and shares["replaced"] == Share(0, 2) and shares["named"] == Share(2, 2)


def test_a_turn_that_is_left_to_the_template_counts_for_nothing_else(case, writers):
    class Choosy(type(writers["liar"])):
        name = "choosy"

        def suits(self, brief):
            return False

        def alternatives(self, dropped, brief):
            return iter(())

    one = measured(Choosy(), case)
    assert one.shares["left"] == Share(1, 1)
    assert {one.shares[name].of for name in ("supported", "kept", "named", "rewritten", "replaced")} == {0}
    assert one.shares["named_after"] == Share(2, 2) and one.skeletons == ()
    assert seconds([one])["all"]["turns"] == 0


def test_a_writer_that_breaks_off_is_counted(case, writers):
    assert measured(writers["stumbler"], case).shares["failed"] == Share(1, 1)


def test_a_photo_is_judged_by_what_was_written_and_by_what_was_told(case):
    turn = AskedTurn(id="t1", group="photo_asked", say="what colour?", photo="7", asks=("colour", "type"))
    asked = replace(case, turn=turn)
    answered = Answered(
        "t1",
        "a",
        case.digest,
        written=(Sentence("Your photo shows a red shirt."),),
        told=(Told(Sentence("Your photo shows a shirt."), "template"),),
    )
    found = measure(answered, asked, {"7": Look("shirt", "red", "plain", "men")})
    assert found.shares["photo_colour"] == found.shares["photo_type"] == Share(1, 1)
    assert found.photo_after == {"colour": False, "type": True} and "photo_who" not in found.shares


def test_each_contestant_stands_beside_the_template(case, writers):
    rows = figures(
        {
            "template": [measured(TemplateWriter(), case)],
            "liar": [measured(writers["liar"], case)],
            "repeater": [measured(writers["repeater"], case)],
        },
        {},
    )
    template, liar, repeater = rows
    assert [row["name"] for row in rows] == ["template", "liar", "repeater"]
    assert template["figures"]["supported"]["value"] == template["figures"]["named"]["value"] == 1.0
    assert template["added"] == {} and liar["added"]["supported"]["value"] == -0.5
    assert repeater["sentences"] == 4
    # the liar's one kept sentence is the fewest, and of one there is no variety
    assert [row["variety"] for row in rows] == [None] * 3


def test_a_repeater_has_no_variety(case, writers):
    one, other = measured(writers["repeater"], case), measured(writers["honest"], case)
    told = {row["name"]: row["variety"] for row in figures({"repeater": [one], "honest": [other]}, {})}
    # three sentences for each: the repeater's are one and the same, the honest writer's are not
    assert told["repeater"] == {
        "sentences": 3,
        "distinct": pytest.approx(1 / 3, abs=1e-4),
        "distinct_pairs": 0.3333,
        "nearest": 1.0,
    }
    assert told["honest"]["distinct"] == 1.0 and told["honest"]["nearest"] < 1


def test_clip_stands_beside_the_writers_on_the_photos(case):
    turn = AskedTurn(id="t1", group="photo_asked", say="what is it?", photo="7", asks=("type",))
    wrong = Answered("t1", "template", case.digest, written=(Sentence("Your photo shows a watch."),))
    of_template = measure(wrong, replace(case, turn=turn), {"7": Look("shirt", "red", "plain", "men")})
    *_, clip = figures({"template": [of_template]}, {"t1": {"type": True}})
    assert clip["name"] == ZERO_SHOT and clip["figures"]["photo_type"]["value"] == 1.0
    assert clip["added"]["photo_type"]["value"] == 1.0 and clip["figures"]["photo_colour"] is None


def test_times_are_told_for_all_turns_and_for_those_about_four_cards(case):
    def answer(first, total, cards):
        answered = Answered("t1", "a", case.digest, first_s=first, total_s=total)
        brief = replace(case.brief, cards=case.brief.cards[:1] * cards)
        return measure(answered, replace(case, brief=brief), {})

    times = seconds([answer(0.1, 1.0, 2), answer(0.2, 2.0, FOUR_CARDS), answer(None, 9.0, 2)])
    assert times["all"] == {"turns": 3, "first_p50": 0.1, "first_p95": 0.2, "total_p50": 2.0, "total_p95": 9.0}
    assert times["four_cards"]["turns"] == 1 and times["four_cards"]["total_p95"] == 2.0
