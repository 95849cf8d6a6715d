"""The layers of a Llama as an ONNX graph for ONNX Runtime, with weights in 8 bits.

Every 32 weights share a scale, as in GGML's Q8_0: a shared scale for a whole matrix, or for what goes into it, costs
too much of a small model. Attention writes its keys and values into a room that was made beforehand, so that nothing
is copied from word to word.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.onnx_graph import OURS, GraphWriter

if TYPE_CHECKING:
    import torch

BITS, BLOCK = 8, 32
MIDDLE = 128
"""The byte that stands for 0."""
IN_8_BITS = 4
"""The operator's level of accuracy at which products are taken of bytes."""
ACTIVATION = "silu"
MOST_PARAMETERS = 1_000_000_000
"""A graph must stay below 2 GB."""


def fits(language: Any, head: Any) -> bool:
    """Whether the graph can say what a language model's layers do.

    Args:
        language: the layers without the last step to words, of transformers.
        head: the last step.
    """
    config = language.config
    return (
        config.model_type == "llama"
        and config.hidden_act == ACTIVATION
        and not (config.attention_bias or config.mlp_bias)
        and config.rope_parameters.get("rope_type") == "default"
        and head.bias is None
        and all(size % BLOCK == 0 for size in (config.hidden_size, config.intermediate_size))
        and config.head_dim % 16 == 0
        and sum(one.numel() for one in language.parameters()) < MOST_PARAMETERS
    )


def decoder_graph(language: Any, head: Any) -> bytes:
    """The serialized graph.

    Its inputs are `embeddings` (rows, 1, hidden) of the newest words, `before` (rows,) int32, how many words stand
    before each, `longest` int32, the most words of any row with the newest, and `keys_N` and `values_N`
    (rows, kv heads, room, head) of each layer; its outputs `logits` (rows, 1, vocabulary), and `new_keys_N` and
    `new_values_N`, which are to be given the same memory as what went in.

    Args:
        language: a model for which `fits`.
        head: its last step to words.
    """
    return _Graph(language.config).of(language, head)


def in_bytes(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (n, k) float32 as bytes (n, k / 32, 32) and their scales (n, k / 32) float32; k is a multiple of 32."""
    blocks = weights.reshape(len(weights), -1, BLOCK)
    scales = np.abs(blocks).max(-1) / (MIDDLE - 1)
    scales[scales == 0] = 1.0
    whole = np.rint(blocks / scales[..., None]) + MIDDLE
    return whole.astype(np.uint8), scales


class _Graph(GraphWriter):
    def __init__(self, config: Any) -> None:
        super().__init__("decoder")
        self._config = config

    def of(self, language: Any, head: Any) -> bytes:
        """All layers, from embeddings to logits."""
        from onnx import TensorProto

        config = self._config
        self.takes("embeddings", TensorProto.FLOAT, ["rows", 1, config.hidden_size])
        self.takes("before", TensorProto.INT32, ["rows"])
        self.takes("longest", TensorProto.INT32, [])
        self._turns()
        gain = self.constant("gain", language.layers[0].input_layernorm.weight)
        self.step("SimplifiedLayerNormalization", ["embeddings", gain], ["normed"], "", self._norm(axis=-1))
        stream, normed = "embeddings", "normed"
        after = [layer.input_layernorm for layer in language.layers[1:]] + [language.norm]
        for number, (layer, norm) in enumerate(zip(language.layers, after, strict=True)):
            stream, normed = self._layer(number, layer, norm, stream, normed)
        self.step("Identity", [self._linear("head", normed, head.weight)], ["logits"])
        self.gives("logits", TensorProto.FLOAT, ["rows", 1, config.vocab_size])
        return self.serialized()

    def _layer(self, number: int, layer: Any, norm_after: Any, stream: str, normed: str) -> tuple[str, str]:
        """One layer; the stream of residuals and its normed form, as they come out of it."""
        import torch

        attention, perceptron = layer.self_attn, layer.mlp
        weights = [attention.q_proj.weight, attention.k_proj.weight, attention.v_proj.weight]
        heard = self._attended(number, self._linear(f"qkv_{number}", normed, torch.cat(weights)))
        out = self._linear(f"out_{number}", heard, attention.o_proj.weight)
        stream, normed = self._added(f"attended_{number}", stream, out, layer.post_attention_layernorm)
        gate = self._linear(f"gate_{number}", normed, perceptron.gate_proj.weight)
        up = self._linear(f"up_{number}", normed, perceptron.up_proj.weight)
        # x times its sigmoid is what SiLU is.
        self.step("QuickGelu", [gate], [f"open_{number}"], OURS, {"alpha": 1.0})
        self.step("Mul", [f"open_{number}", up], [f"wide_{number}"])
        down = self._linear(f"down_{number}", f"wide_{number}", perceptron.down_proj.weight)
        return self._added(f"layer_{number}", stream, down, norm_after)

    def _attended(self, number: int, qkv: str) -> str:
        from onnx import TensorProto

        config, room = self._config, []
        for name in (f"keys_{number}", f"values_{number}"):
            shape = ["rows", config.num_key_value_heads, "room", config.head_dim]
            self.takes(name, TensorProto.FLOAT, shape)
            self.gives(f"new_{name}", TensorProto.FLOAT, shape)
            room.append(name)
        how = {
            "num_heads": config.num_attention_heads,
            "kv_num_heads": config.num_key_value_heads,
            "scale": config.head_dim**-0.5,
            "do_rotary": 1,
        }
        given = [qkv, "", "", *room, "before", "longest", "cosines", "sines"]
        made = [f"heard_{number}", *(f"new_{name}" for name in room)]
        self.step("GroupQueryAttention", given, made, OURS, how)
        return made[0]

    def _added(self, name: str, stream: str, out: str, norm: Any) -> tuple[str, str]:
        """What comes out of a part added to the stream, and the sum normed."""
        given = [stream, out, self.constant(f"{name}_gain", norm.weight)]
        self.step("SkipSimplifiedLayerNormalization", given, [f"{name}_normed", "", "", name], OURS, self._norm())
        return name, f"{name}_normed"

    def _linear(self, name: str, into: str, weights: "torch.Tensor") -> str:
        n, k = weights.shape
        packed, scales = in_bytes(weights.detach().float().numpy())
        given = [into, self.constant(f"{name}_bytes", packed), self.constant(f"{name}_scales", scales)]
        how = {"N": n, "K": k, "bits": BITS, "block_size": BLOCK, "accuracy_level": IN_8_BITS}
        self.step("MatMulNBits", given, [name], OURS, how)
        return name

    def _turns(self) -> None:
        """The rotations that tell where a word stands (Su et al., "RoFormer", 2021), for every place."""
        config = self._config
        halves = np.arange(0, config.head_dim, 2) / config.head_dim
        angles = np.arange(config.max_position_embeddings)[:, None] / config.rope_parameters["rope_theta"] ** halves
        self.constant("cosines", np.cos(angles).astype(np.float32))
        self.constant("sines", np.sin(angles).astype(np.float32))

    def _norm(self, **more: int) -> dict[str, Any]:
        return {"epsilon": self._config.rms_norm_eps, **more}
