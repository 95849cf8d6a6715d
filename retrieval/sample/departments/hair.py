"""What holds the hair."""

from math import cos, pi, sin
from random import Random

from retrieval.sample.brands import CHILDREN, FEMININE
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import mirrored, smooth, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import darker


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


KINDS: tuple[Kind, ...] = (
    Kind(
        "Scrunchie",
        ("Accessories", "Hair Accessories"),
        scrunchie,
        FEMININE,
        8,
        ("Women", "Girls"),
        ("Pink", "Navy", "Burgundy", "Cream", "Teal", "Lavender", "Mustard"),
        ("Satin", "Velvet", "Cotton"),
        ("Plain", "Plain", "Dotted", "Floral", "Gingham"),
        facts=("Gentle to the hair.",),
        count=3,
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
        count=2,
    ),
)
