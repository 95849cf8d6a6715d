"""What every encoder must do, over tiny random checkpoints of each architecture and, marked slow, the embedded ones."""

import shutil
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image

from retrieval.clip_encoder import EMBEDDED_FOLDER, ClipEncoder
from retrieval.encoder import Encoder
from retrieval.text_encoder import TextEncoder
from tests.contract import tiny_checkpoints

TEXTS = ["red shirt for men", "blue shoe", "black bag for women", "a green bag", "shoe"]
EMBEDDED = pytest.param("embedded", marks=pytest.mark.slow)
KINDS = ["clip", "siglip", "siglip2", "sentence_transformers_clip", "compact_clip", EMBEDDED]


@dataclass(frozen=True)
class Case:
    """An encoder, and how to open it again and with other weights."""

    encoder: Encoder
    again: Callable[[], Encoder]
    with_other_weights: Callable[[], Encoder] | None


def pictures(count: int = 5) -> list[Image.Image]:
    """Upright RGB pictures of several sizes, each with a pattern of its own."""
    random = np.random.default_rng(0)
    coarse = random.integers(0, 256, (count, 4, 4, 3), dtype=np.uint8)
    sizes = [(60, 80), (80, 60), (32, 32), (200, 100), (64, 64)]
    return [Image.fromarray(grid).resize(sizes[row % 5], Image.Resampling.NEAREST) for row, grid in enumerate(coarse)]


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> TextEncoder:
    return TextEncoder(str(tiny_checkpoints.save_sentence_encoder(tmp_path_factory.mktemp("words") / "model")))


@pytest.fixture(scope="module", params=KINDS)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    if request.param == "embedded":
        if not EMBEDDED_FOLDER.exists():
            pytest.skip("the embedded CLIP is not in the repository yet")
        return Case(ClipEncoder(), ClipEncoder, None)
    words = request.getfixturevalue("words")
    save = getattr(tiny_checkpoints, f"save_{request.param}")
    folder, other = (save(tmp_path_factory.mktemp("model") / "model", seed) for seed in (0, 1))
    return Case(
        ClipEncoder(str(folder), batch_size=2, text_encoder=words),
        lambda: ClipEncoder(
            str(shutil.copytree(folder, folder.with_name("copy"), dirs_exist_ok=True)), text_encoder=words
        ),
        lambda: ClipEncoder(str(other), text_encoder=words),
    )


def cosines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.asarray((one * other).sum(axis=1))


def test_words_and_pictures_are_unit_vectors_of_one_space(case: Case) -> None:
    for vectors in (case.encoder.encode_text(TEXTS), case.encoder.encode_images(pictures())):
        assert vectors.shape == (5, case.encoder.dim)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_different_things_have_different_vectors(case: Case) -> None:
    for vectors in (case.encoder.encode_text(TEXTS), case.encoder.encode_images(pictures())):
        alike = vectors @ vectors.T - 2 * np.eye(5)
        assert alike.max() < 0.9999


def test_alone_or_in_a_batch_is_the_same(case: Case) -> None:
    texts, images = case.encoder.encode_text(TEXTS), case.encoder.encode_images(pictures())
    alone_texts = np.concatenate([case.encoder.encode_text([text]) for text in TEXTS])
    alone_images = np.concatenate([case.encoder.encode_images([picture]) for picture in pictures()])
    assert cosines(texts, alone_texts).min() > 0.998
    assert cosines(images, alone_images).min() > 0.998


def test_nothing_gives_no_rows(case: Case) -> None:
    assert case.encoder.encode_text([]).shape == (0, case.encoder.dim)
    assert case.encoder.encode_images([]).shape == (0, case.encoder.dim)


def test_a_very_long_text_is_cut_not_refused(case: Case) -> None:
    assert case.encoder.encode_text(["red shirt " * 500]).shape == (1, case.encoder.dim)


def test_the_fingerprint_follows_the_weights_not_the_place(case: Case) -> None:
    assert case.again().fingerprint == case.encoder.fingerprint
    if case.with_other_weights is not None:
        assert case.with_other_weights().fingerprint != case.encoder.fingerprint


def test_a_folder_is_opened_without_asking_a_network(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: asked.append(address) or [])
    monkeypatch.setattr(socket.socket, "connect", lambda *address: asked.append(address))
    case.again().encode_text(TEXTS)
    assert asked == []


def test_many_threads_get_the_same(case: Case) -> None:
    alone = case.encoder.encode_text(TEXTS)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda row: case.encoder.encode_text([TEXTS[row % 5]])[0], range(20)))
    assert cosines(np.stack(found), alone[np.arange(20) % 5]).min() > 0.998
