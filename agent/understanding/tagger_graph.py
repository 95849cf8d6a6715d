"""The tagger as an ONNX graph: for one short message ONNX Runtime takes less than half of torch's time.

The figures are in `tuning/LOG.md`. The graph computes in float32, so nothing is lost.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.onnx_graph import OURS, GraphWriter

if TYPE_CHECKING:
    import torch

    from agent.understanding.tagger_model import TaggerModel


def tagger_graph(model: "TaggerModel") -> bytes:
    """The serialized graph of a tagger whose encoder is a BERT of transformers.

    Its inputs are `input_ids` and `token_type_ids` (1, tokens) int64, its outputs `kind` (1, kinds) and `role`
    (1, tokens, labels), float32, as probabilities.
    """
    return _Writer(model.encoder.config).of(model)


class _Writer(GraphWriter):
    def __init__(self, config: Any) -> None:
        super().__init__("tagger")
        self._config = config

    def of(self, model: "TaggerModel") -> bytes:
        """All from the tokens to the probabilities."""
        from onnx import TensorProto

        encoder: Any = model.encoder
        heads: Any = model.heads
        for name in ("input_ids", "token_type_ids"):
            self.takes(name, TensorProto.INT64, [1, "tokens"])
        vectors = self._embedded(encoder.embeddings)
        for number, layer in enumerate(encoder.encoder.layer):
            vectors = self._layer(number, layer, vectors)
        first = self.step("Gather", [vectors, self.constant("zero", np.array(0, np.int64))], ["first"], how={"axis": 1})
        for name, into in (("kind", first), ("role", vectors)):
            logits = self._linear(f"{name}_head", into, heads[name].weight, heads[name].bias)
            self.step("Softmax", [logits], [name], how={"axis": -1})
        self.gives("kind", TensorProto.FLOAT, [1, heads["kind"].out_features])
        self.gives("role", TensorProto.FLOAT, [1, "tokens", heads["role"].out_features])
        return self.serialized()

    def _embedded(self, embeddings: Any) -> str:
        """The sum of what a token is, which part it belongs to and where it stands, normed."""
        words = self.constant("words", embeddings.word_embeddings.weight)
        parts = self.constant("parts", embeddings.token_type_embeddings.weight)
        self.step("Gather", [words, "input_ids"], ["word"])
        self.step("Gather", [parts, "token_type_ids"], ["part"])
        self.constant("start", np.array([0], np.int64))
        self.step("Shape", ["input_ids"], ["length"], how={"start": 1, "end": 2})
        places = self.constant("places", embeddings.position_embeddings.weight)
        self.step("Slice", [places, "start", "length", "start"], ["place"])
        self.step("Add", ["word", "part"], ["typed"])
        self.step("Add", ["typed", "place"], ["placed"])
        gain = self.constant("gain", embeddings.LayerNorm.weight)
        bias = self.constant("bias", embeddings.LayerNorm.bias)
        return self.step("LayerNormalization", ["placed", gain, bias], ["embedded"], how={"axis": -1, **self._norm()})

    def _layer(self, number: int, layer: Any, into: str) -> str:
        import torch

        attention = layer.attention.self
        parts = (attention.query, attention.key, attention.value)
        weights, biases = torch.cat([part.weight for part in parts]), torch.cat([part.bias for part in parts])
        asked = [f"{name}_{number}" for name in ("query", "key", "value")]
        qkv = self._linear(f"qkv_{number}", into, weights, biases)
        self.step("Split", [qkv], asked, how={"axis": -1, "num_outputs": len(asked)})
        how = {"num_heads": self._config.num_attention_heads}
        heard = self.step("MultiHeadAttention", asked, [f"heard_{number}"], OURS, how)
        vectors = self._added(f"attended_{number}", into, heard, layer.attention.output)
        wide = self._linear(f"wide_{number}", vectors, layer.intermediate.dense.weight, layer.intermediate.dense.bias)
        bent = self.step("Gelu", [wide], [f"bent_{number}"])
        return self._added(f"layer_{number}", vectors, bent, layer.output)

    def _added(self, name: str, stream: str, into: str, part: Any) -> str:
        """What a part makes of its input, added to the stream and normed."""
        made = self._linear(f"{name}_dense", into, part.dense.weight, part.dense.bias)
        gain = self.constant(f"{name}_gain", part.LayerNorm.weight)
        bias = self.constant(f"{name}_shift", part.LayerNorm.bias)
        return self.step("SkipLayerNormalization", [stream, made, gain, bias], [name], OURS, self._norm())

    def _linear(self, name: str, into: str, weight: "torch.Tensor", bias: "torch.Tensor") -> str:
        product = self.step("MatMul", [into, self.constant(f"{name}_weight", weight.t())], [f"{name}_product"])
        return self.step("Add", [product, self.constant(f"{name}_bias", bias)], [name])

    def _norm(self) -> dict[str, Any]:
        return {"epsilon": self._config.layer_norm_eps}
