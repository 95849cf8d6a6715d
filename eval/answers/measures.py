"""How one answer went, as shares, and all of a contestant's answers as figures.

What is measured before the check is measured over the sentences as the writer wrote them, what is measured after it
over the answer that the shopper reads, completed by the template where need be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from agent.grounding import Checker, names_title
from agent.state import Brief, Sentence
from eval.answers import looking
from eval.answers.cases import Case
from eval.answers.citations import judge_citations
from eval.answers.looking import Look
from eval.answers.shares import Share
from eval.answers.turns import Attribute
from eval.answers.variety import Skeleton, skeleton
from eval.answers.writing import Answered, By

MEASURES = {
    "supported": "claims that the check supports, of those written",
    "supported_after": "the same over the answer as told, read once more from its start",
    "kept": "sentences that pass the check, of those written",
    "named": "cards that the writer's own sentences name by their title and that stayed, of the cards",
    "named_after": "cards that the answer names, of the cards",
    "cited_precision": "facts cited that the words need, of those cited",
    "cited_recall": "facts that the words need and that are cited, of those needed",
    "rewritten": "sentences of the answer that a second attempt brought, the first one having been dropped",
    "replaced": "sentences of the answer that are the template's",
    "left": "turns that the writer leaves to the template altogether",
    "failed": "turns in which the writer broke off",
    "words": "words in the answer",
}
PHOTO: tuple[Attribute, ...] = ("type", "colour", "pattern", "who")


@dataclass(frozen=True)
class Measured:
    """One answer's shares by measure, and what else is told of it."""

    answered: Answered
    case: Case
    shares: Mapping[str, Share]
    kept: tuple[bool, ...]
    """For each sentence written, whether it passes the check."""
    skeletons: tuple[Skeleton, ...] = field(default=())
    """Of the writer's own sentences that stayed; rows of a table are none of its wording."""
    photo_after: Mapping[str, bool] = field(default_factory=dict)
    """By attribute asked for, whether the answer tells it rightly; `shares` has what the writer wrote."""


def measure(answered: Answered, case: Case, looks: Mapping[str, Look]) -> Measured:
    """Everything of one answer that can be told without other answers."""
    brief = case.brief
    reading = case.checker.reading(brief)
    kept = tuple(reading.check(sentence).sentence is not None for sentence in answered.written)
    before = reading.verdict
    told = [one.sentence for one in answered.told]
    own = [one.sentence for one in answered.told if one.by != "template"]
    after = verdict_of(told, case.checker, brief)
    cited = judge_citations(told, brief)
    titles = [card.candidate.product.title for card in brief.cards]
    shares = {
        "supported": Share(before.supported, before.claims),
        "supported_after": Share(after[0], after[1]),
        "kept": Share(sum(kept), len(kept)),
        "named": Share(0, 0) if answered.left else Share(_named(own, titles), len(titles)),
        "named_after": Share(_named(told, titles), len(titles)),
        "cited_precision": Share(cited.right, cited.cited),
        "cited_recall": Share(cited.right, cited.needed),
        "rewritten": Share(0, 0) if answered.left else Share(_by(answered, "second"), len(told)),
        "replaced": Share(0, 0) if answered.left else Share(_by(answered, "template"), len(told)),
        "left": Share(answered.left, 1),
        "failed": Share(bool(answered.failed), 1),
        "words": Share(sum(len(sentence.text.split()) for sentence in told), 1),
    }
    look = looks.get(case.turn.photo or "")
    said = answered.written if not answered.seen else (Sentence(answered.seen),)
    seen = {} if look is None else looking.right(case.turn, said, brief, look)
    shares |= {f"photo_{name}": Share(right, 1) for name, right in seen.items()}
    return Measured(
        answered,
        case,
        shares,
        kept,
        tuple(skeleton(sentence.text, brief) for sentence in own if sentence.row is None),
        {}
        if look is None
        else {str(name): right for name, right in looking.right(case.turn, told, brief, look).items()},
    )


def verdict_of(sentences: Iterable[Sentence], checker: Checker, brief: Brief) -> tuple[int, int]:
    """Claims supported and claims made, by a reading of its own."""
    _, verdict = checker.check_all(sentences, brief)
    return verdict.supported, verdict.claims


def _by(answered: Answered, by: By) -> int:
    return sum(one.by == by for one in answered.told)


def _named(sentences: Sequence[Sentence], titles: Sequence[str]) -> int:
    return sum(any(names_title(sentence.text, title) for sentence in sentences) for title in titles)
