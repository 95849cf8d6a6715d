"""How the sample shop's shoes are drawn: a pair seen from the side, the farther shoe behind the nearer."""

from collections.abc import Callable

from retrieval.sample.canvas import Canvas, Path, Point, ellipse, moved, trace
from retrieval.sample.palette import RGB, brightness, darker, lighter, mix

RUBBER: RGB = (240, 238, 232)
LACE: RGB = (250, 249, 246)
Place = Callable[[Path], list[Point]]


def _pair(draw: Callable[[Canvas, Place], None]) -> Callable[[Canvas], None]:
    """A drawing of one shoe, done twice."""

    def both(canvas: Canvas) -> None:
        draw(canvas, lambda path: moved(trace(path), 0.05, -0.13, 0.88))
        draw(canvas, lambda path: moved(trace(path), -0.02, 0.09, 0.98))

    both.__doc__ = draw.__doc__
    return both


@_pair
def sneakers(canvas: Canvas, place: Place) -> None:
    """White sole, laces, a stripe on the side."""
    lining = darker(canvas.colour, 0.45)
    canvas.part(place([(0.12, 0.36), (0.2, 0.3, 0.33, 0.34), (0.3, 0.42), (0.14, 0.44)]), lining, depth=0.1)
    canvas.part(
        place(
            [
                (0.1, 0.64),
                (0.085, 0.45, 0.125, 0.35),
                (0.18, 0.42, 0.31, 0.4),
                (0.345, 0.34),
                (0.4, 0.33),
                (0.5, 0.47, 0.72, 0.5),
                (0.92, 0.52, 0.93, 0.64),
            ]
        )
    )
    toe: Path = [(0.7, 0.645), (0.7, 0.53, 0.745, 0.503), (0.92, 0.52, 0.93, 0.645)]
    canvas.part(place(toe), lighter(canvas.colour, 0.16), depth=0.3)
    canvas.part(
        place([(0.1, 0.645), (0.09, 0.54, 0.1, 0.46), (0.2, 0.47, 0.2, 0.645)]), darker(canvas.colour, 0.15), depth=0.2
    )
    stripe = lighter(canvas.colour, 0.75) if brightness(canvas.colour) < 190 else darker(canvas.colour, 0.45)
    canvas.part(
        place([(0.27, 0.645), (0.45, 0.6, 0.56, 0.49), (0.61, 0.51), (0.52, 0.62, 0.36, 0.645)]),
        stripe,
        depth=0.05,
        edge=False,
    )
    canvas.part(
        place(
            [
                (0.085, 0.63),
                (0.5, 0.655),
                (0.935, 0.625),
                (0.955, 0.7, 0.91, 0.715),
                (0.12, 0.715),
                (0.07, 0.71, 0.085, 0.63),
            ]
        ),
        RUBBER,
        depth=0.35,
    )
    canvas.line(place([(0.09, 0.685), (0.94, 0.685)]), darker(RUBBER, 0.2))
    for number in range(5):
        x, y = 0.375 + number * 0.068, 0.365 + number * 0.033
        canvas.line(
            place([(x, y), (x - 0.045, y + 0.07)]), LACE if brightness(canvas.colour) < 200 else (120, 124, 130), 0.013
        )


@_pair
def running_shoes(canvas: Canvas, place: Place) -> None:
    """A thick wedge of a sole, a mesh upper, bold lines."""
    canvas.part(
        place([(0.1, 0.36), (0.17, 0.31, 0.32, 0.35), (0.28, 0.44), (0.13, 0.44)]),
        darker(canvas.colour, 0.5),
        depth=0.1,
    )
    canvas.part(
        place(
            [
                (0.11, 0.6),
                (0.07, 0.45, 0.09, 0.33),
                (0.18, 0.43, 0.3, 0.4),
                (0.34, 0.33),
                (0.39, 0.33),
                (0.5, 0.46, 0.72, 0.49),
                (0.95, 0.53, 0.94, 0.63),
            ]
        )
    )
    accent = mix(lighter(canvas.colour, 0.55), (255, 214, 90), 0.35)
    for number in range(3):
        x = 0.3 + number * 0.095
        canvas.line(place([(x, 0.6), (x + 0.05, 0.52, x + 0.075, 0.42 + number * 0.022)]), accent, 0.016)
    canvas.part(
        place(
            [
                (0.08, 0.57),
                (0.3, 0.62, 0.5, 0.615),
                (0.75, 0.61, 0.95, 0.6),
                (0.985, 0.67, 0.93, 0.69),
                (0.6, 0.725),
                (0.1, 0.735),
                (0.04, 0.7, 0.08, 0.57),
            ]
        ),
        RUBBER,
        depth=0.35,
    )
    canvas.part(
        place([(0.075, 0.705), (0.5, 0.7), (0.955, 0.655), (0.96, 0.69, 0.92, 0.7), (0.6, 0.735), (0.1, 0.745)]),
        darker(canvas.colour, 0.3),
        depth=0.2,
    )
    for number in range(5):
        x, y = 0.37 + number * 0.062, 0.36 + number * 0.03
        canvas.line(
            place([(x, y), (x - 0.04, y + 0.06)]), LACE if brightness(canvas.colour) < 200 else (96, 100, 108), 0.011
        )


@_pair
def formal_shoes(canvas: Canvas, place: Place) -> None:
    """Leather, laced, a low heel."""
    canvas.part(
        place([(0.13, 0.43), (0.2, 0.38, 0.32, 0.41), (0.28, 0.5), (0.15, 0.5)]), darker(canvas.colour, 0.55), depth=0.1
    )
    canvas.part(
        place(
            [
                (0.11, 0.665),
                (0.095, 0.5, 0.13, 0.42),
                (0.2, 0.48, 0.3, 0.46),
                (0.34, 0.4),
                (0.39, 0.395),
                (0.48, 0.51, 0.68, 0.535),
                (0.93, 0.565, 0.94, 0.665),
            ]
        ),
        depth=0.45,
    )
    canvas.line(place([(0.68, 0.535), (0.64, 0.6, 0.67, 0.66)]), width=0.006)
    canvas.line(place([(0.3, 0.47), (0.33, 0.58, 0.5, 0.665)]), width=0.006)
    canvas.part(
        place([(0.105, 0.655), (0.945, 0.655), (0.95, 0.685, 0.92, 0.69), (0.34, 0.69), (0.33, 0.735), (0.11, 0.735)]),
        darker(canvas.colour, 0.6),
        depth=0.2,
    )
    for number in range(4):
        x, y = 0.375 + number * 0.048, 0.43 + number * 0.03
        canvas.line(place([(x, y), (x - 0.025, y + 0.05)]), darker(canvas.colour, 0.6), 0.008)
    canvas.shine(place([(0.72, 0.56), (0.82, 0.555, 0.88, 0.6), (0.8, 0.585, 0.72, 0.585)]), 0.35)


@_pair
def loafers(canvas: Canvas, place: Place) -> None:
    """Slip-on, with a strap across."""
    canvas.part(
        place([(0.13, 0.47), (0.25, 0.43, 0.48, 0.48), (0.4, 0.55), (0.15, 0.55)]),
        darker(canvas.colour, 0.55),
        depth=0.1,
    )
    canvas.part(
        place(
            [
                (0.11, 0.67),
                (0.095, 0.53, 0.13, 0.46),
                (0.22, 0.53, 0.42, 0.53),
                (0.48, 0.47),
                (0.56, 0.475, 0.66, 0.53),
                (0.92, 0.56, 0.94, 0.67),
            ]
        ),
        depth=0.4,
    )
    canvas.line(place([(0.52, 0.56), (0.6, 0.51, 0.72, 0.55), (0.86, 0.58, 0.93, 0.64)]), width=0.007)
    canvas.part(
        place([(0.45, 0.5), (0.53, 0.475), (0.6, 0.665), (0.52, 0.67)]), darker(canvas.colour, 0.15), depth=0.25
    )
    canvas.part(
        place([(0.105, 0.66), (0.945, 0.66), (0.95, 0.69, 0.92, 0.7), (0.3, 0.7), (0.29, 0.73), (0.11, 0.73)]),
        darker(canvas.colour, 0.55),
        depth=0.2,
    )


@_pair
def boots(canvas: Canvas, place: Place) -> None:
    """To above the ankle, laced, with a thick sole."""
    canvas.part(
        place([(0.16, 0.17), (0.26, 0.14, 0.42, 0.18), (0.4, 0.24), (0.18, 0.24)]),
        darker(canvas.colour, 0.55),
        depth=0.1,
    )
    canvas.part(
        place(
            [
                (0.14, 0.68),
                (0.12, 0.45, 0.15, 0.17),
                (0.28, 0.23, 0.42, 0.18),
                (0.44, 0.3, 0.44, 0.4),
                (0.52, 0.48, 0.7, 0.5),
                (0.9, 0.53, 0.91, 0.68),
            ]
        ),
        depth=0.4,
    )
    canvas.line(place([(0.66, 0.5), (0.63, 0.6, 0.66, 0.67)]), width=0.006)
    canvas.line(place([(0.34, 0.22), (0.32, 0.45, 0.42, 0.55), (0.5, 0.6, 0.54, 0.67)]), width=0.006)
    canvas.part(
        place([(0.13, 0.665), (0.92, 0.665), (0.94, 0.72, 0.9, 0.735), (0.37, 0.735), (0.36, 0.77), (0.14, 0.77)]),
        (62, 52, 46),
        depth=0.25,
    )
    for x, y in ((0.41, 0.25), (0.415, 0.32), (0.43, 0.39), (0.48, 0.455), (0.55, 0.49)):
        canvas.line(
            place([(x, y), (x - 0.065, y + 0.03)]),
            (232, 214, 178) if brightness(canvas.colour) < 200 else (96, 84, 72),
            0.011,
        )


@_pair
def heels(canvas: Canvas, place: Place) -> None:
    """A pump on a high, thin heel."""
    canvas.part(
        place([(0.15, 0.3), (0.24, 0.32, 0.29, 0.4), (0.5, 0.58, 0.7, 0.63), (0.5, 0.63, 0.2, 0.45)]),
        lighter(canvas.colour, 0.45),
        depth=0.1,
    )
    canvas.part(
        place([(0.17, 0.44), (0.26, 0.47), (0.215, 0.6, 0.205, 0.79), (0.165, 0.79), (0.175, 0.6, 0.12, 0.42)]),
        darker(canvas.colour, 0.2),
        depth=0.3,
    )
    canvas.part(
        place(
            [
                (0.12, 0.42),
                (0.1, 0.34, 0.15, 0.27),
                (0.19, 0.38, 0.3, 0.44),
                (0.45, 0.6, 0.65, 0.62),
                (0.72, 0.61, 0.8, 0.665),
                (0.92, 0.73, 0.95, 0.775),
                (0.8, 0.79, 0.68, 0.785),
                (0.5, 0.75, 0.36, 0.58),
                (0.28, 0.48, 0.12, 0.44),
            ]
        ),
        depth=0.4,
    )
    canvas.line(
        place([(0.17, 0.455), (0.28, 0.49, 0.36, 0.59), (0.5, 0.76, 0.68, 0.79), (0.95, 0.785)]),
        darker(canvas.colour, 0.5),
        0.01,
    )
    canvas.shine(place([(0.72, 0.65), (0.82, 0.68, 0.88, 0.735), (0.8, 0.715, 0.72, 0.68)]), 0.45)


@_pair
def flats(canvas: Canvas, place: Place) -> None:
    """Ballet flats with a small bow."""
    canvas.part(
        place([(0.12, 0.55), (0.3, 0.52, 0.68, 0.6), (0.5, 0.66), (0.14, 0.64)]), lighter(canvas.colour, 0.5), depth=0.1
    )
    canvas.part(
        place(
            [
                (0.1, 0.7),
                (0.085, 0.6, 0.12, 0.53),
                (0.2, 0.64, 0.4, 0.645),
                (0.58, 0.65, 0.66, 0.585),
                (0.88, 0.6, 0.93, 0.7),
            ]
        ),
        depth=0.4,
    )
    canvas.part(
        place([(0.095, 0.693), (0.935, 0.693), (0.94, 0.72, 0.9, 0.72), (0.12, 0.72)]),
        darker(canvas.colour, 0.5),
        depth=0.2,
    )
    for dx in (-0.04, 0.04):
        canvas.part(
            place([(0.685, 0.59), (0.685 + dx, 0.555), (0.685 + dx * 1.3, 0.605)]),
            darker(canvas.colour, 0.15),
            depth=0.2,
        )


@_pair
def sandals(canvas: Canvas, place: Place) -> None:
    """Straps over a flat sole, a buckle at the ankle."""
    canvas.part(
        place(
            [(0.12, 0.66), (0.5, 0.69), (0.92, 0.67), (0.95, 0.73, 0.9, 0.735), (0.12, 0.735), (0.08, 0.7, 0.12, 0.66)]
        ),
        mix(canvas.colour, (150, 108, 70), 0.6),
        depth=0.3,
    )
    canvas.part(place([(0.13, 0.67), (0.1, 0.5, 0.15, 0.38), (0.21, 0.4), (0.18, 0.52, 0.24, 0.68)]), depth=0.35)
    canvas.part(place([(0.14, 0.44), (0.26, 0.4, 0.4, 0.455), (0.39, 0.505), (0.27, 0.45, 0.145, 0.49)]), depth=0.3)
    canvas.part(place([(0.34, 0.68), (0.37, 0.55, 0.39, 0.455), (0.43, 0.47), (0.44, 0.58, 0.47, 0.68)]), depth=0.35)
    canvas.part(place([(0.57, 0.69), (0.6, 0.52, 0.69, 0.54), (0.82, 0.57, 0.86, 0.685)]), depth=0.35)
    canvas.line(place([(0.66, 0.685), (0.68, 0.58, 0.73, 0.55)]), width=0.007)
    canvas.line(place([(0.76, 0.685), (0.77, 0.62, 0.795, 0.58)]), width=0.007)
    canvas.part(place([(0.245, 0.41), (0.29, 0.415), (0.285, 0.465), (0.24, 0.46)]), (206, 182, 120), depth=0.3)


def flip_flops(canvas: Canvas) -> None:
    """A pair seen from above."""
    for side in (-1, 1):
        x = 0.5 + side * 0.165
        sole: Path = [
            (x, 0.12),
            (x + 0.13, 0.13, x + 0.14, 0.3),
            (x + 0.13, 0.5, x + 0.1, 0.62),
            (x + 0.115, 0.86, x, 0.88),
            (x - 0.115, 0.86, x - 0.1, 0.62),
            (x - 0.13, 0.5, x - 0.14, 0.3),
            (x - 0.13, 0.13, x, 0.12),
        ]
        canvas.part(trace(sole), depth=0.3)
        strap = darker(canvas.colour, 0.45) if brightness(canvas.colour) > 110 else lighter(canvas.colour, 0.65)
        for end in (-1, 1):
            canvas.line(trace([(x, 0.25), (x + end * 0.03, 0.36, x + end * 0.108, 0.5)]), strap, 0.026)
        canvas.part(ellipse(x, 0.25, 0.02), darker(strap, 0.2), depth=0.3)
