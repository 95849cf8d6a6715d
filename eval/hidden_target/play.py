"""One session: the shopper speaks, the contestant shows cards, until the target is among them or the turns are over."""

from dataclasses import dataclass

from eval.hidden_target.contestants import Contestant, Page
from eval.hidden_target.sessions import Session
from eval.hidden_target.shopper import Line, Shopper
from retrieval.product_text import fold_key

TURNS = 10
"""At most, in a session."""


@dataclass(frozen=True)
class Move:
    """One turn as it went."""

    line: Line
    page: Page
    place: int | None
    """Of the target among the cards, from 1; None where it is not there."""


@dataclass(frozen=True)
class Played:
    """One session as it went."""

    session: Session
    moves: tuple[Move, ...]
    hit: bool
    """Whether the last move found the target, when that counted."""

    @property
    def turns(self) -> int:
        """Turns to completion: that of the hit, from 1; a miss counts as one more than there were to have."""
        return len(self.moves) if self.hit else TURNS + 1

    @property
    def reciprocal_place(self) -> float:
        """One over the target's place on the page that ended the session; 0 for a miss."""
        place = self.moves[-1].place
        return 1.0 / place if self.hit and place is not None else 0.0


def play(session: Session, contestant: Contestant, seed: int) -> Played:
    """Play one session.

    Args:
        session: the shopper's card, and the target, which only the scoring here knows.
        contestant: who answers.
        seed: of the run; with the session's number it draws the shopper's words.
    """
    shopper = Shopper(session.card, f"{seed} {session.number}")
    contestant.begin(session.number)
    moves: list[Move] = []
    question = None
    for turn in range(1, TURNS + 1):
        line = shopper.speak(question)
        page = contestant.show(line)
        moves.append(Move(line, page, place_of(session.key, page)))
        if moves[-1].place is not None and turn >= session.counts_from:
            return Played(session, tuple(moves), True)
        question = page.question if contestant.listened_to else None
    return Played(session, tuple(moves), False)


def place_of(key: str, page: Page) -> int | None:
    """The place, from 1, of the first card whose folded title is this one."""
    return next((place for place, card in enumerate(page.cards, 1) if fold_key(card.title) == key), None)
