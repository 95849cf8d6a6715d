import json

import pytest
import torch
from PIL import Image

from agent.llava import open_model
from agent.writers.tasks import answer_photo, describe_photo
from retrieval.errors import SettingsError, VitrineError
from tests.contract.tiny_checkpoints import save_llava
from tuning import train_llava
from tuning.examples import Example
from tuning.llava_recipe import LlavaSettings, read_llava_recipe

pytestmark = pytest.mark.slow
STAGE = {"epochs": 1, "batch_size": 4, "gathered_batches": 1, "warmup_share": 0.0}


def settings(base, projector=True, steps=30) -> LlavaSettings:
    return LlavaSettings(
        base=str(base),
        alignment=None,
        projector={**STAGE, "examples": 4 * steps, "learning_rate": 0.01, "save_every": 10} if projector else None,
        instructions={**STAGE, "examples": 4 * steps, "learning_rate": 0.01, "save_every": 10},
        lora={"rank": 4, "alpha": 8, "dropout": 0.0, "with_projector": True, "four_bits": False},
        validation_examples=8,
        device="cpu",
        seed=1,
    )


@pytest.fixture
def examples(tmp_path, monkeypatch):
    """Two pictures with two answers each; the makers of real ones have tests of their own."""
    made = []
    for colour in ("red", "blue"):
        file = tmp_path / f"{colour}.png"
        Image.new("RGB", (40, 40), colour).save(file)
        made.append(Example(describe_photo(str(file)), f"A {colour} one."))
        made.append(Example(answer_photo("is it red?", str(file)), "Yes." if colour == "red" else "No."))
    parts = {"captions": made * 30, "instructions": made * 30, "validation": made}
    monkeypatch.setattr(train_llava, "make_examples", lambda *_: parts)
    return made


@pytest.fixture
def tiny(tmp_path):
    return save_llava(tmp_path / "tiny")


def test_both_stages_learn_and_what_was_learnt_loads_back(examples, tiny, tmp_path):
    out = tmp_path / "run"
    figures = train_llava.train(settings(tiny), ["anything"], out)
    assert figures["loss_before"] > figures["loss_with_projector"] > figures["loss_with_adapter"]
    assert (out / "model" / "projector.safetensors").is_file()
    assert set(json.loads((out / "model" / "prompts.json").read_text())) == {"answer_photo", "describe_photo"}
    for stage, figure in (("base", "before"), ("projector", "with_projector"), ("adapter", "with_adapter")):
        opened = open_model(str(out / "model"), stage=stage)
        assert train_llava.held_loss(opened._model, opened, examples) == pytest.approx(
            figures[f"loss_{figure}"], abs=0.02
        )


def test_a_run_that_was_stopped_goes_on_from_its_last_checkpoint(examples, tiny, tmp_path, monkeypatch):
    out = tmp_path / "run"
    steps = []

    def stop_at_fifteen(words):
        if words.startswith("adapter"):
            steps.append(int(words.split("step ")[1].split()[0]))
            if len(steps) == 2:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_llava.train(settings(tiny, projector=False), ["anything"], out, tell=stop_at_fifteen)
    assert steps == [10, 20]
    train_llava.train(settings(tiny, projector=False), ["anything"], out, tell=stop_at_fifteen)
    assert steps[2:] == [20, 30] or steps[2:] == [30]


def test_a_run_of_another_recipe_is_not_mixed_up_with_this_one(examples, tiny, tmp_path):
    train_llava.begin(tmp_path / "run", settings(tiny), ["a"])
    with pytest.raises(SettingsError, match="another --out"):
        train_llava.begin(tmp_path / "run", settings(tiny), ["b"])
    train_llava.begin(tmp_path / "run", settings(tiny), ["a"])


def test_nothing_but_the_projector_learns_in_the_first_stage(examples, tiny, tmp_path):
    from agent.llava.model import VisionLanguageModel
    from agent.llava.opening import open_base

    model, processor = open_base(str(tiny))
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    recipe = settings(tiny, steps=4)
    stage = recipe.projector
    assert stage is not None
    writer = VisionLanguageModel("tiny", model, processor)
    train_llava.train_projector(model, writer, examples * 4, stage, recipe, tmp_path, lambda words: None)
    changed = {name for name, tensor in model.state_dict().items() if not torch.equal(tensor.float(), before[name])}
    assert changed and all("multi_modal_projector" in name for name in changed)


def test_an_adapter_goes_on_learning_from_where_it_was(examples, tiny, tmp_path):
    first = train_llava.train(settings(tiny), ["anything"], tmp_path / "first")
    further = settings(tiny, projector=False, steps=1).model_copy(update={"start": str(tmp_path / "first" / "model")})
    slowly = further.instructions.model_copy(update={"learning_rate": 1e-8})
    second = train_llava.train(further.model_copy(update={"instructions": slowly}), ["anything"], tmp_path / "second")
    # Where next to nothing is learnt, the loss is that of the adapter it began with, and not of the model without it.
    assert second["loss_with_adapter"] == pytest.approx(first["loss_with_adapter"], abs=0.02)
    assert second["loss_before"] == pytest.approx(first["loss_with_projector"], abs=0.02)
    assert first["loss_with_projector"] - first["loss_with_adapter"] > 0.1
    opened = open_model(str(tmp_path / "second" / "model"))
    assert train_llava.held_loss(opened._model, opened, examples) == pytest.approx(
        second["loss_with_adapter"], abs=0.02
    )
    assert (tmp_path / "second" / "model" / "projector.safetensors").is_file()


def test_a_start_that_is_not_there_is_told_in_a_sentence(examples, tiny, tmp_path):
    lost = settings(tiny, projector=False).model_copy(update={"start": str(tmp_path / "nowhere")})
    with pytest.raises(VitrineError, match="nowhere"):
        train_llava.train(lost, ["anything"], tmp_path / "run")


@pytest.mark.parametrize("name", ["embedded", "embedded-further", "llava-1.5-7b"])
def test_the_named_recipes_can_be_read(name):
    recipe = read_llava_recipe(name)
    assert (recipe.projector is None) == (name != "embedded")
    assert (recipe.start is None) == (name != "embedded-further")


def test_a_mixture_names_tasks_that_there_are(tmp_path):
    file = tmp_path / "mine.yaml"
    recipe = read_llava_recipe("embedded-further").model_dump()
    file.write_text(json.dumps({**recipe, "mixture": {"sing_a_song": 100}}))
    with pytest.raises(SettingsError, match="mixture"):
        read_llava_recipe(str(file))


def test_a_recipe_with_a_wrong_value_is_refused_with_its_name(tmp_path):
    file = tmp_path / "mine.yaml"
    recipe = read_llava_recipe("embedded").model_dump()
    file.write_text(json.dumps({**recipe, "seed": "many"}))
    with pytest.raises(SettingsError, match=r"mine\.yaml seed is of no use"):
        read_llava_recipe(str(file))


def test_the_command_tells_a_missing_recipe_in_a_sentence(capsys, tmp_path):
    status = train_llava.main(["--recipe", "nowhere.yaml", "--data", "x", "--out", str(tmp_path / "o")])
    assert status == 1 and "nowhere.yaml cannot be read" in capsys.readouterr().err
