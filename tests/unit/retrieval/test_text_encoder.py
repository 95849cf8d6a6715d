"""Sentence vectors: what is remembered, checked and refused."""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import EncoderError
from retrieval.text_encoder import TextEncoder, check_published
from tests.contract import tiny_checkpoints

TEXTS = ["red shirt for men", "blue shoe", "black bag for women", "a green bag", "shoe"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_checkpoints.save_sentence_encoder(tmp_path_factory.mktemp("words") / "model")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> TextEncoder:
    return TextEncoder(str(folder))


def test_words_become_unit_vectors(encoder: TextEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (5, encoder.dim) == (5, 16)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert encoder.encode([]).shape == (0, 16)


def test_alone_or_in_a_long_list_is_the_same(encoder: TextEncoder) -> None:
    many = encoder.encode(TEXTS * 250)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert (many.reshape(250, 5, 16) * alone).sum(-1).min() > 0.998


def test_a_query_asked_again_is_remembered_and_safe_from_its_caller(encoder: TextEncoder) -> None:
    first = encoder.encode(["red bag"])
    kept = first.copy()
    first[:] = 0
    np.testing.assert_array_equal(encoder.encode(["red bag"]), kept)


def test_many_threads_get_the_same(encoder: TextEncoder) -> None:
    alone = encoder.encode(TEXTS)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda number: encoder.encode([TEXTS[number % 5], str(number)])[0], range(20)))
    assert (np.stack(found) * alone[np.arange(20) % 5]).sum(-1).min() > 0.998


def test_the_fingerprint_follows_the_weights(tmp_path: Path, folder: Path, encoder: TextEncoder) -> None:
    assert TextEncoder(str(folder)).fingerprint == encoder.fingerprint
    other = tiny_checkpoints.save_sentence_encoder(tmp_path / "other", seed=1)
    assert TextEncoder(str(other)).fingerprint != encoder.fingerprint


def test_a_folder_without_a_model_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="could not be loaded"):
        TextEncoder(str(tmp_path))


def test_weights_other_than_the_published_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(EncoderError, match="expected 53aa51172d14…"):
        check_published(tmp_path / "model.safetensors")


@pytest.mark.slow
def test_the_packaged_model_opens_without_a_network_and_knows_what_is_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: asked.append(address) or [])
    monkeypatch.setattr(socket.socket, "connect", lambda *address: asked.append(address))
    encoder = TextEncoder()
    assert asked == []
    assert encoder.dim == 384
    shirt, tee, saucepan = encoder.encode(["a navy shirt for men", "men's blue t-shirt", "steel saucepan"])
    assert shirt @ tee > 0.5 > shirt @ saucepan


@pytest.mark.slow
def test_the_faster_number_format_changes_next_to_nothing() -> None:
    import torch

    encoder = TextEncoder()
    quick = encoder.encode(TEXTS)
    encoder._model.to(torch.float32)
    exact = encoder.encode(TEXTS)
    assert (quick * exact).sum(-1).min() >= 0.999
