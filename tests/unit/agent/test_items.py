"""Several wishes at once, a whole look within a sum, and changing one thing while the others stay."""

import pytest

from agent.outfits import part_of
from agent.state import Chip, Turn
from agent.understanding import budgets
from agent.understanding.text import read
from agent.wire import answer_json
from retrieval.records import Choice, Range
from tests.unit.agent.test_conversations import ids, talk  # noqa: F401


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("under 100 together", 100),
        ("a bag and shoes, at most $150 in total", 150),
        ("120 for the two of them", 120),
        ("everything together under 250", 250),
        ("150 for everything", 150),
        ("max 80 for both", 80),
        ("altogether no more than 60", 60),
        ("the whole outfit should cost less than 200", 200),
        ("under 100", None),
        ("two for 50 each", None),
        ("show me everything under 30", None),
        ("all bags under 40", None),
    ],
)
def test_a_sum_for_all_is_told_from_a_limit_for_each(text, most):
    assert budgets.find(read(text)).most == most


def items(answer):
    return {item["name"]: item for item in answer_json(answer)["items"]}


def test_each_of_two_wishes_has_cards_of_its_own(talk):  # noqa: F811
    answer = talk("a red shirt and black heels")
    assert set(ids(answer)) == {"s3", "h1"}
    assert {name: item["cards"] for name, item in items(answer).items()} == {"shirt": ["s3"], "heels": ["h1"]}
    filters = answer.intent.filters
    assert set(filters.choice("category").include) == {"Shirts", "Heels"}
    assert set(filters.choice("colour").include) == {"Red", "Black"}  # both say one, so every card is one of them


def test_what_is_one_things_own_does_not_hold_for_the_other(talk):  # noqa: F811
    answer = talk("a red shirt and trainers")
    assert not answer.intent.filters.choice("colour")
    assert items(answer)["shirt"]["cards"] == ["s3"] and set(items(answer)["trainers"]["cards"]) <= {"t1", "t2"}


@pytest.mark.parametrize(
    "text", ["shirts and trainers for women", "black heels and watches", "heels and trainers, black"]
)
def test_what_is_shared_holds_for_all(talk, text):  # noqa: F811
    answer = talk(text)
    shared = [name for name in ("gender", "colour") if answer.intent.filters.choice(name).include]
    assert len(shared) == 1 and len(answer.intent.items) == 2
    assert all(not item.filters.choice(shared[0]) for item in answer.intent.items)


@pytest.mark.parametrize("text", ["shirts or trainers", "heels", "shoes and heels", "a shirt to go with trainers"])
def test_alternatives_are_one_wish(talk, text):  # noqa: F811
    assert talk(text).intent.items == ()


def test_a_sum_for_all_is_kept_and_told(talk):  # noqa: F811
    answer = talk("heels and a watch, under 165 together")
    # Heels cost 65 and 80, the only watch with a price 95: with the dearer heels it would be 175.
    assert ids(answer) == ["h1", "w2"] and answer.intent.filters.price == Range()
    assert "Together that comes to $160.00, within your $165." in answer.text
    assert answer_json(answer)["together"] == {"max": 165.0}
    assert Chip("together", "165") in talk.assistant.chips("t")
    none = talk("heels and a watch, under 100 together")
    assert len(none.cards) == 1 and "I found nothing for the" in none.text


def test_one_thing_changes_while_the_other_stays(talk):  # noqa: F811
    talk("shirts and trainers")
    before = items(talk("the trainers in blue"))
    assert before["trainers"]["cards"] == ["t2"]
    after = items(talk("another shirt"))
    assert after["trainers"]["cards"] == ["t2"] and after["shirt"]["cards"] != before["shirts"]["cards"]
    assert not set(after["shirt"]["cards"]) & set(before["shirts"]["cards"])


@pytest.mark.parametrize(
    "text", ["other shirts please", "show me other shirts", "different shirts", "do you have any other shirts?"]
)
def test_others_of_one_thing_leave_the_other_thing_and_the_sum_as_they_are(talk, text):  # noqa: F811
    before = talk("shirts and trainers for men, under 120 together")
    kept, seen = (items(before)[name]["cards"] for name in ("trainers", "shirts"))
    answer = talk(text)
    after = {name.removesuffix("s"): item["cards"] for name, item in items(answer).items()}
    assert after["trainer"] == kept == ["t1"] and answer.intent.together == 120
    assert len(after["shirt"]) == 1 and not set(after["shirt"]) & set(seen)
    assert sum(card.candidate.product.price for card in answer.cards) <= 120


@pytest.mark.parametrize(
    "text", ["make it 90 together", "no more than 90 for both", "can we do 90 in total?", "at most 90 altogether"]
)
def test_a_new_sum_takes_the_place_of_the_old_one(talk, text):  # noqa: F811
    talk("shirts and trainers for men, under 120 together", "other shirts please")
    answer = talk(text)
    # Trainers for men cost 59, and only the shirt at 30 leaves that within 90, whichever was seen before.
    assert answer.intent.together == 90 and answer.intent.filters.price == Range() and set(ids(answer)) == {"s3", "t1"}
    assert not any(item.filters.price for item in answer.intent.items)


@pytest.mark.parametrize("text", ["forget the shirts", "skip the shirts", "i don't need the shirts any more"])
def test_what_is_left_alone_keeps_what_holds(talk, text):  # noqa: F811
    answer = talk("black trainers and red shirts for men, under 100 together", text)
    filters = answer.intent.filters
    assert answer.intent.items == () and answer.intent.together is None and ids(answer) == ["t1"]
    assert filters.choice("gender").include == ("Men",) and filters.choice("colour").include == ("Black",)
    assert filters.choice("category").include == ("Trainers",) and filters.price == Range(maximum=100)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("a shirt for women and trainers for men", {"shirt": "Women", "trainers": "Men"}),
        ("men's shirts and women's trainers", {"shirts": "Men", "trainers": "Women"}),
        ("a shirt and trainers for my wife and a watch for my husband", {"watch": "Men"}),
    ],
)
def test_each_thing_is_for_those_it_was_named_with(talk, text, whom):  # noqa: F811
    answer = talk(text)
    found = {group.name: {product for product in group.cards} for group in answer.groups}
    genders = {card.candidate.product.id: card.candidate.product.gender for card in answer.cards}
    expected = {**dict.fromkeys(found, "Women"), **whom}
    assert set(whom) <= set(found) and len(found) > 1
    assert {name: {genders[one] for one in cards} for name, cards in found.items()} == {
        name: {one} for name, one in expected.items()
    }


def test_whom_all_are_for_is_shared(talk):  # noqa: F811
    answer = talk("shirts for women and trainers")
    assert answer.intent.filters.choice("gender").include == ("Women",)
    assert not any(item.filters.choice("gender") for item in answer.intent.items)


def test_a_wish_about_none_in_particular_holds_for_all(talk):  # noqa: F811
    answer = talk("shirts and trainers", "for women")
    assert len(answer.intent.items) == 2 and set(ids(answer)) == {"s4", "t2"}


def test_leaving_one_out_or_naming_one_alone_ends_the_others(talk):  # noqa: F811
    answer = talk("red shirts and black trainers", "without the trainers")
    assert answer.intent.items == () and set(ids(answer)) == {"s3"}
    answer = talk("shirts and trainers", "only the trainers", thread="other")
    assert answer.intent.items == () and set(ids(answer)) == {"t1", "t2"}


def test_the_chips_of_one_thing_are_its_own_and_can_be_taken_back(talk):  # noqa: F811
    talk("a red shirt and trainers")
    assert Chip("colour", "Red", item="shirt") in talk.assistant.chips("t")
    answer = talk(Turn(take_back=Chip("colour", "Red", item="shirt")))
    assert len(answer.intent.items) == 2 and not any(item.filters.choice("colour") for item in answer.intent.items)
    answer = talk(Turn(take_back=Chip("category", "Shirts")))
    assert answer.intent.items == () and answer.intent.filters.choice("category") == Choice(("Trainers",))


def test_a_look_is_put_together_from_nothing_within_a_sum(talk):  # noqa: F811
    answer = talk("an outfit for my wife for the office under 150 together")
    assert answer.intent.kind == "look" and answer.intent.products == ()
    assert sum(card.candidate.product.price for card in answer.cards) <= 150
    assert all(card.candidate.product.gender == "Women" for card in answer.cards)
    assert len({part_of(card.candidate.product.category) for card in answer.cards}) == len(answer.cards) == 2
    assert "within your $150" in answer.text


def test_a_part_of_a_look_is_replaced_and_the_others_stay(talk):  # noqa: F811
    before = talk("evening dress", "complete the look with the first one")
    assert ids(before) == ["h1", "w2"]
    after = talk("swap the shoes for red ones")
    assert after.intent.kind == "look" and ids(after) == ["h2", "w2"]
    assert "Clove Evening Dress" in after.text
    assert ids(talk("another watch")) == ["h2", "w2"]  # there is no other one for women
    assert ids(talk("without the watch")) == ["h2"]


@pytest.mark.parametrize("wish", ["cheaper", "something more elegant", "0"])
def test_a_wish_about_a_look_in_which_a_part_was_replaced_is_still_about_the_look(talk, wish):  # noqa: F811
    talk("under 1,000 complete the look", "shirts for men")
    answer = talk(wish)
    assert answer.intent.kind == "look" and answer.verdict.dropped == 0
    parts = [part_of(card.candidate.product.category) for card in answer.cards]
    assert parts == ["top", "feet"]


def test_a_soft_wish_for_a_look_holds_while_it_is_narrowed(talk):  # noqa: F811
    talk("an elegant outfit for my wife", "under 70")
    assert talk("in stock only").intent.soft == ("elegant",)


def test_a_kind_that_does_not_fit_into_the_sum_leaves_the_part_as_it_was(talk):  # noqa: F811
    before = talk("an outfit for my wife for the office under 125 together")
    assert set(ids(before)) == {"s4", "h1"}
    answer = talk("swap the shoes for red heels")  # those cost 80, and the shirt 55
    assert set(ids(answer)) == {"s4", "h1"}
    assert "nothing else that fits beside the rest" in answer.text and "within your $125" in answer.text


def test_after_a_look_a_plain_new_kind_is_no_part_of_it(talk):  # noqa: F811
    answer = talk("evening dress", "complete the look with the first one", "show me shirts")
    assert answer.intent.kind == "search" and answer.intent.items == ()
    assert answer.intent.filters.choice("category").include == ("Shirts",)
    assert talk("under 50").intent.kind == "refine"
