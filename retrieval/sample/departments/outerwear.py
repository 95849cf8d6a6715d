"""Casual outerwear: denim, bomber and rain jackets."""

from dataclasses import replace
from random import Random

from retrieval.sample.brands import CHILDREN, EVERYDAY, OUTERWEAR
from retrieval.sample.departments import collars, cuts, fastenings
from retrieval.sample.departments import garment as g
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import mirrored, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, mix

LONG = cuts.Sleeve(0.47, 14, 0.077, 0.07, 0.06)
STYLE = g.Drape(0.6, 0.055, 0.25)
THREAD: RGB = (206, 150, 78)


def _denim_jacket(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, 0.86, 0.004, 0.6)
    cut = replace(cut, top=cut.top + 0.04, bottom=cut.bottom + 0.04, hem=cut.hem - 0.014)
    meet = 0.05
    neck = trace([(0.5, cut.top + meet), (0.5 + cut.neck * 0.8, cut.top + meet - 0.01, 0.5 + cut.neck, cut.top)])
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, replace(LONG, length=0.44), random)
    thread = THREAD if look.colour in ("Blue", "Light Blue", "Navy") else darker(look.rgb, 0.3)
    shearling = look.options["collar"] == "Shearling Collar"
    fleece: RGB | None = (232, 220, 196) if shearling else None
    collars.collar_back(canvas, cut, stand=0.036, colour=fleece)
    g.draw_arms(canvas, found, front, random, drape=STYLE)
    g.draw_body(canvas, cut, front, found, random, drape=STYLE)
    _denim_seams(canvas, cut, thread)
    fastenings.button_cuffs(canvas, found, 0.05)
    _waistband(canvas, cut, thread)
    low = cut.bottom + cut.curve + 0.034
    fastenings.placket(canvas, cut.top + meet, low, width=0.044)
    for number in range(6):
        y = cut.top + 0.115 + (low - 0.024 - cut.top - 0.115) * number / 5
        fastenings.snap(canvas, 0.5, y, 0.0105, fastenings.BRASS if thread == THREAD else fastenings.STEEL)
    for side in cuts.SIDES:
        x, y = 0.5 + side * cut.chest * 0.5, cut.top + 0.175
        fastenings.patch_pocket(canvas, x, y, 0.11, 0.1, flap=0.05, thread=thread, point=0.02)
        fastenings.snap(canvas, x, y + 0.034, 0.0085, fastenings.BRASS if thread == THREAD else fastenings.STEEL)
    spread, length = (0.1, 0.07) if shearling else (0.088, 0.062)
    collars.collar_leaves(
        canvas,
        cut,
        depth=meet - 0.01,
        stand=0.036,
        gap=0.008,
        colour=fleece,
        material="Fleece" if shearling else None,
        stitched=not shearling,
        spread=spread,
        length=length,
    )
    return canvas


def _denim_seams(canvas: Canvas, cut: cuts.Cut, thread: RGB) -> None:
    """The yoke and the two slanting seams of each front."""
    y = cut.top + 0.17
    for side in cuts.SIDES:
        edge = cut.armpit[0] - 0.5 - 0.02
        lines = [
            [(0.522, y), (0.5 + edge - 0.008, y - 0.004)],
            [(0.5 + cut.chest * 0.28, y + 0.03), (0.5 + cut.waist * 0.2, cut.bottom)],
            [(0.5 + cut.chest * 0.72, y + 0.03), (0.5 + cut.waist * 0.58, cut.bottom)],
        ]
        for line in lines:
            placed = collars.sided(line, side)
            canvas.seam(placed, 0.6)
            canvas.stitch([(a + side * 0.004, b + 0.005) for a, b in placed], thread, length=0.009, width=0.002)
            canvas.stitch([(a + side * 0.01, b + 0.011) for a, b in placed], thread, length=0.009, width=0.002)
        hole = collars.sided(
            [(0.5 + cut.waist * 0.7, cut.bottom - 0.15), (0.5 + cut.waist * 0.8, cut.bottom - 0.045)], side
        )
        fastenings.welt_pocket(canvas, hole[0], hole[1], 0.02)
        canvas.stitch(
            cuts.offset(cuts.armhole(cut) if side > 0 else mirrored(cuts.armhole(cut)), side * 0.007),
            thread,
            0.009,
            0.002,
        )


def _waistband(canvas: Canvas, cut: cuts.Cut, thread: RGB) -> None:
    upper = cuts.hem_line(cut, 0.006)
    lower = [(0.5 + (x - 0.5) * 0.99, y + 0.046) for x, y in upper]
    canvas.part(cuts.strip(upper, lower), puff=0.4, rim=0.014, shadow=0.4, wrinkle=0.1)
    for share in (0.14, 0.86):
        line = [cuts.mix_points(a, b, share) for a, b in zip(upper, lower, strict=True)]
        canvas.stitch(line, thread, length=0.009, width=0.002)


def _bomber(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, 0.84, 0.012, 0.3)
    cut = replace(cut, top=cut.top + 0.04, bottom=cut.bottom + 0.04, hem=cut.hem - 0.016)
    neck = cuts.neckline(cut, "Crew Neck")
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, replace(LONG, length=0.42, upper=0.086, lower=0.08, end=0.066), random)
    rib = look.second if look.options["trim"] == "Contrast Ribbing" else mix(look.rgb, (0, 0, 0), 0.12)
    g.inside(canvas, cut, neck)
    g.back_rib(canvas, neck, 0.036, rib, gap=0.0085, deep=0.3)
    g.draw_arms(canvas, found, front, random, drape=STYLE)
    g.draw_body(canvas, cut, front, found, random, drape=STYLE)
    g.cuffs(canvas, found, 0.055, rib, 0.72)
    g.hem_rib(canvas, cut, 0.056, rib, 0.92)
    if look.options["trim"] == "Contrast Ribbing":
        for shift in (0.018, 0.03):
            line = [(0.5 + (x - 0.5) * 0.94, y + shift) for x, y in cuts.hem_line(cut, 0)]
            canvas.line(line, look.rgb, 0.005, 0.9)
    for side in cuts.SIDES:
        hole = collars.sided(
            [(0.5 + cut.waist * 0.5, cut.bottom - 0.17), (0.5 + cut.waist * 0.72, cut.bottom - 0.05)], side
        )
        fastenings.welt_pocket(canvas, hole[0], hole[1], 0.026)
        middle = cuts.mix_points(hole[0], hole[1], 0.5)
        fastenings.snap(canvas, middle[0], middle[1], 0.0085)
    g.neck_rib(canvas, neck, 0.036, rib, gap=0.0085, deep=0.3)
    canvas.part(
        [(0.492, cut.top + 0.042), (0.508, cut.top + 0.042), (0.508, cut.top + 0.1), (0.492, cut.top + 0.1)],
        mix(look.rgb, (0, 0, 0), 0.2),
        puff=0,
        shadow=0.2,
    )
    metal = fastenings.BRASS if brightness(look.rgb) < 70 else fastenings.STEEL
    fastenings.zip_fastener(canvas, [(0.5, cut.top + 0.05), (0.5, cut.bottom + cut.curve + 0.05)], metal, width=0.02)
    return canvas


def _rain_jacket(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, 0.9 if look.options["length"] == "Hip Length" else 1.02, 0.004, 0.3, 0.19)
    cut = replace(cut, bottom=min(0.925, cut.bottom), hem=cut.hem + 0.012)
    depth = 0.075
    neck = trace([(0.5, cut.top + depth), (0.5 + cut.neck * 0.8, cut.top + depth * 0.8, 0.5 + cut.neck, cut.top)])
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, replace(LONG, length=0.45, upper=0.08, lower=0.076, end=0.07), random)
    collars.hood_back(canvas, cut, height=0.13, lining=look.second)
    g.draw_arms(canvas, found, front, random, drape=STYLE)
    g.draw_body(canvas, cut, front, found, random, drape=STYLE)
    for each in found:
        g.double_stitch(canvas, each.across(0.93, 0.003))
        _tab(canvas, each)
    g.double_stitch(canvas, cuts.hem_line(cut, 0.026))
    _storm_yoke(canvas, cut)
    fastenings.placket(canvas, cut.top + depth, cut.bottom + cut.curve, width=0.064)
    low = cut.bottom - 0.05
    for number in range(6):
        fastenings.snap(canvas, 0.512, cut.top + 0.165 + (low - cut.top - 0.165) * number / 5, 0.0105)
    for side in cuts.SIDES:
        x = 0.5 + side * cut.waist * 0.58
        fastenings.patch_pocket(canvas, x, cut.bottom - 0.2, 0.125, 0.12, point=0.0, flap=0.05)
        fastenings.snap(canvas, x, cut.bottom - 0.172, 0.008)
    collars.hood_front(canvas, cut, height=0.13, depth=depth)
    pale = mix(look.rgb, (250, 248, 242), 0.8) if brightness(look.rgb) < 170 else darker(look.rgb, 0.45)
    collars.drawstrings(canvas, cut, depth, pale, 0.11)
    return canvas


def _tab(canvas: Canvas, each: cuts.Arm) -> None:
    """The strap that tightens a sleeve's end."""
    upper, lower = each.across(0.86), each.across(0.92)
    strap = [upper[0], cuts.mix_points(upper[0], upper[-1], 0.5), cuts.mix_points(lower[0], lower[-1], 0.5), lower[0]]
    canvas.part(strap, puff=0.4, rim=0.01, shadow=0.5, turn=each.turn)
    x, y = cuts.mix_points(strap[1], strap[3], 0.35)
    fastenings.snap(canvas, x, y, 0.0075)


def _storm_yoke(canvas: Canvas, cut: cuts.Cut) -> None:
    """A loose layer over the shoulders that sheds water."""
    inner = [point for point in cuts.armhole(cut) if point[1] < cut.top + 0.17]
    last = inner[-1]
    half = [
        *inner,
        *trace([last, (0.5 + cut.chest * 0.5, last[1] + 0.02, 0.52, last[1] + 0.012)])[1:],
        (0.52, cut.top + 0.06),
        (0.5 + cut.neck, cut.top),
    ]
    for side in cuts.SIDES:
        canvas.part(collars.sided(half, side), puff=0.15, rim=0.012, shadow=0.4, wrinkle=0.3)
        edge = [(x, y - 0.007) for x, y in half[len(inner) : len(inner) + 15]]
        canvas.stitch(collars.sided(edge, side), length=0.008, width=0.0017)


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="Denim Jacket",
        path=("Clothing", "Jackets & Coats", "Denim Jackets"),
        draw=_denim_jacket,
        brands=EVERYDAY,
        price=79.0,
        genders=("Women", "Men", "Girls", "Boys"),
        colours=("Blue", "Light Blue", "Navy", "Black", "White"),
        materials=("Denim",),
        options={"collar": ("Denim Collar", "Shearling Collar")},
        season=("Spring", "Autumn"),
        facts=("Two chest pockets with flaps and two side pockets.",),
        sizes="clothing",
        count=7,
    ),
    Kind(
        noun="Bomber Jacket",
        path=("Clothing", "Jackets & Coats", "Bomber Jackets"),
        draw=_bomber,
        brands=OUTERWEAR,
        price=98.0,
        genders=("Men", "Men", "Women", "Boys"),
        colours=("Olive", "Black", "Navy", "Burgundy", "Tan", "Brown", "Green"),
        materials=("Nylon", "Satin", "Leather", "Suede"),
        options={"trim": ("Tonal Ribbing", "Contrast Ribbing")},
        season=("Spring", "Autumn"),
        facts=("Two slanted pockets with snaps.",),
        sizes="clothing",
        count=7,
    ),
    Kind(
        noun="Rain Jacket",
        path=("Clothing", "Jackets & Coats", "Rain Jackets"),
        draw=_rain_jacket,
        brands=(*OUTERWEAR, CHILDREN[1]),
        price=84.0,
        genders=("Women", "Men", "Girls", "Boys"),
        colours=("Yellow", "Navy", "Red", "Olive", "Teal", "Light Blue", "Coral"),
        materials=("Nylon", "Rubber"),
        options={"length": ("Hip Length", "Thigh Length")},
        usage=("Outdoor", "Casual", "Travel"),
        season=("Spring", "Autumn"),
        facts=("A hood with drawstrings; snaps close the front and both pockets.",),
        sizes="clothing",
        count=7,
    ),
)
