"""Collars, lapels and hoods."""

from retrieval.sample.departments.cuts import SIDES, Cut, offset, shaded, strip
from retrieval.sample.departments.fastenings import button, cord, eyelet
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, mirrored, trace
from retrieval.sample.palette import RGB, brightness, lighter, mix


def sided(points: list[Point], side: int) -> list[Point]:
    """The points as they are for the right side, mirrored for the left one."""
    return points if side > 0 else mirrored(points)


def collar_back(
    canvas: Canvas, cut: Cut, *, stand: float = 0.034, colour: RGB | None = None, label: bool = True
) -> None:
    """The inner side of a collar's back, drawn before the front."""
    n, top = cut.neck * 0.97, cut.top
    ground = shaded(colour or canvas.colour, 0.18)
    rim = trace(
        [
            (0.5 - n, top - stand * 0.7),
            (0.5 - n * 0.5, top - stand - 0.012, 0.5 + n * 0.5, top - stand - 0.012, 0.5 + n, top - stand * 0.7),
        ]
    )
    canvas.part([*rim, (0.5 + n, top + 0.05), (0.5, top + 0.09), (0.5 - n, top + 0.05)], ground, puff=0.3, rim=0.02)
    foot = [(x, y + 0.044) for x, y in rim]
    canvas.seam(foot, 0.5)
    canvas.shade(strip([(x, y + 0.022) for x, y in rim], [(x, top + 0.12) for x, _ in rim]), 0.3, 0.016)
    if label:
        y = top - stand + 0.05
        shape = [(0.474, y), (0.526, y), (0.526, y + 0.026), (0.474, y + 0.026)]
        canvas.part(shape, mix(canvas.second, (250, 250, 248), 0.6), material="Satin", puff=0, shadow=0.3)


def collar_leaves(
    canvas: Canvas,
    cut: Cut,
    *,
    depth: float = 0.05,
    spread: float = 0.075,
    length: float = 0.066,
    gap: float = 0.003,
    stand: float = 0.034,
    colour: RGB | None = None,
    material: str | None = None,
    soft: bool = False,
    stitched: bool = True,
    pattern_turn: float = 35.0,
) -> None:
    """The two leaves of a folded collar, after the front.

    Args:
        canvas: of the article.
        cut: of the garment.
        depth: how far below the shoulders they meet.
        spread: how far from the middle their points lie.
        length: how far below `depth` their points lie.
        gap: half the distance at which they meet.
        stand: how high the back rises.
        colour: None takes the cloth with its pattern.
        material: None takes the article's.
        soft: with round points, as a girl's blouse has.
        stitched: with a row of stitches along the edge.
        pattern_turn: the pattern's direction.
    """
    n, top = cut.neck, cut.top
    start, back = (0.5 + gap, top + depth), (0.5 + n * 0.95, top - stand * 0.72)
    side, tip = (0.5 + n + 0.02, top + 0.016), (0.5 + spread, top + depth + length)
    outer = (side[0] - 0.004, side[1] + 0.03, tip[0] + 0.012, tip[1] - 0.03, *tip)
    shape = trace([start, (0.5 + n * 0.62, top + depth * 0.72, *back), (side[0] - 0.004, top - stand * 0.6, *side)])
    edge = trace([side, outer])
    if soft:
        edge = trace(
            [side, (side[0] + 0.004, tip[1] + 0.012, tip[0] - 0.01, tip[1] + 0.012, 0.5 + gap + 0.01, tip[1] - 0.02)]
        )
    for direction in SIDES:
        leaf = sided([*shape, *edge[1:]], direction)
        canvas.part(
            leaf,
            colour,
            material=material,
            puff=0.4,
            rim=0.012,
            shadow=0.55,
            wrinkle=0.12,
            turn=direction * pattern_turn,
        )
        if stitched and not soft:
            inner = [(x - 0.006, y - 0.003) for x, y in edge[2:-1]]
            low = (tip[0] - 0.0055, tip[1] - 0.0085)
            canvas.stitch(
                sided([*inner, low, (start[0] + 0.008, start[1] + 0.006)], direction), length=0.008, width=0.0017
            )


def stand_button(canvas: Canvas, cut: Cut, depth: float, colour: RGB) -> None:
    """The top button on a closed collar's stand."""
    button(canvas, 0.5, cut.top + depth + 0.014, 0.007, colour)


def hood_back(canvas: Canvas, cut: Cut, *, height: float = 0.12, lining: RGB | None = None) -> None:
    """The inner side of a hood that lies back, drawn before the front."""
    n, top = cut.neck, cut.top
    ground = shaded(lining or canvas.colour, 0.25)
    path = [
        (0.5, top - height),
        (0.5 + n * 0.9, top - height, 0.5 + n * 1.35, top - height * 0.62, 0.5 + n * 1.34, top + 0.02),
    ]
    half = trace([*path, (0.5 + n * 0.9, top + 0.09, 0.5, top + 0.13)])
    canvas.part(half + mirrored(half)[::-1], ground, puff=0.5, rim=0.05, wrinkle=0.5)
    canvas.seam([(0.5, top - height + 0.004), (0.503, top + 0.06)], 0.5)
    hollow = trace([(0.5, top - height * 0.45), (0.5 + n, top - height * 0.4, 0.5 + n, top + 0.12, 0.5, top + 0.13)])
    canvas.shade(hollow + mirrored(hollow)[::-1], 0.4, 0.03)


def hood_front(
    canvas: Canvas, cut: Cut, *, height: float = 0.12, depth: float = 0.1, colour: RGB | None = None
) -> None:
    """The outer side of a hood, folding around the neck; drawn after the front."""
    n, top = cut.neck, cut.top
    opening = trace(
        [
            (0.5 + 0.004, top + depth),
            (
                0.5 + n * 0.75,
                top + depth * 0.55,
                0.5 + n * 0.86,
                top - height * 0.45,
                0.5 + n * 0.42,
                top - height * 0.86,
            ),
        ]
    )
    outer = trace(
        [
            (0.5 + n * 0.4, top - height * 0.985),
            (0.5 + n * 1.2, top - height * 0.98, 0.5 + n * 1.62, top - height * 0.35, 0.5 + n * 1.42, top + 0.03),
            (0.5 + n * 1.2, top + depth * 0.9, 0.5 + 0.03, top + depth + 0.045),
            (0.5 - 0.012, top + depth + 0.05),
            (0.5 - 0.012, top + depth + 0.012),
        ]
    )
    for side in (-1, 1):
        shape = sided([*opening, *outer], side)
        folds = [
            (
                sided([(0.5 + n * 1.25, top - 0.02)], side)[0],
                sided([(0.5 + n * 0.6, top + depth * 0.75)], side)[0],
                0.016,
                0.6,
            )
        ]
        canvas.part(shape, colour, puff=0.6, rim=0.03, shadow=0.5, folds=folds, turn=side * -40)
        for distance in (-0.014, -0.019):
            canvas.stitch(sided(offset(opening, distance)[1:-1], side), length=0.008, width=0.0017)


def drawstrings(canvas: Canvas, cut: Cut, depth: float, colour: RGB, length: float = 0.17) -> None:
    """The cords of a hood, from their eyelets down."""
    for side, more in ((-1, 0.0), (1, 0.014)):
        x, y = 0.5 + side * 0.03, cut.top + depth + 0.014
        eyelet(canvas, x, y)
        end = (x + side * 0.012, y + length + more)
        cord(
            canvas,
            trace([(x, y + 0.002), (x + side * 0.016, y + 0.05, x - side * 0.006, y + length * 0.6, *end)]),
            colour,
        )


def lapel_line(cut: Cut, low: float, overlap: float) -> list[Point]:
    """The right half of a jacket's neckline, along which its lapel is folded: from its lower end up."""
    return trace(
        [(0.5 - overlap, low), (0.5 + cut.neck * 0.55, (cut.top * 0.62 + low * 0.38), 0.5 + cut.neck, cut.top)]
    )


def lapel(canvas: Canvas, cut: Cut, side: int, shape: str, low: float, overlap: float) -> None:
    """A jacket's lapel and its half of the collar, after the front that carries them.

    Args:
        canvas: of the article.
        cut: of the garment.
        side: 1 is the right of the picture, -1 the left.
        shape: Notch Lapel, Peak Lapel or Shawl Lapel.
        low: where the lapel ends, as y.
        overlap: how far beyond the middle it ends.
    """
    n, top = cut.neck, cut.top
    roll = lapel_line(cut, low, overlap)
    back, shoulder = (0.5 + n * 0.955, top - 0.0215), (0.5 + n * 1.22, top + 0.014)
    if shape == "Shawl Lapel":
        round_edge = (0.5 + n * 2.15, top + n * 1.6, 0.5 + n * 1.2, low - n * 0.9, 0.5 - overlap, low)
        leaf = [*roll, *trace([roll[-1], back, (0.5 + n * 1.17, top - 0.02, *shoulder), round_edge])[1:]]
        canvas.part(sided(leaf, side), puff=0.4, rim=0.014, shadow=0.6, turn=side * 20, wrinkle=0.12)
        _outlined(canvas, trace([shoulder, round_edge]), side)
        return
    tip, notch, corner, gorge = _corners(cut, shape)
    middle = ((tip[0] + 0.5 - overlap) / 2, (tip[1] + low) / 2)
    edge = (middle[0] + n * 0.42, middle[1] + n * 0.12, 0.5 - overlap, low)
    high = [point for point in roll if point[1] > gorge[1]]
    leaf = [*high, gorge, *trace([notch, tip, edge])]
    canvas.part(sided(leaf, side), puff=0.35, rim=0.012, shadow=0.6, turn=side * 16, wrinkle=0.12)
    _outlined(canvas, [notch, *trace([tip, edge])], side)
    collar = trace(
        [gorge, notch, corner, (0.5 + n * 1.5, top + n * 0.45, *shoulder), (0.5 + n * 1.17, top - 0.02, *back)]
    )
    collar += trace([back, (0.5 + n * 0.92, top + n * 0.3, *gorge)])
    canvas.part(sided(collar, side), puff=0.4, rim=0.012, shadow=0.5, turn=side * -25, wrinkle=0.12)
    _outlined(canvas, trace([notch, corner, (0.5 + n * 1.5, top + n * 0.45, *shoulder)]), side)
    canvas.seam(sided([gorge, notch], side), 0.5)


def _outlined(canvas: Canvas, edge: list[Point], side: int) -> None:
    """Stitches along a lapel's edge, and on dark cloth the light that the edge catches."""
    if brightness(canvas.colour) < 75:
        canvas.line(sided(edge, side), lighter(canvas.colour, 0.28), 0.003, 0.6)
    inner = sided([(x - 0.007, y + 0.002) for x, y in edge[1:-2]], side)
    canvas.stitch(inner, length=0.0085, width=0.0016)


def _corners(cut: Cut, shape: str) -> tuple[Point, Point, Point, Point]:
    """A lapel's tip, the bottom of its notch, the collar's corner, and where both meet the fold."""
    n, top = cut.neck, cut.top
    gorge = (0.5 + n * 0.74, top + n * 0.62)
    if shape == "Peak Lapel":
        return (
            (0.5 + n * 2.1, top + n * 0.82),
            (0.5 + n * 1.42, top + n * 1.34),
            (0.5 + n * 1.55, top + n * 1.06),
            gorge,
        )
    return (0.5 + n * 1.78, top + n * 1.62), (0.5 + n * 1.34, top + n * 1.4), (0.5 + n * 1.56, top + n * 1.08), gorge


def stand_collar(
    canvas: Canvas, cut: Cut, *, height: float = 0.06, colour: RGB | None = None, puff: float = 0.7
) -> None:
    """A collar that stands up around the neck and meets in the middle; after the front."""
    n, top = cut.neck, cut.top
    for side in SIDES:
        shape = trace(
            [
                (0.5, top + 0.062),
                (0.5 + n * 0.7, top + 0.045, 0.5 + n * 1.12, top + 0.014),
                (0.5 + n * 1.04, top - height * 0.9),
            ]
        )
        shape += trace([shape[-1], (0.5 + n * 0.6, top - height * 0.9 + 0.028, 0.5, top - height * 0.9 + 0.034)])[1:]
        canvas.part(sided(shape, side), colour, puff=puff, rim=0.02, shadow=0.45)


def stand_collar_back(canvas: Canvas, cut: Cut, *, height: float = 0.06, colour: RGB | None = None) -> None:
    """The inner side of a standing collar's back, before the front."""
    n, y = cut.neck * 1.04, cut.top - height * 0.9
    rim = trace([(0.5 - n, y), (0.5 - n * 0.6, y - 0.024, 0.5 + n * 0.6, y - 0.024, 0.5 + n, y)])
    canvas.part(
        [*rim, (0.5 + n, y + 0.07), (0.5 - n, y + 0.07)], shaded(colour or canvas.colour, 0.3), puff=0.3, rim=0.02
    )
    canvas.shade([(x, a + 0.014) for x, a in rim] + [(0.5 + n, y + 0.08), (0.5 - n, y + 0.08)], 0.3, 0.014)
