"""Train the embedded CLIP: load → cache → fit → validate → save.

    vitrine tune clip tuning/configs/clip_embedded.yaml --data FASHION_FOLDER sample:1 sample:2 sample:3 --out runs/clip

The image tower's first blocks keep their ImageNet weights, so their activations are computed once, plain and mirrored,
and kept; the rest of the tower and both heads learn. The loss is contrastive over several kinds of caption at once
(`tuning.captions`), plus likeness between pictures of one type and colour (`tuning.losses`). What is saved is a running
mean of the weights (Polyak averaging). A run that was stopped goes on where its last epoch ended.

Several catalogues are learnt from side by side. Only their train splits are; the validation split of each is measured
after each epoch and chooses nothing.
"""

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from retrieval.compact_clip import CompactClipConfig, CompactClipModel, pool
from retrieval.errors import VitrineError
from retrieval.freed_memory import keep_freed_memory
from tuning.captions import captions
from tuning.catalogues import read_parts
from tuning.clip_examples import CHUNK, Examples, SentenceVectors, joined, prepare
from tuning.clip_trainer import Trainer
from tuning.losses import contrastive_loss, distinct, likeness_loss
from tuning.recipe import ClipTrainSettings, begin_run, read_recipe

CAPTION_WEIGHTS = {
    "title": 1.0,
    "facts": 0.7,
    "details": 0.5,
    "colour kind": 0.5,
    "colour": 0.4,
    "kind": 0.3,
    "gender kind": 0.3,
}


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


def fit(
    trainer: Trainer, train: Examples, held: Mapping[str, Examples], vectors: SentenceVectors, out: Path
) -> CompactClipModel:
    """Train to the last epoch, resuming where `out` has a checkpoint; returns the averaged model.

    Args:
        trainer: the model, and how it learns.
        train: what is learnt from.
        held: what is measured after each epoch, by the name of its catalogue.
        vectors: sentence vectors of captions.
        out: the run's folder.
    """
    settings, log = trainer.settings, out / "log.jsonl"
    first = trainer.resume(out / "checkpoint.pt")
    keep_rows(log, first)
    clock = Clock(steps_per_epoch(len(train.products), settings) * (settings.epochs - first))
    for epoch in range(first, settings.epochs):
        losses = fit_epoch(trainer, train, vectors, epoch, clock)
        measured = {name: validate(trainer.averaged, part, vectors, settings) for name, part in held.items()}
        row = json.dumps({"epoch": epoch + 1, "loss": round(fmean(losses), 4), "validation": measured})
        with log.open("a") as lines:
            lines.write(row + "\n")
        report_line(row, last=True)
        trainer.save(out / "checkpoint.pt", epoch + 1)
    return trainer.averaged


def fit_epoch(trainer: Trainer, train: Examples, vectors: SentenceVectors, epoch: int, clock: "Clock") -> list[float]:
    """One pass over the products in an order of its own, the same in every run; returns the loss of each step."""
    settings = trainer.settings
    random = Random(settings.seed + epoch)
    torch.manual_seed(settings.seed + epoch)
    trainer.train_mode()
    order = random.sample(range(len(train.products)), len(train.products))
    losses = []
    for step in range(steps_per_epoch(len(order), settings)):
        batch = order[step * settings.batch_size : (step + 1) * settings.batch_size]
        loss = batch_loss(trainer.model, train, batch, vectors, settings, random)
        trainer.step(loss)
        losses.append(loss.item())
        left = clock.minutes_left_after_a_step()
        report_line(f"epoch {epoch + 1} of {settings.epochs}, loss {losses[-1]:.3f}, {left:.1f} min left")
    return losses


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
    return fmean([float(any(titles[column] == titles[row] for column in found)) for row, found in enumerate(nearest)])


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; returns the exit status, 1 with one sentence on stderr where the run could not be made."""
    parser = argparse.ArgumentParser(prog="vitrine tune clip", description="Train the embedded CLIP.")
    parser.add_argument("recipe", type=Path, help="such as tuning/configs/clip_embedded.yaml")
    parser.add_argument(
        "--data",
        nargs="+",
        required=True,
        metavar="CATALOGUE",
        help="a Kaggle fashion folder with a split.csv, or sample:SEED for a drawn shop; several are learnt together",
    )
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the finished model go")
    options = parser.parse_args(arguments)
    try:
        train(read_recipe(options.recipe), options.data, options.out)
    except VitrineError as error:
        sys.stderr.write(f"vitrine tune clip: {error}\n")
        return 1
    sys.stderr.write(
        f"The model is in {options.out / 'model'}; try it with VITRINE_IMAGE_ENCODER set to that folder.\n"
    )
    return 0


def train(settings: ClipTrainSettings, data: Sequence[str], out: Path) -> None:
    """Load, cache, fit and save; what `out` holds of the same run is used again.

    Raises:
        SourceError: a catalogue lacks products, pictures or its split.csv.
        SettingsError: `out` cannot be written, or holds another run.
    """
    from retrieval.text_encoder import TextEncoder

    keep_freed_memory()
    begin_run(out, settings, data)
    parts = {name: read_parts(name, out / "pictures") for name in dict.fromkeys(data)}
    model = new_model(settings)

    def prepared(name: str, split: str) -> Examples:
        return prepare(model, parts[name][split], settings, out / f"{_as_file(name)}-{split}.pt", report_line)

    examples = joined([prepared(name, "train") for name in parts])
    held = {_as_file(name): prepared(name, "validation") for name in parts}
    encoder = TextEncoder()
    vectors = SentenceVectors(lambda texts: torch.from_numpy(encoder.encode(texts)))
    trainer = Trainer(model, settings, steps_per_epoch(len(examples.products), settings) * settings.epochs)
    save_weights(fit(trainer, examples, held, vectors, out), out / "model")


def _as_file(name: str) -> str:
    """A catalogue's name as part of a file's: that of its folder, or "sample-1"."""
    return name.replace(":", "-") if name.startswith("sample:") else Path(name).resolve().name


def new_model(settings: ClipTrainSettings) -> CompactClipModel:
    """ImageNet's image tower and heads that know nothing yet, the same for one seed."""
    from tuning.imagenet import load_imagenet_weights

    torch.manual_seed(settings.seed)
    model = CompactClipModel(CompactClipConfig(vision_config={"image_size": settings.image_size}))
    load_imagenet_weights(model.vision_model)
    nn.Module.to(model, memory_format=torch.channels_last)  # type: ignore[call-overload]
    return model


if __name__ == "__main__":
    sys.exit(main())
