"""Sandals: heeled ones from the side, flat ones from above."""

from retrieval.sample.brands import FEMININE, SHOES
from retrieval.sample.departments.footwear import (
    BRASS,
    LINING,
    Stand,
    beside,
    buckle,
    closed,
    curve,
    lifted,
    metallic,
    pair,
    thread,
)
from retrieval.sample.departments.heels import LIFTS, heel, sole_colour
from retrieval.sample.departments.slides import FOOT, Placing, feet, footprint, smaller
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, band, rounded, smooth, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import brightness, darker, lighter

FOOTBED = curve("052 676, 090 684, 200 689, 300 689, 420 688, 540 686, 680 684, 800 684, 926 684")


def draw_heeled_sandals(look: Look) -> Canvas:
    """A pair on heels, with an ankle strap."""
    canvas = look.canvas(metallic(look))
    kind = look.options["heel"]
    lift = LIFTS[kind]
    stand = Stand(canvas, down=lift * 0.3 - 0.01, wide=0.97 - lift * 0.35)
    for one in pair(stand, 0.055, 0.09, 0.92):
        one.rests(0.10, 0.36, 0.008)
        one.rests(*{"Block Heel": (0.79, 0.93), "Wedge Heel": (0.36, 0.92)}.get(kind, (0.855, 0.915)), 0.007)
        hoops = _hoops(look.options["toe straps"])
        _far_side(one, look, hoops, lift)
        heel(one, kind, lift, look)
        _footbed(one, look, lift, 0.022)
        _heel_cup(one, look, lift)
        _near_side(one, look, hoops, lift)
    return canvas


def draw_flat_sandals(look: Look) -> Canvas:
    """A pair from above: a stitched footbed, straps over the foot, and one about the ankle."""
    canvas = look.canvas(metallic(look))
    bed = (206, 168, 122) if brightness(look.rgb) < 200 else (222, 196, 158)
    for placed in feet(look):
        canvas.part(placed(FOOT), darker(bed, 0.55), material="Leather", puff=0.6, rim=0.012)
        canvas.part(placed(smaller(FOOT, 0.009)), bed, material="Leather", puff=0.35, rim=0.03, shadow=0.0)
        canvas.stitch(placed(smaller(FOOT, 0.022)), lighter(bed, 0.35), 0.010, 0.002)
        footprint(canvas, placed)
        _heel_from_above(canvas, placed, look)
        for line, width in CROSSINGS[look.options["straps"]]:
            _flat_strap(canvas, placed, look, line, width)
        _ankle_from_above(canvas, placed, look)
    return canvas


def _flat_strap(canvas: Canvas, placed: Placing, look: Look, words: str, width: float) -> None:
    line = curve(words)
    edge = placed(smaller(FOOT, -0.014))
    canvas.part(placed(band(line, width)), puff=0.7, rim=min(0.045, width / 2), shadow=0.9, within=edge)
    for side in (width / 2 - 0.008, 0.008 - width / 2):
        canvas.stitch(placed(beside(line, side)[1:-1]), thread(look.rgb), 0.009, 0.0018)


def _heel_from_above(canvas: Canvas, placed: Placing, look: Look) -> None:
    outer = curve("626 730, 622 810, 646 900, 720 926, 796 902, 824 815, 826 730")
    inner = curve("790 735, 786 810, 764 862, 720 878, 676 862, 658 810, 660 735")
    canvas.part(placed(closed(outer, inner)), puff=0.9, rim=0.04, shadow=0.8)
    canvas.stitch(placed(beside(inner, -0.010)[2:-2]), thread(look.rgb), 0.009, 0.0018)


def _ankle_from_above(canvas: Canvas, placed: Placing, look: Look) -> None:
    _flat_strap(canvas, placed, look, "632 770, 642 700, 676 650, 726 634, 778 650, 810 700, 818 770", 0.036)
    frame, gap = (placed(turned(rounded(0.786 - w, 0.664 - h, 0.786 + w, 0.664 + h, 0.006), 55, (0.786, 0.664)))
                  for w, h in ((0.022, 0.027), (0.013, 0.017)))  # fmt: skip
    canvas.part(frame, BRASS, material="Metal", puff=0.9, rim=0.006, holes=[gap], shadow=0.7)
    canvas.tube(placed([(0.776, 0.650), (0.796, 0.676)]), 0.006, BRASS, material="Metal")


CROSSINGS: dict[str, tuple[tuple[str, float], ...]] = {
    "Two Straps": (("596 305, 660 262, 735 246, "
    "810 262, 872 312", 0.058), ("600 420, 660 376, 735 362, 805 380, 858 430", 0.058)),
    "T-Strap": (("730 260, 726 400, 724 520, 726 634", 0.040), ("596 300, 660 258, 735 242, "
    "810 258, 872 308", 0.070)),
    "Cross Strap": (("602 250, 660 300, 740 370, "
    "810 440, 846 520", 0.062), ("868 270, 810 300, 730 370, 660 440, 622 520", 0.062)),
    "Gladiator": (
        ("728 240, 726 400, 724 520, 726 634", 0.030), ("600 262, 660 222, 735 208, 805 222, 868 268", 0.036),
        ("598 350, 660 312, 732 300, "
         "805 314, 868 356", 0.036), ("604 440, 660 404, 730 392, 800 406, 856 446", 0.036),
        ("618 530, 664 494, 728 484, 792 496, 838 534", 0.036),
    ),
}  # fmt: skip
"""The straps' lines over the right foot, and their widths."""


Hoop = tuple[float, float, float]
"""A strap over the foot: where it begins, how wide it is, and how high it arches."""


def _hoops(name: str) -> tuple[Hoop, ...]:
    """By the option's value."""
    if name == "One Strap":
        return ((0.100, 0.125, 0.088),)
    return ((0.085, 0.050, 0.075), (0.205, 0.050, 0.096))


def _strap(hoop: Hoop, right: float = 0.0, up: float = 0.0) -> list[Point]:
    """A strap's near half: from the sole up over the foot, leaning back."""
    left, width, high = hoop
    left, base = left + right, 0.686 - up
    lean = 0.05 + width * 0.1
    return smooth(
        [(left, base), (left + lean * 0.2, base - high * 0.5), (left + lean * 0.6, base - high * 0.86)]
        + [(left + lean, base - high), (left + lean * 0.5 + width * 0.55, base - high * 1.06)]
        + [(left + width + lean * 0.85, base - high * 1.04), (left + width + lean * 0.72, base - high * 0.82)]
        + [(left + width + lean * 0.25, base - high * 0.45), (left + width, base)]
    )


def _far_side(stand: Stand, look: Look, hoops: tuple[Hoop, ...], lift: float) -> None:
    """What is seen of the straps behind the foot."""
    dark = darker(look.rgb, 0.4)
    far = lifted(curve("655 470, 700 440, 770 425, 840 430, 890 452"), lift)
    stand.part(band(far, 0.022), dark, puff=0.4, rim=0.01)
    for hoop in hoops:
        stand.part(_strap(hoop, 0.030, 0.006), dark, puff=0.2, rim=0.02, shadow=0.2)


def _footbed(stand: Stand, look: Look, lift: float, thick: float) -> None:
    bed = lifted(FOOTBED, lift)
    stand.part(band(bed, thick), sole_colour(look), material="Leather", puff=0.6, rim=0.01)
    insole = [(x, y - 0.010) for x, y in bed]
    stand.part(band(insole, 0.012), LINING, material="Leather", puff=0.5, rim=0.006, shadow=0.2)


def _heel_cup(stand: Stand, look: Look, lift: float) -> None:
    """Leather about the heel, up to the ankle strap."""
    front = lifted(curve("765 688, 790 620, 830 560, 872 500, 882 455"), lift)
    cup = closed(front, lifted(curve("900 452, 916 470, 922 540, 930 620, 926 686"), lift))
    stand.part(cup, puff=0.8, rim=0.06)
    stand.stitch(beside(front, 0.010)[2:-1], thread(look.rgb), 0.007, 0.0016)


def _near_side(stand: Stand, look: Look, hoops: tuple[Hoop, ...], lift: float) -> None:
    for hoop in hoops:
        strap = _strap(hoop)
        stand.part(strap, puff=0.55, rim=0.04, shadow=0.6)
        for edge in (strap[:22], strap[-20:]):
            stand.stitch(beside(edge, 0.007)[1:-1], thread(look.rgb), 0.007, 0.0016)
    near = lifted(curve("652 470, 690 488, 760 490, 830 478, 892 452"), lift)
    stand.part(band(near, 0.026), puff=0.6, rim=0.012, shadow=0.6)
    for side in (0.008, -0.008):
        stand.stitch(beside(near, side)[1:-1], thread(look.rgb), 0.007, 0.0016)
    ((x, y),) = lifted([(0.735, 0.490)], lift)
    buckle(stand, x, y, 0.018, BRASS, 4 - lift * 40)


KINDS: tuple[Kind, ...] = (
    Kind(
        "Heeled Sandals", ("Shoes", "Heels"), draw_heeled_sandals, (*SHOES, *FEMININE), 85, ("Women",),
        ("Black", "Gold", "Silver", "Red", "Tan", "Pink", "Teal", "White", "Coral", "Beige"),
        ("Leather", "Suede", "Patent Leather", "Satin"),
        options={
            "heel": ("Stiletto Heel", "Block Heel", "Kitten Heel", "Wedge Heel"),
            "toe straps": ("One Strap", "Two Straps"),
        },
        titled=("heel",), usage=("Party", "Casual"), season=("Spring", "Summer"),
        facts=("The ankle strap closes with a small buckle.",), sizes="shoes", count=8,
    ),
    Kind(
        "Flat Sandals", ("Shoes", "Sandals"), draw_flat_sandals, (*SHOES, *FEMININE), 50, ("Women", "Girls", "Men"),
        ("Tan", "Brown", "Black", "White", "Gold", "Navy", "Coral", "Silver", "Mustard", "Olive"),
        ("Leather", "Leather", "Suede"),
        options={"straps": ("Two Straps", "T-Strap", "Gladiator", "Cross Strap")},
        titled=("straps",),
        only_for={"T-Strap": ("Women", "Girls"), "Gladiator": ("Women",), "Gold": ("Women", "Girls"),
                  "Coral": ("Women", "Girls"), "Silver": ("Women", "Girls")},
        season=("Spring", "Summer"), facts=("Leather footbed.", "Buckle at the ankle."), sizes="shoes", count=7,
    ),
)  # fmt: skip
