"""The check: a sentence stays only if the product it speaks of has every fact that it states."""

from collections.abc import Iterable, Mapping

from agent.grounding.reading import Facts, Reading
from agent.grounding.vocabulary import Vocabulary
from agent.state import Brief, Sentence, Verdict


class Checker:
    """Checks sentences against the facts of a turn; built once for an index and safe to share between threads.

    Args:
        facets: the live catalogue's vocabulary, per facet its values (and how many products have each).
    """

    def __init__(self, facets: Mapping[str, Mapping[str, int]]) -> None:
        self._vocabulary = Vocabulary(facets)

    def reading(self, brief: Brief) -> Reading:
        """A reading of one answer, which remembers what "it" was from sentence to sentence."""
        return Reading(brief, self._vocabulary)

    def check(self, sentence: Sentence | str, brief: Brief) -> tuple[Sentence | None, int, int]:
        """One sentence by itself: it, or None where it is to be dropped; its claims; those supported."""
        checked = self.reading(brief).check(sentence)
        return checked.sentence, checked.claims, checked.supported

    def check_all(self, sentences: Iterable[Sentence | str], brief: Brief) -> tuple[list[Sentence], Verdict]:
        """A whole answer: the sentences that stay, in order, and the verdict over all."""
        reading = self.reading(brief)
        kept = [checked.sentence for sentence in sentences if (checked := reading.check(sentence)).sentence]
        return kept, reading.verdict

    def cite(self, text: str, brief: Brief) -> Facts:
        """The facts a sentence rests on, as (product id, field)."""
        return self.reading(brief).cite(text)
