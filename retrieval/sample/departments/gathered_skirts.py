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
    count = 13 if look.options["pleat"] == "Knife Pleats" else 7
    body = _pleats(canvas, scale, half, hem, length, count)
    hem_stitch(canvas, body, scale, 1.2, length - 3)
    if look.for_child or look.options["length"] == "Mini":
        sewn_band(canvas, scale, cut, None, thread(look.rgb))
        button(canvas, scale, half * 0.7, cut.band / 2 + cut.dip * 0.4, horn(look))
    else:
        elastic_band(canvas, scale, cut)
    return canvas


def _pleats(canvas: Canvas, scale: Scale, half: float, hem: float, length: float, count: int) -> list[Point]:
    """Panels that lie over one another, each a little aslant at its lower edge."""
    edges = [n / count * 2 - 1 for n in range(count + 1)]
    curve = hem * 0.09

    def low(place: float) -> float:
        return length + curve * (1 - place**2)

    hem_edge: list[Point] = []
    for left, right in zip(edges, edges[1:], strict=False):
        hem_edge += [(left * hem, low(left) - 0.9), (right * hem - 0.01, low(right) + 0.3)]
    body = [scale.spot(half, 1), *(scale.spot(x, y) for x, y in reversed(hem_edge)), scale.spot(-half, 1)]
    shift = (hem - half) * 0.23
    sides = [
        scale.spot(half + shift, length * 0.3),
        *body[1:-1],
        scale.spot(-half - shift, length * 0.3),
        body[-1],
        scale.spot(0, 2),
        body[0],
    ]
    folds = [scale.fold(e * half, 1.5, e * hem, low(e) + 14, max(1.2, hem / count * 0.45), 0.55) for e in edges[1:-1]]
    canvas.part(sides, puff=0.4, rim=0.03, folds=folds)
    for edge in edges[1:-1]:
        line = [scale.spot(edge * half, 2), scale.spot(edge * hem, low(edge) + 0.2)]
        wide = hem / count * scale.unit
        canvas.shade(band([(x + wide * 0.3, y) for x, y in line], wide * 0.1, wide * 0.75), 0.22, 0.005)
        canvas.shine(band([(x - wide * 0.25, y) for x, y in line], wide * 0.1, wide * 0.4), 0.1, 0.004)
        canvas.seam(line, 1.0, width=0.004)
    return sides


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
