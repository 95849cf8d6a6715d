"""Jumpsuits and dungarees."""

from dataclasses import replace
from random import Random

from retrieval.sample.departments.day_dresses import (
    dress_scale,
)
from retrieval.sample.departments.denim import (
    denim_thread,
    in_denim,
)
from retrieval.sample.departments.dressmaking import (
    Figure,
    arms,
    bodice,
    bodice_edge,
    bodice_folds,
    draw_arms,
    figure_for,
)
from retrieval.sample.departments.skirting import (
    gathered,
)
from retrieval.sample.departments.trimmings import (
    bow,
)
from retrieval.sample.departments.trousers import (
    sewn_hem,
    turn_ups,
)
from retrieval.sample.departments.waist import (
    BRASS,
    Cut,
    Scale,
    cloth,
    fitted,
    hem_lines,
    inside,
    leg_folds,
    leg_outline,
    sewn_band,
    slant_pocket,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import (
    Point,
    band,
    rounded,
    trace,
    turned,
)
from retrieval.sample.kind import Look
from retrieval.sample.palette import (
    RGB,
    mix,
)


def jumpsuit(look: Look) -> Canvas:
    """A bodice and trousers in one."""
    neck, sleeve, leg = look.options["neckline"], look.options["sleeve"], look.options["leg"]
    figure = figure_for(look)
    inseam, knee, hem = (70, 25, 31) if leg == "Wide Leg" else (64, 20.5, 15.5)
    cut = Cut(figure.waist * 2, 47, 30, inseam, knee, hem, dip=0.6, band=3, spread=2)
    length = figure.waist_y + cut.length
    scale = dress_scale(look, length, cut.width / 2, sleeve)
    lower = replace(scale, top=scale.top + figure.waist_y * scale.unit)
    canvas, random = cloth(look, scale), Random(look.seed)
    front = bodice(canvas, scale, figure, neck, sleeve)
    draw_arms(canvas, arms(scale, figure, sleeve, random), sleeve, front, scale)
    body = lower.whole(*leg_outline(cut))
    folds = leg_folds(cut, lower, random)
    folds += gathered(lower, figure.waist, 1.5, 22, 40, 9, random)
    canvas.part(body, puff=0.55, rim=0.05, folds=folds, joined=[front])
    canvas.shade(lower.whole((0, cut.rise - 3), (1.2, cut.rise + 6), (0, cut.rise + 12)), 0.2, 0.02)
    slant_pocket(canvas, lower, replace(cut, band=2), None)
    canvas.seam(lower.path((0, 2), (0, cut.rise)), 0.6)
    for line in hem_lines(cut, lower, 2):
        canvas.stitch(line, length=0.0075, width=0.0018)
    canvas.part(front, puff=0.5, rim=0.05, folds=bodice_folds(scale, figure, random), joined=[body], shadow=0.2)
    bodice_edge(canvas, scale, figure, neck, sleeve)
    ribbon_of_cloth(canvas, scale, figure.waist + 0.4, figure.waist_y)
    _jumpsuit_front(look, canvas, scale, figure, random)
    return canvas


def _jumpsuit_front(look: Look, canvas: Canvas, scale: Scale, figure: Figure, random: Random) -> None:
    """A bow at the waist, or a placket with buttons."""
    if look.options["waist"] == "Tie Belt":
        bow(canvas, scale, 0, figure.waist_y + 1, 0.95, random)
        return
    top = figure.armpit * 0.96
    canvas.part(scale.path((-1.6, top), (1.6, top), (1.6, figure.waist_y), (-1.6, figure.waist_y)), puff=0.3, rim=0.008)
    for number in range(4):
        canvas.disc(*scale.spot(0, top + 1.8 + number * 4.4), 0.9 * scale.unit, (232, 220, 194))


def ribbon_of_cloth(canvas: Canvas, scale: Scale, waist: float, y: float) -> None:
    """A belt of the article's own cloth."""
    outline = scale.path(
        (-waist, y - 1.8), (0, y - 0.8, waist, y - 1.8), (waist + 0.2, y + 1.8), (0, y + 2.8, -waist - 0.2, y + 1.8)
    )
    canvas.part(outline, puff=0.6, rim=0.012, shadow=0.45)


def dungarees(look: Look) -> Canvas:
    """Trousers with a bib that hangs from two straps."""
    child, short = look.for_child, look.options["length"] == "Shorts"
    base = Cut(29, 37, 22, 40, 17, 15.5, dip=0.8) if child else Cut(37, 49, 29, 72, 22, 20, dip=0.8)
    cut = replace(base, inseam=8 if child else 9, knee=base.hip * 0.51, hem=base.hip * 0.53) if short else base
    above = cut.hip * 0.82
    scale = fitted(look, max(cut.width, cut.hip * 1.1), above + cut.length + 1)
    lower = replace(scale, top=scale.top + above * scale.unit)
    canvas, random = cloth(in_denim(look) if look.material == "Denim" else look, scale), Random(look.seed)
    stitches = denim_thread(look) if look.material == "Denim" else thread(look.rgb)
    wide, tall = cut.waist * 0.33, above * 0.56
    _straps_behind(canvas, lower, cut, above, wide)
    body = lower.whole(*leg_outline(cut))
    canvas.part(body, puff=0.55, rim=0.05, folds=leg_folds(cut, lower, random))
    canvas.seam(lower.path((0, cut.band), (0, cut.rise)), 0.7)
    for line in lower.sides(
        (cut.waist * 0.3, cut.band), (cut.waist * 0.33, cut.rise * 0.45, cut.hip * 0.47, cut.rise * 0.5)
    ):
        canvas.seam(line, 1.0, width=0.005)
        canvas.stitch([(x, y + 0.007) for x, y in line], stitches, length=0.008, width=0.002)
    bib = lower.whole(
        (0, -tall), (wide * 0.84, -tall), (wide * 0.86, -tall * 0.45, cut.waist / 2, 0.4), (cut.waist / 2, 2), (0, 2.5)
    )
    canvas.part(bib, puff=0.4, rim=0.025, folds=leg_folds(replace(cut, rise=6, inseam=8), lower, random, 0.4)[:2])
    canvas.stitch(lower.across((0, 1.2 - tall), (wide * 0.8, 1.2 - tall)), stitches, length=0.008, width=0.002)
    for line in lower.sides((wide * 0.78, 1 - tall), (wide * 0.8, -tall * 0.45, cut.waist / 2 - 1.4, 0.4)):
        canvas.stitch(line, stitches, length=0.008, width=0.002)
    sewn_band(canvas, lower, cut, None, stitches)
    _bib_pocket(look, canvas, lower, wide, tall, stitches)
    _straps(canvas, lower, above, wide, tall, stitches)
    for side in (1, -1):
        for y in (cut.band * 0.5, cut.band + 3.2):
            canvas.disc(*lower.spot(side * (cut.waist / 2 - 1.5), y), 0.85 * scale.unit, BRASS, material="Metal")
    if look.options["hem"] == "Turn-Up":
        turn_ups(canvas, lower, cut, 3.4)
    else:
        sewn_hem(canvas, lower, cut, 1.6, stitches)
    if child and not short:
        _knee_patches(look, canvas, lower, cut)
    return canvas


def _straps_behind(canvas: Canvas, lower: Scale, cut: Cut, above: float, wide: float) -> None:
    """The back's inner side and the straps that come over from it."""
    colour = inside(canvas.colour)
    canvas.part(
        lower.whole(
            (0, -above * 0.42),
            (wide * 0.3, -above * 0.42),
            (wide * 0.8, -above * 0.2, cut.waist / 2 - 0.4, 0.6),
            (0, 2),
        ),
        colour,
        puff=0.1,
        rim=0.01,
    )
    for side in (1, -1):
        canvas.tube(
            lower.path(
                (side * -wide * 0.1, -above * 0.4), (side * wide * 0.5, -above * 0.8, side * wide * 0.62, -above)
            ),
            3.2 * lower.unit,
            colour,
            puff=0.3,
        )


def _straps(canvas: Canvas, lower: Scale, above: float, wide: float, tall: float, stitches: RGB) -> None:
    for side in (1, -1):
        line = lower.path(
            (side * wide * 0.62, -above + 0.6), (side * wide * 0.84, -above * 0.8, side * wide * 0.68, 1.5 - tall)
        )
        canvas.part(band(line, 3.4 * lower.unit), puff=0.5, rim=0.01, shadow=0.5)
        for gap in (-1.1, 1.1):
            canvas.stitch([(x + gap * lower.unit, y) for x, y in line], stitches, length=0.008, width=0.0018)
        x, y = lower.spot(side * wide * 0.68, 0.6 - tall)
        w = 2.3 * lower.unit
        canvas.part(
            rounded(x - w, y - w * 1.5, x + w, y + w * 0.6, w * 0.4),
            BRASS,
            material="Metal",
            puff=0.9,
            rim=0.006,
            holes=[rounded(x - w * 0.68, y - w * 1.1, x + w * 0.68, y - w * 0.1, w * 0.2)],
        )
        canvas.disc(*lower.spot(side * wide * 0.68, 2.4 - tall), 1.1 * lower.unit, BRASS, material="Metal")


def _bib_pocket(look: Look, canvas: Canvas, lower: Scale, wide: float, tall: float, stitches: RGB) -> None:
    half, top, low = wide * 0.5, -tall * 0.72, -tall * 0.16
    box = lower.whole((0, top), (half, top), (half, low - 1.6), (0, low + 1.2))
    canvas.part(box, puff=0.3, rim=0.01, shadow=0.4)
    for y in (top + 0.9, top + 1.7):
        canvas.stitch(lower.across((0, y), (half - 0.5, y)), stitches, length=0.008, width=0.0018)
    if look.for_child:
        x, y = lower.spot(0, (top + low) / 2 + 0.6)
        canvas.part(badge(look, x, y, 3.2 * lower.unit), look.second, material="Fleece", puff=0.6, rim=0.01)


def badge(look: Look, x: float, y: float, size: float) -> list[Point]:
    """A heart on what girls wear, a star on what boys wear."""
    if look.gender == "Girls":
        half = [(0.0, -0.45), (0.35, -1.15, 1.15, -0.9, 1.05, -0.25), (0.95, 0.25, 0.3, 0.7, 0, 1.05)]
        right = trace(half)
        return [(x + a * size, y + b * size) for a, b in [*right, *((-a, b) for a, b in reversed(right))]]
    points = [turned([(x, y - size * (1.1 if n % 2 == 0 else 0.5))], 36 * n, (x, y))[0] for n in range(10)]
    return points


def _knee_patches(look: Look, canvas: Canvas, lower: Scale, cut: Cut) -> None:
    for side in (1, -1):
        x, y = lower.spot(side * cut.middle(0.5), cut.knee_y)
        w = cut.knee * 0.28 * lower.unit
        patch = rounded(x - w, y - w * 1.1, x + w, y + w * 1.1, w * 0.4)
        canvas.part(patch, mix(canvas.colour, look.second, 0.35), puff=0.3, rim=0.01, shadow=0.35)
        canvas.stitch(
            [(x + (a - x) * 0.86, y + (b - y) * 0.86) for a, b in [*patch, patch[0]]], look.second, length=0.01
        )
