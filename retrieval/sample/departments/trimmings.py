"""Bows, lace, collars, sashes and pockets sewn onto dresses and skirts."""

from math import pi, sin
from random import Random

from retrieval.sample.departments.dressmaking import (
    Figure,
)
from retrieval.sample.departments.waist import (
    Scale,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    Point,
    along,
    ellipse,
)
from retrieval.sample.palette import (
    RGB,
    brightness,
    darker,
    lighter,
    mix,
)


def patch_pockets(canvas: Canvas, scale: Scale, figure: Figure) -> None:
    """Two pockets sewn on below the waist."""
    y = figure.waist_y + 8
    for side in (1, -1):
        x = side * figure.hip * 0.5
        box = scale.path(
            (x - 6, y), (x + 6, y), (x + 6, y + 11), (x + 5.5, y + 14, x, y + 14), (x - 5.5, y + 14, x - 6, y + 11)
        )
        canvas.part(box, puff=0.4, rim=0.012, shadow=0.4)
        canvas.stitch(scale.path((x - 5.6, y + 1.8), (x + 5.6, y + 1.8)), length=0.0075, width=0.0018)


def bow(
    canvas: Canvas,
    scale: Scale,
    x: float,
    y: float,
    size: float,
    random: Random,
    colour: RGB | None = None,
    tails: float = 24,
) -> None:
    """Two loops, two ends and a knot.

    Args:
        canvas: of the article.
        scale: of the garment.
        x: of the knot, in centimetres.
        y: of the knot.
        size: 1 is a sash's.
        random: lets the ends hang as they like.
        colour: None takes the article's cloth.
        tails: how long the ends are.
    """
    for side in (1, -1):
        _bow_end(canvas, scale, x, y, side * size, tails * size * random.uniform(0.85, 1.1), random, colour)
        _bow_loop(canvas, scale, x, y, side * size, colour)
    knot = ellipse(*scale.spot(x, y), 1.5 * size * scale.unit, 1.9 * size * scale.unit)
    canvas.part(knot, colour, puff=0.9, rim=0.014)


def _bow_end(
    canvas: Canvas, scale: Scale, x: float, y: float, way: float, long: float, random: Random, colour: RGB | None
) -> None:
    """One hanging end; `way` is the bow's size, below 0 on the left."""
    drift = way * random.uniform(1, 5)
    outline = scale.path(
        (x, y),
        (x + 3 * way, y + long * 0.5, x + drift, y + long),
        (x + drift + 3.2 * way, y + long - 1.6),
        (x + 4.6 * way, y + long * 0.4, x + 1.6 * way, y - 0.4),
    )
    folds = [scale.fold(x, y, x + drift + 1.5 * way, y + long, 0.7, 0.5)]
    canvas.part(outline, colour, puff=0.5, rim=0.012, folds=folds)


def _bow_loop(canvas: Canvas, scale: Scale, x: float, y: float, way: float, colour: RGB | None) -> None:
    size = abs(way)
    outline = scale.path(
        (x, y),
        (x + 3 * way, y - 5 * size, x + 9 * way, y - 4 * size, x + 9 * way, y - 0.3 * size),
        (x + 8.6 * way, y + 3.4 * size, x + 3 * way, y + 3 * size, x, y + 0.6 * size),
    )
    folds = [
        scale.fold(x, y, x + 6 * way, y - size, 0.8 * size, 0.9),
        scale.fold(x, y, x + 5 * way, y + 1.2 * size, 0.6 * size, 0.7),
    ]
    canvas.part(outline, colour, puff=0.7, rim=0.02, folds=folds)


def shirt_collar(canvas: Canvas, scale: Scale, figure: Figure, depth: float = 9.0) -> None:
    """Two pointed leaves that fold over a stand."""
    neck, low = figure.neck, figure.armpit * 0.9
    canvas.part(
        scale.whole((0, -1.6), (neck * 0.7, -1.8, neck + 0.2, 0.6), (neck * 0.6, 2.2, 0, 2.6)),
        darker(canvas.colour, 0.1),
        puff=0.4,
        rim=0.012,
    )
    for side in (1, -1):
        steps = [
            (neck * 0.35, -1.5),
            (neck * 0.8, -2.2, neck + 0.9, 0.2),
            (neck + 2.6, 4, neck + 1.6, depth + 2.5),
            (neck * 0.55, depth + 1.2, side * 0 + 0.4, low * 0.98),
            (neck * 0.62, 6, neck * 0.72, 0.4),
        ]
        shape = [tuple(side * v if n % 2 == 0 else v for n, v in enumerate(step)) for step in steps]
        canvas.part(scale.path(*shape), puff=0.4, rim=0.012, shadow=0.5, turn=-side * 20)
        canvas.stitch(
            scale.path((side * (neck + 1.9), 3.5), (side * (neck + 1.0), depth + 1.8), (side * 1.3, low * 0.93)),
            length=0.0075,
            width=0.0018,
        )


def lace(canvas: Canvas, scale: Scale, line: list[Point], deep: float) -> None:
    """A strip of lace that hangs from a line, scalloped below and pierced.

    Args:
        canvas: of the article.
        scale: of the garment.
        line: from left to right.
        deep: in centimetres.
    """
    ground = (
        lighter(canvas.colour, 0.42) if brightness(canvas.colour) < 90 else mix(canvas.colour, (252, 250, 244), 0.6)
    )
    step = deep * 0.62 * scale.unit
    places = [(x, y) for x, y, _ in along(line, step)]
    lower: list[Point] = []
    for (x0, y0), (x1, y1) in zip(places, places[1:], strict=False):
        lower += [
            (x0 + (x1 - x0) * n / 6, y0 + (y1 - y0) * n / 6 + (0.72 + 0.28 * sin(pi * n / 6)) * deep * scale.unit)
            for n in range(7)
        ]
    canvas.part([*places, *reversed(lower)], ground, material="Mesh", puff=0.15, rim=0.004, shadow=0.25, edge=0.35)
    pierced = darker(canvas.colour, 0.35)
    for (x0, y0), (x1, y1) in zip(places, places[1:], strict=False):
        x, y, unit = (x0 + x1) / 2, (y0 + y1) / 2, deep * scale.unit
        for dx, dy in ((0, 0.3), (-0.17, 0.52), (0.17, 0.52), (0, 0.74)):
            spot = (x + dx * unit, y + dy * unit)
            canvas.line([spot, (spot[0] + 0.0006, spot[1])], pierced, max(0.0028, 0.12 * unit), 0.75)
        canvas.line([(x0, y0 + 0.14 * unit), (x1, y1 + 0.14 * unit)], pierced, 0.002, 0.5)
