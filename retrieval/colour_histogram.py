"""How much of each colour a picture shows, in CIELAB, for its product and for its middle (Swain & Ballard 1991)."""

import numpy as np

LIGHTNESS_BINS = 6
COLOUR_BINS = 12
COLOUR_WIDTH = 10
"""Of one bin of a or b, in CIELAB units; from the sixth bin outwards colours are told apart no more."""
COLOURS = 2 * LIGHTNESS_BINS * COLOUR_BINS**2
BACKGROUND = 235
"""A pixel whose three values all reach this is the white that products are photographed on."""
LEAST_PRODUCT = 0.005
"""Share of the picture below which everything counts: the product itself is white."""


def colour_histogram(pixels: np.ndarray) -> np.ndarray:
    """(h, w, 3) uint8 RGB to (COLOURS,) float32: square roots of shares, so that each half has unit length.

    The first half counts what is not background, the second the middle half of the picture in each direction.
    """
    import cv2

    pixels = np.ascontiguousarray(pixels[::2, ::2])
    lightness, a, b = np.moveaxis(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.int32), -1, 0)
    bins = (lightness * LIGHTNESS_BINS // 256 * COLOUR_BINS + _bin(a)) * COLOUR_BINS + _bin(b)
    product = pixels.min(-1) < BACKGROUND
    height, width = bins.shape
    parts = (
        bins[product] if product.mean() >= LEAST_PRODUCT else bins.ravel(),
        bins[height // 4 : height - height // 4, width // 4 : width - width // 4].ravel(),
    )
    counts = [np.bincount(part, minlength=COLOURS // 2) / max(1, len(part)) for part in parts]
    return np.sqrt(np.concatenate(counts)).astype(np.float32)


def _bin(values: np.ndarray) -> np.ndarray:
    """Of a or b as OpenCV scales them, 128 for grey."""
    return np.asarray(np.clip((values - 128) // COLOUR_WIDTH + COLOUR_BINS // 2, 0, COLOUR_BINS - 1))
