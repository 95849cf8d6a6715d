"""Examples made from a small catalogue: true by their own lines, varied, the same for the same seed."""

import re
from collections import Counter
from random import Random

import pytest

from agent.understanding.knowledge import load
from retrieval.records import Product
from tuning.answers import describe_photo
from tuning.examples import Example
from tuning.llava_examples import MIXTURE, Tally, captions_of, instructions

KINDS = (
    ("Apparel", "Topwear", "Shirts"),
    ("Apparel", "Topwear", "Tshirts"),
    ("Footwear", "Shoes", "Casual Shoes"),
    ("Accessories", "Bags", "Handbags"),
    ("Accessories", "Watches"),
)
MAKERS = ("Lee", "Peter England", "Nike", "Baggit")
COLOURS = ("Black", "Navy Blue", "Red", "White", "Olive")
USAGES = ("Casual", "Formal", "Sports")
MONEY = re.compile(r"(?:CHF |[A-Z]{0,2}[$£€₹¥])\d[\d,]*(?:\.\d+)?")
COLOUR_WORDS = frozenset(word for members in load("colours")["families"].values() for word in members)
COUNT = 1200


def catalogue() -> list[Product]:
    """Two hundred products of a few kinds, makers and colours."""
    chance, found = Random(3), []
    for number in range(200):
        kind, maker, colour = (chance.choice(values) for values in (KINDS, MAKERS, COLOURS))
        pattern = chance.choice(["Striped ", "Solid ", ""])
        found.append(
            Product(
                f"p{number}",
                f"{maker} Men {pattern}{colour} {kind[-1]} {number}",
                category=kind,
                brand=maker,
                gender="Men",
                colour=colour,
                price=20.0,
                currency="USD",
                attributes={"usage": (chance.choice(USAGES),), "season": ("Summer",), "material": ("Cotton",)},
                image=f"/pictures/{number}.jpg",
            )
        )
    return found


@pytest.fixture(scope="module")
def made() -> tuple[list[Example], Tally]:
    """Enough examples of every task to count."""
    tally = Tally()
    return list(instructions(catalogue(), Random(5), COUNT, tally)), tally


def of(examples: list[Example], prompt: str) -> list[Example]:
    return [example for example in examples if example.task.prompt == prompt]


def title_of(example: Example) -> str:
    return example.task.values["product"].partition("\n")[0].removeprefix("title: ")


def test_the_same_seed_makes_the_same_examples():
    first, again = (list(instructions(catalogue(), Random(8), 60)) for _ in range(2))
    other = list(instructions(catalogue(), Random(9), 60))
    assert first == again
    assert first != other


def test_the_mixture_is_as_told(made):
    examples, _ = made
    counts = Counter(example.task.prompt for example in examples)
    assert len(examples) == COUNT
    for prompt, percent in MIXTURE.items():
        assert counts[prompt] == pytest.approx(percent * COUNT / 100, abs=0.06 * COUNT)


def test_another_mixture_is_kept_too():
    examples = list(instructions(catalogue(), Random(3), 100, mixture={"answer_about": 75, "open_answer": 25}))
    counts = Counter(example.task.prompt for example in examples)
    assert set(counts) == {"answer_about", "open_answer"}
    assert counts["answer_about"] > 2 * counts["open_answer"] > 0


def test_few_answers_are_dropped_by_the_check(made):
    _, tally = made
    assert tally.dropped.total() < 0.05 * tally.kept.total()


def test_a_card_is_named_once_by_its_exact_title(made):
    examples, _ = made
    for example in of(examples, "explain_card"):
        assert example.answer.count(title_of(example)) == 1


def test_a_card_is_explained_in_one_sentence_of_a_fair_length(made):
    examples, _ = made
    lengths = [len(example.answer.split()) for example in of(examples, "explain_card")]
    assert max(lengths) <= 45
    assert sum(length < 12 for length in lengths) < 0.15 * len(lengths)


def test_amounts_stand_in_the_lines_of_the_task(made):
    examples, _ = made
    for example in examples:
        lines = " ".join(example.task.values.values())
        for amount in (found.rstrip(",") for found in MONEY.findall(example.answer)):
            assert amount in lines, (amount, example)


def test_colours_stand_in_the_lines_of_the_task(made):
    examples, _ = made
    for example in of(examples, "explain_card") + of(examples, "compare_products"):
        lines = " ".join(example.task.values.values()).lower()
        said = {word for word in COLOUR_WORDS if re.search(rf"\b{word}\b", example.answer.lower())}
        assert all(word in lines for word in said), example


def test_sold_out_is_said(made):
    examples, _ = made
    sold_out = [e for e in of(examples, "explain_card") if "availability: sold out" in e.task.values["product"]]
    assert len(sold_out) > 20
    assert all("sold out" in example.answer for example in sold_out)


def test_sentences_are_built_in_many_ways(made):
    examples, _ = made
    skeletons = {skeleton(example) for example in of(examples, "explain_card")}
    assert len(skeletons) >= 150


def skeleton(example: Example) -> str:
    """An answer without its title, its numbers and the values of its lines."""
    text = example.answer.replace(title_of(example), "TITLE")
    for line in example.task.values["product"].splitlines():
        for value in re.split(r", was |, also in | from | and |, ", line.partition(": ")[2]):
            text = text.replace(value, "VALUE")
    return re.sub(r"“[^”]*”", "QUOTE", MONEY.sub("MONEY", text))


def test_what_the_shop_does_not_say_is_declined():
    asked_about = instructions(catalogue(), Random(5), 400, mixture={"answer_about": 100})
    unknown = [
        example
        for example in asked_about
        if (asked := example.task.values["asked"]) in ("rating", "price", "colour", "brand", "season")
        and f"\n{asked}: " not in example.task.values["product"]
    ]
    assert unknown
    for example in unknown:
        assert re.search(r"\b(?:not|nothing|no word|cannot)\b", example.answer.lower()), example


def test_only_real_pictures_are_described(made):
    examples, _ = made
    shown = {product.image: describe_photo.seen(product) for product in catalogue()}
    for example in of(examples, "describe_photo"):
        seen = shown[example.task.image]
        assert seen is not None
        assert example.answer == describe_photo.answer(seen)


def test_a_caption_of_each_product_and_a_short_one():
    products = catalogue()[:3]
    prompts = [example.task.prompt for example in captions_of(products, Random(1))]
    assert prompts == ["describe_photo", "answer_photo"] * 3
