"""A shopkeeper's own knowledge files, looked through before they are used: their shape, and their patterns."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from agent.understanding.grammar import written_out
from retrieval.errors import SettingsError

_PATTERNS = ("asides", "changes", "clauses", "comparing", "opinions", "policies", "talk")
"""Files in which every text is a regular expression, or words that are one too."""
_TYPES = {dict: "table", list: "list", str: "text", int: "number", float: "number", bool: "true or false"}


def check(name: str, known: Any, own: Any) -> None:
    """Refuse a file of another shape than the built-in one, or with a pattern that cannot be matched.

    Args:
        name: of the file.
        known: the content of the built-in file.
        own: that of the shopkeeper's.

    Raises:
        SettingsError: what is wrong, and what it should be.
    """
    _check_shape(name, known, own)
    if PurePath(name).stem in _PATTERNS:
        _check_patterns(name, known, own)


def _check_shape(name: str, known: Any, own: Any, key: str = "") -> None:
    """Refuse a value of another type than the built-in one of the same name."""
    if type(known) is not type(own):
        raise SettingsError(
            f"In {name}, {key or 'the file'} is a {_TYPES.get(type(own), 'value')}; "
            f"it must be a {_TYPES.get(type(known), 'value')}, as in the built-in file."
        )
    if isinstance(known, dict):
        for inner in own.keys() & known.keys():
            _check_shape(name, known[inner], own[inner], f"{key}.{inner}".lstrip("."))
    elif isinstance(known, list) and known:
        for place, item in enumerate(own, 1):
            _check_item(name, known, item, f"{key}, item {place}")


def _check_item(name: str, known: Sequence[Any], own: Any, key: str) -> None:
    """Refuse an item of a list without what all the built-in ones have."""
    _check_shape(name, known[0], own, key)
    if isinstance(own, dict):
        missing = set.intersection(*(set(item) for item in known)) - set(own)
        if missing:
            raise SettingsError(f"In {name}, {key} has no {min(missing)}; every item there needs one.")


def _check_patterns(name: str, known: Any, own: Any, key: str = "") -> None:
    """Refuse a pattern that is no regular expression, or lacks a named part that all built-in ones beside it have."""
    if isinstance(own, dict):
        for inner, value in own.items():
            beside = known.get(inner) if isinstance(known, dict) else None
            _check_patterns(name, beside, value, f"{key}.{inner}".lstrip("."))
        return
    needed = _parts_of_all(known)
    for place, value in enumerate(own if isinstance(own, list) else [], 1):
        if isinstance(value, str):
            _check_pattern(name, value, f"{key}, item {place}", needed)
        else:
            _check_patterns(name, None, value, f"{key}, item {place}")
    for pattern in _of_text(name, own) if isinstance(own, str) else ():
        _check_pattern(name, pattern, key, frozenset())


def _of_text(name: str, text: str) -> Iterator[str]:
    """A text as its patterns: those of `asides.toml` are separated by semicolons."""
    yield from (part.strip() for part in (text.split(";") if PurePath(name).stem == "asides" else [text]))


def _parts_of_all(known: Any) -> frozenset[str]:
    """The named parts that every pattern of a built-in list has: what is done with a match reads them."""
    texts = [one for one in known if isinstance(one, str)] if isinstance(known, list) else []
    listed = [re.compile(written_out(one)) for one in texts]
    return frozenset.intersection(*(frozenset(one.groupindex) for one in listed)) if listed else frozenset()


def _check_pattern(name: str, pattern: str, key: str, needed: frozenset[str]) -> None:
    try:
        held = re.compile(written_out(pattern)).groupindex
    except re.error as error:
        raise SettingsError(f"In {name}, {key}, “{pattern}” is no pattern ({error}); correct it.") from error
    if needed - set(held):
        signs = " or a sign like {V}" if PurePath(name).stem == "changes" else ""
        raise SettingsError(
            f"In {name}, {key}, “{pattern}” has no part named {min(needed - set(held))}; "
            f"add one, as (?P<{min(needed - set(held))}>…){signs}."
        )
