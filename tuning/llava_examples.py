"""Examples for the two stages of tuning a vision-language model, made from catalogues without a language model.

Method: stage 1 aligns pictures and words on captions, stage 2 tunes on instructions (Liu et al., "Visual Instruction
Tuning", 2023). Here both are made from facts: shops are drawn from the catalogue (`tuning.disguises`), turns from the
shops (`tuning.situations`), answers from the facts (`tuning.answers`). An answer that the product's own check would
drop is not learnt from.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random

from agent.grounding import Checker
from agent.state import Brief
from agent.writers import tasks
from retrieval.records import Product
from tuning import situations
from tuning.answers import answer_about, answer_photo, compare_products, describe_photo, explain_card, open_answer
from tuning.catalogues import read_parts
from tuning.disguises import Shop, shop
from tuning.examples import Example
from tuning.shopper_words import spoilt

MIXTURE = {
    "explain_card": 24,
    "open_answer": 7,
    "answer_about": 8,
    "compare_products": 5,
    "describe_photo": 20,
    "answer_photo": 36,
}
"""By task its share, in percent. Of photos there are many: to read pictures is the hardest to learn, and these examples
are a third as long as the others."""
RARE_KINDS = 0.3
"""A photo of a kind with n photos is drawn in proportion to n to the power of minus this: rare kinds come oftener."""
SHOP_LIFE = 120
"""Examples drawn from one shop before the next opens."""
MOST_ALIKE = 3
"""How often an answer may come again in the same words; descriptions of photos are alike by nature."""


@dataclass
class Tally:
    """What came of drawing: examples kept by task, and those that the check dropped."""

    kept: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    alike: Counter[str] = field(default_factory=Counter)


def read_train(data: Sequence[str], pictures_folder: Path) -> list[Product]:
    """The products of the train splits of catalogues.

    Raises:
        SourceError: a catalogue cannot be read, or has no such split.
    """
    return [product for name in data for product in read_parts(name, pictures_folder)["train"]]


def captions_of(products: Sequence[Product], chance: Random) -> Iterator[Example]:
    """Stage 1: for each product with a picture its description, and a few words for it."""
    for product in products:
        shown = describe_photo.seen(product)
        if product.image is None or shown is None:
            continue
        yield Example(tasks.describe_photo(product.image), describe_photo.answer(shown), (product.id,))
        request, caption = describe_photo.short_caption(shown, chance)
        yield Example(tasks.answer_photo(request, product.image), caption, (product.id,))


def instructions(
    products: Sequence[Product],
    chance: Random,
    count: int,
    tally: Tally | None = None,
    mixture: Mapping[str, int] = MIXTURE,
) -> Iterator[Example]:
    """Stage 2: `count` examples of all tasks, mixed; the same for the same products and seed.

    Args:
        products: of the train split.
        chance: a seeded source of chance.
        count: how many.
        tally: counts what was kept and dropped.
        mixture: by task its share, in percent.
    """
    tally = tally or Tally()
    said: Counter[str] = Counter()
    photos = _Photos(products)
    while tally.kept.total() < count:
        opened = _Opened(shop(products, chance), photos, chance, tally, mixture)
        for example in opened.examples(min(SHOP_LIFE, count - tally.kept.total())):
            said[example.answer] += 1
            if said[example.answer] > MOST_ALIKE and example.task.prompt not in ("describe_photo", "answer_photo"):
                tally.alike[example.task.prompt] += 1
                continue
            tally.kept[example.task.prompt] += 1
            yield example


def _repeats(sentences: Sequence[str]) -> bool:
    """Whether one clause stands there twice, such as "cost $71.99"."""
    clauses = Counter(
        re.findall(r"\b(?:cost|costs|priced at|rated|by|for|in|are|is) [^,;.]*\d[^,;.\s]*", " ".join(sentences))
    )
    amounts = Counter(re.findall(r"[^\s\w,.;(]\d[\d,]*\.\d\d", " ".join(sentences)))
    return max([*clauses.values(), *amounts.values(), 0]) > 1


class _Opened:
    """A shop with the turns that go on in it, and photos that are asked about."""

    def __init__(self, of: Shop, photos: "_Photos", chance: Random, tally: Tally, mixture: Mapping[str, int]) -> None:
        self._chance, self._tally = chance, tally
        self._checker = Checker(of.facets)
        self._searches = situations.searches(of, chance)
        self._relaxed = situations.relaxed_searches(of, chance)
        self._questions = situations.questions(of, chance)
        self._comparisons = situations.comparisons(of, chance)
        self._photos = photos
        self._mixture = mixture

    def examples(self, count: int) -> Iterator[Example]:
        makers: dict[str, Callable[[], Example | None]] = {
            "explain_card": self._card,
            "open_answer": self._opening,
            "answer_about": self._about,
            "compare_products": self._compared,
            "describe_photo": self._described,
            "answer_photo": self._asked,
        }
        names = [name for name in self._mixture if self._photos or not name.endswith("_photo")]
        made = 0
        while made < count:
            name = self._chance.choices(names, [self._mixture[name] for name in names])[0]
            example = makers[name]()
            while example is None:  # of the same task again, so that drops do not change the mixture
                self._tally.dropped[name] += 1
                example = makers[name]()
            made += 1
            yield example

    def _turn(self, relaxed: float) -> Brief:
        found = next(self._relaxed, None) if self._chance.random() < relaxed else None
        return found or next(self._searches)

    def _card(self) -> Example | None:
        brief = self._turn(0.08)
        card = self._chance.choice(brief.cards)
        text = explain_card.answer(card, brief, self._chance)
        return self._checked(tasks.explain_card(card, brief), brief, [text], (card.candidate.product,))

    def _opening(self) -> Example | None:
        brief = self._turn(0.5)
        shown = tuple(card.candidate.product for card in brief.cards)
        return self._checked(tasks.open_answer(brief), brief, [open_answer.answer(brief, self._chance)], shown)

    def _about(self) -> Example | None:
        question = next(self._questions)
        brief = question.brief
        task = tasks.answer_about(brief.subjects[0], brief)
        return self._checked(task, brief, [answer_about.answer(question, self._chance)], brief.subjects)

    def _compared(self) -> Example | None:
        brief = next(self._comparisons)
        sentences = compare_products.answer(brief, self._chance)
        return self._checked(tasks.compare_products(brief), brief, sentences, brief.subjects)

    def _checked(
        self, task: tasks.Task, brief: Brief, sentences: Sequence[str], about: Sequence[Product]
    ) -> Example | None:
        reading = self._checker.reading(brief)
        if not all([reading.check(sentence).sentence for sentence in sentences]) or _repeats(sentences):
            return None
        return Example(task, " ".join(sentences), tuple(product.id for product in about))

    def _described(self) -> Example:
        photo = self._photos.draw(self._chance)
        return Example(tasks.describe_photo(photo.image), describe_photo.answer(photo.shown), (photo.product,))

    def _asked(self) -> Example:
        photo = self._photos.draw(self._chance)
        question, answer = answer_photo.asked(photo.shown, self._chance)
        return Example(tasks.answer_photo(spoilt(question, self._chance), photo.image), answer, (photo.product,))


@dataclass(frozen=True)
class _Photo:
    product: str
    image: str
    shown: describe_photo.Seen


class _Photos:
    """The photos of products of which something can be said, to draw from."""

    def __init__(self, products: Sequence[Product]) -> None:
        described = ((product, describe_photo.seen(product)) for product in products)
        self._all = [
            _Photo(p.id, p.image, shown) for p, shown in described if p.image is not None and shown is not None
        ]
        kinds = Counter(photo.shown.kind for photo in self._all)
        self._weights = [*accumulate(kinds[photo.shown.kind] ** -RARE_KINDS for photo in self._all)]

    def __len__(self) -> int:
        return len(self._all)

    def draw(self, chance: Random) -> _Photo:
        return chance.choices(self._all, cum_weights=self._weights)[0]
