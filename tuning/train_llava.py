"""Tune a LLaVA on a catalogue, the embedded one or one of the model hub: projector first, then a LoRA adapter.

    vitrine tune llava --recipe embedded --data FASHION_FOLDER sample:1 sample:2 sample:3 --out runs/llava

The two stages of LLaVA-1.5 (Liu et al., "Improved Baselines with Visual Instruction Tuning", 2023) with the trainer of
transformers. Only products of the train split are learnt from. A run that was stopped goes on from its last checkpoint;
what it made is in `--out`/model, which `VITRINE_WRITER_MODEL` opens.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from agent.llava.embedded import PROJECTOR, PROJECTOR_FILE, save_projector
from agent.llava.model import VisionLanguageModel
from agent.llava.opening import EMBEDDED, adapter_folder, open_base
from prompts.load import prompt_id
from retrieval.errors import SettingsError, VitrineError
from retrieval.freed_memory import keep_freed_memory
from retrieval.model_folder import fast_dtype, quiet_loading
from tuning.adapter_training import save_adapter
from tuning.catalogues import read_parts
from tuning.examples import Example, read_examples, write_examples
from tuning.llava_batches import Collator, answer_loss
from tuning.llava_recipe import LlavaSettings, StageSettings, read_llava_recipe
from tuning.word_alignment import align, described

if TYPE_CHECKING:
    from transformers import LlavaForConditionalGeneration

ADAPTED = r".*language_model.*\.(q|k|v|o|gate|up|down)_proj"
"""All linear layers of the language model."""
PROMPTS_FILE = "prompts.json"
Tell = Callable[[str], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one tuning; returns the exit status."""
    parser = argparse.ArgumentParser(prog="vitrine tune llava", description="Tune the LLaVA that writes.")
    parser.add_argument("--recipe", default=EMBEDDED, metavar="NAME", help="embedded, llava-1.5-7b, or a YAML file")
    parser.add_argument("--data", nargs="+", required=True, metavar="CATALOGUE", help="a folder, or sample:SEED")
    parser.add_argument(
        "--examples", type=Path, metavar="FILE", help="more examples, such as vitrine tune examples made"
    )
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the adapter go")
    options = parser.parse_args(arguments)
    try:
        settings = read_llava_recipe(options.recipe)
        figures = train(settings, options.data, options.out, options.examples, tell)
    except VitrineError as error:
        sys.stderr.write(f"vitrine tune llava: {error}\n")
        return 1
    sys.stdout.write(json.dumps(figures, indent=1) + f"\nThe adapter is in {options.out / 'model'}\n")
    return 0


def train(
    settings: LlavaSettings, data: Sequence[str], out: Path, more: Path | None = None, tell: Tell = lambda words: None
) -> dict[str, float]:
    """Both stages; returns the loss on held-out examples before and after each.

    Raises:
        SettingsError: `out` holds a run of another recipe or other data, or the extra 'train' is missing.
        SourceError: a catalogue cannot be read, or lacks a split.
        WriterError: the model cannot be opened.
    """
    keep_freed_memory()
    begin(out, settings, data)
    examples = make_examples(settings, data, out, more, tell)
    tell("opening the model")
    with quiet_loading():
        model, processor = _open(settings)
    if not settings.lora.four_bits:
        _moved(model, settings.device)
    writer = VisionLanguageModel(settings.base, model, processor)
    figures = {"loss_before": held_loss(model, writer, examples["validation"])}
    (out / "model").mkdir(exist_ok=True)
    if settings.alignment is not None and not any((out / "projector").glob("checkpoint-*")):
        shown = described(writer, model, examples["descriptions"], tell)
        figures["words_aligned"] = align(model, shown, settings.alignment, settings.seed, tell)
    if settings.projector is not None:
        train_projector(model, writer, examples["captions"], settings.projector, settings, out, tell)
        figures["loss_with_projector"] = held_loss(model, writer, examples["validation"])
    if settings.projector is not None or settings.start is not None:
        save_projector(model, out / "model")
    adapted = train_adapter(model, writer, examples["instructions"], settings, out, tell)
    figures["loss_with_adapter"] = held_loss(model, writer, examples["validation"])
    for parameter in adapted.parameters():
        if parameter.requires_grad:
            parameter.data = parameter.data.half()
    save_adapter(adapted, out / "model")
    ids = {name: prompt_id(name) for name in sorted({e.task.prompt for part in examples.values() for e in part})}
    (out / "model" / PROMPTS_FILE).write_text(json.dumps(ids, indent=1) + "\n")
    return {name: round(value, 4) for name, value in figures.items()}


def begin(out: Path, settings: LlavaSettings, data: Sequence[str]) -> None:
    """Make the run's folder; one that holds the same run goes on.

    Raises:
        SettingsError: it holds another run, or cannot be written.
    """
    kept, wanted = out / "settings.json", {**settings.model_dump(), "data": list(data)}
    try:
        out.mkdir(parents=True, exist_ok=True)
        former = json.loads(kept.read_text()) if kept.exists() else wanted
        kept.write_text(json.dumps(wanted, indent=1))
    except (OSError, ValueError) as error:
        raise SettingsError(f"The folder {out} cannot be used for a run ({error}); give another --out.") from error
    if former != wanted:
        kept.write_text(json.dumps(former, indent=1))
        raise SettingsError(
            f"{out} holds a run with other settings or data; give another --out, or remove the folder to begin again."
        )


def make_examples(
    settings: LlavaSettings, data: Sequence[str], out: Path, more: Path | None, tell: Tell
) -> dict[str, list[Example]]:
    """What both stages learn from and what is held out, made once and kept in `out`."""
    from tuning.llava_examples import MIXTURE, captions_of, instructions

    files = {part: out / f"{part}.jsonl" for part in ("descriptions", "captions", "instructions", "validation")}
    if not all(file.is_file() for file in files.values()):
        tell("making examples")
        parts = [read_parts(name, out / "pictures") for name in data]
        learnt = [product for part in parts for product in part["train"]]
        held = [product for part in parts for product in part["validation"]]
        chance = Random(settings.seed)
        captions = settings.projector.examples if settings.projector is not None else 0
        every = list(captions_of(chance.sample(learnt, len(learnt)), chance))
        write_examples(every, files["descriptions"])
        write_examples(every[:captions], files["captions"])
        mixture = {str(task): share for task, share in (settings.mixture or MIXTURE).items()}
        drawn = (
            (held, settings.validation_examples, "validation"),
            (learnt, settings.instructions.examples, "instructions"),
        )
        for products, count, part in drawn:
            write_examples(instructions(products, chance, count, mixture=mixture), files[part])
    examples = {part: list(read_examples(file)) for part, file in files.items()}
    examples["instructions"] += list(read_examples(more)) if more is not None else []
    return examples


def _open(settings: LlavaSettings) -> "tuple[LlavaForConditionalGeneration, Any]":
    if not settings.lora.four_bits:
        projector = None if settings.start is None else adapter_folder(settings.start) / PROJECTOR_FILE
        return open_base(
            settings.base, fast_dtype(settings.device), projector if projector and projector.is_file() else None
        )
    from transformers import AutoProcessor, BitsAndBytesConfig, LlavaForConditionalGeneration

    quantization: Any = BitsAndBytesConfig
    processors: Any = AutoProcessor
    packed = quantization(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype="bfloat16")
    try:
        model = LlavaForConditionalGeneration.from_pretrained(
            settings.base, quantization_config=packed, device_map=settings.device
        )
    except ImportError as error:
        raise SettingsError("four_bits needs the package bitsandbytes and a GPU; install it, or say false.") from error
    return model, processors.from_pretrained(settings.base)


def _moved(model: Any, device: str) -> None:
    model.to(device)


def train_projector(
    model: "LlavaForConditionalGeneration",
    writer: VisionLanguageModel,
    examples: Sequence[Example],
    stage: StageSettings,
    settings: LlavaSettings,
    out: Path,
    tell: Tell,
) -> None:
    """The first stage: nothing but the projector learns."""
    from tuning.llava_trainer import OnlyProjector, fit

    model.requires_grad_(False)
    model.model.multi_modal_projector.float().requires_grad_(True)
    fit(
        OnlyProjector(model),
        writer,
        examples,
        stage,
        settings,
        out / "projector",
        lambda words: tell(f"projector: {words}"),
    )
    model.model.multi_modal_projector.requires_grad_(False)


def train_adapter(
    model: "LlavaForConditionalGeneration",
    writer: VisionLanguageModel,
    examples: Sequence[Example],
    settings: LlavaSettings,
    out: Path,
    tell: Tell,
) -> Any:
    """The second stage: a LoRA adapter, with the projector where the recipe says so; returns the adapted model."""
    import torch

    from tuning.llava_trainer import fit

    torch.manual_seed(settings.seed)
    adapted = _adapted(model, settings)
    fit(
        adapted,
        writer,
        examples,
        settings.instructions,
        settings,
        out / "adapter",
        lambda words: tell(f"adapter: {words}"),
    )
    return adapted


def _adapted(model: "LlavaForConditionalGeneration", settings: LlavaSettings) -> Any:
    """The model with a new adapter, or with the one to go on from."""
    from peft import LoraConfig, PeftModel, get_peft_model

    if settings.start is not None:
        model.model.multi_modal_projector.float()  # it goes on learning, for which short floats are too coarse
        return PeftModel.from_pretrained(model, str(adapter_folder(settings.start)), is_trainable=True)
    lora = LoraConfig(
        r=settings.lora.rank,
        lora_alpha=settings.lora.alpha,
        lora_dropout=settings.lora.dropout,
        target_modules=ADAPTED,
        modules_to_save=[PROJECTOR] if settings.lora.with_projector else None,
    )
    adapted = get_peft_model(model, lora)
    adapted.peft_config["default"].base_model_name_or_path = settings.base
    return adapted


def held_loss(model: Any, writer: VisionLanguageModel, examples: Sequence[Example], size: int = 8) -> float:
    """The mean loss of batches of held-out examples."""
    import torch

    collate = Collator(writer)
    batches = [examples[start : start + size] for start in range(0, len(examples), size)]
    model.eval()
    with torch.inference_mode():
        losses = [float(answer_loss(model, collate(batch))) for batch in batches]
    return sum(losses) / max(1, len(losses))


def tell(words: str) -> None:
    """A line of progress, in place of the one before."""
    sys.stderr.write(f"\r\033[K{words}")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
