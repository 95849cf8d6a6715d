"""Lenses of glasses and goggles: their outlines, and what they tint and mirror."""

from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import grown, heart, star
from retrieval.sample.geometry import Point, ellipse, rounded, trace
from retrieval.sample.palette import RGB

MIDDLE = 0.5
"""The height of the lenses' middle."""


LENSES: dict[str, RGB] = {
    "Grey Lenses": (38, 40, 46),
    "Brown Lenses": (122, 74, 40),
    "Grey Gradient Lenses": (44, 46, 54),
    "Green Lenses": (56, 94, 70),
    "Brown Gradient Lenses": (130, 78, 40),
    "Pink Gradient Lenses": (206, 92, 130),
    "Blue Mirrored Lenses": (40, 104, 196),
    "Orange Mirrored Lenses": (232, 112, 36),
}


TALL = {"Wayfarer": 1.16, "Cat-Eye": 1.12, "Square": 1.16, "Aviator": 1.08, "Rectangle": 1.06}
"""How much higher than drawn a shape's lenses are."""


def lens_outline(shape: str) -> list[Point]:
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


def widened(lens: list[Point], by: float) -> list[Point]:
    """The lens's outline made wider on all sides."""
    middle = (sum(x for x, _ in lens) / len(lens), sum(y for _, y in lens) / len(lens))
    wide, high = (max(p[n] for p in lens) - min(p[n] for p in lens) for n in (0, 1))
    return grown(lens, 1 + 2 * by / wide, 1 + 2 * by / high, middle)


def tinted(canvas: Canvas, lens: list[Point], name: str) -> None:
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


def clear(canvas: Canvas, lens: list[Point]) -> None:
    """Glass that hardly tints."""
    canvas.part(lens, (242, 247, 250), material="Glass", puff=0.1, rim=0.08, shadow=0, opacity=0.55, edge=0.2)


def sheen(canvas: Canvas, lens: list[Point]) -> None:
    """Two slanting reflections on a clear lens."""
    left, right = min(x for x, _ in lens), max(x for x, _ in lens)
    top, bottom = min(y for _, y in lens), max(y for _, y in lens)
    width = right - left
    for start, end, strength in ((0.14, 0.4, 0.42), (0.47, 0.54, 0.34)):
        streak = [(left + width * (start + 0.14), top), (left + width * (end + 0.14), top)]
        streak += [(left + width * (end - 0.12), bottom), (left + width * (start - 0.12), bottom)]
        canvas.shine(streak, strength, 0.003, within=lens)
