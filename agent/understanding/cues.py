"""The words that refuse, and refusals that undo each other."""

import re
from collections.abc import Collection, Sequence
from typing import Literal

from agent.understanding.knowledge import load, remembered
from agent.understanding.text import Sentence

Strength = Literal["refuse", "leave_out", "bound"]
"""A plain refusal, one that takes a thing out, or one that only reaches a figure."""
FILLERS = frozenset(
    """any anything everything something every all whatever whichever the a an in of with for made from to wear want
    that thats which is are was were be it its them ones one really have has see show me more another those these this
    both either theyre mark company make label maker brand brands colour colours color colors stuff things thing
    products items item kind kinds type types coloured colored by at please like looking look looks being comes come
    also ever should must when its what whatevers whats everythings anythings youve pair pairs""".split()
)
"""Words between a refusal and what it refuses."""
RELATIVES = frozenset(("that", "which", "who", "thats", "whats", "theyre", "whos", "whatever", "whichever"))
_EXCEPTIONS = ("other than", "but", "except", "except for", "apart from", "without", "besides", "bar")
_LONGEST_ASIDE = 6
"""Words with a comma among them after which a refusal is no longer told of what the one before refused."""
_IS_NOT = frozenset(("isnt", "arent", "not", "wasnt", "doesnt have", "dont have", "are not", "is not"))
_AFTER_AN_ANSWER = frozenset((*",.!;", *"i its actually sorry wait make show thats hold hang no".split()))
_BEFORE_AN_ANSWER = frozenset(
    "wait oh er erm um uh hmm hm ah oops sorry actually on lol haha ha ugh argh gosh god no nope".split()
)


@remembered
def _patterns() -> tuple[tuple[re.Pattern[str], Strength], ...]:
    known = load("changes")["refuse"]
    refusing = ((pattern, "refuse") for key in ("cues", "before") for pattern in known[key])
    rest = ((pattern, "refuse") for pattern in known["words"])
    bounds = ((pattern, "bound") for pattern in known["bounds"])
    listed = (*refusing, (known["leave_out"], "leave_out"), *rest, *bounds)
    return tuple((re.compile(pattern), strength) for pattern, strength in listed)  # type: ignore[misc]


@remembered
def _harmless() -> re.Pattern[str]:
    return re.compile("|".join(load("changes")["refuse"]["harmless"]))


def find(sentence: Sentence, taken: Collection[int]) -> list[tuple[range, Strength]]:
    """The words of each refusal, in order; two that undo each other are joined to nothing."""
    plain = _harmless().sub(lambda match: "\x00" * len(match.group()), sentence.plain)
    result: list[tuple[range, Strength]] = []
    for pattern, strength in _patterns():
        for match in pattern.finditer(plain):
            begin = match.start("cue") if "cue" in pattern.groupindex and match["cue"] else match.start()
            places = sentence.covered(begin, match.end())
            if not len(places) or set(places) & set(taken) or _is_interjection(sentence, places):
                continue
            result.append((places, strength))
            plain = plain[:begin] + "\x00" * (match.end() - begin) + plain[match.end() :]
    return _without_undone(sentence, sorted(result, key=lambda cue: cue[0].start))


def _without_undone(sentence: Sentence, cues: list[tuple[range, Strength]]) -> list[tuple[range, Strength]]:
    """Undo double refusals: "do not show me anything other than black" wants black, "nothing that isnt" too."""
    words = [token.word for token in sentence.tokens]
    kept: list[tuple[range, Strength]] = []
    for cue, strength in cues:
        between = words[kept[-1][0].stop : cue.start] if kept else ["."]
        said = " ".join(words[cue.start : cue.stop])
        if kept and set(between) <= FILLERS and said.endswith(_EXCEPTIONS):
            kept.pop()
        elif kept and (said.startswith("unless") or (not between and said == "not" and words[cue.start - 1] != "no")):
            kept.pop()  # "no belt unless it is black"; "belts that aren't not black"
        elif kept and said == "without" and words[kept[-1][0].start : kept[-1][0].stop] == ["no"] and len(between) == 1:
            kept.pop()  # "no wallets without a discount"
        elif kept and said in _IS_NOT and _is_told_of(between):
            kept.pop()  # "no shoes that are not black" wants black shoes
        else:
            kept.append((cue, strength))
    return kept


def _is_told_of(between: Sequence[str]) -> bool:
    """Whether the words between two refusals lead from a thing to what it is: "… shoes that are"."""
    leads = RELATIVES & set(between[-2:])
    if "," in between and len(between) > _LONGEST_ASIDE:
        return False  # "it isn't a present, it's for me, a black hat that isn't wool"
    return bool(leads) and between[-1] in RELATIVES | {"is", "are"} and not set(between) & set(".;!?")


def _is_interjection(sentence: Sentence, places: range) -> bool:
    """Whether it answers ("No, I meant…") and refuses nothing."""
    words = [token.word for token in sentence.tokens]
    following = words[places.stop] if places.stop < len(words) else "."
    if words[places.start : places.stop] == ["no"] and places.start and words[places.start - 1] in _BEFORE_AN_ANSWER:
        return True
    if words[places.start : places.stop] == ["no"] and following[:1].isdigit():
        return True  # "under 40, no 50"
    answers = words[places.start : places.stop] in (["no"], ["not"], ["or", "no"], ["and", "no"], ["but", "no"])
    return answers and following in _AFTER_AN_ANSWER
