"""Drawing in soft shapes: outlines in units of the picture's side, filled with a pattern, shaded, and set on paper."""

from collections.abc import Sequence
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from retrieval.sample.palette import RGB, darker, lighter, mix, partner

SIDE = 512
OVERSAMPLED = 2
FULL = SIDE * OVERSAMPLED
PAPER: RGB = (247, 245, 241)
STEPS = 14
"""Points along one curve."""

Point = tuple[float, float]
Box = tuple[int, int, int, int]
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


def symmetric(path: Path) -> list[Point]:
    """A closed outline from its right half, given from the top down; the axis is x = 0.5."""
    half = trace(path)
    return half + [(1 - x, y) for x, y in reversed(half)]


def moved(points: Sequence[Point], dx: float = 0, dy: float = 0, scale: float = 1) -> list[Point]:
    """The points scaled about the picture's centre, then moved."""
    return [(0.5 + (x - 0.5) * scale + dx, 0.5 + (y - 0.5) * scale + dy) for x, y in points]


def mirrored(points: Sequence[Point]) -> list[Point]:
    """The points on the other side of the axis x = 0.5."""
    return [(1 - x, y) for x, y in points]


def ellipse(x: float, y: float, rx: float, ry: float | None = None) -> list[Point]:
    """The outline of an ellipse about (x, y)."""
    ry, bend = rx if ry is None else ry, 0.5523
    return trace(
        [
            (x, y - ry),
            (x + bend * rx, y - ry, x + rx, y - bend * ry, x + rx, y),
            (x + rx, y + bend * ry, x + bend * rx, y + ry, x, y + ry),
            (x - bend * rx, y + ry, x - rx, y + bend * ry, x - rx, y),
            (x - rx, y - bend * ry, x - bend * rx, y - ry, x, y - ry),
        ]
    )


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> list[Point]:
    """The outline of a rectangle with round corners."""
    return trace(
        [
            (left + radius, top),
            (right - radius, top),
            (right, top, right, top + radius),
            (right, bottom - radius),
            (right, bottom, right - radius, bottom),
            (left + radius, bottom),
            (left, bottom, left, bottom - radius),
            (left, top + radius),
            (left, top, left + radius, top),
        ]
    )


class Canvas:
    """One product's picture, grown part by part from the back to the front."""

    def __init__(self, colour: RGB, pattern: str = "Plain", seed: str = "") -> None:
        self.colour = colour
        self._texture = _texture(colour, pattern, partner(colour), Random(seed))
        self._image = Image.new("RGB", (FULL, FULL), colour)
        self._covered = Image.new("L", (FULL, FULL), 0)

    def part(self, points: Sequence[Point], colour: RGB | None = None, depth: float = 0.3, edge: bool = True) -> None:
        """Fill an outline with the product's pattern, or with a colour of its own; `depth` 0 is flat, 1 is round."""
        mask, box = _mask(points)
        fill = self._texture.crop(box) if colour is None else Image.new("RGB", mask.size, colour)
        self._image.paste(ImageChops.multiply(fill, _shade(mask, box, depth)), box, mask)
        self._covered.paste(255, box, mask)
        if edge:
            self.line([*points, points[0]], darker(colour or self.colour, 0.32), 0.0035)

    def hole(self, points: Sequence[Point]) -> None:
        """Take an outline away again, as the inside of a ring."""
        mask, box = _mask(points)
        self._covered.paste(0, box, mask)

    def line(self, points: Sequence[Point], colour: RGB | None = None, width: float = 0.004) -> None:
        """A seam, an edge or a lace."""
        ends = [(x * FULL, y * FULL) for x, y in points]
        thick = max(1, round(width * FULL))
        colour = darker(self.colour, 0.28) if colour is None else colour
        ImageDraw.Draw(self._image).line(ends, colour, thick, joint="curve")
        ImageDraw.Draw(self._covered).line(ends, 255, thick, joint="curve")

    def dashes(self, points: Sequence[Point], colour: RGB | None = None, length: float = 0.014) -> None:
        """A stitched seam along straight pieces."""
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            count = max(1, int(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / length / 1.8))
            for number in range(count):
                start, end = number / count, (number + 0.55) / count
                a, b = (x0 + (x1 - x0) * start, y0 + (y1 - y0) * start), (x0 + (x1 - x0) * end, y0 + (y1 - y0) * end)
                self.line([a, b], colour, 0.003)

    def disc(self, x: float, y: float, radius: float, colour: RGB) -> None:
        """A button, a bead, an eyelet."""
        self.part(ellipse(x, y, radius), colour, depth=0.5)

    def shine(self, points: Sequence[Point], strength: float = 0.4) -> None:
        """A soft light on glass, metal or polished leather."""
        mask, box = _mask(points, margin=12)
        glow = mask.filter(ImageFilter.BoxBlur(6)).point(lambda level: int(level * strength))
        self._image.paste((255, 255, 255), box, ImageChops.multiply(glow, self._covered.crop(box)))

    def finished(self) -> Image.Image:
        """The product on off-white paper with a soft shadow, 512 x 512 RGB."""
        covered = self._covered.reduce(OVERSAMPLED)
        small = covered.reduce(4)
        shadow = Image.new("L", small.size, 0)
        shadow.paste(small, (2, 4))
        shadow = shadow.filter(ImageFilter.GaussianBlur(4)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        picture = _paper().copy()
        picture.paste(mix(PAPER, (60, 52, 48), 0.75), (0, 0), shadow.point(lambda level: int(level * 0.42)))
        picture.paste(self._image.reduce(OVERSAMPLED), (0, 0), covered)
        return picture


def _on_curve(corners: Sequence[Point], share: float) -> Point:
    """De Casteljau's construction of a point on a Bézier curve."""
    while len(corners) > 1:
        corners = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in zip(corners, corners[1:], strict=False)
        ]
    return corners[0]


def _mask(points: Sequence[Point], margin: int = 0) -> tuple[Image.Image, Box]:
    """The outline filled with 255 on 0, cut to its box with a margin in oversampled pixels."""
    scaled = [(x * FULL, y * FULL) for x, y in points]
    left, top = (int(min(values)) - margin for values in zip(*scaled, strict=True))
    right, bottom = (int(max(values)) + 2 + margin for values in zip(*scaled, strict=True))
    left, top, right, bottom = max(0, left), max(0, top), min(FULL, right), min(FULL, bottom)
    mask = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in scaled], fill=255)
    return mask, (left, top, right, bottom)


def _shade(mask: Image.Image, box: Box, depth: float) -> Image.Image:
    """Light from the upper left, and less of it towards the edges; a picture to multiply with."""
    eighth = (max(1, mask.width // 8), max(1, mask.height // 8))
    padded = Image.new("L", (eighth[0] + 8, eighth[1] + 8), 0)
    padded.paste(mask.resize(eighth, Image.Resampling.BOX), (4, 4))
    round_edge = padded.filter(ImageFilter.GaussianBlur(3)).crop((4, 4, 4 + eighth[0], 4 + eighth[1]))
    round_edge = round_edge.resize(mask.size, Image.Resampling.BICUBIC)
    lit = round_edge.point([int(255 * (1 - depth * (1 - min(1.0, level / 235)) ** 1.3)) for level in range(256)])
    shade = ImageChops.multiply(lit, _light().crop(box))
    return Image.merge("RGB", (shade, shade, shade))


@cache
def _light() -> Image.Image:
    """White in the upper left, a little darker in the lower right."""
    across = Image.linear_gradient("L").rotate(90).resize((FULL, FULL))
    down = Image.linear_gradient("L").resize((FULL, FULL))
    return Image.blend(across, down, 0.6).point(lambda level: 255 - int(level * 0.08))


@cache
def _paper() -> Image.Image:
    """Off-white, lighter in the middle."""
    middle = Image.radial_gradient("L").resize((SIDE, SIDE)).point(lambda level: int(level * 0.35))
    paper = Image.new("RGB", (SIDE, SIDE), PAPER)
    paper.paste(darker(PAPER, 0.12), (0, 0), middle)
    return paper


def _texture(colour: RGB, pattern: str, second: RGB, random: Random) -> Image.Image:
    image = Image.new("RGB", (FULL, FULL), colour)
    draw = ImageDraw.Draw(image, "RGBA")
    match pattern:
        case "Striped":
            _stripes(draw, second)
        case "Pinstriped":
            _pinstripes(draw, second)
        case "Checked":
            _checks(draw, colour, second)
        case "Dotted":
            _dots(draw, second)
        case "Floral":
            _flowers(draw, colour, second, random)
        case "Ribbed":
            _ribs(draw, colour)
    return image


def _stripes(draw: ImageDraw.ImageDraw, second: RGB) -> None:
    for top in range(0, FULL, 64):
        draw.rectangle((0, top, FULL, top + 24), second)


def _pinstripes(draw: ImageDraw.ImageDraw, second: RGB) -> None:
    for left in range(10, FULL, 36):
        draw.rectangle((left, 0, left + 5, FULL), (*second, 210))


def _checks(draw: ImageDraw.ImageDraw, colour: RGB, second: RGB) -> None:
    for start in range(0, FULL, 88):
        draw.rectangle((0, start, FULL, start + 34), (*second, 110))
        draw.rectangle((start, 0, start + 34, FULL), (*second, 110))
        draw.rectangle((0, start + 60, FULL, start + 64), (*darker(colour, 0.5), 150))
        draw.rectangle((start + 60, 0, start + 64, FULL), (*darker(colour, 0.5), 150))


def _dots(draw: ImageDraw.ImageDraw, second: RGB) -> None:
    for row, top in enumerate(range(0, FULL, 42)):
        for left in range(21 * (row % 2), FULL, 60):
            draw.ellipse((left, top, left + 17, top + 17), second)


def _flowers(draw: ImageDraw.ImageDraw, colour: RGB, second: RGB, random: Random) -> None:
    petals = [second, lighter(second, 0.4), mix(second, (236, 120, 150), 0.65)]
    for row in range(-1, FULL // 84 + 1):
        for column in range(-1, FULL // 84 + 1):
            x = column * 84 + 42 * (row % 2) + random.randint(-12, 12)
            y = row * 84 + random.randint(-12, 12)
            _flower(draw, x, y, random.choice(petals), random.choice((11, 13, 15)))
            draw.ellipse((x + 34, y + 26, x + 52, y + 35), mix(colour, (60, 140, 80), 0.6))


def _flower(draw: ImageDraw.ImageDraw, x: int, y: int, petal: RGB, size: int) -> None:
    for dx, dy in ((0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3)):
        draw.ellipse((x + dx * size - size, y + dy * size - size, x + dx * size + size, y + dy * size + size), petal)
    draw.ellipse((x - size * 0.6, y - size * 0.6, x + size * 0.6, y + size * 0.6), (244, 196, 72))


def _ribs(draw: ImageDraw.ImageDraw, colour: RGB) -> None:
    for left in range(0, FULL, 16):
        draw.rectangle((left, 0, left + 5, FULL), (*darker(colour, 0.3), 110))
