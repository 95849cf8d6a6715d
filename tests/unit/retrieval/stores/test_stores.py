"""What each store does beyond the contract."""

import gc
import json
import os
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import CatalogueError, EncoderError, SettingsError
from retrieval.stores import open_store
from retrieval.stores.chroma_store import ChromaStore
from retrieval.stores.faiss_store import FaissStore
from retrieval.stores.memory_store import MemoryStore

FOUR = np.eye(4, dtype=np.float32)


def unit_rows(count: int, dim: int, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, dim))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_an_unknown_store_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'qdrant'; expected memory, chroma or faiss"):
        open_store("qdrant", tmp_path, 4)


def test_a_server_is_for_chroma_only(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="only 'chroma'"):
        open_store("faiss", tmp_path, 4, server="127.0.0.1:8000")


@pytest.mark.parametrize("name", ["memory", "faiss"])
def test_without_a_folder_nothing_is_kept(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store(name, None, 4)
    store.add(["a"], FOUR[:1])
    store.save()
    assert len(store) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["memory", "chroma", "faiss"])
def test_collections_share_a_folder(name: str, tmp_path: Path) -> None:
    collections = ("images", "images-2", "texts.v1")
    for row, collection in enumerate(collections):
        store = open_store(name, tmp_path, 4, collection)
        store.add([collection], FOUR[row : row + 1])
        store.save()
    for row, collection in enumerate(collections):
        assert [hit.id for hit in open_store(name, tmp_path, 4, collection).search(FOUR[row], 5)] == [collection]


@pytest.mark.parametrize("name", ["memory", "faiss"])
def test_a_save_cut_short_leaves_the_former_state(name: str, tmp_path: Path) -> None:
    store = open_store(name, tmp_path, 4)
    store.add(["a"], FOUR[:1])
    store.save()
    (tmp_path / "vectors.unfinished").write_text("half")
    (tmp_path / "vectors.unfinished.npz").write_bytes(b"half")
    (tmp_path / "vectors-0123456789ab.faiss").write_bytes(b"half")
    assert set(open_store(name, tmp_path, 4).vectors(["a"])) == {"a"}


def test_chroma_needs_a_folder_or_a_server() -> None:
    with pytest.raises(SettingsError, match="needs a folder"):
        ChromaStore(None, 4)


def test_chroma_server_that_does_not_answer_is_one_sentence() -> None:
    with pytest.raises(SettingsError, match=r"127\.0\.0\.1:9' does not answer"):
        ChromaStore(None, 4, server="127.0.0.1:9")


def test_chroma_refuses_a_name_it_cannot_use(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'a b' as the name of a collection"):
        ChromaStore(tmp_path, 4, "a b")


def test_two_chroma_folders_in_one_process_are_apart(tmp_path: Path) -> None:
    first, second = ChromaStore(tmp_path / "one", 4), ChromaStore(tmp_path / "two", 4)
    first.add(["a"], FOUR[:1])
    second.add(["b"], FOUR[1:2])
    first.close()
    assert [hit.id for hit in second.search(FOUR[0], 5)] == ["b"]


def test_a_chroma_folder_made_again_at_the_same_path_is_new(tmp_path: Path) -> None:
    former = ChromaStore(tmp_path / "store", 4)
    former.add(["a"], FOUR[:1])
    shutil.rmtree(tmp_path / "store")
    new = ChromaStore(tmp_path / "store", 4)
    assert len(new) == 0
    new.add(["b"], FOUR[1:2])
    assert [hit.id for hit in ChromaStore(tmp_path / "store", 4).search(FOUR[1], 5)] == ["b"]


def test_a_chroma_folder_that_was_moved_opens(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path / "unfinished", 4)
    store.add(["a"], FOUR[:1])
    store.close()
    (tmp_path / "unfinished").rename(tmp_path / "done")
    assert [hit.id for hit in ChromaStore(tmp_path / "done", 4).search(FOUR[0], 5)] == ["a"]


def test_a_closed_chroma_holds_no_file_open(tmp_path: Path) -> None:
    open_files = Path("/proc/self/fd")
    if not open_files.exists():
        pytest.skip("this system does not list a process's open files")

    def held() -> list[str]:
        links = (os.path.realpath(link) for link in open_files.iterdir())
        return [link for link in links if link.startswith(str(tmp_path.resolve()))]

    store = ChromaStore(tmp_path, 4)
    store.add(["a"], FOUR[:1])
    assert held()
    store.close()
    store.close()
    # Chroma lets go of its database in a thread of its own.
    deadline = time.monotonic() + 10
    while held() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert held() == []


def test_a_chroma_that_nobody_holds_is_closed_when_the_next_one_opens(tmp_path: Path) -> None:
    from chromadb.api.shared_system_client import SharedSystemClient

    store = ChromaStore(tmp_path / "one", 4)
    path = next((tmp_path / "one").iterdir())
    del store
    ChromaStore(tmp_path / "two", 4)
    assert str(path) not in SharedSystemClient._identifier_to_system


def test_threads_that_open_a_new_chroma_folder_share_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        stores = list(threads.map(lambda _: ChromaStore(tmp_path, 4), range(8)))
    stores[0].add(["a"], FOUR[:1])
    assert [len(store) for store in stores] == [1] * 8
    assert len(list(tmp_path.iterdir())) == 1


def test_chroma_sees_what_another_client_of_the_folder_wrote(tmp_path: Path) -> None:
    reader, writer = ChromaStore(tmp_path, 4), ChromaStore(tmp_path, 4)
    writer.add(["a"], FOUR[:1])
    assert [hit.id for hit in reader.search(FOUR[0], 5, among=["a", "b"])] == ["a"]
    writer.add(["b"], FOUR[1:2])
    assert {hit.id for hit in reader.search(FOUR[0], 5, among=["a", "b"])} == {"a", "b"}


def test_chroma_adds_more_than_one_batch(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path, 8)
    store._batch = 7
    rows = unit_rows(20, 8)
    store.add([str(row) for row in range(20)], rows)
    assert len(store) == 20
    assert set(store.vectors([str(row) for row in range(25)])) == {str(row) for row in range(20)}
    store.delete([str(row) for row in range(15)])
    assert len(store) == 5


def test_faiss_graph_agrees_with_exact_search_through_growth_deletion_and_reopening(tmp_path: Path) -> None:
    rows, ids = unit_rows(1_500, 32), [f"p{row}" for row in range(1_500)]
    exact, store = MemoryStore(None, 32), FaissStore(tmp_path, 32, flat_up_to=500)
    for start in range(0, 1_500, 300):
        part = slice(start, start + 300)
        exact.add(ids[part], rows[part])
        store.add(ids[part], rows[part])
    gone = ids[100:250]
    exact.delete(gone)
    store.delete(gone)
    store.save()
    again = FaissStore(tmp_path, 32, flat_up_to=500)
    assert len(again) == 1_350
    for query in unit_rows(20, 32, seed=1):
        for among in (None, set(ids[:700]), ids[240:260]):
            want = {hit.id for hit in exact.search(query, 10, among)}
            assert len(want & {hit.id for hit in again.search(query, 10, among)}) >= 0.9 * len(want)
    np.testing.assert_array_equal(again.vectors(["p7"])["p7"], rows[7])


def test_faiss_forgets_dead_rows_when_saved(tmp_path: Path) -> None:
    store = FaissStore(tmp_path, 4)
    store.add(["a", "b", "c", "d"], FOUR)
    store.delete(["a", "b"])
    store.save()
    assert json.loads((tmp_path / "vectors.json").read_text())["ids"] == ["c", "d"]
    assert len(list(tmp_path.glob("*.faiss"))) == 1
    assert [hit.id for hit in store.search(FOUR[3], 1)] == ["d"]


def test_faiss_refuses_files_that_do_not_belong_together(tmp_path: Path) -> None:
    store = FaissStore(tmp_path, 4)
    store.add(["a", "b"], FOUR[:2])
    store.save()
    saved = json.loads((tmp_path / "vectors.json").read_text())
    (tmp_path / "vectors.json").write_text(json.dumps({**saved, "ids": ["a"]}))
    with pytest.raises(CatalogueError, match="2 vectors for 1 ids"):
        FaissStore(tmp_path, 4)
    (tmp_path / saved["index"]).unlink()
    with pytest.raises(CatalogueError, match="index again"):
        FaissStore(tmp_path, 4)


def test_memory_refuses_a_file_of_another_dimension(tmp_path: Path) -> None:
    store = MemoryStore(tmp_path, 4)
    store.save()
    with pytest.raises(EncoderError):
        MemoryStore(tmp_path, 5)


def test_faiss_file_is_the_one_that_faiss_itself_writes(tmp_path: Path) -> None:
    import faiss

    rows, store = unit_rows(50, 8), FaissStore(tmp_path, 8)
    for start in range(0, 50, 10):
        store.add([f"p{row}" for row in range(start, start + 10)], rows[start : start + 10])
    store.save()
    whole = faiss.IndexFlatIP(8)
    whole.add(rows)
    faiss.write_index(whole, str(tmp_path / "whole"))
    assert next(tmp_path.glob("*.faiss")).read_bytes() == (tmp_path / "whole").read_bytes()


def test_faiss_goes_on_adding_after_it_was_searched_saved_and_opened_again(tmp_path: Path) -> None:
    rows = unit_rows(40, 8)
    store = FaissStore(tmp_path, 8)
    for start in (0, 10):
        store.add([f"p{row}" for row in range(start, start + 10)], rows[start : start + 10])
        assert store.search(rows[start + 5], 1)[0].id == f"p{start + 5}"
    store.save()
    again = FaissStore(tmp_path, 8)
    again.add([f"p{row}" for row in range(20, 40)], rows[20:])
    again.delete(["p3"])
    again.save()
    found = FaissStore(tmp_path, 8)
    assert len(found) == 39 and len(list(tmp_path.iterdir())) == 2
    for row in range(4, 40):
        assert found.search(rows[row], 1)[0].id == f"p{row}"


def test_faiss_refuses_a_file_that_was_cut_short(tmp_path: Path) -> None:
    store = FaissStore(tmp_path, 8)
    store.add([f"p{row}" for row in range(50)], unit_rows(50, 8))
    store.save()
    file = next(tmp_path.glob("*.faiss"))
    os.truncate(file, file.stat().st_size - 100)
    with pytest.raises(CatalogueError, match="damaged, so index again"):
        FaissStore(tmp_path, 8)


def test_a_faiss_that_keeps_nothing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    store = FaissStore(None, 4)
    store.add(["a", "b"], FOUR[:2])
    store.save()
    assert store.search(FOUR[1], 1)[0].id == "b"
    del store
    gc.collect()
    assert list(tmp_path.iterdir()) == []
