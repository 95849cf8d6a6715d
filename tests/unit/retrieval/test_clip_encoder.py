"""Opening an encoder: what is refused, and how; the contract of all encoders is in tests/contract."""

import json
from pathlib import Path

import pytest
from safetensors.torch import load_file, save_file

from retrieval.clip_encoder import ClipEncoder
from retrieval.errors import EncoderError
from retrieval.text_encoder import TextEncoder
from tests.contract import tiny_checkpoints


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> TextEncoder:
    return TextEncoder(str(tiny_checkpoints.save_sentence_encoder(tmp_path_factory.mktemp("words") / "model")))


def test_a_compact_clip_refuses_a_text_encoder_of_another_width(tmp_path: Path, words: TextEncoder) -> None:
    folder = tiny_checkpoints.save_compact_clip(tmp_path, text_dim=20)
    with pytest.raises(EncoderError, match="20 numbers.*makes 16"):
        ClipEncoder(str(folder), text_encoder=words)


def test_the_fingerprint_of_a_compact_clip_follows_its_text_encoder(tmp_path: Path, words: TextEncoder) -> None:
    folder = str(tiny_checkpoints.save_compact_clip(tmp_path / "clip"))
    other_words = TextEncoder(str(tiny_checkpoints.save_sentence_encoder(tmp_path / "words", seed=1)))
    one, other = (ClipEncoder(folder, text_encoder=encoder) for encoder in (words, other_words))
    assert one.fingerprint != other.fingerprint


def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "llama"}))
    with pytest.raises(EncoderError, match="'llama', expected clip"):
        ClipEncoder(str(tmp_path))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"no config\.json"):
        ClipEncoder(str(tmp_path))


def test_a_sentence_encoder_without_eyes_is_refused(tmp_path: Path) -> None:
    folder = tiny_checkpoints.save_sentence_encoder(tmp_path / "words")
    with pytest.raises(EncoderError, match="does not read pictures"):
        ClipEncoder(str(folder))


def test_weights_that_lack_a_part_are_refused_not_made_up(tmp_path: Path) -> None:
    folder = tiny_checkpoints.save_clip(tmp_path)
    weights = load_file(folder / "model.safetensors")
    del weights["text_projection.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(EncoderError, match="lack 1 of the model's parameters"):
        ClipEncoder(str(folder))


def test_damaged_weights_are_one_sentence(tmp_path: Path) -> None:
    folder = tiny_checkpoints.save_clip(tmp_path)
    (folder / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(EncoderError, match="could not be loaded"):
        ClipEncoder(str(folder))


def test_loading_is_quiet_and_leaves_the_settings_of_transformers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from transformers.utils import logging

    folder = str(tiny_checkpoints.save_clip(tmp_path))
    before = (logging.is_progress_bar_enabled(), logging.get_verbosity())
    capfd.readouterr()
    ClipEncoder(folder)
    assert capfd.readouterr() == ("", "")
    assert (logging.is_progress_bar_enabled(), logging.get_verbosity()) == before
