"""Soft and sporty trousers: joggers, track pants, leggings, sports shorts."""

from dataclasses import replace
from random import Random

from retrieval.sample.departments.trousers import (
    leg_cut,
    legs,
    sewn_hem,
    shorts_cut,
)
from retrieval.sample.departments.waist import (
    STEEL,
    Cut,
    Scale,
    band_line,
    band_outline,
    cloth,
    drawstring,
    elastic_band,
    fitted,
    hem_lines,
    inner_back,
    leg_lines,
    leg_outline,
    slant_pocket,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    band,
)
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    RGB,
    brightness,
    darker,
)


def joggers(look: Look) -> Canvas:
    """Soft trousers with ribbed cuffs and a cord."""
    cut = leg_cut(look, 1.08, 0.92)
    scale = fitted(look, cut.width, cut.length + 1)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_back(canvas, scale, cut.waist, cut.dip)
    cuffed = look.options["hem"] == "Cuffed"
    tall = cut.inseam * 0.075
    if cuffed:
        _cuffs(canvas, scale, cut, tall)
    legs(canvas, scale, cut, random, 1.15, hem_rise=tall * 0.95 if cuffed else 0)
    slant_pocket(canvas, scale, cut, thread(look.rgb))
    canvas.seam(scale.path((0, cut.dip + cut.band), (0, cut.rise - 0.3)), 0.7)
    if not cuffed:
        sewn_hem(canvas, scale, cut, 2.4, thread(look.rgb))
    if look.options["pocket"] == "Cargo Pocket":
        _cargo(canvas, scale, cut)
    elastic_band(canvas, scale, cut)
    cord = (240, 240, 236) if brightness(look.rgb) < 170 else darker(look.rgb, 0.45)
    drawstring(canvas, scale, 1.8, cut.dip + cut.band / 2, cord, random, 11 if not look.for_child else 7)
    return canvas


def _cuffs(canvas: Canvas, scale: Scale, cut: Cut, tall: float) -> None:
    for side in (1, -1):
        top, low = cut.length - tall - 1, cut.length
        a, b = cut.edge(top, False) + 1.6, cut.edge(top, True) - 1.6
        outline = [(a - 0.6, top), (b + 0.6, top), (b, low), ((a + b) / 2, low + 0.8, a, low)]
        steps = [tuple(v * side if n % 2 == 0 else v for n, v in enumerate(step)) for step in outline]
        canvas.part(scale.path(*steps), darker(canvas.colour, 0.08), material="Rib Knit", puff=0.7, rim=0.02)


def _cargo(canvas: Canvas, scale: Scale, cut: Cut) -> None:
    """A pocket with a flap on each thigh."""
    y, tall = cut.rise + cut.inseam * 0.13, cut.inseam * 0.2
    wide = cut.hip * 0.26
    for side in (1, -1):
        x = side * (cut.middle(0.25) + cut.knee * 0.16)
        for top, low, lift in ((y, y + tall, 0.45), (y - 1.6, y + tall * 0.3, 0.5)):
            canvas.part(
                scale.path(
                    (x - wide / 2, top),
                    (x + wide / 2, top),
                    (x + wide / 2, low - 1),
                    (x, low + 1.2, x - wide / 2, low - 1),
                ),
                puff=0.5,
                rim=0.012,
                shadow=lift,
            )
        canvas.disc(*scale.spot(x, y + tall * 0.19), 0.6 * scale.unit, STEEL, material="Metal")


def track_pants(look: Look) -> Canvas:
    """Smooth sports trousers with stripes or a panel down the sides."""
    cut = leg_cut(look, 1.0, 0.82)
    scale = fitted(look, cut.width, cut.length + 1)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_back(canvas, scale, cut.waist, cut.dip)
    legs(canvas, scale, cut, random, 1.1)
    accent = sports_accent(look)
    outline = scale.whole(*leg_outline(cut))
    if look.options["trim"] == "Side Panel":
        for line in leg_lines(cut, scale, 1.2):
            canvas.part(band(line, 5.4 * scale.unit), accent, within=outline, puff=0.2, rim=0.01, shadow=0, edge=0.3)
    else:
        for inset in (1.4, 3.4) if look.options["trim"] == "Double Stripe" else (1.8,):
            for line in leg_lines(cut, scale, inset):
                canvas.part(band(line, 1.1 * scale.unit), accent, within=outline, puff=0.3, rim=0.004, shadow=0.1)
    canvas.seam(scale.path((0, cut.dip + cut.band), (0, cut.rise - 0.3)), 0.7)
    slant_pocket(canvas, scale, cut, None)
    _ankle_zips(canvas, scale, cut)
    sewn_hem(canvas, scale, cut, 2, thread(look.rgb))
    elastic_band(canvas, scale, cut)
    drawstring(canvas, scale, 1.8, cut.dip + cut.band / 2, accent, random, 6 if look.for_child else 9)
    return canvas


def sports_accent(look: Look) -> RGB:
    """White on dark, dark on light."""
    return (242, 242, 240) if brightness(look.rgb) < 170 else (44, 50, 74)


def _ankle_zips(canvas: Canvas, scale: Scale, cut: Cut) -> None:
    low, top = cut.length, cut.length - cut.inseam * 0.15
    for line in scale.sides((cut.edge(top, True) - 4.2, top), (cut.edge(low, True) - 4.2, low)):
        canvas.seam(line, 1.2, width=0.006)
        canvas.stitch(line, STEEL, length=0.006, width=0.003)
        canvas.disc(*line[0], 0.55 * scale.unit, STEEL, material="Metal")


def leggings(look: Look) -> Canvas:
    """Second-skin trousers with a deep waistband."""
    long = look.options["length"] == "Full Length"
    child = look.for_child
    base = Cut(waist=23, hip=31, rise=21, inseam=46, knee=11, hem=8) if child else Cut(29, 40, 27, 72, 13.5, 9.5)
    cut = replace(base, band=4.5 if child else 8, dip=1.4, spread=3.5)
    if not long:
        cut = replace(cut, inseam=cut.inseam * 0.62, knee=cut.knee * 1.08, hem=cut.hem * 1.25)
    scale = fitted(look, cut.width, base.length + 1)
    scale = replace(scale, top=0.5 - cut.length * scale.unit / 2)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_back(canvas, scale, cut.waist, cut.dip)
    legs(canvas, scale, cut, random, 0.8)
    canvas.seam(scale.path((0, cut.dip + cut.band), (0, cut.rise - 0.3)), 0.6)
    if look.options["design"] == "Mesh Panel":
        _mesh_panels(canvas, scale, cut)
    elif look.options["design"] == "Side Pocket":
        _phone_pockets(canvas, scale, cut)
    for line in leg_lines(cut, scale, 1.6 if not child else 1.2):
        canvas.stitch(line, thread(look.rgb), length=0.007, width=0.0018)
    sewn_hem(canvas, scale, cut, 1.6, thread(look.rgb))
    canvas.part(band_outline(cut.waist, cut.band, cut.dip, scale), None, puff=0.5, rim=0.02, shadow=0.35)
    canvas.stitch(band_line(cut.waist, cut.dip, cut.band - 0.6, scale), thread(look.rgb), length=0.007, width=0.0018)
    return canvas


def _phone_pockets(canvas: Canvas, scale: Scale, cut: Cut) -> None:
    """A pocket on each thigh, large enough for a telephone."""
    outline = scale.whole(*leg_outline(cut))
    top, tall = cut.rise * 0.92, cut.inseam * 0.26
    inner = cut.hip * 0.21
    for side in (1, -1):
        shape = scale.path(
            (side * inner, top), (side * cut.hip, top - 4), (side * cut.hip, top + tall), (side * inner, top + tall)
        )
        canvas.part(shape, darker(canvas.colour, 0.14), within=outline, puff=0.3, rim=0.012, shadow=0.4)
        edge = [shape[1], shape[0], shape[3], shape[2]]
        for line in (edge[:2], edge[1:]):
            canvas.stitch(line, thread(canvas.colour), length=0.0075, width=0.0024)


def _mesh_panels(canvas: Canvas, scale: Scale, cut: Cut) -> None:
    outline = scale.whole(*leg_outline(cut))
    y, tall = cut.knee_y + cut.inseam * 0.08, cut.inseam * 0.3
    for side in (1, -1):
        outer, low = cut.edge(y, True) + 1, cut.edge(y + tall, True) + 1
        shape = scale.path(
            (side * outer, y),
            (side * (outer - cut.knee * 0.62), y + 3),
            (side * (low - cut.hem * 0.6), y + tall),
            (side * low, y + tall + 2),
        )
        canvas.part(
            shape, darker(canvas.colour, 0.3), material="Mesh", within=outline, puff=0.1, rim=0.01, shadow=0, edge=0.5
        )
        canvas.stitch(shape[:3], thread(canvas.colour), length=0.007, width=0.0018)


def sports_shorts(look: Look) -> Canvas:
    """Light shorts with an elastic waist and a slit at the side."""
    cut = replace(shorts_cut(look, 10 if look.gender in ("Women", "Girls") else 19, 1.05), band=3.6)
    scale = fitted(look, cut.width, cut.length + 1.5, room=0.8)
    canvas, random = cloth(look, scale), Random(look.seed)
    accent = sports_accent(look)
    inner_back(canvas, scale, cut.waist, cut.dip)
    legs(canvas, scale, cut, random, 1.2)
    outline = scale.whole(*leg_outline(cut))
    for line in leg_lines(cut, scale, 1.6):
        wide = 4.6 if look.options["trim"] == "Side Panel" else 1.0
        canvas.part(band(line, wide * scale.unit), accent, within=outline, puff=0.25, rim=0.006, shadow=0.1)
    for line in hem_lines(cut, scale, 0.7):
        canvas.part(band(line, 1.4 * scale.unit), accent, within=outline, puff=0.4, rim=0.006, shadow=0.2)
    canvas.seam(scale.path((0, cut.dip + cut.band), (0, cut.rise - 0.3)), 0.7)
    elastic_band(canvas, scale, cut)
    drawstring(canvas, scale, 1.8, cut.dip + cut.band / 2, accent, random, 8)
    return canvas
