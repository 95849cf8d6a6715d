"""Bracelets and bangles as they lie."""

from random import Random

from retrieval.sample.brands import CHILDREN
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import (
    STONES,
    bead,
    gem,
    leaf,
    link,
    links,
    sparkle,
)
from retrieval.sample.geometry import Point, along, arc, ellipse, rounded, turned
from retrieval.sample.jewels import CHARMS, SHAPES, STONE_NAMES, in_metals, plate
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import COLOURS, darker, lighter, mix


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
    plate(canvas, SHAPES[look.options["charm"]](0.5, 0.868, 0.135), look, 0.135)
    sparkle(canvas, 0.475, 0.84, 0.03)


def _beads(canvas: Canvas, look: Look, random: Random) -> None:
    stone, radius = STONES[look.options["stone"]], 0.0425 if look.gender == "Men" else 0.0345
    around = arc(0.5, 0.45, 0.36, 0.33, 90, 450, 120)
    count = round(2.168 / (radius * 1.94))
    for number, (x, y, _) in enumerate(along(around, 2.168 / count)[:count]):
        if number % 6 == 0:
            bead(canvas, x, y, radius * 0.8, look.rgb, look.material)
        else:
            bead(canvas, x, y, radius, mix(stone, (255, 255, 255), random.uniform(0, 0.22)), "Glass")


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


KINDS: tuple[Kind, ...] = (
    *in_metals(
        "Bead Bracelet",
        "Bracelets",
        bead_bracelet,
        38,
        4,
        genders=("Women", "Men"),
        titled=("charm",),
        options={"stone": STONE_NAMES, "charm": CHARMS},
        only_for={"Heart": ("Women",), "Pink": ("Women",), "Rose Gold": ("Women",)},
    ),
    *in_metals(
        "Chain Bracelet",
        "Bracelets",
        chain_bracelet,
        52,
        4,
        titled=("charm",),
        options={"chain": ("Curb", "Cable"), "charm": CHARMS},
    ),
    *in_metals(
        "Tennis Bracelet", "Bracelets", tennis_bracelet, 95, 3, options={"stone": STONE_NAMES}, titled=("stone",)
    ),
    *in_metals(
        "Bangle",
        "Bracelets",
        bangle,
        44,
        6,
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
        count=3,
    ),
)
