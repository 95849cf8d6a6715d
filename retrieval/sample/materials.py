"""What the sample's articles are made of: how light falls on each material, and its grain."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from retrieval.sample.geometry import FULL

Array = np.ndarray
Grain = Literal[
    "plain", "twill", "knit", "rib", "cable", "fleece", "leather", "suede", "straw", "canvas", "quilt", "none"
]


@dataclass(frozen=True)
class Material:
    """Light on a surface."""

    grain: Grain = "plain"
    bump: float = 0.35
    """How deep the grain is, 0 to 1."""
    gloss: float = 0.05
    """How much of the light is mirrored, 0 to 1."""
    sharpness: float = 12.0
    """Exponent of the highlight: 5 is satin, 60 is patent leather or glass."""
    wrinkle: float = 0.3
    """How crumpled it lies, 0 to 1."""
    metal: bool = False
    """Mirrors a studio instead of scattering light."""
    mottle: float = 0.02
    """How much the dye varies from place to place."""


MATERIALS: dict[str, Material] = {
    "Cotton": Material(),
    "Jersey": Material(bump=0.2, wrinkle=0.4),
    "Linen": Material("canvas", bump=0.5, wrinkle=0.6, mottle=0.025),
    "Denim": Material("twill", bump=0.6, wrinkle=0.35, mottle=0.05),
    "Twill": Material("twill", bump=0.45, wrinkle=0.3),
    "Wool": Material("fleece", bump=0.4, wrinkle=0.2, mottle=0.03),
    "Merino": Material("knit", bump=0.4, wrinkle=0.2),
    "Knit": Material("knit", bump=0.8, wrinkle=0.15),
    "Rib Knit": Material("rib", bump=0.8, wrinkle=0.15),
    "Cable Knit": Material("cable", bump=0.9, wrinkle=0.1),
    "Fleece": Material("fleece", bump=0.8, wrinkle=0.2, mottle=0.05),
    "Silk": Material("none", gloss=0.32, sharpness=7, wrinkle=0.5),
    "Satin": Material("none", gloss=0.45, sharpness=8, wrinkle=0.55),
    "Chiffon": Material("none", gloss=0.1, sharpness=6, wrinkle=0.6),
    "Velvet": Material("fleece", bump=0.2, gloss=0.2, sharpness=3, wrinkle=0.3),
    "Nylon": Material("none", gloss=0.25, sharpness=14, wrinkle=0.45),
    "Quilted Nylon": Material("quilt", bump=1.0, gloss=0.25, sharpness=14, wrinkle=0.15),
    "Polyester": Material(bump=0.15, gloss=0.1, sharpness=10, wrinkle=0.25),
    "Leather": Material("leather", bump=0.45, gloss=0.28, sharpness=16, wrinkle=0.1, mottle=0.025),
    "Patent Leather": Material("none", gloss=0.75, sharpness=45, wrinkle=0.04),
    "Suede": Material("suede", bump=0.4, wrinkle=0.12, mottle=0.04),
    "Canvas": Material("canvas", bump=0.6, wrinkle=0.12),
    "Mesh": Material("canvas", bump=0.9, wrinkle=0.08),
    "Rubber": Material("none", gloss=0.12, sharpness=10, wrinkle=0.0),
    "Straw": Material("straw", bump=1.0, wrinkle=0.0, mottle=0.12),
    "Metal": Material("none", gloss=0.9, sharpness=40, wrinkle=0.0, metal=True, mottle=0),
    "Acetate": Material("none", gloss=0.6, sharpness=50, wrinkle=0.0, mottle=0),
    "Glass": Material("none", gloss=0.9, sharpness=70, wrinkle=0.0, mottle=0),
    "Ceramic": Material("none", gloss=0.5, sharpness=40, wrinkle=0.0, mottle=0.02),
    "Wood": Material("none", gloss=0.08, sharpness=10, wrinkle=0.0, mottle=0.06),
    "Plastic": Material("none", gloss=0.35, sharpness=30, wrinkle=0.0, mottle=0),
    "Sterling Silver": Material("none", gloss=0.9, sharpness=40, wrinkle=0.0, metal=True, mottle=0),
    "Gold-Plated Brass": Material("none", gloss=0.9, sharpness=40, wrinkle=0.0, metal=True, mottle=0),
    "Stainless Steel": Material("none", gloss=0.9, sharpness=40, wrinkle=0.0, metal=True, mottle=0),
    "Steel Mesh": Material("plain", bump=0.7, gloss=0.9, sharpness=40, wrinkle=0.0, metal=True, mottle=0.03),
    "Pearl": Material("none", gloss=0.55, sharpness=14, wrinkle=0.0, mottle=0.0),
    "Silicone": Material("none", gloss=0.14, sharpness=9, wrinkle=0.0, mottle=0),
    "Stoneware": Material("none", gloss=0.3, sharpness=18, wrinkle=0.03, mottle=0.035),
    "Wax": Material("none", gloss=0.12, sharpness=5, wrinkle=0.02, mottle=0.03),
    "Foam": Material("suede", bump=0.3, gloss=0.05, wrinkle=0.04),
    "Wool Felt": Material("fleece", bump=0.35, wrinkle=0.1, mottle=0.04),
    "Carbon Fibre": Material("none", gloss=0.4, sharpness=30, wrinkle=0.0, mottle=0),
    "Vegan Leather": Material("leather", bump=0.3, gloss=0.34, sharpness=18, wrinkle=0.08, mottle=0.01),
    "Polycarbonate": Material("none", gloss=0.35, sharpness=30, wrinkle=0.0, mottle=0),
    "Paper": Material("none", gloss=0.0, wrinkle=0.0, mottle=0),
}


@cache
def grain_height(grain: Grain) -> Array:
    """(FULL, FULL) float32 in -1 to 1: the relief of a material's surface, the same in every run."""
    x, y = np.meshgrid(np.arange(FULL, dtype=np.float32), np.arange(FULL, dtype=np.float32))
    match grain:
        case "none":
            return np.zeros((FULL, FULL), np.float32)
        case "twill":
            return _mixed(np.sin((x + y) * 1.15), noise(2, 11), 0.6)
        case "knit":
            leaning = np.abs(np.mod(x, 12) - 6)
            stitches = np.sin((y + leaning * 0.9) * (2 * np.pi / 10)) * 2.2 + np.minimum(leaning, 6 - leaning) * 0.9
            return _mixed(stitches, noise(3, 12), 0.85)
        case "rib":
            return _mixed(np.sin(x * (2 * np.pi / 12)) * 4, noise(3, 13) * 2, 0.85)
        case "cable":
            return _mixed(_cables(x, y), noise(3, 22) * 3, 0.85)
        case "fleece":
            return _mixed(noise(3, 14), noise(7, 15), 0.6)
        case "leather":
            return _mixed(np.abs(noise(5, 16)) * 2 - 0.6, noise(2, 17), 0.75)
        case "suede":
            return _mixed(noise(2, 18), noise(9, 19), 0.6)
        case "straw":
            cell = np.mod(np.floor(x / 9) + np.floor(y / 9), 2)
            return np.where(cell > 0, np.sin(x * np.pi / 9), np.sin(y * np.pi / 9)).astype(np.float32)
        case "canvas":
            return _mixed(np.sin(x * 1.25) * np.sin(y * 1.25), noise(2, 20), 0.7)
        case "quilt":
            u, v = np.mod(x + y, 86) / 86, np.mod(x - y, 86) / 86
            cushions: Array = np.sqrt(np.clip(np.sin(u * np.pi) * np.sin(v * np.pi), 0, 1)) * 6 - 3
            return cushions.astype(np.float32)
        case _:
            return _mixed(noise(2, 21), np.sin(x * 1.5) * np.sin(y * 1.5), 0.6)


def _cables(x: Array, y: Array) -> Array:
    """Columns of two strands that wind about each other, on purl stitches between two ribs."""
    across, phase = np.mod(x, 96) - 48, y * (2 * np.pi / 88)
    strands = []
    for turn in (0, np.pi):
        away = (across - 12 * np.sin(phase + turn)) / 13
        strands.append(np.sqrt(np.clip(1 - away**2, 0, 1)) * (1 + 0.35 * np.cos(phase + turn)))
    rope = np.maximum(*strands) * 26 + np.sin((y + across * 0.5) * 0.7) * 1.2
    ground = np.sin(y * 0.62) * np.sin(x * 0.62) * 2 + np.exp(-(((np.abs(across) - 32) / 4) ** 2)) * 7
    relief: Array = np.where(rope > 5, np.maximum(rope, ground), ground).astype(np.float32)
    return relief


def _mixed(first: Array, second: Array, share: float) -> Array:
    return (first * share + second * (1 - share)).astype(np.float32)


@cache
def noise(cell: int, seed: int, side: int = FULL) -> Array:
    """(side, side) float32, about -1 to 1: smooth noise whose spots are `cell` pixels wide (value noise)."""
    import cv2

    count = side // cell + 4
    coarse = np.random.default_rng(seed).uniform(-1, 1, (count, count)).astype(np.float32)
    return cv2.resize(coarse, (count * cell, count * cell), interpolation=cv2.INTER_CUBIC)[:side, :side]
