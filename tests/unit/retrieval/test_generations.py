import json
import multiprocessing
import os
import signal
import time

import pytest

from retrieval.errors import CatalogueError, SourceError
from retrieval.generations import KEPT, Generations, Manifest
from retrieval.index import Index, LiveIndex, build_index
from retrieval.records import Filters
from tests.fakes import FakeEncoder, FakeTextEncoder


def live(tmp_path):
    return LiveIndex(Generations(tmp_path / "index"), FakeTextEncoder(), FakeEncoder())


def test_without_an_index_one_sentence_says_what_to_run(tmp_path):
    with pytest.raises(CatalogueError, match="vitrine index sample"):
        live(tmp_path).get()


def test_a_running_reader_switches_when_a_new_generation_is_there(tmp_path, products, index_products):
    index_products(products[:4])
    reader = live(tmp_path)
    before = reader.get()
    assert len(before.catalogue) == 4
    assert reader.get() is before
    index_products(products)
    assert len(reader.get().catalogue) == 12
    # The former one, still open, keeps answering whoever holds it.
    assert len(before.catalogue) == 4


def test_a_source_that_fails_leaves_the_former_index(tmp_path, products, index_products):
    index_products(products[:4])

    def failing():
        yield products[0]
        raise SourceError("The file ends in the middle.")

    with pytest.raises(SourceError):
        index_products(failing())
    assert len(live(tmp_path).get().catalogue) == 4
    assert len(Generations(tmp_path / "index").finished()) == 1


def _index_slowly(folder, products):
    def dawdling():
        for product in products * 1:
            time.sleep(0.01)
            yield product

    build_index(
        dawdling(),
        generations=Generations(folder),
        source="slow",
        store="memory",
        text_encoder=FakeTextEncoder(),
        encoder=FakeEncoder(),
    )


@pytest.mark.parametrize("after_s", [0.0, 0.03, 0.08, 0.12, 0.15, 0.2])
def test_killed_while_indexing_the_former_index_answers(tmp_path, products, index_products, after_s):
    index_products(products[:4])
    process = multiprocessing.get_context("fork").Process(target=_index_slowly, args=(tmp_path / "index", products))
    process.start()
    time.sleep(after_s)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    index = live(tmp_path).get()
    assert index.catalogue.count(Filters()) in (4, 12)
    assert len(index.texts) == len(index.catalogue)
    # And the next indexing works and leaves no rubbish behind.
    index_products(products)
    assert len(live(tmp_path).get().catalogue) == 12
    folders = [path for path in (tmp_path / "index").iterdir() if path.is_dir()]
    assert all((folder / "manifest.json").exists() for folder in folders)


def test_only_the_newest_generations_are_kept(tmp_path, products, index_products):
    for count in (1, 2, 3, 4):
        index_products(products[:count])
    generations = Generations(tmp_path / "index")
    assert [Manifest.read(folder).products for folder in generations.finished()] == [3, 4]
    assert KEPT == 2


def test_rollback_goes_one_back_and_no_further(tmp_path, products, index_products):
    index_products(products[:3])
    index_products(products)
    generations = Generations(tmp_path / "index")
    generations.rollback()
    assert len(live(tmp_path).get().catalogue) == 3
    with pytest.raises(CatalogueError, match="no older generation"):
        generations.rollback()


def test_two_writers_do_not_meet(tmp_path, products, index_products):
    with Generations(tmp_path / "index").writing() as folder:
        with pytest.raises(CatalogueError, match="Another process is writing"):
            index_products(products)
        Manifest(1, "x", "", "memory", None, "", "", 1, "", "", 1, 0, 0, 0, 0.0).write(folder)


def test_an_index_of_another_encoder_is_refused_and_says_what_to_run(tmp_path, products, index_products):
    index_products(products)
    folder = Generations(tmp_path / "index").current()
    with pytest.raises(CatalogueError, match="image encoder 'fake-clip' .*run 'vitrine index test' again"):
        Index.open(folder, FakeTextEncoder(), FakeEncoder("another"))


def test_a_manifest_of_another_schema_is_refused(tmp_path, products, index_products):
    index_products(products)
    folder = Generations(tmp_path / "index").current()
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "schema": 99}))
    with pytest.raises(CatalogueError, match="schema 99"):
        Manifest.read(folder)
