"""Lamps, cushions, throws and clocks."""

from random import Random

from retrieval.sample.departments.home import home_kind
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import GOLD, METALS, grown, round_light
from retrieval.sample.geometry import ellipse, rounded, smooth, symmetric, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import darker, lighter, mix
from retrieval.sample.watch_parts import Build, dial_light, glass, hand, markers


def lamp(look: Look) -> Canvas:
    """A cloth shade that glows, on a foot."""
    canvas = look.canvas(pattern_scale=0.9)
    canvas.stand(ellipse(0.53, 0.925, 0.16, 0.024), 0.5, 0.016)
    foot = look.options["base"]
    if foot == "Ceramic Base":
        outline = symmetric(
            [
                (0.5, 0.52),
                (0.525, 0.52),
                (0.53, 0.57, 0.62, 0.6, 0.645, 0.72),
                (0.65, 0.84, 0.6, 0.9, 0.58, 0.925),
                (0.5, 0.932),
            ]
        )
        canvas.part(outline, (236, 230, 218), material="Ceramic", puff=0.3, rim=0.04)
        round_light(canvas, outline)
    elif foot == "Wooden Base":
        for dx in (-0.12, 0.0, 0.12):
            canvas.tube(
                [(0.5 + dx * 0.2, 0.5), (0.5 + dx, 0.93)], 0.024, (176, 122, 74), material="Wood", end_width=0.018
            )
        canvas.part(rounded(0.455, 0.56, 0.545, 0.585, 0.01), (150, 100, 60), material="Wood", puff=0.7, rim=0.012)
    else:
        canvas.tube([(0.5, 0.5), (0.5, 0.89)], 0.022, GOLD, material="Metal")
        base = symmetric([(0.5, 0.885), (0.56, 0.885, 0.65, 0.895, 0.655, 0.915), (0.62, 0.935, 0.5, 0.935)])
        canvas.part(base, GOLD, material="Metal", puff=0.9, rim=0.02)
    canvas.tube([(0.5, 0.46), (0.5, 0.54)], 0.03, GOLD, material="Metal")
    style = look.options["lampshade"]
    upper = {"Drum Shade": 0.25, "Cone Shade": 0.11, "Pleated Shade": 0.17}[style]
    lower = {"Drum Shade": 0.275, "Cone Shade": 0.32, "Pleated Shade": 0.3}[style]
    shade = trace(
        [(0.5 - upper, 0.09), (0.5, 0.112, 0.5 + upper, 0.09), (0.5 + lower, 0.49), (0.5, 0.54, 0.5 - lower, 0.49)]
    )
    canvas.part(ellipse(0.5, 0.09, upper, 0.012), (255, 236, 190), puff=0, material="Paper")
    canvas.part(shade, puff=0.25, rim=0.05, shadow=0.5)
    if style == "Pleated Shade":
        for n in range(1, 24):
            share = (n / 24) * 2 - 1
            canvas.seam([(0.5 + upper * share, 0.1), (0.5 + lower * share, 0.515)], 0.55, 0.0035)
    round_light(canvas, shade, 0.8)
    canvas.shine(ellipse(0.5, 0.36, 0.14, 0.13), 0.34, 0.06, within=shade)
    for ends, y in ((upper, 0.1), (lower - 0.004, 0.5)):
        canvas.seam(
            trace([(0.5 - ends, y - 0.008), (0.5, y + (0.012 if y < 0.2 else 0.034), 0.5 + ends, y - 0.008)]), 0.6
        )
    return canvas


def cushion(look: Look) -> Canvas:
    """Plump, its corners drawn out."""
    canvas, random = look.canvas(), Random(look.seed)
    if look.options["shape"] == "Round":
        outline = ellipse(0.5, 0.5, 0.39, 0.385, 96)
        folds = []
        for n in range(16):
            way = turned([(0.5, 0.45), (0.5, 0.2 + random.uniform(-0.03, 0.03))], n * 22.5 + random.uniform(-4, 4))
            folds.append((way[0], way[1], 0.022, 0.6))
        canvas.part(outline, puff=0.8, rim=0.2, folds=folds)
        canvas.disc(0.5, 0.5, 0.032, look.rgb, material=look.material, shadow=0.6)
    else:
        low, high = 0.12, 0.88
        outline = trace(
            [
                (low, low),
                (0.3, 0.175, 0.7, 0.175, high, low),
                (0.825, 0.3, 0.825, 0.7, high, high),
                (0.7, 0.825, 0.3, 0.825, low, high),
                (0.175, 0.7, 0.175, 0.3, low, low),
            ]
        )
        folds = []
        for x, y in ((0.15, 0.15), (0.85, 0.15), (0.85, 0.85), (0.15, 0.85)):
            for turn in (-14, 12):
                end = turned([(x + (0.5 - x) * 0.5, y + (0.5 - y) * 0.5)], turn, (x, y))[0]
                folds.append(((x, y), end, 0.02, 0.6))
        canvas.part(outline, puff=0.75, rim=0.24, folds=folds)
    edge = look.options["edge"]
    closed = [*outline, outline[0]]
    if edge == "Piped":
        canvas.tube(
            closed, 0.017, look.second if look.pattern != "Plain" else darker(look.rgb, 0.25), puff=0.9, shadow=0.3
        )
    elif edge == "Pom-Pom Trim":
        from retrieval.sample.geometry import along

        for x, y, _ in along(closed, 0.052):
            canvas.disc(x, y, 0.02, look.second, material="Fleece", shadow=0.3)
    else:
        canvas.seam(grown(closed, 0.985, 0.985), 0.6)
    return canvas


def throw(look: Look) -> Canvas:
    """Folded, layer on layer, with its fringe below."""
    canvas, random = look.canvas(pattern_scale=1.1), Random(look.seed)
    for n in range(2, -1, -1):
        shift = n * 0.018
        if look.options["edge"] == "Fringed" and n != 1:
            _fringe(canvas, look, 0.17 + shift, 0.81 + shift, 0.765 + shift, random)
        layer = trace(
            [
                (0.16 + shift, 0.15 + shift),
                (0.5, 0.14 + shift, 0.81 + shift, 0.15 + shift),
                (0.835 + shift, 0.45, 0.82 + shift, 0.77 + shift),
                (0.5, 0.782 + shift, 0.165 + shift, 0.77 + shift),
                (0.15 + shift, 0.45, 0.16 + shift, 0.15 + shift),
            ]
        )
        folds = [((0.3, 0.2), (0.42, 0.7), 0.03, 0.4), ((0.62, 0.25), (0.55, 0.75), 0.03, 0.35)]
        canvas.part(layer, puff=0.7, rim=0.028, folds=folds if n == 0 else (), shadow=0.55)
    underside = mix(look.rgb, look.second, 0.5) if look.pattern != "Plain" else lighter(look.rgb, 0.22)
    corner = trace([(0.56, 0.155), (0.7, 0.33, 0.825, 0.42), (0.7, 0.43, 0.6, 0.395), (0.565, 0.28, 0.56, 0.155)])
    canvas.hole([(0.57, 0.1), (0.95, 0.1), (0.95, 0.44), (0.88, 0.44), (0.83, 0.415), (0.69, 0.32)])
    canvas.part(corner, underside, puff=0.6, rim=0.04, turn=50, shadow=0.6)
    if look.options["edge"] == "Stitched":
        canvas.stitch(trace([(0.18, 0.745), (0.5, 0.757, 0.805, 0.745)]), look.second, 0.024, 0.006)
        canvas.stitch(
            trace([(0.573, 0.19), (0.58, 0.28, 0.612, 0.375), (0.7, 0.405, 0.79, 0.41)]), look.second, 0.024, 0.006
        )
    return canvas


def _fringe(canvas: Canvas, look: Look, left: float, right: float, y: float, random: Random) -> None:
    count = 27
    for n in range(count):
        x = left + (right - left) * n / (count - 1)
        way = smooth(
            [(x, y - 0.01), (x + random.uniform(-0.006, 0.006), y + 0.05), (x + random.uniform(-0.01, 0.01), y + 0.1)]
        )
        canvas.tube(
            way,
            0.0115,
            look.second if look.pattern != "Plain" and n % 3 == 1 else look.rgb,
            end_width=0.008,
            shadow=0.25,
        )


def clock(look: Look) -> Canvas:
    """Round, for a wall."""
    canvas = look.canvas("Wood" if look.material == "Wood" else "Metal")
    build = Build(0.42, 0.1)
    canvas.part(build.face(1.0), look.rgb, puff=1, rim=0.03, shadow=0.6)
    dark = look.options["dial"] == "Black Dial"
    dial_light(canvas, Build(0.44, 0.1), (40, 41, 44) if dark else (249, 248, 243))
    ink = (240, 238, 230) if dark else (40, 40, 44)
    markers(canvas, build, look.options["markers"], ink)
    hand(canvas, 304, 0.2, 0.026, ink)
    hand(canvas, 52, 0.29, 0.02, ink)
    canvas.tube(turned([(0.5, 0.57), (0.5, 0.19)], 205), 0.006, (200, 60, 48))
    canvas.disc(0.5, 0.5, 0.018, METALS["Gold"], material="Metal")
    glass(canvas, build)
    return canvas


KINDS: tuple[Kind, ...] = (
    home_kind(
        "Table Lamp",
        "Lamps",
        lamp,
        69,
        ("Cream", "White", "Mustard", "Teal", "Navy", "Grey", "Pink", "Green"),
        materials=("Linen", "Cotton"),
        patterns=("Plain", "Plain", "Striped", "Floral"),
        options={
            "base": ("Ceramic Base", "Wooden Base", "Metal Base"),
            "lampshade": ("Drum Shade", "Cone Shade", "Pleated Shade"),
        },
        titled=("lampshade",),
        facts=("Takes an E27 bulb.", "The cord is 1.8 m long."),
        count=4,
    ),
    home_kind(
        "Cushion",
        "Cushions",
        cushion,
        29,
        ("Mustard", "Teal", "Grey", "Cream", "Navy", "Pink", "Green", "Burgundy", "Coral"),
        materials=("Linen", "Cotton", "Velvet", "Cable Knit"),
        patterns=("Plain", "Plain", "Striped", "Checked", "Floral", "Zigzag"),
        options={"shape": ("Square", "Square", "Round"), "edge": ("Piped", "Pom-Pom Trim", "Plain Edge")},
        titled=("shape",),
        facts=("The cover zips off and washes at 30 degrees.",),
        count=6,
    ),
    home_kind(
        "Throw",
        "Throws",
        throw,
        49,
        ("Grey", "Cream", "Mustard", "Navy", "Burgundy", "Green", "Pink", "Teal"),
        materials=("Wool", "Cable Knit", "Cotton", "Fleece"),
        patterns=("Plain", "Checked", "Checked", "Striped", "Zigzag"),
        options={"edge": ("Fringed", "Stitched")},
        titled=("edge",),
        facts=("130 by 170 cm.",),
        count=5,
    ),
    home_kind(
        "Wall Clock",
        "Clocks",
        clock,
        45,
        ("Brown", "Tan"),
        materials=("Wood",),
        options={"dial": ("White Dial", "Black Dial"), "markers": ("Batons", "Numerals", "Roman Numerals")},
        titled=("dial",),
        facts=("Runs without ticking.",),
        count=2,
    ),
)
