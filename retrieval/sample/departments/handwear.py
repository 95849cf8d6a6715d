"""Gloves and mittens, in pairs."""

from collections.abc import Callable
from random import Random

from retrieval.sample.brands import CHILDREN, OUTERWEAR
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import METALS, heart, star
from retrieval.sample.geometry import Point, band, ellipse, mirrored, rounded, smooth, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import darker, lighter, mix

Flip = Callable[[list[Point]], list[Point]]


def gloves(look: Look) -> Canvas:
    """A pair, backs up, the thumbs towards each other."""
    canvas = look.canvas(pattern_scale=0.8)
    wide = 1.0 if look.gender == "Men" else 0.9
    for flip in (list, mirrored):
        _glove(canvas, look, flip, wide)
    return canvas


def _finger(x: float, base: float, length: float, width: float, lean: float) -> list[Point]:
    return turned(rounded(x - width / 2, base - length, x + width / 2, base + 0.06, width / 2), lean, (x, base))


def _glove(canvas: Canvas, look: Look, flip: Flip, wide: float) -> None:
    x, sign = 0.265, 1 if flip is list else -1
    leather = look.material == "Leather"
    thumb = trace(
        [
            (x + 0.06, 0.64),
            (x + 0.14, 0.6, x + 0.15, 0.47),
            (x + 0.16, 0.415, x + 0.21, 0.425),
            (x + 0.245, 0.45, x + 0.22, 0.52),
            (x + 0.19, 0.66, x + 0.1, 0.72),
        ]
    )
    offsets = ((-0.094, 0.2, -9), (-0.033, 0.275, -3), (0.032, 0.3, 2), (0.094, 0.26, 8))
    short = 0.78 if look.for_child else 1.0
    fingers = [_finger(x + dx * wide, 0.42, length * short, 0.067 * wide, lean) for dx, length, lean in offsets]
    palm = trace(
        [
            (x - 0.126 * wide, 0.5),
            (x - 0.127 * wide, 0.41, x - 0.085 * wide, 0.4),
            (x, 0.38, x + 0.085 * wide, 0.395),
            (x + 0.126 * wide, 0.4, x + 0.13 * wide, 0.47),
            (x + 0.135 * wide, 0.56, x + 0.1 * wide, 0.7),
            (x + 0.1 * wide, 0.74),
            (x - 0.1 * wide, 0.74),
            (x - 0.1 * wide, 0.7),
            (x - 0.126 * wide, 0.6, x - 0.126 * wide, 0.5),
        ]
    )
    _cuff(canvas, look, flip, x, wide)
    canvas.part(flip(thumb), puff=0.8, rim=0.035, turn=sign * 30, shadow=0.5)
    placed = [flip(finger) for finger in fingers]
    for finger in placed:
        canvas.part(finger, puff=0.8, rim=0.03, joined=[flip(palm)], shadow=0.45)
    canvas.part(flip(palm), puff=0.6, rim=0.04, joined=placed, shadow=0.3, edge=0.12)
    if leather:
        for dx in (-0.058, 0.0, 0.058):
            line = flip([(x + dx * wide, 0.46), (x + dx * wide * 0.75, 0.62)])
            canvas.part(band(line, 0.009), puff=0.9, rim=0.005, shadow=0.2, edge=0)
            canvas.seam(line, 0.6)
        canvas.seam(flip(trace([(x + 0.125 * wide, 0.5), (x + 0.08, 0.56, x + 0.1 * wide, 0.69)])), 0.5)
    else:
        for finger in fingers:
            low = [(sum(px for px, _ in finger) / len(finger), 0.425)]
            canvas.shade(flip(ellipse(*low[0], 0.03, 0.006, 20)), 0.14, 0.006)


def _cuff(canvas: Canvas, look: Look, flip: Flip, x: float, wide: float) -> None:
    """Leather flares and may have a strap; knitted cuffs are ribbed."""
    style = look.options["cuff"]
    if style == "Ribbed Cuff":
        cuff = trace(
            [
                (x - 0.1 * wide, 0.72),
                (x + 0.1 * wide, 0.72),
                (x + 0.093 * wide, 0.8, x + 0.104 * wide, 0.9),
                (x, 0.915, x - 0.104 * wide, 0.9),
                (x - 0.093 * wide, 0.8, x - 0.1 * wide, 0.72),
            ]
        )
        canvas.part(flip(cuff), darker(look.rgb, 0.1), material="Rib Knit", puff=0.6, rim=0.03)
        return
    cuff = trace(
        [(x - 0.1 * wide, 0.71), (x + 0.1 * wide, 0.71), (x + 0.118 * wide, 0.88), (x, 0.9, x - 0.118 * wide, 0.88)]
    )
    if style == "Fur Cuff":
        canvas.part(flip(cuff), puff=0.5, rim=0.03)
        _fur(canvas, look, flip, x, wide)
        return
    canvas.part(flip(cuff), puff=0.5, rim=0.03)
    canvas.stitch(flip([(x - 0.112 * wide, 0.872), (x + 0.112 * wide, 0.872)]), darker(look.rgb, 0.4), 0.01, 0.0028)
    if style == "Button Cuff":
        canvas.part(
            flip(rounded(x - 0.1 * wide, 0.76, x + 0.03, 0.8, 0.016)),
            darker(look.rgb, 0.1),
            puff=0.5,
            rim=0.014,
            shadow=0.5,
        )
        canvas.disc(*flip([(x + 0.008, 0.78)])[0], 0.013, METALS["Gold"], material="Metal")


def _fur(canvas: Canvas, look: Look, flip: Flip, x: float, wide: float) -> None:
    """A soft band, tuft over tuft, each lying its own way."""
    random = Random(look.seed)
    tone = lighter(mix(look.rgb, (190, 170, 150), 0.5), 0.4)
    half = 0.122 * wide
    canvas.part(flip(rounded(x - half, 0.8, x + half, 0.905, 0.04)), tone, material="Fleece", puff=0.9, rim=0.05)
    for _ in range(150):
        middle = (x + random.uniform(-half, half), random.uniform(0.802, 0.902))
        tuft = turned(ellipse(*middle, 0.0185, 0.0055, 12), random.uniform(30, 150), middle)
        light = mix(tone, (255, 250, 242) if random.random() < 0.6 else darker(tone, 0.3), random.uniform(0.1, 0.5))
        canvas.part(flip(tuft), light, material="Silk", puff=0.15, rim=0.006, shadow=0.03, edge=0, opacity=0.7)


def mittens(look: Look) -> Canvas:
    """Two thick mittens held together by a cord."""
    canvas = look.canvas(pattern_scale=0.9)
    canvas.tube(
        smooth([(0.27, 0.88), (0.33, 0.93), (0.42, 0.9), (0.5, 0.86), (0.58, 0.9), (0.67, 0.93), (0.73, 0.88)]),
        0.018,
        look.second,
    )
    for flip, turn in ((list, -4), (mirrored, 4)):
        x = 0.275
        thumb = trace(
            [
                (x + 0.07, 0.66),
                (x + 0.12, 0.6, x + 0.13, 0.5),
                (x + 0.15, 0.42, x + 0.205, 0.45),
                (x + 0.235, 0.5, x + 0.2, 0.58),
                (x + 0.17, 0.68, x + 0.08, 0.74),
            ]
        )
        hand = trace(
            [
                (x - 0.12, 0.74),
                (x - 0.165, 0.55, x - 0.15, 0.34),
                (x - 0.13, 0.13, x, 0.13),
                (x + 0.13, 0.13, x + 0.15, 0.34),
                (x + 0.165, 0.55, x + 0.12, 0.74),
            ]
        )
        cuff = trace(
            [
                (x - 0.125, 0.71),
                (x, 0.7, x + 0.125, 0.71),
                (x + 0.115, 0.8, x + 0.125, 0.885),
                (x, 0.9, x - 0.125, 0.885),
                (x - 0.115, 0.8, x - 0.125, 0.71),
            ]
        )
        canvas.part(flip(thumb), puff=0.9, rim=0.045, turn=turn * 6)
        canvas.part(flip(hand), puff=0.8, rim=0.09, turn=turn, shadow=0.4)
        canvas.part(
            flip(cuff),
            look.second if look.pattern != "Plain" else darker(look.rgb, 0.12),
            material="Rib Knit",
            puff=0.7,
            rim=0.03,
            shadow=0.5,
        )
        middle = flip([(x, 0.46)])[0]
        if look.options["motif"] == "Heart":
            canvas.part(heart(*middle, 0.15), look.second, material="Wool Felt", puff=0.5, rim=0.012, shadow=0.4)
        elif look.options["motif"] == "Star":
            canvas.part(star(*middle, 0.17), look.second, material="Wool Felt", puff=0.5, rim=0.012, shadow=0.4)
        elif look.options["motif"] == "Snowflake":
            for n in range(6):
                arm = turned([(middle[0], middle[1]), (middle[0], middle[1] - 0.085)], 60 * n, middle)
                fork = turned(
                    [
                        (middle[0] - 0.026, middle[1] - 0.075),
                        (middle[0], middle[1] - 0.045),
                        (middle[0] + 0.026, middle[1] - 0.075),
                    ],
                    60 * n,
                    middle,
                )
                canvas.line(arm, look.second, 0.011)
                canvas.line(fork, look.second, 0.009)
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        "Gloves",
        ("Accessories", "Gloves"),
        gloves,
        OUTERWEAR,
        55,
        ("Women", "Men"),
        ("Black", "Brown", "Tan", "Burgundy", "Navy", "Red"),
        ("Leather",),
        options={"cuff": ("Plain Cuff", "Button Cuff", "Fur Cuff")},
        titled=("cuff",),
        sizes="gloves",
        only_for={"Fur Cuff": ("Women",), "Red": ("Women",)},
        season=("Autumn", "Winter"),
        usage=("Casual", "Work"),
        facts=("Lined with soft knit.",),
        count=3,
    ),
    Kind(
        "Gloves",
        ("Accessories", "Gloves"),
        gloves,
        OUTERWEAR,
        25,
        ("Women", "Men", "Girls", "Boys"),
        ("Grey", "Navy", "Cream", "Red", "Mustard", "Green", "Black"),
        ("Merino", "Knit"),
        ("Plain", "Striped"),
        options={"cuff": ("Ribbed Cuff",)},
        sizes="gloves",
        season=("Autumn", "Winter"),
        facts=("Fingertips work on screens.",),
        count=3,
    ),
    Kind(
        "Mittens",
        ("Accessories", "Gloves"),
        mittens,
        CHILDREN,
        15,
        ("Girls", "Boys"),
        ("Red", "Blue", "Pink", "Mustard", "Green", "Grey", "Purple"),
        ("Knit", "Cable Knit", "Fleece"),
        ("Plain", "Plain", "Striped"),
        options={"motif": ("Heart", "Star", "Snowflake")},
        titled=("motif",),
        only_for={"Pink": ("Girls",)},
        season=("Winter",),
        facts=("A cord holds the pair together.",),
        count=3,
    ),
)
