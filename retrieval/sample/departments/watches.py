"""Watches from the front."""

from random import Random

from retrieval.sample.brands import CHILDREN, TIME
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import METALS, STEEL, heart, star, write
from retrieval.sample.geometry import Point, arc, ellipse, rounded, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import COLOURS, RGB, brightness, darker, lighter, mix
from retrieval.sample.watch_parts import (
    CENTRE,
    Build,
    bracelet,
    case,
    crown,
    dial_light,
    glass,
    hand,
    leather_strap,
    markers,
    mesh_strap,
    rubber_strap,
)

DIALS: dict[str, RGB] = {
    "White Dial": (248, 247, 242),
    "Cream Dial": (240, 230, 204),
    "Black Dial": (34, 35, 38),
    "Blue Dial": (34, 62, 116),
    "Green Dial": (30, 78, 62),
    "Pink Dial": (240, 200, 202),
}
NUMERALS = ("Batons", "Numerals", "Roman Numerals")


def _build(look: Look, wide: float = 1.0) -> Build:
    radius, strap = {"Men": (0.235, 0.115), "Women": (0.19, 0.078)}.get(look.gender, (0.212, 0.098))
    return Build(radius * wide, strap, look.options.get("shape", "Round") == "Square")


def _metal(look: Look) -> RGB:
    return METALS[look.options["case"]] if "case" in look.options else look.rgb


def _strap(canvas: Canvas, look: Look, build: Build) -> None:
    style = look.options.get("strap", "Leather Strap")
    if style == "Mesh Strap":
        mesh_strap(canvas, build, look.rgb)
    elif style == "Link Bracelet":
        bracelet(canvas, build, look.rgb)
    elif style == "Silicone Strap":
        rubber_strap(canvas, build)
    else:
        leather_strap(canvas, build)


def _ink(ground: RGB, metal: RGB) -> RGB:
    return lighter(metal, 0.35) if brightness(ground) < 130 else mix(darker(metal, 0.7), (30, 30, 34), 0.6)


def analogue(look: Look) -> Canvas:
    """Three hands, a date, a strap of leather or steel."""
    canvas, build, random = look.canvas(), _build(look), Random(look.seed)
    metal, ground = _metal(look), DIALS[look.options["dial"]]
    _strap(canvas, look, build)
    crown(canvas, build, metal)
    case(canvas, build, metal)
    dial_light(canvas, build, ground)
    ink = _ink(ground, metal)
    markers(canvas, build, look.options["markers"], ink)
    if look.gender == "Men" and look.options["markers"] == "Batons":
        x = 0.5 + build.radius * 0.5
        canvas.part(rounded(x - 0.02, 0.48, x + 0.02, 0.52, 0.003), (250, 250, 248), material="Paper", puff=0, edge=0.5)
        write(canvas, str(random.randrange(10, 29)), x, 0.5, 0.022, (30, 30, 30), 0.0035)
    minute = random.choice((8, 9, 10, 11))
    hand(canvas, 300 + minute / 2, build.radius * 0.5, 0.017, ink)
    hand(canvas, minute * 6, build.radius * 0.72, 0.013, ink)
    second = (190, 44, 44) if random.random() < 0.4 else ink
    canvas.tube(turned([(0.5, 0.5 + build.radius * 0.18), (0.5, 0.5 - build.radius * 0.74)], 205), 0.004, second)
    canvas.disc(*CENTRE, 0.011, ink, material="Metal")
    glass(canvas, build)
    return canvas


def chronograph(look: Look) -> Canvas:
    """Three small dials, two buttons, a ring with a scale."""
    canvas, build, random = look.canvas(), _build(look, 1.06), Random(look.seed)
    metal, ground = _metal(look), DIALS[look.options["dial"]]
    _strap(canvas, look, build)
    for angle in (-30, 30):
        crown(canvas, build, metal, angle, 0.9)
    crown(canvas, build, metal)
    case(canvas, build, metal)
    ring = ellipse(*CENTRE, build.radius * 0.93)
    canvas.part(ring, darker(ground, 0.45), holes=[ellipse(*CENTRE, build.radius * 0.76)], material="Ceramic", puff=0.3)
    for n in range(60):
        ends = [(0.5, 0.5 - build.radius * share) for share in (0.9, 0.85 if n % 5 else 0.8)]
        canvas.line(turned(ends, n * 6), (236, 236, 232), 0.003 if n % 5 else 0.005)
    small = Build(build.radius * 0.9, build.strap)
    dial_light(canvas, small, ground)
    ink = _ink(ground, metal)
    markers(canvas, small, "Batons", ink)
    _small_dials(canvas, build.radius, ground, ink, random)
    minute = random.choice((8, 9, 10, 11))
    hand(canvas, 300 + minute / 2, build.radius * 0.42, 0.017, ink)
    hand(canvas, minute * 6, build.radius * 0.62, 0.013, ink)
    canvas.tube(turned([(0.5, 0.54), (0.5, 0.5 - build.radius * 0.66)], 2), 0.004, (206, 52, 44))
    canvas.disc(*CENTRE, 0.011, ink, material="Metal")
    glass(canvas, small)
    return canvas


def _small_dials(canvas: Canvas, radius: float, ground: RGB, ink: RGB, random: Random) -> None:
    for angle in (90, 180, 270):
        x, y = turned([(0.5, 0.5 - radius * 0.37)], angle)[0]
        face = ellipse(x, y, radius * 0.18)
        canvas.part(face, darker(ground, 0.14), material="Paper", puff=0, shadow=0, edge=0.5)
        canvas.part(face, ink, material="Metal", puff=0.8, rim=0.004, holes=[ellipse(x, y, radius * 0.165)], shadow=0.2)
        for n in range(12):
            canvas.line(turned([(x, y - radius * 0.15), (x, y - radius * 0.12)], n * 30, (x, y)), ink, 0.0025)
        pointer = turned([(x, y + radius * 0.04), (x, y - radius * 0.13)], random.randrange(360), (x, y))
        canvas.tube(pointer, 0.005, ink, material="Metal", shadow=0.3)


def digital(look: Look) -> Canvas:
    """A resin case with four buttons, and figures of seven strokes on grey-green."""
    canvas, random = look.canvas("Silicone"), Random(look.seed)
    width = 0.2 if look.gender == "Men" else 0.182
    build = Build(width, 0.105, True)
    rubber_strap(canvas, build)
    for x, y in ((-1, -0.1), (-1, 0.1), (1, -0.1), (1, 0.1)):
        at = 0.5 + x * (width + 0.012)
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
    build = _build(look)
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


ADULTS = ("Women", "Men")
LEATHERS = ("Brown", "Black", "Tan", "Navy", "Burgundy", "Grey", "Green")
KINDS: tuple[Kind, ...] = (
    Kind(
        "Analogue Watch",
        ("Watches", "Analogue Watches"),
        analogue,
        TIME,
        95,
        ADULTS,
        LEATHERS,
        ("Leather",),
        options={
            "strap": ("Leather Strap",),
            "dial": tuple(DIALS),
            "shape": ("Round", "Round", "Square"),
            "markers": NUMERALS,
            "case": ("Silver", "Gold", "Rose Gold"),
        },
        titled=("strap",),
        only_for={"Pink Dial": ("Women",), "Rose Gold": ("Women",)},
        usage=("Casual", "Work", "Formal"),
        facts=("Japanese quartz movement.", "Water resistant to 3 bar.", "Hardened mineral glass."),
        count=16,
    ),
    Kind(
        "Analogue Watch",
        ("Watches", "Analogue Watches"),
        analogue,
        TIME,
        120,
        ADULTS,
        ("Silver", "Gold", "Rose Gold", "Black"),
        ("Stainless Steel",),
        options={
            "strap": ("Link Bracelet", "Mesh Strap"),
            "dial": tuple(DIALS),
            "shape": ("Round", "Round", "Square"),
            "markers": NUMERALS,
        },
        titled=("strap",),
        only_for={"Pink Dial": ("Women",), "Rose Gold": ("Women",)},
        usage=("Work", "Formal", "Casual"),
        facts=("Japanese quartz movement.", "Water resistant to 5 bar.", "Folding clasp with safety catch."),
        count=16,
    ),
    Kind(
        "Chronograph",
        ("Watches", "Chronographs"),
        chronograph,
        TIME,
        160,
        ("Men", "Women"),
        LEATHERS,
        ("Leather",),
        options={
            "strap": ("Leather Strap",),
            "dial": ("White Dial", "Black Dial", "Blue Dial", "Green Dial"),
            "case": ("Silver", "Gold", "Black"),
        },
        titled=("strap",),
        usage=("Casual", "Work"),
        facts=("Stop watch with three small dials.", "Water resistant to 5 bar."),
        count=8,
    ),
    Kind(
        "Chronograph",
        ("Watches", "Chronographs"),
        chronograph,
        TIME,
        190,
        ("Men", "Women"),
        ("Silver", "Gold", "Black"),
        ("Stainless Steel",),
        options={
            "strap": ("Link Bracelet", "Mesh Strap"),
            "dial": ("White Dial", "Black Dial", "Blue Dial", "Green Dial"),
        },
        titled=("strap",),
        usage=("Work", "Formal"),
        facts=("Stop watch with three small dials.", "Water resistant to 10 bar."),
        count=8,
    ),
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
        count=9,
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
        count=9,
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
        count=9,
    ),
)
