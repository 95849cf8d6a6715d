"""The vision-language model that writes here: a LLaVA (Liu et al., "Visual Instruction Tuning", 2023).

Embedded, it is put together of Vitrine's image tower, the packaged SmolLM2-135M-Instruct, and a projector and a LoRA
adapter from this repository; any other LLaVA of transformers takes its place by name.
"""

from agent.llava.model import VisionLanguageModel as VisionLanguageModel
from agent.llava.opening import open_model as open_model
