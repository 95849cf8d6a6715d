"""Balls with the seams they have in space."""

from math import cos, pi, sin
from random import Random

import numpy as np

from retrieval.sample.departments.sports import sports_kind
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, arc, ellipse
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import brightness

Array = np.ndarray


def _turn_in_space(seed: str, most: float) -> Array:
    """A turn of its own for each piece, at most so many degrees about each axis: (3, 3), orthonormal."""
    random, found = Random(seed), np.eye(3)
    for axis in range(3):
        angle = random.uniform(-most, most) * pi / 180
        first, second = (n for n in range(3) if n != axis)
        turn = np.eye(3)
        turn[first, first] = turn[second, second] = cos(angle)
        turn[first, second], turn[second, first] = -sin(angle), sin(angle)
        found = found @ turn
    return found


def _on_picture(points: Array, radius: float) -> list[Point]:
    return [(0.5 + radius * float(x), 0.5 + radius * float(y)) for x, y, _ in points]


def _between(a: Array, b: Array, count: int = 8) -> Array:
    """Points along the great circle from a to b: (count, 3)."""
    share = np.linspace(0, 1, count)[:, None]
    line = a * (1 - share) + b * share
    return np.asarray(line / np.linalg.norm(line, axis=1, keepdims=True))


def football(look: Look) -> Canvas:
    """Twelve pentagons and twenty hexagons, as a truncated icosahedron has them."""
    canvas, radius = look.canvas("Plastic"), 0.4
    golden = (1 + 5**0.5) / 2
    some = [(0, a, b * golden) for a in (-1, 1) for b in (-1, 1)]
    corners = np.array([np.roll(corner, shift) for corner in some for shift in range(3)], float)
    corners = corners / np.linalg.norm(corners[0]) @ _turn_in_space(look.seed, 180)
    canvas.stand(ellipse(0.53, 0.89, 0.24, 0.035), 0.5, 0.022)
    outline = ellipse(0.5, 0.5, radius, count=96)
    canvas.part(outline, (246, 246, 242), puff=0.5, rim=0.3)
    for corner in corners:
        near = [other for other in corners if 0.1 < np.linalg.norm(other - corner) < 1.1]
        tips = [_unit(corner * 2 + other) for other in near]
        for other, tip in zip(near, tips, strict=True):
            line = _between(tip, _unit(corner + other), 5)
            if line[:, 2].min() > 0.02:
                canvas.seam(_on_picture(line, radius), 0.9, 0.005)
        if corner[2] > -0.3:
            _pentagon(canvas, look, corner, tips, radius, outline)
    canvas.shade(
        arc(0.5, 0.5, 0.41, 0.41, -30, 130) + arc(0.46, 0.45, 0.38, 0.38, 130, -30), 0.45, 0.03, within=outline
    )
    canvas.shine(ellipse(0.36, 0.31, 0.1, 0.08), 0.45, 0.04, within=outline)
    return canvas


def _unit(point: Array) -> Array:
    return np.asarray(point / np.linalg.norm(point))


def _pentagon(
    canvas: Canvas, look: Look, middle: Array, tips: list[Array], radius: float, outline: list[Point]
) -> None:
    sideways = _unit(np.cross(middle, tips[0]))
    ahead = np.cross(sideways, middle)
    ordered = sorted(tips, key=lambda tip: float(np.arctan2(tip @ sideways, tip @ ahead)))
    edge = np.concatenate([_between(a, b) for a, b in zip(ordered, ordered[1:] + ordered[:1], strict=True)])
    if (edge[:, 2] > 0).sum() < len(edge) // 3:
        return
    edge = np.where(edge[:, 2:] < 0, edge / np.maximum(np.linalg.norm(edge[:, :2], axis=1, keepdims=True), 1e-6), edge)
    canvas.part(_on_picture(edge, radius), look.rgb, puff=0.5, rim=0.012, within=outline, shadow=0.2, edge=0.5)


def basketball(look: Look) -> Canvas:
    """Pebbled, with eight panels."""
    canvas, radius = look.canvas("Leather"), 0.4
    canvas.stand(ellipse(0.53, 0.89, 0.24, 0.035), 0.5, 0.022)
    outline = ellipse(0.5, 0.5, radius, count=96)
    canvas.part(outline, puff=0.5, rim=0.3)
    turn = _turn_in_space(look.seed, 28)
    angles = np.linspace(0, 2 * pi, 80)
    zero = np.zeros_like(angles)
    rings = [np.stack([zero, np.cos(angles), np.sin(angles)], 1), np.stack([np.cos(angles), zero, np.sin(angles)], 1)]
    for side in (-1, 1):
        bent = np.stack([side * (0.62 + 0.16 * np.cos(2 * angles)), 0.78 * np.cos(angles), 0.78 * np.sin(angles)], 1)
        rings.append(bent / np.linalg.norm(bent, axis=1, keepdims=True))
    tone = (34, 28, 26) if brightness(look.rgb) > 60 else (206, 160, 90)
    for ring in rings:
        seen = ring @ turn
        for start, end in zip(seen, seen[1:], strict=False):
            if start[2] > 0 and end[2] > 0:
                canvas.line(_on_picture(np.stack([start, end]), radius), tone, 0.013, 0.95)
    canvas.shade(
        arc(0.5, 0.5, 0.41, 0.41, -30, 130) + arc(0.46, 0.45, 0.38, 0.38, 130, -30), 0.45, 0.03, within=outline
    )
    canvas.shine(ellipse(0.36, 0.31, 0.09, 0.07), 0.32, 0.04, within=outline)
    return canvas


KINDS: tuple[Kind, ...] = (
    sports_kind(
        "Football",
        "Balls",
        football,
        28,
        ("Black", "Blue", "Red", "Green", "Orange", "Navy"),
        materials=("Leather",),
        genders=("Unisex",),
        facts=("Size 5.", "Sewn by hand."),
        count=2,
    ),
    sports_kind(
        "Basketball",
        "Balls",
        basketball,
        32,
        ("Orange", "Orange", "Brown", "Blue", "Black", "Red"),
        materials=("Leather",),
        facts=("Size 7.",),
        count=2,
    ),
)
