"""Padded outerwear: puffer jackets and gilets, sewn into rolls."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from retrieval.sample.brands import ACTIVE, OUTERWEAR
from retrieval.sample.departments import collars, cuts, fastenings
from retrieval.sample.departments import garment as g
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import mix
from retrieval.sample.relief import Fold

LONG = cuts.Sleeve(0.42, 14, 0.088, 0.082, 0.066)


def _quilted(
    canvas: Canvas, outline: Sequence[Point], lines: Sequence[list[Point]], random: Random, turn: float = 0.0
) -> None:
    """Fill an outline with padded rolls between lines that cross it."""
    for first, second in zip(lines, lines[1:], strict=False):
        canvas.part(
            cuts.strip(first, second),
            within=outline,
            folds=_puckers(first, second, random),
            puff=0.75,
            rim=0.036,
            shadow=0.2,
            turn=turn,
            wrinkle=0.35,
        )


def _puckers(first: Sequence[Point], second: Sequence[Point], random: Random) -> list[Fold]:
    """Short creases where padding is held by a seam."""
    folds: list[Fold] = []
    for _ in range(max(4, round(11 * abs(first[-1][0] - first[0][0])))):
        share = random.uniform(0.05, 0.95)
        a, b = _at(first, share), _at(second, min(1.0, share + random.uniform(-0.03, 0.03)))
        if random.random() < 0.5:
            a, b = b, a
        folds.append(
            (
                a,
                cuts.mix_points(a, b, random.uniform(0.35, 0.6)),
                random.uniform(0.009, 0.016),
                random.uniform(0.35, 0.8),
            )
        )
    return folds


def _at(points: Sequence[Point], share: float) -> Point:
    return points[min(len(points) - 1, int(share * len(points)))]


def _rolls(cut: cuts.Cut, step: float) -> list[list[Point]]:
    """Lines across a body, from above its neck to its hem."""
    count = max(3, round((cut.bottom - cut.top) / step))
    wide = max(cut.chest, cut.hem) + 0.03
    lines = []
    for number in range(count + 1):
        y = cut.top - 0.01 + (cut.bottom + cut.curve + 0.02 - cut.top) * number / count
        sag = 0.012 * (1 - number / count) + cut.curve * 0.5
        lines.append(trace([(0.5 - wide, y - 0.004), (0.5, y + sag, 0.5 + wide, y - 0.004)]))
    return lines


def _puffer(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    hooded = look.options["collar"] == "Hood"
    cut = _padded_cut(look, hooded)
    if look.options["length"] == "Long":
        cut = replace(
            cut, chest=cut.chest - 0.025, waist=cut.waist - 0.03, hem=cut.hem - 0.02, shoulder=cut.shoulder - 0.02
        )
        cut = replace(cut, bottom=0.925, armhole=cut.armhole - 0.02)
    found = cuts.arms(cut, LONG, random)
    neck, front = _padded_front(canvas, look, cut, hooded)
    for each in found:
        lines = [each.across(share, -0.09) for share in (-0.45, -0.27, -0.09, 0.09, 0.27, 0.45, 0.63, 0.82, 1.03)]
        _quilted(canvas, each.outline, lines, random, each.turn)
    g.cuffs(canvas, found, 0.02, mix(look.rgb, (0, 0, 0), 0.2), 0.86)
    _finish_padded(canvas, look, cut, front, hooded, random)
    return canvas


def _gilet(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    hooded = look.options["collar"] == "Hood"
    cut = _padded_cut(look, hooded)
    cut = replace(cut, shoulder=cut.shoulder - 0.008)
    neck, front = _padded_front(canvas, look, cut, hooded)
    for line in cuts.both(cuts.armhole(cut)):
        canvas.tube(line, 0.03, cuts.shaded(mix(look.second, look.rgb, 0.5), 0.45), material="Satin", puff=0.3)
    _finish_padded(canvas, look, cut, front, hooded, random)
    for line in cuts.both(cuts.offset(cuts.armhole(cut), 0.003)):
        canvas.tube(line, 0.012, mix(look.rgb, (0, 0, 0), 0.2), puff=0.7, shadow=0.3)
    return canvas


def _padded_cut(look: Look, hooded: bool) -> cuts.Cut:
    cut = cuts.cut_for(look, 0.84, 0.012, 0.6, 0.2 if hooded else None)
    down = 0.0 if hooded else 0.06
    bottom = min(0.88, cut.bottom + down)
    return replace(cut, top=cut.top + down, bottom=bottom, hem=cut.hem - 0.008)


def _padded_front(canvas: Canvas, look: Look, cut: cuts.Cut, hooded: bool) -> tuple[list[Point], list[Point]]:
    """The parts behind the front; returns its neckline and its outline."""
    lining = mix(look.second, look.rgb, 0.35)
    if hooded:
        collars.hood_back(canvas, cut, height=0.135, lining=lining)
    else:
        collars.stand_collar_back(canvas, cut, height=0.075, colour=lining)
    neck = trace([(0.5, cut.top + 0.042), (0.5 + cut.neck * 0.8, cut.top + 0.036, 0.5 + cut.neck, cut.top)])
    return neck, cuts.body(cut, neck)


def _finish_padded(canvas: Canvas, look: Look, cut: cuts.Cut, front: list[Point], hooded: bool, random: Random) -> None:
    """The quilted front, its collar or hood, pockets and zip."""
    canvas.part(front, mix(look.rgb, (0, 0, 0), 0.25), puff=0.2, shadow=0.5)
    _quilted(canvas, front, _rolls(cut, 0.086), random)
    for side in cuts.SIDES:
        line = collars.sided(
            [(0.5 + cut.waist * 0.74, cut.bottom - 0.22), (0.5 + cut.waist * 0.8, cut.bottom - 0.09)], side
        )
        fastenings.zip_fastener(canvas, line, width=0.014)
    if hooded:
        collars.hood_front(canvas, cut, height=0.135, depth=0.075)
        top = cut.top + 0.1
    else:
        collars.stand_collar(canvas, cut, height=0.075, puff=0.9)
        top = cut.top - 0.03
    fastenings.zip_fastener(canvas, [(0.5, top), (0.5, cut.bottom + cut.curve - 0.002)], width=0.022)


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="Puffer Jacket",
        path=("Clothing", "Jackets & Coats", "Puffer Jackets"),
        draw=_puffer,
        brands=(*OUTERWEAR, ACTIVE[2]),
        price=135.0,
        genders=("Women", "Men", "Girls", "Boys"),
        colours=("Black", "Navy", "Red", "Olive", "Mustard", "Cream", "Teal", "Purple", "Orange"),
        materials=("Nylon", "Polyester"),
        options={"collar": ("Hood", "Stand Collar"), "length": ("Short", "Long")},
        usage=("Casual", "Outdoor", "Travel"),
        season=("Winter", "Autumn"),
        facts=("Padded rolls keep the warmth; two pockets close with zips.",),
        sizes="clothing",
        count=9,
    ),
    Kind(
        noun="Gilet",
        path=("Clothing", "Jackets & Coats", "Gilets"),
        draw=_gilet,
        brands=OUTERWEAR,
        price=72.0,
        genders=("Women", "Men", "Boys"),
        colours=("Navy", "Black", "Olive", "Burgundy", "Mustard", "Grey", "Blue"),
        materials=("Nylon", "Polyester"),
        options={"collar": ("Stand Collar", "Hood")},
        usage=("Casual", "Outdoor"),
        season=("Autumn", "Winter", "Spring"),
        facts=("Padded rolls keep the warmth; two pockets close with zips.",),
        sizes="clothing",
        count=5,
    ),
)
