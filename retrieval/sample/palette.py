"""The sample shop's colours by the names its records use."""

RGB = tuple[int, int, int]

COLOURS: dict[str, RGB] = {
    "Black": (38, 38, 42),
    "White": (244, 244, 240),
    "Grey": (142, 146, 150),
    "Silver": (196, 200, 206),
    "Cream": (240, 228, 200),
    "Beige": (216, 196, 164),
    "Tan": (196, 146, 96),
    "Brown": (112, 70, 44),
    "Burgundy": (122, 28, 48),
    "Red": (202, 38, 44),
    "Pink": (240, 148, 176),
    "Coral": (242, 118, 98),
    "Orange": (236, 126, 40),
    "Mustard": (212, 164, 48),
    "Yellow": (246, 210, 70),
    "Gold": (212, 172, 84),
    "Rose Gold": (222, 158, 138),
    "Olive": (112, 116, 64),
    "Green": (52, 132, 78),
    "Teal": (30, 126, 132),
    "Light Blue": (156, 196, 230),
    "Blue": (48, 98, 186),
    "Navy": (34, 46, 92),
    "Lavender": (186, 168, 220),
    "Purple": (112, 62, 148),
}


def mix(colour: RGB, other: RGB, share: float) -> RGB:
    """The colour with a share, 0 to 1, of the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def darker(colour: RGB, share: float = 0.25) -> RGB:
    """The colour with a share of black; what is nearly black already gets lighter, so that a seam stays visible."""
    return mix(colour, (0, 0, 0), share) if brightness(colour) > 60 else mix(colour, (255, 255, 255), share * 0.6)


def lighter(colour: RGB, share: float = 0.35) -> RGB:
    """The colour with a share of white."""
    return mix(colour, (255, 255, 255), share)


def brightness(colour: RGB) -> float:
    """Perceived brightness, 0 to 255 (the weights of ITU-R BT.601)."""
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


def partner(colour: RGB) -> RGB:
    """A second colour that shows a pattern clearly: off-white on dark, a deep tone on light."""
    return (246, 242, 232) if brightness(colour) < 190 else mix(colour, (40, 60, 120), 0.75)
