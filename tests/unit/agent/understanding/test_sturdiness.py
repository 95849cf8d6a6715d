"""Any text at all gets an Intent, quickly, and big catalogues too."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.state import KINDS, SORTS, Memory, Turn
from agent.understanding import RuleUnderstander
from agent.understanding.text import read
from tests.unit.agent.understanding.catalogues import FASHION, FASHION_FACETS, FASHION_PARENTS, SHOWN

PIECES = (
    "not|no|under|$|50|between|and|the|second|one|#|shoes|black|or|but|,|.|cheaper|than|more|for|women|forget|price|any|"
    "colour|compare|1|2|k|-|4|stars|in|red|instead|by|W|'|\"|&"
)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_understood_as_something(text: str) -> None:
    intent = FASHION.understand(Turn(text), Memory(shown=SHOWN))
    assert intent.kind in KINDS and intent.sort in SORTS


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=25))
def test_any_heap_of_known_words_is_understood_as_something(pieces: list[str]) -> None:
    before = FASHION.understand(Turn("black shoes under 100"), Memory()).filters
    intent = FASHION.understand(Turn(" ".join(pieces)), Memory(before, shown=SHOWN))
    assert intent.kind in KINDS and set(intent.products) <= {product.id for product in SHOWN}


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "shoes " * 1_700,
        "not " * 2_500,
        "🙂" * 3_000,
        "बढ़िया जूते दिखाओ",
        "красные туфли",
        "赤い靴",
        "\x00\x01",
        "1" * 10_000,
        "$" * 500,
        "५० से कम",
        "½ ² ⅷ",
        "a.b.c.d",
        "0é-512",
        "3quarter 5",
    ],
)
def test_extreme_texts_are_understood_as_something(text: str) -> None:
    assert FASHION.understand(Turn(text), Memory(shown=SHOWN)).kind in KINDS


@pytest.mark.parametrize(
    "filler",
    [
        *("around about", "now then", "ok so hey please", "a bit like sort of", "for my mum and", "is it the"),
        *("not the red or", "under about 50 or", "the other one of those", "in total for the lot of"),
    ],
)
def test_words_that_fill_the_message_take_no_seconds(filler: str) -> None:
    text = f"{filler} " * (10_000 // (len(filler) + 1))
    FASHION.understand(Turn("shoes"), Memory())  # what is compiled once is no part of it
    began = time.process_time()
    FASHION.understand(Turn(text), Memory(shown=SHOWN))
    assert time.process_time() - began < 1.0  # some .1 where no two loops read the same words


def test_ten_thousand_brands_are_parsed_about_as_quickly_as_a_hundred() -> None:
    brands = {
        f"{first}{middle}{last}": 1
        for first in "Bra Cor Del Fen Gal Hor Jus Kel Lum Mor Nor Pel Qui Ras Sol Tor Ul Ver Wex Zan".split()
        for middle in "an ber cor dim el".split()
        for last in map(str.strip, "ton ville ria sen ova ex".split())
    }
    brands |= {
        f"{first} {last}": 1
        for first in list(brands)[:600]
        for last in "Labs Works Studio Home Sport Kids Plus Paris Milano Club Crafts Tech Line House Wear".split()
    }
    assert 9_000 < len(brands) < 11_000
    many = RuleUnderstander({**FASHION_FACETS, "brand": brands}, FASHION_PARENTS)
    few = RuleUnderstander({**FASHION_FACETS, "brand": dict(list(brands.items())[:100])}, FASHION_PARENTS)
    # A search through every brand would take a hundred times as long; ten leaves room for a busy machine.
    assert _quickest(many) < 10 * _quickest(few)


def _quickest(understander: RuleUnderstander) -> float:
    """Seconds of the processor for four messages, in the best of five rounds."""
    texts = [
        "brantonn shos for womenn undr 50",
        "navy blue casual shirts for men",
        "corberville labs sneekers, not red",
        "fendmria studio bag",
    ]
    rounds = []
    for _ in range(5):
        started = time.thread_time()
        for text in texts:
            understander.understand(Turn(text), Memory())
        rounds.append(time.thread_time() - started)
    return min(rounds)


def test_whoever_leans_on_a_key_says_no_more_with_it() -> None:
    """Thousands of the same token would only make patterns search: what is read of them is bounded."""
    assert len(read("?" * 10_000)) <= 8 and len(read("?! " * 3_000)) <= 8
    assert [token.word for token in read("about " * 1_500).tokens] == ["about"] * 3
    said = [token.word for token in read("very, very very nice!!! $50").tokens]
    assert said == "very , very very nice ! ! ! $ 50".split()
    assert len(read("one more word " * 2_000)) < 500
