"""A language model's opinion of every sentence that was written: supported by what the shop knows, or not.

It is a second opinion on the check, not the measure itself: beside the share that it finds supported stands how often
the two agree, and Cohen's kappa, which leaves out what would agree by chance (Educational and Psychological
Measurement, 1960). Answers about a photo are not put to it, since it sees none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.state import Brief
from agent.structured import objects, strict
from agent.writers.remote import facts_of, situation_of
from eval.answers.kept import Judgements
from eval.answers.measures import Measured
from eval.answers.shares import Share, pooled
from eval.progress import tell
from prompts.load import data, prompt_id, render
from retrieval.errors import UnderstanderError
from retrieval.records import Product

if TYPE_CHECKING:
    from agent.settings import Settings
    from agent.understanding.remote import ChatEndpoint

PROMPT = "judge_answer"
MOST_REVIEWS = 5
MOST_FAILURES = 5
"""In a row; after them the judge is not asked again in this run."""
TOLD_EVERY = 50


class _Verdict(BaseModel):
    model_config = ConfigDict(frozen=True)

    sentence: Annotated[int, Field(ge=1)]
    reason: str = ""
    supported: bool


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True)

    verdicts: list[_Verdict]


SCHEMA: Mapping[str, Any] = strict(_Reply.model_json_schema())


@dataclass(frozen=True)
class Opinion:
    """Of the judge on one answer."""

    measured: Measured
    supported: tuple[bool, ...]
    """For each sentence written."""


class Judge:
    """Asks a model, and remembers its verdicts.

    Args:
        endpoint: of the model.
        judgements: verdicts of former runs, by the key of an answer; new ones are added to it.
    """

    def __init__(self, endpoint: "ChatEndpoint", judgements: Judgements) -> None:
        self.name = endpoint.name
        self._endpoint = endpoint
        self._judgements = judgements
        self._failures = 0

    def opinions(self, measured: Iterable[Measured]) -> Iterator[Opinion]:
        """Of every answer that can be judged; one that the model gives no usable verdict on is left out.

        Raises:
            UnderstanderError: the model failed several times in a row.
        """
        for number, one in enumerate(filter(is_judged, measured), start=1):
            try:
                yield Opinion(one, self._supported(one))
                self._failures = 0
            except UnderstanderError:
                self._failures += 1
                if self._failures == MOST_FAILURES:
                    raise
            if number % TOLD_EVERY == 0:
                tell(f"{self.name}: {number:,} answers judged…")

    def _supported(self, measured: Measured) -> tuple[bool, ...]:
        texts = [sentence.text for sentence in measured.answered.written]
        words = prompt(measured.case.brief, texts)
        key = sha256(f"{self.name} {prompt_id(PROMPT)} {words}".encode()).hexdigest()[:24]
        if key not in self._judgements:
            verdicts = read_verdicts(self._endpoint.ask(words, SCHEMA), len(texts))
            self._judgements.add(key, verdicts)
        return self._judgements[key]


def open_judge(settings: "Settings", model: str | None) -> "ChatEndpoint | None":
    """The endpoint of the judge: `model`, else the settings' remote model; None where neither is named."""
    from agent.understanding.remote import ChatEndpoint

    name = model or settings.remote_model
    if name is None:
        return None
    key = settings.remote_api_key.get_secret_value() if settings.remote_api_key else None
    return ChatEndpoint(name, settings.remote_base_url, key, settings.remote_timeout_s)


def is_judged(measured: Measured) -> bool:
    """Whether an answer has words and is about no photo."""
    return bool(measured.answered.written) and measured.case.image is None


def prompt(brief: Brief, sentences: Sequence[str]) -> str:
    """The rendered prompt: the turn, its products and the sentences, each as data."""
    products = {card.candidate.product.id: (place, card) for place, card in enumerate(brief.cards, start=1)}
    shown = [
        {**facts_of(place, card.candidate.product, card.why), **_told(card.candidate.product)}
        for place, card in products.values()
    ]
    shown += [
        {**facts_of(None, product, ""), **_told(product)} for product in brief.subjects if product.id not in products
    ]
    numbered = ({"sentence": number, "words": words} for number, words in enumerate(sentences, start=1))
    situation = situation_of(brief) | {"suits the occasion": list(brief.suits), "what the cards cost": list(brief.sums)}
    return render(
        PROMPT,
        request=data(brief.request),
        situation=data({name: value for name, value in situation.items() if value}),
        products="\n".join(map(data, shown)) or "[]",
        sentences="\n".join(map(data, numbered)),
    )


def _told(product: Product) -> dict[str, Any]:
    """What a writer may quote: the buyers' own words."""
    reviews = [review.text for review in product.reviews[:MOST_REVIEWS]]
    return {"what buyers wrote": reviews} if reviews else {}


def read_verdicts(words: str, sentences: int) -> tuple[bool, ...]:
    """The verdict on each sentence; of several on one the last counts.

    Raises:
        UnderstanderError: the reply has another form, or leaves a sentence out.
    """
    try:
        reply = _Reply.model_validate(next(objects(words, "verdicts"), {}))
    except ValidationError as error:
        raise UnderstanderError(f"The judge's reply is unusable ({error.errors()[0]['msg'].lower()}).") from None
    found = {verdict.sentence: verdict.supported for verdict in reply.verdicts}
    if set(found) != set(range(1, sentences + 1)):
        raise UnderstanderError(f"The judge gave verdicts on {len(found)} of {sentences} sentences; expected all.")
    return tuple(found[number] for number in range(1, sentences + 1))


def agreement(opinions: Sequence[Opinion]) -> dict[str, Any] | None:
    """What the judge makes of the sentences, beside the check; None without an opinion."""
    pairs = [pair for one in opinions for pair in zip(one.measured.kept, one.supported, strict=True)]
    if not pairs:
        return None
    supported = pooled([Share(sum(one.supported), len(one.supported)) for one in opinions])
    agreeing = pooled(
        [Share(sum(map(bool.__eq__, one.measured.kept, one.supported)), len(one.supported)) for one in opinions]
    )
    return {
        "answers": len(opinions),
        "sentences": len(pairs),
        "supported": supported and supported.to_json(),
        "agreement": agreeing and agreeing.to_json(),
        "kappa": kappa(pairs),
        "kept_unsupported": sum(kept and not held for kept, held in pairs),
        "dropped_supported": sum(held and not kept for kept, held in pairs),
    }


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two opinions; None where chance alone would agree on everything."""
    count = len(pairs)
    first, second = sum(one for one, _ in pairs) / count, sum(other for _, other in pairs) / count
    by_chance = first * second + (1 - first) * (1 - second)
    if by_chance == 1:
        return None
    observed = sum(one == other for one, other in pairs) / count
    return round((observed - by_chance) / (1 - by_chance), 4)
