"""Patterns of cloth as pictures to cut from, (FULL, FULL, 3) float32 in 0 to 1."""

from collections.abc import Callable
from math import cos, pi, sin
from random import Random

import numpy as np

from retrieval.sample.geometry import FULL
from retrieval.sample.palette import RGB, darker, lighter, mix

Array = np.ndarray
UNIT = FULL / 1024
"""Patterns are measured in 1,024ths of the side."""


def texture(colour: RGB, pattern: str, second: RGB, seed: str, scale: float = 1.0) -> Array:
    """A cloth of this colour with a pattern in a second one, the same for one seed.

    Args:
        colour: of the ground.
        pattern: a name in `PATTERNS`, or `Plain`.
        second: of what is on the ground.
        seed: places what is scattered.
        scale: 1 is a shirt's; a larger one is bolder.
    """
    if pattern == "Plain":
        return np.broadcast_to(np.array(colour, np.float32) / 255, (FULL, FULL, 3))
    image = np.full((FULL, FULL, 3), colour, np.uint8)
    PATTERNS[pattern](image, colour, second, Random(seed), scale * UNIT)
    return image.astype(np.float32) / 255


def _stripes(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    step, share = random.choice(((52, 0.5), (64, 0.38), (40, 0.5), (84, 0.3)))
    rows = np.mod(np.arange(FULL), step * unit) < step * unit * share
    image[rows] = second


def _pinstripes(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    columns = np.mod(np.arange(FULL), 36 * unit) < 4 * unit
    image[:, columns] = mix(colour, second, 0.75)


def _checks(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    step = random.choice((72, 88, 104)) * unit
    place = np.mod(np.arange(FULL), step) / step
    broad, thin = place < 0.4, (place > 0.66) & (place < 0.72)
    share = broad[:, None] * 0.42 + broad[None, :] * 0.42
    blended = np.array(colour) + (np.array(second) - np.array(colour)) * share[..., None]
    line = (thin[:, None] | thin[None, :])[..., None]
    image[:] = np.where(line, blended * 0.45 + np.array(darker(colour, 0.55)) * 0.55, blended)


def _gingham(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    place = np.mod(np.arange(FULL), 44 * unit) < 22 * unit
    share = (place[:, None].astype(float) + place[None, :]) / 2
    image[:] = np.array(second) + (np.array(colour) - np.array(second)) * share[..., None]


def _dots(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    import cv2

    step, radius = random.choice(((46, 9), (60, 13), (34, 6)))
    for row, top in enumerate(np.arange(0, FULL + 1, step * unit)):
        for left in np.arange(step * unit / 2 * (row % 2), FULL + 1, step * unit):
            cv2.circle(image, (round(left), round(float(top))), max(1, round(radius * unit)), second, -1, cv2.LINE_AA)


def _flowers(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    import cv2

    petals = [second, lighter(second, 0.35), mix(second, (236, 120, 150), 0.65), mix(second, (250, 200, 90), 0.5)]
    leaf = mix(colour, (60, 140, 80), 0.65)
    step = 80 * unit
    for row in range(-1, int(FULL / step) + 2):
        for column in range(-1, int(FULL / step) + 2):
            x = (column + 0.5 * (row % 2)) * step + random.uniform(-14, 14) * unit
            y = row * step + random.uniform(-14, 14) * unit
            angle, size = random.uniform(0, 360), random.choice((11, 14, 17)) * unit
            for side in (40, 190):
                turn = (angle + side) * pi / 180
                at = (round(x + cos(turn) * size * 2.3), round(y + sin(turn) * size * 2.3))
                cv2.ellipse(
                    image, at, (round(size * 1.1), round(size * 0.45)), angle + side, 0, 360, leaf, -1, cv2.LINE_AA
                )
            _flower(image, x, y, size, angle, random.choice(petals))


def _flower(image: Array, x: float, y: float, size: float, angle: float, petal: RGB) -> None:
    import cv2

    for number in range(5):
        turn = (angle + 72 * number) * pi / 180
        at = (round(x + cos(turn) * size), round(y + sin(turn) * size))
        cv2.ellipse(
            image, at, (round(size * 0.85), round(size * 0.62)), angle + 72 * number, 0, 360, petal, -1, cv2.LINE_AA
        )
        cv2.line(image, (round(x), round(y)), at, darker(petal, 0.12), 1, cv2.LINE_AA)
    cv2.circle(image, (round(x), round(y)), max(2, round(size * 0.45)), (244, 196, 72), -1, cv2.LINE_AA)


def _leopard(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    import cv2

    for _ in range(420):
        at = (random.randrange(FULL), random.randrange(FULL))
        size, angle = random.uniform(9, 15) * unit, random.uniform(0, 360)
        axes = (round(size), round(size * 0.75))
        cv2.ellipse(image, at, axes, angle, 0, 360, mix(colour, (120, 70, 30), 0.45), -1, cv2.LINE_AA)
        cv2.ellipse(image, at, axes, angle, 20, 290, (44, 30, 24), max(2, round(4 * unit)), cv2.LINE_AA)


def _camouflage(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    from retrieval.sample.materials import noise

    for cell, tone in ((90, darker(colour, 0.35)), (70, lighter(colour, 0.3)), (60, mix(colour, (60, 45, 30), 0.6))):
        image[noise(cell, random.randrange(1 << 20)) > 0.22] = tone


def _zigzag(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    x, y = np.meshgrid(np.arange(FULL), np.arange(FULL))
    wave = np.abs(np.mod(x, 64 * unit) - 32 * unit) * 0.8
    image[np.mod(y + wave, 56 * unit) < 20 * unit] = second


def _stars(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    import cv2

    step = 66 * unit
    for row in range(int(FULL / step) + 2):
        for column in range(int(FULL / step) + 2):
            x, y = (column + 0.5 * (row % 2)) * step, row * step
            turn = random.uniform(0, 72)
            corners = [
                (x + cos((turn + 36 * n) * pi / 180) * r, y + sin((turn + 36 * n) * pi / 180) * r)
                for n, r in enumerate((16 * unit, 6.5 * unit) * 5)
            ]
            cv2.fillPoly(image, [np.array(corners).round().astype(np.int32)], second, cv2.LINE_AA)


def _tortoiseshell(image: Array, colour: RGB, second: RGB, random: Random, unit: float) -> None:
    from retrieval.sample.materials import noise

    amber = mix(colour, (206, 132, 56), 0.68)
    spots = noise(34, random.randrange(1 << 20)) + noise(13, random.randrange(1 << 20)) * 0.6
    dark = np.clip(spots * 2.2 + 0.35, 0, 1)[..., None]
    image[:] = np.array(amber) * (1 - dark) + np.array(mix(colour, (24, 14, 10), 0.8)) * dark


PATTERNS: dict[str, Callable[[Array, RGB, RGB, Random, float], None]] = {
    "Striped": _stripes,
    "Pinstriped": _pinstripes,
    "Checked": _checks,
    "Gingham": _gingham,
    "Dotted": _dots,
    "Floral": _flowers,
    "Leopard": _leopard,
    "Camouflage": _camouflage,
    "Zigzag": _zigzag,
    "Stars": _stars,
    "Tortoiseshell": _tortoiseshell,
}
