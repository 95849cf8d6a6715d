"""Prompts are files: a header that says what they are for, a line of three dashes, then the words.

Training, serving and evaluation render the same file, and `prompt_id` names the version that was used.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from typing import Any

_HEADER = re.compile(r"\A# (?P<title>[^\n]+)\n+(?P<header>.*?)\n---\n+(?P<body>.*)\Z", re.DOTALL)
_LINE = re.compile(r"^- (?P<key>Purpose|Variables|Reply): (?P<value>.+)$", re.MULTILINE)
_NAME = re.compile(r"`([a-z_][a-z0-9_]*)`")


@dataclass(frozen=True)
class Prompt:
    """A prompt file, read."""

    name: str
    purpose: str
    variables: tuple[str, ...]
    """As the header lists them."""
    reply: str
    body: str

    @property
    def placeholders(self) -> frozenset[str]:
        """The `$name`s in the words."""
        return frozenset(Template(self.body).get_identifiers())


def names() -> tuple[str, ...]:
    """The prompts there are, by name."""
    files = (entry.name for entry in resources.files("prompts").iterdir())
    return tuple(sorted(file.removesuffix(".md") for file in files if file.endswith(".md")))


@cache
def load(name: str) -> Prompt:
    """Reads a prompt file.

    Raises:
        ValueError: there is none of this name, or its header lacks a part.
    """
    if name not in names():
        raise ValueError(f"There is no prompt {name!r}; expected one of {', '.join(names())}.")
    match = _HEADER.match(_text(name))
    header = dict(_LINE.findall(match["header"])) if match else {}
    if match is None or not {"Purpose", "Variables", "Reply"} <= header.keys():
        raise ValueError(
            f"Prompt {name!r} has no full header; give it lines for Purpose, Variables and Reply, then ---."
        )
    variables = tuple(_NAME.findall(header["Variables"]))
    return Prompt(name, header["Purpose"], variables, header["Reply"], match["body"].strip())


def render(name: str, **values: str) -> str:
    """The words of a prompt with its variables filled in; braces and JSON in them stay as they are.

    Raises:
        ValueError: a variable is missing, or one is given that the prompt does not have.
    """
    prompt = load(name)
    missing = sorted(prompt.placeholders - values.keys())
    unknown = sorted(values.keys() - prompt.placeholders)
    if missing or unknown:
        lacks = f"lacks {', '.join(missing)}" if missing else ""
        has = f"was given {', '.join(unknown)}, which it does not have" if unknown else ""
        raise ValueError(f"Prompt {name!r} {' and '.join(part for part in (lacks, has) if part)}; pass its variables.")
    return Template(prompt.body).substitute(values)


def data(value: Any) -> str:
    """Outside words as JSON on one line, so that nothing inside can end the block of a prompt that it stands in."""
    words = (
        json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    )  # halves of a sign are none
    return re.sub(r"={2,}", "=", words)


def prompt_id(name: str) -> str:
    """The prompt's name and a short hash of its words, so that a result can be traced to them."""
    return f"{name}-{hashlib.sha256(load(name).body.encode()).hexdigest()[:8]}"


def _text(name: str) -> str:
    return resources.files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
