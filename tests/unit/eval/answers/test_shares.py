import pytest

from eval.answers.shares import Share, added, pooled


def test_a_turn_with_many_claims_counts_for_as_many():
    # 1 of 1 and 1 of 3: two of four, where a mean over turns would say two thirds
    assert pooled([Share(1, 1), Share(1, 3)]).value == 0.5


def test_turns_without_a_claim_say_nothing_and_no_claim_at_all_is_no_figure():
    assert pooled([Share(1, 2), Share(0, 0)]).value == 0.5
    assert pooled([Share(0, 0)]) is None and pooled([]) is None


def test_the_interval_holds_the_value_and_is_a_point_where_all_turns_are_alike():
    figure = pooled([Share(1, 1)] * 20 + [Share(0, 1)] * 20)
    assert figure.low < 0.5 < figure.high
    alike = pooled([Share(2, 2)] * 5)
    assert (alike.low, alike.value, alike.high) == (1.0, 1.0, 1.0)


def test_differences_are_of_the_same_turns_only():
    ours = {"a": Share(1, 1), "b": Share(1, 1), "c": Share(0, 1)}
    theirs = {"a": Share(1, 2), "b": Share(1, 2), "d": Share(2, 2)}
    # over a and b: 2 of 2 against 2 of 4
    figure = added(ours, theirs)
    assert (figure.low, figure.value, figure.high) == (0.5, 0.5, 0.5) and figure.differs


def test_a_difference_that_comes_and_goes_by_turn_leaves_0_in():
    ours = {str(turn): Share(turn % 2, 1) for turn in range(40)}
    theirs = {str(turn): Share(1 - turn % 2, 1) for turn in range(40)}
    figure = added(ours, theirs)
    assert figure.value == pytest.approx(0) and not figure.differs


def test_without_a_turn_in_common_there_is_no_difference():
    assert added({"a": Share(1, 1)}, {"b": Share(1, 1)}) is None
    assert added({"a": Share(1, 1)}, {"a": Share(0, 0)}) is None
