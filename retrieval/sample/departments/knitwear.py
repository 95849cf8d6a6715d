"""Knitted and sweat clothing: sweaters, cardigans, sweatshirts and hoodies."""

from dataclasses import replace
from random import Random

from retrieval.sample.brands import ACTIVE, CHILDREN, EVERYDAY, FEMININE
from retrieval.sample.departments import collars, cuts, fastenings
from retrieval.sample.departments import garment as g
from retrieval.sample.departments.prints import PRINTS_FOR, draw_print
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, mirrored, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix

LONG = cuts.Sleeve(0.47, 15, 0.08, 0.07, 0.06)
STYLE = g.Drape(0.6, 0.06)


def _ribbed(canvas: Canvas, cut: cuts.Cut, found: list[cuts.Arm], colour: RGB | None = None) -> None:
    """Cuffs and hem of rib knit."""
    g.cuffs(canvas, found, 0.052, colour)
    g.hem_rib(canvas, cut, 0.05, colour)


def _cut(look: Look, top: float | None = None, ease: float = 0.008) -> cuts.Cut:
    cut = cuts.cut_for(look, 0.93, ease, 0.5, top)
    return replace(cut, hem=cut.hem - 0.006, bottom=min(0.85, cut.bottom))


def _sweater(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    shape = look.options["neckline"]
    cut = _cut(look, None if shape != "Roll Neck" else 0.175)
    if shape == "Roll Neck":
        cut = replace(cut, neck=cut.neck * 0.86)
    neck = cuts.neckline(cut, "High Neck" if shape == "Roll Neck" else shape)
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, LONG, random)
    if shape == "Roll Neck":
        _roll_neck_back(canvas, cut)
    else:
        g.inside(canvas, cut, neck)
        g.back_rib(canvas, neck, 0.028, gap=0.0085, deep=0.3)
    g.draw_arms(canvas, found, front, random, drape=STYLE)
    g.draw_body(canvas, cut, front, found, random, drape=STYLE)
    _ribbed(canvas, cut, found)
    if shape == "Roll Neck":
        _roll_neck(canvas, cut)
    else:
        g.neck_rib(canvas, neck, 0.03, gap=0.0085, deep=0.3, stitched=False)
    return canvas


def _roll_neck_back(canvas: Canvas, cut: cuts.Cut) -> None:
    n, top = cut.neck * 0.86, cut.top - 0.078
    hole = trace([(0.5 - n, top), (0.5 - n * 0.6, top - 0.024, 0.5 + n * 0.6, top - 0.024, 0.5 + n, top)])
    canvas.part(
        [*hole, (0.5 + n, top + 0.07), (0.5 - n, top + 0.07)], cuts.shaded(canvas.colour, 0.3), puff=0.2, rim=0.02
    )


def _roll_neck(canvas: Canvas, cut: cuts.Cut) -> None:
    """A high collar folded over once."""
    n, top = cut.neck, cut.top - 0.078
    foot = trace(
        [
            (0.5 - n * 1.04, top + 0.07),
            (0.5 - n * 0.5, top + 0.115, 0.5 + n * 0.5, top + 0.115, 0.5 + n * 1.04, top + 0.07),
        ]
    )
    rim = trace([(0.5 - n * 0.88, top), (0.5 - n * 0.5, top + 0.024, 0.5 + n * 0.5, top + 0.024, 0.5 + n * 0.88, top)])
    g.ribbing(canvas, [(x, y + 0.024) for x, y in foot], [(x, y - 0.03) for x, y in foot], gap=0.0085)
    g.ribbing(canvas, foot, rim, gap=0.0085, shadow=0.6)


def _cardigan(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = _cut(look)
    if look.options["length"] == "Longline":
        cut = replace(cut, top=cut.top - 0.03, bottom=min(0.885, cut.bottom + 0.06))
    deep = "Deep V-Neck" if look.options["neckline"] == "V-Neck" else "Crew Neck"
    neck = cuts.neckline(cut, deep)
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, LONG, random)
    g.inside(canvas, cut, neck)
    g.back_rib(canvas, neck, 0.03, gap=0.0085, deep=0.3)
    g.draw_arms(canvas, found, front, random, drape=STYLE)
    g.draw_body(canvas, cut, front, found, random, drape=STYLE)
    _ribbed(canvas, cut, found)
    if deep == "Crew Neck":
        g.neck_rib(canvas, neck, 0.026, gap=0.0085, deep=0.3, stitched=False)
    _button_band(canvas, cut, neck, deep == "Deep V-Neck", look)
    for side in cuts.SIDES:
        x, y = 0.5 + side * cut.waist * 0.56, cut.bottom - 0.13
        fastenings.patch_pocket(canvas, x, y, 0.12, 0.115, point=0.0)
        line = [(x - 0.06, y), (x + 0.06, y)]
        g.ribbing(canvas, line, [(a, b + 0.024) for a, b in line], gap=0.0085, shadow=0.3)
    return canvas


def _button_band(canvas: Canvas, cut: cuts.Cut, neck: list[Point], along_neck: bool, look: Look) -> None:
    """The band that carries a cardigan's buttons; it runs up around a V-neck."""
    low = cut.bottom + cut.curve + 0.046
    start = neck[0][1] if along_neck else neck[0][1] - 0.024
    half = 0.017
    if along_neck:
        inner, outer = cuts.narrowed(neck, 0.016), cuts.narrowed(neck, -0.016)
        for side in (1, -1):
            g.ribbing(canvas, collars.sided(outer, side), collars.sided(inner, side), gap=0.0085, shadow=0.35)
        start = cuts.narrowed(neck, -0.004)[0][1]
    left = [(0.5 - half, start), (0.5 - half, low)]
    g.ribbing(canvas, left, mirrored(left), gap=0.0085, shadow=0.5)
    colour = fastenings.HORN if brightness(look.rgb) > 70 else lighter(look.rgb, 0.3)
    fastenings.buttons(canvas, 0.5, start + 0.024, low - 0.03, 5 if along_neck else 7, 0.0115, colour)


def _sweatshirt(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = _cut(look, ease=0.016)
    neck = cuts.neckline(cut, "Crew Neck")
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, replace(LONG, upper=0.084, lower=0.074, end=0.064), random)
    g.inside(canvas, cut, neck)
    g.back_rib(canvas, neck, 0.026, gap=0.007, deep=0.25)
    g.draw_arms(canvas, found, front, random, drape=STYLE)
    g.draw_body(canvas, cut, front, found, random, drape=STYLE)
    _ribbed(canvas, cut, found)
    _notch(canvas, neck)
    g.neck_rib(canvas, neck, 0.027, gap=0.007, deep=0.25)
    if look.options["print"] != "No Print":
        draw_print(canvas, look.options["print"], 0.5, cut.armpit[1] + 0.03)
    return canvas


def _notch(canvas: Canvas, neck: list[Point]) -> None:
    """The ribbed triangle below a sweatshirt's neck."""
    y = neck[0][1]
    shape = trace([(0.466, y - 0.003), (0.5, y + 0.004, 0.534, y - 0.003), (0.5, y + 0.05)])
    canvas.part(shape, canvas.colour, material="Rib Knit", puff=0.2, rim=0.01, shadow=0.1)
    canvas.stitch([shape[0], (0.5, y + 0.05), shape[-2]], length=0.008, width=0.0018)


def _hoodie(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = replace(_cut(look, 0.2, 0.012), bottom=0.845)
    if look.for_child:
        cut = replace(cut, bottom=0.83)
    zipped = look.options["closure"] == "Full Zip"
    depth = 0.085
    neck = trace([(0.5, cut.top + depth), (0.5 + cut.neck * 0.8, cut.top + depth * 0.8, 0.5 + cut.neck, cut.top)])
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, replace(LONG, length=0.44, upper=0.082, lower=0.074, end=0.064), random)
    collars.hood_back(canvas, cut, lining=look.second if look.options["lining"] == "Contrast Lining" else None)
    g.draw_arms(canvas, found, front, random, drape=STYLE)
    g.draw_body(canvas, cut, front, found, random, drape=STYLE)
    _ribbed(canvas, cut, found)
    _kangaroo(canvas, cut, split=zipped)
    if zipped:
        line = [(0.5, cut.top + depth + 0.05), (0.5, cut.bottom + cut.curve + 0.046)]
        fastenings.zip_fastener(canvas, line)
    collars.hood_front(canvas, cut, depth=depth)
    pale = mix(look.rgb, (250, 248, 242), 0.82) if brightness(look.rgb) < 190 else darker(look.rgb, 0.35)
    collars.drawstrings(canvas, cut, depth, pale)
    return canvas


def _kangaroo(canvas: Canvas, cut: cuts.Cut, *, split: bool) -> None:
    """The wide pocket for both hands; in two halves beside a zip."""
    low, high, wide = cut.bottom - 0.004, cut.bottom - 0.165, cut.waist * 0.64
    half = trace(
        [
            (0.5 + (0.013 if split else 0), high),
            (0.5 + wide * 0.55, high),
            (0.5 + wide * 0.72, high + 0.05, 0.5 + wide, high + 0.085),
            (0.5 + wide, low),
            (0.5 + (0.013 if split else 0), low + 0.008),
        ]
    )
    pieces = [half, mirrored(half)] if split else [half + mirrored(half)[::-1]]
    for shape in pieces:
        canvas.part(shape, puff=0.35, rim=0.014, shadow=0.5, folds=[((0.42, high + 0.05), (0.47, low), 0.02, 0.4)])
    for side in cuts.SIDES:
        opening = collars.sided(half[1:-2], side)
        for inset in (0.006, 0.013):
            canvas.stitch([(x - side * inset, y) for x, y in opening], length=0.008, width=0.0017)
        canvas.stitch(
            collars.sided([(0.512, high + 0.007), (0.5 + wide * 0.5, high + 0.007)], side), length=0.008, width=0.0017
        )


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="Sweater",
        path=("Clothing", "Knitwear", "Sweaters"),
        draw=_sweater,
        brands=EVERYDAY,
        price=64.0,
        genders=("Women", "Men", "Women", "Men", "Girls", "Boys"),
        colours=("Cream", "Navy", "Burgundy", "Grey", "Mustard", "Green", "Black", "Pink", "Teal", "Brown", "Red"),
        materials=("Knit", "Cable Knit", "Merino", "Rib Knit"),
        patterns=("Plain", "Plain", "Plain", "Striped"),
        options={"neckline": ("Crew Neck", "V-Neck", "Roll Neck")},
        titled=("neckline",),
        season=("Autumn", "Winter"),
        facts=("Ribbed cuffs and a ribbed hem keep the cold out.",),
        sizes="clothing",
        count=15,
    ),
    Kind(
        noun="Cardigan",
        path=("Clothing", "Knitwear", "Cardigans"),
        draw=_cardigan,
        brands=FEMININE,
        price=58.0,
        genders=("Women", "Women", "Men", "Girls"),
        colours=("Cream", "Grey", "Navy", "Pink", "Mustard", "Burgundy", "Olive", "Lavender"),
        materials=("Knit", "Merino", "Rib Knit", "Cable Knit"),
        options={"neckline": ("V-Neck", "Crew Neck"), "length": ("Regular Length", "Longline")},
        season=("Autumn", "Winter", "Spring"),
        facts=("Two patch pockets with ribbed edges.",),
        sizes="clothing",
        count=9,
    ),
    Kind(
        noun="Sweatshirt",
        path=("Clothing", "Sweatshirts & Hoodies", "Sweatshirts"),
        draw=_sweatshirt,
        brands=(*EVERYDAY, CHILDREN[1]),
        price=42.0,
        genders=("Women", "Men", "Boys", "Girls"),
        colours=("Grey", "Navy", "Black", "Burgundy", "Green", "Pink", "Cream", "Mustard", "Light Blue"),
        materials=("Fleece", "Cotton"),
        options={"print": ("No Print", "Mountain Print", "Heart Print", "Rainbow Print", "Dinosaur Print")},
        only_for={
            name: PRINTS_FOR[name] for name in ("Mountain Print", "Heart Print", "Rainbow Print", "Dinosaur Print")
        },
        season=("Autumn", "Winter", "Spring"),
        sizes="clothing",
        count=8,
    ),
    Kind(
        noun="Hoodie",
        path=("Clothing", "Sweatshirts & Hoodies", "Hoodies"),
        draw=_hoodie,
        brands=(*EVERYDAY, ACTIVE[0]),
        price=48.0,
        genders=("Men", "Women", "Boys", "Girls"),
        colours=("Grey", "Black", "Navy", "Red", "Green", "Mustard", "Lavender", "Teal", "Cream"),
        materials=("Fleece", "Cotton"),
        options={"closure": ("Pullover", "Full Zip"), "lining": ("Plain Lining", "Contrast Lining")},
        season=("Autumn", "Winter", "Spring"),
        facts=("A hood with drawstrings, and a pocket for both hands.",),
        sizes="clothing",
        count=10,
    ),
)
