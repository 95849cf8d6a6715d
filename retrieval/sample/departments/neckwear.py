"""What is worn round the neck: scarves, ties and bow ties."""

from random import Random

from retrieval.sample.brands import OUTERWEAR, SMALL, TAILORED
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import STEEL, grown
from retrieval.sample.geometry import arc, ellipse, mirrored, rounded, smooth, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import darker, lighter, mix


def scarf(look: Look) -> Canvas:
    """Looped once as round a neck, both ends hanging."""
    canvas, random = look.canvas(pattern_scale=0.9), Random(look.seed)
    slip = random.uniform(-0.03, 0.03)
    wide = {"Men": 0.9, "Women": 1.06}.get(look.gender, 0.84)
    long = 0.86 if look.for_child else 1.0
    canvas.part(ellipse(0.5, 0.165, 0.2, 0.09), darker(look.rgb, 0.35), puff=-0.3, rim=0.05)
    for left, right, low, turn in ((0.5, 0.735, 0.8 + slip, -3), (0.275, 0.51, 0.84 - slip, 2)):
        left, right, low = 0.5 + (left - 0.5) * wide, 0.5 + (right - 0.5) * wide, 0.3 + (low - 0.3) * long
        if look.options["edge"] != "Plain Hem":
            _fringe(canvas, look, (left, right), low, random)
        middle, top = (left + right) / 2, 0.3
        inner = (left, right) if turn < 0 else (left + 0.03, right)
        outline = trace(
            [
                (inner[0] + 0.02, top),
                (inner[1] - 0.03, top),
                (right - 0.01, 0.55, right, low),
                (middle, low + 0.016, left, low),
                (left - 0.002, 0.55, inner[0] + 0.02, top),
            ]
        )
        folds = [
            ((middle - 0.05, 0.34), (middle - 0.045, low), 0.024, 0.7),
            ((middle + 0.05, 0.4), (middle + 0.06, low - 0.05), 0.02, 0.55),
        ]
        canvas.part(outline, puff=0.5, rim=0.05, folds=folds, turn=turn, shadow=0.6)
        if look.options["edge"] == "Plain Hem":
            canvas.seam([(left + 0.004, low - 0.02), (middle, low - 0.012), (right - 0.004, low - 0.022)], 0.6)
    _loop(canvas, wide)
    return canvas


def _loop(canvas: Canvas, wide: float) -> None:
    """The turn round the neck, open at the top."""
    outline = trace(
        [
            (0.5, 0.058),
            (0.66, 0.058, 0.735, 0.11, 0.755, 0.2),
            (0.775, 0.36, 0.66, 0.42),
            (0.5, 0.49, 0.34, 0.42),
            (0.225, 0.36, 0.245, 0.2),
            (0.265, 0.11, 0.34, 0.058, 0.5, 0.058),
        ]
    )
    outline = grown(outline, wide, 1.0)
    opening = ellipse(0.5, 0.158, 0.165 * wide, 0.062)
    folds = [
        ((0.29, 0.18), (0.38, 0.32), 0.022, 0.9),
        ((0.36, 0.315), (0.64, 0.33), 0.022, 0.9),
        ((0.62, 0.32), (0.71, 0.18), 0.022, 0.9),
        ((0.33, 0.39), (0.62, 0.41), 0.018, 0.6),
        ((0.36, 0.25), (0.62, 0.265), 0.016, 0.6),
    ]
    canvas.part(outline, puff=0.7, rim=0.06, folds=folds, holes=[opening], turn=8, shadow=0.7)


def _fringe(canvas: Canvas, look: Look, ends: tuple[float, float], low: float, random: Random) -> None:
    count = 17
    for n in range(count):
        x = ends[0] + 0.008 + (ends[1] - ends[0] - 0.016) * n / (count - 1)
        tone = look.second if look.pattern != "Plain" and n % 4 == 1 else look.rgb
        way = smooth(
            [
                (x, low - 0.02),
                (x + random.uniform(-0.006, 0.006), low + 0.05),
                (x + random.uniform(-0.012, 0.012), low + 0.095),
            ]
        )
        canvas.tube(way, 0.0095, tone, end_width=0.007, shadow=0.3)
        canvas.disc(x, low + 0.018, 0.0075, tone, material="Wool", shadow=0.2)


def square_scarf(look: Look) -> Canvas:
    """Silk, folded to a triangle's half over itself, with a border."""
    canvas = look.canvas(pattern_scale=1.1)
    square = grown(turned(rounded(0.16, 0.16, 0.84, 0.84, 0.012), 45), 0.92, 0.92)
    canvas.part(
        square, puff=0.3, rim=0.02, folds=[((0.3, 0.6), (0.7, 0.4), 0.03, 0.5), ((0.35, 0.35), (0.55, 0.7), 0.03, 0.4)]
    )
    for size, width in ((0.93, 0.03), (0.83, 0.007)):
        line = grown(square, size, size)
        canvas.line([*line, line[0]], look.second if look.pattern == "Plain" else darker(look.second, 0.1), width, 0.92)
    rolled = grown(square, 0.985, 0.985)
    canvas.line([*rolled, rolled[0]], darker(look.rgb, 0.25), 0.004, 0.8)
    under = trace([(0.26, 0.305), (0.5, 0.25, 0.74, 0.305), (0.62, 0.46, 0.5, 0.56), (0.38, 0.46, 0.26, 0.305)])
    canvas.hole([(0.0, 0.0), (1.0, 0.0), (0.76, 0.285), (0.5, 0.245), (0.24, 0.285)])
    canvas.part(under, lighter(mix(look.rgb, look.second, 0.12), 0.12), puff=0.3, rim=0.03, shadow=0.6)
    border = trace([(0.29, 0.335), (0.39, 0.45, 0.5, 0.53), (0.61, 0.45, 0.71, 0.335)])
    canvas.line(border, look.second, 0.022, 0.5)
    return canvas


def tie(look: Look) -> Canvas:
    """Tied: the loop, the knot, the blade with its point, and a little of the narrow end behind."""
    canvas = look.canvas(pattern_scale=0.7)
    half = {"Slim": 0.07, "Classic": 0.105}[look.options["width"]]
    slant = 45 if look.pattern == "Striped" else 0
    around = ellipse(0.5, 0.125, 0.155, 0.085)
    inside = grown(ellipse(0.5, 0.115, 0.155, 0.085), 0.86, 0.72, (0.5, 0.115))
    canvas.part(around, puff=0.6, rim=0.02, holes=[inside], turn=slant)
    narrow = [(0.49, 0.25), (0.53, 0.25), (0.5 + half * 0.8, 0.74), (0.5 + half * 0.42, 0.8), (0.5 + half * 0.1, 0.75)]
    canvas.part(narrow, darker(look.rgb, 0.12), puff=0.4, rim=0.02)
    blade = trace(
        [
            (0.47, 0.24),
            (0.53, 0.24),
            (0.5 + half * 0.52, 0.45, 0.5 + half, 0.84),
            (0.5, 0.95),
            (0.5 - half, 0.84),
            (0.5 - half * 0.52, 0.45, 0.47, 0.24),
        ]
    )
    dimple = [((0.503, 0.26), (0.497, 0.4), 0.012, 1.1), ((0.48, 0.28), (0.47, 0.5), 0.014, 0.35)]
    canvas.part(blade, puff=0.5, rim=0.03, folds=dimple, turn=slant, shadow=0.6)
    canvas.seam([(0.5 - half + 0.006, 0.835), (0.5, 0.935), (0.5 + half - 0.006, 0.835)], 0.35)
    knot = trace(
        [
            (0.447, 0.165),
            (0.5, 0.145, 0.553, 0.165),
            (0.56, 0.2, 0.533, 0.262),
            (0.5, 0.275, 0.467, 0.262),
            (0.44, 0.2, 0.447, 0.165),
        ]
    )
    canvas.part(
        knot, puff=0.8, rim=0.035, folds=[((0.46, 0.17), (0.51, 0.26), 0.012, 0.6)], turn=-slant + 20, shadow=0.6
    )
    return canvas


def bow_tie(look: Look) -> Canvas:
    """Two wings, a knot, and the band behind."""
    canvas = look.canvas(pattern_scale=0.6)
    size = 0.82 if look.for_child else 1.0
    collar = arc(0.5, 0.3, 0.33, 0.2, 70, -250, 90)
    canvas.tube(collar, 0.03, darker(look.rgb, 0.12), puff=0.5, shadow=0.4)
    canvas.part(
        rounded(0.77, 0.28, 0.835, 0.325, 0.006),
        STEEL,
        material="Metal",
        puff=0.8,
        rim=0.01,
        holes=[rounded(0.782, 0.292, 0.823, 0.313, 0.003)],
    )
    if look.options["shape"] == "Butterfly":
        wing = trace(
            [
                (0.5, 0.545),
                (0.6, 0.5, 0.7, 0.385, 0.86, 0.385),
                (0.92, 0.385, 0.905, 0.47, 0.9, 0.57),
                (0.905, 0.69, 0.92, 0.755, 0.86, 0.755),
                (0.7, 0.755, 0.6, 0.64, 0.5, 0.6),
            ]
        )
    else:
        wing = trace([(0.5, 0.51), (0.7, 0.44), (0.91, 0.435), (0.93, 0.57, 0.91, 0.705), (0.7, 0.7), (0.5, 0.63)])
    back = grown(wing, 0.94, 1.06, (0.5, 0.57))
    folds = [
        ((0.53, 0.57), (0.72, 0.5), 0.02, 0.9),
        ((0.53, 0.58), (0.74, 0.63), 0.02, 0.8),
        ((0.53, 0.575), (0.66, 0.57), 0.014, 0.7),
    ]
    for flip in (list, mirrored):
        placed = [(flip([a])[0], flip([b])[0], w, d) for a, b, w, d in folds]
        canvas.part(grown(flip(back), size, size, (0.5, 0.57)), darker(look.rgb, 0.16), puff=0.5, rim=0.04)
        canvas.part(grown(flip(wing), size, size, (0.5, 0.57)), puff=0.6, rim=0.05, folds=placed, shadow=0.6)
    knot = trace(
        [
            (0.445, 0.51),
            (0.5, 0.495, 0.555, 0.51),
            (0.57, 0.57, 0.555, 0.63),
            (0.5, 0.645, 0.445, 0.63),
            (0.43, 0.57, 0.445, 0.51),
        ]
    )
    canvas.part(knot, puff=0.9, rim=0.045, folds=[((0.48, 0.51), (0.49, 0.63), 0.012, 0.6)], turn=90, shadow=0.7)
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        "Scarf",
        ("Accessories", "Scarves"),
        scarf,
        OUTERWEAR,
        39,
        ("Women", "Men", "Girls", "Boys"),
        ("Navy", "Grey", "Burgundy", "Beige", "Mustard", "Green", "Red", "Black", "Cream", "Teal"),
        ("Wool", "Merino", "Knit", "Cable Knit"),
        ("Plain", "Checked", "Checked", "Striped", "Zigzag"),
        options={"edge": ("Fringed", "Fringed", "Plain Hem")},
        titled=("edge",),
        season=("Autumn", "Winter"),
        facts=("Soft and not scratchy.", "180 cm long."),
        count=8,
    ),
    Kind(
        "Silk Scarf",
        ("Accessories", "Scarves"),
        square_scarf,
        SMALL,
        55,
        ("Women",),
        ("Navy", "Red", "Pink", "Teal", "Mustard", "Light Blue", "Cream", "Green", "Lavender"),
        ("Silk",),
        ("Floral", "Floral", "Dotted", "Gingham", "Plain", "Striped"),
        usage=("Formal", "Party", "Work"),
        season=("Spring", "Summer"),
        facts=("70 cm square.", "Hand-rolled edge."),
        count=4,
    ),
    Kind(
        "Tie",
        ("Accessories", "Ties"),
        tie,
        TAILORED,
        35,
        ("Men",),
        ("Navy", "Burgundy", "Black", "Green", "Grey", "Light Blue", "Red", "Purple", "Mustard"),
        ("Silk", "Knit"),
        ("Plain", "Striped", "Striped", "Dotted", "Checked", "Floral"),
        options={"width": ("Slim", "Classic")},
        titled=("width",),
        usage=("Formal", "Work"),
        facts=("Sewn by hand.", "148 cm long."),
        count=6,
    ),
    Kind(
        "Bow Tie",
        ("Accessories", "Bow Ties"),
        bow_tie,
        TAILORED,
        27,
        ("Men", "Men", "Boys"),
        ("Black", "Navy", "Burgundy", "Red", "Green", "Light Blue", "Pink", "White"),
        ("Silk", "Velvet", "Cotton"),
        ("Plain", "Plain", "Dotted", "Striped", "Checked"),
        options={"shape": ("Butterfly", "Batwing")},
        titled=("shape",),
        usage=("Formal", "Party"),
        facts=("Ready tied, with a clip at the back.",),
        count=4,
    ),
)
