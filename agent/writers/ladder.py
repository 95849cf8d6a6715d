"""Writers one above the other: the first that can writes, the check reads along, and every card is named."""

from collections.abc import Generator, Iterator, Sequence

from agent.grounding import Checker, Reading
from agent.services import RevisingWriter, StoppableWriter, Writer
from agent.state import TALK, Brief, Card, Sentence, Verdict
from agent.stopping import Stop, Stopped, until_stopped
from agent.wording import english
from agent.writers.card_sentences import closed
from agent.writers.comparison import rows
from agent.writers.template import TemplateWriter, asked, describe_cards, lead
from retrieval.errors import WriterError, WriterMissing

TEMPLATE = TemplateWriter()
NEXT = "{next}"
"""In a note, the writer that wrote after all."""


class WriterLadder:
    """Holds the writers, best first, and the check; shared between threads, it keeps nothing of a turn.

    The template stands below the last rung, given or not: it needs no model and cannot fail.
    """

    def __init__(self, writers: Sequence[Writer], checker: Checker) -> None:
        above = [writer for writer in writers if writer.name != TEMPLATE.name]
        self._writers: tuple[Writer, ...] = (*above, TEMPLATE)
        self._checker = checker

    def write(self, brief: Brief, stop: Stop | None = None) -> "LadderResult":
        """The explanation of one turn, written as it is read, until the stop comes."""
        return LadderResult(self._writers, self._checker.reading(brief), brief, stop or Stop())


class LadderResult:
    """One explanation on its way. Iterate it once; after that `writer`, `note`, `stopped` and `verdict` are final."""

    def __init__(self, writers: Sequence[Writer], reading: Reading, brief: Brief, stop: Stop) -> None:
        # The shop's own words are quoted, which the last rung does; no model is asked to reword a promise.
        self._writers = _suited(writers, brief) if brief.policy is None else writers[-1:]
        self._stop = stop
        self._reading = reading
        self._brief = brief
        self._begun = False
        self._last: Sentence | None = None
        self._tabled = False
        self.writer = self._writers[0].name
        """The writer whose words these are."""
        self.note: str | None = None
        """For the shopper, where a better writer failed."""
        self.stopped = False
        """Whether the stop came before all was said."""

    @property
    def has_asked(self) -> bool:
        """Whether the question that rides along was the last that was said."""
        question = self._brief.intent.question
        return question is not None and self._last is not None and self._last.text == asked(question)

    @property
    def verdict(self) -> Verdict:
        """What the check found in what was written so far."""
        return self._reading.verdict

    def __iter__(self) -> Iterator[Sentence]:
        return self.sentences()

    def sentences(self) -> Iterator[Sentence]:
        """Checked sentences in order, each as soon as it is there; in the end each card is named by its title.

        What is compared has its table, whoever wrote the words; an answer that is stopped goes without.
        """
        try:
            for writer in self._writers:
                if (yield from self._from(writer)):
                    break
        except Stopped:
            self.stopped = True
            self.writer = self.writer if self._begun else TEMPLATE.name
        if self.note is not None:
            self.note = self.note.replace(NEXT, f"the {_kind_of(self.writer)}")
        yield from self._cut_short() if self.stopped else self._completion()

    def _from(self, writer: Writer) -> Generator[Sentence, None, bool]:
        """Sentences of one writer; returns whether any of them stayed."""
        self.writer = writer.name
        writer = writer.until(self._stop) if isinstance(writer, StoppableWriter) else writer
        try:
            yield from self._checked(self._pulled(writer.write(self._brief), writer), writer)
        except WriterMissing as error:
            self.note = f"{error} Meanwhile {NEXT} wrote this."
        except WriterError:
            if self._begun:
                self.note = f"The {_kind_of(writer.name)} writer stopped halfway; the template completed this."
            else:
                self.note = f"The {_kind_of(writer.name)} writer did not answer in time or at all; {NEXT} wrote this."
        if not self._begun and self.note is None:
            self.note = f"Nothing that the {_kind_of(writer.name)} writer said could be confirmed; {NEXT} wrote this."
        return self._begun

    def _checked(self, sentences: Iterator[Sentence], writer: Writer = TEMPLATE) -> Iterator[Sentence]:
        for sentence in sentences:
            kept = self._reading.check(sentence).sentence or self._instead(sentence, writer)
            if kept is not None:
                self._begun, self._last = True, kept
                self._tabled = self._tabled or kept.row is not None
                yield kept

    def _instead(self, dropped: Sentence, writer: Writer) -> Sentence | None:
        """The first of the writer's other sentences that passes."""
        if not isinstance(writer, RevisingWriter):
            return None
        others = self._pulled(writer.alternatives(dropped, self._brief), writer)
        return next((kept for other in others if (kept := self._reading.check(other).sentence)), None)

    def _pulled(self, sentences: Iterator[Sentence], writer: Writer) -> Iterator[Sentence]:
        """The sentences until the stop comes; only the template never has to be waited for."""
        if writer is not TEMPLATE:
            yield from until_stopped(sentences, self._stop)
            return
        for sentence in sentences:
            if self._stop.is_set():
                raise Stopped
            yield sentence

    def _completion(self) -> Iterator[Sentence]:
        if self._brief.intent.kind == "compare" and not self._tabled and len(self._brief.subjects) > 1:
            yield from self._checked(rows(self._brief))
        yield from self._checked(describe_cards(self._unnamed(), self._brief))
        yield from self._bare_names()
        question = self._brief.intent.question
        if question and not self.has_asked:
            yield from self._checked(iter([Sentence(asked(question))]))

    def _cut_short(self) -> Iterator[Sentence]:
        """What even an answer that was stopped must say: what could not be honoured, and the name of each card."""
        intent = self._brief.intent
        if not self._begun and intent.kind not in TALK and (self._brief.relaxed or intent.unknown):
            yield from self._checked(lead(self._brief))
        if unnamed := [card.candidate.product for card in self._unnamed()]:
            titles = english.series([product.title for product in unnamed])
            text = f"{'Also on' if self._begun else 'On'} the page: {titles}"
            facts = tuple((product.id, "title") for product in unnamed)
            yield from self._checked(iter([Sentence(closed(text), facts)]))
        yield from self._bare_names()

    def _bare_names(self) -> Iterator[Sentence]:
        """Of the cards that no sentence could name."""
        for card in self._unnamed():
            product = card.candidate.product
            yield Sentence(closed(product.title), ((product.id, "title"),))

    def _unnamed(self) -> list[Card]:
        return [card for card in self._brief.cards if card.candidate.product.id not in self._reading.named]


def _suited(writers: Sequence[Writer], brief: Brief) -> tuple[Writer, ...]:
    return tuple(writer for writer in writers if not isinstance(writer, RevisingWriter) or writer.suits(brief))


def _kind_of(name: str) -> str:
    """Such as "remote" of "remote:gpt"."""
    return name.partition(":")[0]
