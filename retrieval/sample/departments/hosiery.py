"""Socks."""

from random import Random

from retrieval.sample.departments.waist import (
    Scale,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    RGB,
    brightness,
    darker,
)


def socks(look: Look) -> Canvas:
    """A pair, one behind the other."""
    tall = {"Ankle": 6.0, "Crew": 19.0, "Knee-High": 36.0}[look.options["height"]]
    unit = min(0.86 / (tall + 22), 0.8 / 42)
    random = Random(look.seed)
    canvas = look.canvas(pattern_scale=min(1.1, max(0.6, unit / 0.017)))
    accent = look.second if brightness(look.second) < 225 or brightness(look.rgb) < 200 else darker(look.rgb, 0.3)
    top = 0.5 - (tall + 16) * unit / 2
    for dx, dy, lean in ((5.5, -3.2, random.uniform(-7, -4)), (-3.0, 1.2, random.uniform(-2, 1))):
        scale = Scale(unit, top + dy * unit, 0.5 + (dx - 14) * unit, lean)
        _sock(canvas, scale, tall, accent, look)
    return canvas


def _sock(canvas: Canvas, scale: Scale, tall: float, accent: RGB, look: Look) -> None:
    wide = 10.0 if tall < 30 else 11.0
    foot = tall + 4
    outline = scale.path(
        (0, 1),
        (wide, 1),
        (wide + 0.2, foot * 0.5, 9.4, foot - 2),
        (9.6, foot + 2.4, 14, foot + 3.2, 20, foot + 4),
        (27, foot + 5, 30.5, foot + 6.6, 30.5, foot + 10),
        (30.5, foot + 13.6, 26, foot + 13.4, 21, foot + 13),
        (15, foot + 12.4, 12, foot + 13.4, 7, foot + 13.2),
        (0.5, foot + 13, -1.4, foot + 9, -0.6, foot + 3),
        (0.6, foot * 0.6, 0, 1),
    )
    folds = [
        scale.fold(9, foot - 0.5, 3, foot + 3.5, 1.0, 0.7),
        scale.fold(9.6, foot + 1.8, 4, foot + 6, 1.0, 0.6),
        scale.fold(9, foot - 3.5, 3, foot - 2, 1.0, 0.4),
    ]
    canvas.part(outline, puff=0.6, rim=0.04, folds=folds)
    if look.options["design"] == "Contrast Heel":
        heel = scale.path((-3, foot + 2.6), (4, foot + 4, 8.6, foot + 8, 8.8, foot + 15), (-4, foot + 15))
        toe = scale.path((24, foot + 2), (22.6, foot + 9, 25, foot + 15), (34, foot + 15), (34, foot + 2))
        for shape in (heel, toe):
            canvas.part(shape, accent, within=outline, puff=0.2, rim=0.008, shadow=0.1, material="Knit")
    else:
        canvas.seam(scale.path((0, foot + 4), (5, foot + 6, 8, foot + 12.8)), 0.4)
        canvas.seam(scale.path((25, foot + 5.4), (24, foot + 9, 25.4, foot + 13)), 0.4)
    cuff = 4.6 if tall > 10 else 2.4
    colour = accent if look.options["design"] == "Contrast Heel" else look.rgb
    folds = [scale.fold(x, 0, x, cuff + 1.2, 0.3, 0.7) for x in [0.8 + n * (wide - 1.4) / 11 for n in range(12)]]
    canvas.part(
        scale.path((-0.1, 0), (wide / 2, 0.7, wide + 0.1, 0), (wide + 0.1, cuff), (wide / 2, cuff + 0.7, -0.1, cuff)),
        colour,
        material="Rib Knit",
        puff=0.6,
        rim=0.014,
        shadow=0.4,
        folds=folds,
    )
