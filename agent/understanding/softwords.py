"""The words that steer the ranking: what is left when everything with a meaning of its own is taken away."""

from collections.abc import Collection, Sequence

from agent.understanding import sizes
from agent.understanding.knowledge import load, word_set
from agent.understanding.mentions import Mention
from agent.understanding.negation import is_soft_refusal
from agent.understanding.text import Sentence, written

_SIZES = frozenset("size sizes uk eu waist length".split())
LONGEST_WORD = 30
"""Letters of the longest word that may be a wish; what is longer was never meant to be read."""
_COUNTS = frozenset("pack packs inch inches cm mm ml kg gb litre litres liter pieces piece".split())


def find(
    sentence: Sentence, mentions: Sequence[Mention], taken: Collection[int], refused: Sequence[tuple[int, str]]
) -> list[str]:
    """Soft words and phrases in the order written, each once."""
    placed: list[tuple[int, str]] = list(refused)
    used = set(taken)
    for mention in mentions:
        used.update(range(mention.start, mention.end))
        if is_soft_refusal(mention):
            placed.append((mention.start, f"not {mention.text}"))
        elif not mention.negated:
            placed += [(mention.start, phrase) for phrase in _of_mention(mention)]
    placed += _leftovers(sentence, used)
    return list(dict.fromkeys(phrase for _, phrase in sorted(placed, key=lambda item: item[0])))


def _of_mention(mention: Mention) -> Sequence[str]:
    """What a wanted mention leaves for the ranking; a thing the catalogue does not hold stays as it was written."""
    return mention.soft if mention.values else (mention.text,)


def _leftovers(sentence: Sentence, used: Collection[int]) -> list[tuple[int, str]]:
    heads, stop = load("occasions")["heads"], word_set("words", "stop")
    result: list[tuple[int, str]] = []
    for place, token in enumerate(sentence.tokens):
        if place in used or token.is_mark or len(token.word) > LONGEST_WORD:
            continue
        if _names_number(sentence, place):
            continue
        if token.is_number or (sizes.is_letters(token.word) and _word(sentence, place - 1) in ("size", "sizes")):
            result += _number(sentence, place)
        elif token.word in _COUNTS and _word(sentence, place - 1)[:1].isdigit():
            continue
        elif token.word not in stop and (len(token.word) > 1 or not token.word.isascii()):
            if token.word.rstrip("s") in heads and result and _may_join(result[-1], place):
                result[-1] = (result[-1][0], f"{result[-1][1]} {written(token)}")
            else:
                result.append((place, written(token)))
    return result


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
