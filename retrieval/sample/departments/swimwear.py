"""Swimsuits and swim shorts."""

from dataclasses import replace
from random import Random

from retrieval.sample.departments.skirting import (
    flared,
)
from retrieval.sample.departments.trousers import (
    legs,
    sewn_hem,
    shorts_cut,
)
from retrieval.sample.departments.waist import (
    BRASS,
    Scale,
    Step,
    cloth,
    drawstring,
    elastic_band,
    fitted,
    fly,
    inner_back,
    inside,
    slant_pocket,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    ellipse,
)
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    RGB,
    brightness,
)


def swimsuit(look: Look) -> Canvas:
    """One piece, cut high at the legs."""
    size = 0.72 if look.for_child else 1.0
    scale = fitted(look, 46 * size, 76 * size, room=0.86)
    scale = replace(scale, unit=scale.unit * size)
    canvas, random = cloth(look, scale), Random(look.seed)
    neck = look.options["neckline"]
    top = _swim_top(canvas, scale, neck)
    canvas.part(
        scale.whole((0, 50), (17.5, 52), (17, 60, 9, 66, 5.2, 70.6), (0, 71)), inside(look.rgb), puff=0.2, rim=0.012
    )
    body = scale.whole(
        *top, (16.6, 30, 13.6, 33, 13.6, 41), (13.8, 48, 18, 49, 18.6, 56.5), (12.5, 57.5, 6, 62, 4.4, 70.4), (0, 71.2)
    )
    folds = scale.folds(
        (16, 25, 6, 29, 1.3, 0.45),
        (13.6, 38, 4, 40, 1.3, 0.5),
        (13.6, 43, 5, 43, 1.2, 0.4),
        (5, 68, 9, 58, 1.3, 0.5),
        (8, 24, 7, 31, 3, -0.3),
    )
    canvas.part(body, puff=0.6, rim=0.055, folds=folds)
    for line in scale.sides((18.4, 56.2), (12.3, 57.4, 5.8, 61.8, 4.3, 70.2)):
        canvas.stitch([(x, y - 0.012) for x, y in line], length=0.0075, width=0.0018)
        canvas.tube(line, 0.9 * scale.unit, puff=0.5, shadow=0.15)
    for line in scale.sides((8.2, 47), (7.4, 36, 8.4, 27)):
        canvas.seam(line, 0.35)
    if look.options["detail"] == "Ruffle":
        _swim_ruffle(canvas, scale, random)
    elif look.options["detail"] == "Belt":
        _swim_belt(canvas, scale, look.second)
    return canvas


def _swim_belt(canvas: Canvas, scale: Scale, colour: RGB) -> None:
    """A belt with a ring at the waist."""
    strip = scale.path((-13.8, 39.4), (0, 40.6, 13.8, 39.4), (13.9, 42.6), (0, 43.8, -13.9, 42.6))
    canvas.part(strip, colour, puff=0.6, rim=0.01)
    x, y = scale.spot(0, 41.7)
    ring, hole = ellipse(x, y, 2.8 * scale.unit), ellipse(x, y, 1.8 * scale.unit)
    canvas.part(ring, BRASS, material="Metal", puff=0.9, rim=0.01, holes=[hole])


def _swim_top(canvas: Canvas, scale: Scale, neck: str) -> list[Step]:
    """Draw back and straps; the front's upper edge as far as the armpit."""
    back = inside(canvas.colour)
    canvas.part(scale.whole((0, 20), (7, 20, 12, 19), (17, 24), (15, 30), (0, 30)), back, puff=0.1, rim=0.01)
    if neck == "Halter":
        canvas.part(scale.whole((0, -1.6), (4.4, -1.8, 5.6, 1), (4.6, 3, 3.4, 3), (0, 1.6)), back, puff=0.4, rim=0.01)
        return [(0, 16), (1.5, 8, 3.4, 2.6), (5.6, 1), (7, 10, 11, 18, 16.8, 23)]
    for side in (1, -1):
        canvas.tube(scale.path((side * 9, 20), (side * 9.6, 8, side * 9.4, 0.6)), 2.0 * scale.unit, back, puff=0.3)
    if neck == "V-Neck":
        return [(0, 22), (5, 14, 7.8, 0.6), (10.4, 0.6), (10.6, 12, 13, 20, 16.8, 23)]
    if neck == "Square Neck":
        return [(0, 14.6), (7, 14.4), (8.2, 8, 8.4, 0.6), (10.6, 0.6), (10.6, 12, 13, 20, 16.8, 23)]
    return [(0, 16.4), (6.6, 16.4, 7.4, 8, 7.8, 0.6), (10.6, 0.6), (10.6, 12, 13, 20, 16.8, 23)]


def _swim_ruffle(canvas: Canvas, scale: Scale, random: Random) -> None:
    """A frill round the hips."""
    flared(canvas, scale, 16.2, 48, 20.8, 58, random, count=11, depth=0.8, gathers=20, curve=2.5)


def swim_shorts(look: Look) -> Canvas:
    """Wide shorts that dry fast."""
    cut = replace(shorts_cut(look, 11 if look.options["length"] == "Short" else 24, 1.02), band=4.2)
    scale = fitted(look, cut.width, cut.length + 1.5, room=0.8)
    canvas, random = cloth(look, scale, bolder=1.15), Random(look.seed)
    inner_back(canvas, scale, cut.waist, cut.dip, (240, 240, 240))
    legs(canvas, scale, cut, random, 1.2)
    slant_pocket(canvas, scale, cut, thread(look.rgb))
    fly(canvas, scale, cut, thread(look.rgb))
    sewn_hem(canvas, scale, cut, 2.4, thread(look.rgb))
    for line in scale.sides((cut.hip / 2 + 0.8, cut.rise * 0.9), (cut.hip * 0.42, cut.rise * 0.95)):
        canvas.line(line, thread(look.rgb), 0.002, 0)
    elastic_band(canvas, scale, cut)
    drawstring(
        canvas,
        scale,
        1.6,
        cut.dip + cut.band / 2,
        (246, 246, 242) if brightness(look.rgb) < 190 else look.second,
        random,
        9,
    )
    return canvas
