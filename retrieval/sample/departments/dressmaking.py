"""What dresses are sewn from: bodices with necklines, sleeves, skirts, straps, belts; in centimetres."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, radians, sin
from random import Random

from retrieval.sample.departments.waist import Scale, Step, inside
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, smooth
from retrieval.sample.kind import Look
from retrieval.sample.palette import RGB, darker
from retrieval.sample.relief import Fold


@dataclass(frozen=True)
class Figure:
    """Where a bodice's corners lie, in centimetres from the neck's shoulder point; widths are halves."""

    neck: float = 8.5
    shoulder: float = 18.0
    slope: float = 4.2
    armpit: float = 21.0
    bust: float = 22.5
    waist: float = 18.0
    waist_y: float = 39.0
    hip: float = 24.0
    hip_y: float = 58.0


WOMAN = Figure()
GIRL = Figure(7.0, 13.5, 3.0, 15.5, 17.0, 15.5, 27.0, 19.0, 40.0)


def figure_for(look: Look, **changes: float) -> Figure:
    """The measures by who wears it."""
    return replace(GIRL if look.for_child else WOMAN, **changes)


def neck_steps(figure: Figure, shape: str) -> list[Step]:
    """The right half of a neckline from the front's middle to the shoulder.

    Args:
        figure: the bodice's measures.
        shape: Round Neck, V-Neck, Square Neck, Boat Neck or Sweetheart.
    """
    neck, bust = figure.neck, figure.armpit
    match shape:
        case "V-Neck":
            return [(0, bust * 0.92), (neck * 0.62, bust * 0.45, neck, 0)]
        case "Square Neck":
            return [(0, bust * 0.66), (neck * 1.2, bust * 0.64), (neck * 1.32, figure.slope * 0.3)]
        case "Boat Neck":
            return [(0, bust * 0.24), (neck * 1.1, bust * 0.24, neck * 1.55, figure.slope * 0.5)]
        case "Sweetheart":
            return [
                (0, bust * 0.86),
                (neck * 0.3, bust * 0.66, neck * 1.15, bust * 0.62, neck * 1.45, bust * 0.72),
                (neck * 1.5, bust * 0.4, neck * 1.35, figure.slope * 0.3),
            ]
        case _:
            return [(0, bust * 0.46), (neck * 0.85, bust * 0.46, neck, 0)]


def bodice_steps(figure: Figure, shape: str, sleeved: bool) -> list[Step]:
    """From the neckline's middle over the shoulder to the armpit."""
    shoulder = figure.shoulder if sleeved else figure.shoulder - 2.2
    slope = figure.slope * shoulder / figure.shoulder
    arm = figure.armpit - slope
    return [
        *neck_steps(figure, shape),
        (shoulder, slope),
        (shoulder - 1.6, slope + arm * 0.45, shoulder - 1.2, figure.armpit - arm * 0.12, figure.bust, figure.armpit),
    ]


def strap_steps(figure: Figure, shape: str) -> list[Step]:
    """The upper edge of a bodice that hangs from straps, or from nothing."""
    arm, bust = figure.armpit, figure.bust
    if shape == "Sweetheart":
        return [(0, arm * 0.86), (2, arm * 0.6, 8, arm * 0.5, 11, arm * 0.62), (16, arm * 0.76, bust - 0.6, arm * 0.92)]
    if shape == "Cowl Neck":
        return [(0, arm * 0.74), (6, arm * 0.7, 10.5, arm * 0.42), (14, arm * 0.72, bust - 0.5, arm * 0.96)]
    if shape == "Square Neck":
        return [
            (0, arm * 0.74),
            (9.4, arm * 0.72),
            (9.8, arm * 0.42),
            (11.6, arm * 0.42),
            (14, arm * 0.74, bust - 0.5, arm * 0.96),
        ]
    if shape == "Boat Neck":
        return [(0, arm * 0.5), (6, arm * 0.5, 11, arm * 0.46), (14, arm * 0.72, bust - 0.5, arm * 0.96)]
    if shape == "Round Neck":
        return [(0, arm * 0.84), (7.4, arm * 0.84, 10.5, arm * 0.42), (14, arm * 0.72, bust - 0.5, arm * 0.96)]
    return [(0, arm * 0.98), (5, arm * 0.7, 10.5, arm * 0.42), (14, arm * 0.72, bust - 0.5, arm * 0.96)]


def to_waist(figure: Figure, waist: float | None = None) -> Step:
    """The side seam from armpit to waist."""
    waist = figure.waist if waist is None else waist
    tall = figure.waist_y - figure.armpit
    return (figure.bust - 0.2, figure.armpit + tall * 0.4, waist, figure.waist_y - tall * 0.35, waist, figure.waist_y)


def bodice_outline(scale: Scale, figure: Figure, top: Sequence[Step]) -> list[Point]:
    """A bodice that ends at the waist."""
    return scale.whole(*top, to_waist(figure), (figure.waist * 0.5, figure.waist_y + 1, 0, figure.waist_y + 1))


def bodice_folds(scale: Scale, figure: Figure, random: Random, amount: float = 1.0) -> list[Fold]:
    """Pulls at armpits and waist, and the soft hollow below the bust."""
    found: list[Fold] = []
    bust, arm, waist, low = figure.bust, figure.armpit, figure.waist, figure.waist_y
    for side in (1, -1):

        def one(x: float, y: float, to_x: float, to_y: float, wide: float, depth: float, side: int = side) -> Fold:
            shift = random.uniform(-1, 1)
            return scale.fold(side * x, y + shift, side * to_x, to_y + shift, wide, depth * amount)

        found += [
            one(bust - 0.5, arm + 1, bust * 0.45, arm + 5, 1.5, 0.6),
            one(bust - 3, arm - 5, bust * 0.5, arm - 1, 1.3, 0.4),
            one(waist, low - 5, waist * 0.35, low - 3, 1.4, 0.5),
            one(waist, low - 1, waist * 0.4, low - 0.5, 1.2, 0.4),
            one(bust * 0.5, arm + 5, waist * 0.45, low - 1, 2.0, 0.4),
            one(bust * 0.46, arm - 2, bust * 0.52, arm + 3, 4.0, -0.25),
        ]
    return found


def inner_neck(canvas: Canvas, scale: Scale, figure: Figure, shape: str, label: bool = True) -> None:
    """The back's inner side, seen through the neckline."""
    *_, end_x, end_y = neck_steps(figure, shape)[-1]
    steps = neck_steps(figure, shape)
    low = steps[0][1]
    colour = inside(canvas.colour)
    canvas.part(
        scale.whole((0, 2.2), (end_x * 0.7, 2.4, end_x, end_y - 0.2), (end_x + 0.6, low * 0.7), (0, low + 2.5)),
        colour,
        puff=0.1,
        rim=0.01,
        edge=0.15,
    )
    canvas.seam(scale.across((0, 3.2), (end_x * 0.72, 3.3, end_x, end_y + 0.9)), 0.4)
    if label:
        canvas.part(
            scale.whole((0, 2.9), (2.2, 2.9), (2.2, 5.2), (0, 5.2)), (238, 236, 230), puff=0.1, rim=0.003, shadow=0.3
        )


def neck_edge(canvas: Canvas, scale: Scale, figure: Figure, shape: str, width: float, colour: RGB | None) -> None:
    """A narrow binding along the neckline."""
    line = scale.across(*neck_steps(figure, shape))
    canvas.tube(line, width * scale.unit, colour, puff=0.6, shadow=0.35)


@dataclass(frozen=True)
class Arm:
    """One sleeve in the picture."""

    outline: list[Point]
    folds: list[Fold]
    turn: float
    end: list[Point]
    """Along its end, from the outer to the inner corner."""


def arms(scale: Scale, figure: Figure, sleeve: str, random: Random) -> list[Arm]:
    """Both sleeves.

    Args:
        scale: of the garment.
        figure: the bodice's measures.
        sleeve: Short Sleeve, Long Sleeve, Puff Sleeve or Flutter Sleeve; anything else has none.
        random: moves the folds.
    """
    return [_arm(scale, figure, sleeve, side, random) for side in (1, -1) if sleeve in ARMS]


ARMS = {
    "Short Sleeve": (54.0, 0.86, 0.6),
    "Long Sleeve": (23.0, 2.62, 0.47),
    "Flutter Sleeve": (58.0, 0.8, 0.86),
    "Puff Sleeve": (50.0, 0.85, 0.55),
}
"""Angle from hanging down in degrees; length and the end's width in depths of the armhole."""


def _arm(scale: Scale, figure: Figure, sleeve: str, side: int, random: Random) -> Arm:
    angle, length, wide = ARMS[sleeve]
    angle = radians(angle + random.uniform(-2, 2))
    unit = figure.armpit
    x, y, bust = figure.shoulder, figure.slope, figure.bust
    along, down = sin(angle), cos(angle)
    out = (x + along * length * unit, y + down * length * unit)
    inner = (out[0] - down * wide * unit, out[1] + along * wide * unit)
    if sleeve == "Puff Sleeve":
        return _puffed(scale, figure, out, inner, side, angle)

    def at(share: float, across: float) -> Point:
        top, low = (
            (x + (out[0] - x) * share, y + (out[1] - y) * share),
            (
                bust + (inner[0] - bust) * share,
                figure.armpit + (inner[1] - figure.armpit) * share,
            ),
        )
        return side * (top[0] + (low[0] - top[0]) * across), top[1] + (low[1] - top[1]) * across

    elbow = (bust + (inner[0] - bust) * 0.5, figure.armpit + (inner[1] - figure.armpit) * 0.55)
    steps: list[Step] = [
        (x - 3, y - 1.1),
        (x + 3, y + 0.1, x + along * unit * 0.3 + 0.8, y + down * unit * 0.3 - 0.4),
        (x + along * length * unit * 0.7, y + down * length * unit * 0.7, *out),
        ((out[0] + inner[0]) / 2 + along * 0.9, (out[1] + inner[1]) / 2 + down * 0.9, *inner),
        (*elbow, bust - 0.4, figure.armpit + 0.6),
        (x - 4, figure.armpit - 1),
    ]
    marks = [(0.04, 1.0, 0.4, 0.2, 1.6, 0.6), (0.15, 0.15, 0.9, 0.3, 1.6, 0.35)]
    if length > 2:
        marks += [(0.1, 1.0, 0.25, 0.2, 1.4, 0.6), (0.48, 1.0, 0.43, 0.3, 1.3, 0.7), (0.54, 1.0, 0.58, 0.25, 1.3, 0.6)]
        marks += [(0.6, 0, 0.7, 0.6, 1.3, 0.45), (0.85, 1, 0.8, 0.3, 1.0, 0.5)]
    if sleeve == "Flutter Sleeve":
        marks += [(0.15, a, 1.0, a, 1.2, 0.8 if n % 2 else -0.7) for n, a in enumerate((0.18, 0.34, 0.5, 0.66, 0.82))]
    folds = [_between(scale, at(a, b), at(c, d), wide_, depth) for a, b, c, d, wide_, depth in marks]
    mirrored = [tuple(side * value if n % 2 == 0 else value for n, value in enumerate(step)) for step in steps]
    return Arm(scale.path(*mirrored), folds, -side * angle * 180 / pi, [scale.spot(*at(0.97, n / 8)) for n in range(9)])


def _between(scale: Scale, first: Point, last: Point, width: float, depth: float) -> Fold:
    return scale.fold(*first, *last, width, depth)


def _puffed(scale: Scale, figure: Figure, out: Point, inner: Point, side: int, angle: float) -> Arm:
    """A short sleeve gathered at its head and at its end."""
    unit, x, y = figure.armpit, figure.shoulder, figure.slope
    edge = [
        (x - 0.16 * unit, y - 0.02 * unit),
        (x + 0.1 * unit, y - 0.1 * unit),
        (x + 0.45 * unit, y + 0.06 * unit),
        (out[0] + 0.06 * unit, out[1] - 0.28 * unit),
        (out[0] + 0.03 * unit, out[1] - 0.06 * unit),
        (out[0] - 0.08 * unit, out[1] + 0.02 * unit),
        ((out[0] + inner[0]) / 2 + 0.03 * unit, (out[1] + inner[1]) / 2 + 0.05 * unit),
        (inner[0] + 0.04 * unit, inner[1] + 0.02 * unit),
        (figure.bust - 0.5, figure.armpit + 0.5),
        (x - 0.25 * unit, figure.armpit - 1),
    ]
    head = (x - 1.5, y + 0.35 * unit)
    folds = []
    for n in range(7):
        share = n / 6
        tip = (x + 0.02 * unit + share * 0.1 * unit, y + 0.02 * unit + share * 0.5 * unit)
        goal = (tip[0] + (tip[0] - head[0]) * 2.4 + 2, tip[1] + (tip[1] - head[1]) * 0.8)
        folds.append(scale.fold(side * tip[0], tip[1], side * goal[0], goal[1], 0.9, 0.8))
        foot = (out[0] + (inner[0] - out[0]) * share, out[1] + (inner[1] - out[1]) * share)
        folds.append(scale.fold(side * foot[0], foot[1], side * (foot[0] - 0.1 * unit), foot[1] - 0.3 * unit, 0.8, 0.8))
    end = [
        scale.spot(side * (out[0] + (inner[0] - out[0]) * s), out[1] + (inner[1] - out[1]) * s)
        for s in (-0.04, 0.5, 1.02)
    ]
    outline = smooth([scale.spot(side * a, b) for a, b in edge], closed=True)
    return Arm(outline, folds, -side * angle * 180 / pi, end)


def draw_arms(canvas: Canvas, found: Sequence[Arm], sleeve: str, body: Sequence[Point], scale: Scale) -> None:
    """The sleeves with their ends, before the body is drawn over them."""
    for arm in found:
        canvas.part(arm.outline, turn=arm.turn, folds=arm.folds, puff=0.5, rim=0.04, joined=[body], shadow=0.4)
        if sleeve == "Puff Sleeve":
            canvas.tube(arm.end, 2.0 * scale.unit, darker(canvas.colour, 0.06), puff=0.5, shadow=0.4)
        elif sleeve in ("Short Sleeve", "Long Sleeve"):
            canvas.stitch(arm.end, length=0.0075, width=0.0018)


def hung_bodice(canvas: Canvas, scale: Scale, figure: Figure, neck: str) -> list[Point]:
    """A bodice's outline that hangs from thin straps; draws them and the back behind it."""
    arm, bust = figure.armpit, figure.bust
    back = inside(canvas.colour)
    canvas.part(
        scale.whole((0, arm * 0.9), (10, arm * 0.86), (bust - 1, arm * 0.95), (bust - 2, arm + 5), (0, arm + 5)),
        back,
        puff=0.1,
        rim=0.01,
    )
    for side in (1, -1):
        canvas.tube(scale.path((side * 9.6, arm * 0.9), (side * 9, arm * 0.4, side * 8, 0)), 1.1 * scale.unit, back)
        front = scale.path((side * 11, arm * 0.7), (side * 10.8, arm * 0.4), (side * 10.2, arm * 0.2, side * 8, 0))
        canvas.tube(front, 1.3 * scale.unit, darker(canvas.colour, 0.05))
    return bodice_outline(scale, figure, strap_steps(figure, neck))


def bodice(canvas: Canvas, scale: Scale, figure: Figure, neck: str, sleeve: str) -> list[Point]:
    """A bodice's outline with sleeves, without, or on straps; draws what shows behind it."""
    if sleeve == "Strappy":
        return hung_bodice(canvas, scale, figure, neck)
    inner_neck(canvas, scale, figure, neck)
    return bodice_outline(scale, figure, bodice_steps(figure, neck, sleeve in ARMS))


def bodice_edge(canvas: Canvas, scale: Scale, figure: Figure, neck: str, sleeve: str) -> None:
    """The binding along a bodice's neckline."""
    if sleeve == "Strappy":
        canvas.tube(scale.across(*strap_steps(figure, neck)), 0.9 * scale.unit, puff=0.6, shadow=0.2)
    else:
        neck_edge(canvas, scale, figure, neck, 1.1, None)
