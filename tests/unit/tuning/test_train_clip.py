import json
from random import Random

import pytest
import torch
from PIL import Image

from retrieval.compact_clip import CompactClipConfig, CompactClipModel
from retrieval.errors import SourceError
from retrieval.records import Product
from tests.fakes import hash_words
from tuning.captions import captions
from tuning.clip_examples import SentenceVectors, prepare
from tuning.clip_trainer import Trainer
from tuning.recipe import ClipTrainSettings
from tuning.train_clip import fit, save_weights, steps_per_epoch, title_recall

COLOURS = {"Red": (220, 30, 30), "Blue": (30, 30, 220), "Green": (30, 180, 30), "White": (250, 250, 250)}
SETTINGS = ClipTrainSettings(
    image_size=32,
    frozen_blocks=8,
    epochs=6,
    batch_size=16,
    learning_rate=0.002,
    trunk_learning_rate=0.0003,
    weight_decay=0.01,
    warmup_share=0.1,
    temperature=0.1,
    likeness_weight=0.3,
    average_decay=0.5,
    seed=1,
)


def toys(folder):
    """Squares and bars in four colours, twice each."""
    products = []
    for number in range(16):
        colour, kind = list(COLOURS)[number % 4], ("Square", "Bar")[number // 4 % 2]
        picture = Image.new("RGB", (32, 32), (128, 128, 128))
        picture.paste(COLOURS[colour], (8, 8, 24, 24) if kind == "Square" else (13, 2, 19, 30))
        path = folder / f"{number}.png"
        picture.save(path)
        products.append(
            Product(str(number), f"{colour} {kind}", category=(kind,), colour=colour, gender="Men", image=str(path))
        )
    return products


def new_model():
    torch.manual_seed(0)
    return CompactClipModel(CompactClipConfig({"image_size": 32}, text_dim=64, text_hidden_dim=32, projection_dim=16))


def start(folder, settings=SETTINGS):
    model = new_model()
    examples = prepare(model, toys(folder), settings, folder / "activations.pt", lambda line: None)
    return Trainer(model, settings, steps_per_epoch(16, settings) * settings.epochs), examples


def vectors():
    return SentenceVectors(lambda texts: torch.from_numpy(hash_words(texts)))


@pytest.mark.slow
def test_the_loss_falls_and_frozen_blocks_do_not_move(tmp_path):
    trainer, examples = start(tmp_path)
    before = {name: value.clone() for name, value in trainer.model.state_dict().items()}
    trained = fit(trainer, examples, {"toys": examples}, vectors(), tmp_path)
    losses = [json.loads(line)["loss"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert len(losses) == 6 and losses[-1] < losses[0]
    after = trainer.model.state_dict()
    frozen = [name for name in after if name.startswith(("vision_model.stem", "vision_model.blocks.7."))]
    assert frozen and all(torch.equal(before[name], after[name]) for name in frozen)
    assert not torch.equal(
        before["vision_model.blocks.8.project.0.weight"], after["vision_model.blocks.8.project.0.weight"]
    )
    save_weights(trained, tmp_path / "model")
    loaded = CompactClipModel.from_pretrained(tmp_path / "model")
    for name, value in loaded.state_dict().items():
        assert torch.allclose(value.float(), trained.state_dict()[name].float(), atol=2e-3), name


@pytest.mark.slow
def test_a_stopped_run_goes_on_where_it_was(tmp_path):
    (tmp_path / "whole").mkdir()
    (tmp_path / "parts").mkdir()
    trainer, examples = start(tmp_path / "whole")
    fit(trainer, examples, {"toys": examples}, vectors(), tmp_path / "whole")

    class Stopped(Exception):
        pass

    trainer, examples = start(tmp_path / "parts")
    save = trainer.save

    def save_and_stop(path, epoch):
        if epoch == 3:
            # Its row is in the log already; the epoch is done again.
            raise Stopped
        save(path, epoch)

    trainer.save = save_and_stop
    with pytest.raises(Stopped):
        fit(trainer, examples, {"toys": examples}, vectors(), tmp_path / "parts")
    again, examples = start(tmp_path / "parts")
    fit(again, examples, {"toys": examples}, vectors(), tmp_path / "parts")
    logs = [(tmp_path / name / "log.jsonl").read_text().splitlines() for name in ("whole", "parts")]
    assert [json.loads(line)["epoch"] for line in logs[1]] == [1, 2, 3, 4, 5, 6]
    last = [json.loads(log[-1]) for log in logs]
    assert last[0]["loss"] == pytest.approx(last[1]["loss"], abs=1e-3)
    assert last[0]["validation"]["toys"] == pytest.approx(last[1]["validation"]["toys"], abs=1e-3)
    whole = torch.load(tmp_path / "whole" / "checkpoint.pt", weights_only=True)["model"]
    for name, value in again.model.state_dict().items():
        assert torch.allclose(value, whole[name], atol=1e-5), name


def test_every_fact_that_is_there_is_told_and_none_that_is_not():
    bare = Product("1", "Thing")
    assert captions(bare, Random(0)) == {"title": "Thing"}
    full = Product("1", "Thing", category=("Clothing", "Shirts"), colour="Red", gender="Men")
    told = captions(full, Random(0))
    assert set(told) == {"title", "kind", "colour", "colour kind", "facts", "gender kind"}
    assert all(word in told["facts"] for word in ("shirts", "red", "men"))


def test_recall_counts_identical_titles_as_right():
    scores = torch.tensor([[0.0, 1.0, 0.5], [0.0, 1.0, 0.5], [0.9, 1.0, 0.5]])
    assert title_recall(scores, ["a", "a", "b"], 1) == pytest.approx(2 / 3)
    assert title_recall(scores, ["a", "a", "b"], 3) == 1.0


def test_pictures_that_cannot_be_read_are_left_out_and_others_made_again(tmp_path):
    products = toys(tmp_path)
    (tmp_path / "3.png").write_bytes(b"no picture")
    kept, told = tmp_path / "activations.pt", []
    examples = prepare(new_model(), products, SETTINGS, kept, told.append)
    assert [product.id for product in examples.products] == [str(n) for n in range(16) if n != 3]
    assert examples.activations.shape[:2] == (2, 15) and "1 that cannot be read" in told[0]
    told.clear()
    again = prepare(new_model(), products, SETTINGS, kept, told.append)
    assert told == [] and torch.equal(again.activations, examples.activations)
    # As many others: what is kept is not theirs.
    others = [*products[1:], products[0]]
    assert prepare(new_model(), others, SETTINGS, kept, told.append).products[-1].id == "0" and told
    with pytest.raises(SourceError, match="None of the 1 pictures"):
        prepare(new_model(), [products[3]], SETTINGS, tmp_path / "other.pt", told.append)
