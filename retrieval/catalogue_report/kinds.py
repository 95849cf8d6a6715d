"""Every kind of finding: its words, and how much it blocks."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """The words of one kind of finding."""

    area: str
    """`missing`, `duplicates`, `pictures`, `numbers` or `facets`."""
    title: str
    cost: str
    """What that costs the shopper; `{products}` stands for the number with its noun."""
    remedy: str
    """What the shopkeeper can do."""
    weight: float
    """How much it blocks one product, 0 to 1, set by hand: 1 nobody finds it by browsing (no category), about 0.8 few
    would buy what they find (no picture, a price of zero), about 0.5 one filter hides it or shows it wrongly, 0.3 and
    less it is found but stands out badly or costs a second look. Only the order of the findings depends on it."""
    suspicion: bool = False
    """Whether a person has to look, because the finding is a guess."""


KINDS: Mapping[str, Kind] = {
    "missing_category": Kind(
        "missing",
        "No category",
        "{products} can never be found by choosing a category.",
        "Give each a path from broad to narrow, such as Shoes > Sandals.",
        1.0,
    ),
    "missing_picture": Kind(
        "missing",
        "No picture",
        "{products} cannot be seen, nor found by a shopper's photo.",
        "Add a photograph of the product alone on a plain ground.",
        0.8,
    ),
    "unreadable_picture": Kind(
        "missing",
        "A picture that could not be read",
        "{products} should have a picture, but shoppers get an empty frame.",
        "See that the file or address exists and is a JPEG, PNG, WebP, GIF or BMP, then index again.",
        0.8,
    ),
    "zero_price": Kind(
        "numbers",
        "A price of zero",
        "{products} would head every list sorted by price, at a price that cannot be meant.",
        "Put in the real price, or leave the cell empty if it is only told on request.",
        0.8,
    ),
    "missing_price": Kind(
        "missing",
        "No price",
        "{products} can never be found under a price limit, and come last when sorted by price.",
        "Fill in the price and its currency.",
        0.7,
    ),
    "misfit_picture": Kind(
        "pictures",
        "Pictures that do not look like their category",
        "{products} may stand among things of another kind, and be missing where they belong.",
        "Look at each: move it to the category it shows, or replace the picture. Some are merely unusual.",
        0.6,
        suspicion=True,
    ),
    "missing_colour": Kind(
        "missing",
        "No colour",
        "{products} can never be found by a colour filter.",
        "State the colour, also where the picture shows it.",
        0.5,
    ),
    "missing_gender": Kind(
        "missing",
        "No gender",
        "{products} can never be found by a shopper who asks for women's, men's or children's things.",
        "State for whom it is; Unisex is an answer too.",
        0.5,
    ),
    "mixed_currency": Kind(
        "numbers",
        "Prices in another currency",
        "{products} cannot be compared by price with the rest: limits and sorting take the bare number.",
        "Give all prices in one currency, in a table of their own per market.",
        0.5,
    ),
    "spelling": Kind(
        "facets",
        "One value in several spellings",
        "{products} can be missed by a shopper who chooses the other spelling.",
        "Agree on one spelling and replace the others.",
        0.4,
        suspicion=True,
    ),
    "odd_price": Kind(
        "numbers",
        "Prices far from their category's",
        "{products} may be priced by a slip, such as a misplaced decimal point.",
        "Check these prices; a true luxury or a bargain may stay.",
        0.4,
        suspicion=True,
    ),
    "missing_brand": Kind(
        "missing",
        "No brand",
        "{products} can never be found by a brand filter.",
        "Name the brand or maker, your own where it is yours.",
        0.3,
    ),
    "list_below_price": Kind(
        "numbers",
        "A list price below the price",
        "{products} cannot be found among reduced things, since the price before is the lower one.",
        "Swap the two, or drop the list price.",
        0.3,
    ),
    "double_product": Kind(
        "duplicates",
        "The same product more than once",
        "{products} can fill a list with repeats that shoppers cannot tell apart.",
        "Fold them into one product with options, or state what sets them apart.",
        0.3,
    ),
    "only_pictures_differ": Kind(
        "duplicates",
        "Nothing but the picture tells them apart",
        "{products} share their title and every stated fact with others: asked for in words, any of them is as good.",
        "State what differs, such as the pattern or the cut, or fold photographs of one thing into one product.",
        0.1,
    ),
    "same_picture": Kind(
        "duplicates",
        "One picture file for several products",
        "{products} cannot be told apart by their pictures, and a photo search finds them all at once.",
        "Give each its own photograph; size variants of one thing belong into one product.",
        0.25,
    ),
    "near_picture": Kind(
        "duplicates",
        "Nearly the same picture",
        "{products} can hardly be told apart by their pictures: copies of one photograph, perhaps at another size.",
        "Give each its own photograph, or fold repeats into one product.",
        0.2,
        suspicion=True,
    ),
    "missing_description": Kind(
        "missing",
        "No description",
        "{products} can only be found by their title and facts, not by what a shopper calls comfortable or airy.",
        "Two sentences each: what it is made of, how it fits, what it is for.",
        0.15,
    ),
    "crowded_category": Kind(
        "facets",
        "One category that holds most of the shop",
        "{products} lie in one category, so choosing it narrows next to nothing.",
        "Divide it into the kinds of things that shoppers ask for.",
        0.15,
    ),
    "thin_facet": Kind(
        "facets",
        "Facets that few products state",
        "{products} can never be found by a filter that a few others offer.",
        "State it for all products of that kind, or drop the column.",
        0.1,
    ),
    "shared_title": Kind(
        "duplicates",
        "One title for products that differ",
        "{products} can only be told apart by reading on: their titles are the same word for word.",
        "Put what differs, such as the colour, into the title.",
        0.1,
    ),
    "rating_without_count": Kind(
        "numbers",
        "Ratings and their numbers out of step",
        "{products} cannot be trusted by their stars: nobody sees how many gave them.",
        "Take ratings over together with the number of reviews they come from.",
        0.1,
    ),
    "crowded_facet": Kind(
        "facets",
        "Facets with hundreds of values",
        "{products} can hardly be found by it: shoppers cannot read through that many choices.",
        "Group the values into a few dozen, or keep them in the description.",
        0.05,
    ),
    "common_value": Kind(
        "facets",
        "Values that nearly all products share",
        "{products} cannot be narrowed down by it: the filter keeps nearly everything.",
        "Leave it out, or divide the value into finer ones.",
        0.05,
    ),
    "lone_value": Kind(
        "facets",
        "Values that one product alone has",
        "{products} can be missed by a filter: the value is one that no other product has.",
        "Use a more common word beside or instead of it, if there is one.",
        0.05,
    ),
}
