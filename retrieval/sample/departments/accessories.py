"""Belts, gloves, mittens and umbrellas."""

from collections.abc import Callable
from random import Random

from retrieval.sample.brands import CHILDREN, OUTERWEAR, SMALL
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import METALS, STEEL, buckle, heart, star
from retrieval.sample.geometry import Point, along, arc, band, ellipse, mirrored, moved, rounded, smooth, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import brightness, darker, lighter, mix


def belt(look: Look) -> Canvas:
    """Closed to a loop, the buckle in front."""
    canvas = look.canvas()
    wide = 0.125 if look.gender == "Men" else 0.09
    top, rx, ry = 0.47 - wide / 2, 0.41, 0.2
    upper = arc(0.5, top, rx, ry, 180, 360, 60)
    inside = upper + [(x, y + wide) for x, y in upper[::-1]]
    canvas.part(
        inside, mix(darker(look.rgb, 0.3), (150, 110, 76), 0.4), material="Suede", puff=0.2, rim=0.02, shadow=0.3
    )
    lower = arc(0.5, top, rx, ry, 0, 180, 60)
    front = lower + [(x, y + wide) for x, y in lower[::-1]]
    canvas.part(front, puff=0.4, rim=0.018, shadow=0.5)
    if look.options["style"] == "Braided":
        _braid(canvas, look, top, rx, ry, wide, front)
    else:
        thread = lighter(look.rgb, 0.4) if brightness(look.rgb) < 120 else darker(look.rgb, 0.45)
        for share in (0.12, 0.88):
            canvas.stitch(arc(0.5, top + wide * share, rx, ry, 4, 176), thread, 0.012, 0.003)
    for edge in (0.0, 1.0):
        strip = rounded(edge - 0.22 if edge else 0, 0.2, edge if edge else 0.22, 0.9, 0.01)
        canvas.shade(strip, 0.3, 0.05, within=front)
    _closing(canvas, look, top + ry, wide)
    return canvas


def _braid(canvas: Canvas, look: Look, top: float, rx: float, ry: float, wide: float, front: list[Point]) -> None:
    rows = 4
    for n in range(rows):
        line = arc(0.5, top + wide * (n + 0.5) / rows, rx, ry, 0, 180, 120)
        for x, y, angle in along(line, wide / rows * 1.1):
            lean = angle + (38 if n % 2 else -38)
            strand = turned(ellipse(x, y, wide / rows * 0.92, wide / rows * 0.36, 20), lean, (x, y))
            canvas.part(strand, look.rgb, puff=0.9, rim=0.012, shadow=0.35, within=front)


def _closing(canvas: Canvas, look: Look, top: float, wide: float) -> None:
    """The buckle in the middle, the free end with its holes to the right, and a keeper."""
    metal, y = METALS[look.options["buckle"]], top + wide / 2
    end = [(0.44, y - wide * 0.44), (0.6, y - wide * 0.44 - 0.01), (0.72, y - wide * 0.44 - 0.035)]
    low = [(0.72, y + wide * 0.4 - 0.03), (0.6, y + wide * 0.44 - 0.008), (0.44, y + wide * 0.44)]
    tip = trace([end[-1], (0.765, y - 0.045), low[0]])
    canvas.part(smooth(end) + tip + smooth(low), puff=0.4, rim=0.018, shadow=0.6)
    for n in range(3):
        x = 0.6 + n * 0.045
        canvas.part(
            ellipse(x, y - 0.004 - n * 0.008, 0.0085, 0.007, 20),
            (20, 16, 14),
            material="Paper",
            puff=-0.5,
            rim=0.006,
            shadow=0,
        )
    keeper = rounded(0.615 + 0.045, y - wide * 0.6 - 0.02, 0.685, y + wide * 0.56 - 0.02, 0.006)
    canvas.part(moved(keeper, 0.012), darker(look.rgb, 0.12), puff=0.7, rim=0.01, material="Leather", shadow=0.5)
    buckle(canvas, 0.46, y, wide * 1.35, wide * 1.4, metal, wide * 0.16)


def gloves(look: Look) -> Canvas:
    """A pair, backs up, the thumbs towards each other."""
    canvas = look.canvas(pattern_scale=0.8)
    wide = 1.0 if look.gender == "Men" else 0.9
    for flip in (list, mirrored):
        _glove(canvas, look, flip, wide)
    return canvas


def _finger(x: float, base: float, length: float, width: float, lean: float) -> list[Point]:
    return turned(rounded(x - width / 2, base - length, x + width / 2, base + 0.06, width / 2), lean, (x, base))


def _glove(canvas: Canvas, look: Look, flip: Callable[[list[Point]], list[Point]], wide: float) -> None:
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
            (x - 0.125 * wide, 0.41),
            (x, 0.385, x + 0.125 * wide, 0.4),
            (x + 0.135 * wide, 0.54, x + 0.1 * wide, 0.7),
            (x + 0.1 * wide, 0.74),
            (x - 0.1 * wide, 0.74),
            (x - 0.1 * wide, 0.7),
            (x - 0.135 * wide, 0.56, x - 0.125 * wide, 0.41),
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


def _cuff(canvas: Canvas, look: Look, flip: Callable[[list[Point]], list[Point]], x: float, wide: float) -> None:
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
        random = Random(look.seed)
        fur = lighter(mix(look.rgb, (190, 170, 150), 0.5), 0.35)
        for _ in range(60):
            at = (x + random.uniform(-0.118, 0.118) * wide, random.uniform(0.815, 0.895))
            canvas.part(
                flip(ellipse(*at, 0.024, 0.02, 20)),
                mix(fur, (255, 250, 240), random.uniform(0, 0.4)),
                material="Fleece",
                puff=0.8,
                rim=0.02,
                shadow=0.16,
                edge=0,
            )
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


def umbrella(look: Look) -> Canvas:
    """Open, from the side."""
    canvas = look.canvas(pattern_scale=1.2)
    apex = (0.5, 0.12)
    tips = [(0.055, 0.5), (0.2, 0.535), (0.395, 0.552), (0.605, 0.552), (0.8, 0.535), (0.945, 0.5)]
    low = 0.83 if look.for_child else 0.86
    _shaft(canvas, look, low)
    under = trace(
        [(0.055, 0.5), (0.3, 0.44, 0.5, 0.44), (0.7, 0.44, 0.945, 0.5), (0.8, 0.53), (0.5, 0.548), (0.2, 0.53)]
    )
    canvas.part(under, darker(look.rgb, 0.55), puff=0, shadow=0.2)
    canvas.tube([(0.5, 0.48), (0.5, 0.56)], 0.016, STEEL, material="Metal", shadow=0)
    canvas.tube([(0.5, 0.05), apex], 0.014, darker(look.rgb, 0.4), material="Plastic")
    for n, (left, right) in enumerate(zip(tips, tips[1:], strict=False)):
        dip = ((left[0] + right[0]) / 2, min(left[1], right[1]) - 0.035)
        panel = trace([apex, *_rib(apex, left), (*dip, *right), *_rib(right, apex)])
        canvas.part(panel, puff=0.35, rim=0.05, turn=(n - 2) * 17, shadow=0.25, edge=0.3)
        canvas.seam(trace([apex, *_rib(apex, right)]), 0.5)
    canvas.shade([(0.7, 0.1), (1.0, 0.3), (1.0, 0.6), (0.8, 0.6)], 0.25, 0.06)
    canvas.shine(trace([(0.3, 0.2), (0.2, 0.28, 0.15, 0.42), (0.24, 0.42), (0.28, 0.3, 0.38, 0.2)]), 0.13, 0.03)
    for x, y in tips:
        canvas.disc(x, y + 0.004, 0.008, STEEL, material="Metal")
    canvas.part(ellipse(*apex, 0.035, 0.014), darker(look.rgb, 0.2), puff=0.6, rim=0.014)
    if look.for_child:
        for x in (0.4, 0.6):
            canvas.disc(x, 0.135, 0.045, look.rgb, material="Cotton")
            canvas.disc(x, 0.13, 0.03, (252, 252, 250), material="Plastic", puff=0.4, shadow=0.2)
            canvas.disc(x + 0.004, 0.136, 0.014, (30, 30, 34), material="Plastic", puff=0.4, shadow=0)
    return canvas


def _rib(start: Point, end: Point) -> list[tuple[float, ...]]:
    """A curve between the top and a tip, round as cloth under tension."""
    high, tip = (start, end) if start[1] < end[1] else (end, start)
    near = (high[0] + (tip[0] - high[0]) * 0.62, high[1] + 0.02)
    far = (tip[0] - (tip[0] - high[0]) * 0.06, high[1] + (tip[1] - high[1]) * 0.55)
    first, second = (near, far) if start is high else (far, near)
    return [(*first, *second, *end)]


def _shaft(canvas: Canvas, look: Look, low: float) -> None:
    canvas.tube([(0.5, 0.42), (0.5, low - 0.06)], 0.017, STEEL, material="Metal")
    wood = (126, 78, 44) if brightness(look.rgb) < 200 else (96, 58, 36)
    if look.options["handle"] == "Curved Handle":
        hook = [(0.5, low - 0.16), (0.5, low), *arc(0.452, low, 0.048, 0.058, 0, 180, 24), (0.404, low - 0.025)]
        canvas.tube(hook, 0.032, wood, material="Wood", puff=1)
        canvas.tube([(0.5, low - 0.165), (0.5, low - 0.145)], 0.036, METALS["Gold"], material="Metal")
    else:
        canvas.part(
            rounded(0.474, low - 0.14, 0.526, low + 0.055, 0.024), (44, 44, 48), material="Rubber", puff=0.9, rim=0.026
        )
        for n in range(5):
            canvas.seam([(0.477, low - 0.1 + n * 0.026), (0.523, low - 0.1 + n * 0.026)], 0.6)
        canvas.tube([(0.5, low + 0.05), (0.508, low + 0.075), (0.5, low + 0.09)], 0.008, (44, 44, 48))


LEATHERS = ("Black", "Brown", "Tan", "Navy", "Burgundy", "White", "Red")
KINDS: tuple[Kind, ...] = (
    Kind(
        "Belt",
        ("Accessories", "Belts"),
        belt,
        SMALL,
        42,
        ("Women", "Men"),
        LEATHERS,
        ("Leather", "Suede"),
        options={"style": ("Stitched", "Braided"), "buckle": ("Silver", "Gold")},
        titled=("style",),
        sizes="belts",
        only_for={"Red": ("Women",), "White": ("Women",)},
        usage=("Casual", "Work"),
        facts=("Five holes.",),
        count=11,
    ),
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
        count=6,
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
        count=5,
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
        count=5,
    ),
    Kind(
        "Umbrella",
        ("Accessories", "Umbrellas"),
        umbrella,
        SMALL,
        32,
        ("Women", "Men", "Girls", "Boys"),
        ("Navy", "Red", "Yellow", "Black", "Green", "Light Blue", "Pink", "Purple"),
        ("Nylon",),
        ("Plain", "Plain", "Dotted", "Striped", "Floral", "Checked", "Stars"),
        options={"handle": ("Curved Handle", "Straight Handle")},
        titled=("handle",),
        only_for={"Pink": ("Women", "Girls"), "Floral": ("Women", "Girls"), "Stars": ("Girls", "Boys")},
        usage=("Outdoor", "Casual"),
        facts=("Opens at the press of a button.", "Stands up to strong wind."),
        count=10,
    ),
)
