"""Things for sports: mats, bottles, weights, balls, rackets, helmets, ropes."""

from collections.abc import Callable
from math import cos, sin

from retrieval.sample.brands import ACTIVE
from retrieval.sample.drawing import Canvas
from retrieval.sample.fittings import STEEL, round_light, write
from retrieval.sample.geometry import Point, ellipse, rounded, smooth, symmetric, trace, turned
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, brightness, darker, lighter


def yoga_mat(look: Look) -> Canvas:
    """Half unrolled, from above."""
    canvas = look.canvas()
    left, right, low = 0.2, 0.8, 0.93
    flat = trace([(left, 0.2), (right, 0.2), (right, low), (0.5, low + 0.008, left, low)])
    canvas.part(flat, puff=0.3, rim=0.01, wrinkle=0.1)
    tone = darker(look.rgb, 0.22) if brightness(look.rgb) > 90 else lighter(look.rgb, 0.25)
    surface = look.options["surface"]
    if surface == "Ribbed":
        for n in range(24):
            x = left + 0.018 + n * (right - left - 0.036) / 23
            canvas.seam([(x, 0.25), (x, low - 0.012)], 0.8, 0.006)
    elif surface == "Mandala":
        _mandala(canvas, lighter(look.rgb, 0.55) if brightness(look.rgb) < 170 else darker(look.rgb, 0.3))
    else:
        canvas.line([(0.5, 0.3), (0.5, low - 0.03)], tone, 0.004, 0.9)
        canvas.line([(left + 0.05, 0.62), (right - 0.05, 0.62)], tone, 0.004, 0.9)
    canvas.shade([(left, 0.25), (right, 0.25), (right, 0.33), (left, 0.33)], 0.4, 0.022, within=flat)
    roll = rounded(left - 0.012, 0.07, right + 0.012, 0.285, 0.03)
    canvas.part(roll, darker(look.rgb, 0.1), puff=0.8, rim=0.105, shadow=0.6)
    for x in (left + 0.003, right - 0.003):
        end = ellipse(x, 0.178, 0.036, 0.106)
        canvas.part(end, darker(look.rgb, 0.24), puff=0.2, rim=0.01, shadow=0.2)
        spiral = [
            (x + 0.034 * (1 - t / 150) * cos(t * 0.26), 0.178 + 0.1 * (1 - t / 150) * sin(t * 0.26)) for t in range(140)
        ]
        canvas.line(spiral, darker(look.rgb, 0.6) if brightness(look.rgb) > 60 else (120, 120, 124), 0.0045, 0.85)
    for x in (0.34, 0.66) if look.options["strap"] == "With Straps" else ():
        band = rounded(x - 0.022, 0.062, x + 0.022, 0.293, 0.008)
        canvas.part(band, look.second, material="Canvas", puff=0.4, rim=0.01, shadow=0.5)
        canvas.part(rounded(x - 0.03, 0.2, x + 0.03, 0.24, 0.006), (44, 44, 48), material="Plastic", puff=0.6, rim=0.01)
    return canvas


def _mandala(canvas: Canvas, tone: RGB) -> None:
    for ring, count, size in ((0.05, 8, 0.05), (0.105, 12, 0.06), (0.17, 16, 0.07)):
        for n in range(count):
            petal = trace(
                [
                    (0.5, 0.62 - ring),
                    (0.5 + size * 0.4, 0.62 - ring - size * 0.5, 0.5, 0.62 - ring - size),
                    (0.5 - size * 0.4, 0.62 - ring - size * 0.5, 0.5, 0.62 - ring),
                ]
            )
            canvas.line(turned(petal, n * 360 / count, (0.5, 0.62)), tone, 0.0045, 0.9)
    for radius in (0.045, 0.1, 0.165, 0.25):
        canvas.line(ellipse(0.5, 0.62, radius) + [(0.5 + radius, 0.62)], tone, 0.004, 0.9)


def bottle(look: Look) -> Canvas:
    """Upright, with its cap."""
    canvas = look.canvas("Plastic")
    wide = {"Slim": 0.125, "Wide": 0.165}[look.options["shape"]]
    canvas.stand(ellipse(0.53, 0.93, wide, 0.024), 0.5, 0.016)
    body = symmetric(
        [
            (0.5, 0.27),
            (0.5 + wide * 0.6, 0.27),
            (0.5 + wide * 0.62, 0.33, 0.5 + wide, 0.33, 0.5 + wide, 0.42),
            (0.5 + wide, 0.9),
            (0.5 + wide, 0.93, 0.5 + wide * 0.85, 0.932),
            (0.5, 0.945),
        ]
    )
    steel = look.material == "Stainless Steel"
    canvas.part(body, puff=0.3, rim=0.03, opacity=1.0 if steel else 0.86)
    if not steel:
        _water(canvas, look, wide, body)
    round_light(canvas, body)
    if steel:
        ring = [(0.5 - wide, 0.895), (0.5 + wide, 0.895), (0.5 + wide, 0.95), (0.5 - wide, 0.95)]
        canvas.part(ring, STEEL, material="Metal", puff=0.3, rim=0.01, within=body, shadow=0.1)
        round_light(canvas, [p for p in body if p[1] > 0.89], 0.8)
        canvas.part(
            rounded(0.5 - wide * 0.6, 0.255, 0.5 + wide * 0.6, 0.285, 0.008),
            STEEL,
            material="Metal",
            puff=0.6,
            rim=0.012,
        )
    mark = lighter(look.rgb, 0.8) if brightness(look.rgb) < 150 else darker(look.rgb, 0.45)
    peak = [
        (0.5 - wide * 0.4, 0.66),
        (0.5 - wide * 0.12, 0.58),
        (0.5 + wide * 0.06, 0.625),
        (0.5 + wide * 0.2, 0.595),
        (0.5 + wide * 0.42, 0.66),
    ]
    canvas.line(peak, mark, 0.008, 0.9)
    _bottle_cap(canvas, look, wide)
    return canvas


def _water(canvas: Canvas, look: Look, wide: float, body: list[Point]) -> None:
    level = 0.47
    canvas.shine(
        [(0.5 - wide, 0.25), (0.5 + wide, 0.25), (0.5 + wide, level), (0.5 - wide, level)], 0.34, 0.003, within=body
    )
    canvas.line(
        trace([(0.5 - wide, level), (0.5, level + 0.022, 0.5 + wide, level)]), lighter(look.rgb, 0.7), 0.004, 0.8
    )
    for n in range(9):
        y = 0.5 + n * 0.045
        canvas.line(
            [(0.5 + wide * 0.5, y), (0.5 + wide * (0.8 if n % 2 == 0 else 0.68), y)], (250, 250, 250), 0.0045, 0.9
        )


def _bottle_cap(canvas: Canvas, look: Look, wide: float) -> None:
    style, neck = look.options["cap"], wide * 0.62
    dark = (52, 53, 58)
    if style == "Loop Cap":
        loop = trace([(0.5 - neck * 0.8, 0.2), (0.5 - neck * 0.9, 0.06, 0.5 + neck * 0.9, 0.06, 0.5 + neck * 0.8, 0.2)])
        canvas.tube(loop, 0.03, dark, material="Rubber", puff=0.9)
    elif style == "Straw Cap":
        canvas.tube(
            smooth([(0.5 + neck * 0.2, 0.17), (0.5 + neck * 0.1, 0.1), (0.5 - neck * 0.5, 0.075)]),
            0.038,
            lighter(look.rgb, 0.4),
            material="Silicone",
            puff=0.9,
        )
    cap = rounded(0.5 - neck, 0.16, 0.5 + neck, 0.265, 0.018)
    canvas.part(cap, dark, material="Plastic", puff=0.5, rim=0.02)
    for n in range(13):
        x = 0.5 - neck * 0.86 + n * neck * 1.72 / 12
        canvas.seam([(x, 0.185), (x, 0.25)], 0.8, 0.004)
    round_light(canvas, cap, 0.7)


def dumbbells(look: Look) -> Canvas:
    """A pair, one leaning over the other."""
    canvas = look.canvas(look.material)
    size = {"2 kg": 0.82, "5 kg": 0.92, "10 kg": 1.02}[look.options["weight"]]
    for turn, middle in ((-15, (0.5, 0.315)), (-15, (0.5, 0.685))):
        _dumbbell(canvas, look, turn, middle, size)
    return canvas


def _dumbbell(canvas: Canvas, look: Look, turn: float, middle: Point, size: float) -> None:
    def placed(points: list[Point]) -> list[Point]:
        return turned([(middle[0] + x * size, middle[1] + y * size) for x, y in points], turn, middle)

    canvas.tube(
        placed([(-0.24, 0.0), (-0.1, 0.0), (0.1, 0.0), (0.24, 0.0)]), 0.068 * size, STEEL, material="Metal", shadow=0.5
    )
    grip = placed([(-0.15, -0.037), (0.0, -0.046), (0.15, -0.037), (0.15, 0.037), (0.0, 0.046), (-0.15, 0.037)])
    canvas.part(smooth(grip, closed=True), STEEL, material="Metal", puff=1, rim=0.04, shadow=0)
    for n in range(20):
        x = -0.12 + n * 0.0126
        canvas.line(placed([(x, -0.034), (x + 0.014, 0.034)]), (30, 30, 34), 0.003, 0.45)
        canvas.line(placed([(x + 0.014, -0.034), (x, 0.034)]), (30, 30, 34), 0.003, 0.45)
    for side in (-1, 1):
        near, far = side * 0.15, side * 0.37
        if look.options["shape"] == "Hexagonal":
            for top, bottom, tone in (
                (-0.155, -0.075, lighter(look.rgb, 0.12)),
                (-0.075, 0.075, look.rgb),
                (0.075, 0.155, darker(look.rgb, 0.3)),
            ):
                slim = 0.018
                t, b = (slim if top < -0.1 else 0.0), (slim if bottom > 0.1 else 0.0)
                face = [
                    (near + side * t, top),
                    (far - side * t, top),
                    (far - side * b, bottom),
                    (near + side * b, bottom),
                ]
                canvas.part(placed(face), tone, puff=0.5, rim=0.012, shadow=0.45)
        else:
            disc = rounded(min(near, far), -0.15, max(near, far), 0.15, 0.05)
            canvas.part(placed(disc), puff=0.9, rim=0.12, shadow=0.5)
        at = placed([((near + far) / 2, 0.0)])[0]
        mark = (240, 240, 238) if brightness(look.rgb) < 170 else (50, 50, 54)
        write(canvas, look.options["weight"].split()[0], at[0], at[1], 0.085 * size, mark, 0.012 * size, turn)


def sports_kind(
    noun: str, place: str, draw: Callable[[Look], Canvas], price: float, colours: tuple[str, ...], **more: object
) -> Kind:
    """A kind of article for sports; `more` are further fields of `Kind`."""
    settings = {"brands": ACTIVE, "genders": ("Unisex",), "usage": ("Sports",), **more}
    return Kind(noun=noun, path=("Sports", place), draw=draw, price=price, colours=colours, **settings)  # type: ignore[arg-type]


KINDS: tuple[Kind, ...] = (
    sports_kind(
        "Yoga Mat",
        "Yoga Mats",
        yoga_mat,
        38,
        ("Purple", "Teal", "Pink", "Grey", "Navy", "Green", "Coral", "Black"),
        materials=("Foam",),
        options={"surface": ("Smooth", "Ribbed", "Mandala"), "strap": ("With Straps", "No Straps")},
        titled=("surface",),
        facts=("6 mm thick.", "183 by 61 cm."),
        count=4,
    ),
    sports_kind(
        "Water Bottle",
        "Water Bottles",
        bottle,
        24,
        ("Blue", "Black", "Teal", "Coral", "Green", "White", "Pink", "Yellow"),
        materials=("Stainless Steel", "Plastic"),
        options={"cap": ("Screw Cap", "Loop Cap", "Straw Cap"), "shape": ("Slim", "Wide")},
        titled=("cap",),
        usage=("Sports", "Outdoor"),
        facts=("Holds 750 ml.", "Does not leak in the bag."),
        count=5,
    ),
    sports_kind(
        "Dumbbells",
        "Weights",
        dumbbells,
        42,
        ("Black", "Grey", "Blue", "Pink", "Teal", "Purple", "Red"),
        materials=("Rubber", "Plastic"),
        options={"shape": ("Hexagonal", "Round"), "weight": ("2 kg", "5 kg", "10 kg")},
        titled=("weight",),
        facts=("Sold as a pair.",),
        count=3,
    ),
)
