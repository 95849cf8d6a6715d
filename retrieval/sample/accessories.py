"""How the sample shop's bags, watches, glasses, jewellery and small things are drawn."""

import math

from retrieval.sample.canvas import Canvas, Path, ellipse, mirrored, rounded, symmetric, trace
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix

GOLD: RGB = (212, 172, 84)
STEEL: RGB = (190, 196, 204)
GLASSES_FRAME: Path = [
    (0.5, 0.43),
    (0.56, 0.4),
    (0.8, 0.39),
    (0.93, 0.39, 0.93, 0.46),
    (0.92, 0.66, 0.74, 0.66),
    (0.58, 0.66, 0.55, 0.5),
    (0.53, 0.475, 0.5, 0.475),
]
GLASSES_LENS: Path = [
    (0.585, 0.43),
    (0.7, 0.415, 0.84, 0.42),
    (0.9, 0.425, 0.895, 0.48),
    (0.88, 0.63, 0.74, 0.63),
    (0.61, 0.63, 0.585, 0.5),
    (0.575, 0.45, 0.585, 0.43),
]


def handbag(canvas: Canvas) -> None:
    """A trapezoid with two handles and a clasp."""
    for lift in (0.0, 0.03):
        canvas.line(
            trace([(0.34, 0.42 + lift), (0.36, 0.12 + lift, 0.5, 0.12 + lift), (0.64, 0.12 + lift, 0.66, 0.42 + lift)]),
            darker(canvas.colour, 0.3 - lift * 6),
            0.024,
        )
    canvas.part(
        symmetric(
            [(0.5, 0.38), (0.74, 0.38), (0.79, 0.4, 0.8, 0.46), (0.86, 0.78), (0.86, 0.86, 0.79, 0.86), (0.5, 0.86)]
        ),
        depth=0.4,
    )
    canvas.part(
        symmetric([(0.5, 0.38), (0.745, 0.38), (0.76, 0.5, 0.7, 0.56), (0.6, 0.6, 0.5, 0.6)]),
        darker(canvas.colour, 0.08),
        depth=0.3,
    )
    canvas.part(rounded(0.465, 0.55, 0.535, 0.64, 0.015), GOLD, depth=0.5)
    canvas.dashes([(0.17, 0.82), (0.83, 0.82)], lighter(canvas.colour, 0.35))
    for x in (0.34, 0.66):
        canvas.disc(x, 0.43, 0.022, GOLD)


def tote(canvas: Canvas) -> None:
    """Open at the top, long handles."""
    for colour, dy in ((darker(canvas.colour, 0.4), -0.02), (darker(canvas.colour, 0.15), 0.03)):
        canvas.line(trace([(0.36, 0.42), (0.36, 0.1 + dy, 0.5, 0.1 + dy), (0.64, 0.1 + dy, 0.64, 0.42)]), colour, 0.028)
    canvas.part([(0.2, 0.36), (0.8, 0.36), (0.84, 0.88), (0.16, 0.88)], depth=0.3)
    canvas.line([(0.2, 0.405), (0.8, 0.405)], width=0.006)
    for x in (0.36, 0.64):
        canvas.part(rounded(x - 0.02, 0.34, x + 0.02, 0.5, 0.01), darker(canvas.colour, 0.15), depth=0.2)


def crossbody(canvas: Canvas) -> None:
    """A flap, a tassel and a long strap."""
    canvas.line(trace([(0.24, 0.5), (0.2, 0.02, 0.5, 0.06), (0.8, 0.02, 0.76, 0.5)]), darker(canvas.colour, 0.3), 0.016)
    canvas.part(rounded(0.2, 0.42, 0.8, 0.86, 0.07), depth=0.4)
    canvas.part(
        symmetric([(0.5, 0.42), (0.74, 0.42), (0.8, 0.43, 0.8, 0.5), (0.78, 0.66, 0.68, 0.69), (0.5, 0.72)]),
        darker(canvas.colour, 0.1),
        depth=0.3,
    )
    canvas.disc(0.5, 0.67, 0.028, GOLD)


def clutch(canvas: Canvas) -> None:
    """An envelope that shines."""
    canvas.part(rounded(0.12, 0.34, 0.88, 0.76, 0.03), depth=0.35)
    canvas.part(
        symmetric([(0.5, 0.33), (0.88, 0.33), (0.88, 0.38), (0.5, 0.62)]), darker(canvas.colour, 0.1), depth=0.3
    )
    canvas.disc(0.5, 0.605, 0.024, GOLD)
    canvas.shine([(0.2, 0.66), (0.42, 0.64), (0.3, 0.74), (0.18, 0.74)], 0.25)


def backpack(canvas: Canvas) -> None:
    """Two zips, a pocket and straps."""
    canvas.line(
        trace([(0.42, 0.16), (0.42, 0.06, 0.5, 0.06), (0.58, 0.06, 0.58, 0.16)]), darker(canvas.colour, 0.35), 0.026
    )
    for flip in (False, True):
        strap: Path = [(0.28, 0.26), (0.14, 0.36, 0.17, 0.74), (0.26, 0.8), (0.24, 0.5, 0.32, 0.34)]
        canvas.part(mirrored(trace(strap)) if flip else trace(strap), darker(canvas.colour, 0.3), depth=0.3)
    canvas.part(
        symmetric(
            [(0.5, 0.12), (0.73, 0.12, 0.74, 0.34), (0.77, 0.6, 0.76, 0.84), (0.75, 0.92, 0.68, 0.92), (0.5, 0.92)]
        ),
        depth=0.4,
    )
    canvas.line(
        trace([(0.28, 0.46), (0.28, 0.2, 0.5, 0.2), (0.72, 0.2, 0.72, 0.46)]), darker(canvas.colour, 0.5), 0.008
    )
    canvas.part(rounded(0.29, 0.52, 0.71, 0.85, 0.05), darker(canvas.colour, 0.12), depth=0.35)
    canvas.line([(0.32, 0.59), (0.68, 0.59)], darker(canvas.colour, 0.5), 0.008)
    for x, y in ((0.66, 0.59), (0.69, 0.4)):
        canvas.part(rounded(x - 0.01, y, x + 0.01, y + 0.06, 0.008), STEEL, depth=0.4)


def wallet(canvas: Canvas) -> None:
    """Folded once, stitched, with cards inside."""
    for lift, colour in ((0.05, (226, 206, 150)), (0.025, (150, 180, 206))):
        canvas.part(rounded(0.24, 0.29 - lift, 0.8, 0.5, 0.015), colour, depth=0.1)
    canvas.part(rounded(0.16, 0.29, 0.84, 0.75, 0.035), darker(canvas.colour, 0.25), depth=0.3)
    canvas.part(rounded(0.16, 0.32, 0.84, 0.77, 0.035), depth=0.35)
    stitch = lighter(canvas.colour, 0.45)
    canvas.dashes([(0.19, 0.35), (0.81, 0.35), (0.81, 0.74), (0.19, 0.74), (0.19, 0.35)], stitch)
    canvas.line([(0.195, 0.32), (0.195, 0.77)], darker(canvas.colour, 0.3))
    canvas.part(rounded(0.68, 0.5, 0.88, 0.59, 0.03), darker(canvas.colour, 0.12), depth=0.3)
    canvas.disc(0.73, 0.545, 0.02, GOLD)


def belt(canvas: Canvas) -> None:
    """Rolled up, with the buckle in front."""
    canvas.part(ellipse(0.5, 0.37, 0.36, 0.2), darker(canvas.colour, 0.3), depth=0.3)
    canvas.part(ellipse(0.5, 0.385, 0.335, 0.172), darker(canvas.colour, 0.55), depth=0.2)
    canvas.part(
        trace(
            [
                (0.14, 0.36),
                (0.14, 0.56, 0.5, 0.56),
                (0.86, 0.56, 0.86, 0.36),
                (0.86, 0.5),
                (0.86, 0.74, 0.5, 0.74),
                (0.14, 0.74, 0.14, 0.5),
            ]
        ),
        depth=0.35,
    )
    canvas.dashes(
        trace([(0.15, 0.42), (0.18, 0.585, 0.5, 0.585), (0.82, 0.585, 0.85, 0.42)])[::3], lighter(canvas.colour, 0.4)
    )
    canvas.dashes(
        trace([(0.15, 0.5), (0.18, 0.715, 0.5, 0.715), (0.82, 0.715, 0.85, 0.5)])[::3], lighter(canvas.colour, 0.4)
    )
    canvas.part(rounded(0.39, 0.535, 0.59, 0.765, 0.025), STEEL, depth=0.5)
    canvas.part(rounded(0.42, 0.57, 0.56, 0.73, 0.015), depth=0.2)
    canvas.line([(0.44, 0.65), (0.585, 0.65)], lighter(STEEL, 0.4), 0.018)


def watch(canvas: Canvas) -> None:
    """A round dial on a strap."""
    _watch(canvas, canvas.colour, (250, 249, 245))


def metal_watch(canvas: Canvas) -> None:
    """A dial in the product's colour on a steel bracelet."""
    _watch(canvas, STEEL, canvas.colour)
    for number in range(4):
        for y in (0.08 + number * 0.05, 0.75 + number * 0.05):
            canvas.line([(0.41, y), (0.59, y)], darker(STEEL, 0.3), 0.006)


def sunglasses(canvas: Canvas) -> None:
    """Two round-cornered lenses, a bridge, folded temples."""
    temple = trace([(0.9, 0.42), (0.955, 0.4, 0.95, 0.5), (0.93, 0.5), (0.93, 0.44, 0.88, 0.46)])
    for side in (temple, mirrored(temple)):
        canvas.part(side, darker(canvas.colour, 0.2), depth=0.2)
    canvas.part(symmetric(GLASSES_FRAME), depth=0.4)
    lens = trace(GLASSES_LENS)
    for side, x in ((lens, 0.63), (mirrored(lens), 0.14)):
        canvas.part(side, mix((44, 48, 58), canvas.colour, 0.18), depth=0.2)
        canvas.shine([(x, 0.44), (x + 0.08, 0.435), (x + 0.03, 0.58), (x, 0.55)], 0.35)


def aviators(canvas: Canvas) -> None:
    """Thin metal around drop-shaped lenses."""
    for flip in (False, True):
        lens = trace(
            [
                (0.57, 0.4),
                (0.75, 0.35, 0.9, 0.41),
                (0.93, 0.52, 0.85, 0.63),
                (0.76, 0.72, 0.65, 0.64),
                (0.56, 0.55, 0.57, 0.4),
            ]
        )
        lens = mirrored(lens) if flip else lens
        canvas.part(lens, darker(canvas.colour, 0.1), depth=0.25)
        canvas.line(lens, GOLD, 0.014)
        temple = trace([(0.9, 0.41), (0.95, 0.4, 0.95, 0.48)])
        canvas.line(mirrored(temple) if flip else temple, GOLD, 0.016)
    canvas.line([(0.43, 0.395), (0.57, 0.395)], GOLD, 0.012)
    canvas.line(trace([(0.43, 0.47), (0.5, 0.43, 0.57, 0.47)]), GOLD, 0.012)
    for x in (0.14, 0.6):
        canvas.shine([(x, 0.42), (x + 0.09, 0.4), (x + 0.03, 0.58), (x - 0.01, 0.54)], 0.35)


def scarf(canvas: Canvas) -> None:
    """Looped once, with fringes."""
    canvas.part(trace([(0.37, 0.34), (0.33, 0.6, 0.3, 0.86), (0.47, 0.88), (0.48, 0.6, 0.52, 0.38)]), depth=0.4)
    canvas.part(trace([(0.48, 0.34), (0.55, 0.55, 0.54, 0.76), (0.7, 0.74), (0.7, 0.5, 0.62, 0.32)]), depth=0.4)
    for count, left, right, y0, y1 in ((9, 0.3, 0.47, 0.865, 0.88), (9, 0.54, 0.7, 0.758, 0.742)):
        for number in range(count):
            share = number / (count - 1)
            x, y = left + (right - left) * share, y0 + (y1 - y0) * share
            canvas.line([(x, y), (x, y + 0.055)], darker(canvas.colour, 0.1), 0.008)
    canvas.part(ellipse(0.5, 0.25, 0.25, 0.165), depth=0.5)
    canvas.part(ellipse(0.5, 0.2, 0.145, 0.075), darker(canvas.colour, 0.45), depth=0.3)
    for dy in (0.0, 0.05):
        canvas.line(trace([(0.28, 0.26 + dy), (0.4, 0.38 + dy, 0.7, 0.27 + dy)]))


def cap(canvas: Canvas) -> None:
    """A dome and a brim to the right."""
    canvas.part(
        trace([(0.56, 0.58), (0.78, 0.56, 0.94, 0.64), (0.96, 0.7, 0.86, 0.7), (0.7, 0.66, 0.4, 0.66)]),
        darker(canvas.colour, 0.16),
        depth=0.35,
    )
    canvas.part(
        trace([(0.13, 0.66), (0.1, 0.28, 0.4, 0.27), (0.68, 0.28, 0.7, 0.6), (0.6, 0.64, 0.4, 0.66)]), depth=0.45
    )
    canvas.line(trace([(0.4, 0.27), (0.42, 0.45, 0.4, 0.66)]))
    canvas.line(trace([(0.4, 0.27), (0.2, 0.35, 0.22, 0.66)]))
    canvas.line(trace([(0.4, 0.27), (0.6, 0.34, 0.61, 0.63)]))
    canvas.disc(0.4, 0.268, 0.02, darker(canvas.colour, 0.15))


def beanie(canvas: Canvas) -> None:
    """Knitted, with a turned-up edge and a bobble."""
    canvas.part(ellipse(0.5, 0.16, 0.085), lighter(canvas.colour, 0.25), depth=0.6)
    canvas.part(symmetric([(0.5, 0.21), (0.76, 0.22, 0.77, 0.66), (0.5, 0.7)]), depth=0.45)
    canvas.part(rounded(0.21, 0.6, 0.79, 0.79, 0.05), darker(canvas.colour, 0.12), depth=0.4)
    for number in range(19):
        x = 0.248 + number * 0.028
        canvas.line([(x, 0.625), (x, 0.765)], darker(canvas.colour, 0.3), 0.004)


def sun_hat(canvas: Canvas) -> None:
    """A wide brim and a ribbon."""
    canvas.part(ellipse(0.5, 0.6, 0.43, 0.15), depth=0.4)
    canvas.part(symmetric([(0.5, 0.25), (0.7, 0.24, 0.72, 0.58), (0.6, 0.63, 0.5, 0.63)]), depth=0.4)
    ribbon = darker(canvas.colour, 0.55) if brightness(canvas.colour) > 120 else lighter(canvas.colour, 0.6)
    canvas.part(
        symmetric([(0.5, 0.54), (0.62, 0.54, 0.712, 0.49), (0.722, 0.58), (0.62, 0.63, 0.5, 0.63)]), ribbon, depth=0.2
    )


def tie(canvas: Canvas) -> None:
    """A knot and a blade that widens."""
    canvas.part(symmetric([(0.5, 0.2), (0.545, 0.2), (0.605, 0.78), (0.5, 0.93)]), depth=0.35)
    canvas.part(
        symmetric([(0.5, 0.07), (0.565, 0.07), (0.58, 0.1), (0.545, 0.2), (0.5, 0.205)]),
        darker(canvas.colour, 0.08),
        depth=0.35,
    )


def gloves(canvas: Canvas) -> None:
    """A pair with ribbed cuffs."""
    for flip in (False, True):
        hand: Path = [
            (0.56, 0.8),
            (0.57, 0.5),
            (0.585, 0.3),
            (0.6, 0.26, 0.63, 0.29),
            (0.64, 0.45),
            (0.65, 0.21),
            (0.68, 0.17, 0.705, 0.21),
            (0.708, 0.44),
            (0.725, 0.22),
            (0.75, 0.18, 0.778, 0.23),
            (0.772, 0.46),
            (0.8, 0.3),
            (0.83, 0.27, 0.848, 0.32),
            (0.83, 0.55),
            (0.86, 0.52),
            (0.92, 0.44, 0.94, 0.49),
            (0.88, 0.6, 0.8, 0.68),
            (0.79, 0.8),
        ]
        cuff = rounded(0.55, 0.76, 0.8, 0.9, 0.02)
        canvas.part(mirrored(trace(hand)) if flip else trace(hand), depth=0.4)
        canvas.part(mirrored(cuff) if flip else cuff, darker(canvas.colour, 0.15), depth=0.3)
        for number in range(8):
            x = 0.575 + number * 0.029
            canvas.line(
                [(1 - x if flip else x, 0.78), (1 - x if flip else x, 0.88)], darker(canvas.colour, 0.32), 0.004
            )


def socks(canvas: Canvas) -> None:
    """A pair, one behind the other."""
    for dx, dy in ((0.13, -0.04), (-0.05, 0.03)):
        leg: Path = [
            (0.34, 0.12),
            (0.52, 0.12),
            (0.53, 0.5),
            (0.6, 0.62, 0.72, 0.68),
            (0.8, 0.74, 0.74, 0.82),
            (0.66, 0.86, 0.5, 0.8),
            (0.34, 0.72, 0.34, 0.56),
        ]
        canvas.part([(x + dx, y + dy) for x, y in trace(leg)], depth=0.4)
        canvas.part(rounded(0.335 + dx, 0.1 + dy, 0.525 + dx, 0.2 + dy, 0.015), darker(canvas.colour, 0.2), depth=0.25)
        canvas.line([(x + dx, y + dy) for x, y in trace([(0.345, 0.62), (0.42, 0.6, 0.44, 0.74)])])


def necklace(canvas: Canvas) -> None:
    """A chain with a pendant."""
    chain = trace([(0.2, 0.12), (0.22, 0.62, 0.5, 0.66), (0.78, 0.62, 0.8, 0.12)])
    canvas.line(chain, darker(canvas.colour, 0.2), 0.016)
    for x, y in chain[::2]:
        canvas.disc(x, y, 0.013, canvas.colour)
    canvas.part(symmetric([(0.5, 0.66), (0.58, 0.76, 0.57, 0.8), (0.55, 0.87, 0.5, 0.87)]), canvas.colour, depth=0.6)
    canvas.shine(ellipse(0.48, 0.79, 0.02, 0.035), 0.7)


def earrings(canvas: Canvas) -> None:
    """A pair of hoops with a drop."""
    for x in (0.3, 0.7):
        canvas.line(trace([(x, 0.3), (x - 0.03, 0.2, x + 0.02, 0.16)]), darker(canvas.colour, 0.15), 0.012)
        canvas.part(ellipse(x, 0.48, 0.15, 0.18), canvas.colour, depth=0.6)
        canvas.hole(ellipse(x, 0.49, 0.115, 0.14))
        canvas.disc(x, 0.7, 0.045, lighter(canvas.colour, 0.3))
        canvas.shine(ellipse(x - 0.012, 0.685, 0.014), 0.8)


def bracelet(canvas: Canvas) -> None:
    """Beads in a ring."""
    for number in range(30):
        angle = 2 * math.pi * number / 30
        x, y = 0.5 + 0.34 * math.cos(angle), 0.52 + 0.24 * math.sin(angle)
        canvas.disc(x, y, 0.034, canvas.colour if number % 5 else GOLD)
        canvas.shine(ellipse(x - 0.01, y - 0.012, 0.008), 0.8)


def _watch(canvas: Canvas, strap: RGB, dial: RGB) -> None:
    for top, bottom in ((0.04, 0.34), (0.66, 0.96)):
        canvas.part(rounded(0.4, top, 0.6, bottom, 0.03), strap, depth=0.4)
    if strap != STEEL:
        for x in (0.425, 0.575):
            canvas.dashes([(x, 0.07), (x, 0.3)], lighter(strap, 0.4))
            canvas.dashes([(x, 0.7), (x, 0.93)], lighter(strap, 0.4))
    canvas.part(rounded(0.69, 0.475, 0.74, 0.525, 0.012), STEEL, depth=0.4)
    canvas.part(ellipse(0.5, 0.5, 0.215), STEEL, depth=0.6)
    canvas.part(ellipse(0.5, 0.5, 0.175), dial, depth=0.15)
    mark = (60, 60, 66) if brightness(dial) > 120 else (246, 244, 238)
    for hour in range(12):
        angle = math.pi * hour / 6
        inner, outer = 0.135 if hour % 3 else 0.12, 0.16
        ends = [(0.5 + r * math.sin(angle), 0.5 - r * math.cos(angle)) for r in (inner, outer)]
        canvas.line(ends, mark, 0.006 if hour % 3 else 0.012)
    canvas.line([(0.5, 0.5), (0.43, 0.44)], mark, 0.014)
    canvas.line([(0.5, 0.5), (0.58, 0.415)], mark, 0.01)
    canvas.disc(0.5, 0.5, 0.014, GOLD)
