"""What clothes with a waist share: a scale in centimetres, waistbands, legs, gathers, hems and ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin
from random import Random

from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, smooth, trace
from retrieval.sample.kind import Look
from retrieval.sample.palette import RGB, brightness, darker, lighter
from retrieval.sample.relief import Fold

Step = tuple[float, ...]
BRASS: RGB = (186, 150, 92)
STEEL: RGB = (190, 192, 196)
SHIRT_UNIT = 0.0075
"""The scale at which a pattern's size is a shirt's."""


@dataclass(frozen=True)
class Scale:
    """From centimetres, x from the garment's middle and y from its top, to the picture."""

    unit: float
    top: float
    middle: float = 0.5
    lean: float = 0.0
    """Degrees by which it lies aslant."""
    bend: float = 0.0
    """How far its middle swings aside, so that no two pieces lie alike."""

    def spot(self, x: float, y: float) -> Point:
        """Where a place of the garment is in the picture."""
        across, down = x * self.unit, self.top + y * self.unit - 0.5
        c, s = cos(radians(self.lean)), sin(radians(self.lean))
        return self.middle + across * c - down * s + self.bend * sin(
            (down + 0.5) * pi * 1.4
        ), 0.5 + across * s + down * c

    def path(self, *steps: Step) -> list[Point]:
        """Lines and curves as `geometry.trace` takes them."""
        return [self.spot(x, y) for x, y in trace(steps)]

    def sides(self, *steps: Step) -> tuple[list[Point], list[Point]]:
        """The path on the right and on the left."""
        points = trace(steps)
        return [self.spot(x, y) for x, y in points], [self.spot(-x, y) for x, y in points]

    def whole(self, *steps: Step) -> list[Point]:
        """A closed outline from its right half, given from the top down."""
        right, left = self.sides(*steps)
        return right + left[::-1]

    def across(self, *steps: Step) -> list[Point]:
        """A line from the left to the right from its right half, given from the middle outwards."""
        right, left = self.sides(*steps)
        return left[::-1] + right

    def fold(self, x: float, y: float, to_x: float, to_y: float, width: float, depth: float) -> Fold:
        """One fold; its width in centimetres."""
        return self.spot(x, y), self.spot(to_x, to_y), width * self.unit, depth

    def folds(self, *each: tuple[float, float, float, float, float, float]) -> list[Fold]:
        """Folds on both sides."""
        return [
            self.fold(side * x, y, side * to_x, to_y, width, depth)
            for x, y, to_x, to_y, width, depth in each
            for side in (1, -1)
        ]


def fitted(look: Look, width: float, height: float, room: float = 0.9, lean: float = 0.7) -> Scale:
    """The scale at which a garment of this size in centimetres fills the picture, lying a little unevenly."""
    random = Random(look.seed + "lie")
    unit = min(room / height, (room - 0.03) / width)
    return Scale(unit, 0.5 - height * unit / 2, lean=random.uniform(-lean, lean), bend=random.uniform(-0.004, 0.004))


def cloth(look: Look, scale: Scale, material: str | None = None, bolder: float = 1.0) -> Canvas:
    """A canvas whose pattern has the size that the garment's scale asks for."""
    return look.canvas(material, min(1.15, max(0.62, scale.unit / SHIRT_UNIT)) * bolder)


def inside(colour: RGB) -> RGB:
    """The colour of the inner side, which lies in the shade."""
    return darker(colour, 0.38) if brightness(colour) > 60 else (24, 24, 27)


def thread(colour: RGB) -> RGB:
    """A thread of the cloth's own colour that still shows."""
    return lighter(colour, 0.3) if brightness(colour) < 110 else darker(colour, 0.26)


@dataclass(frozen=True)
class Cut:
    """Trousers as they lie flat, in centimetres."""

    waist: float
    hip: float
    rise: float
    inseam: float
    knee: float
    """Width of a leg at the knee."""
    hem: float
    band: float = 4.0
    """Height of the waistband."""
    dip: float = 2.2
    """How far the front's waist hangs below the back's."""
    spread: float = 3.0
    """How far the legs lie apart."""

    @property
    def length(self) -> float:
        """From the waist to the hem."""
        return self.rise + self.inseam

    @property
    def knee_y(self) -> float:
        """Where the knee is."""
        return self.rise + self.inseam * 0.46

    def middle(self, share: float) -> float:
        """How far from the garment's middle a leg's middle lies; 0 at the crotch, 1 at the hem."""
        wide = self.knee if share < 0.75 else self.hem
        return max(self.hip / 4 + self.spread * share, wide / 2 + 0.5 + share)

    def edge(self, y: float, outer: bool) -> float:
        """About where a leg's edge is at a height between knee and hem."""
        share = min(1.0, max(0.0, (y - self.knee_y) / (self.length - self.knee_y)))
        wide = self.knee + (self.hem - self.knee) * share
        middle = self.middle(0.5) + (self.middle(1) - self.middle(0.5)) * share
        return middle + wide / 2 * (1 if outer else -1)

    @property
    def width(self) -> float:
        """The whole garment's."""
        return 2 * max(self.hip / 2, self.edge(self.length, True), self.edge(self.knee_y, True))


def leg_outline(cut: Cut, hem_rise: float = 0.0) -> list[Step]:
    """The right half of the trousers from the waist's middle round to the crotch.

    Args:
        cut: its measures.
        hem_rise: how far above the cut's length the cloth ends, as where a cuff follows.
    """
    hip_y, bottom = cut.rise * 0.68, cut.length - hem_rise
    knee, hip = cut.knee_y, cut.hip / 2
    out, inner = cut.edge(knee, True), cut.edge(knee, False)
    end_out, end_in = cut.edge(bottom, True), cut.edge(bottom, False)
    third = (knee - hip_y) / 3
    below = (bottom - knee) / 3
    return [
        (0, cut.dip),
        (cut.waist * 0.3, cut.dip, cut.waist / 2, 0),
        (cut.waist / 2 + 0.4, hip_y * 0.4, hip - 0.3, hip_y * 0.6, hip, hip_y),
        (hip + 0.3, hip_y + third, out + (hip - out) * 0.25, knee - third, out, knee),
        (out - (hip - out) * 0.12, knee + below, end_out, bottom - below, end_out, bottom),
        ((end_out + end_in) / 2, bottom + 0.9, end_in, bottom),
        (end_in, bottom - below, inner - 0.2, knee + below, inner, knee),
        (inner + 0.1, knee - third * 0.8, 1.2, cut.rise + 7, 0, cut.rise),
    ]


def leg_folds(cut: Cut, scale: Scale, random: Random, amount: float = 1.0) -> list[Fold]:
    """Pulls at the crotch, at the knee and above the hem."""
    knee, hem = cut.knee_y, cut.length
    found: list[Fold] = []
    for side in (1, -1):

        def one(x: float, y: float, to_x: float, to_y: float, width: float, depth: float, side: int = side) -> Fold:
            shift = random.uniform(-1.2, 1.2)
            return scale.fold(side * x, y + shift, side * to_x, to_y + shift, width, depth * amount)

        found += [
            one(1, cut.rise - 1, cut.hip * 0.36, cut.rise - 7, 1.5, 0.6),
            one(1, cut.rise + 3, cut.hip * 0.3, cut.rise + 1, 1.5, 0.5),
            one(2, cut.rise - 3, cut.hip * 0.2, cut.rise - 12, 1.3, 0.35),
        ]
        if cut.inseam > 40:
            inner, outer = cut.edge(knee, False), cut.edge(knee, True)
            wide = outer - inner
            found += [
                one(inner, knee - 1, inner + wide * 0.6, knee - 4, 1.3, 0.55),
                one(outer, knee + 4, outer - wide * 0.65, knee + 2, 1.3, 0.5),
                one(inner, knee + 9, inner + wide * 0.5, knee + 11, 1.2, 0.35),
                one(cut.edge(hem, False), hem - 7, cut.edge(hem, True) - 3, hem - 10, 1.3, 0.4),
            ]
    return found


def inner_back(canvas: Canvas, scale: Scale, waist: float, dip: float, label: RGB | None = None) -> None:
    """The waist's inner side behind the front, with the maker's label."""
    half = waist / 2
    canvas.part(
        scale.whole((0, -0.5), (half * 0.6, -0.5, half - 0.3, 0.1), (half * 0.6, dip + 1.5, 0, dip + 1.5)),
        inside(canvas.colour),
        puff=0.1,
        rim=0.01,
        edge=0.1,
    )
    if label is not None:
        canvas.part(
            scale.whole((0, -0.1), (2.6, -0.1), (2.6, dip * 0.7), (0, dip * 0.7)),
            label,
            puff=0.1,
            rim=0.003,
            shadow=0.3,
        )


def band_outline(waist: float, band: float, dip: float, scale: Scale) -> list[Point]:
    """A waistband's outline."""
    half = waist / 2
    return scale.whole(
        (0, dip), (half * 0.6, dip, half, 0), (half + 0.35, band), (half * 0.6, dip + band, 0, dip + band)
    )


def band_line(waist: float, dip: float, y: float, scale: Scale, inset: float = 0.2) -> list[Point]:
    """A line that follows the waistband, y centimetres below its upper edge."""
    half = waist / 2 - inset + 0.06 * y
    return scale.across((0, dip + y), (half * 0.6, dip + y, half, y))


def waist_y(x: float, waist: float, dip: float) -> float:
    """How far the waist's edge is below its ends at a distance x from the middle."""
    share = min(1.0, abs(x) / (waist / 2))
    return dip * (1 - float(share**2.2))


def sewn_band(canvas: Canvas, scale: Scale, cut: Cut, colour: RGB | None, stitches: RGB) -> None:
    """A flat waistband with a stitched line along both edges."""
    canvas.part(
        band_outline(cut.waist, cut.band, cut.dip, scale), colour, puff=0.5, rim=0.014, shadow=0.45, wrinkle=0.1
    )
    for y in (0.55, cut.band - 0.55):
        canvas.stitch(band_line(cut.waist, cut.dip, y, scale), stitches, length=0.008, width=0.0019)


def elastic_band(canvas: Canvas, scale: Scale, cut: Cut, colour: RGB | None = None) -> None:
    """A waistband gathered on elastic."""
    ends = [n / 22 * 2 - 1 for n in range(1, 22)]
    folds = [
        scale.fold(
            x * cut.waist / 2,
            waist_y(x * cut.waist / 2, cut.waist, cut.dip) - 0.3,
            x * (cut.waist / 2 + 0.3),
            waist_y(x * cut.waist / 2, cut.waist, cut.dip) + cut.band + 0.3,
            0.55,
            0.75,
        )
        for x in ends
    ]
    canvas.part(band_outline(cut.waist, cut.band, cut.dip, scale), colour, puff=0.5, rim=0.018, folds=folds, shadow=0.4)
    for y in (cut.band * 0.35, cut.band * 0.68):
        canvas.seam(band_line(cut.waist, cut.dip, y, scale), 0.35)


def drawstring(canvas: Canvas, scale: Scale, x: float, y: float, colour: RGB, random: Random, length: float) -> None:
    """Two ends of a cord that hang from eyelets, with knots."""
    for side in (1, -1):
        reach = length * random.uniform(0.85, 1.1)
        drift = random.uniform(-0.6, 1.6)
        canvas.disc(*scale.spot(side * x, y), 0.55 * scale.unit, STEEL, material="Metal")
        points = [
            (side * x, y),
            (side * (x + 0.7), y + reach * 0.35),
            (side * (x + 0.2 + drift * 0.4), y + reach * 0.7),
            (side * (x + drift), y + reach),
        ]
        canvas.tube(smooth([scale.spot(*point) for point in points]), 0.75 * scale.unit, colour, material="Rib Knit")
        canvas.disc(*scale.spot(side * (x + drift), y + reach), 0.7 * scale.unit, colour, material="Rib Knit")


def belt_loops(canvas: Canvas, scale: Scale, cut: Cut, places: Sequence[float], stitches: RGB) -> None:
    """Loops over the waistband, at shares of half the waist."""
    for place in places:
        for side in (1, -1):
            x = side * place * cut.waist / 2
            y = waist_y(x, cut.waist, cut.dip)
            loop = scale.path(
                (x - 0.6, y - 0.35), (x + 0.6, y - 0.35), (x + 0.65, y + cut.band + 0.6), (x - 0.65, y + cut.band + 0.6)
            )
            canvas.part(loop, puff=0.7, rim=0.006, shadow=0.55, wrinkle=0)
            for bar in (0.25, cut.band):
                canvas.line([scale.spot(x - 0.5, y + bar), scale.spot(x + 0.5, y + bar)], stitches, 0.003, 0.8)


def fly(canvas: Canvas, scale: Scale, cut: Cut, stitches: RGB, rows: int = 1) -> None:
    """The front's middle seam and the curved stitching of the fly."""
    top = cut.dip + cut.band
    canvas.seam(scale.path((0, top), (0, cut.rise - 0.3)), 0.8)
    low = cut.rise * 0.66
    for row in range(rows):
        x = 3.4 - 0.6 * row
        canvas.stitch(
            scale.path((x, top + 0.2), (x, low - 3), (x, low, 0.2, low + 1.4 - 0.5 * row)),
            stitches,
            length=0.008,
            width=0.0021,
        )


def slant_pocket(canvas: Canvas, scale: Scale, cut: Cut, stitches: RGB | None) -> None:
    """A pocket cut from the waistband to the side seam."""
    start = cut.waist * 0.36
    top = waist_y(start, cut.waist, cut.dip) + cut.band
    end_y = cut.rise * 0.68
    right, left = scale.sides((start, top), (start + 1, top + 5, cut.hip / 2 - 0.4, end_y))
    for line in (right, left):
        canvas.seam(line, 1.0, width=0.005)
    if stitches is not None:
        for line in scale.sides((start - 0.7, top), (start + 0.2, top + 5.4, cut.hip / 2 - 0.5, end_y + 0.9)):
            canvas.stitch(line, stitches, length=0.008, width=0.0019)


def hem_lines(cut: Cut, scale: Scale, above: float) -> tuple[list[Point], list[Point]]:
    """Lines along the two legs' hems, so many centimetres above them."""
    y = cut.length - above
    inner, outer = cut.edge(y, False), cut.edge(y, True)
    return scale.sides((inner, y), ((inner + outer) / 2, y + 0.9, outer, y))


def leg_lines(cut: Cut, scale: Scale, inset: float) -> tuple[list[Point], list[Point]]:
    """Lines along the outer edges of both legs from hip to hem."""
    outline = leg_outline(cut)
    start = (cut.waist / 2 - inset + 0.2, cut.band)
    hip, knee, hem = ([value - inset * (n % 2 == 0) for n, value in enumerate(step)] for step in outline[2:5])
    return scale.sides(start, tuple(hip), tuple(knee), tuple(hem))
