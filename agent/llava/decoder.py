"""Writing word by word with ONNX Runtime, after torch has read the prompts and the pictures.

Reading is many words at once, which torch does as fast; writing is one word after the other, where what counts is how
many bytes of weights are read for each, and how little is done between. `tuning/LOG.md` has the figures.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from agent.llava.decoder_graph import decoder_graph, fits

if TYPE_CHECKING:
    import torch
    from onnxruntime import InferenceSession
    from transformers import LlavaForConditionalGeneration

    from agent.llava.streaming import RowStreamer

Pick = Callable[["torch.Tensor", "torch.Tensor"], "torch.Tensor"]
"""Chooses the next token of each row, (rows,), by the tokens that it wrote (rows, words) and logits (rows, vocabulary),
which may be overwritten."""


def decoder_of(model: "LlavaForConditionalGeneration") -> "Decoder | None":
    """The decoder of a LLaVA on the processor; None where its language model is none for it."""
    parts: Any = model
    if parts.device.type != "cpu" or not fits(parts.model.language_model, parts.lm_head):
        return None
    return Decoder(decoder_graph(parts.model.language_model, parts.lm_head), parts.config.text_config)


class Decoder:
    """The layers of a language model, one word at a time; belongs to one thread at a time.

    Args:
        graph: as `decoder_graph` wrote it.
        config: of the language model.
    """

    def __init__(self, graph: bytes, config: Any) -> None:
        import torch
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = torch.get_num_threads()
        # Threads that wait must not take the processor from torch, which reads the next prompts.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._places: int = config.max_position_embeddings

    def generate(
        self,
        model: "LlavaForConditionalGeneration",
        inputs: Mapping[str, "torch.Tensor"],
        most_tokens: int,
        pick: Pick,
        is_stopped: Callable[[], bool],
        streamer: "RowStreamer",
    ) -> None:
        """Writes on from prompts until every row is over.

        Args:
            model: the whole model, which reads them.
            inputs: its inputs, filled up on the left.
            most_tokens: of any one row.
            pick: chooses tokens.
            is_stopped: asked before each word; what was not over then is never said to be.
            streamer: is given each word.
        """
        import torch

        mask = inputs["attention_mask"]
        lengths = mask.sum(-1)
        places = (mask.cumsum(-1) - 1).clamp(min=0)
        read: Any = model(**inputs, position_ids=places, use_cache=True, logits_to_keep=1)
        streamer.put(inputs["input_ids"])
        embed = model.get_input_embeddings()
        rows = _Rows(self._session, read.past_key_values, lengths.tolist(), most_tokens)
        written = torch.empty((len(lengths), 0), dtype=torch.long)
        tokens = pick(written, read.logits[:, -1].float())
        streamer.put(tokens)
        for _ in range(min(most_tokens, self._places - int(lengths.max())) - 1):
            if is_stopped():
                return
            if streamer.is_over:
                break
            logits = torch.from_numpy(rows.step(embed(tokens[:, None]).float().numpy()))
            written = torch.cat((written, tokens[:, None]), 1)
            tokens = pick(written, logits)
            streamer.put(tokens)
        streamer.end()


class _Rows:
    """Several texts that are written side by side: the room for their keys and values, bound to a session.

    Args:
        session: of the graph.
        cache: what torch read, rows filled up on the left.
        lengths: of the prompts, in words.
        most_tokens: that may still come.
    """

    def __init__(self, session: "InferenceSession", cache: Any, lengths: Sequence[int], most_tokens: int) -> None:
        from onnxruntime import OrtValue

        self._session, self._binding = session, session.io_binding()
        self._lengths = np.array(lengths, np.int32)
        self._kept = []
        for number, layer in enumerate(cache.layers):
            for name, tensor in (("keys", layer.keys), ("values", layer.values)):
                value = OrtValue.ortvalue_from_numpy(_room(tensor.float().numpy(), lengths, most_tokens))
                self._binding.bind_ortvalue_input(f"{name}_{number}", value)
                self._binding.bind_ortvalue_output(f"new_{name}_{number}", value)
                self._kept.append(value)

    def step(self, embeddings: np.ndarray) -> np.ndarray:
        """Logits (rows, vocabulary) after one more word in each row, by its embedding (rows, 1, hidden) float32."""
        binding = self._binding
        binding.bind_cpu_input("embeddings", np.ascontiguousarray(embeddings))
        binding.bind_cpu_input("before", self._lengths)
        self._lengths = self._lengths + np.int32(1)
        binding.bind_cpu_input("longest", np.array(self._lengths.max(), np.int32))
        binding.bind_output("logits")
        self._session.run_with_iobinding(binding)
        logits: np.ndarray = binding.get_outputs()[-1].numpy()
        return logits[:, 0]


def _room(read: np.ndarray, lengths: Sequence[int], more: int) -> np.ndarray:
    """Keys or values (rows, heads, longest, head) moved to the left, with room for more words after them."""
    rows, heads, longest, size = read.shape
    room = np.zeros((rows, heads, longest + more, size), np.float32)
    for row, length in enumerate(lengths):
        room[row, :, :length] = read[row, :, longest - length :]
    return room
