"""One training step of the embedded CLIP: which weights learn, how fast, and the running mean that is kept."""

import math
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from retrieval.compact_clip import CompactClipModel
from tuning.clip_examples import save_whole
from tuning.recipe import ClipTrainSettings


class Trainer:
    """A model in training, and everything that a checkpoint must hold."""

    def __init__(self, model: CompactClipModel, settings: ClipTrainSettings, steps: int) -> None:
        self.model, self.settings = model, settings
        self.frozen: list[nn.Module] = [
            model.vision_model.stem,
            *list(model.vision_model.blocks)[: settings.frozen_blocks],
        ]
        for module in self.frozen:
            module.requires_grad_(False)
        trunk = [weight for weight in model.vision_model.parameters() if weight.requires_grad]
        heads = [*model.visual_projection.parameters(), *model.text_projection.parameters()]
        self.optimizer = torch.optim.AdamW(
            [{"params": trunk, "lr": settings.trunk_learning_rate}, {"params": heads, "lr": settings.learning_rate}],
            weight_decay=settings.weight_decay,
        )
        warmup = max(1, int(steps * settings.warmup_share))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer,
            lambda step: min((step + 1) / warmup, 0.5 + 0.5 * math.cos(math.pi * min(1, step / steps))),
        )
        decay = get_ema_multi_avg_fn(settings.average_decay)  # type: ignore[no-untyped-call]
        self.average = AveragedModel(model, multi_avg_fn=decay, use_buffers=True)

    @property
    def averaged(self) -> CompactClipModel:
        """The running mean of the weights, for measuring and keeping."""
        model = cast(CompactClipModel, self.average.module)
        model.train(False)
        return model

    def train_mode(self) -> None:
        """Everything learns but the frozen blocks, whose batch statistics stay ImageNet's too."""
        self.model.train()
        for module in self.frozen:
            module.eval()

    def step(self, loss: Tensor) -> None:
        """One step down the gradient."""
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.average.update_parameters(self.model)

    def save(self, path: Path, epoch: int) -> None:
        """Write a checkpoint, whole or not at all."""
        parts = {name: getattr(self, name).state_dict() for name in ("model", "average", "optimizer", "schedule")}
        save_whole({**parts, "epoch": epoch}, path)

    def resume(self, path: Path) -> int:
        """Load a checkpoint where there is one; returns the number of epochs done."""
        if not path.exists():
            return 0
        saved: dict[str, Any] = torch.load(path, weights_only=True)
        for name in ("model", "average", "optimizer", "schedule"):
            getattr(self, name).load_state_dict(saved[name])
        return int(saved["epoch"])
