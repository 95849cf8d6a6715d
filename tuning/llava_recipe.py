"""The recipe of a LLaVA's tuning, read from a YAML file and checked."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.errors import SettingsError
from tuning.recipe import read_yaml

CONFIGS = Path(__file__).parent / "configs"
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]
Rate = Annotated[float, Field(gt=0)]


Task = Literal["explain_card", "open_answer", "answer_about", "compare_products", "describe_photo", "answer_photo"]
Mixture = dict[Task, Annotated[int, Field(ge=0)]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class StageSettings(_Strict):
    """How one of the two stages learns."""

    examples: Count
    epochs: Count
    batch_size: Count
    gathered_batches: Count
    """Batches whose gradients are added up before a step."""
    learning_rate: Rate
    warmup_share: Share
    save_every: Count
    """Steps between checkpoints."""


class AlignmentSettings(_Strict):
    """How the projector is brought near the words; see `tuning.word_alignment`."""

    epochs: Count
    batch_size: Count
    learning_rate: Rate


class LoraSettings(_Strict):
    """What is adapted (Hu et al., 2021)."""

    rank: Count
    alpha: Count
    dropout: Share
    with_projector: bool
    """Whether the projector goes on learning."""
    four_bits: bool
    """Whether the model underneath is kept in 4 bits (QLoRA, Dettmers et al., 2023); needs bitsandbytes and a GPU."""


class LlavaSettings(_Strict):
    """`configs/llava_embedded.yaml` explains every value."""

    base: str
    start: str | None = None
    """An adapter to go on from, `embedded` or a folder with one; None draws a new one."""
    alignment: AlignmentSettings | None
    """What comes before the first stage; none where the model has a trained projector."""
    projector: StageSettings | None
    """The first stage; likewise."""
    instructions: StageSettings
    mixture: Mixture | None = None
    """Of the instructions by task its share, in percent; None is `tuning.llava_examples.MIXTURE`."""
    lora: LoraSettings
    validation_examples: Count
    device: str
    seed: int


def read_llava_recipe(name: str) -> LlavaSettings:
    """The settings of a recipe.

    Args:
        name: `embedded`, `llava-1.5-7b`, or the path of a YAML file.

    Raises:
        SettingsError: there is no such recipe, or a setting is missing, unknown or of no use.
    """
    known = CONFIGS / f"llava_{name.removeprefix('llava-').replace('-', '_').replace('.', '_')}.yaml"
    path = known if known.is_file() else Path(name)
    try:
        return LlavaSettings.model_validate(read_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SettingsError(f"In the recipe {path} {where} is of no use: {first['msg'].lower()}.") from error
