"""Outlines in units of the picture's side: (0, 0) is the upper left corner, (1, 1) the lower right."""

from collections.abc import Sequence
from math import atan2, cos, hypot, pi, sin

SIDE = 512
"""Pixels of a finished picture."""
FULL = 768
"""Pixels while drawing; reduced at the end, which smooths every edge."""
STEPS = 16
"""Points along one curve."""

Point = tuple[float, float]
Path = Sequence[tuple[float, ...]]
"""Points (x, y) joined by lines, or by curves: (control x, y, x, y) and (control, control, x, y) of Bézier."""


def trace(path: Path) -> list[Point]:
    """The path's curves as short lines."""
    points: list[Point] = []
    for step in path:
        *controls, x, y = step
        if not controls:
            points.append((x, y))
            continue
        corners = [points[-1], *zip(controls[::2], controls[1::2], strict=True), (x, y)]
        points += [_on_curve(corners, number / STEPS) for number in range(1, STEPS + 1)]
    return points


def _on_curve(corners: Sequence[Point], share: float) -> Point:
    """De Casteljau's construction of a point on a Bézier curve."""
    while len(corners) > 1:
        corners = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in zip(corners, corners[1:], strict=False)
        ]
    return corners[0]


def smooth(points: Sequence[Point], closed: bool = False) -> list[Point]:
    """A soft curve through all the points (Catmull and Rom 1974)."""
    count = len(points)
    if count < 3:
        return list(points)
    found: list[Point] = []
    for number in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(number + step) % count] for step in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(number + step, 0), count - 1)] for step in (-1, 0, 1, 2))
        found += [_catmull(a, b, c, d, step / 8) for step in range(8)]
    return found if closed else [*found, points[-1]]


def _catmull(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def one(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)

    return one(a[0], b[0], c[0], d[0]), one(a[1], b[1], c[1], d[1])


def symmetric(path: Path) -> list[Point]:
    """A closed outline from its right half, given from the top down; the axis is x = 0.5."""
    half = trace(path)
    return half + [(1 - x, y) for x, y in reversed(half)]


def mirrored(points: Sequence[Point]) -> list[Point]:
    """The points on the other side of the axis x = 0.5."""
    return [(1 - x, y) for x, y in points]


def moved(
    points: Sequence[Point], dx: float = 0, dy: float = 0, scale: float = 1, about: Point = (0.5, 0.5)
) -> list[Point]:
    """The points scaled about a centre, then moved."""
    return [(about[0] + (x - about[0]) * scale + dx, about[1] + (y - about[1]) * scale + dy) for x, y in points]


def turned(points: Sequence[Point], degrees: float, about: Point = (0.5, 0.5)) -> list[Point]:
    """The points turned clockwise about a centre."""
    c, s = cos(degrees * pi / 180), sin(degrees * pi / 180)
    return [
        (about[0] + (x - about[0]) * c - (y - about[1]) * s, about[1] + (x - about[0]) * s + (y - about[1]) * c)
        for x, y in points
    ]


def ellipse(x: float, y: float, rx: float, ry: float | None = None, count: int = 72) -> list[Point]:
    """The outline of an ellipse about (x, y)."""
    ry = rx if ry is None else ry
    return [(x + rx * cos(2 * pi * n / count), y + ry * sin(2 * pi * n / count)) for n in range(count)]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, count: int = 40) -> list[Point]:
    """Points along an ellipse from one angle to another, in degrees clockwise from the right."""
    angles = [(start + (end - start) * n / (count - 1)) * pi / 180 for n in range(count)]
    return [(x + rx * cos(angle), y + ry * sin(angle)) for angle in angles]


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> list[Point]:
    """The outline of a rectangle with round corners."""
    radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    return (
        arc(right - radius, top + radius, radius, radius, -90, 0, 10)
        + arc(right - radius, bottom - radius, radius, radius, 0, 90, 10)
        + arc(left + radius, bottom - radius, radius, radius, 90, 180, 10)
        + arc(left + radius, top + radius, radius, radius, 180, 270, 10)
    )


def band(points: Sequence[Point], width: float, end_width: float | None = None) -> list[Point]:
    """The outline of a strip along a line, its width running evenly from `width` to `end_width`."""
    end_width = width if end_width is None else end_width
    left, right = [], []
    for number, (x, y) in enumerate(points):
        x0, y0 = points[max(number - 1, 0)]
        x1, y1 = points[min(number + 1, len(points) - 1)]
        angle = atan2(y1 - y0, x1 - x0)
        half = (width + (end_width - width) * number / max(1, len(points) - 1)) / 2
        left.append((x - sin(angle) * half, y + cos(angle) * half))
        right.append((x + sin(angle) * half, y - cos(angle) * half))
    return left + right[::-1]


def along(points: Sequence[Point], spacing: float) -> list[tuple[float, float, float]]:
    """Places at equal distances along a line: (x, y, direction in degrees)."""
    places: list[tuple[float, float, float]] = []
    due = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        length = hypot(x1 - x0, y1 - y0)
        while length > 0 and due <= length:
            share = due / length
            places.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, atan2(y1 - y0, x1 - x0) * 180 / pi))
            due += spacing
        due -= length
    return places
