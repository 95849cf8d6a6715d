"""Names are copied, never spelt anew: what a model begins as the name of a product goes on as that name does.

A small model that has "Reid & Taylor" before it may still write "Rene & Taylor", and then every fact in the sentence is
one of a product that does not exist. So what can only become a name is held to it while it is written, as in De Cao et
al., "Autoregressive Entity Retrieval" (2021), but letter by letter and not along a tree of tokens: a name is cut into
other tokens at the beginning of a text than within it.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from transformers import LogitsProcessor

from agent.writers.tasks import Name

if TYPE_CHECKING:
    import torch

_SIGNS = {"Ġ": " ", "▁": " ", "Ċ": "\n"}
"""What stands for spaces and line ends in byte-level and in sentencepiece vocabularies."""


class Vocabulary:
    """A tokenizer's tokens by the letters that they write; read at first use.

    Letters beyond ASCII may be spread over several tokens. They are nobody's here, so a name is not guarded from the
    first of them on.

    Args:
        tokenizer: of a language model.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def letters(self, tokens: Sequence[int]) -> str:
        """What tokens write, special ones nothing."""
        return "".join(self._letters[token] for token in tokens)

    def beginnings(self, text: str) -> list[int]:
        """The tokens that write the first letters of a text, or all of it."""
        ends = range(1, min(len(text), self._longest) + 1)
        return [token for end in ends if (token := self._tokens.get(text[:end])) is not None]

    @cached_property
    def _letters(self) -> list[str]:
        special = set(self._tokenizer.all_special_ids)
        signs = self._tokenizer.convert_ids_to_tokens(list(range(len(self._tokenizer))))
        table = str.maketrans(_SIGNS)
        return ["" if token in special else sign.translate(table) for token, sign in enumerate(signs)]

    @cached_property
    def _tokens(self) -> dict[str, int]:
        return {letters: token for token, letters in enumerate(self._letters) if letters and letters.isascii()}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._tokens), default=0)


class CopiedNames(LogitsProcessor):
    """Leaves only those of the next tokens that go on with a name, in each row that has begun one.

    A name is begun where a word begins as the name does. No word of it may turn into another word then, and once more
    than its head is there, it has to be ended.

    Args:
        vocabulary: of the model.
        names: what each row may name.
        prompt: how many tokens of each row are no words of its own.
    """

    def __init__(self, vocabulary: Vocabulary, names: Sequence[Sequence[Name]], prompt: int = 0) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._prompt = prompt

    def __call__(self, input_ids: "torch.Tensor", scores: "torch.Tensor") -> "torch.Tensor":
        """Scores (rows, vocabulary), minus infinity for what may not follow tokens (rows, words)."""
        import torch

        for row, names in enumerate(self._names):
            wanted = self._wanted(input_ids[row, self._prompt :].tolist(), scores[row], names) if names else []
            if wanted:
                only = torch.full_like(scores[row], -torch.inf)
                only[wanted] = scores[row, wanted]
                scores[row] = only
        return scores

    def _wanted(self, tokens: Sequence[int], scores: "torch.Tensor", names: Sequence[Name]) -> list[int]:
        """The tokens that alone may follow; none where anything may."""
        text = self._vocabulary.letters(tokens)
        begun = [(name, length) for name in names for length in _begun(text, name.text)]
        longest = max((length for name, length in begun if length > len(name.head) + 1), default=0)
        if longest:
            begun = [(name, length) for name, length in begun if length == longest]
        else:
            begun = [(name, length) for name, length in begun if _is_within_word(name, length)]
            if begun and self._is_word(tokens, int(scores.argmax())):
                return []
        rests = {name.text[length:] for name, length in begun}
        return [token for rest in rests for token in self._vocabulary.beginnings(rest)]

    def _is_word(self, tokens: Sequence[int], likeliest: int) -> bool:
        """Whether the word at the end is over and no name: "No", not "Nova". Words as common are one token."""
        last, following = self._vocabulary.letters(tokens[-1:]), self._vocabulary.letters([likeliest])
        before = self._vocabulary.letters(tokens[-2:-1])
        is_one = not last[:1].isalnum() or not before[-1:].isalnum()
        return is_one and not following[:1].isalnum()


def _begun(text: str, name: str) -> Iterator[int]:
    """How many letters of a name stand at the end of a text, from the beginning of a word on."""
    for length in range(1, min(len(text), len(name) - 1) + 1):
        if text.endswith(name[:length]) and not text[-length - 1 : -length].isalnum():
            yield length


def _is_within_word(name: Name, length: int) -> bool:
    """Whether a name's first letters end amid a word that can be told from other words by its capital."""
    return name.text[0].isupper() and name.text[length - 1 : length + 1].isalnum()
