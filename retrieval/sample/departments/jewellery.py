"""Jewellery: necklaces on a bust, earrings on a card, rings and bracelets as they lie."""

from collections.abc import Callable
from dataclasses import replace
from math import sin
from random import Random

from retrieval.sample.brands import CHILDREN, JEWELS
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import (
    STONES,
    bead,
    claws,
    crescent,
    gem,
    heart,
    leaf,
    link,
    links,
    sparkle,
    star,
)
from retrieval.sample.geometry import Point, along, arc, ellipse, rounded, symmetric, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import COLOURS, RGB, darker, lighter, mix

SHAPES: dict[str, Callable[[float, float, float], list[Point]]] = {
    "Heart": heart,
    "Star": star,
    "Moon": crescent,
    "Leaf": leaf,
    "Disc": lambda x, y, size: ellipse(x, y, size / 2),
}
LINEN: RGB = (226, 219, 208)


def _bust(canvas: Canvas, child: bool) -> None:
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


def _round_neck(depth: float, wide: float = 0.112, top: float = 0.225) -> list[Point]:
    """The way of a chain round the neck, its lowest point at `depth`."""
    fall = top + 0.62 * (depth - top)
    right = trace([(0.5 + wide, top), (0.5 + wide * 1.62, fall, 0.5 + wide * 0.72, depth, 0.5, depth)])
    return [(1 - x, y) for x, y in right] + right[::-1][1:]


def _plate(canvas: Canvas, outline: list[Point], look: Look, size: float) -> None:
    canvas.part(outline, look.rgb, material=look.material, puff=0.9, rim=size * 0.13, shadow=0.55)


def pendant(look: Look) -> Canvas:
    """A fine chain with something on it."""
    canvas = look.canvas()
    _bust(canvas, look.for_child)
    depth = 0.6 + Random(look.seed).uniform(-0.03, 0.03)
    links(canvas, _round_neck(depth), 0.021, look.rgb, look.material)
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
        _plate(canvas, SHAPES[shape](0.5, middle, size), look, size)
        if shape == "Leaf":
            canvas.seam([(0.5, middle - size * 0.4), (0.5, middle + size * 0.42)], 0.7)
        x = 0.5 - size * 0.2 if shape == "Moon" else 0.5
        gem(canvas, x, middle + size * 0.02, size * 0.13, STONES[look.options["stone"]])
        sparkle(canvas, x - size * 0.2, middle - size * 0.18, size * 0.2)
    return canvas


def chain(look: Look) -> Canvas:
    """A necklace of links alone."""
    canvas = look.canvas()
    _bust(canvas, False)
    style = look.options["chain"]
    depth = 0.52 if look.gender == "Women" else 0.6
    way = _round_neck(depth)
    if style == "Curb":
        for x, y, angle in along(way, 0.026):
            link(canvas, x, y, 0.05, look.rgb, angle + 32, look.material)
    elif style == "Rope":
        for x, y, angle in along(way, 0.0105):
            shape = turned(ellipse(x, y, 0.0165, 0.0075, 20), angle + 42, (x, y))
            canvas.part(shape, look.rgb, material=look.material, puff=1, rim=0.009, shadow=0.3, edge=0.3)
    else:
        links(canvas, way, 0.06 if style == "Paperclip" else 0.042, look.rgb, look.material)
    return canvas


def pearls(look: Look) -> Canvas:
    """One or two strands of pearls."""
    canvas = look.canvas()
    _bust(canvas, look.for_child)
    strands = 2 if look.options["strands"] == "Double Strand" else 1
    for strand in range(strands, 0, -1):
        way = _round_neck(0.42 + 0.1 * strand, top=0.25 - 0.03 * strand)
        places = along(way, 0.0385)
        for number, (x, y, _) in enumerate(places):
            radius = 0.0165 + 0.0065 * sin(3.14 * number / len(places))
            _pearl(canvas, x, y, radius, look.rgb)
    return canvas


def _pearl(canvas: Canvas, x: float, y: float, radius: float, colour: RGB) -> None:
    canvas.disc(x, y, radius, colour, material="Pearl", puff=0.75, shadow=0.4)
    canvas.shine(ellipse(x - radius * 0.3, y - radius * 0.35, radius * 0.28), 0.95, radius * 0.14)
    if radius > 0.03:
        sheen = ellipse(x + radius * 0.25, y + radius * 0.4, radius * 0.5, radius * 0.25)
        canvas.shine(turned(sheen, -30, (x, y)), 0.3, radius * 0.15)


def _card(canvas: Canvas) -> list[Point]:
    card = rounded(0.22, 0.06, 0.78, 0.94, 0.03)
    slot = rounded(0.44, 0.095, 0.56, 0.115, 0.01)
    canvas.part(card, (238, 232, 222), material="Paper", puff=0.4, rim=0.006, holes=[slot], edge=0.12)
    canvas.line(rounded(0.245, 0.085, 0.755, 0.915, 0.02), (206, 190, 166), 0.0028)
    for n in (-1, 0, 1):
        canvas.part(
            leaf(0.5 + n * 0.022, 0.835 - (0.012 if n == 0 else 0), 0.04),
            (196, 176, 148),
            material="Paper",
            puff=0,
            edge=0,
            shadow=0,
        )
    canvas.line([(0.42, 0.872), (0.58, 0.872)], (196, 176, 148), 0.003)
    return card


def hoops(look: Look) -> Canvas:
    """A pair of rings for the ears."""
    canvas = look.canvas()
    _card(canvas)
    radius = {"Small": 0.08, "Medium": 0.104, "Large": 0.118}[look.options["size"]]
    style = look.options["style"]
    for side in (-1, 1):
        x, top = 0.5 + side * 0.139, 0.27
        y = top + radius * 1.05
        if style == "Twisted":
            for px, py, angle in along(arc(x, y, radius, radius * 1.05, -90, 270, 90), 0.0115):
                shape = turned(ellipse(px, py, 0.0155, 0.0075, 20), angle + 45, (px, py))
                canvas.part(shape, look.rgb, material=look.material, puff=1, rim=0.008, shadow=0.35, edge=0.3)
        else:
            thick = 0.038 if style == "Chunky" else 0.018
            hollow = ellipse(x, y - thick * 0.28, radius - thick * 0.86, radius * 1.05 - thick)
            outer = ellipse(x, y, radius, radius * 1.05, 96)
            canvas.part(outer, look.rgb, material=look.material, puff=1, rim=thick * 0.66, holes=[hollow], shadow=0.6)
        canvas.part(ellipse(x, top, 0.008, 0.006), (120, 110, 100), material="Paper", puff=-0.5, rim=0.006, shadow=0)
        canvas.tube([(x, top - 0.004), (x + 0.004, top + 0.03)], 0.008, look.rgb, material=look.material)
        sparkle(canvas, x - radius * 0.62, y - radius * 0.62, 0.03)
    return canvas


def studs(look: Look) -> Canvas:
    """A pair of small earrings that sit on the ear."""
    canvas = look.canvas()
    _card(canvas)
    shape = look.options["shape"]
    for side in (-1, 1):
        x, y, size = 0.5 + side * 0.118, 0.44, 0.15
        if shape == "Pearl":
            canvas.disc(x, y, size * 0.5, look.rgb, material=look.material, shadow=0.5)
            _pearl(canvas, x, y, size * 0.43, (246, 240, 230))
            gem(canvas, x, y + size * 0.46, size * 0.16, STONES[look.options["stone"]])
        elif shape == "Round Stone":
            canvas.disc(x, y, size * 0.47, look.rgb, material=look.material, shadow=0.6)
            gem(canvas, x, y, size * 0.42, STONES[look.options["stone"]], 1, 10)
            claws(canvas, x, y, size * 0.43, look.rgb, look.material)
        else:
            _plate(canvas, SHAPES[shape](x, y, size), look, size)
            gem(canvas, x - (0.03 if shape == "Moon" else 0), y, size * 0.15, STONES[look.options["stone"]])
            sparkle(canvas, x - size * 0.22, y - size * 0.2, size * 0.2)
    return canvas


def drops(look: Look) -> Canvas:
    """A pair that hangs from the ear."""
    canvas = look.canvas()
    _card(canvas)
    shape = look.options["shape"]
    for side in (-1, 1):
        x, top = 0.5 + side * 0.125, 0.26
        hook = trace(
            [(x + 0.022, top + 0.055), (x + 0.03, top - 0.03, x, top - 0.028), (x - 0.016, top - 0.024, x, top + 0.06)]
        )
        canvas.tube(hook, 0.007, look.rgb, material=look.material)
        bead(canvas, x, top + 0.07, 0.015, look.rgb, look.material)
        links(canvas, [(x, top + 0.085), (x, top + 0.16)], 0.022, look.rgb, look.material)
        _drop(canvas, shape, x, top + 0.165, look)
    return canvas


def _drop(canvas: Canvas, shape: str, x: float, top: float, look: Look) -> None:
    stone = STONES[look.options["stone"]]
    if shape == "Pearl":
        canvas.disc(x, top + 0.012, 0.02, look.rgb, material=look.material)
        _pearl(canvas, x, top + 0.068, 0.055, (246, 240, 230))
        gem(canvas, x, top + 0.008, 0.02, stone)
    elif shape == "Teardrop":
        outline = trace([(x, top), (x + 0.03, top + 0.08, x + 0.065, top + 0.09, x + 0.065, top + 0.145)])
        outline += trace(
            [(x + 0.065, top + 0.145), (x + 0.06, top + 0.21, x - 0.06, top + 0.21, x - 0.065, top + 0.145)]
        )
        outline += trace([(x - 0.065, top + 0.145), (x - 0.065, top + 0.09, x - 0.03, top + 0.08, x, top)])
        canvas.part(outline, look.rgb, material=look.material, puff=1, rim=0.014, shadow=0.6)
        gem(canvas, x, top + 0.14, 0.05, stone, 0.9, 10)
    else:
        _plate(canvas, leaf(x, top + 0.1, 0.21), look, 0.12)
        canvas.seam([(x, top + 0.02), (x, top + 0.19)], 0.7)
        for n in range(4):
            y = top + 0.075 + n * 0.03
            for side in (-1, 1):
                canvas.seam([(x, y), (x + side * 0.032, y - 0.022)], 0.5, 0.002)
        gem(canvas, x, top + 0.005, 0.02, stone)


def ring(look: Look) -> Canvas:
    """A ring that stands a little turned, its stone towards us."""
    canvas = look.canvas()
    heavy = look.gender == "Men"
    rx, ry, wide = (0.29, 0.3, 0.085) if heavy else (0.27, 0.285, 0.04)
    y = 0.56
    inner_back = ellipse(0.5, y - 0.022, rx - wide * 0.35, ry - wide * 0.5, 96)
    outer = ellipse(0.5, y, rx, ry, 96)
    metal = {"material": look.material}
    canvas.part(
        ellipse(0.5, y - 0.024, rx * 0.985, ry * 0.985, 96),
        darker(look.rgb, 0.34),
        puff=0.5,
        rim=0.02,
        holes=[inner_back],
        **metal,
    )
    hollow = ellipse(0.5, y + 0.004, rx - wide, ry - wide * 0.96, 96)
    canvas.part(outer, look.rgb, puff=1, rim=wide / 2, holes=[hollow], shadow=0.6, **metal)
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


def bangle(look: Look) -> Canvas:
    """A stiff bracelet, seen from a little above."""
    canvas = look.canvas()
    wide = {"Slim": 0.055, "Wide": 0.13}[look.options["width"]]
    top, rx, ry = 0.47 - wide / 2, 0.37, 0.25
    back = ellipse(0.5, top, rx, ry, 96)
    inside = band_between(0.5, top, rx - 0.012, ry - 0.012, wide, 180, 360)
    canvas.part(inside, darker(look.rgb, 0.25), material=look.material, puff=0.5, rim=wide * 0.4, shadow=0.3)
    front = band_between(0.5, top, rx, ry, wide, 0, 180)
    finish = look.options["finish"]
    canvas.part(front, look.rgb, material=look.material, puff=0.9, rim=wide * 0.5, shadow=0.5)
    canvas.part(
        back,
        lighter(look.rgb, 0.1),
        material=look.material,
        puff=1,
        rim=0.009,
        holes=[ellipse(0.5, top, rx - 0.018, ry - 0.018, 96)],
        shadow=0.5,
    )
    if finish == "Hammered":
        _dents(canvas, look, top, wide, front)
    if finish == "Engraved":
        _engraving(canvas, look, top, rx, ry, wide)
    if finish == "Stones":
        for angle in range(22, 160, 10):
            x, y = arc(0.5, top + wide * 0.55, rx, ry, angle, angle + 1, 2)[0]
            gem(canvas, x, y, min(0.03, wide * 0.3), STONES["Clear"], 1, 8)
    return canvas


def band_between(x: float, y: float, rx: float, ry: float, high: float, start: float, end: float) -> list[Point]:
    """The wall of a ring standing on the table, from one angle to another."""
    upper = arc(x, y, rx, ry, start, end, 60)
    return upper + [(a, b + high) for a, b in upper[::-1]]


def _dents(canvas: Canvas, look: Look, top: float, wide: float, front: list[Point]) -> None:
    """Shallow marks of a hammer, each mirroring the lamp in its own way."""
    random = Random(look.seed)
    for _ in range(90):
        angle = random.uniform(3, 177)
        x, y = arc(0.5, top + random.uniform(0.08, 0.92) * wide, 0.37, 0.25, angle, angle + 1, 2)[0]
        mark = ellipse(x, y, random.uniform(0.014, 0.022) * (0.5 + wide * 4), 0.011 * (0.5 + wide * 5), 20)
        canvas.part(
            mark, look.rgb, material=look.material, puff=-0.35, rim=0.02, within=front, shadow=0, edge=0, opacity=0.55
        )


def _engraving(canvas: Canvas, look: Look, top: float, rx: float, ry: float, wide: float) -> None:
    for shift in (0.22, 0.8):
        canvas.seam(arc(0.5, top + wide * shift, rx, ry, 3, 177), 0.7)
    for angle in range(14, 172, 12):
        x, y = arc(0.5, top + wide * 0.51, rx, ry, angle, angle + 1, 2)[0]
        for turn in (-35, 35):
            canvas.seam(turned(leaf(x, y, wide * 0.42), turn + (90 - angle) * 0.5, (x, y)), 0.6, 0.0025)


def bead_bracelet(look: Look) -> Canvas:
    """Polished stone beads in a loop, with a charm."""
    canvas = look.canvas()
    _beads(canvas, look, Random(look.seed))
    _charm(canvas, look)
    return canvas


def chain_bracelet(look: Look) -> Canvas:
    """Links in a loop, with a charm."""
    canvas = look.canvas()
    way = arc(0.5, 0.45, 0.36, 0.33, 90, 450, 120)
    if look.options["chain"] == "Curb":
        for x, y, angle in along(way, 0.05):
            link(canvas, x, y, 0.1, look.rgb, angle + 30, look.material)
    else:
        links(canvas, way, 0.088, look.rgb, look.material)
    _charm(canvas, look)
    return canvas


def tennis_bracelet(look: Look) -> Canvas:
    """One stone beside the other."""
    canvas = look.canvas()
    for x, y, angle in along(arc(0.5, 0.48, 0.37, 0.35, 90, 450, 120), 0.0595):
        square = turned(rounded(x - 0.031, y - 0.031, x + 0.031, y + 0.031, 0.012), angle, (x, y))
        canvas.part(square, look.rgb, material=look.material, puff=0.8, rim=0.012)
        gem(canvas, x, y, 0.0265, STONES[look.options["stone"]], 1, 8)
    return canvas


def _charm(canvas: Canvas, look: Look) -> None:
    link(canvas, 0.5, 0.795, 0.04, look.rgb, 90, look.material)
    _plate(canvas, SHAPES[look.options["charm"]](0.5, 0.868, 0.135), look, 0.135)
    sparkle(canvas, 0.475, 0.84, 0.03)


def _beads(canvas: Canvas, look: Look, random: Random) -> None:
    stone = STONES[look.options["stone"]]
    places = along(arc(0.5, 0.45, 0.36, 0.33, 90, 450, 120), 0.0718)[:-1]
    for number, (x, y, _) in enumerate(places):
        if number % 5 == 0:
            bead(canvas, x, y, 0.03, look.rgb, look.material)
        else:
            bead(canvas, x, y, 0.037, mix(stone, (255, 255, 255), random.uniform(0, 0.22)), "Glass")


def playful(look: Look) -> Canvas:
    """A child's bracelet of many-coloured beads with a shape in front."""
    canvas, random = look.canvas("Plastic"), Random(look.seed)
    tones = [
        look.rgb,
        *(COLOURS[name] for name in random.sample(("Pink", "Yellow", "Light Blue", "Coral", "Lavender", "Teal"), 4)),
    ]
    places = along(arc(0.5, 0.46, 0.35, 0.34, 90, 450, 120), 0.0738)[:-1]
    for number, (x, y, _) in enumerate(places):
        bead(canvas, x, y, 0.038, (250, 250, 246) if number % 4 == 2 else tones[(number // 2) % 2 * (1 + number % 3)])
    charm = look.options["charm"]
    canvas.part(SHAPES[charm](0.5, 0.82, 0.19), look.rgb, material="Plastic", puff=0.9, rim=0.05)
    canvas.shine(ellipse(0.46, 0.785, 0.028, 0.016), 0.6, 0.008)
    return canvas


def _in_metals(kind: Kind) -> tuple[Kind, Kind]:
    """The kind in silver, and in gold and rose gold; half of its number each."""
    half = kind.count // 2
    silver = replace(kind, colours=("Silver",), materials=("Sterling Silver",), count=half)
    gold = replace(
        kind, colours=("Gold", "Gold", "Rose Gold"), materials=("Gold-Plated Brass",), count=kind.count - half
    )
    return silver, gold


def _kind(
    noun: str, place: str, draw: Callable[[Look], Canvas], price: float, count: int, **more: object
) -> tuple[Kind, Kind]:
    base = Kind(noun, ("Jewellery", place), draw, JEWELS, price, ("Women",), (), (), usage=("Party", "Casual"))
    facts = ("Nickel-free.", "Comes in a small linen bag.")
    return _in_metals(replace(base, count=count, **{"facts": facts, **more}))  # type: ignore[arg-type]


ALL_STONES = tuple(STONES)
CHARMS = ("Heart", "Star", "Disc", "Moon")
KINDS: tuple[Kind, ...] = (
    *_kind(
        "Pendant Necklace",
        "Necklaces",
        pendant,
        48,
        12,
        genders=("Women", "Women", "Girls"),
        titled=("pendant",),
        options={"pendant": ("Heart", "Star", "Moon", "Leaf", "Disc", "Stone"), "stone": ALL_STONES},
    ),
    *_kind(
        "Chain Necklace",
        "Necklaces",
        chain,
        65,
        9,
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
        count=6,
    ),
    *_kind(
        "Hoop Earrings",
        "Earrings",
        hoops,
        36,
        10,
        titled=("size", "style"),
        options={"size": ("Small", "Medium", "Large"), "style": ("Slim", "Chunky", "Twisted")},
    ),
    *_kind(
        "Stud Earrings",
        "Earrings",
        studs,
        29,
        9,
        genders=("Women", "Girls"),
        titled=("shape",),
        options={"shape": ("Round Stone", "Pearl", "Heart", "Star", "Moon"), "stone": ALL_STONES},
    ),
    *_kind(
        "Drop Earrings",
        "Earrings",
        drops,
        42,
        9,
        titled=("shape",),
        options={"shape": ("Teardrop", "Pearl", "Leaf"), "stone": ALL_STONES},
    ),
    *_kind(
        "Ring",
        "Rings",
        ring,
        79,
        12,
        genders=("Women", "Women", "Men"),
        titled=("setting",),
        sizes="rings",
        options={"setting": ("Solitaire", "Halo", "Five-Stone", "Signet"), "stone": ALL_STONES},
        only_for={
            "Solitaire": ("Women",),
            "Halo": ("Women",),
            "Five-Stone": ("Women",),
            "Pink": ("Women",),
            "Rose Gold": ("Women",),
        },
    ),
    *_kind(
        "Bead Bracelet",
        "Bracelets",
        bead_bracelet,
        38,
        6,
        genders=("Women", "Men"),
        titled=("charm",),
        options={"stone": ALL_STONES, "charm": CHARMS},
        only_for={"Heart": ("Women",), "Pink": ("Women",), "Rose Gold": ("Women",)},
    ),
    *_kind(
        "Chain Bracelet",
        "Bracelets",
        chain_bracelet,
        52,
        6,
        titled=("charm",),
        options={"chain": ("Curb", "Cable"), "charm": CHARMS},
    ),
    *_kind("Tennis Bracelet", "Bracelets", tennis_bracelet, 95, 4, options={"stone": ALL_STONES}, titled=("stone",)),
    *_kind(
        "Bangle",
        "Bracelets",
        bangle,
        44,
        10,
        titled=("width", "finish"),
        options={"width": ("Slim", "Wide"), "finish": ("Polished", "Hammered", "Engraved", "Stones")},
    ),
    Kind(
        "Kids' Bracelet",
        ("Jewellery", "Bracelets"),
        playful,
        CHILDREN,
        12,
        ("Girls", "Boys"),
        ("Pink", "Purple", "Teal", "Blue", "Red", "Yellow"),
        ("Plastic",),
        options={"charm": ("Heart", "Star", "Moon")},
        titled=("charm",),
        only_for={"Pink": ("Girls",)},
        facts=("Threaded on soft elastic.",),
        count=5,
    ),
)
