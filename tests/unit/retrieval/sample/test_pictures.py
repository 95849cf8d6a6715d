import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from retrieval.errors import SourceError
from retrieval.sample import source
from retrieval.sample.articles import articles
from retrieval.sample.geometry import ellipse
from retrieval.sample.pictures import drawing_version, drawn
from retrieval.sample.sheet import CELL, GAP, contact_sheet
from retrieval.sources import Report, open_source

SHOP = articles()


def test_pictures_are_512_pixels_square_on_light_paper(tmp_path: Path):
    for path in drawn(SHOP[:6], tmp_path):
        with Image.open(path) as picture:
            assert picture.size == (512, 512) and picture.mode == "RGB"
            corners = np.asarray(picture)[[2, 2, -3, -3], [2, -3, 2, -3]]
            assert corners.min() > 205


def test_the_same_article_is_the_same_file_in_every_run(tmp_path: Path):
    one, other = ([path.read_bytes() for path in drawn(SHOP[:4], tmp_path / name)] for name in ("a", "b"))
    assert one == other


def test_several_processes_draw_what_one_draws_and_in_order(tmp_path: Path):
    alone = [path.read_bytes() for part in (SHOP[:6], SHOP[6:12]) for path in drawn(part, tmp_path / "alone")]
    together = list(drawn(SHOP[:12], tmp_path / "together"))
    assert [path.name for path in together] == [f"{a.product.id}-{drawing_version()}.jpg" for a in SHOP[:12]]
    assert [path.read_bytes() for path in together] == alone


def test_what_is_there_is_not_drawn_again(tmp_path: Path):
    first = [path.stat().st_mtime_ns for path in drawn(SHOP[:3], tmp_path)]
    again = list(drawn(SHOP[:5], tmp_path))
    assert [path.stat().st_mtime_ns for path in again[:3]] == first and len(again) == 5
    assert not list(tmp_path.glob("*.part"))


def test_leaving_early_leaves_no_half_picture(tmp_path: Path):
    stream = drawn(SHOP[:40], tmp_path)
    next(stream)
    stream.close()
    for path in tmp_path.glob("*.jpg"):
        with Image.open(path) as picture:
            picture.load()


def test_the_source_gives_the_records_with_their_pictures(tmp_path: Path):
    products = list(open_source("sample", limit=10, pictures_folder=tmp_path).read(Report()))
    assert [product.id for product in products] == [article.product.id for article in SHOP[:10]]
    assert all(Path(product.image).is_file() for product in products)
    other = list(open_source("sample:3", limit=4, pictures_folder=tmp_path).read(Report()))
    assert [product.id for product in other] == [article.product.id for article in articles(3)[:4]]


@pytest.mark.parametrize("name", ["sample:0", "sample:x", "sample:-1", "sample:1.5"])
def test_a_seed_that_is_no_number_is_refused(name: str, tmp_path: Path):
    with pytest.raises(SourceError, match="sample"):
        open_source(name, pictures_folder=tmp_path)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="cannot be kept"):
        list(source(tmp_path / "file" / "inside", limit=2).read(Report()))


def test_the_sheet_has_a_cell_for_each_picture(tmp_path: Path):
    pictures = list(drawn(SHOP[:5], tmp_path))
    sheet = contact_sheet(pictures, columns=3)
    assert sheet.size == (3 * (CELL + GAP) + GAP, 2 * (CELL + GAP) + GAP)
    cells = [np.asarray(sheet.crop((x, y, x + CELL, y + CELL))) for y in (8, 192) for x in (8, 192, 376)]
    assert all(cell.std() > 3 for cell in cells[:5])
    assert cells[5].std() == 0


def test_where_other_processes_die_the_rest_is_drawn_here(tmp_path: Path):
    """A kind whose drawing kills any process but this one."""
    deadly = [replace(article, kind=replace(article.kind, draw=Deadly(os.getpid()))) for article in SHOP[:12]]
    pictures = list(drawn(deadly, tmp_path))
    assert len(pictures) == 12 and all(path.stat().st_size > 1000 for path in pictures)


class Deadly:
    """Draws only where it was made."""

    def __init__(self, home: int) -> None:
        self.home = home

    def __call__(self, look):
        if os.getpid() != self.home:
            os._exit(1)
        canvas = look.canvas("Cotton")
        canvas.part(ellipse(0.5, 0.5, 0.3))
        return canvas


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks processes up in /proc")
def test_drawing_processes_end_with_the_one_that_is_killed(tmp_path: Path):
    code = (
        "import os, multiprocessing, sys\n"
        "from pathlib import Path\n"
        "from retrieval.sample.articles import articles\n"
        "from retrieval.sample.pictures import drawn\n"
        "if __name__ == '__main__':\n"
        f"    stream = drawn(articles()[:200], Path({str(tmp_path)!r}))\n"
        "    next(stream)\n"
        "    print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    (tmp_path / "main.py").write_text(code)
    root = Path(__file__).parents[4]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, tmp_path / "main.py"], capture_output=True, text=True, env=environment, check=False
    )
    children = [int(word) for word in done.stdout.split()]
    assert done.returncode == -9 and children, done.stderr
    deadline = time.monotonic() + 20
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, children))


def alive(pid: int) -> bool:
    """Whether the process still runs; one that has ended but was not waited for does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
