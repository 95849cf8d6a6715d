import hashlib
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from retrieval.errors import PictureError
from retrieval.picture_cache import INDEX, STALE_S, UNFINISHED, PictureCache
from retrieval.pictures import open_picture
from retrieval.remote_pictures import GIVEN_UP_AFTER, RemotePictures, is_remote
from tests.local_server import Asked, serving

ROOT = Path(__file__).parents[3]


def drawn(colour: str = "red", kind: str = "PNG", size: tuple[int, int] = (30, 20)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of few bytes whose header says that it is huge; there is no pixel behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@contextmanager
def pictures(folder: Path, **said: Any) -> Iterator[RemotePictures]:
    plain: dict[str, Any] = {"allow_private": True, "timeout_s": 2.0, "retries": 0, "most_bytes": 50_000}
    remote = RemotePictures(folder, **{**plain, **said})
    yield remote
    remote.close()


def refusal(remote: RemotePictures, url: str) -> str:
    with pytest.raises(PictureError) as caught:
        remote.fetch(url)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != INDEX)


def send_drawn(asked: Asked) -> None:
    asked.send(drawn(), "image/png")


@pytest.mark.parametrize(
    ("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("GIF", ".gif"), ("BMP", ".bmp")]
)
def test_a_picture_is_fetched_once_and_then_lies_here(tmp_path: Path, kind: str, suffix: str) -> None:
    content = drawn(kind=kind)
    # What a server says about the kind is not believed, either way.
    with serving(lambda asked: asked.send(content, "text/plain")) as server, pictures(tmp_path) as remote:
        url = f"{server.address}/a?size=1"
        assert remote.cached(url) is None
        path = remote.fetch(url)
        assert path == remote.fetch(url) == remote.cached(url)
    assert server.paths == ["/a?size=1"]
    assert (path.name, path.read_bytes()) == (hashlib.sha256(content).hexdigest() + suffix, content)
    assert open_picture(path).size == (30, 20)


def test_a_phone_s_jpeg_of_several_pictures_is_a_picture(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20))])
    with serving(lambda asked: asked.send(out.getvalue(), "image/jpeg")) as server, pictures(tmp_path) as remote:
        path = remote.fetch(f"{server.address}/a")
    assert path.suffix == ".jpg"
    assert open_picture(path).getpixel((5, 5))[0] > 200  # type: ignore[index]


def test_asking_the_cache_touches_neither_network_nor_disk(tmp_path: Path) -> None:
    with pictures(tmp_path / "nothing") as remote:
        assert remote.cached("http://127.0.0.1:9/x") is None
    assert not (tmp_path / "nothing").exists()


def test_what_one_process_fetched_the_next_one_has_without_network(tmp_path: Path) -> None:
    with serving(send_drawn) as server, pictures(tmp_path) as remote:
        url = f"{server.address}/a"
        path = remote.fetch(url)
    with pictures(tmp_path) as another:
        assert another.fetch(url) == path


def test_equal_pictures_share_one_file(tmp_path: Path) -> None:
    with serving(send_drawn) as server, pictures(tmp_path) as remote:
        assert remote.fetch(f"{server.address}/a") == remote.fetch(f"{server.address}/b")
    assert (len(server.paths), len(files(tmp_path))) == (2, 1)


@pytest.mark.parametrize("damage", ["deleted", "cut", "folder"])
def test_what_was_lost_or_damaged_is_fetched_again(tmp_path: Path, damage: str) -> None:
    with serving(send_drawn) as server, pictures(tmp_path / "cache") as remote:
        url = f"{server.address}/a"
        path = remote.fetch(url)
        if damage == "deleted":
            path.unlink()
        elif damage == "cut":
            path.write_bytes(b"")
        else:
            (tmp_path / "cache").rename(tmp_path / "gone")
        assert remote.cached(url) is None
        assert remote.fetch(url).read_bytes() == drawn()
    assert len(server.paths) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html><body>Not here</body></html>", "what lies there is a page of HTML or XML; expected a JPEG"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        (b"<svg onload='alert(1)'/>", "an SVG drawing"),
        (b"%PDF-1.7", "no picture of a known format"),
        (b"", "empty"),
        (drawn(kind="TIFF"), "no picture of a known format"),
        (drawn(kind="ICO"), "no picture of a known format"),
        (drawn()[:20], "no picture of a known format"),
        (bomb(10_000, 10_000), "it has 10000 x 10000 pixels and at most 40 million can be used"),
        (bomb(60_000, 60_000), "it has far more than 40 million pixels"),
        (drawn() + b"x" * 50_000, "it is larger than 0.05 MB"),
    ],
)
def test_what_is_no_usable_picture_is_not_kept(tmp_path: Path, content: bytes, says: str) -> None:
    with serving(lambda asked: asked.send(content, "image/png")) as server, pictures(tmp_path) as remote:
        assert says in refusal(remote, f"{server.address}/a")
        assert remote.cached(f"{server.address}/a") is None
    assert files(tmp_path) == []


def test_a_picture_at_the_limit_of_pixels_is_kept(tmp_path: Path) -> None:
    with serving(lambda asked: asked.send(bomb(8_000, 5_000))) as server, pictures(tmp_path) as remote:
        assert remote.fetch(server.address).is_file()


def test_a_bomb_is_not_decoded(tmp_path: Path) -> None:
    with serving(lambda asked: asked.send(bomb(13_000, 13_000))) as server, pictures(tmp_path) as remote:
        started = time.monotonic()
        refusal(remote, server.address)
        assert time.monotonic() - started < 0.5


@pytest.mark.parametrize("slow_headers", [False, True])
def test_a_picture_that_drips_ends_in_time(tmp_path: Path, slow_headers: bool) -> None:
    def answer(asked: Asked) -> None:
        if not slow_headers:
            asked.start(**{"Content-Length": "5000"})
        asked.drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 5000, 0.05)

    with serving(answer) as server, pictures(tmp_path, timeout_s=0.4, retries=3) as remote:
        started = time.monotonic()
        assert "was not done within 0.4 s; index again when it is up." in refusal(remote, server.address)
        assert time.monotonic() - started < 1.2


def test_tries_are_counted(tmp_path: Path) -> None:
    def answer(asked: Asked) -> None:
        asked.send(drawn() if asked.number == 3 else b"", status=200 if asked.number == 3 else 503)

    with serving(answer) as server, pictures(tmp_path, retries=2, timeout_s=5.0) as remote:
        assert remote.fetch(server.address).is_file()
    assert len(server.paths) == 3


def test_a_failure_is_remembered_and_its_sentence_stays(tmp_path: Path) -> None:
    with serving(lambda asked: asked.send(b"", status=404)) as server:
        with pictures(tmp_path) as remote:
            first = refusal(remote, f"{server.address}/gone")
            assert first == refusal(remote, f"{server.address}/gone")
        with pictures(tmp_path) as later:
            assert first == refusal(later, f"{server.address}/gone")
    assert len(server.paths) == 2
    assert first == (
        f"The picture {server.address}/gone could not be fetched: 127.0.0.1 answers 404 (Not Found); correct the "
        "address or leave it out."
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_private_address_is_asked_unless_allowed(tmp_path: Path, host: str) -> None:
    with serving(send_drawn) as server, pictures(tmp_path, allow_private=False) as remote:
        sentence = refusal(remote, f"http://{host}:{server.port}/a.png")
    assert "is no public address; set VITRINE_PRIVATE_PICTURES=true" in sentence
    assert server.paths == []


def test_a_private_address_behind_a_redirect_is_found_where_the_first_host_is_trusted(tmp_path: Path) -> None:
    """Over the real network code: the catalogue's own host may be private, what it redirects to may not."""
    from retrieval.download import Downloader, DownloadError

    with serving(send_drawn) as inner:
        with serving(lambda asked: asked.redirect(f"http://localhost:{inner.port}/a.png")) as outer:
            asked_once = Downloader(trusts=lambda host: host == "127.0.0.1", most_bytes=1000, timeout_s=2.0, retries=0)
            with pytest.raises(DownloadError, match="localhost is at .*, which is no public address"):
                asked_once.get(outer.address, bytes)
            with pictures(tmp_path) as remote:
                assert remote.fetch(outer.address).is_file()
    assert len(inner.paths) == 1


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a.png", "file:///etc/passwd", "/etc/passwd", "", "data:,x", "a\nb", "\ud800"],
)
def test_only_the_web_is_asked(tmp_path: Path, url: str) -> None:
    with pictures(tmp_path) as remote:
        assert "the address" in refusal(remote, url)


def test_a_sentence_is_short_and_without_a_password(tmp_path: Path) -> None:
    with pictures(tmp_path) as remote:
        sentence = refusal(remote, "http://me:pa55@example.org/" + "x" * 5000)
    assert "pa55" not in sentence
    assert len(sentence) < 400


@pytest.mark.parametrize(("at_once", "threads"), [(1, 6), (3, 12)])
def test_no_more_than_allowed_are_fetched_at_once(tmp_path: Path, at_once: int, threads: int) -> None:
    def answer(asked: Asked) -> None:
        time.sleep(0.05)
        asked.send(drawn())

    with serving(answer) as server, pictures(tmp_path, at_once=at_once) as remote:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(remote.fetch, [f"{server.address}/{number}" for number in range(threads)]))
        assert remote.at_once == at_once
    assert (server.most_at_once, len(server.paths)) == (at_once, threads)


def test_waiting_for_a_turn_does_not_count_as_time_of_the_picture(tmp_path: Path) -> None:
    def answer(asked: Asked) -> None:
        time.sleep(0.1)
        asked.send(drawn())

    with serving(answer) as server, pictures(tmp_path, at_once=1, timeout_s=0.35) as remote:
        with ThreadPoolExecutor(6) as pool:
            assert len(list(pool.map(remote.fetch, [f"{server.address}/{number}" for number in range(6)]))) == 6


def test_threads_that_want_the_same_picture_share_one_fetch(tmp_path: Path) -> None:
    def answer(asked: Asked) -> None:
        time.sleep(0.1)
        asked.send(drawn())

    with serving(answer) as server, pictures(tmp_path) as remote, ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(remote.fetch, [f"{server.address}/a"] * 8))) == 1
    assert len(server.paths) == 1


def test_a_dead_host_is_given_up_so_that_a_thousand_products_cost_seconds(tmp_path: Path) -> None:
    with socket.socket() as silent:
        # It takes connections and never says a word.
        silent.bind(("127.0.0.1", 0))
        silent.listen(128)
        dead = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with serving(send_drawn) as server, pictures(tmp_path, timeout_s=0.2, at_once=4) as remote:
            started = time.monotonic()
            with ThreadPoolExecutor(4) as pool:
                sentences = list(pool.map(lambda number: refusal(remote, f"{dead}/{number}"), range(1000)))
            assert time.monotonic() - started < 5
            # Another host is asked as before.
            assert remote.fetch(f"http://localhost:{server.port}/a").is_file()
    given_up = [sentence for sentence in sentences if "is not asked again" in sentence]
    assert len(given_up) >= 1000 - GIVEN_UP_AFTER - 3
    assert given_up[0].endswith(
        f"failed {GIVEN_UP_AFTER} times in a row and is not asked again; index again when it is up."
    )


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with serving(send_drawn) as server, pictures(tmp_path / "taken") as remote:
        assert "cannot keep fetched pictures" in refusal(remote, server.address)


def test_an_index_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / INDEX).write_bytes(b"no database " * 1000)
    cache = PictureCache(tmp_path)
    with pytest.raises(PictureError, match="delete it to begin anew"):
        cache.find("http://example.org/a")


def test_what_a_killed_process_left_unfinished_goes_away_and_what_is_under_way_stays(tmp_path: Path) -> None:
    old, new = tmp_path / f"{UNFINISHED}old", tmp_path / f"{UNFINISHED}new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * STALE_S,) * 2)
    cache = PictureCache(tmp_path)
    cache.keep("http://example.org/a", drawn(), ".png")
    cache.close()
    assert (old.exists(), new.exists()) == (False, True)


KEEP = """
import sys
from pathlib import Path
from retrieval.picture_cache import PictureCache
cache, name = PictureCache(Path(sys.argv[1])), sys.argv[2]
for number in range(int(sys.argv[3])):
    cache.keep(f"{name}/{number}", f"{number % 40}".encode() * 5000, ".png")
    sys.stdout.write("x")
    sys.stdout.flush()
"""


def keeping(folder: Path, name: str, count: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", KEEP, str(folder), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def is_whole(folder: Path) -> bool:
    """Whether every kept file is what its name says."""
    kept = [path for path in files(folder) if not path.name.startswith((UNFINISHED, INDEX))]
    return bool(kept) and all(hashlib.sha256(path.read_bytes()).hexdigest() == path.stem for path in kept)


def test_several_processes_share_a_folder(tmp_path: Path) -> None:
    processes = [keeping(tmp_path, f"http://{name}", 60) for name in "abc"]
    assert [process.communicate()[0] for process in processes] == [b"x" * 60] * 3
    assert [process.returncode for process in processes] == [0, 0, 0]
    cache = PictureCache(tmp_path)
    assert all(cache.find(f"http://{name}/{number}") for name in "abc" for number in range(60))
    assert (is_whole(tmp_path), len(files(tmp_path))) == (True, 40)
    cache.close()


def test_kill_9_at_any_moment_leaves_nothing_half(tmp_path: Path) -> None:
    for after in (1, 7, 20, 33):
        process = keeping(tmp_path, f"http://{after}", 100_000)
        assert process.stdout is not None
        process.stdout.read(after)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        cache = PictureCache(tmp_path)
        # Whatever was said to be kept is there, and the next process goes on.
        assert all(cache.find(f"http://{after}/{number}") for number in range(after))
        cache.keep(f"http://next/{after}", drawn(), ".png")
        cache.close()
        assert is_whole(tmp_path)


def test_threads_share_a_cache(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    failed: list[BaseException] = []

    def keep(name: int) -> None:
        try:
            for number in range(20):
                cache.keep(f"http://{name}/{number}", b"%d" % number, ".png")
                assert cache.find(f"http://{name}/{number}")
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=keep, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache.close()
    assert failed == []


@pytest.mark.parametrize(
    ("image", "remote"),
    [("http://a/b", True), ("HTTPS://a/b", True), ("/a/b", False), ("http/a", False), ("C:\\a", False), ("", False)],
)
def test_a_picture_on_the_web_is_told_from_a_path(image: str, remote: bool) -> None:
    assert is_remote(image) is remote
