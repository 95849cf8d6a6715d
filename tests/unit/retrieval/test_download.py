import re
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpcore
import pytest

from retrieval.download import MOST_REDIRECTS, Downloader, DownloadError
from retrieval.network import CheckedNetwork, Deadline, NotPublic
from tests.local_server import Asked, serving


def downloader(**said: Any) -> Downloader:
    plain: dict[str, Any] = {"trusts": lambda host: True, "most_bytes": 10_000, "timeout_s": 1.0, "retries": 2}
    return Downloader(**{**plain, "pause_s": 0.01, **said})


def got(address: str, **said: Any) -> bytes:
    return downloader(**said).get(address, bytes)


def refusal(address: str, **said: Any) -> DownloadError:
    with pytest.raises(DownloadError) as caught:
        got(address, **said)
    return caught.value


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_failure_that_may_pass_is_tried_again(status: int) -> None:
    def answer(asked: Asked) -> None:
        asked.send(b"good" if asked.number == 3 else b"no", status=200 if asked.number == 3 else status)

    with serving(answer) as server:
        assert got(server.address) == b"good"
    assert len(server.paths) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_refusal_is_final(status: int) -> None:
    with serving(lambda asked: asked.send(b"", status=status)) as server:
        error = refusal(server.address)
    assert (len(server.paths), error.passing) == (1, False)
    assert str(error).startswith(f"127.0.0.1 answers {status} (")


def test_tries_are_counted_and_the_pauses_between_them_grow() -> None:
    with serving(lambda asked: asked.send(b"", status=503)) as server:
        assert refusal(server.address, retries=3, pause_s=0.1).passing
    assert len(server.paths) == 4
    pauses = [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]
    # 0.1, 0.2 and 0.4 seconds, each between half and one and a half of it
    for pause, plain in zip(pauses, (0.1, 0.2, 0.4), strict=True):
        assert plain * 0.5 <= pause <= plain * 1.5 + 0.2


@pytest.mark.parametrize("as_date", [False, True])
def test_a_server_is_left_alone_as_long_as_it_asks(as_date: bool) -> None:
    def answer(asked: Asked) -> None:
        # A date has whole seconds, so two of them ahead are at least one.
        wait = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True) if as_date else "1"
        asked.send(b"", status=200 if asked.number == 2 else 429, **{"Retry-After": wait})

    with serving(answer) as server:
        assert got(server.address) == b""
    assert server.times[1] - server.times[0] >= 0.95


@pytest.mark.parametrize(
    "wait", ["soon", "-1", "Mon, 01 Jan 2024 00:00:00 +99999999999999999999", "Mon, 01 Jan 99999 00:00:00 GMT"]
)
def test_a_time_to_wait_that_cannot_be_read_is_none(wait: str) -> None:
    with serving(
        lambda asked: asked.send(b"", status=200 if asked.number == 2 else 503, **{"Retry-After": wait})
    ) as server:
        assert got(server.address) == b""


def test_a_pause_beyond_the_whole_time_is_not_waited_for() -> None:
    started = time.monotonic()
    with serving(lambda asked: asked.send(b"", status=429, **{"Retry-After": "3600"})) as server:
        assert "429" in str(refusal(server.address, total_s=1.0))
    assert time.monotonic() - started < 1
    assert len(server.paths) == 1


def test_an_answer_that_breaks_off_is_asked_for_again() -> None:
    def answer(asked: Asked) -> None:
        if asked.number == 2:
            asked.send(b"whole")
            return
        asked.start(**{"Content-Length": "5"})
        asked.handler.wfile.write(b"who")
        asked.hang_up()

    with serving(answer) as server:
        assert got(server.address) == b"whole"
    assert len(server.paths) == 2


def test_what_the_reader_finds_broken_is_fetched_again() -> None:
    def read(content: bytes) -> int:
        if content == b"half":
            raise DownloadError("it is half", passing=True)
        return len(content)

    with serving(lambda asked: asked.send(b"half" if asked.number == 1 else b"whole")) as server:
        assert downloader().get(server.address, read) == 5


def drip_body(asked: Asked) -> None:
    asked.start(**{"Content-Length": "1000"})
    asked.drip(b"x" * 1000, 0.05)


def drip_headers(asked: Asked) -> None:
    asked.drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000, 0.05)


def say_nothing(asked: Asked) -> None:
    time.sleep(1.0)
    asked.hang_up()


@pytest.mark.parametrize("answer", [drip_body, drip_headers, say_nothing])
def test_one_try_ends_in_time_however_slowly_a_server_goes_on(answer: Callable[[Asked], None]) -> None:
    with serving(answer) as server:
        started = time.monotonic()
        error = refusal(server.address, timeout_s=0.3, retries=1)
        taken = time.monotonic() - started
    assert "was not done within 0.3 s" in str(error)
    assert len(server.paths) == 2
    assert 0.6 <= taken < 1.5


def test_all_tries_together_end_in_time() -> None:
    with serving(drip_body) as server:
        started = time.monotonic()
        assert refusal(server.address, timeout_s=0.4, total_s=0.5, retries=50).passing
        assert time.monotonic() - started < 0.75


def test_what_is_said_to_be_too_large_is_not_read() -> None:
    def answer(asked: Asked) -> None:
        asked.start(**{"Content-Length": "10001"})
        time.sleep(1.0)

    with serving(answer) as server:
        started = time.monotonic()
        error = refusal(server.address)
        assert time.monotonic() - started < 0.8
    assert ("larger than 0.01 MB" in str(error), error.passing, len(server.paths)) == (True, False, 1)


def test_an_answer_without_end_is_cut() -> None:
    written = 0

    def answer(asked: Asked) -> None:
        nonlocal written
        asked.start(Connection="close")
        while True:
            written += asked.handler.wfile.write(b"x" * 1000)

    with serving(answer) as server:
        assert "larger than" in str(refusal(server.address))
    # What lay in the buffers of the two sockets is all that went beyond the 10 KB.
    assert written < 20_000_000


def test_what_is_just_small_enough_is_read() -> None:
    with serving(lambda asked: asked.send(b"x" * 10_000)) as server:
        assert len(got(server.address)) == 10_000


def test_packed_content_is_refused_unread() -> None:
    with serving(lambda asked: asked.send(b"x", **{"Content-Encoding": "gzip"})) as server:
        assert "packed (gzip)" in str(refusal(server.address))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int) -> None:
    def answer(asked: Asked) -> None:
        asked.send(b"there", status=status if asked.path == "/a" else 200, Location="b?c=1")

    with serving(answer) as server:
        assert got(f"{server.address}/a") == b"there"
    assert server.paths == ["/a", "/b?c=1"]


def test_redirects_end() -> None:
    with serving(lambda asked: asked.redirect(f"/{len(asked.path)}x")) as server:
        assert f"more than {MOST_REDIRECTS} times" in str(refusal(server.address))
    assert len(server.paths) == MOST_REDIRECTS + 1


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/x", "gopher://127.0.0.1:1/", "data:,x"])
def test_no_redirect_leads_to_another_protocol(location: str) -> None:
    with serving(lambda asked: asked.redirect(location)) as server:
        assert "redirects elsewhere, and the address does not begin with http" in str(refusal(server.address))


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "//example.org/x", "http://", "x", "", "http://[::1", "https:/x"]
)
def test_only_the_web_is_asked(address: str) -> None:
    assert "address" in str(refusal(address))


def test_a_password_in_an_address_is_refused_and_not_told() -> None:
    error = refusal("http://me:pa55@127.0.0.1/x")
    assert "password" in str(error)
    assert "pa55" not in str(error)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "0.0.0.0"])
def test_no_spelling_of_this_computer_is_asked_unless_trusted(host: str) -> None:
    with serving(lambda asked: asked.send(b"secret")) as server:
        error = refusal(f"http://{host}:{server.port}/", trusts=lambda host: False)
    assert (server.paths, error.passing) == ([], False)
    if "not found" not in str(error):
        assert error.private


def test_a_redirect_leads_to_no_host_that_is_not_trusted() -> None:
    with serving(lambda asked: asked.send(b"secret")) as inner:
        with serving(lambda asked: asked.redirect(f"http://localhost:{inner.port}/")) as outer:
            error = refusal(outer.address, trusts=lambda host: host == "127.0.0.1")
    assert (error.private, len(outer.paths), inner.paths) == (True, 1, [])


class Recorder(httpcore.NetworkBackend):
    """Connects nowhere and says where it was asked to."""

    def __init__(self, dead: int = 0) -> None:
        self.asked: list[str] = []
        self._dead = dead

    def connect_tcp(self, host: str, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        self.asked.append(host)
        if len(self.asked) <= self._dead:
            raise httpcore.ConnectError("nobody there")
        return httpcore.NetworkStream()


def network(recorder: Recorder, *looked_up: list[str], trusted: bool = False) -> CheckedNetwork:
    deadline = Deadline(time.monotonic() + 5)
    answers = iter(looked_up)
    return CheckedNetwork(lambda host: trusted, deadline, lambda host, port, timeout_s: next(answers), recorder)


def test_the_address_that_was_checked_is_the_one_that_is_asked() -> None:
    # The name means a public address while it is checked, and this computer ever after.
    recorder = Recorder()
    network(recorder, ["93.184.216.34"], ["127.0.0.1"]).connect_tcp("rebinding.test", 80)
    assert recorder.asked == ["93.184.216.34"]


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    recorder = Recorder()
    with pytest.raises(NotPublic, match=re.escape("mixed.test is at 10.0.0.1, which is no public address")):
        network(recorder, ["93.184.216.34", "10.0.0.1"]).connect_tcp("mixed.test", 80)
    assert recorder.asked == []


def test_a_dead_address_leaves_the_next_one() -> None:
    recorder = Recorder(dead=1)
    network(recorder, ["2606:4700::1111", "93.184.216.34", "1.1.1.1"]).connect_tcp("two.test", 80)
    assert recorder.asked == ["2606:4700::1111", "93.184.216.34"]


def test_a_host_without_an_address_is_no_host() -> None:
    with pytest.raises(httpcore.ConnectError, match="has no address"):
        network(Recorder(), []).connect_tcp("none.test", 80)


def test_a_name_that_nobody_has_is_told() -> None:
    def missing(host: str, port: int, timeout_s: float) -> list[str]:
        raise httpcore.ConnectError(f"{host} was not found")

    assert "nobody.test was not found" in str(refusal("http://nobody.test/", look_up=missing))


def test_the_name_stays_in_the_host_header() -> None:
    with serving(lambda asked: asked.send(asked.headers()["host"].encode())) as server:
        said = got(f"http://shop.test:{server.port}/", look_up=lambda host, port, timeout_s: ["127.0.0.1"])
    assert said == f"shop.test:{server.port}".encode()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_tls_asks_for_the_name_and_verifies_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=shop.test", "-addext", "subjectAltName=DNS:shop.test", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda socket, name, context: names.append(name)

    def wrap(listener: Any) -> Any:
        return context.wrap_socket(listener, server_side=True)

    def here(host: str, port: int, timeout_s: float) -> list[str]:
        return ["127.0.0.1"]

    with serving(lambda asked: asked.send(b"safe"), wrap) as server:
        assert got(f"https://shop.test:{server.port}/", look_up=here) == b"safe"
        assert "CERTIFICATE_VERIFY_FAILED" in str(
            refusal(f"https://other.test:{server.port}/", look_up=here, retries=0)
        )
    assert names == ["shop.test", "other.test"]


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(lambda asked: asked.send(b"direct")) as server:
        assert got(server.address) == b"direct"


def test_connections_are_used_again_and_serve_many_threads() -> None:
    peers: set[int] = set()

    def answer(asked: Asked) -> None:
        peers.add(asked.handler.client_address[1])
        asked.send(asked.path.encode())

    with serving(answer) as server:
        shared = downloader()
        wrong: list[str] = []

        def ask(start: int) -> None:
            for number in range(start, start + 25):
                if shared.get(f"{server.address}/{number}", bytes) != f"/{number}".encode():
                    wrong.append(str(number))

        threads = [threading.Thread(target=ask, args=(start,)) for start in range(0, 200, 25)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        shared.close()
    assert (wrong, len(server.paths)) == ([], 200)
    assert len(peers) <= 8


def test_a_host_that_fails_again_and_again_is_given_up() -> None:
    with serving(lambda asked: asked.send(b"", status=500)) as server:
        shared = downloader(retries=1, give_up_after=3)
        reasons = []
        for _ in range(50):
            with pytest.raises(DownloadError) as caught:
                shared.get(server.address, bytes)
            reasons.append(str(caught.value))
    assert len(server.paths) == 3 * 2
    assert set(reasons[3:]) == {"127.0.0.1 failed 3 times in a row and is not asked again"}


def test_an_answer_in_between_keeps_a_host() -> None:
    def answer(asked: Asked) -> None:
        asked.send(b"", status=404 if asked.path == "/gone" else 500)

    with serving(answer) as server:
        shared = downloader(retries=0, give_up_after=3)
        for path in ["/a", "/b", "/gone"] * 4:
            with pytest.raises(DownloadError, match="answers"):
                shared.get(server.address + path, bytes)
    assert len(server.paths) == 12


def test_a_host_that_drips_is_given_up_though_it_always_begins_well() -> None:
    with serving(drip_body) as server:
        shared = downloader(retries=0, give_up_after=2, timeout_s=0.1)
        for _ in range(4):
            with pytest.raises(DownloadError):
                shared.get(server.address, bytes)
    assert len(server.paths) == 2


def test_certificates_that_cannot_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
    assert "SSL_CERT_FILE" in str(refusal("https://example.org/"))
