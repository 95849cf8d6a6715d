"""The height of a part: round towards its edges, pressed in by folds, crumpled and woven; and how steep that is."""

from collections.abc import Sequence
from functools import cache
from random import Random

import numpy as np

from retrieval.sample.geometry import FULL, Point
from retrieval.sample.materials import noise

Array = np.ndarray
Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels of a picture that is being drawn."""
Fold = tuple[Point, Point, float, float]
"""From a point to a point, its width, and its depth: 1 is deep, below 0 is a ridge."""


def mask_of(
    outline: Sequence[Point],
    holes: Sequence[Sequence[Point]] = (),
    within: Sequence[Point] | None = None,
    margin: int = 2,
) -> tuple[Array | None, Box]:
    """The outline filled with 1 on 0, cut to its box; None where it lies outside the picture."""
    points = np.array(outline) * FULL
    left, top = np.maximum(np.floor(points.min(axis=0)).astype(int) - margin, 0)
    right, bottom = np.minimum(np.ceil(points.max(axis=0)).astype(int) + margin, FULL)
    box = (int(left), int(top), int(right), int(bottom))
    if right <= left or bottom <= top:
        return None, box
    mask = filled_outline(outline, box)
    for hole in holes:
        mask *= 1 - filled_outline(hole, box)
    return mask if within is None else mask * filled_outline(within, box), box


def filled_outline(shape: Sequence[Point], box: Box) -> Array:
    """The box's part of a closed outline: 1 inside, 0 outside."""
    import cv2

    left, top, right, bottom = box
    room = np.zeros((bottom - top, right - left), np.uint8)
    corners = ((np.array(shape) * FULL - (left, top)) * 16).round().astype(np.int32)
    cv2.fillPoly(room, [corners], 255, cv2.LINE_AA, 4)
    return room.astype(np.float32) / 255


def blurred(picture: Array, sigma: float) -> Array:
    """A picture blurred by a Gaussian; a wide one at a part of the size, for nothing in its result is sharp."""
    import cv2

    share = 1 if sigma < 4 else 2 if sigma < 8 else 4
    height, width = picture.shape[:2]
    if share == 1 or min(height, width) < 8 * share:
        return cv2.GaussianBlur(picture, (0, 0), sigma)
    small = cv2.resize(picture, (-(-width // share), -(-height // share)), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), sigma / share)
    return cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)


def bulge(distance: Array, puff: float, rim: float) -> Array:
    """Height by the distance from the edge: a quarter circle as far as `rim`, level behind it."""
    import cv2

    if not puff or rim <= 0:
        return np.zeros_like(distance)
    inward = np.clip(distance / rim, 0, 1)
    height = rim * puff * np.sqrt(1 - (1 - inward) ** 2)
    # The middle line, where distances from two sides meet, would else be a crease.
    return cv2.GaussianBlur(height, (0, 0), max(0.8, min(rim, 0.06) * FULL * 0.22))


def press(height: Array, fold: Fold, box: Box) -> None:
    """Press a groove into the height along a line; it fades out at both ends."""
    (x0, y0), (x1, y1), width, depth = fold
    reach = 2.6 * width
    left, top = max(box[0], int((min(x0, x1) - reach) * FULL)), max(box[1], int((min(y0, y1) - reach) * FULL))
    right, bottom = min(box[2], int((max(x0, x1) + reach) * FULL)), min(box[3], int((max(y0, y1) + reach) * FULL))
    if right <= left or bottom <= top:
        return
    x = np.arange(left, right, dtype=np.float32)[None, :] / FULL
    y = np.arange(top, bottom, dtype=np.float32)[:, None] / FULL
    length_squared = max(1e-9, (x1 - x0) ** 2 + (y1 - y0) ** 2)
    place = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length_squared
    near = np.clip(place, 0, 1)
    away = (x - x0 - near * (x1 - x0)) ** 2 + (y - y0 - near * (y1 - y0)) ** 2
    fade = np.clip(np.minimum(place, 1 - place) * 3 + 0.35, 0, 1)
    groove = depth * width * 0.5 * np.exp(-away / width**2) * fade
    height[top - box[1] : bottom - box[1], left - box[0] : right - box[0]] -= groove


def slopes_of(relief: Array, grain: Array | None, bump: float) -> tuple[Array, Array]:
    """How steeply the surface rises to the right and downwards; 1 is 45 degrees."""
    slope_y, slope_x = np.gradient(relief * FULL)
    if grain is not None:
        grain_y, grain_x = np.gradient(grain)
        slope_x, slope_y = slope_x + grain_x * bump * 0.22, slope_y + grain_y * bump * 0.22
    return slope_x.astype(np.float32), slope_y.astype(np.float32)


def turned_crop(picture: Array, box: Box, turn: float) -> Array:
    """The box of a texture that has been turned about the box's middle."""
    import cv2

    left, top, right, bottom = box
    if not turn:
        return picture[top:bottom, left:right]
    middle = ((left + right) / 2, (top + bottom) / 2)
    matrix = cv2.getRotationMatrix2D(middle, -turn, 1.0)
    matrix[:, 2] -= (left, top)
    return cv2.warpAffine(
        picture, matrix, (right - left, bottom - top), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )


def crumpled(seed: str) -> Array:
    """(FULL, FULL) float32: soft wrinkles, another cut of one sheet for each seed."""
    random = Random(seed)
    left, top = random.randrange(FULL), random.randrange(FULL)
    cut = _sheet()[top : top + FULL, left : left + FULL]
    return cut[:, ::-1] if random.random() < 0.5 else cut


@cache
def _sheet() -> Array:
    """(2 FULL, 2 FULL) float32: a cloth that lay crumpled, as ridges (1 - |noise|) of two sizes and soft waves."""
    import cv2

    wide, middle, small = (noise(cell, seed, 2 * FULL) for cell, seed in ((120, 1), (64, 2), (30, 3)))
    ridges: Array = (1 - np.abs(wide) * 1.6) * 2.2 + (1 - np.abs(middle) * 1.6) + small * 0.35
    return cv2.GaussianBlur(ridges.astype(np.float32), (0, 0), 3)
