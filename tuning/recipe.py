"""The recipe of a training run: read from a YAML file, checked, kept beside what it made."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from retrieval.errors import SettingsError

EMBEDDED = "embedded"
CAPTIONS = ("title", "facts", "details", "colour kind", "colour", "kind", "gender kind", "gender")
"""The kinds of caption that `tuning.captions` words."""
EXAMPLE = "tuning/configs/clip_embedded.yaml"


@dataclass(frozen=True)
class ClipTrainSettings:
    """One recipe; `configs/clip_embedded.yaml` explains every value."""

    model: str
    learns: int | str
    image_size: int
    views: int
    epochs: int
    batch_size: int
    batches: str
    learning_rate: float
    trunk_learning_rate: float
    weight_decay: float
    warmup_share: float
    temperature: float
    caption_weights: Mapping[str, float]
    title_word_dropout: float
    hard_negatives: int
    likeness_weight: float
    likeness_kind_weight: float
    likeness_colour_weight: float
    kept_share: float
    average_decay: float
    precision: str
    seed: int

    def __post_init__(self) -> None:
        wrong = [wish for wish, holds in self._wishes().items() if not holds]
        if wrong:
            raise ValueError(f"it needs {', '.join(wrong)}.")

    def _wishes(self) -> dict[str, bool]:
        likenesses = (self.likeness_weight, self.likeness_kind_weight, self.likeness_colour_weight)
        shares = (self.warmup_share, self.average_decay, self.kept_share)
        weights = self.caption_weights
        size_fits = self.image_size % 32 == 0 or self.model != EMBEDDED
        return {
            "learns to be projections, all or a number of last blocks from 1": self.learns in ("projections", "all")
            or (isinstance(self.learns, int) and self.learns >= 1),
            "an image_size divisible by 32": self.image_size > 0 and size_fits,
            "a kept_share only where a number of the embedded model's blocks learns": not self.kept_share
            or (self.model == EMBEDDED and isinstance(self.learns, int)),
            "at least one view": self.views >= 1,
            "at least one epoch": self.epochs >= 1,
            "batches of two or more": self.batch_size >= 2,
            "batches to be mixed or alike": self.batches in ("mixed", "alike"),
            "learning rates and a temperature above 0": min(
                self.learning_rate, self.trunk_learning_rate, self.temperature
            )
            > 0,
            "a weight_decay and likeness weights of 0 or more": min(self.weight_decay, *likenesses) >= 0,
            "warmup_share, average_decay and kept_share from 0 to below 1": min(shares) >= 0 and max(shares) < 1,
            f"caption_weights of 0 or more for some of {', '.join(CAPTIONS)}": set(weights) <= set(CAPTIONS)
            and all(_is_number(weight) and weight >= 0 for weight in weights.values())
            and any(weights.values()),
            "a title_word_dropout from 0 to 1": 0 <= self.title_word_dropout <= 1,
            "hard_negatives from 0 to 3": 0 <= self.hard_negatives <= 3,
            "precision to be fp32 or bf16": self.precision in ("fp32", "bf16"),
        }


def read_recipe(path: Path) -> ClipTrainSettings:
    """The settings in a YAML file.

    Raises:
        SettingsError: the file cannot be read, or a setting is missing, unknown or of no use.
    """
    found = read_yaml(path)
    kinds = {field.name: field.type for field in fields(ClipTrainSettings)}
    if set(found) != set(kinds):
        wrong = ", ".join(sorted(f"{name} is {_state(name, kinds)}" for name in set(found) ^ set(kinds)))
        raise SettingsError(f"The recipe {path} cannot be used: {wrong}; see {EXAMPLE}.")
    for name, value in found.items():
        fits, kind = _FORMS[kinds[name]]
        if not fits(value):
            raise SettingsError(f"In the recipe {path} {name} is {value!r}; expected {kind}.")
    try:
        return ClipTrainSettings(**found)
    except ValueError as error:
        raise SettingsError(f"The recipe {path} cannot be used: {error}") from error


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_FORMS: dict[Any, tuple[Any, str]] = {
    int: (_is_whole, "a whole number"),
    float: (_is_number, "a number such as 0.001"),
    str: (lambda value: isinstance(value, str), "a word"),
    int | str: (lambda value: _is_whole(value) or isinstance(value, str), "a word or a whole number"),
    Mapping[str, float]: (lambda value: isinstance(value, dict), "lines such as 'title: 1.0'"),
}


def _state(name: str, wanted: Mapping[str, Any]) -> str:
    return "missing" if name in wanted else "unknown"


def read_yaml(path: Path) -> dict[str, Any]:
    """The settings in a YAML file, by name.

    Raises:
        SettingsError: it cannot be read, or holds no settings.
    """
    import yaml

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
