"""Goggles for swimming."""

from retrieval.sample.brands import ACTIVE
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import mirrored, rounded, smooth, trace
from retrieval.sample.kind import Kind, Look
from retrieval.sample.lenses import tinted, widened
from retrieval.sample.palette import darker


def goggles(look: Look) -> Canvas:
    """For swimming: two cups with a soft seal, and a strap."""
    canvas = look.canvas("Silicone")
    for side in (0, 1):
        back = smooth([(0.1, 0.47), (0.12, 0.36), (0.3, 0.27 + side * 0.05), (0.5, 0.25 + side * 0.055)])
        back += mirrored(back)[::-1][1:]
        canvas.tube(back, 0.032, darker(look.rgb, 0.18 * (1 - side)), material="Silicone", shadow=0.4, puff=0.6)
    cup = trace(
        [
            (0.56, 0.52),
            (0.55, 0.43, 0.64, 0.41, 0.72, 0.412),
            (0.84, 0.415, 0.93, 0.45, 0.92, 0.51),
            (0.91, 0.6, 0.8, 0.645, 0.7, 0.635),
            (0.61, 0.625, 0.57, 0.6, 0.56, 0.52),
        ]
    )
    for n in range(3):
        canvas.tube([(0.44, 0.49 + n * 0.02), (0.56, 0.49 + n * 0.02)], 0.013, darker(look.rgb, 0.2))
    for flip in (list, mirrored):
        canvas.part(flip(widened(cup, 0.02)), puff=0.9, rim=0.03, shadow=0.6)
        canvas.part(flip(widened(cup, -0.008)), darker(look.rgb, 0.4), puff=-0.5, rim=0.02, shadow=0)
        glass = flip(widened(cup, -0.026))
        tinted(canvas, glass, look.options["lenses"])
        canvas.part(
            flip(rounded(0.9, 0.46, 0.955, 0.555, 0.02)), darker(look.rgb, 0.3), material="Plastic", puff=0.8, rim=0.02
        )
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        "Swimming Goggles",
        ("Sports", "Swimming"),
        goggles,
        ACTIVE,
        22,
        ("Unisex",),
        ("Blue", "Black", "Red", "Teal", "Pink", "Yellow"),
        ("Silicone",),
        options={"lenses": ("Grey Lenses", "Blue Mirrored Lenses", "Orange Mirrored Lenses")},
        usage=("Sports",),
        facts=("Anti-fog lenses.", "The strap adjusts at both sides."),
        count=2,
    ),
)
