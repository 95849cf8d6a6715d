import json
import multiprocessing
import os
import shutil
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import CatalogueError, SourceError
from retrieval.generations import Generations
from retrieval.index import Index, LiveIndex
from retrieval.indexing import build_index
from retrieval.manifest import SCHEMA, Manifest
from retrieval.records import Filters
from retrieval.stores import open_store
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


def _index_slowly(folder, products, store="memory", pause_s=0.01):
    def dawdling():
        for product in products:
            time.sleep(pause_s)
            yield product

    build_index(
        dawdling(),
        generations=Generations(folder),
        source="slow",
        store=store,
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
        Manifest(SCHEMA, "x", "", "memory", None, "", "", 1, "", "", 1, 0, 0, 0, 0.0).write(folder)


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


def test_after_a_rollback_the_next_indexing_keeps_what_was_in_use(tmp_path, products, index_products):
    for count in (3, 4):
        index_products(products[:count])
    generations = Generations(tmp_path / "index")
    generations.rollback()
    reader = live(tmp_path)
    before = reader.get()
    index_products(products)
    assert [Manifest.read(folder).products for folder in generations.finished()] == [3, 12]
    assert before.folder.is_dir() and before.catalogue.count(Filters()) == 3
    generations.rollback()
    assert len(reader.get().catalogue) == 3


def test_an_interruption_right_after_the_switch_leaves_the_new_index(tmp_path, products, index_products):
    index_products(products[:4])
    generations = Generations(tmp_path / "index")
    with pytest.raises(KeyboardInterrupt), generations.writing() as folder:
        shutil.copytree(generations.current(), folder, dirs_exist_ok=True)
        generations.switch(folder)
        raise KeyboardInterrupt
    assert generations.current() == folder
    assert len(live(tmp_path).get().catalogue) == 4


def test_what_a_kill_left_is_swept(tmp_path, products, index_products):
    index_products(products[:4])
    (tmp_path / "index" / "CURRENT.123.456").write_text("half")
    (tmp_path / "index" / "20200101-000000-000000").mkdir()
    index_products(products)
    names = {path.name for path in (tmp_path / "index").iterdir() if not path.name.startswith(".")}
    assert names == {"CURRENT", *(path.name for path in Generations(tmp_path / "index").finished())}


def test_a_home_that_cannot_be_written_is_one_sentence(tmp_path, products, index_products):
    (tmp_path / "index").write_text("a file where the folder should be")
    with pytest.raises(CatalogueError, match="could not be written .*VITRINE_HOME"):
        index_products(products)


@pytest.mark.parametrize("store", ["memory", "chroma", "faiss"])
@pytest.mark.parametrize("room", [2_000, 60_000])
def test_a_full_disk_is_one_sentence_and_the_former_index_stays(tmp_path, products, index_products, store, room):
    index_products(products[:4], store=store)
    process = multiprocessing.get_context("spawn").Process(
        target=_index_with_little_room, args=(tmp_path / "index", products, store, room, tmp_path / "told")
    )
    process.start()
    process.join(60)
    kind, sentence = (tmp_path / "told").read_text().split(": ", 1)
    assert kind == "CatalogueError" and "room" in sentence and "\n" not in sentence
    assert len(live(tmp_path).get().catalogue) == 4
    index_products(products, store=store)
    assert len(live(tmp_path).get().catalogue) == 12


def _index_with_little_room(folder, products, store, room, told):
    """No file may grow beyond `room` bytes, as if the disk were full."""
    import resource

    many = [replace(product, id=f"{product.id}-{n}") for n in range(30) for product in products]
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        _index_slowly(folder, many, store, 0)
        message = "nothing: it had room"
    except BaseException as error:
        message = f"{type(error).__name__}: {error}"
    told.write_text(message)


@pytest.mark.parametrize("store", ["chroma", "faiss"])
def test_an_index_copied_elsewhere_opens(tmp_path, products, index_products, store):
    index_products(products, store=store)
    shutil.copytree(tmp_path / "index", tmp_path / "elsewhere" / "index")
    shutil.rmtree(tmp_path / "index")
    index = live(tmp_path / "elsewhere").get()
    vector = FakeTextEncoder().encode(["linen shirt"])[0]
    assert index.texts.search(vector, 1)[0].id == "s2"
    assert index.catalogue.search_words("linen", Filters(), 1)[0][0] == "s2"


def _remove(pattern):
    def damage(folder):
        for path in sorted(folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return damage


def _overwrite(pattern):
    def damage(folder):
        for path in folder.glob(pattern):
            path.write_bytes(b"damaged" * 100)

    return damage


@pytest.mark.parametrize(
    ("store", "damage"),
    [
        ("chroma", _remove("vectors/text")),
        ("chroma", _remove("vectors/*/chroma-*")),
        ("chroma", _remove("vectors/image/chroma-*/chroma.sqlite3")),
        ("chroma", _overwrite("vectors/text/chroma-*/chroma.sqlite3")),
        ("faiss", _remove("vectors/text/*.json")),
        ("faiss", _remove("vectors/text/*.faiss")),
        ("faiss", _overwrite("vectors/text/*.faiss")),
        ("faiss", _overwrite("vectors/text/*.json")),
        ("memory", _overwrite("vectors/image/*.npz")),
        ("memory", _overwrite("catalogue.sqlite")),
        ("memory", _remove("catalogue.sqlite")),
        ("memory", _overwrite("manifest.json")),
    ],
)
def test_a_damaged_generation_is_one_sentence_that_says_what_to_do(tmp_path, products, index_products, store, damage):
    index_products(products, store=store)
    damage(Generations(tmp_path / "index").current())
    with pytest.raises(CatalogueError, match=r"run 'vitrine index|index again") as told:
        live(tmp_path).get()
    assert "\n" not in str(told.value)
    index_products(products, store=store)
    assert len(live(tmp_path).get().texts) == 12


def test_damaged_vectors_that_are_read_late_are_one_sentence(tmp_path):
    store = open_store("chroma", tmp_path, 8)
    rows = np.random.default_rng(0).standard_normal((2000, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    store.add([str(number) for number in range(2000)], rows)
    store.close()
    _overwrite("chroma-*/*/*.bin")(tmp_path)
    with pytest.raises(CatalogueError, match="run 'vitrine index SOURCE'"):
        open_store("chroma", tmp_path, 8).search(rows[0], 5)


@pytest.mark.parametrize("store", ["chroma", "faiss"])
def test_open_files_and_threads_do_not_grow_with_every_switch(tmp_path, products, index_products, store):
    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not list a process's open files")
    reader, counts = live(tmp_path), []
    vector = FakeTextEncoder().encode(["shirt"])[0]
    for number in range(30):
        index_products(products[: 3 + number % 9], store=store)
        index = reader.get()
        assert len(index.texts.search(vector, 2)) == 2 and index.catalogue.count(Filters()) == 3 + number % 9
        counts.append((len(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))))
    # A store is closed when the next one opens, so that single counts go up and down; what grows lifts the least too.
    early, late = counts[4:14], counts[-10:]
    for kind in (0, 1):
        assert min(count[kind] for count in late) <= min(count[kind] for count in early) + 3, counts


def test_readers_switch_together_and_open_each_generation_once(tmp_path, products, index_products, monkeypatch):
    index_products(products[:4], store="chroma")
    reader, opened, wrong = live(tmp_path), [], []
    open_index = Index.open

    def counting(folder, *encoders):
        opened.append(folder)
        return open_index(folder, *encoders)

    monkeypatch.setattr(Index, "open", counting)
    stop = threading.Event()
    vector = FakeTextEncoder().encode(["shirt"])[0]

    def read():
        try:
            while not stop.is_set():
                index = reader.get()
                held = len(index.catalogue)
                if not held == len(index.catalogue.allowed(Filters())) == len(index.texts) or len(
                    index.texts.search(vector, 3, [product.id for product in products])
                ) != min(3, held):
                    wrong.append(held)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for count in (5, 6, 12):
        process = multiprocessing.get_context("spawn").Process(
            target=_index_slowly, args=(tmp_path / "index", products[:count], "chroma", 0)
        )
        process.start()
        process.join()
    deadline = time.monotonic() + 10
    while len(reader.get().catalogue) != 12 and time.monotonic() < deadline:
        time.sleep(0.02)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(opened) == len(set(opened)) and len(opened) >= 2
