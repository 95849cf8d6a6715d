"""Examples as batches that a LLaVA learns from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from agent.llava.model import VisionLanguageModel
from retrieval.model_folder import fast_dtype
from tuning.examples import Example

if TYPE_CHECKING:
    import torch

LETTERS_PER_TOKEN = 4
PICTURE_LETTERS = 200
"""What a picture weighs against letters where examples of like length are put together."""


class Collator:
    """Turns examples into inputs with labels."""

    def __init__(self, model: VisionLanguageModel) -> None:
        self._model = model

    def __call__(self, examples: Sequence[Example]) -> "dict[str, torch.Tensor]":
        """See `agent.llava.inputs.model_inputs`."""
        return self._model.batch([example.task for example in examples], [example.answer for example in examples])


def lengths(examples: Sequence[Example]) -> list[int]:
    """About how many tokens each takes."""
    return [
        (len(example.task.text) + len(example.answer) + PICTURE_LETTERS * (example.task.image is not None))
        // LETTERS_PER_TOKEN
        for example in examples
    ]


def answer_loss(llava: Any, inputs: "dict[str, torch.Tensor]") -> "torch.Tensor":
    """The mean cross entropy of the answers' tokens.

    Only those are compared with the whole vocabulary, which is a fifth of a small model's work.

    Args:
        llava: a `LlavaForConditionalGeneration`, adapted or not.
        inputs: a batch with labels.
    """
    import torch
    from torch.nn.functional import cross_entropy

    from agent.llava.inputs import NOT_LEARNT

    labels = inputs["labels"][:, 1:]
    told = {name: tensor for name, tensor in inputs.items() if name != "labels"}
    learnt = labels != NOT_LEARNT
    device = llava.device.type
    # What learns is kept in full precision and computes in short floats, as the rest is kept.
    with torch.autocast(device, torch.bfloat16, enabled=fast_dtype(device) is torch.bfloat16):
        hidden = llava.model(**told, use_cache=False).last_hidden_state[:, :-1]
        logits = llava.lm_head(hidden[learnt])
    return cross_entropy(logits.float(), labels[learnt])
