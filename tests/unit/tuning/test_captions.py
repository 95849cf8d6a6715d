from random import Random

from retrieval.records import Product
from tuning.captions import SHORTER_TITLES, captions, shortened


def test_every_fact_that_is_there_is_told_and_none_that_is_not():
    bare = Product("1", "Thing")
    assert captions(bare, Random(0)) == {"title": "Thing"}
    full = Product("1", "Thing", category=("Clothing", "Shirts"), colour="Red", gender="Men")
    told = captions(full, Random(0))
    assert set(told) == {"title", "kind", "colour", "colour kind", "facts", "gender kind", "gender"}
    assert all(word in told["facts"] for word in ("shirts", "red", "men"))


def test_a_shortened_title_keeps_some_words_in_order_and_has_few_forms():
    title = "Alder Men Striped Red Cotton Shirt"
    forms = {shortened(title, Random(seed)) for seed in range(50)}
    assert 1 < len(forms) <= SHORTER_TITLES
    for form in forms:
        words = iter(title.split())
        assert form and all(word in words for word in form.split())
    assert shortened("Shirt", Random(0)) == "Shirt"
