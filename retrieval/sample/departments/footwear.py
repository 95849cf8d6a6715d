"""What shoes share: where they stand, panels of their uppers, soles, laces, straps and heels.

A shoe is drawn from its outer side, its toe to the left, and stands on the line y = `GROUND`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians, sin
from random import Random
from typing import Any

from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, along, band, ellipse, smooth
from retrieval.sample.kind import Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix
from retrieval.sample.relief import Fold

GROUND = 0.70
OFF_WHITE: RGB = (238, 237, 231)
RUBBER: RGB = (46, 45, 47)
GUM: RGB = (188, 134, 84)
STEEL: RGB = (206, 208, 212)
BRASS: RGB = (214, 176, 96)
LEATHER_SOLE: RGB = (150, 104, 66)
LINING: RGB = (214, 192, 160)
Line = Sequence[Point]


@dataclass(frozen=True)
class Stand:
    """A canvas whose articles are moved, and made longer or taller from the ground up."""

    canvas: Canvas
    right: float = 0.0
    down: float = 0.0
    wide: float = 1.0
    tall: float = 1.0

    def at(self, points: Line) -> list[Point]:
        """Where the points lie in the picture."""
        return [
            (0.5 + (x - 0.5) * self.wide + self.right, GROUND + (y - GROUND) * self.tall + self.down) for x, y in points
        ]

    def part(
        self,
        outline: Line,
        colour: RGB | None = None,
        *,
        folds: Sequence[Fold] = (),
        within: Line | None = None,
        joined: Sequence[Line] = (),
        holes: Sequence[Line] = (),
        **how: Any,
    ) -> None:
        """`Canvas.part`, placed."""
        ends = [self.at((start, end)) for start, end, _, _ in folds]
        self.canvas.part(
            self.at(outline),
            colour,
            folds=[(a, b, fold[2], fold[3]) for (a, b), fold in zip(ends, folds, strict=True)],
            within=None if within is None else self.at(within),
            joined=[self.at(one) for one in joined],
            holes=[self.at(one) for one in holes],
            **how,
        )

    def panel(self, outline: Line, upper: Line, colour: RGB | None = None, **how: Any) -> None:
        """A piece sewn onto an upper, as round as the upper itself."""
        self.part(outline, colour, within=upper, joined=(upper,), **{"edge": 0.0, "shadow": 0.3, **how})

    def tube(self, points: Line, width: float, colour: RGB | None = None, **how: Any) -> None:
        """`Canvas.tube`, placed."""
        self.canvas.tube(self.at(points), width * self.tall, colour, **how)

    def disc(self, x: float, y: float, radius: float, colour: RGB, **how: Any) -> None:
        """`Canvas.disc`, placed."""
        ((x, y),) = self.at([(x, y)])
        self.canvas.disc(x, y, radius * self.tall, colour, **how)

    def seam(self, points: Line, depth: float = 0.5, width: float = 0.003) -> None:
        """`Canvas.seam`, placed."""
        self.canvas.seam(self.at(points), depth, width)

    def stitch(self, points: Line, colour: RGB | None = None, length: float = 0.0085, width: float = 0.002) -> None:
        """`Canvas.stitch`, placed."""
        self.canvas.stitch(self.at(points), colour, length, width)

    def line(self, points: Line, colour: RGB, width: float = 0.003, opacity: float = 1.0) -> None:
        """`Canvas.line`, placed."""
        self.canvas.line(self.at(points), colour, width, opacity)

    def shine(self, outline: Line, strength: float = 0.3, blur: float = 0.012, within: Line | None = None) -> None:
        """`Canvas.shine`, placed."""
        self.canvas.shine(self.at(outline), strength, blur, None if within is None else self.at(within))

    def shade(self, outline: Line, strength: float = 0.3, blur: float = 0.02, within: Line | None = None) -> None:
        """`Canvas.shade`, placed."""
        self.canvas.shade(self.at(outline), strength, blur, None if within is None else self.at(within))

    def rests(self, left: float, right: float, depth: float = 0.012) -> None:
        """The shadow on the ground below what touches it from `left` to `right`."""
        middle, half = (left + right) / 2, (right - left) / 2
        self.canvas.stand(self.at(ellipse(middle + 0.01, GROUND + 0.006, half * 1.02, depth * 1.6)), 0.30, 0.018)
        self.canvas.stand(self.at(ellipse(middle, GROUND - 0.001, half * 0.97, depth * 0.6)), 0.55, 0.005)


def fitted(look: Look, canvas: Canvas, down: float = 0.0) -> Stand:
    """One shoe: a woman's is slimmer than a man's, a child's shorter and rounder; no two lasts are quite alike."""
    own = Random(look.seed)
    wide, tall = {"Women": (0.94, 0.93), "Girls": (0.80, 1.04), "Boys": (0.82, 1.06)}.get(look.gender, (1.0, 1.0))
    return Stand(canvas, down=down, wide=wide * own.uniform(0.975, 1.0), tall=tall * own.uniform(0.97, 1.03))


def metallic(look: Look) -> str | None:
    """Gold and silver leather shines like satin; other leather as itself."""
    return "Satin" if look.colour in ("Gold", "Silver") and look.material == "Leather" else None


def pair(stand: Stand, right: float = 0.05, up: float = 0.085, scale: float = 0.9) -> tuple[Stand, Stand]:
    """The shoe behind, and the one before it."""
    wide, tall = stand.wide * scale, stand.tall * scale
    behind = replace(stand, right=stand.right + right, down=stand.down - up * 0.4, wide=wide * 0.985, tall=tall * 0.985)
    return behind, replace(stand, right=stand.right - right, down=stand.down + up * 0.6, wide=wide, tall=tall)


def curve(words: str, ring: bool = False) -> list[Point]:
    """A smooth line through points "x y, x y" in thousandths of the picture's side; a ring ends where it began."""
    points = [tuple(float(word) / 1000 for word in pair.split()) for pair in words.split(",")]
    return smooth([(x, y) for x, y in points], closed=ring)


def lifted(points: Line, height: float, ball: float = 0.30, seat: float = 0.84) -> list[Point]:
    """A flat shoe's points on a heel: level up to the ball of the foot, then up the arch to the heel's seat."""
    found = []
    for x, y in points:
        share = min(max((x - ball) / (seat - ball), 0.0), 1.25)
        rise = share * share * (3 - 2 * share) if share < 0.8 else 0.896 + (share - 0.8) * 0.72
        found.append((x, y - height * rise))
    return found


def beside(points: Line, distance: float) -> list[Point]:
    """The line moved to its right-hand side as it runs (downwards where it runs to the right)."""
    found = []
    for number, (x, y) in enumerate(points):
        (x0, y0), (x1, y1) = points[max(number - 1, 0)], points[min(number + 1, len(points) - 1)]
        length = hypot(x1 - x0, y1 - y0) or 1.0
        found.append((x - (y1 - y0) / length * distance, y + (x1 - x0) / length * distance))
    return found


def piece(points: Line, start: float, end: float) -> list[Point]:
    """The share of a line between two places, 0 to 1 by the number of its points."""
    last = len(points) - 1
    return list(points[round(start * last) : round(end * last) + 1])


def closed(*lines: Line) -> list[Point]:
    """One outline of several lines, each going on where the last one ended."""
    return [point for line in lines for point in line]


def strip(points: Line, width: float, end_width: float | None = None) -> list[Point]:
    """A strap's outline along a smooth line through the points."""
    return band(smooth(points), width, end_width)


def thread(colour: RGB) -> RGB:
    """Sewing thread that shows on the colour."""
    return lighter(colour, 0.32) if brightness(colour) < 120 else darker(colour, 0.28)


def inside(colour: RGB) -> RGB:
    """The lining of a shoe, in its own shadow."""
    return mix(darker(LINING, 0.35), colour, 0.25) if brightness(colour) > 70 else (70, 64, 60)


def laces(stand: Stand, ridge: Line, count: int, depth: float, colour: RGB, width: float = 0.012) -> None:
    """Laces crossing the instep, and their eyelets `depth` below its ridge."""
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in zip(ridge, ridge[1:], strict=False))
    places = along(ridge, length / (2 * count - 1.0))[: 2 * count - 1]
    holes, tops = [], []
    for x, y, angle in places:
        down = (-sin(radians(angle)), cos(radians(angle)))
        holes.append((x + down[0] * depth, y + down[1] * depth))
        tops.append((x - down[0] * 0.004, y - down[1] * 0.004))
    for number in range(0, len(places) - 2, 2):
        stand.tube([tops[number + 1], holes[number + 2]], width, darker(colour, 0.1), puff=0.7, shadow=0.4)
    for x, y in holes[::2]:
        stand.disc(x, y, width * 0.75, STEEL, material="Metal", shadow=0.4)
        stand.disc(x, y, width * 0.42, (40, 38, 38), puff=0.0, shadow=0.0)
    for number in range(0, len(places), 2):
        top = tops[min(number + 1, len(places) - 1)]
        stand.tube([holes[number], top], width, colour, puff=0.7, shadow=0.5, material="Canvas")


def bow(stand: Stand, x: float, y: float, colour: RGB, size: float = 1.0, width: float = 0.011) -> None:
    """The laces' bow on the near side."""
    ends = ([(0, 0), (0.035, 0.035), (0.045, 0.085)], [(0, 0), (-0.03, 0.04), (-0.028, 0.082)])
    loops = (
        [(0, 0), (0.05, -0.012), (0.095, 0.018), (0.1, 0.045), (0.06, 0.032), (0.0, 0.004)],
        [(0, 0), (-0.055, 0.002), (-0.09, 0.04), (-0.08, 0.062), (-0.045, 0.04), (0.0, 0.004)],
    )
    for shape in (*ends, *loops):
        line = smooth([(x + dx * size, y + dy * size) for dx, dy in shape])
        stand.tube(line, width, colour, material="Canvas", puff=0.7, shadow=0.45)
    stand.part(ellipse(x, y, 0.012 * size, 0.010 * size), colour, material="Canvas", puff=0.9, rim=0.01, shadow=0.4)


def buckle(stand: Stand, x: float, y: float, size: float, colour: RGB = BRASS, turn: float = 0.0) -> None:
    """A frame with its pin."""
    from retrieval.sample.geometry import rounded, turned

    frame = turned(rounded(x - size, y - size * 0.8, x + size, y + size * 0.8, size * 0.35), turn, (x, y))
    hole = turned(rounded(x - size * 0.62, y - size * 0.42, x + size * 0.62, y + size * 0.42, size * 0.2), turn, (x, y))
    stand.part(frame, colour, material="Metal", puff=0.9, rim=size * 0.3, holes=[hole], shadow=0.5, edge=0.15)
    stand.tube(turned([(x - size, y), (x + size * 0.75, y)], turn, (x, y)), size * 0.26, colour, material="Metal")


def cup_sole(stand: Stand, outline: Line, colour: RGB, line: RGB | None = None, groove: Line = ()) -> None:
    """A rubber sole around the foot, with a groove and a coloured line along it."""
    stand.part(outline, colour, material="Rubber", puff=0.4, rim=0.014, edge=0.3, shadow=0.35)
    if groove:
        stand.stitch(beside(groove, -0.012), darker(colour, 0.22), 0.009, 0.002)
        if line is not None:
            stand.line(groove, line, 0.008)
        stand.seam(groove, 0.35)


def dark_inside(stand: Stand, outline: Line, colour: RGB) -> None:
    """The far side of an opening, seen over the near side's edge."""
    stand.part(outline, inside(colour), material="Suede", puff=0.15, rim=0.02, shadow=0.0, edge=0.1)
    middle = sum(y for _, y in outline) / len(outline)
    stand.shade([(x, y + 0.02) for x, y in outline if y > middle - 0.01], 0.45, 0.02, within=outline)
