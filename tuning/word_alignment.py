"""The beginning of a projector: what it makes of a picture should lie near the words for what the picture shows.

Before the language model is asked to read projected patches, they are brought into the space of its token embeddings:
the patches of a picture are compared with the embeddings of all words that descriptions use, the best patch counts most
for each word, and the words of the picture's own description should come out on top. That needs no pass through the
language model, so that thousands of pictures are seen many times in minutes; from there a small model learns to read
pictures with far fewer descriptions than LLaVA's first stage has. Image features as words of a frozen language model
are due to Tsimpoukelli et al. ("Multimodal Few-Shot Learning with Frozen Language Models", 2021).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tuning.examples import Example
from tuning.llava_recipe import AlignmentSettings

if TYPE_CHECKING:
    import torch

    from agent.llava.model import VisionLanguageModel

RARE = 8
"""Tokens of fewer descriptions are no words to align with."""
LENGTH_WEIGHT = 0.1
"""Of keeping projected patches about as long as embeddings are."""
ENCODED_AT_ONCE = 32


@dataclass(frozen=True)
class Described:
    """Pictures with the words that describe them."""

    features: "torch.Tensor"
    """(pictures, patches, width) of the image tower."""
    words: "torch.Tensor"
    """(words,) token ids."""
    targets: "torch.Tensor"
    """(pictures, words) how much of each description each word is; rare words count more (inverse frequency)."""


def described(
    writer: "VisionLanguageModel", model: Any, examples: Sequence[Example], tell: Callable[[str], None]
) -> Described:
    """The pictures of examples through the image tower, and their answers as words.

    Args:
        writer: the model with its processor.
        model: its `LlavaForConditionalGeneration`.
        examples: answers about one picture each; several of the same picture count as one description.
        tell: hears how far it is.
    """
    import torch

    texts: dict[str, list[str]] = {}
    for example in examples:
        if example.task.image is not None:
            texts.setdefault(example.task.image, []).append(example.answer)
    tokens = [set(writer.tokens(" ".join(["", *answers]))) for answers in texts.values()]
    counts = Counter(token for row in tokens for token in row)
    # What nearly all descriptions have says nothing of a picture.
    words = sorted(token for token, count in counts.items() if RARE <= count < len(tokens) / 2)
    places = {token: place for place, token in enumerate(words)}
    targets = torch.zeros(len(tokens), len(words))
    for row, found in enumerate(tokens):
        for token in found & places.keys():
            targets[row, places[token]] = torch.log(torch.tensor(len(tokens) / counts[token]))
    targets /= targets.sum(1, keepdim=True).clamp(min=1e-6)
    return Described(_features(writer, model, list(texts), tell), torch.tensor(words), targets)


def _features(
    writer: "VisionLanguageModel", model: Any, images: Sequence[str], tell: Callable[[str], None]
) -> "torch.Tensor":
    import torch

    found = []
    for start in range(0, len(images), ENCODED_AT_ONCE):
        pixels = writer.pixels(images[start : start + ENCODED_AT_ONCE])
        with torch.inference_mode():
            seen = model.model.vision_tower(pixels, output_hidden_states=True).hidden_states[-1]
        found.append(seen.half().cpu())
        tell(f"looking at pictures: {start + len(pixels):,} of {len(images):,}")
    return torch.cat(found)


def align(model: Any, shown: Described, settings: AlignmentSettings, seed: int, tell: Callable[[str], None]) -> float:
    """Train a LLaVA's projector; returns the share of the pictures' words found among as many first ones, at the end.

    Args:
        model: a `LlavaForConditionalGeneration`; only its projector changes, to float32.
        shown: what is learnt from.
        settings: how.
        seed: of the order.
        tell: hears each epoch's loss.
    """
    import torch
    from torch.nn import functional

    projector = model.model.multi_modal_projector.float().requires_grad_(True)
    embeddings = model.get_input_embeddings().weight.detach().float()
    vocabulary, length = embeddings[shown.words], float(embeddings.norm(dim=1).mean())
    bias = torch.zeros(len(vocabulary), requires_grad=True)
    sharpness = torch.zeros((), requires_grad=True)
    optimizer = torch.optim.AdamW([*projector.parameters(), bias, sharpness], lr=settings.learning_rate)
    steps = settings.epochs * -(-len(shown.features) // settings.batch_size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.learning_rate, steps, pct_start=0.1)
    chance = torch.Generator().manual_seed(seed)
    hit = 0.0
    for epoch in range(1, settings.epochs + 1):
        total, hits = 0.0, 0.0
        order = torch.randperm(len(shown.features), generator=chance)
        for start in range(0, len(order), settings.batch_size):
            rows = order[start : start + settings.batch_size]
            with torch.autocast("cpu", torch.bfloat16):
                seen = projector(shown.features[rows].to(torch.bfloat16))
                scores = (seen @ vocabulary.T).float()
            # A soft maximum over the patches: a word may be seen in one corner only.
            pooled = torch.logsumexp(scores * sharpness.exp() / length, dim=1) + bias
            loss = functional.cross_entropy(pooled, shown.targets[rows])
            strayed = (seen.float().norm(dim=-1) / length - 1).square().mean()
            optimizer.zero_grad()
            (loss + LENGTH_WEIGHT * strayed).backward()
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(rows)
            hits += _hits(pooled.detach(), shown.targets[rows]) * len(rows)
        hit = hits / len(shown.features)
        tell(f"aligning: epoch {epoch} of {settings.epochs}, loss {total / len(shown.features):.3f}, words {hit:.3f}")
    projector.requires_grad_(False)
    return hit


def _hits(scores: "torch.Tensor", targets: "torch.Tensor") -> float:
    """The mean share of each picture's words that are among its as many best scored ones."""
    wanted = targets > 0
    counts = wanted.sum(1)
    ranks = scores.argsort(1, descending=True).argsort(1)
    return float(((ranks < counts[:, None]) & wanted).sum(1).div(counts.clamp(min=1)).mean())
