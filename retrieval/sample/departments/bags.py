"""Bags by hand and shoulder: totes, handbags and crossbody bags."""

from random import Random

from retrieval.sample.brands import BAGS, FEMININE
from retrieval.sample.departments.bag_parts import (
    LINING_SHADE,
    chain,
    clasp,
    hardware,
    ring,
    sewn_box,
    soft_tone,
    stands,
    strap,
    trim_tone,
    zipper,
)
from retrieval.sample.departments.footwear import beside, closed, curve, thread
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import arc, ellipse, mirrored, moved, rounded, smooth, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import darker


def draw_totes(look: Look) -> Canvas:
    """An open bag with two handles, its base in leather."""
    canvas = look.canvas(pattern_scale=1.2)
    stands(canvas, 0.25, 0.75, 0.925)
    leather = look.material in ("Leather", "Suede")
    trim = soft_tone(look.rgb) if leather else trim_tone(look)
    peak = (0.07 if look.options["handles"] == "Long Handles" else 0.20) + Random(look.seed).uniform(-0.015, 0.025)
    arch = smooth([(0.372, 0.47), (0.374, 0.36), (0.392, peak + 0.11), (0.44, peak + 0.022), (0.5, peak),
                   (0.56, peak + 0.022), (0.608, peak + 0.11), (0.626, 0.36), (0.628, 0.47)])  # fmt: skip
    strap(canvas, moved(arch, dx=0.016, dy=-0.018), 0.030, darker(trim, 0.25), stuff="Leather", sewn=False)
    top = trace([(0.195, 0.395), (0.35, 0.408, 0.5, 0.408), (0.65, 0.408, 0.805, 0.395)])
    canvas.part(
        closed(top, curve("800 388, 650 374, 500 372, 350 374, 200 388")), LINING_SHADE, material="Canvas", puff=0
    )
    body = closed(top, curve("805 395, 796 560, 776 740, 764 860"), curve("764 860, 756 910, 720 924"),
                  [(0.28, 0.924)],
                  curve("280 924, 244 910, 236 860"), curve("236 860, 224 740, 204 560, 195 395"))  # fmt: skip
    folds = [((0.25, 0.45), (0.31, 0.70), 0.03, 0.4), ((0.75, 0.45), (0.69, 0.66), 0.03, 0.35),
             ((0.40, 0.50), (0.44, 0.72), 0.03, 0.3), ((0.60, 0.50), (0.55, 0.68), 0.03, 0.25)]  # fmt: skip
    canvas.part(body, puff=0.45, rim=0.06, folds=folds)
    base = curve("200 800, 350 812, 500 815, 650 812, 800 800")
    canvas.part(closed(base, [(0.82, 0.95), (0.18, 0.95)]), trim, material="Leather", within=body, joined=(body,),
                puff=0.45, rim=0.06, edge=0.0, shadow=0.4)  # fmt: skip
    canvas.stitch(beside(base, 0.010)[3:-3], thread(trim), 0.010, 0.002)
    for down in (0.022, 0.030):
        canvas.stitch([(x, y + down) for x, y in top][1:-1], None, 0.010, 0.002)
    strap(canvas, arch, 0.032, trim, stuff="Leather")
    for x in (0.372, 0.628):
        canvas.part(rounded(x - 0.023, 0.425, x + 0.023, 0.515, 0.010), trim, material="Leather", puff=0.3, rim=0.01)
        sewn_box(canvas, x - 0.014, 0.436, x + 0.014, 0.504, thread(trim))
    return canvas


def draw_handbags(look: Look) -> Canvas:
    """A satchel with a flap, a bucket drawn together by a cord, or a slouching hobo."""
    return {"Satchel": _satchel, "Bucket": _bucket, "Hobo": _hobo}[look.options["shape"]](look)


def _satchel(look: Look) -> Canvas:
    canvas = look.canvas()
    metal, deep = hardware(look), soft_tone(look.rgb)
    stands(canvas, 0.17, 0.83, 0.865)
    arch = curve("345 380, 345 300, 365 200, 430 148, 500 138, 570 148, 635 200, 655 300, 655 380")
    canvas.tube(moved(arch, dx=0.012, dy=-0.02), 0.026, darker(deep, 0.25))
    body = closed(curve("205 372, 350 362, 500 360, 650 362, 795 372"), curve("795 372, 822 520, 838 700, 842 800"),
                  curve("842 800, 838 850, 800 864"), [(0.20, 0.864)], curve("200 864, 162 850, 158 800"),
                  curve("158 800, 162 700, 178 520, 205 372"))  # fmt: skip
    canvas.part(body, puff=0.6, rim=0.07, folds=[((0.22, 0.62), (0.26, 0.84), 0.025, 0.3)])
    for side in (lambda p: p, mirrored):
        canvas.seam(side(curve("222 400, 205 560, 196 700, 196 850")), 0.5)
    flap = closed(curve("198 366, 350 352, 500 350, 650 352, 802 366"),
                  curve("802 366, 806 470, 790 570, 740 606, 620 632, 500 640, "
                        "380 632, 260 606, 210 570, 194 470, 198 366"))  # fmt: skip
    canvas.part(flap, puff=0.5, rim=0.05, shadow=0.9)
    canvas.stitch(smooth([(0.211, 0.40), (0.209, 0.47), (0.224, 0.558), (0.268, 0.592), (0.385, 0.617), (0.5, 0.625),
                          (0.615, 0.617), (0.732, 0.592), (0.776, 0.558), (0.791, 0.47), (0.789, 0.40)]),
                  thread(look.rgb), 0.010, 0.002)  # fmt: skip
    for x in (0.345, 0.655):
        patch = smooth([(x - 0.024, 0.362), (x + 0.024, 0.362), (x + 0.02, 0.44), (x, 0.462), (x - 0.02, 0.44)], True)
        canvas.part(patch, deep, puff=0.4, rim=0.012, shadow=0.6)
        canvas.disc(x, 0.435, 0.008, metal, material="Metal")
        ring(canvas, x, 0.372, 0.026, metal)
    canvas.tube(arch[3:-3], 0.030)
    canvas.stitch(beside(arch, 0.004)[4:-4], thread(look.rgb), 0.010, 0.002)
    tongue = curve("462 610, 538 610, 540 690, 520 716, 480 716, 460 690", ring=True)
    canvas.part(tongue, deep, puff=0.4, rim=0.012, shadow=0.7)
    clasp(canvas, 0.5, 0.668, metal, 0.030)
    return canvas


def _bucket(look: Look) -> Canvas:
    canvas = look.canvas()
    metal, deep = hardware(look), soft_tone(look.rgb)
    stands(canvas, 0.27, 0.73, 0.915)
    arch = curve("250 440, 248 330, 290 190, 390 100, 500 78, 610 100, 710 190, 752 330, 750 440")
    strap(canvas, arch, 0.036, deep)
    canvas.part(ellipse(0.5, 0.404, 0.245, 0.038), LINING_SHADE, material="Suede", puff=0.0)
    rim = curve("254 398, 300 420, 400 434, 500 438, 600 434, 700 420, 746 398")
    body = closed(rim, curve("746 398, 746 560, 754 720, 748 840, 728 888, 660 908, 580 916, 500 918, 420 916, "
                             "340 908, 272 888, 252 840, 246 720, 254 560, 254 398"))  # fmt: skip
    pleats = [((x, 0.42), (x + (0.5 - x) * 0.12, 0.62), 0.018, 0.8) for x in (0.30, 0.36, 0.43, 0.5, 0.57, 0.64, 0.70)]
    canvas.part(body, puff=0.7, rim=0.15, folds=pleats)
    base = curve("240 800, 350 828, 500 836, 650 828, 760 800")
    canvas.part(closed(base, [(0.78, 0.95), (0.22, 0.95)]), deep, within=body, joined=(body,), puff=0.7, rim=0.15,
                edge=0.0, shadow=0.4)  # fmt: skip
    canvas.stitch(beside(base, 0.012)[2:-2], thread(deep), 0.010, 0.002)
    canvas.stitch(beside(rim, 0.012)[1:-1], thread(look.rgb), 0.010, 0.002)
    for x in (0.315, 0.385, 0.455, 0.545, 0.615, 0.685):
        y = 0.475 + 0.03 * (1 - ((x - 0.5) / 0.25) ** 2)
        canvas.disc(x, y, 0.012, metal, material="Metal")
        canvas.disc(x, y, 0.006, (36, 32, 32), puff=0.0, shadow=0.0)
    for left, right in ((0.315, 0.385), (0.455, 0.545), (0.615, 0.685)):
        low = [0.475 + 0.03 * (1 - ((x - 0.5) / 0.25) ** 2) for x in (left, right)]
        canvas.tube([(left, low[0]), (right, low[1])], 0.013, deep)
    for end in (-1, 1):
        cord = smooth([(0.5 + end * 0.02, 0.508), (0.5 + end * 0.035, 0.58), (0.5 + end * 0.028, 0.66)])
        canvas.tube(cord, 0.012, deep)
        canvas.tube([(0.5 + end * 0.028, 0.655), (0.5 + end * 0.028, 0.70)], 0.020, deep, end_width=0.026)
    for x in (0.25, 0.75):
        ring(canvas, x + (0.012 if x < 0.5 else -0.012), 0.450, 0.028, metal)
    return canvas


def _hobo(look: Look) -> Canvas:
    canvas = look.canvas()
    metal, deep = hardware(look), soft_tone(look.rgb)
    arch = curve("215 470, 240 330, 320 180, 420 102, 500 84, 580 102, 680 180, 760 330, 785 470")
    strap(canvas, moved(arch, dx=0.010, dy=0.012), 0.044, darker(deep, 0.2), sewn=False)
    mouth = curve("195 455, 280 540, 400 580, 500 588, 600 580, 720 540, 805 455")
    canvas.part(closed(mouth, curve("805 455, 700 500, 600 525, 500 530, 400 525, 300 500, 195 455")), LINING_SHADE,
                material="Suede", puff=0.0)  # fmt: skip
    body = closed(mouth, curve("805 455, 850 560, 872 690, 846 790, 760 855, 640 880, "
                               "500 886, 360 880, 240 855, 154 790, "
                               "128 690, 150 560, 195 455"))  # fmt: skip
    folds = [((0.22, 0.50), (0.30, 0.74), 0.030, 0.8), ((0.78, 0.50), (0.70, 0.74), 0.030, 0.8),
             ((0.20, 0.56), (0.22, 0.76), 0.024, 0.5), ((0.80, 0.56), (0.78, 0.76), 0.024, 0.5),
             ((0.34, 0.60), (0.42, 0.80), 0.035, 0.5), ((0.64, 0.60), (0.58, 0.78), 0.035, 0.4)]  # fmt: skip
    canvas.part(body, puff=0.7, rim=0.13, folds=folds)
    zipper(canvas, beside(mouth, 0.016)[6:-6], metal, deep)
    canvas.stitch(beside(mouth, 0.036)[5:-5], thread(look.rgb), 0.010, 0.002)
    canvas.seam(curve("500 624, 503 740, 500 880"), 0.4)
    strap(canvas, arch[2:-2], 0.046)
    for side, x in ((0, 0.214), (1, 0.786)):
        patch = curve("190 430, 244 430, 258 500, 236 548, 200 548, 180 500", ring=True)
        canvas.part(mirrored(patch) if side else patch, deep, puff=0.5, rim=0.015, shadow=0.6)
        ring(canvas, x, 0.462, 0.036, metal)
    return canvas


def draw_crossbody_bags(look: Look) -> Canvas:
    """A small flap bag on a long strap that hangs in a loop."""
    canvas = look.canvas()
    metal = hardware(look)
    loop = curve("235 520, 190 400, 215 250, 300 130, 420 76, 520 78, 640 120, 745 230, 800 380, 765 520")
    if look.options["strap"] == "Chain Strap":
        chain(canvas, loop, metal, 0.017)
    else:
        strap(canvas, loop, 0.026, soft_tone(look.rgb))
        x, y = loop[58]
        canvas.part(rounded(x - 0.02, y - 0.022, x + 0.02, y + 0.022, 0.005), metal, material="Metal", puff=0.9,
                    rim=0.006, holes=[rounded(x - 0.012, y - 0.012, x + 0.012, y + 0.012, 0.003)])  # fmt: skip
    {"Rectangular": _flap_body, "Round": _round_body, "Half-Moon": _moon_body}[look.options["shape"]](canvas, look)
    return canvas


def _ears(canvas: Canvas, look: Look, y: float, left: float = 0.235, right: float = 0.765) -> None:
    for x in (left, right):
        canvas.part(rounded(x - 0.016, y - 0.02, x + 0.016, y + 0.05, 0.008), soft_tone(look.rgb), puff=0.4, rim=0.01)
        ring(canvas, x, y - 0.022, 0.022, hardware(look))


def _flap_body(canvas: Canvas, look: Look) -> None:
    metal = hardware(look)
    _ears(canvas, look, 0.52)
    body = rounded(0.205, 0.520, 0.795, 0.905, 0.045)
    canvas.part(body, puff=0.6, rim=0.05)
    flap = closed([(0.215, 0.512)], curve("215 512, 500 506, 785 512"), curve("785 512, 797 560, 796 680, "
                                          "770 730, 640 746, "
                  "500 750, 360 746, 230 730, 204 680, 203 560, 215 512"))  # fmt: skip
    quilt = look.options["strap"] == "Chain Strap"
    canvas.part(flap, puff=0.5, rim=0.045, shadow=0.9)
    if quilt:
        _quilting(canvas, flap)
    canvas.stitch(curve("222 560, 221 672, 248 714, 365 729, 500 733, 635 729, 752 714, 779 672, 778 560"),
                  thread(look.rgb), 0.009, 0.0018)  # fmt: skip
    clasp(canvas, 0.5, 0.712, metal, 0.032)


def _quilting(canvas: Canvas, flap: list[tuple[float, float]]) -> None:
    for number in range(-3, 13):
        x = 0.10 + number * 0.075
        for lean in (0.24, -0.24):
            line = [(x + lean * share, 0.505 + 0.245 * share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
            inside = [(a, b) for a, b in line if 0.225 < a < 0.775 and 0.515 < b < 0.728]
            if len(inside) > 1:
                canvas.seam(inside, 0.7, 0.004)


def _round_body(canvas: Canvas, look: Look) -> None:
    metal = hardware(look)
    _ears(canvas, look, 0.545, 0.262, 0.738)
    canvas.part(ellipse(0.512, 0.672, 0.262), darker(look.rgb, 0.25), puff=0.6, rim=0.03)
    canvas.part(ellipse(0.5, 0.672, 0.258), puff=0.5, rim=0.035)
    canvas.stitch([*ellipse(0.5, 0.672, 0.236), (0.736, 0.672)], thread(look.rgb), 0.010, 0.002)
    zipper(canvas, arc(0.5, 0.672, 0.247, 0.247, 205, 335), metal, soft_tone(look.rgb), 0.020)
    pocket = closed(arc(0.5, 0.672, 0.205, 0.205, 0, 180), [(0.30, 0.665), (0.70, 0.665)])
    canvas.part(pocket, puff=0.35, rim=0.03, shadow=0.6)
    canvas.stitch([(0.312, 0.680), (0.688, 0.680)], thread(look.rgb), 0.010, 0.002)
    canvas.disc(0.5, 0.700, 0.016, metal, material="Metal")


def _moon_body(canvas: Canvas, look: Look) -> None:
    metal = hardware(look)
    _ears(canvas, look, 0.52, 0.225, 0.775)
    body = closed(curve("205 540, 350 522, 500 518, 650 522, 795 540"),
                  curve("795 540, 828 640, 800 780, 700 870, 590 898, 500 902, "
                        "410 898, 300 870, 200 780, 172 640, 205 540"))  # fmt: skip
    folds = [((0.30, 0.56), (0.38, 0.76), 0.03, 0.4), ((0.7, 0.56), (0.64, 0.74), 0.03, 0.4)]
    canvas.part(body, puff=0.65, rim=0.11, folds=folds)
    zipper(canvas, curve("235 552, 360 540, 500 536, 640 540, 765 552"), metal, soft_tone(look.rgb))
    seam = curve("182 640, 300 668, 500 678, 700 668, 818 640")
    canvas.seam(seam, 0.6)
    canvas.stitch(beside(seam, 0.010)[2:-2], thread(look.rgb), 0.010, 0.002)


METALS = ("Gold-Tone", "Silver-Tone")
KINDS: tuple[Kind, ...] = (
    Kind(
        "Tote Bag", ("Bags", "Tote Bags"), draw_totes, (*BAGS, *FEMININE), 60, ("Women", "Women", "Unisex"),
        ("Cream", "Black", "Navy", "Tan", "Green", "Red", "Mustard", "Light Blue", "Pink", "White"),
        ("Canvas", "Canvas", "Linen"), ("Plain", "Plain", "Striped", "Floral", "Checked", "Dotted"),
        options={"handles": ("Short Handles", "Long Handles")},
        only_for={"Floral": ("Women",), "Dotted": ("Women",), "Pink": ("Women",)},
        facts=("Room for a laptop and the shopping.", "A pocket inside."), usage=("Casual", "Work"), count=7,
    ),
    Kind(
        "Shopper", ("Bags", "Tote Bags"), draw_totes, (*BAGS, *FEMININE), 140, ("Women",),
        ("Black", "Tan", "Burgundy", "Navy", "Green", "Beige", "Red"), ("Leather", "Leather", "Suede"),
        options={"handles": ("Short Handles", "Long Handles")},
        facts=("Room for a laptop and papers.", "A firm base."), usage=("Casual", "Work"), count=3,
    ),
    Kind(
        "Handbag", ("Bags", "Handbags"), draw_handbags, (*BAGS, *FEMININE), 120, ("Women",),
        ("Black", "Tan", "Burgundy", "Navy", "Red", "Beige", "Green", "Pink", "Teal", "Grey"),
        ("Leather", "Leather", "Suede", "Patent Leather"),
        options={"shape": ("Satchel", "Bucket", "Hobo"), "hardware": METALS}, titled=("shape",),
        facts=("Lined, with an inner zip pocket.",), usage=("Casual", "Work"), count=8,
    ),
    Kind(
        "Crossbody Bag", ("Bags", "Crossbody Bags"), draw_crossbody_bags, (*BAGS, *FEMININE), 75, ("Women",),
        ("Black", "Red", "Tan", "White", "Mustard", "Blue", "Lavender", "Green", "Brown", "Coral"),
        ("Vegan Leather", "Leather", "Suede", "Patent Leather"),
        options={"shape": ("Rectangular", "Round", "Half-Moon"), "strap": ("Leather Strap", "Chain Strap"),
                 "hardware": METALS},
        titled=("shape",), facts=("Leaves both hands free.",), usage=("Casual", "Party"), count=8,
    ),
)  # fmt: skip
