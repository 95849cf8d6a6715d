"""Several changes at once, and words that only look like a change."""

# ruff: noqa: E501 (one turn a line)

import pytest

from agent.state import Turn
from tests.unit.agent.understanding.catalogues import FASHION
from tests.unit.agent.understanding.wording import expected, remembered, understood

CHANGES = [
    ("Handbags; brand: Puma; price <= 80", "Nike is ok, any brand", "refine", "Handbags; price <= 80"),
    ("Socks; gender: Men", "most expensive first", "refine", "Socks; gender: Men; sort: -price"),
    ("Jeans; gender: Women; price <= 35", "ok 60", "refine", "Jeans; gender: Women; price <= 60"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "forget the price but keep the colour", "refine", "Jeans; gender: Women; colour: Black"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "any price but still black", "refine", "Jeans; gender: Women; colour: Black"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "never mind black, and only what's in stock", "refine", "Jeans; gender: Women; price <= 35; stock"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "i changed my mind, blue", "refine", "Jeans; gender: Women; price <= 35; colour: @blue"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "you misunderstood, i want grey ones", "refine", "Jeans; gender: Women; price <= 35; colour: @grey"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "black is out of the question", "refine", "Jeans; gender: Women; price <= 35; colour! Black"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "i've got enough black ones", "refine", "Jeans; gender: Women; price <= 35; colour! Black"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "i don't want black any more", "refine", "Jeans; gender: Women; price <= 35; colour! Black"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "a bit more expensive is fine", "refine", "Jeans; gender: Women; colour: Black"),
    ("Jeans; gender: Women; price <= 35; colour: Black", "under thirty please", "refine", "Jeans; gender: Women; price <= 30; colour: Black"),
    ("Jeans; gender: Women; price <= 35; rating >= 4", "make it 3 stars", "refine", "Jeans; gender: Women; price <= 35; rating >= 3"),
    ("Jeans; gender: Women; price <= 35; rating >= 4", "i don't care about reviews", "refine", "Jeans; gender: Women; price <= 35"),
    ("Jeans; gender: Women; price <= 35; sale", "not just discounted ones", "refine", "Jeans; gender: Women; price <= 35"),
    ("Jeans; gender: Women; stock", "i don't care if it's in stock", "refine", "Jeans; gender: Women"),
    ("Jeans; gender: Women; brand: Levis", "forget about levi's, any make", "refine", "Jeans; gender: Women"),
    ("Jeans; colour: Black", "I'd rather have red than black", "refine", "Jeans; colour: @red"),
    ("Jeans; colour: Black", "red would be better than black", "refine", "Jeans; colour: @red"),
    ("Jeans; colour: Black", "I prefer red to black", "refine", "Jeans; colour: @red"),
    ("Jeans; colour: Black", "change the colour from black to red", "refine", "Jeans; colour: @red"),
    ("Jeans; colour: Black", "I'm trading my black request for a red one", "refine", "Jeans; colour: @red"),
    ("Jeans; colour: Black", "same again but with red where I said black", "refine", "Jeans; colour: @red"),
    ("Jeans; colour: Black", "did I say black? I meant red", "refine", "Jeans; colour: @red"),
    ("Jeans; colour: Black", "I no longer want black. I want red", "refine", "Jeans; colour: @red"),
    ("Jeans; colour: Black", "I said black but now I think I'll go with red", "refine", "Jeans; colour: @red"),
    ("Jeans; gender: Women; brand: Levis", "i'm not tied to levi's", "refine", "Jeans; gender: Women"),
    ("Jeans; gender: Women; brand: Levis", "or wrangler", "refine", "Jeans; gender: Women; brand: Levis, Wrangler"),
    ("", "i want heels, i mean, flats, black ones", "search", "Flats; colour: Black"),
    ("", "handbags. not more than 60. ok 70", "search", "Handbags; price <= 70"),
    ("", "i would like a kurta for women but definitely nothing green or yellow", "search", "Kurtas; gender: Women; colour! @green, @yellow"),
    ("", "shoes for men that don't look sporty", "search", "Shoes; gender: Men"),
    ("", "white sneakers, not puma, not over 60, in stock", "search", "Sports Shoes, Casual Shoes; colour: @white; brand! Puma; price <= 60; stock"),
    ("", "can you exclude black from the handbags", "search", "Handbags; colour! Black"),
    ("", "I wouldn't be caught dead in pink. tops for women", "search", "Tops; gender: Women; colour! @pink"),
    ("", "tops for women, hold the pink", "search", "Tops; gender: Women; colour! @pink"),
    ("", "i don't need a watch but a belt", "search", "Belts"),
    ("", "belts, only if they're in stock", "search", "Belts; stock"),
    ("", "belts that haven't sold out", "search", "Belts; stock"),
    ("", "belts that don't have bad reviews", "search", "Belts"),
    ("", "belts that won't cost me more than 40", "search", "Belts; price <= 40"),
    ("", "belts for not over forty", "search", "Belts; price <= 40"),
    ("", "belts 20 bucks give or take a few", "search", "Belts; price >= 16; price <= 24"),
    ("", "belts thirtyish", "search", "Belts; price >= 24; price <= 36"),
    ("", "got 50 quid for a belt", "search", "Belts; price <= 50"),
    ("", "belt 20 to 30 euros", "search", "Belts; price >= 20; price <= 30"),
    ("", "belt less than or equal to 30", "search", "Belts; price <= 30"),
    ("", "belts over 30 but under 60", "search", "Belts; price >= 30; price <= 60"),
    ("", "belts, two of them, under 60", "search", "Belts; price <= 60"),
    ("", "dress for my sister, she is 25, under 60", "search", "Dresses; gender: Women; price <= 60"),
    ("", "5 star watches", "search", "Watches; rating >= 5"),
    ("", "watches everyone loves, best first", "search", "Watches"),
    ("Watches", "by price, cheap to dear", "refine", "Watches; sort: price"),
    ("Watches", "lowest price first pls", "refine", "Watches; sort: price"),
    ("Watches", "top rated at the top", "refine", "Watches; sort: -rating"),
    ("Watches; sort: price", "reverse the order", "refine", "Watches; sort: -price"),
    ("Watches; sort: price", "forget the sorting", "refine", "Watches"),
]  # fmt: skip
NO_CHANGES = [
    ("", "can't you show me watches under 50?", "search", "Watches; price <= 50"),
    ("", "i can't find a belt under 30 anywhere", "search", "Belts; price <= 30"),
    ("", "i don't know, maybe a belt under 30", "search", "Belts; price <= 30"),
    ("", "my jeans don't fit any more, i need new ones", "search", "Jeans"),
    ("", "heels don't suit me. shoes for women", "search", "Shoes; category! Heels; gender: Women"),
    ("", "shoes and, well, socks too", "search", "Shoes, Socks"),
    ("", "a handbag bought for my wife as a present", "search", "Handbags; gender: Women"),
    ("", "trousers that don't need a belt", "search", "Trousers"),
    ("", "a dress that's fine for work", "search", "Dresses"),
    ("", "belts, under 50 is fine", "search", "Belts; price <= 50"),
    ("", "a tie, red or blue, doesn't matter which", "search", "Ties; colour: @red, @blue"),
    ("", "what about something in black for the office, no more than 80? heels", "search", "Heels; colour: Black; price <= 80"),
    ("", "nothing beats a good leather belt", "search", "Belts"),
    ("", "not sure about colour but belts", "search", "Belts"),
    ("", "i don't own a watch yet, under 100", "search", "Watches; price <= 100"),
    ("", "it's for winter so not sandals, boots... i mean casual shoes", "search", "Casual Shoes; season: Winter"),
    ("", "top rated shoes", "search", "Shoes; sort: -rating"),
    ("", "tops, 3 of them under 40", "search", "Tops; price <= 40"),
    ("", "shirts for 20 year olds", "search", "Shirts"),
    ("", "shirt size 40", "search", "Shirts"),
    ("", "2 pack socks under 10", "search", "Socks; price <= 10"),
    ("", "40mm watch under 200", "search", "Watches; price <= 200"),
    ("", "laptop bag for a 15.6 inch", "search", "Laptop Bag"),
    ("", "deliver by 25 december, a scarf", "search", "Scarves"),
    ("", "shirt for my 6 foot husband", "search", "Shirts; gender: Men"),
    ("Heels; price <= 60; colour: @red", "more red", "refine", "Heels; price <= 60; colour: @red"),
    ("Heels; price <= 60; colour: @red", "not too high", "refine", "Heels; price <= 60; colour: @red"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "text", "kind", "wording"), CHANGES + NO_CHANGES)
def test_what_holds_after_the_turn(before: str, text: str, kind: str, wording: str) -> None:
    intent = FASHION.understand(Turn(text), remembered(before))
    said, want = understood(intent), expected(wording)
    for one in (said, want):
        del one["soft"], one["unknown"]
    assert (intent.kind, said) == (kind, want)
