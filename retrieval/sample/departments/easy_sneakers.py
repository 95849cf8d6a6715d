"""Sneakers without laces: slip-ons, and children's with hook-and-loop straps."""

from dataclasses import replace

from retrieval.sample.brands import CHILDREN, SHOES
from retrieval.sample.departments.footwear import (
    OFF_WHITE,
    Stand,
    beside,
    closed,
    cup_sole,
    curve,
    dark_inside,
    fitted,
    thread,
)
from retrieval.sample.departments.sneakers import (
    COURT_GROOVE,
    COURT_SOLE,
    FEATHER,
    LOW_BACK,
    LOW_COLLAR,
    ROUND,
    collar_stitching,
    creases,
    tongue_and_lining,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import band, ellipse, smooth
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, darker, mix

STRAP_SHOE_FRONT = curve("070 640, 062 596, 078 556, 116 528, 175 508, 240 488, 310 454, 380 410, 440 366, 490 338")


def draw_strap_sneakers(look: Look) -> Canvas:
    """A child's low sneaker with straps over the instep and a rubber toe."""
    canvas = look.canvas(pattern_scale=0.8)
    stand = fitted(look, canvas)
    stand.rests(0.10, 0.93)
    upper = closed(STRAP_SHOE_FRONT, LOW_COLLAR, LOW_BACK, FEATHER)
    tongue_and_lining(stand, False, look.rgb)
    stand.part(upper, folds=creases(False), **ROUND)
    tone = look.second
    heel = closed(curve("850 350, 840 450, 815 545, 800 660"), curve("960 660, 960 500, 960 320"))
    stand.panel(heel, upper, tone, material="Leather", **ROUND)
    stand.seam(curve("850 350, 840 450, 815 545, 800 645"), 0.5)
    collar_stitching(stand, look, LOW_COLLAR)
    toe = curve("058 640, 054 596, 072 552, 112 528, 150 528, 172 570, 190 645, 140 655", ring=True)
    stand.part(toe, tone, material="Rubber", puff=0.7, rim=0.06, shadow=0.4)
    cup_sole(stand, COURT_SOLE, OFF_WHITE, mix(look.rgb, OFF_WHITE, 0.2), COURT_GROOVE)
    _hook_and_loop(stand, look, 3 if look.options["straps"] == "Three Straps" else 2)
    _star(stand, 0.735, 0.530, 0.052, tone)
    return canvas


def _hook_and_loop(stand: Stand, look: Look, count: int) -> None:
    """Straps from behind the instep down the near side."""
    step, width = (0.084, 0.064) if count == 3 else (0.118, 0.092)
    for number in range(count):
        x, y = 0.328 + step * number, 0.424 - step * 0.63 * number
        line = smooth([(x - 0.022, y - 0.014), (x + 0.012, y + 0.010), (x + 0.056, y + 0.062), (x + 0.092, y + 0.126)])
        tip = ellipse(*line[-1], width * 0.49)
        strap = band(line, width * 0.86, width)
        for part, joined in ((strap, tip), (tip, strap)):
            stand.part(
                part, look.second, material="Leather", puff=0.3, rim=0.012, shadow=0.6, joined=(joined,), edge=0.1
            )
        stand.shade(line[:5] + beside(line, width * 0.4)[:5][::-1], 0.25, 0.012, strap)
        for side in (width / 2 - 0.009, 0.009 - width / 2):
            stand.stitch(beside(line, side)[4:], thread(look.second), 0.0085, 0.002)


def _star(stand: Stand, x: float, y: float, size: float, colour: RGB) -> None:
    from math import cos, pi, sin

    corners = [
        (x + cos((n * 36 - 90) * pi / 180) * r, y + sin((n * 36 - 90) * pi / 180) * r)
        for n, r in enumerate((size, size * 0.45) * 5)
    ]
    stand.part(corners, colour, material="Leather", puff=0.3, rim=0.012, shadow=0.5)
    stand.stitch([(x + (a - x) * 0.8, y + (b - y) * 0.8) for a, b in [*corners, corners[0]]], thread(colour), 0.008)


SLIP_FRONT = curve("070 640, 060 600, 069 566, 100 541, 158 523, 228 501, 300 470, 365 437, 420 404")
SLIP_COLLAR = curve("420 404, 450 392, 475 405, 520 432, 600 440, 690 436, 770 424, 840 398, 880 368, 903 352")
SLIP_BACK = curve("903 352, 919 358, 919 400, 923 470, 934 545, 937 605, 932 645")


def draw_slip_ons(look: Look) -> Canvas:
    """A flat canvas shoe without laces, elastic at its side."""
    canvas = look.canvas(pattern_scale=0.85)
    stand = fitted(look, canvas)
    stand = replace(stand, tall=stand.tall * 0.93)
    stand.rests(0.10, 0.93)
    upper = closed(SLIP_FRONT, SLIP_COLLAR, SLIP_BACK, FEATHER)
    lining = curve("425 400, 470 362, 560 345, 700 350, 830 345, 905 352, 860 410, 700 445, 520 440", ring=True)
    dark_inside(stand, lining, look.rgb)
    stand.part(
        curve("425 402, 470 360, 560 342, 600 350, 500 380, 455 410", ring=True), darker(look.rgb, 0.15), puff=0.3
    )
    stand.part(upper, folds=creases(False)[:1], **ROUND)
    trim = darker(look.rgb, 0.2)
    gore = curve("455 400, 520 440, 590 447, 575 500, 545 548, 515 500", ring=True)
    stand.panel(gore, upper, trim, material="Rib Knit", turn=10, **ROUND)
    stand.seam(curve("455 402, 512 495, 545 548, 578 495, 592 445"), 0.6)
    stand.stitch(curve("443 412, 500 503, 542 566, 590 503, 604 448"), thread(look.rgb))
    heel = closed(curve("868 372, 866 450, 862 660"), curve("960 660, 960 500, 960 320"))
    stand.panel(heel, upper, trim, **ROUND)
    stand.stitch(curve("860 385, 858 450, 854 640"), thread(look.rgb))
    stand.tube(SLIP_COLLAR, 0.02, trim, material="Suede", puff=0.6, shadow=0.3)
    cup_sole(stand, COURT_SOLE, OFF_WHITE, None, COURT_GROOVE)
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        "Slip-On Sneakers", ("Shoes", "Sneakers"), draw_slip_ons, SHOES, 55, ("Women", "Men", "Girls", "Boys"),
        ("Black", "Navy", "Red", "White", "Mustard", "Grey", "Light Blue", "Olive", "Pink"), ("Canvas",),
        ("Checked", "Plain", "Striped", "Floral", "Stars", "Gingham"),
        only_for={"Pink": ("Women", "Girls"), "Floral": ("Women", "Girls"),
                  "Gingham": ("Women", "Girls")},
        facts=("Elastic at both sides lets the foot slip in.", "Vulcanised rubber sole."), sizes="shoes", count=7,
    ),
    Kind(
        "Hook-and-Loop Sneakers", ("Shoes", "Sneakers"), draw_strap_sneakers, CHILDREN, 45, ("Girls", "Boys"),
        ("Red", "Blue", "Pink", "Lavender", "Green", "Navy", "Yellow", "Teal", "Light Blue", "Orange"),
        ("Canvas", "Leather"), ("Plain", "Plain", "Stars", "Dotted", "Floral"),
        options={"straps": ("Two Straps", "Three Straps")},
        only_for={"Pink": ("Girls",), "Lavender": ("Girls",), "Floral": ("Girls",)},
        facts=("Straps that small hands can close.", "Reinforced toe."), sizes="shoes", count=7,
    ),
)  # fmt: skip
