"""Reads turns with a language model where that helps, and with the built-in understander where it does not."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from agent.state import Intent, Kind, Memory, Turn
from agent.understanding import knowledge, text
from agent.understanding.policies import PREFIX
from agent.understanding.reading import Reading
from agent.understanding.remote import asking
from agent.understanding.remote.endpoint import ChatEndpoint
from agent.understanding.remote.readings import reading_of
from agent.understanding.remote.reply import Reply, read_reply, schema
from agent.understanding.remote.snapping import Snapper
from agent.understanding.understander import RuleUnderstander
from retrieval.errors import UnderstanderError

NOTE = "The remote understander gave no usable reading; the built-in one read this turn."
"""For the shopper, where the model failed or is left alone after it failed."""
_FIELDS = ("price", "rating", "reviews", "in_stock", "on_sale", "count")
"""What may be asked for besides the catalogue's facets."""

logger = logging.getLogger(__name__)


class RemoteUnderstander:
    """Understands with a model, the catalogue's values and the built-in understander's rules of what a turn does.

    Args:
        rules: the built-in understander of the same catalogue; reads what needs no model, and what the model cannot.
        facets: the catalogue's values.
        endpoint: the model; it outlives this, and remembers how it fared.
    """

    def __init__(
        self, rules: RuleUnderstander, facets: Mapping[str, Mapping[str, int]], endpoint: ChatEndpoint
    ) -> None:
        self._rules = rules
        self._endpoint = endpoint
        self._snapper = Snapper(facets, rules.reader)
        self._schema = schema(facets)
        self._facets = asking.facet_lines(facets)
        self._askable = frozenset((*facets, *_FIELDS))

    def understand(self, turn: Turn, memory: Memory) -> Intent:
        """What the shopper wants now, with everything that still holds; never raises, whatever text or model."""
        built_in = self._rules.understand(turn, memory)
        if not needs_model(turn, memory, built_in) or self._answers(turn, memory):
            return built_in
        if not self._endpoint.breaker.lets_through():
            return replace(built_in, note=NOTE)
        try:
            intent = self._by_model(turn.text, replace(memory, shown=memory.shown or memory.focus))
        except UnderstanderError as error:
            self._endpoint.breaker.failed()
            logger.warning("%s The built-in understander read this turn.", error)
            return replace(built_in, note=NOTE)
        self._endpoint.breaker.succeeded()
        return intent

    def _answers(self, turn: Turn, memory: Memory) -> bool:
        """Whether this is a bare answer to the question asked, whose values are known: "the black ones", "any"."""
        if memory.question is None:
            return False
        return self._rules.answer_to_question(self._rules.read(turn.text, memory), memory) is not None

    def _by_model(self, message: str, memory: Memory) -> Intent:
        reply = read_reply(self._endpoint.ask(asking.prompt(message, memory, self._facets), self._schema))
        reading = reading_of(reply, self._rules.read(message, memory), memory.shown, self._snapper)
        kind, asks = self._decided(reply, reading, memory)
        return self._rules.act(kind, asks, reading, memory)

    def _decided(self, reply: Reply, reading: Reading, memory: Memory) -> tuple[Kind, str | None]:
        """The kind and what it asks for, as far as they make sense here.

        Raises:
            UnderstanderError: they make none.
        """
        asks = reply.asks if reply.asks in self._askable else None
        if reply.kind == "catalogue" and asks is None:
            raise UnderstanderError("The model took the turn for a question about the shop and named nothing asked.")
        if reply.kind == "compare" and not memory.shown:
            return "about_product", None
        if reply.kind == "small_talk" and reading.has_wishes:
            return "search", None
        return reply.turn_kind, asks if reply.kind in ("catalogue", "about_product") else None


def needs_model(turn: Turn, memory: Memory, built_in: Intent) -> bool:
    """Whether a model may read a turn better than the built-in understander did.

    Not where a chip was taken back or a photo takes part, which the model does not see; not where several things are
    wanted at once, each with wishes of its own, which a reply has no place for; not for orders to the assistant, which
    none should come near; not where the words are a known saying (thanks, a poem, the shop's delivery), nor where there
    are none, or more than any wish has.
    """
    several = built_in.items or (memory.search is not None and memory.search.items)
    if turn.take_back is not None or memory.photo is not None or memory.photo_is_new or several:
        return False
    if len(turn.text) > asking.LONGEST_MESSAGE or not any(sign.isalnum() for sign in turn.text):
        return False
    plain = text.read(turn.text).plain
    if built_in.kind == "out_of_scope" or knowledge.any_match("injection", plain):
        return False
    if built_in.kind == "small_talk" and knowledge.any_match("small_talk", plain):
        return False
    return not (built_in.asks or "").startswith(PREFIX)
