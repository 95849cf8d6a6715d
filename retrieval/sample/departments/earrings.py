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
    card = rounded(0.1, 0.13, 0.9, 0.87, 0.03)
    slot = rounded(0.44, 0.165, 0.56, 0.187, 0.011)
    canvas.part(card, paper, material="Paper", puff=0.4, rim=0.006, holes=[slot], edge=0.12)
    frame = rounded(0.125, 0.155, 0.875, 0.845, 0.02)
    canvas.line([*frame, frame[0]], (206, 190, 166), 0.0028)
    diamond = [(0.5, 0.758), (0.515, 0.78), (0.5, 0.802), (0.485, 0.78)]
    canvas.part(diamond, (196, 176, 148), material="Paper", puff=0, edge=0, shadow=0)
    canvas.line([(0.42, 0.815), (0.58, 0.815)], (196, 176, 148), 0.003)
    canvas.show_on_this()


def hoops(look: Look) -> Canvas:
    """A pair of rings for the ears."""
    canvas = look.canvas()
    _card(canvas)
    radius = {"Small": 0.1, "Medium": 0.135, "Large": 0.156}[look.options["diameter"]]
    style = look.options["style"]
    for side in (-1, 1):
        x, top = 0.5 + side * 0.183, 0.29
        y = top + radius * 1.05
        if style == "Twisted":
            for px, py, angle in along(arc(x, y, radius, radius * 1.05, -90, 270, 90), 0.0145):
                shape = turned(ellipse(px, py, 0.021, 0.0098, 20), angle + 45, (px, py))
                canvas.part(shape, look.rgb, material=look.material, puff=1, rim=0.008, shadow=0.35, edge=0.3)
        else:
            thick = 0.052 if style == "Chunky" else 0.022
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
        x, y, size = 0.5 + side * 0.165, 0.46, 0.25
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
        x, top = 0.5 + side * 0.17, 0.25
        hook = trace(
            [
                (x + 0.029, top + 0.072),
                (x + 0.039, top - 0.039, x, top - 0.036),
                (x - 0.021, top - 0.031, x, top + 0.078),
            ]
        )
        canvas.tube(hook, 0.009, look.rgb, material=look.material)
        bead(canvas, x, top + 0.091, 0.026, look.rgb, look.material)
        links(canvas, [(x, top + 0.111), (x, top + 0.208)], 0.028, look.rgb, look.material)
        _drop(canvas, shape, x, top + 0.215, look)
    return canvas


def _drop(canvas: Canvas, shape: str, x: float, top: float, look: Look) -> None:
    stone = STONES[look.options["stone"]]
    if shape == "Pearl":
        canvas.disc(x, top + 0.016, 0.026, look.rgb, material=look.material)
        pearl(canvas, x, top + 0.088, 0.072, (246, 240, 230))
        gem(canvas, x, top + 0.01, 0.026, stone)
    elif shape == "Teardrop":
        outline = trace([(x, top), (x + 0.039, top + 0.104, x + 0.085, top + 0.117, x + 0.085, top + 0.189)])
        outline += trace(
            [(x + 0.085, top + 0.189), (x + 0.078, top + 0.273, x - 0.078, top + 0.273, x - 0.085, top + 0.189)]
        )
        outline += trace([(x - 0.085, top + 0.189), (x - 0.085, top + 0.117, x - 0.039, top + 0.104, x, top)])
        canvas.part(outline, look.rgb, material=look.material, puff=1, rim=0.018, shadow=0.6)
        gem(canvas, x, top + 0.182, 0.065, stone, 0.9, 10)
    else:
        plate(canvas, leaf(x, top + 0.13, 0.273), look, 0.156)
        canvas.seam([(x, top + 0.026), (x, top + 0.247)], 0.7)
        for n in range(4):
            y = top + 0.098 + n * 0.03
            for side in (-1, 1):
                canvas.seam([(x, y), (x + side * 0.042, y - 0.029)], 0.5, 0.002)
        gem(canvas, x, top + 0.007, 0.026, stone)


KINDS: tuple[Kind, ...] = (
    *in_metals(
        "Hoop Earrings",
        "Earrings",
        hoops,
        36,
        6,
        titled=("diameter", "style"),
        options={"diameter": ("Small", "Medium", "Large"), "style": ("Slim", "Chunky", "Twisted")},
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
