import pytest

from eval.answers.variety import skeleton, variety


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Alder Oxford Shirt costs $39.00 and comes in navy blue.", "◦ costs ◦ and comes in ◦"),
        ("Alder Linen Shirt costs $45 and comes in red.", "◦ costs ◦ and comes in ◦"),
        ("For $45, Alder Linen Shirt is made of linen.", "for ◦ is made of ◦"),
        ("There are two shirts for men.", "there are ◦ for ◦"),
        ("It is rated 4.5 out of 5 from 10 reviews.", "it is rated ◦ out of ◦ from ◦ reviews"),
        ("One buyer wrote: “Soft, and it fits.”", "◦ buyer wrote ◦"),
    ],
)
def test_what_is_left_of_a_sentence_is_how_it_is_said(brief, text, left):
    assert " ".join(skeleton(text, brief)) == left


def test_a_list_of_values_is_one_thing(brief):
    assert skeleton("It comes in red and navy blue.", brief) == skeleton("It comes in red.", brief)


def test_one_sentence_over_and_over_is_no_variety():
    found = variety([("◦", "costs", "◦")] * 10, 10)
    # one skeleton of ten, two pairs of twenty, and each has its like
    assert (found.distinct, found.distinct_pairs, found.nearest) == (0.1, 0.1, 1.0)


def test_sentences_without_a_pair_in_common_are_as_varied_as_can_be():
    found = variety([("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i")], 3)
    assert (found.distinct, found.distinct_pairs, found.nearest) == (1.0, 1.0, 0.0)


def test_a_frame_with_one_other_word_is_nearer_than_another_frame():
    # with their ends "a b c" has 4 pairs; with "a b d" it shares the first two: 2 * 2 / 8
    assert variety([("a", "b", "c"), ("a", "b", "d")], 2).nearest == 0.5


def test_writers_are_compared_over_the_same_number_of_sentences():
    many, few = [("a", str(number % 2)) for number in range(100)], [("a", "0"), ("a", "1")]
    assert variety(many, 2).sentences == variety(few, 2).sentences == 2
    assert variety(few, 3) is None and variety(few, 1) is None
