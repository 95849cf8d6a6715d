"""Pictures printed on the chest of T-shirts and sweatshirts, each about a fifth of the picture wide."""

from collections.abc import Callable, Sequence
from math import sin

from retrieval.sample.departments.cuts import shaded
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, arc, ellipse, smooth, trace
from retrieval.sample.palette import RGB, brightness, mix

SUN: RGB = (240, 184, 76)
RED: RGB = (214, 74, 66)
SEA: RGB = (62, 132, 170)
LEAF: RGB = (96, 160, 92)


def draw_print(canvas: Canvas, name: str, x: float, y: float) -> None:
    """Print one of `PRINTS` about a point of the article."""
    PRINTS[name](canvas, x, y)


def _ink(canvas: Canvas) -> RGB:
    """White ink on dark cloth, dark ink on light cloth."""
    return (246, 242, 232) if brightness(canvas.colour) < 165 else (44, 52, 84)


def _area(canvas: Canvas, outline: Sequence[Point], colour: RGB, within: Sequence[Point] | None = None) -> None:
    """A printed area, as flat as the cloth below it."""
    canvas.part(outline, colour, puff=0, shadow=0, edge=0.04, within=within, wrinkle=0.4)


def _both_halves(x: float, half: Sequence[Point]) -> list[Point]:
    return [*half, *((2 * x - a, b) for a, b in reversed(half))]


def _mountains(canvas: Canvas, x: float, y: float) -> None:
    ink, ground = _ink(canvas), canvas.colour
    disc = ellipse(x, y, 0.108)
    _area(canvas, disc, ink)
    _area(canvas, ellipse(x + 0.04, y - 0.045, 0.021), SUN)
    far = [
        (x - 0.12, y + 0.06),
        (x - 0.03, y - 0.03),
        (x + 0.03, y + 0.02),
        (x + 0.06, y - 0.008),
        (x + 0.13, y + 0.08),
    ]
    _area(canvas, [*far, (x, y + 0.13)], mix(ground, ink, 0.45), disc)
    near = [
        (x - 0.12, y + 0.09),
        (x - 0.06, y + 0.03),
        (x - 0.01, y + 0.07),
        (x + 0.045, y + 0.03),
        (x + 0.12, y + 0.1),
    ]
    _area(canvas, [*near, (x, y + 0.14)], mix(ground, ink, 0.12), disc)


def _waves(canvas: Canvas, x: float, y: float) -> None:
    ink = _ink(canvas)
    for row in range(5):
        points = [(x - 0.12 + n * 0.004, y - 0.055 + row * 0.028) for n in range(61)]
        wave = [(a, b + 0.009 * sin(n * 0.42 + row * 0.9)) for n, (a, b) in enumerate(points)]
        canvas.line(wave, mix(ink, SEA, row * 0.22), 0.011)


def _heart(canvas: Canvas, x: float, y: float) -> None:
    size = 0.078
    top = (x + size * 0.2, y - size * 1.05, x + size * 1.15, y - size * 0.85, x + size, y - size * 0.1)
    low = (x + size * 0.85, y + size * 0.4, x + size * 0.3, y + size * 0.7, x, y + size)
    close = sum(abs(a - b) for a, b in zip(canvas.colour, RED, strict=True)) < 120
    _area(canvas, _both_halves(x, trace([(x, y - size * 0.45), top, low])), _ink(canvas) if close else RED)


def _rainbow(canvas: Canvas, x: float, y: float) -> None:
    y += 0.04
    for number, colour in enumerate((RED, (240, 140, 66), SUN, LEAF, SEA)):
        outer = 0.112 - number * 0.015
        ring = [*arc(x, y, outer, outer, 180, 360), *arc(x, y, outer - 0.0152, outer - 0.0152, 360, 180)]
        _area(canvas, ring, colour)
    for side in (-1, 1):
        for dx, dy, radius in ((-0.024, 0.004, 0.02), (0.0, -0.008, 0.026), (0.026, 0.004, 0.02)):
            pale = (250, 248, 244) if brightness(canvas.colour) < 200 else (200, 214, 232)
            _area(canvas, ellipse(x + side * 0.075 + dx, y + 0.012 + dy, radius), pale)


def _dinosaur(canvas: Canvas, x: float, y: float) -> None:
    skin = LEAF if brightness(canvas.colour) < 90 or brightness(canvas.colour) > 175 else (246, 242, 232)
    places = [
        (-0.13, 0.045), (-0.085, 0.03), (-0.05, -0.02), (-0.005, -0.035), (0.035, -0.02), (0.05, -0.06), (0.062, -0.1),
        (0.095, -0.112), (0.128, -0.096), (0.132, -0.075), (0.1, -0.066), (0.085, -0.03), (0.072, 0.02), (0.055, 0.045),
        (0.055, 0.088), (0.026, 0.09), (0.02, 0.055), (-0.024, 0.055), (-0.026, 0.09), (-0.056, 0.088), (-0.062, 0.055),
        (-0.095, 0.062),
    ]  # fmt: skip
    for dx, dy in ((-0.075, 0.016), (-0.05, -0.018), (-0.02, -0.036), (0.014, -0.034), (0.042, -0.05), (0.056, -0.09)):
        spike = [(x + dx - 0.016, y + dy + 0.012), (x + dx - 0.008, y + dy - 0.022), (x + dx + 0.016, y + dy + 0.006)]
        _area(canvas, spike, RED)
    _area(canvas, smooth([(x + dx, y + dy) for dx, dy in places], closed=True), skin)
    _area(canvas, ellipse(x + 0.098, y - 0.094, 0.0055), (40, 40, 44))
    canvas.line(trace([(x + 0.1, y - 0.077), (x + 0.115, y - 0.074, x + 0.13, y - 0.08)]), shaded(skin, 0.5), 0.003)
    for dx, dy in ((-0.02, -0.01), (0.012, 0.004), (0.05, 0.0), (-0.05, 0.02)):
        _area(canvas, ellipse(x + dx, y + dy, 0.008), shaded(skin, 0.2))


def _rocket(canvas: Canvas, x: float, y: float) -> None:
    ink = _ink(canvas)
    flame = trace([(x, y + 0.06), (x + 0.03, y + 0.075, x + 0.012, y + 0.105, x, y + 0.14)])
    _area(canvas, _both_halves(x, flame), SUN)
    fin = [(x + 0.025, y + 0.02), (x + 0.07, y + 0.06), (x + 0.066, y + 0.09), (x + 0.02, y + 0.066)]
    for side in (fin, [(2 * x - a, b) for a, b in fin]):
        _area(canvas, side, RED)
    hull = trace([(x, y - 0.12), (x + 0.055, y - 0.07, x + 0.05, y + 0.02, x + 0.026, y + 0.07)])
    _area(canvas, _both_halves(x, hull), ink)
    nose = trace([(x, y - 0.12), (x + 0.028, y - 0.092, x + 0.034, y - 0.066)])
    _area(canvas, _both_halves(x, nose), RED)
    _area(canvas, ellipse(x, y - 0.022, 0.021), mix(ink, canvas.colour, 0.5))
    _area(canvas, ellipse(x, y - 0.022, 0.015), SEA)
    for dx, dy in ((-0.09, -0.07), (0.095, -0.03), (-0.1, 0.04), (0.08, -0.1), (0.1, 0.1)):
        _area(canvas, ellipse(x + dx, y + dy, 0.006), SUN)


def _sunset(canvas: Canvas, x: float, y: float) -> None:
    disc = ellipse(x, y, 0.108)
    rows = 9
    for row in range(rows):
        top = y - 0.108 + 0.216 * row / rows
        low = top + 0.024 - max(0, row - 3) * 0.0026
        tone = mix(SUN, (208, 64, 96), row / (rows - 1))
        _area(canvas, [(x - 0.12, top), (x + 0.12, top), (x + 0.12, low), (x - 0.12, low)], tone, disc)
    trunk = trace([(x + 0.03, y + 0.108), (x + 0.022, y + 0.04, x + 0.04, y - 0.03)])
    dark: RGB = (36, 40, 60)
    canvas.line(trunk, dark, 0.0075)
    for dx, dy in ((-0.07, 0.012), (-0.05, -0.03), (0.045, -0.03), (0.062, 0.012), (0.0, -0.05)):
        end = (x + 0.04 + dx, y - 0.03 + dy)
        bend = (x + 0.04 + dx * 0.55, y - 0.03 + dy - 0.026, *end)
        back = (x + 0.04 + dx * 0.45, y - 0.03 + dy - 0.004, x + 0.04, y - 0.028)
        _area(canvas, trace([(x + 0.04, y - 0.032), bend, back]), dark)


def _cat(canvas: Canvas, x: float, y: float) -> None:
    ink, back = _ink(canvas), canvas.colour
    ear = trace([(x + 0.018, y - 0.062), (x + 0.062, y - 0.112), (x + 0.09, y - 0.1, x + 0.088, y - 0.01)])
    low = trace([ear[-1], (x + 0.092, y + 0.066, x + 0.04, y + 0.076, x, y + 0.076)])
    _area(canvas, _both_halves(x, [(x, y - 0.062), *ear, *low[1:]]), ink)
    for side in (-1, 1):
        inner = [(x + side * 0.04, y - 0.068), (x + side * 0.062, y - 0.094), (x + side * 0.074, y - 0.052)]
        _area(canvas, inner, mix(ink, (236, 130, 150), 0.7))
        _area(
            canvas,
            ellipse(x + side * 0.036, y - 0.01, 0.0105, 0.014),
            back if brightness(back) < 165 else (240, 240, 236),
        )
        for dy in (-0.006, 0.008):
            start, end = (x + side * 0.05, y + 0.026 + dy * 0.4), (x + side * 0.118, y + 0.022 + dy * 2)
            canvas.line([start, end], mix(back, ink, 0.45), 0.003)
    _area(canvas, [(x - 0.011, y + 0.016), (x + 0.011, y + 0.016), (x, y + 0.029)], (236, 130, 150))
    for side in (-1, 1):
        mouth = trace([(x, y + 0.029), (x + side * 0.004, y + 0.044, x + side * 0.022, y + 0.038)])
        canvas.line(mouth, mix(ink, back, 0.8), 0.0035)


PRINTS: dict[str, Callable[[Canvas, float, float], None]] = {
    "Mountain Print": _mountains,
    "Wave Print": _waves,
    "Heart Print": _heart,
    "Sunset Print": _sunset,
    "Rainbow Print": _rainbow,
    "Dinosaur Print": _dinosaur,
    "Rocket Print": _rocket,
    "Cat Print": _cat,
}
PRINTS_FOR: dict[str, tuple[str, ...]] = {
    "Mountain Print": ("Women", "Men", "Boys"),
    "Wave Print": ("Women", "Men", "Boys"),
    "Sunset Print": ("Women", "Men"),
    "Heart Print": ("Women", "Girls"),
    "Rainbow Print": ("Girls", "Boys"),
    "Dinosaur Print": ("Boys", "Girls"),
    "Rocket Print": ("Boys", "Girls"),
    "Cat Print": ("Women", "Girls"),
}
"""Whom each print is for."""
