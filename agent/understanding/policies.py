"""Questions about the shop itself: which of its policies answers one, if any."""

import re
from collections.abc import Iterable, Mapping

from agent.understanding.knowledge import load, remembered
from retrieval.policies import Policy

PREFIX = "policy:"
"""How `Intent.asks` begins for such a question; the shop's own heading follows."""


def topics(headings: Iterable[str]) -> Mapping[str, str]:
    """The shop's heading by known topic; a heading that is no known topic goes by its own words."""
    known = {word: topic for topic, entry in load("policies").items() for word in entry["headings"]}
    found: dict[str, str] = {}
    for heading in headings:
        plain = heading.lower()
        within = (word for word in known if re.search(rf"\b{re.escape(word)}\b", plain))
        named = plain if plain in known else next(within, plain)
        found.setdefault(known.get(named, plain), heading)
    return found


def policy_asked(plain: str, held: Mapping[str, str]) -> str | None:
    """The heading of the policy that answers a question, None where none does.

    Args:
        plain: the turn in lower-case words.
        held: from `topics`.
    """
    for topic, heading in held.items():
        if any(pattern.search(plain) for pattern in _patterns(topic)):
            return heading
    return None


def topic_asked(plain: str) -> str | None:
    """The known topic that a question is about, whether or not the shop says anything on it; None for staff's work."""
    return next(
        (
            topic
            for topic, entry in load("policies").items()
            if not entry.get("only_if_held") and any(pattern.search(plain) for pattern in _patterns(topic))
        ),
        None,
    )


def topic_near(plain: str) -> str | None:
    """The topic that most words of a question about the shop belong to, where its patterns say nothing."""
    said = set(plain.split())
    near = {topic: len(said & set(entry.get("near", "").split())) for topic, entry in load("policies").items()}
    best = max(near, key=lambda topic: near[topic])
    return best if near[best] else None


def policy_of(asks: str | None, policies: Iterable[Policy]) -> Policy | None:
    """The policy that an intent asks for."""
    return next((policy for policy in policies if asks == PREFIX + policy.topic), None)


@remembered
def _patterns(topic: str) -> tuple[re.Pattern[str], ...]:
    entry = load("policies").get(topic)
    return tuple(map(re.compile, entry["asks"] if entry else [rf"\b{re.escape(topic)}\b"]))
