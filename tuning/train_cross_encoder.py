"""Tune a cross-encoder to grade products for a query: pairs → LoRA adapter (Hu et al., 2021) on all-MiniLM-L6-v2.

Trained with sentence-transformers' own trainer on the expected grade by binary cross-entropy. Only the adapter and the
head are saved; `open_reranker` works them into the base.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.cross_encoder import DEPTH, open_base
from retrieval.model_folder import quiet_loading
from retrieval.product_text import product_text
from tuning.adapter_training import ADAPTED, arguments, progress, save_adapter
from tuning.rank_examples import RankExample
from tuning.rank_recipe import CrossEncoderSettings

if TYPE_CHECKING:
    from peft import PeftModel
    from sentence_transformers.cross_encoder import CrossEncoderTrainer

BEST_GRADE = 2
SAVE_EVERY = 50


def fit(
    examples: Sequence[RankExample], settings: CrossEncoderSettings, out: Path, tell: Callable[[str], None]
) -> "PeftModel":
    """Train the adapter, going on from the last checkpoint in `out` where there is one.

    Raises:
        EncoderError: the base cannot be found.
    """
    import torch
    from datasets import Dataset
    from peft import LoraConfig, TaskType, get_peft_model
    from sentence_transformers.cross_encoder import CrossEncoderTrainingArguments
    from sentence_transformers.cross_encoder.losses import BinaryCrossEntropyLoss
    from transformers.trainer_callback import PrinterCallback

    torch.manual_seed(settings.seed)
    with quiet_loading():
        model = open_base(settings.base)
    lora = LoraConfig(
        task_type=TaskType.SEQ_CLS,
        r=settings.lora_rank,
        lora_alpha=settings.lora_alpha,
        lora_dropout=settings.lora_dropout,
        target_modules=ADAPTED,
        modules_to_save=["classifier"],
    )
    # In place: the cross-encoder's own layers now hold the adapter, and only that learns.
    adapter = get_peft_model(model.model, lora)  # type: ignore[arg-type]
    adapter.peft_config["default"].base_model_name_or_path = settings.base
    trainer = _trainer_of(adapter)(
        model=model,
        args=CrossEncoderTrainingArguments(**arguments(settings, out / "checkpoints"), save_steps=SAVE_EVERY),
        train_dataset=Dataset.from_list(pairs(examples, settings)),
        loss=BinaryCrossEntropyLoss(model),
        callbacks=[progress(tell)],
    )
    trainer.remove_callback(PrinterCallback)  # it writes to stdout
    resumed = any((out / "checkpoints").glob("checkpoint-*"))
    trainer.train(resume_from_checkpoint=resumed or None)
    return adapter


def _trainer_of(adapter: "PeftModel") -> type["CrossEncoderTrainer"]:
    """A trainer whose checkpoints are the adapter: those of sentence-transformers leave injected layers out."""
    from peft import set_peft_model_state_dict
    from safetensors.torch import load_file
    from sentence_transformers.cross_encoder import CrossEncoderTrainer

    class AdapterTrainer(CrossEncoderTrainer):
        def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
            save_adapter(adapter, Path(str(output_dir)))

        def _load_from_checkpoint(self, resume_from_checkpoint: str, model: Any = None) -> None:
            set_peft_model_state_dict(adapter, load_file(Path(resume_from_checkpoint) / "adapter_model.safetensors"))

    return AdapterTrainer


def pairs(examples: Sequence[RankExample], settings: CrossEncoderSettings) -> list[dict[str, Any]]:
    """Query, product and expected grade from 0 to 1: of each example its right ones and the wrong ones found first.

    At most half of an example's pairs are right; wrong ones come from the first places, where they are told apart
    with effort, and one from anywhere.
    """
    random, found = Random(settings.seed), []
    for example in examples:
        grades = example.grades[:DEPTH]
        right, wrong = [int(row) for row in np.flatnonzero(grades)], [int(row) for row in np.flatnonzero(grades == 0)]
        random.shuffle(right)
        right = sorted(right, key=lambda row: -grades[row])[: settings.pairs_per_query // 2]
        rest = settings.pairs_per_query - len(right) - 1
        chosen = [*right, *wrong[:rest], *(random.sample(wrong[rest:], 1) if len(wrong) > rest else [])]
        found += [
            {
                "query": example.words,
                "product": product_text(example.candidates[row].product),
                "label": float(grades[row]) / BEST_GRADE,
            }
            for row in chosen
        ]
    return found
