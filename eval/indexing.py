"""`vitrine eval indexing`: products a second, and peak memory by the size of the catalogue.

The whole pipeline (reading, decoding, encoding, writing, putting into use) runs in this process; beside it stands the
encoding alone, of texts and of pictures that are decoded already: what no indexing with these encoders can beat.
Then come an unchanged second run and an update of a few products, which should not encode anything they need not.

Memory is measured in a fresh process for each size and store, with vectors made up; see `eval.indexing_memory`.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.errors import CatalogueError, PictureError, SourceError
from retrieval.generations import Generations
from retrieval.indexing import build_index, update_index
from retrieval.manifest import Manifest
from retrieval.picture_loading import DECODED_AT_ONCE
from retrieval.pictures import open_picture
from retrieval.product_text import product_text
from retrieval.records import Filters, Product
from retrieval.remote_pictures import is_remote
from retrieval.sources import Report, open_source

if TYPE_CHECKING:
    from agent.assemble import Parts

STORES = ("chroma", "faiss")
SIZES = (10_000, 30_000, 100_000)
ENCODED_ALONE = 1024
"""Products of the baseline; the rate does not hang on their number."""
UPDATED = 20


def run(parts: "Parts", data: Path | None, limit: int | None = None) -> tuple[dict[str, Any], str]:
    """Measure on a catalogue; returns the figures and the same as a table.

    Args:
        parts: whose encoders are measured.
        data: the catalogue.
        limit: read so many products, and measure memory at that size only.

    Raises:
        SourceError: no catalogue was given.
    """
    if data is None:
        raise SourceError("No catalogue to measure on; give one with --data PATH.")
    products = list(islice(_products(parts, data, limit), ENCODED_ALONE))
    # Models load at their first use, which is no part of any rate.
    encoding_alone(parts, products[:2])
    rows = [_row("encoding alone", *encoding_alone(parts, products))]
    for store in STORES:
        rows += _pipeline(parts, data, limit, store)
    sizes = SIZES if limit is None else (limit,)
    memory = [_memory(parts, store, size) for store in STORES for size in sizes]
    result = {"products": rows[1]["products"], "rows": rows, "memory": memory}
    return result, _table(result)


def encoding_alone(parts: "Parts", products: Sequence[Product]) -> tuple[int, float]:
    """Encode texts and pictures of products that are in memory already; gives their number and the seconds it took."""
    spent = 0.0
    for start in range(0, len(products), DECODED_AT_ONCE):
        batch = products[start : start + DECODED_AT_ONCE]
        texts, pictures = [product_text(product) for product in batch], list(_decoded(batch))
        began = time.perf_counter()
        parts.text_encoder.encode(texts)
        if pictures:
            parts.encoder.encode_images(pictures)
        spent += time.perf_counter() - began
    return len(products), spent


def _pipeline(parts: "Parts", data: Path, limit: int | None, store: str) -> list[dict[str, Any]]:
    """The whole pipeline, the second run and an update, as rows."""
    with tempfile.TemporaryDirectory() as folder:
        generations = Generations(Path(folder))

        def index() -> Manifest:
            sys.stderr.write(f"Indexing {data} into {store}…\n")
            return build_index(
                _products(parts, data, limit),
                generations=generations,
                source=str(data),
                store=store,
                text_encoder=parts.text_encoder,
                encoder=parts.encoder,
            )

        def update() -> Manifest:
            return update_index(
                lambda held: [
                    replace(product, title=f"{product.title} anew")
                    for product in held.products(held.allowed(Filters())[:UPDATED])
                ],
                file="changes",
                generations=generations,
                text_encoder=parts.text_encoder,
                encoder=parts.encoder,
            )

        rows = []
        for what, work in (("whole pipeline", index), ("unchanged, again", index), (f"update of {UPDATED}", update)):
            began = time.perf_counter()
            manifest = work()
            count = manifest.changes.changed if work is update else manifest.products
            rows.append(_row(f"{what}, {store}", count, time.perf_counter() - began, manifest))
        return rows


def _products(parts: "Parts", data: Path, limit: int | None) -> Iterator[Product]:
    source = open_source(str(data), limit=limit, pictures_folder=parts.settings.pictures_folder)
    return source.read(Report())


def _decoded(products: Sequence[Product]) -> Iterator[Any]:
    for product in products:
        if product.image is not None and not is_remote(product.image):
            try:
                yield open_picture(Path(product.image))
            except PictureError:
                continue


def _memory(parts: "Parts", store: str, size: int) -> dict[str, Any]:
    sys.stderr.write(f"Measuring the memory of {size:,} products in {store}…\n")
    words = [store, size, parts.text_encoder.dim, parts.encoder.dim]
    command = [sys.executable, "-m", "eval.indexing_memory", *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
    if done.returncode:
        raise CatalogueError(
            f"Memory could not be measured: indexing {size:,} products into {store} ended with status "
            f"{done.returncode}; see what it says above, or measure fewer with --limit."
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _row(what: str, products: int, seconds: float, manifest: Manifest | None = None) -> dict[str, Any]:
    row = {"what": what, "products": products, "seconds": round(seconds, 2), "per_s": round(products / seconds, 1)}
    if manifest is not None:
        row |= {"texts": manifest.changes.texts_encoded, "pictures": manifest.changes.pictures_encoded}
    return row


def _table(result: dict[str, Any]) -> str:
    baseline = result["rows"][0]["per_s"]
    lines = [f"{'':<26}{'products':>10}{'seconds':>10}{'a second':>10}{'to encoding':>13}{'encoded anew':>22}"]
    for row in result["rows"]:
        encoded = f"{row['texts']:,} + {row['pictures']:,}" if "texts" in row else ""
        # Only what encodes everything can be held against encoding.
        ratio = "" if encoded == "0 + 0" or "update" in row["what"] else f"{row['per_s'] / baseline:.2f}x"
        lines.append(
            f"{row['what']:<26}{row['products']:>10,}{row['seconds']:>10.1f}{row['per_s']:>10.1f}{ratio:>13}{encoded:>22}"
        )
    lines += [
        "",
        f"{'peak memory, vectors made up':<30}{'products':>10}{'MB at start':>13}{'MB at most':>12}{'seconds':>10}",
    ]
    for row in result["memory"]:
        lines.append(
            f"{row['store']:<30}{row['products']:>10,}{row['begun_mb']:>13,}{row['peak_mb']:>12,}{row['seconds']:>10.0f}"
        )
    return "\n".join(lines)
