"""Train the embedded CLIP: load → cache → fit → validate → save.

    python -m tuning.train_clip tuning/configs/clip_embedded.yaml --data FASHION_FOLDER --out runs/clip

The picture's first blocks keep their ImageNet weights, so their activations are computed once (plain and mirrored) and
kept in memory; the rest of the tower and both heads learn. The loss is CLIP's symmetric contrastive loss with every
identical text in the batch counted as right (supervised contrastive learning, Khosla et al. 2020), summed over the
kinds of caption of `tuning.prompts_clip`, plus the same loss between pictures of one type and colour.

Only products of the train split are learnt from; the validation split chooses nothing but is printed each epoch.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
import yaml
from torch import Tensor
from torch.nn import functional

from retrieval.compact_clip import CompactClipConfig, CompactClipModel, pool
from retrieval.records import Product
from retrieval.sources import kaggle_fashion
from tuning.prompts_clip import captions
from tuning.splits import read_splits

CAPTION_WEIGHTS = {"title": 1.0, "facts": 0.7, "colour kind": 0.5, "colour": 0.4, "kind": 0.3, "gender kind": 0.3}


@dataclass(frozen=True)
class ClipTrainSettings:
    """One recipe; every value is explained in `configs/clip_embedded.yaml`."""

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


def load_pixels(products: Sequence[Product], size: int) -> Tensor:
    """Pictures as (n, 3, size, size) uint8."""
    from PIL import Image

    pixels = np.empty((len(products), size, size, 3), np.uint8)
    for row, product in enumerate(products):
        with Image.open(str(product.image)) as picture:
            pixels[row] = np.asarray(picture.convert("RGB").resize((size, size), Image.Resampling.BICUBIC))
    return torch.from_numpy(pixels).permute(0, 3, 1, 2)


def normalise(pixels: Tensor) -> Tensor:
    """uint8 to the [-1, 1] that the ImageNet weights expect."""
    return (pixels.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


@torch.inference_mode()
def cache_activations(model: CompactClipModel, pixels: Tensor, blocks: int) -> Tensor:
    """What the frozen beginning makes of each picture and of its mirror image: (2, n, c, h, w) bfloat16."""
    beginning = model.vision_model.eval()
    rows: list[Tensor] = []
    for mirrored in (False, True):
        parts = []
        for part in pixels.split(64):
            x = normalise(part.flip(-1) if mirrored else part)
            parts.append(beginning.early(x, blocks).bfloat16())
        rows.append(torch.cat(parts))
    return torch.stack(rows)


def contrastive_loss(images: Tensor, texts: Tensor, text_of_image: Tensor, temperature: float) -> Tensor:
    """Symmetric cross-entropy between (n, d) images and (m, d) distinct texts; `text_of_image` is (n,)."""
    logits = images @ texts.T / temperature
    to_text = functional.cross_entropy(logits, text_of_image)
    right = functional.one_hot(text_of_image, len(texts)).T.float()
    to_image = -(logits.T.log_softmax(-1) * right).sum(-1) / right.sum(-1)
    return (to_text + to_image.mean()) / 2


def likeness_loss(images: Tensor, labels: Tensor, temperature: float) -> Tensor:
    """Supervised contrastive loss between pictures that share a label; pictures alone with theirs do not count."""
    logits = (images @ images.T / temperature).fill_diagonal_(-1e4)
    same = (labels[:, None] == labels[None]).float().fill_diagonal_(0)
    count = same.sum(-1)
    each = -(logits.log_softmax(-1) * same).sum(-1)[count > 0] / count[count > 0]
    return each.mean() if len(each) else images.sum() * 0


def distinct(values: Sequence[str]) -> tuple[list[str], Tensor]:
    """The different strings, and for each value its place among them."""
    names = list(dict.fromkeys(values))
    place = {name: row for row, name in enumerate(names)}
    return names, torch.tensor([place[value] for value in values])


def title_recall(images: Tensor, texts: Tensor, titles: Sequence[str], k: int) -> float:
    """Share of titles with a picture of an identical title among their k nearest pictures."""
    lower = np.array([title.lower() for title in titles])
    nearest = (texts @ images.T).topk(k, dim=-1).indices.numpy()
    return float((lower[nearest] == lower[:, None]).any(-1).mean())


def fit(
    model: CompactClipModel,
    products: Sequence[Product],
    validation: Sequence[Product],
    settings: ClipTrainSettings,
    encode_text,  # type: ignore[no-untyped-def]
    out: Path,
) -> CompactClipModel:
    """Train, printing and logging each epoch; returns the running mean of the weights. Resumes from `out`."""
    random, vision = Random(settings.seed), model.vision_model
    torch.manual_seed(settings.seed)
    print(f"Caching activations of {len(products)} pictures…", flush=True)
    kept = out / "activations.pt"
    if kept.exists():
        cache = torch.load(kept, weights_only=True)
    else:
        cache = cache_activations(model, load_pixels(products, settings.image_size), settings.frozen_blocks)
        torch.save(cache, kept)
    held_pixels = load_pixels(validation, settings.image_size)
    held_cache = cache_activations(model, held_pixels, settings.frozen_blocks)[0]
    held_texts = encode_text([product.title for product in validation])
    # Plain tensors from now on: what inference mode made cannot be trained through.
    cache, held_cache = cache.clone(), held_cache.clone()
    known: dict[str, Tensor] = {}

    def sentence_vectors(texts: list[str]) -> Tensor:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, encode_text(new), strict=True))
        return torch.stack([known[text] for text in texts])

    frozen = [vision.stem, *vision.blocks[: settings.frozen_blocks]]
    for module in frozen:
        module.requires_grad_(False)
    trunk = [p for p in vision.parameters() if p.requires_grad]
    heads = [*model.visual_projection.parameters(), *model.text_projection.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": trunk, "lr": settings.trunk_learning_rate}, {"params": heads, "lr": settings.learning_rate}],
        weight_decay=settings.weight_decay,
    )
    steps_per_epoch = len(products) // settings.batch_size
    total = steps_per_epoch * settings.epochs
    warmup = max(1, int(total * settings.warmup_share))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / warmup, 0.5 + 0.5 * math.cos(math.pi * min(1, step / total))),
    )
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings.average_decay), use_buffers=True
    )
    first_epoch, checkpoint = 0, out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        first_epoch = saved["epoch"]
        random.seed(settings.seed + first_epoch)
        print(f"Resumed after epoch {first_epoch}.", flush=True)
    likeness = distinct([f"{p.category[-1:]} {p.colour}" for p in products])[1]

    started, done = time.monotonic(), 0
    for epoch in range(first_epoch, settings.epochs):
        model.train()
        for module in frozen:
            module.eval()
        order = torch.tensor(random.sample(range(len(products)), len(products)))
        losses = []
        for batch in order.split(settings.batch_size)[:steps_per_epoch]:
            mirrored = torch.tensor([random.randrange(2) for _ in batch])
            x = cache[mirrored, batch].float().contiguous(memory_format=torch.channels_last)
            features = vision.late(x, settings.frozen_blocks)
            images = functional.normalize(model.visual_projection(pool(features)), dim=-1)
            told = [captions(products[row], random) for row in batch.tolist()]
            loss = settings.likeness_weight * likeness_loss(images, likeness[batch], settings.temperature * 2)
            for kind, weight in CAPTION_WEIGHTS.items():
                rows = [row for row, texts in enumerate(told) if kind in texts]
                names, place = distinct([told[row][kind].lower() for row in rows])
                texts = model.text_vectors(sentence_vectors(names))
                loss = loss + weight * contrastive_loss(images[rows], texts, place, settings.temperature)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(model)
            losses.append(loss.item())
            done += 1
            left = (time.monotonic() - started) / done * (total - first_epoch * steps_per_epoch - done)
            print(f"\repoch {epoch + 1} loss {loss.item():.3f}, {left / 60:.1f} min left  ", end="", flush=True)
        best = average.module.eval()
        with torch.inference_mode():
            images = torch.cat(
                [
                    functional.normalize(
                        best.visual_projection(pool(best.vision_model.late(part.float(), settings.frozen_blocks))),
                        dim=-1,
                    )
                    for part in held_cache.split(64)
                ]
            )
            texts = best.text_vectors(held_texts)
        recalls = {f"R@{k}": round(title_recall(images, texts, [p.title for p in validation], k), 4) for k in (1, 10)}
        row = {"epoch": epoch + 1, "loss": round(float(np.mean(losses)), 4), "validation": recalls}
        print(f"\r{json.dumps(row)}  {(time.monotonic() - started) / 60:.1f} min", flush=True)
        with (out / "log.jsonl").open("a") as log:
            log.write(json.dumps(row) + "\n")
        torch.save(
            {
                "model": model.state_dict(),
                "average": average.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
            },
            checkpoint.with_suffix(".tmp"),
        )
        checkpoint.with_suffix(".tmp").replace(checkpoint)
    return average.module.eval()


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; returns the exit status."""
    parser = argparse.ArgumentParser(description="Train the embedded CLIP.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="Kaggle's fashion folder, with split.csv")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the finished model go")
    options = parser.parse_args(arguments)
    settings = ClipTrainSettings(**yaml.safe_load(options.recipe.read_text()))
    options.out.mkdir(parents=True, exist_ok=True)

    from retrieval.text_encoder import TextEncoder
    from tuning.imagenet import load_imagenet_weights

    splits = read_splits(options.data)
    products = [p for p in kaggle_fashion.read(options.data) if p.image]
    train = [p for p in products if splits[p.id] == "train"]
    validation = [p for p in products if splits[p.id] == "validation"]
    encoder = TextEncoder()
    model = CompactClipModel(CompactClipConfig(vision_config={"image_size": settings.image_size}))
    load_imagenet_weights(model.vision_model)
    model.to(memory_format=torch.channels_last)
    trained = fit(
        model, train, validation, settings, lambda texts: torch.from_numpy(encoder.encode(texts)), options.out
    )
    trained.save_pretrained(options.out / "model")
    (options.out / "settings.json").write_text(json.dumps(asdict(settings), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
