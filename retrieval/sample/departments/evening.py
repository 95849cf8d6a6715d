"""Dresses for the evening: slip dress and gown."""

from functools import partial
from random import Random

from retrieval.sample.departments.day_dresses import (
    LENGTHS,
    dress_scale,
    long_folds,
    sheath,
    waist_seam,
)
from retrieval.sample.departments.dressmaking import (
    Figure,
    bodice_folds,
    figure_for,
    strap_steps,
    to_waist,
)
from retrieval.sample.departments.skirting import (
    flared,
)
from retrieval.sample.departments.trimmings import (
    bow,
    lace,
)
from retrieval.sample.departments.waist import (
    BRASS,
    Scale,
    Step,
    cloth,
    inside,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    Point,
    trace,
)
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    brightness,
    darker,
    lighter,
    mix,
)
from retrieval.sample.relief import Fold


def slip_dress(look: Look) -> Canvas:
    """Cut on the bias, hanging from thin straps."""
    neck, length = look.options["neckline"], LENGTHS[look.options["length"]]
    figure = figure_for(look, waist=18.5, hip=22.5, bust=20.5)
    hem = 25 + (length - 88) * 0.07
    scale = dress_scale(look, length, hem)
    canvas, random = cloth(look, scale), Random(look.seed)
    top = strap_steps(figure, neck)
    _slip_back(canvas, scale, figure, top)
    folds = long_folds(scale, figure, hem, length, random, 0.8) + bodice_folds(scale, figure, random, 0.6)
    canvas.part(
        sheath(canvas, scale, figure, top, hem, length, 2.2),
        puff=0.5,
        rim=0.05,
        folds=folds + _bias_folds(scale, figure, neck, top),
    )
    canvas.tube(scale.across(*top), 0.8 * scale.unit, puff=0.5, shadow=0.2)
    _slip_straps(canvas, scale, top)
    _slip_hem(look, canvas, scale, top, hem, length)
    return canvas


def _slip_back(canvas: Canvas, scale: Scale, figure: Figure, top: list[Step]) -> None:
    """The back's inner side and its straps."""
    x, arm, bust = top[1][-2], figure.armpit, figure.bust
    back = scale.whole((0, arm * 0.9), (x, arm * 0.86), (bust - 0.6, arm * 0.94), (bust * 0.8, arm + 6), (0, arm + 6))
    canvas.part(back, inside(canvas.colour), puff=0.1, rim=0.01)
    for line in scale.sides((x - 1.5, arm * 0.9), (x - 2.4, arm * 0.4, x - 2.8, 0)):
        canvas.tube(line, 0.6 * scale.unit, darker(canvas.colour, 0.2))


def _bias_folds(scale: Scale, figure: Figure, neck: str, top: list[Step]) -> list[Fold]:
    """Cloth cut on the bias falls aslant; a cowl hangs in arcs between the straps."""
    found = [
        scale.fold(side * figure.waist, figure.waist_y - 3 + n * 5, -side * 7, figure.waist_y + 12 + n * 8, 3, 0.3)
        for n, side in ((0, 1), (1, -1), (2, 1))
    ]
    if neck == "Cowl Neck":
        x, y = top[1][-2:]
        for number in (1, 2, 3):
            for side in (1, -1):
                low = figure.armpit * (0.82 + 0.17 * number)
                found.append(scale.fold(side * (x - 0.4), y + number * 1.3, side * 3.4, low, 1.2, 1.1))
            found.append(scale.fold(-5, low + 0.2, 5, low + 0.2, 1.2, 0.9))
    return found


def _slip_straps(canvas: Canvas, scale: Scale, top: list[Step]) -> None:
    """Thin straps with sliders."""
    x, y = top[1][-2:]
    for line in scale.sides((x, y + 0.4), (x - 0.6, y * 0.5, x - 2.8, 0)):
        canvas.tube(line, 0.75 * scale.unit, darker(canvas.colour, 0.06))
        canvas.disc(*line[6], 0.5 * scale.unit, BRASS, material="Metal")


def _slip_hem(look: Look, canvas: Canvas, scale: Scale, top: list[Step], hem: float, length: float) -> None:
    if look.options["trim"] == "Lace Trim":
        lace(canvas, scale, scale.across((0, length + 1.4), (hem * 0.5, length + 1.4, hem - 0.2, length - 0.8)), 4.2)
        if look.options["neckline"] != "Cowl Neck":
            lace(canvas, scale, scale.across(*top)[10:-10], 2.6)
        return
    line = scale.across((0, length + 0.8), (hem * 0.5, length + 0.8, hem - 0.3, length - 1.4))
    canvas.stitch(line, length=0.0075, width=0.0018)


def evening_gown(look: Look) -> Canvas:
    """To the floor: with a wide skirt, close down to the knee, or straight with a slit."""
    shape, length = look.options["silhouette"], 150.0
    figure = figure_for(look, waist=17.5, bust=21.0, hip=22.5, waist_y=40.0)
    hem = {"Ball Gown": 56.0, "Mermaid": 37.0, "Column": 26.0}[shape]
    scale = dress_scale(look, length, hem)
    canvas, random = cloth(look, scale), Random(look.seed)
    front = _gown_top(canvas, scale, figure, look.options["neckline"])
    skirt = _gown_skirt(look, canvas, scale, figure, hem, length, random, front)
    folds = bodice_folds(scale, figure, random, 0.7)
    if look.options["detail"] == "Draped Bodice":
        folds += [
            scale.fold(-figure.waist, figure.waist_y - 2 - n * 3.4, figure.bust, figure.armpit + 13 - n * 4, 1.1, 0.95)
            for n in range(5)
        ]
    canvas.part(front, puff=0.5, rim=0.045, folds=folds, joined=[skirt], shadow=0.2)
    _gown_detail(look, canvas, scale, figure, front, random)
    return canvas


def _gown_top(canvas: Canvas, scale: Scale, figure: Figure, neck: str) -> list[Point]:
    """The bodice's outline; draws what shows behind it."""
    arm, bust = figure.armpit, figure.bust
    back = inside(canvas.colour)
    waist = [to_waist(figure), (figure.waist * 0.5, figure.waist_y + 1, 0, figure.waist_y + 1)]
    if neck == "V-Neck":
        canvas.part(
            scale.whole((0, arm * 0.6), (9, 0), (12.6, 1), (13.2, arm * 0.75, bust - 1, arm), (0, arm + 4)),
            back,
            puff=0.1,
            rim=0.01,
        )
        top: list[Step] = [(0, arm * 1.15), (7.5, arm * 0.5, 9, 0), (13.4, 1.2), (14, arm * 0.75, bust, arm)]
        return scale.whole(*top, *waist)
    if neck == "Halter":
        canvas.part(scale.whole((0, -3.2), (5, -3.2, 6.2, -1.6), (3, 2), (0, 2.6)), back, puff=0.3, rim=0.01)
        top = [(0, 1.4), (4, 1.2, 6.2, -1.6), (7.4, 9, 12, 17, bust - 0.4, arm + 0.6)]
        return scale.whole(*top, *waist)
    if neck == "One-Shoulder":
        right = scale.path(
            (-bust, arm), (-8, arm * 0.86, 5, arm * 0.5, 8.6, 0), (15, 2), (14.5, arm * 0.72, bust, arm), *waist
        )
        left = [scale.spot(-x, y) for x, y in trace([(bust, arm), *waist])]
        return right + left[::-1]
    canvas.part(
        scale.whole((0, arm * 0.82), (bust - 1.4, arm * 0.88), (bust - 2, arm + 6), (0, arm + 6)),
        back,
        puff=0.1,
        rim=0.01,
    )
    return scale.whole(*strap_steps(figure, "Sweetheart"), *waist)


def _gown_skirt(
    look: Look,
    canvas: Canvas,
    scale: Scale,
    figure: Figure,
    hem: float,
    length: float,
    random: Random,
    front: list[Point],
) -> list[Point]:
    """The skirt of the silhouette that the record names; its outline."""
    top, y = figure.waist, figure.waist_y
    skirt = partial(flared, canvas, scale, top, y)
    match look.options["silhouette"]:
        case "Ball Gown" if look.material == "Chiffon":
            skirt(hem * 0.93, length - 7, Random(2), count=7, joined=[front], domed=0.6)
            return skirt(hem, length, random, count=11, depth=0.9, gathers=17, joined=[front], domed=0.6, opacity=0.7)
        case "Ball Gown":
            return skirt(hem, length, random, count=9, depth=1.2, gathers=15, joined=[front], domed=0.6)
        case "Mermaid":
            hip, knee = (figure.hip, y + 21), (17.5, y + 62)
            return skirt(hem, length, random, count=9, depth=0.95, joined=[front], hip=hip, knee=knee)
        case _:
            hip = (figure.hip, y + 20)
            outline = skirt(hem, length, random, count=4, depth=0.45, joined=[front], hip=hip, curve=1.5)
            _slit(canvas, scale, y, length, outline)
            return outline


def _slit(canvas: Canvas, scale: Scale, y: float, length: float, skirt: list[Point]) -> None:
    """A slit over one leg, up to the thigh."""
    slit = scale.path((9, y + 46), (12, y + 80, 15.5, length + 4), (22, length + 4), (13, y + 80, 9, y + 46))
    canvas.part(slit, inside(canvas.colour), within=skirt, puff=0.1, rim=0.01, shadow=0)
    canvas.shade(slit, 0.35, 0.006)
    canvas.seam(scale.path((9, y + 44), (12, y + 80, 15.5, length + 1)), 0.9, width=0.005)


def _gown_detail(look: Look, canvas: Canvas, scale: Scale, figure: Figure, front: list[Point], random: Random) -> None:
    """Beads, a sash, or nothing but the waist's seam."""
    if look.options["detail"] == "Beaded Bodice":
        _beads(canvas, scale, figure, front, random)
    elif look.options["detail"] == "Satin Sash":
        waist, y = figure.waist + 0.4, figure.waist_y
        colour = mix(darker(look.rgb, 0.5), (20, 20, 26), 0.4) if brightness(look.rgb) > 70 else (206, 188, 150)
        canvas.part(
            scale.path(
                (-waist, y - 3.4),
                (0, y - 2.4, waist, y - 3.4),
                (waist + 0.2, y + 2.2),
                (0, y + 3.4, -waist - 0.2, y + 2.2),
            ),
            colour,
            material="Satin",
            puff=0.6,
            rim=0.016,
            folds=[scale.fold(-waist, y + n, waist, y + n - 0.6, 0.6, 0.7) for n in (-1.4, 0.6)],
        )
        bow(canvas, scale, -waist * 0.45, y, 1.15, random, colour, tails=34)
    else:
        waist_seam(canvas, scale, figure)


def _beads(canvas: Canvas, scale: Scale, figure: Figure, front: list[Point], random: Random) -> None:
    """Glittering beads all over the bodice, fewer towards the waist and below it."""
    import cv2
    import numpy as np

    outline = np.array(front, np.float32)
    glow = lighter(canvas.colour, 0.55)
    for _ in range(620):
        y = figure.waist_y + 14 - random.random() ** 0.7 * (figure.waist_y + 12)
        x = random.uniform(-figure.bust, figure.bust)
        place = scale.spot(x, y)
        inner = cv2.pointPolygonTest(outline, place, True)
        if inner < 0.006 and not (y > figure.waist_y and abs(x) < figure.waist - 1 + (y - figure.waist_y) * 0.3):
            continue
        size = random.uniform(0.003, 0.0062)
        canvas.line([(place[0] + 0.001, place[1] + 0.002), (place[0] + 0.002, place[1] + 0.002)], (0, 0, 0), size, 0.35)
        shade = random.choice((glow, (255, 252, 240), (238, 214, 160), lighter(canvas.colour, 0.25)))
        canvas.line([place, (place[0] + 0.001, place[1])], shade, size, 0.9)
