"""What is refused: how far a "not", "no" or "anything but" reaches."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from agent.understanding.knowledge import word_set
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT

_NOT_DO = "dont|do not|doesnt|does not|didnt|wouldnt|would not|wont|cant|can not|cannot|never"
_REFUSE = r"want|like|need|wear|show(?: me)?|include|give(?: me)?|care for|have to be|fancy"
_CUES = [
    re.compile(rf"\b(?:{_NOT_DO}) (?:really |actually |even )?(?:{_REFUSE})\b"),
    re.compile(
        r"\b(?:shouldnt|should not|mustnt|must not|cant|cannot|can not|not meant to) be\b|"
        r"\bnot (?:a|an|much of a|really a) (?:big )?fan of\b|\bnot (?:really )?(?:into|keen on|fond of)\b"
    ),
    re.compile(
        r"\b(?:anything|everything|every \w+|any \w+|all \w+|all|nothing) "
        r"(?:but|except(?: for)?|besides|other than|apart from)\b"
    ),
    re.compile(
        r"\b(?:other than|apart from|aside from|except(?: for)?|excepting|excluding|exclude|excl|besides|rather than|"
        r"instead of|avoid(?:ing)?|minus|sans|omit|hate|hates|dislike|dislikes|cant stand|allergic to|sick of|"
        r"tired of|fed up with|but no|but not|and not|and no|or no|or not|not|no|without|w o|isnt|arent|nor|hide|"
        r"less(?! than)|neither|never|nothing|none|non)\b"
    ),
]
_POSITIVE = re.compile(
    r"\b(?:nothing (?:but|except)(?: for)?|not (?:only|just|sure|bad|yet|to mention|that i mind|without)|"
    r"(?:wouldnt|would not|cant|cannot|never) say no to|"
    r"no (?:problem|idea|worries|thanks|thank you|preference|matter|longer|one)|"
    r"(?:why )?(?:dont|do not|doesnt) (?:you|u|they|we|not)|do (?:you|u|they) not|havent you|arent there|isnt there|"
    r"is there no|are there no|have you (?:got )?no|never without|why not|whether or not|if not|dont mind|or not)\b"
)
_FILLERS = frozenset(
    """any anything something the a an in of with for made from to wear want that is are it them ones one really be
    have see show me more another those these brand brands colour color stuff things products items kind kinds type
    types coloured colored by at all please like looking""".split()
)
_DEGREES = frozenset("too very overly so super really that extremely particularly especially".split())
_EXCEPTIONS = ("other than", "but", "except", "except for", "apart from", "without", "besides")
_RELATIVES = frozenset(("that", "which", "who"))
_IS_NOT = frozenset(("isnt", "arent", "not", "wasnt", "doesnt have"))
_AFTER_AN_ANSWER = frozenset((*",.!;", *"i its actually sorry wait make show thats".split()))
_BETWEEN = frozenset(("or", "and", "nor", ",", "/", "any", "the", "a", "no", "not"))
_LINKS = frozenset(("or", "and", "nor", ",", "/"))
_ENDS = frozenset(
    """but for under over below above with show i just only want instead please though however in on at to if when
    which who""".split()
)


@dataclass
class Refusals:
    """The mentions with those refused marked, and words that were refused without being a mention."""

    mentions: list[Mention] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    """Positions used: the cues and the words in `soft`."""
    soft: list[tuple[int, str]] = field(default_factory=list)
    """Place and phrase: "not too flashy"."""


def find(sentence: Sentence, mentions: Sequence[Mention], taken: Collection[int]) -> Refusals:
    """Mark what is refused; a kind that only carries a refused colour ("no black shoes") is not refused itself."""
    reach = _Reach(sentence, {mention.start: mention for mention in mentions}, taken)
    for cue in _cues(sentence, taken):
        reach.follow(cue)
    marked = [replace(mention, negated=True) if mention.start in reach.refused else mention for mention in mentions]
    return Refusals(marked, reach.used, reach.soft)


def _cues(sentence: Sentence, taken: Collection[int]) -> list[range]:
    """The words of each refusal, in order; two that undo each other are joined to nothing."""
    plain = _POSITIVE.sub(lambda match: "\x00" * len(match.group()), sentence.plain)
    result: list[range] = []
    for pattern in _CUES:
        for match in pattern.finditer(plain):
            places = sentence.covered(match.start(), match.end())
            if not len(places) or set(places) & set(taken) or _is_interjection(sentence, places):
                continue
            result.append(places)
            plain = plain[: match.start()] + "\x00" * (match.end() - match.start()) + plain[match.end() :]
    return _without_undone(sentence, sorted(result, key=lambda places: places.start))


def _without_undone(sentence: Sentence, cues: list[range]) -> list[range]:
    """Undo double refusals: "do not show me anything other than black" wants black, "nothing that isnt" too."""
    words = [token.word for token in sentence.tokens]
    kept: list[range] = []
    for cue in cues:
        between = words[kept[-1].stop : cue.start] if kept else ["."]
        said = " ".join(words[cue.start : cue.stop])
        if kept and set(between) <= _FILLERS and said.endswith(_EXCEPTIONS):
            kept.pop()
        elif kept and said in _IS_NOT and _RELATIVES & set(between[-2:]) and between[-1] in _RELATIVES | {"is", "are"}:
            kept.pop()  # "no shoes that are not black" wants black shoes
        else:
            kept.append(cue)
    return kept


def _is_interjection(sentence: Sentence, places: range) -> bool:
    """Whether it answers ("No, I meant…") and refuses nothing."""
    words = [token.word for token in sentence.tokens]
    following = words[places.stop] if places.stop < len(words) else "."
    return words[places.start : places.stop] in (["no"], ["not"]) and following in _AFTER_AN_ANSWER


class _Reach:
    """How far the refusals of one message reach."""

    def __init__(self, sentence: Sentence, by_start: dict[int, Mention], taken: Collection[int]) -> None:
        self._words = [token.word for token in sentence.tokens]
        self._tokens = sentence.tokens
        self._by_start = by_start
        self._taken = taken
        self.refused: set[int] = set()
        self.used: set[int] = set()
        self.soft: list[tuple[int, str]] = []

    def follow(self, cue: range) -> None:
        """Refuse what one cue reaches."""
        self.used.update(cue)
        start = cue.stop
        if start < len(self._words) and start not in self._by_start and self._words[start] in _DEGREES:
            self._degree(start, "not")
        elif self._words[cue.start] == "less":
            self._degree(cue.start, "")
        else:
            while start < len(self._words) and self._words[start] in _FILLERS and start not in self._by_start:
                start += 1
            if start in self._by_start:
                self._refuse_from(start)
            elif self._is_content(start):
                self._keep_soft(start, start + 1, "not")

    def _is_content(self, place: int) -> bool:
        if place >= len(self._words) or place in self._taken or self._tokens[place].is_mark:
            return False
        return self._words[place] not in _ENDS | word_set("words", "stop")

    def _keep_soft(self, start: int, end: int, refusal: str) -> None:
        phrase = " ".join(token.raw.lower() for token in self._tokens[start:end])
        self.soft.append((start, f"{refusal} {phrase}".strip()))
        self.used.update(range(start, end))

    def _refuse_from(self, start: int) -> None:
        """Refuse the mention at `start`, what it is listed with, and what stands directly after it."""
        first = self._by_start[start]
        mention: Mention | None = first
        while mention is not None:
            self.refused.add(mention.start)
            follower = self._by_start.get(mention.end)
            if mention.facet != "category" and follower is not None and follower.facet != mention.facet:
                if follower.facet == "category":
                    return  # "no black shoes": shoes, but not black ones
                mention = follower
            else:
                mention = self._listed(mention.end, first.facet)

    def _listed(self, end: int, facet: str) -> Mention | None:
        """The next mention of the same facet in a list: "black or brown", "black, brown and tan"."""
        links: set[str] = set()
        place = end
        while place < len(self._words) and place not in self._by_start and self._words[place] in _BETWEEN:
            links.add(self._words[place])
            place += 1
        following = self._by_start.get(place)
        if following is None or following.facet != facet or not links & _LINKS:
            return None
        ends_well = any(word in ("or", "nor", "and") for word in self._words[following.end : following.end + 2])
        return None if links & _LINKS == {","} and not ends_well else following  # "not red, blue" corrects

    def _degree(self, start: int, refusal: str) -> None:
        """Keep a wish about manner ("not too flashy", "less formal") as one soft phrase without a filter."""
        end = start + 1
        while end < len(self._words) and end - start < 3 and end not in self._taken:
            word = self._words[end]
            mention = self._by_start.get(end)
            if self._tokens[end].is_mark or word in _ENDS | {"and", "or"} or (mention and mention.facet == "category"):
                break
            end += 1
        if end > start + 1:
            self._keep_soft(start, end, refusal)


def is_soft_refusal(mention: Mention) -> bool:
    """Whether a word that no facet holds was refused, so that the wish cannot be kept by a filter."""
    return mention.negated and mention.facet == SOFT
