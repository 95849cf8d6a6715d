"""A contact sheet: many products' pictures side by side, as a photographer shows a day's work."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

CELL = 176
"""Pixels of one picture's side."""
GAP = 8
GROUND = (255, 255, 255)


def contact_sheet(pictures: Sequence[Path], columns: int = 10) -> "Image":
    """The pictures in rows, RGB."""
    from PIL import Image

    rows = -(-len(pictures) // columns)
    size = (columns * (CELL + GAP) + GAP, rows * (CELL + GAP) + GAP)
    sheet = Image.new("RGB", size, GROUND)
    for number, path in enumerate(pictures):
        row, column = divmod(number, columns)
        with Image.open(path) as picture:
            cell = picture.convert("RGB").resize((CELL, CELL), Image.Resampling.LANCZOS)
        sheet.paste(cell, (GAP + column * (CELL + GAP), GAP + row * (CELL + GAP)))
    return sheet
