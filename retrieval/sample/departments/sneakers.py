"""Sneakers with laces, and running shoes."""

from dataclasses import replace
from typing import Any

from retrieval.sample.brands import ACTIVE, SHOES
from retrieval.sample.departments.footwear import (
    GUM,
    OFF_WHITE,
    Line,
    Stand,
    beside,
    bow,
    closed,
    cup_sole,
    curve,
    dark_inside,
    fitted,
    laces,
    piece,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix

COURT_SOLE = curve(
    "60 650, 80 680, 125 695, 220 700, 450 700, 700 700, 885 699, 925 690, 939 665, 937 635, 926 619, 880 621, "
    "800 626, 620 636, 450 640, 300 639, 160 630, 105 618, 072 612, 059 628",
    ring=True,
)
COURT_GROOVE = curve("64 648, 120 668, 300 678, 620 678, 938 668")
FEATHER = curve("932 645, 800 655, 450 665, 160 655, 70 640")
TOE_TO_TONGUE = curve("70 640, 64 600, 80 562, 118 535, 175 515, 240 492, 310 455, 380 412, 450 368, 510 330")
LOW_COLLAR = curve("510 330, 545 318, 585 345, 640 385, 700 408, 770 406, 830 382, 875 348, 903 330")
LOW_BACK = curve("903 330, 919 336, 919 380, 922 450, 934 530, 937 600, 932 645")
HIGH_FRONT = curve("510 330, 545 296, 570 250, 588 200, 598 155")
HIGH_COLLAR = curve("598 155, 640 146, 730 160, 820 158, 885 138")
HIGH_BACK = curve("885 138, 905 150, 908 240, 905 360, 916 460, 920 540, 932 645")
ROUND: dict[str, Any] = {"puff": 0.75, "rim": 0.11}


def sole_colour(look: Look) -> RGB:
    """Of the sole by its name; a white shoe's tonal sole is white, too."""
    return {"White Sole": OFF_WHITE, "Gum Sole": GUM}.get(look.options.get("sole", ""), darker(look.rgb, 0.15))


def lace_colour(look: Look) -> RGB:
    """White on colour, and the shoe's own tone on white."""
    return OFF_WHITE if brightness(look.rgb) < 215 else (228, 226, 220)


def draw_sneakers(look: Look) -> Canvas:
    """Low or high; canvas ones with a rubber toe cap, leather ones with a court shoe's panels, suede ones striped."""
    canvas = look.canvas()
    high = look.options["height"] == "High-Top"
    stand = fitted(look, canvas, 0.10 if high else 0.0)
    if high and look.for_child:
        stand = fitted(look, canvas, 0.09)
    stand.rests(0.10, 0.93)
    top, collar, back = (HIGH_FRONT, HIGH_COLLAR, HIGH_BACK) if high else ([], LOW_COLLAR, LOW_BACK)
    upper = closed(TOE_TO_TONGUE, top, collar, back, FEATHER)
    tongue_and_lining(stand, high, look.rgb)
    stand.part(upper, folds=creases(high), **ROUND)
    _panels(stand, look, upper, high)
    collar_stitching(stand, look, collar)
    ridge = piece(closed(TOE_TO_TONGUE, top), 0.62 if not high else 0.42, 1.0)
    cup_sole(stand, COURT_SOLE, sole_colour(look), look.second if look.material == "Canvas" else None, COURT_GROOVE)
    if look.material == "Canvas":
        _toe_cap(stand, look)
    laces(stand, ridge, 7 if high else 5, 0.052, lace_colour(look))
    bow(stand, *((0.600, 0.205) if high else (0.535, 0.362)), lace_colour(look), 0.85)
    return canvas


def tongue_and_lining(stand: Stand, high: bool, colour: RGB) -> None:
    """The far side of the collar, and the tongue in front of it."""
    if high:
        dark_inside(stand, curve("596 160, 640 128, 740 132, 830 132, 888 140, 800 172, 680 172", ring=True), colour)
        stand.part(curve("540 330, 555 240, 566 150, 580 112, 628 104, 650 130, 640 200, 600 300", ring=True), puff=0.6)
        return
    dark_inside(
        stand, curve("520 335, 600 318, 740 330, 850 318, 905 332, 860 390, 760 420, 640 400", ring=True), colour
    )
    stand.part(curve("480 345, 520 290, 550 262, 595 262, 615 290, 610 345, 560 400", ring=True), puff=0.6)


def creases(high: bool) -> list[tuple[tuple[float, float], tuple[float, float], float, float]]:
    """Where it bends with the toes, and with the ankle if it reaches that far."""
    flex = [((0.27, 0.49), (0.33, 0.56), 0.014, 0.5), ((0.32, 0.47), (0.38, 0.55), 0.012, 0.35)]
    return [*flex, ((0.62, 0.40), (0.74, 0.44), 0.02, 0.5), ((0.60, 0.34), (0.72, 0.38), 0.02, 0.4)] if high else flex


def _panels(stand: Stand, look: Look, upper: Line, high: bool) -> None:
    """Eyelet facing, heel counter, and what tells one style from the other."""
    thin = {"Canvas": 0.12, "Leather": 0.0, "Suede": 0.25}[look.material]
    tone = darker(look.rgb, thin) if brightness(look.rgb) < 200 else mix(look.rgb, darker(look.rgb), thin)
    ridge = piece(closed(TOE_TO_TONGUE, HIGH_FRONT if high else []), 0.55 if not high else 0.36, 1.0)
    facing = closed(ridge, beside(ridge, 0.085)[::-1])
    heel = closed(curve("842 360, 830 450, 800 545, 780 660"), curve("960 660, 960 500, 960 320"))
    if look.material == "Canvas":
        heel = closed(curve("880 320, 880 450, 876 660"), curve("960 660, 960 500, 960 320"))
    if high:
        heel = closed(curve("866 130, 858 330, 830 450, 800 545, 780 660"), curve("960 660, 960 400, 960 120"))
    if look.material == "Suede":
        toe = curve("30 690, 30 560, 120 545, 215 555, 290 590, 380 640, 400 700", ring=True)
        stand.panel(toe, upper, tone, **ROUND)
        _stripes(stand, look, upper)
        stand.stitch(curve("70 565, 125 556, 212 567, 285 602, 360 645"), thread(tone))
    for outline in (heel, facing):
        stand.panel(outline, upper, tone, **ROUND)
    sewn = thread(tone)
    stand.stitch(beside(piece(ridge, 0.0, 1.0), 0.079), sewn)
    stand.seam([ridge[0], *beside(ridge, 0.086)], 0.5)
    edge = heel[: len(heel) * 2 // 3]
    stand.seam(edge[: 25 if not high else 33], 0.5)
    stand.stitch([(x + 0.008, y) for x, y in edge[2 : 25 if not high else 33]], sewn)
    if look.material == "Leather":
        _court_toe(stand, upper, tone, sewn)


def _court_toe(stand: Stand, upper: Line, tone: RGB, sewn: RGB) -> None:
    toe = closed(curve("285 440, 292 500, 262 560, 215 610, 190 665"), [(0.03, 0.68), (0.03, 0.44)])
    stand.panel(toe, upper, tone, **ROUND)
    stand.seam(toe[1:33], 0.5)
    stand.stitch([(x - 0.008, y) for x, y in toe[3:33]], sewn)
    for row in range(3):
        for column in range(3 - row % 2):
            stand.disc(0.158 + column * 0.028 + row * 0.010, 0.548 + row * 0.020 - column * 0.008, 0.0045,
                       darker(tone, 0.55), puff=0.0, shadow=0.0)  # fmt: skip


def _stripes(stand: Stand, look: Look, upper: Line) -> None:
    """Two bands that sweep from the heel up to the laces."""
    for line in (
        curve("440 470, 490 540, 580 580, 700 570, 880 500"),
        curve("405 510, 460 590, 560 625, 700 612, 880 540"),
    ):
        band = closed(beside(line, 0.013), beside(line, -0.013)[::-1])
        stand.panel(band, upper, look.second, material="Leather", shadow=0.45, **ROUND)
        for side in (0.009, -0.009):
            stand.stitch(beside(line, side), thread(look.second), 0.008, 0.0016)


def _toe_cap(stand: Stand, look: Look) -> None:
    """Rubber over the toes, as on basketball shoes of old."""
    cap = curve("058 640, 056 596, 075 556, 115 532, 165 520, 205 540, 222 590, 220 645, 140 655", ring=True)
    stand.part(cap, OFF_WHITE, material="Rubber", puff=0.75, rim=0.07, shadow=0.45, edge=0.3)
    bumper = curve("060 655, 058 622, 090 612, 160 630, 240 638, 245 662, 150 668, 085 668", ring=True)
    stand.part(bumper, sole_colour(look), material="Rubber", puff=0.5, rim=0.015, shadow=0.3, edge=0.3)
    for left in range(68, 236, 9):
        down = 0.620 + min(0.018, (left - 68) * 0.0002)
        stand.seam([(left / 1000, down + 0.004), (left / 1000 + 0.002, down + 0.032)], 0.22, 0.002)


def collar_stitching(stand: Stand, look: Look, collar: Line) -> None:
    """Two rows of thread round the collar."""
    sewn = thread(look.rgb)
    stand.stitch(beside(collar, 0.012)[6:-5], sewn)
    stand.stitch(beside(collar, 0.020)[8:-7], sewn)


RUNNING_TOE = curve("075 622, 061 590, 073 560, 118 537, 186 516, 260 490, 330 452, 400 404, 455 366, 500 335")
RUNNING_COLLAR = curve("500 335, 535 318, 572 342, 625 380, 690 400, 760 398, 815 372, 858 330, 900 288")
RUNNING_BACK = curve("900 288, 926 284, 934 310, 915 380, 905 450, 913 530, 935 612")
RUNNING_FEATHER = curve("935 612, 800 625, 500 642, 200 640, 075 622")
RUNNING_BOTTOM = curve(
    "048 622, 075 655, 120 681, 200 698, 320 702, 480 699, 640 694, 800 699, 890 700, 940 690, 966 655"
)
RUNNING_EDGE = curve(
    "966 655, 960 620, 930 598, 860 602, 700 622, 520 640, 350 642, 200 634, 110 614, 066 604, 048 622",
)
THICKER = 0.042
"""How much more foam there is below a foot with maximum cushioning."""


def draw_running_shoes(look: Look) -> Canvas:
    """A mesh upper with fused overlays on a flared foam sole with toe spring."""
    canvas = look.canvas()
    stand = fitted(look, canvas)
    stand.rests(0.20, 0.92)
    ground = stand
    if look.options["cushioning"] == "Maximum Cushioning":
        stand = replace(stand, down=stand.down - THICKER * stand.tall)
    upper = closed(RUNNING_TOE, RUNNING_COLLAR, RUNNING_BACK, RUNNING_FEATHER)
    lining = curve("510 340, 600 322, 740 326, 850 296, 905 286, 870 380, 760 420, 640 400", ring=True)
    dark_inside(stand, lining, look.rgb)
    stand.part(curve("470 350, 515 290, 548 266, 590 268, 608 296, 600 345, 550 400", ring=True), puff=0.6)
    stand.part(upper, folds=creases(False), **ROUND)
    accent = look.second if brightness(look.rgb) > 60 else (232, 92, 60)
    _fused_overlays(stand, look, upper, accent)
    _foam_sole(ground, look, accent)
    ridge = piece(RUNNING_TOE, 0.60, 1.0)
    laces(stand, ridge, 5, 0.050, lace_colour(look), 0.011)
    bow(stand, 0.525, 0.362, lace_colour(look), 0.8, 0.010)
    return canvas


def _fused_overlays(stand: Stand, look: Look, upper: Line, accent: RGB) -> None:
    deep = darker(look.rgb, 0.3)
    toe = curve("20 700, 30 540, 105 565, 140 600, 240 625, 330 660, 320 700", ring=True)
    stand.panel(toe, upper, deep, material="Rubber", **ROUND)
    ridge = piece(RUNNING_TOE, 0.55, 1.0)
    stand.panel(closed(ridge, beside(ridge, 0.078)[::-1]), upper, deep, material="Suede", **ROUND)
    stand.stitch(beside(ridge, 0.072), thread(deep))
    for number, words in enumerate(
        (
            "440 440, 420 530, 370 600, 330 660",
            "500 420, 500 520, 465 600, 440 660",
            "550 410, 575 510, 560 590, 545 660",
        )
    ):
        line = curve(words)
        stand.panel(closed(beside(line, 0.008), beside(line, -0.008 - 0.002 * number)[::-1]), upper, accent,
                    material="Rubber", **ROUND)  # fmt: skip
    counter = curve("840 345, 790 430, 730 520, 690 640, 980 700, 980 480, 890 420, 880 340", ring=True)
    stand.panel(counter, upper, deep, material="Rubber", **ROUND)
    stand.seam(curve("840 345, 790 430, 730 520, 690 640"), 0.5)
    stand.panel(curve("800 480, 770 560, 770 620, 960 640, 960 520, 890 475", ring=True), upper, accent,
                material="Rubber", **ROUND)  # fmt: skip
    stand.stitch(beside(RUNNING_COLLAR, 0.016)[6:-8], thread(look.rgb))
    pull = curve("905 275, 930 268, 940 300, 928 350, 912 352, 916 310, 905 300", ring=True)
    stand.part(pull, accent, material="Canvas", puff=0.4, rim=0.01)


def _foam_sole(stand: Stand, look: Look, accent: RGB) -> None:
    """White foam with a sculpted groove, a wedge of colour at the heel, and rubber where it meets the road."""
    more = THICKER if look.options["cushioning"] == "Maximum Cushioning" else 0.0
    top = [(x, y - more) for x, y in RUNNING_EDGE]
    foam = closed(RUNNING_BOTTOM, top)
    colour = OFF_WHITE if brightness(look.rgb) < 200 else lighter(accent, 0.75)
    stand.part(foam, colour, material="Rubber", puff=0.5, rim=0.03, edge=0.25)
    wedge = curve("560 662, 700 640, 860 622, 985 610, 985 660, 860 668, 700 672", ring=True)
    tone = accent if brightness(accent) < 200 else look.rgb
    stand.panel(wedge, foam, tone, material="Rubber", puff=0.5, rim=0.03)
    stand.seam(curve("075 642, 200 664, 350 674, 520 668, 700 654, 960 632"), 0.5)
    treads = curve(
        "040 640, 075 662, 120 683, 200 694, 320 693, 480 690, 640 686, 800 690, 890 690, 935 680, 975 655, "
        "975 720, 40 720"
    )
    stand.panel(treads, foam, (48, 48, 52), material="Rubber", puff=0.5, rim=0.03, shadow=0.1)
    for number in range(22):
        x = 0.11 + number * 0.037
        stand.line([(x, 0.684), (x + 0.006, 0.704)], darker(colour, 0.5), 0.004, 0.8)


KINDS: tuple[Kind, ...] = (
    Kind(
        "Sneakers", ("Shoes", "Sneakers"), draw_sneakers, SHOES, 75, ("Women", "Men", "Girls", "Boys"),
        ("White", "White", "Black", "Navy", "Red", "Green", "Beige", "Pink", "Light Blue", "Mustard", "Grey", "Teal"),
        ("Canvas", "Canvas", "Leather", "Suede"),
        options={"height": ("Low-Top", "Low-Top", "High-Top"), "sole": ("White Sole", "White Sole", "Gum Sole")},
        titled=("height",), only_for={"Pink": ("Women", "Girls")},
        facts=("Padded collar and cushioned insole.", "The sole is stitched to the upper all round."),
        sizes="shoes", count=14,
    ),
    Kind(
        "Running Shoes", ("Shoes", "Running Shoes"), draw_running_shoes, ACTIVE, 110, ("Women", "Men"),
        ("Black", "White", "Blue", "Coral", "Teal", "Grey", "Navy", "Orange", "Lavender", "Yellow", "Red", "Green"),
        ("Mesh",), options={"cushioning": ("Standard Cushioning", "Maximum Cushioning")},
        only_for={"Lavender": ("Women",), "Coral": ("Women",)}, usage=("Sports",),
        facts=("Breathable mesh upper with fused overlays.", "Foam midsole and a grippy rubber outsole."),
        sizes="shoes", count=10,
    ),
)  # fmt: skip
