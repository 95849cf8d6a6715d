"""What is refused, once and twice, of things, prices, ratings, stock and sale."""

# ruff: noqa: E501 (one turn a line)

import pytest

from agent.state import Turn
from tests.unit.agent.understanding.catalogues import FASHION
from tests.unit.agent.understanding.wording import expected, remembered, understood

TURNS = [
    ("", "handbags that are not brown", "search", "Handbags; colour! @brown"),
    ("", "don't show me anything in black", "search", "colour! Black"),
    ("", "I don't want shoes by nike", "search", "Shoes; brand! Nike"),
    ("", "watches, nothing over 100", "search", "Watches; price <= 100"),
    ("", "don't show me watches under 50", "search", "Watches; price >= 50"),
    ("", "don't show me watches over 100", "search", "Watches; price <= 100"),
    ("", "watches that aren't rated below 4", "search", "Watches; rating >= 4"),
    ("", "no watches with less than 4 stars", "search", "Watches; rating >= 4"),
    ("", "watches that don't cost more than 90 and aren't rated under 4", "search", "Watches; price <= 90; rating >= 4"),
    ("", "wallets but no sold out ones", "search", "Wallets; stock"),
    ("", "wallets, none that are out of stock", "search", "Wallets; stock"),
    ("", "no wallets that are not reduced", "search", "Wallets; sale"),
    ("Duffel Bag", "none that are not in stock please", "refine", "Duffel Bag; stock"),
    ("Duffel Bag", "hide the sold out ones", "refine", "Duffel Bag; stock"),
    ("Duffel Bag", "I only want what's in stock", "refine", "Duffel Bag; stock"),
    ("Duffel Bag", "must be in stock", "refine", "Duffel Bag; stock"),
    ("Heels; colour: Black", "I don't want heels that are too high", "refine", "Heels; colour: Black"),
    ("", "not that I dislike heels but I want flats", "search", "Flats"),
    ("", "I have nothing against black, but a white shirt please", "search", "Shirts; colour: @white"),
    ("", "I would never turn down a red tie", "search", "Ties; colour: @red"),
    ("", "ties, skip anything that isn't silk... I mean red", "search", "Ties; colour: @red"),
    ("", "ties, red's out", "search", "Ties; colour! @red"),
    ("", "ties. red is a no", "search", "Ties; colour! @red"),
    ("", "ties, steer clear of red", "search", "Ties; colour! @red"),
    ("", "anything red is out, ties", "search", "Ties; colour! @red"),
    ("", "I look awful in red. ties", "search", "Ties; colour! @red"),
    ("", "ties with the exception of red ones", "search", "Ties; colour! @red"),
    ("", "ties, red excluded", "search", "Ties; colour! @red"),
    ("", "I'm not into red, ties", "search", "Ties; colour! @red"),
    ("Handbags; colour: @red", "enough red", "refine", "Handbags; colour! @red"),
    ("Handbags; colour: @red", "not red any more", "refine", "Handbags; colour! @red"),
    ("Handbags; colour: @red", "less formal please", "refine", "Handbags; colour: @red"),
    ("Jackets; gender: Men; price <= 70", "I won't wear anything but puma", "refine", "Jackets; gender: Men; price <= 70; brand: Puma"),
    ("Jackets; gender: Men; price <= 70", "puma is not an option", "refine", "Jackets; gender: Men; price <= 70; brand! Puma"),
    ("", "shirts except white ones", "search", "Shirts; colour! @white"),
    ("", "shirts, i'd rather not have white", "search", "Shirts; colour! @white"),
    ("", "shirts of any colour except white and black", "search", "Shirts; colour! @white, Black"),
    ("", "anything but white shirts", "search", "Shirts; colour! @white"),
    ("", "shirts for men, leave out nike and puma", "search", "Shirts; gender: Men; brand! Nike, Puma"),
    ("", "shirts for men. i don't do nike", "search", "Shirts; gender: Men; brand! Nike"),
    ("", "she'd never wear pink. kurta", "search", "Kurtas; colour! @pink"),
    ("", "watches, but don't show me those above 80", "search", "Watches; price <= 80"),
    ("", "watches that cost no less than 50", "search", "Watches; price >= 50"),
    ("", "don't bother with anything that isn't in stock, belts", "search", "Belts; stock"),
    ("", "belts. not the sold out ones", "search", "Belts; stock"),
    ("", "belts rated no less than 4 stars", "search", "Belts; rating >= 4"),
    ("", "there's no such thing as too many black belts", "search", "Belts; colour: Black"),
    ("", "i'm not saying no to black belts", "search", "Belts; colour: Black"),
    ("", "not a single belt that isn't black", "search", "Belts; colour: Black"),
    ("Ties; brand: Nike, Puma", "take puma out of there", "refine", "Ties; brand: Nike; brand! Puma"),
    ("", "jackets, but don't bother with any that aren't in stock", "search", "Jackets; stock"),
    ("Ties; stock", "you needn't hide the ones that aren't in stock", "refine", "Ties"),
    ("Ties", "it's not that red isn't nice, it just shows every stain, so skip it", "refine", "Ties; colour! @red"),
    ("Ties; colour! @red", "red isn't off limits any more", "refine", "Ties"),
    ("", "there isn't a tie I don't like but today it has to be a belt, black", "search", "Belts; colour: Black"),
    ("", "no belt unless it's black", "search", "Belts; colour: Black"),
    # Without "no" and "not".
    ("Backpacks", "keep nike out of this", "refine", "Backpacks; brand! Nike"),
    ("Backpacks", "strike red off the list please", "refine", "Backpacks; colour! @red"),
    ("Backpacks", "cross puma off", "refine", "Backpacks; brand! Puma"),
    ("Backpacks", "brown is off the table for me", "refine", "Backpacks; colour! @brown"),
    ("Backpacks", "pink ones can go", "refine", "Backpacks; colour! @pink"),
    ("Backpacks", "pink does nothing for me", "refine", "Backpacks; colour! @pink"),
    ("Backpacks", "black washes me out", "refine", "Backpacks; colour! Black"),
    ("Backpacks", "I've gone off black", "refine", "Backpacks; colour! Black"),
    ("Backpacks", "spare me anything by nike", "refine", "Backpacks; brand! Nike"),
    ("Backpacks", "what's the point of showing me sold out ones", "refine", "Backpacks; stock"),
    ("Backpacks", "no use showing me anything over 60", "refine", "Backpacks; price <= 60"),
    ("Backpacks", "no way am i carrying a pink one", "refine", "Backpacks; colour! @pink"),
    ("Backpacks", "bin the pink ones", "refine", "Backpacks; colour! @pink"),
    ("Backpacks", "nowt black", "refine", "Backpacks; colour! Black"),
    ("Backpacks", "never ever yellow", "refine", "Backpacks; colour! @yellow"),
    ("Backpacks", "black yes, brown no", "refine", "Backpacks; colour: Black; colour! @brown"),
    ("Backpacks", "I like green, just not for this", "refine", "Backpacks; colour! @green"),
    # By a word that stands for what was named.
    ("Backpacks", "puma again?? anything but that please", "refine", "Backpacks; brand! Puma"),
    ("Backpacks", "pink? absolutely not", "refine", "Backpacks; colour! @pink"),
    ("Backpacks", "grey is so depressing. no more of that", "refine", "Backpacks; colour! @grey"),
    ("Backpacks", "I have got enough in black, so any colour except that", "refine", "Backpacks; colour! Black"),
    ("Backpacks", "it's not that I don't like nike, I just don't want it here", "refine", "Backpacks; brand! Nike"),
    ("Backpacks", "boycotting nike so none of theirs", "refine", "Backpacks; brand! Nike"),
    ("Backpacks", "pink makes me look twelve. leave it out", "refine", "Backpacks; colour! @pink"),
    ("Backpacks", "pink is for babies, anything but", "refine", "Backpacks; colour! @pink"),
    # And what is refused as well.
    ("Backpacks", "take pink off the list, and purple", "refine", "Backpacks; colour! @pink, @purple"),
    ("Backpacks", "red's off the table and so is anything green", "refine", "Backpacks; colour! @red, @green"),
    ("Backpacks", "puma is out, same with nike", "refine", "Backpacks; brand! Puma, Nike"),
    # None of these refuses.
    ("Backpacks", "can't get enough of red, show me some", "refine", "Backpacks; colour: @red"),
    ("Backpacks", "red please, and don't leave it out this time", "refine", "Backpacks; colour: @red"),
    ("Backpacks", "leave the red ones in", "refine", "Backpacks; colour: @red"),
    ("Backpacks", "he won't carry anything but black", "refine", "Backpacks; colour: Black"),
    ("Backpacks", "black? no, navy", "refine", "Backpacks; colour: Navy Blue"),
    ("Backpacks", "is there nothing in green", "refine", "Backpacks; colour: @green"),
    ("", "there's no way I wouldn't want a red jacket", "search", "Jackets; colour: @red"),
    ("", "nobody dislikes a black jacket, show me some", "search", "Jackets; colour: Black"),
    ("", "don't tell me there's no red jackets", "search", "Jackets; colour: @red"),
    ("", "you'll never hear me say no to a puma jacket", "search", "Jackets; brand: Puma"),
]  # fmt: skip
"""What held before, what is typed, the kind of the turn, and what holds after it; soft words apart."""


@pytest.mark.parametrize(("before", "text", "kind", "wording"), TURNS)
def test_what_is_refused_stays_away(before: str, text: str, kind: str, wording: str) -> None:
    intent = FASHION.understand(Turn(text), remembered(before))
    said, want = understood(intent), expected(wording)
    for one in (said, want):
        del one["soft"], one["unknown"]
    assert (intent.kind, said) == (kind, want)
