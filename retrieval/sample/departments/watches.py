"""Watches from the front."""

from random import Random

from retrieval.sample.brands import TIME
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import METALS, write
from retrieval.sample.geometry import ellipse, rounded, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix
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
    "Blue Dial": (34, 62, 116),
    "Cream Dial": (240, 226, 192),
    "Black Dial": (34, 35, 38),
    "Pink Dial": (240, 200, 202),
    "Green Dial": (48, 104, 80),
}
NUMERALS = ("Batons", "Numerals", "Roman Numerals")


def build_of(look: Look, wide: float = 1.0) -> Build:
    """The measures of a watch for women, men or anyone, round or square."""
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
    canvas, build, random = look.canvas(), build_of(look), Random(look.seed)
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
    canvas, build, random = look.canvas(), build_of(look, 1.06), Random(look.seed)
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
            "case": ("Rose Gold", "Silver", "Gold"),
        },
        titled=("strap",),
        only_for={"Pink Dial": ("Women",), "Rose Gold": ("Women",)},
        usage=("Casual", "Work", "Formal"),
        facts=("Japanese quartz movement.", "Water resistant to 3 bar.", "Hardened mineral glass."),
        count=9,
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
        count=9,
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
            "dial": ("White Dial", "Blue Dial", "Black Dial", "Green Dial"),
            "case": ("Silver", "Black", "Gold"),
        },
        titled=("strap",),
        usage=("Casual", "Work"),
        facts=("Stop watch with three small dials.", "Water resistant to 5 bar."),
        count=5,
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
            "dial": ("White Dial", "Blue Dial", "Black Dial", "Green Dial"),
        },
        titled=("strap",),
        usage=("Work", "Formal"),
        facts=("Stop watch with three small dials.", "Water resistant to 10 bar."),
        count=5,
    ),
)
