"""The SentenceTransformers trainer with what a CLIP's training adds: a running mean of the weights, and a log.

The running mean (Polyak averaging) is what is measured and kept; checkpoints hold both.
"""

import json
import math
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from datasets import Dataset
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.base.sampler import DefaultBatchSampler
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import PrinterCallback, TrainerCallback

from tuning.clip_batches import Batches, Collate
from tuning.clip_evaluator import BEST, ClipEvaluator
from tuning.clip_examples import Examples
from tuning.clip_models import TrainableClip
from tuning.losses import CaptionLoss
from tuning.recipe import ClipTrainSettings
from tuning.tracking import Tracking

WEIGHTS = "weights.pt"


class ClipTrainer(SentenceTransformerTrainer):
    """Trains a CLIP by a recipe, into a run's folder.

    Args:
        clip: the model.
        train: what it learns from.
        held: what it is measured on after each epoch, by the name of the catalogue; the first one chooses the best.
        settings: the recipe.
        out: the run's folder: checkpoints and log.jsonl.
        tracking: where figures go besides; None for nowhere.
    """

    def __init__(
        self,
        clip: TrainableClip,
        train: Examples,
        held: Mapping[str, Examples],
        settings: ClipTrainSettings,
        out: Path,
        tracking: Tracking | None = None,
    ) -> None:
        self._products, self._settings = train.products, settings
        self.losses: list[float] = []
        """Of each step of this epoch."""
        super().__init__(
            model=clip.model,
            args=arguments(settings, clip.trunk, out / "checkpoints"),
            train_dataset=Dataset.from_dict({"row": range(len(train.products))}),
            loss=CaptionLoss(clip.model, settings),
            evaluator=ClipEvaluator(clip, held),
            data_collator=Collate(clip, train, settings),  # type: ignore[arg-type]  # only called, and asked for columns
            callbacks=[Progress(self, out / "log.jsonl", tracking)],
        )
        self.remove_callback(PrinterCallback)
        self._average: AveragedModel | None = None
        if settings.average_decay:
            mean = get_ema_multi_avg_fn(settings.average_decay)  # type: ignore[no-untyped-call]
            self._average = AveragedModel(self.model, multi_avg_fn=mean, use_buffers=True)

    @property
    def averaged(self) -> SentenceTransformer:
        """The running mean of the weights, for measuring and keeping; the model itself where the recipe wants none."""
        found: Any = self.model if self._average is None else self._average.module
        return found  # type: ignore[no-any-return]

    def fit(self) -> SentenceTransformer:
        """Train to the last epoch, from the last checkpoint where there is one; returns the best epoch's model."""
        self.train(resume_from_checkpoint=last_checkpoint(Path(str(self.args.output_dir))))
        return self.averaged.eval()

    def get_batch_sampler(self, *args: Any, **kwargs: Any) -> DefaultBatchSampler:
        """Ours, for whatever the trainer asks."""
        return Batches(self._products, self._settings)

    def add_model_card_callback(self, default_args_dict: dict[str, Any]) -> None:
        """No card: the model's folder gets a written one."""

    def training_step(self, *args: Any, **kwargs: Any) -> Tensor:
        """One step down the gradient; its loss is kept for the log."""
        loss: Tensor = super().training_step(*args, **kwargs)
        self.losses.append(loss.item())
        return loss

    def average_weights(self) -> None:
        """Take this step's weights into the running mean."""
        if self._average is not None:
            self._average.update_parameters(self.model)

    def evaluate(self, *args: Any, **kwargs: Any) -> dict[str, float]:
        """Measure the running mean."""
        learning, self.model = self.model, self.averaged
        try:
            return super().evaluate(*args, **kwargs)
        finally:
            self.model = learning

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        folder = Path(output_dir or str(self.args.output_dir))
        folder.mkdir(parents=True, exist_ok=True)
        average = None if self._average is None else self._average.state_dict()
        torch.save({"model": self.model.state_dict(), "average": average}, folder / WEIGHTS)

    def _load_from_checkpoint(self, resume_from_checkpoint: str, model: nn.Module | None = None) -> None:
        saved = torch.load(Path(resume_from_checkpoint) / WEIGHTS, weights_only=True, map_location="cpu")
        self.model.load_state_dict(saved["model"])
        if self._average is not None:
            self._average.load_state_dict(saved["average"])

    def _load_best_model(self) -> None:
        self._load_from_checkpoint(str(self.state.best_model_checkpoint))


def arguments(settings: ClipTrainSettings, trunk: str | None, folder: Path) -> SentenceTransformerTrainingArguments:
    """The recipe in the trainer's words.

    Args:
        settings: the recipe.
        trunk: a regular expression for the parameters that learn at the trunk's rate; None where there are none.
        folder: of the checkpoints; kept are the last one and the best.
    """
    return SentenceTransformerTrainingArguments(
        # Absolute: a run may go on from another working folder, and the best checkpoint is remembered by its path.
        output_dir=str(folder.resolve()),
        num_train_epochs=settings.epochs,
        per_device_train_batch_size=settings.batch_size,
        learning_rate=settings.learning_rate,
        learning_rate_mapping={trunk: settings.trunk_learning_rate} if trunk else {},
        weight_decay=settings.weight_decay,
        warmup_steps=settings.warmup_share,
        lr_scheduler_type="cosine",
        bf16=settings.precision == "bf16",
        use_cpu=not torch.cuda.is_available(),
        seed=settings.seed,
        eval_strategy="epoch",
        save_strategy="epoch",
        save_total_limit=1,
        logging_strategy="no",
        metric_for_best_model=BEST,
        greater_is_better=True,
        load_best_model_at_end=True,
        dataloader_num_workers=0,
        dataloader_pin_memory=False,
        disable_tqdm=True,
        report_to="none",
    )


def last_checkpoint(folder: Path) -> str | None:
    """The newest checkpoint that was written to its end; one whose run was killed while writing is passed over."""
    found = sorted(folder.glob("checkpoint-*"), key=lambda path: int(path.name.rpartition("-")[2]), reverse=True)
    return next((str(path) for path in found if _is_whole(path)), None)


def _is_whole(checkpoint: Path) -> bool:
    # The trainer writes its state last.
    try:
        json.loads((checkpoint / "trainer_state.json").read_text())
    except (OSError, ValueError):
        return False
    return True


class Progress(TrainerCallback):
    """The progress line, the running mean after each step, and a row of the log after each epoch.

    Args:
        trainer: whose progress it is.
        log: a JSONL file, one row an epoch.
        tracking: where the same figures go; None for nowhere.
    """

    def __init__(self, trainer: ClipTrainer, log: Path, tracking: Tracking | None) -> None:
        self._trainer, self._log, self._tracking = trainer, log, tracking
        self._clock = Clock(0)

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Forget what an earlier run logged after its last checkpoint, and begin to count."""
        keep_rows(self._log, round(state.epoch or 0))
        self._clock = Clock(state.max_steps - state.global_step)

    def on_epoch_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """A new mean of losses."""
        self._trainer.losses.clear()

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Average and tell."""
        self._trainer.average_weights()
        left, loss = self._clock.minutes_left_after_a_step(), self._trainer.losses[-1]
        epoch = math.ceil(state.epoch)
        report_line(f"epoch {epoch} of {args.num_train_epochs}, loss {loss:.3f}, {left:.1f} min left")

    def on_evaluate(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Log an epoch."""
        epoch, loss = round(state.epoch), round(fmean(self._trainer.losses), 4)
        evaluator: Any = self._trainer.evaluator
        measured = evaluator.measured
        line = json.dumps({"epoch": epoch, "loss": loss, "validation": measured})
        with self._log.open("a") as lines:
            lines.write(line + "\n")
        report_line(line, last=True)
        if self._tracking:
            flat = {f"{name} {metric}": value for name, row in measured.items() for metric, value in row.items()}
            self._tracking.log(epoch, {"loss": loss, **flat})

    def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Close the tracked run."""
        if self._tracking:
            self._tracking.finish()


class Clock:
    """How long the rest of the steps will take, by those that are done."""

    def __init__(self, steps: int) -> None:
        self._steps, self._done, self._started = steps, 0, time.monotonic()

    def minutes_left_after_a_step(self) -> float:
        """Counts a step; minutes for those that remain."""
        self._done += 1
        return (time.monotonic() - self._started) / self._done * (self._steps - self._done) / 60


def keep_rows(log: Path, epochs: int) -> None:
    """Drop what an earlier run logged after its last checkpoint: those epochs are done again."""
    if log.exists():
        rows = [line for line in log.read_text().splitlines() if json.loads(line)["epoch"] <= epochs]
        log.write_text("".join(f"{row}\n" for row in rows))


def report_line(text: str, last: bool = False) -> None:
    """One line of progress on stderr, over the one before."""
    sys.stderr.write(f"\r\x1b[K{text}{chr(10) if last else ''}" if sys.stderr.isatty() or last else "")
    sys.stderr.flush()
