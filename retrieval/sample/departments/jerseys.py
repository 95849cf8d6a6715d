"""Tops for sports: training T-shirts and football shirts."""

from dataclasses import replace
from random import Random

from retrieval.sample.brands import ACTIVE
from retrieval.sample.departments import collars, cuts
from retrieval.sample.departments import garment as g
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, mirrored, smooth, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, mix

SHORT = cuts.Sleeve(0.165, 38, 0.066, 0.07, 0.073)
LONG = cuts.Sleeve(0.5, 15, 0.07, 0.058, 0.046)


def _front(look: Look, cut: cuts.Cut, neck: list[Point], sleeve: cuts.Sleeve) -> tuple[list[Point], list[cuts.Arm]]:
    return cuts.body(cut, neck), cuts.arms(cut, sleeve, Random(look.seed))


def _sports_shirt(look: Look) -> Canvas:
    canvas, accent = look.canvas(), _accent(look)
    cut = cuts.cut_for(look, 0.98, -0.004, 1.0)
    neck = cuts.neckline(cut, look.options["neckline"])
    short = look.options["sleeve"] == "Short Sleeve"
    front, found = _front(look, cut, neck, SHORT if short else LONG)
    design = look.options["design"]
    g.inside(canvas, cut, neck)
    g.back_rib(canvas, neck, 0.016, accent)
    g.draw_arms(canvas, found, front, Random(look.seed), colour=accent if design == "Raglan Sleeves" else None)
    g.draw_body(canvas, cut, front, found, Random(look.seed))
    shapes = _panels(cut, design, neck)
    for shape in shapes:
        g.inset(canvas, cut, shape, front, found, Random(look.seed), accent)
        if design != "Chest Band":
            canvas.seam(shape[: len(shape) - 3], 0.4)
    g.neck_rib(canvas, neck, 0.016, accent)
    g.sleeve_hems(canvas, found, 0.92 if short else 0.97)
    g.double_stitch(canvas, cuts.hem_line(cut, 0.022))
    _emblem(canvas, 0.5 - cut.chest * 0.46, cut.top + 0.15, accent)
    return canvas


def _accent(look: Look) -> RGB:
    """A lively second colour."""
    return look.second if brightness(look.rgb) < 190 else mix(look.second, (24, 36, 96), 0.6)


def _panels(cut: cuts.Cut, design: str, neck: list[Point]) -> list[list[Point]]:
    x, y = cut.armpit
    if design == "Raglan Sleeves":
        start = neck[-5]
        line = trace([start, (start[0] + 0.03, cut.top + 0.12, x - 0.012, y - 0.004)])
        shape = [*line, (x + 0.02, y - 0.02), (cut.tip[0] + 0.03, cut.tip[1] - 0.03), (start[0], cut.top - 0.03)]
        return [shape, mirrored(shape)]
    if design == "Side Panels":
        points = [(x - 0.006, y - 0.012), (0.5 + cut.chest - 0.05, y + 0.1), (0.5 + cut.waist - 0.05, cut.middle)]
        line = smooth([*points, (0.5 + cut.hem - 0.062, cut.bottom + 0.03)])
        shape = [*line, (0.95, cut.bottom + 0.03), (0.95, y - 0.012), (x, y - 0.012)]
        return [shape, mirrored(shape)]
    low = y + 0.055
    band = trace(
        [
            (0.1, y - 0.03),
            (0.5, y - 0.014, 0.9, y - 0.03),
            (0.9, low),
            (0.5, low + 0.016, 0.1, low),
            (0.1, low),
            (0.1, y),
            (0.1, y),
        ]
    )
    return [band]


def _emblem(canvas: Canvas, x: float, y: float, colour: RGB) -> None:
    """A small reflecting mark of two strokes."""
    for shift in (0.0, 0.016):
        mark = [
            (x - 0.014 + shift, y + 0.01),
            (x - 0.002 + shift, y - 0.01),
            (x + 0.006 + shift, y - 0.01),
            (x - 0.006 + shift, y + 0.01),
        ]
        canvas.part(mark, colour, material="Plastic", puff=0.1, shadow=0.1)


def _football_shirt(look: Look) -> Canvas:
    canvas, accent = look.canvas(), _accent(look)
    cut = cuts.cut_for(look, 0.98, 0.008, 0.5)
    cut = replace(cut, top=cut.top + 0.012)
    shape = "V-Neck" if look.options["collar"] == "V-Neck" else "Crew Neck"
    neck = cuts.neckline(cut, shape)
    front, found = _front(look, cut, neck, replace(SHORT, length=0.19, angle=34))
    g.inside(canvas, cut, neck)
    if look.options["collar"] == "Polo Collar":
        collars.collar_back(canvas, cut, stand=0.024, colour=accent)
    else:
        g.back_rib(canvas, neck, 0.022, accent)
    g.draw_arms(canvas, found, front, Random(look.seed))
    g.draw_body(canvas, cut, front, found, Random(look.seed))
    for piece in _stripes(cut, look.options["design"]):
        g.inset(canvas, cut, piece, front, found, Random(look.seed), accent)
    for line in cuts.both(cuts.armhole(cut)):
        canvas.seam(line, 0.45)
    g.cuffs(canvas, found, 0.018, accent, 0.985, fine=True)
    g.double_stitch(canvas, cuts.hem_line(cut, 0.022))
    if look.options["collar"] == "Polo Collar":
        collars.collar_leaves(
            canvas,
            cut,
            depth=0.06,
            spread=0.086,
            length=0.05,
            stand=0.024,
            colour=accent,
            gap=0.01,
            stitched=False,
            material="Jersey",
        )
    else:
        g.neck_rib(canvas, neck, 0.022, accent)
    _crest(canvas, 0.5 + cut.chest * 0.46, cut.top + 0.16, look, accent)
    if look.options["design"] == "Plain Front":
        _number(canvas, look, cut, accent)
    return canvas


def _stripes(cut: cuts.Cut, design: str) -> list[list[Point]]:
    low = cut.bottom + 0.04
    if design == "Vertical Stripes":
        half, step = 0.026, 0.104
        middles = [0.5 + step * number for number in range(-2, 3)]
        return [[(x - half, cut.top), (x + half, cut.top), (x + half, low), (x - half, low)] for x in middles]
    if design == "Hoops":
        step, first = 0.11, cut.top + 0.11
        rows = [first + step * number for number in range(7)]
        return [
            trace([(0.1, y), (0.5, y + 0.012, 0.9, y), (0.9, y + 0.055), (0.5, y + 0.067, 0.1, y + 0.055)])
            for y in rows
            if y < low
        ]
    if design == "Diagonal Sash":
        y = cut.top + 0.02
        return [
            [
                (0.5 - cut.chest * 0.95, y),
                (0.5 - cut.chest * 0.35, y),
                (0.5 + cut.hem * 1.15, low - 0.12),
                (0.5 + cut.hem * 1.15, low + 0.1),
            ]
        ]
    return []


def _crest(canvas: Canvas, x: float, y: float, look: Look, accent: RGB) -> None:
    """A club's shield, of no real club."""
    half = trace([(x, y - 0.03), (x + 0.028, y - 0.034), (x + 0.03, y + 0.012, x, y + 0.036)])
    shield = half + [(2 * x - a, b) for a, b in reversed(half)]
    gold = (214, 178, 92)
    canvas.part(shield, gold, material="Satin", puff=0.4, rim=0.006, shadow=0.35)
    small = [(x + (a - x) * 0.78, y + (b - y) * 0.78) for a, b in shield]
    dark = look.rgb if brightness(look.rgb) < 140 else mix(look.rgb, (20, 30, 60), 0.75)
    canvas.part(small, dark, material="Satin", puff=0.2, rim=0.004, shadow=0.1)
    canvas.line([(x, y - 0.022), (x, y + 0.024)], gold, 0.004)
    canvas.line([(x - 0.02, y - 0.002), (x + 0.02, y - 0.002)], gold, 0.004)


DIGITS: dict[str, list[Point]] = {
    "0": [(0.2, 0), (0.8, 0), (1, 0.2), (1, 0.8), (0.8, 1), (0.2, 1), (0, 0.8), (0, 0.2), (0.2, 0)],
    "1": [(0.2, 0.18), (0.6, 0), (0.6, 1)],
    "2": [(0, 0.22), (0.2, 0), (0.8, 0), (1, 0.2), (1, 0.42), (0, 1), (1, 1)],
    "3": [(0, 0), (1, 0), (0.5, 0.42), (0.8, 0.45), (1, 0.65), (1, 0.82), (0.8, 1), (0.2, 1), (0, 0.82)],
    "4": [(0.7, 1), (0.7, 0), (0, 0.68), (1, 0.68)],
    "5": [(0.95, 0), (0.08, 0), (0.02, 0.46), (0.75, 0.42), (1, 0.6), (1, 0.82), (0.8, 1), (0.2, 1), (0, 0.84)],
    "6": [(0.9, 0), (0.3, 0), (0, 0.35), (0, 0.8), (0.2, 1), (0.8, 1), (1, 0.8), (1, 0.6), (0.8, 0.44), (0.1, 0.46)],
    "7": [(0, 0), (1, 0), (0.35, 1)],
    "8": [
        (0.5, 0.46),
        (0.1, 0.3),
        (0.15, 0),
        (0.85, 0),
        (0.9, 0.3),
        (0.1, 0.62),
        (0.1, 1),
        (0.9, 1),
        (0.9, 0.62),
        (0.5, 0.46),
    ],
    "9": [(0.1, 1), (0.7, 1), (1, 0.65), (1, 0.2), (0.8, 0), (0.2, 0), (0, 0.2), (0, 0.4), (0.2, 0.56), (0.9, 0.54)],
}
"""Each digit as one stroke in a square, upright."""


def _number(canvas: Canvas, look: Look, cut: cuts.Cut, accent: RGB) -> None:
    """The player's number on the chest."""
    number = str(Random(look.seed).choice((4, 5, 6, 7, 9, 10, 11, 14, 17, 21, 23)))
    outlined = mix(look.rgb, (0, 0, 0), 0.35)
    wide, high, gap = 0.062, 0.13, 0.034
    x = 0.5 - (len(number) * wide + (len(number) - 1) * gap) / 2
    y = cut.armpit[1] + 0.035
    for digit in number:
        stroke = [(x + a * wide, y + b * high) for a, b in DIGITS[digit]]
        canvas.line(stroke, outlined, 0.028)
        canvas.line(stroke, accent, 0.019)
        x += wide + gap


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="Sports T-Shirt",
        path=("Clothing", "Sportswear", "Sports T-Shirts"),
        draw=_sports_shirt,
        brands=ACTIVE,
        price=29.0,
        genders=("Women", "Men", "Girls", "Boys"),
        colours=("Blue", "Black", "Red", "Teal", "Purple", "Grey", "Orange", "Green", "Yellow", "White"),
        materials=("Polyester", "Mesh"),
        options={
            "design": ("Raglan Sleeves", "Side Panels", "Chest Band"),
            "neckline": ("Crew Neck", "V-Neck"),
            "sleeve": ("Short Sleeve", "Long Sleeve"),
        },
        usage=("Sports",),
        season=("Spring", "Summer", "Autumn"),
        facts=("Dries quickly.",),
        sizes="clothing",
        count=9,
    ),
    Kind(
        noun="Football Shirt",
        path=("Clothing", "Sportswear", "Football Shirts"),
        draw=_football_shirt,
        brands=ACTIVE,
        price=45.0,
        genders=("Men", "Women", "Boys", "Girls"),
        colours=("Red", "Blue", "Green", "Navy", "Yellow", "White", "Burgundy", "Black", "Light Blue"),
        materials=("Polyester",),
        options={
            "design": ("Vertical Stripes", "Hoops", "Diagonal Sash", "Plain Front"),
            "collar": ("V-Neck", "Crew Neck", "Polo Collar"),
        },
        usage=("Sports",),
        season=("Spring", "Summer", "Autumn"),
        sizes="clothing",
        count=7,
    ),
)
