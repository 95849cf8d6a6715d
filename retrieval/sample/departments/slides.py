"""Footwear without backs, and slippers: a pair seen from above, toes up."""

from collections.abc import Callable

from retrieval.sample.brands import CHILDREN, EVERYDAY, SHOES
from retrieval.sample.departments.footwear import (
    STEEL,
    Line,
    beside,
    closed,
    curve,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, band, ellipse, mirrored, moved, rounded, smooth, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import brightness, darker, lighter, mix

FOOT = curve(
    "720 912, 790 890, 815 815, 808 690, 828 560, 858 420, 862 310, 838 205, 785 132, 715 105, 650 118, 612 180, "
    "602 270, 612 400, 632 540, 642 680, 632 800, 650 885",
    ring=True,
)
"""The right foot's sole; the left one mirrors it."""
CORK = (196, 152, 104)
Placing = Callable[[Line], list[Point]]


def feet(look: Look) -> tuple[Placing, Placing]:
    """How points of a right shoe come to lie, for the left and the right one."""
    scale = 0.82 if look.for_child else 0.90 if look.gender == "Women" else 0.96
    slim = {"Women": 0.94, "Men": 1.04}.get(look.gender, 1.06)

    def right(points: Line) -> list[Point]:
        narrowed = [(0.72 + (x - 0.72) * slim, y) for x, y in points]
        return moved(turned(narrowed, 3, (0.72, 0.9)), dx=-0.045, scale=scale)

    return (lambda points: mirrored(right(points))), right


def smaller(points: Line, margin: float) -> list[Point]:
    """The foot's outline, its edge moved inwards."""
    found = beside([*points, points[0]], -margin)
    inner = beside([*points, points[0]], margin)
    width = max(x for x, _ in found) - min(x for x, _ in found)
    return found[:-1] if width < max(x for x, _ in inner) - min(x for x, _ in inner) else inner[:-1]


def draw_flip_flops(look: Look) -> Canvas:
    """A rubber sole with a printed footbed, and the strap between the toes."""
    canvas = look.canvas(pattern_scale=0.9)
    strap = look.second if look.options["straps"] == "Contrast Straps" else darker(look.rgb, 0.3)
    for placed in feet(look):
        canvas.part(placed(FOOT), darker(look.rgb, 0.4), material="Rubber", puff=0.6, rim=0.012)
        canvas.part(placed(smaller(FOOT, 0.010)), material="Rubber", puff=0.35, rim=0.03, shadow=0.0)
        footprint(canvas, placed)
        post = (0.672, 0.292)
        for line in (
            smooth([post, (0.735, 0.330), (0.795, 0.415), (0.812, 0.520), (0.806, 0.590)]),
            smooth([post, (0.650, 0.345), (0.634, 0.430), (0.638, 0.520), (0.648, 0.585)]),
        ):
            canvas.part(placed(band(line, 0.026, 0.042)), strap, material="Rubber", puff=0.8, rim=0.02, shadow=0.9)
            canvas.stitch(placed(line[2:-4]), lighter(strap, 0.25), 0.010, 0.002)
        ((x, y),) = placed([post])
        canvas.disc(x, y, 0.021, strap, material="Rubber", shadow=0.7)
    return canvas


def footprint(canvas: Canvas, placed: Placing) -> None:
    """Where heel and ball will press it in."""
    canvas.shade(placed(curve("722 870, 770 840, 775 770, 722 735, 672 770, 675 845", ring=True)), 0.13, 0.022)
    canvas.shade(placed(curve("720 420, 800 390, 812 300, 730 230, 640 250, 645 370", ring=True)), 0.10, 0.03)


def draw_slides(look: Look) -> Canvas:
    """A moulded footbed below one wide band, or cork below two straps with buckles."""
    canvas = look.canvas(pattern_scale=0.9)
    cork = look.options["strap"] == "Two Buckle Straps"
    bed = CORK if cork else darker(look.rgb, 0.25) if brightness(look.rgb) > 60 else (56, 56, 60)
    for placed in feet(look):
        canvas.part(placed(FOOT), darker(bed, 0.35), material="Rubber", puff=0.6, rim=0.014)
        canvas.part(placed(smaller(FOOT, 0.012)), mix(bed, (226, 204, 172), 0.6) if cork else bed,
                    material="Suede" if cork else "Rubber", puff=0.5, rim=0.035, shadow=0.0)  # fmt: skip
        footprint(canvas, placed)
        if cork:
            canvas.stitch(placed(smaller(FOOT, 0.024)), darker(bed, 0.1), 0.010, 0.002)
            for top, low in ((0.235, 0.345), (0.405, 0.520)):
                _buckled_strap(canvas, placed, look, top, low)
        else:
            _ribs(canvas, placed, bed)
            _wide_band(canvas, placed, look)
    return canvas


def _ribs(canvas: Canvas, placed: Placing, bed: tuple[int, int, int]) -> None:
    for row in range(9):
        y = 0.640 + row * 0.026
        canvas.seam(placed(smooth([(0.672, y), (0.722, y - 0.008), (0.772, y)])), 0.5, 0.003)


def _wide_band(canvas: Canvas, placed: Placing, look: Look) -> None:
    top = smooth([(0.596, 0.285), (0.660, 0.238), (0.735, 0.222), (0.810, 0.240), (0.876, 0.300)])
    low = smooth([(0.860, 0.515), (0.800, 0.478), (0.730, 0.468), (0.665, 0.480), (0.612, 0.515)])
    outline = placed(closed(top, low))
    canvas.part(outline, puff=0.8, rim=0.085, shadow=1.0, wrinkle=0.05)
    for line, side in ((top, 0.012), (low, 0.012)):
        canvas.stitch(placed(beside(line, side)[1:-1]), thread(look.rgb), 0.009, 0.002)
    patch = placed(rounded(0.690, 0.320, 0.780, 0.390, 0.014))
    canvas.part(patch, look.second, material="Rubber", puff=0.3, rim=0.01, shadow=0.4)
    canvas.line(placed([(0.708, 0.346), (0.762, 0.346)]), look.rgb, 0.008)
    canvas.line(placed([(0.708, 0.366), (0.742, 0.366)]), look.rgb, 0.008)


def _buckled_strap(canvas: Canvas, placed: Placing, look: Look, top: float, low: float) -> None:
    left, right = (0.598, 0.872) if top < 0.3 else (0.606, 0.858)
    upper = smooth(
        [(left, top + 0.035), (0.665, top + 0.008), (0.735, top), (0.810, top + 0.010), (right, top + 0.045)]
    )
    lower = smooth([(right - 0.006, low + 0.03), (0.8, low + 0.002), (0.73, low - 0.008), (left + 0.008, low + 0.025)])
    canvas.part(placed(closed(upper, lower)), puff=0.7, rim=0.06, shadow=0.9)
    for line in (upper, lower):
        canvas.stitch(placed(beside(line, 0.009)[1:-1]), thread(look.rgb), 0.009, 0.002)
    x, y = 0.800, (top + low) / 2 + 0.010
    frame, gap = (
        placed(rounded(x - 0.022, y - 0.034, x + 0.022, y + 0.034, 0.008)),
        placed(rounded(x - 0.013, y - 0.024, x + 0.013, y + 0.024, 0.004)),
    )
    canvas.part(frame, STEEL, material="Metal", puff=0.9, rim=0.006, holes=[gap], shadow=0.7)
    canvas.tube(placed([(x - 0.020, y), (x + 0.018, y)]), 0.006, STEEL, material="Metal")
    for number in range(3):
        ((a, b),) = placed([(x - 0.045 - number * 0.026, y - 0.001)])
        canvas.disc(a, b, 0.004, darker(look.rgb, 0.6), puff=0.0, shadow=0.0)


def draw_slippers(look: Look) -> Canvas:
    """A warm footbed and a soft upper over the toes; closed ones go round the heel."""
    canvas = look.canvas(pattern_scale=0.9)
    fur = (238, 230, 214) if brightness(look.rgb) < 200 else mix(look.rgb, (206, 188, 164), 0.5)
    for placed in feet(look):
        canvas.part(placed(FOOT), darker(look.rgb, 0.45), material="Rubber", puff=0.5, rim=0.012)
        canvas.part(placed(smaller(FOOT, 0.008)), fur, material="Fleece", puff=0.6, rim=0.04, shadow=0.0)
        if look.options["back"] == "Closed Back":
            _heel_collar(canvas, placed, look, fur)
        canvas.shade(placed(curve("640 560, 720 530, 805 560, 800 620, 720 600, 645 615", ring=True)), 0.35, 0.02)
        _toe_cover(canvas, placed, look, fur)
        _decorate(canvas, placed, look, fur)
    return canvas


def _heel_collar(canvas: Canvas, placed: Placing, look: Look, fur: tuple[int, int, int]) -> None:
    outer = smooth([(0.630, 0.560), (0.634, 0.700), (0.622, 0.810), (0.646, 0.900), (0.720, 0.928), (0.796, 0.902),
                    (0.824, 0.815), (0.816, 0.690), (0.836, 0.560)])  # fmt: skip
    inner = smooth([(0.790, 0.560), (0.772, 0.690), (0.778, 0.800), (0.760, 0.858), (0.720, 0.872), (0.680, 0.858),
                    (0.668, 0.800), (0.680, 0.700), (0.674, 0.560)])  # fmt: skip
    canvas.part(placed(closed(outer, inner)), puff=0.9, rim=0.05, shadow=0.7)
    canvas.tube(placed(inner), 0.022, fur, material="Fleece", puff=0.8)


def _toe_cover(canvas: Canvas, placed: Placing, look: Look, fur: tuple[int, int, int]) -> None:
    rim = smooth([(0.838, 0.560), (0.800, 0.515), (0.730, 0.492), (0.665, 0.510), (0.628, 0.560)])
    sides = [(x, y) for x, y in FOOT if y < 0.55]
    wide = [(0.72 + (x - 0.72) * 1.05, 0.55 + (y - 0.55) * 1.03) for x, y in sides]
    wide.sort(key=lambda p: _angle(p))
    canvas.part(placed(closed(rim, wide)), puff=0.85, rim=0.11, shadow=0.9)
    seam = curve("640 440, 650 300, 690 215, 745 205, 795 250, 822 340, 828 440")
    canvas.seam(placed(seam), 0.4)
    canvas.stitch(placed(beside(seam, 0.010)), thread(look.rgb), 0.010, 0.002)
    canvas.tube(placed(rim), 0.040, fur, material="Fleece", puff=0.8, shadow=0.6)


def _angle(point: Point) -> float:
    """Round the toes from the left side to the right one."""
    from math import atan2

    return atan2(point[1] - 0.45, point[0] - 0.72) % 6.2832 if point[1] < 0.45 or point[0] < 0.72 else 6.28


def _decorate(canvas: Canvas, placed: Placing, look: Look, fur: tuple[int, int, int]) -> None:
    trim = look.options["trim"]
    if trim == "Pompom":
        ((x, y),) = placed([(0.732, 0.420)])
        canvas.disc(x, y, 0.058, fur, material="Fleece", shadow=0.9)
        canvas.disc(x - 0.006, y - 0.006, 0.040, lighter(fur, 0.3), material="Fleece", shadow=0.0)
    elif trim == "Bunny":
        _bunny(canvas, placed, fur)
    elif trim == "Embroidered":
        for number in range(5):
            turn = number * 72
            petal = turned(ellipse(0.732, 0.352, 0.020, 0.030, 36), turn, (0.732, 0.385))
            canvas.part(placed(petal), look.second, material="Satin", puff=0.5, rim=0.012, shadow=0.4)
        ((x, y),) = placed([(0.732, 0.385)])
        canvas.disc(x, y, 0.013, (244, 196, 72), material="Satin")


def _bunny(canvas: Canvas, placed: Placing, fur: tuple[int, int, int]) -> None:
    for side in (-1, 1):
        ear = turned(ellipse(0.732 + side * 0.045, 0.430, 0.026, 0.080, 48), side * -14, (0.732, 0.36))
        inner = turned(ellipse(0.732 + side * 0.045, 0.436, 0.013, 0.056, 48), side * -14, (0.732, 0.36))
        canvas.part(placed(ear), fur, material="Fleece", puff=0.7, rim=0.025, shadow=0.8)
        canvas.part(placed(inner), (240, 178, 190), material="Fleece", puff=0.2, rim=0.01, shadow=0.0)
        ((x, y),) = placed([(0.732 + side * 0.040, 0.275)])
        canvas.disc(x, y, 0.011, (40, 36, 36), shadow=0.3)
    ((x, y),) = placed([(0.732, 0.235)])
    canvas.part(ellipse(x, y, 0.014, 0.010), (232, 130, 150), material="Satin", puff=0.8, rim=0.01)


KINDS: tuple[Kind, ...] = (
    Kind(
        "Flip-Flops", ("Shoes", "Flip-Flops"), draw_flip_flops, (*SHOES, *EVERYDAY), 20,
        ("Women", "Men", "Girls", "Boys"),
        ("Teal", "Red", "Navy", "Yellow", "Pink", "Light Blue", "Orange", "Green", "Black", "Coral"), ("Rubber",),
        ("Plain", "Striped", "Floral", "Stars", "Zigzag", "Dotted"),
        options={"straps": ("Contrast Straps", "Tonal Straps")},
        only_for={"Pink": ("Women", "Girls"), "Floral": ("Women", "Girls"), "Dotted": ("Women", "Girls")},
        season=("Summer",), facts=("Light, quick to dry, made for the beach.",), sizes="shoes", count=6,
    ),
    Kind(
        "Slides", ("Shoes", "Sandals"), draw_slides, (*SHOES, *EVERYDAY), 35, ("Women", "Men"),
        ("Black", "Navy", "White", "Tan", "Brown", "Olive", "Pink", "Grey", "Red"), ("Leather", "Rubber", "Suede"),
        options={"strap": ("Wide Band", "Two Buckle Straps")}, titled=("strap",), only_for={"Pink": ("Women",)},
        season=("Spring", "Summer"), facts=("A shaped footbed holds the heel.",), sizes="shoes", count=5,
    ),
    Kind(
        "Slippers", ("Shoes", "Slippers"), draw_slippers, (*EVERYDAY, *CHILDREN), 30, ("Women", "Men", "Girls", "Boys"),
        ("Grey", "Navy", "Burgundy", "Pink", "Brown", "Green", "Lavender", "Red", "Cream", "Teal"),
        ("Wool", "Velvet", "Suede"), ("Plain", "Plain", "Checked", "Stars", "Dotted"),
        options={"back": ("Open Back", "Closed Back"), "trim": ("Plain", "Pompom", "Bunny", "Embroidered")},
        only_for={"Pink": ("Women", "Girls"), "Lavender": ("Women", "Girls"), "Bunny": ("Girls", "Boys"),
                  "Pompom": ("Women", "Girls"), "Embroidered": ("Women",), "Dotted": ("Women", "Girls")},
        usage=("Home",), season=("Autumn", "Winter"), facts=("Fluffy lining.", "Non-slip sole."),
        sizes="shoes", count=7,
    ),
)  # fmt: skip
