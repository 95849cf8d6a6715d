"""What is known beyond the catalogue: the files of the folder `knowledge`, which a shopkeeper can edit."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The content of `knowledge/<name>.toml`, read once."""
    text = (files("agent.understanding") / "knowledge" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def word_set(file: str, key: str) -> frozenset[str]:
    """A block of words separated by white space."""
    return frozenset(load(file)[key].split())


@cache
def phrases(file: str, key: str) -> tuple[str, ...]:
    """A block of phrases separated by semicolons."""
    return tuple(phrase for part in load(file)[key].split(";") if (phrase := " ".join(part.split())))


@cache
def patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of `knowledge/talk.toml` under this key."""
    return tuple(re.compile(pattern) for pattern in load("talk")[key])


def compile_patterns() -> None:
    """Compile every pattern now, so that the first turn is as quick as the others."""
    for key in load("talk"):
        patterns(key)


@cache
def pattern_words() -> frozenset[str]:
    """The words that the patterns of `knowledge/talk.toml` and `knowledge/asides.toml` are written with."""
    talk = [pattern for key in load("talk").values() for pattern in key]
    asides = (value if isinstance(value, str) else " ".join(value) for value in load("asides").values())
    plain = re.sub(r"\\[a-zA-Z]|\(\?[:!=<]+", " ", " ".join([*talk, *asides]))
    return frozenset(re.findall(r"[a-z]{3,}", plain))


def any_match(key: str, plain: str) -> re.Match[str] | None:
    """The first match of any pattern under this key."""
    for pattern in patterns(key):
        if match := pattern.search(plain):
            return match
    return None
