"""What bags share: straps, zips, rings, chains and clasps."""

from math import cos, radians, sin

from retrieval.sample.departments.footwear import BRASS, STEEL, Line, beside, thread
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, along, band, ellipse, rounded, turned
from retrieval.sample.kind import Look
from retrieval.sample.palette import RGB, brightness, darker, lighter

LINING_SHADE: RGB = (74, 66, 62)


def hardware(look: Look) -> RGB:
    """The metal's colour by the option's value."""
    return STEEL if look.options.get("hardware") == "Silver-Tone" else BRASS


def trim_tone(look: Look) -> RGB:
    """Leather that goes with the cloth: tan on most, dark on dark or very light grounds."""
    light = brightness(look.rgb)
    return (146, 92, 56) if 60 < light < 250 else (92, 60, 44)


def stands(canvas: Canvas, left: float, right: float, ground: float) -> None:
    """The shadow below a bag that stands from `left` to `right`."""
    middle, half = (left + right) / 2, (right - left) / 2
    canvas.stand(ellipse(middle + 0.012, ground + 0.004, half * 1.04, 0.022), 0.32, 0.018)
    canvas.stand(ellipse(middle, ground - 0.002, half * 0.98, 0.008), 0.55, 0.005)


def strap(
    canvas: Canvas, line: Line, width: float, colour: RGB | None = None, *, sewn: bool = True, stuff: str | None = None
) -> None:
    """A flat strap with a row of stitches along each edge."""
    canvas.part(band(line, width), colour, material=stuff, puff=0.45, rim=width * 0.4, shadow=0.6)
    if sewn:
        for side in (width * 0.34, -width * 0.34):
            canvas.stitch(beside(line, side)[1:-1], thread(colour or canvas.colour), 0.009, 0.0018)


def zipper(canvas: Canvas, line: Line, metal: RGB, tape: RGB, width: float = 0.024) -> None:
    """Teeth between two tapes, and the pull at the line's start."""
    canvas.part(band(line, width), tape, material="Canvas", puff=0.25, rim=0.006, shadow=0.35)
    canvas.stitch(line, metal, 0.0075, 0.0065)
    x, y, angle = along(line, 0.03)[1]
    pull(canvas, x, y, metal, angle)


def pull(canvas: Canvas, x: float, y: float, metal: RGB, angle: float = 0.0) -> None:
    """A zip's slider with its tab hanging down."""
    canvas.part(turned(rounded(x - 0.014, y - 0.010, x + 0.014, y + 0.010, 0.004), angle, (x, y)), metal,
                material="Metal", puff=0.9, rim=0.007, shadow=0.6)  # fmt: skip
    tab = rounded(x - 0.008, y + 0.004, x + 0.008, y + 0.052, 0.006)
    canvas.part(tab, metal, material="Metal", puff=0.7, rim=0.006, shadow=0.7, holes=[ellipse(x, y + 0.042, 0.0035)])


def ring(canvas: Canvas, x: float, y: float, radius: float, metal: RGB) -> None:
    """A ring seen from the front."""
    canvas.part(ellipse(x, y, radius), metal, material="Metal", puff=0.9, rim=radius * 0.18,
                holes=[ellipse(x, y, radius * 0.66)], shadow=0.6)  # fmt: skip


def chain(canvas: Canvas, line: Line, metal: RGB, size: float = 0.016) -> None:
    """Links, every other one seen from its edge."""
    for number, (x, y, angle) in enumerate(along(line, size * 1.25)):
        if number % 2:
            dx, dy = cos(radians(angle)) * size * 0.85, sin(radians(angle)) * size * 0.85
            canvas.tube([(x - dx, y - dy), (x + dx, y + dy)], size * 0.42, metal, material="Metal", shadow=0.4)
            continue
        outer = turned(ellipse(x, y, size, size * 0.62, 32), angle, (x, y))
        inner = turned(ellipse(x, y, size * 0.58, size * 0.26, 32), angle, (x, y))
        canvas.part(outer, metal, material="Metal", puff=0.9, rim=size * 0.2, holes=[inner], shadow=0.4)


def clasp(canvas: Canvas, x: float, y: float, metal: RGB, size: float = 0.03) -> None:
    """A turn lock: a plate, and the key across it."""
    canvas.part(rounded(x - size, y - size * 0.7, x + size, y + size * 0.7, size * 0.25), metal, material="Metal",
                puff=0.8, rim=size * 0.2, shadow=0.6)  # fmt: skip
    canvas.part(rounded(x - size * 0.18, y - size * 0.95, x + size * 0.18, y + size * 0.95, size * 0.16), metal,
                material="Metal", puff=1.0, rim=size * 0.18, shadow=0.8)  # fmt: skip


def sewn_box(canvas: Canvas, left: float, top: float, right: float, bottom: float, colour: RGB) -> None:
    """A rectangle with a cross in it, where a strap is sewn on."""
    corners: list[Point] = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    canvas.stitch(corners, colour, 0.008, 0.0018)
    canvas.stitch([(left, top), (right, bottom)], colour, 0.008, 0.0018)
    canvas.stitch([(right, top), (left, bottom)], colour, 0.008, 0.0018)


def soft_tone(colour: RGB) -> RGB:
    """A trimming's tone next to the colour: deeper, or lighter on black."""
    return lighter(colour, 0.14) if brightness(colour) < 60 else darker(colour, 0.22)
