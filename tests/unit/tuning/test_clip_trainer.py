import json
from dataclasses import replace

import pytest
import torch

from retrieval.compact_clip import CompactClipModel
from tests.unit.tuning.toys import SETTINGS, embedded, toys
from tuning.clip_examples import prepare
from tuning.clip_trainer import ClipTrainer, arguments, keep_rows, last_checkpoint

pytestmark = pytest.mark.slow


class Stopped(Exception):
    """The process was killed here."""


def start(folder, settings=SETTINGS):
    folder.mkdir(exist_ok=True)
    clip = embedded(settings)
    examples = prepare(clip, toys(folder), settings.views, 1, folder / "kept.pictures", lambda line: None)
    return clip, ClipTrainer(clip, examples, {"toys": examples}, settings, folder)


def rows(folder):
    return [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]


def test_the_loss_falls_frozen_blocks_do_not_move_and_others_do(tmp_path):
    clip, trainer = start(tmp_path)
    before = {name: value.clone() for name, value in clip.model.state_dict().items()}
    trained = trainer.fit()
    losses = [row["loss"] for row in rows(tmp_path)]
    assert len(losses) == 6 and losses[-1] < losses[0]
    after = trainer.model.state_dict()
    frozen = [name for name in after if ".vision_model.stem." in name]
    frozen += [name for name in after for block in range(8) if f".vision_model.blocks.{block}." in name]
    frozen += [name for name in after if ".kept_end." in name]
    assert len(frozen) > 80 and all(torch.equal(before[name], after[name]) for name in frozen)
    learnt = [name for name, _ in clip.model.named_parameters() if name not in frozen]
    assert learnt and not any(torch.equal(before[name], after[name]) for name in learnt)
    clip.save(trained, tmp_path / "model")
    loaded = CompactClipModel.from_pretrained(tmp_path / "model")
    for name, value in loaded.state_dict().items():
        assert torch.allclose(value.float(), trained.state_dict()[f"0.clip.{name}"].float(), atol=2e-3), name


@pytest.mark.parametrize(
    ("learns", "still", "moving"),
    [
        ("projections", "0.clip.vision_model.", "0.clip.reading.visual_projection."),
        ("all", "nothing", "0.clip.vision_model.stem."),
    ],
)
def test_the_recipe_says_what_learns(tmp_path, learns, still, moving):
    clip, trainer = start(tmp_path, replace(SETTINGS, learns=learns, epochs=1, kept_share=0.0))
    before = {name: value.clone() for name, value in clip.model.state_dict().items()}
    trainer.fit()
    moved = {name for name, value in clip.model.state_dict().items() if not torch.equal(before[name], value)}
    assert not any(name.startswith(still) for name in moved)
    assert any(name.startswith(moving) for name in moved)


def test_a_stopped_run_goes_on_where_it_was(tmp_path):
    whole = start(tmp_path / "whole")[1]
    expected = {name: value.clone() for name, value in whole.fit().state_dict().items()}
    trainer = start(tmp_path / "parts")[1]
    save = trainer._save_checkpoint

    def save_and_stop(model, trial):
        if trainer.state.global_step == 6:
            # Its row is in the log already, and the checkpoint half written; the epoch is done again.
            trainer.save_model(trainer.args.output_dir + "/checkpoint-6")
            raise Stopped
        save(model, trial)

    trainer._save_checkpoint = save_and_stop
    with pytest.raises(Stopped):
        trainer.fit()
    again = start(tmp_path / "parts")[1]
    found = again.fit().state_dict()
    assert [row["epoch"] for row in rows(tmp_path / "parts")] == [1, 2, 3, 4, 5, 6]
    assert rows(tmp_path / "parts") == rows(tmp_path / "whole")
    assert again.state.best_global_step == whole.state.best_global_step
    for name, value in found.items():
        assert torch.allclose(value.float(), expected[name].float(), atol=1e-6), name
    # Done already: nothing is trained again.
    done = start(tmp_path / "parts")[1]
    for name, value in done.fit().state_dict().items():
        assert torch.equal(value, found[name]), name


def test_the_running_mean_is_kept_and_measured_of_the_best_epoch(tmp_path):
    clip, trainer = start(tmp_path, replace(SETTINGS, epochs=3))
    # The evaluator tells what it was given, and that the second epoch is the best.
    given = []

    def measure(model, **kwargs):
        given.append({name: value.clone() for name, value in model.state_dict().items()})
        return {"best": [0.1, 0.9, 0.5][len(given) - 1]}

    trainer.evaluator = measure
    measure.measured = {"toys": {}}
    means = []
    average = trainer.average_weights

    def remembered():
        means.append({name: value.clone() for name, value in trainer.model.named_parameters()})
        average()

    trainer.average_weights = remembered
    best = trainer.fit().state_dict()
    assert len(given) == 3 and len(means) == 6
    assert all(torch.equal(value, given[1][name]) for name, value in best.items())
    name = "0.clip.reading.visual_projection.2.weight"
    mean = means[0][name]
    for step in means[1:4]:
        mean = 0.5 * mean + 0.5 * step[name]
    assert torch.allclose(best[name], mean, atol=1e-7)


def test_the_recipe_reaches_the_optimizer(tmp_path):
    settings = replace(SETTINGS, warmup_share=0.25, precision="bf16", epochs=3)
    made = arguments(settings, r"\.vision_model\.", tmp_path)
    assert made.get_warmup_steps(40) == 10 and made.bf16 and made.num_train_epochs == 3
    trainer = start(tmp_path)[1]
    trainer.create_optimizer()
    trunk = {id(p) for p in trainer.model[0].clip.vision_model.parameters()}
    for group in trainer.optimizer.param_groups:
        rates = {0.0003 if id(p) in trunk else 0.002 for p in group["params"]}
        assert rates <= {group["lr"]} and group["weight_decay"] in (0.0, 0.01)
    learning = {id(p) for p in trainer.model.parameters() if p.requires_grad}
    assert learning <= {id(p) for group in trainer.optimizer.param_groups for p in group["params"]}


def test_a_checkpoint_that_was_not_finished_is_passed_over(tmp_path):
    for step, state in ((5, "{}"), (10, "{}"), (15, '{"epo'), (20, None)):
        (tmp_path / f"checkpoint-{step}").mkdir()
        if state is not None:
            (tmp_path / f"checkpoint-{step}" / "trainer_state.json").write_text(state)
    assert last_checkpoint(tmp_path) == str(tmp_path / "checkpoint-10")
    assert last_checkpoint(tmp_path / "none") is None


def test_rows_of_epochs_that_are_done_again_are_dropped(tmp_path):
    log = tmp_path / "log.jsonl"
    keep_rows(log, 1)
    log.write_text('{"epoch": 1}\n{"epoch": 2}\n')
    keep_rows(log, 1)
    assert log.read_text() == '{"epoch": 1}\n'
