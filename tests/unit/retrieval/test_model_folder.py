"""Finding a model and knowing it again."""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from retrieval import model_folder
from retrieval.model_folder import digest, find_model, unit_rows

FIND = """
import sys
from retrieval.errors import EncoderError
from retrieval.model_folder import find_model
try:
    sys.stdout.write(str(find_model(sys.argv[1])))
except EncoderError as error:
    sys.stdout.write(f"refused: {error}")
"""


def find_elsewhere(name: str, home: Path) -> str:
    """`find_model` in a process of its own whose model hub is a closed port, since the hub's address is read once."""
    environment = {**os.environ, "HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": str(home)}
    environment.pop("HF_HUB_OFFLINE", None)
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", FIND, name]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True).stdout


def test_a_folder_is_itself(tmp_path: Path) -> None:
    assert find_model(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("name", ["openai/clip-vit-base-patch32", "clip-ViT-B-32"])
def test_a_hub_out_of_reach_is_one_sentence_within_seconds(name: str, tmp_path: Path) -> None:
    started = time.monotonic()
    said = find_elsewhere(name, tmp_path)
    assert said.startswith(f"refused: The encoder '{name}' is not on this computer")
    assert "use 'embedded'" in said
    assert time.monotonic() - started < 20


def test_a_model_in_the_cache_is_found_without_the_hub(tmp_path: Path) -> None:
    repository = tmp_path / "hub" / "models--sentence-transformers--clip-tiny"
    snapshot = repository / "snapshots" / ("0" * 40)
    snapshot.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("0" * 40)
    (snapshot / "config.json").write_text("{}")
    assert find_elsewhere("clip-tiny", tmp_path).startswith("refused: The encoder 'clip-tiny' is not on this computer")
    (snapshot / "model.safetensors").write_bytes(b"weights")
    assert find_elsewhere("clip-tiny", tmp_path) == str(snapshot)


def test_a_name_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    assert "neither a folder nor a model's name" in find_elsewhere("no such thing!", tmp_path)


def test_a_digest_follows_content_and_names_not_place(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.safetensors").write_bytes(b"weights")
        (tmp_path / name / "README.md").write_text(name)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    (tmp_path / "two" / "model.safetensors").rename(tmp_path / "two" / "other.safetensors")
    assert digest(tmp_path / "one") != digest(tmp_path / "two")


def test_of_a_large_file_both_ends_and_the_size_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_folder, "DIGEST_WHOLE_BELOW_BYTES", 10)
    monkeypatch.setattr(model_folder, "DIGEST_PART_BYTES", 4)
    found = []
    for content in (b"headmiddletail", b"HEADmiddletail", b"headmiddleTAIL", b"headmiddle-tail"):
        (tmp_path / "model.bin").write_bytes(content)
        found.append(digest(tmp_path))
    assert len(set(found)) == 4


def test_rows_get_unit_length_and_an_empty_row_stays_empty() -> None:
    rows = unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]]))
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0.0, 0.0]], atol=1e-6)
    assert rows.dtype == np.float32
