"""The recipe of a ranker's training, read from a YAML file and checked."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from retrieval.errors import SettingsError
from tuning.recipe import read_yaml

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]
Rate = Annotated[float, Field(gt=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Made(_Strict):
    """The queries that are made from facts."""

    split: Literal["train", "validation"]
    """Whose products they are made from and search among."""
    pool: Count
    """At most so many products, drawn at random."""
    queries: Count
    modes: Annotated[list[Literal["words", "filters"]], Field(min_length=1)]
    """See `tuning.rank_examples.MODES`."""


class BoostedSettings(_Strict):
    """`configs/rank_boosted.yaml` explains every value."""

    kind: Literal["boosted"]
    made: Made
    judged_weight: Annotated[float, Field(ge=0)]
    folds: Annotated[int, Field(ge=2)]
    objective: Literal["lambdarank", "cross_entropy"]
    trees: Count
    leaves: Annotated[int, Field(ge=2)]
    learning_rate: Rate
    rows_in_leaf: Count
    feature_share: Share
    rising: bool
    seed: int


class CrossEncoderSettings(_Strict):
    """`configs/rank_cross_encoder.yaml` explains every value."""

    kind: Literal["cross_encoder"]
    base: str
    made: Made
    pairs_per_query: Annotated[int, Field(ge=2)]
    lora_rank: Count
    lora_alpha: Count
    lora_dropout: Share
    epochs: Count
    batch_size: Count
    learning_rate: Rate
    warmup_share: Share
    seed: int


Recipe = Annotated[BoostedSettings | CrossEncoderSettings, Field(discriminator="kind")]


def read_rank_recipe(path: Path) -> BoostedSettings | CrossEncoderSettings:
    """The settings in a YAML file.

    Raises:
        SettingsError: the file cannot be read, or a setting is missing, unknown or of no use.
    """
    found = read_yaml(path)
    try:
        adapter: TypeAdapter[BoostedSettings | CrossEncoderSettings] = TypeAdapter(Recipe)
        return adapter.validate_python(found)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"] if part not in ("boosted", "cross_encoder")) or "kind"
        raise SettingsError(
            f"The recipe {path} cannot be used: {name}: {first['msg'].lower()}; see tuning/configs/rank_boosted.yaml."
        ) from None
