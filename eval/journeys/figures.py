"""Many judged turns in figures: of all, by catalogue and by tag."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from eval.journeys.checks import Judged
from eval.journeys.script import Journey
from eval.metrics import Figure, bootstrapped, turn_times


@dataclass(frozen=True)
class Played:
    """One journey and how its turns went."""

    journey: Journey
    turns: tuple[Judged, ...]

    @property
    def right(self) -> bool:
        """Whether every turn is right."""
        return all(turn.right for turn in self.turns)


@dataclass(frozen=True)
class Row:
    """Figures over some of the journeys."""

    group: str
    """`all`, `catalogue` or `tag`."""
    name: str
    journeys: int
    journeys_right: Figure
    """The share in which every turn is right."""
    turns: int
    turns_right: int
    constraints: int
    """That should hold, over all turns."""
    held: int
    floors: int
    """Turns that say how many cards there must be, at least."""
    floors_met: int
    cards: int
    named: int
    """Cards whose title the answer says."""
    broken: int
    """Cards that break a filter in force."""
    outside: int
    """Cards that break a filter of the script."""
    others: int
    """Products named that are no cards."""
    ids: int
    invented: int

    @property
    def retention(self) -> float | None:
        """The share of the constraints that hold; None where none is asserted."""
        return self.held / self.constraints if self.constraints else None

    @property
    def named_share(self) -> float | None:
        """The share of the cards that are named; None where none was shown."""
        return self.named / self.cards if self.cards else None

    def to_json(self) -> dict[str, Any]:
        """Shares rounded to four places, each beside what it is a share of."""
        return {
            "group": self.group,
            "name": self.name,
            "journeys": self.journeys,
            "journeys_right": self.journeys_right.to_json(),
            "turns": self.turns,
            "turns_right": {"value": rounded(self.turns_right / self.turns), "right": self.turns_right},
            "retention": {"value": rounded(self.retention), "held": self.held, "of": self.constraints},
            "floors": {"met": self.floors_met, "of": self.floors},
            "named": {"value": rounded(self.named_share), "named": self.named, "of": self.cards},
            "broken": self.broken,
            "outside": self.outside,
            "others": self.others,
            "invented": {"ids": self.invented, "of": self.ids},
        }


def rounded(share: float | None) -> float | None:
    """To four places; None stays None."""
    return None if share is None else round(share, 4)


def rows(played: Sequence[Played]) -> list[Row]:
    """All journeys, then by catalogue and by tag; at least one journey."""
    groups: dict[tuple[str, str], list[Played]] = {("all", "all"): list(played)}
    for name in sorted({one.journey.script.catalogue for one in played}):
        groups["catalogue", name] = [one for one in played if one.journey.script.catalogue == name]
    for tag in sorted({tag for one in played for tag in one.journey.script.tags}):
        groups["tag", tag] = [one for one in played if tag in one.journey.script.tags]
    return [_row(group, name, members) for (group, name), members in groups.items()]


def times(played: Iterable[Played]) -> dict[str, float]:
    """Milliseconds of the turns; see `turn_times`."""
    return turn_times(turn.seen.answer.timings_ms for one in played for turn in one.turns)


def _row(group: str, name: str, members: Sequence[Played]) -> Row:
    turns = [turn for one in members for turn in one.turns]
    return Row(
        group,
        name,
        journeys=len(members),
        journeys_right=bootstrapped([one.right for one in members]),
        turns=len(turns),
        turns_right=sum(turn.right for turn in turns),
        constraints=sum(turn.constraints for turn in turns),
        held=sum(turn.held for turn in turns),
        floors=sum(turn.floor is not None for turn in turns),
        floors_met=sum(turn.floor is True for turn in turns),
        cards=sum(len(turn.seen.cards) for turn in turns),
        named=sum(turn.named for turn in turns),
        broken=sum(len(turn.broken) for turn in turns),
        outside=sum(len(turn.outside) for turn in turns),
        others=sum(len(turn.others) for turn in turns),
        ids=sum(turn.seen.ids for turn in turns),
        invented=sum(len(turn.seen.invented) for turn in turns),
    )
