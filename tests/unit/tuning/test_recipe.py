from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from retrieval.errors import SettingsError
from tuning.recipe import begin_run, read_recipe

CONFIGS = sorted(Path("tuning/configs").glob("*clip*.yaml"))
RECIPE = yaml.safe_load(Path("tuning/configs/clip_embedded.yaml").read_text())


def written(folder, changes, without=()):
    settings = {name: value for name, value in {**RECIPE, **changes}.items() if name not in without}
    path = folder / "recipe.yaml"
    path.write_text(yaml.safe_dump(settings))
    return path


def test_every_recipe_of_the_project_loads():
    assert CONFIGS
    assert {read_recipe(path).model for path in CONFIGS} >= {"embedded", "openai/clip-vit-base-patch32"}
    for path in CONFIGS:
        assert path.read_text().startswith(f"# vitrine tune clip {path} --data"), "its command comes first"


@pytest.mark.parametrize(
    ("changes", "without", "told"),
    [
        ({"image_size": 100}, (), "divisible by 32"),
        ({"epochs": 0}, (), "at least one epoch"),
        ({"epochs": 1.5}, (), "epochs is 1.5; expected a whole number"),
        ({"epochs": True}, (), "expected a whole number"),
        ({"learning_rate": "1e-3"}, (), "learning_rate is '1e-3'; expected a number such as 0.001"),
        ({"learning_rate": 0}, (), "above 0"),
        ({"average_decay": 1.5}, (), "below 1"),
        ({"colour": 1}, (), "colour is unknown"),
        ({"learns": "some"}, (), "learns to be projections, all or a number"),
        ({"learns": 0}, (), "learns to be projections, all or a number"),
        ({"learns": 2.5}, (), "learns is 2.5; expected a word or a whole number"),
        ({"model": 3}, (), "model is 3; expected a word"),
        ({"views": 0}, (), "at least one view"),
        ({"batches": "odd"}, (), "batches to be mixed or alike"),
        ({"caption_weights": 1.0}, (), "caption_weights is 1.0; expected lines such as"),
        ({"caption_weights": {"smell": 1.0}}, (), "caption_weights of 0 or more for some of title"),
        ({"caption_weights": {"title": "much"}}, (), "caption_weights of 0 or more"),
        ({"caption_weights": {"title": 0}}, (), "caption_weights of 0 or more"),
        ({"title_word_dropout": 1.5}, (), "title_word_dropout from 0 to 1"),
        ({"hard_negatives": 4}, (), "hard_negatives from 0 to 3"),
        ({"likeness_colour_weight": -1}, (), "likeness weights of 0 or more"),
        ({"precision": "fp8"}, (), "precision to be fp32 or bf16"),
        ({}, ("seed",), "seed is missing"),
    ],
)
def test_a_recipe_that_cannot_work_is_one_sentence(tmp_path, changes, without, told):
    with pytest.raises(SettingsError, match=told) as error:
        read_recipe(written(tmp_path, changes, without))
    assert "recipe.yaml" in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("content", ["", "- 1", "a: [", "\x00"])
def test_what_is_no_recipe_is_one_sentence(tmp_path, content):
    (tmp_path / "recipe.yaml").write_text(content)
    with pytest.raises(SettingsError, match="recipe.yaml") as error:
        read_recipe(tmp_path / "recipe.yaml")
    assert "\n" not in str(error.value)


def test_a_hub_model_may_read_other_sizes(tmp_path):
    assert (
        read_recipe(written(tmp_path, {"model": "somebody/clip", "image_size": 336, "kept_share": 0})).image_size == 336
    )


def test_a_folder_goes_on_with_its_own_run_only(tmp_path):
    settings = read_recipe(written(tmp_path, {}))
    begin_run(tmp_path / "run", settings, ["shop"])
    begin_run(tmp_path / "run", settings, ["shop"])
    assert yaml.safe_load((tmp_path / "run" / "settings.json").read_text()) == {**asdict(settings), "data": ["shop"]}
    with pytest.raises(SettingsError, match="other settings"):
        begin_run(tmp_path / "run", read_recipe(written(tmp_path, {"epochs": 3})), ["shop"])
    with pytest.raises(SettingsError, match="cannot be used for a run"):
        begin_run(tmp_path / "recipe.yaml", settings, ["shop"])


def test_a_folder_does_not_go_on_with_other_data(tmp_path):
    settings = read_recipe(written(tmp_path, {}))
    begin_run(tmp_path / "run", settings, ["shop"])
    with pytest.raises(SettingsError, match="other settings or data"):
        begin_run(tmp_path / "run", settings, ["shop", "sample:1"])
