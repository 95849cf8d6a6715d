"""`kill -9` at any moment of an indexing or an update: never a broken or half index, and the next run finishes."""

import multiprocessing
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.indexing import build_index, update_index
from retrieval.manifest import Manifest
from retrieval.product_text import product_text
from retrieval.records import Filters, Product
from retrieval.sources.updates import Deletion
from tests.fakes import FakeEncoder, FakeTextEncoder

KILLS = 30
SEED = 23
PRODUCTS = 500
WORDS = ("linen", "wool", "silk", "denim", "felt", "cord", "lace")


def catalogue(version: int, pictures: Path) -> Iterator[Product]:
    """One version of a shop: some products of the one before go, come, change their words or their picture."""
    for number in range(PRODUCTS):
        if number % 11 == version % 11:
            continue
        moved = number % 7 == version % 7
        words = WORDS[(number + version * moved) % 7]
        yield Product(
            f"p{number}",
            f"{words} thing {number}",
            category=("Things", words.title()),
            image=str(pictures / f"{(number + moved * version) % 50}.png"),
            attributes={"usage": (str(version),)},
        )


def changes(version: int, pictures: Path) -> list[Product | Deletion]:
    """A few products of a version."""
    touched = [product for product in catalogue(version, pictures) if int(product.id[1:]) % 5 == version % 5][:40]
    return [*(replace(product, title=f"{product.title} updated") for product in touched[10:]),
            *(Deletion(product.id) for product in touched[:10])]  # fmt: skip


def work(home: Path, pictures: Path, version: int, store: str, update: bool) -> Manifest:
    """One run, as the killed process does it."""
    parts = {"generations": Generations(home), "text_encoder": FakeTextEncoder(), "encoder": FakeEncoder()}
    if update:
        return update_index(lambda held: changes(version, pictures), file=f"update {version}", **parts)  # type: ignore[arg-type]
    return build_index(catalogue(version, pictures), source=f"version {version}", store=store, **parts)  # type: ignore[arg-type]


def worker(ready: Connection, scratch: Path, *words: Any) -> None:
    """A process that has done a small run of its own, so that what is killed is indexing and not loading."""
    build = {"source": "warm", "store": words[3], "text_encoder": FakeTextEncoder(), "encoder": FakeEncoder()}
    for _ in range(2):
        build_index([Product("a", "A")], generations=Generations(scratch), **build)
    ready.send("ready")
    work(*words)


def killed_after(delay_s: float, scratch: Path, *words: Any) -> None:
    """Do `work` in a process of its own, and kill it this long after it began."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["chromadb", "faiss", "PIL.Image", __name__])
    mine, theirs = context.Pipe()
    process = context.Process(target=worker, args=(theirs, scratch, *words))
    process.start()
    assert mine.poll(60) and mine.recv() == "ready"
    time.sleep(delay_s)
    process.kill()
    process.join()


def held_after(held: dict[str, Product], version: int, pictures: Path, update: bool) -> dict[str, Product]:
    """What the catalogue holds once a run is done."""
    if not update:
        return {product.id: product for product in catalogue(version, pictures)}
    told = changes(version, pictures)
    gone = {change.id for change in told if isinstance(change, Deletion)}
    changed = {change.id: change for change in told if isinstance(change, Product)}
    return {id_: product for id_, product in {**held, **changed}.items() if id_ not in gone}


def whole(home: Path) -> dict[str, Product]:
    """All products of the index; it opens, catalogue and vectors agree on every one, and searches find them."""
    index = Index.open(Generations(home).current(), FakeTextEncoder(), FakeEncoder())
    ids = index.catalogue.allowed(Filters())
    assert len(ids) == len(index.texts) == len(index.images) == index.manifest.products
    assert set(index.texts.vectors(ids)) == set(index.images.vectors(ids)) == set(ids)
    products = {product.id: product for product in index.catalogue.products(ids)}
    for product in (products[ids[number % len(ids)]] for number in (3, 200, 400)):
        vector = FakeTextEncoder().encode([product_text(product)])[0]
        assert index.texts.search(vector, 1)[0].score > 0.999 and index.images.search(vector, 5)
        assert product.id in [found for found, _ in index.catalogue.search_words(product.title, Filters(), 50)]
    return products


@pytest.mark.slow
@pytest.mark.parametrize("store", ["faiss", "chroma"])
def test_killed_at_random_moments_the_index_is_always_whole(tmp_path: Path, store: str) -> None:
    home, pictures, chance = tmp_path / "index", tmp_path / "pictures", random.Random(SEED)
    pictures.mkdir()
    for number in range(50):
        Image.new("RGB", (4, 4), (5 * number, 255 - 5 * number, 90)).save(pictures / f"{number}.png")
    whole_run = [run_to_its_end(home, pictures, 0, store) for _ in range(2)][1]
    held, finished = held_after({}, 0, pictures, False), 0
    for version in range(1, KILLS // 2 + 1):
        update = version % 3 == 0
        killed_after(
            chance.uniform(0, 1.3) * whole_run, tmp_path / f"scratch-{version}", home, pictures, version, store, update
        )
        now, done = whole(home), held_after(held, version, pictures, update)
        assert now in (held, done)
        finished += now == done
        held = now
    assert finished <= KILLS // 2 - 3, "the kills came too late to mean anything"
    run_to_its_end(home, pictures, 50, store)
    assert whole(home) == held_after({}, 50, pictures, False)
    folders = [path for path in home.iterdir() if path.is_dir()]
    assert all((folder / "manifest.json").exists() for folder in folders) and len(folders) <= 2


def run_to_its_end(home: Path, pictures: Path, version: int, store: str) -> float:
    """Index everything anew, and say how many seconds that takes."""
    shutil.rmtree(home / ".encoded", ignore_errors=True)
    started = time.monotonic()
    work(home, pictures, version, store, update=False)
    return time.monotonic() - started
