"""Rackets, helmets and ropes."""

from random import Random

from retrieval.sample.brands import ACTIVE, CHILDREN
from retrieval.sample.departments.sports import sports_kind
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import grown
from retrieval.sample.geometry import Point, along, arc, ellipse, mirrored, rounded, smooth, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import lighter


def racket(look: Look) -> Canvas:
    """Strung, its grip wound with tape."""
    canvas, about = look.canvas("Plastic"), (0.5, 0.5)
    size = 0.93 if look.for_child else 1.07

    def placed(points: list[Point]) -> list[Point]:
        return grown(turned(points, 32, about), size, size)

    x, y, rx, ry = 0.5, 0.27, 0.185, 0.235
    white = (
        (238, 238, 230)
        if look.options["strings"] == "White Strings"
        else (226, 196, 60)
        if look.options["strings"] == "Yellow Strings"
        else (40, 40, 44)
    )
    for n in range(-7, 8):
        dx = n * 0.0235
        reach = ry * (1 - (dx / rx) ** 2) ** 0.5
        canvas.tube(placed([(x + dx, y - reach), (x + dx, y + reach)]), 0.0055, white, material="Plastic", shadow=0.2)
    for n in range(-9, 10):
        dy = n * 0.0235
        reach = rx * (1 - (dy / ry) ** 2) ** 0.5
        canvas.tube(placed([(x - reach, y + dy), (x + reach, y + dy)]), 0.0055, white, material="Plastic", shadow=0.2)
    for flip in (list, mirrored):
        canvas.tube(
            placed(flip(trace([(0.365, 0.43), (0.41, 0.55, 0.487, 0.6), (0.492, 0.68)]))), 0.036, look.rgb, puff=0.9
        )
    canvas.tube(placed(trace([(0.41, 0.475), (0.5, 0.54, 0.59, 0.475)])), 0.022, look.rgb)
    canvas.part(
        placed(ellipse(x, y, rx + 0.021, ry + 0.021, 96)),
        look.rgb,
        puff=1,
        rim=0.017,
        holes=[placed(ellipse(x, y, rx - 0.012, ry - 0.012, 96))],
        shadow=0.6,
    )
    for start, end in ((25, 70), (110, 155), (205, 250), (290, 335)):
        canvas.line(placed(arc(x, y, rx + 0.005, ry + 0.005, start, end)), look.second, 0.012, 0.95)
    canvas.tube(placed([(0.5, 0.64), (0.5, 0.72)]), 0.045, look.rgb, puff=0.9)
    canvas.part(placed(rounded(0.472, 0.7, 0.528, 0.96, 0.012)), (44, 44, 48), material="Leather", puff=0.9, rim=0.028)
    for n in range(8):
        canvas.seam(placed([(0.472, 0.735 + n * 0.028), (0.528, 0.717 + n * 0.028)]), 0.9, 0.004)
    canvas.part(placed(rounded(0.468, 0.945, 0.532, 0.972, 0.01)), look.rgb, puff=0.9, rim=0.014)
    return canvas


def helmet(look: Look) -> Canvas:
    """From the side, its straps below."""
    canvas = look.canvas("Plastic", pattern_scale=0.9)
    for start in ((0.4, 0.58), (0.66, 0.57)):
        canvas.tube(smooth([start, (0.52, 0.76), (0.545, 0.87)]), 0.017, (44, 44, 48), material="Canvas", puff=0.4)
    canvas.part(rounded(0.515, 0.86, 0.575, 0.9, 0.01), (30, 30, 34), material="Plastic", puff=0.7, rim=0.012)
    canvas.part(rounded(0.5, 0.735, 0.545, 0.765, 0.008), (30, 30, 34), material="Plastic", puff=0.7, rim=0.012)
    low = trace(
        [
            (0.1, 0.56),
            (0.3, 0.6, 0.5, 0.585),
            (0.7, 0.57, 0.9, 0.6),
            (0.93, 0.64, 0.88, 0.665),
            (0.6, 0.63, 0.5, 0.64),
            (0.3, 0.66, 0.14, 0.61),
            (0.1, 0.6, 0.1, 0.56),
        ]
    )
    canvas.part(low, (46, 46, 50), material="Foam", puff=0.5, rim=0.03)
    shell = trace(
        [
            (0.085, 0.555),
            (0.11, 0.3, 0.33, 0.17, 0.54, 0.175),
            (0.78, 0.18, 0.92, 0.36, 0.925, 0.58),
            (0.92, 0.63, 0.86, 0.625),
            (0.7, 0.575, 0.5, 0.59),
            (0.3, 0.61, 0.12, 0.59),
            (0.08, 0.58, 0.085, 0.555),
        ]
    )
    canvas.part(shell, puff=0.7, rim=0.16)
    vents = (
        ((0.22, 0.4), 0.17, -48),
        ((0.36, 0.3), 0.19, -24),
        ((0.53, 0.265), 0.19, 2),
        ((0.7, 0.305), 0.19, 26),
        ((0.82, 0.42), 0.16, 50),
        ((0.3, 0.5), 0.16, -22),
        ((0.48, 0.44), 0.2, -5),
        ((0.67, 0.465), 0.18, 14),
    )
    for (x, y), length, angle in vents[:: 2 if look.options["style"] == "Skate" else 1]:
        if look.options["style"] == "Skate":
            vent = ellipse(x, y, 0.034, 0.028, 30)
        else:
            vent = turned(
                trace([(x - length / 2, y), (x, y - 0.044, x + length / 2, y), (x, y + 0.036, x - length / 2, y)]),
                angle,
                (x, y),
            )
        canvas.part(vent, (30, 30, 33), material="Foam", puff=-0.7, rim=0.016, shadow=0, edge=0.6)
        canvas.line([(px + 0.003, py + 0.004) for px, py in vent[len(vent) // 2 :]], lighter(look.rgb, 0.5), 0.004, 0.6)
    canvas.shine(trace([(0.2, 0.33), (0.3, 0.22, 0.46, 0.2), (0.34, 0.26, 0.24, 0.38)]), 0.32, 0.014, within=shell)
    if look.options["style"] == "Road":
        canvas.seam(trace([(0.11, 0.55), (0.5, 0.52, 0.9, 0.56)]), 0.7, 0.005)
    if look.for_child:
        visor = trace([(0.13, 0.46), (0.06, 0.5, 0.045, 0.6), (0.12, 0.62, 0.2, 0.585), (0.16, 0.53, 0.13, 0.46)])
        canvas.part(visor, look.second, material="Plastic", puff=0.5, rim=0.03)
    return canvas


def rope(look: Look) -> Canvas:
    """Coiled, the handles side by side."""
    canvas, random = look.canvas("Rubber"), Random(look.seed)
    tilt = random.uniform(-4, 4)
    for n in range(3):
        rx, ry = 0.35 - n * 0.035, 0.24 - n * 0.025
        coil = turned(arc(0.5 + n * 0.012, 0.34 + n * 0.012, rx, ry, 95 + n * 6, 445 - n * 6, 90), tilt + n * 5)
        canvas.tube(coil, 0.025, look.rgb, puff=0.9, shadow=0.5)
        if look.options["rope"] == "Beaded":
            for number, (x, y, _) in enumerate(along(coil, 0.034)):
                if number % 2:
                    canvas.disc(x, y, 0.0165, look.second, material="Plastic", shadow=0.3)
    for side, lean in ((-1, 14), (1, -14)):
        x = 0.5 + side * 0.1
        canvas.tube(smooth([(0.5 + side * 0.03, 0.56), (x - side * 0.03, 0.6), (x, 0.67)]), 0.025, look.rgb, puff=0.9)
        about = (x, 0.66)
        handle = turned(
            [
                (x - 0.026, 0.65),
                *trace([(x - 0.026, 0.65), (x - 0.045, 0.8, x - 0.036, 0.92)]),
                (x, 0.935),
                *trace([(x + 0.036, 0.92), (x + 0.045, 0.8, x + 0.026, 0.65)]),
            ],
            lean,
            about,
        )
        wood = look.options["handles"] == "Wooden Handles"
        canvas.part(
            handle,
            (196, 146, 92) if wood else (48, 48, 52),
            material="Wood" if wood else "Foam",
            puff=1,
            rim=0.036,
            shadow=0.6,
        )
        for n in range(2 if wood else 7):
            y = 0.7 + n * (0.018 if wood else 0.03)
            canvas.seam(turned([(x - 0.032, y), (x + 0.032, y)], lean, about), 0.8, 0.004)
    return canvas


KINDS: tuple[Kind, ...] = (
    sports_kind(
        "Tennis Racket",
        "Rackets",
        racket,
        89,
        ("Black", "Red", "Blue", "Yellow", "White", "Green"),
        materials=("Carbon Fibre",),
        genders=("Unisex", "Girls", "Boys"),
        options={"strings": ("White Strings", "Yellow Strings", "Black Strings")},
        facts=("Strung, with a cover.",),
        count=3,
    ),
    sports_kind(
        "Bike Helmet",
        "Helmets",
        helmet,
        54,
        ("Black", "White", "Red", "Blue", "Green", "Yellow", "Pink"),
        materials=("Plastic",),
        genders=("Unisex", "Girls", "Boys"),
        brands=(*ACTIVE, *CHILDREN),
        patterns=("Plain", "Plain", "Stars", "Dotted"),
        options={"style": ("Road", "Skate")},
        titled=("style",),
        only_for={"Stars": ("Girls", "Boys"), "Dotted": ("Girls", "Boys"), "Pink": ("Girls",)},
        sizes="hats",
        usage=("Sports", "Outdoor"),
        facts=("A dial at the back fits it to the head.",),
        count=3,
    ),
    sports_kind(
        "Skipping Rope",
        "Skipping Ropes",
        rope,
        14,
        ("Red", "Black", "Blue", "Yellow", "Green", "Pink"),
        materials=("Rubber",),
        options={"rope": ("Smooth", "Beaded"), "handles": ("Wooden Handles", "Foam Handles")},
        titled=("rope",),
        facts=("The length adjusts.",),
        count=2,
    ),
)
