"""Trousers' measures and legs, and those with a fly: chinos, formal trousers, wide ones, smart shorts."""

from dataclasses import replace
from random import Random

from retrieval.sample.departments.waist import (
    Cut,
    Scale,
    belt_loops,
    cloth,
    elastic_band,
    fitted,
    fly,
    hem_lines,
    inner_back,
    leg_folds,
    leg_outline,
    sewn_band,
    slant_pocket,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import band, ellipse
from retrieval.sample.kind import Look
from retrieval.sample.palette import RGB, darker, mix

WOMEN = Cut(waist=36, hip=48, rise=29, inseam=76, knee=20, hem=17)
MEN = Cut(waist=42, hip=52, rise=28, inseam=80, knee=23, hem=19.5)
CHILD = Cut(waist=30, hip=38, rise=23, inseam=46, knee=17, hem=15, band=3.4, dip=1.8)


def cut_for(look: Look) -> Cut:
    """The trousers' measures by who wears them."""
    if look.for_child:
        return CHILD
    return MEN if look.gender == "Men" else WOMEN


def leg_cut(look: Look, knee: float, hem: float) -> Cut:
    """A cut whose legs are narrower or wider than straight ones."""
    cut = cut_for(look)
    return replace(cut, knee=cut.knee * knee, hem=cut.hem * hem)


def shorts_cut(look: Look, inseam: float, wide: float = 1.0) -> Cut:
    """Shorts with legs of this length; a child's are shorter in proportion."""
    cut, child = cut_for(look), look.for_child
    leg = cut.hip * 0.515 * wide
    return replace(
        cut, inseam=inseam * (0.62 if child else 1), knee=leg, hem=leg * (1.02 if inseam > 15 else 1.06), spread=2
    )


FITS = {
    "Skinny": (0.8, 0.68),
    "Slim": (0.86, 0.8),
    "Straight": (1.0, 1.08),
    "Wide-Leg": (1.25, 1.75),
    "Bootcut": (0.88, 1.4),
}


def legs(canvas: Canvas, scale: Scale, cut: Cut, random: Random, folds: float = 1.0, hem_rise: float = 0.0) -> None:
    """The legs in one piece, up to the waist."""
    canvas.part(
        scale.whole(*leg_outline(cut, hem_rise)), puff=0.55, rim=0.055, folds=leg_folds(cut, scale, random, folds)
    )
    canvas.shade(scale.whole((0, cut.rise - 4), (1.5, cut.rise + 6), (0, cut.rise + 12)), 0.18, 0.02)


def sewn_hem(canvas: Canvas, scale: Scale, cut: Cut, above: float, stitches: RGB) -> None:
    """A stitched line above the legs' hems."""
    for line in hem_lines(cut, scale, above):
        canvas.seam(line, 0.35)
        canvas.stitch(line, stitches, length=0.008, width=0.0019)


def turn_ups(canvas: Canvas, scale: Scale, cut: Cut, tall: float = 4.2, colour: RGB | None = None) -> None:
    """Hems folded outwards."""
    for side in (1, -1):
        top, low = cut.length - tall, cut.length + 0.3
        a, b = cut.edge(top, False) - 0.35, cut.edge(top, True) + 0.35
        c, d = cut.edge(low, True) + 0.35, cut.edge(low, False) - 0.35
        outline = [(a, top), ((a + b) / 2, top + 0.9, b, top), (c, low), ((c + d) / 2, low + 0.9, d, low)]
        steps = [tuple(v * side if n % 2 == 0 else v for n, v in enumerate(step)) for step in outline]
        canvas.part(scale.path(*steps), colour, puff=0.6, rim=0.016, shadow=0.5)


def button(canvas: Canvas, scale: Scale, x: float, y: float, colour: RGB) -> None:
    """A sewn button with its four holes."""
    canvas.disc(*scale.spot(x, y), 0.85 * scale.unit, colour)
    for dx in (-0.25, 0.25):
        for dy in (-0.25, 0.25):
            canvas.line([scale.spot(x + dx, y + dy), scale.spot(x + dx + 0.05, y + dy)], darker(colour, 0.5), 0.003)


def chinos(look: Look) -> Canvas:
    """Plain cotton trousers with slanted pockets and a button."""
    cut = leg_cut(look, *FITS[look.options["fit"]])
    scale = fitted(look, cut.width, cut.length + 1)
    canvas, random = cloth(look, scale), Random(look.seed)
    stitches = thread(look.rgb)
    inner_back(canvas, scale, cut.waist, cut.dip, (232, 228, 218))
    legs(canvas, scale, cut, random)
    smart_front(canvas, scale, cut, stitches, stitches)
    if look.options["hem"] == "Turn-Up":
        turn_ups(canvas, scale, cut)
    else:
        sewn_hem(canvas, scale, cut, 3, stitches)
    return canvas


def smart_front(canvas: Canvas, scale: Scale, cut: Cut, stitches: RGB, pocket: RGB | None) -> None:
    """Slanted pockets, fly, waistband with loops, and a button."""
    slant_pocket(canvas, scale, cut, pocket)
    fly(canvas, scale, cut, stitches)
    sewn_band(canvas, scale, cut, None, stitches)
    belt_loops(canvas, scale, cut, (0.4, 0.84), stitches)
    button(canvas, scale, 0.6, cut.dip + cut.band / 2, darker(canvas.colour, 0.4))


def formal_trousers(look: Look) -> Canvas:
    """Pressed trousers: a crease down each leg."""
    cut = leg_cut(look, *FITS[look.options["fit"]])
    scale = fitted(look, cut.width, cut.length + 1)
    quiet_look = replace(look, second=mix(look.second, look.rgb, 0.5))
    canvas, random = cloth(quiet_look, scale, bolder=0.62), Random(look.seed)
    inner_back(canvas, scale, cut.waist, cut.dip, (230, 230, 232))
    legs(canvas, scale, cut, random, folds=0.45)
    creases = scale.sides(
        (cut.hip * 0.235, cut.band + 2),
        (cut.middle(0.1), cut.rise + 6),
        (cut.middle(0.5), cut.knee_y),
        (cut.middle(1), cut.length),
    )
    for line in creases:
        canvas.line([(x + 0.004, y) for x, y in line], (0, 0, 0), 0.009, 0.12)
        canvas.line([(x - 0.002, y) for x, y in line], (255, 255, 255), 0.004, 0.12)
    quiet = darker(look.rgb, 0.16)
    smart_front(canvas, scale, cut, quiet, None)
    if look.options["front"] == "Pleated":
        for place in (0.17, 0.27):
            start, end = (cut.waist * place, cut.band + 1.4), (cut.waist * place + 0.8, cut.band + 16)
            for found in scale.sides(start, end):
                canvas.shade(band([(x - 0.006, y) for x, y in found], 0.02, 0.004), 0.42, 0.004)
                canvas.shine(band([(x + 0.006, y) for x, y in found], 0.012, 0.002), 0.22, 0.003)
                canvas.seam(found, 1.0, width=0.005)
    return canvas


def wide_trousers(look: Look) -> Canvas:
    """Flowing trousers with pleats and a high waist, tied with a sash or buttoned."""
    cut = replace(cut_for(look), knee=29, hem=34, rise=31, band=5, spread=2)
    scale = fitted(look, cut.width, cut.length + 1)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_back(canvas, scale, cut.waist, cut.dip)
    folds = leg_folds(cut, scale, random, 0.3)
    for _ in range(3):
        place = random.uniform(0.3, 0.9)
        folds += scale.folds((cut.waist * 0.2, cut.band + 3, cut.edge(cut.length, True) * place, cut.length, 1.8, 0.5))
    canvas.part(scale.whole(*leg_outline(cut)), puff=0.5, rim=0.05, folds=folds)
    for place in (0.16, 0.27):
        for line in scale.sides((cut.waist * place, cut.band + 1.4), (cut.waist * place + 0.4, cut.band + 11)):
            canvas.seam(line, 0.9, width=0.004)
    slant_pocket(canvas, scale, cut, None)
    sewn_hem(canvas, scale, cut, 2.5, thread(look.rgb))
    if look.options["waist"] == "Tie Waist":
        elastic_band(canvas, scale, cut)
        _sash(canvas, scale, cut, random)
    else:
        fly(canvas, scale, cut, thread(look.rgb))
        sewn_band(canvas, scale, cut, None, thread(look.rgb))
        for x in (-1.5, 2.2):
            button(canvas, scale, x, cut.dip + cut.band / 2, (226, 214, 190))
    return canvas


def _sash(canvas: Canvas, scale: Scale, cut: Cut, random: Random) -> None:
    """A bow of the same cloth at the waist."""
    y = cut.dip + cut.band / 2
    for side in (1, -1):
        end = random.uniform(17, 22)
        canvas.part(
            scale.path(
                (side * 0.3, y),
                (side * 2.5, y + end * 0.5, side * 2, y + end),
                (side * 4.8, y + end - 1.5),
                (side * 4.6, y + 8, side * 1.2, y - 0.6),
            ),
            puff=0.5,
            rim=0.012,
        )
        canvas.part(
            scale.path(
                (0, y),
                (side * 3, y - 4.6, side * 8, y - 3.4, side * 8, y - 0.2),
                (side * 7.6, y + 3.2, side * 3, y + 3, 0, y + 0.6),
            ),
            puff=0.7,
            rim=0.02,
            folds=[scale.fold(0, y, side * 5, y - 0.6, 0.8, 0.8)],
        )
    canvas.part(ellipse(*scale.spot(0, y), 1.4 * scale.unit, 1.7 * scale.unit), puff=0.9, rim=0.014)


def chino_shorts(look: Look) -> Canvas:
    """Chinos that end above the knee."""
    cut = shorts_cut(look, 14 if look.gender == "Women" else 23)
    scale = fitted(look, cut.width, cut.length + 1.5, room=0.8)
    canvas, random = cloth(look, scale), Random(look.seed)
    stitches = thread(look.rgb)
    inner_back(canvas, scale, cut.waist, cut.dip, (232, 228, 218))
    legs(canvas, scale, cut, random)
    smart_front(canvas, scale, cut, stitches, stitches)
    if look.options["hem"] == "Turn-Up":
        turn_ups(canvas, scale, cut, 3.6)
    else:
        sewn_hem(canvas, scale, cut, 2.6, stitches)
    return canvas
