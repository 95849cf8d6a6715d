"""Boots for the mountains and for the rain."""

from retrieval.sample.brands import CHILDREN, OUTERWEAR, SHOES
from retrieval.sample.departments.boots import ROUND, ankle_creases, sewn
from retrieval.sample.departments.footwear import (
    RUBBER,
    STEEL,
    Line,
    Stand,
    bow,
    buckle,
    closed,
    curve,
    dark_inside,
    fitted,
    laces,
    piece,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import arc, ellipse, smooth
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import brightness, darker

HIKING_SOLE = curve(
    "048 640, 060 672, 100 690, 180 700, 460 700, 640 696, 650 688, 668 698, 900 700, 950 690, 958 640, 930 618, "
    "800 628, 560 646, 330 650, 180 640, 090 612, 055 612",
    ring=True,
)
HIKING_FRONT = curve(
    "070 640, 056 600, 066 562, 105 535, 170 516, 240 492, 310 458, "
    "375 416, 430 370, 470 312, 496 250, 512 200, 520 172"
)
HIKING_TOP = curve("520 172, 580 190, 680 204, 790 196, 850 172, 900 160")
HIKING_BACK = curve("900 160, 914 190, 902 260, 898 340, 912 430, 936 520, 942 580, 932 640")


def draw_hiking_boots(look: Look) -> Canvas:
    """A padded collar, rubber at toe and heel, and a sole with deep lugs."""
    canvas = look.canvas()
    stand = fitted(look, canvas, 0.09)
    stand.rests(0.08, 0.94)
    upper = closed(HIKING_FRONT, HIKING_TOP, HIKING_BACK, curve("932 640, 800 650, 450 665, 160 655, 070 640"))
    dark_inside(
        stand, curve("526 180, 600 150, 720 150, 840 150, 900 162, 840 196, 700 214, 590 200", ring=True), look.rgb
    )
    stand.part(curve("470 340, 490 240, 500 170, 514 120, 556 108, 586 124, 590 190, 580 290", ring=True), puff=0.6)
    stand.part(upper, material="Canvas", folds=ankle_creases()[2:], **ROUND)
    for words in (
        "520 150, 510 220, 480 300, 430 372, 380 416, 360 470, 410 520, "
        "520 560, 600 500, 620 380, 640 300, 660 190, 600 150",
        "880 100, 850 200, 820 340, 770 440, 700 540, 660 680, 980 700, 980 100",
    ):
        panel = curve(words, ring=True)
        stand.panel(panel, upper, material=look.material, **{**ROUND, "shadow": 0.5})
    for words in (
        "360 474, 410 522, 520 562, 600 502, 622 380, 642 300, 660 206",
        "846 200, 820 340, 770 440, 700 540, 664 650",
    ):
        sewn(stand, look, curve(words), -0.009)
    _hiking_rubber(stand, look, upper)
    padding = closed(HIKING_TOP[10:], [(0.885, 0.25), (0.80, 0.272), (0.70, 0.276), (0.66, 0.268)])
    stand.panel(padding, upper, darker(look.rgb, 0.45), material="Suede",
                folds=[((0.66, 0.24), (0.90, 0.22), 0.02, 0.5)],
                **ROUND)  # fmt: skip
    _lugs(stand)
    cord = look.second if brightness(look.rgb) < 190 else (150, 60, 40)
    laces(stand, piece(HIKING_FRONT, 0.60, 0.98), 7, 0.048, cord, 0.011)
    bow(stand, 0.545, 0.225, cord, 0.85, 0.011)
    return canvas


def _hiking_rubber(stand: Stand, look: Look, upper: Line) -> None:
    toe = curve("020 700, 020 540, 100 560, 170 560, 215 590, 240 640, 245 700", ring=True)
    stand.panel(toe, upper, RUBBER, material="Rubber", **{**ROUND, "shadow": 0.5})
    stand.panel(curve("860 480, 830 560, 830 700, 980 700, 980 470", ring=True), upper, RUBBER, material="Rubber",
                **{**ROUND, "shadow": 0.5})  # fmt: skip


def _lugs(stand: Stand) -> None:
    stand.part(HIKING_SOLE, RUBBER, material="Rubber", puff=0.5, rim=0.016, edge=0.2)
    for left in (0.075, *(0.115 + 0.044 * number for number in range(12)), *(0.678 + 0.044 * n for n in range(6))):
        notch = [(left, 0.704), (left + 0.006, 0.682), (left + 0.018, 0.682), (left + 0.024, 0.704)]
        stand.part(notch, (22, 22, 24), material="Rubber", puff=0.2, rim=0.006, shadow=0.0)
    stand.line(curve("060 652, 180 668, 450 674, 800 660, 950 652"), (120, 118, 116), 0.006, 0.7)


RAIN_FRONT = {
    "Ankle Length": curve(
        "062 645, 054 604, 066 566, 108 538, 175 520, 250 494, 325 452, 395 400, 448 340, 480 280, 496 225"
    ),
    "Tall": curve(
        "062 645, 054 604, 066 566, 108 538, 175 520, 250 494, 325 452, "
        "395 400, 450 335, 480 260, 486 150, 478 30, 468 -70"
    ),
}
RAIN_BACK = {
    "Ankle Length": curve("872 225, 876 300, 888 400, 914 480, 934 550, 938 600, 932 645"),
    "Tall": curve("876 -70, 878 50, 870 170, 868 280, 888 400, 914 480, 934 550, 938 600, 932 645"),
}


def draw_rain_boots(look: Look) -> Canvas:
    """A pair of rubber boots, shiny, with a rim and a coloured sole."""
    tall = look.options["length"] == "Tall"
    canvas = look.canvas("Rubber" if look.material == "Rubber" else None)
    size = 0.80 if look.for_child else 0.84 if look.gender == "Women" else 0.88
    near = Stand(
        canvas, -0.06, 0.19 if tall else 0.09, size * (0.82 if tall else 0.96), size * (0.98 if tall else 1.05)
    )
    if look.for_child:
        near = Stand(canvas, -0.06, 0.16 if tall else 0.08, size * 0.84, size * (0.9 if tall else 1.0))
    for stand in (Stand(canvas, near.right + 0.11, near.down - 0.06, near.wide * 0.98, near.tall * 0.98), near):
        _rain_boot(stand, look, tall)
    return canvas


def _rain_boot(stand: Stand, look: Look, tall: bool) -> None:
    length = look.options["length"]
    stand.rests(0.08, 0.93)
    front, rear = RAIN_FRONT[length], RAIN_BACK[length]
    (left, top), (right, _) = front[-1], rear[0]
    middle = (left + right) / 2
    dark_inside(stand, ellipse(middle, top, (right - left) / 2, 0.030), look.rgb)
    rim = arc(middle, top, middle - left, 0.026, 180, 0)
    upper = closed(front, rim, rear, curve("932 645, 800 655, 450 665, 160 655, 062 645"))
    folds = [((0.47, 0.42), (0.62, 0.44), 0.025, 0.4), ((0.89, 0.42), (0.76, 0.45), 0.022, 0.3)]
    stand.part(upper, folds=folds, wrinkle=0.0, **ROUND)
    stand.shine(curve("095 590, 130 562, 190 544, 200 556, 150 576, 110 606", ring=True), 0.5, 0.007, upper)
    stand.shine([(left + 0.07, top + 0.06), (left + 0.11, top + 0.06), (0.60, 0.38), (0.57, 0.38)], 0.5, 0.010, upper)
    stand.shine(curve("590 470, 640 480, 760 560, 740 580, 640 520", ring=True), 0.22, 0.016, upper)
    band_colour = look.second if brightness(look.rgb) < 235 else darker(look.rgb)
    stand.tube(rim, 0.026, darker(look.rgb, 0.12), material="Rubber", puff=0.7, shadow=0.4)
    stand.seam(curve("875 300, 860 440, 850 560, 852 650"), 0.3)
    if tall and not look.for_child:
        strap = smooth([(right - 0.09, top + 0.050), (right - 0.10, top + 0.12)])
        stand.tube(strap, 0.030, darker(look.rgb, 0.2), material="Rubber", puff=0.5)
        buckle(stand, right - 0.095, top + 0.085, 0.022, STEEL, 90)
    sole = curve("054 640, 064 676, 105 694, 180 700, 600 700, 640 690, 680 700, "
                 "900 700, 944 690, 946 640, 800 648, 450 656, "
                 "180 648, 090 630", ring=True)  # fmt: skip
    stand.part(sole, band_colour, material="Rubber", puff=0.4, rim=0.014, edge=0.3)
    stand.seam(curve("060 664, 180 678, 450 682, 800 678, 944 668"), 0.4)


KINDS: tuple[Kind, ...] = (
    Kind(
        "Hiking Boots", ("Shoes", "Boots"), draw_hiking_boots, (*OUTERWEAR, *SHOES), 145,
        ("Men", "Women", "Boys", "Girls"),
        ("Brown", "Grey", "Olive", "Tan", "Navy", "Black", "Teal", "Burgundy"), ("Suede", "Leather"),
        usage=("Outdoor", "Sports"), facts=("Deep lugs grip on wet ground.", "Rubber guards at toe and heel."),
        sizes="shoes", count=6,
    ),
    Kind(
        "Rain Boots", ("Shoes", "Boots"), draw_rain_boots, (*CHILDREN, *OUTERWEAR), 45,
        ("Women", "Girls", "Boys", "Men"),
        ("Yellow", "Red", "Navy", "Green", "Pink", "Teal", "Black", "Light Blue", "Orange"), ("Rubber",),
        ("Plain", "Plain", "Dotted", "Floral", "Stars", "Striped"), options={"length": ("Ankle Length", "Tall")},
        titled=("length",),
        only_for={"Pink": ("Women", "Girls"), "Floral": ("Women", "Girls"), "Dotted": ("Women", "Girls", "Boys"),
                  "Stars": ("Girls", "Boys"), "Striped": ("Girls", "Boys", "Women")},
        usage=("Outdoor",), season=("Autumn", "Spring"), facts=("Waterproof natural rubber.",), sizes="shoes", count=7,
    ),
)  # fmt: skip
