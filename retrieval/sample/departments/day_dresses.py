"""Dresses for the day: A-line and shift, and what others share with them."""

from dataclasses import replace
from random import Random

from retrieval.sample.departments.dressmaking import (
    ARMS,
    Figure,
    arms,
    bodice,
    bodice_edge,
    bodice_folds,
    bodice_steps,
    draw_arms,
    figure_for,
    inner_neck,
    neck_edge,
    to_waist,
)
from retrieval.sample.departments.skirting import (
    flared,
    hem_stitch,
)
from retrieval.sample.departments.trimmings import (
    patch_pockets,
)
from retrieval.sample.departments.waist import (
    Scale,
    Step,
    cloth,
    fitted,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    Point,
)
from retrieval.sample.kind import Look
from retrieval.sample.relief import Fold

LENGTHS = {"Mini": 88.0, "Midi": 116.0, "Maxi": 143.0}


REACH = {"Short Sleeve": 36.0, "Long Sleeve": 43.0, "Flutter Sleeve": 37.0, "Puff Sleeve": 35.0}


def dress_scale(look: Look, length: float, hem: float, sleeve: str = "") -> Scale:
    """The scale for a dress; one of each length fills the picture differently, so that Mini stays small."""
    reach = REACH.get(sleeve, 20.0) * (0.76 if look.for_child else 1)
    tall = length + hem * 0.1 + 3
    tall = tall if look.for_child else max(tall, 104)
    found = fitted(look, 2 * max(reach, hem) + 1, tall)
    return replace(found, top=0.5 - (length + hem * 0.08 - 1) * found.unit / 2)


def a_line_dress(look: Look) -> Canvas:
    """A fitted bodice and a skirt that flares from the waist."""
    neck, sleeve = look.options["neckline"], look.options["sleeve"]
    length = LENGTHS[look.options["length"]]
    figure = figure_for(look)
    hem = 22 + (length - figure.waist_y) * 0.27
    scale = dress_scale(look, length, hem, sleeve)
    canvas, random = cloth(look, scale), Random(look.seed)
    front = bodice(canvas, scale, figure, neck, sleeve)
    draw_arms(canvas, arms(scale, figure, sleeve, random), sleeve, front, scale)
    skirt = layered_skirt(look, canvas, scale, figure, hem, length, random, front)
    hem_stitch(canvas, skirt, scale, 1.6, length - 4)
    canvas.part(front, puff=0.5, rim=0.05, folds=bodice_folds(scale, figure, random), joined=[skirt], shadow=0.2)
    _darts(canvas, scale, figure)
    bodice_edge(canvas, scale, figure, neck, sleeve)
    waist_seam(canvas, scale, figure)
    return canvas


def layered_skirt(
    look: Look,
    canvas: Canvas,
    scale: Scale,
    figure: Figure,
    hem: float,
    length: float,
    random: Random,
    front: list[Point],
) -> list[Point]:
    """A flared skirt; one of chiffon is a veil over a shorter lining."""
    if look.material != "Chiffon":
        return flared(canvas, scale, figure.waist, figure.waist_y, hem, length, random, gathers=9, joined=[front])
    lining = length - (length - figure.waist_y) * 0.2
    flared(
        canvas, scale, figure.waist, figure.waist_y, hem * 0.84, lining, Random(1), count=5, depth=0.4, joined=[front]
    )
    return flared(
        canvas,
        scale,
        figure.waist,
        figure.waist_y,
        hem,
        length,
        random,
        count=9,
        gathers=13,
        joined=[front],
        opacity=0.72,
    )


def _darts(canvas: Canvas, scale: Scale, figure: Figure) -> None:
    """Two seams that shape the bodice."""
    bust, waist = figure.bust, figure.waist
    for line in scale.sides(
        (waist * 0.48, figure.waist_y), (waist * 0.46, figure.armpit + 9, bust * 0.5, figure.armpit + 4)
    ):
        canvas.seam(line, 0.5)
    for line in scale.sides((bust - 0.6, figure.armpit + 6), (bust * 0.62, figure.armpit + 3.4)):
        canvas.seam(line, 0.4)


def waist_seam(canvas: Canvas, scale: Scale, figure: Figure) -> None:
    """Where bodice and skirt are sewn together."""
    y = figure.waist_y
    canvas.seam(scale.across((0, y + 1), (figure.waist * 0.5, y + 1, figure.waist, y)), 0.6, width=0.004)


def sheath(
    canvas: Canvas, scale: Scale, figure: Figure, top: list[Step], hem: float, length: float, curve: float = 1.4
) -> list[Point]:
    """The outline of a dress in one piece."""
    waist = figure.waist
    return scale.whole(
        *top,
        to_waist(figure),
        (waist, figure.waist_y + 6, figure.hip, figure.hip_y - 9, figure.hip, figure.hip_y),
        (figure.hip + 0.2, figure.hip_y + 10, hem, length - 10, hem, length),
        (hem * 0.5, length + curve, 0, length + curve),
    )


def long_folds(
    scale: Scale, figure: Figure, hem: float, length: float, random: Random, amount: float = 0.5
) -> list[Fold]:
    """Soft folds from the hip to the hem of a straight skirt."""
    found = []
    for place in (-0.7, -0.35, 0.05, 0.4, 0.75):
        x = place + random.uniform(-0.1, 0.1)
        depth = amount * random.uniform(-0.8, 1)
        found.append(scale.fold(x * figure.hip * 0.9, figure.hip_y - 4, x * hem, length + 14, 2.2, depth))
    return found


def shift_dress(look: Look) -> Canvas:
    """Straight from the shoulders, hardly touching the waist."""
    neck, sleeve, length = look.options["neckline"], look.options["sleeve"], LENGTHS[look.options["length"]]
    figure = figure_for(look, waist=22.5, hip=25.0)
    hem = 26 if look.options["length"] == "Mini" else 25.5
    scale = dress_scale(look, length, hem, sleeve)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_neck(canvas, scale, figure, neck)
    front = sheath(canvas, scale, figure, bodice_steps(figure, neck, sleeve in ARMS), hem, length)
    draw_arms(canvas, arms(scale, figure, sleeve, random), sleeve, front, scale)
    folds = bodice_folds(scale, figure, random, 0.8) + long_folds(scale, figure, hem, length, random)
    canvas.part(front, puff=0.5, rim=0.05, folds=folds, shadow=0.25)
    for line in scale.sides((figure.bust - 0.4, figure.armpit + 7), (figure.bust * 0.6, figure.armpit + 3.4)):
        canvas.seam(line, 0.5)
    neck_edge(canvas, scale, figure, neck, 1.2, None)
    for above in (2.2, 2.9):
        canvas.stitch(
            scale.across((0, length + 1.4 - above), (hem * 0.5, length + 1.4 - above, hem - 0.2, length - above)),
            length=0.0075,
            width=0.0018,
        )
    if look.options["pocket"] == "Patch Pockets":
        patch_pockets(canvas, scale, figure)
    return canvas
