"""Belts, gloves, mittens and umbrellas."""

from retrieval.sample.brands import SMALL
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import METALS, STEEL, buckle
from retrieval.sample.geometry import Point, along, arc, ellipse, moved, rounded, smooth, trace, turned
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
        ("Leather",),
        options={"style": ("Stitched", "Braided"), "buckle": ("Silver", "Gold")},
        titled=("style",),
        sizes="belts",
        only_for={"Red": ("Women",), "White": ("Women",)},
        usage=("Casual", "Work"),
        facts=("Five holes.",),
        count=6,
    ),
    Kind(
        "Umbrella",
        ("Accessories", "Umbrellas"),
        umbrella,
        SMALL,
        32,
        ("Unisex", "Unisex", "Girls", "Boys"),
        ("Navy", "Red", "Yellow", "Black", "Green", "Light Blue", "Pink", "Purple"),
        ("Nylon",),
        ("Plain", "Plain", "Dotted", "Striped", "Floral", "Checked", "Stars"),
        options={"handle": ("Curved Handle", "Straight Handle")},
        titled=("handle",),
        only_for={"Pink": ("Unisex", "Girls"), "Floral": ("Unisex", "Girls"), "Stars": ("Girls", "Boys")},
        usage=("Outdoor", "Casual"),
        facts=("Opens at the press of a button.", "Stands up to strong wind."),
        count=6,
    ),
)
