"""Messages that correct or contradict themselves: of the same thing the latest word counts."""

# ruff: noqa: E501 (one turn a line)

import pytest

from agent.state import Memory, Turn
from agent.understanding import RuleUnderstander
from retrieval.records import Filters
from tests.unit.agent.understanding.catalogues import DETAILS_FACETS, DETAILS_PARENTS, FASHION
from tests.unit.agent.understanding.wording import expected, remembered, understood


def _boots_come_in(filters: Filters) -> bool:
    named = filters.choice("size").include
    return not named or any(value.startswith("EU") for value in named)


FITTED = RuleUnderstander(DETAILS_FACETS, DETAILS_PARENTS, "USD", any_fit=_boots_come_in)
"""Of a shop where everything comes in European sizes."""
TURNS = [
    ("", "red heels. no wait, blue", "search", "Heels; colour: @blue"),
    ("", "red heels, I mean blue", "search", "Heels; colour: @blue"),
    ("", "red heels, sorry, blue heels", "search", "Heels; colour: @blue"),
    ("", "a bag for my wife - actually for my daughter", "search", "Bags; gender: Girls"),
    ("", "shoes, no, sandals", "search", "Sandals"),
    ("", "shoes for men. scratch that, for women", "search", "Shoes; gender: Women"),
    ("", "puma, or rather adidas trainers for men", "search", "Sports Shoes; brand: ADIDAS; gender: Men"),
    ("", "shoes around 100, or let's say 150", "search", "Shoes; price >= 120; price <= 180"),
    ("", "shoes under 100, no, 150", "search", "Shoes; price <= 150"),
    ("", "shoes between 40 and 60, sorry 50 and 70", "search", "Shoes; price >= 50; price <= 70"),
    ("", "shoes from 40 to 60, I mean, 50 and 70", "search", "Shoes; price >= 50; price <= 70"),
    ("", "shoes between 40 and 60, no, 80", "search", "Shoes; price >= 40; price <= 80"),
    ("", "shoes between 40 and 60, I meant 25", "search", "Shoes; price <= 25"),
    ("", "a shirt no wait trousers no jeans", "search", "Jeans"),
    ("", "trousers no jeans", "search", "Trousers; category! Jeans"),
    ("", "watch under 50, no make that 80", "search", "Watches; price <= 80"),
    ("", "watches over 100, sorry, under 100", "search", "Watches; price <= 100"),
    ("", "black belt, hmm, on second thought brown", "search", "Belts; colour: @brown"),
    ("", "i want a red dress. or no, a green one", "search", "Dresses; colour: @green"),
    ("", "kurta for women under 40. actually 50", "search", "Kurtas; gender: Women; price <= 50"),
    ("", "white shirt, well, cream rather", "search", "Shirts; colour: Cream"),
    # Many ways to take back a word.
    ("", "a wallet, er, belt for men please", "search", "Belts; gender: Men"),
    ("", "men's wallets? Forget I said wallets, I was thinking of belts", "search", "Belts; gender: Men"),
    ("", "Do you sell men's wallets? Sorry, I meant to type belts", "search", "Belts; gender: Men"),
    ("", "bring up wallets for men. Cancel. Belts for men", "search", "Belts; gender: Men"),
    ("", "wallets for guys? ignore that, belts for guys", "search", "Belts; gender: Men"),
    ("", "men's wallet *belt", "search", "Belts; gender: Men"),
    ("", "a wallet. Typo! Belt", "search", "Belts"),
    ("", "he needs a wallet. Belt, I should say", "search", "Belts; gender: Men"),
    ("", "mens wallet lol no belt", "search", "Belts; gender: Men"),
    ("", "shirts: blue. Scrap blue. Green", "search", "Shirts; colour: @green"),
    ("", "shirts in blue? oh, skip the blue! green", "search", "Shirts; colour: @green"),
    ("", "blue shirts... leave the blue, bring the green", "search", "Shirts; colour: @green"),
    ("", "blue shirts, I tell a lie, green", "search", "Shirts; colour: @green"),
    ("", "blue would've been nice but I've decided on green shirts", "search", "Shirts; colour: @green"),
    ("", "shirts in blue or green instead", "search", "Shirts; colour: @blue, @green"),
    ("", "shirts, blue, hmm, so green instead", "search", "Shirts; colour: @green"),
    ("", "blue shirts. now make the blue green", "search", "Shirts; colour: @green"),
    ("", "blue shirts? nah, I changed my mind, green", "search", "Shirts; colour: @green"),
    ("", "let's go with blue shirts", "search", "Shirts; colour: @blue"),
    ("", "a wallet for my brother, not his friend", "search", "Wallets; gender: Men"),
    ("", "black or um brown belts", "search", "Belts; colour: Black, @brown"),
    ("", "red ties and, er, blue ones too", "search", "Ties; colour: @red, @blue"),
    ("Heels; price <= 60", "could we move on from heels to handbags?", "search", "Handbags; price <= 60"),
    ("Heels; price <= 60", "I'd rather see handbags than heels", "search", "Handbags; price <= 60"),
    ("Heels; price <= 60", "put the heels aside, some handbags", "search", "Handbags; price <= 60"),
    ("Heels; price <= 60", "sod the heels, get me handbags", "search", "Handbags; price <= 60"),
    ("Heels; price <= 60", "we can stop looking at heels, time for handbags", "search", "Handbags; price <= 60"),
    ("", "a wallet, or rather not a wallet at all but a belt", "search", "Belts; category! Wallets"),
    ("", "a wallet please. a belt is what I need, men's", "search", "Belts; gender: Men"),
    ("Heels; gender: Women", "also need a watch for my boyfriend", "search", "Watches; gender: Men"),
    ("", "red and blue ties", "search", "Ties; colour: @red, @blue"),
    ("", "I'd actually like a red tie", "search", "Ties; colour: @red"),
    ("", "wait, I need a black tie", "search", "Ties; colour: Black"),
    ("", "the cheapest, no, the best rated watches", "search", "Watches; sort: -rating"),
    ("Heels; price <= 60", "80 not 60", "refine", "Heels; price <= 80"),
    ("Heels; price <= 60", "not 60, 80", "refine", "Heels; price <= 80"),
    ("Heels; price <= 60", "I said 60 but I meant 80", "refine", "Heels; price <= 80"),
    ("Heels; price <= 60", "ok 45", "refine", "Heels; price <= 45"),
    ("Heels; price <= 60", "45 then", "refine", "Heels; price <= 45"),
    ("Heels; price <= 60", "let's say 45", "refine", "Heels; price <= 45"),
    ("Heels; price <= 60", "alright, 75 it is", "refine", "Heels; price <= 75"),
    ("Heels; price <= 60", "raise it to 75", "refine", "Heels; price <= 75"),
    ("Heels; price <= 60", "I can stretch to 75", "refine", "Heels; price <= 75"),
    ("Heels; price <= 60", "I can go as high as 75", "refine", "Heels; price <= 75"),
    ("Heels; price <= 60", "bump the budget to 75", "refine", "Heels; price <= 75"),
    ("Heels; price <= 60", "over 50. no, sorry, under 50!", "refine", "Heels; price <= 50"),
    ("Heels; price <= 60; colour: @green", "I said green but I meant grey", "refine", "Heels; price <= 60; colour: @grey"),
    ("Heels; price <= 60; colour: @green", "not green, grey", "refine", "Heels; price <= 60; colour: @grey"),
    ("Heels; price <= 60; colour: @green", "grey, not green", "refine", "Heels; price <= 60; colour: @grey"),
    ("Heels; price <= 60; colour: @green", "grey instead of green", "refine", "Heels; price <= 60; colour: @grey"),
    ("Heels; price <= 60; colour: @green", "swap green for grey", "refine", "Heels; price <= 60; colour: @grey"),
    ("Heels; price <= 60; colour: @green", "change green to grey", "refine", "Heels; price <= 60; colour: @grey"),
    ("Heels; price <= 60; colour: @green", "did i say green? grey i mean", "refine", "Heels; price <= 60; colour: @grey"),
    ("Heels; price <= 60; colour: @green", "replace the green with grey", "refine", "Heels; price <= 60; colour: @grey"),
    ("Tshirts; gender: Boys", "thats boys stuff, its for my baby girl", "refine", "Tshirts; gender: Girls"),
    ("Tshirts; gender: Boys", "those are for boys, I need girls", "refine", "Tshirts; gender: Girls"),
    ("Tshirts; gender: Boys", "you're showing me boys' ones, it's for a girl", "refine", "Tshirts; gender: Girls"),
    ("Perfume and Body Mist", "men's please, I mean women's, sorry long day", "refine", "Perfume and Body Mist; gender: Women"),
    ("Shirts; gender: Men", "for my wife, no, for me, I'm a man", "refine", "Shirts; gender: Men"),
    ("", "black, but not black, heels", "search", "Heels; colour! Black"),
    ("", "red dress but no red", "search", "Dresses; colour! @red"),
    ("", "a green scarf that isn't green", "search", "Scarves; colour! @green"),
    ("", "only nike, but please no nike", "search", "brand! Nike"),
    ("", "no red ties. ok, red is fine actually", "search", "Ties"),
    ("Ties", "only red, well anything but red actually", "refine", "Ties; colour! @red"),
    ("", "jeans, erm no, trousers for men", "search", "Trousers; gender: Men"),
    ("", "black heels... wait no red ones", "search", "Heels; colour: @red"),
    ("", "for my son. oops i mean my daughter. t-shirts", "search", "Tshirts; gender: Girls"),
    ("", "belts under 20, on second thoughts under 30", "search", "Belts; price <= 30"),
    ("", "green - no hang on - grey kurta", "search", "Kurtas; colour: @grey"),
    ("", "white, er, off white shirts, scratch that, blue", "search", "Shirts; colour: @blue"),
    ("", "backpack. for him. sorry, her", "search", "Backpacks; gender: Women"),
    ("", "wallets from puma, pardon, from nike", "search", "Wallets; brand: Nike"),
    ("", "socks? no, ties!", "search", "Ties"),
    ("", "at most 40, i mean at least 40, ties", "search", "Ties; price >= 40"),
    ("", "cheapest first. actually best rated first. ties", "search", "Ties; sort: -rating"),
    ("", "ties on sale. correction: in stock", "search", "Ties; stock; sale"),
    ("Heels; colour: @green", "green? that should have been grey", "refine", "Heels; colour: @grey"),
    ("Heels; colour: @green", "green was a typo, grey it is", "refine", "Heels; colour: @grey"),
    ("Heels; colour: @green", "oops typed green, it's grey", "refine", "Heels; colour: @grey"),
    ("Heels; colour: @green", "scratch the green, grey's what I want", "refine", "Heels; colour: @grey"),
    ("Ties; price <= 30", "40 actually", "refine", "Ties; price <= 40"),
    ("Ties; price <= 30", "make that 40", "refine", "Ties; price <= 40"),
    ("Ties; price <= 30", "sorry i meant 40", "refine", "Ties; price <= 40"),
    ("Ties; price <= 30", "no, 40", "refine", "Ties; price <= 40"),
    ("Ties; price <= 30", "forty rather than thirty", "refine", "Ties; price <= 40"),
    ("Ties; price <= 30", "up to 40 is ok too", "refine", "Ties; price <= 40"),
    ("Ties; price <= 30", "40 would be fine too", "refine", "Ties; price <= 40"),
    ("Ties; price <= 30", "i could go to 40", "refine", "Ties; price <= 40"),
    ("Ties; price <= 30", "let's lower that to 20", "refine", "Ties; price <= 20"),
    ("Ties; price <= 30", "20 max please", "refine", "Ties; price <= 20"),
    ("Ties; price >= 30", "50 then", "refine", "Ties; price >= 50"),
    ("Ties; colour: @red", "i asked for blue, not red", "refine", "Ties; colour: @blue"),
    ("Ties; colour: @red", "blue! not red!", "refine", "Ties; colour: @blue"),
    ("Ties; colour: @red", "blue would be better", "refine", "Ties; colour: @blue"),
    ("Ties; colour: @red", "rather blue", "refine", "Ties; colour: @blue"),
    ("Ties; colour: @red", "let's do blue instead of red", "refine", "Ties; colour: @blue"),
    ("Ties; colour: @red", "why red, i said blue", "refine", "Ties; colour: @blue"),
    ("Ties; colour: @red", "these are red. i want blue", "refine", "Ties; colour: @blue"),
    ("Ties; colour: @red", "make it blue, no wait, green", "refine", "Ties; colour: @green"),
    ("Ties; colour: @red; gender: Men", "wrong person, it's for my wife", "refine", "Ties; colour: @red; gender: Women"),
    # Back and forth.
    ("", "mens wallet. no wait womens. no, mens was right", "search", "Wallets; gender: Men"),
    ("", "black jacket. no, brown. actually no, black was right", "search", "Jackets; colour: Black"),
    ("Jackets", "cap it at 50. hmm 60. oh go on then, 70", "refine", "Jackets; price <= 70"),
    ("Jackets", "max 50. oh alright, 60", "refine", "Jackets; price <= 60"),
    # The other side of a bound.
    ("Jackets; price <= 100", "100 is the minimum, not the maximum", "refine", "Jackets; price >= 100"),
    ("Jackets; price <= 100", "100 is where I'd start", "refine", "Jackets; price >= 100"),
    ("Jackets; price >= 100", "100 is the most I'd pay, not the least", "refine", "Jackets; price <= 100"),
    ("Jackets", "the least I'd spend is 60", "refine", "Jackets; price >= 60"),
    # What was not meant, and what is true of somebody else.
    ("Jackets; brand: Nike", "oops typed nike, it's puma he wears", "refine", "Jackets; brand: Puma"),
    ("Jackets; colour: @blue", "blue is not what i asked for, black please", "refine", "Jackets; colour: Black"),
    ("Jackets; colour: @blue", "grey is what i wanted", "refine", "Jackets; colour: @grey"),
    ("Jackets; colour: @red; gender: Women", "black! it's my sister who likes blue", "refine", "Jackets; colour: Black; gender: Women"),
    ("Jackets; sort: -rating", "I said cheapest at the top, you've put best rated there", "refine", "Jackets; sort: price"),
    # Another kind is another search, also as a correction.
    ("Heels; colour: @red; gender: Women", "did I say heels? I meant flats", "search", "Flats; gender: Women"),
]  # fmt: skip
"""What held before, what is typed, the kind of the turn, and what holds after it; soft words apart."""


@pytest.mark.parametrize(("before", "text", "kind", "wording"), TURNS)
def test_the_latest_word_counts(before: str, text: str, kind: str, wording: str) -> None:
    intent = FASHION.understand(Turn(text), remembered(before))
    said, want = understood(intent), expected(wording)
    for one in (said, want):
        del one["soft"], one["unknown"]
    assert (intent.kind, said) == (kind, want)


@pytest.mark.parametrize("text", ["sorry, 36", "oops 36", "actually it's 36", "no, 36 please", "make it a 36"])
def test_a_bare_number_puts_right_the_size_in_force(text: str) -> None:
    assert understood(FITTED.understand(Turn(text), remembered("Boots; size: EU 37"))) == expected("Boots; size: EU 36")


def test_a_size_is_put_right_in_the_same_message() -> None:
    assert understood(FITTED.understand(Turn("boots size 37, no wait, it's 36"), Memory())) == expected(
        "Boots; size: EU 36"
    )


def test_a_bare_number_stays_a_price_where_one_holds_or_nothing_comes_in_it() -> None:
    said = understood(FITTED.understand(Turn("make it 36"), remembered("Boots; size: EU 37; price <= 50")))
    assert said == expected("Boots; size: EU 37; price <= 36")
    said = understood(FITTED.understand(Turn("make it 55"), remembered("Boots; size: EU 37")))
    assert said == expected("Boots; size: EU 37; price <= 55")


@pytest.mark.parametrize(
    ("before", "text", "wording"),
    [
        ("Boots; size: EU 37", "36 not 37", "Boots; size: EU 36"),
        ("Boots; size: EU 37", "36 it has to be", "Boots; size: EU 36"),
        ("Boots; size: EU 37", "size 38, the 37 pinches", "Boots; size: EU 38"),
        ("Boots; size: EU 37", "37 is too tight", "Boots; size: EU 37"),
        ("Boots; size: EU 37", "37 was me back then, 38 now", "Boots; size: EU 38"),
        ("Boots; size: EU 37", "at most 40", "Boots; size: EU 37; price <= 40"),
        ("Boots", "36?", "Boots; size: EU 36"),
        ("Boots; price <= 50", "36?", "Boots; price <= 36"),
        ("", "boots in size 37 under 50. actually make it 40", "Boots; size: EU 37; price <= 40"),
    ],
)
def test_a_number_alone_is_a_size_where_no_price_is_in_force(before: str, text: str, wording: str) -> None:
    assert understood(FITTED.understand(Turn(text), remembered(before))) == expected(wording)
