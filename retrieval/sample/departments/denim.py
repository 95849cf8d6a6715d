"""What is sewn of denim: jeans and shorts."""

from dataclasses import replace
from random import Random

from retrieval.sample.departments.trousers import (
    FITS,
    leg_cut,
    legs,
    sewn_hem,
    shorts_cut,
    turn_ups,
)
from retrieval.sample.departments.waist import (
    BRASS,
    Cut,
    Scale,
    belt_loops,
    cloth,
    fitted,
    fly,
    hem_lines,
    inner_back,
    leg_lines,
    leg_outline,
    sewn_band,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, along, band, ellipse, smooth
from retrieval.sample.kind import Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix

INDIGO = ("Blue", "Navy", "Light Blue")


def jeans(look: Look) -> Canvas:
    """Five pockets, rivets, contrasting thread and the wash that the record names."""
    cut = leg_cut(look, *FITS[look.options["fit"]])
    scale = fitted(look, cut.width, cut.length + 1)
    canvas, random = denim_cloth(look, scale), Random(look.seed)
    stitches = denim_thread(look)
    inner_back(canvas, scale, cut.waist, cut.dip, (176, 122, 74))
    legs(canvas, scale, cut, random)
    _wash(canvas, scale, cut, look.options["finish"], random)
    _denim_front(canvas, scale, cut, stitches)
    for line in leg_lines(cut, scale, 0.9):
        canvas.seam(line, 0.3)
    sewn_hem(canvas, scale, cut, 1.6, stitches)
    if look.options["finish"] == "Ripped":
        _rips(canvas, scale, cut, random)
    return canvas


def in_denim(look: Look) -> Look:
    """Indigo is greyer than the same name on a shirt."""
    return replace(look, rgb=mix(look.rgb, (74, 84, 104), 0.42)) if look.colour in INDIGO else look


def denim_cloth(look: Look, scale: Scale) -> Canvas:
    """A canvas of denim; white denim is drawn as smooth as it looks."""
    return cloth(in_denim(look), scale, "Twill" if brightness(look.rgb) > 200 else None)


def denim_thread(look: Look) -> RGB:
    """Tan on indigo, else near the cloth's own colour."""
    return (206, 146, 74) if look.colour in INDIGO else thread(look.rgb)


def _denim_front(canvas: Canvas, scale: Scale, cut: Cut, stitches: RGB) -> None:
    """Pockets, fly, waistband, loops and button of jeans."""
    start, top = cut.waist * 0.27, cut.band + 1.2
    end_y = cut.rise * 0.5
    edge = ((start, top), (start + 0.6, end_y + 1.6, cut.waist / 2 - 1, end_y + 2.2), (cut.hip / 2 - 0.3, end_y + 1.4))
    for side, line in zip((1, -1), scale.sides(*edge), strict=True):
        corner = [scale.spot(side * (cut.hip / 2 + 1), end_y), scale.spot(side * (cut.waist / 2 + 0.5), cut.band)]
        canvas.part(
            [*line, *corner],
            darker(canvas.colour, 0.06),
            puff=0.1,
            rim=0.01,
            shadow=0.0,
            edge=0.2,
            within=scale.whole(*leg_outline(cut)),
        )
        canvas.seam(line, 1.0, width=0.005)
        for gap in (0.6, 1.2):
            canvas.stitch(
                [(x - side * gap * scale.unit * 0.6, y + gap * scale.unit * 0.8) for x, y in line],
                stitches,
                length=0.008,
                width=0.0019,
            )
        for x, y in (edge[0], edge[2]):
            canvas.disc(*scale.spot(side * (x - 0.6), y + 0.9), 0.45 * scale.unit, BRASS, material="Metal")
    coin = cut.waist / 2 - 3.4
    canvas.seam(scale.path((coin - 2.8, end_y - 0.2), (coin + 3, end_y - 1.4)), 0.7)
    fly(canvas, scale, cut, stitches, rows=2)
    sewn_band(canvas, scale, cut, None, stitches)
    belt_loops(canvas, scale, cut, (0.42, 0.86), stitches)
    canvas.disc(*scale.spot(0.4, cut.dip + cut.band / 2), 1.05 * scale.unit, BRASS, material="Metal")
    canvas.disc(
        *scale.spot(0.4, cut.dip + cut.band / 2), 0.5 * scale.unit, darker(BRASS, 0.2), material="Metal", shadow=0
    )


def _wash(canvas: Canvas, scale: Scale, cut: Cut, finish: str, random: Random) -> None:
    """Where the dye has gone: the thighs, the knees, and whiskers at the hip."""
    strength = {"Clean": 0.04, "Faded": 0.34, "Ripped": 0.24}[finish]
    for side in (1, -1):
        x, y = scale.spot(side * cut.middle(0.3), cut.rise + cut.inseam * 0.16)
        canvas.shine(ellipse(x, y, cut.knee * 0.24 * scale.unit, cut.inseam * 0.26 * scale.unit), strength, 0.026)
        x, y = scale.spot(side * cut.middle(0.6), cut.knee_y + 3)
        canvas.shine(ellipse(x, y, cut.knee * 0.22 * scale.unit, 7 * scale.unit), strength * 0.7, 0.02)
        for number in range(5):
            y = cut.rise - 7 + number * 2.6 + random.uniform(-0.6, 0.6)
            start, end = cut.hip * random.uniform(0.05, 0.1), cut.hip * random.uniform(0.27, 0.37)
            line = scale.path((side * start, y + 1.2), (side * cut.hip * 0.2, y - 0.2, side * end, y - 2.6))
            canvas.shine(band(line, 0.007, 0.003), strength * 0.55, 0.005)


def _rips(canvas: Canvas, scale: Scale, cut: Cut, random: Random) -> None:
    """Torn knees: the dark inside behind pale threads."""
    for side in (1, -1):
        middle = side * (cut.middle(0.5) + random.uniform(-0.8, 0.8))
        y, wide = cut.knee_y + random.uniform(-4, 2), cut.knee * random.uniform(0.27, 0.33)
        _rip(canvas, scale, middle, y, wide, random.uniform(2.4, 3.4), random)
    _rip(
        canvas,
        scale,
        random.choice((1, -1)) * cut.middle(0.2),
        cut.rise + cut.inseam * 0.2,
        cut.knee * 0.2,
        1.4,
        random,
    )


def _rip(canvas: Canvas, scale: Scale, x: float, y: float, wide: float, tall: float, random: Random) -> None:
    """One hole, frayed at its edge, with the weft's threads left across it."""
    pale = lighter(mix(canvas.colour, (120, 130, 150), 0.3), 0.55)
    canvas.shine(ellipse(*scale.spot(x, y), wide * 1.15 * scale.unit, tall * 1.3 * scale.unit), 0.3, 0.008)
    inner = [scale.spot(a + random.uniform(-0.4, 0.4), b) for a, b in ellipse(x, y, wide, tall * 0.8, 30)]
    canvas.part(inner, mix(darker(canvas.colour, 0.6), (60, 44, 40), 0.4), puff=0, shadow=0, edge=0.5)
    rows = 9
    for number in range(rows):
        share = number / (rows - 1) * 2 - 1
        row, reach = y + tall * 0.82 * share, wide * (1 - share**2) ** 0.5 + 0.4
        sag = random.uniform(-0.5, 0.7)
        threads = [
            scale.spot(x - reach, row),
            scale.spot(x + random.uniform(-1, 1), row + sag),
            scale.spot(x + reach, row),
        ]
        canvas.line(smooth(threads), mix(pale, canvas.colour, random.uniform(0, 0.4)), 0.0026, 0.85)
    for a, b in ellipse(x, y, wide, tall * 0.8, 34):
        drift = random.uniform(-0.5, 0.5)
        canvas.line([scale.spot(a, b), scale.spot(a + drift, b + random.uniform(0.2, 1.6))], pale, 0.002, 0.6)


def denim_shorts(look: Look) -> Canvas:
    """Jeans cut off above the knee, turned up or frayed."""
    cut = shorts_cut(look, {"Women": 8, "Girls": 8}.get(look.gender, 22))
    scale = fitted(look, cut.width, cut.length + 1.5, room=0.8)
    canvas, random = denim_cloth(look, scale), Random(look.seed)
    stitches = denim_thread(look)
    inner_back(canvas, scale, cut.waist, cut.dip, (176, 122, 74))
    legs(canvas, scale, cut, random)
    _short_wash(canvas, scale, cut, random)
    _denim_front(canvas, scale, cut, stitches)
    if look.options["hem"] == "Turn-Up":
        turn_ups(canvas, scale, cut, 3.6)
    else:
        _frayed(canvas, scale, cut, random)
    return canvas


def _short_wash(canvas: Canvas, scale: Scale, cut: Cut, random: Random) -> None:
    for side in (1, -1):
        x, y = scale.spot(side * cut.hip * 0.27, cut.rise * 0.85)
        canvas.shine(ellipse(x, y, cut.hip * 0.12 * scale.unit, cut.rise * 0.28 * scale.unit), 0.22, 0.035)
        for number in range(4):
            y = cut.rise - 7 + number * 2.6 + random.uniform(-0.6, 0.6)
            line = scale.path((side * 3, y + 1.2), (side * cut.hip * 0.2, y - 0.2, side * cut.hip * 0.34, y - 2.6))
            canvas.shine(band(line, 0.012, 0.004), 0.16, 0.007)


def _frayed(canvas: Canvas, scale: Scale, cut: Cut, random: Random) -> None:
    """Loose pale threads along the cut edge."""
    pale = lighter(canvas.colour, 0.7)
    for row in range(2):
        for line in hem_lines(cut, scale, 0.5):
            comb: list[Point] = []
            for x, y, _ in along(line, 0.0048):
                tip = (x + random.uniform(-0.005, 0.005), y + random.uniform(0.008, 0.024) * (1 - 0.4 * row))
                comb += [(x - 0.0018, y + 0.002), tip, (x + 0.0018, y + 0.002)]
            ends = [(x, y - 0.006 * (1 - row)) for x, y in (line[-1], line[0])]
            shade = mix(pale, canvas.colour, 0.35 * (1 - row))
            canvas.part([*comb, *ends], shade, material="Cotton", puff=0, shadow=0.25, edge=0.1, wrinkle=0)
