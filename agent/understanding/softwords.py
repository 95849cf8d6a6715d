"""The words that steer the ranking: what a wish says of the thing beyond all that has a meaning of its own."""

from collections.abc import Collection, Sequence

from agent.understanding import occasions, sizes
from agent.understanding.amounts import SPELT
from agent.understanding.clauses import Clause
from agent.understanding.forms import singular
from agent.understanding.knowledge import load, remembered, word_set
from agent.understanding.mentions import Mention, is_saying
from agent.understanding.negation import is_soft_refusal
from agent.understanding.persons import relatives
from agent.understanding.text import Sentence, written

_SIZES = frozenset("size sizes uk eu waist length".split())
LONGEST_WORD = 30
"""Letters of the longest word that may be a wish; what is longer was never meant to be read."""
_COUNTS = frozenset("pack packs inch inches cm mm ml kg gb litre litres liter pieces piece".split())
_SCALES = frozenset(("hundred", "thousand"))
_VERBS_FOLLOW = frozenset("would will wont can cant could i you they we does doesnt dont do did might".split())
_ASKED_TO = frozenset("need needs needed want wants wanted has have had going got supposed ought".split())


@remembered
def telling() -> frozenset[str]:
    """Words that are a wish wherever they stand: occasions, manners, how something is made or looks."""
    return occasions.names() | word_set("attributes", "manner")


def find(
    sentence: Sentence,
    clauses: Sequence[Clause],
    mentions: Sequence[Mention],
    taken: Collection[int],
    refused: Sequence[tuple[int, str]],
) -> list[str]:
    """Soft words and phrases in the order written, each once.

    Args:
        sentence: the message.
        clauses: its parts; what is only told holds no wish.
        mentions: what it names, wanted and refused.
        taken: places that mean something else.
        refused: places and phrases that were refused without being a mention.
    """
    placed: list[tuple[int, str]] = list(refused)
    used = set(taken)
    for mention in mentions:
        used.update(range(mention.start, mention.end))
        if is_soft_refusal(mention):
            placed.append((mention.start, f"not {mention.text}"))
        elif not mention.negated:
            placed += [(mention.start, phrase) for phrase in _of_mention(mention)]
    placed += _wishes(sentence, clauses, mentions, used)
    placed += [(len(sentence), name) for name in occasions.told_of(sentence.plain)]
    return list(dict.fromkeys(phrase for _, phrase in sorted(placed, key=lambda item: item[0])))


def _of_mention(mention: Mention) -> Sequence[str]:
    """What a wanted mention leaves for the ranking; a thing the catalogue does not hold stays as it was written."""
    return mention.soft if mention.values else (mention.text,)


def _wishes(
    sentence: Sentence, clauses: Sequence[Clause], mentions: Sequence[Mention], used: Collection[int]
) -> list[tuple[int, str]]:
    """The words that no mention holds and that still say what the thing should be like."""
    result: list[tuple[int, str]] = []
    for clause in clauses:
        speaks = _speaks_of_thing(clause, clauses, mentions)
        for place in range(clause.start, clause.end):
            token = sentence.tokens[place]
            if (
                place in used
                or token.is_mark
                or _is_verb(sentence, place)
                or len(token.word) > LONGEST_WORD
                or token.word in SPELT
                or token.word in _SCALES
                or _names_number(sentence, place)
            ):
                continue
            if token.is_number or (sizes.is_letters(token.word) and _word(sentence, place - 1) in _SIZES):
                result += _number(sentence, place)
            elif _is_counted(sentence, place):
                continue
            elif speaks or (_tells(sentence, place) and not _only_comments(sentence, clause, place, mentions)):
                _add(result, sentence, place, used)
    return result


def _is_verb(sentence: Sentence, place: int) -> bool:
    """Whether a word that may be a product is part of a saying here: "watch my budget"."""
    return sentence.tokens[place].word in load("words")["verbs"] and is_saying(sentence, place, place + 1)


def _only_comments(sentence: Sentence, clause: Clause, place: int, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence says how something is, not how it should be: "these are adorable", "she's shy"."""
    named = any(clause.holds(mention) and mention.facet == "category" for mention in mentions)
    of_me = sentence.tokens[clause.start].word in ("i", "im")  # "I am vegan" is a wish
    return clause.role == "other" and not named and not of_me and not is_occasion(sentence.tokens[place].word)


def is_occasion(word: str) -> bool:
    """Whether a word names what the thing is for: "wedding", "interviews"."""
    return bool({word, singular(word)} & occasions.names())


def _speaks_of_thing(clause: Clause, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> bool:
    """Whether any word of a clause may be a wish: it asks for something, names it, or is all that was typed."""
    if clause.role == "bare":
        no_story = all(other.role in ("bare", "wish") for other in clauses)
        return no_story or any(clause.holds(mention) for mention in mentions)
    return clause.role == "wish"


def _tells(sentence: Sentence, place: int) -> bool:
    """Whether a word is a wish by what it is, and no verb: "work" in "for work", not in "that would work"."""
    word = sentence.tokens[place].word
    before = _word(sentence, place - 1)
    is_verb = before in _VERBS_FOLLOW or (before == "to" and _word(sentence, place - 2) in _ASKED_TO)
    return {word, singular(word)} & telling() != set() and not is_verb and word not in load("words")["only_verbs"]


def _add(result: list[tuple[int, str]], sentence: Sentence, place: int, used: Collection[int]) -> None:
    """Keep one word; an occasion takes the word before along: "farewell party", "job interview", "dance class"."""
    token, word = sentence.tokens[place], sentence.tokens[place].word
    if word in word_set("words", "stop") or (len(word) < 2 and word.isascii()):
        return
    if word in relatives() and not is_saying(sentence, place, place + 1):  # "boyfriend jeans" are a cut
        return
    if singular(word) in occasions.general():
        if result and _may_join(result[-1], place):
            result[-1] = (result[-1][0], f"{result[-1][1]} {written(token)}")
        elif _qualifies(sentence, place - 1, used):
            result.append((place - 1, f"{written(sentence.tokens[place - 1])} {written(token)}"))
        elif _tells(sentence, place) or word not in word_set("clauses", "chatter"):
            result.append((place, written(token)))
    elif _tells(sentence, place) or word not in word_set("clauses", "chatter"):
        result.append((place, _with_letter(sentence, place)))


def _qualifies(sentence: Sentence, place: int, used: Collection[int]) -> bool:
    """Whether a word may say what kind of occasion follows: "job" interview, not "sister's" wedding."""
    if place < 0 or place in used or sentence.tokens[place].is_mark or "'" in sentence.tokens[place].raw:
        return False
    word = sentence.tokens[place].word
    return not word.isdigit() and word not in word_set("words", "stop") | word_set("clauses", "chatter")


def _with_letter(sentence: Sentence, place: int) -> str:
    """A word with the single letter before it: "g-shock", "x ray"."""
    before = _word(sentence, place - 1)
    is_letter = len(before) == 1 and before.isalpha() and before not in word_set("words", "stop")
    return f"{before}-{written(sentence.tokens[place])}" if is_letter else written(sentence.tokens[place])


def _is_counted(sentence: Sentence, place: int) -> bool:
    """Whether a word is the measure of a number before it: "pack", "cm"."""
    return sentence.tokens[place].word in _COUNTS and _word(sentence, place - 1)[:1].isdigit()


def _names_number(sentence: Sentence, place: int) -> bool:
    """Whether a word is told together with the number behind it: "uk 8", "waist 34"."""
    return sentence.tokens[place].word in _SIZES and _word(sentence, place + 1)[:1].isdigit()


def _may_join(before: tuple[int, str], place: int) -> bool:
    """Whether the soft word right before an occasion belongs to it: "beach wedding", not "sister's wedding"."""
    return before[0] == place - 1 and " " not in before[1] and "'" not in before[1]


def _number(sentence: Sentence, place: int) -> list[tuple[int, str]]:
    """Keep "size 8" and "2 pack" together and a model's number; a small count says nothing."""
    word, before, after = (_word(sentence, place + step) for step in (0, -1, 1))
    if before in _SIZES:
        return [(place, f"size {word}" if before.startswith("size") else f"{before} {word}")]
    if after in _COUNTS:
        return [(place, f"{word} {after}")]
    return [(place, word)] if len(word) >= 3 else []


def _word(sentence: Sentence, place: int) -> str:
    return sentence.tokens[place].word if 0 <= place < len(sentence) else ""
