"""Train a CLIP, the embedded one or one of the model hub: load → keep pictures → fit → save.

    vitrine tune clip tuning/configs/clip_embedded.yaml --data FASHION_FOLDER sample:1 sample:2 sample:3 --out runs/clip

What a frozen beginning makes of each picture is computed once and kept. The loss ranks several kinds of caption at once
(`tuning.captions`), with wrong facts among the documents, plus likeness between pictures (`tuning.losses`). What is
measured after each epoch and saved is a running mean of the weights (Polyak averaging), of the epoch that did best on
the validation split of the first catalogue. A run that was stopped goes on where its last epoch ended.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from retrieval.errors import SettingsError, VitrineError
from retrieval.freed_memory import keep_freed_memory
from retrieval.model_folder import quiet_loading
from tuning.catalogues import read_parts
from tuning.recipe import ClipTrainSettings, begin_run, read_recipe
from tuning.tracking import open_tracking


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; returns the exit status, 1 with one sentence on stderr where the run could not be made."""
    parser = argparse.ArgumentParser(prog="vitrine tune clip", description="Train the embedded CLIP, or a hub one.")
    parser.add_argument("recipe", type=Path, help="such as tuning/configs/clip_embedded.yaml")
    parser.add_argument(
        "--data",
        nargs="+",
        required=True,
        metavar="CATALOGUE",
        help="a Kaggle fashion folder with a split.csv, or sample:SEED for a drawn shop; several are learnt together, "
        "and the best epoch is the best on the first",
    )
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the finished model go")
    parser.add_argument(
        "--tracking",
        metavar="WHERE",
        help="log to MLflow in this folder or database (sqlite:///runs.db), or 'none'; without it, to OUT/mlflow where "
        "MLflow is installed",
    )
    options = parser.parse_args(arguments)
    try:
        train(read_recipe(options.recipe), options.data, options.out, options.tracking)
    except VitrineError as error:
        sys.stderr.write(f"vitrine tune clip: {error}\n")
        return 1
    sys.stderr.write(
        f"The model is in {options.out / 'model'}; try it with VITRINE_IMAGE_ENCODER set to that folder.\n"
    )
    return 0


def train(settings: ClipTrainSettings, data: Sequence[str], out: Path, tracking: str | None = None) -> None:
    """Load, keep pictures, fit and save; what `out` holds of the same run is used again.

    Args:
        settings: the recipe.
        data: catalogues; the first one's validation split chooses the best epoch.
        out: the run's folder.
        tracking: where MLflow logs; None for `out`/mlflow where it is installed, 'none' for nowhere.

    Raises:
        SourceError: a catalogue lacks products, pictures or its split.csv.
        SettingsError: `out` cannot be written, or holds another run; the model or MLflow cannot be used; or the extra
            'train' is missing.
        EncoderError: the model cannot be loaded.
    """
    try:
        from tuning.clip_examples import prepare
        from tuning.clip_models import open_clip
        from tuning.clip_trainer import ClipTrainer, report_line
    except ImportError as error:
        raise SettingsError(f"Training needs {error.name}; install Vitrine with its extra 'train'.") from error
    keep_freed_memory()
    begin_run(out, settings, data)
    parts = {name: read_parts(name, out / "pictures") for name in dict.fromkeys(data)}
    learnt = [product for part in parts.values() for product in part["train"]]
    clip = open_clip(settings, learnt)
    examples = prepare(clip, learnt, settings.views, settings.seed, out / "train.pictures", report_line)
    held = {
        _as_file(name): prepare(
            clip, part["validation"], 1, settings.seed, out / f"{_as_file(name)}-validation.pictures", report_line
        )
        for name, part in parts.items()
    }
    tracked = open_tracking(tracking, out, {**asdict(settings), "data": " ".join(data)})
    with quiet_loading():
        clip.save(ClipTrainer(clip, examples, held, settings, out, tracked).fit(), out / "model")


def _as_file(name: str) -> str:
    """A catalogue's name as part of a file's: that of its folder, or "sample-1"."""
    return name.replace(":", "-") if name.startswith("sample:") else Path(name).resolve().name


if __name__ == "__main__":
    sys.exit(main())
