"""Boots for the town: Chelsea, lace-up, heeled and knee-high ones."""

from typing import Any

from retrieval.sample.brands import SHOES
from retrieval.sample.departments.footwear import (
    BRASS,
    RUBBER,
    STEEL,
    Line,
    Stand,
    beside,
    bow,
    buckle,
    closed,
    curve,
    dark_inside,
    fitted,
    laces,
    piece,
    thread,
)
from retrieval.sample.departments.shoes import SOLE_EDGE, heeled_sole, sole_tone, toe_cap
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, smooth
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import brightness, darker
from retrieval.sample.relief import Fold

TOE = "062 662, 050 634, 060 606, 098 584, 160 566, 230 543, 300 512, 362 474"
ANKLE_FRONT = curve(TOE + ", 420 430, 470 376, 505 318, 524 250, 532 180, 534 150")
ANKLE_BACK = curve("884 150, 886 220, 884 300, 890 380, 914 460, 934 530, 938 590, 932 634")
ANKLE_TOP = curve("534 150, 620 158, 720 160, 810 158, 884 150")
ANKLE_HOLLOW = curve("534 152, 590 132, 700 126, 820 130, 884 150, 800 166, 700 170, 600 166", ring=True)
ROUND: dict[str, Any] = {"puff": 0.8, "rim": 0.12}


def ankle_creases() -> list[Fold]:
    """Where leather bends with the toes and the ankle."""
    return [
        ((0.29, 0.53), (0.36, 0.60), 0.013, 0.45), ((0.33, 0.50), (0.41, 0.58), 0.011, 0.3),
        ((0.50, 0.40), (0.66, 0.44), 0.022, 0.5), ((0.49, 0.35), (0.64, 0.38), 0.018, 0.35),
        ((0.90, 0.42), (0.76, 0.45), 0.020, 0.35),
    ]  # fmt: skip


def _ankle_boot(look: Look, canvas: Canvas) -> tuple[Stand, list[Point]]:
    """The upper that Chelsea and lace-up boots share, on its welted sole."""
    stand = fitted(look, canvas, 0.09)
    stand.rests(0.13, 0.42, 0.008)
    stand.rests(0.67, 0.93, 0.008)
    dark_inside(stand, ANKLE_HOLLOW, look.rgb)
    upper = closed(ANKLE_FRONT, ANKLE_TOP, ANKLE_BACK, SOLE_EDGE)
    heeled_sole(stand, sole_tone(look))
    stand.part(upper, folds=ankle_creases(), **ROUND)
    _polish(stand, look, upper)
    return stand, upper


def _polish(stand: Stand, look: Look, upper: Line) -> None:
    if look.material != "Suede":
        stand.shine(curve("085 615, 120 598, 170 588, 175 596, 130 610, 095 630", ring=True), 0.2, 0.008, upper)
        stand.shine(curve("600 210, 625 205, 640 330, 620 400, 605 330", ring=True), 0.12, 0.016, upper)
    stand.shade(curve("400 672, 520 640, 700 620, 700 650, 520 670", ring=True), 0.3, 0.02, upper)


def sewn(stand: Stand, look: Look, line: Line, side: float = 0.009, twice: bool = True) -> None:
    """A seam with one or two rows of thread beside it."""
    stand.seam(line, 0.6)
    for distance in (side, side * 1.7)[: 2 if twice else 1]:
        stand.stitch(beside(line, distance), thread(look.rgb), 0.008, 0.0018)


def draw_chelsea_boots(look: Look) -> Canvas:
    """Elastic at the side, and a loop to pull."""
    canvas = look.canvas()
    stand, upper = _ankle_boot(look, canvas)
    gore = closed(curve("640 150, 644 250, 668 350, 705 420"), curve("725 420, 762 350, 786 250, 792 150"))
    stand.panel(gore, upper, (58, 56, 58) if brightness(look.rgb) > 60 else (70, 68, 70), material="Rib Knit",
                turn=0, **ROUND)  # fmt: skip
    edge = smooth([*gore[4:-4:5]])
    stand.seam(edge, 0.6)
    wide = [(0.715 + (x - 0.715) * 1.16, y + 0.012) for x, y in edge]
    stand.stitch(wide, thread(look.rgb), 0.008, 0.0018)
    sewn(stand, look, curve("700 428, 650 480, 560 520, 500 560, 470 664"))
    sewn(stand, look, curve("730 428, 770 500, 790 560, 800 628"), twice=False)
    loop = curve("872 190, 868 140, 872 112, 884 104, 896 112, 898 140, 896 190")
    stand.tube(loop, 0.022, darker(look.rgb, 0.25), material="Canvas", puff=0.5)
    stand.stitch(beside(ANKLE_TOP, 0.012)[3:-3], thread(look.rgb), 0.008, 0.0018)
    return canvas


def draw_lace_up_boots(look: Look) -> Canvas:
    """A derby's flaps up to the ankle, and a suede collar."""
    canvas = look.canvas()
    stand = fitted(look, canvas, 0.09)
    stand.part(curve("470 350, 505 260, 512 180, 522 118, 560 104, 600 118, 604 170, 590 300", ring=True), puff=0.5)
    stand, upper = _ankle_boot(look, canvas)
    stand.part(curve("506 320, 520 250, 524 180, 524 128, 545 108, 572 118, 572 170, 560 260", ring=True),
               within=curve("440 420, 470 376, 505 318, 524 250, 534 170, "
                            "540 150, 600 152, 600 80, 440 80", ring=True),
               puff=0.5)  # fmt: skip
    flap = closed(curve("412 440, 386 470, 384 500, 420 530, "
                        "500 560, 540 600, 560 664"), [(0.97, 0.66), (0.97, 0.12)],
                  [(0.53, 0.12)], ANKLE_FRONT[:56:-1])  # fmt: skip
    stand.panel(flap, upper, **{**ROUND, "shadow": 0.7})
    sewn(stand, look, flap[:49], -0.009)
    if look.options["toe"] == "Cap Toe":
        toe_cap(stand, look, upper)
    sewn(stand, look, curve("820 160, 806 300, 800 420, 770 540, 745 636"))
    collar = [(0.53, 0.13), (0.90, 0.13), (0.90, 0.205), (0.52, 0.205)]
    stand.panel(collar, upper, darker(look.rgb, 0.3), material="Suede", **ROUND)
    sewn(stand, look, [(0.535, 0.207), (0.70, 0.212), (0.886, 0.207)], 0.008, False)
    laces(stand, piece(ANKLE_FRONT, 0.60, 0.98), 7, 0.050, darker(look.rgb, 0.4), 0.010)
    bow(stand, 0.560, 0.190, darker(look.rgb, 0.4), 0.8, 0.010)
    return canvas


KNEE_FRONT = curve(TOE + ", 420 430, 468 372, 500 300, 514 220, 514 120, 504 0, 488 -150, 476 -300, 472 -450")
KNEE_TOP = curve("472 -450, 560 -434, 680 -430, 800 -436, 898 -450")
KNEE_BACK = curve(
    "898 -450, 906 -330, 908 -220, 900 -90, 884 60, 870 190, 866 280, 874 370, 900 450, 930 530, 938 590, 932 634"
)


def draw_knee_high_boots(look: Look) -> Canvas:
    """A shaft up to the knee that follows the calf, with a zip at the side or straps."""
    canvas = look.canvas()
    stand = Stand(canvas, 0.01, 0.235, 0.66, 0.755)
    stand.rests(0.13, 0.42, 0.008)
    stand.rests(0.67, 0.93, 0.008)
    hollow = curve("472 -448, 560 -474, 680 -482, 810 -474, 898 -450, 800 -430, 680 -424, 560 -430", ring=True)
    dark_inside(stand, hollow, look.rgb)
    upper = closed(KNEE_FRONT, KNEE_TOP, KNEE_BACK, SOLE_EDGE)
    heeled_sole(stand, sole_tone(look))
    folds = [*ankle_creases(), ((0.52, 0.30), (0.66, 0.33), 0.020, 0.4), ((0.86, 0.30), (0.72, 0.34), 0.02, 0.4),
             ((0.55, 0.10), (0.62, 0.24), 0.03, 0.3)]  # fmt: skip
    stand.part(upper, folds=folds, puff=0.85, rim=0.15)
    _polish(stand, look, upper)
    stand.shine(curve("570 -380, 605 -385, 625 60, 605 180, 588 20", ring=True), 0.14, 0.018, upper)
    sewn(stand, look, curve("860 392, 840 470, 800 550, 770 636"), twice=False)
    stand.stitch(beside(KNEE_TOP, 0.014)[2:-2], thread(look.rgb), 0.009, 0.002)
    _shaft_trim(stand, look, upper)
    return canvas


def _shaft_trim(stand: Stand, look: Look, upper: Line) -> None:
    if look.options["closure"] == "Side Zip":
        zipped = curve("690 -425, 700 -200, 704 80, 700 250, 690 400, 700 560")
        stand.panel(closed(beside(zipped, 0.016), beside(zipped, -0.016)[::-1]), upper, darker(look.rgb, 0.35),
                    material="Canvas", **ROUND)  # fmt: skip
        stand.stitch(zipped, BRASS, 0.010, 0.007)
        for side in (0.018, -0.018):
            stand.stitch(beside(zipped, side), thread(look.rgb), 0.009, 0.002)
        stand.tube([(0.690, -0.415), (0.693, -0.350)], 0.018, BRASS, material="Metal", shadow=0.6)
        return
    for words, at in (("465 -370, 560 -350, 680 -345, 800 -350, 915 -368", (0.690, -0.345)),
                      ("486 352, 580 395, 700 402, 800 385, 900 350", (0.640, 0.401))):  # fmt: skip
        strap = curve(words)
        stand.panel(closed(beside(strap, 0.022), beside(strap, -0.022)[::-1]), upper, puff=0.8, rim=0.15, shadow=0.7)
        for side in (0.023, -0.023):
            stand.seam(beside(strap, side)[2:-2], 0.5)
            stand.stitch(beside(strap, side * 0.7)[2:-2], thread(look.rgb), 0.008, 0.0018)
        buckle(stand, *at, 0.042, BRASS)


HEELED_FRONT = curve(
    "030 682, 026 664, 060 642, 110 622, 165 602, 230 576, 300 540, 365 492, 425 430, 470 352, 496 260, 505 150"
)
HEELED_SOLE = curve("028 686, 090 690, 200 692, 310 690, 420 670, 540 624, 660 574, 780 548, 925 538")


def draw_heeled_boots(look: Look) -> Canvas:
    """Ankle boots on a block or a slim heel, with a zip."""
    canvas = look.canvas()
    stand = Stand(canvas, 0.0, 0.11, 0.90, 1.0)
    stand.rests(0.08, 0.34, 0.008)
    block = look.options["heel"] == "Block Heel"
    stand.rests(*((0.76, 0.92) if block else (0.84, 0.90)), 0.008)
    breast, back = (
        ("745 552, 756 600, 764 650, 766 700", "918 700, 916 650, 918 600, 924 538")
        if block
        else ("750 552, 812 590, 838 640, 848 700", "890 700, 892 650, 904 600, 926 538")
    )
    outline = closed(curve(breast), curve(back), [(0.83, 0.53)])
    stand.part(outline, darker(look.rgb, 0.08), material="Leather" if block else None, puff=0.8, rim=0.03)
    tip = (0.766, 0.918) if block else (0.848, 0.890)
    stand.part([(tip[0], 0.688), (tip[1], 0.688), (tip[1], 0.7005), (tip[0], 0.7005)], RUBBER, material="Rubber",
               puff=0.3, rim=0.006, shadow=0.0)  # fmt: skip
    hollow = curve("506 152, 580 132, 690 126, 800 132, 866 150, 790 168, 690 172, 590 168", ring=True)
    dark_inside(stand, hollow, look.rgb)
    top = curve("505 150, 590 160, 690 164, 790 160, 866 150")
    rear = curve("866 150, 868 220, 864 290, 872 360, 900 420, 922 470, 930 510, 925 540")
    upper = closed(HEELED_FRONT, top, rear, HEELED_SOLE[::-1])
    stand.part(upper, folds=[((0.28, 0.56), (0.36, 0.64), 0.013, 0.4), ((0.47, 0.39), (0.64, 0.40), 0.02, 0.4),
                             ((0.87, 0.38), (0.75, 0.41), 0.02, 0.35)], **ROUND)  # fmt: skip
    stand.tube(HEELED_SOLE, 0.014, sole_tone(look), material="Leather", shadow=0.2)
    if look.material != "Suede":
        stand.shine(curve("075 650, 120 628, 180 606, 186 614, 130 638, 085 660", ring=True), 0.22, 0.008, upper)
    zipped = curve("690 164, 688 260, 684 360, 690 470")
    stand.panel(closed(beside(zipped, 0.014), beside(zipped, -0.014)[::-1]), upper, darker(look.rgb, 0.35),
                material="Canvas", **ROUND)  # fmt: skip
    stand.stitch(zipped, STEEL, 0.009, 0.006)
    stand.tube([(0.690, 0.172), (0.690, 0.212)], 0.012, STEEL, material="Metal", shadow=0.6)
    for line in (beside(zipped, 0.017), beside(zipped, -0.017), beside(top, 0.012)[2:-2]):
        stand.stitch(line, thread(look.rgb), 0.008, 0.0018)
    sewn(stand, look, curve("690 480, 600 520, 540 560, 520 632"), twice=False)
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        "Chelsea Boots", ("Shoes", "Boots"), draw_chelsea_boots, SHOES, 140, ("Men", "Women"),
        ("Black", "Brown", "Tan", "Burgundy", "Grey", "Navy", "Olive"), ("Leather", "Suede"),
        facts=("Elastic sides and a pull loop.", "Stacked heel."), season=("Autumn", "Winter", "Spring"),
        sizes="shoes", count=6,
    ),
    Kind(
        "Lace-Up Boots", ("Shoes", "Boots"), draw_lace_up_boots, SHOES, 150, ("Men", "Women"),
        ("Black", "Brown", "Tan", "Burgundy", "Green", "Mustard"), ("Leather", "Leather", "Suede"),
        options={"toe": ("Plain Toe", "Cap Toe")}, facts=("Padded suede collar.", "Welted sole."),
        season=("Autumn", "Winter"), sizes="shoes", count=5,
    ),
    Kind(
        "Ankle Boots", ("Shoes", "Boots"), draw_heeled_boots, SHOES, 120, ("Women",),
        ("Black", "Tan", "Burgundy", "Beige", "Navy", "Green", "White", "Red"), ("Leather", "Suede", "Patent Leather"),
        options={"heel": ("Block Heel", "Kitten Heel")}, titled=("heel",), usage=("Casual", "Party", "Work"),
        facts=("A zip at the side.",), season=("Autumn", "Winter"), sizes="shoes", count=6,
    ),
    Kind(
        "Knee-High Boots", ("Shoes", "Boots"), draw_knee_high_boots, SHOES, 180, ("Women",),
        ("Black", "Black", "Brown", "Tan", "Burgundy", "Grey", "Cream"), ("Leather", "Leather", "Suede"),
        options={"closure": ("Side Zip", "Buckles")}, facts=("The shaft ends below the knee.",),
        season=("Autumn", "Winter"), sizes="shoes", count=5,
    ),
)  # fmt: skip
