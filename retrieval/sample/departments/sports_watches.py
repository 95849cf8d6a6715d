"""Watches with displays and rubber straps, and watches for children."""

from random import Random

from retrieval.sample.brands import CHILDREN, TIME
from retrieval.sample.departments.watches import build_of
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import METALS, STEEL, heart, star, write
from retrieval.sample.geometry import Point, arc, ellipse, rounded, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import COLOURS, RGB, brightness, darker, lighter, mix
from retrieval.sample.watch_parts import (
    CENTRE,
    Build,
    case,
    crown,
    dial_light,
    glass,
    hand,
    rubber_strap,
)


def digital(look: Look) -> Canvas:
    """A resin case with four buttons, and figures of seven strokes on grey-green."""
    canvas, random = look.canvas("Silicone"), Random(look.seed)
    width = 0.2 if look.gender == "Men" else 0.182
    build = Build(width, 0.105, True)
    rubber_strap(canvas, build)
    for side, y in ((-1, -0.1), (-1, 0.1), (1, -0.1), (1, 0.1)):
        at = 0.5 + side * (width + 0.012)
        canvas.part(
            rounded(at - 0.02, 0.475 + y, at + 0.02, 0.525 + y, 0.01), STEEL, material="Metal", puff=1, rim=0.02
        )
    round_case = look.options["shape"] == "Round"
    outer = ellipse(*CENTRE, width * 1.08) if round_case else _octagon(width, 0.215)
    canvas.part(outer, puff=0.9, rim=0.035, shadow=0.6)
    inner = ellipse(*CENTRE, width * 0.84) if round_case else _octagon(width * 0.8, 0.165)
    canvas.part(inner, darker(look.rgb, 0.3), puff=-0.6, rim=0.012, shadow=0)
    face = ellipse(*CENTRE, width * 0.76) if round_case else _octagon(width * 0.72, 0.148)
    canvas.part(face, (28, 29, 32), material="Glass", puff=0, shadow=0)
    if not round_case:
        for x, y in ((-0.155, -0.165), (0.155, -0.165), (-0.155, 0.165), (0.155, 0.165)):
            _screw(canvas, 0.5 + x * width / 0.2, 0.5 + y)
    pane = width * (0.5 if round_case else 0.58)
    screen = rounded(0.5 - pane, 0.44, 0.5 + pane, 0.56, 0.012)
    canvas.part(screen, (176, 188, 168), material="Paper", puff=-0.3, rim=0.01, shadow=0)
    hour, minute = random.choice((10, 12)), random.randrange(10, 59)
    _segments(canvas, f"{hour}{minute}", 0.5, 0.5, pane * 0.4, (34, 40, 36))
    accent = (212, 60, 50) if brightness(look.rgb) < 110 else lighter(look.rgb, 0.3)
    for y in (0.418, 0.582):
        canvas.line([(0.5 - pane, y), (0.5 + pane, y)], accent, 0.004)
    for n in range(3):
        canvas.line([(0.455 + n * 0.035, 0.398), (0.475 + n * 0.035, 0.398)], (220, 220, 216), 0.005)
        canvas.line([(0.455 + n * 0.035, 0.602), (0.475 + n * 0.035, 0.602)], (220, 220, 216), 0.005)
    canvas.shine([(0.42, 0.38), (0.5, 0.38), (0.44, 0.62), (0.36, 0.62)], 0.16, 0.004, within=face)
    return canvas


def _octagon(width: float, height: float) -> list[Point]:
    cut = width * 0.3
    corner = [(width - cut, height), (width, height - cut), (width, -height + cut), (width - cut, -height)]
    return [(0.5 + x, 0.5 + y) for x, y in corner + [(-x, y) for x, y in corner[::-1]]]


def _screw(canvas: Canvas, x: float, y: float) -> None:
    canvas.disc(x, y, 0.011, STEEL, material="Metal", shadow=0.4)
    canvas.line([(x - 0.006, y - 0.004), (x + 0.006, y + 0.004)], (60, 60, 64), 0.003)


SEGMENTS = {
    "top": [(0, 0), (1, 0)],
    "middle": [(0, 1), (1, 1)],
    "bottom": [(0, 2), (1, 2)],
    "upper left": [(0, 0), (0, 1)],
    "upper right": [(1, 0), (1, 1)],
    "lower left": [(0, 1), (0, 2)],
    "lower right": [(1, 1), (1, 2)],
}


LIT = dict(
    zip(
        "0123456789",
        ("tb<>[]", ">]", "t>m[b", "t>m]b", "<>m]", "t<m]b", "t<m[]b", "t>]", "tmb<>[]", "tmb<>]"),
        strict=True,
    )
)


SIGNS = dict(zip("tmb<>[]", SEGMENTS, strict=True))


def _segments(canvas: Canvas, text: str, x: float, y: float, size: float, ink: RGB) -> None:
    for number, figure in enumerate(text):
        left = x + (number - 1.9) * size * 1.12 + (0.12 if number > 1 else -0.12) * size
        for sign in LIT[figure]:
            (x0, y0), (x1, y1) = SEGMENTS[SIGNS[sign]]
            dx, dy = (x1 - x0) * 0.09, (y1 - y0) * 0.09
            ends = [(x0 + dx, y0 + dy), (x1 - dx, y1 - dy)]
            canvas.line([(left + a * size * 0.72, y + (b - 1) * size * 0.68) for a, b in ends], ink, size * 0.17)
    for dy in (-0.3, 0.3):
        canvas.line([(x - 0.002, y + dy * size), (x + 0.002, y + dy * size)], ink, size * 0.16)


def sports(look: Look) -> Canvas:
    """A dark round display with the day's rings of activity, on a rubber strap."""
    canvas, random = look.canvas("Silicone"), Random(look.seed)
    build = build_of(look)
    rubber_strap(canvas, build)
    metal = METALS[look.options["case"]]
    for angle in () if build.square else (-28, 28):
        crown(canvas, build, metal, angle, 0.8)
    if build.square:
        crown(canvas, build, metal)
    case(canvas, build, metal)
    face = build.face(0.9)
    canvas.part(face, (16, 17, 20), material="Glass", puff=0, shadow=0)
    radius = build.radius * (0.9 if build.square else 1.0)
    tones = ((240, 66, 92), (150, 220, 60), (60, 190, 240))
    for n, tone in enumerate(tones):
        around = radius * (0.78 - 0.1 * n)
        end = -90 + random.randrange(190, 340)
        canvas.line(arc(*CENTRE, around, around, 0, 360), darker(tone, 0.72), radius * 0.07)
        canvas.line(arc(*CENTRE, around, around, -90, end), tone, radius * 0.07)
    write(
        canvas,
        f"{random.randrange(6, 10)}:{random.randrange(10, 59)}",
        0.49,
        0.49,
        radius * 0.3,
        (246, 246, 246),
        0.0085,
    )
    canvas.part(heart(0.455, 0.5 + radius * 0.3, 0.03), tones[0], material="Paper", puff=0, shadow=0, edge=0)
    write(canvas, str(random.randrange(58, 92)), 0.52, 0.5 + radius * 0.3, 0.034, (220, 220, 224), 0.0045)
    glass(canvas, build)
    return canvas


def childs(look: Look) -> Canvas:
    """Large figures in many colours and a picture in the middle."""
    canvas, random = look.canvas("Silicone"), Random(look.seed)
    build = Build(0.215, 0.1)
    rubber_strap(canvas, build, small_holes=True)
    crown(canvas, build, STEEL)
    bright = lighter(look.rgb, 0.25)
    canvas.part(build.face(1.0), bright, material="Plastic", puff=1, rim=0.04, shadow=0.6)
    dial_light(canvas, build, (252, 251, 246))
    names = ("Red", "Orange", "Green", "Blue", "Purple", "Pink")
    for n in range(1, 13):
        x, y = turned([(0.5, 0.5 - build.radius * 0.66)], n * 30)[0]
        write(canvas, str(n), x, y, 0.042, COLOURS[names[n % 6]], 0.0085)
    _motif(canvas, look.options["motif"], darker(look.rgb, 0.05))
    ink = (44, 46, 60)
    minute = random.choice((8, 10, 12))
    hand(canvas, 300 + minute / 2, build.radius * 0.42, 0.024, ink)
    hand(canvas, minute * 6, build.radius * 0.6, 0.019, ink)
    canvas.disc(*CENTRE, 0.015, (226, 60, 60), material="Plastic")
    glass(canvas, build)
    return canvas


def _motif(canvas: Canvas, name: str, tone: RGB) -> None:
    soft = mix(tone, (255, 255, 255), 0.45)
    if name == "Star":
        canvas.part(star(0.5, 0.505, 0.2), (250, 206, 70), material="Paper", puff=0.4, rim=0.02, shadow=0, edge=0.5)
    elif name == "Heart":
        canvas.part(heart(0.5, 0.51, 0.18), (240, 110, 140), material="Paper", puff=0.4, rim=0.02, shadow=0, edge=0.5)
    elif name == "Rainbow":
        for n, tint in enumerate(("Red", "Orange", "Yellow", "Green", "Blue")):
            radius = 0.1 - n * 0.014
            canvas.line(arc(0.5, 0.545, radius, radius, 180, 360), COLOURS[tint], 0.014)
        for x in (0.425, 0.575):
            canvas.part(ellipse(x, 0.55, 0.035, 0.02), soft, material="Paper", puff=0.3, shadow=0, edge=0.3)
    else:
        fur = (190, 136, 88)
        for x in (0.44, 0.56):
            canvas.disc(x, 0.44, 0.03, fur, material="Paper", puff=0.3, shadow=0.1)
            canvas.disc(x, 0.44, 0.016, (232, 190, 150), material="Paper", puff=0.2, shadow=0)
        canvas.disc(0.5, 0.505, 0.09, fur, material="Paper", puff=0.3, shadow=0.1)
        canvas.part(ellipse(0.5, 0.54, 0.042, 0.032), (236, 204, 168), material="Paper", puff=0.3, shadow=0, edge=0)
        for x in (0.463, 0.537):
            canvas.disc(x, 0.48, 0.01, (40, 30, 26), material="Plastic", puff=0.3, shadow=0)
        canvas.part(ellipse(0.5, 0.525, 0.014, 0.01), (40, 30, 26), puff=0.3, material="Plastic", shadow=0, edge=0)
        canvas.line(arc(0.5, 0.54, 0.016, 0.014, 20, 160, 12), (40, 30, 26), 0.004)


KINDS: tuple[Kind, ...] = (
    Kind(
        "Digital Watch",
        ("Watches", "Digital Watches"),
        digital,
        TIME,
        45,
        ("Men", "Women"),
        ("Black", "Blue", "Red", "Olive", "White", "Pink", "Yellow"),
        ("Silicone",),
        options={"shape": ("Square", "Round")},
        titled=("shape",),
        only_for={"Pink": ("Women",)},
        usage=("Sports", "Casual"),
        facts=("Alarm, stop watch and light.", "Water resistant to 10 bar."),
        count=5,
    ),
    Kind(
        "Sports Watch",
        ("Watches", "Sports Watches"),
        sports,
        TIME,
        140,
        ("Men", "Women"),
        ("Black", "Navy", "Green", "Coral", "White", "Lavender", "Orange"),
        ("Silicone",),
        options={"shape": ("Round", "Square"), "case": ("Silver", "Black", "Rose Gold")},
        titled=("shape",),
        only_for={"Lavender": ("Women",), "Rose Gold": ("Women",)},
        usage=("Sports",),
        facts=("Counts steps, pulse and sleep.", "Battery for up to nine days.", "Water resistant to 5 bar."),
        count=5,
    ),
    Kind(
        "Kids' Watch",
        ("Watches", "Kids' Watches"),
        childs,
        CHILDREN,
        24,
        ("Girls", "Boys"),
        ("Red", "Blue", "Green", "Yellow", "Pink", "Purple", "Orange", "Light Blue"),
        ("Silicone",),
        options={"motif": ("Bear", "Star", "Heart", "Rainbow")},
        titled=("motif",),
        only_for={"Pink": ("Girls",)},
        facts=("Clear figures to learn the time with.", "Soft strap with many holes."),
        count=5,
    ),
)
