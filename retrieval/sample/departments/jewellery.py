"""Jewellery: necklaces on a bust, earrings on a card, rings and bracelets as they lie."""

from math import sin
from random import Random

from retrieval.sample.brands import JEWELS
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import (
    STONES,
    bead,
    claws,
    gem,
    link,
    links,
    sparkle,
)
from retrieval.sample.geometry import Point, along, ellipse, mirrored, symmetric, trace, turned
from retrieval.sample.jewels import SHAPES, STONE_NAMES, in_metals, pearl, plate
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, darker

LINEN: RGB = (226, 219, 208)


def _bust(canvas: Canvas, child: bool) -> list[Point]:
    """A neck and shoulders of linen, on which a necklace lies."""
    neck, shoulder = (0.115, 0.3) if child else (0.12, 0.34)
    outline = symmetric(
        [
            (0.5, 0.05),
            (0.5 + neck * 0.8, 0.05, 0.5 + neck * 0.92, 0.075),
            (0.5 + neck * 0.84, 0.2, 0.5 + neck * 1.1, 0.27),
            (0.5 + neck * 1.5, 0.35, 0.5 + shoulder * 0.84, 0.38),
            (0.5 + shoulder * 1.06, 0.42, 0.5 + shoulder, 0.56),
            (0.5 + shoulder * 0.9, 0.8, 0.5 + shoulder * 0.62, 0.93),
            (0.5 + shoulder * 0.56, 0.95, 0.5 + shoulder * 0.4, 0.95),
            (0.5, 0.955),
        ]
    )
    canvas.part(outline, LINEN, material="Cotton", puff=0.5, rim=0.1, wrinkle=0.0)
    collar = [(0.3, 0.4), (0.42, 0.3), (0.47, 0.33), (0.36, 0.43)]
    for shape in (collar, [(1 - x, y) for x, y in collar]):
        canvas.shade(shape, 0.12, 0.03, within=outline)
    canvas.part(ellipse(0.5, 0.068, neck * 0.88, 0.02), darker(LINEN, 0.16), material="Linen", puff=0.2, shadow=0)
    canvas.shade([(0.62, 0.1), (0.9, 0.4), (0.8, 0.95), (0.68, 0.95), (0.72, 0.5)], 0.2, 0.05, within=outline)
    canvas.show_on_this()
    return outline


def _tuck(canvas: Canvas, bust: list[Point]) -> None:
    """Let what lies beside the neck go behind it."""
    right = [(x, y) for x, y in bust if x > 0.5 and y < 0.36]
    beside = [*right, (0.85, right[-1][1]), (0.85, 0.06)]
    canvas.hole(beside)
    canvas.hole(mirrored(beside))


def _round_neck(depth: float, wide: float = 0.112, top: float = 0.215) -> list[Point]:
    """The way of a chain round the neck, its lowest point at `depth`."""
    fall = top + 0.62 * (depth - top)
    right = trace([(0.5 + wide, top), (0.5 + wide * 1.62, fall, 0.5 + wide * 0.72, depth, 0.5, depth)])
    return [(1 - x, y) for x, y in right] + right[::-1][1:]


def pendant(look: Look) -> Canvas:
    """A fine chain with something on it."""
    canvas = look.canvas()
    bust = _bust(canvas, look.for_child)
    depth = 0.6 + Random(look.seed).uniform(-0.03, 0.03)
    way = _round_neck(depth)
    links(canvas, way, 0.021, look.rgb, look.material)
    for share in (0.14, 0.24, 0.34, 0.66, 0.76, 0.86):
        bead(canvas, *way[round(share * (len(way) - 1))], 0.0155, STONES[look.options["stone"]], "Glass")
    size = 0.19 if look.for_child else 0.175
    link(canvas, 0.5, depth + 0.012, 0.03, look.rgb, 90, look.material)
    shape = look.options["pendant"]
    if shape == "Stone":
        middle = depth + 0.02 + size / 2
        around = ellipse(0.5, middle, size * 0.42, size * 0.52)
        canvas.part(around, look.rgb, material=look.material, puff=1, rim=0.014, shadow=0.6)
        gem(canvas, 0.5, middle, size * 0.45, STONES[look.options["stone"]], 0.8, 10)
    else:
        middle = depth + 0.016 + size / 2
        plate(canvas, SHAPES[shape](0.5, middle, size), look, size)
        if shape == "Leaf":
            canvas.seam([(0.5, middle - size * 0.4), (0.5, middle + size * 0.42)], 0.7)
        x = 0.5 - size * 0.2 if shape == "Moon" else 0.5
        gem(canvas, x, middle + size * 0.02, size * 0.17, STONES[look.options["stone"]])
        sparkle(canvas, x - size * 0.2, middle - size * 0.18, size * 0.2)
    _tuck(canvas, bust)
    return canvas


def chain(look: Look) -> Canvas:
    """A necklace of links alone."""
    canvas = look.canvas()
    bust = _bust(canvas, False)
    style = look.options["chain"]
    depth = 0.52 if look.gender == "Women" else 0.6
    way = _round_neck(depth)
    if style == "Curb":
        for x, y, angle in along(way, 0.036):
            link(canvas, x, y, 0.07, look.rgb, angle + 32, look.material)
    elif style == "Rope":
        for x, y, angle in along(way, 0.0145):
            shape = turned(ellipse(x, y, 0.025, 0.0105, 20), angle + 42, (x, y))
            canvas.part(shape, look.rgb, material=look.material, puff=1, rim=0.009, shadow=0.3, edge=0.3)
    else:
        links(canvas, way, 0.084 if style == "Paperclip" else 0.062, look.rgb, look.material)
    _tuck(canvas, bust)
    return canvas


def pearls(look: Look) -> Canvas:
    """One or two strands of pearls."""
    canvas = look.canvas()
    bust = _bust(canvas, look.for_child)
    strands = 2 if look.options["strands"] == "Double Strand" else 1
    for strand in range(strands, 0, -1):
        way = _round_neck(0.42 + 0.1 * strand, top=0.25 - 0.03 * strand)
        places = along(way, 0.044)
        for number, (x, y, _) in enumerate(places):
            radius = 0.019 + 0.0075 * sin(3.14 * number / len(places))
            pearl(canvas, x, y, radius, look.rgb)
    _tuck(canvas, bust)
    return canvas


def ring(look: Look) -> Canvas:
    """A ring that stands a little turned, its stone towards us."""
    canvas = look.canvas()
    heavy = look.gender == "Men"
    rx, ry, wide = (0.29, 0.3, 0.085) if heavy else (0.27, 0.285, 0.04)
    y = 0.56
    inner_back = ellipse(0.5, y - 0.022, rx - wide * 0.35, ry - wide * 0.5, 96)
    outer = ellipse(0.5, y, rx, ry, 96)
    canvas.part(
        ellipse(0.5, y - 0.024, rx * 0.985, ry * 0.985, 96),
        darker(look.rgb, 0.34),
        puff=0.5,
        rim=0.02,
        holes=[inner_back],
        material=look.material,
    )
    hollow = ellipse(0.5, y + 0.004, rx - wide, ry - wide * 0.96, 96)
    canvas.part(outer, look.rgb, puff=1, rim=wide / 2, holes=[hollow], shadow=0.6, material=look.material)
    _setting(canvas, look, y - ry + wide * 0.3, heavy)
    sparkle(canvas, 0.5 - rx * 0.82, y - ry * 0.5, 0.05)
    return canvas


def _setting(canvas: Canvas, look: Look, y: float, heavy: bool) -> None:
    stone, metal, material = STONES[look.options["stone"]], look.rgb, look.material
    setting = look.options["setting"]
    if setting == "Solitaire":
        base = trace(
            [(0.4, y - 0.04), (0.43, y + 0.05, 0.47, y + 0.055), (0.53, y + 0.055), (0.57, y + 0.05, 0.6, y - 0.04)]
        )
        canvas.part(base, darker(metal, 0.12), material=material, puff=0.9, rim=0.03)
        gem(canvas, 0.5, y - 0.075, 0.115, stone, 1.0, 10)
        claws(canvas, 0.5, y - 0.075, 0.116, metal, material)
    elif setting == "Halo":
        canvas.disc(0.5, y - 0.04, 0.14, darker(metal, 0.05), material=material, puff=0.4)
        for n in range(14):
            at_x, at_y = turned([(0.5, y - 0.04 - 0.115)], n * 360 / 14, (0.5, y - 0.04))[0]
            gem(canvas, at_x, at_y, 0.024, STONES["Clear"], 1, 6)
        gem(canvas, 0.5, y - 0.04, 0.088, stone, 1, 10)
    elif setting == "Signet":
        canvas.part(ellipse(0.5, y + 0.01, 0.15, 0.115), metal, material=material, puff=0.9, rim=0.03, shadow=0.5)
        canvas.part(
            ellipse(0.5, y + 0.008, 0.118, 0.086), stone, material="Glass", puff=0.5, rim=0.05, shadow=0, edge=0.6
        )
        canvas.shine(ellipse(0.455, y - 0.025, 0.05, 0.022), 0.5, 0.012)
    else:
        for n in range(-2, 3):
            at_x, at_y, _ = _on_ring(n, y, heavy)
            size = 0.05 - 0.006 * abs(n)
            canvas.disc(at_x, at_y, size * 1.12, metal, material=material, puff=0.6)
            gem(canvas, at_x, at_y, size, stone, 1, 8)


def _on_ring(n: int, y: float, heavy: bool) -> tuple[float, float, float]:
    radius = 0.29 if heavy else 0.27
    x, at_y = turned([(0.5, y)], n * 19, (0.5, y + radius))[0]
    return x, at_y, n * 19


KINDS: tuple[Kind, ...] = (
    *in_metals(
        "Pendant Necklace",
        "Necklaces",
        pendant,
        48,
        7,
        genders=("Women", "Women", "Girls"),
        titled=("pendant",),
        options={"pendant": ("Heart", "Star", "Moon", "Leaf", "Disc", "Stone"), "stone": STONE_NAMES},
    ),
    *in_metals(
        "Chain Necklace",
        "Necklaces",
        chain,
        65,
        5,
        genders=("Women", "Men"),
        titled=("chain",),
        options={"chain": ("Curb", "Rope", "Cable", "Paperclip")},
        only_for={"Rose Gold": ("Women",)},
    ),
    Kind(
        "Pearl Necklace",
        ("Jewellery", "Necklaces"),
        pearls,
        JEWELS,
        89,
        ("Women",),
        ("White", "Cream", "Pink", "Grey"),
        ("Pearl",),
        options={"strands": ("Single Strand", "Double Strand")},
        titled=("strands",),
        usage=("Formal", "Party"),
        facts=("Freshwater pearls, knotted by hand.",),
        count=3,
    ),
    *in_metals(
        "Ring",
        "Rings",
        ring,
        79,
        7,
        genders=("Women", "Women", "Men"),
        titled=("setting",),
        sizes="rings",
        options={"setting": ("Solitaire", "Halo", "Five-Stone", "Signet"), "stone": STONE_NAMES},
        only_for={
            "Solitaire": ("Women",),
            "Halo": ("Women",),
            "Five-Stone": ("Women",),
            "Pink": ("Women",),
            "Rose Gold": ("Women",),
        },
    ),
)
