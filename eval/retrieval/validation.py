"""The validation split as a pool of its own, for the commands that choose strengths and thresholds on it."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from eval.retrieval.pool import Pool
from retrieval.errors import SourceError
from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.indexing import build_index
from retrieval.records import Filters
from retrieval.sources import Report, open_source
from retrieval.sources.splits import read_splits

if TYPE_CHECKING:
    from agent.assemble import Parts

SPLIT = "validation"


def asked_for(about: str) -> Path:
    """The catalogue that a command line names with `--data PATH`."""
    parser = argparse.ArgumentParser(description=about.strip().splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a catalogue folder with a split.csv")
    data: Path = parser.parse_args().data
    return data


@contextmanager
def validation_pool(parts: "Parts", data: Path) -> Iterator[Pool]:
    """Index the products of the validation split; the index goes when the context ends.

    Raises:
        SourceError: the folder has no `split.csv`, or no product of its validation split has a picture.
    """
    splits = read_splits(data)
    chosen = [p for p in open_source(str(data)).read(Report()) if p.image and splits.get(p.id) == SPLIT]
    if not chosen:
        raise SourceError(f"{data} has no product with a picture in its validation split; give one that has.")
    with tempfile.TemporaryDirectory(prefix="vitrine-eval-") as folder:
        generations = Generations(Path(folder))
        encoders = {"text_encoder": parts.text_encoder, "encoder": parts.encoder}
        build_index(chosen, generations=generations, source=str(data), store="faiss", **encoders)
        index = Index.open(generations.current(), parts.text_encoder, parts.encoder)
        vectors = index.images.vectors(index.catalogue.allowed(Filters()))
        products = index.catalogue.products(list(vectors))
        titles = parts.encoder.encode_text([product.title for product in products])
        yield Pool(str(data), SPLIT, parts, index, tuple(products), np.stack(list(vectors.values())), titles)
        index.texts.close()
        index.images.close()


def write(line: str) -> None:
    """One line of a command's report."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
