"""What every turn must keep, over conversations drawn from what the sample shop has, contradictions and all."""

from collections import Counter
from random import Random

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval.intents.shops import sample_products
from eval.journeys.checks import judge
from eval.journeys.playing import play
from eval.journeys.script import ScriptTurn
from eval.journeys.steps import Step
from eval.shops import Shop
from retrieval.indexing import build_index
from tests.fakes import FakeEncoder, FakeTextEncoder

CONVERSATIONS, TURNS = 20, 6
FIRST = (
    "{colour} {kind}", "{kind} for {gender}", "{kind} under {price}", "{brand} {kind}", "{kind} in {material}",
    "{colour} {kind} for {gender} under 3", "{kind}, but not in {colour}", "{colour} {kind} by {brand} for {gender}",
)  # fmt: skip
LATER = (
    "in {colour}", "not {colour}", "only {brand}", "anything but {brand}", "for {gender}", "in {material}",
    "under {price}", "over {price}", "between 20 and {price}", "under 2", "4 stars and up", "in stock only", "on sale",
    "cheapest first", "top rated", "cheaper", "more like the second", "like the first but in {colour}", "show me more",
    "what goes with the first?", "complete the look", "other shoes please", "compare the first two",
    "tell me about the third", "how many do you have?", "which brands do you have?", "what is your cheapest {kind}?",
    "any colour", "never mind the price", "no preference", "{kind}", "and now {colour} {kind}", "start over", "thanks",
    "write me a poem", "something elegant for a wedding",
)  # fmt: skip


@pytest.fixture(scope="module")
def products():
    return list(sample_products())


@pytest.fixture(scope="module")
def shop(tmp_path_factory, products):
    """The sample shop without pictures, and models that only know words by their letters."""
    parts = Parts(Settings(home=tmp_path_factory.mktemp("home"), store="faiss", writer="template", _env_file=None))
    parts.__dict__.update(text_encoder=FakeTextEncoder(), encoder=FakeEncoder())
    build_index(
        products,
        generations=parts.generations,
        source="sample",
        store="faiss",
        text_encoder=parts.text_encoder,
        encoder=parts.encoder,
    )
    opened = Shop(parts)
    yield opened
    opened.close()


def drawn(products, random):
    """One conversation; each turn speaks of some product's facts, seldom all of the same one."""
    for turn in range(TURNS):
        facts = [random.choice(products) for _ in range(2)]
        words = random.choice(LATER if turn else FIRST)
        yield words.format(
            kind=facts[0].category[-1].lower(),
            colour=(facts[turn % 2].colour or "grey").lower(),
            gender=facts[0].gender or "women",
            brand=facts[turn % 2].brand or "Northmoor",
            material=facts[0].attributes.get("material", ("cotton",))[0].lower(),
            price=random.choice((15, 40, 80, 150)),
        )


def test_no_turn_breaks_a_promise(shop, products):
    happened: Counter[str] = Counter()
    for number in range(CONVERSATIONS):
        said = list(drawn(products, Random(number)))
        steps = [Step(place, ScriptTurn(say=words), None) for place, words in enumerate(said, 1)]
        for place, seen in enumerate(play(steps, shop)):
            judged = judge(steps[place], seen)
            where = f"{' / '.join(said[: place + 1])}\n{seen.answer.text}\n{[card.title for card in seen.cards]}"
            assert judged.broken == (), f"a card breaks a filter in force: {where}"
            assert judged.named == len(seen.cards), f"a card is not named: {where}"
            assert judged.others == (), f"a product is named that is no card: {where}"
            assert seen.invented == (), f"an id that no product has: {where}"
            happened.update((seen.answer.intent.kind, *(["relaxed"] if seen.relaxed else [])))
            happened["cards"] += len(seen.cards)
    # Conversations in which nothing is shown, or nothing has to give, would keep every promise.
    assert happened["cards"] > 150 and happened["relaxed"] > 5
    assert {"search", "refine", "similar", "look", "about_product"} <= set(happened)
