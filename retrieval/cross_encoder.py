"""A second stage that reads the words and the product together: any cross-encoder, or our adapter on all-MiniLM-L6-v2.

Reading both at once sees what two vectors cannot (Nogueira & Cho, "Passage Re-ranking with BERT", 2019), and costs a
pass of the model for each candidate.
"""

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.errors import EncoderError
from retrieval.model_folder import fast_dtype, find_model, in_one_line, quiet_loading
from retrieval.product_text import product_text
from retrieval.records import Candidate
from retrieval.text_encoder import EMBEDDED, packaged_minilm

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

ADAPTER = "adapter_config.json"
MAX_LENGTH = 48
"""Tokens of query and product together; a title with its facts seldom has more."""
DEPTH = 50
"""How many candidates are read; the rest keep their order behind them."""


class CrossEncoderScorer:
    """Scores candidates by their words; any number of threads may ask.

    Args:
        name: a cross-encoder's name on the hub, its folder, or a folder with a peft adapter.

    Raises:
        EncoderError: the model cannot be loaded, or gives more than one number for a pair.
    """

    def __init__(self, name: str) -> None:
        try:
            with quiet_loading():
                model = open_adapted(Path(name)) if (Path(name) / ADAPTER).is_file() else open_base(name)
        except EncoderError:
            raise
        except Exception as error:
            raise EncoderError(
                f"The reranker {name!r} could not be loaded ({in_one_line(error)}); "
                "give 'prefer_in_stock', 'keep_order', or the name or folder of a cross-encoder."
            ) from error
        if model.num_labels != 1:
            raise EncoderError(
                f"The reranker {name!r} gives {model.num_labels} numbers for a pair, expected one; "
                "give a cross-encoder for ranking, or 'prefer_in_stock'."
            )
        self._model = model.to(fast_dtype("cpu")).eval()
        self._lock = threading.Lock()

    def score(self, query: str, candidates: Sequence[Candidate]) -> list[float]:
        """The model's logit for each candidate, higher is better."""
        from torch import nn

        if not candidates:
            return []
        pairs = [(query, product_text(candidate.product)) for candidate in candidates]
        # One at a time: tokenizers keep their padding as state.
        with self._lock:
            scores = self._model.predict(
                pairs, batch_size=len(pairs), activation_fn=nn.Identity(), show_progress_bar=False
            )
        return [float(score) for score in np.asarray(scores, np.float32)]


def open_base(name: str) -> "CrossEncoder":
    """A cross-encoder with one output, on the processor: `embedded` for the packaged all-MiniLM-L6-v2, untrained.

    Raises:
        EncoderError: there is no such model here or on the hub.
    """
    from sentence_transformers import CrossEncoder

    folder = packaged_minilm() if name == EMBEDDED else find_model(name)
    model: CrossEncoder = CrossEncoder(
        str(folder), num_labels=1 if name == EMBEDDED else None, device="cpu", local_files_only=True
    )
    model.max_seq_length = min(MAX_LENGTH, model.max_seq_length or MAX_LENGTH)
    return model


def open_adapted(folder: Path) -> "CrossEncoder":
    """The base that an adapter names, with the adapter worked into its weights, so that it runs as quickly as without.

    Raises:
        EncoderError: the base cannot be found.
    """
    from peft import PeftModel

    base = json.loads((folder / ADAPTER).read_text(encoding="utf-8"))["base_model_name_or_path"]
    model = open_base(base)
    # In place: afterwards the cross-encoder's own layers hold the sums.
    inner: Any = model.model
    PeftModel.from_pretrained(inner, str(folder)).merge_and_unload()
    return model
