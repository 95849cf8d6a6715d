"""Wishes taken back or allowed again, in the many ways people say so."""

# ruff: noqa: E501 (one turn a line)

import pytest

from agent.state import Turn
from tests.unit.agent.understanding.catalogues import FASHION
from tests.unit.agent.understanding.wording import expected, remembered, understood

TURNS = [
    ("Heels; colour: @red; price <= 60", "forget the price", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60", "money is no object", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60", "i don't have a budget any more", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60", "never mind the limit, I'm treating myself", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60", "red? No, I said white", "refine", "Heels; colour: @white; price <= 60"),
    ("Heels; colour: @red; price <= 60", "red?? i said blue", "refine", "Heels; colour: @blue; price <= 60"),
    ("Heels; colour: @red; price <= 60", "it needn't be red", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "no need for them to be red", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "I don't care what colour", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "whatever colour you have", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "i'm open on colour", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "the red isn't a must", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "they can be any colour", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "all colours please", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "remove the price limit and the colour", "refine", "Heels"),
    ("Heels; colour: @red; price <= 60", "not fussy about colour", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "show all prices", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60; gender: Women", "for anyone", "refine", "Heels; colour: @red; price <= 60"),
    ("Sunglasses; gender: Men", "men or women, doesn't matter", "refine", "Sunglasses"),
    ("Heels; colour: @red", "I've no colour preference any more", "refine", "Heels"),
    ("Heels; colour: @red", "search again without the colour", "refine", "Heels"),
    ("Heels; colour: @red", "could you show me every colour?", "refine", "Heels"),
    ("Heels; colour: @red", "red is no longer a condition", "refine", "Heels"),
    ("Heels; colour: @red", "why stick to one colour", "refine", "Heels"),
    ("Heels; colour: @red", "I was too fussy about red", "refine", "Heels"),
    ("Heels; colour: @red", "take red off as a requirement", "refine", "Heels"),
    ("Heels; brand: Puma", "any old make will do", "refine", "Heels"),
    ("Heels; brand: Puma", "I don't care who makes them", "refine", "Heels"),
    ("Heels; brand: Puma", "who cares about the label", "refine", "Heels"),
    ("Heels; brand: Puma", "I don't insist on a brand", "refine", "Heels"),
    ("Heels; brand: Puma", "heels by anyone are fine", "refine", "Heels"),
    ("Heels; brand: Puma", "puma or not, it's all the same to me", "refine", "Heels"),
    # Allowed again.
    ("Heels; colour! @red", "no reason to skip red", "refine", "Heels"),
    ("Heels; colour! @red", "I wouldn't rule out red", "refine", "Heels"),
    ("Heels; colour! @red", "nobody said red was banned", "refine", "Heels"),
    ("Heels; colour! @red", "I'm not one of those who can't stand red", "refine", "Heels"),
    ("Heels; colour! @red", "don't think I wouldn't wear red", "refine", "Heels"),
    ("Heels; colour! @red", "red won't bother me", "refine", "Heels"),
    ("Heels; colour! @red", "if they're red I won't mind", "refine", "Heels"),
    ("Sunglasses; gender: Men", "either gender", "refine", "Sunglasses"),
    ("Handbags; brand: Baggit; price <= 60", "any brand will do", "refine", "Handbags; price <= 60"),
    ("Handbags; brand: Baggit; price <= 60", "doesn't need to be baggit", "refine", "Handbags; price <= 60"),
    ("Handbags; brand: Baggit; price <= 60", "not only baggit", "refine", "Handbags; price <= 60"),
    ("Handbags; brand! Baggit; price <= 60", "baggit is ok again", "refine", "Handbags; price <= 60"),
    ("Handbags; brand! Baggit; price <= 60", "you can show baggit again", "refine", "Handbags; price <= 60"),
    ("Handbags; brand! Baggit; price <= 60", "i've changed my mind about baggit, they're fine", "refine", "Handbags; price <= 60"),
    ("Handbags; brand! Baggit; price <= 60", "i have nothing against baggit actually", "refine", "Handbags; price <= 60"),
    ("Handbags; colour! Black", "black is okay after all", "refine", "Handbags"),
    ("Handbags; colour! Black", "black can stay in", "refine", "Handbags"),
    ("Handbags; colour: @red", "blue is fine too", "refine", "Handbags; colour: @red, @blue"),
    ("Handbags; colour: @red", "blue would also work", "refine", "Handbags; colour: @red, @blue"),
    ("Wallets; gender: Men; stock", "it's fine if they're sold out", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; stock", "doesn't have to be in stock", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; stock", "stock doesn't matter", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; stock", "sold out is ok", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; sale", "full price is fine too", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; sale", "forget the sale", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; sale", "show everything, not just the offers", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; rating >= 4", "any rating is fine", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; sort: price", "stop sorting by price", "refine", "Wallets; gender: Men"),
    ("Wallets; gender: Men; sort: price", "the order doesn't matter", "refine", "Wallets; gender: Men"),
    ("Heels; colour: @red; price <= 60", "colour's not that important to me", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "i was being too strict about red, any will do", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "price is no longer an issue, got paid today", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60", "don't worry about the price", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60", "without the price limit please", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60", "they needn't be under 60", "refine", "Heels; colour: @red"),
    ("Heels; colour: @red; price <= 60", "red or not, i don't mind", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "no preference on colour", "refine", "Heels; price <= 60"),
    ("Heels; colour: @red; price <= 60", "let's be flexible about colour", "refine", "Heels; price <= 60"),
    ("Watches; gender: Men; brand: CASIO; rating >= 4", "brand is up to you", "refine", "Watches; gender: Men; rating >= 4"),
    ("Watches; gender: Men; brand: CASIO; rating >= 4", "all brands welcome", "refine", "Watches; gender: Men; rating >= 4"),
    ("Watches; gender: Men; brand: CASIO; rating >= 4", "low ratings are ok too", "refine", "Watches; gender: Men; brand: CASIO"),
    ("Watches; gender: Men; brand: CASIO; rating >= 4", "women's are fine too", "refine", "Watches; gender: Men, Women; brand: CASIO; rating >= 4"),
    ("Watches; gender: Men; stock", "include the unavailable ones as well", "refine", "Watches; gender: Men"),
    ("Watches; gender: Men; stock", "in stock or not, i don't care", "refine", "Watches; gender: Men"),
    ("Watches; gender: Men; sale", "doesn't need to be discounted", "refine", "Watches; gender: Men"),
    ("Watches; gender: Men; sale", "also the ones at full price", "refine", "Watches; gender: Men"),
    ("Watches; gender: Men; sort: -price", "never mind the order", "refine", "Watches; gender: Men"),
    # What was refused is brought back.
    ("Jackets; colour! Black", "i never said no to black, u can leave those in", "refine", "Jackets"),
    ("Jackets; colour! Black", "I never said I don't want black ones", "refine", "Jackets"),
    ("Jackets; colour! Black", "black's back on the table", "refine", "Jackets"),
    ("Jackets; colour! Black", "go on then, black's allowed", "refine", "Jackets"),
    ("Jackets; colour! Black", "fine, leave the black ones in", "refine", "Jackets"),
    ("Jackets; colour! Black", "no need to leave black out", "refine", "Jackets"),
    ("Jackets; colour! Black", "i was wrong about black", "refine", "Jackets"),
    ("Jackets; colour! Black", "I could live with black", "refine", "Jackets"),
    ("Jackets; colour! Black", "don't not show me black", "refine", "Jackets"),
    ("Jackets; colour! Black", "black is still out", "refine", "Jackets; colour! Black"),
    ("Jackets; sale", "full price too", "refine", "Jackets"),
    ("Jackets; sale", "you don't have to leave out the ones that aren't on sale", "refine", "Jackets"),
    ("Jackets; sale", "ones not on sale are fine too", "refine", "Jackets"),
    ("Jackets; stock", "sold out ones as well", "refine", "Jackets"),
    # What was asked for matters no longer, or was never meant.
    ("Jackets; colour: Black", "colour's all the same to me", "refine", "Jackets"),
    ("Jackets; colour: Black", "brown or whatever, colour makes no odds", "refine", "Jackets"),
    ("Jackets; colour: Black", "colour: surprise me", "refine", "Jackets"),
    ("Jackets; colour: Black", "forget what I told you about black, so brown", "refine", "Jackets; colour: @brown"),
    ("Jackets; colour: Black", "ignore what i wrote about the colour", "refine", "Jackets"),
    ("Jackets; price <= 50", "i never said under 50", "refine", "Jackets"),
    ("Jackets; price <= 60", "60? i never said 60. FIFTY", "refine", "Jackets; price <= 50"),
    ("Jackets; brand: Puma", "who said anything about puma", "refine", "Jackets"),
    ("Jackets; brand: Puma", "not puma specifically", "refine", "Jackets"),
    ("Jackets; brand: Puma", "puma was just an example", "refine", "Jackets"),
    ("Jackets; colour: Black", "keep the colour the same, under 50", "refine", "Jackets; colour: Black; price <= 50"),
]  # fmt: skip
"""What held before, what is typed, the kind of the turn, and what holds after it; soft words apart."""


@pytest.mark.parametrize(("before", "text", "kind", "wording"), TURNS)
def test_what_is_taken_back_is_gone_and_nothing_else(before: str, text: str, kind: str, wording: str) -> None:
    intent = FASHION.understand(Turn(text), remembered(before))
    said, want = understood(intent), expected(wording)
    for one in (said, want):
        del one["soft"], one["unknown"]
    assert (intent.kind, said) == (kind, want)
