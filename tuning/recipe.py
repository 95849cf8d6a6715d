"""The recipe of a training run: read from a YAML file, checked, kept beside what it made."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from retrieval.errors import SettingsError


@dataclass(frozen=True)
class ClipTrainSettings:
    """One recipe; `configs/clip_embedded.yaml` explains every value."""

    image_size: int
    frozen_blocks: int
    epochs: int
    batch_size: int
    learning_rate: float
    trunk_learning_rate: float
    weight_decay: float
    warmup_share: float
    temperature: float
    likeness_weight: float
    average_decay: float
    seed: int

    def __post_init__(self) -> None:
        positive = (self.learning_rate, self.trunk_learning_rate, self.temperature)
        shares = (self.warmup_share, self.average_decay)
        wishes = {
            "an image_size divisible by 32": self.image_size > 0 and self.image_size % 32 == 0,
            "frozen_blocks from 0 to 16": 0 <= self.frozen_blocks <= 16,
            "at least one epoch": self.epochs >= 1,
            "batches of two or more": self.batch_size >= 2,
            "learning rates and a temperature above 0": min(positive) > 0,
            "weight_decay and likeness_weight of 0 or more": min(self.weight_decay, self.likeness_weight) >= 0,
            "warmup_share and average_decay from 0 to below 1": min(shares) >= 0 and max(shares) < 1,
        }
        wrong = [wish for wish, holds in wishes.items() if not holds]
        if wrong:
            raise ValueError(f"it needs {', '.join(wrong)}.")


def read_recipe(path: Path) -> ClipTrainSettings:
    """The settings in a YAML file.

    Raises:
        SettingsError: the file cannot be read, or a setting is missing, unknown or of no use.
    """
    found = _read_yaml(path)
    kinds = {field.name: field.type for field in fields(ClipTrainSettings)}
    if set(found) != set(kinds):
        wrong = ", ".join(sorted(f"{name} is {_state(name, kinds)}" for name in set(found) ^ set(kinds)))
        raise SettingsError(f"The recipe {path} cannot be used: {wrong}; see tuning/configs/clip_embedded.yaml.")
    for name, value in found.items():
        if isinstance(value, bool) or not isinstance(value, int if kinds[name] is int else int | float):
            kind = "a whole number" if kinds[name] is int else "a number such as 0.001"
            raise SettingsError(f"In the recipe {path} {name} is {value!r}; expected {kind}.")
    try:
        return ClipTrainSettings(**found)
    except ValueError as error:
        raise SettingsError(f"The recipe {path} cannot be used: {error}") from error


def _state(name: str, wanted: Mapping[str, Any]) -> str:
    return "missing" if name in wanted else "unknown"


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        import yaml
    except ImportError as error:
        raise SettingsError("Reading a recipe needs PyYAML; install Vitrine with its extra 'train'.") from error
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise SettingsError(f"The recipe {path} cannot be read ({reason}); give a YAML file of settings.") from error
    if not isinstance(found, dict):
        raise SettingsError(f"The recipe {path} holds no settings; expected lines such as 'epochs: 11'.")
    return {str(name): value for name, value in found.items()}


def begin_run(out: Path, settings: ClipTrainSettings, data: Sequence[str]) -> None:
    """Make the run's folder and write there what it learns from and how; a folder that holds the same run goes on.

    Raises:
        SettingsError: the folder cannot be written, or holds a run with other settings or data.
    """
    kept, wanted = out / "settings.json", {**asdict(settings), "data": list(data)}
    try:
        out.mkdir(parents=True, exist_ok=True)
        former = json.loads(kept.read_text()) if kept.exists() else None
        if former is None:
            kept.write_text(json.dumps(wanted, indent=2))
    except (OSError, ValueError) as error:
        raise SettingsError(f"The folder {out} cannot be used for a run ({error}); give another --out.") from error
    if former is not None and former != wanted:
        raise SettingsError(
            f"{out} holds a run with other settings or data, which this one cannot go on with; give another --out, "
            "or remove the folder to begin again."
        )
