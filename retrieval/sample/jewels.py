"""What earrings, necklaces and bracelets have in common."""

from collections.abc import Callable
from dataclasses import replace

from retrieval.sample.brands import JEWELS
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import (
    STONES,
    crescent,
    heart,
    leaf,
    star,
)
from retrieval.sample.geometry import Point, ellipse, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB

SHAPES: dict[str, Callable[[float, float, float], list[Point]]] = {
    "Heart": heart,
    "Star": star,
    "Moon": crescent,
    "Leaf": leaf,
    "Disc": lambda x, y, size: ellipse(x, y, size / 2),
}


def plate(canvas: Canvas, outline: list[Point], look: Look, size: float) -> None:
    """A flat piece of metal with round edges, about `size` wide."""
    canvas.part(outline, look.rgb, material=look.material, puff=0.9, rim=size * 0.13, shadow=0.55)


def pearl(canvas: Canvas, x: float, y: float, radius: float, colour: RGB) -> None:
    """A pearl with its soft double light."""
    canvas.disc(x, y, radius, colour, material="Pearl", puff=0.75, shadow=0.4)
    canvas.shine(ellipse(x - radius * 0.3, y - radius * 0.35, radius * 0.28), 0.95, radius * 0.14)
    if radius > 0.03:
        sheen = ellipse(x + radius * 0.25, y + radius * 0.4, radius * 0.5, radius * 0.25)
        canvas.shine(turned(sheen, -30, (x, y)), 0.3, radius * 0.15)


def _in_metals(kind: Kind) -> tuple[Kind, Kind]:
    """The kind in silver, and in gold and rose gold; half of its number each."""
    half = kind.count // 2
    silver = replace(kind, colours=("Silver",), materials=("Sterling Silver",), count=half)
    gold = replace(
        kind, colours=("Gold", "Gold", "Rose Gold"), materials=("Gold-Plated Brass",), count=kind.count - half
    )
    return silver, gold


def in_metals(
    noun: str, place: str, draw: Callable[[Look], Canvas], price: float, count: int, **more: object
) -> tuple[Kind, Kind]:
    """A kind of jewellery in silver and in gold; `more` are further fields of `Kind`."""
    base = Kind(noun, ("Jewellery", place), draw, JEWELS, price, ("Women",), (), (), usage=("Party", "Casual"))
    facts = ("Nickel-free.", "Comes in a small linen bag.")
    return _in_metals(replace(base, count=count, **{"facts": facts, **more}))  # type: ignore[arg-type]


STONE_NAMES = tuple(STONES)
CHARMS = ("Heart", "Star", "Disc", "Moon")
