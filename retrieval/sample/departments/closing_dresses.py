"""Dresses that close in front: wrap dress and shirt dress."""

from random import Random

from retrieval.sample.departments.day_dresses import (
    LENGTHS,
    dress_scale,
)
from retrieval.sample.departments.dressmaking import (
    ARMS,
    Figure,
    arms,
    bodice_folds,
    bodice_outline,
    bodice_steps,
    draw_arms,
    figure_for,
    inner_neck,
    to_waist,
)
from retrieval.sample.departments.skirting import (
    flared,
    hem_stitch,
)
from retrieval.sample.departments.trimmings import (
    bow,
    shirt_collar,
)
from retrieval.sample.departments.waist import (
    BRASS,
    Scale,
    Step,
    cloth,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    Point,
    rounded,
)
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    brightness,
)


def wrap_dress(look: Look) -> Canvas:
    """One side laid over the other and tied at the waist."""
    sleeve, length = look.options["sleeve"], LENGTHS[look.options["length"]]
    figure = figure_for(look)
    hem = 20 + (length - figure.waist_y) * 0.22
    scale = dress_scale(look, length, hem, sleeve)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_neck(canvas, scale, figure, "V-Neck")
    top = bodice_steps(figure, "V-Neck", sleeve in ARMS)
    front = bodice_outline(scale, figure, top)
    draw_arms(canvas, arms(scale, figure, sleeve, random), sleeve, front, scale)
    skirt = flared(
        canvas, scale, figure.waist, figure.waist_y, hem, length, random, count=6, depth=0.6, gathers=5, joined=[front]
    )
    _overlap(canvas, scale, figure, hem, length, random, skirt)
    canvas.part(front, puff=0.5, rim=0.05, joined=[skirt], folds=bodice_folds(scale, figure, random, 0.6), shadow=0.2)
    _crossing(canvas, scale, figure, top, random)
    _tie(canvas, scale, figure, random)
    return canvas


def _overlap(
    canvas: Canvas, scale: Scale, figure: Figure, hem: float, length: float, random: Random, skirt: list[Point]
) -> None:
    """The upper half of the wrapped skirt with its curved edge."""
    x, y = -figure.waist * 0.62, figure.waist_y
    edge = scale.path(
        (x, y),
        (x + 4, y + (length - y) * 0.45, -hem * 0.02, length - 3),
        (hem * 0.25, length + hem * 0.09 + 1, hem * 0.4, length + 6),
    )
    shape = [*edge, scale.spot(hem + 5, length + 6), scale.spot(hem + 5, y), scale.spot(x, y)]
    folds = [
        scale.fold(x + 3, y + 2, hem * p, y + (length - y) * q, 1.7, d)
        for p, q, d in ((0.2, 0.55, 0.8), (0.6, 0.5, 0.7), (0.8, 0.25, 0.6))
    ]
    folds += [
        scale.fold(figure.waist * p, y + 8, hem * p * 1.05, length + 12, 2.6, d)
        for p, d in ((0.25, -0.6), (0.5, 0.8), (0.8, -0.6))
    ]
    canvas.part(shape, within=skirt, puff=0.35, rim=0.014, folds=folds, shadow=0.75)
    canvas.seam(edge[:28], 0.8, width=0.004)


def _crossing(canvas: Canvas, scale: Scale, figure: Figure, top: list[Step], random: Random) -> None:
    """The upper front, from one shoulder to the other side of the waist."""
    neck, waist, y = figure.neck, figure.waist, figure.waist_y
    right = (
        scale.path(*top[2:3], *top[3:], to_waist(figure))
        if False
        else scale.path((neck, 0), *top[2:], to_waist(figure))
    )
    edge = scale.path(
        (-waist * 0.72, y + 0.4), (-1, figure.armpit * 1.1, neck * 0.6, figure.armpit * 0.48), (neck * 0.85, 5, neck, 0)
    )
    folds = [
        scale.fold(-waist * 0.5, y - 1, figure.bust * p, figure.armpit + q, 1.5, 0.75)
        for p, q in ((0.2, 0), (0.6, 1), (0.95, 4), (0.9, 11))
    ]
    canvas.part([*right, *edge], puff=0.4, rim=0.02, folds=folds, shadow=0.5)
    inset = [(x + 0.008, b + 0.004) for x, b in edge]
    canvas.stitch(inset, length=0.0075, width=0.0018)


def _tie(canvas: Canvas, scale: Scale, figure: Figure, random: Random) -> None:
    """A sash round the waist with its bow at one side."""
    waist, y = figure.waist + 0.3, figure.waist_y
    canvas.part(
        scale.path(
            (-waist, y - 2), (0, y - 0.6, waist, y - 2), (waist + 0.2, y + 1.6), (0, y + 3, -waist - 0.2, y + 1.6)
        ),
        puff=0.6,
        rim=0.012,
        folds=[scale.fold(-waist, y, waist, y + 0.6, 0.7, 0.6)],
    )
    bow(canvas, scale, -waist * 0.66, y + 0.4, 0.85, random)


def shirt_dress(look: Look) -> Canvas:
    """A long shirt with collar, buttons down to the hem and a belt."""
    sleeve, length = look.options["sleeve"], LENGTHS[look.options["length"]]
    figure = figure_for(look, waist=19.0)
    hem = 22 + (length - figure.waist_y) * 0.16
    scale = dress_scale(look, length, hem, sleeve)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_neck(canvas, scale, figure, "V-Neck")
    top = bodice_steps(figure, "V-Neck", sleeve in ARMS)
    front = bodice_outline(scale, figure, top)
    draw_arms(canvas, arms(scale, figure, sleeve, random), sleeve, front, scale)
    skirt = flared(
        canvas, scale, figure.waist, figure.waist_y, hem, length, random, count=6, depth=0.5, gathers=9, joined=[front]
    )
    hem_stitch(canvas, skirt, scale, 1.8, length - 4)
    canvas.part(front, puff=0.5, rim=0.05, joined=[skirt], folds=bodice_folds(scale, figure, random), shadow=0.2)
    _placket(canvas, scale, figure, length, hem)
    for side in (1, -1):
        x, y = side * figure.bust * 0.48, figure.armpit + 1
        canvas.part(
            scale.path((x - 4.6, y), (x + 4.6, y), (x + 4.6, y + 8), (x, y + 10.4), (x - 4.6, y + 8)),
            puff=0.3,
            rim=0.01,
            shadow=0.35,
        )
        canvas.part(
            scale.path((x - 4.9, y - 1), (x + 4.9, y - 1), (x + 4.9, y + 2), (x, y + 3.6), (x - 4.9, y + 2)),
            puff=0.4,
            rim=0.01,
            shadow=0.4,
        )
        canvas.disc(*scale.spot(x, y + 2), 0.6 * scale.unit, (236, 230, 216))
    shirt_collar(canvas, scale, figure)
    _belt(look, canvas, scale, figure, random)
    return canvas


def _placket(canvas: Canvas, scale: Scale, figure: Figure, length: float, hem: float) -> None:
    """The strip with the buttons."""
    top, low = figure.armpit * 0.86, length + hem * 0.085
    canvas.part(scale.path((-1.9, top), (1.9, top), (1.9, low), (-1.9, low)), puff=0.3, rim=0.008, shadow=0.35)
    for x in (-1.4, 1.4):
        canvas.stitch(scale.path((x, top + 1), (x, low - 0.5)), length=0.0075, width=0.0018)
    count = max(6, round((low - top) / 9))
    for number in range(count):
        y = top + 2.5 + (low - top - 8) * number / (count - 1)
        canvas.disc(*scale.spot(0, y), 0.75 * scale.unit, (240, 234, 222))
        canvas.line([scale.spot(-0.3, y), scale.spot(0.3, y)], (120, 110, 100), 0.003)


def _belt(look: Look, canvas: Canvas, scale: Scale, figure: Figure, random: Random) -> None:
    """A belt of leather with a buckle, or one of the dress's own cloth with a knot."""
    waist, y = figure.waist + 0.4, figure.waist_y
    leather = look.options["belt"] == "Leather Belt"
    colour = ((112, 70, 44) if brightness(look.rgb) > 80 else (170, 116, 70)) if leather else None
    canvas.part(
        scale.path(
            (-waist, y - 1.8), (0, y - 0.6, waist, y - 1.8), (waist + 0.2, y + 1.8), (0, y + 3, -waist - 0.2, y + 1.8)
        ),
        colour,
        material="Leather" if leather else None,
        puff=0.6,
        rim=0.012,
    )
    if not leather:
        bow(canvas, scale, 0, y + 0.6, 0.75, random)
        return
    canvas.part(
        rounded(
            0.5 - 2.9 * scale.unit, scale.spot(0, y - 2)[1], 0.5 + 2.9 * scale.unit, scale.spot(0, y + 3.2)[1], 0.006
        ),
        BRASS,
        material="Metal",
        puff=0.9,
        rim=0.008,
        holes=[
            rounded(
                0.5 - 1.9 * scale.unit,
                scale.spot(0, y - 1)[1],
                0.5 + 1.9 * scale.unit,
                scale.spot(0, y + 2.2)[1],
                0.004,
            )
        ],
    )
    canvas.tube([scale.spot(-1.9, y + 0.6), scale.spot(2.4, y + 0.6)], 0.6 * scale.unit, BRASS, material="Metal")
