"""Where the rules and the tagger differ: what the tagger is sure of counts."""

import itertools
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from agent.understanding import corrections, softwords
from agent.understanding.amounts import NUMBER, value_of
from agent.understanding.changes import Role
from agent.understanding.figures import SLACK, Figure, FigureName, Found
from agent.understanding.forms import singular
from agent.understanding.mentions import Mention
from agent.understanding.prices import LEAST
from agent.understanding.ratings import is_given, is_told
from agent.understanding.tags import LETTERS, SURE, Tags
from agent.understanding.text import Sentence, Token, fold, written
from retrieval.records import Filters, Range

LIKELY = 0.6
"""The least probability at which a word steers the ranking, or does not."""
WISHED = 0.95
TOLD, TOLD_BESIDE = 0.9, 0.8
TOLD_FACT = 0.8
TOLD_TRAIT = 0.98
TOLD_BRAND, TOLD_PERSON = 0.95, 0.995
PERSON = 0.85
BOUND = 0.65
"""The least probabilities at which the tagger overrules the rules, chosen on turns written after them.

Of traits it knows only the commonest: "merino", "in a glass jar".
"""
TELLING, STORY = 6, 12
"""Words from which on a turn may tell of brands, and of people, for whom nothing is wished."""
_ONESELF = re.compile(r"\b(?:im|i am|as)(?: an?| the| his| her| their)$")
_WHICH = re.compile(r"\b(?:what|whats|which)\b")
"""Behind it an order of the cards is asked for: "which watch will set me back the least"."""
_NAMES_OF_SOMEBODY = ("gender", "brand")
_OWN = frozenset("my his her our your their have had got bought".split())
"""Before "wool ones" these tell what somebody has."""
_MADE_OF = frozenset("made of from in out".split())
_NAMES = {"c": "colour", "b": "brand", "p": "price", "r": "rating", "g": "gender", "i": "in_stock", "o": "on_sale"}
_FACTS: dict[str, tuple[FigureName, bool | str]] = {
    "+i": ("in_stock", True),
    "-i": ("in_stock", True),  # "hide what is sold out"
    "+o": ("on_sale", True),
    "^p": ("sort", "price"),
    "vp": ("sort", "-price"),
    "vr": ("sort", "-rating"),
}
_BOUNDS = ("<p", ">p", "=p", ">r", "=r")
_NUMBERS = re.compile(NUMBER)
_LIMITS = re.compile(
    r"\b(?:only|just|solely|strictly|exclusively|nothing (?:but|else|thats|that is|which)|hide|skip|exclude|remove|"
    r"keep|limit\w*|narrow\w*|"
    r"filter\w*|(?:take|leave|filter|weed|cut) (?:\w+ ){0,4}(?:out|off|away)|get rid of|"
    r"(?:dont|do not|never) (?:show|want|list)|showing|whatever|whichever|the rest|the others)\b"
)
"""What asks for a part of the list: the fact named with it is a wish."""
_BUDGETS = re.compile(
    r"\b(?:can (?:spend|afford|pay)|to spend|budgets?|limit|max(?:imum)?|tops|at (?:the )?(?:very |absolute )?most|"
    r"ceiling|cap|came in|collected|raised|pooled|gathered|chipped in|"
    r"saved|(?:dont|not|never) go)\b"
)
"""What nobody says of a price that is only told."""
_STARTS = re.compile(r"(?:start|begin|open|kick off)")
"""A bound that says itself which side it is of: "start at 110"."""
_LOWER = re.compile(
    r"\b(?:and|or) (?:up|more|above|over|upwards)\b|\b(?:at least|(?:more|dearer) than|no(?:t|thing)? "
    r"(?:less|under|below|cheaper)|from|min|minimum|above|over|up|upwards|north of|costing more|beyond|"
    r"plus)\b(?! to\b)|[>+]"
)
"""What only a lower bound is said with."""
_REFUSING = frozenset(
    "no not nothing none never nobody nowhere without dont doesnt didnt wont wouldnt cant cannot couldnt isnt arent "
    "too hate hates avoid skip hide leave drop remove exclude excluding ban rule out lose past stop unless except "
    "enough instead nah nope".split()
)
"""Beside one of these the words of a bound may say the other side: "anything over 50 is out"."""
_CHOOSES = re.compile(
    r"\b(?:make (?:it|that|them)|has to be|must be|it be|go (?:for|with)|want|only|just|ideally|preferably)(?: an?)? $"
)
"""Right before a brand that is chosen, however much else is told."""
_WISHING = frozenset(
    "a also an any at be but by for from has have hmm in instead it made maybe must my next no not nothing now of ok "
    "only or and out perhaps please pls plz should something anything the then to too one ones with".split()
)
"""These say nothing themselves between wishes."""
_RELATIVES = ("that", "which", "who")
_OF_ONES = re.compile(r"\b(?:ones?|items?|stuff|things|pairs)\b")
_JOINTS = frozenset(("and", "+", "&", "plus", ","))
_JOINED = _JOINTS | {"a", "an", "some", "for", "my", "our", "the"}
"""What may stand between two kinds that are wished for together."""
_LONGEST_LIMIT = 16
"""Words of a message in which such a word is about the list; in a story it may be about anything."""


def mended(
    tags: Tags,
    sentence: Sentence,
    mentions: Sequence[Mention],
    scanned: Sequence[Mention],
    held: Filters,
    sure: Collection[int] = (),
    untold: Collection[int] = (),
    *,
    tells: bool = True,
) -> list[Mention]:
    """The wishes of a message as rules read them, less what is no wish for sure, and with whom it is for.

    Over unseen turns the tagger is the surer where words are only told or point at a card; the rules are where
    something is refused, misspelt, or said of people. So it takes out, and adds nothing but a person where the rules
    found none.

    Args:
        tags: of the sentence.
        sentence: the message.
        mentions: what the rules take for wishes and refusals.
        scanned: everything that the message names.
        held: the filters in force: of a kind and for somebody where they say so.
        sure: places of what is wanted by the grammar of the message: "I'm trading Nike for Puma".
        untold: places of brands and people that stand where nothing is told.
        tells: whether anything is told at all.
    """
    open_ones = [one for one in mentions if tells and one.start not in sure]
    gone = [one for one in open_ones if _only_told(tags, sentence, one, mentions)]
    kinds = [one for one in mentions if one.facet == "category" and not one.negated]
    gone = _without_joined_kinds(sentence, gone, kinds, [one for one in mentions if one.facet == "gender"])
    if any(one not in gone for one in kinds) or held.choice("category"):
        kinds = [one for one in kinds if one not in gone or tags.sign(_places(one), TOLD) == "@"]
    described = {one.start for one in kinds}  # "check-in suitcase": what stands before a wish is said of it
    kept = [
        one
        for one in mentions
        if one not in gone or one in kinds or one.end in described or _is_made_of(sentence, kinds, one)
    ]
    named = {(one.start, one.facet) for one in scanned if one.start not in sure}
    others = {(one.start, one.facet) for one in kept if tells and _is_of_others(tags, sentence, one, held)}
    others &= named
    others -= {(one.start, one.facet) for one in kept if one.start in untold or _is_listed(sentence, one, kept, others)}
    kept = [one for one in kept if (one.start, one.facet) not in others]
    kept = _without_described(tags, kept, {one.start for one in mentions if one not in kept})
    if not any(one.facet == "gender" for one in kept):
        kept += [one for one in scanned if one.facet == "gender" and tags.sign(_places(one), PERSON) == "+"]
    return sorted(kept, key=lambda one: one.start)


def _only_told(tags: Tags, sentence: Sentence, one: Mention, mentions: Iterable[Mention]) -> bool:
    """Whether a value is named and not wished for, as one for sure beside another that is for sure wished for.

    What is misspelt the tagger cannot know.
    """
    if one.negated or one.facet in _NAMES_OF_SOMEBODY or not _is_as_typed(sentence, one):
        return False
    if sum(not token.is_mark for token in sentence.tokens) == one.end - one.start or _says_which(sentence, one):
        return False  # where nothing else is said, nothing is told
    others = (other for other in mentions if other.facet == one.facet and other.values != one.values)
    is_beside = any(tags.sign(_places(other), WISHED) == "+" for other in others)
    sure = TOLD_BESIDE if is_beside else TOLD if one.facet in LETTERS else TOLD_TRAIT
    return tags.sign(_places(one), sure) in ("", "@")


def _says_which(sentence: Sentence, one: Mention) -> bool:
    """Whether a trait says by itself which things are meant: "in cotton, size M", "I fancy the wool ones"."""
    before = sentence.tokens[one.start - 1].word if one.start else ""
    after = sentence.tokens[one.end].word if one.end < len(sentence) else "."
    begins = one.start < 2 or sentence.tokens[one.start - 2].is_mark
    is_in = before == "in" and begins and not after[:1].isalnum()
    return one.facet not in LETTERS and (is_in or (after in ("one", "ones") and before not in _OWN))


def _is_made_of(sentence: Sentence, kinds: Iterable[Mention], one: Mention) -> bool:
    """Whether a wish right before says that it is of this: "flip flops made of rubber", "a clock in wood"."""
    behind = ({token.word for token in sentence.tokens[kind.end : one.start]} for kind in kinds)
    return one.facet not in LETTERS and any(between and between <= _MADE_OF for between in behind)


def _without_joined_kinds(
    sentence: Sentence, gone: Sequence[Mention], kinds: Sequence[Mention], people: Iterable[Mention]
) -> list[Mention]:
    """What is no wish, less a kind that is joined with a wished one: "a tie for him, for her a bag"."""
    persons = {place for one in people for place in _places(one)}
    left = list(gone)
    for one, other in itertools.pairwise(kinds):
        between = {sentence.tokens[place].word for place in range(one.end, other.start) if place not in persons}
        if one not in left and between & _JOINTS and between <= _JOINED:
            left = [kind for kind in left if kind != other]
    return left


def _is_listed(
    sentence: Sentence, one: Mention, mentions: Iterable[Mention], gone: Collection[tuple[int, str]]
) -> bool:
    """Whether another of its facet that is wished for stands right before it: "Esprit or Guess"."""
    before = (other for other in mentions if other.facet == one.facet and (other.start, other.facet) not in gone)
    return any(
        other.end + 1 == one.start and sentence.tokens[other.end].word in ("or", "and", "/", "&") for other in before
    )


def _is_of_others(tags: Tags, sentence: Sentence, one: Mention, held: Filters) -> bool:
    """Whether a brand or a person only comes in what is told: "my boss wears Guess"."""
    if one.negated or one.facet not in _NAMES_OF_SOMEBODY or not _is_as_typed(sentence, one):
        return False
    words = sum(not token.is_mark for token in sentence.tokens)
    if one.facet == "brand":  # a single letter says too little
        if _CHOOSES.search(sentence.plain[: sentence.starts[one.start]]):
            return False
        return len(one.text) > 1 and words >= TELLING and tags.sign(_places(one), TOLD_BRAND) == ""
    before = sentence.plain[: sentence.starts[one.start]].rstrip()
    may_be = bool(held.choice("gender")) and words >= STORY and _ONESELF.search(before) is None
    return may_be and tags.sign(_places(one), TOLD_PERSON) == ""


def _without_described(tags: Tags, mentions: Sequence[Mention], gone: Collection[int]) -> list[Mention]:
    """What stands right before a thing that is only told of is told with it: "her Timberland boots"."""
    kept: list[Mention] = []
    for one in reversed(mentions):
        if one.end in gone and not one.negated and tags.sign(_places(one), WISHED) != "+":
            gone = {*gone, one.start}
        else:
            kept.append(one)
    return kept[::-1]


def _is_as_typed(sentence: Sentence, one: Mention) -> bool:
    return all(_is_spelt(sentence.tokens[place]) for place in _places(one))


def _is_spelt(token: Token) -> bool:
    return token.word in (fold(token.raw), singular(fold(token.raw)), fold(token.raw.lower().removesuffix("'s")))


def idle(tags: Tags, sentence: Sentence) -> set[int]:
    """Places of the words that steer nothing: a soft word more or less is no great matter, so little is asked for.

    An occasion steers wherever it is told: "my cousin is having a beach wedding, I need a dress".
    """
    places = range(len(tags.words))
    told = {place for place in places if tags.sign([place], LIKELY) in ("", "@", "~")}
    occasions = {place for place in places if softwords.is_occasion(sentence.tokens[place].word)}
    return told - occasions - {place - 1 for place in occasions}


def soft(tags: Tags, sentence: Sentence, taken: Collection[int]) -> list[tuple[range, str]]:
    """Places and phrase of the words that say how the thing should be, and that no rule has read."""
    runs = ((run, sign) for sign in "+-" for run in tags.runs(f"{sign}s", LIKELY) if not set(run) & set(taken))
    return [
        (run, ("" if sign == "+" else "not ") + " ".join(written(sentence.tokens[place]) for place in run))
        for run, sign in runs
    ]


def idle_figures(
    tags: Tags, sentence: Sentence, figures: Sequence[Figure], mentions: Collection[Mention], announced: Collection[int]
) -> dict[int, Role]:
    """The places of the figures that are no wish for sure.

    Right behind a kind, or whom it is for, they are one ("shoes available now"), and so is an order that is
    `announced` ("best on top"). What a number alone corrects says what that number is: "max 50, oh alright, 60".
    """
    wished = {one.end for one in mentions if one.facet in ("category", "gender", "colour")}.union(announced)
    wished |= {place + 1 for place, one in enumerate(sentence.tokens) if one.word in _RELATIVES} if mentions else set()
    if sum(not token.is_mark for token in sentence.tokens) <= _LONGEST_LIMIT and _LIMITS.search(sentence.plain):
        wished |= {one.start for one in figures if isinstance(one.value, bool)}
    wished |= {one.start for one in figures if isinstance(one.value, bool) and _LIMITS.search(_around(sentence, one))}
    wished |= {one.start for one in figures if isinstance(one.value, bool) and _is_apart(sentence, one)}
    wished |= {one.start for one in figures if _BUDGETS.search(_said(sentence, one))}
    numbers = [one.start for one in figures if one.name == "number"]
    turns = [turn for turn in corrections.turns(sentence) if any(turn <= place for place in numbers)]
    wished |= {one.start for one in figures if any(one.start < turn for turn in turns)}
    wished |= {one.start for one in figures if isinstance(one.value, bool) and _is_of_ones(sentence, one)}
    length = sum(not token.is_mark for token in sentence.tokens)
    if length < STORY:
        wished |= {
            one.start for one in figures if one.name == "in_stock"
        }  # orders speak of reductions, nobody of stock
    if length < TELLING:
        wished |= {
            one.start for one in figures if one.name in ("on_sale", "sort", "step", "factor")
        }  # "show me your bestsellers" and "double it" tell nothing
    asked = _WHICH.search(sentence.plain)
    wished |= {
        one.start
        for one in figures
        if asked and one.name == "sort" and one.start in sentence.covered(asked.start(), len(sentence.plain))
    }
    return {one.start: "idle" for one in figures if one.start not in wished and _is_told(tags, one)}


def only_wishes(sentence: Sentence, mentions: Iterable[Mention], figures: Iterable[Figure]) -> bool:
    """Whether nothing is said beside wishes, so that none of them can be told: "boots; 4+ stars; must be suede"."""
    said = _covered([*mentions, *figures])
    others = (token for place, token in enumerate(sentence.tokens) if place not in said and not token.is_mark)
    return all(token.word in _WISHING for token in others)


def _is_apart(sentence: Sentence, figure: Figure) -> bool:
    """Whether nothing else stands between the same two marks: "navy, xl, reduced"."""
    around = (figure.start - 1, figure.end)
    return all(not 0 <= place < len(sentence) or sentence.tokens[place].is_mark for place in around)


def _is_of_ones(sentence: Sentence, figure: Figure) -> bool:
    """Whether it says which ones: "reduced ones, rated 4 and over"."""
    after = sentence.plain[sentence.starts[figure.end] :] if figure.end < len(sentence) else ""
    before = sentence.tokens[figure.start - 1].word if figure.start else ""
    return (
        _OF_ONES.fullmatch(before) is not None
        or _OF_ONES.match(after) is not None
        or _OF_ONES.search(_said(sentence, figure)) is not None
    )


def _around(sentence: Sentence, figure: Figure) -> str:
    """What stands between the same two marks as a figure, up to its end."""
    words = [token.word for token in sentence.tokens[: figure.end]]
    marks = (place for place in range(figure.start) if sentence.tokens[place].is_mark)
    return " ".join(words[max(marks, default=-1) + 1 :])


def _said(sentence: Sentence, figure: Figure) -> str:
    return " ".join(sentence.tokens[place].word for place in _places(figure))


def _is_told(tags: Tags, figure: Figure) -> bool:
    sure = TOLD_FACT if isinstance(figure.value, bool) else TOLD
    return all(tags.sign([place], sure) == "" for place in _places(figure))


def figure(
    tags: Tags, sentence: Sentence, found: Found, mentions: Iterable[Mention], pointing: Collection[int] = ()
) -> None:
    """Give a bare number the bound, and a bound the side, that it has for sure; add what the rules did not see.

    Args:
        tags: of the sentence.
        sentence: the message.
        found: its figures.
        mentions: what it names.
        pointing: places of words that point at cards: "the cheapest against the dearest".
    """
    found.said = [one if _says_side(sentence, one) else _refigured(tags, one) for one in found.said]
    used = _covered([*found.said, *mentions]) | found.taken | set(pointing)
    runs = ((role, run) for role in (*_FACTS, *_BOUNDS) for run in tags.runs(role) if not used & set(run))
    new = [one for role, run in runs if (one := _figure(role, sentence, run)) is not None]
    found.said = sorted([*found.said, *new], key=lambda figure: figure.start)
    found.taken |= _covered(new)


def cleared(tags: Tags, mentions: Iterable[Mention], figures: Iterable[Figure]) -> dict[str, int]:
    """Wishes let go by name for sure, and where: "never mind the colour"."""
    used = _covered([*mentions, *figures])
    roles = {place: tags.role(place) for place in range(len(tags.words)) if place not in used}
    return {_NAMES[role[1]]: place for place, role in roles.items() if role[:1] == "~" and role[1] in _NAMES}


def _covered(things: Iterable[Mention | Figure]) -> set[int]:
    return {place for one in things for place in _places(one)}


def _figure(role: str, sentence: Sentence, run: range) -> Figure | None:
    if role in _FACTS:
        name, value = _FACTS[role]
        words = [token.word for token in sentence.tokens]
        if value is True and (
            is_told(name, f"{' '.join(words[: run.start])} ") or words[run.stop : run.stop + 1] == ["up"]
        ):
            return None  # "you had these in stock last week", "stock up on socks"
        return Figure(name, value, run.start, run.stop)
    if "air max" in " ".join(token.word for token in sentence.tokens[max(0, run.start - 2) : run.start + 1]):
        return None  # "nike air max 90"
    number = next(
        (value_of(m.group()) for m in _NUMBERS.finditer(" ".join(sentence.tokens[place].word for place in run))), None
    )
    if number is None:
        return None
    if role[1] == "r":
        if is_given(f"{' '.join(token.word for token in sentence.tokens[: run.start])} "):
            return None
        return Figure("rating", Range(minimum=number), run.start, run.stop)
    if number < LEAST:
        return None  # "the lowest one leading"
    return Figure("price", _range(role[0], number), run.start, run.stop)


def _refigured(tags: Tags, figure: Figure) -> Figure:
    """A figure with the side that it has for sure: the tagger counts the refusals around it, the words alone do not."""
    if figure.is_settled:
        return figure
    sure = BOUND if figure.name == "number" else SURE
    roles = {tags.role(place, sure) for place in _places(figure)}
    if figure.name == "in_stock" and "-i" in roles:
        return replace(figure, value=True, is_settled=True)  # "hide whatever's sold out"
    number = _only_number(figure)
    if figure.name == "rating" and ">r" in roles and number is not None:
        return replace(figure, value=Range(minimum=number), is_settled=True)
    role = next((role for role in ("<p", ">p", "=p") if role in roles), None)
    if role is None or number is None or figure.name not in ("number", "price"):
        return figure
    bounds = _range(role[0], number)
    turns = figure.name == "price" and bounds != figure.value
    return replace(figure, name="price", value=bounds, is_settled=turns)


def _says_side(sentence: Sentence, figure: Figure) -> bool:
    """Whether a bound is a lower one by its own words, and nothing around it refuses: "no less than 90"."""
    if _STARTS.match(_said(sentence, figure)):
        return True
    within = set(_places(figure))
    around = {token.word for place, token in enumerate(sentence.tokens) if place not in within}
    is_lower = figure.name == "price" and _LOWER.search(_said(sentence, figure)) is not None
    return is_lower and around.isdisjoint(_REFUSING)


def _only_number(figure: Figure) -> float | None:
    """The number of a figure with a single bound."""
    match figure.value:
        case float(number):
            return number
        case Range(minimum=None, maximum=float(number)) | Range(minimum=float(number), maximum=None):
            return number
        case _:
            return None


def _range(sign: str, number: float) -> Range:
    if sign == "<":
        return Range(maximum=number)
    return Range(minimum=number) if sign == ">" else Range(number * (1 - SLACK), number * (1 + SLACK))


def _places(one: Mention | Figure) -> range:
    return range(one.start, one.end)
