"""A product's picture, grown part by part from the back to the front, lit by one soft lamp, and laid on paper.

Each part is an outline that gets a height (round towards its edges, with folds, seams and the grain of its material);
the slope of that height decides how bright it is (Lambert's law, softened) and where it shines (Blinn and Phong), and
every part throws a soft shadow on what lies below it. What comes out looks like a flat product shot.
"""

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from retrieval.sample.geometry import FULL, SIDE, Point, band, ellipse
from retrieval.sample.materials import MATERIALS, Material, grain_height, noise
from retrieval.sample.palette import RGB, darker, partner
from retrieval.sample.patterns import texture

if TYPE_CHECKING:
    from PIL.Image import Image

Array = np.ndarray
Box = tuple[int, int, int, int]
Fold = tuple[Point, Point, float, float]
"""From a point to a point, its width, and its depth: 1 is deep, below 0 is a ridge."""
PAPER: RGB = (246, 245, 243)
LAMP = (np.array([-0.42, -0.55, 0.72]) / np.linalg.norm([-0.42, -0.55, 0.72])).astype(np.float32)
"""Towards the light: left, above, in front."""
HALFWAY = ((LAMP + (0, 0, 1)) / np.linalg.norm(LAMP + (0, 0, 1))).astype(np.float32)
"""Single precision, like every picture: a double would make each of them twice as large and slow."""
FLAT = float(0.5 + 0.5 * LAMP[2])
LYING = ((3, 5, 4.0, 0.34), (8, 14, 15.0, 0.26))
"""The shadows of an article that lies on the paper: pixels to the right and down, blur, and strength."""


class Canvas:
    """Parts are drawn one over the other; every length is in units of the picture's side."""

    def __init__(
        self,
        colour: RGB,
        material: str = "Cotton",
        pattern: str = "Plain",
        second: RGB | None = None,
        seed: str = "",
        pattern_scale: float = 1.0,
    ) -> None:
        """Begin an article.

        Args:
            colour: of the article.
            material: a name in `MATERIALS`.
            pattern: a name in `PATTERNS`, or `Plain`.
            second: the pattern's other colour; None takes one that shows well.
            seed: places wrinkles and flowers; another seed is another piece of the same article.
            pattern_scale: 1 is a shirt's.
        """
        self.colour = colour
        self.second = partner(colour) if second is None else second
        self.material = material
        self._texture = texture(colour, pattern, self.second, seed, pattern_scale)
        self._crumple = _crumple(seed)
        self._rgb = np.zeros((FULL, FULL, 3), np.float32)
        self._covered = np.zeros((FULL, FULL), np.float32)
        self._product: Array | None = None
        self._standing: list[tuple[Sequence[Point], float, float]] = []

    def part(
        self,
        outline: Sequence[Point],
        colour: RGB | None = None,
        *,
        material: str | None = None,
        puff: float = 0.5,
        rim: float = 0.05,
        folds: Sequence[Fold] = (),
        holes: Sequence[Sequence[Point]] = (),
        within: Sequence[Point] | None = None,
        joined: Sequence[Sequence[Point]] = (),
        turn: float = 0.0,
        shadow: float = 0.5,
        wrinkle: float | None = None,
        opacity: float = 1.0,
        edge: float = 0.25,
    ) -> None:
        """Add a part on top of what is there.

        Args:
            outline: closed.
            colour: a colour of its own; None takes the article's cloth with its pattern.
            material: a name in `MATERIALS`; None takes the article's.
            puff: how far it bulges: 0 is flat, 0.5 is a garment, 1 is a tube or a cushion.
            rim: how far from its edge it is still bent.
            folds: where the cloth is pressed in or stands up.
            holes: outlines left out.
            within: an outline it is cut to.
            joined: outlines it is sewn to, as a sleeve to a body: where it meets them it is not bent.
            turn: the cloth's direction in degrees clockwise, for a sleeve's stripes.
            shadow: how dark a shadow it throws on what lies below, 0 to 1.
            wrinkle: instead of the material's own.
            opacity: below 1 for glass and veils.
            edge: how dark its outermost line is, 0 to 1.
        """
        import cv2

        stuff = MATERIALS[material or self.material]
        mask, box = _mask(outline, holes, within, margin=round(rim * FULL) + 2 if joined else 2)
        if mask is None:
            return
        left, top, right, bottom = box
        here = np.s_[top:bottom, left:right]
        solid = np.max([mask, *(_filled(shape, box) for shape in joined)], axis=0) if joined else mask
        distance = cv2.distanceTransform((solid > 0.5).astype(np.uint8), cv2.DIST_L2, 5) / FULL
        height = _bulge(distance, puff, rim)
        for fold in folds:
            _press(height, fold, box)
        amount = stuff.wrinkle if wrinkle is None else wrinkle
        relief = height + self._crumple[here] * (amount * 0.004)
        grain = _turned_crop(grain_height(stuff.grain), box, turn) if stuff.grain != "none" else None
        slope_x, slope_y = _slopes(relief, grain, stuff.bump)
        ground = self._cloth(colour, box, turn, slope_x, slope_y)
        lit = _lit(ground, slope_x, slope_y, stuff)
        if stuff.mottle:
            lit *= (1 + stuff.mottle * (noise(14, 5)[here] + noise(4, 6)[here]))[..., None]
        lit *= (1 - edge * np.exp(-distance / 0.0035))[..., None]
        self._throw_shadow(mask, box, shadow)
        veil = (mask * opacity)[..., None]
        lit = np.clip(lit, 0, 1)
        # Glass with nothing of the article behind it keeps its own colour: the paper shines through at the end.
        below = self._rgb[here] if opacity == 1 else np.where(self._covered[here][..., None] > 0, self._rgb[here], lit)
        self._rgb[here] = below * (1 - veil) + lit * veil
        self._covered[here] = np.maximum(self._covered[here], mask * (opacity if opacity < 1 else 1))
        if self._product is not None:
            self._product[here] = np.maximum(self._product[here], mask * opacity)

    def tube(
        self,
        points: Sequence[Point],
        width: float,
        colour: RGB | None = None,
        *,
        material: str | None = None,
        end_width: float | None = None,
        shadow: float = 0.5,
        puff: float = 0.9,
    ) -> None:
        """A strap, a lace, a temple of glasses: something round along a line."""
        self.part(
            band(points, width, end_width), colour, material=material, puff=puff, rim=width / 2, shadow=shadow, edge=0.1
        )

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        colour: RGB,
        *,
        material: str = "Plastic",
        puff: float = 0.8,
        shadow: float = 0.6,
    ) -> None:
        """A button, a bead, an eyelet."""
        self.part(
            ellipse(x, y, radius, count=36), colour, material=material, puff=puff, rim=radius, shadow=shadow, edge=0.1
        )

    def seam(self, points: Sequence[Point], depth: float = 0.5, width: float = 0.003) -> None:
        """A line where two pieces of cloth meet: a dark groove and the light that its lower edge catches."""
        self._stroke([(x + 0.0022, y + 0.0026) for x, y in points], (255, 255, 255), width, 0.28 * depth)
        self._stroke(points, (0, 0, 0), width, 0.5 * depth)

    def stitch(
        self, points: Sequence[Point], colour: RGB | None = None, length: float = 0.011, width: float = 0.0026
    ) -> None:
        """A row of visible thread."""
        from retrieval.sample.geometry import along

        thread = colour or darker(self.colour, 0.35)
        for x, y, angle in along(points, length):
            dx, dy = np.cos(np.radians(angle)) * length * 0.32, np.sin(np.radians(angle)) * length * 0.32
            ends = [(x - dx, y - dy), (x + dx, y + dy)]
            self._stroke([(a + 0.0012, b + 0.0016) for a, b in ends], (0, 0, 0), width, 0.35)
            self._stroke(ends, thread, width, 0.95)

    def line(self, points: Sequence[Point], colour: RGB, width: float = 0.003, opacity: float = 1.0) -> None:
        """A printed line, without any height; only where the article is."""
        self._stroke(points, colour, width, opacity)

    def shine(
        self,
        outline: Sequence[Point],
        strength: float = 0.4,
        blur: float = 0.012,
        within: Sequence[Point] | None = None,
    ) -> None:
        """A soft light reflected by glass or polish, only where the article is, or only `within` an outline."""
        self._tint(outline, (255, 255, 255), strength, blur, within)

    def shade(
        self,
        outline: Sequence[Point],
        strength: float = 0.4,
        blur: float = 0.02,
        within: Sequence[Point] | None = None,
    ) -> None:
        """A soft darkness, as inside a shoe or under a flap, only where the article is, or only `within` an outline."""
        self._tint(outline, (0, 0, 0), strength, blur, within)

    def stand(self, outline: Sequence[Point], strength: float = 0.5, blur: float = 0.012) -> None:
        """Let the article stand there: a soft shadow on the paper itself, instead of one of something lying flat."""
        self._standing.append((outline, strength, blur))

    def hole(self, outline: Sequence[Point]) -> None:
        """Take an outline away again, so that the paper shows."""
        mask, (left, top, right, bottom) = _mask(outline)
        if mask is not None:
            self._covered[top:bottom, left:right] *= 1 - mask
            if self._product is not None:
                self._product[top:bottom, left:right] *= 1 - mask

    def show_on_this(self) -> None:
        """What is drawn so far only presents the product, as a bust does a necklace; `coverage` leaves it out."""
        self._product = np.zeros((FULL, FULL), np.float32)

    def coverage(self) -> Array:
        """(SIDE, SIDE) float32 in 0 to 1: where the product lies, without its shadow."""
        import cv2

        product = self._covered if self._product is None else self._product
        return cv2.resize(product, (SIDE, SIDE), interpolation=cv2.INTER_AREA)

    def finished(self, ground: RGB = PAPER) -> "Image":
        """The product on paper with its shadow, 512 x 512 RGB."""
        import cv2
        from PIL import Image

        covered = cv2.resize(self._covered, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        premultiplied = self._rgb * self._covered[..., None]
        product = cv2.resize(premultiplied, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        paper = _paper(ground).copy()
        shadow = np.array([0.95, 1.0, 1.02], np.float32)
        for outline, strength, spread in self._standing:
            paper *= 1 - (_soft_spot(outline, spread) * strength)[..., None] * shadow
        for dx, dy, blur, strength in ((2, 3, 5.0, 0.14),) if self._standing else LYING:
            moved = cv2.warpAffine(covered, np.array([[1, 0, dx], [0, 1, dy]], np.float32), (SIDE, SIDE))
            paper *= 1 - (cv2.GaussianBlur(moved, (0, 0), blur) * strength)[..., None] * shadow
        picture = paper * (1 - covered[..., None]) + product
        return Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8))

    def _cloth(self, colour: RGB | None, box: Box, turn: float, slope_x: Array, slope_y: Array) -> Array:
        """The flat colours of a part; a pattern follows the folds a little."""
        import cv2

        left, top, right, bottom = box
        if colour is not None:
            return np.broadcast_to(np.array(colour, np.float32) / 255, (bottom - top, right - left, 3))
        if self._texture.strides[0] == 0:
            return self._texture[top:bottom, left:right]
        cloth = _turned_crop(self._texture, box, turn)
        x, y = np.meshgrid(np.arange(right - left, dtype=np.float32), np.arange(bottom - top, dtype=np.float32))
        soft_x, soft_y = (cv2.GaussianBlur(slope, (0, 0), 6) * 9 for slope in (slope_x, slope_y))
        return cv2.remap(cloth, x + soft_x, y + soft_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)

    def _throw_shadow(self, mask: Array, box: Box, strength: float) -> None:
        import cv2

        if not strength:
            return
        left, top, right, bottom = box
        margin = 26
        wide = (max(0, left - margin), max(0, top - margin), min(FULL, right + margin), min(FULL, bottom + margin))
        room = np.zeros((wide[3] - wide[1], wide[2] - wide[0]), np.float32)
        room[top - wide[1] : bottom - wide[1], left - wide[0] : right - wide[0]] = mask
        moved = cv2.warpAffine(room, np.array([[1, 0, 3], [0, 1, 5]], np.float32), room.shape[::-1])
        dark = cv2.GaussianBlur(moved, (0, 0), 5) * strength
        self._rgb[wide[1] : wide[3], wide[0] : wide[2]] *= (1 - dark)[..., None]

    def _stroke(self, points: Sequence[Point], colour: RGB, width: float, opacity: float) -> None:
        import cv2

        scaled = (np.array(points) * FULL * 16).round().astype(np.int32)
        pad = int(width * FULL) + 3
        left, top = np.maximum(scaled.min(axis=0) // 16 - pad, 0)
        right, bottom = np.minimum(scaled.max(axis=0) // 16 + pad, FULL)
        if right <= left or bottom <= top:
            return
        mask = np.zeros((bottom - top, right - left), np.uint8)
        thick = max(1, round(width * FULL))
        cv2.polylines(mask, [scaled - (left * 16, top * 16)], False, 255, thick, cv2.LINE_AA, 4)
        self._blend(mask.astype(np.float32) / 255, (left, top, right, bottom), colour, opacity * min(1.0, width * FULL))

    def _tint(
        self, outline: Sequence[Point], colour: RGB, strength: float, blur: float, within: Sequence[Point] | None
    ) -> None:
        import cv2

        mask, box = _mask(outline, margin=round(blur * FULL * 2) + 1)
        if mask is None:
            return
        soft = cv2.GaussianBlur(mask, (0, 0), max(0.5, blur * FULL))
        self._blend(soft if within is None else soft * _filled(within, box), box, colour, strength)

    def _blend(self, mask: Array, box: Box, colour: RGB, opacity: float) -> None:
        here = np.s_[box[1] : box[3], box[0] : box[2]]
        share = (mask * opacity * (self._covered[here] > 0.5))[..., None]
        self._rgb[here] = self._rgb[here] * (1 - share) + np.array(colour, np.float32) / 255 * share


def _mask(
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
    mask = _filled(outline, box)
    for hole in holes:
        mask *= 1 - _filled(hole, box)
    return mask if within is None else mask * _filled(within, box), box


def _filled(shape: Sequence[Point], box: Box) -> Array:
    """The box's part of a closed outline: 1 inside, 0 outside."""
    import cv2

    left, top, right, bottom = box
    room = np.zeros((bottom - top, right - left), np.uint8)
    corners = ((np.array(shape) * FULL - (left, top)) * 16).round().astype(np.int32)
    cv2.fillPoly(room, [corners], 255, cv2.LINE_AA, 4)
    return room.astype(np.float32) / 255


def _soft_spot(outline: Sequence[Point], blur: float) -> Array:
    """(SIDE, SIDE) float32: the outline, blurred; at half the size, for nothing in it is sharp."""
    import cv2

    small = cv2.resize(_filled(outline, (0, 0, FULL, FULL)), (SIDE // 2, SIDE // 2), interpolation=cv2.INTER_AREA)
    spot = cv2.GaussianBlur(small, (0, 0), max(0.5, blur * SIDE / 2))
    return cv2.resize(spot, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)


def _bulge(distance: Array, puff: float, rim: float) -> Array:
    """Height by the distance from the edge: a quarter circle as far as `rim`, level behind it."""
    import cv2

    if not puff or rim <= 0:
        return np.zeros_like(distance)
    inward = np.clip(distance / rim, 0, 1)
    height = rim * puff * np.sqrt(1 - (1 - inward) ** 2)
    # The middle line, where distances from two sides meet, would else be a crease.
    return cv2.GaussianBlur(height, (0, 0), max(0.8, min(rim, 0.06) * FULL * 0.22))


def _press(height: Array, fold: Fold, box: Box) -> None:
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


def _slopes(relief: Array, grain: Array | None, bump: float) -> tuple[Array, Array]:
    """How steeply the surface rises to the right and downwards; 1 is 45 degrees."""
    slope_y, slope_x = np.gradient(relief * FULL)
    if grain is not None:
        grain_y, grain_x = np.gradient(grain)
        slope_x, slope_y = slope_x + grain_x * bump * 0.22, slope_y + grain_y * bump * 0.22
    return slope_x.astype(np.float32), slope_y.astype(np.float32)


def _lit(ground: Array, slope_x: Array, slope_y: Array, stuff: Material) -> Array:
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


def _turned_crop(picture: Array, box: Box, turn: float) -> Array:
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


@cache
def _paper(ground: RGB) -> Array:
    """(SIDE, SIDE, 3) float32: the ground, a little darker towards the corners."""
    x, y = np.meshgrid(np.linspace(-1, 1, SIDE), np.linspace(-1, 1, SIDE))
    light = 1.012 - 0.05 * ((x + 0.2) ** 2 + (y + 0.3) ** 2) / 2
    return np.clip(np.array(ground, np.float32) / 255 * light[..., None], 0, 1).astype(np.float32)


def _crumple(seed: str) -> Array:
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
