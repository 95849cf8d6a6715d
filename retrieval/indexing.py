"""Indexing: a source's products, or changes of a few, become a new generation that is put into use in one step.

Products stream through in batches. A text or a picture whose digest the generation in use knows is not encoded again;
what is encoded goes to a journal, from which an indexing that was broken off is taken up again. When the catalogue is
whole, the vectors of each kind are written after one another, so that only one store is in memory.
"""

import shlex
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import islice
from typing import TypeVar

from retrieval.catalogue import Catalogue
from retrieval.encoder import Encoder
from retrieval.errors import CatalogueError, SourceError
from retrieval.former import Former
from retrieval.generation_stores import KINDS, Kind, drop_old_collections
from retrieval.generations import CATALOGUE, Generations
from retrieval.index import check_encoders
from retrieval.journal import Journal
from retrieval.manifest import Manifest
from retrieval.new_generation import Advance, Encoders, NewGeneration, Wrote
from retrieval.picture_loading import BadPicture, PictureFetcher, PictureLoader
from retrieval.policies import FILE as POLICIES
from retrieval.policies import Policy, write_policies
from retrieval.records import Product
from retrieval.sources.updates import Deletion
from retrieval.text_encoder import TextEncoder

BATCH = 64
Item = TypeVar("Item")


def build_index(
    products: Iterable[Product],
    *,
    generations: Generations,
    source: str,
    store: str,
    server: str | None = None,
    text_encoder: TextEncoder,
    encoder: Encoder,
    remote: PictureFetcher | None = None,
    fresh: bool = False,
    policies: Sequence[Policy] = (),
    skipped: Callable[[], int] = lambda: 0,
    bad_picture: BadPicture = lambda product, reason: None,
    advance: Advance = lambda count: None,
    wrote: Wrote = lambda done, of: None,
) -> Manifest:
    """Write a new generation from a stream of products and put it into use.

    Args:
        products: the source's good rows, read batch by batch.
        generations: where generations live.
        source: what to say the index was made from.
        store: name of the vector store.
        server: of a Chroma server that is to hold the vectors; None keeps them in the generation's folder.
        text_encoder: for product texts.
        encoder: for pictures.
        remote: fetches pictures that lie on the web; None leaves them out.
        fresh: whether everything is encoded anew, whatever was encoded before.
        policies: what the shop says of delivery, returns and the like.
        skipped: asked at the end for the number of rows the source left out.
        bad_picture: told of each picture that cannot be used; its product stays searchable by words.
        advance: told after each batch how many products were read and encoded.
        wrote: told after each part how many of how many vectors of one kind are written.

    Raises:
        CatalogueError: another process is indexing, or the index cannot be written.
        SourceError: from the source, when it has no good row or ends in the middle.
            After either the former generation is still in use, and what was encoded is kept for the next indexing.
    """
    encoders = Encoders(text_encoder, encoder)
    with generations.writing() as folder, closing(PictureLoader(remote, bad_picture)) as loader:
        if fresh:
            shutil.rmtree(generations.encoded, ignore_errors=True)
        usable = {} if fresh else encoders.fingerprints
        with _former(generations, usable) as former, _journals(generations, encoders) as journals:
            work = NewGeneration(folder, encoders, former, journals, loader, advance)
            work.write(_batches(products))
            if policies:
                write_policies(tuple(policies), folder / POLICIES)
            pictures = work.write_vectors(store, server, wrote)
            manifest = work.manifest(source=source, store=store, server=server, skipped=skipped(), pictures=pictures)
            manifest.write(folder)
            servers = {server, former.manifest.server if former is not None else None}
    _drop_old_collections(generations, servers)
    return manifest


def update_index(
    read_changes: Callable[[Catalogue], Iterable[Product | Deletion]],
    *,
    file: str,
    generations: Generations,
    text_encoder: TextEncoder,
    encoder: Encoder,
    remote: PictureFetcher | None = None,
    skipped: Callable[[], int] = lambda: 0,
    bad_picture: BadPicture = lambda product, reason: None,
    advance: Advance = lambda count: None,
    wrote: Wrote = lambda done, of: None,
) -> Manifest:
    """Change a few products: a copy of the generation in use, changed, is put into use.

    Args:
        read_changes: given the catalogue in use, the products to add or put in another's place, and those to delete;
            each id at most once.
        file: what to say the changes came from.
        generations: where generations live.
        text_encoder: for texts that are new.
        encoder: for pictures that are new.
        remote: as for `build_index`, like all that follow.
        skipped: rows of the changes that were left out.
        bad_picture: told of pictures that cannot be used.
        advance: told how many changes were read and encoded.
        wrote: told how many vectors were written.

    Raises:
        CatalogueError: there is no index yet, it is not whole, other encoders made it, or it cannot be written.
        SourceError: from the changes, or because no product would be left. The former generation is still in use.
    """
    encoders = Encoders(text_encoder, encoder)
    check_encoders(Manifest.read(generations.current()), text_encoder, encoder)
    with (
        generations.writing(keep_encoded=generations.encoded.exists()) as folder,
        closing(PictureLoader(remote, bad_picture)) as loader,
        _former(generations, encoders.fingerprints) as found,
        _journals(generations, encoders) as journals,
    ):
        former = _whole(generations, found)
        made = former.manifest
        for name in (CATALOGUE, POLICIES):
            if (former.folder / name).exists():
                shutil.copyfile(former.folder / name, folder / name)
        work = NewGeneration(folder, encoders, former, journals, loader, advance)
        work.write(_batches(read_changes(Catalogue(former.catalogue))))
        pictures = work.write_vectors(made.store, made.server, wrote)
        manifest = work.manifest(
            source=made.source, store=made.store, server=made.server, skipped=skipped(), pictures=pictures, update=file
        )
        if not manifest.products:
            raise SourceError(f"The changes of {file} would leave no product at all, so nothing was changed.")
        manifest.write(folder)
    _drop_old_collections(generations, {made.server})
    return manifest


@contextmanager
def _former(generations: Generations, fingerprints: Mapping[Kind, str]) -> Iterator[Former | None]:
    """The generation in use, where it can be relied on."""
    former = Former.open(generations, fingerprints)
    try:
        yield former
    finally:
        if former is not None:
            former.close()


@contextmanager
def _journals(generations: Generations, encoders: Encoders) -> Iterator[dict[Kind, Journal]]:
    with ExitStack() as stack:
        yield {
            kind: stack.enter_context(
                closing(Journal(generations.encoded, kind, encoders.fingerprints[kind], encoders.dims[kind]))
            )
            for kind in KINDS
        }


def _whole(generations: Generations, former: Former | None) -> Former:
    if former is None or not all(former.usable(kind) for kind in KINDS):
        source = shlex.quote(Manifest.read(generations.current()).source)
        raise CatalogueError(
            f"The index in use is damaged, so it cannot be changed; run 'vitrine index {source}' again."
        )
    return former


def _drop_old_collections(generations: Generations, servers: set[str | None]) -> None:
    """Tidy up; where another process writes by now, it does so."""
    asked = {server for server in servers if server is not None}
    if asked:
        with suppress(CatalogueError), generations.lock():
            drop_old_collections(generations.folder, asked, {path.name for path in generations.finished()})


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    stream = iter(items)
    try:
        while batch := list(islice(stream, BATCH)):
            yield batch
    except OSError as error:
        raise SourceError(
            f"The catalogue could not be read to its end ({error}); see to it and index again."
        ) from error
