"""A little for the home: pots, candles, lamps, cushions and throws."""

from collections.abc import Callable
from random import Random

from retrieval.sample.brands import HOME
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import grown, round_light
from retrieval.sample.geometry import Point, arc, ellipse, mirrored, rounded, smooth, symmetric, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix

CLAY: RGB = (206, 178, 146)


def _pot(canvas: Canvas, look: Look, outline: list[Point], dip: float) -> None:
    """A thrown body with its glaze.

    Args:
        canvas: to draw on.
        look: whose option `glaze` is shown.
        outline: of the body.
        dip: down to where a dipped glaze reaches.
    """
    random = Random(look.seed)
    canvas.part(outline, puff=0.3, rim=0.04, edge=0.25)
    glaze = look.options["glaze"]
    if glaze == "Dipped Glaze":
        edge = smooth([(n / 8, dip + random.uniform(-0.008, 0.008)) for n in range(9)])
        canvas.part(
            [*edge, (1.0, 1.0), (0.0, 1.0)],
            CLAY,
            material="Stoneware",
            puff=0.15,
            rim=0.008,
            within=outline,
            shadow=0,
            edge=0.4,
        )
    elif glaze == "Speckled Glaze":
        tone = darker(look.rgb, 0.6) if brightness(look.rgb) > 90 else lighter(look.rgb, 0.5)
        for _ in range(260):
            x, y = random.uniform(0.1, 0.9), random.uniform(0.1, 0.95)
            length = random.uniform(0.001, 0.004)
            canvas.line([(x, y), (x + length, y + length)], tone, random.choice((0.003, 0.004, 0.006)), 0.75)
    elif glaze == "Ribbed Glaze":
        top, bottom = min(y for _, y in outline), max(y for _, y in outline)
        for n in range(1, int((bottom - top) / 0.03)):
            y = top + 0.02 + n * 0.03
            if y < bottom - 0.02:
                canvas.seam(trace([(0.0, y), (0.5, y + 0.034, 1.0, y)]), 0.5, 0.004)
    round_light(canvas, outline, 0.9)


def _opening(canvas: Canvas, look: Look, y: float, rx: float, ry: float, inside: RGB | None = None) -> None:
    """The round mouth of a vessel: its lip, and the dark inside."""
    canvas.part(ellipse(0.5, y, rx, ry), lighter(look.rgb, 0.12), puff=0.9, rim=0.012, shadow=0, material="Ceramic")
    hollow = ellipse(0.5, y + ry * 0.06, rx - 0.014, max(0.006, ry - 0.012))
    canvas.part(hollow, inside or darker(look.rgb, 0.45), puff=0, shadow=0, material="Ceramic", edge=0.5)
    canvas.shade(
        [(0.5 - rx, y - ry), (0.5 - rx * 0.1, y - ry), (0.5 - rx * 0.3, y + ry), (0.5 - rx, y + ry)],
        0.35,
        0.03,
        within=hollow,
    )


def mug(look: Look) -> Canvas:
    """From the front, the handle to the right."""
    canvas = look.canvas(pattern_scale=0.8)
    x = 0.44
    wide = 0.23 if look.options["shape"] == "Wide" else 0.2
    top, bottom = (0.27, 0.74) if look.options["shape"] == "Wide" else (0.2, 0.8)
    canvas.stand(ellipse(x + 0.06, bottom + 0.005, wide * 1.1, 0.03), 0.5, 0.016)
    outer = trace(
        [
            (x + wide * 0.9, top + 0.07),
            (x + wide + 0.2, top + 0.03, x + wide + 0.2, bottom - 0.1, x + wide * 0.85, bottom - 0.09),
        ]
    )
    canvas.tube(outer, 0.052, look.rgb, puff=0.9)
    body = trace(
        [
            (x - wide, top),
            (x - wide, bottom - 0.08),
            (x - wide, bottom, x - wide * 0.72, bottom),
            (x, bottom + 0.022, x + wide * 0.72, bottom),
            (x + wide, bottom, x + wide, bottom - 0.08),
            (x + wide, top),
            (x, top + 0.06, x - wide, top),
        ]
    )
    _pot(canvas, look, body, bottom - 0.14)
    lip = ellipse(x, top, wide, 0.042)
    canvas.part(lip, lighter(look.rgb, 0.2), puff=0.9, rim=0.012, shadow=0, material="Ceramic")
    inside = ellipse(x, top + 0.002, wide - 0.014, 0.031)
    canvas.part(inside, mix(look.rgb, (250, 248, 242), 0.75), puff=0, shadow=0, material="Ceramic", edge=0.4)
    canvas.shade(
        [(x - wide, top - 0.05), (x, top - 0.05), (x - 0.06, top + 0.05), (x - wide, top + 0.05)],
        0.4,
        0.03,
        within=inside,
    )
    return canvas


def bowl(look: Look) -> Canvas:
    """From the front and a little above."""
    canvas = look.canvas(pattern_scale=0.8)
    canvas.stand(ellipse(0.53, 0.755, 0.24, 0.03), 0.5, 0.018)
    foot = symmetric([(0.5, 0.7), (0.62, 0.7), (0.615, 0.755), (0.56, 0.768, 0.5, 0.768)])
    canvas.part(foot, CLAY if look.options["glaze"] == "Dipped Glaze" else darker(look.rgb, 0.15), puff=0.5, rim=0.02)
    deep = 0.74 if look.options["shape"] == "Deep" else 0.7
    body = symmetric([(0.5, 0.42), (0.88, 0.39), (0.87, 0.58, 0.74, deep, 0.62, deep), (0.5, deep + 0.015)])
    _pot(canvas, look, body, 0.6)
    _opening(canvas, look, 0.39, 0.385, 0.105, mix(look.rgb, (250, 246, 238), 0.45))
    canvas.shine(ellipse(0.62, 0.45, 0.13, 0.02), 0.3, 0.015, within=ellipse(0.5, 0.395, 0.37, 0.09))
    return canvas


VASES: dict[str, tuple[list[Point], float, float]] = {
    "Bottle": (
        symmetric(
            [
                (0.5, 0.1),
                (0.57, 0.1),
                (0.55, 0.2, 0.555, 0.33),
                (0.56, 0.42, 0.7, 0.46, 0.715, 0.65),
                (0.72, 0.82, 0.68, 0.9, 0.6, 0.91),
                (0.5, 0.918),
            ]
        ),
        0.1,
        0.07,
    ),
    "Round": (
        symmetric(
            [
                (0.5, 0.19),
                (0.6, 0.19),
                (0.585, 0.25),
                (0.78, 0.29, 0.85, 0.45, 0.82, 0.6),
                (0.79, 0.8, 0.68, 0.85, 0.62, 0.86),
                (0.5, 0.87),
            ]
        ),
        0.19,
        0.1,
    ),
    "Cylinder": (
        symmetric([(0.5, 0.13), (0.66, 0.13), (0.665, 0.5, 0.66, 0.86), (0.655, 0.885, 0.62, 0.89), (0.5, 0.9)]),
        0.13,
        0.16,
    ),
    "Amphora": (
        symmetric(
            [
                (0.5, 0.12),
                (0.62, 0.12),
                (0.58, 0.17, 0.585, 0.22),
                (0.76, 0.26, 0.8, 0.4, 0.74, 0.56),
                (0.68, 0.74, 0.62, 0.8, 0.61, 0.9),
                (0.5, 0.91),
            ]
        ),
        0.12,
        0.12,
    ),
}


def vase(look: Look) -> Canvas:
    """A turned vessel with a narrow or a wide mouth."""
    canvas = look.canvas()
    outline, top, mouth = VASES[look.options["shape"]]
    bottom = max(y for _, y in outline)
    canvas.stand(ellipse(0.53, bottom - 0.005, 0.17, 0.026), 0.5, 0.016)
    if look.options["shape"] == "Amphora":
        for flip in (list, mirrored):
            ear = flip(trace([(0.59, 0.16), (0.72, 0.12, 0.79, 0.2, 0.72, 0.3)]))
            canvas.tube(ear, 0.03, look.rgb, puff=0.9)
    _pot(canvas, look, outline, bottom - 0.3)
    _opening(canvas, look, top, mouth, mouth * 0.24)
    return canvas


def candle(look: Look) -> Canvas:
    """Burning, in a jar or a tin, or standing by itself."""
    canvas = look.canvas("Wax")
    vessel = look.options["vessel"]
    wide, top, bottom = {"Glass Jar": (0.23, 0.36, 0.88), "Tin": (0.28, 0.5, 0.83), "Pillar": (0.17, 0.3, 0.9)}[vessel]
    canvas.stand(ellipse(0.53, bottom, wide, 0.028), 0.5, 0.016)
    body = symmetric(
        [
            (0.5, top + 0.03),
            (0.5 + wide, top),
            (0.5 + wide, bottom - 0.03),
            (0.5 + wide * 0.98, bottom, 0.5 + wide * 0.8, bottom + 0.008),
            (0.5, bottom + 0.02),
        ]
    )
    ry = wide * 0.17
    if vessel == "Tin":
        canvas.part(body, (206, 206, 204), material="Metal", puff=0.2, rim=0.02)
        canvas.seam(trace([(0.5 - wide, top + 0.035), (0.5, top + 0.035 + ry, 0.5 + wide, top + 0.035)]), 0.8, 0.005)
    else:
        canvas.part(body, look.rgb, puff=0.3, rim=0.03)
    round_light(canvas, body)
    surface = ellipse(0.5, top, wide, ry)
    if vessel == "Glass Jar":
        _jar(canvas, look, wide, top, ry)
        surface = ellipse(0.5, top + 0.04, wide - 0.014, ry * 0.92)
    elif vessel == "Tin":
        canvas.part(surface, (216, 216, 214), material="Metal", puff=0.9, rim=0.012, shadow=0)
        surface = ellipse(0.5, top + 0.004, wide - 0.014, ry - 0.008)
    canvas.part(surface, lighter(look.rgb, 0.3), puff=0.1, rim=0.02, shadow=0, edge=0.4)
    middle = top + (0.04 if vessel == "Glass Jar" else 0.0)
    canvas.shine(ellipse(0.5, middle, wide * 0.62, ry * 0.55), 0.55, 0.02, within=surface)
    if vessel != "Pillar":
        _label(canvas, look, wide, (top + bottom) / 2 + 0.05, 0.1 if vessel == "Glass Jar" else 0.075)
    _flame(canvas, middle)
    return canvas


def _jar(canvas: Canvas, look: Look, wide: float, top: float, ry: float) -> None:
    """The empty upper part of the glass."""
    rim = top - 0.07
    wall = [*arc(0.5, rim, wide, ry, 180, 360), *arc(0.5, top + 0.04, wide, ry, 0, 180)]
    canvas.part(wall, (222, 228, 230), material="Glass", puff=0.1, rim=0.03, shadow=0, opacity=0.45, edge=0.3)
    lip = ellipse(0.5, rim, wide, ry)
    canvas.part(
        lip,
        (236, 240, 242),
        material="Glass",
        puff=0.9,
        rim=0.008,
        holes=[ellipse(0.5, rim, wide - 0.01, ry - 0.007)],
        shadow=0,
        opacity=0.9,
    )
    for x in (-0.82, 0.86):
        strip = rounded(0.5 + wide * x - 0.012, rim, 0.5 + wide * x + 0.012, top + 0.4, 0.01)
        canvas.shine(strip, 0.4, 0.006)


def _label(canvas: Canvas, look: Look, wide: float, y: float, high: float) -> None:
    left, right = 0.5 - wide * 0.62, 0.5 + wide * 0.62
    bend = 0.018
    paper = trace(
        [
            (left, y - high),
            (0.5, y - high + bend * 2, right, y - high),
            (right, y + high),
            (0.5, y + high + bend * 2, left, y + high),
        ]
    )
    canvas.part(paper, (246, 241, 230), material="Paper", puff=0, shadow=0.25)
    ink = mix(darker(look.rgb, 0.5), (60, 54, 50), 0.5)
    for n, (share, width) in enumerate(((0.5, 0.011), (0.3, 0.004), (0.36, 0.004))):
        at = y + (n - 0.7) * high * 0.55 + bend
        canvas.line(
            trace([(0.5 - wide * share, at - 0.003), (0.5, at + 0.006, 0.5 + wide * share, at - 0.003)]), ink, width
        )
    round_light(canvas, paper, 0.3)


def _flame(canvas: Canvas, y: float) -> None:
    canvas.tube([(0.5, y + 0.004), (0.502, y - 0.05)], 0.009, (60, 46, 40), material="Cotton", shadow=0.2)
    outer = trace(
        [
            (0.502, y - 0.19),
            (0.53, y - 0.12, 0.54, y - 0.09, 0.532, y - 0.06),
            (0.52, y - 0.03, 0.48, y - 0.03, 0.472, y - 0.06),
            (0.464, y - 0.09, 0.48, y - 0.12, 0.502, y - 0.19),
        ]
    )
    canvas.part(outer, (255, 178, 62), material="Paper", puff=0, shadow=0, edge=0, opacity=0.96)
    canvas.part(
        grown(outer, 0.72, 0.78, (0.502, y - 0.06)), (255, 224, 128), material="Paper", puff=0, shadow=0, edge=0
    )
    canvas.part(
        grown(outer, 0.42, 0.5, (0.502, y - 0.055)), (255, 250, 226), material="Paper", puff=0, shadow=0, edge=0
    )


def home_kind(
    noun: str, place: str, draw: Callable[[Look], Canvas], price: float, colours: tuple[str, ...], **more: object
) -> Kind:
    """A kind of article for the home; `more` are further fields of `Kind`."""
    settings = {"brands": HOME, "genders": ("Unisex",), "usage": ("Home",), **more}
    return Kind(noun=noun, path=("Home", place), draw=draw, price=price, colours=colours, **settings)  # type: ignore[arg-type]


EARTHY = ("White", "Cream", "Grey", "Teal", "Navy", "Green", "Mustard", "Coral", "Black", "Light Blue")
GLAZES = ("Plain Glaze", "Dipped Glaze", "Speckled Glaze")
POTS = ("Stoneware",)
KINDS: tuple[Kind, ...] = (
    home_kind(
        "Mug",
        "Mugs",
        mug,
        16,
        EARTHY,
        materials=POTS,
        patterns=("Plain", "Plain", "Dotted", "Striped", "Floral"),
        options={"glaze": GLAZES, "shape": ("Tall", "Wide")},
        titled=("glaze",),
        facts=("Safe in dishwasher and microwave.", "Holds 350 ml."),
        count=6,
    ),
    home_kind(
        "Bowl",
        "Bowls",
        bowl,
        19,
        EARTHY,
        materials=POTS,
        patterns=("Plain", "Plain", "Dotted", "Striped", "Floral"),
        options={"glaze": GLAZES, "shape": ("Deep", "Shallow")},
        titled=("shape",),
        facts=("Safe in dishwasher and microwave.",),
        count=4,
    ),
    home_kind(
        "Vase",
        "Vases",
        vase,
        38,
        EARTHY,
        materials=POTS,
        options={"shape": tuple(VASES), "glaze": (*GLAZES, "Ribbed Glaze")},
        titled=("shape",),
        facts=("Thrown by hand and watertight.",),
        count=5,
    ),
    home_kind(
        "Candle",
        "Candles",
        candle,
        22,
        ("Cream", "White", "Lavender", "Pink", "Green", "Mustard", "Burgundy", "Light Blue"),
        materials=("Wax",),
        options={"vessel": ("Glass Jar", "Tin", "Pillar")},
        titled=("vessel",),
        facts=("Burns for about 40 hours.", "Soy wax with a cotton wick."),
        count=4,
    ),
)
