import pytest

from eval.hidden_target.contestants import Page
from eval.hidden_target.facts import Fact
from eval.hidden_target.losses import losses
from eval.hidden_target.play import Move, Played, play
from eval.hidden_target.scores import facts_held, figures, ratio, score_by_scenario, values
from eval.hidden_target.sessions import Session
from eval.hidden_target.shopper import Card, Line
from retrieval.records import Choice, Filters, Product

HEELS, BLACK, RED = Fact("category", "Heels"), Fact("colour", "Black"), Fact("colour", "Red")
TARGET = Product("t", "Dill Block  Heels.")
TWIN = Product("twin", "dill block heels")
OTHER = Product("o", "Dill High Heels")


def session(number=0, scenario="buying", **card):
    return Session(number, scenario, Card((HEELS, BLACK), **card), "t", "dill block heels")


class Scripted:
    """Shows the pages it was given, one after the other, the last one again and again."""

    name, listened_to = "scripted", True

    def __init__(self, *pages, question=None):
        self._pages, self._question, self.heard = pages, question, []

    def begin(self, session):
        self.heard = []

    def show(self, line):
        self.heard.append(line)
        return Page(self._pages[min(len(self.heard), len(self._pages)) - 1], self._question)


def test_a_hit_ends_the_session_and_a_product_of_the_same_title_is_one():
    played = play(session(), Scripted((OTHER,), (OTHER, TWIN)), 1)
    assert played.hit and played.turns == 2 and played.reciprocal_place == 0.5
    # .5 + .3 / 2 + .2 (11 - 2) / 10
    assert values(played) == {"HitRate@10": 1.0, "MRR": 0.5, "MTTC": 2.0, "score": pytest.approx(0.83)}


def test_a_miss_is_ten_turns_and_counts_as_the_eleventh():
    played = play(session(), Scripted((OTHER,)), 1)
    assert not played.hit and len(played.moves) == 10
    assert values(played) == {"HitRate@10": 0.0, "MRR": 0.0, "MTTC": 11.0, "score": 0.0}


def test_the_best_there_is_scores_one():
    assert values(play(session(), Scripted((TARGET,)), 1))["score"] == pytest.approx(1.0)


@pytest.mark.parametrize("turn", [3, 4])
def test_nothing_counts_before_the_mistake_is_taken_back(turn):
    replaced = session(scenario="override", mistaken=RED, replaces_on=turn)
    always = play(replaced, Scripted((TARGET,)), 1)
    assert always.turns == turn and always.reciprocal_place == 1.0
    before = [(TARGET,)] * (turn - 1)
    assert not play(replaced, Scripted(*before, (OTHER,)), 1).hit


def test_questions_reach_only_a_shopper_who_listens():
    asking, deaf = Scripted((OTHER,), question="Which brand?"), Scripted((OTHER,), question="Which brand?")
    deaf.listened_to = False
    play(session(), asking, 1)
    play(session(), deaf, 1)
    assert [line.told for line in asking.heard] == [(HEELS,)] * 10
    assert [len(line.told) for line in deaf.heard] == [1] + [2] * 9
    assert deaf.heard[2].more


def played(hit_turn, place=1, number=0, scenario="buying", filters=None):
    page = Page((OTHER,), filters=filters)
    moves = [Move(Line("heels", (HEELS, BLACK)), page, None)] * ((hit_turn or 11) - 1)
    if hit_turn:
        moves.append(Move(Line("black", (HEELS, BLACK)), page, place))
    return Played(session(number, scenario), tuple(moves), bool(hit_turn))


def test_means_are_over_all_sessions_and_the_score_is_that_of_the_means():
    sessions = [played(1, 1), played(4, 5), played(None), played(6, 10)]
    measured = figures(sessions)
    assert measured["HitRate@10"].value == 0.75
    assert measured["MRR"].value == pytest.approx((1 + 0.2 + 0 + 0.1) / 4)
    assert measured["MTTC"].value == (1 + 4 + 11 + 6) / 4
    assert measured["score"].value == pytest.approx(0.5 * 0.75 + 0.3 * 0.325 + 0.2 * (11 - 5.5) / 10)
    assert measured["HitRate@10"].low < 0.75 < measured["HitRate@10"].high


def test_scores_by_scenario():
    sessions = [played(1), played(None), played(None, scenario="browsing")]
    assert score_by_scenario(sessions) == {"buying": pytest.approx(0.5), "browsing": 0.0}


def test_a_ratio_is_of_the_mean_scores_and_has_an_interval():
    half, whole = [played(1), played(None)] * 10, [played(1), played(1)] * 10
    found = ratio(half, whole)
    assert found.value == pytest.approx(0.5) and found.low < 0.5 < found.high < 1
    assert ratio(whole, whole).value == 1.0
    assert ratio(whole, [played(None)] * 20) is None


def test_facts_held_are_counted_turn_by_turn():
    filters = Filters({"category": Choice(("Heels", "Flats")), "colour": Choice(("Red",))})
    assert facts_held([played(2, filters=filters)]) == {"category": (2, 2), "colour": (0, 2)}
    assert facts_held([played(2)]) == {}


def test_losses_name_the_worst_first_and_what_the_filters_lacked():
    filters = Filters({"category": Choice(("Heels",))})
    ours = [played(1, number=0), played(None, number=1, filters=filters), played(3, number=2, filters=filters)]
    found = losses(ours, [played(1), played(2), played(1)])
    assert [(one["session"], one["turns"], one["oracle_turns"]) for one in found] == [(1, 11, 2), (2, 3, 1)]
    assert found[1]["lost"] == pytest.approx(0.04)
    assert found[0]["lines"][0] == {"said": "heels", "lacking": ["colour Black"]}
