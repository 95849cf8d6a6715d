"""Earrings, in pairs on a card."""

from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import (
    STONES,
    bead,
    claws,
    gem,
    leaf,
    links,
    sparkle,
)
from retrieval.sample.geometry import along, arc, ellipse, rounded, trace, turned
from retrieval.sample.jewels import SHAPES, STONE_NAMES, in_metals, pearl, plate
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB


def _card(canvas: Canvas, paper: RGB = (238, 232, 222)) -> None:
    card = rounded(0.22, 0.06, 0.78, 0.94, 0.03)
    slot = rounded(0.44, 0.095, 0.56, 0.115, 0.01)
    canvas.part(card, paper, material="Paper", puff=0.4, rim=0.006, holes=[slot], edge=0.12)
    canvas.line(rounded(0.245, 0.085, 0.755, 0.915, 0.02), (206, 190, 166), 0.0028)
    for n in (-1, 0, 1):
        canvas.part(
            leaf(0.5 + n * 0.022, 0.835 - (0.012 if n == 0 else 0), 0.04),
            (196, 176, 148),
            material="Paper",
            puff=0,
            edge=0,
            shadow=0,
        )
    canvas.line([(0.42, 0.872), (0.58, 0.872)], (196, 176, 148), 0.003)


def hoops(look: Look) -> Canvas:
    """A pair of rings for the ears."""
    canvas = look.canvas()
    _card(canvas)
    radius = {"Small": 0.08, "Medium": 0.104, "Large": 0.118}[look.options["size"]]
    style = look.options["style"]
    for side in (-1, 1):
        x, top = 0.5 + side * 0.139, 0.27
        y = top + radius * 1.05
        if style == "Twisted":
            for px, py, angle in along(arc(x, y, radius, radius * 1.05, -90, 270, 90), 0.0115):
                shape = turned(ellipse(px, py, 0.0155, 0.0075, 20), angle + 45, (px, py))
                canvas.part(shape, look.rgb, material=look.material, puff=1, rim=0.008, shadow=0.35, edge=0.3)
        else:
            thick = 0.038 if style == "Chunky" else 0.018
            hollow = ellipse(x, y - thick * 0.28, radius - thick * 0.86, radius * 1.05 - thick)
            outer = ellipse(x, y, radius, radius * 1.05, 96)
            canvas.part(outer, look.rgb, material=look.material, puff=1, rim=thick * 0.66, holes=[hollow], shadow=0.6)
        canvas.part(ellipse(x, top, 0.008, 0.006), (120, 110, 100), material="Paper", puff=-0.5, rim=0.006, shadow=0)
        canvas.tube([(x, top - 0.004), (x + 0.004, top + 0.03)], 0.008, look.rgb, material=look.material)
        sparkle(canvas, x - radius * 0.62, y - radius * 0.62, 0.03)
    return canvas


def studs(look: Look) -> Canvas:
    """A pair of small earrings that sit on the ear."""
    canvas = look.canvas()
    _card(canvas, (250, 226, 230) if look.for_child else (238, 232, 222))
    shape = look.options["shape"]
    for side in (-1, 1):
        x, y, size = 0.5 + side * 0.128, 0.44, 0.19
        if shape == "Pearl":
            canvas.disc(x, y, size * 0.5, look.rgb, material=look.material, shadow=0.5)
            pearl(canvas, x, y, size * 0.43, (246, 240, 230))
            gem(canvas, x, y + size * 0.46, size * 0.16, STONES[look.options["stone"]])
        elif shape == "Round Stone":
            canvas.disc(x, y, size * 0.47, look.rgb, material=look.material, shadow=0.6)
            gem(canvas, x, y, size * 0.42, STONES[look.options["stone"]], 1, 10)
            claws(canvas, x, y, size * 0.43, look.rgb, look.material)
        else:
            plate(canvas, SHAPES[shape](x, y, size), look, size)
            gem(canvas, x - (0.03 if shape == "Moon" else 0), y, size * 0.15, STONES[look.options["stone"]])
            sparkle(canvas, x - size * 0.22, y - size * 0.2, size * 0.2)
    return canvas


def drops(look: Look) -> Canvas:
    """A pair that hangs from the ear."""
    canvas = look.canvas()
    _card(canvas)
    shape = look.options["shape"]
    for side in (-1, 1):
        x, top = 0.5 + side * 0.125, 0.26
        hook = trace(
            [(x + 0.022, top + 0.055), (x + 0.03, top - 0.03, x, top - 0.028), (x - 0.016, top - 0.024, x, top + 0.06)]
        )
        canvas.tube(hook, 0.007, look.rgb, material=look.material)
        bead(canvas, x, top + 0.07, 0.015, look.rgb, look.material)
        links(canvas, [(x, top + 0.085), (x, top + 0.16)], 0.022, look.rgb, look.material)
        _drop(canvas, shape, x, top + 0.165, look)
    return canvas


def _drop(canvas: Canvas, shape: str, x: float, top: float, look: Look) -> None:
    stone = STONES[look.options["stone"]]
    if shape == "Pearl":
        canvas.disc(x, top + 0.012, 0.02, look.rgb, material=look.material)
        pearl(canvas, x, top + 0.068, 0.055, (246, 240, 230))
        gem(canvas, x, top + 0.008, 0.02, stone)
    elif shape == "Teardrop":
        outline = trace([(x, top), (x + 0.03, top + 0.08, x + 0.065, top + 0.09, x + 0.065, top + 0.145)])
        outline += trace(
            [(x + 0.065, top + 0.145), (x + 0.06, top + 0.21, x - 0.06, top + 0.21, x - 0.065, top + 0.145)]
        )
        outline += trace([(x - 0.065, top + 0.145), (x - 0.065, top + 0.09, x - 0.03, top + 0.08, x, top)])
        canvas.part(outline, look.rgb, material=look.material, puff=1, rim=0.014, shadow=0.6)
        gem(canvas, x, top + 0.14, 0.05, stone, 0.9, 10)
    else:
        plate(canvas, leaf(x, top + 0.1, 0.21), look, 0.12)
        canvas.seam([(x, top + 0.02), (x, top + 0.19)], 0.7)
        for n in range(4):
            y = top + 0.075 + n * 0.03
            for side in (-1, 1):
                canvas.seam([(x, y), (x + side * 0.032, y - 0.022)], 0.5, 0.002)
        gem(canvas, x, top + 0.005, 0.02, stone)


KINDS: tuple[Kind, ...] = (
    *in_metals(
        "Hoop Earrings",
        "Earrings",
        hoops,
        36,
        6,
        titled=("size", "style"),
        options={"size": ("Small", "Medium", "Large"), "style": ("Slim", "Chunky", "Twisted")},
    ),
    *in_metals(
        "Stud Earrings",
        "Earrings",
        studs,
        29,
        5,
        genders=("Women", "Girls"),
        titled=("shape",),
        options={"shape": ("Round Stone", "Pearl", "Heart", "Star", "Moon"), "stone": STONE_NAMES},
    ),
    *in_metals(
        "Drop Earrings",
        "Earrings",
        drops,
        42,
        5,
        titled=("shape",),
        options={"shape": ("Teardrop", "Pearl", "Leaf"), "stone": STONE_NAMES},
    ),
)
