"""What every model needs before it can encode: folder, digest, number format, quiet loading, unit length."""

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.errors import EncoderError

if TYPE_CHECKING:
    import torch

WEIGHTS = ("*.safetensors", "*.bin")
SMALL_FILES = ("*.json", "*.txt", "*.model", "*.jinja")
HUB_TIMEOUT_S = 5.0
DIGEST_WHOLE_BELOW_BYTES = 100_000_000
DIGEST_PART_BYTES = 1_000_000


def find_model(name: str) -> Path:
    """The folder of a model: `name` itself, the local model cache's copy, or a fresh download from the model hub.

    What is on this computer is used without asking the hub. A name without an owner is one of sentence-transformers.

    Raises:
        EncoderError: there is no such folder, and the hub cannot be reached or knows no such model.
    """
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError

    full_name = name if "/" in name else f"sentence-transformers/{name}"
    try:
        cached = _cached(full_name)
    except HFValidationError as error:
        raise EncoderError(
            f"The encoder {name!r} is neither a folder nor a model's name; give a folder, owner/name, or 'embedded'."
        ) from error
    if cached is not None:
        return cached
    try:
        return _download(full_name)
    except RepositoryNotFoundError as error:
        raise EncoderError(
            f"The encoder {name!r} is not a folder here, and the model hub knows no public model of that name; "
            "correct it, or use 'embedded'."
        ) from error
    except Exception as error:
        raise EncoderError(
            f"The encoder {name!r} is not on this computer and the model hub gave no answer ({type(error).__name__}); "
            "give the folder of a model, come back with a network, or use 'embedded'."
        ) from error


def _cached(full_name: str) -> Path | None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    for weights in WEIGHTS:
        try:
            # With the patterns of the download: a folder that lacks one of these files does not count as there.
            patterns = [*SMALL_FILES, weights]
            folder = Path(snapshot_download(full_name, allow_patterns=patterns, local_files_only=True))
        except LocalEntryNotFoundError:
            continue
        if next(folder.rglob(weights), None):
            return folder
    return None


def _download(full_name: str) -> Path:
    from huggingface_hub import HfApi, snapshot_download

    # Asked first because it fails within the timeout, where a download would try again for minutes.
    files = [file.rfilename for file in HfApi().model_info(full_name, timeout=HUB_TIMEOUT_S).siblings or ()]
    weights = WEIGHTS[0] if any(file.endswith(".safetensors") for file in files) else WEIGHTS[1]
    return Path(snapshot_download(full_name, allow_patterns=[*SMALL_FILES, weights]))


def digest(folder: Path, patterns: Sequence[str] = (*SMALL_FILES, *WEIGHTS)) -> str:
    """Twelve hexadecimal digits over the names and contents of the files that decide a model's vectors.

    Of a file above 100 MB only the size and both ends count, so that a large model opens quickly.
    """
    total = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in folder.rglob(pattern)}):
        total.update(f"{path.relative_to(folder).as_posix()} {_file_digest(path)}\n".encode())
    return total.hexdigest()[:12]


def _file_digest(path: Path) -> str:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size < DIGEST_WHOLE_BELOW_BYTES:
            return hashlib.file_digest(file, "sha256").hexdigest()
        ends = hashlib.sha256(f"{size}".encode() + file.read(DIGEST_PART_BYTES))
        file.seek(-DIGEST_PART_BYTES, 2)
        ends.update(file.read())
    return ends.hexdigest()


def fast_dtype(device: str) -> "torch.dtype":
    """bfloat16 where the processor computes with it natively, else float32."""
    import torch

    if device.startswith("cuda"):
        native = torch.cuda.is_bf16_supported(including_emulation=False)
    else:
        can = torch.cpu.get_capabilities()
        native = bool(can.get("avx512_bf16") or can.get("amx_bf16"))
    return torch.bfloat16 if native else torch.float32


@contextmanager
def quiet_loading() -> Iterator[None]:
    """No progress bars and no warnings of transformers while a model loads; afterwards all is as before."""
    from transformers.utils import logging as untyped

    logging: Any = untyped
    had_bars, verbosity = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=FutureWarning, module=r"transformers\.|peft\.")
            yield
    finally:
        logging.set_verbosity(verbosity)
        if had_bars:
            logging.enable_progress_bar()


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """(n, dim) rows as float32 of unit length; done here because bfloat16 leaves lengths off by some thousandths."""
    rows = vectors.astype(np.float32)
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
    return np.asarray(rows / lengths, dtype=np.float32)


def in_one_line(error: Exception) -> str:
    """An error's kind and the first line of its message, short enough for a sentence."""
    first = (str(error).strip().splitlines() or [""])[0]
    return f"{type(error).__name__}: {first[:120]}".rstrip(": .")
