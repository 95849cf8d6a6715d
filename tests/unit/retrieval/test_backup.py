"""Backup is copying a folder: whole whenever the copy is made."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.generations import Generations
from retrieval.index import Index, LiveIndex
from retrieval.manifest import Manifest
from retrieval.records import Filters, Product
from tests.fakes import FakeEncoder, FakeTextEncoder

VECTOR = FakeTextEncoder().encode(["Clove Evening Dress"])[0]


def many(products: list[Product], version: int) -> list[Product]:
    return [
        replace(product, id=f"{product.id}-{number}", attributes={"season": (str(version),)})
        for number in range(40)
        for product in products
    ]


def answers(folder: Path) -> tuple[list[str], list[str], dict[str, dict[str, int]]]:
    """What an index says, by vectors, by words, and of its values; it must open and be whole."""
    index = Index.open(Generations(folder).current(), FakeTextEncoder(), FakeEncoder())
    nearest = sorted(hit.id for hit in index.texts.search(VECTOR, 40))
    words = [id_ for id_, _ in index.catalogue.search_words("clove dress", Filters(), 20)]
    return nearest, words, index.catalogue.facets()


def copied(folder: Path, copy: Path) -> None:
    """As `cp -a`, which goes on when a file went away under it."""
    try:
        shutil.copytree(folder, copy)
    except shutil.Error as error:
        gone = [source for source, _, reason in error.args[0] if "No such file" in str(reason)]
        assert len(gone) == len(error.args[0])


@pytest.mark.parametrize("store", ["chroma", "faiss"])
def test_a_copy_made_while_shoppers_search_and_another_indexing_runs_is_whole(
    tmp_path: Path, products: list[Product], index_products: Callable[..., Manifest], store: str
) -> None:
    home, said = tmp_path / "index", []
    index_products(many(products, 0), store=store)
    said.append(answers(home))
    live = LiveIndex(Generations(home), FakeTextEncoder(), FakeEncoder())
    done, wrong = threading.Event(), []

    def chat() -> None:
        try:
            while not done.is_set():
                index = live.get()
                assert len(index.texts.search(VECTOR, 5)) == 5 and index.catalogue.count(Filters()) == 480
        except Exception as error:
            wrong.append(error)

    def index_again() -> None:
        try:
            for version in (1, 2, 3):
                index_products(many(products, version), store=store)
        except Exception as error:
            wrong.append(error)

    shoppers = [threading.Thread(target=chat) for _ in range(2)]
    indexing = threading.Thread(target=index_again)
    for thread in (*shoppers, indexing):
        thread.start()
    copies = []
    while indexing.is_alive() and len(copies) < 12:
        copies.append(tmp_path / f"copy-{len(copies)}")
        copied(home, copies[-1])
        time.sleep(0.02)
    done.set()
    for thread in (*shoppers, indexing):
        thread.join()
    assert wrong == [] and copies
    nearest, words, _ = said[0]
    for copy in copies:
        found = answers(copy)
        # The versions differ in one fact, which each copy has of one version only.
        assert (found[0], found[1]) == (nearest, words)
        assert list(found[2]["season"].values()) == [480]


def test_a_copy_made_during_an_indexing_answers_with_the_former_generation(
    tmp_path: Path, products: list[Product], index_products: Callable[..., Manifest]
) -> None:
    index_products(many(products, 0), store="faiss")
    before = answers(tmp_path / "index")

    def copying() -> Iterator[Product]:
        new = many(products, 1)
        yield from new[:300]
        shutil.copytree(tmp_path / "index", tmp_path / "copy")
        yield from new[300:]

    index_products(copying(), store="faiss")
    assert answers(tmp_path / "copy") == before
    assert answers(tmp_path / "index") != before


def test_a_copy_that_missed_the_newest_generation_answers_with_the_one_before(
    tmp_path: Path, products: list[Product], index_products: Callable[..., Manifest]
) -> None:
    for count in (3, 4):
        index_products(products[:count])
    shutil.rmtree(Generations(tmp_path / "index").current())
    index = LiveIndex(Generations(tmp_path / "index"), FakeTextEncoder(), FakeEncoder()).get()
    assert len(index.catalogue) == 3
    index_products(products)
    assert [Manifest.read(folder).products for folder in Generations(tmp_path / "index").finished()] == [3, 12]
