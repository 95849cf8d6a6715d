"""Dresses for girls."""

from random import Random

from retrieval.sample.departments.day_dresses import (
    dress_scale,
    waist_seam,
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
    neck_edge,
)
from retrieval.sample.departments.skirting import (
    flared,
    hem_stitch,
)
from retrieval.sample.departments.trimmings import (
    bow,
)
from retrieval.sample.departments.waist import (
    Scale,
    cloth,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    RGB,
    brightness,
    mix,
)


def kids_dress(look: Look) -> Canvas:
    """A small bodice over a wide gathered skirt, with a bow or a ruffle."""
    sleeve, trim = look.options["sleeve"], look.options["trim"]
    figure, length, hem = figure_for(look, waist_y=25.0), 62.0, 31.0
    scale = dress_scale(look, length + 1, hem + 2, sleeve)
    canvas, random = cloth(look, scale, bolder=0.85), Random(look.seed)
    inner_neck(canvas, scale, figure, "Round Neck")
    front = bodice_outline(scale, figure, bodice_steps(figure, "Round Neck", sleeve in ARMS))
    draw_arms(canvas, arms(scale, figure, sleeve, random), sleeve, front, scale)
    waist, y = figure.waist, figure.waist_y
    if trim == "Ruffle Hem":
        flared(canvas, scale, hem * 0.9, length - 12, hem * 1.07, length, random, count=13, depth=0.8, gathers=24)
        skirt = flared(canvas, scale, waist, y, hem * 0.92, length - 9, random, count=7, gathers=13, joined=[front])
    else:
        skirt = flared(canvas, scale, waist, y, hem, length, random, count=8, gathers=15, joined=[front])
        hem_stitch(canvas, skirt, scale, 1.3, length - 3)
    canvas.part(front, puff=0.5, rim=0.05, folds=bodice_folds(scale, figure, random, 0.8), joined=[skirt], shadow=0.2)
    _child_neck(look, canvas, scale, figure)
    accent = look.second if look.pattern != "Plain" else mix(look.rgb, (255, 255, 255), 0.72)
    if brightness(accent) > 205 and brightness(look.rgb) > 205:
        accent = (232, 120, 150)
    if trim == "Bow":
        ribbon(canvas, scale, waist + 0.3, y, 2.6, accent)
        bow(canvas, scale, 0, y + 0.6, 0.72, random, accent, tails=17)
    else:
        waist_seam(canvas, scale, figure)
    return canvas


def ribbon(canvas: Canvas, scale: Scale, waist: float, y: float, wide: float, colour: RGB) -> None:
    """A satin band round the waist."""
    half = wide / 2
    canvas.part(
        scale.path(
            (-waist, y - half),
            (0, y - half + 1.2, waist, y - half),
            (waist + 0.2, y + half),
            (0, y + half + 1.2, -waist - 0.2, y + half),
        ),
        colour,
        material="Satin",
        puff=0.5,
        rim=0.012,
    )


def _child_neck(look: Look, canvas: Canvas, scale: Scale, figure: Figure) -> None:
    """A round collar, or a binding with a button or two."""
    if look.options["neckline"] == "Peter Pan Collar":
        white = (250, 249, 245) if brightness(look.rgb) < 215 else mix(look.rgb, look.second, 0.45)
        neck, low = figure.neck, figure.armpit * 0.46
        for side in (1, -1):
            steps = [
                (0.3, low - 0.4),
                (neck * 0.85, low - 0.4, neck, -0.4),
                (neck + 4.4, 1.4, neck + 4.2, 5.5),
                (neck + 2.4, low + 5.4, neck * 0.72, low + 6.2),
                (0.4, low + 6.4, 0.3, low - 0.4),
            ]
            shape = [tuple(side * v if n % 2 == 0 else v for n, v in enumerate(step)) for step in steps]
            canvas.part(scale.path(*shape), white, puff=0.4, rim=0.014, shadow=0.45, material="Cotton")
        canvas.disc(*scale.spot(0, low + 1.4), 0.7 * scale.unit, look.second)
        return
    neck_edge(canvas, scale, figure, "Round Neck", 1.3, None)
    for number in range(3):
        canvas.disc(*scale.spot(0, figure.armpit * 0.62 + number * 4.2), 0.7 * scale.unit, look.second)
