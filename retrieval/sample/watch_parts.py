"""Parts of a watch seen from the front, its middle in the middle of the picture."""

from dataclasses import dataclass

from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import write
from retrieval.sample.geometry import Point, arc, ellipse, mirrored, rounded, trace, turned
from retrieval.sample.palette import RGB, brightness, darker, lighter

CENTRE: Point = (0.5, 0.5)
ENDS = (0.05, 0.95)
"""Where the strap turns away from the eye, top and bottom."""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class Build:
    """A watch's measures."""

    radius: float
    """Of the case."""
    strap: float
    """Half the strap's width at the case."""
    square: bool = False

    def face(self, share: float) -> list[Point]:
        """The case's outline, or a share of it, about the middle."""
        half = self.radius * share
        if not self.square:
            return ellipse(*CENTRE, half, count=96)
        half *= 0.9
        return rounded(0.5 - half, 0.5 - half * 1.08, 0.5 + half, 0.5 + half * 1.08, 0.05 * share)


def _strap_outline(build: Build, inset: float = 0.0) -> list[Point]:
    wide, end = build.strap - inset, build.strap * 0.86 - inset
    top, bottom = ENDS[0] + inset, ENDS[1] - inset
    half = trace([(0.5, top - 0.004), (0.5 + end * 0.8, top), (0.5 + end, top, 0.5 + end, top + 0.022)])
    half += [(0.5 + wide, 0.36), (0.5 + wide, 0.64), (0.5 + end, bottom - 0.022)]
    half += trace([(0.5 + end, bottom - 0.022), (0.5 + end, bottom, 0.5 + end * 0.8, bottom), (0.5, bottom + 0.004)])
    return half + mirrored(half[::-1])


def _turn_away(canvas: Canvas, outline: list[Point]) -> None:
    """The strap bends back at both ends: darker there, lighter just before."""
    for near, far in ((0.0, 0.085), (0.915, 1.0)):
        canvas.shade([(0.2, near), (0.8, near), (0.8, far), (0.2, far)], 0.5, 0.03, within=outline)
    canvas.shine([(0.2, 0.15), (0.8, 0.15), (0.8, 0.2), (0.2, 0.2)], 0.16, 0.03, within=outline)


def leather_strap(canvas: Canvas, build: Build) -> None:
    """Padded leather, sewn along its edges."""
    outline = _strap_outline(build)
    canvas.part(outline, puff=0.55, rim=0.05)
    thread = lighter(canvas.colour, 0.45) if brightness(canvas.colour) < 150 else darker(canvas.colour, 0.4)
    inset = 0.013
    for side in (1, -1):
        x0, x1 = 0.5 + side * (build.strap * 0.86 - inset), 0.5 + side * (build.strap - inset)
        canvas.stitch([(x0, ENDS[0] + 0.012), (x1, 0.36), (x1, 0.64), (x0, ENDS[1] - 0.012)], thread, 0.015, 0.004)
    for y in (0.5 - build.radius - 0.045, 0.5 + build.radius + 0.045):
        canvas.stitch([(0.5 - build.strap + inset, y), (0.5 + build.strap - inset, y)], thread, 0.015, 0.004)
    _turn_away(canvas, outline)


def rubber_strap(canvas: Canvas, build: Build, small_holes: bool = False) -> None:
    """Smooth silicone with a groove along each edge, holes below."""
    outline = _strap_outline(build)
    canvas.part(outline, material="Silicone", puff=0.6, rim=0.04)
    for side in (1, -1):
        x0, x1 = 0.5 + side * build.strap * 0.6, 0.5 + side * build.strap * 0.7
        if not small_holes:
            canvas.seam([(x0, ENDS[0] + 0.02), (x1, 0.3)], 0.8, 0.005)
            canvas.seam([(x1, 0.7), (x0, ENDS[1] - 0.02)], 0.8, 0.005)
    for n in range(5):
        y = 0.5 + build.radius + 0.055 + n * 0.04
        if y < ENDS[1] - 0.02:
            hole = (
                ellipse(0.5, y, 0.012, 0.009, 20) if small_holes else rounded(0.475, y - 0.008, 0.525, y + 0.008, 0.008)
            )
            canvas.part(hole, darker(canvas.colour, 0.7), material="Rubber", puff=-0.4, rim=0.006, shadow=0)
    _turn_away(canvas, outline)


def mesh_strap(canvas: Canvas, build: Build, metal: RGB) -> None:
    """Milanese mesh: fine rows of woven wire."""
    outline = _strap_outline(build)
    canvas.part(outline, metal, material="Steel Mesh", puff=0.25, rim=0.03)
    rows = int((ENDS[1] - ENDS[0]) / 0.0105)
    for n in range(rows):
        y = ENDS[0] + 0.008 + n * 0.0105
        wide = build.strap * (0.86 + 0.14 * max(0.0, 1 - abs(y - 0.5) / 0.45) ** 0.7) - 0.004
        count = 15
        zigzag = [(0.5 - wide + 2 * wide * k / (2 * count), y + (0.004 if k % 2 else 0)) for k in range(2 * count + 1)]
        canvas.line(zigzag, (20, 20, 24), 0.0032, 0.5)
        canvas.line([(x, y + 0.0042) for x, y in zigzag], (255, 255, 255), 0.0022, 0.3)
    _turn_away(canvas, outline)


def bracelet(canvas: Canvas, build: Build, metal: RGB) -> None:
    """Three rows of solid links, the middle one staggered."""
    height = 0.05
    base = _strap_outline(build, 0.006)
    canvas.part(base, darker(metal, 0.5), material="Plastic", puff=0)
    for n in range(19):
        y = ENDS[0] + height * (n + 0.4)
        wide = build.strap * (1.0 - 0.14 * abs(y - 0.5) / 0.45)
        for side in (-1, 1):
            left, right = sorted((0.5 + side * wide, 0.5 + side * wide * 0.42))
            _link(canvas, left, y - height * 0.48, right, y + height * 0.48, metal, build)
    for n in range(18):
        y = ENDS[0] + height * (n + 0.9)
        wide = build.strap * (1.0 - 0.14 * abs(y - 0.5) / 0.45) * 0.43
        _link(canvas, 0.5 - wide, y - height * 0.48, 0.5 + wide, y + height * 0.48, lighter(metal, 0.16), build)
    _turn_away(canvas, _strap_outline(build))


def _link(canvas: Canvas, left: float, top: float, right: float, bottom: float, metal: RGB, build: Build) -> None:
    if abs((top + bottom) / 2 - 0.5) < build.radius * 0.8:
        return
    top, bottom = max(top, ENDS[0]), min(bottom, ENDS[1])
    canvas.part(rounded(left, top, right, bottom, 0.007), metal, material="Metal", puff=0.8, rim=0.014, shadow=0.4)


def crown(canvas: Canvas, build: Build, metal: RGB, angle: float = 0, size: float = 1.0) -> None:
    """The knob at the side, or a button where the angle is not 0."""
    edge = 0.5 + build.radius * (0.9 if build.square else 1.0)
    wide, high = 0.034 * size, 0.027 * size
    knob = rounded(edge - 0.02, 0.5 - high, edge + wide, 0.5 + high, 0.008)
    canvas.part(turned(knob, angle), metal, material="Metal", puff=0.9, rim=0.02)
    if not angle:
        for n in range(5):
            y = 0.5 - high + (n + 0.5) * high * 0.4
            canvas.line([(edge + 0.008, y), (edge + wide - 0.003, y)], (30, 30, 34), 0.0028, 0.6)


def case(canvas: Canvas, build: Build, metal: RGB) -> None:
    """Four lugs that hold the strap, the case, and the ring about the glass."""
    wide, radius = build.strap, build.radius
    outward, inward = (0.8, 0.6) if build.square else (0.9, 0.4)
    lug = trace(
        [
            (0.5 + wide - 0.012, 0.5 - radius - 0.012),
            (0.5 + wide + 0.002, 0.5 - radius - 0.05),
            (0.5 + wide + 0.012, 0.5 - radius - 0.058, 0.5 + wide + 0.024, 0.5 - radius - 0.046),
            (0.5 + wide + 0.034, 0.5 - radius * 0.9, 0.5 + radius * outward, 0.5 - radius * inward),
            (0.5 + wide * 0.5, 0.5 - radius * 0.5),
        ]
    )
    for shape in (lug, mirrored(lug)):
        for placed in (shape, [(x, 1 - y) for x, y in shape]):
            canvas.part(placed, metal, material="Metal", puff=0.8, rim=0.014, shadow=0.5)
    canvas.part(build.face(1.0), metal, material="Metal", puff=1, rim=0.024, shadow=0.65)
    canvas.part(
        build.face(0.955),
        lighter(metal, 0.08),
        material="Metal",
        puff=0.9,
        rim=0.012,
        holes=[build.face(0.86)],
        shadow=0.3,
    )


def dial_light(canvas: Canvas, build: Build, ground: RGB) -> None:
    """The dial: light fans out from its middle; the case's rim shades it."""
    face = build.face(0.87)
    canvas.part(face, ground, material="Paper", puff=0, shadow=0, edge=0.6)
    strength = 0.3 if brightness(ground) < 120 else 0.5
    for angle in (-62, 118):
        fan = [CENTRE, *arc(*CENTRE, 0.4, 0.4, angle - 24, angle + 24, 12)]
        canvas.shine(turned(fan, -30), strength, 0.02, within=face)
    canvas.shade(
        turned(arc(*CENTRE, 0.4, 0.4, 150, 300), 0)
        + arc(0.512, 0.516, build.radius * 0.8, build.radius * 0.8, 300, 150),
        0.3,
        0.008,
        within=face,
    )


def markers(canvas: Canvas, build: Build, style: str, ink: RGB) -> None:
    """Sixty fine lines, and the hours in the style."""
    radius = build.radius
    for n in range(60):
        if n % 5 or style != "Batons":
            canvas.line(turned([(0.5, 0.5 - radius * 0.82), (0.5, 0.5 - radius * 0.785)], n * 6), ink, 0.0026, 0.8)
    for n in range(1, 13):
        if style == "Batons":
            wide = 0.013 if n % 3 == 0 else 0.0085
            ends = [(0.5, 0.5 - radius * 0.8), (0.5, 0.5 - radius * (0.62 if n % 3 == 0 else 0.66))]
            canvas.tube(turned(ends, n * 30), wide, ink, material="Metal", shadow=0.3)
        elif style == "Numerals":
            x, y = turned([(0.5, 0.5 - radius * 0.65)], n * 30)[0]
            write(canvas, str(n), x, y, radius * 0.17, ink, 0.0055)
        else:
            x, y = turned([(0.5, 0.5 - radius * 0.65)], n * 30)[0]
            write(canvas, ROMAN[n - 1], x, y, radius * 0.2, ink, 0.0045, n * 30)


def hand(canvas: Canvas, angle: float, length: float, width: float, ink: RGB) -> None:
    """A tapered hand with a ridge along its middle."""
    outline = [(0.5, 0.5 - length), (0.5 + width * 0.5, 0.5 - length * 0.3), (0.5 + width * 0.32, 0.528)]
    outline += [(0.5 - width * 0.32, 0.528), (0.5 - width * 0.5, 0.5 - length * 0.3)]
    canvas.part(turned(outline, angle), ink, material="Metal", puff=0.7, rim=width * 0.5, shadow=0.45, edge=0.2)


def glass(canvas: Canvas, build: Build) -> None:
    """A reflection on the glass."""
    face = build.face(0.86)
    radius = build.radius
    sheen = trace(
        [
            (0.5 - radius * 0.86, 0.5 + radius * 0.1),
            (0.5 - radius * 0.2, 0.5 - radius * 0.1, 0.5 + radius * 0.3, 0.5 - radius * 0.86),
            (0.5 - radius, 0.5 - radius),
        ]
    )
    canvas.shine(sheen, 0.13, 0.004, within=face)
