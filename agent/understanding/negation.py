"""What is refused: how far a "not", "no" or "anything but" reaches."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from agent.understanding import cues
from agent.understanding.changes import Role
from agent.understanding.cues import FILLERS, RELATIVES, Strength
from agent.understanding.figures import Figure
from agent.understanding.knowledge import load, remembered, word_set
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT
from retrieval.records import Range

_TO_A_FIGURE = frozenset(
    """cost costs costing priced price rated rating scores scored scoring spend pay paying go goes going got sell sells
    at""".split()
)
_ON_PAGE = frozenset("on in the this my your list page results here there through shown".split())
"""Between a kind and what is said of it: "no wallet on the list that costs over 30"."""
_DEGREES = frozenset("too very overly so super really that extremely particularly especially".split())
_BEFORE_THAT = frozenset(("not", "isnt", "arent", "want", "like", "be", "wasnt"))
_LINKS_TO_TRAIT = frozenset(("with", "in", "by", "from", "made", "having", "of"))
_BETWEEN = frozenset(
    ("or", "and", "nor", ",", "/", "any", "the", "a", "no", "not", "as", "well", "plus", "also", "both")
    + ("anything", "everything")
)
_SAME = re.compile(r"\b(?:same|ditto|likewise|so|neither)\b")
"""Behind these anything is refused as well: "without Proline, same goes for blue"."""
_OF_PEOPLE = frozenset(("for", "my", "our", "his", "her", "their"))
_LINKS = frozenset(("or", "and", "nor", ",", "/", "well", "plus"))
_ENDS = frozenset(
    """but for under over below above with show i just only want instead please though however in on at to if when
    which who""".split()
)
_USUAL = frozenset("normal regular ordinary usual standard single bloody damn stupid even".split())
"""Before a thing these say nothing more of what is refused: "not the normal Lee", "not a single red one"."""
_AS_WELL = frozenset(("either", "as", "too", "also"))
_ANYTHING = frozenset(("any", "anything", "everything"))
_SINGLE = frozenset(("colour", "brand", "material", "pattern"))
"""Facets of which "less" can only mean none."""

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
    reach = _Reach(sentence, {item.start: item for item in free}, {*taken, *roles})
    lacking = {one.start for one in mentions if sentence.tokens[one.start].word in ("no", "without")}  # "no sleeves"
    names = [one for one in mentions if one.facet == "brand" and one.end - one.start > 1]
    lacking |= {place for one in names for place in range(one.start, one.end)}  # "New Hide"
    for cue, strength in cues.find(sentence, {*taken, *lacking}):
        reach.follow(cue, strength)
    refused = reach.refused | {place for place, role in roles.items() if role == "refused"}
    marked = [replace(mention, negated=True) if mention.start in refused else mention for mention in mentions]
    bounds = {figure.start for figure in figures if figure.start in refused}
    return Refusals(marked, bounds, reach.left_out, reach.used, reach.soft)


@remembered
def _also() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("changes")["refuse"]["also"])


class _Reach:
    """How far the refusals of one message reach."""

    def __init__(self, sentence: Sentence, by_start: Mapping[int, Said], taken: Collection[int]) -> None:
        self._words = [token.word for token in sentence.tokens]
        self._sentence = sentence
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
            place = self._past(start, FILLERS | _TO_A_FIGURE)
            beyond = self._past(place, FILLERS | _TO_A_FIGURE | _USUAL)
            self._refuse(self._owned(beyond if beyond in self._by_start else place), cue)
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

    def _owned(self, place: int) -> int:
        """The same place, or that of the person behind "for" and "my": "not my nephew"; but "not my taste"."""
        person = place
        while self._words[person : person + 1] and self._words[person] in _OF_PEOPLE and self._leads_on(person):
            person += 1
        item = self._by_start.get(person)
        is_owner = person > place and place in self._by_start
        return person if is_owner or (isinstance(item, Mention) and item.facet == "gender") else place

    def _leads_on(self, place: int) -> bool:
        """Whether a word says whose something is: "not his brother", but "not for her"."""
        return place + 1 < len(self._words) and not self._tokens[place + 1].is_mark

    def _bound(self, cue: range) -> None:
        """Refuse the figure that a bare "doesn't" governs, if there is one."""
        place = cue.stop
        while place < min(len(self._words), cue.stop + 6) and place not in self._by_start:
            if self._tokens[place].is_mark:
                return
            place += 1
        if isinstance(item := self._by_start.get(place), Figure):
            self._refuse_figure(item)
            self.used.update(cue)

    def _refuse_figure(self, figure: Figure) -> None:
        """Refuse a figure, and the bound that is joined to it: "not under 25 or over 40", "over 30 or below 4"."""
        self.refused.add(figure.start)
        place = self._past(figure.end, FILLERS | _TO_A_FIGURE | _LINKS)
        other = self._by_start.get(place)
        is_joined = not _LINKS.isdisjoint(self._words[figure.end : place])
        if (
            is_joined
            and isinstance(other, Figure)
            and (_is_other_side(figure, other) or _are_both_faults(figure, other))
        ):
            self.refused.add(place)

    def _refuse(self, start: int, cue: range) -> None:
        item = self._by_start.get(start)
        if isinstance(item, Figure):
            self._refuse_figure(item)
        elif item is not None and (trait := self._trait_of(item, cue)) is not None:
            self._refuse_trait(trait)
        elif item is not None:
            self._refuse_from(item)
        elif self._is_content(start):
            self._keep_soft(start, start + 1, "not")
            following = self._by_start.get(start + 2)
            is_listed = self._words[start + 1 : start + 2] in (["and"], ["or"], ["nor"])
            if is_listed and isinstance(following, Mention) and following.facet not in ("category", "gender"):
                self._refuse_from(following)  # "except sports and formal ones"

    def _trait_of(self, head: Mention, cue: range) -> int | None:
        """Where the trait begins that is refused of a kind: "no shirts in black", "no heels that are too high"."""
        if head.facet != "category" or any(self._is_kind(place) for place in range(cue.start)):
            return None
        told_at = self._past(head.end, _ON_PAGE)
        end = told_at if self._words[told_at : told_at + 1] and self._words[told_at] in RELATIVES else head.end
        following = self._words[end : end + 1]
        if isinstance(self._by_start.get(self._past(end, _TO_A_FIGURE)), Figure):
            return self._past(end, _TO_A_FIGURE)
        if not following or following[0] not in RELATIVES | _LINKS_TO_TRAIT:
            return None
        place = self._past(end, (FILLERS | _TO_A_FIGURE) - _DEGREES | RELATIVES)
        is_told = following[0] in RELATIVES or isinstance(self._by_start.get(place), Mention | Figure)
        return place if is_told and place < len(self._words) else None

    def _is_kind(self, place: int) -> bool:
        item = self._by_start.get(place)
        return isinstance(item, Mention) and item.facet == "category" and place not in self.refused

    def _refuse_trait(self, place: int) -> None:
        item = self._by_start.get(place)
        if isinstance(item, Figure):
            self._refuse_figure(item)
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
        if (also := self._also(end, facet)) is not None:
            return also
        links: set[str] = set()
        place = end
        while place < len(self._words) and place not in self._by_start and self._words[place] in _BETWEEN:
            links.add(self._words[place])
            place += 1
        following = self._by_start.get(place)
        if not isinstance(following, Mention) or not links & _LINKS:
            return None
        if following.facet != facet:
            return following if self._is_refused_too(following, links) else None
        ends_well = any(word in ("or", "nor", "and") for word in self._words[following.end : following.end + 2])
        return None if links & _LINKS == {","} and not ends_well else following  # "not red, blue" corrects

    def _is_refused_too(self, following: Mention, links: Collection[str]) -> bool:
        """Whether something of another sort is refused with it: "leave out Police and anything green"."""
        after = next((token.raw.lower() for token in self._tokens[following.end : following.end + 1]), ".")
        said = not _ANYTHING.isdisjoint(links) or after in _AS_WELL
        ends = after in (*".,;!?)", "and", "or", *_AS_WELL)
        return said and ends and following.facet not in ("category", "gender")

    def _also(self, end: int, facet: str) -> Mention | None:
        """What is said to be refused as well: "I can't wear navy. Same goes for burgundy"."""
        if end >= len(self._words):
            return None
        for pattern in _also():
            match = pattern.match(self._sentence.plain, self._sentence.starts[end])
            following = self._by_start.get(self._sentence.covered(0, match.end()).stop) if match else None
            is_same = match is not None and _SAME.search(match.group()) is not None
            if isinstance(following, Mention) and (following.facet == facet or is_same):
                return following
        return None

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


def _is_other_side(one: Figure, other: Figure) -> bool:
    """Whether two prices are bounds to opposite sides."""
    if not (isinstance(one.value, Range) and isinstance(other.value, Range)) or {one.name, other.name} != {"price"}:
        return False
    if any((bounds.minimum is None) == (bounds.maximum is None) for bounds in (one.value, other.value)):
        return False
    return ((one.value.minimum is None) != one.is_settled) != ((other.value.minimum is None) != other.is_settled)


def _are_both_faults(one: Figure, other: Figure) -> bool:
    """Whether a price and a rating are bounds that nobody wishes for: "over 30", "below 4 stars"."""
    bounds = {figure.name: figure.value for figure in (one, other) if not figure.is_settled}
    price, rating = bounds.get("price"), bounds.get("rating")
    if not (isinstance(price, Range) and isinstance(rating, Range)):
        return False
    return price.minimum is not None and rating.maximum is not None


def is_soft_refusal(mention: Mention) -> bool:
    """Whether a word that no facet holds was refused, so that the wish cannot be kept by a filter."""
    return mention.negated and mention.facet == SOFT
