"""Glasses from the front, their arms folded behind them."""

from retrieval.sample.brands import CHILDREN, EYES
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import STEEL, grown
from retrieval.sample.geometry import Point, ellipse, mirrored, rounded, smooth, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.lenses import LENSES, MIDDLE, TALL, clear, lens_outline, sheen, tinted, widened
from retrieval.sample.palette import RGB


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


def _acetate_front(canvas: Canvas, lens: list[Point], thick: float, shape: str) -> None:
    """Two rims and the bridge between them cut from one sheet, with hinges' rivets."""
    rim = widened(lens, thick)
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
            flip(widened(lens, 0.0115)), metal, material="Metal", puff=1, rim=0.008, holes=[flip(lens)], shadow=0.5
        )


def _glasses(look: Look, lens_name: str | None, thick: float) -> Canvas:
    shape = look.options["shape"]
    metal = look.material == "Stainless Steel"
    canvas = look.canvas(None if metal else "Acetate", pattern_scale=0.8)
    tall = TALL.get(shape, 1.0) * (1.07 if look.gender == "Women" else 1.0)
    lens = grown(lens_outline(shape), 1.05, tall, (0.74, MIDDLE))
    if look.gender in ("Girls", "Boys"):
        thick *= 1.15
    stuff = "Metal" if metal else "Acetate"
    lenses = [lens, mirrored(lens)]
    if lens_name is None:
        for glass in lenses:
            clear(canvas, glass)
    _arms(canvas, look.rgb if metal else None, 0.014 if metal else 0.026, stuff, lens)
    for glass in lenses:
        if lens_name is None:
            sheen(canvas, glass)
        else:
            tinted(canvas, glass, lens_name)
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
        count=8,
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
        count=6,
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
        count=3,
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
        count=5,
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
        count=3,
    ),
)
