"""How well the check itself works: over sentences labelled by hand, what is false must go and what is true must stay.

python -m eval.answers.check_sentences --data FOLDER_OF_THE_FASHION_SET
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.grounding import Checker
from eval.answers.check_briefs import brief_of, named, worded
from eval.answers.check_set import CheckSet, Said, Situation, read_sets
from eval.answers.check_table import table
from eval.intents.shops import SAMPLE, open_index
from eval.metrics import Figure, proportion
from eval.progress import tell
from retrieval.errors import SourceError, VitrineError

if TYPE_CHECKING:
    from retrieval.catalogue import Catalogue

PARTS = ("development", "held_out")
OPEN_PART = "development"
"""The part whose sentences may be looked at; of the other nobody is to learn by heart what went wrong."""
TARGETS = {"caught": 0.97, "kept": 0.95}
"""Of the false sentences the share that is dropped, of the true ones the share that stays; at least."""


@dataclass(frozen=True)
class Judged:
    """One labelled sentence and what became of it."""

    situation: Situation
    said: Said
    text: str
    """With its titles."""
    dropped: bool

    @property
    def true(self) -> bool:
        """As it is labelled."""
        return self.said.holds is not None

    @property
    def right(self) -> bool:
        """Whether the check did as the label says."""
        return self.dropped != self.true


@dataclass(frozen=True)
class Row:
    """The figures of some sentences."""

    name: str
    caught: Figure | None
    """The share of the false ones that was dropped; None where there are none."""
    kept: Figure | None
    false: int
    true: int

    def to_json(self) -> dict[str, Any]:
        """The shape of the report."""
        figures = {"caught": self.caught, "kept": self.kept}
        told = {name: None if figure is None else figure.to_json() for name, figure in figures.items()}
        return {"name": self.name, "false": self.false, "true": self.true, **told}


def run(data: Path | None, part: str = "all", folder: Path | None = None) -> tuple[dict[str, Any], str]:
    """Measure the check; returns the figures and the same as a table.

    Args:
        data: the folder of the fashion set; None leaves the sentences over it out.
        part: `development`, `held_out` or `all`.
        folder: where the labelled sentences lie; None: with this package.

    Raises:
        SourceError: a set cannot be used, there is nothing to measure, or the fashion set cannot be read.
    """
    judged: list[Judged] = []
    notes = []
    sets = read_sets(folder)
    for catalogue in dict.fromkeys(one.catalogue for one in sets):
        if catalogue != SAMPLE and data is None:
            notes.append(f"The sentences over {catalogue} are left out; give its folder with --data.")
            continue
        tell(f"Checking the sentences over {catalogue}…")
        with open_index(catalogue, None if catalogue == SAMPLE else data) as index:
            judged += [said for one in sets if one.catalogue == catalogue for said in judged_of(one, index.catalogue)]
    chosen = [one for one in judged if part in ("all", one.situation.part)]
    if not chosen:
        raise SourceError(f"There are no labelled sentences of the part {part!r} to measure. {' '.join(notes)}".strip())
    rows = [row(name, [one for one in chosen if one.situation.part == name]) for name in PARTS if part in ("all", name)]
    result = {
        "part": part,
        "situations": len({one.situation.id for one in chosen}),
        "sentences": len(chosen),
        "targets": TARGETS,
        "rows": [one.to_json() for one in rows],
        "misses": [_miss(one) for one in chosen if not one.right and one.situation.part == OPEN_PART],
        "notes": notes,
    }
    return result, table(result, rows)


def judged_of(labelled: CheckSet, catalogue: "Catalogue") -> list[Judged]:
    """Every sentence of a set, put to the check by itself after what is said before it."""
    facets = catalogue.facets()
    checker = Checker(facets)
    products = {product.id: product for product in catalogue.products(sorted(named(labelled)))}
    found = []
    for situation in labelled.situations:
        brief = brief_of(situation, products, facets)
        for said in situation.sentences:
            reading = checker.reading(brief)
            if said.after is not None:
                reading.check(worded(said.after, situation, brief, products))
            text = worded(said.text, situation, brief, products)
            found.append(Judged(situation, said, text, reading.check(text).sentence is None))
    return found


def row(name: str, judged: Sequence[Judged]) -> Row:
    """The figures over these sentences, with Wilson intervals."""
    false = [one.dropped for one in judged if not one.true]
    true = [not one.dropped for one in judged if one.true]
    caught, kept = (proportion(sum(side), len(side)) if side else None for side in (false, true))
    return Row(name, caught, kept, len(false), len(true))


def _miss(judged: Judged) -> Mapping[str, str]:
    labelled = "true" if judged.true else f"false ({judged.said.wrong})"
    return {"situation": judged.situation.id, "labelled": labelled, "sentence": judged.text}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit status 1 and one sentence where it could not be done."""
    parser = argparse.ArgumentParser(prog="python -m eval.answers.check_sentences", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="PATH", help="the folder of the fashion set")
    parser.add_argument("--part", choices=(*PARTS, "all"), default=OPEN_PART, help=f"default: {OPEN_PART}")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    try:
        result, report = run(options.data, options.part)
    except VitrineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{json.dumps(result) if options.json else report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
