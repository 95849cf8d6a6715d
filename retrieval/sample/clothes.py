"""How the sample shop's clothes are drawn, laid flat and seen from the front."""

from retrieval.sample.canvas import Canvas, Path, Point, ellipse, mirrored, rounded, symmetric, trace
from retrieval.sample.palette import RGB, darker, lighter, mix

ZIP: RGB = (190, 194, 200)
STITCH: RGB = (226, 178, 96)
LONG_SLEEVE: Path = [(0.67, 0.165), (0.77, 0.2, 0.80, 0.3), (0.9, 0.78), (0.81, 0.81), (0.70, 0.42)]
SHORT_SLEEVE: Path = [(0.67, 0.165), (0.77, 0.19, 0.80, 0.25), (0.9, 0.4), (0.775, 0.475), (0.70, 0.36)]
BODY: Path = [
    (0.5, 0.2),
    (0.57, 0.2, 0.605, 0.13),
    (0.67, 0.165),
    (0.72, 0.2),
    (0.71, 0.4),
    (0.715, 0.86),
    (0.62, 0.885, 0.5, 0.885),
]


def t_shirt(canvas: Canvas) -> None:
    """Crew neck, short sleeves."""
    _sleeves(canvas, SHORT_SLEEVE)
    _body(canvas)
    _crew_neck(canvas)
    for side in (1, -1):
        canvas.line(_sided([(0.885, 0.385), (0.765, 0.455)], side))


def polo(canvas: Canvas) -> None:
    """A T-shirt with a collar and two buttons."""
    _sleeves(canvas, SHORT_SLEEVE)
    _body(canvas)
    canvas.part(rounded(0.475, 0.2, 0.525, 0.36, 0.008), depth=0.15)
    for y in (0.25, 0.31):
        canvas.disc(0.5, y, 0.008, lighter(canvas.colour, 0.7))
    _collar(canvas)


def shirt(canvas: Canvas) -> None:
    """A collar, a row of buttons, cuffs and a pocket."""
    _sleeves(canvas, LONG_SLEEVE)
    _body(canvas)
    for side in (1, -1):
        canvas.part(_sided([(0.885, 0.72), (0.9, 0.78), (0.81, 0.81), (0.792, 0.75)], side), depth=0.2)
    canvas.line([(0.478, 0.22), (0.478, 0.883)])
    canvas.line([(0.522, 0.22), (0.522, 0.883)])
    for number in range(7):
        canvas.disc(0.5, 0.27 + number * 0.09, 0.0085, (238, 236, 230))
    canvas.part(rounded(0.565, 0.37, 0.66, 0.48, 0.012), depth=0.12)
    _collar(canvas)


def blouse(canvas: Canvas) -> None:
    """A soft top with a V-neck and wide sleeves."""
    sleeve: Path = [
        (0.66, 0.165),
        (0.78, 0.2, 0.81, 0.3),
        (0.9, 0.52),
        (0.93, 0.6),
        (0.86, 0.665, 0.77, 0.655),
        (0.69, 0.4),
    ]
    _sleeves(canvas, sleeve)
    canvas.part(ellipse(0.5, 0.17, 0.105, 0.04), darker(canvas.colour, 0.35), depth=0)
    neck: Path = [
        (0.5, 0.34),
        (0.605, 0.13),
        (0.66, 0.165),
        (0.72, 0.2),
        (0.68, 0.45),
        (0.7, 0.6, 0.75, 0.82),
        (0.62, 0.86, 0.5, 0.845),
    ]
    canvas.part(symmetric(neck))
    for side in (1, -1):
        canvas.line(_sided(trace([(0.56, 0.45), (0.59, 0.65, 0.61, 0.83)]), side))
        canvas.line(_sided([(0.5, 0.355), (0.615, 0.14)], side))


def sweater(canvas: Canvas) -> None:
    """Knitted, with ribs at neck, hem and cuffs."""
    _sleeves(canvas, LONG_SLEEVE)
    _body(canvas)
    _crew_neck(canvas, 0.022)
    _ribbed_ends(canvas)


def hoodie(canvas: Canvas) -> None:
    """A hood with strings and a pocket in front."""
    _sleeves(canvas, LONG_SLEEVE)
    canvas.part(symmetric([(0.5, 0.035), (0.64, 0.04, 0.645, 0.17), (0.6, 0.24), (0.5, 0.26)]))
    _body(canvas)
    canvas.part(
        symmetric([(0.5, 0.075), (0.59, 0.075, 0.59, 0.17), (0.56, 0.235, 0.5, 0.25)]),
        darker(canvas.colour, 0.42),
        depth=0.1,
    )
    canvas.part(symmetric([(0.5, 0.58), (0.6, 0.58), (0.655, 0.69), (0.655, 0.78), (0.5, 0.78)]), depth=0.15)
    for side in (1, -1):
        canvas.part(
            _sided(trace([(0.5, 0.255), (0.55, 0.24, 0.605, 0.13), (0.645, 0.16), (0.62, 0.27, 0.5, 0.31)]), side),
            depth=0.3,
        )
        canvas.line(_sided(trace([(0.535, 0.28), (0.545, 0.36, 0.535, 0.43)]), side), (244, 242, 236), 0.01)
    _ribbed_ends(canvas)


def jacket(canvas: Canvas) -> None:
    """A zip from hem to collar, two pockets."""
    _sleeves(canvas, LONG_SLEEVE)
    _body(canvas)
    canvas.part(symmetric([(0.5, 0.1), (0.57, 0.1), (0.61, 0.125), (0.6, 0.19), (0.5, 0.235)]), depth=0.35)
    canvas.line([(0.5, 0.1), (0.5, 0.885)], ZIP, 0.014)
    canvas.dashes([(0.5, 0.1), (0.5, 0.885)], (120, 124, 130), 0.01)
    for side in (1, -1):
        canvas.line(_sided([(0.57, 0.62), (0.635, 0.74)], side), ZIP, 0.009)
        canvas.line(_sided(trace([(0.6, 0.16), (0.63, 0.3, 0.71, 0.36)]), side))
    _ribbed_ends(canvas)


def denim_jacket(canvas: Canvas) -> None:
    """Buttons, chest pockets, stitched seams."""
    _sleeves(canvas, LONG_SLEEVE)
    canvas.part(symmetric([*BODY[:-2], (0.7, 0.78), (0.6, 0.795, 0.5, 0.795)]))
    for side in (1, -1):
        canvas.part(
            _sided([(0.555, 0.36), (0.665, 0.36), (0.665, 0.42), (0.61, 0.445), (0.555, 0.42)], side), depth=0.15
        )
        canvas.dashes(_sided([(0.51, 0.34), (0.71, 0.34)], side), STITCH)
        canvas.dashes(_sided([(0.575, 0.45), (0.555, 0.74)], side), STITCH)
        canvas.dashes(_sided([(0.645, 0.45), (0.64, 0.74)], side), STITCH)
    canvas.line([(0.478, 0.22), (0.478, 0.79)])
    canvas.dashes([(0.522, 0.22), (0.522, 0.79)], STITCH)
    canvas.line([(0.3, 0.745), (0.7, 0.745)])
    for number in range(6):
        canvas.disc(0.5, 0.27 + number * 0.095, 0.011, (204, 172, 120))
    _collar(canvas)


def blazer(canvas: Canvas) -> None:
    """Lapels over a white shirt, two buttons."""
    _sleeves(canvas, LONG_SLEEVE)
    canvas.part(symmetric([(0.5, 0.15), (0.6, 0.13), (0.6, 0.3), (0.5, 0.56)]), (248, 248, 246), depth=0.15)
    canvas.line([(0.5, 0.17), (0.5, 0.54)], (206, 206, 204))
    right: Path = [
        (0.5, 0.56),
        (0.585, 0.125),
        (0.67, 0.165),
        (0.72, 0.2),
        (0.695, 0.45),
        (0.73, 0.86),
        (0.65, 0.905, 0.53, 0.85),
        (0.5, 0.7),
    ]
    left = [(0.47, 0.885) if point == (0.53, 0.85) else point for point in mirrored(trace(right))]
    canvas.part(trace(right))
    canvas.part(left)
    for side in (1, -1):
        canvas.part(
            _sided([(0.5, 0.56), (0.575, 0.13), (0.625, 0.2), (0.655, 0.27), (0.61, 0.285), (0.63, 0.32)], side),
            depth=0.3,
        )
        canvas.part(_sided([(0.57, 0.68), (0.675, 0.68), (0.68, 0.715), (0.57, 0.715)], side), depth=0.15)
    for y in (0.6, 0.68):
        canvas.disc(0.5, y, 0.012, darker(canvas.colour, 0.5))


def coat(canvas: Canvas) -> None:
    """Long, double-breasted, with a belt."""
    sleeve: Path = [(0.655, 0.13), (0.74, 0.16, 0.765, 0.26), (0.84, 0.66), (0.76, 0.69), (0.68, 0.36)]
    _sleeves(canvas, sleeve)
    canvas.part(
        symmetric(
            [
                (0.5, 0.16),
                (0.59, 0.09),
                (0.655, 0.13),
                (0.7, 0.17),
                (0.67, 0.45),
                (0.745, 0.925),
                (0.62, 0.95, 0.5, 0.945),
            ]
        )
    )
    canvas.line([(0.53, 0.2), (0.53, 0.945)])
    for side in (1, -1):
        canvas.part(
            _sided([(0.5, 0.3), (0.555, 0.08), (0.625, 0.12), (0.64, 0.21), (0.59, 0.22), (0.6, 0.25)], side), depth=0.3
        )
        canvas.line(_sided([(0.61, 0.62), (0.67, 0.7)], side), width=0.007)
        for y in (0.36, 0.58, 0.7):
            canvas.disc(0.5 + side * 0.045, y, 0.012, darker(canvas.colour, 0.5))
    canvas.part(rounded(0.325, 0.45, 0.675, 0.495, 0.01), darker(canvas.colour, 0.12), depth=0.2)
    canvas.part(rounded(0.465, 0.44, 0.535, 0.505, 0.01), darker(canvas.colour, 0.4), depth=0.2)


def dress(canvas: Canvas) -> None:
    """Sleeveless, a waist, a wide skirt to the knee."""
    canvas.part(ellipse(0.5, 0.12, 0.085, 0.045), darker(canvas.colour, 0.35), depth=0)
    canvas.part(
        symmetric(
            [
                (0.5, 0.19),
                (0.565, 0.18, 0.575, 0.07),
                (0.625, 0.07),
                (0.615, 0.2, 0.665, 0.25),
                (0.625, 0.34, 0.615, 0.43),
                (0.72, 0.66, 0.79, 0.9),
                (0.66, 0.955, 0.5, 0.95),
            ]
        )
    )
    _skirt_folds(canvas, 0.45, 0.93)
    canvas.part(rounded(0.383, 0.415, 0.617, 0.447, 0.006), darker(canvas.colour, 0.2), depth=0.2)


def sleeved_dress(canvas: Canvas) -> None:
    """Short sleeves and a skirt to the shin."""
    _sleeves(canvas, [(0.64, 0.09), (0.71, 0.11, 0.74, 0.17), (0.8, 0.29), (0.7, 0.335), (0.655, 0.26)])
    canvas.part(ellipse(0.5, 0.1, 0.085, 0.03), darker(canvas.colour, 0.35), depth=0)
    canvas.part(
        symmetric(
            [
                (0.5, 0.21),
                (0.585, 0.07),
                (0.64, 0.09),
                (0.67, 0.12),
                (0.65, 0.28, 0.6, 0.4),
                (0.66, 0.6, 0.715, 0.915),
                (0.6, 0.94, 0.5, 0.935),
            ]
        )
    )
    _skirt_folds(canvas, 0.43, 0.91, 0.13)
    canvas.line([(0.4, 0.405), (0.6, 0.405)], width=0.007)
    canvas.line([(0.5, 0.21), (0.5, 0.405)])


def skirt(canvas: Canvas) -> None:
    """A waistband and wide folds."""
    canvas.part(symmetric([(0.5, 0.2), (0.64, 0.2), (0.78, 0.5, 0.84, 0.82), (0.68, 0.875, 0.5, 0.87)]))
    _skirt_folds(canvas, 0.25, 0.85, 0.22)
    canvas.part(rounded(0.355, 0.175, 0.645, 0.235, 0.01), darker(canvas.colour, 0.12), depth=0.25)


def trousers(canvas: Canvas) -> None:
    """Straight legs with a crease."""
    _legs(canvas, 0.93)
    for side in (1, -1):
        canvas.line(_sided([(0.585, 0.24), (0.6, 0.92)], side))
        canvas.line(_sided([(0.655, 0.14), (0.625, 0.25)], side))
    _waistband(canvas)


def jeans(canvas: Canvas) -> None:
    """Curved pockets, stitches and a button."""
    _legs(canvas, 0.93)
    for side in (1, -1):
        canvas.line(_sided(trace([(0.58, 0.13), (0.6, 0.21, 0.672, 0.21)]), side))
        canvas.dashes(_sided(trace([(0.57, 0.13), (0.59, 0.22, 0.672, 0.222)])[::5], side), STITCH)
        canvas.dashes(_sided([(0.67, 0.25), (0.66, 0.92)], side), STITCH)
        canvas.part(
            _sided(trace([(0.585, 0.3), (0.63, 0.45, 0.6, 0.62), (0.57, 0.45, 0.585, 0.3)]), side),
            lighter(canvas.colour, 0.14),
            depth=0,
            edge=False,
        )
    canvas.dashes([(0.525, 0.13), (0.525, 0.27), (0.5, 0.3)], STITCH)
    _waistband(canvas)
    for x in (0.37, 0.44, 0.56, 0.63):
        canvas.part(rounded(x - 0.009, 0.068, x + 0.009, 0.137, 0.004), depth=0.2)
    canvas.disc(0.5, 0.102, 0.014, (206, 160, 84))


def leggings(canvas: Canvas) -> None:
    """Narrow legs that taper."""
    canvas.part(
        symmetric(
            [
                (0.5, 0.08),
                (0.62, 0.08),
                (0.66, 0.2, 0.65, 0.36),
                (0.63, 0.6, 0.6, 0.93),
                (0.53, 0.94),
                (0.535, 0.6, 0.5, 0.34),
            ]
        )
    )
    canvas.line([(0.5, 0.14), (0.5, 0.34)])
    canvas.part(rounded(0.375, 0.07, 0.625, 0.14, 0.01), darker(canvas.colour, 0.15), depth=0.25)


def shorts(canvas: Canvas) -> None:
    """To above the knee, with a cord."""
    canvas.part(symmetric([(0.5, 0.22), (0.68, 0.22), (0.74, 0.45, 0.79, 0.76), (0.54, 0.79), (0.5, 0.5)]))
    for side in (1, -1):
        canvas.line(_sided([(0.7, 0.28), (0.66, 0.42)], side), width=0.006)
        canvas.line(_sided([(0.785, 0.72), (0.537, 0.75)], side))
    canvas.line([(0.5, 0.28), (0.5, 0.5)])
    canvas.part(rounded(0.315, 0.2, 0.685, 0.275, 0.012), darker(canvas.colour, 0.14), depth=0.25)
    for side in (1, -1):
        canvas.line(_sided(trace([(0.505, 0.24), (0.53, 0.33, 0.535, 0.39)]), side), (246, 244, 238), 0.009)


def _body(canvas: Canvas) -> None:
    canvas.part(ellipse(0.5, 0.165, 0.1, 0.04), darker(canvas.colour, 0.4), depth=0)
    canvas.part(symmetric(BODY))


def _sleeves(canvas: Canvas, path: Path) -> None:
    outline = trace(path)
    canvas.part(outline, depth=0.4)
    canvas.part(mirrored(outline), depth=0.4)


def _crew_neck(canvas: Canvas, width: float = 0.014) -> None:
    outer = trace([(0.395, 0.13), (0.43, 0.205, 0.5, 0.205), (0.57, 0.205, 0.605, 0.13)])
    canvas.line(outer, darker(canvas.colour, 0.16), width)
    canvas.line([(x, y + width / 2) for x, y in outer], darker(canvas.colour, 0.35), 0.003)


def _collar(canvas: Canvas) -> None:
    for side in (1, -1):
        flap = trace([(0.5, 0.205), (0.545, 0.19, 0.59, 0.105), (0.625, 0.15), (0.575, 0.275), (0.5, 0.205)])
        canvas.part(_sided(flap, side), depth=0.3)


def _ribbed_ends(canvas: Canvas) -> None:
    tone = darker(canvas.colour, 0.14)
    canvas.part(
        symmetric([(0.5, 0.832), (0.62, 0.832, 0.715, 0.81), (0.715, 0.86), (0.62, 0.885, 0.5, 0.885)]), tone, depth=0.2
    )
    for number in range(23):
        x = 0.3 + number * 0.0182
        canvas.line([(x, 0.833), (x, 0.868)], darker(tone, 0.16), 0.003)
    for side in (1, -1):
        canvas.part(_sided([(0.885, 0.71), (0.9, 0.78), (0.81, 0.81), (0.79, 0.74)], side), tone, depth=0.25)
        for share in (0.2, 0.4, 0.6, 0.8):
            top, bottom = (0.79 + 0.095 * share, 0.74 - 0.03 * share), (0.81 + 0.09 * share, 0.81 - 0.03 * share)
            canvas.line(_sided([top, bottom], side), darker(tone, 0.16), 0.003)


def _skirt_folds(canvas: Canvas, top: float, bottom: float, spread: float = 0.19) -> None:
    for share in (-0.9, -0.45, 0, 0.45, 0.9):
        canvas.line(
            trace(
                [
                    (0.5 + share * 0.09, top),
                    (0.5 + share * spread * 0.7, (top + bottom) / 2, 0.5 + share * spread * 1.15, bottom),
                ]
            ),
            mix(darker(canvas.colour, 0.28), canvas.colour, 0.3),
        )


def _legs(canvas: Canvas, bottom: float) -> None:
    canvas.part(
        symmetric(
            [
                (0.5, 0.08),
                (0.65, 0.08),
                (0.69, 0.2, 0.69, 0.36),
                (0.67, bottom),
                (0.535, bottom + 0.01),
                (0.52, 0.6),
                (0.5, 0.34),
            ]
        )
    )
    canvas.line([(0.5, 0.13), (0.5, 0.34)])


def _waistband(canvas: Canvas) -> None:
    canvas.part(rounded(0.34, 0.07, 0.66, 0.135, 0.008), depth=0.25)
    canvas.disc(0.5, 0.102, 0.012, darker(canvas.colour, 0.45))


def _sided(points: list[Point], side: int) -> list[Point]:
    """The points as they are, or on the other side of the axis."""
    return points if side > 0 else mirrored(points)
