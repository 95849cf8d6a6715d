"""What clothes for the upper body share: sleeves, necks, hems, ribbing and folds, drawn on outlines of `cuts`."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from random import Random

from retrieval.sample.departments.cuts import (
    SIDES,
    Arm,
    Cut,
    across_neck,
    armhole,
    both,
    hem_line,
    mix_points,
    narrowed,
    offset,
    shaded,
    spaced,
    strip,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, trace
from retrieval.sample.palette import RGB, brightness, darker, mix
from retrieval.sample.relief import Fold


@dataclass(frozen=True)
class Drape:
    """How a garment's cloth bulges and creases; the numbers are those of `Canvas.part`."""

    puff: float = 0.5
    rim: float = 0.054
    wrinkle: float | None = None
    shadow: float = 0.22


PLAIN = Drape()


def draw_arms(
    canvas: Canvas,
    found: Sequence[Arm],
    front: Sequence[Point],
    random: Random,
    *,
    colour: RGB | None = None,
    drape: Drape = PLAIN,
) -> None:
    """Draw sleeves, to be followed by the body they are sewn to."""
    for each in found:
        canvas.part(
            each.outline,
            colour,
            turn=each.turn,
            joined=[front],
            folds=sleeve_folds(each, random),
            puff=drape.puff,
            rim=drape.rim,
            wrinkle=drape.wrinkle,
        )


def draw_body(
    canvas: Canvas,
    cut: Cut,
    front: Sequence[Point],
    found: Sequence[Arm],
    random: Random,
    *,
    colour: RGB | None = None,
    drape: Drape = PLAIN,
) -> None:
    """Draw the front over its sleeves, and the seams between them."""
    canvas.part(
        front,
        colour,
        joined=sewn_arms(cut, found),
        folds=body_folds(cut, random),
        puff=drape.puff,
        rim=drape.rim,
        shadow=drape.shadow,
        wrinkle=drape.wrinkle,
    )
    if found:
        for line in both(armhole(cut)):
            canvas.seam(line, 0.45)


def sewn_arms(cut: Cut, found: Sequence[Arm]) -> list[list[Point]]:
    """The upper ends of sleeves, where they are sewn to the body; further down they only lie behind it."""
    low = cut.armpit[1] + 0.012
    return [[point for point in each.outline if point[1] < low] for each in found]


def inset(
    canvas: Canvas,
    cut: Cut,
    shape: Sequence[Point],
    front: Sequence[Point],
    found: Sequence[Arm],
    random: Random,
    colour: RGB,
    drape: Drape = PLAIN,
) -> None:
    """A piece of another colour within a front, with the same folds if `random` is the one that drew the front."""
    canvas.part(
        shape,
        colour,
        within=front,
        joined=[front, *sewn_arms(cut, found)],
        folds=body_folds(cut, random),
        puff=drape.puff,
        rim=drape.rim,
        shadow=0,
    )


def body_folds(cut: Cut, random: Random) -> list[Fold]:
    """Cloth is pulled from the armpits, lies loose at the waist and hangs from the chest."""
    folds: list[Fold] = []
    x, y = cut.armpit
    for side in SIDES:

        def at(away: float, below: float, side: int = side) -> Point:
            return 0.5 + side * (away + random.uniform(-0.012, 0.012)), below + random.uniform(-0.015, 0.015)

        folds.append((at(x - 0.515, y - 0.01), at(cut.chest * 0.42, y + 0.1), 0.02, 0.75))
        folds.append((at(x - 0.53, y - 0.07), at(cut.chest * 0.55, y + 0.02), 0.016, 0.5))
        folds.append((at(cut.waist, cut.middle), at(cut.waist * 0.4, cut.middle + 0.06), 0.022, 0.45))
        folds.append((at(cut.waist * 0.98, cut.middle + 0.09), at(cut.waist * 0.5, cut.middle + 0.11), 0.018, 0.35))
        hang = random.uniform(0.3, 0.75)
        folds.append((at(cut.waist * hang, cut.middle - 0.1), at(cut.hem * (hang + 0.12), cut.bottom), 0.022, 0.32))
    folds.append(((0.5 + random.uniform(-0.08, 0.08), cut.middle), (0.5, cut.bottom), 0.026, random.uniform(-0.3, 0.3)))
    return folds


def sleeve_folds(found: Arm, random: Random) -> list[Fold]:
    """Creases at the armpit, and at the elbow of a long sleeve."""
    (x0, y0), (x1, y1) = found.axis
    (ox, oy), (ix, iy) = found.ends
    wx, wy = (ix - ox) / 2, (iy - oy) / 2

    def at(share: float, across: float) -> Point:
        share += random.uniform(-0.03, 0.03)
        return x0 + (x1 - x0) * share + wx * across, y0 + (y1 - y0) * share + wy * across

    folds: list[Fold] = [(at(0.02, 1.2), at(0.55, -0.2), 0.016, 0.6)]
    if hypot(x1 - x0, y1 - y0) > 0.3:
        folds += [
            (at(0.12, 1.3), at(0.3, -0.3), 0.016, 0.6),
            (at(0.5, 1.1), at(0.42, -0.4), 0.014, 0.7),
            (at(0.56, 1.1), at(0.6, -0.5), 0.014, 0.6),
            (at(0.62, -1.0), at(0.75, 0.4), 0.014, 0.5),
            (at(0.86, 1.0), at(0.8, -0.6), 0.011, 0.5),
        ]
    else:
        folds.append((at(0.25, -0.6), at(0.95, -0.1), 0.018, 0.4))
    return folds


def ribbing(
    canvas: Canvas,
    first: Sequence[Point],
    second: Sequence[Point],
    colour: RGB | None = None,
    *,
    gap: float = 0.0085,
    deep: float = 0.3,
    shadow: float = 0.4,
) -> None:
    """A knitted rib between two lines that run the same way.

    Args:
        canvas: of the article.
        first: its one edge.
        second: its other edge.
        colour: None takes the article's, without its pattern.
        gap: between two ribs.
        deep: how dark the grooves are, 0 to 1.
        shadow: that it throws.
    """
    ground = colour or canvas.colour
    canvas.part(strip(first, second), ground, material="Jersey", puff=0.6, rim=0.014, shadow=shadow, wrinkle=0.1)
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in zip(first, first[1:], strict=False))
    count = max(4, round(length / gap))
    groove = darker(ground, 0.42 if brightness(ground) > 60 else 0.3)
    for a, b in list(zip(spaced(first, count), spaced(second, count), strict=True))[1:-1]:
        canvas.line([mix_points(a, b, 0.06), mix_points(a, b, 0.94)], groove, 0.0026, deep)


def inside(canvas: Canvas, cut: Cut, neck: Sequence[Point], *, label: bool = True, rise: float = 0.0) -> None:
    """The inner side of the back, seen through the neck; drawn before the front.

    Args:
        canvas: of the article.
        cut: of the garment.
        neck: half the front's neckline.
        label: whether a woven label is sewn to it.
        rise: how much higher than the shoulders the back of the neck stands.
    """
    x, y = neck[-1]
    low = max(point[1] for point in neck) + 0.02
    back = trace(
        [(1 - x, y), (0.5 - cut.neck * 0.5, cut.top - rise + 0.012, 0.5 + cut.neck * 0.5, cut.top - rise + 0.012, x, y)]
    )
    colour = shaded(canvas.colour, 0.28)
    canvas.part(
        [*back, (x, y + 0.01), *reversed([(a, b + 0.006) for a, b in across_neck(neck)])], colour, puff=0.1, wrinkle=0.5
    )
    canvas.shade(strip(offset(across_neck(neck), 0.018), [(a, low) for a, _ in across_neck(neck)]), 0.28, 0.016)
    if label:
        top = cut.top - rise + 0.024
        canvas.part(
            [(0.478, top), (0.522, top), (0.522, top + 0.024), (0.478, top + 0.024)],
            mix(canvas.second, (250, 250, 248), 0.6),
            material="Satin",
            puff=0,
            shadow=0.3,
        )


def neck_rib(
    canvas: Canvas,
    neck: Sequence[Point],
    width: float = 0.022,
    colour: RGB | None = None,
    *,
    gap: float = 0.006,
    deep: float = 0.2,
    stitched: bool = True,
) -> None:
    """The front half of a ribbed band around the neck, after the front is drawn."""
    line, inner = across_neck(neck), across_neck(narrowed(neck, width))
    ribbing(canvas, line, inner, colour, gap=gap, deep=deep, shadow=0.35)
    if stitched:
        canvas.stitch(across_neck(narrowed(neck, -0.006)), length=0.0075, width=0.0018)


def back_rib(
    canvas: Canvas,
    neck: Sequence[Point],
    width: float = 0.022,
    colour: RGB | None = None,
    *,
    gap: float = 0.006,
    deep: float = 0.2,
) -> None:
    """The back half of a ribbed band around the neck, before the front is drawn."""
    x, y = neck[-1]
    upper = trace([(1 - x, y), (1 - x + 0.03, y - 0.006, x - 0.03, y - 0.006, x, y)])
    lower = [(a, b + width + 0.012 * (1 - ((a - 0.5) / (x - 0.5)) ** 2)) for a, b in upper]
    ribbing(canvas, upper, lower, shaded(colour or canvas.colour, 0.12), gap=gap, deep=deep)


def double_stitch(canvas: Canvas, line: Sequence[Point], apart: float = 0.006, colour: RGB | None = None) -> None:
    """Two rows of fine thread, as at the hem of a T-shirt."""
    for row in (line, offset(line, apart)):
        canvas.stitch(row, colour, length=0.0078, width=0.0018)


def sleeve_hems(canvas: Canvas, found: Sequence[Arm], share: float = 0.9) -> None:
    """Stitched hems at the ends of short sleeves."""
    for each in found:
        double_stitch(canvas, each.across(share, 0.003))


def cuffs(
    canvas: Canvas,
    found: Sequence[Arm],
    depth: float = 0.05,
    colour: RGB | None = None,
    narrow: float = 0.78,
    *,
    fine: bool = False,
) -> None:
    """Ribbed cuffs at the ends of long sleeves, narrower than these by `narrow`."""
    for each in found:
        (x0, y0), (x1, y1) = each.axis
        length = hypot(x1 - x0, y1 - y0)
        dx, dy = (x1 - x0) / length * depth, (y1 - y0) / length * depth
        (ax, ay), (bx, by) = each.ends
        middle = ((ax + bx) / 2, (ay + by) / 2)
        upper = trace([(ax, ay), (middle[0] + dx * 0.16, middle[1] + dy * 0.16, bx, by)])
        lower = [mix_points((middle[0] + dx, middle[1] + dy), (x + dx, y + dy), narrow) for x, y in upper]
        ribbing(canvas, upper, lower, colour, gap=0.005 if fine else 0.0085, deep=0.18 if fine else 0.3)


def hem_rib(canvas: Canvas, cut: Cut, depth: float = 0.055, colour: RGB | None = None, narrow: float = 0.94) -> None:
    """A ribbed hem below a body that ends at `cut.bottom`."""
    upper = hem_line(cut, 0.004)
    lower = [(0.5 + (x - 0.5) * narrow, y + depth) for x, y in upper]
    ribbing(canvas, upper, lower, colour)
