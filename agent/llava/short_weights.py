"""A language model's weights in 16 bits on processors that compute in 32: half as much is read for each word.

Nothing but the weights becomes shorter, and those were merged from shorter ones, so the words stay the same.
`tuning/LOG.md` tells what else was tried.
"""

import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transformers import LlavaForConditionalGeneration

ENGINES = ("x86", "fbgemm")
"""Those whose kernels widen the weights while they multiply."""


def with_short_weights(model: "LlavaForConditionalGeneration") -> "LlavaForConditionalGeneration":
    """The same model, the linear layers of its language model in fp16; as it was where torch has no kernels for that.

    Args:
        model: in float32, on the processor; it is changed.
    """
    import torch
    from torch.ao.quantization import float16_dynamic_qconfig, quantize_dynamic

    changed: Any = model
    if torch.backends.quantized.engine not in ENGINES:
        return model
    head = torch.nn.ModuleDict({"words": changed.lm_head})
    pack: Any = quantize_dynamic
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # to move into a package that needs a compiler; torch's version is pinned
        for part in (changed.model.language_model, head):
            pack(part, {torch.nn.Linear: float16_dynamic_qconfig}, dtype=torch.float16, inplace=True)
    changed.lm_head = head["words"]
    return model
