"""Hats, caps, beanies, and what holds the hair."""

from math import cos, pi, sin
from random import Random

from retrieval.sample.brands import ACTIVE, CHILDREN, FEMININE, OUTERWEAR, SMALL
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import STEEL, grown
from retrieval.sample.geometry import Point, arc, ellipse, mirrored, smooth, symmetric, trace
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
    _peak(canvas, look, thread)
    return canvas


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
    dome = symmetric([(0.5, 0.185), (0.7, 0.185, 0.79, 0.33, 0.785, 0.66), (0.5, 0.7)])
    folds = [((0.5 + dx, 0.22), (0.5 + dx * 2.4, 0.4), 0.02, 0.5) for dx in (-0.09, -0.045, 0.0, 0.045, 0.09)]
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
    return canvas


def _band(canvas: Canvas, tone: RGB, crown: list[Point], top: float = 0.53) -> None:
    """A ribbon round the crown's foot."""
    lower = trace([(0.2, top + 0.035), (0.5, top + 0.16, 0.8, top + 0.035)])
    upper = trace([(0.8, top - 0.04), (0.5, top + 0.075, 0.2, top - 0.04)])
    canvas.part(
        [*lower, *upper], look.second, material="Satin", puff=0.3, rim=0.02, within=crown, shadow=0.3, wrinkle=0.1
    )


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
    _band(canvas, (42, 38, 38) if brightness(look.rgb) > 66 else (132, 126, 118), crown, 0.55)
    if look.options["trim"] == "Feather":
        for n, tone in enumerate(((150, 90, 50), (60, 90, 80))):
            quill = trace([(0.655 - n * 0.02, 0.6), (0.69, 0.48, 0.72 + n * 0.02, 0.38 + n * 0.05)])
            canvas.part(feather(quill), tone, material="Silk", puff=0.4, rim=0.01)
            canvas.line(quill, lighter(tone, 0.5), 0.0028)
    front = trace(
        [
            (0.26, 0.6),
            (0.5, 0.7, 0.74, 0.6),
            (0.85, 0.62, 0.955, 0.585),
            (0.9, 0.7, 0.7, 0.78, 0.5, 0.78),
            (0.3, 0.78, 0.1, 0.7, 0.045, 0.585),
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


def scrunchie(look: Look) -> Canvas:
    """Cloth gathered over elastic."""
    canvas, random = look.canvas(pattern_scale=0.8), Random(look.seed)
    count = 22
    outer, folds = [], []
    for n in range(count * 4):
        angle = 2 * pi * n / (count * 4)
        radius = 0.378 + 0.01 * sin(count * angle) + random.uniform(-0.004, 0.004)
        outer.append((0.5 + radius * cos(angle), 0.5 + radius * sin(angle)))
    inner = smooth(
        [
            (0.5 + (0.15 + 0.008 * sin(11 * a)) * cos(a), 0.5 + (0.15 + 0.008 * sin(11 * a)) * sin(a))
            for a in (2 * pi * n / 44 for n in range(44))
        ],
        True,
    )
    for n in range(count):
        angle = 2 * pi * (n + random.uniform(0.3, 0.7)) / count
        near, far = random.uniform(0.15, 0.18), random.uniform(0.29, 0.37)
        folds.append(
            (
                (0.5 + near * cos(angle), 0.5 + near * sin(angle)),
                (0.5 + far * cos(angle), 0.5 + far * sin(angle)),
                0.014,
                1.5,
            )
        )
    canvas.part(smooth(outer, closed=True), puff=0.8, rim=0.11, folds=folds, holes=[inner], shadow=0.5)
    return canvas


def hair_bow(look: Look) -> Canvas:
    """A large bow on a clip."""
    canvas = look.canvas(pattern_scale=0.9)
    for flip in (list, mirrored):
        tail = flip(trace([(0.5, 0.5), (0.6, 0.6, 0.68, 0.86), (0.59, 0.83), (0.545, 0.9), (0.52, 0.7, 0.48, 0.55)]))
        canvas.part(tail, darker(look.rgb, 0.1), puff=0.4, rim=0.03)
        loop = flip(
            trace(
                [
                    (0.5, 0.46),
                    (0.62, 0.24, 0.82, 0.2, 0.91, 0.27),
                    (0.95, 0.42, 0.93, 0.6, 0.87, 0.67),
                    (0.74, 0.68, 0.6, 0.6, 0.5, 0.5),
                ]
            )
        )
        folds = [
            (flip([a])[0], flip([b])[0], 0.024, 1.0)
            for a, b in (((0.53, 0.47), (0.74, 0.38)), ((0.53, 0.49), (0.76, 0.54)))
        ]
        canvas.part(loop, puff=0.7, rim=0.07, folds=folds, shadow=0.6)
    knot = trace(
        [
            (0.45, 0.42),
            (0.5, 0.405, 0.55, 0.42),
            (0.565, 0.48, 0.55, 0.54),
            (0.5, 0.555, 0.45, 0.54),
            (0.435, 0.48, 0.45, 0.42),
        ]
    )
    canvas.part(knot, puff=0.9, rim=0.045, folds=[((0.49, 0.42), (0.485, 0.54), 0.012, 0.6)], turn=90, shadow=0.7)
    return canvas


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
        ("Cotton", "Twill", "Denim"),
        ("Plain", "Plain", "Plain", "Camouflage", "Checked"),
        options={"brim": ("Curved Brim", "Flat Brim"), "back": ("Closed Back", "Mesh Back")},
        titled=("brim",),
        sizes="hats",
        only_for={"Camouflage": ("Men", "Boys"), "Pink": ("Women", "Girls")},
        usage=("Casual", "Sports"),
        season=("Spring", "Summer"),
        facts=("Adjusts at the back.",),
        count=10,
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
        count=11,
    ),
    Kind(
        "Sun Hat",
        ("Accessories", "Hats", "Sun Hats"),
        sun_hat,
        FEMININE,
        34,
        ("Women", "Girls"),
        ("Beige", "Tan", "Cream", "White", "Brown", "Black"),
        ("Straw",),
        options={"brim": ("Wide Brim", "Medium Brim"), "trim": ("Bow", "Ribbon Band")},
        titled=("brim",),
        sizes="hats",
        usage=("Casual", "Travel"),
        season=("Summer",),
        facts=("Folds flat for the suitcase.",),
        count=6,
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
        count=6,
    ),
    Kind(
        "Bucket Hat",
        ("Accessories", "Hats", "Bucket Hats"),
        bucket_hat,
        ACTIVE,
        26,
        EVERYBODY,
        ("Beige", "Black", "Blue", "Olive", "White", "Pink", "Yellow"),
        ("Cotton", "Denim", "Canvas"),
        ("Plain", "Plain", "Floral", "Gingham", "Camouflage"),
        sizes="hats",
        only_for={"Camouflage": ("Men", "Boys"), "Pink": ("Women", "Girls"), "Floral": ("Women", "Girls")},
        usage=("Casual", "Travel"),
        season=("Spring", "Summer"),
        facts=("Washes at 30 degrees.",),
        count=6,
    ),
    Kind(
        "Scrunchie",
        ("Accessories", "Hair Accessories"),
        scrunchie,
        FEMININE,
        8,
        ("Women", "Girls"),
        ("Pink", "Navy", "Burgundy", "Cream", "Teal", "Lavender", "Mustard"),
        ("Satin", "Velvet", "Cotton"),
        ("Plain", "Plain", "Dotted", "Leopard", "Gingham"),
        facts=("Gentle to the hair.",),
        count=5,
    ),
    Kind(
        "Hair Bow",
        ("Accessories", "Hair Accessories"),
        hair_bow,
        CHILDREN,
        9,
        ("Girls",),
        ("Red", "Pink", "Light Blue", "Navy", "Yellow", "Lavender", "White"),
        ("Satin", "Velvet", "Cotton"),
        ("Plain", "Dotted", "Gingham", "Striped"),
        usage=("Casual", "Party"),
        facts=("On a clip that holds without pulling.",),
        count=4,
    ),
)
