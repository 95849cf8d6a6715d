"""What clothes for the upper body share: their cut, necks, sleeves, hems, ribbing and folds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin
from random import Random

from retrieval.sample.drawing import Canvas, Fold
from retrieval.sample.geometry import Point, mirrored, smooth, trace
from retrieval.sample.kind import Look
from retrieval.sample.palette import RGB, brightness, darker, mix

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
    chest: float = 0.226
    waist: float = 0.217
    hem: float = 0.224
    bottom: float = 0.885
    curve: float = 0.012
    """How much lower the hem's middle lies than its ends; below 0 it is higher."""

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
    upper: float = 0.078
    """Half its width a third of the way down."""
    lower: float = 0.071
    """Half its width two thirds of the way down."""
    end: float = 0.068
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


def cut_for(look: Look, length: float = 1.0, ease: float = 0.0, waisted: float = 1.0) -> Cut:
    """The usual cut for whoever the article is for.

    Args:
        look: of the article.
        length: 1 ends at the hips.
        ease: added to every half width, as for an oversized fit; below 0 for a slim one.
        waisted: how much a women's waist is taken in, 0 to 1.
    """
    if look.for_child:
        cut = Cut(0.15, 0.09, 0.19, 0.046, 0.17, 0.218, 0.22, 0.23, 0.83)
    elif look.gender == "Women":
        waist = 0.19 - 0.022 * waisted
        cut = Cut(0.11, 0.088, 0.176, 0.05, 0.17, 0.19, waist, 0.198, 0.865)
    else:
        cut = Cut()
    drop = max(0.0, ease)
    return replace(
        cut,
        shoulder=cut.shoulder + ease * 1.2,
        slope=cut.slope + drop * 0.35,
        armhole=cut.armhole + drop * 0.5,
        chest=cut.chest + ease,
        waist=cut.waist + ease,
        hem=cut.hem + ease,
        bottom=cut.top + (cut.bottom - cut.top) * length,
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
    head = [(sx - 0.03, sy - 0.03 * rise + 0.001), (sx, sy + 0.001), (sx + 0.026, sy + 0.026 * rise + 0.012)]
    if sleeve.cap:
        head = [(sx - 0.03, sy - 0.006), (sx, sy - sleeve.cap), (sx + sleeve.cap * 1.5, sy - sleeve.cap * 0.4)]
    outside = smooth([*head, place(0.36, sleeve.upper), place(0.7, sleeve.lower), outer])
    inside = smooth([inner, place(0.72, -sleeve.lower), (ax, ay)])
    hem = trace([outer, (x1 + down[0] * 0.008, y1 + down[1] * 0.008, *inner)])
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


def draw_arms(
    canvas: Canvas,
    found: Sequence[Arm],
    front: Sequence[Point],
    random: Random,
    *,
    colour: RGB | None = None,
    **style: float,
) -> None:
    """Draw sleeves, to be followed by the body they are sewn to."""
    for each in found:
        canvas.part(
            each.outline,
            colour,
            turn=each.turn,
            joined=[front],
            folds=sleeve_folds(each, random),
            puff=style.get("puff", 0.5),
            rim=style.get("rim", 0.05),
        )


def draw_body(
    canvas: Canvas,
    cut: Cut,
    front: Sequence[Point],
    found: Sequence[Arm],
    random: Random,
    *,
    colour: RGB | None = None,
    **style: float,
) -> None:
    """Draw the front over its sleeves, and the seams between them."""
    canvas.part(
        front,
        colour,
        joined=[each.outline for each in found],
        folds=body_folds(cut, random),
        puff=style.get("puff", 0.5),
        rim=style.get("rim", 0.055),
        shadow=style.get("shadow", 0.22),
    )
    if found:
        for line in both(armhole(cut)):
            canvas.seam(line, 0.45)


def both(points: Sequence[Point]) -> tuple[list[Point], list[Point]]:
    """A line and its mirror image."""
    return list(points), mirrored(points)


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
        folds.append((at(cut.waist * 0.5, cut.middle - 0.12), at(cut.hem * 0.62, cut.bottom), 0.028, 0.4))
    folds.append(((0.5 + random.uniform(-0.06, 0.06), cut.middle), (0.5, cut.bottom), 0.03, random.uniform(-0.3, 0.35)))
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


def offset(points: Sequence[Point], distance: float) -> list[Point]:
    """A line beside a line: to its left as one walks along it, seen in the picture; below 0 to its right."""
    found = []
    for number, (x, y) in enumerate(points):
        x0, y0 = points[max(number - 1, 0)]
        x1, y1 = points[min(number + 1, len(points) - 1)]
        length = max(1e-9, hypot(x1 - x0, y1 - y0))
        found.append((x + (y1 - y0) / length * distance, y - (x1 - x0) / length * distance))
    return found


def strip(first: Sequence[Point], second: Sequence[Point]) -> list[Point]:
    """The closed outline between two lines that run the same way."""
    return [*first, *reversed(second)]


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


def ribbing(
    canvas: Canvas,
    first: Sequence[Point],
    second: Sequence[Point],
    colour: RGB | None = None,
    *,
    gap: float = 0.0085,
    shadow: float = 0.4,
) -> None:
    """A knitted rib between two lines that run the same way, its ribs from the one to the other."""
    canvas.part(strip(first, second), colour, material="Jersey", puff=0.6, rim=0.014, shadow=shadow, wrinkle=0.1)
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in zip(first, first[1:], strict=False))
    count = max(4, round(length / gap))
    ground = colour or canvas.colour
    groove = darker(ground, 0.42 if brightness(ground) > 60 else 0.3)
    for a, b in list(zip(spaced(first, count), spaced(second, count), strict=True))[1:-1]:
        canvas.line([mix_points(a, b, 0.06), mix_points(a, b, 0.94)], groove, 0.0026, 0.3)


def mix_points(a: Point, b: Point, share: float) -> Point:
    """The point a share of the way from one to the other."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


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
    colour = darker(canvas.colour, 0.28)
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


def neck_rib(canvas: Canvas, cut: Cut, neck: Sequence[Point], width: float = 0.022, colour: RGB | None = None) -> None:
    """A ribbed band around the neck: its back half first, then its front half. Draw it after the front."""
    line = across_neck(neck)
    inner = offset(line, width)
    ribbing(canvas, line, inner, colour, gap=0.008, shadow=0.35)
    canvas.stitch(offset(line, -0.0065), length=0.0075, width=0.0018)


def back_rib(canvas: Canvas, cut: Cut, neck: Sequence[Point], width: float = 0.022, colour: RGB | None = None) -> None:
    """The back half of a ribbed neck; draw it before the front."""
    x, y = neck[-1]
    upper = trace([(1 - x, y), (0.5 - cut.neck * 0.5, y - 0.004, 0.5 + cut.neck * 0.5, y - 0.004, x, y)])
    lower = [(a, b + width + 0.014 * (1 - ((a - 0.5) / (x - 0.5)) ** 2)) for a, b in upper]
    ribbing(canvas, upper, lower, darker(colour or canvas.colour, 0.12), gap=0.008)


def hem_line(cut: Cut, above: float) -> list[Point]:
    """A line along the hem, so far above it."""
    bottom, x = cut.bottom - above, 0.5 + cut.hem - 0.003
    return trace([(1 - x, bottom), (0.5, bottom + cut.curve * 2, x, bottom)])


def double_stitch(canvas: Canvas, line: Sequence[Point], apart: float = 0.006, colour: RGB | None = None) -> None:
    """Two rows of fine thread, as at the hem of a T-shirt."""
    for row in (line, offset(line, apart)):
        canvas.stitch(row, colour, length=0.0078, width=0.0018)


def sleeve_hems(canvas: Canvas, found: Sequence[Arm], share: float = 0.9) -> None:
    """Stitched hems at the ends of short sleeves."""
    for each in found:
        double_stitch(canvas, each.across(share, 0.003))


def cuffs(
    canvas: Canvas, found: Sequence[Arm], depth: float = 0.05, colour: RGB | None = None, narrow: float = 0.78
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
        ribbing(canvas, upper, lower, colour)


def hem_rib(canvas: Canvas, cut: Cut, depth: float = 0.055, colour: RGB | None = None, narrow: float = 0.94) -> None:
    """A ribbed hem below a body that ends at `cut.bottom`."""
    upper = hem_line(cut, 0.004)
    lower = [(0.5 + (x - 0.5) * narrow, y + depth) for x, y in upper]
    ribbing(canvas, upper, lower, colour)
