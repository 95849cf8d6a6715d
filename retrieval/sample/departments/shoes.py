"""Leather shoes on a low heel: Oxfords, derbies and loafers; and slippers."""

from dataclasses import replace
from typing import Any

from retrieval.sample.brands import SHOES
from retrieval.sample.departments.footwear import (
    BRASS,
    LEATHER_SOLE,
    Line,
    Stand,
    beside,
    closed,
    curve,
    dark_inside,
    fitted,
    laces,
    piece,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, along, band, ellipse
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter

WELT = curve("052 655, 080 672, 130 681, 220 684, 330 682, 450 670, 560 651, 680 637, 800 632, 936 630")
DRESS_FRONT = curve("062 662, 050 636, 060 610, 098 589, 160 572, 230 549, 300 517, 365 476, 425 430, 475 390, 505 366")
DRESS_COLLAR = curve("505 366, 532 350, 562 354, 600 384, 660 410, 725 420, 790 413, 850 388, 888 362, 905 352")
DRESS_BACK = curve("905 352, 918 358, 920 400, 928 470, 938 540, 936 600, 932 634")
LOAFER_FRONT = curve("062 662, 050 634, 060 606, 100 583, 162 564, 232 538, 300 502, 358 464, 400 432, 428 408")
LOAFER_COLLAR = curve("428 408, 452 402, 474 418, 525 444, 605 455, 695 450, 780 430, 850 398, 905 364")
LOAFER_BACK = curve("905 364, 918 370, 920 410, 928 475, 938 540, 936 600, 932 634")
SOLE_EDGE = WELT[::-1]
ROUND: dict[str, Any] = {"puff": 0.8, "rim": 0.12}


def _low(stand: Stand) -> Stand:
    """Cut below the ankle."""
    return replace(stand, tall=stand.tall * 0.9, down=stand.down - 0.02)


def heeled_sole(stand: Stand, colour: RGB, heel: RGB = (52, 40, 34)) -> None:
    """A welted leather sole on a stacked heel."""
    block = curve("672 645, 678 672, 684 698")
    outline = closed(block, curve("684 700, 800 700, 928 700"), curve("931 692, 937 660, 938 632"), WELT[:-25:-1])
    stand.part(outline, heel, material="Leather", puff=0.35, rim=0.02, edge=0.3)
    for y in (0.652, 0.668):
        stand.seam([(0.678, y + 0.004), (0.80, y + 0.003), (0.936, y)], 0.3, 0.002)
    stand.part(closed([(0.684, 0.687), (0.932, 0.687)], [(0.928, 0.7005), (0.686, 0.7005)]), (34, 32, 32),
               material="Rubber", puff=0.2, rim=0.01, shadow=0.0)  # fmt: skip
    stand.part(band([(x, y + 0.006) for x, y in WELT], 0.021), colour, material="Leather", puff=0.6, rim=0.01)
    stand.stitch(WELT[3:-2], lighter(colour, 0.45), 0.007, 0.0018)


def sole_tone(look: Look) -> RGB:
    """Dark below a black shoe, tan below a brown one."""
    return (58, 46, 40) if brightness(look.rgb) < 75 else LEATHER_SOLE


def punched(stand: Stand, line: Line, colour: RGB, spacing: float = 0.017, size: float = 0.0042) -> None:
    """Brogue holes along a line, small ones beside the large ones."""
    for number, (x, y, _) in enumerate(along(line, spacing / 2)):
        stand.disc(x, y, size if number % 2 == 0 else size * 0.55, colour, puff=0.0, shadow=0.0)


def draw_oxfords(look: Look) -> Canvas:
    """Closed lacing: the facings meet below the vamp's seam."""
    canvas = look.canvas()
    stand, upper = _dress_shoe(look, canvas)
    quarter = curve("352 484, 372 520, 415 560, 455 605, 470 672")
    if look.options["toe"] != "Wingtip":
        _double_row(stand, quarter, look.rgb)
    facing = curve("352 484, 372 512, 420 500, 480 462, 535 425, 575 390")
    _double_row(stand, facing, look.rgb)
    _toe(stand, look, upper)
    laces(stand, piece(DRESS_FRONT, 0.66, 1.0), 5, 0.032, darker(look.rgb, 0.35), 0.008)
    return canvas


def draw_derbies(look: Look) -> Canvas:
    """Open lacing: the quarters lie on the vamp as two flaps."""
    canvas = look.canvas()
    stand, upper = _dress_shoe(look, canvas)
    _toe(stand, look, upper)
    flap = closed(
        curve("452 408, 400 452, 372 486, 374 516, 410 540, 480 560, 540 600, 570 660"),
        [(0.96, 0.68), (0.96, 0.33)],
        DRESS_COLLAR[::-1],
    )
    stand.panel(flap, upper, **{**ROUND, "shadow": 0.75})
    edge = flap[:57]
    stand.seam(edge, 0.6)
    stand.stitch(beside(edge, -0.009), thread(look.rgb), 0.007, 0.0017)
    stand.stitch(beside(edge, -0.015), thread(look.rgb), 0.007, 0.0017)
    _collar_rows(stand, DRESS_COLLAR, look.rgb)
    laces(stand, piece(DRESS_FRONT, 0.72, 1.0), 4, 0.045, darker(look.rgb, 0.35), 0.009)
    return canvas


def _dress_shoe(look: Look, canvas: Canvas) -> tuple[Stand, list[Point]]:
    stand = _low(fitted(look, canvas))
    stand.rests(0.13, 0.42, 0.008)
    stand.rests(0.67, 0.93, 0.008)
    upper = closed(DRESS_FRONT, DRESS_COLLAR, DRESS_BACK, SOLE_EDGE)
    lining = curve("515 365, 600 345, 720 358, 830 346, 905 352, 860 400, 760 425, 640 412", ring=True)
    dark_inside(stand, lining, look.rgb)
    stand.part(curve("480 390, 500 345, 525 318, 568 312, 590 335, 580 375, 540 410", ring=True), puff=0.5)
    heeled_sole(stand, sole_tone(look))
    stand.part(upper, folds=[((0.29, 0.53), (0.36, 0.60), 0.013, 0.45), ((0.33, 0.50), (0.41, 0.59), 0.011, 0.3)],
               **ROUND)  # fmt: skip
    _polish(stand, look, upper)
    counter = curve("842 392, 820 470, 775 550, 745 636")
    _double_row(stand, counter, look.rgb)
    _collar_rows(stand, DRESS_COLLAR, look.rgb)
    return stand, upper


def _polish(stand: Stand, look: Look, upper: Line) -> None:
    """Light along the toe and the instep of smooth leather."""
    if look.material == "Suede":
        return
    strength = 0.5 if look.material == "Patent Leather" else 0.22
    stand.shine(curve("085 615, 120 598, 170 588, 175 596, 130 610, 095 630", ring=True), strength, 0.008, upper)
    stand.shine(curve("760 480, 800 470, 860 480, 860 500, 800 500", ring=True), strength * 0.5, 0.016, upper)
    stand.shade(curve("400 672, 520 640, 700 620, 700 650, 520 670", ring=True), 0.35, 0.02, upper)


def _double_row(stand: Stand, line: Line, colour: RGB) -> None:
    stand.seam(line, 0.6)
    for distance in (0.008, 0.014):
        stand.stitch(beside(line, distance), thread(colour), 0.007, 0.0017)


def _collar_rows(stand: Stand, collar: Line, colour: RGB) -> None:
    stand.stitch(beside(collar, 0.010)[6:-3], thread(colour), 0.007, 0.0017)


def toe_cap(stand: Stand, look: Look, upper: Line) -> None:
    """A second layer over the toes, polished to a deeper tone, with holes along its seam."""
    cap = curve("228 545, 246 590, 240 640, 222 690")
    stand.panel([*cap, (0.02, 0.70), (0.02, 0.54)], upper, deeper(look.rgb), **{**ROUND, "shadow": 0.5})
    _double_row(stand, [(x - 0.020, y) for x, y in cap][2:], look.rgb)
    stand.seam(cap, 0.8, 0.004)
    punched(stand, [(x - 0.010, y) for x, y in cap][3:], darker(look.rgb, 0.7))


def deeper(colour: RGB) -> RGB:
    """A little darker by polish; black gets a little lighter."""
    return darker(colour, 0.14) if brightness(colour) > 60 else lighter(colour, 0.07)


def _toe(stand: Stand, look: Look, upper: Line) -> None:
    """A cap, wings with punched holes, or nothing."""
    if look.options["toe"] == "Cap Toe":
        toe_cap(stand, look, upper)
    elif look.options["toe"] == "Wingtip":
        wing = curve("236 550, 207 568, 212 592, 270 596, 340 602, 420 625, 500 664")
        outline = [*wing, (0.40, 0.70), (0.02, 0.70), (0.02, 0.54)]
        stand.panel(outline, upper, deeper(look.rgb), **{**ROUND, "shadow": 0.5})
        stand.seam(wing, 0.6)
        punched(stand, beside(wing, 0.011)[6:], darker(look.rgb, 0.7))
        stand.stitch(beside(wing, 0.020)[6:], thread(look.rgb), 0.007, 0.0017)
        for x, y in ((0.105, 0.605), (0.125, 0.598), (0.145, 0.594), (0.115, 0.617), (0.135, 0.611), (0.155, 0.606)):
            stand.disc(x, y, 0.004, darker(look.rgb, 0.7), puff=0.0, shadow=0.0)


def draw_loafers(look: Look) -> Canvas:
    """A raised moccasin seam round the toe, and a strap, a bit or tassels on the instep."""
    canvas = look.canvas()
    stand = _low(fitted(look, canvas))
    stand.rests(0.13, 0.42, 0.008)
    stand.rests(0.67, 0.93, 0.008)
    upper = closed(LOAFER_FRONT, LOAFER_COLLAR, LOAFER_BACK, SOLE_EDGE)
    lining = curve("435 410, 490 378, 590 362, 720 368, 830 358, 905 364, 860 415, 720 452, 560 448", ring=True)
    dark_inside(stand, lining, look.rgb)
    stand.part(curve("410 430, 425 388, 455 358, 505 348, 530 362, 510 392, 480 420", ring=True), puff=0.5)
    heeled_sole(stand, sole_tone(look))
    stand.part(upper, folds=[((0.31, 0.56), (0.38, 0.63), 0.012, 0.35)], **ROUND)
    _polish(stand, look, upper)
    apron = curve("440 446, 380 494, 310 540, 235 573, 165 594, 110 606, 082 622")
    stand.tube(apron, 0.014, None, puff=0.8, shadow=0.4)
    for x, y, _ in along(apron, 0.014):
        stand.seam([(x - 0.004, y - 0.007), (x + 0.003, y + 0.008)], 0.6, 0.002)
    _double_row(stand, curve("480 440, 505 500, 520 570, 515 655"), look.rgb)
    _collar_rows(stand, LOAFER_COLLAR, look.rgb)
    trims = {"Penny": _penny_strap, "Tassel": _tassels, "Horsebit": _bit}
    trims[look.options["style"]](stand, look, upper)
    return canvas


def _saddle(stand: Stand, look: Look, upper: Line) -> list[Point]:
    line = curve("372 440, 405 495, 432 560, 440 672")
    strap = closed(beside(line, 0.036), beside(line, -0.036)[::-1])
    stand.panel(strap, upper, **{**ROUND, "shadow": 0.6})
    for side in (0.036, -0.036):
        stand.seam(beside(line, side), 0.4)
        stand.stitch(beside(line, side * 0.8), thread(look.rgb), 0.007, 0.0017)
    return line


def _penny_strap(stand: Stand, look: Look, upper: Line) -> None:
    _saddle(stand, look, upper)
    slit = curve("378 466, 392 476, 404 500, 396 512, 382 494", ring=True)
    stand.part(slit, darker(look.rgb, 0.7) if brightness(look.rgb) > 70 else (12, 12, 12), puff=0.0, shadow=0.0)


def _bit(stand: Stand, look: Look, upper: Line) -> None:
    _saddle(stand, look, upper)
    stand.tube(curve("352 462, 372 478, 398 500, 424 528"), 0.016, BRASS, material="Metal", shadow=0.7)
    for x, y in ((0.374, 0.480), (0.424, 0.530)):
        ring = ellipse(x, y, 0.025, 0.028)
        stand.part(ring, BRASS, material="Metal", puff=0.9, rim=0.006, holes=[ellipse(x, y, 0.013, 0.016)], shadow=0.6)
        stand.disc(x, y, 0.006, BRASS, material="Metal")


def _tassels(stand: Stand, look: Look, upper: Line) -> None:
    cord = darker(look.rgb, 0.15)
    stand.tube(beside(LOAFER_COLLAR, 0.014)[10:-2], 0.008, cord, shadow=0.3)
    for end in ((0.345, 0.545), (0.405, 0.570)):
        stand.tube([(0.410, 0.468), ((0.410 + end[0]) / 2, 0.50), end], 0.010, cord, shadow=0.5)
        x, y = end
        fringe = [(x - 0.010, y), (x + 0.010, y), (x + 0.019, y + 0.058), (x - 0.017, y + 0.058)]
        stand.part(fringe, cord, puff=0.6, rim=0.015, shadow=0.6)
        for dx in (-0.010, -0.003, 0.004, 0.011):
            stand.seam([(x + dx * 0.6, y + 0.014), (x + dx, y + 0.056)], 0.7, 0.0022)
        stand.tube([(x - 0.011, y + 0.008), (x + 0.011, y + 0.008)], 0.011, cord, shadow=0.3)
    knot = curve("385 455, 405 445, 432 458, 436 478, 412 486, 390 476", ring=True)
    stand.part(knot, cord, puff=0.8, rim=0.018, shadow=0.5)


KINDS: tuple[Kind, ...] = (
    Kind(
        "Oxford Shoes", ("Shoes", "Formal Shoes"), draw_oxfords, SHOES, 145, ("Men", "Men", "Women"),
        ("Black", "Black", "Brown", "Tan", "Burgundy", "Navy"), ("Leather", "Leather", "Patent Leather", "Suede"),
        options={"toe": ("Plain Toe", "Cap Toe", "Cap Toe", "Wingtip")}, titled=("toe",), usage=("Formal", "Work"),
        facts=("Closed lacing.", "Leather sole, welted so that it can be replaced."), sizes="shoes", count=7,
    ),
    Kind(
        "Derby Shoes", ("Shoes", "Formal Shoes"), draw_derbies, SHOES, 130, ("Men", "Men", "Women"),
        ("Black", "Brown", "Tan", "Burgundy", "Grey", "Olive"), ("Leather", "Leather", "Suede"),
        options={"toe": ("Plain Toe", "Cap Toe", "Wingtip")}, titled=("toe",), usage=("Formal", "Work", "Casual"),
        facts=("Open lacing gives room over a high instep.", "Stacked heel."), sizes="shoes", count=5,
    ),
    Kind(
        "Loafers", ("Shoes", "Loafers"), draw_loafers, SHOES, 105, ("Men", "Women"),
        ("Black", "Brown", "Tan", "Burgundy", "Navy", "Green", "Cream", "Red"),
        ("Leather", "Leather", "Suede", "Patent Leather"),
        options={"style": ("Penny", "Tassel", "Horsebit")}, titled=("style",), only_for={"Red": ("Women",)},
        usage=("Casual", "Work"), facts=("Hand-sewn moccasin seam.", "Slips on without laces."),
        sizes="shoes", count=8,
    ),
)  # fmt: skip
