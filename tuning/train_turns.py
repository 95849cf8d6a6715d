"""Train the tagger of turns: marked turns → LoRA adapter (Hu et al., 2021) and two heads on all-MiniLM-L6-v2.

    vitrine tune turns tuning/configs/turns.yaml --out runs/turns

Trained with the trainer of transformers; goes on from the last checkpoint in `--out`. What it made is in `--out`/model.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.understanding.tagger import KINDS, LABELS, encode, open_untrained
from retrieval.errors import SettingsError, VitrineError
from retrieval.model_folder import quiet_loading
from tuning.adapter_training import ADAPTED, arguments, progress, save_adapter
from tuning.recipe import read_yaml
from tuning.turns import FOLDER, MarkedTurn, Span, read_turns

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedTokenizerBase

    from agent.understanding.tagger_model import TaggerModel

NOT_LEARNT = -100
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class TurnSettings(BaseModel):
    """One recipe; `configs/turns.yaml` explains every value."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    validation_share: Annotated[float, Field(gt=0, lt=1)]
    typo_share: Share
    typo_rate: Share
    lora_rank: Count
    lora_alpha: Count
    lora_dropout: Share
    epochs: Count
    batch_size: Count
    learning_rate: Annotated[float, Field(gt=0)]
    warmup_share: Share
    seed: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one training; returns the exit status."""
    parser = argparse.ArgumentParser(prog="vitrine tune turns", description="Train the tagger of shoppers' turns.")
    parser.add_argument("recipe", type=Path, metavar="RECIPE", help="a YAML file such as tuning/configs/turns.yaml")
    parser.add_argument("--data", type=Path, default=FOLDER, metavar="FOLDER", help="marked turns (default: ours)")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the tagger go")
    options = parser.parse_args(arguments)
    try:
        settings = read_turn_recipe(options.recipe)
        turns = read_turns(sorted(options.data.glob("*.tsv")))
        figures = train(turns, settings, options.out, tell)
    except VitrineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps(figures, indent=1) + f"\nThe tagger is in {options.out / 'model'}\n")
    return 0


def read_turn_recipe(path: Path) -> TurnSettings:
    """The settings in a YAML file.

    Raises:
        SettingsError: the file cannot be read, or a setting is missing, unknown or of no use.
    """
    try:
        return TurnSettings.model_validate(read_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise SettingsError(f"In the recipe {path} {name} is of no use: {first['msg']}.") from error


def train(
    turns: Sequence[MarkedTurn], settings: TurnSettings, out: Path, tell: Callable[[str], None]
) -> dict[str, float]:
    """Learn from all but the validation turns, save to `out`/model, and measure on those.

    Raises:
        EncoderError: the packaged all-MiniLM-L6-v2 cannot be loaded.
    """
    from transformers import TrainingArguments
    from transformers.trainer_callback import PrinterCallback

    from tuning.turn_trainer import TurnTrainer

    learnt, held = divided(turns, settings)
    model, tokenizer = _adapted(settings)
    trainer = TurnTrainer(
        model=model,
        args=TrainingArguments(
            **arguments(settings, out / "checkpoints"),
            save_strategy="epoch",
            remove_unused_columns=False,
            label_names=["kinds", "labels"],
        ),
        train_dataset=learnt,
        data_collator=_collator(tokenizer, settings),
        callbacks=[progress(tell)],
    )
    trainer.remove_callback(PrinterCallback)  # it writes to stdout
    trainer.train(resume_from_checkpoint=any((out / "checkpoints").glob("checkpoint-*")) or None)
    save(model, out / "model")
    return measured(model, tokenizer, held)


def divided(turns: Sequence[MarkedTurn], settings: TurnSettings) -> tuple[list[MarkedTurn], list[MarkedTurn]]:
    """What is learnt from and what is held out, drawn with the recipe's seed."""
    shuffled = random.Random(settings.seed).sample(list(turns), len(turns))
    held = max(1, round(len(turns) * settings.validation_share))
    return shuffled[held:], shuffled[:held]


def _adapted(settings: TurnSettings) -> "tuple[TaggerModel, PreTrainedTokenizerBase]":
    import torch
    from peft import LoraConfig, get_peft_model

    torch.manual_seed(settings.seed)
    with quiet_loading():
        model, tokenizer = open_untrained()
    lora = LoraConfig(
        r=settings.lora_rank,
        lora_alpha=settings.lora_alpha,
        lora_dropout=settings.lora_dropout,
        target_modules=ADAPTED,
    )
    model.encoder = get_peft_model(model.encoder, lora)
    model.encoder.peft_config["default"].base_model_name_or_path = "embedded"
    return model, tokenizer


def _collator(
    tokenizer: "PreTrainedTokenizerBase", settings: TurnSettings
) -> Callable[[Sequence[MarkedTurn]], dict[str, "torch.Tensor"]]:
    """Mistypes some turns anew each time, so that no two epochs learn from the same letters."""
    chance = random.Random(settings.seed)

    def collate(turns: Sequence[MarkedTurn]) -> dict[str, "torch.Tensor"]:
        typed = [
            mistyped(turn, settings.typo_rate, chance) if chance.random() < settings.typo_share else turn
            for turn in turns
        ]
        return batch(tokenizer, typed)

    return collate


def batch(tokenizer: "PreTrainedTokenizerBase", turns: Sequence[MarkedTurn]) -> dict[str, "torch.Tensor"]:
    """Tokens, the kind of each turn (n,) and the role of each token (n, tokens), none learnt outside the message."""
    import torch

    encoded = encode(tokenizer, [turn.stage for turn in turns], [turn.text for turn in turns])
    offsets = encoded.pop("offset_mapping")
    labels = torch.full(encoded["input_ids"].shape, NOT_LEARNT)
    for row, turn in enumerate(turns):
        for place, segment in enumerate(encoded.sequence_ids(row)):
            if segment == 1:
                start, end = offsets[row, place].tolist()
                labels[row, place] = LABELS.index(_role(turn, start, end))
    kinds = torch.tensor([KINDS.index(turn.kind) for turn in turns])
    return {**encoded, "kinds": kinds, "labels": labels}


def _role(turn: MarkedTurn, start: int, end: int) -> str:
    return next((span.role for span in turn.spans if start < span.end and end > span.start), "")


def mistyped(turn: MarkedTurn, rate: float, chance: random.Random) -> MarkedTurn:
    """The turn with letters left out, doubled or hit beside, its marks on the same words."""
    text, places = "", []
    for letter in turn.text:
        places.append(len(text))
        text += _typed(letter, chance) if letter.isalpha() and chance.random() < rate else letter
    places.append(len(text))
    spans = tuple(Span(places[span.start], places[span.end], span.role) for span in turn.spans)
    return replace(turn, text=text, spans=spans)


def _typed(letter: str, chance: random.Random) -> str:
    return chance.choice(("", letter * 2, chance.choice(LETTERS)))


def measured(
    model: "TaggerModel", tokenizer: "PreTrainedTokenizerBase", turns: Sequence[MarkedTurn], size: int = 64
) -> dict[str, float]:
    """Share of kinds right, F1 of roles over tokens, and share of turns without a token wrong."""
    import torch

    model.eval()
    kinds = perfect = right = found = wanted = 0
    with torch.inference_mode():
        for start in range(0, len(turns), size):
            given = batch(tokenizer, turns[start : start + size])
            result = model(**given)
            labels, guessed = given["labels"], result["role"].argmax(-1)
            inside = labels != NOT_LEARNT
            kinds += int((result["kind"].argmax(-1) == given["kinds"]).sum())
            right += int(((guessed == labels) & inside & (labels > 0)).sum())
            found += int((inside & (guessed > 0)).sum())
            wanted += int((inside & (labels > 0)).sum())
            perfect += int(((guessed == labels) | ~inside).all(-1).sum())
    count = len(turns)
    return {
        "turns": count,
        "kind": round(kinds / count, 4),
        "role_f1": round(2 * right / max(1, found + wanted), 4),
        "all_roles": round(perfect / count, 4),
    }


def save(model: "TaggerModel", folder: Path) -> None:
    """Write the folder that `TurnTagger` opens: the adapter in 16 bits and the heads."""
    from agent.understanding.tagger_model import save_heads

    folder.mkdir(parents=True, exist_ok=True)
    save_adapter(model.encoder.half(), folder)
    model.encoder.float()
    save_heads(model, folder)


def tell(words: str) -> None:
    """A line of progress, in place of the one before."""
    sys.stderr.write(f"\r\033[K{words}")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
