"""Small things that several departments put on their articles: links, beads, stones, buckles, figures, motifs."""

from collections.abc import Sequence
from math import cos, pi, sin

from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, along, ellipse, rounded, smooth, trace, turned
from retrieval.sample.palette import RGB, darker, lighter

STEEL: RGB = (200, 203, 208)
GOLD: RGB = (212, 168, 80)
ROSE_GOLD: RGB = (214, 148, 126)
METALS: dict[str, RGB] = {"Silver": STEEL, "Gold": GOLD, "Rose Gold": ROSE_GOLD, "Black": (46, 46, 50)}
STONES: dict[str, RGB] = {
    "Clear": (226, 236, 244),
    "Pink": (242, 140, 182),
    "Blue": (40, 86, 190),
    "Black": (40, 40, 46),
    "Green": (34, 166, 104),
    "Red": (180, 18, 50),
    "Purple": (150, 66, 190),
}
FIGURES: dict[str, tuple[Sequence[Point], ...]] = {
    "0": (ellipse(0.3, 0.5, 0.27, 0.5) + [(0.57, 0.5)],),
    "1": ([(0.12, 0.24), (0.36, 0.0), (0.36, 1.0)],),
    "2": (smooth([(0.04, 0.26), (0.14, 0.06), (0.3, 0.0), (0.5, 0.08), (0.54, 0.3), (0.36, 0.6), (0.04, 1.0)]),)
    + ([(0.04, 1.0), (0.58, 1.0)],),
    "3": (
        smooth([(0.04, 0.12), (0.28, 0.0), (0.53, 0.2), (0.26, 0.46)]),
        smooth([(0.26, 0.46), (0.58, 0.72), (0.28, 1.0), (0.02, 0.88)]),
    ),
    "4": ([(0.44, 1.0), (0.44, 0.0), (0.0, 0.68), (0.6, 0.68)],),
    "5": (
        [(0.54, 0.0), (0.13, 0.0), (0.09, 0.45)],
        smooth([(0.09, 0.45), (0.32, 0.36), (0.57, 0.67), (0.3, 1), (0.02, 0.9)]),
    ),
    "6": (smooth([(0.5, 0.04), (0.2, 0.3), (0.04, 0.68)]), ellipse(0.3, 0.69, 0.26, 0.31)),
    "7": ([(0.03, 0.0), (0.57, 0.0), (0.22, 1.0)],),
    "8": (ellipse(0.3, 0.25, 0.22, 0.25), ellipse(0.3, 0.73, 0.27, 0.27)),
    "9": (ellipse(0.3, 0.31, 0.26, 0.31), smooth([(0.56, 0.32), (0.42, 0.7), (0.1, 0.97)])),
    "I": ([(0.3, 0.0), (0.3, 1.0)],),
    "V": ([(0.0, 0.0), (0.3, 1.0), (0.6, 0.0)],),
    "X": ([(0.0, 0.0), (0.6, 1.0)], [(0.6, 0.0), (0.0, 1.0)]),
    ":": ([(0.3, 0.25), (0.3, 0.33)], [(0.3, 0.67), (0.3, 0.75)]),
}
"""Strokes of a character in a box 0.6 wide and 1 high."""
ADVANCE = {"I": 0.34, ":": 0.5}
"""How far the next character stands, where not 0.82."""


def write(
    canvas: Canvas, text: str, x: float, y: float, height: float, colour: RGB, width: float = 0.006, turn: float = 0
) -> None:
    """Characters of `FIGURES` centred at (x, y), turned clockwise about it."""
    advances = [ADVANCE.get(character, 0.82) for character in text]
    left = x - sum(advances) * height / 2
    for character, advance in zip(text, advances, strict=True):
        start = left + (advance - 0.6) * height / 2
        for stroke in FIGURES[character]:
            placed = [(start + px * height, y + (py - 0.5) * height) for px, py in stroke]
            canvas.line(turned(placed, turn, (x, y)), colour, width)
        left += advance * height


def links(canvas: Canvas, points: Sequence[Point], size: float, metal: RGB, material: str = "Sterling Silver") -> None:
    """A chain along a line: every other link is seen from its edge."""
    places = along(points, size * 0.6)
    for turn_over in (1, 0):
        for number, (x, y, angle) in enumerate(places):
            if number % 2 != turn_over:
                continue
            if turn_over:
                dx, dy = cos(angle * pi / 180) * size * 0.4, sin(angle * pi / 180) * size * 0.4
                canvas.tube([(x - dx, y - dy), (x + dx, y + dy)], size * 0.3, metal, material=material, shadow=0.3)
            else:
                link(canvas, x, y, size, metal, angle, material)


def link(
    canvas: Canvas, x: float, y: float, size: float, metal: RGB, angle: float = 0, material: str = "Sterling Silver"
) -> None:
    """One oval link seen from the front."""
    outer = turned(ellipse(x, y, size * 0.52, size * 0.38, 28), angle, (x, y))
    inner = turned(ellipse(x, y, size * 0.32, size * 0.18, 24), angle, (x, y))
    canvas.part(outer, metal, material=material, puff=1, rim=size * 0.1, holes=[inner], shadow=0.35, edge=0.3)


def bead(canvas: Canvas, x: float, y: float, radius: float, colour: RGB, material: str = "Plastic") -> None:
    """A ball with a soft light on it."""
    canvas.disc(x, y, radius, colour, material=material, puff=0.9, shadow=0.45)
    spot = ellipse(x - radius * 0.32, y - radius * 0.38, radius * 0.26, radius * 0.2, 20)
    canvas.shine(spot, 0.75, radius * 0.12)
    glow = ellipse(x + radius * 0.3, y + radius * 0.42, radius * 0.42, radius * 0.26, 20)
    canvas.shine(turned(glow, -35, (x, y)), 0.22, radius * 0.16)


def gem(canvas: Canvas, x: float, y: float, radius: float, colour: RGB, squeeze: float = 1.0, sides: int = 8) -> None:
    """A cut stone from above: a table, a crown of facets that catch the light each in its own way, a sparkle."""
    corners = [turned([(x, y - radius)], 360 / sides * (n + 0.5), (x, y))[0] for n in range(sides)]
    inner = [turned([(x, y - radius * 0.56)], 360 / sides * (n + 0.5), (x, y))[0] for n in range(sides)]
    corners, inner = ([(x + (a - x) * squeeze, b) for a, b in ring] for ring in (corners, inner))
    canvas.part(corners, darker(colour, 0.35), material="Glass", puff=0.3, rim=radius * 0.2, shadow=0.5, edge=0.3)
    for n in range(sides):
        towards = cos((360 / sides * (n + 1) - 325) * pi / 180)
        tone = lighter(colour, 0.35 + 0.5 * towards) if towards > 0 else darker(colour, -0.5 * towards)
        if n % 3 == 1:
            tone = lighter(tone, 0.3)
        following = (n + 1) % sides
        facet = [corners[n], corners[following], inner[following], inner[n]]
        canvas.part(facet, tone, material="Glass", puff=0, shadow=0, edge=0)
    canvas.part(inner, lighter(colour, 0.16), material="Glass", puff=0, shadow=0, edge=0)
    half = inner[sides // 2 + 1 :] + inner[:1] + [(x, y)]
    canvas.part(half, lighter(colour, 0.5), material="Glass", puff=0, shadow=0, edge=0, opacity=0.999)
    canvas.part([inner[1], inner[2], (x, y)], darker(colour, 0.22), material="Glass", puff=0, shadow=0, edge=0)
    if radius > 0.018:
        sparkle(canvas, x - radius * 0.34 * squeeze, y - radius * 0.4, radius * 0.6)


def sparkle(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A point of light with four short rays."""
    for turn in (0, 90):
        ray = [(x - size * 0.5, y), (x, y - size * 0.05), (x + size * 0.5, y), (x, y + size * 0.05)]
        canvas.shine(turned(ray, turn, (x, y)), 0.9, 0.0012)
    canvas.shine(ellipse(x, y, size * 0.14, count=16), 0.95, 0.002)


def claws(canvas: Canvas, x: float, y: float, radius: float, metal: RGB, material: str, count: int = 4) -> None:
    """The small balls of metal that hold a stone."""
    for n in range(count):
        at_x, at_y = turned([(x, y - radius)], 360 / count * (n + 0.5), (x, y))[0]
        canvas.disc(at_x, at_y, max(0.006, radius * 0.17), metal, material=material, shadow=0.3)


def buckle(canvas: Canvas, x: float, y: float, width: float, height: float, metal: RGB, bar: float = 0.018) -> None:
    """A frame with its pin, the pin pointing to the right."""
    frame = rounded(x - width / 2, y - height / 2, x + width / 2, y + height / 2, 0.025)
    inner = rounded(x - width / 2 + bar, y - height / 2 + bar, x + width / 2 - bar, y + height / 2 - bar, 0.014)
    canvas.part(frame, metal, material="Metal", puff=1, rim=bar / 2, holes=[inner], shadow=0.6)
    canvas.tube([(x - width / 2 + bar * 0.3, y), (x + width / 2 - bar * 0.2, y)], bar * 0.75, metal, material="Metal")


def heart(x: float, y: float, size: float) -> list[Point]:
    """Outline of a heart as wide as `size`."""
    half = [(0.5, 0.28), (0.56, 0.08, 0.9, 0.04, 0.98, 0.3), (1.02, 0.6, 0.66, 0.8, 0.5, 0.98)]
    outline = trace(half)
    return [(x + (a - 0.5) * size, y + (b - 0.5) * size) for a, b in outline + [(1 - a, b) for a, b in outline[::-1]]]


def star(x: float, y: float, size: float, slim: float = 0.48) -> list[Point]:
    """Outline of a five-pointed star with soft points, as wide as `size`."""
    corners = []
    for n in range(10):
        radius = size / 2 * (1 if n % 2 == 0 else slim)
        corners += turned([(x - 0.04 * size, y - radius), (x + 0.04 * size, y - radius)], 36 * n, (x, y))
    return corners


def crescent(x: float, y: float, size: float) -> list[Point]:
    """Outline of a moon's crescent, as high as `size`."""
    return [
        (x + a * size, y + b * size)
        for a, b in trace([(0.2, -0.5), (-0.5, -0.45, -0.5, 0.45, 0.2, 0.5), (-0.14, 0.3, -0.14, -0.3, 0.2, -0.5)])
    ]


def leaf(x: float, y: float, size: float) -> list[Point]:
    """Outline of a pointed leaf, as high as `size`."""
    half = trace([(0.0, -0.5), (0.36, -0.1, 0.3, 0.2, 0.0, 0.5)])
    return [(x + a * size, y + b * size) for a, b in half + [(-a, b) for a, b in half[::-1]]]


def round_light(canvas: Canvas, outline: Sequence[Point], strength: float = 1.0) -> None:
    """The light on an upright cylinder: a bright strip on the left, dark to the right."""
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    top, bottom = min(y for _, y in outline), max(y for _, y in outline)
    wide = right - left
    for start, end, dark, blur in ((0.78, 1.2, 0.4, 0.13), (-0.2, 0.03, 0.3, 0.06)):
        strip = rounded(left + wide * start, top - 0.05, left + wide * end, bottom + 0.05, 0.01)
        canvas.shade(strip, dark * strength, wide * blur, within=outline)
    strip = rounded(left + wide * 0.19, top - 0.05, left + wide * 0.29, bottom + 0.05, 0.01)
    canvas.shine(strip, 0.26 * strength, wide * 0.045, within=outline)


def grown(points: Sequence[Point], scale_x: float, scale_y: float, about: Point = (0.5, 0.5)) -> list[Point]:
    """The points scaled by a share of its own in each direction."""
    return [(about[0] + (x - about[0]) * scale_x, about[1] + (y - about[1]) * scale_y) for x, y in points]


def tinted_metal(name: str) -> RGB:
    """The metal that goes with a colour's name; steel where it names none."""
    return METALS.get(name, STEEL)
