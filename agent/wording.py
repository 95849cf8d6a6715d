"""Facts in good English: prices, lists, counts, filters, and why a card was chosen."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agent.state import Intent, Relaxation, Sentence
from agent.understanding.colours import grouped
from retrieval.records import Candidate, Choice, Filters, Product, Range

SYMBOLS: Mapping[str, str] = {
    "USD": "$",
    "GBP": "£",
    "EUR": "€",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "CAD": "CA$",
    "AUD": "A$",
}
WITHOUT_CENTS = frozenset({"JPY", "KRW"})
SMALL_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
# Nouns that English has no singular for, and nouns that it does not count.
PAIRS = frozenset(
    "sunglasses glasses jeans trousers shorts briefs pants leggings tights stockings trunks capris cufflinks "
    "shoes heels flats sandals sneakers boots flops socks gloves jeggings earrings".split()
)
# Usages that are adjectives: "casual wear", but "travel".
WORN = frozenset({"casual", "smart casual", "formal", "ethnic", "party"})
UNCOUNTED = frozenset("apparel jewellery jewelry clothing makeup furniture luggage equipment care mist nail".split())


def money(amount: float, currency: str | None) -> str:
    """A price to the cent, as the shop states it: "$49.99", "CHF 49.99"; a bare number without a currency."""
    digits = f"{amount:,.0f}" if currency in WITHOUT_CENTS else f"{amount:,.2f}"
    if currency is None:
        return digits
    return f"{SYMBOLS[currency]}{digits}" if currency in SYMBOLS else f"{currency} {digits}"


def bound(amount: float, currency: str | None) -> str:
    """A shopper's limit: as `money`, without idle zeros ("$50")."""
    return money(amount, currency).removesuffix(".00")


def number(value: float) -> str:
    """A number without idle zeros, with thousands marked: "1,204", "4.3"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def in_words(value: int) -> str:
    """Small whole numbers as words, others as digits."""
    return SMALL_NUMBERS[value] if 0 <= value < len(SMALL_NUMBERS) else number(value)


def price_range(prices: Range, currency: str | None) -> str:
    """Such as "under $50", "over $20", "between $20 and $40"; empty for no bounds."""
    low, high = prices.minimum, prices.maximum
    if low is not None and high is not None:
        return f"between {bound(low, currency)} and {bound(high, currency)}"
    if high is not None:
        return f"under {bound(high, currency)}"
    return "" if low is None else f"over {bound(low, currency)}"


def rating_range(ratings: Range) -> str:
    """Such as "rated at least 4 stars"; empty for no bound."""
    if ratings.minimum is None:
        return ""
    return f"rated at least {number(ratings.minimum)} {'star' if ratings.minimum == 1 else 'stars'}"


def series(items: Sequence[str], last: str = "and") -> str:
    """Such as "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def quote(words: str) -> str:
    """Words of the shopper or the shop, in quotation marks."""
    return f"“{words}”"


def is_uncounted(noun: str) -> bool:
    """Whether English counts pieces of it: "footwear", "jewellery"."""
    last = noun.lower().split()[-1] if noun.split() else ""
    return last.endswith("wear") or last in UNCOUNTED


def plural(noun: str) -> str:
    """The plural of an English noun or noun phrase; plurals and mass nouns stay as they are."""
    lower = noun.lower()
    if is_uncounted(noun) or (lower.endswith("s") and not lower.endswith("ss")):
        return noun
    if lower.endswith(("ss", "x", "ch", "sh")):
        return f"{noun}es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def singular(noun: str) -> str:
    """The singular of an English noun or noun phrase; words without one stay as they are."""
    lower = noun.lower()
    last = lower.split()[-1] if lower.split() else ""
    if last in ("sunglasses", "glasses", "jeans", "trousers", "shorts", "pants", "leggings", "tights", "capris"):
        return noun
    if lower.endswith("ies") and len(last) > 4:
        return f"{noun[:-3]}y"
    if lower.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if lower.endswith("s") and not lower.endswith("ss") else noun


def a_thing(noun: str) -> str:
    """One of a kind: "a red dress", "an orange shirt"; pairs and mass nouns stay as they are."""
    last = noun.lower().split()[-1] if noun.split() else ""
    if is_uncounted(noun) or last in PAIRS:
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {singular(noun)}"


def there_are_no(things: str) -> str:
    """Such as "There are no shirts", "There is no footwear"."""
    first = things.split(" for ")[0].split(" that ")[0].split(" under ")[0]
    return f"There {'is' if is_uncounted(first) else 'are'} no {things}"


def counted(count: int, noun: str) -> str:
    """Such as "1 shirt", "12 shirts", "1 pair of heels", "1,204 pieces of footwear"."""
    last = noun.lower().split()[-1] if noun.split() else ""
    if is_uncounted(noun):
        return f"{number(count)} {'piece' if count == 1 else 'pieces'} of {noun}"
    if count == 1:
        return f"1 pair of {noun}" if last in PAIRS else f"1 {singular(noun)}"
    return f"{number(count)} {plural(noun)}"


def spoken(value: str) -> str:
    """A catalogue's value inside a sentence: lower case where it is a plain word ("Navy Blue", but not "USB")."""
    text = re.sub(r"\bt-?shirt", "T-shirt", value, flags=re.IGNORECASE)
    return " ".join(
        word if word.startswith("T-shirt") else "-".join(map(_in_lower_case, word.split("-"))) for word in text.split()
    )


def _in_lower_case(word: str) -> str:
    return word.lower() if word[1:].islower() else word


def audience(genders: Sequence[str], last: str = "or") -> str:
    """Such as "for women", "for men or women", "for men and women" (unisex); empty for none."""
    named = ["men and women" if gender.lower() == "unisex" else spoken(gender) for gender in genders]
    return f"for {series(named, last)}" if named else ""


def meant_for(usage: str) -> str:
    """A usage as a purpose: "meant for casual wear", "meant for travel"."""
    return f"meant for {spoken(usage)}{' wear' if usage.lower() in WORN else ''}"


NAMED_ELSEWHERE = ("category", "colour", "gender", "brand", "season", "usage", "pattern")
"""Facets with a place of their own in a noun phrase; the others follow with their name."""


def describe(filters: Filters, currency: str | None = None, count: int | None = None) -> str:
    """Filters as a noun phrase: "black heels for women under $60, not red"; with `count`, counted."""
    noun = _noun(filters)
    before = _adjectives(filters, noun)
    after = [*_afterwards(filters, currency), *_excluded(filters, count == 1)]
    if count is None:
        head = " ".join([*before, noun])
    else:
        amount, _, rest = counted(count, noun).partition(" ")
        stem, joint, tail = rest.partition(" of ") if " of " in rest else ("", "", rest)
        head = " ".join([amount, *([stem, "of"] if joint else []), *before, tail])
    return " ".join([head, *after])


def _noun(filters: Filters) -> str:
    kinds = filters.choice("category").include
    return series([plural(spoken(kind)) for kind in kinds], "or") if kinds else "products"


def _adjectives(filters: Filters, noun: str) -> list[str]:
    spoken_parts = []
    for facet in ("colour", "pattern", "usage"):
        words = _spoken_values(facet, filters.choice(facet).include)
        if words and not all(word in noun.split() for word in words):
            spoken_parts.append(series(words, "or"))
    brands = filters.choice("brand").include
    return [*spoken_parts, *([series(brands, "or")] if brands else [])]


def _spoken_values(facet: str, values: Sequence[str]) -> list[str]:
    """Values as one says them: a family of colours, or all kinds of cotton, by its one name; brands as they are."""
    if facet == "brand":
        return list(values)
    if facet == "colour":
        return [spoken(value) for value in grouped(values)]
    said = [spoken(value) for value in values]
    return next(([word] for word in said if all(word in other.split() for other in said)), said)


def _afterwards(filters: Filters, currency: str | None) -> list[str]:
    own = [name for name in filters.facets if name not in NAMED_ELSEWHERE]
    seasons = filters.choice("season").include
    parts = [
        audience(filters.choice("gender").include),
        f"for {series([spoken(value) for value in seasons], 'or')}" if seasons else "",
        *(_attribute(name, filters.choice(name)) for name in own),
        price_range(filters.price, currency),
        rating_range(filters.rating),
        _flag(filters.in_stock, "in stock", "out of stock"),
        _flag(filters.on_sale, "on sale", "at full price"),
    ]
    return [part for part in parts if part]


def _attribute(name: str, choice: Choice) -> str:
    values = series(_spoken_values(name, choice.include), "or")
    if not values:
        return ""
    match name:
        case "material":
            return f"made of {values}"
        case "size":
            return f"in size {values}"
        case "tags" | "tag":
            return f"tagged {values}"
    # "Long Sleeve" says of what it is a value; "Square" does not.
    words = re.split(r"[\s-]", values)
    says_itself = name.split()[-1].startswith(words[-1]) or singular(name.split()[-1]) in map(singular, words)
    if all(value.isdecimal() for value in choice.include):
        return f"with {name} {values}"  # a year or a number of pieces says nothing by itself
    return f"with {values}" if says_itself else f"with {values} {name}"


def _flag(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def _excluded(filters: Filters, one: bool) -> list[str]:
    """What the things are not, as a clause: "that are not red"."""
    parts = [part if part.startswith("not ") else f"not {part}" for part in _exclusions(filters, "")]
    return [f"that {'is' if one else 'are'} {series(parts)}"] if parts else []


def _exclusions(filters: Filters, no: str = "no ") -> list[str]:
    parts = []
    for facet, choice in filters.facets.items():
        values = _spoken_values(facet, choice.exclude)
        if values:
            listed = series([plural(value) for value in values] if facet == "category" else values, "or")
            lead = {"category": no, "gender": "not for ", "season": "not for ", "brand": "not by "}.get(facet, "not ")
            lead += f"{facet} " if all(value.isdecimal() for value in choice.exclude) else ""
            parts.append(("not " if values == ["unisex"] else lead) + listed)
    return parts


def describe_filter(facet: str, value: Any, currency: str | None = None) -> str:
    """One filter's JSON value in words, as a relaxation names it: "for girls", "under $50", "black"."""
    if facet == "price" and isinstance(value, Mapping):
        return price_range(Range(value.get("min"), value.get("max")), currency)
    if facet == "rating":
        minimum = value.get("min") if isinstance(value, Mapping) else value
        return rating_range(Range(minimum)) if isinstance(minimum, int | float) else "the rating"
    if facet in ("in_stock", "on_sale"):
        words = {"in_stock": ("in stock", "out of stock"), "on_sale": ("on sale", "at full price")}[facet]
        return words[0] if value is not False else words[1]
    include, exclude = _sides(value)
    phrase = [*_included(facet, include), *_exclusions(Filters(facets={facet: Choice(exclude=tuple(exclude))}))]
    return series(phrase)


ANY: Mapping[str, str] = {
    "price": "at any price",
    "rating": "with any rating",
    "colour": "in any colour",
    "gender": "for anyone",
    "brand": "of any brand",
    "season": "for any season",
    "usage": "for any occasion",
    "category": "of any kind",
    "material": "of any material",
    "in_stock": "counting those sold out",
    "on_sale": "counting those at full price",
}


def way(relaxation: Relaxation, currency: str | None = None) -> str:
    """What a product may be once a wish is let go, as said after a count: "in any colour", "under $35"."""
    facet, old, new = relaxation.facet, relaxation.old, relaxation.new
    if isinstance(old, Mapping) and old.get("exclude") and not old.get("include"):
        values = _spoken_values(facet, old["exclude"])
        return f"with {series([plural(value) for value in values] if facet == 'category' else values)} allowed"
    if facet == "price" and new is not None:
        return describe_filter(facet, new, currency)
    if facet == "category" and new is not None:
        return f"among all {series([plural(spoken(kind)) for kind in new['include']])}"
    if facet in ("in_stock", "on_sale") and old is False:
        return f"counting those {'in stock' if facet == 'in_stock' else 'on sale'}"
    return ANY.get(facet) or f"{'in' if 'size' in facet.split() else 'with'} any {facet}"


def instead(relaxation: Relaxation, currency: str | None = None) -> str:
    """What became of a wish, as a chip says it beside the wish itself: "any colour", "under $35", "all shoes"."""
    if relaxation.new is None and relaxation.facet in ("in_stock", "on_sale"):
        return "all"
    words = way(relaxation, currency)
    return words if relaxation.facet == "price" and relaxation.new else words.partition(" ")[2]


def taken_up(relaxation: Relaxation, currency: str | None = None) -> str | None:
    """What a shopper says to go a way that was told ("any colour", "under $35"); None where a chip says it better."""
    refuses = (
        isinstance(relaxation.old, Mapping) and relaxation.old.get("exclude") and not relaxation.old.get("include")
    )
    if refuses or relaxation.facet in ("in_stock", "on_sale"):
        return None
    return "any gender" if relaxation.facet == "gender" else instead(relaxation, currency)


def _sides(value: Any) -> tuple[list[str], list[str]]:
    if isinstance(value, Mapping):
        return list(value.get("include") or []), list(value.get("exclude") or [])
    return ([value], []) if isinstance(value, str) else (list(value or []), [])


def _included(facet: str, values: Sequence[str]) -> list[str]:
    if not values:
        return []
    if facet == "gender":
        return [audience(values)]
    if facet == "season":
        return [f"for {series([spoken(value) for value in values], 'or')}"]
    return [series(_spoken_values(facet, values), "or")]


def rating(product: Product) -> str:
    """Such as "rated 4.3 of 5 by 120 reviews" as far as it is known; empty where it is not."""
    if product.rating is None:
        return ""
    by = f" from {counted(product.review_count, 'review')}" if product.review_count else ""
    return f"rated {product.rating:.1f} out of 5{by}"


def standing(product: Product, among: Sequence[Product]) -> str:
    """What sets a product apart from the others by number: "the cheapest of these", "the highest rated of these"."""
    others = [other for other in among if other.id != product.id]
    if not others:
        return ""
    if _beats(product.price, [other.price for other in others], lower=True) and _one_currency(among):
        return "the cheaper of the two" if len(others) == 1 else "the cheapest of these"
    if _beats(product.rating, [other.rating for other in others], lower=False):
        return "the higher rated of the two" if len(others) == 1 else "the highest rated of these"
    return ""


def _beats(value: float | None, others: Sequence[float | None], lower: bool) -> bool:
    if value is None or any(other is None for other in others):
        return False
    return all(other is not None and (value < other if lower else value > other) for other in others)


def _one_currency(products: Sequence[Product]) -> bool:
    return len({product.currency for product in products}) == 1


def resembles_photo(candidate: Candidate, among: Sequence[Candidate]) -> bool:
    """Whether its picture is among the nearest to the photo, compared with the other cards."""
    scores = [other.image for other in among if other.image is not None]
    if candidate.image is None or len(scores) < 2 or max(scores) == min(scores):
        return False
    return candidate.image >= max(scores) - 0.25 * (max(scores) - min(scores))


def price_with_limit(product: Product, prices: Range) -> str:
    """Such as "$39.99", "$39.99, under your $50"."""
    if product.price is None:
        return ""
    price = money(product.price, product.currency)
    if prices.maximum is not None and product.price <= prices.maximum:
        return f"{price}, under your {bound(prices.maximum, product.currency)}"
    return price


def other_colours_asked(product: Product, applied: Filters) -> list[str]:
    """What a product also comes in, as said, where that is asked for and its picture shows something else."""
    asked = applied.choice("colour").include
    if product.colour in asked:
        return []
    return [spoken(value) for value in product.other_colours if value in asked]


def why(
    candidate: Candidate, intent: Intent, applied: Filters, among: Sequence[Candidate] = (), photo_is_known: bool = True
) -> str:
    """A few words for a card, from facts only: "Navy Blue, Casual, $39.99, under your $50, the cheapest of these".

    `among` are all the cards of the turn, this one included; what sets it apart is told where numbers say so. Cards
    for a photo that shows nothing of the shop are only the nearest.
    """
    product = candidate.product
    asked = [facet for facet in applied.facets if facet not in ("category", "colour", "usage", "gender")]
    values = [value for facet in ("usage", *asked) for value in _telling(product, facet, applied)]
    others = other_colours_asked(product, applied)
    parts = [
        product.colour or "",
        f"also comes in {series(others)}" if others else "",
        *dict.fromkeys(value for value in values if value != product.colour),
        price_with_limit(product, intent.filters.price),
        rating(product) if applied.rating or intent.sort == "-rating" else "",
        "on sale" if product.on_sale and applied.on_sale else "",
        standing(product, [other.product for other in among]),
        _beside_photo(candidate, among, photo_is_known) if intent.with_photo else "",
    ]
    return ", ".join(part for part in parts if part)


def _beside_photo(candidate: Candidate, among: Sequence[Candidate], photo_is_known: bool) -> str:
    if not photo_is_known:
        return "the nearest there is" if len(among) == 1 else "among the nearest there are"
    return "looks much like your photo" if resembles_photo(candidate, among) else ""


def _telling(product: Product, facet: str, applied: Filters) -> Sequence[str]:
    """At most two of a product's values, those that were asked for before others: of many sizes, the shopper's."""
    held = product.values(facet)
    return [value for value in held if value in applied.choice(facet).include][:2] or held[:2]


def paragraphs(sentences: Iterable[Sentence]) -> str:
    """Sentences as the text of an answer: those about one product stay together, others begin a line.

    A row of a table is a line of its own.
    """
    text, before = "", None
    for sentence in sentences:
        about = tuple(dict.fromkeys(product for product, _ in sentence.facts)) if sentence.row is None else None
        joined = about == before and about is not None and len(about) < 2
        text += ("" if not text else " " if joined else "\n") + sentence.text
        before = about
    return text
