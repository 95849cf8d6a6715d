"""Hats with a brim all round."""

from math import cos, pi, sin
from random import Random

from retrieval.sample.brands import ACTIVE, FEMININE, SMALL
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import STEEL, grown
from retrieval.sample.geometry import Point, arc, ellipse, smooth, symmetric, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter


def sun_hat(look: Look) -> Canvas:
    """Straw with a broad brim and a ribbon, from a little above."""
    canvas, random = look.canvas(), Random(look.seed)
    wide = 0.45 if look.options["brim"] == "Wide Brim" else 0.37
    high = wide * 0.43
    rim = [
        (
            0.5 + wide * cos(a),
            0.64 + high * sin(a) + 0.014 * sin(3 * a + random.uniform(0, 0.4)) * (1 if wide > 0.4 else 0.4),
        )
        for a in (2 * pi * n / 40 for n in range(40))
    ]
    brim = smooth(rim, closed=True)
    canvas.part(brim, puff=0.4, rim=0.05, shadow=0.5)
    for n in range(1, 7):
        ring = grown(brim, 1 - n * 0.075, 1 - n * 0.075, (0.5, 0.625))
        canvas.line([*ring, ring[0]], darker(look.rgb, 0.35), 0.0035, 0.5)
    canvas.shade(ellipse(0.53, 0.62, 0.26, 0.1), 0.35, 0.03, within=brim)
    crown = symmetric([(0.5, 0.225), (0.64, 0.225, 0.7, 0.3, 0.72, 0.56), (0.7, 0.655, 0.5, 0.66)])
    canvas.part(crown, puff=0.6, rim=0.13, shadow=0.3)
    for n in range(5):
        y = 0.29 + n * 0.055
        half = 0.145 + 0.016 * n
        canvas.line(arc(0.5, y - 0.03, half, 0.055, 12, 168), darker(look.rgb, 0.35), 0.0035, 0.4)
    _band(canvas, look.second, crown)
    if look.options["trim"] == "Bow":
        _bow(canvas, 0.66, 0.585, look.second)
    if look.for_child:
        _daisy(canvas, 0.4, 0.585)
    return canvas


def _daisy(canvas: Canvas, x: float, y: float) -> None:
    for n in range(9):
        petal = turned(ellipse(x, y - 0.036, 0.014, 0.026, 24), n * 40, (x, y))
        canvas.part(petal, (252, 252, 248), material="Wool Felt", puff=0.5, rim=0.01, shadow=0.25)
    canvas.disc(x, y, 0.02, (246, 196, 60), material="Wool Felt")


def _band(canvas: Canvas, tone: RGB, crown: list[Point], top: float = 0.53) -> None:
    """A ribbon round the crown's foot."""
    lower = trace([(0.2, top + 0.035), (0.5, top + 0.16, 0.8, top + 0.035)])
    upper = trace([(0.8, top - 0.04), (0.5, top + 0.075, 0.2, top - 0.04)])
    canvas.part([*lower, *upper], tone, material="Satin", puff=0.3, rim=0.02, within=crown, shadow=0.3, wrinkle=0.1)


def _bow(canvas: Canvas, x: float, y: float, tone: RGB) -> None:
    for dx, low in ((0.05, 0.13), (-0.015, 0.14)):
        tail = [
            (x - 0.012, y),
            (x + 0.014, y),
            (x + dx + 0.03, y + low),
            (x + dx + 0.012, y + low - 0.014),
            (x + dx - 0.008, y + low + 0.004),
        ]
        canvas.part(tail, darker(tone, 0.06), material="Satin", puff=0.5, rim=0.015)
    for side in (-1, 1):
        loop = trace(
            [
                (x, y),
                (x + side * 0.05, y - 0.07, x + side * 0.11, y - 0.05),
                (x + side * 0.12, y + 0.01, x + side * 0.1, y + 0.04),
                (x + side * 0.05, y + 0.04, x, y),
            ]
        )
        canvas.part(
            loop, tone, material="Satin", puff=0.7, rim=0.03, folds=[((x, y), (x + side * 0.07, y - 0.01), 0.012, 0.8)]
        )
    canvas.part(ellipse(x, y, 0.02, 0.024), tone, material="Satin", puff=0.9, rim=0.02)


def fedora(look: Look) -> Canvas:
    """A pinched crown, a band, a brim turned up behind."""
    canvas = look.canvas()
    back = trace(
        [(0.06, 0.59), (0.2, 0.5, 0.5, 0.5), (0.8, 0.5, 0.94, 0.59), (0.7, 0.66, 0.5, 0.66), (0.3, 0.66, 0.06, 0.59)]
    )
    canvas.part(back, darker(look.rgb, 0.2), puff=0.3, rim=0.03)
    crown = trace(
        [
            (0.275, 0.62),
            (0.285, 0.45, 0.31, 0.34, 0.355, 0.27),
            (0.4, 0.205, 0.47, 0.22, 0.515, 0.25),
            (0.57, 0.205, 0.64, 0.215, 0.675, 0.28),
            (0.71, 0.36, 0.72, 0.48, 0.725, 0.62),
            (0.5, 0.7, 0.275, 0.62),
        ]
    )
    folds = [
        ((0.515, 0.24), (0.5, 0.4), 0.03, 1.3),
        ((0.37, 0.33), (0.345, 0.47), 0.035, 1.0),
        ((0.65, 0.34), (0.66, 0.47), 0.03, 0.8),
    ]
    canvas.part(crown, puff=0.6, rim=0.1, folds=folds, shadow=0.5)
    dark = (42, 38, 38) if brightness(look.rgb) > 66 else (132, 126, 118)
    _band(canvas, dark if look.gender == "Men" else look.second, crown, 0.55)
    if look.options["trim"] == "Feather":
        for n, tone in enumerate(((150, 90, 50), (60, 90, 80))):
            quill = trace([(0.655 - n * 0.02, 0.6), (0.69, 0.48, 0.72 + n * 0.02, 0.38 + n * 0.05)])
            canvas.part(feather(quill), tone, material="Silk", puff=0.4, rim=0.01)
            canvas.line(quill, lighter(tone, 0.5), 0.0028)
    front = trace(
        [
            (0.26, 0.6),
            (0.5, 0.7, 0.74, 0.6),
            (0.85, 0.62, 0.942, 0.582),
            (0.968, 0.584, 0.96, 0.612),
            (0.9, 0.7, 0.7, 0.78, 0.5, 0.78),
            (0.3, 0.78, 0.1, 0.7, 0.04, 0.612),
            (0.032, 0.584, 0.058, 0.582),
            (0.15, 0.62, 0.26, 0.6),
        ]
    )
    canvas.part(front, puff=0.45, rim=0.05, shadow=0.4)
    edge = trace([(0.06, 0.61), (0.2, 0.765, 0.5, 0.77), (0.8, 0.765, 0.94, 0.61)])
    canvas.stitch(edge, darker(look.rgb, 0.3), 0.009, 0.0022)
    return canvas


def feather(quill: list[Point]) -> list[Point]:
    """A slim leaf about a line."""
    count = len(quill)
    right = [(x + 0.018 * sin(pi * n / (count - 1)) ** 0.7, y) for n, (x, y) in enumerate(quill)]
    left = [(x - 0.018 * sin(pi * n / (count - 1)) ** 0.7, y) for n, (x, y) in enumerate(quill)]
    return right + left[::-1]


def bucket_hat(look: Look) -> Canvas:
    """A soft crown, and a brim that slopes down with rows of stitching."""
    canvas = look.canvas(pattern_scale=0.9)
    thread = lighter(look.rgb, 0.35) if brightness(look.rgb) < 120 else darker(look.rgb, 0.3)
    if look.for_child:
        canvas.tube(smooth([(0.3, 0.75), (0.4, 0.87), (0.5, 0.9), (0.6, 0.87), (0.7, 0.75)]), 0.014, look.second)
        canvas.disc(0.5, 0.9, 0.022, look.second, material="Plastic")
    inner = ellipse(0.5, 0.735, 0.35, 0.06)
    canvas.part(inner, darker(look.rgb, 0.45), puff=0)
    brim = symmetric(
        [
            (0.5, 0.5),
            (0.68, 0.5, 0.74, 0.5),
            (0.84, 0.62, 0.925, 0.725),
            (0.9, 0.76, 0.85, 0.765),
            (0.66, 0.715, 0.5, 0.715),
        ]
    )
    canvas.part(
        brim,
        puff=0.35,
        rim=0.05,
        folds=[((0.25, 0.56), (0.2, 0.72), 0.03, 0.6), ((0.72, 0.58), (0.78, 0.7), 0.03, 0.5)],
    )
    for n in range(5):
        share = n / 5
        half, y = 0.25 + 0.155 * share, 0.585 + 0.11 * share
        canvas.stitch(
            trace([(0.5 - half, y + 0.02 * share), (0.5, y - 0.01 - 0.02 * share, 0.5 + half, y + 0.02 * share)]),
            thread,
            0.01,
            0.0022,
        )
    crown = symmetric([(0.5, 0.215), (0.64, 0.215, 0.685, 0.24), (0.72, 0.3, 0.745, 0.54), (0.7, 0.575, 0.5, 0.58)])
    canvas.part(
        crown,
        puff=0.5,
        rim=0.08,
        folds=[((0.32, 0.32), (0.4, 0.5), 0.03, 0.5), ((0.64, 0.3), (0.6, 0.48), 0.03, 0.4)],
        shadow=0.5,
    )
    canvas.seam(trace([(0.312, 0.25), (0.5, 0.305, 0.688, 0.25)]), 0.7)
    canvas.stitch(trace([(0.31, 0.262), (0.5, 0.317, 0.69, 0.262)]), thread, 0.009, 0.002)
    for x in (0.3, 0.335):
        canvas.part(
            ellipse(x, 0.43, 0.009), STEEL, material="Metal", puff=0.9, rim=0.005, holes=[ellipse(x, 0.43, 0.004)]
        )
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        "Sun Hat",
        ("Accessories", "Hats", "Sun Hats"),
        sun_hat,
        FEMININE,
        34,
        ("Women", "Girls"),
        ("Beige", "Tan", "Cream", "Brown", "Black"),
        ("Straw",),
        options={"brim": ("Wide Brim", "Medium Brim"), "trim": ("Bow", "Ribbon Band")},
        titled=("brim",),
        sizes="hats",
        usage=("Casual", "Travel"),
        season=("Summer",),
        facts=("Folds flat for the suitcase.",),
        count=3,
    ),
    Kind(
        "Fedora",
        ("Accessories", "Hats", "Fedoras"),
        fedora,
        SMALL,
        48,
        ("Men", "Women"),
        ("Black", "Grey", "Brown", "Beige", "Navy", "Burgundy"),
        ("Wool Felt", "Straw"),
        options={"trim": ("Ribbon Band", "Feather")},
        titled=("trim",),
        sizes="hats",
        usage=("Casual", "Formal"),
        season=("Spring", "Autumn"),
        facts=("Blocked by hand.",),
        count=3,
    ),
    Kind(
        "Bucket Hat",
        ("Accessories", "Hats", "Bucket Hats"),
        bucket_hat,
        ACTIVE,
        26,
        ("Unisex", "Unisex", "Girls", "Boys"),
        ("Beige", "Black", "Blue", "Olive", "White", "Pink", "Yellow"),
        ("Cotton", "Denim", "Canvas"),
        ("Plain", "Plain", "Floral", "Gingham", "Dotted"),
        sizes="hats",
        only_for={"Pink": ("Unisex", "Girls"), "Floral": ("Unisex", "Girls")},
        usage=("Casual", "Travel"),
        season=("Spring", "Summer"),
        facts=("Washes at 30 degrees.",),
        count=3,
    ),
)
