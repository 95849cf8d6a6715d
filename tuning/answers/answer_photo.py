"""Questions about a photo that its record can answer, and the answers, marked as seen.

Nothing else is asked: a title that says nothing of stripes does not make a shirt plain, so "no" is only said where
another pattern, sleeve, colour family or kind is on record.
"""

from collections.abc import Callable
from random import Random

from agent.grounding.words import COLOUR_FAMILIES
from tuning.answers import describe_photo
from tuning.answers.describe_photo import Seen, english_noun, lists
from tuning.answers.wording import framed, sentence

TASK = "answer_photo"
_BARE = ("sleeveless", "strappy")


def asked(shown: Seen, chance: Random) -> tuple[str, str]:
    """A question about the photo and its answer."""
    of: list[Callable[[Seen, Random], tuple[str, str]]] = [_of_kind]
    of += [_of_colour] * 2 if shown.colour else []
    of += [_of_people] if shown.people else []
    of += [_of_pattern] * 4 if shown.pattern else []
    of += [_of_sleeve] * 3 if shown.sleeve else []
    of += [_of_detail] * 2 if shown.details else []
    question, text = chance.choice(of)(shown, chance)
    return question, sentence(text)


def _ask(name: str, chance: Random, **parts: str) -> str:
    return framed(TASK, name, chance, **parts)


def _looks(what: str, shown: Seen, chance: Random) -> str:
    return framed(TASK, "looks", chance, shown.pair, x=what)


def _has(what: str, shown: Seen, chance: Random) -> str:
    return framed(TASK, "has", chance, shown.pair, x=what)


def _no(text: str, other: str, chance: Random) -> str:
    """A denial, at times with what it is not; the photo is always spoken of before."""
    return f"no, {text}{chance.choice([f', not {other}', ''])}"


def _of_kind(shown: Seen, chance: Random) -> tuple[str, str]:
    kind = english_noun(shown.kind)
    if chance.random() > 0.35:
        whole = describe_photo.answer(shown).rstrip(".")
        named = f"{whole[:1].lower()}{whole[1:]}" if chance.random() < 0.5 else kind
        return _ask("ask_kind", chance), framed(TASK, "shows", chance, x=named)
    seen = framed(TASK, "shows", chance, x=kind)
    if chance.random() < 0.5:
        return _ask("ask_whether_kind", chance, x=kind), f"yes, {seen}"
    other = english_noun(chance.choice([name for name in lists("others", "kinds") if not _alike(name, shown.kind)]))
    return _ask("ask_whether_kind", chance, x=other), _no(seen, other, chance)


def _alike(one: str, other: str) -> bool:
    """Whether two kinds end alike, as "shirt" and "T-shirt"."""
    ends = [name.split()[-1].lower()[-5:] for name in (one, other)]
    return ends[0] in other.lower() or ends[1] in one.lower()


def _of_colour(shown: Seen, chance: Random) -> tuple[str, str]:
    text = _looks(shown.colour, shown, chance)
    if chance.random() < 0.5:
        return _ask("ask_colour", chance, kind=shown.things), text
    if chance.random() < 0.45:
        return _ask("ask_whether", chance, x=shown.colour), f"yes, {text}"
    other = chance.choice([name for name in lists("near_colours") if _is_apart(name, shown.colour)])
    return _ask("ask_whether", chance, x=other), _no(text, other, chance)


def _is_apart(name: str, colour: str) -> bool:
    """Whether nobody would call the colour by this name."""
    said = colour.split()
    if name in said or colour in COLOUR_FAMILIES.get(name, ()):
        return False
    return not any(word in lists("near_colours", name) for word in said)


def _of_people(shown: Seen, chance: Random) -> tuple[str, str]:
    text = framed(TASK, "people", chance, shown.pair, x=shown.people)
    if chance.random() < 0.6:
        return _ask("ask_people", chance), text
    other = chance.choice(["men", "women", "boys", "girls"])
    yes = other in shown.people.split()
    return _ask("ask_whether_people", chance, x=f"for {other}"), f"{'yes' if yes else 'no'}, {text}"


def _of_pattern(shown: Seen, chance: Random) -> tuple[str, str]:
    text = _looks(shown.pattern, shown, chance)
    if chance.random() < 0.4:
        return _ask("ask_pattern", chance), text
    near = lists("near_patterns", shown.pattern)
    others = [
        name
        for name in lists("others", "patterns")
        if name != shown.pattern and name not in near and shown.pattern not in lists("near_patterns", name)
    ]
    wanted = shown.pattern if chance.random() < 0.5 else chance.choice(others)
    ways = [_ask("ask_whether", chance, x=wanted), *lists("asked_patterns", wanted)]
    question = chance.choice([ways[0], *ways])
    return question, f"yes, {text}" if wanted == shown.pattern else _no(text, wanted, chance)


def _of_sleeve(shown: Seen, chance: Random) -> tuple[str, str]:
    bare = shown.sleeve in _BARE
    text = (_looks if bare else _has)(shown.sleeve, shown, chance)
    wanted = chance.choice(["long sleeves", "short sleeves", "sleeves", ""])
    if not wanted or (wanted != "sleeves" and shown.sleeve not in (*_BARE, "long sleeves", "short sleeves")):
        return _ask("ask_sleeve", chance), text  # "puff sleeves" may be long or short
    yes = wanted == shown.sleeve or (wanted == "sleeves" and not bare)
    return _ask("ask_whether_sleeve", chance, x=wanted), f"{'yes' if yes else 'no'}, {text}"


def _of_detail(shown: Seen, chance: Random) -> tuple[str, str]:
    name, value = chance.choice(list(shown.details.items()))
    held, none = value.removeprefix("with "), value.startswith("no ")
    ends = (name.split()[-1], f"{name.split()[-1]}s", "neck", "collar", "hood")
    phrase = held if none or held.endswith(ends) else f"{held} {name}"
    several = phrase.endswith("s") and not phrase.endswith("ss")
    what = phrase if several or none else english_noun(phrase)
    if chance.random() < 0.35 and not none:
        return f"does it have {what}?", f"yes, {_has(what, shown, chance)}"
    return _ask("ask_detail", chance, x=name), _has(what, shown, chance)
