"""What closes and trims clothes: buttons, plackets, zips, pockets, cords and cuffs."""

from collections.abc import Sequence
from math import hypot

from retrieval.sample.departments.cuts import Arm, mix_points, offset, strip
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, along, ellipse, rounded, trace
from retrieval.sample.palette import RGB, brightness, darker, lighter

STEEL: RGB = (176, 178, 182)
BRASS: RGB = (190, 158, 96)
HORN: RGB = (78, 58, 44)
PEARL: RGB = (240, 238, 230)


def button(canvas: Canvas, x: float, y: float, radius: float, colour: RGB, *, thread: RGB | None = None) -> None:
    """A button with four holes, sewn on."""
    canvas.disc(x, y, radius, colour, puff=0.7, shadow=0.7)
    canvas.part(
        ellipse(x, y, radius * 0.66, count=28), darker(colour, 0.08), material="Plastic", puff=0.1, shadow=0, edge=0.3
    )
    sewn = thread or darker(colour, 0.45)
    gap = radius * 0.26
    for dx, dy in ((-gap, -gap), (gap, -gap), (-gap, gap), (gap, gap)):
        canvas.line([(x + dx, y + dy), (x + dx * 0.6, y + dy * 0.6)], sewn, max(0.0022, radius * 0.28), 0.9)


def snap(canvas: Canvas, x: float, y: float, radius: float = 0.009, colour: RGB = STEEL) -> None:
    """A metal snap or a jeans button."""
    canvas.disc(x, y, radius, colour, material="Metal", puff=1.0, shadow=0.6)
    canvas.part(
        ellipse(x, y, radius * 0.55, count=24), colour, material="Metal", puff=0.8, rim=radius * 0.4, shadow=0.2
    )


def buttons(canvas: Canvas, x: float, top: float, bottom: float, count: int, radius: float, colour: RGB) -> None:
    """A row of buttons from `top` down to `bottom`, both included."""
    for number in range(count):
        button(canvas, x, top + (bottom - top) * number / max(1, count - 1), radius, colour)


def placket(
    canvas: Canvas, top: float, bottom: float, *, width: float = 0.038, colour: RGB | None = None, curve: float = 0.0
) -> None:
    """The strip down the middle that carries the buttons or their holes."""
    left, right = 0.5 - width / 2, 0.5 + width / 2
    low = [(right, bottom - curve * 0.2), (left, bottom - curve * 0.2)]
    canvas.part([(left, top), (right, top), *low], colour, puff=0.3, rim=0.008, shadow=0.45, wrinkle=0.15)
    for x in (left + 0.0055, right - 0.0055):
        canvas.stitch([(x, top + 0.004), (x, bottom - 0.004)], length=0.008, width=0.0017)


def half_placket(canvas: Canvas, top: float, bottom: float, *, width: float = 0.036, colour: RGB | None = None) -> None:
    """A short placket, as on a polo shirt, with a stitched box at its end."""
    left, right = 0.5 - width / 2, 0.5 + width / 2
    canvas.part(
        [(left, top), (right, top), (right, bottom), (left, bottom)],
        colour,
        puff=0.3,
        rim=0.008,
        shadow=0.45,
        wrinkle=0.15,
    )
    canvas.stitch([(left + 0.005, top), (left + 0.005, bottom - 0.005)], length=0.008, width=0.0017)
    canvas.stitch([(right - 0.005, top), (right - 0.005, bottom - 0.005)], length=0.008, width=0.0017)
    for y in (bottom - 0.005, bottom - 0.026):
        canvas.stitch([(left + 0.004, y), (right - 0.004, y)], length=0.008, width=0.0017)


def zip_fastener(
    canvas: Canvas,
    points: Sequence[Point],
    metal: RGB = STEEL,
    tape: RGB | None = None,
    *,
    width: float = 0.018,
    pull: bool = True,
) -> None:
    """A closed zip along a line, its slider at the line's start."""
    cloth = tape or darker(canvas.colour, 0.35)
    canvas.tube(points, width, cloth, material="Twill", puff=0.1, shadow=0.25)
    tooth = width * 0.24
    for number, (x, y, _) in enumerate(along(points, 0.0058)):
        side = 1 if number % 2 else -1
        ends = offset([points[0], points[-1]], tooth)
        nx, ny = ends[0][0] - points[0][0], ends[0][1] - points[0][1]
        canvas.line([(x - nx, y - ny), (x + nx, y + ny)], metal if side > 0 else darker(metal, 0.3), 0.003)
    if pull:
        x, y = points[0]
        canvas.part(rounded(x - 0.009, y, x + 0.009, y + 0.022, 0.004), metal, material="Metal", puff=0.9, rim=0.008)
        canvas.part(
            rounded(x - 0.0055, y + 0.016, x + 0.0055, y + 0.052, 0.005), metal, material="Metal", puff=0.9, rim=0.006
        )


def patch_pocket(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    point: float = 0.016,
    flap: float = 0.0,
    colour: RGB | None = None,
    thread: RGB | None = None,
) -> None:
    """A pocket sewn on about x, from y downwards, pointed or straight below, with a flap or open."""
    left, right, low = x - width / 2, x + width / 2, y + height
    shape = [(left, y), (right, y), (right, low - point), (x, low), (left, low - point)]
    canvas.part(shape, colour, puff=0.25, rim=0.01, shadow=0.3, wrinkle=0.1)
    inner = [(left + 0.005, y), (left + 0.005, low - point - 0.004), (x, low - 0.006)]
    inner += [(right - 0.005, low - point - 0.004), (right - 0.005, y)]
    canvas.stitch(inner, thread, length=0.008, width=0.0018)
    if flap:
        cover = trace([(left - 0.003, y - 0.004), (right + 0.003, y - 0.004), (right + 0.003, y + flap * 0.7)])
        cover += [(x, y + flap), (left - 0.003, y + flap * 0.7)]
        canvas.part(cover, colour, puff=0.3, rim=0.01, shadow=0.5, wrinkle=0.1)
        under = [(left + 0.003, y + flap * 0.7 - 0.004), (x, y + flap - 0.006), (right - 0.003, y + flap * 0.7 - 0.004)]
        canvas.stitch(under, thread, length=0.008, width=0.0018)
    else:
        canvas.stitch([(left + 0.004, y + 0.018), (right - 0.004, y + 0.018)], thread, length=0.008, width=0.0018)
        canvas.seam([(left, y), (right, y)], 0.5)


def welt_pocket(canvas: Canvas, start: Point, end: Point, width: float = 0.022, colour: RGB | None = None) -> None:
    """A slanted pocket opening with a narrow stitched edge."""
    line = [start, end]
    shape = strip(offset(line, width / 2), offset(line, -width / 2))
    canvas.part(shape, colour or canvas.colour, puff=0.4, rim=0.01, shadow=0.35, wrinkle=0.1)
    canvas.seam(offset(line, width / 2), 0.8)
    canvas.stitch(offset(line, -width / 2 + 0.004), length=0.008, width=0.0017)


def flap_pocket(canvas: Canvas, x: float, y: float, width: float, height: float, tilt: float = 0.0) -> None:
    """A blazer's or a coat's pocket flap."""
    left, right = x - width / 2, x + width / 2
    shape = trace([(left, y + tilt), (right, y - tilt), (right + 0.002, y + height - tilt - 0.012)])
    shape += trace(
        [(right + 0.002, y + height - tilt - 0.012), (right, y + height - tilt, right - 0.014, y + height - tilt)]
    )
    shape += trace(
        [(left + 0.014, y + height + tilt), (left, y + height + tilt, left - 0.002, y + height + tilt - 0.012)]
    )
    canvas.part(shape, puff=0.3, rim=0.01, shadow=0.5, wrinkle=0.1)
    canvas.seam([(left, y + tilt), (right, y - tilt)], 0.9)


def button_cuffs(
    canvas: Canvas, found: Sequence[Arm], depth: float, colour: RGB | None = None, sewn: RGB | None = None
) -> None:
    """Closed shirt cuffs at the ends of long sleeves, each with a button of the colour `sewn`."""
    for each in found:
        (x0, y0), (x1, y1) = each.axis
        share = depth / hypot(x1 - x0, y1 - y0)
        upper, lower = each.across(1 - share, -0.001), each.across(1.0, -0.001)
        canvas.part(strip(upper, lower), colour, turn=each.turn, puff=0.45, rim=0.02, shadow=0.4, wrinkle=0.1)
        for line in (each.across(1 - share * 0.88, 0.004), each.across(1 - share * 0.1, 0.004)):
            canvas.stitch(line, length=0.008, width=0.0017)
        if sewn is not None:
            x, y = mix_points(mix_points(upper[0], upper[-1], 0.28), mix_points(lower[0], lower[-1], 0.28), 0.5)
            button(canvas, x, y, 0.0068, sewn)


def cord(canvas: Canvas, points: Sequence[Point], colour: RGB, tip: RGB = STEEL, width: float = 0.009) -> None:
    """A drawstring with a metal end."""
    canvas.tube(points, width, colour, material="Cotton", puff=1.0, shadow=0.55)
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = max(1e-6, hypot(x1 - x0, y1 - y0))
    end = (x1 + (x1 - x0) / length * 0.02, y1 + (y1 - y0) / length * 0.02)
    canvas.tube([points[-1], end], width * 1.05, tip, material="Metal", shadow=0.5)


def eyelet(canvas: Canvas, x: float, y: float, metal: RGB = STEEL) -> None:
    """A metal eyelet with a dark hole."""
    canvas.disc(x, y, 0.0095, metal, material="Metal", puff=1.0, shadow=0.4)
    canvas.disc(x, y, 0.0045, (24, 24, 26), puff=0.0, shadow=0.0)


def button_colour(colour: RGB) -> RGB:
    """Buttons that suit a cloth: pearl on light and dyed cloth, dark ones on dark."""
    return PEARL if brightness(colour) > 70 else lighter(colour, 0.22)
