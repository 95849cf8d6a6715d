"""Glasses from the front, their arms folded behind them."""

from retrieval.sample.brands import ACTIVE, CHILDREN, EYES
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import STEEL, grown, heart, star
from retrieval.sample.geometry import Point, ellipse, mirrored, rounded, smooth, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, darker

MIDDLE = 0.5
"""The height of the lenses' middle."""
LENSES: dict[str, RGB] = {
    "Grey Lenses": (38, 40, 46),
    "Brown Lenses": (84, 50, 28),
    "Green Lenses": (40, 62, 48),
    "Grey Gradient Lenses": (44, 46, 54),
    "Brown Gradient Lenses": (92, 54, 28),
    "Pink Gradient Lenses": (196, 84, 120),
    "Blue Mirrored Lenses": (40, 104, 196),
    "Orange Mirrored Lenses": (232, 112, 36),
}


TALL = {"Wayfarer": 1.16, "Cat-Eye": 1.12, "Square": 1.16, "Aviator": 1.08, "Rectangle": 1.06}
"""How much higher than drawn a shape's lenses are."""


def _lens(shape: str) -> list[Point]:
    """The right lens's outline, about 0.33 wide."""
    match shape:
        case "Aviator":
            return trace(
                [
                    (0.585, 0.415),
                    (0.68, 0.38, 0.83, 0.385, 0.895, 0.425),
                    (0.925, 0.46, 0.9, 0.6, 0.8, 0.66),
                    (0.7, 0.7, 0.61, 0.62, 0.57, 0.5),
                    (0.556, 0.44, 0.565, 0.425, 0.585, 0.415),
                ]
            )
        case "Round":
            return ellipse(0.735, MIDDLE, 0.153)
        case "Cat-Eye":
            return trace(
                [
                    (0.575, 0.45),
                    (0.58, 0.415, 0.64, 0.412, 0.7, 0.405),
                    (0.8, 0.39, 0.86, 0.35, 0.915, 0.345),
                    (0.935, 0.36, 0.91, 0.44, 0.895, 0.5),
                    (0.88, 0.61, 0.78, 0.63, 0.715, 0.625),
                    (0.62, 0.62, 0.575, 0.54, 0.575, 0.45),
                ]
            )
        case "Square":
            return rounded(0.58, 0.385, 0.895, 0.62, 0.05)
        case "Rectangle":
            return rounded(0.575, 0.415, 0.9, 0.595, 0.045)
        case "Heart":
            return heart(0.735, 0.51, 0.33)
        case "Star":
            return star(0.735, 0.51, 0.33, 0.58)
        case _:
            return trace(
                [
                    (0.572, 0.43),
                    (0.58, 0.398, 0.62, 0.394, 0.68, 0.39),
                    (0.8, 0.376, 0.86, 0.376, 0.905, 0.39),
                    (0.925, 0.42, 0.905, 0.5, 0.888, 0.55),
                    (0.87, 0.63, 0.79, 0.635, 0.72, 0.63),
                    (0.62, 0.625, 0.578, 0.54, 0.572, 0.43),
                ]
            )


def _around(lens: list[Point], by: float) -> list[Point]:
    """The lens's outline made wider on all sides."""
    middle = (sum(x for x, _ in lens) / len(lens), sum(y for _, y in lens) / len(lens))
    wide, high = (max(p[n] for p in lens) - min(p[n] for p in lens) for n in (0, 1))
    return grown(lens, 1 + 2 * by / wide, 1 + 2 * by / high, middle)


def _arms(canvas: Canvas, colour: RGB | None, thick: float, material: str, lens: list[Point]) -> None:
    """Both arms folded flat behind the lenses, one over the other."""
    top, right = max(0.4, min(y for _, y in lens)), max(x for x, _ in lens)
    for side in (0, 1):
        y = top + 0.035 + side * 0.02
        arm = smooth(
            [(right + 0.008, y - 0.02), (0.7, y + 0.008), (0.4, y + 0.026), (0.27, y + 0.05), (0.2, y + 0.115)]
        )
        points = arm if side else mirrored(arm)
        canvas.tube(points, thick, colour, material=material, end_width=thick * 1.15, shadow=0.4, puff=0.7)


def _tinted(canvas: Canvas, lens: list[Point], name: str) -> None:
    """A dark lens, what it mirrors, and a sheen."""
    tint = LENSES[name]
    top, bottom = min(y for _, y in lens), max(y for _, y in lens)
    high = bottom - top
    left, right = min(x for x, _ in lens), max(x for x, _ in lens)
    opacity = 0.8 if "Gradient" in name else 0.93
    canvas.part(lens, tint, material="Glass", puff=0.12, rim=0.09, shadow=0, opacity=opacity, edge=0.3)
    if "Gradient" in name:
        for share in (0.5, 0.68, 0.86):
            lower = [
                (left, top + high * share),
                (right, top + high * share),
                (right, bottom + 0.02),
                (left, bottom + 0.02),
            ]
            canvas.shine(lower, 0.3, 0.022, within=lens)
    if "Mirrored" in name:
        upper = [(left, top), (right, top), (right, top + high * 0.4), (left, top + high * 0.5)]
        canvas.shine(upper, 0.42, 0.03, within=lens)
        lower = [(left, bottom - high * 0.25), (right, bottom - high * 0.3), (right, bottom), (left, bottom)]
        canvas.shade(lower, 0.35, 0.03, within=lens)
    width = right - left
    sheen = [
        (left + width * 0.16, top),
        (left + width * 0.46, top),
        (left + width * 0.2, bottom),
        (left - width * 0.1, bottom),
    ]
    canvas.shine(sheen, 0.17, 0.006, within=lens)
    thin = [
        (left + width * 0.54, top),
        (left + width * 0.6, top),
        (left + width * 0.34, bottom),
        (left + width * 0.28, bottom),
    ]
    canvas.shine(thin, 0.13, 0.004, within=lens)


def _clear(canvas: Canvas, lens: list[Point]) -> None:
    left, right = min(x for x, _ in lens), max(x for x, _ in lens)
    top, bottom = min(y for _, y in lens), max(y for _, y in lens)
    width = right - left
    canvas.part(lens, (226, 234, 240), material="Glass", puff=0.1, rim=0.08, shadow=0, opacity=0.26, edge=0.2)
    for start, end, strength in ((0.14, 0.4, 0.34), (0.47, 0.54, 0.28)):
        sheen = [(left + width * (start + 0.14), top), (left + width * (end + 0.14), top)]
        sheen += [(left + width * (end - 0.12), bottom), (left + width * (start - 0.12), bottom)]
        canvas.part(sheen, (255, 255, 255), material="Paper", puff=0, within=lens, shadow=0, edge=0, opacity=strength)


def _acetate_front(canvas: Canvas, lens: list[Point], thick: float, shape: str) -> None:
    """Two rims and the bridge between them cut from one sheet, with hinges' rivets."""
    rim = _around(lens, thick)
    top = min(y for _, y in rim)
    bridge_y = 0.455 if shape in ("Round", "Heart", "Star", "Cat-Eye") else top + 0.06
    bridge = trace(
        [
            (0.41, bridge_y - 0.022),
            (0.5, bridge_y - 0.052, 0.59, bridge_y - 0.022),
            (0.6, bridge_y + 0.04),
            (0.57, bridge_y + 0.044),
            (0.5, bridge_y - 0.022, 0.43, bridge_y + 0.044),
            (0.4, bridge_y + 0.04),
        ]
    )
    canvas.part(bridge, puff=0.8, rim=0.02, shadow=0.5)
    right = max(x for x, _ in rim)
    hinge_y = min(y for x, y in rim if x > right - 0.03) + 0.03
    for flip in (list, mirrored):
        if shape in ("Round", "Heart", "Star"):
            canvas.part(
                flip(rounded(right - 0.03, hinge_y - 0.02, right + 0.018, hinge_y + 0.02, 0.01)), puff=0.7, rim=0.015
            )
        canvas.part(flip(rim), puff=0.75, rim=0.02, holes=[flip(lens)], shadow=0.55, edge=0.35)
        if shape not in ("Heart", "Star"):
            for dx in (0.0, 0.013):
                x, y = flip([(right - 0.03 + dx, hinge_y + (0.012 if shape == "Round" else 0.0))])[0]
                canvas.disc(x, y, 0.0042, STEEL, material="Metal", shadow=0.2)
        pad = flip(ellipse(0.563, 0.51 if shape == "Round" else 0.5, 0.009, 0.03))
        if shape not in ("Heart", "Star"):
            canvas.part(pad, puff=0.7, rim=0.01, shadow=0.2, edge=0.1)


def _metal_front(canvas: Canvas, lens: list[Point], metal: RGB, shape: str) -> None:
    """Thin wire rims, a bridge, nose pads on stems."""
    y = 0.44 if shape == "Aviator" else 0.47
    bridge = trace([(0.41, y + 0.005), (0.5, y - 0.034, 0.59, y + 0.005)])
    canvas.tube(bridge, 0.012, metal, material="Metal")
    if shape == "Aviator":
        canvas.tube(trace([(0.385, 0.408), (0.5, 0.39, 0.615, 0.408)]), 0.012, metal, material="Metal")
    right = max(x for x, _ in lens)
    for flip in (list, mirrored):
        canvas.tube(flip([(0.592, y + 0.045), (0.57, y + 0.055), (0.562, y + 0.075)]), 0.005, metal, material="Metal")
        canvas.part(
            flip(ellipse(0.561, y + 0.095, 0.012, 0.028)),
            (236, 230, 220),
            material="Silicone",
            puff=0.8,
            rim=0.012,
            opacity=0.8,
        )
        end = flip(rounded(right - 0.012, y - 0.03, right + 0.026, y, 0.008))
        canvas.part(end, metal, material="Metal", puff=0.9, rim=0.012)
        canvas.part(
            flip(_around(lens, 0.0115)), metal, material="Metal", puff=1, rim=0.008, holes=[flip(lens)], shadow=0.5
        )


def _glasses(look: Look, lens_name: str | None, thick: float) -> Canvas:
    shape = look.options["shape"]
    metal = look.material == "Stainless Steel"
    canvas = look.canvas(None if metal else "Acetate", pattern_scale=0.8)
    lens = grown(_lens(shape), 1.05, TALL.get(shape, 1.0), (0.74, MIDDLE))
    if look.gender in ("Girls", "Boys"):
        thick *= 1.15
    stuff = "Metal" if metal else "Acetate"
    _arms(canvas, look.rgb if metal else None, 0.014 if metal else 0.026, stuff, lens)
    for flip in (list, mirrored):
        if lens_name is None:
            _clear(canvas, flip(lens))
        else:
            _tinted(canvas, flip(lens), lens_name)
    if metal:
        _metal_front(canvas, lens, look.rgb, shape)
    else:
        _acetate_front(canvas, lens, thick, shape)
    return canvas


def sunglasses(look: Look) -> Canvas:
    """Dark lenses in acetate or wire."""
    return _glasses(look, look.options["lenses"], 0.03 if look.gender == "Men" else 0.027)


def optical(look: Look) -> Canvas:
    """Clear lenses in acetate or wire."""
    return _glasses(look, None, 0.023 if look.gender == "Men" else 0.019)


def goggles(look: Look) -> Canvas:
    """For swimming: two cups with a soft seal, and a strap."""
    canvas = look.canvas("Silicone")
    for side in (0, 1):
        back = smooth([(0.1, 0.47), (0.12, 0.36), (0.3, 0.27 + side * 0.05), (0.5, 0.25 + side * 0.055)])
        back += mirrored(back)[::-1][1:]
        canvas.tube(back, 0.032, darker(look.rgb, 0.18 * (1 - side)), material="Silicone", shadow=0.4, puff=0.6)
    cup = trace(
        [
            (0.56, 0.52),
            (0.55, 0.43, 0.64, 0.41, 0.72, 0.412),
            (0.84, 0.415, 0.93, 0.45, 0.92, 0.51),
            (0.91, 0.6, 0.8, 0.645, 0.7, 0.635),
            (0.61, 0.625, 0.57, 0.6, 0.56, 0.52),
        ]
    )
    for n in range(3):
        canvas.tube([(0.44, 0.49 + n * 0.02), (0.56, 0.49 + n * 0.02)], 0.013, darker(look.rgb, 0.2))
    for flip in (list, mirrored):
        canvas.part(flip(_around(cup, 0.02)), puff=0.9, rim=0.03, shadow=0.6)
        canvas.part(flip(_around(cup, -0.008)), darker(look.rgb, 0.4), puff=-0.5, rim=0.02, shadow=0)
        glass = flip(_around(cup, -0.026))
        _tinted(canvas, glass, look.options["lenses"])
        canvas.part(
            flip(rounded(0.9, 0.46, 0.955, 0.555, 0.02)), darker(look.rgb, 0.3), material="Plastic", puff=0.8, rim=0.02
        )
    return canvas


ADULTS = ("Women", "Men")
PLAIN_LENSES = tuple(name for name in LENSES if "Mirrored" not in name and "Pink" not in name)
FACTS = ("Lenses block 99 percent of UVA and UVB.", "Comes with a case and a cloth.")
KINDS: tuple[Kind, ...] = (
    Kind(
        "Sunglasses",
        ("Eyewear", "Sunglasses"),
        sunglasses,
        EYES,
        85,
        ADULTS,
        ("Black", "Brown", "Burgundy", "Navy", "Cream", "Green", "Red", "Pink"),
        ("Acetate",),
        ("Plain", "Plain", "Tortoiseshell"),
        options={
            "shape": ("Wayfarer", "Cat-Eye", "Round", "Square"),
            "lenses": (*PLAIN_LENSES, "Pink Gradient Lenses"),
        },
        titled=("shape",),
        only_for={"Cat-Eye": ("Women",), "Pink": ("Women",), "Pink Gradient Lenses": ("Women",), "Cream": ("Women",)},
        usage=("Casual", "Travel"),
        season=("Spring", "Summer"),
        facts=FACTS,
        count=14,
    ),
    Kind(
        "Sunglasses",
        ("Eyewear", "Sunglasses"),
        sunglasses,
        EYES,
        95,
        ADULTS,
        ("Gold", "Silver", "Black", "Rose Gold"),
        ("Stainless Steel",),
        options={"shape": ("Aviator", "Aviator", "Round"), "lenses": tuple(LENSES)},
        titled=("shape",),
        only_for={"Rose Gold": ("Women",), "Pink Gradient Lenses": ("Women",)},
        usage=("Casual", "Travel"),
        season=("Spring", "Summer"),
        facts=FACTS,
        count=10,
    ),
    Kind(
        "Kids' Sunglasses",
        ("Eyewear", "Sunglasses"),
        sunglasses,
        CHILDREN,
        18,
        ("Girls", "Boys"),
        ("Red", "Blue", "Yellow", "Green", "Pink", "Purple", "Orange", "White"),
        ("Acetate",),
        ("Plain", "Plain", "Dotted"),
        options={
            "shape": ("Wayfarer", "Round", "Heart", "Star"),
            "lenses": ("Grey Lenses", "Blue Mirrored Lenses", "Orange Mirrored Lenses"),
        },
        titled=("shape",),
        only_for={"Heart": ("Girls",), "Pink": ("Girls",)},
        season=("Spring", "Summer"),
        facts=("Lenses block 99 percent of UVA and UVB.", "Bends without breaking."),
        count=6,
    ),
    Kind(
        "Optical Glasses",
        ("Eyewear", "Optical Glasses"),
        optical,
        EYES,
        110,
        ADULTS,
        ("Black", "Brown", "Navy", "Burgundy", "Green", "Red", "Blue"),
        ("Acetate",),
        ("Plain", "Plain", "Tortoiseshell"),
        options={"shape": ("Rectangle", "Round", "Cat-Eye", "Square", "Wayfarer")},
        titled=("shape",),
        only_for={"Cat-Eye": ("Women",)},
        usage=("Work", "Casual"),
        facts=("Spring hinges.", "Made ready for prescription lenses."),
        count=8,
    ),
    Kind(
        "Optical Glasses",
        ("Eyewear", "Optical Glasses"),
        optical,
        EYES,
        125,
        ADULTS,
        ("Gold", "Silver", "Black", "Rose Gold"),
        ("Stainless Steel",),
        options={"shape": ("Round", "Aviator", "Rectangle")},
        titled=("shape",),
        only_for={"Rose Gold": ("Women",)},
        usage=("Work", "Casual"),
        facts=("Soft nose pads.", "Made ready for prescription lenses."),
        count=5,
    ),
    Kind(
        "Swimming Goggles",
        ("Sports", "Swimming"),
        goggles,
        ACTIVE,
        22,
        ("Unisex", "Girls", "Boys"),
        ("Blue", "Black", "Red", "Teal", "Pink", "Yellow"),
        ("Silicone",),
        options={"lenses": ("Grey Lenses", "Blue Mirrored Lenses", "Orange Mirrored Lenses")},
        usage=("Sports",),
        only_for={"Pink": ("Girls",)},
        facts=("Anti-fog lenses.", "The strap adjusts at both sides."),
        count=4,
    ),
)
