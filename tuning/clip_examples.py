"""What a CLIP learns from: products, and several views of each one's picture kept on disk as the model takes them."""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from retrieval.errors import PictureError, SourceError
from retrieval.pictures import open_picture
from retrieval.records import Product
from tuning.clip_models import TrainableClip

if TYPE_CHECKING:
    from PIL.Image import Image

CHUNK = 64
"""Pictures that go through a model at once where nothing is learnt."""
SMALLEST_CROP = 0.7
"""Of a picture's area."""
MOST_STRETCH = 1.1
"""Of a crop's sides against each other."""
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Examples:
    """Products of one split and their pictures as the model takes them."""

    products: Sequence[Product]
    pictures: Tensor
    """(n, views, c, h, w), mapped from a file."""


def prepare(
    clip: TrainableClip, products: Sequence[Product], views: int, seed: int, kept: Path, tell: Tell
) -> Examples:
    """Examples of those products whose picture can be read; from `kept` where an earlier run of the same left them.

    Args:
        clip: says what is kept of a picture.
        products: with pictures.
        views: how many of each picture are kept; see `view`.
        seed: of the views.
        kept: a file for the pictures, beside which a .json says what is in it.
        tell: hears how far it is.

    Raises:
        SourceError: no product has a picture that can be read.
    """
    asked = {"views": views, "seed": seed, "pictures": [_identity(product) for product in products]}
    about = kept.with_suffix(".json")
    found: dict[str, Any] = json.loads(about.read_text()) if about.exists() and kept.exists() else {}
    if found.get("asked") != asked:
        found = {"asked": asked, **_write_pictures(clip, products, views, seed, kept, tell)}
        _write_whole(about, json.dumps(found).encode())
    shape = [len(found["good"]), *found["shape"]]
    pictures = torch.from_file(str(kept), size=math.prod(shape), dtype=getattr(torch, found["dtype"]))
    return Examples([products[row] for row in found["good"]], pictures.view(shape))


def _identity(product: Product) -> str:
    """What tells whether a kept picture is still this product's: the id, the file's name and its size."""
    path = Path(str(product.image))
    return f"{product.id} {path.name} {path.stat().st_size if path.exists() else 0}"


def _write_pictures(
    clip: TrainableClip, products: Sequence[Product], views: int, seed: int, kept: Path, tell: Tell
) -> dict[str, Any]:
    """The pictures one after another into a file; returns which products they are of, their shape and dtype."""
    good: list[int] = []
    shape: list[int] = []
    dtype = ""
    partial = kept.with_suffix(".tmp")
    with partial.open("wb") as file:
        for rows, pictures in _in_chunks(_readable(products)):
            chosen = [view(p, n, Random(f"{seed} {row} {n}")) for row, p in zip(rows, pictures, strict=True)
                      for n in range(views)]  # fmt: skip
            parts = [clip.cacheable(chosen[start : start + CHUNK]) for start in range(0, len(chosen), CHUNK)]
            made = torch.cat(parts).contiguous()
            shape, dtype = [views, *made.shape[1:]], str(made.dtype).removeprefix("torch.")
            file.write(made.view(torch.uint8).numpy().tobytes())
            good += rows
            tell(f"keeping pictures, {len(good):,} of {len(products):,} in {views} views")
    if not good:
        raise SourceError(f"None of the {len(products)} pictures can be read; give a folder with its images.")
    if len(good) < len(products):
        tell(f"{len(good):,} pictures, {len(products) - len(good):,} that cannot be read left out")
    partial.replace(kept)
    return {"good": good, "shape": shape, "dtype": dtype}


def _readable(products: Sequence[Product]) -> Iterator[tuple[int, "Image"]]:
    for row, product in enumerate(products):
        try:
            yield row, open_picture(Path(str(product.image)))
        except PictureError:
            continue


def _in_chunks(pictures: Iterator[tuple[int, "Image"]]) -> Iterator[tuple[list[int], list["Image"]]]:
    rows: list[int] = []
    chunk: list[Image] = []
    for row, picture in pictures:
        rows.append(row)
        chunk.append(picture)
        if len(chunk) == CHUNK:
            yield rows, chunk
            rows, chunk = [], []
    if chunk:
        yield rows, chunk


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all."""
    path.with_suffix(".new").write_bytes(content)
    path.with_suffix(".new").replace(path)


def view(picture: "Image", number: int, random: Random) -> "Image":
    """The picture itself (0), its mirror image (1), or a part of it, a little stretched and perhaps mirrored.

    Random resized crops after Szegedy et al. 2015, with a share that keeps the product in sight.
    """
    from PIL import ImageOps

    if number == 0:
        return picture
    if number > 1:
        picture = picture.crop(_part(picture.width, picture.height, random))
    return ImageOps.mirror(picture) if number == 1 or random.random() < 0.5 else picture


def _part(width: int, height: int, random: Random) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a random part of at least `SMALLEST_CROP` of the area."""
    side = math.sqrt(random.uniform(SMALLEST_CROP, 1))
    stretch = math.sqrt(math.exp(random.uniform(-math.log(MOST_STRETCH), math.log(MOST_STRETCH))))
    across, down = (max(1, round(n)) for n in (min(1, side * stretch) * width, min(1, side / stretch) * height))
    left, top = random.randint(0, width - across), random.randint(0, height - down)
    return left, top, left + across, top + down
