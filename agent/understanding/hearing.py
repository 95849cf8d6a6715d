"""What a message says of each thing in it: wanted, refused, allowed, let go; the later word before the earlier."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from agent.understanding import changes, corrections, negation
from agent.understanding.changes import Changes
from agent.understanding.figures import Figure, Figures, Found, settle
from agent.understanding.mentions import Mention
from agent.understanding.negation import Refusals
from agent.understanding.prices import find_numbers
from agent.understanding.shapes import Item, Names, Shape, compile_patterns
from agent.understanding.text import Sentence

_PRONOUNS = frozenset(("him", "her", "hers", "them", "theirs"))
_SILENT = ("let_go", "swapped", "idle", "allowed", "left_out")
_HEARD = (None, "wanted", "refused", "not_only")
"""Parts of a message in which a thing is wanted, or refused where a refusal reaches it."""


@dataclass(frozen=True)
class Heard:
    """The things of one message, sorted by what becomes of them."""

    mentions: tuple[Mention, ...]
    """Wanted or refused."""
    figures: Figures
    allowed: tuple[Mention, ...]
    """No longer refused: "red is fine after all"."""
    let_go: tuple[Mention, ...]
    """Wanted no longer: "it needn't be red"."""
    left_out: tuple[Mention, ...]
    """Taken out: "remove the red ones"."""
    cleared: frozenset[str]
    """Names of wishes let go whole."""
    instead: frozenset[int]
    """Places of mentions that took the place of others: "for my son, I mean my daughter"."""
    soft: tuple[tuple[int, str], ...]
    """Place and phrase of refusals that no filter keeps."""
    taken: frozenset[int]


class Hearer:
    """Knows what a catalogue's wishes are called."""

    def __init__(self, facets: Iterable[str]) -> None:
        self._names = Names(facets)
        compile_patterns()

    def changes(self, sentence: Sentence, mentions: Sequence[Mention], found: Found, taken: Collection[int]) -> Changes:
        """What the grammar of the message says of the things in it."""
        used = {place for mention in mentions for place in range(mention.start, mention.end)}
        numbers = [one for one in _numbers(sentence, {*taken, *used}) if one.start not in found.taken]
        found.said = sorted([*found.said, *numbers], key=lambda figure: figure.start)
        spoken = used | {place for figure in found.said for place in range(figure.start, figure.end)}
        names = self._names.find(sentence, spoken | set(taken))
        hidden = set(taken) - spoken
        return changes.find(Shape(sentence, [*_things(mentions), *found.said, *names], hidden))

    def unpointing(self, sentence: Sentence, mentions: Sequence[Mention], taken: Collection[int]) -> set[int]:
        """Places where wishes are refused or let go, so that nothing points at a card there."""
        used = {place for mention in mentions for place in range(mention.start, mention.end)}
        names = self._names.find(sentence, used | set(taken))
        items: list[Item] = [*_things(mentions), *names]
        places = changes.unpointing(Shape(sentence, items, taken)) if items else set()
        ends = {one.end for one in mentions if one.end - 1 in places and one.end < len(sentence)}
        return places | {end for end in ends if sentence.tokens[end].word in ("one", "ones")}


def _things(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that are no bare pronouns, which the grammar of changes reads as words: "it's all one to him"."""
    return [one for one in mentions if one.text not in _PRONOUNS]


def weigh(
    sentence: Sentence,
    mentions: Sequence[Mention],
    found: Found,
    said: Changes,
    taken: Collection[int],
    told: Collection[int] = (),
) -> Heard:
    """Every thing of a message by what becomes of it.

    Args:
        sentence: the message.
        mentions: the vocabulary's terms in it.
        found: its figures, numbers alone among them.
        said: what its grammar says of them.
        taken: positions that mean something else.
        told: places of what is only told, which corrects nothing.
    """
    spoken = {place for figure in found.said for place in range(figure.start, figure.end)}
    free = sentence.without(set(taken) - spoken)
    refusals = negation.find(free, mentions, found.said, taken, said.roles)
    turns = corrections.turns(sentence)
    meant = _meant(found.said, said, refusals)
    cleared = dict(said.cleared)
    figures = settle(meant, cleared, turns, said.instead_of)
    figures.foreign = found.foreign
    marked = [one for one in refusals.mentions if said.roles.get(one.start) in _HEARD and one.start not in told]
    again = corrections.again(sentence, marked, turns)
    marked = [replace(one, negated=False) if one.start in again else one for one in marked]
    marked = corrections.without_wished_after(marked)
    turns = sorted({*turns, *again})
    let_go = [*_let_go(mentions, said), *_only_once(mentions, said)]
    left_out = [one for one in marked if one.start in refusals.left_out]
    counted = corrections.latest(marked, turns, cleared)
    dropped = [one for one in mentions if said.has(one, "left_out")]
    counted = corrections.without_taken_back(counted, [*let_go, *left_out, *dropped])
    counted = [one for one in counted if not _is_swapped(one, mentions, said)]
    kept = {one.start for one in counted} - refusals.left_out
    gone = {place for one in marked if one.start not in kept for place in range(one.start, one.end)}
    gone |= {place for one in counted if one.start in refusals.left_out for place in range(one.start, one.end)}
    return Heard(
        mentions=tuple(one for one in _without_not_only(counted, said) if one.start not in refusals.left_out),
        figures=figures,
        allowed=tuple(
            one
            for one in mentions
            if said.has(one, "allowed")
            and one.start > cleared.get(one.facet, -1)
            and not _is_refused_after(one, counted)
        ),
        let_go=tuple(let_go),
        left_out=(
            *(one for one in counted if one.start in refusals.left_out),
            *(one for one in dropped if not _is_all_one(one, said) and not _was_wished(one, marked)),
        ),
        cleared=frozenset(cleared),
        instead=corrections.instead(marked, counted),
        soft=tuple(refusals.soft),
        taken=frozenset(said.taken | refusals.taken | _silent(mentions, said) | gone | figures.settled),
    )


def _is_refused_after(one: Mention, others: Iterable[Mention]) -> bool:
    """Whether what is allowed is refused in the same breath: "brown would do, but I can't bear brown"."""
    return any(other.negated and other.values == one.values and other.start > one.start for other in others)


def _numbers(sentence: Sentence, taken: Collection[int]) -> list[Figure]:
    return find_numbers(sentence.without(taken))


def _meant(figures: Sequence[Figure], said: Changes, refusals: Refusals) -> list[Figure]:
    """The figures that count, those refused turned round."""
    result: list[Figure] = []
    for figure in figures:
        role = said.roles.get(figure.start)
        turned: Figure | None = figure
        if role in ("idle", "swapped", "left_out"):
            continue
        if figure.start in refusals.figures and role in (None, "refused"):
            turned = figure.turned
        elif role == "allowed" and figure.value is False or role == "not_only":
            said.cleared[figure.name] = figure.start
            continue
        if turned is not None:
            result.append(turned)
    return result


def _let_go(mentions: Iterable[Mention], said: Changes) -> list[Mention]:
    gone = [one for one in mentions if said.roles.get(one.start) in ("let_go", "swapped")]
    return [*gone, *(one for one in mentions if said.has(one, "left_out") and _is_all_one(one, said))]


def _was_wished(one: Mention, marked: Iterable[Mention]) -> bool:
    """Whether the message wished for it before, and so only takes it back: "shirts: blue. Scrap blue. Green"."""
    wished = (other for other in marked if not other.negated and other.start < one.start)
    return any((other.facet, {*other.values}) == (one.facet, {*one.values}) for other in wished)


def _is_swapped(one: Mention, mentions: Iterable[Mention], said: Changes) -> bool:
    """Whether it only names again what gave way to another: "dots for the flowers, in flowers I look a sofa"."""
    left = (other for other in mentions if said.has(other, "swapped") and other.facet == one.facet)
    is_free = not one.negated and one.start not in said.roles
    return is_free and any({*other.values} == {*one.values} for other in left)


def _is_all_one(one: Mention, said: Changes) -> bool:
    """Whether leaving a thing out refuses nothing: "forget black, any colour", "forget the men's"."""
    return one.facet == "gender" or said.cleared.get(one.facet, -1) > one.start


def is_let_go(one: Mention, said: Changes) -> bool:
    """Whether the grammar says that a thing is no wish, and is surely right: let go, or welcome beside another."""
    role = said.roles.get(one.start)
    return role in _SILENT and (role != "idle" or one.facet in said.cleared)


def _silent(mentions: Iterable[Mention], said: Changes) -> set[int]:
    """Places of mentions that are no wish, so that their words steer nothing."""
    gone = [one for one in mentions if said.roles.get(one.start) in _SILENT]
    return {place for one in gone for place in range(one.start, one.end)}


def _others(one: Mention, mentions: Iterable[Mention], said: Changes) -> bool:
    return any(other.facet == one.facet and not said.has(other, "not_only") for other in mentions)


def _without_not_only(mentions: Sequence[Mention], said: Changes) -> list[Mention]:
    """Names with "not only" before them are nothing new, unless the message says what joins them."""
    return [one for one in mentions if not said.has(one, "not_only") or _others(one, mentions, said)]


def _only_once(mentions: Sequence[Mention], said: Changes) -> list[Mention]:
    """What has "not only" before it is let go, unless the message says what joins it."""
    return [one for one in mentions if said.has(one, "not_only") and not _others(one, mentions, said)]
