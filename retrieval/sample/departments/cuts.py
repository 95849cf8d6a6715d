"""Outlines of clothes for the upper body: their cuts, necklines and sleeves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin
from random import Random

from retrieval.sample.geometry import Point, mirrored, smooth, trace
from retrieval.sample.kind import Look
from retrieval.sample.palette import RGB, mix

SIDES = (1, -1)
"""The right half of the picture, and the left."""


@dataclass(frozen=True)
class Cut:
    """Where the corners of a garment lie; widths are halves, about the axis x = 0.5."""

    top: float = 0.1
    """y of the point where the shoulder meets the neck."""
    neck: float = 0.088
    shoulder: float = 0.206
    slope: float = 0.052
    """How far the shoulder falls."""
    armhole: float = 0.185
    """From the end of the shoulder down to the armpit."""
    chest: float = 0.23
    waist: float = 0.222
    hem: float = 0.228
    bottom: float = 0.872
    curve: float = 0.012
    """How much lower the hem's middle lies than its ends; below 0 it is higher."""
    tail: float = 0.0
    """How far a shirt's tail hangs below its sides."""

    @property
    def tip(self) -> Point:
        """The end of the right shoulder."""
        return 0.5 + self.shoulder, self.top + self.slope

    @property
    def armpit(self) -> Point:
        """The right armpit."""
        return 0.5 + self.chest, self.top + self.slope + self.armhole

    @property
    def middle(self) -> float:
        """Where the waist is, as y."""
        return self.armpit[1] + (self.bottom - self.armpit[1]) * 0.45


@dataclass(frozen=True)
class Sleeve:
    """The shape of a sleeve."""

    length: float = 0.16
    """From the armhole's middle to the end."""
    angle: float = 40.0
    """Degrees away from hanging straight down."""
    upper: float = 0.066
    """Half its width a third of the way down."""
    lower: float = 0.07
    """Half its width two thirds of the way down."""
    end: float = 0.073
    """Half its width at the end."""
    cap: float = 0.0
    """How far a puffed sleeve's head stands above the shoulder."""


@dataclass(frozen=True)
class Arm:
    """One sleeve in the picture."""

    outline: list[Point]
    axis: tuple[Point, Point]
    """From the armhole's middle to the end's."""
    ends: tuple[Point, Point]
    """The end's outer and inner corner."""
    turn: float
    """The cloth's direction for `Canvas.part`."""
    side: int

    def across(self, share: float, inset: float = 0.0) -> list[Point]:
        """A line across the sleeve, 1 at its end and smaller further up, `inset` from both edges."""
        (x0, y0), (x1, y1) = self.axis
        dx, dy = (x1 - x0) * (share - 1), (y1 - y0) * (share - 1)
        (ax, ay), (bx, by) = self.ends
        half = max(1e-6, hypot(bx - ax, by - ay))
        ix, iy = (bx - ax) / half * inset, (by - ay) / half * inset
        nx, ny = -(by - ay) * 0.05 * self.side, (bx - ax) * 0.05 * self.side
        first, last = (ax + dx + ix, ay + dy + iy), (bx + dx - ix, by + dy - iy)
        middle = ((first[0] + last[0]) / 2 + nx, (first[1] + last[1]) / 2 + ny)
        return trace([first, (*middle, *last)])


def cut_for(look: Look, length: float = 1.0, ease: float = 0.0, waisted: float = 1.0, top: float | None = None) -> Cut:
    """The usual cut for whoever the article is for.

    Args:
        look: of the article.
        length: 1 ends at the hips.
        ease: added to every half width, as for an oversized fit; below 0 for a slim one.
        waisted: how much a women's waist is taken in, 0 to 1.
        top: y of the shoulders at the neck, where something stands above them.
    """
    if look.for_child:
        cut = Cut(0.15, 0.09, 0.19, 0.046, 0.17, 0.218, 0.22, 0.23, 0.83)
    elif look.gender == "Women":
        waist = 0.202 - 0.022 * waisted
        cut = Cut(0.12, 0.09, 0.186, 0.05, 0.172, 0.202, waist, 0.21, 0.84)
    else:
        cut = Cut()
    drop, top = max(0.0, ease), cut.top if top is None else top
    return replace(
        cut,
        top=top,
        shoulder=cut.shoulder + ease * 1.2,
        slope=cut.slope + drop * 0.35,
        armhole=cut.armhole + drop * 0.5,
        chest=cut.chest + ease,
        waist=cut.waist + ease,
        hem=cut.hem + ease,
        bottom=top + (cut.bottom - cut.top) * length,
    )


def neckline(cut: Cut, shape: str) -> list[Point]:
    """The right half of a front neckline, from the middle up to the shoulder.

    Args:
        cut: of the garment.
        shape: Crew Neck, V-Neck, Scoop Neck, Boat Neck, Square Neck, High Neck, Sweetheart or Deep V-Neck.
    """
    x, y = 0.5 + cut.neck, cut.top
    wide = cut.neck
    match shape:
        case "V-Neck":
            return trace([(0.5, y + 0.155), (0.5 + wide * 0.62, y + 0.085, x, y)])
        case "Deep V-Neck":
            return trace([(0.5, y + 0.26), (0.5 + wide * 0.72, y + 0.13, x, y)])
        case "Scoop Neck":
            return trace(
                [(0.5, y + 0.15), (0.5 + wide * 0.72, y + 0.15, x - wide * 0.06, y + 0.07, x + 0.012, y + 0.004)]
            )
        case "Boat Neck":
            reach = (cut.shoulder - wide) * 0.52
            return trace([(0.5, y + 0.052), (0.5 + wide * 0.9, y + 0.05, x + reach, y + cut.slope * 0.5)])
        case "Square Neck":
            reach = (cut.shoulder - wide) * 0.3
            corner = (x + reach - 0.012, y + 0.118)
            return trace([(0.5, y + 0.124), corner, (x + reach, y + cut.slope * 0.3)])
        case "Sweetheart":
            reach = (cut.shoulder - wide) * 0.3
            heart = (0.5 + wide * 0.35, y + 0.09, 0.5 + wide * 1.0, y + 0.1)
            return trace([(0.5, y + 0.165), (*heart, x + reach - 0.014, y + 0.125), (x + reach, y + cut.slope * 0.3)])
        case "High Neck":
            return trace([(0.5, y + 0.022), (0.5 + wide * 0.6, y + 0.02, x, y)])
        case _:
            return trace([(0.5, y + 0.08), (0.5 + wide * 0.62, y + 0.08, x - wide * 0.1, y + 0.05, x, y)])


def panel(cut: Cut, neck: Sequence[Point], overlap: float = 0.0, away: float = 0.0) -> list[Point]:
    """The closed outline of the right front of what opens down the middle.

    Args:
        cut: of the garment.
        neck: the right half of its neckline, from the middle up.
        overlap: how far it reaches beyond the middle.
        away: how far its lower corner is rounded away, as on a blazer.
    """
    edge = 0.5 - overlap
    side = side_and_hem(cut)[1:]
    half = [*upper_half(cut, neck), *(point for point in side if point[0] > edge + max(away, 0.004))]
    low = cut.bottom + cut.curve
    if not away:
        return [*half, (edge, low), (edge, neck[0][1])]
    return [
        *half,
        *trace([half[-1], (edge + away * 0.15, low - 0.005, edge, cut.middle + 0.05)])[1:],
        (edge, neck[0][1]),
    ]


def across_neck(half: Sequence[Point]) -> list[Point]:
    """A half neckline as one line from the left shoulder to the right."""
    return [*reversed(mirrored(half)), *half[1:]]


def armhole(cut: Cut) -> list[Point]:
    """The right armhole's seam, from the shoulder down to the armpit."""
    (x0, y0), (x1, y1) = cut.tip, cut.armpit
    inner = min(x0, x1) - 0.022
    return trace([(x0, y0), (inner, y0 + (y1 - y0) * 0.35, inner, y1 - 0.02, x1, y1)])


def upper_half(cut: Cut, neck: Sequence[Point]) -> list[Point]:
    """The right half of a front from the neckline's middle to the armpit, to which a skirt or a hem is added."""
    last = neck[-1]
    tip = cut.tip
    shoulder = ((last[0] + tip[0]) / 2, (last[1] + tip[1]) / 2 - 0.004)
    return [*neck, *trace([last, (*shoulder, *tip)])[1:], *armhole(cut)[1:]]


def side_and_hem(cut: Cut) -> list[Point]:
    """The right half from below the armpit to the hem's middle."""
    (x, y), waist, bottom = cut.armpit, 0.5 + cut.waist, cut.bottom
    if cut.tail:
        side = smooth([(x, y), (waist, cut.middle), (0.5 + cut.hem, bottom - cut.tail)])
        low = (0.5 + cut.hem * 0.97, bottom - cut.tail * 0.1, 0.5 + cut.hem * 0.7, bottom, 0.5, bottom)
        return [*side, *trace([side[-1], low])[1:]]
    side = smooth([(x, y), (waist, cut.middle), (0.5 + cut.hem, bottom - 0.004)])
    corner = (0.5 + cut.hem - 0.004, bottom)
    return [*side, *trace([corner, (0.5 + cut.hem * 0.5, bottom + cut.curve, 0.5, bottom + cut.curve)])]


def body(cut: Cut, neck: Sequence[Point]) -> list[Point]:
    """The closed outline of a front."""
    half = [*upper_half(cut, neck), *side_and_hem(cut)[1:]]
    return half + mirrored(half)[::-1]


def arm(cut: Cut, sleeve: Sleeve, side: int, tilt: float = 0.0) -> Arm:
    """Place a sleeve.

    Args:
        cut: of the garment.
        sleeve: its shape.
        side: 1 is the right of the picture, -1 the left.
        tilt: degrees added to the sleeve's angle.
    """
    (sx, sy), (ax, ay) = cut.tip, cut.armpit
    angle = (sleeve.angle + tilt) * pi / 180
    down, out = (sin(angle), cos(angle)), (cos(angle), -sin(angle))
    x0, y0 = (sx + ax) / 2, (sy + ay) / 2
    x1, y1 = x0 + down[0] * sleeve.length, y0 + down[1] * sleeve.length

    def place(share: float, half: float) -> Point:
        return x0 + (x1 - x0) * share + out[0] * half, y0 + (y1 - y0) * share + out[1] * half

    outer, inner = place(1, sleeve.end), place(1, -sleeve.end)
    rise = cut.slope / max(0.02, cut.shoulder - cut.neck)
    under = (sx - 0.03, sy - 0.03 * rise + 0.006)
    shoulder = (sx + 0.03, sy + 0.03 * rise + 0.002, *place(0.08, sleeve.upper), *place(0.36, sleeve.upper))
    if sleeve.cap:
        shoulder = (sx, sy - sleeve.cap * 1.9, *place(0.02, sleeve.upper * 1.15), *place(0.36, sleeve.upper))
    head = trace([under, (sx - 0.012, sy + 0.003) if sleeve.cap else (sx, sy), shoulder])
    outside = [*head, *smooth([head[-1], place(0.7, sleeve.lower), outer])[1:]]
    inside = smooth([inner, place(0.72, -sleeve.lower), (ax, ay)])
    drop = 0.008 + max(0.0, sleeve.end - 0.075) * 0.8
    hem = trace([outer, (x1 + down[0] * drop, y1 + down[1] * drop, *inner)])
    outline = [*outside, *hem[1:], *inside[1:], (ax - 0.045, ay - 0.02), (sx - 0.05, sy + 0.03)]
    found = Arm(outline, ((x0, y0), (x1, y1)), (outer, inner), -(sleeve.angle + tilt), side)
    return found if side > 0 else _flipped(found)


def _flipped(found: Arm) -> Arm:
    first, last = mirrored(found.axis)
    outer, inner = mirrored(found.ends)
    return Arm(mirrored(found.outline), (first, last), (outer, inner), -found.turn, found.side)


def arms(cut: Cut, sleeve: Sleeve, random: Random) -> list[Arm]:
    """Both sleeves, the one not quite like the other."""
    return [arm(cut, sleeve, side, random.uniform(-1.2, 1.2)) for side in SIDES]


def both(points: Sequence[Point]) -> tuple[list[Point], list[Point]]:
    """A line and its mirror image."""
    return list(points), mirrored(points)


def offset(points: Sequence[Point], distance: float) -> list[Point]:
    """A line beside a line: to its left as one walks along it, seen in the picture; below 0 to its right."""
    found = []
    for number, (x, y) in enumerate(points):
        x0, y0 = points[max(number - 1, 0)]
        x1, y1 = points[min(number + 1, len(points) - 1)]
        length = max(1e-9, hypot(x1 - x0, y1 - y0))
        found.append((x + (y1 - y0) / length * distance, y - (x1 - x0) / length * distance))
    return found


def narrowed(half: Sequence[Point], width: float) -> list[Point]:
    """The right half of a neckline moved inwards by a band's width; below 0 outwards."""
    moved = offset(half, width)
    first = next(number for number, point in enumerate(moved) if point[0] > 0.5)
    (x0, y0), (x1, y1) = moved[max(first - 1, 0)], moved[max(first, 1)]
    middle = (0.5, y0 + (y1 - y0) / max(1e-6, x1 - x0) * (0.5 - x0))
    return [middle, *moved[first:]]


def strip(first: Sequence[Point], second: Sequence[Point]) -> list[Point]:
    """The closed outline between two lines that run the same way."""
    return [*first, *reversed(second)]


def shaded(colour: RGB, share: float) -> RGB:
    """A colour in the shade, as inside a garment: darker, even where it is dark already."""
    return mix(colour, (0, 0, 0), share)


def spaced(points: Sequence[Point], count: int) -> list[Point]:
    """As many points at equal distances along a line, its ends included."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False)]
    total, found, number, passed = sum(lengths), [], 0, 0.0
    for step in range(count):
        due = total * step / (count - 1)
        while number < len(lengths) - 1 and passed + lengths[number] < due:
            passed += lengths[number]
            number += 1
        share = min(1.0, (due - passed) / max(1e-9, lengths[number]))
        (x0, y0), (x1, y1) = points[number], points[number + 1]
        found.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))
    return found


def mix_points(a: Point, b: Point, share: float) -> Point:
    """The point a share of the way from one to the other."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def hem_line(cut: Cut, above: float) -> list[Point]:
    """A line along the hem, so far above it."""
    bottom, x = cut.bottom - above, 0.5 + cut.hem - 0.003
    return trace([(1 - x, bottom), (0.5, bottom + cut.curve * 2, x, bottom)])
