import pytest

from agent.state import Sentence
from eval.answers.looking import Look, accepted, answers, of_photo, read_looks, right, said
from eval.answers.turns import AskedTurn

SHIRT = Look("t-shirt", "navy", "striped", "men")


@pytest.mark.parametrize(
    ("text", "attribute", "names"),
    [
        ("A navy blue striped polo T-shirt for men.", "type", ["polo shirt"]),
        ("A navy blue striped polo T-shirt for men.", "colour", ["navy"]),
        ("The tee is light-blue with white stripes.", "colour", ["light blue", "white"]),
        ("It is not striped but checked.", "pattern", ["checked"]),
        ("It has no pattern.", "pattern", ["plain"]),
        ("Flip-flops for men and women.", "who", ["unisex"]),
        ("These are ladies' ballerinas.", "who", ["women"]),
        ("These are ladies' ballerinas.", "type", ["flats"]),
        ("I cannot tell.", "type", []),
    ],
)
def test_names_are_read_whole_and_in_order(text, attribute, names):
    assert said(text, attribute) == names


@pytest.mark.parametrize(
    ("text", "attribute", "is_right"),
    [
        ("A blue tee for a man.", "type", True),
        ("A blue tee for a man.", "colour", True),  # a shade of navy, or the other way round
        ("A blue tee for a man.", "who", True),
        ("A blue tee for a man.", "pattern", False),  # asked for and not told
        ("A top.", "type", True),  # the broader word for it
        ("A shirt.", "type", False),
        ("Black with navy.", "colour", False),  # the main colour is said first
        ("Pinstriped.", "pattern", True),
        ("For women.", "who", False),
        ("", "type", False),
    ],
)
def test_shades_and_synonyms_are_right_and_other_names_are_not(text, attribute, is_right):
    assert answers(text, SHIRT, attribute) is is_right


def test_only_a_description_says_plain_by_saying_nothing():
    plain = Look("shirt", "red", "plain", "women")
    assert answers("A red shirt for women.", plain, "pattern", describes=True)
    assert not answers("A red shirt for women.", plain, "pattern")
    assert not answers("A red shirt for men.", SHIRT, "pattern", describes=True)
    assert not answers("", plain, "pattern", describes=True)


def test_a_narrower_name_than_what_is_there_is_not_right():
    assert "sneakers" in accepted(Look("shoes", "", "", ""), "type")
    assert "formal shoes" not in accepted(Look("sneakers", "", "", ""), "type")


def test_every_photograph_of_the_set_can_be_judged():
    looks = read_looks()
    assert len(looks) == 1051
    assert looks["10016"] == Look("dress", "pink", "printed", "girls")


def test_words_about_the_shops_products_are_none_about_the_photo(brief):
    sentences = [Sentence("Your photo shows a navy tee."), Sentence("Alder Linen Shirt comes in red, for men.")]
    assert of_photo(sentences, brief) == "Your photo shows a navy tee."
    turn = AskedTurn(id="p", group="photo_asked", say="who for?", photo="1", asks=("colour", "who"))
    assert right(turn, sentences, brief, SHIRT) == {"colour": True, "who": False}
