"""What a shop promises beyond its products: delivery, returns, sizes, in its own words.

A Markdown file holds them, a heading `## Topic` over each; everything is kept as it is written, since an answer quotes
it and never rewords it.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from retrieval.errors import SourceError

FILE = "policies.md"
"""Its name beside a catalogue, and in an index generation."""
LONGEST = 100_000
"""Bytes; a shop's terms in full are no answer to a shopper."""
_HEADING = re.compile(r"^##\s+(?P<topic>\S.*?)\s*#*\s*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(])")


@dataclass(frozen=True)
class Policy:
    """One promise of the shop."""

    topic: str
    """Its heading: Delivery."""
    text: str

    def sentences(self) -> tuple[str, ...]:
        """The text sentence by sentence; what is quoted is one of these, letter by letter."""
        return tuple(part for part in _SENTENCE_END.split(self.text) if part)


def parse_policies(text: str) -> tuple[Policy, ...]:
    """The policies of a Markdown text: what stands below each `##` heading, without an empty one."""
    headings = list(_HEADING.finditer(text))
    found = []
    for heading, following in zip_longest(headings, headings[1:]):
        words = " ".join(text[heading.end() : following and following.start()].split())
        if words:
            found.append(Policy(heading["topic"], words))
    return tuple(found)


def read_policies(path: Path) -> tuple[Policy, ...]:
    """The policies in a file.

    Raises:
        SourceError: it cannot be read, is no text, is too long, or has no `##` heading with words below it.
    """
    try:
        if path.stat().st_size > LONGEST:
            raise SourceError(
                f"The policies {path} are longer than {LONGEST // 1000} kB; keep what shoppers ask about."
            )
        found = parse_policies(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"The policies {path} cannot be read ({error}); give a Markdown file in UTF-8.") from error
    if not found:
        raise SourceError(f"The policies {path} hold no heading such as '## Delivery' with words below it; add one.")
    return found


def write_policies(policies: tuple[Policy, ...], path: Path) -> None:
    """Write them so that `read_policies` gives the same back, in no more bytes than they were read from."""
    path.write_text("\n".join(f"## {policy.topic}\n{policy.text}" for policy in policies), encoding="utf-8")
