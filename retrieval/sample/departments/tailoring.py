"""Tailored outerwear: blazers, wool coats and trench coats."""

from dataclasses import fields, replace
from math import hypot
from random import Random

from retrieval.sample.brands import OUTERWEAR, TAILORED
from retrieval.sample.departments import collars, cuts, fastenings
from retrieval.sample.departments import garment as g
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, rounded, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix

STYLE = g.Drape(0.5, 0.05)
SLEEVE = cuts.Sleeve(0.475, 12, 0.067, 0.063, 0.056)


def _blazer(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, 0.93, 0.0, 1.15)
    cut = replace(cut, top=cut.top + 0.03, bottom=cut.bottom + 0.045, slope=cut.slope - 0.006)
    double = look.options["closure"] == "Double Breasted"
    low, overlap = cut.top + 0.35, 0.075 if double else 0.018
    _front(canvas, look, cut, SLEEVE, random, look.options["lapel"], low, overlap, away=0.0 if double else 0.075)
    sewn = _buttons_of(look)
    if double:
        _two_rows(canvas, low + 0.012, 2, 0.075, 0.05, sewn)
    else:
        fastenings.buttons(canvas, 0.5, low + 0.012, low + 0.115, 2, 0.0125, sewn)
    for side in cuts.SIDES:
        x, y = 0.5 + side * cut.waist * 0.62, max(low + 0.115, cut.bottom - 0.2)
        fastenings.flap_pocket(canvas, x, y, 0.12, 0.042, side * -0.006)
    y = cut.top + 0.215
    welt = [(0.5 + cut.chest * 0.42, y + 0.008), (0.5 + cut.chest * 0.42 + 0.082, y - 0.008)]
    fastenings.welt_pocket(canvas, welt[0], welt[1], 0.022)
    return canvas


def _buttons_of(look: Look) -> RGB:
    if brightness(look.rgb) > 110:
        return fastenings.HORN
    return (30, 26, 26) if brightness(look.rgb) > 55 else lighter(look.rgb, 0.25)


def _front(
    canvas: Canvas,
    look: Look,
    cut: cuts.Cut,
    sleeve: cuts.Sleeve,
    random: Random,
    lapel: str,
    low: float,
    overlap: float,
    *,
    away: float = 0.0,
) -> list[cuts.Arm]:
    """Lining, sleeves, both fronts with their lapels; men's left front lies on top, women's right one."""
    neck = collars.lapel_line(cut, low, overlap)
    half = cuts.panel(cut, neck, overlap, away)
    found = cuts.arms(cut, sleeve, random)
    collars.collar_back(canvas, cut, stand=0.03, colour=look.rgb, label=False)
    _lining(canvas, look, cut, low)
    whole = cuts.body(cut, collars.lapel_line(cut, low, 0.0))
    g.draw_arms(canvas, found, whole, random, drape=STYLE)
    top = -1 if look.gender in ("Women", "Girls") else 1
    for side in (-top, top):
        folds = [fold for fold in g.body_folds(cut, random) if (fold[0][0] - 0.5) * side > 0]
        arms = g.sewn_arms(cut, found)
        canvas.part(collars.sided(half, side), joined=arms, folds=folds, puff=0.5, rim=0.045, shadow=0.5, wrinkle=0.15)
        canvas.seam(collars.sided(cuts.armhole(cut), side), 0.5)
        _dart(canvas, cut, side)
        collars.lapel(canvas, cut, side, lapel, low, overlap)
    for each in found:
        _sleeve_buttons(canvas, each, _buttons_of(look))
    return found


def _lining(canvas: Canvas, look: Look, cut: cuts.Cut, low: float) -> None:
    """The lined inside of the back, seen above the closed front, with the maker's label."""
    n, top = cut.neck, cut.top
    tone = mix(look.second, cuts.shaded(look.rgb, 0.3), 0.72)
    shape = [
        (0.5 - n, top + 0.018),
        (0.5 + n, top + 0.018),
        (0.5 + n * 0.9, top + 0.16),
        (0.5, low + 0.03),
        (0.5 - n * 0.9, top + 0.16),
    ]
    canvas.part(shape, tone, material="Satin", puff=0.1, shadow=0.2, wrinkle=0.3)
    canvas.shade([(0.5 - n, top), (0.5 - n * 0.5, top), (0.5, low), (0.5 - n, top + 0.2)], 0.35, 0.02)
    label = rounded(0.462, top + 0.034, 0.538, top + 0.062, 0.003)
    canvas.part(label, mix(look.second, (250, 248, 240), 0.5), material="Satin", puff=0, shadow=0.3)
    canvas.line([(0.474, top + 0.048), (0.526, top + 0.048)], cuts.shaded(look.rgb, 0.3), 0.004, 0.7)


def _dart(canvas: Canvas, cut: cuts.Cut, side: int) -> None:
    """The seam that shapes the waist."""
    x = cut.waist * 0.5
    y = cut.armpit[1]
    line = trace([(0.5 + x + 0.012, y + 0.02), (0.5 + x - 0.012, y + 0.12, 0.5 + x + 0.004, cut.bottom - 0.2)])
    canvas.seam(collars.sided(line, side), 0.28)


def _sleeve_buttons(canvas: Canvas, each: cuts.Arm, colour: RGB) -> None:
    """Small buttons along the lower end of a jacket's sleeve."""
    (x0, y0), (x1, y1) = each.axis
    length = hypot(x1 - x0, y1 - y0)
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    start = cuts.mix_points(each.ends[0], each.ends[1], 0.2)
    for number in range(3):
        back = 0.02 + number * 0.018
        fastenings.button(canvas, start[0] - dx * back, start[1] - dy * back, 0.0066, colour)


def _two_rows(
    canvas: Canvas, top: float, count: int, step: float, away: float, colour: RGB, radius: float = 0.012
) -> None:
    for number in range(count):
        for side in cuts.SIDES:
            fastenings.button(canvas, 0.5 + side * away, top + number * step, radius, colour)


def _long(look: Look, scale: float = 0.82) -> cuts.Cut:
    """A coat's cut: smaller in the picture, so that it can reach to the knees."""
    cut = cuts.cut_for(look, 1.0, 0.012, 0.9)
    small = replace(cut, **{each.name: getattr(cut, each.name) * scale for each in fields(cut)})
    flare = 0.03 if look.gender == "Women" else 0.014
    return replace(small, top=0.088, bottom=0.925 if not look.for_child else 0.86, hem=small.hem + flare, tail=0.0)


def _coat_sleeve(scale: float = 0.82) -> cuts.Sleeve:
    return cuts.Sleeve(0.5 * scale, 10, 0.073 * scale, 0.07 * scale, 0.067 * scale)


def _coat(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = _long(look)
    if look.options["length"] == "Hip Length":
        cut = replace(cut, top=0.12, bottom=0.74)
        cut = _grown(cut, 1.1)
    double = look.options["closure"] == "Double Breasted"
    low, overlap = cut.top + 0.25, 0.07 if double else 0.018
    shape = look.options["lapel"]
    scale = 0.9 if look.options["length"] == "Hip Length" else 0.82
    _front(canvas, look, cut, _coat_sleeve(scale), random, shape, low, overlap)
    sewn = _buttons_of(look)
    if double:
        _two_rows(canvas, low + 0.02, 3, 0.095, 0.05, sewn, 0.0125)
    else:
        fastenings.buttons(canvas, 0.5, low + 0.012, low + 0.24, 3, 0.0125, sewn)
    for side in cuts.SIDES:
        x, y = cut.waist * 0.62, cut.middle + 0.04
        fastenings.flap_pocket(canvas, 0.5 + side * x, y, 0.1, 0.036, side * -0.004)
    return canvas


def _grown(cut: cuts.Cut, scale: float) -> cuts.Cut:
    names = ("neck", "shoulder", "slope", "armhole", "chest", "waist", "hem")
    return replace(cut, **{name: getattr(cut, name) * scale for name in names})


def _trench(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = _long(look)
    if look.gender == "Women":
        cut = replace(cut, waist=cut.waist - 0.018, hem=cut.hem + 0.012)
    else:
        cut = replace(cut, waist=cut.waist - 0.006)
    low, overlap = cut.top + 0.22, 0.075
    found = _front(canvas, look, cut, _coat_sleeve(), random, "Notch Lapel", low, overlap)
    _storm_flap(canvas, look, cut, low)
    _two_rows(canvas, low + 0.025, 2, 0.09, 0.055, _buttons_of(look))
    _two_rows(canvas, cut.middle + 0.06, 2, 0.1, 0.055, _buttons_of(look))
    for side in cuts.SIDES:
        x, y = cut.waist * 0.78, cut.middle + 0.07
        fastenings.welt_pocket(canvas, (0.5 + side * x, y), (0.5 + side * (x + 0.016), y + 0.1), 0.024)
    _belt(canvas, look, cut)
    for each in found:
        _strap(canvas, look, each)
        _epaulette(canvas, cut, each.side)
    return canvas


def _storm_flap(canvas: Canvas, look: Look, cut: cuts.Cut, low: float) -> None:
    """The extra layer over one shoulder of a trench coat."""
    side = -1 if look.gender in ("Women", "Girls") else 1
    n, (x, y) = cut.neck, cut.armpit
    edge = trace(
        [(0.5 + n * 1.6, cut.top + n * 1.9), (0.5 + n * 1.4, low + 0.02), (x - 0.02, low + 0.04, x - 0.014, y + 0.012)]
    )
    inner = [point for point in cuts.armhole(cut) if point[1] > cut.tip[1] + 0.03][::-1]
    shape = [*edge, *inner, (0.5 + n * 1.75, cut.top + n * 1.2)]
    canvas.part(collars.sided(shape, side), puff=0.3, rim=0.012, shadow=0.5, wrinkle=0.2)
    canvas.stitch(collars.sided([(a - 0.004, b - 0.007) for a, b in edge[1:]], side), length=0.008, width=0.0017)
    collars.lapel(canvas, cut, side, "Notch Lapel", low, 0.075)


def _belt(canvas: Canvas, look: Look, cut: cuts.Cut) -> None:
    """A belt through loops, buckled in the middle, its end hanging down."""
    y, half = cut.middle, cut.waist + 0.006
    line = trace([(0.5 - half, y - 0.006), (0.5, y + 0.014, 0.5 + half, y - 0.006)])
    end = trace(
        [
            (0.522, y - 0.012),
            (0.56, y - 0.004, 0.585, y + 0.06, 0.57, y + 0.14),
            (0.545, y + 0.15),
            (0.535, y + 0.135),
            (0.55, y + 0.06, 0.53, y + 0.03, 0.515, y + 0.022),
        ]
    )
    canvas.part(end, puff=0.5, rim=0.014, shadow=0.6)
    canvas.part(
        cuts.strip(cuts.offset(line, 0.019), cuts.offset(line, -0.019)), puff=0.5, rim=0.016, shadow=0.6, wrinkle=0.2
    )
    for away in (0.016, -0.016):
        canvas.stitch(cuts.offset(line, away - 0.001), length=0.008, width=0.0017)
    for side in cuts.SIDES:
        x = 0.5 + side * half * 0.72
        canvas.part(rounded(x - 0.007, y - 0.024, x + 0.007, y + 0.03, 0.003), puff=0.5, rim=0.006, shadow=0.5)
    buckle, hole = rounded(0.472, y - 0.024, 0.528, y + 0.032, 0.01), rounded(0.482, y - 0.014, 0.518, y + 0.022, 0.004)
    canvas.part(buckle, darker(fastenings.HORN, 0.1), material="Leather", puff=0.9, rim=0.01, holes=[hole], shadow=0.6)
    canvas.tube([(0.5, y - 0.02), (0.5, y + 0.028)], 0.006, fastenings.BRASS, material="Metal")


def _strap(canvas: Canvas, look: Look, each: cuts.Arm) -> None:
    """The strap and buckle around the end of a trench coat's sleeve."""
    upper, lower = each.across(0.86, -0.003), each.across(0.92, -0.003)
    canvas.part(cuts.strip(upper, lower), puff=0.5, rim=0.01, shadow=0.5, turn=each.turn, wrinkle=0.1)
    x, y = cuts.mix_points(cuts.mix_points(upper[0], upper[-1], 0.45), cuts.mix_points(lower[0], lower[-1], 0.45), 0.5)
    buckle, hole = (
        rounded(x - 0.017, y - 0.017, x + 0.017, y + 0.019, 0.005),
        rounded(x - 0.01, y - 0.01, x + 0.01, y + 0.012, 0.003),
    )
    canvas.part(buckle, fastenings.HORN, material="Leather", puff=0.9, rim=0.006, holes=[hole], shadow=0.5)


def _epaulette(canvas: Canvas, cut: cuts.Cut, side: int) -> None:
    (x, y), n = cut.tip, cut.neck
    start: Point = (0.5 + n * 1.42, cut.top + 0.024)
    shape = cuts.strip(
        cuts.offset([start, (x - 0.002, y + 0.004)], 0.013), cuts.offset([start, (x - 0.002, y + 0.004)], -0.017)
    )
    canvas.part(collars.sided(shape, side), puff=0.4, rim=0.008, shadow=0.5)
    x, y = collars.sided([(start[0] + 0.012, start[1] + 0.008)], side)[0]
    fastenings.button(canvas, x, y, 0.0064, fastenings.HORN)


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="Blazer",
        path=("Clothing", "Jackets & Coats", "Blazers"),
        draw=_blazer,
        brands=TAILORED,
        price=128.0,
        genders=("Women", "Men", "Women", "Men", "Boys"),
        colours=("Navy", "Black", "Grey", "Beige", "Burgundy", "Green", "Cream", "Brown", "Light Blue"),
        materials=("Wool", "Linen", "Velvet", "Twill"),
        patterns=("Plain", "Plain", "Checked", "Pinstriped"),
        options={
            "closure": ("Single Breasted", "Double Breasted"),
            "lapel": ("Notch Lapel", "Peak Lapel", "Shawl Lapel"),
        },
        titled=("closure",),
        usage=("Formal", "Work", "Party"),
        facts=("Fully lined, with a breast pocket and two flap pockets.",),
        sizes="clothing",
        count=9,
    ),
    Kind(
        noun="Wool Coat",
        path=("Clothing", "Jackets & Coats", "Coats"),
        draw=_coat,
        brands=OUTERWEAR,
        price=189.0,
        genders=("Women", "Women", "Men", "Girls"),
        colours=("Tan", "Black", "Grey", "Navy", "Burgundy", "Cream", "Olive", "Pink", "Brown"),
        materials=("Wool",),
        patterns=("Plain", "Plain", "Plain", "Checked"),
        options={
            "closure": ("Single Breasted", "Double Breasted"),
            "lapel": ("Notch Lapel", "Peak Lapel", "Shawl Lapel"),
            "length": ("Knee-Length", "Hip Length"),
        },
        titled=("closure",),
        usage=("Formal", "Casual", "Work"),
        season=("Autumn", "Winter"),
        facts=("Lined with satin, with two flap pockets.",),
        sizes="clothing",
        count=8,
    ),
    Kind(
        noun="Trench Coat",
        path=("Clothing", "Jackets & Coats", "Coats"),
        draw=_trench,
        brands=OUTERWEAR,
        price=165.0,
        genders=("Women", "Women", "Men"),
        colours=("Beige", "Beige", "Tan", "Navy", "Black", "Olive"),
        materials=("Twill", "Cotton"),
        season=("Spring", "Autumn"),
        usage=("Casual", "Work", "Travel"),
        facts=("A buckled belt, epaulettes and a storm flap.",),
        sizes="clothing",
        count=4,
    ),
)
