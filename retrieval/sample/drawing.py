"""A product's picture, grown part by part from the back to the front, lit by one soft lamp, and laid on paper.

Each part is an outline that gets a height (round towards its edges, with folds, seams and the grain of its material);
the slope of that height decides how bright it is (Lambert's law, softened) and where it shines (Blinn and Phong), and
every part throws a soft shadow on what lies below it. What comes out looks like a flat product shot.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from retrieval.sample.geometry import FULL, SIDE, Point, band, ellipse
from retrieval.sample.light import illuminated, paper_of, soft_spot
from retrieval.sample.materials import MATERIALS, grain_height, noise
from retrieval.sample.palette import RGB, darker, partner
from retrieval.sample.patterns import texture
from retrieval.sample.relief import (
    Box,
    Fold,
    blurred,
    bulge,
    crumpled,
    filled_outline,
    mask_of,
    press,
    slopes_of,
    turned_crop,
)

if TYPE_CHECKING:
    from PIL.Image import Image

Array = np.ndarray
PAPER: RGB = (246, 245, 243)
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
        self._crumple = crumpled(seed)
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
        mask, box = mask_of(outline, holes, within, margin=round(rim * FULL) + 2 if joined else 2)
        if mask is None:
            return
        left, top, right, bottom = box
        here = np.s_[top:bottom, left:right]
        solid = np.max([mask, *(filled_outline(shape, box) for shape in joined)], axis=0) if joined else mask
        distance = cv2.distanceTransform((solid > 0.5).astype(np.uint8), cv2.DIST_L2, 5) / FULL
        height = bulge(distance, puff, rim)
        for fold in folds:
            press(height, fold, box)
        amount = stuff.wrinkle if wrinkle is None else wrinkle
        relief = height + self._crumple[here] * (amount * 0.004)
        grain = turned_crop(grain_height(stuff.grain), box, turn) if stuff.grain != "none" else None
        slope_x, slope_y = slopes_of(relief, grain, stuff.bump)
        ground = self._cloth(colour, box, turn, slope_x, slope_y)
        lit = illuminated(ground, slope_x, slope_y, stuff)
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
        mask, (left, top, right, bottom) = mask_of(outline)
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
        paper = paper_of(ground).copy()
        shadow = np.array([0.95, 1.0, 1.02], np.float32)
        for outline, strength, spread in self._standing:
            paper *= 1 - (soft_spot(outline, spread) * strength)[..., None] * shadow
        for dx, dy, blur, strength in ((2, 3, 5.0, 0.14),) if self._standing else LYING:
            moved = cv2.warpAffine(covered, np.array([[1, 0, dx], [0, 1, dy]], np.float32), (SIDE, SIDE))
            paper *= 1 - (blurred(moved, blur) * strength)[..., None] * shadow
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
        cloth = turned_crop(self._texture, box, turn)
        x, y = np.meshgrid(np.arange(right - left, dtype=np.float32), np.arange(bottom - top, dtype=np.float32))
        soft_x, soft_y = (blurred(slope, 6) * 9 for slope in (slope_x, slope_y))
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
        dark = blurred(moved, 5) * strength
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

        mask, box = mask_of(outline, margin=round(blur * FULL * 2) + 1)
        if mask is None:
            return
        soft = blurred(mask, max(0.5, blur * FULL))
        self._blend(soft if within is None else soft * filled_outline(within, box), box, colour, strength)

    def _blend(self, mask: Array, box: Box, colour: RGB, opacity: float) -> None:
        here = np.s_[box[1] : box[3], box[0] : box[2]]
        share = (mask * opacity * (self._covered[here] > 0.5))[..., None]
        self._rgb[here] = self._rgb[here] * (1 - share) + np.array(colour, np.float32) / 255 * share
