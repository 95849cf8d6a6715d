"""What an occasion asks for, by a file that a shopkeeper may edit: it steers the ranking and never filters."""

from collections.abc import Collection, Iterable, Mapping

from agent.understanding import forms
from agent.understanding.knowledge import load, remembered
from agent.understanding.text import key_of, words_of

_FACETS = ("season", "usage")
_MOST_KINDS = 3
"""Kinds of things that are looked for where the shopper named none."""


def implied(
    soft: Iterable[str], facets: Mapping[str, Mapping[str, int]], named: Collection[str] = ()
) -> tuple[str, ...]:
    """The catalogue's values that suit the occasions among soft words, each once.

    Args:
        soft: the wishes, of which the refused ones ("not formal") imply nothing.
        facets: the values of the live catalogue with their counts; what most products are tells nothing apart.
        named: the kinds that the shopper wants; where there are none, a few that suit the occasion are implied too.
    """
    found: list[str] = []
    for occasion in _of(soft):
        for facet in _FACETS:
            found += _held(occasion.get(facet, ()), _telling(facets.get(facet, {})))
        if not named:
            found += _held(occasion.get("kinds", ()), facets.get("category", {}))[:_MOST_KINDS]
    return tuple(dict.fromkeys(found))


def names() -> frozenset[str]:
    """Every word by itself that says what something is for: "wedding", "office"; not "night"."""
    known, vague = load("occasions"), set(load("occasions")["words"]["vague"])
    return frozenset(name for one in known["occasion"] for name in one["names"] if " " not in name) - vague


def general() -> frozenset[str]:
    """Words that only together with others say what something is for: "night", "class"."""
    words = load("occasions")["words"]
    return frozenset((*words["heads"], *words["vague"]))


def phrases() -> tuple[str, ...]:
    """Every occasion's names of several words: "night out"."""
    return tuple(name for one in load("occasions")["occasion"] for name in one["names"] if " " in name)


def told_of(plain: str) -> list[str]:
    """The occasions that a message tells of without naming them: "my cousin is getting married"."""
    known = (one for one in load("occasions")["occasion"] if any(sign in plain for sign in one.get("signs", ())))
    return [one["names"][0] for one in known]


def _of(soft: Iterable[str]) -> Iterable[Mapping[str, list[str]]]:
    """The occasions that the wanted soft words name, the first name in a phrase first."""
    for phrase in soft:
        if not phrase.startswith(("not ", "less ")):
            by_form = _by_form()
            keys = [" ".join(words_of(phrase)), *words_of(phrase)]
            pairs = zip(keys[1:], keys[2:], strict=False)
            keys += [" ".join(pair) for pair in pairs]
            yield from (by_form[key] for key in keys if key in by_form)


@remembered
def _by_form() -> dict[str, Mapping[str, list[str]]]:
    """The occasion of each name, in singular and plural."""
    found: dict[str, Mapping[str, list[str]]] = {}
    for occasion in load("occasions")["occasion"]:
        for name in occasion["names"]:
            for form in forms.both(words_of(name)):
                found.setdefault(" ".join(form), occasion)
    return found


def _telling(values: Mapping[str, int]) -> list[str]:
    """The values that fewer than half of the products have."""
    return [value for value, count in values.items() if 2 * count < sum(values.values())]


def _held(wanted: Iterable[str], values: Iterable[str]) -> list[str]:
    """What the catalogue has of the names wanted, in its own spelling."""
    held = {key_of(value): value for value in values}
    keys = ("".join(form) for name in wanted for form in sorted(forms.both(words_of(name))))
    return list(dict.fromkeys(held[key] for key in keys if key in held))
