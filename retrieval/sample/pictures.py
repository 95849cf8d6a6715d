"""The sample's pictures on disk: each drawn once, by as many processes as there are cores."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from retrieval.sample.articles import Article

FEW = 8
"""Up to so many missing pictures are drawn by this process: starting others takes as long."""
AT_ONCE = 8
"""Pictures a process is given at a time."""


def drawn(articles: Sequence[Article], folder: Path) -> Iterator[Path]:
    """The picture of each article in order (512 x 512 JPEG), drawn where the folder lacks it.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{article.product.id}-{drawing_version()}.jpg" for article in articles]
    missing = [(article, path) for article, path in zip(articles, paths, strict=True) if not path.exists()]
    cores = os.cpu_count() or 1
    if cores == 1 or len(missing) <= FEW:
        for article, path in missing:
            draw(article, path)
        yield from paths
        return
    # Processes start afresh: a fork would copy locks that the caller's other threads may hold.
    with ProcessPoolExecutor(cores, get_context("spawn"), _leave_with_parent) as pool:
        try:
            ready = pool.map(draw, *zip(*missing, strict=True), chunksize=AT_ONCE)
            waiting = {path for _, path in missing}
            for article, path in zip(articles, paths, strict=True):
                if path in waiting:
                    _finish(ready, article, path)
                yield path
        finally:
            pool.shutdown(cancel_futures=True)


def _finish(ready: Iterator[None], article: Article, path: Path) -> None:
    """Wait for the next picture; where the other processes cannot work (killed, no memory), it is drawn here."""
    try:
        next(ready, None)
    except BrokenProcessPool:
        pass
    if not path.exists():
        draw(article, path)


def _leave_with_parent() -> None:
    """In each drawing process: end when the process that asked is killed, instead of waiting for it for ever."""

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def draw(article: Article, path: Path) -> None:
    """Draw one article into a file, which appears whole or not at all."""
    # Beside torch's own threads more of them only get in each other's way, and one draws the same bytes everywhere.
    import cv2

    cv2.setNumThreads(1)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    article.kind.draw(article.look).finished().save(unfinished, format="JPEG", quality=92)
    unfinished.replace(path)


@cache
def drawing_version() -> str:
    """Ten digits that differ when any drawing code does, so that pictures drawn by other code are not used again."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:10]
