"""Skirts of dresses and skirts alone: flared, straight, pleated, tiered; with folds that end in a wavy hem."""

from collections.abc import Sequence
from random import Random

from retrieval.sample.departments.waist import Scale, Step, inside
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, smooth
from retrieval.sample.relief import Fold

Wave = tuple[float, float]
"""Where a fold is, -1 at the left edge to 1 at the right, and how deep: below 0 stands forward."""


def waves(random: Random, count: int, depth: float) -> list[Wave]:
    """Alternating hollows and ridges, unevenly spaced."""
    step = 2 / (count + 1)
    return [
        (
            -1 + step * (n + 1) + random.uniform(-0.22, 0.22) * step,
            depth * random.uniform(0.75, 1.2) * (1 if n % 2 == 0 else -0.8),
        )
        for n in range(count)
    ]


def hem_points(hem: float, bottom: float, curve: float, found: Sequence[Wave], lift: float) -> list[Point]:
    """The hem from right to left: lower where a fold stands forward, higher in the hollows."""
    points = [(hem, bottom)]
    for place, depth in sorted(found, reverse=True):
        y = bottom + curve * (1 - place**2) - (lift if depth > 0 else -lift * 0.5) * min(1.0, abs(depth))
        points.append((place * hem, y))
    return smooth([*points, (-hem, bottom)])


def skirt_folds(
    scale: Scale, top: float, top_y: float, hem: float, bottom: float, found: Sequence[Wave], width: float, start: float
) -> list[Fold]:
    """Folds that run from the waist, or lower, to the hem and widen there."""
    folds = []
    for number, (place, depth) in enumerate(found):
        begin = start * (0.5 + 0.5 * ((number * 7) % 5) / 4)
        x = place * (top + (hem - top) * begin)
        y = top_y + (bottom - top_y) * begin
        folds.append(scale.fold(x, y, place * hem, bottom + (bottom - y) * 0.3, width, depth))
    return folds


def skirt_outline(
    scale: Scale, side: Sequence[Step], hem: float, bottom: float, curve: float, found: Sequence[Wave], lift: float
) -> list[Point]:
    """A skirt's outline.

    Args:
        scale: of the garment.
        side: from the waist's middle along the right side to the hem's end.
        hem: half the hem.
        bottom: where the hem's ends are.
        curve: how much lower its middle hangs.
        found: folds.
        lift: how far a fold moves the hem.
    """
    right, left = scale.sides(*side)
    return right + [scale.spot(x, y) for x, y in hem_points(hem, bottom, curve, found, lift)] + left[::-1]


def flared(
    canvas: Canvas,
    scale: Scale,
    top: float,
    top_y: float,
    hem: float,
    bottom: float,
    random: Random,
    *,
    count: int = 7,
    depth: float = 0.7,
    gathers: int = 0,
    hip: tuple[float, float] | None = None,
    joined: Sequence[Sequence[Point]] = (),
    curve: float | None = None,
    opacity: float = 1.0,
    domed: float = 0.0,
    knee: tuple[float, float] | None = None,
) -> list[Point]:
    """Draw a skirt that widens, its back's inner side showing below the front's hem.

    Args:
        canvas: of the article.
        scale: of the garment.
        top: half its width at the waist.
        top_y: where the waist is.
        hem: half its width at the hem.
        bottom: where the hem is.
        random: places the folds.
        count: of folds.
        depth: of folds.
        gathers: how many short folds are gathered into the waist.
        hip: half the width there, and where, for a skirt that is narrow down to it.
        joined: outlines it is sewn to.
        curve: how much lower the hem's middle is than its ends; None: as wide as it is, so much.
        opacity: below 1 for a veil.
        domed: how far its sides stand out like a bell's, 0 to 1.
        knee: half the width there, and where, for a skirt that narrows before it widens.

    Returns:
        Its outline.
    """
    found = waves(random, count, depth)
    curve = hem * 0.09 if curve is None else curve
    outline = skirt_outline(
        scale, side_steps(top, top_y, hem, bottom, hip, domed, knee), hem, bottom, curve, found, 1.5
    )
    if opacity == 1:
        behind = skirt_outline(
            scale,
            [(0, bottom - 4), (hem * 0.4, bottom - 4), (hem * 0.95, bottom - 0.3)],
            hem * 0.95,
            bottom - 0.3,
            curve * 0.75,
            (),
            0,
        )
        canvas.part(behind, inside(canvas.colour), puff=0.1, rim=0.01, edge=0.1)
    start_x, start_y = knee or (top, top_y)
    folds = skirt_folds(
        scale, start_x, start_y, hem, bottom, found, max(1.6, hem / count * 0.42), 0.1 if knee else 0.35
    )
    folds += gathered(scale, top, top_y, hem, bottom, gathers, random)
    canvas.part(
        outline, puff=0.5, rim=0.045, folds=folds, joined=joined, opacity=opacity, shadow=0.4 if opacity == 1 else 0.1
    )
    return outline


def side_steps(
    top: float,
    top_y: float,
    hem: float,
    bottom: float,
    hip: tuple[float, float] | None = None,
    domed: float = 0.0,
    knee: tuple[float, float] | None = None,
) -> list[Step]:
    """From the waist's middle along the right side to the hem."""
    tall, wider = bottom - top_y, hem - top
    begin: list[Step] = [(0, top_y + 0.6), (top * 0.5, top_y + 0.6, top, top_y)]
    if hip is None:
        first = (top + wider * (0.36 + 0.3 * domed), top_y + tall * (0.24 - 0.12 * domed))
        second = (top + wider * (0.75 + 0.28 * domed), top_y + tall * 0.66)
        return [*begin, (*first, *second, hem, bottom)]
    wide, at = hip
    begin.append((top + 0.6, top_y + (at - top_y) * 0.4, wide, top_y + (at - top_y) * 0.5, wide, at))
    if knee is None:
        return [
            *begin,
            (wide + 0.2, at + (bottom - at) * 0.35, hem - (hem - wide) * 0.3, at + (bottom - at) * 0.65, hem, bottom),
        ]
    narrow, low = knee
    return [
        *begin,
        (wide, at + (low - at) * 0.45, narrow, low - (low - at) * 0.4, narrow, low),
        (narrow, low + (bottom - low) * 0.4, narrow + (hem - narrow) * 0.5, low + (bottom - low) * 0.72, hem, bottom),
    ]


def gathered(
    scale: Scale, top: float, top_y: float, hem: float, bottom: float, count: int, random: Random
) -> list[Fold]:
    """Short folds below a seam into which more cloth is sewn than fits."""
    folds = []
    for number in range(count):
        place = (number + 0.5) / count * 2 - 1 + random.uniform(-0.3, 0.3) / count
        reach = random.uniform(0.12, 0.32)
        x = place * (top + (hem - top) * reach)
        folds.append(
            scale.fold(place * top, top_y - 0.5, x, top_y + (bottom - top_y) * reach, 0.75, random.uniform(0.5, 0.9))
        )
    return folds


def hem_stitch(canvas: Canvas, outline: Sequence[Point], scale: Scale, above: float, low: float) -> None:
    """A stitched line that follows the lower edge of an outline.

    Args:
        canvas: of the article.
        outline: the skirt's.
        scale: of the garment.
        above: how far above the edge.
        low: only what lies below this counts as the hem.
    """
    limit = scale.spot(0, low)[1]
    line = [(x, y - above * scale.unit) for x, y in outline if y > limit]
    if len(line) > 2:
        canvas.stitch(line[1:-1], length=0.0075, width=0.0018)
