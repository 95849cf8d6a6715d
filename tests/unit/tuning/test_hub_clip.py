"""The hub path from a checkpoint to an encoder that opens, over tiny random CLIPs."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from retrieval.clip_encoder import ClipEncoder
from retrieval.errors import EncoderError, SettingsError
from tests.contract.tiny_checkpoints import save_clip, save_sentence_transformers_clip, save_siglip
from tests.unit.tuning.toys import SETTINGS, toys
from tuning.clip_examples import prepare
from tuning.clip_models import open_clip
from tuning.clip_trainer import ClipTrainer

pytestmark = pytest.mark.slow
HUB = replace(
    SETTINGS,
    learns=1,
    learning_rate=0.01,
    trunk_learning_rate=0.01,
    title_word_dropout=0.0,
    kept_share=0.0,
    average_decay=0.0,
)


def stays(name, learns):
    """Whether a parameter of a transformers CLIP of two blocks must not move."""
    if "logit_scale" in name:
        return True
    last = (".layers.1.", "post_layernorm", "final_layer_norm")
    return "_projection" not in name and (learns == "projections" or not any(part in name for part in last))


@pytest.mark.parametrize(
    ("save", "learns"),
    [(save_clip, 1), (save_clip, "projections"), (save_sentence_transformers_clip, 1)],
)
def test_a_hub_clip_learns_a_toy_catalogue_and_opens_as_an_encoder(tmp_path, save, learns):
    settings = replace(HUB, model=str(save(tmp_path / "source")), learns=learns)
    clip = open_clip(settings)
    before = {name: value.clone() for name, value in clip.model.named_parameters()}
    examples = prepare(clip, toys(tmp_path), settings.views, 1, tmp_path / "kept.pictures", lambda line: None)
    trained = ClipTrainer(clip, examples, {"toys": examples}, settings, tmp_path).fit()
    losses = [json.loads(line)["loss"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    # Random towers leave projections alone less to learn from.
    assert len(losses) == settings.epochs and losses[-1] < (0.9 if learns == 1 else 0.95) * losses[0]
    moved = {name for name, value in clip.model.named_parameters() if not torch.equal(value, before[name])}
    assert not [name for name in moved if stays(name, learns)]
    assert {name for name in before if "_projection" in name} <= moved
    if learns == 1:
        assert {name.split(".layers.")[0] for name in moved if ".layers.1." in name} == {
            "0.model.vision_model.encoder",
            "0.model.text_model.encoder",
        }
    clip.save(trained, tmp_path / "model")
    encoder = ClipEncoder(str(tmp_path / "model"))
    picture = Image.open(tmp_path / "0.png").convert("RGB")
    with torch.no_grad():
        here = [
            trained(clip.picture_features(clip.cacheable([picture])))["sentence_embedding"],
            trained(clip.text_features(["a red shirt"]))["sentence_embedding"],
        ]
    there = [encoder.encode_images([picture]), encoder.encode_text(["a red shirt"])]
    for mine, opened in zip(here, there, strict=True):
        mine = (mine / mine.norm(dim=-1, keepdim=True)).numpy()
        assert float(np.sum(mine * opened)) > 0.998  # the encoder computes in the processor's short floats


def test_a_hub_run_goes_on_with_its_running_mean(tmp_path):
    settings = replace(HUB, model=str(save_clip(tmp_path / "source")), average_decay=0.5, epochs=2)

    def trainer(folder):
        clip = open_clip(settings)
        folder.mkdir(exist_ok=True)
        examples = prepare(clip, toys(folder), 1, 1, folder / "kept.pictures", lambda line: None)
        return ClipTrainer(clip, examples, {"toys": examples}, settings, folder)

    expected = trainer(tmp_path / "whole").fit().state_dict()
    stopped = trainer(tmp_path / "parts")
    evaluate = stopped.evaluate

    def stop(*args, **kwargs):
        if stopped.state.global_step == 4:
            raise KeyboardInterrupt
        return evaluate(*args, **kwargs)

    stopped.evaluate = stop
    with pytest.raises(KeyboardInterrupt):
        stopped.fit()
    found = trainer(tmp_path / "parts").fit().state_dict()
    assert all(torch.allclose(value.float(), expected[name].float(), atol=1e-6) for name, value in found.items())


def test_what_is_no_clip_or_of_another_size_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="of type 'siglip'; expected a CLIP"):
        open_clip(replace(HUB, model=str(save_siglip(tmp_path / "siglip"))))
    source = str(save_clip(tmp_path / "source"))
    with pytest.raises(SettingsError, match="reads pictures of 32 pixels, the recipe says image_size: 64"):
        open_clip(replace(HUB, model=source, image_size=64))
    (tmp_path / "empty").mkdir()
    with pytest.raises(EncoderError, match="could not be loaded"):
        open_clip(replace(HUB, model=str(tmp_path / "empty")))
