"""The words a shop uses of a product, in every form, so that a word of a sentence can be looked up in them."""

import re
from functools import lru_cache

from agent.grounding.plain import forms
from agent.grounding.text import fold, normalise, stems, tokenise
from agent.grounding.words import WORDS_ALIKE
from retrieval.records import Product


def texts_of(product: Product) -> list[str]:
    """Everything the shop says about a product in words; what buyers wrote is theirs."""
    attributes = [value for values in product.attributes.values() for value in values]
    parts = [product.title, product.description or "", product.brand or "", *product.category, *attributes]
    return [*parts, *product.values("colour"), product.gender or ""]


def product_words(product: Product) -> tuple[str, ...]:
    """The stems of those texts in order, with an empty one between two texts."""
    return _stems((*texts_of(product), *product.attributes))


def said_by(product: Product) -> frozenset[str]:
    """The same words, each with all that it may be a form of and what else it is called.

    Names of fields are not among them: that the shop tells a "year" does not make a thing last for years.
    """
    return _said(tuple(texts_of(product)))


def denies(product: Product, word: str) -> bool:
    """Whether the shop's own description says that a product is without something ("slips on without laces")."""
    return (
        re.search(rf"\b(?:no|not|without|free of) (?:\w+ )?{re.escape(word)}\b", fold(product.description or ""))
        is not None
    )


def field_words(product: Product) -> frozenset[str]:
    """The words of the names of the product's own fields ("toe straps"), which stand for themselves alone."""
    words = [token.key for name in product.attributes for token in tokenise(name)]
    return frozenset((*words, *(other for word in words for other in WORDS_ALIKE.get(word, ()))))


@lru_cache(maxsize=4096)
def _stems(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for part in texts for word in (*stems(part), ""))


@lru_cache(maxsize=4096)
def _said(texts: tuple[str, ...]) -> frozenset[str]:
    keys = {token.key for text in texts for token in tokenise(fold(normalise(text)))}
    keys |= {word for text in texts for word in stems(text)}
    found = {form for key in keys for form in forms(key)}
    return frozenset(found | {other for word in found for other in WORDS_ALIKE.get(word, ())})
