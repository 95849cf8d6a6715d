"""Opening a LLaVA by name: the embedded one, a tuned one from a folder, or one of the model hub."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from agent.llava.carrier import language_model_folder
from agent.llava.decoder import decoder_of
from agent.llava.embedded import PROJECTOR_FILE, embedded_llava, embedded_processor, load_projector
from agent.llava.model import VisionLanguageModel
from retrieval.errors import EncoderError, WriterError
from retrieval.model_folder import fast_dtype, find_model, in_one_line, quiet_loading

if TYPE_CHECKING:
    from transformers import LlavaForConditionalGeneration

EMBEDDED = "embedded"
FOLDER = Path(__file__).parents[1] / "weights" / "llava"
ADAPTER_CONFIG = "adapter_config.json"
Stage = Literal["base", "projector", "adapter"]
"""How far the tuning goes that a model is opened with; `base` is put together and knows nothing of pictures."""


def open_model(
    name: str = EMBEDDED,
    device: str = "cpu",
    stage: Stage = "adapter",
    cache: Path | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> VisionLanguageModel:
    """The model, ready to write.

    Args:
        name: `embedded`, the folder of an adapter tuned here, or the folder or hub name of a LLaVA.
        device: where it runs, `cpu` or `cuda`.
        stage: with what tuning.
        cache: where the unpacked language model is kept; None is the user's cache folder.
        tell: hears what takes long.

    Raises:
        WriterError: the model, or a part of it, is missing or cannot be loaded.
    """
    try:
        with quiet_loading():
            model: Any
            model, processor = _loaded(name, device, stage, cache, tell)
            # Before the weights are shortened for torch.
            decoder = decoder_of(model) if device == "cpu" else None
            model = model.to(device=device, dtype=fast_dtype(device)).eval()
            return VisionLanguageModel(name, model, processor, decoder)
    except WriterError:
        raise
    except EncoderError as error:
        raise WriterError(str(error)) from error
    except Exception as error:
        raise WriterError(
            f"The writer {name!r} could not be loaded ({in_one_line(error)}); give a LLaVA, or 'embedded'."
        ) from error


def adapter_folder(name: str) -> Path:
    """Where an adapter lies: the package's own for `embedded`, or the folder of that name.

    Raises:
        EncoderError: there is no such folder.
    """
    return FOLDER if name == EMBEDDED else find_model(name)


def _loaded(
    name: str, device: str, stage: Stage, cache: Path | None, tell: Callable[[str], None]
) -> "tuple[LlavaForConditionalGeneration, Any]":
    folder = adapter_folder(name)
    config = json.loads((folder / ADAPTER_CONFIG).read_text()) if (folder / ADAPTER_CONFIG).is_file() else None
    if config is None and name != EMBEDDED:
        return open_base(str(folder), fast_dtype(device))
    base = EMBEDDED if config is None else str(config["base_model_name_or_path"])
    projector = folder / PROJECTOR_FILE
    if stage != "base" and base == EMBEDDED and not projector.is_file():
        raise WriterError(f"There is no {PROJECTOR_FILE} in {folder}; install Vitrine again, or tune the model anew.")
    trained = projector if stage != "base" and projector.is_file() else None
    model, processor = open_base(base, None, trained, cache, tell)
    if stage != "adapter":
        return model, processor
    from peft import PeftModel

    # Merged in full precision, since in short floats a small change of a large weight is lost.
    return PeftModel.from_pretrained(model, str(folder)).merge_and_unload(), processor


def open_base(
    name: str,
    dtype: Any = None,
    projector: Path | None = None,
    cache: Path | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> "tuple[LlavaForConditionalGeneration, Any]":
    """A LLaVA without adapter and its processor.

    Args:
        name: `embedded`, or the folder or hub name of a LLaVA.
        dtype: of its weights, float32 if None.
        projector: the file of a trained one; None keeps the model's own, or draws one where it has none.
        cache: where the unpacked language model is kept.
        tell: hears what takes long.

    Raises:
        WriterError: the language model's package is missing.
        EncoderError: there is no such model.
    """
    if name == EMBEDDED:
        language = language_model_folder(cache, tell)
        return embedded_llava(language, projector, dtype=dtype), embedded_processor(language)
    from transformers import AutoProcessor, LlavaForConditionalGeneration

    folder = find_model(name)
    processors: Any = AutoProcessor
    model = LlavaForConditionalGeneration.from_pretrained(folder, dtype=dtype or "float32", local_files_only=True)
    if projector is not None:
        load_projector(model, projector)
    return model, processors.from_pretrained(folder, local_files_only=True)
