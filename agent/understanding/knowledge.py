"""What is known beyond the catalogue: the files of the folder `knowledge`, which a shopkeeper can edit."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from agent.understanding.own_knowledge import check
from retrieval.errors import SettingsError

_BUILTIN = files("agent.understanding") / "knowledge"

Result = TypeVar("Result")
_memories: list[Callable[[], None]] = []


def remembered(function: Callable[..., Result]) -> Callable[..., Result]:
    """Run a function of the files once for the same arguments, until other files are laid over them."""
    cached = cache(function)
    _memories.append(cached.cache_clear)
    return cached


_own_folder: Path | None = None
"""The shopkeeper's own files; `lay_over` sets it."""


def lay_over(folder: Path | None) -> None:
    """Use a shopkeeper's own files over the built-in ones, from now on in this process.

    A file holds only what is different: its tables are laid into those of the built-in file of that name, and any other
    value takes the place of the built-in one. Occasions, kinds and looks are added, and a name that a built-in one has
    too means the own one.

    Args:
        folder: holds files named as those of `knowledge`; None: the built-in ones alone.

    Raises:
        SettingsError: the folder is missing, or a file in it is not one of those, cannot be read, has another shape, or
            holds a pattern that cannot be matched.
    """
    global _own_folder
    if folder is None and _own_folder is None:
        return
    for file in _own_files(folder):
        check(file.name, _builtin(file.stem), _read(file))
    _own_folder = folder
    for forget in _memories:
        forget()


@remembered
def load(name: str) -> dict[str, Any]:
    """The content of `knowledge/<name>.toml` with the shopkeeper's own values, read once."""
    known = _builtin(name)
    own = _own_folder / f"{name}.toml" if _own_folder is not None else None
    return _merged(known, _read(own)) if own is not None and own.is_file() else known


def _builtin(name: str) -> dict[str, Any]:
    return tomllib.loads((_BUILTIN / f"{name}.toml").read_text(encoding="utf-8"))


def _own_files(folder: Path | None) -> list[Path]:
    """The files of a shopkeeper's folder, each named as a built-in one."""
    if folder is None:
        return []
    if not folder.is_dir():
        raise SettingsError(
            f"The folder {folder} of VITRINE_KNOWLEDGE does not exist; name one with files such as occasions.toml."
        )
    known = sorted(file.name for file in _BUILTIN.iterdir() if file.name.endswith(".toml"))
    files = sorted(file for file in folder.iterdir() if file.suffix == ".toml")
    for file in files:
        if file.name not in known:
            raise SettingsError(f"{file} is no knowledge file; name it as one of {', '.join(known)}.")
    return files


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file} cannot be read as TOML ({error}); correct or remove it.") from error


_FIRST_MEANT = ("occasion", "kind", "look")
"""Blocks of which the first that has a name is the one it means, so that own ones only need to come first."""


def _merged(known: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Own values over known ones, table by table; own occasions, kinds and looks before the known ones."""
    tables = {
        key: _merged(known[key], value)
        for key, value in own.items()
        if isinstance(value, dict) and isinstance(known.get(key), dict)
    }
    blocks = {key: [*own[key], *known[key]] for key in _FIRST_MEANT if key in own and key in known}
    return {**known, **own, **tables, **blocks}


@remembered
def word_set(file: str, key: str) -> frozenset[str]:
    """A block of words separated by white space."""
    return frozenset(load(file)[key].split())


@remembered
def everyday() -> frozenset[str]:
    """Words of everyday English, whatever else they name."""
    return word_set("words", "stop") | word_set("words", "common")


@remembered
def phrases(file: str, key: str) -> tuple[str, ...]:
    """A block of phrases separated by semicolons."""
    return tuple(phrase for part in load(file)[key].split(";") if (phrase := " ".join(part.split())))


@remembered
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
