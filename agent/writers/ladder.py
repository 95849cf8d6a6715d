"""Writers one above the other: the first that can writes, the check reads along, and every card is named."""

from collections.abc import Generator, Iterator, Sequence

from agent.grounding import Checker, Reading
from agent.services import Writer
from agent.state import Brief, Card, Sentence, Verdict
from agent.writers.card_sentences import closed
from agent.writers.comparison import rows
from agent.writers.template import TemplateWriter, asked, describe_cards
from retrieval.errors import WriterError

TEMPLATE = TemplateWriter()


class WriterLadder:
    """Holds the writers, best first, and the check; shared between threads, it keeps nothing of a turn.

    The template stands below the last rung, given or not: it needs no model and cannot fail.
    """

    def __init__(self, writers: Sequence[Writer], checker: Checker) -> None:
        above = [writer for writer in writers if writer.name != TEMPLATE.name]
        self._writers: tuple[Writer, ...] = (*above, TEMPLATE)
        self._checker = checker

    def write(self, brief: Brief) -> "LadderResult":
        """The explanation of one turn, written as it is read."""
        return LadderResult(self._writers, self._checker.reading(brief), brief)


class LadderResult:
    """One explanation on its way. Iterate it once; after that `writer`, `note` and `verdict` are final."""

    def __init__(self, writers: Sequence[Writer], reading: Reading, brief: Brief) -> None:
        # The shop's own words are quoted, which the last rung does; no model is asked to reword a promise.
        self._writers = writers if brief.policy is None else writers[-1:]
        self._reading = reading
        self._brief = brief
        self._begun = False
        self._last: Sentence | None = None
        self._tabled = False
        self.writer = self._writers[0].name
        """The writer whose words these are."""
        self.note: str | None = None
        """For the shopper, where a better writer failed."""

    @property
    def verdict(self) -> Verdict:
        """What the check found in what was written so far."""
        return self._reading.verdict

    def __iter__(self) -> Iterator[Sentence]:
        return self.sentences()

    def sentences(self) -> Iterator[Sentence]:
        """Checked sentences in order, each as soon as it is there; in the end each card is named by its title.

        What is compared has its table, whoever wrote the words.
        """
        for writer in self._writers:
            if (yield from self._from(writer)):
                break
        if self.note is not None:
            self.note = self.note.format(next=f"the {_kind_of(self.writer)}")
        yield from self._completion()

    def _from(self, writer: Writer) -> Generator[Sentence, None, bool]:
        """Sentences of one writer; returns whether any of them stayed."""
        self.writer = writer.name
        try:
            yield from self._checked(writer.write(self._brief))
        except WriterError:
            if self._begun:
                self.note = f"The {_kind_of(writer.name)} writer stopped halfway; the template completed this."
            else:
                self.note = f"The {_kind_of(writer.name)} writer did not answer in time or at all; {{next}} wrote this."
        if not self._begun and self.note is None:
            self.note = f"Nothing that the {_kind_of(writer.name)} writer said could be confirmed; {{next}} wrote this."
        return self._begun

    def _checked(self, sentences: Iterator[Sentence]) -> Iterator[Sentence]:
        for sentence in sentences:
            kept = self._reading.check(sentence).sentence
            if kept is not None:
                self._begun, self._last = True, kept
                self._tabled = self._tabled or kept.row is not None
                yield kept

    def _completion(self) -> Iterator[Sentence]:
        if self._brief.intent.kind == "compare" and not self._tabled and len(self._brief.subjects) > 1:
            yield from self._checked(rows(self._brief))
        yield from self._checked(describe_cards(self._unnamed(), self._brief))
        for card in self._unnamed():
            product = card.candidate.product
            yield Sentence(closed(product.title), ((product.id, "title"),))
        question = self._brief.intent.question
        if question and (self._last is None or self._last.text != asked(question)):
            yield from self._checked(iter([Sentence(asked(question))]))

    def _unnamed(self) -> list[Card]:
        return [card for card in self._brief.cards if card.candidate.product.id not in self._reading.named]


def _kind_of(name: str) -> str:
    """Such as "remote" of "remote:gpt"."""
    return name.partition(":")[0]
