"""What is refused: how far a "not", "no" or "anything but" reaches."""

# ruff: noqa: E501 (one pattern a line)

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from agent.understanding.changes import Role
from agent.understanding.figures import Figure
from agent.understanding.knowledge import load, word_set
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT

_NOT_DO = "dont|do not|doesnt|does not|didnt|wouldnt|would not|wont|cant|can not|cannot|never"
_REFUSE = r"want|like|need|wear|show(?: me)?|include|give(?: me)?|care for|have to be|fancy|see|want to see"
_CUES = [
    rf"\b(?:{_NOT_DO}) (?:really |actually |even |ever )?(?:{_REFUSE})(?: (?:me|us|to see))*\b",
    r"\b(?:shouldnt|should not|mustnt|must not|cant|cannot|can not|not meant to) be\b|"
    r"\bnot (?:a|an|much of a|really a) (?:big )?fan of\b|\bnot (?:really |so |that )?(?:into|keen on|fond of)\b",
    r"\b(?:anything|everything|every \w+|any \w+|all \w+|all) "
    r"(?P<cue>but|except(?: for)?|besides|other than|apart from|bar)\b",
]
_PLAIN_CUES = (
    r"\b(?:other than|apart from|aside from|except(?: for)?|excepting|excluding|excl|besides|rather than|"
    r"instead of|avoid(?:ing)?|minus|sans|hate|hates|dislike|dislikes|cant stand|allergic to|sick of|"
    r"tired of|fed up with|but no|but not|and not|and no|or no|or not|no more|not|no|without|w o|isnt|arent|nor|"
    r"unless(?: (?:its|it is|theyre|they are|it comes|they come|in))*|less(?! than)|neither|never|nothing|none|non)\b"
)
_BOUND = rf"\b(?:{_NOT_DO}|isnt|arent|is not|are not|havent|hasnt|have not|has not)\b"
"""Before a figure any such word refuses: "doesn't cost over 90"."""
_POSITIVE = re.compile(
    r"\b(?:(?:nothing|none|no) (?:but|except|other than|besides|apart from|save)(?: for)?|not (?:only|just|sure|bad|yet|to mention|that i mind|without)|more or less|"
    r"(?:wouldnt|would not|cant|cannot|never|would never|not|wont) (?:(?:say|saying) no to|turn down|refuse|go wrong with)|"
    r"(?:cant|cannot|can not|couldnt|could not|wont|never) (?:do|live|go|be|manage) without|"
    r"no (?:problem|idea|worries|thanks|thank you|preference|matter|longer|one|way to|doubt|rush|hurry|pressure)|"
    r"(?:why )?(?:dont|do not|doesnt) (?:you|u|they|we|not)|do (?:you|u|they) not|havent you|arent there|isnt there|"
    r"is there no|are there no|have you (?:got )?no|never without|why not|whether or not|if not|dont mind|or not)\b"
)
_FILLERS = frozenset(
    """any anything everything something every all whatever whichever the a an in of with for made from to wear want that
    thats which is are was were be it its them ones one really have has see show me more another those these this
    theyre brand brands colour colours color colors stuff things thing products items item kind kinds type types
    coloured colored by at please like looking look looks being comes come also""".split()
)
_TO_A_FIGURE = frozenset("cost costs costing priced price rated rating spend pay paying go going sell sells at".split())
_DEGREES = frozenset("too very overly so super really that extremely particularly especially".split())
_BEFORE_THAT = frozenset(("not", "isnt", "arent", "want", "like", "be", "wasnt"))
_EXCEPTIONS = ("other than", "but", "except", "except for", "apart from", "without", "besides", "bar")
_RELATIVES = frozenset(("that", "which", "who", "thats", "whats", "theyre", "whos"))
_LINKS_TO_TRAIT = frozenset(("with", "in", "by", "from", "made", "having", "of"))
_IS_NOT = frozenset(("isnt", "arent", "not", "wasnt", "doesnt have", "dont have", "are not", "is not"))
_AFTER_AN_ANSWER = frozenset((*",.!;", *"i its actually sorry wait make show thats hold hang no".split()))
_BEFORE_AN_ANSWER = frozenset("wait oh er erm um uh hmm ah oops sorry actually on".split())
_BETWEEN = frozenset(("or", "and", "nor", ",", "/", "any", "the", "a", "no", "not"))
_LINKS = frozenset(("or", "and", "nor", ",", "/"))
_ENDS = frozenset(
    """but for under over below above with show i just only want instead please though however in on at to if when
    which who""".split()
)
_SINGLE = frozenset(("colour", "brand", "material", "pattern"))
"""Facets of which "less" can only mean none."""

Strength = Literal["refuse", "leave_out", "bound"]
Said = Mention | Figure


@dataclass
class Refusals:
    """What is refused among the things said, and words that were refused without being a mention."""

    mentions: list[Mention] = field(default_factory=list)
    """All, those refused marked."""
    figures: set[int] = field(default_factory=set)
    """Places of the refused figures."""
    left_out: set[int] = field(default_factory=set)
    """Places of mentions taken out: let go where they held, else refused."""
    taken: set[int] = field(default_factory=set)
    """Positions used: the cues and the words in `soft`."""
    soft: list[tuple[int, str]] = field(default_factory=list)
    """Place and phrase: "not too flashy"."""


def find(
    sentence: Sentence,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    taken: Collection[int],
    roles: Mapping[int, Role],
) -> Refusals:
    """Mark what is refused; a kind that only carries a refused colour ("no black shoes") is not refused itself.

    Args:
        sentence: the message, with what is `taken` blanked out.
        mentions: the vocabulary's terms in it.
        figures: prices, ratings, stock, sale and order in it.
        taken: positions that mean something else.
        roles: what the message's grammar already says of a mention or figure, by its place.
    """
    said: list[Said] = [*mentions, *figures]
    free = [item for item in said if roles.get(item.start) in (None, "wanted")]
    reach = _Reach(sentence, {item.start: item for item in free}, taken)
    for cue, strength in _cues(sentence, taken):
        reach.follow(cue, strength)
    refused = reach.refused | {place for place, role in roles.items() if role == "refused"}
    marked = [replace(mention, negated=True) if mention.start in refused else mention for mention in mentions]
    bounds = {figure.start for figure in figures if figure.start in refused}
    return Refusals(marked, bounds, reach.left_out, reach.used, reach.soft)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Strength], ...]:
    known = load("changes")["refuse"]
    before = [(pattern, "refuse") for pattern in (*_CUES, *known["before"])]
    rest = [(known["leave_out"], "leave_out"), (_PLAIN_CUES, "refuse"), (_BOUND, "bound")]
    return tuple((re.compile(pattern), strength) for pattern, strength in (*before, *rest))  # type: ignore[misc]


def _cues(sentence: Sentence, taken: Collection[int]) -> list[tuple[range, Strength]]:
    """The words of each refusal, in order; two that undo each other are joined to nothing."""
    plain = _POSITIVE.sub(lambda match: "\x00" * len(match.group()), sentence.plain)
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
        if kept and set(between) <= _FILLERS and said.endswith(_EXCEPTIONS):
            kept.pop()
        elif kept and (said.startswith("unless") or (not between and said == "not" and words[cue.start - 1] != "no")):
            kept.pop()  # "no belt unless it is black"; "belts that aren't not black"
        elif kept and said in _IS_NOT and _is_told_of(between):
            kept.pop()  # "no shoes that are not black" wants black shoes
        else:
            kept.append((cue, strength))
    return kept


def _is_told_of(between: Sequence[str]) -> bool:
    """Whether the words between two refusals lead from a thing to what it is: "… shoes that are"."""
    leads = _RELATIVES & set(between[-2:])
    return bool(leads) and between[-1] in _RELATIVES | {"is", "are"} and not set(between) & set(".;!?")


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


class _Reach:
    """How far the refusals of one message reach."""

    def __init__(self, sentence: Sentence, by_start: Mapping[int, Said], taken: Collection[int]) -> None:
        self._words = [token.word for token in sentence.tokens]
        self._tokens = sentence.tokens
        self._by_start = by_start
        self._taken = taken
        self.refused: set[int] = set()
        self.left_out: set[int] = set()
        self.used: set[int] = set()
        self.soft: list[tuple[int, str]] = []

    def follow(self, cue: range, strength: Strength) -> None:
        """Refuse what one cue reaches."""
        if strength == "bound":
            self._bound(cue)
            return
        self.used.update(cue)
        start = cue.stop
        if self._is_degree(start, cue):
            self._degree(start, "not")
        elif self._words[cue.start] == "less" and not self._is_single(start):
            self._degree(cue.start, "")
        else:
            before = set(self.refused)
            self._refuse(self._past(start, _FILLERS | _TO_A_FIGURE), cue)
            if strength == "leave_out":
                self.left_out |= self.refused - before

    def _is_degree(self, place: int, cue: range) -> bool:
        """Whether a refusal is only of too much: "not too flashy", "not that formal"; not "none that are"."""
        if place >= len(self._words) or place in self._by_start or self._words[place] not in _DEGREES:
            return False
        is_told = self._words[place + 1 : place + 2] in (
            ["is"],
            ["are"],
            ["was"],
            ["have"],
            ["has"],
            ["dont"],
            ["cost"],
        )
        return self._words[place] != "that" or (self._words[cue.stop - 1] in _BEFORE_THAT and not is_told)

    def _is_single(self, place: int) -> bool:
        item = self._by_start.get(place)
        return isinstance(item, Mention) and item.facet in _SINGLE

    def _past(self, place: int, words: Collection[str]) -> int:
        """The first place from here on that is none of these words, or begins a thing."""
        while place < len(self._words) and self._words[place] in words and place not in self._by_start:
            place += 1
        return place

    def _bound(self, cue: range) -> None:
        """Refuse the figure that a bare "doesn't" governs, if there is one."""
        place = cue.stop
        while place < min(len(self._words), cue.stop + 6) and place not in self._by_start:
            if self._tokens[place].is_mark:
                return
            place += 1
        if isinstance(self._by_start.get(place), Figure):
            self.refused.add(place)
            self.used.update(cue)

    def _refuse(self, start: int, cue: range) -> None:
        item = self._by_start.get(start)
        if isinstance(item, Figure):
            self.refused.add(start)
        elif item is not None and (trait := self._trait_of(item, cue)) is not None:
            self._refuse_trait(trait)
        elif item is not None:
            self._refuse_from(item)
        elif self._is_content(start):
            self._keep_soft(start, start + 1, "not")

    def _trait_of(self, head: Mention, cue: range) -> int | None:
        """Where the trait begins that is refused of a kind: "no shirts in black", "no heels that are too high"."""
        if head.facet != "category" or any(self._is_kind(place) for place in range(cue.start)):
            return None
        following = self._words[head.end : head.end + 1]
        if isinstance(self._by_start.get(self._past(head.end, _TO_A_FIGURE)), Figure):
            return self._past(head.end, _TO_A_FIGURE)
        if not following or following[0] not in _RELATIVES | _LINKS_TO_TRAIT:
            return None
        place = self._past(head.end, (_FILLERS | _TO_A_FIGURE) - _DEGREES | _RELATIVES)
        is_told = following[0] in _RELATIVES or isinstance(self._by_start.get(place), Mention | Figure)
        return place if is_told and place < len(self._words) else None

    def _is_kind(self, place: int) -> bool:
        item = self._by_start.get(place)
        return isinstance(item, Mention) and item.facet == "category" and place not in self.refused

    def _refuse_trait(self, place: int) -> None:
        item = self._by_start.get(place)
        if isinstance(item, Figure):
            self.refused.add(place)
        elif item is not None:
            self._refuse_from(item)
        elif self._words[place] in _DEGREES:
            self._degree(place, "not")
        elif self._is_content(place):
            self._keep_soft(place, place + 1, "not")

    def _is_content(self, place: int) -> bool:
        if place >= len(self._words) or place in self._taken or self._tokens[place].is_mark:
            return False
        return self._words[place] not in _ENDS | word_set("words", "stop")

    def _keep_soft(self, start: int, end: int, refusal: str) -> None:
        phrase = " ".join(token.raw.lower() for token in self._tokens[start:end])
        self.soft.append((start, f"{refusal} {phrase}".strip()))
        self.used.update(range(start, end))

    def _refuse_from(self, first: Mention) -> None:
        """Refuse a mention, what it is listed with, and what stands directly after it."""
        mention: Mention | None = first
        while mention is not None:
            self.refused.add(mention.start)
            follower = self._by_start.get(mention.end)
            if mention.facet != "category" and isinstance(follower, Mention) and follower.facet != mention.facet:
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
        if not isinstance(following, Mention) or following.facet != facet or not links & _LINKS:
            return None
        ends_well = any(word in ("or", "nor", "and") for word in self._words[following.end : following.end + 2])
        return None if links & _LINKS == {","} and not ends_well else following  # "not red, blue" corrects

    def _degree(self, start: int, refusal: str) -> None:
        """Keep a wish about manner ("not too flashy", "less formal") as one soft phrase without a filter."""
        end = start + 1
        while end < len(self._words) and end - start < 3 and end not in self._taken:
            word = self._words[end]
            item = self._by_start.get(end)
            is_thing = isinstance(item, Figure) or (isinstance(item, Mention) and item.facet == "category")
            if self._tokens[end].is_mark or word in _ENDS | {"and", "or"} or is_thing:
                break
            end += 1
        if end > start + 1:
            self._keep_soft(start, end, refusal)


def is_soft_refusal(mention: Mention) -> bool:
    """Whether a word that no facet holds was refused, so that the wish cannot be kept by a filter."""
    return mention.negated and mention.facet == SOFT
