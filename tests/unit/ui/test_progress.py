import pytest

from ui import progress as module
from ui.progress import pace, progress


@pytest.mark.parametrize(
    ("done", "total", "elapsed_s", "speed", "words"),
    [
        (0, 8204, 3.0, None, "0 of 8,204"),
        (256, 8204, 4.0, None, "256 of 8,204, 64 a second, 2:04 left"),
        (256, 8204, 4.0, 128.0, "256 of 8,204, 128 a second, 1:02 left"),
        (9000, 8204, 100.0, None, "9,000 of 8,204, 90 a second, 0:00 left"),
        (100, 1_000_000, 1.0, None, "100 of 1,000,000, 100 a second, 2:46:39 left"),
        (50, None, 1.0, None, "50, 50 a second"),
    ],
)
def test_the_pace_says_how_far_how_fast_and_how_long(
    done: int, total: int | None, elapsed_s: float, speed: float | None, words: str
) -> None:
    assert pace(done, total, elapsed_s, speed) == words


def test_a_log_gets_lines_without_control_characters(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "SECONDS_BETWEEN_LINES", 0)
    with progress("Indexing", 20) as advance:
        advance(5)
        advance(10)
    told = capsys.readouterr()
    first, second = told.err.splitlines()
    assert told.out == ""
    assert first.startswith("Indexing: 5 of 20") and second.startswith("Indexing: 15 of 20")
    assert told.err.replace("\n", "").isprintable()
