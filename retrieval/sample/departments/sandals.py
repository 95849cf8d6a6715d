"""Sandals from the side: a footbed, straps over the toes and about the ankle."""

from dataclasses import replace

from retrieval.sample.brands import FEMININE, SHOES
from retrieval.sample.departments.footwear import (
    BRASS,
    LINING,
    STEEL,
    Line,
    Stand,
    beside,
    buckle,
    closed,
    curve,
    fitted,
    lifted,
    pair,
    thread,
)
from retrieval.sample.departments.heels import LIFTS, heel, sole_colour
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, band, smooth
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import darker

FOOTBED = curve("052 676, 090 684, 200 689, 300 689, 420 688, 540 686, 680 684, 800 684, 926 684")
FLAT = 0.02


def draw_heeled_sandals(look: Look) -> Canvas:
    """A pair on heels, with an ankle strap."""
    canvas = look.canvas()
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
    """A pair on flat soles; the straps say whose they are."""
    canvas = look.canvas()
    stand = fitted(look, canvas, 0.02)
    hoops = _hoops(look.options["straps"])
    for one in pair(replace(stand, tall=stand.tall * 1.05), 0.05, 0.10):
        one.rests(0.07, 0.93)
        _far_side(one, look, hoops, FLAT)
        sole = closed(curve("044 676, 075 690, 160 700, 500 700, 900 700, 932 696, 936 672"), FOOTBED[::-1])
        one.part(sole, (74, 60, 50), material="Rubber", puff=0.4, rim=0.01)
        _footbed(one, look, 0.012, 0.020)
        _heel_cup(one, look, FLAT)
        if look.options["straps"] == "T-Strap":
            _instep_strap(one, look)
        _near_side(one, look, hoops, FLAT)
    return canvas


Hoop = tuple[float, float, float]
"""A strap over the foot: where it begins, how wide it is, and how high it arches."""


def _hoops(name: str) -> tuple[Hoop, ...]:
    """By the option's value."""
    return {
        "One Strap": ((0.100, 0.125, 0.088),),
        "Two Straps": ((0.085, 0.052, 0.075), (0.205, 0.052, 0.098)),
        "T-Strap": ((0.095, 0.090, 0.080),),
        "Gladiator": ((0.080, 0.036, 0.070), (0.180, 0.036, 0.095), (0.290, 0.036, 0.125), (0.405, 0.036, 0.165)),
        "Double Strap": ((0.090, 0.100, 0.085), (0.290, 0.100, 0.140)),
    }[name]


def _strap(hoop: Hoop, right: float = 0.0, up: float = 0.0) -> list[Point]:
    """A strap's near half: from the sole up over the foot, leaning back."""
    left, width, high = hoop
    left, base = left + right, 0.686 - up
    lean = 0.026 + width * 0.2
    return smooth(
        [(left, base), (left + lean * 0.2, base - high * 0.5), (left + lean * 0.6, base - high * 0.86)]
        + [(left + lean, base - high), (left + lean * 0.5 + width * 0.55, base - high * 1.06)]
        + [(left + width + 0.016, base - high * 1.03), (left + width + 0.022, base - high * 0.82)]
        + [(left + width + 0.012, base - high * 0.45), (left + width, base)]
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
        stand.part(strap, puff=0.8, rim=0.045, shadow=0.6)
        for edge in (strap[:22], strap[-20:]):
            stand.stitch(beside(edge, 0.007)[1:-1], thread(look.rgb), 0.007, 0.0016)
        if hoop[1] >= 0.1 and look.options.get("straps") == "Double Strap":
            buckle(stand, hoop[0] + 0.066, 0.644, 0.021, STEEL, -80)
    near = lifted(curve("652 470, 690 488, 760 490, 830 478, 892 452"), lift)
    stand.part(band(near, 0.026), puff=0.6, rim=0.012, shadow=0.6)
    for side in (0.008, -0.008):
        stand.stitch(beside(near, side)[1:-1], thread(look.rgb), 0.007, 0.0016)
    ((x, y),) = lifted([(0.735, 0.490)], lift)
    buckle(stand, x, y, 0.018, BRASS, 4 - lift * 40)


def _instep_strap(stand: Stand, look: Look) -> None:
    """From the toes up the instep to the ankle strap."""
    line: Line = curve("205 606, 290 592, 390 568, 480 535, 570 495, 660 452")
    stand.part(band(line, 0.030), puff=0.6, rim=0.014, shadow=0.4)
    for side in (0.010, -0.010):
        stand.stitch(beside(line, side), thread(look.rgb), 0.007, 0.0016)


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
        facts=("The ankle strap closes with a small buckle.",), sizes="shoes", count=12,
    ),
    Kind(
        "Flat Sandals", ("Shoes", "Sandals"), draw_flat_sandals, (*SHOES, *FEMININE), 50, ("Women", "Girls", "Men"),
        ("Tan", "Brown", "Black", "White", "Gold", "Navy", "Coral", "Silver", "Mustard", "Olive"),
        ("Leather", "Leather", "Suede"),
        options={"straps": ("Two Straps", "T-Strap", "Gladiator", "Double Strap")},
        titled=("straps",),
        only_for={"T-Strap": ("Women", "Girls"), "Gladiator": ("Women",), "Gold": ("Women", "Girls"),
                  "Coral": ("Women", "Girls"), "Silver": ("Women", "Girls")},
        season=("Spring", "Summer"), facts=("Leather footbed.", "Buckle at the ankle."), sizes="shoes", count=10,
    ),
)  # fmt: skip
