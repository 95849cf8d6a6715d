"""Train the embedded CLIP: load → cache → fit → validate → save.

    vitrine tune clip tuning/configs/clip_embedded.yaml --data FASHION_FOLDER --out runs/clip

The image tower's first blocks keep their ImageNet weights, so their activations are computed once, plain and mirrored,
and kept; the rest of the tower and both heads learn. The loss is contrastive over several kinds of caption at once
(`tuning.captions`), plus likeness between pictures of one type and colour (`tuning.losses`). What is saved is a running
mean of the weights (Polyak averaging). A run that was stopped goes on where its last epoch ended.

Only products of the train split are learnt from; the validation split is measured after each epoch and chooses nothing.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any, cast

import numpy as np
import torch
import yaml
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from eval.metrics import mean
from retrieval.compact_clip import CompactClipConfig, CompactClipModel, pool
from retrieval.pictures import open_picture
from retrieval.records import Product
from retrieval.sources import Report, open_source
from tuning.captions import captions
from tuning.losses import contrastive_loss, distinct, likeness_loss
from tuning.splits import read_splits

CAPTION_WEIGHTS = {"title": 1.0, "facts": 0.7, "colour kind": 0.5, "colour": 0.4, "kind": 0.3, "gender kind": 0.3}
CHUNK = 64
"""Pictures that go through the tower at once where nothing is learnt."""
EncodeText = Callable[[list[str]], Tensor]


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
        if self.image_size % 32 or not 0 <= self.frozen_blocks <= 16 or self.epochs < 1 or self.batch_size < 2:
            raise ValueError(
                "A CLIP recipe needs an image_size divisible by 32, frozen_blocks from 0 to 16, at least one epoch and "
                f"batches of two or more; found {self}."
            )


@dataclass(frozen=True)
class Examples:
    """Products of one split and what the frozen blocks made of their pictures."""

    products: Sequence[Product]
    activations: Tensor
    """(2, n, c, h, w) bfloat16: plain, and mirrored."""


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
        torch.save({**parts, "epoch": epoch}, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)

    def resume(self, path: Path) -> int:
        """Load a checkpoint where there is one; returns the number of epochs done."""
        if not path.exists():
            return 0
        saved: dict[str, Any] = torch.load(path, weights_only=True)
        for name in ("model", "average", "optimizer", "schedule"):
            getattr(self, name).load_state_dict(saved[name])
        return int(saved["epoch"])


class SentenceVectors:
    """Sentence vectors of captions; each wording is encoded once."""

    def __init__(self, encode: EncodeText) -> None:
        self._encode = encode
        self._known: dict[str, Tensor] = {}

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """(n, text_dim), unit length."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encode(new), strict=True))
        return torch.stack([self._known[text] for text in texts])


def load_pixels(products: Sequence[Product], size: int) -> Tensor:
    """Pictures squeezed to a square as (n, 3, size, size) uint8."""
    from PIL import Image

    pixels = np.empty((len(products), size, size, 3), np.uint8)
    for row, product in enumerate(products):
        picture = open_picture(Path(str(product.image)))
        pixels[row] = np.asarray(picture.resize((size, size), Image.Resampling.BICUBIC))
    return torch.from_numpy(pixels).permute(0, 3, 1, 2)


def cache_activations(model: CompactClipModel, pixels: Tensor, blocks: int, report: Callable[[str], None]) -> Tensor:
    """What the first `blocks` blocks make of each picture and of its mirror image: (2, n, c, h, w) bfloat16."""
    model.vision_model.train(False)
    rows: list[Tensor] = []
    total, done = 2 * len(pixels), 0
    for mirrored in (False, True):
        parts = []
        for start in range(0, len(pixels), CHUNK):
            part = pixels[start : start + CHUNK]
            x = (part.flip(-1) if mirrored else part).float() / 127.5 - 1
            with torch.no_grad():
                early = model.vision_model.early(x.contiguous(memory_format=torch.channels_last), blocks)
            parts.append(early.bfloat16())
            done += len(part)
            report(f"caching activations {done:,} of {total:,}")
        rows.append(torch.cat(parts))
    return torch.stack(rows)


def image_vectors(model: CompactClipModel, activations: Tensor, blocks: int) -> Tensor:
    """(n, c, h, w) cached activations through the rest of the tower and its head: (n, projection_dim), unit length."""
    x = activations.float().contiguous(memory_format=torch.channels_last)
    return functional.normalize(model.visual_projection(pool(model.vision_model.late(x, blocks))), dim=-1)


def batch_loss(
    model: CompactClipModel,
    examples: Examples,
    batch: Sequence[int],
    vectors: SentenceVectors,
    settings: ClipTrainSettings,
    random: Random,
) -> Tensor:
    """The weighted sum over all kinds of caption, and likeness between pictures."""
    products = [examples.products[row] for row in batch]
    mirrored = [random.randrange(2) for _ in batch]
    images = image_vectors(model, examples.activations[mirrored, list(batch)], settings.frozen_blocks)
    told = [captions(product, random) for product in products]
    looks = distinct([f"{product.category[-1:]} {product.colour}" for product in products])[1]
    loss = settings.likeness_weight * likeness_loss(images, looks, settings.temperature * 2)
    for kind, weight in CAPTION_WEIGHTS.items():
        rows = [row for row, texts in enumerate(told) if kind in texts]
        if rows:
            names, place = distinct([told[row][kind].lower() for row in rows])
            texts = model.text_vectors(vectors(names))
            loss = loss + weight * contrastive_loss(images[rows], texts, place, settings.temperature)
    return loss


def fit(trainer: Trainer, train: Examples, held: Examples, vectors: SentenceVectors, out: Path) -> CompactClipModel:
    """Train to the last epoch, resuming where `out` has a checkpoint; returns the averaged model."""
    settings, checkpoint = trainer.settings, out / "checkpoint.pt"
    first = trainer.resume(checkpoint)
    steps = steps_per_epoch(len(train.products), settings)
    started, done, total = time.monotonic(), 0, steps * (settings.epochs - first)
    for epoch in range(first, settings.epochs):
        random = Random(settings.seed + epoch)
        torch.manual_seed(settings.seed + epoch)
        trainer.train_mode()
        order = random.sample(range(len(train.products)), len(train.products))
        losses = []
        for step in range(steps):
            batch = order[step * settings.batch_size : (step + 1) * settings.batch_size]
            loss = batch_loss(trainer.model, train, batch, vectors, settings, random)
            trainer.step(loss)
            losses.append(loss.item())
            done += 1
            left = (time.monotonic() - started) / done * (total - done)
            report_line(f"epoch {epoch + 1} of {settings.epochs}, loss {losses[-1]:.3f}, {left / 60:.1f} min left")
        trainer.save(checkpoint, epoch + 1)
        row = {
            "epoch": epoch + 1,
            "loss": round(mean(losses), 4),
            **validate(trainer.averaged, held, vectors, settings),
        }
        with (out / "log.jsonl").open("a") as log:
            log.write(json.dumps(row) + "\n")
        report_line(json.dumps(row), last=True)
    return trainer.averaged


def steps_per_epoch(products: int, settings: ClipTrainSettings) -> int:
    """Whole batches in one epoch, at least one."""
    return max(1, products // settings.batch_size)


def validate(
    model: CompactClipModel, held: Examples, vectors: SentenceVectors, settings: ClipTrainSettings
) -> dict[str, Any]:
    """Title to image recall within the held-out pictures."""
    with torch.no_grad():
        parts = [
            image_vectors(model, held.activations[0, start : start + CHUNK], settings.frozen_blocks)
            for start in range(0, len(held.products), CHUNK)
        ]
        titles = [product.title.lower() for product in held.products]
        scores = model.text_vectors(vectors(titles)) @ torch.cat(parts).T
    return {"pool": len(titles), **{f"R@{k}": round(title_recall(scores, titles, k), 4) for k in (1, 10)}}


def title_recall(scores: Tensor, titles: Sequence[str], k: int) -> float:
    """Share of titles with a picture of the identical title among the k best of their row of (n, n) scores."""
    nearest = scores.topk(min(k, len(titles)), dim=-1).indices.tolist()
    return mean([float(any(titles[column] == titles[row] for column in found)) for row, found in enumerate(nearest)])


def save_weights(model: CompactClipModel, folder: Path) -> None:
    """Weights as fp16 safetensors with their config; batch statistics keep fp32, whose range they need."""
    weights = {
        name: value if "running_" in name or not value.is_floating_point() else value.half()
        for name, value in model.state_dict().items()
    }
    model.save_pretrained(folder, state_dict={name: value.contiguous() for name, value in weights.items()})
    # Written for the owner alone; a package is read by everybody.
    (folder / "model.safetensors").chmod(0o644)


def report_line(text: str, last: bool = False) -> None:
    """One line of progress on stderr, over the one before."""
    sys.stderr.write(f"\r\x1b[K{text}{chr(10) if last else ''}" if sys.stderr.isatty() or last else "")
    sys.stderr.flush()


def prepare(model: CompactClipModel, products: Sequence[Product], settings: ClipTrainSettings, kept: Path) -> Examples:
    """Examples of these products; activations come from `kept` where an earlier run left them."""
    if kept.exists():
        activations: Tensor = torch.load(kept, weights_only=True)
        if activations.shape[1] == len(products):
            return Examples(products, activations)
    pixels = load_pixels(products, settings.image_size)
    activations = cache_activations(model, pixels, settings.frozen_blocks, report_line)
    torch.save(activations, kept)
    return Examples(products, activations)


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; returns the exit status."""
    parser = argparse.ArgumentParser(prog="vitrine tune clip", description="Train the embedded CLIP.")
    parser.add_argument("recipe", type=Path, help="such as tuning/configs/clip_embedded.yaml")
    parser.add_argument("--data", type=Path, required=True, help="Kaggle's fashion folder, with a split.csv")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the finished model go")
    options = parser.parse_args(arguments)
    settings = ClipTrainSettings(**yaml.safe_load(options.recipe.read_text()))
    options.out.mkdir(parents=True, exist_ok=True)

    from retrieval.text_encoder import TextEncoder
    from tuning.imagenet import load_imagenet_weights

    splits = read_splits(options.data)
    products = [product for product in open_source(str(options.data)).read(Report()) if product.image]
    train = [product for product in products if splits[product.id] == "train"]
    validation = [product for product in products if splits[product.id] == "validation"]
    model = CompactClipModel(CompactClipConfig(vision_config={"image_size": settings.image_size}))
    load_imagenet_weights(model.vision_model)
    nn.Module.to(model, memory_format=torch.channels_last)  # type: ignore[call-overload]
    encoder = TextEncoder()
    vectors = SentenceVectors(lambda texts: torch.from_numpy(encoder.encode(texts)))
    examples = prepare(model, train, settings, options.out / "activations.pt")
    held = prepare(model, validation, settings, options.out / "validation.pt")
    trainer = Trainer(model, settings, steps_per_epoch(len(train), settings) * settings.epochs)
    trained = fit(trainer, examples, held, vectors, options.out)
    save_weights(trained, options.out / "model")
    (options.out / "settings.json").write_text(json.dumps(asdict(settings), indent=2))
    sys.stderr.write(
        f"The model is in {options.out / 'model'}; try it with VITRINE_IMAGE_ENCODER set to that folder.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
