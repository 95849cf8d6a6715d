"""The whole measurement: every section over one pool, as JSON and as a table."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.progress import encoding, tell
from eval.retrieval import (
    descriptive,
    diversity,
    foreign_photos,
    looks,
    misses,
    modalities,
    photo_words,
    resembling,
    titles,
    values,
)
from eval.retrieval.pool import PART, Pool, open_pool
from eval.retrieval.report import PAGE, QUERIES, write_report
from eval.retrieval.sections import Measurement, Row, Section
from eval.retrieval.table import table
from retrieval.errors import PictureError
from retrieval.pictures import open_picture
from retrieval.remote_pictures import is_remote

if TYPE_CHECKING:
    from agent.assemble import Parts

MEASUREMENTS: tuple[Measurement, ...] = (
    titles.measure,
    misses.measure,
    values.measure,
    resembling.measure,
    descriptive.measure,
    looks.measure,
    photo_words.measure,
    foreign_photos.measure,
    diversity.measure,
    modalities.measure,
)
"""In the order of the report; a new one is a module with `measure(pool) -> Section`, added here."""
TIMED = 256
"""Pictures whose decoding and encoding is timed; the rate does not hang on their number."""


def run(
    parts: "Parts", data: Path | None, limit: int | None = None, part: str = PART, out: Path | None = None
) -> tuple[dict[str, Any], str]:
    """Measure on a catalogue; returns the figures and the same as a table.

    Args:
        parts: whose encoders, understanding and ranking are measured.
        data: the catalogue, or `sample:SEED`; None takes the one of the index in use.
        limit: draw a pool of so many products, the same in every run.
        part: of the question sets: `development`, `held_out` or `all`.
        out: where to write each query and a page with plots; None writes nothing.

    Raises:
        SourceError: there is no usable picture, or a question set cannot be read.
        CatalogueError: no catalogue was given and there is no index.
    """
    tell(f"Indexing {data if data is not None else 'the catalogue in use'} to measure on…")
    with open_pool(parts, data, limit, part, encoding()) as pool:
        sections = [_measured(measure, pool) for measure in MEASUREMENTS]
        result = _json(pool, sections)
        if out is not None:
            write_report(out, pool, result, sections)
        return result, table(result, sections, _closing(out))


def _closing(out: Path | None) -> str:
    if out is None:
        return "each query, and a page with plots and the worst misses: --out FOLDER"
    return f"each query is in {out / QUERIES}, the page with plots and the worst misses is {out / PAGE}"


def _measured(measure: Measurement, pool: Pool) -> Section:
    began = time.perf_counter()
    section = measure(pool)
    tell(f"{section.name}: {time.perf_counter() - began:.1f} s")
    return section


def _json(pool: Pool, sections: Iterable[Section]) -> dict[str, Any]:
    sections = list(sections)
    details = {name: value for section in sections for name, value in section.details.items()}
    return {
        "data": pool.data,
        "split": pool.split,
        "encoder": pool.parts.encoder.name,
        "fingerprint": pool.parts.encoder.fingerprint,
        "pool": len(pool.products),
        "bad_pictures": pool.bad_pictures,
        "part": pool.part,
        "images_per_second": _images_per_second(pool),
        "rows": [_row_json(section, row) for section in sections for row in section.rows],
        "notes": {section.name: list(section.notes) for section in sections if section.notes},
        **details,
    }


def _row_json(section: Section, row: Row) -> dict[str, Any]:
    return {
        "section": section.name,
        "task": row.name,
        "queries": len(row.scores),
        **{name: round(figure.value, 4) for name, figure in row.figures.items()},
        **row.facts,
        "intervals": {
            name: [round(figure.low, 4), round(figure.high, 4)]
            for name, figure in row.figures.items()
            if figure.low is not None and figure.high is not None
        },
        "differences": {
            other: {name: figure.to_json() for name, figure in figures.items()}
            for other, figures in row.differences.items()
        },
    }


def _images_per_second(pool: Pool) -> float:
    """Decoding and encoding pictures, one batch after the other, the models being loaded already."""
    paths = [Path(str(p.image)) for p in pool.products if p.image and not is_remote(p.image)][:TIMED]
    began, done = time.perf_counter(), 0
    for start in range(0, len(paths), 64):
        opened = []
        for path in paths[start : start + 64]:
            try:
                opened.append(open_picture(path))
            except PictureError:
                continue
        if opened:
            pool.parts.encoder.encode_images(opened)
        done += len(opened)
    return round(done / (time.perf_counter() - began), 1) if done else 0.0
