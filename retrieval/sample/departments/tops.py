"""Tops of jersey: T-shirts, tank tops and camisoles."""

from dataclasses import replace
from random import Random

from retrieval.sample.brands import CHILDREN, EVERYDAY, FEMININE
from retrieval.sample.departments import collars, cuts, fastenings
from retrieval.sample.departments import garment as g
from retrieval.sample.departments.prints import PRINTS, PRINTS_FOR, draw_print
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, along, ellipse, mirrored, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import lighter, mix


def _t_shirt(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    ease = {"Oversized": 0.032, "Slim Fit": -0.014}.get(look.options["fit"], 0.0)
    cut = cuts.cut_for(look, 1.0, ease, 1.0 if ease <= 0 else 0.2)
    shape = look.options["neckline"]
    neck = cuts.neckline(cut, shape)
    front = cuts.body(cut, neck)
    short = look.options["sleeve"] == "Short Sleeve"
    found = cuts.arms(cut, cuts.Sleeve() if short else cuts.Sleeve(0.5, 15, 0.074, 0.058, 0.046), random)
    width = 0.012 if shape == "Boat Neck" else 0.022
    g.inside(canvas, cut, neck)
    g.back_rib(canvas, neck, width)
    g.draw_arms(canvas, found, front, random)
    g.draw_body(canvas, cut, front, found, random)
    g.neck_rib(canvas, neck, width)
    g.sleeve_hems(canvas, found, 0.9 if short else 0.965)
    g.double_stitch(canvas, cuts.hem_line(cut, 0.028))
    if look.options.get("pocket") == "Chest Pocket":
        _pocket(canvas, cut)
    return canvas


def _graphic(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, 1.0, 0.03 if look.options["fit"] == "Oversized" else 0.0, 0.7)
    neck = cuts.neckline(cut, "Crew Neck")
    front = cuts.body(cut, neck)
    found = cuts.arms(cut, cuts.Sleeve(), random)
    g.inside(canvas, cut, neck)
    g.back_rib(canvas, neck)
    g.draw_arms(canvas, found, front, random)
    g.draw_body(canvas, cut, front, found, random)
    g.neck_rib(canvas, neck)
    g.sleeve_hems(canvas, found)
    g.double_stitch(canvas, cuts.hem_line(cut, 0.028))
    draw_print(canvas, look.options["print"], 0.5, cut.armpit[1] + 0.04)
    return canvas


def _pocket(canvas: Canvas, cut: cuts.Cut) -> None:
    fastenings.patch_pocket(canvas, 0.5 + cut.chest * 0.46, cut.top + 0.19, 0.09, 0.1, point=0.014)


def _tank_top(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    length = 0.78 if look.options["length"] == "Cropped" else 0.98
    cut = cuts.cut_for(look, length, -0.012, 0.9)
    down = 0.07 if look.options["length"] == "Cropped" else 0.02
    cut = replace(cut, top=cut.top + down, bottom=cut.bottom + down, slope=0.016, armhole=cut.armhole + 0.045)
    cut = replace(cut, shoulder=cut.neck + (0.062 if look.gender in ("Men", "Boys") else 0.046))
    shape = look.options["neckline"]
    neck = cuts.neckline(cut, shape)
    if shape == "Scoop Neck":
        neck = [(x, y + 0.012) for x, y in neck[:-1]] + [neck[-1]]
    front = cuts.body(cut, neck)
    _tank_back(canvas, cut)
    g.inside(canvas, cut, neck)
    g.back_rib(canvas, neck, 0.014)
    g.draw_body(canvas, cut, front, [], random, drape=g.Drape(shadow=0.4))
    g.neck_rib(canvas, neck, 0.014)
    for line in cuts.both(cuts.armhole(cut)):
        canvas.tube(line, 0.013, canvas.colour, puff=0.6, shadow=0.25)
    for line in cuts.both(cuts.offset(cuts.armhole(cut), -0.011)):
        canvas.stitch(line, length=0.0075, width=0.0018)
    g.double_stitch(canvas, cuts.hem_line(cut, 0.026))
    return canvas


def _tank_back(canvas: Canvas, cut: cuts.Cut) -> None:
    """The back, seen through the armholes."""
    for side in cuts.SIDES:
        (x0, y0), (x1, y1) = cut.tip, cut.armpit
        shape = trace(
            [
                (x0 - 0.03, y0),
                (x0 - 0.002, y0 + 0.001),
                (x0 + 0.004, y0 + (y1 - y0) * 0.6, x1 - 0.004, y1),
                (x0 - 0.05, y1),
            ]
        )
        canvas.part(collars.sided(shape, side), cuts.shaded(canvas.colour, 0.3), puff=0.15, rim=0.02)


def _camisole(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, 0.98, 0.004, 0.9)
    cut = replace(cut, top=cut.top - 0.03, bottom=cut.bottom + 0.03, hem=cut.hem + 0.016, neck=cut.neck * 1.12)
    strap = (0.5 + cut.neck * 1.08, cut.top + 0.15)
    side = (0.5 + cut.chest, cut.armpit[1] + 0.012)
    if look.options["neckline"] == "V-Neck":
        rim = trace([(0.5, strap[1] + 0.105), (0.5 + cut.neck * 0.5, strap[1] + 0.045, *strap)])
    else:
        rim = trace([(0.5, strap[1] + 0.05), (0.5 + cut.neck * 0.75, strap[1] + 0.055, *strap)])
    edge = trace([strap, (strap[0] + 0.02, side[1] - 0.012, *side)])
    half = [*rim, *edge[1:], *cuts.side_and_hem(cut)[1:]]
    front = half + mirrored(half)[::-1]
    _camisole_back(canvas, cut, strap, side)
    g.draw_body(canvas, cut, front, [], random, drape=g.Drape(wrinkle=0.3, shadow=0.4))
    hem = cuts.hem_line(cut, 0.004)
    if look.options["trim"] == "Lace Trim":
        pale = mix(lighter(look.rgb, 0.35), (250, 246, 238), 0.25)
        _lace(canvas, cuts.across_neck(rim), pale, 0.036, front)
        _lace(canvas, hem, pale, 0.034)
    else:
        canvas.stitch(cuts.across_neck([(x, y + 0.012) for x, y in rim]), length=0.0075, width=0.0017)
        canvas.stitch([(x, y - 0.008) for x, y in hem], length=0.0075, width=0.0017)
    for line in cuts.both(edge):
        canvas.tube(line, 0.009, canvas.colour, puff=0.7, shadow=0.2)
    _straps(canvas, cut, strap)
    return canvas


def _camisole_back(canvas: Canvas, cut: cuts.Cut, strap: Point, side: Point) -> None:
    """The back's upper edge and the straps behind, seen from inside."""
    tone, low = cuts.shaded(canvas.colour, 0.3), side[1] - 0.018
    rim = trace([(0.5, low + 0.004), (0.5 + cut.chest * 0.6, low + 0.012, side[0] - 0.012, side[1])])
    half = [*rim, (0.5 + cut.chest * 0.7, side[1] + 0.08), (0.5, side[1] + 0.08)]
    for direction in cuts.SIDES:
        line = trace(
            [(0.5 + cut.neck * 0.98, cut.top), (0.5 + cut.neck * 0.86, cut.top + 0.1, 0.5 + cut.neck * 0.8, low + 0.02)]
        )
        canvas.tube(collars.sided(line, direction), 0.009, tone, shadow=0.2)
    canvas.part(half + mirrored(half)[::-1], tone, puff=0.2, rim=0.02, wrinkle=0.4)


def _straps(canvas: Canvas, cut: cuts.Cut, strap: Point) -> None:
    """Thin straps with a slider of metal each."""
    for direction in cuts.SIDES:
        line = trace(
            [
                (strap[0] - 0.004, strap[1] + 0.012),
                (strap[0] + 0.004, cut.top + 0.06, 0.5 + cut.neck * 0.98, cut.top - 0.002),
            ]
        )
        placed = collars.sided(line, direction)
        canvas.tube(placed, 0.0105, canvas.colour, puff=0.8, shadow=0.5)
        x, y = placed[9]
        canvas.part(
            [(x - 0.0085, y - 0.006), (x + 0.0085, y - 0.006), (x + 0.0085, y + 0.006), (x - 0.0085, y + 0.006)],
            (206, 190, 150),
            material="Metal",
            puff=0.8,
            rim=0.005,
        )


def _lace(
    canvas: Canvas, line: list[Point], colour: tuple[int, int, int], depth: float, within: list[Point] | None = None
) -> None:
    """A border with scallops below a line, a hole in each and small ones above."""
    places = along(line, depth * 0.62)[1:-1] if within is None else along(line, depth * 0.62)
    hole = cuts.shaded(canvas.colour, 0.35)
    for x, y, _ in places:
        scallop = ellipse(x, y + depth * 0.5, depth * 0.42, count=20)
        canvas.part(scallop, colour, material="Mesh", within=within, puff=0.3, rim=0.006, shadow=0.3, edge=0.3)
    lower = [(x, y + depth * 0.55) for x, y in line]
    canvas.part(cuts.strip(line, lower), colour, material="Mesh", within=within, puff=0.2, rim=0.005, shadow=0.1)
    for x, y, _ in places:
        for dx, dy, share in ((0.0, 0.6, 0.13), (depth * 0.31, 0.32, 0.07), (0.0, 0.2, 0.07)):
            spot = ellipse(x + dx, y + dy * depth, share * depth, count=12)
            canvas.part(spot, hole, within=within, puff=0, shadow=0, edge=0)


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="T-Shirt",
        path=("Clothing", "Tops", "T-Shirts"),
        draw=_t_shirt,
        brands=(*EVERYDAY, CHILDREN[0]),
        price=24.0,
        genders=("Women", "Men", "Girls", "Boys"),
        colours=("White", "Black", "Navy", "Grey", "Red", "Green", "Mustard", "Light Blue", "Pink", "Coral", "Teal"),
        materials=("Jersey", "Cotton"),
        patterns=(
            "Plain",
            "Plain",
            "Plain",
            "Striped",
            "Striped",
            "Dotted",
            "Floral",
            "Leopard",
            "Camouflage",
            "Stars",
        ),
        options={
            "neckline": ("Crew Neck", "V-Neck", "Scoop Neck", "Boat Neck"),
            "sleeve": ("Short Sleeve", "Long Sleeve"),
            "fit": ("Regular Fit", "Slim Fit", "Oversized"),
            "pocket": ("No Pocket", "Chest Pocket"),
        },
        only_for={
            "Scoop Neck": ("Women", "Girls"),
            "Boat Neck": ("Women", "Girls"),
            "Floral": ("Women", "Girls"),
            "Leopard": ("Women", "Girls"),
            "Camouflage": ("Men", "Boys"),
            "Stars": ("Girls", "Boys"),
        },
        season=("Spring", "Summer"),
        sizes="clothing",
        count=32,
    ),
    Kind(
        noun="Graphic T-Shirt",
        path=("Clothing", "Tops", "T-Shirts"),
        draw=_graphic,
        brands=(*EVERYDAY, *CHILDREN[:2]),
        price=27.0,
        genders=("Girls", "Boys", "Women", "Men"),
        colours=("White", "Black", "Navy", "Grey", "Mustard", "Light Blue", "Teal", "Cream", "Olive", "Lavender"),
        materials=("Jersey", "Cotton"),
        options={"print": tuple(PRINTS), "fit": ("Regular Fit", "Oversized")},
        only_for=PRINTS_FOR,
        titled=("print",),
        season=("Spring", "Summer"),
        sizes="clothing",
        count=10,
    ),
    Kind(
        noun="Tank Top",
        path=("Clothing", "Tops", "Tank Tops"),
        draw=_tank_top,
        brands=EVERYDAY,
        price=18.0,
        genders=("Women", "Women", "Men", "Girls"),
        colours=("White", "Black", "Grey", "Navy", "Coral", "Olive", "Lavender", "Yellow"),
        materials=("Jersey", "Rib Knit"),
        patterns=("Plain", "Plain", "Striped"),
        options={
            "neckline": ("Scoop Neck", "Crew Neck", "V-Neck"),
            "length": ("Regular Length", "Cropped"),
        },
        only_for={"Cropped": ("Women", "Girls")},
        season=("Summer",),
        usage=("Casual", "Sports"),
        sizes="clothing",
        count=8,
    ),
    Kind(
        noun="Camisole",
        path=("Clothing", "Tops", "Camisoles"),
        draw=_camisole,
        brands=FEMININE,
        price=32.0,
        genders=("Women",),
        colours=("Black", "Cream", "Pink", "Burgundy", "Navy", "Gold", "Lavender"),
        materials=("Satin", "Silk"),
        patterns=("Plain", "Plain", "Plain", "Floral", "Dotted"),
        options={"neckline": ("V-Neck", "Scoop Neck"), "trim": ("Lace Trim", "Plain Trim")},
        season=("Spring", "Summer"),
        usage=("Party", "Casual"),
        facts=("Thin straps with sliders.",),
        sizes="clothing",
        count=5,
    ),
)
