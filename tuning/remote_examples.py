"""Examples written by a language model: ask for several answers to each task, keep those that pass the check.

Every answer is put through the check of the product itself with the facts of its turn, so that nothing is learnt that
would be dropped when it is said (as data are filtered by a verifier in Zelikman et al., 2022, "STaR").
"""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from retrieval.errors import ExamplesError, PictureError
from tuning.answer_check import REPEATED, fault
from tuning.costs import Prices, Purse, at_most
from tuning.examples import Example
from tuning.ledger import Ledger
from tuning.orders import Order, read_answers
from tuning.remote_model import RemoteModel, Reply, Unanswered

MOST_FAILURES = 10
"""Requests given up one after the other, after which the server is left alone."""
FIRST_FAILURES = 3
"""The same where the server never answered."""
UNREADABLE = "no answers in the reply"


@dataclass
class Outcome:
    """How a run ended."""

    given_up: Counter[str] = field(default_factory=Counter)
    """Requests that brought no answer, by reason."""
    left: int = 0
    """Requests that the purse did not allow."""


class ExampleMaker:
    """One run; its ledger and purse say what was before.

    Args:
        model: who is asked.
        prices: what that costs.
        ledger: what was asked and kept.
        purse: what may be spent.
        at_once: requests on their way at the same time, at most.
        advance: told of each request that is over.
    """

    def __init__(
        self,
        model: RemoteModel,
        prices: Prices,
        ledger: Ledger,
        purse: Purse,
        at_once: int = 8,
        advance: Callable[[int], None] = lambda count: None,
    ) -> None:
        self._model, self._prices, self._ledger, self._purse = model, prices, ledger, purse
        self._at_once, self._advance = at_once, advance
        self._known = {_same(example) for example in ledger.kept}
        self._reached = False
        self._failures = 0
        self._outcome = Outcome()

    def run(self, wanted: Sequence[Order]) -> Outcome:
        """Asks for all that was not answered before; whatever ends it, answers that arrive are kept.

        Raises:
            SettingsError: the key, the model or the address is wrong.
            ExamplesError: the server answers no more.
        """
        jobs = (_Job(order, order.key(self._model.name), self._most(order), self._purse) for order in wanted)
        waiting = deque(job for job in jobs if job.key not in self._ledger.answered)
        running: dict[Future[Reply], _Job] = {}
        with ThreadPoolExecutor(self._at_once) as pool:
            try:
                while self._send(pool, waiting, running) or running:
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        self._finish(future, running.pop(future))
            except BaseException:
                self._model.stop()
                self._save(running)
                raise
        self._outcome.left = len(waiting)
        return self._outcome

    def _send(self, pool: ThreadPoolExecutor, waiting: "deque[_Job]", running: "dict[Future[Reply], _Job]") -> bool:
        """Sends what may be on its way now; whether anything was sent."""
        # Alone until the first answer: what is wrong with the key or the model is found out, and paid for, once.
        room = self._at_once if self._reached else 1
        sent = False
        while waiting and len(running) < room and waiting[0].begin():
            job = waiting.popleft()
            self._ledger.asks(job.key, job.most)
            running[pool.submit(self._ask, job)] = job
            sent = True
        return sent

    def _ask(self, job: "_Job") -> Reply:
        try:
            content = job.order.content()
        except PictureError:
            raise Unanswered("a picture that cannot be opened") from None
        return self._model.ask(content, job.lost)

    def _most(self, order: Order) -> float:
        return self._prices.cost(at_most(order.prompt, order.picture is not None))

    def _finish(self, future: "Future[Reply]", job: "_Job") -> None:
        try:
            reply = future.result()
        except BaseException as error:
            self._ledger.gives_up(job.key, job.end(0.0))
            if not isinstance(error, Unanswered):
                raise
            self._unanswered(str(error))
        else:
            self._reached, self._failures = True, 0
            self._answered(reply, job)

    def _unanswered(self, reason: str) -> None:
        self._outcome.given_up[reason] += 1
        self._failures += 1
        self._advance(1)
        if self._failures >= (MOST_FAILURES if self._reached else FIRST_FAILURES):
            raise ExamplesError(
                f"{self._model.address} gave no answer {self._failures} times in a row ({reason}); look after it "
                "and run the same command, it goes on where this one stopped."
            )

    def _answered(self, reply: Reply, job: "_Job") -> None:
        cost = job.end(job.most if reply.tokens is None else self._prices.cost(reply.tokens))
        kept, discarded = self._sorted(read_answers(reply.words) if reply.words else None, job.order)
        self._ledger.answers(job.key, cost, reply.tokens or (0, 0), kept, discarded)
        self._advance(1)

    def _save(self, running: "dict[Future[Reply], _Job]") -> None:
        """What is on its way is paid for: it is waited for and kept."""
        for future, job in running.items():
            if future.cancel() or future.exception() is not None:
                self._ledger.gives_up(job.key, job.end(0.0))
            else:
                self._answered(future.result(), job)

    def _sorted(self, answers: Sequence[str] | None, order: Order) -> tuple[list[Example], Counter[str]]:
        kept: list[Example] = []
        discarded: Counter[str] = Counter({UNREADABLE: 1} if answers is None else {})
        for answer in answers or ():
            example = Example(order.ask.task, answer.strip(), order.ask.products, self._model.name)
            reason = REPEATED if _same(example) in self._known else fault(example.answer, order.ask)
            if reason is None:
                self._known.add(_same(example))
                kept.append(example)
            else:
                discarded[reason] += 1
        return kept, discarded


@dataclass
class _Job:
    """One order on its way, and its money."""

    order: Order
    key: str
    most: float
    """Dollars that one attempt can cost."""
    purse: Purse
    _held: bool = False
    _gone: float = 0.0

    def begin(self) -> bool:
        """Whether there is money for an attempt; it is set aside."""
        self._held = self.purse.set_aside(self.most)
        return self._held

    def lost(self) -> bool:
        """An attempt that may have been paid for is counted as if it was; whether there is money for another."""
        self.purse.settle(self.most, self.most)
        self._gone += self.most
        return self.begin()

    def end(self, cost: float) -> float:
        """It is over; returns what it cost in all, with `cost` for the last attempt."""
        self.purse.settle(self.most if self._held else 0.0, cost)
        return self._gone + cost


def _same(example: Example) -> tuple[str, str]:
    """What is alike in two answers that repeat each other: the words, and the picture that they are about."""
    words = "".join(sign for sign in example.answer.lower() if sign.isalnum() or sign.isspace())
    return example.task.image or "", " ".join(words.split())
