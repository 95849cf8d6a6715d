"""Swimsuits and swim shorts, socks, kurtas."""

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
    along,
    ellipse,
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
        canvas.part(
            scale.path((-13.8, 39.4), (0, 40.6, 13.8, 39.4), (13.9, 42.6), (0, 43.8, -13.9, 42.6)),
            look.second,
            puff=0.6,
            rim=0.01,
        )
        canvas.part(
            ellipse(*scale.spot(0, 41.7), 2.8 * scale.unit),
            BRASS,
            material="Metal",
            puff=0.9,
            rim=0.01,
            holes=[ellipse(*scale.spot(0, 41.7), 1.8 * scale.unit)],
        )
    return canvas


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
        canvas.part(
            scale.whole((0, -2.2), (figure.neck * 0.7, -2.3, figure.neck - 0.6, -3), (figure.neck, 0.4), (0, 3.2)),
            darker(look.rgb, 0.24),
            puff=0.3,
            rim=0.012,
        )
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
    low, end = figure.armpit * 0.4, figure.waist_y - 3
    canvas.part(
        scale.path((-1.9, low), (1.9, low), (1.9, end), (0, end + 2), (-1.9, end)), puff=0.35, rim=0.008, shadow=0.4
    )
    for n in range(4):
        canvas.disc(*scale.spot(0, low + 3 + n * (end - low - 6) / 3), 0.75 * scale.unit, gold)
    if look.options["trim"] == "Embroidered":
        _embroidery(canvas, scale, figure, hem, length, end, gold)
    if collared:
        for side in (1, -1):
            steps: list[Step] = [
                (0.5, low + 0.6),
                (figure.neck * 0.9, low + 0.6, figure.neck + 0.6, 0.4),
                (figure.neck - 0.6, -2.8),
                (figure.neck * 0.8, low - 4.4, 0.5, low - 3.4),
                (0.5, low + 0.6),
            ]
            canvas.part(
                scale.path(*(tuple(side * v if n % 2 == 0 else v for n, v in enumerate(s)) for s in steps)),
                puff=0.5,
                rim=0.012,
            )
    else:
        neck_edge(canvas, scale, figure, "Round Neck", 1.3, None)
    return canvas


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
