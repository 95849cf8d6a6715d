"""Women's shoes on one last: ballet flats and pumps; a heel lifts the seat, the ball of the foot stays down."""

from dataclasses import replace
from typing import Any

from retrieval.sample.brands import FEMININE, SHOES
from retrieval.sample.departments.footwear import (
    BRASS,
    LEATHER_SOLE,
    LINING,
    Line,
    Stand,
    beside,
    buckle,
    closed,
    curve,
    fitted,
    inside,
    lifted,
    metallic,
    pair,
    piece,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, band, ellipse, smooth
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import brightness, darker, lighter

TOES = {
    "Round Toe": curve("064 680, 050 660, 058 634, 095 614, 150 601, 210 591, 268 578"),
    "Pointed Toe": curve("012 684, 022 671, 060 652, 110 630, 165 609, 220 593, 268 578"),
    "Square Toe": curve("030 684, 022 664, 026 632, 046 620, 110 610, 194 594, 268 578"),
    "Peep Toe": curve("118 684, 100 668, 098 640, 108 618, 155 601, 210 591, 268 578"),
}
TOPLINE = curve("268 578, 292 572, 318 584, 370 606, 440 622, 520 624, 610 612, 700 588, 780 552, 850 512, 900 480")
FAR_TOPLINE = curve("268 578, 310 556, 370 552, 450 572, 540 578, 630 566, 720 540, 800 506, 860 484, 900 480")
COUNTER = curve("900 480, 916 484, 919 520, 928 570, 934 620, 928 664, 918 684")
FEATHER = curve("918 684, 860 688, 760 688, 640 688, 520 690, 400 692, 300 692, 200 692, 120 690, 064 682")
ROUND: dict[str, Any] = {"puff": 0.8, "rim": 0.085}
LIFTS = {"Kitten Heel": 0.105, "Block Heel": 0.20, "Stiletto Heel": 0.275, "Wedge Heel": 0.17}


def draw_ballet_flats(look: Look) -> Canvas:
    """A pair, nearly without a heel, with a bow, a strap, or a cap of another colour."""
    canvas = look.canvas(metallic(look), pattern_scale=0.7)
    stand = fitted(look, canvas, -0.04)
    for one in pair(replace(stand, tall=stand.tall * 1.05)):
        one.rests(0.08, 0.92)
        if look.options["trim"] == "Mary Jane Strap":
            one.part(band(curve("560 531, 595 540, 622 575"), 0.028), darker(look.rgb, 0.35), puff=0.4, rim=0.012)
        _court_shoe(one, look, look.options["toe"], 0.012)
        _flat_trim(one, look)
    return canvas


def _court_shoe(stand: Stand, look: Look, toe: str, lift: float) -> list[Point]:
    """Lining, sole and upper of a shoe that is cut low; gives the upper's outline."""
    front = TOES[toe]
    top, far, back, edge = (lifted(line, lift) for line in (TOPLINE, FAR_TOPLINE, COUNTER, FEATHER))
    edge = [point for point in edge if point[0] > front[0][0]]
    hollow = closed(far, top[::-1])
    stand.part(hollow, inside(look.rgb), material="Suede", puff=0.1, rim=0.02, shadow=0.0, edge=0.1)
    stand.shade([(x, y + 0.008) for x, y in top], 0.5, 0.016, within=hollow)
    sole = [point for point in reversed(edge)]
    tip = {"Peep Toe": (0.052, 0.676)}.get(toe, (front[0][0] - 0.004, front[0][1]))
    sole = smooth([tip, *[(x, y + 0.004) for x, y in sole[2::6]], (back[-1][0] + 0.004, back[-1][1] + 0.003)])
    if toe == "Peep Toe":
        opening = curve("056 676, 060 650, 100 620, 130 640, 130 688", ring=True)
        stand.part(opening, inside(look.rgb), material="Suede", puff=0.0, shadow=0.0)
        stand.part(curve("052 676, 075 668, 130 672, 150 690, 080 688", ring=True), LINING, material="Leather")
    stand.part(band(sole, 0.016), sole_colour(look), material="Leather", puff=0.6, rim=0.008, shadow=0.2)
    upper = closed(front, top, back, edge)
    stand.part(upper, folds=[((0.22, 0.60), (0.27, 0.66), 0.010, 0.35)], **ROUND)
    _finish(stand, look, upper, top, lift)
    return upper


def sole_colour(look: Look) -> tuple[int, int, int]:
    """Nearly black below a black shoe, tan below others."""
    return (70, 54, 46) if brightness(look.rgb) < 60 else LEATHER_SOLE


def _finish(stand: Stand, look: Look, upper: Line, top: Line, lift: float) -> None:
    """Binding along the topline, the back seam's shade, and polish."""
    stand.tube(top, 0.008, darker(look.rgb, 0.12), puff=0.7, shadow=0.2)
    stand.stitch(beside(top, 0.012)[4:-3], thread(look.rgb), 0.007, 0.0016)
    if look.material != "Suede":
        strength = 0.5 if look.material in ("Patent Leather", "Satin") else 0.2
        stand.shine(curve("080 646, 115 628, 170 613, 180 619, 130 636, 090 656", ring=True), strength, 0.007, upper)
        gleam = lifted(curve("760 618, 820 590, 880 570, 885 586, 830 606, 770 630", ring=True), lift)
        stand.shine(gleam, strength * 0.6, 0.012, upper)
    waist = lifted(curve("380 690, 480 668, 620 664, 760 684, 620 692", ring=True), lift)
    stand.shade(waist, 0.3, 0.014, upper)


def _flat_trim(stand: Stand, look: Look) -> None:
    trim = look.options["trim"]
    if trim == "Bow":
        _flat_bow(stand, look)
    elif trim == "Mary Jane Strap":
        strap = curve("462 632, 478 585, 505 548, 545 530, 570 532")
        stand.part(band(strap, 0.028), material="Leather", puff=0.6, rim=0.012, shadow=0.5)
        for side in (0.009, -0.009):
            stand.stitch(beside(strap, side), thread(look.rgb), 0.007, 0.0016)
        buckle(stand, 0.487, 0.570, 0.017, BRASS, -60)
    elif trim == "Elastic":
        stand.tube(TOPLINE[2:-1], 0.020, darker(look.rgb, 0.1), puff=0.8, shadow=0.5)
        for x, y in TOPLINE[4:-2:2]:
            stand.seam([(x - 0.003, y - 0.009), (x + 0.004, y + 0.026)], 0.7, 0.003)


def _flat_bow(stand: Stand, look: Look) -> None:
    tone = lighter(look.rgb, 0.12) if brightness(look.rgb) < 70 else darker(look.rgb, 0.18)
    left = curve("268 584, 235 560, 205 566, 200 592, 222 604, 262 592", ring=True)
    right = curve("272 584, 300 552, 332 552, 340 578, 322 596, 278 594", ring=True)
    for end in ([(0.268, 0.588), (0.250, 0.612), (0.240, 0.632)], [(0.272, 0.588), (0.292, 0.610), (0.300, 0.632)]):
        stand.tube(smooth(end), 0.014, tone, puff=0.5)
    for loop in (left, right):
        stand.part(loop, tone, puff=0.6, rim=0.025, shadow=0.5)
    stand.seam([(0.262, 0.588), (0.225, 0.582)], 0.6)
    stand.seam([(0.278, 0.588), (0.315, 0.574)], 0.6)
    stand.part(ellipse(0.270, 0.586, 0.013, 0.015), tone, puff=0.8, rim=0.012, shadow=0.6)


HEELS = {
    "Stiletto Heel": ((0.790, 0.838, 0.872, 0.884, 0.888), (0.930, 0.926, 0.912, 0.906, 0.906)),
    "Kitten Heel": ((0.800, 0.846, 0.864, 0.868, 0.866), (0.930, 0.924, 0.909, 0.904, 0.904)),
    "Block Heel": ((0.785, 0.800, 0.806, 0.806, 0.802), (0.931, 0.926, 0.924, 0.926, 0.930)),
}
"""How far back a heel's breast and its back are, from the seat down to the ground."""


def heel(stand: Stand, kind: str, lift: float, look: Look) -> None:
    """The heel under the seat, down to the ground, covered like the upper; a wedge is of cork and straw."""
    edge = [(x, y - 0.012) for x, y in lifted(FEATHER, lift)][::-1]
    if kind == "Wedge Heel":
        outline = closed([point for point in edge if point[0] > 0.25], [(0.932, 0.70), (0.28, 0.70)])
        stand.part(outline, (206, 170, 122), material="Straw", puff=0.6, rim=0.03, shadow=0.4)
        return
    breast, back = HEELS[kind]
    seat = 0.688 - lift
    rows = [seat + (0.70 - seat) * share for share in (0.0, 0.2, 0.5, 0.78, 1.0)]
    top = [point for point in edge if breast[0] <= point[0] <= back[0]]
    front = smooth([(x, y) for x, y in zip(breast[1:], rows[1:], strict=True)])
    rear = smooth([(x, y) for x, y in zip(back, rows, strict=True)])
    outline = closed(smooth([*top[:1], front[0]]), front, rear[::-1], top[::-1])
    stand.part(outline, darker(look.rgb, 0.06), puff=0.9, rim=0.03, edge=0.25, shadow=0.4)
    stand.shine(_between(front, rear, 0.30, 0.42), 0.22 if look.material != "Suede" else 0.06, 0.006, outline)
    tip = [(front[-1][0] - 0.001, 0.688), (rear[-1][0] + 0.001, 0.688), (rear[-1][0], 0.7005), (front[-1][0], 0.7005)]
    stand.part(tip, (36, 34, 34), material="Rubber", puff=0.3, rim=0.006, shadow=0.0)


def _between(front: Line, rear: Line, start: float, end: float) -> list[Point]:
    """A strip down a heel between two shares of its width."""
    rows = list(zip(front, piece(rear, 0.25, 1.0), strict=False))
    one = [(a[0] + (b[0] - a[0]) * start, a[1]) for a, b in rows]
    return one + [(a[0] + (b[0] - a[0]) * end, a[1]) for a, b in reversed(rows)]


def draw_pumps(look: Look) -> Canvas:
    """A court shoe on a stiletto, block or kitten heel."""
    canvas = look.canvas(metallic(look), pattern_scale=0.7)
    lift = LIFTS[look.options["heel"]]
    stand = Stand(canvas, down=lift * 0.5 - 0.015, wide=0.97 - lift * 0.3)
    stand.rests(0.10, 0.36, 0.008)
    stand.rests(*((0.79, 0.93) if look.options["heel"] == "Block Heel" else (0.865, 0.915)), 0.007)
    heel(stand, look.options["heel"], lift, look)
    _court_shoe(stand, look, look.options["toe"], lift)
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        "Ballet Flats", ("Shoes", "Ballet Flats"), draw_ballet_flats, (*SHOES, *FEMININE), 65,
        ("Women", "Women", "Girls"),
        ("Black", "Red", "Beige", "Pink", "Navy", "Gold", "Lavender", "Mustard", "Green", "White", "Burgundy"),
        ("Leather", "Leather", "Suede", "Satin"), ("Plain", "Plain", "Plain", "Plain", "Dotted", "Gingham"),
        options={
            "toe": ("Round Toe", "Pointed Toe", "Square Toe"),
            "trim": ("Bow", "Bow", "Mary Jane Strap", "Elastic"),
        },
        titled=("toe",), usage=("Casual", "Work"), facts=("A soft sole that bends with the foot.",),
        sizes="shoes", count=8,
    ),
    Kind(
        "Pumps", ("Shoes", "Heels"), draw_pumps, (*SHOES, *FEMININE), 95, ("Women",),
        ("Black", "Black", "Red", "Beige", "Navy", "Burgundy", "Pink", "Silver", "Green", "Blue", "Cream", "Purple"),
        ("Leather", "Patent Leather", "Suede", "Satin"),
        options={
            "heel": ("Stiletto Heel", "Stiletto Heel", "Block Heel", "Kitten Heel"),
            "toe": ("Pointed Toe", "Round Toe", "Peep Toe"),
        },
        titled=("heel", "toe"), usage=("Formal", "Party", "Work"), facts=("Cushioned footbed.",),
        sizes="shoes", count=11,
    ),
)  # fmt: skip
