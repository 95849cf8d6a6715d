"""Woven tops: shirts, blouses and polo shirts."""

from dataclasses import replace
from random import Random

from retrieval.sample.brands import CHILDREN, EVERYDAY, FEMININE, TAILORED
from retrieval.sample.departments import collars, cuts, fastenings
from retrieval.sample.departments import garment as g
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import darker, lighter

LONG = cuts.Sleeve(0.52, 14, 0.074, 0.062, 0.05)
SHORT = cuts.Sleeve(0.165, 33, 0.07, 0.073, 0.076)


def _shirt(look: Look) -> Canvas:
    denim = look.material == "Denim"
    canvas, random = look.canvas(), Random(look.seed)
    ease = {"Slim Fit": -0.014, "Regular Fit": 0.0, "Relaxed Fit": 0.02}[look.options["fit"]]
    cut = cuts.cut_for(look, 1.0, ease, 1.0 if ease < 0.02 else 0.3)
    cut = replace(cut, top=cut.top + 0.01, tail=0.055, bottom=cut.bottom + 0.02)
    meet = 0.048
    neck = trace([(0.5, cut.top + meet), (0.5 + cut.neck * 0.8, cut.top + meet - 0.01, 0.5 + cut.neck, cut.top)])
    front = cuts.body(cut, neck)
    short = look.options["sleeve"] == "Short Sleeve"
    found = cuts.arms(cut, SHORT if short else LONG, random)
    sewn = fastenings.button_colour(look.rgb)
    collars.collar_back(canvas, cut)
    g.draw_arms(canvas, found, front, random)
    g.draw_body(canvas, cut, front, found, random)
    _yoke(canvas, cut)
    thread = lighter(look.rgb, 0.45) if denim else None
    _hem(canvas, cut)
    fastenings.placket(canvas, cut.top + meet, cut.bottom)
    fastenings.buttons(canvas, 0.5, cut.top + 0.12, cut.bottom - 0.1, 6, 0.0078, sewn)
    if short:
        g.sleeve_hems(canvas, found, 0.84)
    else:
        fastenings.button_cuffs(canvas, found, 0.052, sewn=sewn)
    _pockets(canvas, cut, look, thread)
    collars.stand_button(canvas, cut, meet - 0.006, sewn)
    collars.collar_leaves(canvas, cut, depth=meet - 0.006, gap=0.006, spread=0.08)
    return canvas


def _pockets(canvas: Canvas, cut: cuts.Cut, look: Look, thread: tuple[int, int, int] | None) -> None:
    """One chest pocket on a casual shirt, two with flaps on a denim one, none on a formal one."""
    y, x = cut.top + 0.21, cut.chest * 0.5
    if look.material == "Denim":
        for side in cuts.SIDES:
            fastenings.patch_pocket(canvas, 0.5 + side * x, y, 0.105, 0.115, flap=0.045, thread=thread)
            fastenings.snap(canvas, 0.5 + side * x, y + 0.031, 0.0075)
    elif look.options["pocket"] == "Chest Pocket":
        fastenings.patch_pocket(canvas, 0.5 + x, y, 0.1, 0.11)


def _yoke(canvas: Canvas, cut: cuts.Cut) -> None:
    """The seams that run over the shoulders."""
    for line in cuts.both([(0.5 + cut.neck * 1.02, cut.top + 0.055), (0.5 + cut.shoulder - 0.012, cut.tip[1] + 0.048)]):
        canvas.seam(line, 0.4)
        canvas.stitch([(x, y + 0.006) for x, y in line], length=0.008, width=0.0017)


def _hem(canvas: Canvas, cut: cuts.Cut) -> None:
    """The narrow hem of a shirt's tail."""
    half = cuts.side_and_hem(cut)
    start = next(number for number, (_, y) in enumerate(half) if y >= cut.bottom - cut.tail)
    canvas.stitch(cuts.across_neck([(x, y - 0.011) for x, y in half[start:]][::-1]), length=0.008, width=0.0017)


def _blouse(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, 0.95, 0.006, 0.75)
    shape = look.options["neckline"]
    if shape in ("Tie Neck", "Round Collar"):
        neck = cuts.neckline(cut, "High Neck")
    else:
        neck = cuts.neckline(cut, shape)
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, _BLOUSE_SLEEVES[look.options["sleeve"]], random)
    if shape == "Tie Neck":
        _band_behind(canvas, cut)
    elif shape == "Round Collar":
        collars.collar_back(canvas, cut, stand=0.014)
    else:
        g.inside(canvas, cut, neck)
    g.draw_arms(canvas, found, front, random, drape=g.Drape(wrinkle=0.3))
    g.draw_body(canvas, cut, front, found, random, drape=g.Drape(wrinkle=0.3))
    _sleeve_ends(canvas, look, found, random)
    canvas.stitch(cuts.hem_line(cut, 0.014), length=0.008, width=0.0017)
    _blouse_neck(canvas, look, cut, neck)
    return canvas


_BLOUSE_SLEEVES = {
    "Puff Sleeve": cuts.Sleeve(0.15, 36, 0.092, 0.092, 0.058, cap=0.026),
    "Bell Sleeve": cuts.Sleeve(0.44, 17, 0.064, 0.067, 0.104),
    "Balloon Sleeve": cuts.Sleeve(0.44, 17, 0.08, 0.106, 0.058, cap=0.012),
    "Flutter Sleeve": cuts.Sleeve(0.11, 40, 0.075, 0.09, 0.104),
}


def _sleeve_ends(canvas: Canvas, look: Look, found: list[cuts.Arm], random: Random) -> None:
    sleeve = look.options["sleeve"]
    for each in found:
        if sleeve in ("Puff Sleeve", "Balloon Sleeve"):
            _gathers(canvas, each, random)
        else:
            _ripples(canvas, each)
            canvas.stitch(each.across(0.955, 0.004), length=0.008, width=0.0017)
    if sleeve == "Balloon Sleeve":
        fastenings.button_cuffs(canvas, found, 0.04, sewn=fastenings.button_colour(look.rgb))
    elif sleeve == "Puff Sleeve":
        fastenings.button_cuffs(canvas, found, 0.024)


def _ripples(canvas: Canvas, each: cuts.Arm) -> None:
    """The soft folds of a wide sleeve, opening towards its end."""
    low, high = each.across(1.0), each.across(0.45, 0.03)
    for share, strength in ((0.2, 0.2), (0.45, 0.26), (0.7, 0.2)):
        a, b = cuts.mix_points(low[0], low[-1], share), cuts.mix_points(low[0], low[-1], share + 0.1)
        end = cuts.mix_points(high[0], high[-1], share + 0.05)
        canvas.shade([a, b, end], strength, 0.006)
        canvas.shine([b, cuts.mix_points(b, low[-1], 0.16), end], strength * 0.8, 0.006)


def _gathers(canvas: Canvas, each: cuts.Arm, random: Random) -> None:
    """Short creases above a gathered end."""
    lower, upper = each.across(0.93, 0.006), each.across(0.72, -0.004)
    for a, b in zip(cuts.spaced(lower, 11), cuts.spaced(upper, 11), strict=True):
        end = cuts.mix_points(a, b, random.uniform(0.5, 1.0))
        canvas.shade([a, (a[0] + 0.004, a[1]), end], 0.28, 0.002)


def _blouse_neck(canvas: Canvas, look: Look, cut: cuts.Cut, neck: list[Point]) -> None:
    shape, top = look.options["neckline"], cut.top
    sewn = fastenings.button_colour(look.rgb)
    if shape == "Round Collar":
        fastenings.placket(canvas, top + 0.02, cut.bottom + 0.008, width=0.034)
        fastenings.buttons(canvas, 0.5, top + 0.11, cut.bottom - 0.05, 7, 0.0068, sewn)
        collars.collar_leaves(canvas, cut, depth=0.03, spread=0.07, length=0.062, soft=True, stand=0.014)
    elif shape == "Tie Neck":
        _bow(canvas, cut)
    else:
        line = cuts.across_neck(neck)
        canvas.part(
            cuts.strip(line, cuts.across_neck(cuts.narrowed(neck, 0.011))),
            darker(look.rgb, 0.08),
            puff=0.6,
            rim=0.007,
            shadow=0.3,
        )
        canvas.stitch(cuts.across_neck(cuts.narrowed(neck, -0.005)), length=0.008, width=0.0016)
    if shape == "V-Neck":
        low = neck[0][1]
        fastenings.placket(canvas, low, cut.bottom + 0.008, width=0.032)
        fastenings.buttons(canvas, 0.5, low + 0.03, cut.bottom - 0.05, 6, 0.0068, sewn)


def _band_behind(canvas: Canvas, cut: cuts.Cut) -> None:
    """The back of the band that a bow ties, seen from inside."""
    n, top = cut.neck, cut.top
    rim = trace(
        [
            (0.5 - n * 0.9, top - 0.034),
            (0.5 - n * 0.5, top - 0.05, 0.5 + n * 0.5, top - 0.05, 0.5 + n * 0.9, top - 0.034),
        ]
    )
    canvas.part([*rim, (0.5 + n, top + 0.02), (0.5 - n, top + 0.02)], darker(canvas.colour, 0.3), puff=0.3, rim=0.02)


def _bow(canvas: Canvas, cut: cuts.Cut) -> None:
    """A soft band around the neck, tied into a bow whose ends hang down."""
    n, top = cut.neck, cut.top
    upper = trace(
        [
            (0.5 - n * 0.9, top - 0.034),
            (0.5 - n * 0.5, top + 0.012, 0.5 + n * 0.5, top + 0.012, 0.5 + n * 0.9, top - 0.034),
        ]
    )
    lower = trace(
        [
            (0.5 - n * 1.02, top + 0.003),
            (0.5 - n * 0.5, top + 0.05, 0.5 + n * 0.5, top + 0.05, 0.5 + n * 1.02, top + 0.003),
        ]
    )
    canvas.part(cuts.strip(upper, lower), puff=0.7, rim=0.016, shadow=0.4)
    x, y = 0.5, top + 0.04
    for side, length in ((-1, 0.2), (1, 0.17)):
        tail = [(x, y), (x + 0.03, y + 0.06, x + 0.045, y + 0.12, x + 0.04, y + length), (x + 0.086, y + length - 0.03)]
        shape = trace([*tail, (x + 0.085, y + 0.08, x + 0.04, y + 0.02, x + 0.008, y - 0.004)])
        canvas.part(collars.sided(shape, side), puff=0.5, rim=0.02, shadow=0.5)
    for side in cuts.SIDES:
        loop = trace(
            [
                (x, y),
                (x + 0.03, y - 0.035, x + 0.1, y - 0.04, x + 0.11, y - 0.005),
                (x + 0.115, y + 0.04, x + 0.05, y + 0.04, x, y + 0.008),
            ]
        )
        fold = collars.sided([(x + 0.008, y + 0.002), (x + 0.08, y + 0.004)], side)
        canvas.part(collars.sided(loop, side), puff=0.7, rim=0.026, shadow=0.55, folds=[(fold[0], fold[1], 0.012, 1.0)])
    canvas.part(
        trace(
            [
                (x - 0.014, y - 0.014),
                (x, y - 0.02, x + 0.014, y - 0.014),
                (x + 0.02, y + 0.004, x + 0.013, y + 0.02),
                (x, y + 0.024, x - 0.013, y + 0.02),
                (x - 0.02, y + 0.004, x - 0.014, y - 0.014),
            ]
        ),
        puff=0.9,
        rim=0.014,
        shadow=0.6,
    )


def _polo(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, 0.98, 0.0, 0.7)
    cut = replace(cut, top=cut.top + 0.012)
    meet, low = 0.052, cut.top + 0.2
    neck = trace([(0.5, cut.top + meet), (0.5 + cut.neck * 0.8, cut.top + meet - 0.012, 0.5 + cut.neck, cut.top)])
    front = cuts.body(cut, neck)
    long = look.options["sleeve"] == "Long Sleeve"
    found = cuts.arms(cut, replace(LONG, length=0.49) if long else SHORT, random)
    trim = look.second if look.options["trim"] == "Contrast Tipping" else None
    collars.collar_back(canvas, cut, stand=0.026, colour=look.rgb)
    g.draw_arms(canvas, found, front, random)
    g.draw_body(canvas, cut, front, found, random)
    g.double_stitch(canvas, cuts.hem_line(cut, 0.026))
    fastenings.half_placket(canvas, cut.top + meet - 0.01, low)
    fastenings.buttons(canvas, 0.5, cut.top + 0.1, low - 0.045, 2, 0.0075, fastenings.button_colour(look.rgb))
    _polo_cuffs(canvas, look, found, trim, long)
    collars.collar_leaves(
        canvas,
        cut,
        depth=meet - 0.01,
        spread=0.085,
        length=0.056,
        stand=0.026,
        colour=look.rgb,
        gap=0.008,
        stitched=False,
        material="Jersey",
    )
    if trim:
        for side in cuts.SIDES:
            y = cut.top + meet - 0.01
            line = [(0.5 + cut.neck + 0.011, cut.top + 0.034), (0.578, y + 0.045), (0.513, y + 0.006)]
            canvas.line(collars.sided(line, side), trim, 0.006)
    return canvas


def _polo_cuffs(
    canvas: Canvas, look: Look, found: list[cuts.Arm], trim: tuple[int, int, int] | None, long: bool
) -> None:
    depth = 0.03 if long else 0.028
    g.cuffs(canvas, found, depth, look.rgb, 0.96 if long else 0.985, fine=True)
    if trim:
        for each in found:
            share = 1 + depth * (0.03 if long else 0.06) / 0.03 * 0.5 * (1 if long else 2)
            canvas.line(each.across(share, 0.003), trim, 0.006)


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="Shirt",
        path=("Clothing", "Tops", "Shirts"),
        draw=_shirt,
        brands=TAILORED,
        price=52.0,
        genders=("Men", "Men", "Women", "Boys"),
        colours=(
            "White",
            "Light Blue",
            "Navy",
            "Red",
            "Green",
            "Pink",
            "Black",
            "Burgundy",
            "Blue",
            "Beige",
            "Lavender",
        ),
        materials=("Cotton", "Cotton", "Linen", "Denim"),
        patterns=("Plain", "Plain", "Checked", "Checked", "Pinstriped", "Gingham"),
        options={
            "sleeve": ("Long Sleeve", "Short Sleeve"),
            "fit": ("Regular Fit", "Slim Fit", "Relaxed Fit"),
            "pocket": ("Chest Pocket", "No Pocket"),
        },
        usage=("Casual", "Work", "Formal"),
        facts=("Buttoned from the collar to the hem.", "A yoke of two layers keeps the shoulders in shape."),
        sizes="clothing",
        count=36,
    ),
    Kind(
        noun="Blouse",
        path=("Clothing", "Tops", "Blouses"),
        draw=_blouse,
        brands=FEMININE,
        price=46.0,
        genders=("Women", "Women", "Women", "Girls"),
        colours=("White", "Cream", "Pink", "Coral", "Navy", "Teal", "Lavender", "Black", "Light Blue", "Burgundy"),
        materials=("Silk", "Chiffon", "Cotton", "Satin"),
        patterns=("Plain", "Floral", "Dotted"),
        options={
            "neckline": ("V-Neck", "Round Collar", "Tie Neck", "Square Neck"),
            "sleeve": ("Puff Sleeve", "Bell Sleeve", "Balloon Sleeve", "Flutter Sleeve"),
        },
        titled=("neckline",),
        usage=("Casual", "Work", "Party"),
        sizes="clothing",
        count=14,
    ),
    Kind(
        noun="Polo Shirt",
        path=("Clothing", "Tops", "Polo Shirts"),
        draw=_polo,
        brands=(*EVERYDAY, CHILDREN[0]),
        price=34.0,
        genders=("Men", "Men", "Women", "Boys"),
        colours=("Navy", "White", "Red", "Green", "Black", "Light Blue", "Burgundy", "Yellow", "Grey"),
        materials=("Cotton", "Jersey"),
        patterns=("Plain", "Plain", "Plain", "Striped"),
        options={"sleeve": ("Short Sleeve", "Long Sleeve"), "trim": ("Plain Trim", "Contrast Tipping")},
        season=("Spring", "Summer"),
        facts=("A ribbed collar and a placket with two buttons.",),
        sizes="clothing",
        count=9,
    ),
)
