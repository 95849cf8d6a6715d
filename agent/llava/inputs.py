"""Prompts, pictures and answers as tensors; the same for training, scoring and writing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

NOT_LEARNT = -100
"""The label of a token that no loss is taken of."""


def model_inputs(
    processor: Any, prompts: Sequence[str], images: "Sequence[Image]", answers: Sequence[str] | None = None
) -> dict[str, "torch.Tensor"]:
    """The inputs of a LLaVA.

    A prompt and its answer are cut into tokens apart, so that what is learnt goes on exactly as what is written will.

    Args:
        processor: a `LlavaProcessor`.
        prompts: in the chat form, each with the image token where a picture belongs to it.
        images: for those prompts, in their order.
        answers: what is to follow; None where it is to be written.

    Returns:
        `input_ids` and `attention_mask` (n, longest), `pixel_values` (pictures, 3, height, width) where there are any,
        and with answers `labels` (n, longest), `NOT_LEARNT` on all but the answer and its end. Filled up on the left
        without answers, since writing goes on at the right.
    """
    encoded = processor(text=list(prompts), **({"images": list(images)} if images else {}))
    rows: list[list[int]] = [list(row) for row in encoded["input_ids"]]
    tokenizer = processor.tokenizer
    ends: list[list[int]] = [[] for _ in rows]
    if answers is not None:
        # Where the chat form leaves no blank before the answer, the answer brings it.
        spaced = [a if p[-1:].isspace() else f" {a}" for p, a in zip(prompts, answers, strict=True)]
        ends = [
            [*tokenizer(answer, add_special_tokens=False)["input_ids"], tokenizer.eos_token_id] for answer in spaced
        ]
    found = _padded(rows, ends, tokenizer.pad_token_id, left=answers is None)
    if answers is None:
        del found["labels"]
    if images:
        found["pixel_values"] = _pixels(encoded)
    return found


def _padded(
    rows: Sequence[Sequence[int]], ends: Sequence[Sequence[int]], filling: int, left: bool
) -> dict[str, "torch.Tensor"]:
    import torch

    longest = max(len(row) + len(end) for row, end in zip(rows, ends, strict=True))
    ids = torch.full((len(rows), longest), filling)
    mask = torch.zeros_like(ids)
    labels = torch.full_like(ids, NOT_LEARNT)
    for place, (row, end) in enumerate(zip(rows, ends, strict=True)):
        start = longest - len(row) - len(end) if left else 0
        middle, last = start + len(row), start + len(row) + len(end)
        ids[place, start:last] = torch.tensor([*row, *end])
        mask[place, start:last] = 1
        labels[place, middle:last] = ids[place, middle:last]
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def pixel_values(processor: Any, images: "Sequence[Image]") -> "torch.Tensor":
    """Pictures alone: (n, 3, height, width)."""
    return _pixels(processor.image_processor(list(images)))


def _pixels(encoded: Any) -> "torch.Tensor":
    import numpy as np
    import torch

    return torch.from_numpy(np.stack([np.asarray(pixels) for pixels in encoded["pixel_values"]]))
