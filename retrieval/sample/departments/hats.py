"""Hats, caps, beanies, and what holds the hair."""

from math import cos, pi, sin
from random import Random

from retrieval.sample.brands import ACTIVE, OUTERWEAR
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import grown, heart, star
from retrieval.sample.geometry import Point, ellipse, mirrored, symmetric, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix

CROWN = trace(
    [
        (0.285, 0.585),
        (0.26, 0.4, 0.32, 0.215, 0.56, 0.205),
        (0.79, 0.2, 0.92, 0.36, 0.925, 0.625),
        (0.8, 0.665, 0.62, 0.66),
        (0.42, 0.64, 0.285, 0.585),
    ]
)


def cap(look: Look) -> Canvas:
    """From the front and a little from the side, the brim to the left."""
    canvas = look.canvas(pattern_scale=0.9)
    thread = lighter(look.rgb, 0.4) if brightness(look.rgb) < 120 else darker(look.rgb, 0.4)
    trucker = look.options["back"] == "Mesh Back"
    inside = trace([(0.35, 0.6), (0.6, 0.61, 0.88, 0.63), (0.7, 0.69, 0.5, 0.67), (0.42, 0.65, 0.35, 0.6)])
    canvas.part(inside, darker(look.rgb, 0.5), puff=0)
    back = (250, 250, 246) if trucker and look.colour != "White" else look.rgb
    if trucker:
        canvas.part(CROWN, back, material="Mesh", puff=0.5, rim=0.16)
        for n in range(46):
            at = 0.3 + n * 0.0185
            for ends in ([(at, 0.2), (at + 0.24, 0.68)], [(at + 0.24, 0.2), (at, 0.68)]):
                canvas.line(ends, darker(back, 0.5), 0.0028, 0.4)
        front = trace(
            [(0.285, 0.585), (0.26, 0.4, 0.32, 0.215, 0.56, 0.205), (0.6, 0.4, 0.63, 0.662), (0.42, 0.64, 0.285, 0.585)]
        )
        canvas.part(front, puff=0.4, rim=0.12, within=CROWN, shadow=0.2)
    else:
        canvas.part(
            CROWN,
            puff=0.5,
            rim=0.16,
            folds=[((0.75, 0.5), (0.9, 0.55), 0.03, 0.4), ((0.4, 0.48), (0.5, 0.58), 0.03, 0.3)],
        )
    seams = (
        trace([(0.555, 0.21), (0.42, 0.28, 0.385, 0.45, 0.4, 0.62)]),
        trace([(0.56, 0.21), (0.62, 0.4, 0.64, 0.66)]),
        trace([(0.565, 0.21), (0.78, 0.3, 0.845, 0.5, 0.84, 0.645)]),
    )
    for seam in seams:
        canvas.seam(seam, 0.7)
        for dx in (-0.008, 0.008):
            canvas.stitch([(x + dx, y) for x, y in seam[1:]], thread, 0.009, 0.002)
    for x, y in ((0.47, 0.34), (0.7, 0.35)):
        canvas.part(
            ellipse(x, y, 0.014),
            darker(back if x > 0.5 else look.rgb, 0.3),
            material="Cotton",
            puff=0.8,
            rim=0.006,
            holes=[ellipse(x, y, 0.006)],
        )
        canvas.part(ellipse(x, y, 0.006), (20, 20, 20), material="Paper", puff=0, shadow=0)
    canvas.part(ellipse(0.562, 0.205, 0.03, 0.017), puff=0.9, rim=0.017)
    if look.gender != "Men":
        _emblem(canvas, look, (0.475, 0.475))
    _peak(canvas, look, thread)
    return canvas


def _emblem(canvas: Canvas, look: Look, at: Point) -> None:
    """What is sewn to the front: a flower, a heart or a star."""
    if look.gender == "Women":
        shapes = [turned(ellipse(at[0], at[1] - 0.036, 0.021, 0.03, 24), n * 72, at) for n in range(5)]
        shapes.append(ellipse(*at, 0.016))
    else:
        shapes = [turned((heart if look.gender == "Girls" else star)(*at, 0.13), 8, at)]
    for shape in shapes:
        canvas.part(shape, look.second, material="Twill", puff=0.5, rim=0.012, shadow=0.3)


def _peak(canvas: Canvas, look: Look, thread: RGB) -> None:
    """The brim: bent, or flat and broad, with rows of stitching."""
    if look.options["brim"] == "Curved Brim":
        outline = trace(
            [
                (0.28, 0.57),
                (0.4, 0.625, 0.63, 0.655),
                (0.6, 0.73, 0.44, 0.755, 0.3, 0.775),
                (0.15, 0.8, 0.06, 0.81, 0.06, 0.765),
                (0.07, 0.67, 0.17, 0.59, 0.28, 0.57),
            ]
        )
    else:
        outline = trace(
            [
                (0.28, 0.57),
                (0.4, 0.625, 0.64, 0.655),
                (0.6, 0.69, 0.46, 0.715, 0.3, 0.72),
                (0.16, 0.722, 0.045, 0.715, 0.045, 0.68),
                (0.06, 0.62, 0.15, 0.575, 0.28, 0.57),
            ]
        )
    low = 0.012
    canvas.part([(x, y + low) for x, y in outline], darker(look.rgb, 0.4), puff=0.4, rim=0.02)
    canvas.part(outline, puff=0.45, rim=0.05, shadow=0.5, turn=-12)
    for share in (0.93, 0.84, 0.75, 0.66):
        row = grown(outline, share, share, (0.4, 0.61))
        count = len(row)
        canvas.stitch(row[count // 4 : count * 4 // 5], thread, 0.01, 0.0022)


def beanie(look: Look) -> Canvas:
    """A knitted dome with a turned-up rim."""
    canvas, random = look.canvas(pattern_scale=0.9), Random(look.seed)
    top = look.options["top"]
    if top == "Ears":
        for flip in (list, mirrored):
            canvas.part(flip(ellipse(0.305, 0.245, 0.085, 0.085)), puff=0.8, rim=0.05)
            canvas.part(
                flip(ellipse(0.305, 0.25, 0.05, 0.05)), look.second, material="Fleece", puff=0.5, rim=0.03, shadow=0
            )
    size = 0.9 if look.for_child else 1.0
    dome = symmetric([(0.5, 0.185), (0.7, 0.185, 0.79, 0.33, 0.785, 0.66), (0.5, 0.7)])
    folds = [((0.5 + dx, 0.22), (0.5 + dx * 2.4, 0.4), 0.02, 0.5) for dx in (-0.09, -0.045, 0.0, 0.045, 0.09)]
    dome = grown(dome, size, 1.0 / size**0.3, (0.5, 0.7))
    canvas.part(dome, puff=0.6, rim=0.16, folds=folds)
    cuff = symmetric(
        [
            (0.5, 0.605),
            (0.68, 0.605, 0.79, 0.58),
            (0.825, 0.585, 0.82, 0.64),
            (0.812, 0.72, 0.805, 0.76),
            (0.8, 0.79, 0.77, 0.795),
            (0.65, 0.825, 0.5, 0.825),
        ]
    )
    cuff = grown(cuff, size, 0.86 if look.gender == "Women" else 1.0, (0.5, 0.82))
    tone = look.second if look.pattern != "Plain" else lighter(look.rgb, 0.06)
    canvas.part(cuff, tone, material="Rib Knit", puff=0.7, rim=0.06, shadow=0.6)
    if top == "Pom-Pom":
        _pom(canvas, 0.5, 0.155, 0.105, look.second if look.pattern != "Plain" else lighter(look.rgb, 0.2), random)
    elif top == "Plain Top":
        tag = [(0.63, 0.68), (0.72, 0.672), (0.72, 0.735), (0.63, 0.743)]
        canvas.part(tag, (168, 118, 72), material="Leather", puff=0.4, rim=0.01)
        canvas.line([(0.648, 0.708), (0.702, 0.703)], (96, 62, 36), 0.005)
    return canvas


def _pom(canvas: Canvas, x: float, y: float, radius: float, tone: RGB, random: Random) -> None:
    """A ball of wool, tuft by tuft from the rim to the middle."""
    canvas.disc(x, y, radius * 0.9, darker(tone, 0.15), material="Fleece")
    for ring, count in ((0.88, 26), (0.66, 20), (0.4, 13), (0.12, 5)):
        for n in range(count):
            angle = 2 * pi * (n + random.random() * 0.7) / count
            at_x, at_y = x + cos(angle) * radius * ring, y + sin(angle) * radius * ring
            tuft = ellipse(at_x, at_y, radius * 0.24, radius * 0.2, 16)
            canvas.part(
                tuft,
                mix(tone, (255, 255, 255), random.uniform(0, 0.14)),
                material="Fleece",
                puff=0.7,
                rim=0.02,
                shadow=0.14,
                edge=0.05,
            )


EVERYBODY = ("Women", "Men", "Girls", "Boys")
KINDS: tuple[Kind, ...] = (
    Kind(
        "Cap",
        ("Accessories", "Hats", "Caps"),
        cap,
        ACTIVE,
        24,
        EVERYBODY,
        ("Navy", "Black", "Red", "Beige", "Olive", "White", "Blue", "Pink"),
        ("Cotton", "Denim"),
        ("Plain", "Plain", "Plain", "Camouflage", "Checked"),
        options={"brim": ("Curved Brim", "Flat Brim"), "back": ("Closed Back", "Mesh Back")},
        titled=("brim",),
        sizes="hats",
        only_for={"Camouflage": ("Men", "Boys"), "Pink": ("Women", "Girls")},
        usage=("Casual", "Sports"),
        season=("Spring", "Summer"),
        facts=("Adjusts at the back.",),
        count=6,
    ),
    Kind(
        "Beanie",
        ("Accessories", "Hats", "Beanies"),
        beanie,
        OUTERWEAR,
        22,
        EVERYBODY,
        ("Grey", "Navy", "Mustard", "Burgundy", "Cream", "Green", "Red", "Black", "Pink"),
        ("Rib Knit", "Cable Knit", "Knit", "Merino"),
        ("Plain", "Plain", "Striped", "Zigzag"),
        options={"top": ("Pom-Pom", "Plain Top", "Ears")},
        titled=("top",),
        sizes="hats",
        only_for={"Ears": ("Girls", "Boys"), "Pink": ("Women", "Girls")},
        usage=("Casual", "Outdoor"),
        season=("Autumn", "Winter"),
        facts=("Knitted in one piece.",),
        count=6,
    ),
)
