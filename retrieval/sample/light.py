"""The light of the studio: a soft lamp at the upper left, what metal mirrors, and the paper everything lies on."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from retrieval.sample.geometry import FULL, SIDE, Point
from retrieval.sample.materials import Material
from retrieval.sample.palette import RGB
from retrieval.sample.relief import filled_outline

Array = np.ndarray
LAMP = (np.array([-0.42, -0.55, 0.72]) / np.linalg.norm([-0.42, -0.55, 0.72])).astype(np.float32)
"""Towards the light: left, above, in front."""
HALFWAY = ((LAMP + (0, 0, 1)) / np.linalg.norm(LAMP + (0, 0, 1))).astype(np.float32)
"""Single precision, like every picture: a double would make each of them twice as large and slow."""
FLAT = float(0.5 + 0.5 * LAMP[2])
"""How bright a level surface is before anything is scaled."""


def illuminated(ground: Array, slope_x: Array, slope_y: Array, stuff: Material) -> Array:
    """The ground under the lamp."""
    length = np.sqrt(slope_x**2 + slope_y**2 + 1)
    facing = (LAMP[2] - LAMP[0] * slope_x - LAMP[1] * slope_y) / length
    if stuff.metal:
        return _mirrored_studio(ground, slope_x, slope_y, length)
    # Half of the light comes from all around, so that no side is black; 1 where the surface is level.
    bright = (0.5 + 0.5 * facing) / FLAT
    bright = np.where(bright > 1, 1 + (bright - 1) * 0.85, bright**1.6)
    highlight = np.clip((HALFWAY[2] - HALFWAY[0] * slope_x - HALFWAY[1] * slope_y) / length, 0, 1) ** stuff.sharpness
    level = HALFWAY[2] ** stuff.sharpness
    lit: Array = ground * bright[..., None] + (stuff.gloss * np.maximum(highlight - level, -0.1) * 0.8)[..., None]
    return lit


def _mirrored_studio(ground: Array, slope_x: Array, slope_y: Array, length: Array) -> Array:
    """Metal shows its surroundings: a bright ceiling, a light strip and a dark floor."""
    up = slope_y / length * 0.8 + slope_x / length * 0.45
    steps = [-1.0, -0.55, -0.25, -0.05, 0.12, 0.3, 0.5, 0.75, 1.0]
    light = [0.35, 0.22, 0.62, 0.95, 1.0, 1.5, 1.05, 0.72, 1.1]
    seen = np.interp(up, steps, light).astype(np.float32)
    white = np.clip(seen - 1.0, 0, 1)[..., None]
    lit: Array = ground * np.minimum(seen, 1.0)[..., None] * 1.02 + white * 0.9
    return lit


def soft_spot(outline: Sequence[Point], blur: float) -> Array:
    """(SIDE, SIDE) float32: the outline, blurred; at half the size, for nothing in it is sharp."""
    import cv2

    small = cv2.resize(
        filled_outline(outline, (0, 0, FULL, FULL)), (SIDE // 2, SIDE // 2), interpolation=cv2.INTER_AREA
    )
    spot = cv2.GaussianBlur(small, (0, 0), max(0.5, blur * SIDE / 2))
    return cv2.resize(spot, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)


@cache
def paper_of(ground: RGB) -> Array:
    """(SIDE, SIDE, 3) float32: the ground, a little darker towards the corners."""
    x, y = np.meshgrid(np.linspace(-1, 1, SIDE), np.linspace(-1, 1, SIDE))
    light = 1.012 - 0.05 * ((x + 0.2) ** 2 + (y + 0.3) ** 2) / 2
    return np.clip(np.array(ground, np.float32) / 255 * light[..., None], 0, 1).astype(np.float32)
