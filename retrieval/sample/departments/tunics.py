"""Kurtas."""

from dataclasses import replace
from random import Random

from retrieval.sample.departments.day_dresses import (
    long_folds,
)
from retrieval.sample.departments.dressmaking import (
    Figure,
    arms,
    bodice_folds,
    bodice_steps,
    draw_arms,
    inner_neck,
    neck_edge,
    to_waist,
)
from retrieval.sample.departments.nightwear import (
    torso,
)
from retrieval.sample.departments.waist import (
    Scale,
    Step,
    cloth,
    fitted,
    inside,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    along,
    turned,
)
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    RGB,
    brightness,
    darker,
    lighter,
    mix,
)


def kurta(look: Look) -> Canvas:
    """A long loose tunic with a half placket and slits at the sides."""
    figure = replace(torso(look), neck=7.4)
    figure = replace(figure, waist=figure.waist - 1.5, hip=figure.waist + 1.5, hip_y=figure.waist_y + 18)
    size = figure.bust / 24
    length, hem = 98.0 * size, figure.bust + 5
    scale = fitted(look, 2 * 44 * figure.armpit / 21, length + 6)
    scale = replace(scale, top=scale.top + 2 * scale.unit)
    canvas, random = cloth(look, scale), Random(look.seed)
    collared = look.options["collar"] == "Mandarin Collar"
    if collared:
        _collar_back(canvas, scale, figure)
    inner_neck(canvas, scale, figure, "Round Neck")
    canvas.part(
        scale.whole((0, length - 30), (hem - 2, length - 30), (hem - 1.6, length - 0.6), (0, length - 0.4)),
        inside(look.rgb),
        puff=0.1,
        rim=0.01,
    )
    front = scale.whole(
        *bodice_steps(figure, "Round Neck", True),
        to_waist(figure),
        (figure.waist, figure.waist_y + 8, figure.hip + 1, length * 0.6, figure.hip + 1.6, length * 0.68),
        (hem - 1.2, length * 0.84, hem - 2.4, length),
        (hem * 0.5, length + 1.2, 0, length + 1.2),
    )
    sleeve = look.options["sleeve"]
    draw_arms(canvas, arms(scale, figure, sleeve, random), sleeve, front, scale)
    folds = bodice_folds(scale, figure, random, 0.8) + long_folds(scale, figure, hem, length, random)
    canvas.part(front, puff=0.5, rim=0.05, folds=folds)
    gold = (214, 176, 92) if brightness(look.rgb) < 190 else mix(look.second, (150, 60, 60), 0.5)
    end = figure.waist_y - 3
    _half_placket(canvas, scale, figure.armpit * 0.4, end, gold)
    if look.options["trim"] == "Embroidered":
        _embroidery(canvas, scale, figure, hem, length, end, gold)
    if collared:
        _collar_front(canvas, scale, figure)
    else:
        neck_edge(canvas, scale, figure, "Round Neck", 1.3, None)
    return canvas


def _half_placket(canvas: Canvas, scale: Scale, low: float, end: float, button: RGB) -> None:
    """A buttoned strip that ends in a point above the waist."""
    strip = scale.path((-1.9, low), (1.9, low), (1.9, end), (0, end + 2), (-1.9, end))
    canvas.part(strip, puff=0.35, rim=0.008, shadow=0.4)
    for number in range(4):
        canvas.disc(*scale.spot(0, low + 3 + number * (end - low - 6) / 3), 0.75 * scale.unit, button)


def _collar_back(canvas: Canvas, scale: Scale, figure: Figure) -> None:
    """The standing collar's inner side."""
    neck = figure.neck
    outline = scale.whole((0, -2.2), (neck * 0.7, -2.3, neck - 0.6, -3), (neck, 0.4), (0, 3.2))
    canvas.part(outline, darker(canvas.colour, 0.24), puff=0.3, rim=0.012)


def _collar_front(canvas: Canvas, scale: Scale, figure: Figure) -> None:
    """The standing collar's two ends, open in the middle."""
    neck, low = figure.neck, figure.armpit * 0.4
    steps: list[Step] = [
        (0.5, low + 0.6),
        (neck * 0.9, low + 0.6, neck + 0.6, 0.4),
        (neck - 0.6, -2.8),
        (neck * 0.8, low - 4.4, 0.5, low - 3.4),
        (0.5, low + 0.6),
    ]
    for outline in scale.sides(*steps):
        canvas.part(outline, puff=0.5, rim=0.012)


def _embroidery(canvas: Canvas, scale: Scale, figure: Figure, hem: float, length: float, end: float, gold: RGB) -> None:
    """Golden sprigs along placket and hem."""
    lines = [
        *scale.sides((3.6, figure.armpit * 0.55), (3.6, end + 1)),
        scale.across((0, length - 2.4), (hem * 0.5, length - 2.4, hem - 3.4, length - 3.4)),
    ]
    for line in lines:
        for number, (x, y, angle) in enumerate(along(line, 0.021)):
            for turn in (-50, 50):
                leaf = turned([(x, y), (x + 0.011, y)], angle + turn, (x, y))
                canvas.line(leaf, gold, 0.0042, 0.95)
            canvas.disc(x, y, 0.0034, gold if number % 2 else lighter(gold, 0.4), material="Satin", shadow=0.2)
        canvas.stitch([(x, y + 0.0) for x, y in line], gold, length=0.007, width=0.0024)
