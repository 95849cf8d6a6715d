"""What the trainings of LoRA adapters on the packaged MiniLM share: what is adapted, arguments, progress, saving."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from retrieval.model_folder import fast_dtype

ADAPTED = ["query", "key", "value", "dense"]
"""BERT's linear layers, by the ends of their names."""


class AdapterSettings(Protocol):
    """The part of a recipe that the trainer of transformers needs."""

    @property
    def epochs(self) -> int: ...  # noqa: D102
    @property
    def batch_size(self) -> int: ...  # noqa: D102
    @property
    def learning_rate(self) -> float: ...  # noqa: D102
    @property
    def warmup_share(self) -> float: ...  # noqa: D102
    @property
    def seed(self) -> int: ...  # noqa: D102


def arguments(settings: AdapterSettings, checkpoints: Path) -> dict[str, Any]:
    """The trainer's arguments: on the processor, in short floats where it has them, the last checkpoint kept."""
    import torch

    return {
        "output_dir": str(checkpoints),
        "num_train_epochs": settings.epochs,
        "per_device_train_batch_size": settings.batch_size,
        "learning_rate": settings.learning_rate,
        "warmup_steps": settings.warmup_share,
        "lr_scheduler_type": "cosine",
        "seed": settings.seed,
        "bf16": fast_dtype("cpu") is torch.bfloat16,
        "use_cpu": True,
        "save_total_limit": 1,
        "logging_steps": 10,
        "report_to": [],
        "disable_tqdm": True,
    }


def progress(tell: Callable[[str], None]) -> Any:
    """A callback that tells step and loss."""
    from transformers import TrainerCallback

    class Progress(TrainerCallback):
        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **rest: Any) -> None:
            if logs and "loss" in logs:
                tell(f"step {state.global_step} of {state.max_steps}, loss {float(logs['loss']):.3f}")

    return Progress()


def save_adapter(adapter: Any, folder: Path) -> None:
    """Write a peft model's adapter into a folder."""
    adapter.save_pretrained(str(folder), save_embedding_layers=False)
    (folder / "adapter_model.safetensors").chmod(0o644)  # written for the owner alone; a package is read by everybody
