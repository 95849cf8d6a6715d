"""The clauses of a message, and which of them wish for something: what is only told sets no filter."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.understanding import knowledge
from agent.understanding.knowledge import remembered, word_set
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence

_ENDS = frozenset(".,;:!?()")
_PRONOUNS = frozenset(("i", "im", "ive", "id", "ill", "we", "he", "she", "they"))
_IT = frozenset(("it", "its", "they", "theyre"))
_OPENERS = frozenset(("and", "but", "so", "because", "cos", "also"))
"""Words that join a clause to the one before."""
_OWNERS = frozenset("my his her our their".split())
_SOME = frozenset("two three four both some others half".split())
"""With these a clause goes on about the things before it: "three pairs ruined, two with mud"."""
NAME = "somebrand"
"""Stands for a word of a brand, which tells nothing: "Marlow Last"."""
_LISTS = frozenset(("the", "even"))
"""With these a clause goes on with a list: "he outgrew everything, the jeans, even the caps"."""
_LIKENS = frozenset("as same so such just exactly identical similar twice well soon long far much".split())
"""Before "as" these compare: "the same as my old ones"."""
_TO_SPEND = re.compile(
    r"\b(?:to spend|budget|limit|can (?:spend|afford|pay)|(?:if|when|unless) (?:i|we) (?:paid|spent|spend|pay|went))\b"
)
_AGED = frozenset(("aged", "turned"))
"""Behind a person these tell nothing that happened: "for my son aged 7"."""
_FEW = 3
"""Clauses of a message that is all told and still wishes for what it names: "my umbrella broke"."""

Role = Literal["wish", "bare", "told", "other"]
"""`wish` asks for something, `bare` has no verb, `told` is a story, `other` says something else."""


@dataclass(frozen=True)
class Clause:
    """Neighbouring tokens that say one thing."""

    start: int
    end: int
    """Positions of its tokens: start included, end not."""
    role: Role

    def holds(self, mention: Mention) -> bool:
        """Whether a mention begins in this clause."""
        return self.start <= mention.start < self.end


def split(sentence: Sentence, mentions: Sequence[Mention], subjects: Collection[int]) -> list[Clause]:
    """The clauses of a message in order.

    Args:
        sentence: the message.
        mentions: what it names.
        subjects: places of the people it is for; what they have or need is no story about strangers.
    """
    clauses: list[Clause] = []
    for start, end in _spans(sentence):
        role = _role(sentence, start, end, [m for m in mentions if start <= m.start < end], subjects)
        if role == "bare" and clauses and clauses[-1].role == "told" and _goes_on(sentence, start):
            role = "told"  # "last year I bought socks and the year before a mug", "she got a sari, her mother a hat"
        if role == "other" and clauses and clauses[-1].role == "told" and _first(sentence, start) in _IT:
            role = "told"  # "I have a dress already, it's a sort of dusty rose"
        if role in ("bare", "other") and clauses and clauses[-1].role == "told" and _says_more(sentence, start, end):
            role = "told"  # "she has a yellow handbag, Baggit I think"
        if role in ("bare", "other") and clauses and _is_of_another(sentence, clauses[-1], start):
            role = "told"  # "black! it's my sister who likes blue"
        clauses.append(Clause(start, end, role))
    return _with_asides(sentence, clauses, mentions)


def _with_asides(sentence: Sentence, clauses: list[Clause], mentions: Sequence[Mention]) -> list[Clause]:
    """The clauses with those between two told ones that only describe as told: "my old pair, brown ones, tore"."""
    found = list(clauses)
    idle = [one for one in clauses if one.role == "bare" or _any("more_told", _plain(sentence, one.start, one.end))]
    for place, clause in enumerate(clauses):
        later = next((one for one in clauses[place + 1 :] if one not in idle), None)
        joined = {sentence.tokens[one.start - 1].word for one in (clause, later) if one is not None} == {","}
        is_between = place > 0 and found[place - 1].role == "told" and later is not None and later.role == "told"
        if clause.role == "bare" and is_between and joined and not any(clause.holds(one) for one in _kinds(mentions)):
            found[place] = Clause(clause.start, clause.end, "told")
    return found


def _says_more(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause behind a comma only says more of what was told."""
    if sentence.tokens[start - 1].word != ",":
        return False
    before = " ".join(token.word for token in sentence.tokens[: start - 1])
    return _any("more_told", _plain(sentence, start, end)) or _any("theirs", before)


def _is_of_another(sentence: Sentence, before: Clause, start: int) -> bool:
    """Whether a clause says of whom it is true: not of the shopper."""
    return _first(sentence, start) == "who" and _any("cleft", _plain(sentence, before.start, before.end))


def stories(
    sentence: Sentence,
    clauses: Sequence[Clause],
    mentions: Sequence[Mention],
    subjects: Collection[int],
    goes_on: bool = False,
    figures: Collection[int] = (),
) -> set[int]:
    """Places of the clauses that only tell of something, where anything else is said.

    Those for whom something is wished stay, wherever they are named: "hubby ruined his suit, so he needs a blazer".

    The one kind of thing that was told of stays, where the wish itself names none: "he always bought me a scarf. Silk,
    I think". Where a search for another `goes_on`, a word of the wish must mean it: "have you any in grey?". The limits
    and orders at `figures` are wishes as well: "I have plenty of socks. nothing over 60".
    """
    told = [clause for clause in clauses if clause.role == "told"]
    inside = [mention for mention in mentions if any(clause.holds(mention) for clause in told)]
    wished = [mention for mention in mentions if mention not in inside]
    if goes_on and not _kinds(mentions) and (owned := _of_what_is_had(sentence, clauses)):
        return owned
    if len(clauses) <= _FEW and not wished and all(clause.role != "wish" for clause in clauses):
        return set()
    places = {place for clause in told for place in range(clause.start, clause.end)}
    others = [one for one in told if _any("compared", _plain(sentence, one.start, one.end))]
    meant = (mention for mention in mentions if mention.start in subjects)
    wanting = (mention for mention in meant if not any(clause.holds(mention) for clause in others))
    places -= {place for mention in wanting for place in range(mention.start, mention.end)}
    things = [mention for mention in inside if mention.facet == "category" and mention.values]
    is_wish = bool(wished) or any(clause.role == "wish" for clause in clauses)
    wishes = (_plain(sentence, one.start, one.end) for one in clauses if one.role != "told")
    describes = any(mention.facet != "gender" for mention in wished) or not places.issuperset(figures)
    is_meant = not (goes_on and describes) or any(_any("meant", plain) for plain in wishes)
    if len({mention.values for mention in things}) == 1 and is_wish and is_meant and not _kinds(wished):
        places -= set(range(things[-1].start, things[-1].end))
    return places


def _of_what_is_had(sentence: Sentence, clauses: Sequence[Clause]) -> set[int]:
    """Places of all clauses where each only says what the shopper's own things are like: "my old ones were suede"."""
    if not all(_any("possessed", _plain(sentence, one.start, one.end)) for one in clauses):
        return set()
    return {place for one in clauses for place in range(one.start, one.end)}


def told_and_wanted(sentence: Sentence, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> set[int]:
    """Places of what is told of and then wished for as well: "my friend has a black handbag and I want the same".

    What the wish itself says of the same takes its place.
    """
    wishes = [one for one in clauses if one.role == "wish" and _any("again", _plain(sentence, one.start, one.end))]
    told = [one for one in clauses if one.role == "told" and wishes and one.end <= wishes[-1].start]
    about = [mention for mention in mentions if told and told[-1].holds(mention) and mention.facet != "gender"]
    named = {mention.facet for mention in mentions if wishes and mention.start >= wishes[-1].start}
    if "category" in named:
        return set()
    return {place for one in about if one.facet not in named for place in range(one.start, one.end)}


def replaced(sentence: Sentence, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> set[int]:
    """Places of the one kind of thing that was told of, where a new one is wished for: "my belt tore, a new one".

    Where the wish names another kind, it is that which is wanted.
    """
    wishes = [one for one in clauses if one.role != "told" and _any("new_one", _plain(sentence, one.start, one.end))]
    kinds = [mention for mention in mentions if mention.facet == "category" and mention.values]
    told = [one for one in clauses if one.role == "told" and wishes and one.end <= wishes[-1].start]
    inside = [mention for mention in kinds if any(one.holds(mention) for one in told)]
    if len({mention.values for mention in kinds}) != 1 or not inside:
        return set()
    return set(range(inside[-1].start, inside[-1].end))


def happened(plain: str) -> bool:
    """Whether words tell what somebody did: "he took my belt"."""
    return _any("past", plain)


def tells(plain: str) -> bool:
    """Whether words tell what somebody has or does: "he lives in his shorts"."""
    return _any("told", plain)


def is_told(plain: str) -> bool:
    """Whether words only tell of something: "I ordered a red dress"."""
    wishes = _any("wish", plain) or _any("opening", plain)
    return not wishes and (_any("past", plain) or _any("told", plain))


def payments(sentence: Sentence, clauses: Sequence[Clause]) -> set[int]:
    """Places of told clauses whose numbers are years, or the prices of other things."""
    paid = re.compile(knowledge.load("clauses")["paid"])
    told = (clause for clause in clauses if clause.role == "told")
    spans = (range(clause.start, clause.end) for clause in told)
    plains = ((span, _plain(sentence, span.start, span.stop)) for span in spans)
    return {place for span, plain in plains if paid.search(plain) and not _TO_SPEND.search(plain) for place in span}


def _kinds(mentions: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.facet == "category"]


def _plain(sentence: Sentence, start: int, end: int, names: Collection[int] = ()) -> str:
    """The words of a stretch, with a sign for each in the places of `names`."""
    places = range(start, min(end, len(sentence)))
    return " ".join(NAME if place in names else sentence.tokens[place].word for place in places)


def _spans(sentence: Sentence) -> Iterable[tuple[int, int]]:
    """Where clauses begin and end: at marks, at joining words, at "and" before a new subject."""
    breaks, subjects = word_set("clauses", "breaks"), word_set("clauses", "subjects")
    words = [token.word for token in sentence.tokens]
    start = 0
    for place, word in enumerate(words):
        following = words[place + 1 : place + 2]
        later = words[place + 2 : place + 3]
        if word in _ENDS:
            if place > start:
                yield start, place
            start = place + 1
        elif place > start and (
            word in breaks
            or _begins_reason(words, start, place)
            or _any("compared", " ".join(words[place : place + 4]))
            or (word in ("and", "or") and (subjects & set(following) or _PRONOUNS & set(later)))
        ):
            yield start, place
            start = place
    if start < len(words):
        yield start, len(words)


def _begins_reason(words: Sequence[str], start: int, place: int) -> bool:
    """Whether "as" says why, and does not compare: "leggings, as the ones she had are torn"."""
    if words[place] != "as" or _LIKENS & set(words[start:place]):
        return False
    return _any("reason", " ".join(words[place : place + 3]))


def _role(sentence: Sentence, start: int, end: int, mentions: Sequence[Mention], subjects: Collection[int]) -> Role:
    words = [token.word for token in sentence.tokens[start:end]]
    described = {one.start for one in mentions if one.facet == "category"}
    for one in reversed(mentions):  # "checked satin pyjamas"
        described |= {one.start} if one.end in described and one.facet != "gender" else set()
    names = {
        place
        for one in mentions
        if one.facet == "brand" or (one.facet != "gender" and one.end in described)
        for place in range(one.start, one.end)
    }
    plain = _plain(sentence, start, end, names)
    speaks_for = any(start <= place < end for place in subjects)
    if plain.startswith("from now on") or words[0] in word_set("clauses", "orders") & {"answer", "repeat", "pretend"}:
        return "other"
    if _any("wish", plain):
        return "wish"
    if _any("owned", plain) or _any("compared", plain):
        return "told"
    if _any("opening", plain):
        return "wish"
    first = next((word for word in words if word not in _OPENERS), "")
    if (speaks_for or first in ("he", "she", "hes", "shes", "they")) and _any("taste", plain):
        return "wish"
    people = [one for one in mentions if one.facet == "gender" and _first(sentence, one.end) not in _AGED]
    rests = [f"he {_plain(sentence, one.end, end, names)}" for one in people]
    if any(_any("past", said) for said in (plain, *rests)):
        return "told"  # a person named by a word of his own stands like "he": "bro has a Casio", "wife says green"
    if not speaks_for and any(_any("told", said) for said in (plain, *rests)):
        return "told"
    if _is_fault(sentence, start, end, mentions):
        return "told"
    if _any("weak_wish", plain):
        return "wish"
    if speaks_for and set(words) & word_set("clauses", "finite"):
        return "other"
    if words[0] in word_set("clauses", "orders") or set(words) & word_set("clauses", "finite"):
        return "other"
    return "bare"


def _is_fault(sentence: Sentence, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether the one thing that is named is found wrong: "mustard's a bit loud for me"."""
    if not mentions or mentions[0].end - start > 3:
        return False
    last = mentions[0].end
    rest = " ".join(token.word for token in sentence.tokens[last:end])
    copula = "is " if sentence.tokens[last - 1].raw.lower().endswith("'s") else ""
    if mentions[0].facet == "category" and re.search(knowledge.load("clauses")["scattered"], rest):
        return True
    return len(mentions) == 1 and re.search(knowledge.load("clauses")["faults"], copula + rest) is not None


def _goes_on(sentence: Sentence, start: int) -> bool:
    """Whether a clause without a verb goes on with the one before it."""
    first, before = _first(sentence, start), sentence.tokens[start - 1].word
    also = first == "also" and _first(sentence, start + 1) in {*_OWNERS, "the"}
    return (
        also
        or first in ("and", "or")
        or (before == "," and (first in _OWNERS | _LISTS or _tells_of_some(sentence, start)))
    )


def _tells_of_some(sentence: Sentence, start: int) -> bool:
    following = {token.word for token in sentence.tokens[start + 1 : start + 2]}
    return _first(sentence, start) in _SOME and bool(following & {"with", "of", "from", "by"})


def _first(sentence: Sentence, start: int) -> str:
    return sentence.tokens[start].word if start < len(sentence) else ""


@remembered
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in knowledge.load("clauses")[key])


def _any(key: str, plain: str) -> bool:
    return any(pattern.search(plain) for pattern in _patterns(key))
