"""Words and pictures into one space, by Vitrine's compact CLIP or any CLIP or SigLIP of the model hub."""

import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from retrieval.colour_histogram import colour_histogram
from retrieval.errors import EncoderError
from retrieval.model_folder import digest, fast_dtype, find_model, in_one_line, quiet_loading, unit_rows
from retrieval.text_encoder import TextEncoder

if TYPE_CHECKING:
    from PIL.Image import Image
    from torch import Tensor

EMBEDDED = "embedded"
EMBEDDED_FOLDER = Path(__file__).parent / "weights" / "compact-clip"
BATCH_SIZE = 32


class ClipEncoder:
    """An `Encoder` from a model's name or folder; any number of threads may ask.

    Args:
        name: `embedded` for the compact CLIP in the repository; else the folder or hub name of a compact CLIP, of a
            transformers CLIP, SigLIP or SigLIP 2, or of a sentence-transformers CLIP.
        device: where it runs, `cpu` or `cuda`.
        batch_size: pictures or texts at once.
        text_encoder: shared with the caller where the model is a compact CLIP, whose text side reads its sentence
            vectors; None opens the embedded one.

    Raises:
        EncoderError: the model cannot be found or loaded, or is of another kind.
    """

    def __init__(
        self,
        name: str = EMBEDDED,
        device: str = "cpu",
        batch_size: int = BATCH_SIZE,
        text_encoder: TextEncoder | None = None,
    ) -> None:
        folder = _embedded_folder() if name == EMBEDDED else find_model(name)
        try:
            with quiet_loading():
                self._model = _open(folder, device, text_encoder)
                self.dim = self._model.text(["a"]).shape[1]
        except EncoderError:
            raise
        except Exception as error:
            raise EncoderError(
                f"The encoder {name!r} could not be loaded ({in_one_line(error)}); "
                "give a CLIP or SigLIP model, or 'embedded'."
            ) from error
        self._batch_size = batch_size
        self._lock = threading.Lock()
        self.name = name
        self.fingerprint = self._model.fingerprint

    def encode_text(self, texts: Sequence[str]) -> np.ndarray:
        """(n, dim) float32, unit length."""
        return self._in_batches(self._model.text, texts)

    def encode_images(self, images: Sequence["Image"]) -> np.ndarray:
        """(n, dim) float32, unit length; pictures are upright and RGB already."""
        return self._in_batches(self._model.images, images)

    def _in_batches(self, encode: Callable[[list[Any]], "Tensor"], items: Sequence[Any]) -> np.ndarray:
        vectors = np.empty((len(items), self.dim), np.float32)
        for start in range(0, len(items), self._batch_size):
            batch = list(items[start : start + self._batch_size])
            # One at a time: tokenizers keep their padding as state, and a batch keeps every core busy.
            with self._lock:
                vectors[start : start + len(batch)] = _unit(encode(batch))
        return vectors


class _Model(Protocol):
    """One kind of model behind `ClipEncoder`; each method makes (n, dim) vectors of any length."""

    fingerprint: str

    def text(self, texts: list[str]) -> "Tensor": ...

    def images(self, images: list["Image"]) -> "Tensor": ...


class _CompactClip:
    """Vitrine's own: see `retrieval.compact_clip`."""

    def __init__(self, folder: Path, device: str, text_encoder: TextEncoder | None) -> None:
        import torch

        from retrieval.compact_clip import CompactClipModel

        self._text_encoder = text_encoder or TextEncoder()
        model = _loaded(CompactClipModel, folder, torch.float32).to(device)
        if model.config.text_dim != self._text_encoder.dim:
            raise EncoderError(
                f"The compact CLIP in {folder} reads sentence vectors of {model.config.text_dim} numbers, the text "
                f"encoder {self._text_encoder.name!r} makes {self._text_encoder.dim}; use the one it was trained with."
            )
        model.quicken(fast_dtype(device))
        self._model: CompactClipModel = model
        self._size = model.config.vision_config.image_size
        weights = digest(folder, ("config.json", "*.safetensors"))
        self.fingerprint = f"{weights}-{self._text_encoder.fingerprint}"

    def text(self, texts: list[str]) -> "Tensor":
        import torch

        sentences = torch.from_numpy(self._text_encoder.encode(texts)).to(self._model.device)
        with torch.inference_mode():
            return self._model.text_vectors(sentences, self._model.word_ids(texts).to(self._model.device))

    def images(self, images: list["Image"]) -> "Tensor":
        import torch

        rows = self._pixels(images)
        colours = torch.from_numpy(np.stack([colour_histogram(row) for row in rows])).to(self._model.device)
        scaled = torch.from_numpy(rows).to(self._model.device).permute(0, 3, 1, 2).float() / 127.5 - 1
        with torch.inference_mode():
            return self._model.image_vectors(scaled, colours)

    def _pixels(self, images: list["Image"]) -> np.ndarray:
        """As in training, squeezed to a square: (n, size, size, 3) uint8."""
        from PIL.Image import Resampling

        shape = (self._size, self._size)
        return np.stack([np.asarray(image.resize(shape, Resampling.BICUBIC)) for image in images])


class _TransformersClip:
    """A CLIP, SigLIP or SigLIP 2 of transformers."""

    def __init__(self, folder: Path, device: str) -> None:
        from transformers import AutoModel, AutoProcessor

        self._dtype = fast_dtype(device)
        self._model: Any = _loaded(AutoModel, folder, self._dtype).to(device)
        processors: Any = AutoProcessor
        self._processor = processors.from_pretrained(folder, local_files_only=True)
        self._is_clip = self._model.config.model_type == "clip"
        self.fingerprint = digest(folder)

    def text(self, texts: list[str]) -> "Tensor":
        import torch

        inputs = self._processor.tokenizer(
            texts,
            # SigLIP was trained on texts filled up to full length, reads the filling too and ends with the last place.
            padding=True if self._is_clip else "max_length",
            padding_side="right",
            return_attention_mask=self._is_clip,
            truncation=True,
            max_length=self._model.config.text_config.max_position_embeddings,
            return_tensors="pt",
        )
        with torch.inference_mode():
            return _pooled(self._model.get_text_features(**inputs.to(self._model.device)))

    def images(self, images: list["Image"]) -> "Tensor":
        import torch

        inputs = self._processor.image_processor(images, return_tensors="pt").to(self._model.device, self._dtype)
        with torch.inference_mode():
            return _pooled(self._model.get_image_features(**inputs))


class _SentenceTransformersClip:
    """A CLIP of sentence-transformers, whose `encode` takes words and pictures."""

    def __init__(self, folder: Path, device: str) -> None:
        from PIL import Image
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(folder), device=device, local_files_only=True)
        self._model = model.to(fast_dtype(device)).eval()
        try:
            self.images([Image.new("RGB", (32, 32))])
        except Exception as error:
            raise EncoderError(
                f"The model in {folder} does not read pictures ({in_one_line(error)}); "
                "give a CLIP or SigLIP model, or 'embedded'."
            ) from error
        self.fingerprint = digest(folder)

    def text(self, texts: list[str]) -> "Tensor":
        return self._encode(texts)

    def images(self, images: list["Image"]) -> "Tensor":
        return self._encode(images)

    def _encode(self, items: list[Any]) -> "Tensor":
        vectors: Any = self._model.encode(items, batch_size=len(items), convert_to_tensor=True, show_progress_bar=False)
        return vectors  # type: ignore[no-any-return]


def _embedded_folder() -> Path:
    if not (EMBEDDED_FOLDER / "config.json").exists():
        raise EncoderError(
            f"The embedded CLIP is missing from {EMBEDDED_FOLDER}; install Vitrine again, or name another encoder."
        )
    return EMBEDDED_FOLDER


def _open(folder: Path, device: str, text_encoder: TextEncoder | None) -> _Model:
    """The kind of model that the folder's files say it is."""
    if (folder / "modules.json").exists():
        return _SentenceTransformersClip(folder, device)
    if not (folder / "config.json").exists():
        raise EncoderError(f"There is no config.json in {folder}; give the folder of a CLIP or SigLIP model.")
    match json.loads((folder / "config.json").read_text()).get("model_type"):
        case "vitrine_clip":
            return _CompactClip(folder, device, text_encoder)
        case "clip" | "siglip" | "siglip2":
            return _TransformersClip(folder, device)
        case other:
            raise EncoderError(
                f"The model in {folder} is of type {other!r}, expected clip, siglip, siglip2 or vitrine_clip; "
                "give another folder or name, or 'embedded'."
            )


def _loaded(model_class: Any, folder: Path, dtype: Any) -> Any:
    """The model, for inference.

    Raises:
        EncoderError: the file lacks some of the weights, which transformers would fill with random numbers.
    """
    model, found = model_class.from_pretrained(folder, dtype=dtype, local_files_only=True, output_loading_info=True)
    if found["missing_keys"]:
        raise EncoderError(
            f"The weights in {folder} lack {len(found['missing_keys'])} of the model's parameters "
            f"({min(found['missing_keys'])}, …); the files are incomplete, so fetch them again."
        )
    return model.eval()


def _pooled(output: Any) -> "Tensor":
    """The vectors themselves, which transformers returns bare or as `pooler_output`, by version."""
    vectors: Tensor = getattr(output, "pooler_output", output)
    return vectors


def _unit(vectors: "Tensor") -> np.ndarray:
    return unit_rows(vectors.float().cpu().numpy())
