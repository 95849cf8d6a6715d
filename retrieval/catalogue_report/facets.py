"""Facets and values that a shopper cannot choose well from: too thin, too wide, or spelt in several ways."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from retrieval.catalogue import WIDEST_FACET
from retrieval.catalogue_report.missing import Expectation, states
from retrieval.catalogue_report.records import Example, Finding, Shown, grouped
from retrieval.records import Product

FEWEST_PRODUCTS = 50
"""In a smaller shop a value that one product has, or one category for most, is nothing strange."""
HUNDREDS = 200
NEARLY_ALL = 0.95
MOST = 0.5
"""Of the shop in one narrowest category."""
LONG_TAIL = 0.1
"""A facet of which more values than this part belong to one product each is a text or a list of tags, not a choice."""
RARE = 0.2
"""Of two similar words the rarer must be this much rarer to be taken for a slip of the commoner."""
TYPED_LENGTH = 7
"""Letters from which one wrong letter is taken for a slip: shirts and skirts, or Dove and Dior, are shorter."""
COLOUR_LENGTH = 4
"""The same for colours, whose short names are far apart: grey and gray."""

SAME_WORD = {"gray": "grey", "color": "colour", "jewelry": "jewellery", "pajama": "pyjama"}
"""American and British ways to write a word, whichever is the commoner."""

Counts = Mapping[str, Mapping[str, int]]


def odd_facets(products: Collection[Product], limit: int) -> list[Finding]:
    """All findings on facets and their values."""
    counts = _counted(products)
    return [
        *_spellings(products, counts, limit),
        *_thin(products, counts, limit),
        *_crowded_facets(products, counts, limit),
        *_common_values(products, counts, limit),
        *_crowded_category(products, limit),
        *_lone_values(products, counts, limit),
    ]


def _names(product: Product) -> Iterator[str]:
    yield from ("category", "colour", "gender", "brand", *product.attributes)


def _counted(products: Collection[Product]) -> dict[str, Counter[str]]:
    """Products by facet and value."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for product in products:
        for facet in _names(product):
            counts[facet].update(set(product.values(facet)))
    return {facet: values for facet, values in counts.items() if values}


def _spellings(products: Collection[Product], counts: Counts, limit: int) -> list[Finding]:
    """Values that differ from a commoner one only in how they are written."""
    usual: dict[tuple[str, str], str] = {}
    for facet, values in counts.items():
        if facet == "brand" or len(values) <= WIDEST_FACET:
            usual |= {(facet, rare): common for rare, common in _variants(facet, values).items()}
    # A path may hold both: Sandal > Sandals.
    paths = {product.category for product in products}
    usual = {
        (facet, rare): common
        for (facet, rare), common in usual.items()
        if facet != "category" or not any(rare in path and common in path for path in paths)
    }
    cases, first, concerned = [], _first_with(products, usual), 0
    for (facet, rare), common in sorted(usual.items(), key=lambda item: -counts[item[0][0]][item[0][1]]):
        number = counts[facet][rare]
        concerned += number
        note = f"{facet}: “{rare}” ({number:,}) beside “{common}” ({counts[facet][common]:,})"
        cases.append(Example((first[facet, rare],), note, number))
    return _counted_once(grouped("spelling", cases, len(products), limit), products, usual)


def _variants(facet: str, values: Mapping[str, int]) -> dict[str, str]:
    """For each value that is another way to write a commoner one, that one."""
    found: dict[str, str] = {}
    alike: dict[str, list[str]] = defaultdict(list)
    for value in sorted(values, key=lambda value: (-values[value], value)):
        alike[_bare(value)].append(value)
    for written in alike.values():
        found |= {rare: written[0] for rare in written[1:]}
    near: dict[str, list[str]] = defaultdict(list)
    for bare, written in alike.items():
        near[bare[:2]].append(written[0])
    for same_start in near.values():
        for common, rare in _slips(facet, same_start, values):
            found.setdefault(rare, common)
    return found


def _slips(facet: str, words: list[str], values: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of a common word and a rare one that is one letter away from it; `words` are the commonest first."""
    from rapidfuzz.distance import OSA

    shortest = COLOUR_LENGTH if facet == "colour" else TYPED_LENGTH
    long_enough = [(word, _bare(word)) for word in words if len(_bare(word)) >= shortest]
    for (common, first), (rare, second) in combinations(long_enough, 2):
        if re.sub(r"\D", "", first) != re.sub(r"\D", "", second) or values[rare] > RARE * values[common]:
            continue
        if OSA.distance(first, second, score_cutoff=1) <= 1:
            yield common, rare


def _bare(value: str) -> str:
    """A value without what spellings differ in: case, accents, blanks, hyphens, plural."""
    letters = unicodedata.normalize("NFKD", value.casefold().replace("&", "and"))
    bare = re.sub(r"[\W_]", "", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    for american, british in SAME_WORD.items():
        bare = bare.replace(american, british)
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") and len(bare) > 4 else bare or value


def _first_with(products: Collection[Product], wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Shown]:
    """The first product that has each (facet, value)."""
    found: dict[tuple[str, str], Shown] = {}
    for product in products if wanted else ():
        for facet in _names(product):
            for value in product.values(facet):
                if (facet, value) in wanted and (facet, value) not in found:
                    found[facet, value] = Shown.of(product)
    return found


def _counted_once(
    findings: list[Finding], products: Collection[Product], wanted: Collection[tuple[str, str]]
) -> list[Finding]:
    """The findings with each product counted once, also where several of its values are concerned."""
    if not findings:
        return []
    count = sum(
        any((facet, value) in wanted for facet in _names(product) for value in product.values(facet))
        for product in products
    )
    return [Finding(one.kind, count, one.of, one.examples) for one in findings]


def _thin(products: Collection[Product], counts: Counts, limit: int) -> list[Finding]:
    """Facets that are usual in no category, by the products of those categories that lack them."""
    cases, lacking = [], 0
    for facet in counts:
        expectation = Expectation(products, facet)
        if facet == "category" or not expectation.stated or expectation.stated == expectation.total:
            continue
        if not any(expectation.holds(product) for product in products):
            missing = expectation.total - expectation.stated
            lacking = max(lacking, missing)
            first = next(Shown.of(product) for product in products if states(product, facet))
            note = f"{facet}: stated by {expectation.stated:,} of {expectation.total:,}"
            cases.append(Example((first,), note, missing))
    found = grouped("thin_facet", cases, len(products), limit)
    return [Finding(one.kind, lacking, one.of, one.examples) for one in found]


def _crowded_facets(products: Collection[Product], counts: Counts, limit: int) -> list[Finding]:
    cases = []
    for facet, values in counts.items():
        if facet not in ("brand", "category") and len(values) >= HUNDREDS:
            offered = "" if len(values) <= WIDEST_FACET else "; too many, so it is not offered as a filter"
            stating = sum(states(product, facet) for product in products)
            cases.append(Example((), f"{facet}: {len(values):,} values on {stating:,} products{offered}", stating))
    return _largest(grouped("crowded_facet", cases, len(products), limit), cases)


def _common_values(products: Collection[Product], counts: Counts, limit: int) -> list[Finding]:
    """Beside categories, which have a finding of their own."""
    cases = []
    for facet, values in counts.items():
        stating = sum(states(product, facet) for product in products)
        value, number = max(values.items(), key=lambda item: item[1])
        if facet != "category" and stating >= FEWEST_PRODUCTS and number >= NEARLY_ALL * stating:
            cases.append(Example((), f"{facet}: “{value}” on {number:,} of the {stating:,} that state one", number))
    return _largest(grouped("common_value", cases, len(products), limit), cases)


def _largest(findings: list[Finding], cases: list[Example]) -> list[Finding]:
    """The findings counted by their largest case, since the cases of several facets overlap."""
    return [Finding(one.kind, max(case.size for case in cases), one.of, one.examples) for one in findings]


def _crowded_category(products: Collection[Product], limit: int) -> list[Finding]:
    paths = Counter(product.category for product in products if product.category)
    if paths.total() < FEWEST_PRODUCTS:
        return []
    path, number = paths.most_common(1)[0]
    if number <= MOST * paths.total():
        return []
    note = f"{' > '.join(path)}: {number:,} of {paths.total():,}"
    return grouped("crowded_category", [Example((), note, number)], paths.total(), limit)


def _lone_values(products: Collection[Product], counts: Counts, limit: int) -> list[Finding]:
    """Beside brands and tags, of which many belong to one product in any shop."""
    if len(products) < FEWEST_PRODUCTS:
        return []
    narrowest = Counter(product.category[-1] for product in products if product.category)
    lone: set[tuple[str, str]] = set()
    for facet, values in {**counts, "category": narrowest}.items():
        alone = {(facet, value) for value, number in values.items() if number == 1}
        if facet != "brand" and len(alone) <= LONG_TAIL * sum(values.values()):
            lone |= alone
    first = _first_with(products, lone)
    cases = [Example((shown,), f"{facet}: “{value}”") for (facet, value), shown in first.items()]
    return _counted_once(grouped("lone_value", cases, len(products), limit), products, lone)
