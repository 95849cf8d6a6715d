from dataclasses import replace

import pytest

from agent.state import Sentence
from eval.answers.citations import Cited, judge_citations, needed
from tests.unit.eval.answers.conftest import LINEN, OXFORD, OXFORD_SLIM

SHOP = (OXFORD, LINEN, OXFORD_SLIM)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Alder Oxford Shirt costs $39.", {("s1", "title"), ("s1", "price")}),
        ("Alder Oxford Shirt costs $12.", {("s1", "title")}),  # a price of no product rests on nothing
        ("Alder Oxford Shirt Slim comes in blue.", {("s3", "title"), ("s3", "colour")}),  # not the shorter title
        ("Alder Oxford Shirt is reduced from $52.00.", {("s1", "title"), ("s1", "reduction")}),
        ("Alder Oxford Shirt is rated 4.5 out of 5 from 10 reviews.", {("s1", "title"), ("s1", "reviews")}),
        ("Alder Linen Shirt is in stock and made of linen.", {("s2", "title"), ("s2", "stock"), ("s2", "material")}),
        ("Alder Linen Shirt is for men, by Alder.", {("s2", "title"), ("s2", "gender"), ("s2", "brand")}),
        ("Alder Linen Shirt is the cheaper of the two.", {("s2", "title"), ("s2", "price")}),
        ("There are 2 shirts under $45.", set()),  # of the search, not of a product
        ("For Alder Linen Shirt, the shop does not say any description.", {("s2", "title")}),
    ],
)
def test_the_facts_that_a_sentence_needs(text, facts):
    assert needed(text, SHOP, ())[0] == facts


def test_a_value_belongs_to_the_title_before_it_and_to_the_only_one_of_its_clause():
    both = {("s1", "title"), ("s2", "title"), ("s1", "price"), ("s2", "colour")}
    assert needed("Alder Oxford Shirt costs $39 and Alder Linen Shirt comes in red.", SHOP, ())[0] == both
    assert needed("Alder Oxford Shirt costs $39; in red, Alder Linen Shirt is here too.", SHOP, ())[0] == both
    # $45 stands in the part of the first, whose price it is not
    assert needed("Alder Oxford Shirt costs $45, Alder Linen Shirt $39.", SHOP, ())[0] == {
        ("s1", "title"),
        ("s2", "title"),
    }


def test_titles_in_a_row_share_what_follows():
    same = (OXFORD, replace(LINEN, price=39.0))
    facts, last = needed("Alder Oxford Shirt and Alder Linen Shirt are level: both cost $39.00.", same, ())
    assert facts == {("s1", "title"), ("s2", "title"), ("s1", "price"), ("s2", "price")}
    assert last == same


def test_a_place_names_a_product_and_what_is_the_same_is_said_of_each():
    facts, _ = needed("Price: the first $39.00; the second $45.00.", SHOP[:2], ())
    assert facts == {("s1", "title"), ("s2", "title"), ("s1", "price"), ("s2", "price")}
    facts, _ = needed("The same for both: shirts; by Alder.", SHOP[:2], ())
    assert facts == {(product, name) for product in ("s1", "s2") for name in ("category", "brand")}
    assert needed("This is the first time.", SHOP, ())[0] == set()


def test_the_shoppers_limit_is_no_reduction_and_a_quoted_value_is_that_value():
    facts, _ = needed("Alder Oxford Shirt costs $39 (your limit was $50).", SHOP, ())
    assert facts == {("s1", "title"), ("s1", "price")}
    sized = replace(LINEN, attributes={"size": ("Small", "Large")})
    facts, _ = needed("Alder Linen Shirt is listed with the size “small and large”.", (sized,), ())
    assert facts == {("s2", "title"), ("s2", "size")}


def test_it_is_the_product_named_last_and_a_buyers_words_are_a_review():
    assert needed("It costs $39.", SHOP, (OXFORD,))[0] == {("s1", "price")}
    assert needed("All cost $39.", SHOP, (OXFORD,))[0] == set()
    said = "One buyer wrote: “Soft, and it fits like a glove.”"
    assert needed(said, SHOP, (OXFORD,)) == ({("s1", "reviews")}, (OXFORD,))


def test_precision_is_of_what_is_cited_and_recall_of_what_is_needed(brief):
    sentences = [
        # needs title, price and colour of s1; cites title and price, and a rating that nobody speaks of
        Sentence("Alder Oxford Shirt costs $39 in navy blue.", (("s1", "title"), ("s1", "price"), ("s1", "rating"))),
        # needs title and price by "it"; cites both, the price as the very same field
        Sentence("Alder Linen Shirt is here.", (("s2", "title"),)),
        Sentence("It costs $45.", (("s2", "price"), ("", "policy:returns"))),
    ]
    assert judge_citations(sentences, brief) == Cited(cited=5, needed=5, right=4)


def test_fields_said_in_one_breath_are_one(brief):
    reduced = Sentence("Alder Oxford Shirt is on sale.", (("s1", "title"), ("s1", "list_price"), ("s1", "on_sale")))
    assert judge_citations([reduced], brief) == Cited(cited=2, needed=2, right=2)


def test_an_answer_that_cites_nothing_has_no_precision_and_no_recall(brief):
    assert judge_citations([Sentence("Alder Oxford Shirt costs $39.")], brief) == Cited(0, 2, 0)
