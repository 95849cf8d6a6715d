"""Skirts with pleats, tiers and veils, and the measures that all skirts share."""

from dataclasses import replace
from random import Random

from retrieval.sample.departments.skirting import (
    flared,
    hem_stitch,
)
from retrieval.sample.departments.trimmings import (
    bow,
)
from retrieval.sample.departments.trousers import (
    button,
)
from retrieval.sample.departments.waist import (
    Cut,
    Scale,
    band_outline,
    cloth,
    drawstring,
    elastic_band,
    fitted,
    inner_back,
    sewn_band,
    thread,
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
    darker,
    lighter,
)

LENGTHS = {"Mini": 43.0, "Midi": 72.0, "Maxi": 98.0}


WOMAN_CUT = Cut(waist=35, hip=48, rise=28, inseam=40, knee=20, hem=20, band=3.6, dip=1.8)


GIRL_CUT = Cut(waist=28, hip=36, rise=22, inseam=20, knee=15, hem=15, band=3.2, dip=1.4)


def laid_skirt(look: Look, cut: Cut, hem: float, length: float) -> Scale:
    """The scale of a skirt; a longer one fills more of the picture."""
    tall = length + hem * 0.1 + 1.5
    found = fitted(look, 2 * hem + 1, tall if look.for_child else max(tall, 66), room=0.86)
    return replace(found, top=0.5 - tall * found.unit / 2)


def skirt_cut(look: Look) -> Cut:
    """The waist's measures by who wears it."""
    return GIRL_CUT if look.for_child else WOMAN_CUT


def horn(look: Look) -> RGB:
    """The colour of buttons that show on the cloth."""
    return (92, 62, 44) if brightness(look.rgb) > 110 else (214, 190, 150)


def pleated_skirt(look: Look) -> Canvas:
    """Pressed pleats from the waistband to the hem."""
    cut, length = skirt_cut(look), LENGTHS[look.options["length"]] * (0.68 if look.for_child else 1)
    half = cut.waist / 2
    hem = half + length * 0.21 + 6
    scale = laid_skirt(look, cut, hem, length)
    canvas = cloth(look, scale)
    inner_back(canvas, scale, cut.waist, cut.dip)
    box = look.options["pleat"] == "Box Pleats"
    body = _pleats(canvas, scale, half, hem, length, 6 if box else 13, box)
    hem_stitch(canvas, body, scale, 1.2, length - 3)
    if look.for_child or look.options["length"] == "Mini":
        sewn_band(canvas, scale, cut, None, thread(look.rgb))
        button(canvas, scale, half * 0.7, cut.band / 2 + cut.dip * 0.4, horn(look))
    else:
        elastic_band(canvas, scale, cut)
    return canvas


def _pleats(canvas: Canvas, scale: Scale, half: float, hem: float, length: float, count: int, box: bool) -> list[Point]:
    """Panels whose edges lie over one another, or, as box pleats, meet in pairs; the skirt's outline."""
    edges = [n / count * 2 - 1 for n in range(count + 1)]

    def low(place: float) -> float:
        return length + hem * 0.09 * (1 - place**2)

    hem_edge: list[Point] = []
    for left, right in zip(edges, edges[1:], strict=False):
        inset = (right - left) * 0.1
        if box:
            hem_edge += [(left * hem, low(left) - 1.8), ((left + inset) * hem, low(left) + 0.2)]
            hem_edge += [((right - inset) * hem, low(right) + 0.2), (right * hem, low(right) - 1.8)]
        else:
            hem_edge += [(left * hem, low(left) - 0.9), (right * hem - 0.01, low(right) + 0.3)]
    shift = (hem - half) * 0.23
    steps = [*reversed(hem_edge), (-half - shift, length * 0.3), (-half, 1), (0, 2), (half, 1)]
    outline = [scale.spot(x, y) for x, y in [(half + shift, length * 0.3), *steps]]
    folds = [scale.fold(e * half, 1.5, e * hem, low(e) + 14, max(1.2, hem / count * 0.45), 0.55) for e in edges[1:-1]]
    canvas.part(outline, puff=0.4, rim=0.03, folds=folds)
    wide = hem / count * scale.unit
    for edge in edges[1:-1]:
        line = [scale.spot(edge * half, 2), scale.spot(edge * hem, low(edge) + 0.2)]
        if box:
            _box_pleat(canvas, line, wide)
        else:
            canvas.shade(band([(x + wide * 0.3, y) for x, y in line], wide * 0.1, wide * 0.75), 0.22, 0.005)
            canvas.shine(band([(x - wide * 0.25, y) for x, y in line], wide * 0.1, wide * 0.4), 0.1, 0.004)
        canvas.seam(line, 1.0, width=0.004)
    return outline


def _box_pleat(canvas: Canvas, line: list[Point], wide: float) -> None:
    """A deep fold where two panels meet, opening towards the hem; stitched down at its top."""
    canvas.shade(band(line, 0.004, wide * 0.42), 0.5, 0.004)
    (x0, y0), (x1, y1) = line
    for side in (1, -1):
        canvas.shine(band([(x + side * wide * 0.34, y) for x, y in line], wide * 0.05, wide * 0.25), 0.12, 0.004)
        end = (x0 + (x1 - x0) * 0.26 + side * 0.006, y0 + (y1 - y0) * 0.26)
        canvas.stitch([(x0 + side * 0.005, y0), end], length=0.0075, width=0.0018)


def tiered_skirt(look: Look) -> Canvas:
    """Gathered tiers, each wider than the one above."""
    cut, length = skirt_cut(look), LENGTHS[look.options["length"]] * (0.68 if look.for_child else 1)
    half, count = cut.waist / 2, 2 if look.options["length"] == "Mini" else 3
    hem = half + length * 0.17 + 7
    scale = laid_skirt(look, cut, hem, length)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_back(canvas, scale, cut.waist, cut.dip)
    step = (length - 1) / count
    for number in reversed(range(count)):
        top, low = half + (hem - half) * number / count, half + (hem - half) * (number + 1) / count
        start = 1 + number * step - (2 if number else 0)
        flared(
            canvas,
            scale,
            top * 0.98,
            start,
            low,
            1 + (number + 1) * step,
            random,
            count=7 + 2 * number,
            depth=0.6,
            gathers=15 + 5 * number,
        )
    elastic_band(canvas, scale, cut)
    if look.options["waist"] == "Tassel Tie":
        drawstring(canvas, scale, 1.2, cut.dip + cut.band / 2, look.second, random, 13)
    return canvas


def tutu(look: Look) -> Canvas:
    """Layer upon layer of veil below a satin band."""
    cut = replace(GIRL_CUT, band=4.0)
    length, hem, half = 30.0, 27.0, GIRL_CUT.waist / 2
    scale = laid_skirt(look, cut, hem + 1, length)
    canvas, random = cloth(replace(look, rgb=lighter(look.rgb, 0.22)), scale), Random(look.seed)
    for number in range(4):
        low = length - number * 2.6
        flared(
            canvas,
            scale,
            half,
            2,
            hem * (1 - 0.05 * number),
            low,
            random,
            count=11,
            depth=0.5,
            gathers=16,
            opacity=0.66,
            domed=0.75,
        )
    if look.options["trim"] == "Sequins":
        for _ in range(130):
            y = random.uniform(8, length)
            x = random.uniform(-1, 1) * (half + (hem - half) * (y / length) ** 0.5 - 2)
            a, b = scale.spot(x, y)
            canvas.line(
                [(a, b), (a + 0.001, b)],
                random.choice(((255, 252, 236), (240, 206, 120))),
                random.uniform(0.004, 0.008),
                0.9,
            )
    canvas.part(band_outline(cut.waist, cut.band, cut.dip, scale), material="Satin", puff=0.6, rim=0.016)
    if look.options["trim"] == "Bow":
        bow(canvas, scale, 0, cut.dip + 2, 0.75, random, darker(look.rgb, 0.12), tails=13)
    return canvas
