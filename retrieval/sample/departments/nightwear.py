"""Pyjamas and dressing gowns."""

from dataclasses import replace
from math import cos, radians, sin
from random import Random

from retrieval.sample.departments.dressmaking import (
    GIRL,
    WOMAN,
    Figure,
    arms,
    bodice_folds,
    bodice_steps,
    draw_arms,
    inner_neck,
    neck_edge,
    to_waist,
)
from retrieval.sample.departments.one_pieces import (
    badge,
)
from retrieval.sample.departments.trimmings import (
    bow,
)
from retrieval.sample.departments.waist import (
    Cut,
    Scale,
    Step,
    cloth,
    fitted,
    hem_lines,
    inside,
    leg_folds,
    leg_outline,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    Point,
    band,
)
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    RGB,
    brightness,
)


def torso(look: Look, **changes: float) -> Figure:
    """A loose upper body by who wears it."""
    if look.gender == "Men":
        return replace(WOMAN, neck=8.6, shoulder=22.5, slope=4.6, armpit=25, bust=27, waist=26.5, waist_y=46, **changes)
    if look.for_child:
        return replace(GIRL, shoulder=14.5, bust=18.5, waist=18.5, armpit=17, waist_y=30, **changes)
    return replace(WOMAN, shoulder=19, bust=24, waist=23, armpit=22, waist_y=42, **changes)


def pyjama_set(look: Look) -> Canvas:
    """A shirt laid over its trousers."""
    figure = torso(look)
    size = figure.bust / 24
    length, start = 64.0 * size, 50.0 * size
    short = look.options["leg"] == "Shorts"
    cut = Cut(36 * size, 50 * size, 29 * size, (12 if short else 62) * size, 26 * size, 25 * size, dip=1, spread=4)
    reach = 41.0 if look.options["sleeve"] == "Long Sleeve" else 36.0
    scale = fitted(look, 2 * reach * figure.armpit / 21 + 3, start + cut.length + 7)
    lower = replace(scale, top=scale.top + start * scale.unit)
    canvas, random = cloth(look, scale), Random(look.seed)
    trim = (250, 249, 245) if brightness(look.rgb) < 190 else look.second
    _pyjama_trousers(canvas, lower, cut, trim, random)
    collared = look.options["collar"] == "Notched Collar"
    neck = "V-Neck" if collared else "Round Neck"
    inner_neck(canvas, scale, figure, neck)
    sleeve = look.options["sleeve"]
    hem = figure.bust + 1.2
    front = scale.whole(
        *bodice_steps(figure, neck, True),
        to_waist(figure),
        (figure.waist, length * 0.8, hem, length - 6, hem, length),
        (hem * 0.5, length + 1.2, 0, length + 1.2),
    )
    found = arms(scale, figure, sleeve, random)
    draw_arms(canvas, found, sleeve, front, scale)
    for arm in found:
        canvas.tube(arm.end, 0.9 * scale.unit, trim, puff=0.6, shadow=0.2)
    canvas.part(front, puff=0.5, rim=0.05, folds=bodice_folds(scale, figure, random), shadow=0.5)
    canvas.stitch(
        scale.across((0, length - 0.4), (hem * 0.5, length - 0.4, hem - 0.3, length - 1.6)), length=0.0075, width=0.0018
    )
    if collared:
        _pyjama_front(canvas, scale, figure, length, trim)
        pocket = scale.path(*_pocket_steps(figure, size))
        canvas.part(pocket, puff=0.3, rim=0.01, shadow=0.35)
        canvas.tube(pocket[:2], 0.8 * scale.unit, trim, puff=0.6, shadow=0.2)
    else:
        _round_neck(look, canvas, scale, figure, trim)
    return canvas


def _pyjama_trousers(canvas: Canvas, lower: Scale, cut: Cut, trim: RGB, random: Random) -> None:
    """What lies below the shirt, with piped hems."""
    canvas.part(lower.whole(*leg_outline(cut)), puff=0.5, rim=0.05, folds=leg_folds(cut, lower, random, 1.1))
    canvas.shade(lower.whole((0, cut.rise - 3), (1.2, cut.rise + 6), (0, cut.rise + 12)), 0.2, 0.02)
    for line in hem_lines(cut, lower, cut.hip * 0.06):
        canvas.tube(line, 0.8 * lower.unit, trim, puff=0.6, shadow=0.2)


def _round_neck(look: Look, canvas: Canvas, scale: Scale, figure: Figure, trim: RGB) -> None:
    """A bound neck, above three buttons or a child's badge."""
    neck_edge(canvas, scale, figure, "Round Neck", 1.5, trim)
    if look.for_child:
        outline = badge(look, *scale.spot(0, figure.armpit + 6), 5.4 * scale.unit)
        canvas.part(outline, trim, material="Fleece", puff=0.6, rim=0.012)
        return
    for number in range(3):
        canvas.disc(*scale.spot(0, figure.armpit * 0.46 + 3 + number * 4.5), 0.8 * scale.unit, trim)


def _pocket_steps(figure: Figure, size: float) -> list[Step]:
    x, y = figure.bust * 0.52, figure.armpit + 1
    w = 4.8 * size
    return [
        (x - w, y),
        (x + w, y),
        (x + w, y + 9 * size),
        (x + w - 1, y + 10.4 * size, x, y + 10.4 * size),
        (x - w, y + 10.4 * size, x - w, y + 8 * size),
    ]


def _pyjama_front(canvas: Canvas, scale: Scale, figure: Figure, length: float, trim: RGB) -> None:
    """Piping, buttons and a collar with notches."""
    top = figure.armpit * 0.9
    canvas.seam(scale.path((-1.4, top), (-1.4, length + 1)), 0.9, width=0.004)
    canvas.tube(scale.path((-1.4, top), (-1.4, length + 1)), 0.7 * scale.unit, trim, puff=0.6, shadow=0.25)
    for n in range(4):
        canvas.disc(*scale.spot(0.6, top + 4 + n * (length - top - 10) / 3), 0.95 * scale.unit, trim)
    neck = figure.neck
    canvas.part(
        scale.whole((0, -1.4), (neck * 0.7, -1.6, neck + 0.2, 0.6), (neck * 0.6, 2.2, 0, 2.6)), puff=0.4, rim=0.012
    )
    for side in (1, -1):
        steps: list[Step] = [
            (neck * 0.4, -1.3),
            (neck * 0.8, -2, neck + 0.8, 0.2),
            (neck + 3, 3.6, neck + 3.6, 7.5),
            (neck * 0.98, 8),
            (neck + 0.6, 11.4),
            (neck * 0.5, top * 0.8, 0.2, top + 1.4),
            (neck * 0.62, 7, neck * 0.76, 0.6),
        ]
        shape = [tuple(side * v if n % 2 == 0 else v for n, v in enumerate(step)) for step in steps]
        points = scale.path(*shape)
        canvas.part(points, puff=0.4, rim=0.012, shadow=0.5, turn=-side * 24)
        canvas.tube(
            scale.path(*shape[1:6]) if len(shape[1]) == 2 else points[17:52],
            0.7 * scale.unit,
            trim,
            puff=0.6,
            shadow=0.15,
        )


def dressing_gown(look: Look) -> Canvas:
    """A soft gown with a shawl collar and a belt."""
    figure = torso(look)
    size = figure.bust / 24
    length, hem = (92.0 if look.options["length"] == "Knee-Length" else 118.0) * size, 29.0 * size
    scale = fitted(look, 2 * 49 * figure.armpit / 21, max(length, 112 * size) + 6)
    scale = replace(scale, top=0.5 - (length - 1) * scale.unit / 2)
    canvas, random = cloth(look, scale), Random(look.seed)
    canvas.part(
        scale.whole(
            (0, -2), (figure.neck * 0.8, -2, figure.neck, 0), (figure.neck, figure.waist_y), (0, figure.waist_y)
        ),
        inside(look.rgb),
        puff=0.1,
        rim=0.01,
    )
    front = scale.whole(
        (0, figure.waist_y - 4),
        (figure.neck * 0.9, figure.armpit * 0.8, figure.neck, 0),
        (figure.shoulder, figure.slope),
        *bodice_steps(figure, "V-Neck", True)[-1:],
        to_waist(figure),
        (figure.waist, length * 0.7, hem, length - 10, hem, length),
        (hem * 0.5, length + 2, 0, length + 2),
    )
    _gown_sleeves(canvas, scale, figure, front, random)
    folds = bodice_folds(scale, figure, random, 0.8) + [
        scale.fold(
            random.uniform(-14, 14) * size, figure.waist_y + 4, random.uniform(-20, 20) * size, length + 10, 2.4, 0.6
        )
        for _ in range(5)
    ]
    canvas.part(front, puff=0.55, rim=0.055, folds=folds)
    _gown_front(canvas, scale, figure, size, length)
    for side in (-1, 1):
        _shawl(canvas, scale, figure, side)
    waist, y = figure.waist + 0.6, figure.waist_y
    canvas.part(
        scale.path((-waist, y - 2.2), (0, y - 1, waist, y - 2.2), (waist, y + 2.2), (0, y + 3.4, -waist, y + 2.2)),
        puff=0.7,
        rim=0.016,
    )
    bow(canvas, scale, 0, y + 0.6, 1.1 * size, random, tails=30)
    return canvas


def _gown_sleeves(canvas: Canvas, scale: Scale, figure: Figure, front: list[Point], random: Random) -> None:
    """Long sleeves with turned cuffs."""
    found = arms(scale, figure, "Long Sleeve", random)
    draw_arms(canvas, found, "", front, scale)
    for arm in found:
        angle, side = radians(abs(arm.turn)), -1 if arm.turn > 0 else 1
        up = (side * sin(angle) * 4.2 * scale.unit, cos(angle) * 4.2 * scale.unit)
        cuff = [(x - up[0], y - up[1]) for x, y in arm.end]
        canvas.part([*arm.end, *reversed(cuff)], puff=0.7, rim=0.016, turn=arm.turn)


def _gown_front(canvas: Canvas, scale: Scale, figure: Figure, size: float, length: float) -> None:
    """The overlapping edge and the pockets."""
    edge = scale.path((1, figure.waist_y - 6), (4 * size, length * 0.7, 3 * size, length + 1.6))
    canvas.seam(edge, 1.0, width=0.006)
    canvas.shade(band([(x - 0.008, y) for x, y in edge], 0.014), 0.25, 0.006)
    for side in (1, -1):
        x, y, half = side * figure.waist * 0.62, figure.waist_y + 9 * size, 6.4 * size
        box = scale.path((x - half, y), (x + half, y), (x + half, y + 14 * size), (x - half, y + 14 * size))
        canvas.part(box, puff=0.4, rim=0.016, shadow=0.45)
        canvas.seam(scale.path((x - half, y + 2.6 * size), (x + half, y + 2.6 * size)), 0.5)


def _shawl(canvas: Canvas, scale: Scale, figure: Figure, side: int) -> None:
    neck, low = figure.neck, figure.waist_y
    steps: list[Step] = [
        (0, -2.6),
        (neck * 0.8, -2.8, neck + 1, 0),
        (neck + 6, 8, neck + 5.4, figure.armpit * 0.9),
        (neck + 2, low * 0.7, -1, low),
        (-2, low - 3),
        (neck * 0.5, low * 0.6, neck * 0.62, figure.armpit * 0.5),
        (neck * 0.7, 3, 0, 1.6),
    ]
    shape = [tuple(side * v if n % 2 == 0 else v for n, v in enumerate(step)) for step in steps]
    canvas.part(scale.path(*shape), puff=0.55, rim=0.026, shadow=0.55, turn=-side * 18)
