"""Bags to carry far: backpacks, laptop bags, briefcases, duffel bags and suitcases."""

from retrieval.sample.brands import ACTIVE, BAGS, CHILDREN
from retrieval.sample.departments.bag_parts import (
    hardware,
    pull,
    ring,
    sewn_box,
    soft_tone,
    stands,
    strap,
    trim_tone,
    zipper,
)
from retrieval.sample.departments.footwear import RUBBER, STEEL, beside, closed, curve, thread
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, arc, ellipse, mirrored, moved, rounded, smooth
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix


def _grab_handle(canvas: Canvas, colour: RGB, top: float, half: float = 0.07) -> None:
    line = smooth([(0.5 - half, top + 0.045), (0.5 - half * 0.85, top), (0.5, top - 0.022), (0.5 + half * 0.85, top),
                   (0.5 + half, top + 0.045)])  # fmt: skip
    canvas.tube(line, 0.026, colour, material="Canvas")


def _shoulder_straps(canvas: Canvas, colour: RGB, small: bool = False) -> None:
    """The padded straps, seen behind the bag on either side."""
    top = "360 270, 250 340" if small else "330 190, 235 260"
    left = curve(f"{top}, 190 450, 190 570, 215 700, 260 800")
    for line in (left, mirrored(left)):
        canvas.part([*beside(line, 0.022), *beside(line, -0.022)[::-1]], colour, material="Canvas", puff=0.6, rim=0.02)


def draw_backpacks(look: Look) -> Canvas:
    """A daypack with a zipped arch and a front pocket, or a rucksack with a flap and two buckled straps."""
    canvas = look.canvas(pattern_scale=1.1)
    stands(canvas, 0.25, 0.75, 0.925)
    deep = soft_tone(look.rgb)
    _shoulder_straps(canvas, darker(deep, 0.15))
    _grab_handle(canvas, deep, 0.105)
    (_rucksack if look.options["closure"] == "Flap" else _daypack)(canvas, look)
    return canvas


def _pack_body(canvas: Canvas) -> list[Point]:
    body = curve("220 880, 208 700, 214 480, 236 280, 290 170, 390 128, "
                 "500 122, 610 128, 710 170, 764 280, 786 480, "
                 "792 700, 780 880, 740 915, 600 924, 500 925, 400 924, 260 915", ring=True)  # fmt: skip
    folds = [((0.27, 0.40), (0.33, 0.50), 0.03, 0.4), ((0.73, 0.38), (0.68, 0.50), 0.03, 0.4)]
    canvas.part(body, puff=0.65, rim=0.11, folds=folds)
    return body


def _daypack(canvas: Canvas, look: Look) -> None:
    deep = soft_tone(look.rgb)
    body = _pack_body(canvas)
    arch = curve("262 600, 262 420, 290 280, 360 196, 500 172, 640 196, 710 280, 738 420, 738 600")
    zipper(canvas, arch, STEEL, darker(deep, 0.2))
    pull(canvas, 0.600, 0.184, STEEL)
    for side in (lambda p: p, mirrored):
        pocket = side(curve("200 600, 262 610, 268 720, 262 900, 200 900", ring=True))
        canvas.part(pocket, deep, material="Mesh", within=body, puff=0.4, rim=0.03)
        canvas.tube(side(curve("214 602, 240 606, 264 612")), 0.014, darker(deep, 0.2), material="Canvas")
    front = curve("280 880, 270 760, 274 640, 310 590, 400 574, 500 572, "
                  "600 574, 690 590, 726 640, 730 760, 720 880, "
                  "690 902, 500 908, 310 902", ring=True)  # fmt: skip
    canvas.part(front, puff=0.6, rim=0.05, shadow=0.8)
    zipper(canvas, curve("296 650, 400 632, 500 629, 600 632, 704 650"), STEEL, darker(deep, 0.2))
    patch = rounded(0.435, 0.430, 0.565, 0.500, 0.012)
    canvas.part(patch, trim_tone(look), material="Leather", puff=0.3, rim=0.010, shadow=0.5)
    canvas.stitch([*moved(patch, scale=0.88, about=(0.5, 0.465))], thread(trim_tone(look)), 0.008, 0.0018)
    canvas.seam(curve("300 780, 500 790, 700 780"), 0.4)


def _rucksack(canvas: Canvas, look: Look) -> None:
    _pack_body(canvas)
    trim = trim_tone(look)
    gather = curve("268 270, 350 240, 500 232, 650 240, 732 270")
    canvas.tube(gather, 0.018, trim, material="Leather")
    for left in (0.205, 0.665):
        pocket = rounded(left, 0.600, left + 0.130, 0.860, 0.030)
        canvas.part(pocket, puff=0.6, rim=0.04, shadow=0.7)
        canvas.part(rounded(left - 0.005, 0.585, left + 0.135, 0.665, 0.022), puff=0.4, rim=0.02, shadow=0.8)
        canvas.disc(left + 0.065, 0.645, 0.011, STEEL, material="Metal")
    front = rounded(0.335, 0.600, 0.665, 0.885, 0.030)
    canvas.part(front, puff=0.6, rim=0.045, shadow=0.8)
    flap = curve("238 300, 262 190, 350 138, 500 126, 650 138, 738 190, "
                 "762 300, 758 500, 740 566, 640 582, 500 586, "
                 "360 582, 260 566, 242 500", ring=True)  # fmt: skip
    canvas.part(flap, puff=0.55, rim=0.08, shadow=1.0)
    canvas.stitch(curve("258 320, 260 490, 276 548, 366 564, 500 568, 634 564, 724 548, 740 490, 742 320"),
                  thread(look.rgb), 0.010, 0.002)  # fmt: skip
    for x in (0.385, 0.615):
        strap(canvas, [(x, 0.400), (x, 0.560), (x, 0.745)], 0.036, trim, stuff="Leather")
        sewn_box(canvas, x - 0.010, 0.410, x + 0.010, 0.440, thread(trim))
        gap = rounded(x - 0.018, 0.650, x + 0.018, 0.680, 0.003)
        frame = rounded(x - 0.027, 0.640, x + 0.027, 0.690, 0.006)
        canvas.part(frame, STEEL, material="Metal", puff=0.9, rim=0.006, holes=[gap], shadow=0.7)
        canvas.tube([(x, 0.646), (x, 0.688)], 0.006, STEEL, material="Metal")


def draw_school_bags(look: Look) -> Canvas:
    """A child's backpack: small and round; plain ones have an animal's face."""
    canvas = look.canvas(pattern_scale=1.1)
    stands(canvas, 0.25, 0.75, 0.900)
    deep = soft_tone(look.rgb)
    _shoulder_straps(canvas, darker(deep, 0.1), small=True)
    _grab_handle(canvas, deep, 0.155, 0.06)
    character = look.options["character"]
    if character != "No Character":
        _ears(canvas, look, character)
    body = curve("222 850, 206 700, 212 480, 250 300, 330 210, 500 180, "
                 "670 210, 750 300, 788 480, 794 700, 778 850, "
                 "720 894, 500 902, 280 894", ring=True)  # fmt: skip
    canvas.part(body, puff=0.7, rim=0.12)
    zipper(canvas, curve("258 560, 262 420, 310 300, 390 242, 500 228, 610 242, 690 300, 738 420, 742 560"),
           (250, 248, 240), deep)  # fmt: skip
    if character != "No Character":
        _face(canvas, look, character)
        return canvas
    canvas.part(rounded(0.275, 0.575, 0.725, 0.868, 0.060), deep, puff=0.6, rim=0.05, shadow=0.8)
    zipper(canvas, curve("300 634, 400 622, 500 620, 600 622, 700 634"), (250, 248, 240), darker(deep, 0.2))
    canvas.part(rounded(0.42, 0.70, 0.58, 0.80, 0.020), look.second, material="Canvas", puff=0.3, rim=0.012, shadow=0.4)
    for y in (0.735, 0.765):
        canvas.line([(0.445, y), (0.555, y)], mix(look.second, look.rgb, 0.5), 0.004)
    return canvas


def _ears(canvas: Canvas, look: Look, character: str) -> None:
    for side in (lambda p: p, mirrored):
        if character == "Bear":
            canvas.part(side(ellipse(0.285, 0.235, 0.085)), puff=0.8, rim=0.06)
            canvas.part(side(ellipse(0.290, 0.245, 0.048)), lighter(look.rgb, 0.45), puff=0.2, rim=0.02, shadow=0.0)
        elif character == "Cat":
            canvas.part(side(curve("230 330, 222 200, 228 120, 252 118, "
                                   "330 170, 400 215, 350 300", ring=True)), puff=0.6,
                        rim=0.05)  # fmt: skip
            canvas.part(side(curve("256 280, 248 180, 262 168, "
                                   "330 215, 320 270", ring=True)), (240, 178, 190), puff=0.2,
                        rim=0.02, shadow=0.0)  # fmt: skip
        else:
            canvas.part(side(ellipse(0.375, 0.155, 0.055, 0.115)), puff=0.7, rim=0.05)
            canvas.part(side(ellipse(0.375, 0.160, 0.028, 0.080)), (240, 178, 190), puff=0.2, rim=0.02, shadow=0.0)


def _face(canvas: Canvas, look: Look, character: str) -> None:
    pale, ink = mix(look.rgb, (252, 248, 240), 0.8), (44, 38, 38)
    canvas.part(ellipse(0.5, 0.690, 0.205, 0.155), pale, material="Fleece", puff=0.6, rim=0.06, shadow=0.5)
    for x in (0.375, 0.625):
        canvas.disc(x, 0.480, 0.034, ink if brightness(look.rgb) > 70 else (250, 248, 240))
        gleam = (252, 252, 252) if brightness(look.rgb) > 70 else ink
        canvas.disc(x - 0.010, 0.470, 0.010, gleam, puff=0.2, shadow=0.0)
        cheek = ellipse(x + (-0.055 if x < 0.5 else 0.055), 0.565, 0.034, 0.024)
        canvas.part(cheek, (244, 160, 168), puff=0.2, rim=0.02, shadow=0.0, opacity=0.9)
    nose = curve("462 612, 500 604, 538 612, 530 644, 500 660, 470 644", ring=True)
    canvas.part(nose, ink if character == "Bear" else (226, 112, 136), puff=0.7, rim=0.02, shadow=0.5)
    canvas.line([(0.5, 0.658), (0.5, 0.700)], ink, 0.007)
    canvas.line(arc(0.462, 0.700, 0.038, 0.036, 0, 150), ink, 0.007)
    canvas.line(arc(0.538, 0.700, 0.038, 0.036, 30, 180), ink, 0.007)
    if character == "Cat":
        for y, tilt in ((0.655, -0.025), (0.680, 0.0), (0.705, 0.025)):
            for side in (-1, 1):
                canvas.line([(0.5 + side * 0.10, y), (0.5 + side * 0.23, y + tilt)], ink, 0.004)


def draw_laptop_bags(look: Look) -> Canvas:
    """A slim case with two zips, short handles and a strap for the shoulder."""
    canvas = look.canvas()
    stands(canvas, 0.13, 0.87, 0.845)
    deep = soft_tone(look.rgb)
    loop = curve("130 420, 120 300, 200 170, 350 108, 500 96, 650 108, 800 170, 880 300, 870 420")
    strap(canvas, loop, 0.034, darker(deep, 0.2), stuff="Canvas")
    pad = loop[24:41]
    canvas.part([*beside(pad, 0.034), *beside(pad, -0.034)[::-1]], deep, material="Canvas", puff=0.6, rim=0.025)
    arch = curve("372 400, 374 320, 400 270, 500 258, 600 270, 626 320, 628 400")
    canvas.tube(moved(arch, dx=0.012, dy=-0.016), 0.026, darker(deep, 0.3), material="Canvas")
    body = rounded(0.105, 0.375, 0.895, 0.848, 0.045)
    canvas.part(body, puff=0.6, rim=0.06)
    zipper(canvas, [(0.135, 0.408), (0.50, 0.404), (0.865, 0.408)], STEEL, darker(deep, 0.25))
    pocket = rounded(0.135, 0.500, 0.865, 0.828, 0.035)
    canvas.part(pocket, puff=0.5, rim=0.04, shadow=0.7)
    zipper(canvas, [(0.165, 0.535), (0.50, 0.532), (0.835, 0.535)], STEEL, darker(deep, 0.25))
    canvas.stitch([(0.152, 0.57), (0.152, 0.812), (0.848, 0.812), (0.848, 0.57)], thread(look.rgb), 0.010, 0.002)
    strap(canvas, arch, 0.028, deep, stuff="Canvas")
    for x in (0.372, 0.628):
        canvas.part(rounded(x - 0.020, 0.385, x + 0.020, 0.490, 0.006), deep, material="Canvas", puff=0.3, rim=0.01)
        sewn_box(canvas, x - 0.013, 0.440, x + 0.013, 0.482, thread(deep))
    canvas.part(rounded(0.435, 0.660, 0.565, 0.715, 0.008), trim_tone(look), material="Leather", puff=0.3, rim=0.008)
    for x in (0.127, 0.873):
        ring(canvas, x, 0.415, 0.026, STEEL)
    return canvas


def draw_briefcases(look: Look) -> Canvas:
    """Leather with a flap over the upper half, a handle, and two locks."""
    canvas = look.canvas()
    metal, deep = hardware(look), soft_tone(look.rgb)
    stands(canvas, 0.12, 0.88, 0.845)
    arch = curve("368 318, 372 262, 410 214, 500 204, 590 214, 628 262, 632 318")
    canvas.tube(arch, 0.036)
    canvas.stitch(beside(arch, 0.006)[2:-2], thread(look.rgb), 0.009, 0.002)
    body = closed(curve("112 330, 300 318, 500 316, 700 318, 888 330"), curve("888 330, 898 500, 904 680, 902 810"),
                  curve("902 810, 890 842, 860 848"), curve("140 848, 110 842, 098 810"),
                  curve("098 810, 096 680, 102 500, 112 330"))  # fmt: skip
    canvas.part(body, puff=0.55, rim=0.06)
    canvas.part(rounded(0.165, 0.630, 0.835, 0.812, 0.020), puff=0.35, rim=0.02, shadow=0.5)
    canvas.stitch([(0.178, 0.645), (0.178, 0.800), (0.822, 0.800), (0.822, 0.645)], thread(look.rgb), 0.010, 0.002)
    flap = closed(curve("105 335, 300 312, 500 309, 700 312, 895 335"),
                  curve("895 335, 905 460, 902 580, 880 618, 800 628, 500 634, "
                        "200 628, 120 618, 098 580, 095 460, 105 335"))  # fmt: skip
    canvas.part(flap, puff=0.45, rim=0.04, shadow=1.0)
    canvas.stitch(curve("116 370, 112 570, 132 602, 210 612, 500 618, 790 612, 868 602, 888 570, 884 370"),
                  thread(look.rgb), 0.010, 0.002)  # fmt: skip
    for x in (0.285, 0.715):
        tab = curve(
            f"{x * 1000 - 34} 470, {x * 1000 + 34} 470, {x * 1000 + 33} 690, {x * 1000} 716, {x * 1000 - 33} 690",
            ring=True,
        )
        canvas.part(tab, deep, puff=0.4, rim=0.014, shadow=0.8)
        canvas.stitch([(x - 0.024, 0.49), (x - 0.024, 0.60)], thread(deep), 0.009, 0.0018)
        canvas.stitch([(x + 0.024, 0.49), (x + 0.024, 0.60)], thread(deep), 0.009, 0.0018)
        canvas.part(rounded(x - 0.030, 0.625, x + 0.030, 0.685, 0.008), metal, material="Metal", puff=0.7, rim=0.010)
        hasp = rounded(x - 0.008, 0.635, x + 0.008, 0.670, 0.006)
        canvas.part(hasp, darker(metal, 0.5), puff=0.2, rim=0.004, shadow=0.3)
    for x in (0.368, 0.632):
        canvas.part(rounded(x - 0.030, 0.305, x + 0.030, 0.345, 0.010), deep, puff=0.4, rim=0.012, shadow=0.5)
        ring(canvas, x, 0.312, 0.024, metal)
    return canvas


def draw_duffel_bags(look: Look) -> Canvas:
    """A round bag lying on its side, zipped along the top, two straps right round it."""
    canvas = look.canvas(pattern_scale=1.1)
    stands(canvas, 0.14, 0.86, 0.815)
    trim = trim_tone(look) if look.material == "Canvas" else soft_tone(look.rgb)
    stuff = "Leather" if look.material in ("Canvas", "Leather") else "Canvas"
    rear = curve("330 440, 335 320, 390 232, 500 208, 610 232, 665 320, 670 440")
    strap(canvas, moved(rear, dx=0.014, dy=-0.030), 0.034, darker(trim, 0.3), stuff=stuff, sewn=False)
    body = curve("085 590, 098 470, 150 408, 300 388, 500 384, 700 388, "
                 "850 408, 902 470, 915 590, 906 720, 860 798, "
                 "700 816, 500 819, 300 816, 140 798, 094 720", ring=True)  # fmt: skip
    folds = [((0.26, 0.44), (0.34, 0.64), 0.04, 0.5), ((0.74, 0.44), (0.67, 0.62), 0.04, 0.5),
             ((0.44, 0.46), (0.47, 0.62), 0.03, 0.3)]  # fmt: skip
    canvas.part(body, puff=0.75, rim=0.16, folds=folds)
    for end in (curve("060 360, 150 360, 172 600, 150 850, 060 850", ring=True),):
        for side in (end, mirrored(end)):
            canvas.part(side, trim, material=stuff, within=body, joined=(body,), puff=0.75, rim=0.16, edge=0.0)
    for line in (curve("148 405, 170 520, 172 660, 150 800"), mirrored(curve("148 405, 170 520, 172 660, 150 800"))):
        canvas.stitch(line, thread(trim), 0.010, 0.002)
        canvas.seam(line, 0.5)
    zipper(canvas, curve("180 424, 350 414, 500 411, 650 414, 820 424"), STEEL, darker(soft_tone(look.rgb), 0.2), 0.028)
    for x in (0.330, 0.670):
        line = smooth([(x, 0.420), (x - 0.002, 0.55), (x - 0.002, 0.70), (x, 0.814)])
        strap(canvas, line, 0.040, trim, stuff=stuff)
        canvas.disc(x, 0.700, 0.009, STEEL, material="Metal")
    strap(canvas, curve("330 560, 324 430, 350 310, 420 262, 500 252, "
                        "580 262, 650 310, 676 430, 670 560"), 0.036, trim,
          stuff=stuff)  # fmt: skip
    canvas.part(rounded(0.440, 0.235, 0.560, 0.285, 0.020), darker(trim, 0.1), material=stuff, puff=0.8, rim=0.025)
    canvas.part(rounded(0.400, 0.600, 0.600, 0.740, 0.014), puff=0.35, rim=0.02, shadow=0.5)
    canvas.stitch([(0.412, 0.625), (0.588, 0.625)], thread(look.rgb), 0.010, 0.002)
    return canvas


def _wheels(canvas: Canvas, x: float, low: float) -> None:
    fork = rounded(x - 0.034, low - 0.010, x + 0.034, low + 0.026, 0.008)
    canvas.part(fork, (70, 70, 74), material="Plastic", puff=0.6, rim=0.012)
    canvas.part(ellipse(x - 0.012, low + 0.032, 0.022), RUBBER, material="Rubber", puff=0.8, rim=0.014)
    canvas.part(ellipse(x + 0.014, low + 0.032, 0.022), (60, 60, 64), material="Rubber", puff=0.8, rim=0.014)
    canvas.disc(x + 0.014, low + 0.032, 0.008, STEEL, material="Metal")


GRIP: tuple[Point, ...] = ((-0.07, 0.012), (-0.06, -0.022), (0.0, -0.028), (0.06, -0.022), (0.07, 0.012))


def draw_suitcases(look: Look) -> Canvas:
    """A hard case with ribs on four wheels, its handle drawn out; small ones are for the cabin."""
    canvas = look.canvas()
    big = look.options["size class"] == "Check-In"
    left, right, top, low = (0.245, 0.755, 0.235, 0.885) if big else (0.29, 0.71, 0.36, 0.885)
    stands(canvas, left + 0.02, right - 0.02, 0.935)
    for x in (0.425, 0.575):
        canvas.tube([(x, top + 0.02), (x, top - 0.145)], 0.018, STEEL, material="Metal")
    canvas.part(rounded(0.402, top - 0.170, 0.598, top - 0.130, 0.016), RUBBER, material="Rubber", puff=0.9, rim=0.018)
    for x in (left + 0.065, right - 0.065):
        _wheels(canvas, x, low)
    shell = rounded(left, top, right, low, 0.055)
    canvas.part(shell, puff=0.7, rim=0.05, wrinkle=0.0)
    count = 7 if big else 6
    step = (right - left - 0.09) / count
    for number in range(count):
        x = left + 0.045 + step * (number + 0.5)
        rib = rounded(x - step * 0.32, top + 0.045, x + step * 0.32, low - 0.045, step * 0.3)
        canvas.part(rib, within=shell, puff=0.6, rim=step * 0.28, wrinkle=0.0, shadow=0.5, edge=0.15)
    grip = smooth(
        [(0.43, top + 0.012), (0.44, top - 0.022), (0.5, top - 0.028), (0.56, top - 0.022), (0.57, top + 0.012)]
    )
    canvas.tube(grip, 0.024, RUBBER, material="Rubber")
    for x in (left + 0.030, right - 0.030):
        for y in (top + 0.030, low - 0.030):
            canvas.disc(x, y, 0.022, darker(look.rgb, 0.35), material="Plastic", puff=0.5)
    canvas.part(rounded(right - 0.034, 0.560, right + 0.006, 0.640, 0.008), (66, 66, 70), material="Plastic", puff=0.5,
                rim=0.01)  # fmt: skip
    for y in (0.580, 0.600, 0.620):
        canvas.line([(right - 0.026, y), (right - 0.010, y)], STEEL, 0.005)
    canvas.part(rounded(0.455, top + 0.085, 0.545, top + 0.115, 0.006), STEEL, material="Metal", puff=0.5, rim=0.006)
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        "Backpack", ("Bags", "Backpacks"), draw_backpacks, (*BAGS, *ACTIVE), 70, ("Unisex", "Women", "Men"),
        ("Black", "Navy", "Olive", "Grey", "Mustard", "Burgundy", "Teal", "Red", "Tan"),
        ("Canvas", "Nylon", "Polyester"),
        ("Plain", "Plain", "Plain", "Checked", "Camouflage", "Floral"),
        options={"closure": ("Zip", "Flap")}, only_for={"Floral": ("Women",), "Camouflage": ("Men",)},
        usage=("Casual", "Travel", "Work"), facts=("A padded sleeve for a laptop.", "Padded straps."), count=8,
    ),
    Kind(
        "Children's Backpack", ("Bags", "Backpacks"), draw_school_bags, CHILDREN, 35, ("Girls", "Boys"),
        ("Yellow", "Pink", "Blue", "Green", "Red", "Light Blue", "Lavender", "Orange", "Teal", "Brown"),
        ("Canvas", "Polyester", "Nylon"), ("Plain", "Plain", "Stars", "Dotted"),
        options={"character": ("Bear", "Cat", "Bunny", "No Character")},
        only_for={"Pink": ("Girls",), "Lavender": ("Girls",)}, usage=("Casual",),
        facts=("A label for the name inside.", "Light enough for small shoulders."), count=6,
    ),
    Kind(
        "Laptop Bag", ("Bags", "Laptop Bags"), draw_laptop_bags, BAGS, 65, ("Unisex", "Men", "Women"),
        ("Black", "Grey", "Navy", "Brown", "Olive", "Burgundy", "Teal"), ("Nylon", "Canvas", "Leather"),
        usage=("Work", "Travel"), facts=("Padded for laptops up to 15 inches.",), count=4,
    ),
    Kind(
        "Briefcase", ("Bags", "Briefcases"), draw_briefcases, BAGS, 160, ("Men", "Men", "Women"),
        ("Black", "Brown", "Tan", "Burgundy", "Navy"), ("Leather",), options={"hardware": ("Gold-Tone", "Silver-Tone")},
        usage=("Work", "Formal"), facts=("Two compartments for papers.",), count=4,
    ),
    Kind(
        "Duffel Bag", ("Bags", "Duffel Bags"), draw_duffel_bags, (*BAGS, *ACTIVE), 80, ("Unisex", "Men", "Women"),
        ("Navy", "Olive", "Black", "Red", "Tan", "Grey", "Mustard", "Teal"), ("Canvas", "Canvas", "Nylon", "Leather"),
        usage=("Travel", "Sports"), facts=("Fits into the cabin.", "Wide zip along the top."), count=5,
    ),
    Kind(
        "Suitcase", ("Bags", "Suitcases"), draw_suitcases, BAGS, 130, ("Unisex",),
        ("Black", "Silver", "Navy", "Red", "Teal", "Yellow", "Pink", "Green", "Gold"), ("Polycarbonate",),
        options={"size class": ("Cabin", "Check-In")}, titled=("size class",), usage=("Travel",),
        facts=("Four wheels that turn.", "Combination lock."), count=5,
    ),
)  # fmt: skip
