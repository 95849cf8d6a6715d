"""The straight line over the drawn sample shop with the embedded models: what works on any computer."""

from pathlib import Path

import pytest
from PIL import Image, ImageOps

from agent.assemble import Parts
from agent.state import Chip, Turn
from agent.threads import new_thread
from retrieval.records import Filters, Range

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ask(sample_parts: Parts):
    """Asks, and holds what every turn must keep."""

    def ask(text, thread=None, image=None, take_back=None):
        answer = sample_parts.assistant.ask(Turn(text, image, take_back=take_back), thread or new_thread())
        products = [card.candidate.product for card in answer.cards]
        if not answer.relaxed:
            assert all(answer.intent.filters.matches(product) for product in products)
        assert all(product.title in answer.text for product in products)
        assert answer.verdict.claims == answer.verdict.supported
        return answer, products

    return ask


def test_a_conversation_keeps_replaces_and_clears(ask, sample_parts):
    thread = new_thread()
    _, products = ask("shirts for men", thread)
    assert products and all("Shirts" in p.category and p.gender == "Men" for p in products)

    answer, products = ask("under 45", thread)
    assert answer.intent.filters.price == Range(None, 45)
    assert products and all("Shirts" in p.category and p.gender == "Men" for p in products)

    answer, products = ask("not blue", thread)
    assert products and all(p.colour != "Blue" and p.price <= 45 for p in products)

    answer, products = ask("forget the price", thread)
    assert answer.intent.filters.price == Range()
    assert "Blue" in answer.intent.filters.choice("colour").exclude

    answer, products = ask("now show me watches", thread)
    assert products and all("Watches" in p.category for p in products)
    assert answer.intent.filters.choice("gender").include == ("Men",)
    assert not answer.intent.filters.choice("colour")

    answer, _ = ask("", thread, take_back=Chip("gender", "Men"))
    assert not answer.intent.filters.choice("gender")

    answer, _ = ask("start over", thread)
    assert answer.intent.filters == Filters()
    assert len(sample_parts.assistant.history(thread)) == 7


def test_a_photo_like_a_product_finds_its_kind(ask, sample_parts, tmp_path: Path):
    catalogue = sample_parts.live.get().catalogue
    sneakers = catalogue.products(catalogue.search_words("sneakers", Filters(), 1)[0][:1])[0]
    with Image.open(str(sneakers.image)) as picture:
        ImageOps.mirror(picture).resize((400, 400)).save(tmp_path / "photo.jpg", quality=75)
    _, products = ask("", image=str(tmp_path / "photo.jpg"))
    assert products[0].id == sneakers.id
    assert sum(p.category[0] == sneakers.category[0] for p in products) >= 3
