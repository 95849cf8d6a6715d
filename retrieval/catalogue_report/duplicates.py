"""Products that share a title, a picture file, or nearly a picture."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from retrieval.catalogue_report.neighbours import Neighbours
from retrieval.catalogue_report.records import Example, Finding, Shown, grouped
from retrieval.digests import picture_digest
from retrieval.errors import PictureError
from retrieval.pictures import open_picture
from retrieval.records import Product
from retrieval.remote_pictures import is_remote

SHOWN_OF_A_GROUP = 4
NEAR_COSINE = 0.95
"""From which pictures are compared closer. Alone it says little: of the fashion set's 881 pairs above it nearly all are
two belts, two wallets or two jeans, while of 150 pictures saved again as JPEG of quality 60 five in a hundred fall
below it (median 0.975)."""
NEAR_PIXELS = 0.007
"""Largest mean difference of two pictures at 32 x 32 pixels, 0 to 1. Of 200 pictures of the fashion set all copies of
JPEG quality 60 lie below 0.005, 95 of 100 at quality 30 below 0.006, half of the copies at half the size below it; of
the set's 881 pairs, 3 are below it, and those are the same photograph; from 0.008 on different products come in."""
SAME_VECTOR = 0.9995
"""For pictures that do not lie on this computer: a copy's cosine is 1.000, the fashion set's next pair's 0.993."""
MOST_COMPARED = 5000
"""Pairs of pictures opened, the nearest first, so that the time has a bound."""


def same_titles(products: Collection[Product], named: Mapping[str, Hashable], limit: int) -> list[Finding]:
    """Products that share a title: true doubles, those that only their pictures tell apart, and those that differ.

    Args:
        products: the whole catalogue.
        named: what stands for each product's picture, by id.
        limit: examples of each finding.
    """
    counts = Counter(_title(product) for product in products)
    groups: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        if counts[_title(product)] > 1:
            groups[_title(product)].append(product)
    doubles: list[Example] = []
    pictured: list[Example] = []
    differing: list[Example] = []
    for members in groups.values():
        alike = _by(members, _facts)
        if len(alike) > 1:
            differing.append(_group([first[0] for first in alike], _differing(members)))
        for same in alike:
            pictures = _by(same, lambda product: named.get(product.id))
            doubles += [_group(equal, _prices(equal)) for equal in pictures if len(equal) > 1]
            if len(pictures) > 1:
                pictured.append(_group([first[0] for first in pictures], _prices(same)))
    return [
        *grouped("double_product", _largest_first(doubles), len(products), limit),
        *grouped("only_pictures_differ", _largest_first(pictured), len(products), limit),
        *grouped("shared_title", _largest_first(differing), len(products), limit),
    ]


def _by(products: Iterable[Product], key: Callable[[Product], Hashable]) -> list[list[Product]]:
    """The products in groups of equal key, in the order in which each key first comes."""
    groups: dict[Hashable, list[Product]] = {}
    for product in products:
        groups.setdefault(key(product), []).append(product)
    return list(groups.values())


def same_pictures(products: Collection[Product], limit: int) -> tuple[list[Finding], dict[str, Hashable]]:
    """Products that name the same picture, or files of the same content; and what stands for each product's picture."""
    sizes: dict[int, set[str]] = defaultdict(set)
    for product in products:
        size = _size(product.image)
        if size is not None and product.image is not None:
            sizes[size].add(product.image)
    contents = {path: _digest(path) for paths in sizes.values() if len(paths) > 1 for path in paths}
    named: dict[str, Hashable] = {
        product.id: contents.get(product.image, product.image) for product in products if product.image
    }
    often = Counter(named.values())
    groups: dict[Hashable, list[Product]] = defaultdict(list)
    for product in products:
        if often[named.get(product.id)] > 1:
            groups[named[product.id]].append(product)
    cases = [_group(members, _titles_note(members)) for members in groups.values()]
    cases.sort(key=lambda case: (len({shown.title.casefold() for shown in case.products}) == 1, -case.size))
    return grouped("same_picture", cases, len(named), limit), named


def near_pictures(
    shown: Sequence[Shown],
    neighbours: Neighbours,
    named: Mapping[str, Hashable],
    limit: int,
    thumbnail: Callable[[str], np.ndarray | None] | None = None,
) -> list[Finding]:
    """Products whose pictures are copies of each other without being the same file.

    Args:
        shown: the n products with a picture, in the order of the neighbours' rows.
        neighbours: of their picture vectors.
        named: what stands for each product's picture; those of the same file are another finding.
        limit: examples.
        thumbnail: an image's path to a small (side, side, 3) array with values 0 to 1, None where it does not lie here.
    """
    look = thumbnail or _Thumbnails()
    pairs = [
        (first, second)
        for cosine, first, second in _near_pairs(neighbours)
        if named.get(shown[first].id) != named.get(shown[second].id)
        and _is_copy(shown[first].image, shown[second].image, cosine, look)
    ]
    cases = [
        Example(
            tuple(shown[row] for row in rows[:SHOWN_OF_A_GROUP]),
            _words_of_titles([shown[row].title for row in rows]),
            len(rows),
        )
        for rows in _joined(pairs)
    ]
    return grouped("near_picture", _largest_first(cases), len(shown), limit)


def _near_pairs(neighbours: Neighbours) -> list[tuple[float, int, int]]:
    """Pairs of rows from `NEAR_COSINE` on, each once, the nearest first, at most `MOST_COMPARED`."""
    rows, places = np.nonzero(neighbours.cosines >= NEAR_COSINE)
    found = {
        (min(row, other), max(row, other)): cosine
        for row, other, cosine in zip(
            rows.tolist(),
            neighbours.rows[rows, places].tolist(),
            neighbours.cosines[rows, places].tolist(),
            strict=True,
        )
    }
    return sorted(((cosine, *pair) for pair, cosine in found.items()), reverse=True)[:MOST_COMPARED]


def _is_copy(first: str | None, second: str | None, cosine: float, look: Callable[[str], np.ndarray | None]) -> bool:
    small = [look(image or "") for image in (first, second)]
    if small[0] is None or small[1] is None:
        return cosine >= SAME_VECTOR
    return float(np.abs(small[0] - small[1]).mean()) <= NEAR_PIXELS


class _Thumbnails:
    """Pictures at 32 x 32 pixels, (32, 32, 3) float32 from 0 to 1, each opened once."""

    def __init__(self) -> None:
        self._made: dict[str, np.ndarray | None] = {}

    def __call__(self, image: str) -> np.ndarray | None:
        if image not in self._made:
            self._made[image] = self._make(image)
        return self._made[image]

    def _make(self, image: str) -> np.ndarray | None:
        from PIL.Image import Resampling

        if not image or is_remote(image):
            return None
        try:
            picture = open_picture(Path(image))
        except PictureError:
            return None
        return np.asarray(picture.resize((32, 32), Resampling.BOX), dtype=np.float32) / 255


def _joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Rows that hang together, each group in ascending order."""
    leader: dict[int, int] = {}

    def find(row: int) -> int:
        while leader.setdefault(row, row) != row:
            row = leader[row]
        return row

    for first, second in pairs:
        leader[find(second)] = find(first)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in sorted(leader):
        groups[find(row)].append(row)
    return list(groups.values())


def _title(product: Product) -> str:
    return _spelt(product.title)


def _spelt(title: str) -> str:
    return " ".join(title.casefold().split())


def _facts(product: Product) -> Hashable:
    """Everything stated that a shopper could tell two products apart by, but the price."""
    attributes = tuple(sorted((name, tuple(sorted(values))) for name, values in product.attributes.items()))
    return (product.category, product.values("colour"), product.gender, product.brand, attributes)


def _differing(members: Sequence[Product]) -> str:
    facets = ("category", "colour", "gender", "brand", *sorted({name for one in members for name in one.attributes}))
    differing = [facet for facet in facets if len({product.values(facet) for product in members}) > 1]
    return f"they differ in {', '.join(differing[:4])}"


def _prices(members: Sequence[Product]) -> str:
    prices = sorted({product.price for product in members if product.price is not None})
    return f"at different prices, {prices[0]:,.2f} to {prices[-1]:,.2f}" if len(prices) > 1 else ""


def _titles_note(members: Sequence[Product]) -> str:
    return _words_of_titles([product.title for product in members])


def _words_of_titles(titles: Sequence[str]) -> str:
    others = list({_spelt(title): title for title in titles if _spelt(title) != _spelt(titles[0])}.values())
    if not others:
        return "the same title"
    return f"also as “{others[0]}”" + (f" and {len(others) - 1} other titles" if len(others) > 1 else "")


def _group(members: Sequence[Product], note: str) -> Example:
    return Example(tuple(Shown.of(product) for product in members[:SHOWN_OF_A_GROUP]), note, len(members))


def _largest_first(cases: Iterable[Example]) -> list[Example]:
    return sorted(cases, key=lambda case: -case.size)


def _size(image: str | None) -> int | None:
    """Bytes of a local file; None for anything else."""
    if not image or is_remote(image):
        return None
    try:
        return Path(image).stat().st_size
    except (OSError, ValueError):
        return None


def _digest(path: str) -> Hashable:
    """What stands for a file's content; the path itself where it cannot be read."""
    try:
        return picture_digest(Path(path))
    except PictureError:
        return path
