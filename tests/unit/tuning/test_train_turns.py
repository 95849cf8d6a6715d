"""A tagger trained on a handful of turns: it learns them, is saved, opens again and reads the same."""

import pytest

from agent.understanding.tagger import KINDS, TurnTagger
from retrieval.errors import EncoderError, SettingsError
from tuning.train_turns import TurnSettings, divided, main, read_turn_recipe, train
from tuning.turns import parse

LINES = [
    "-\tshop\t[+c black] [+k shoes]",
    "-\tshop\t[+c red] [+k dress]",
    "-\tshop\t[+c blue] [+k jeans]",
    "-\tshop\t[+c green] [+k bag]",
    "-\ttalk\thello there",
    "-\ttalk\tthank you so much",
    "-\ttalk\tgood morning",
    "-\ttalk\tbye now",
]
SETTINGS = {
    "validation_share": 0.1,
    "typo_share": 0.0,
    "typo_rate": 0.0,
    "lora_rank": 4,
    "lora_alpha": 8,
    "lora_dropout": 0.0,
    "epochs": 25,
    "batch_size": 8,
    "learning_rate": 0.005,
    "warmup_share": 0.1,
    "seed": 1,
}


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    out = tmp_path_factory.mktemp("turns")
    turns = [parse(line) for line in LINES]
    told = []
    figures = train([*turns, *turns], TurnSettings(**SETTINGS), out, told.append)
    return out, figures, told


@pytest.mark.slow
def test_it_learns_what_it_was_shown(trained):
    out, figures, told = trained
    losses = [float(line.rpartition(" ")[2]) for line in told]
    assert losses[-1] < losses[0] / 2
    assert figures["turns"] == 2


@pytest.mark.slow
def test_what_was_saved_reads_turns(trained):
    out, _, _ = trained
    tagger = TurnTagger(out / "model")
    found = tagger.tag("black shoes", "-")
    assert set(found.kinds) == set(KINDS)
    assert sum(found.kinds.values()) == pytest.approx(1, abs=0.02)
    assert found.kind == "shop"
    assert [(word.start, word.end, word.role) for word in found.words] == [(0, 5, "+c"), (6, 11, "+k")]
    assert tagger.tag("good morning", "-").kind == "talk"


@pytest.mark.slow
def test_odd_messages_are_read(trained):
    tagger = TurnTagger(trained[0] / "model")
    assert tagger.tag("", "-").words == ()
    long = tagger.tag("shoe " * 3000, "cards")
    assert len(long.words) == 3000
    assert long.words[-1].role == ""  # behind the last token that is read
    assert len(tagger.tag("👗 ¿?", "cards talk").words) == 2


@pytest.mark.slow
def test_a_folder_without_a_tagger_is_told(tmp_path):
    with pytest.raises(EncoderError, match="could not be loaded"):
        TurnTagger(tmp_path)


def test_what_is_held_out_is_not_learnt():
    turns = [parse(f"-\tshop\tshoes {number}") for number in range(40)]
    learnt, held = divided(turns, TurnSettings(**SETTINGS))
    assert len(held) == 4
    assert sorted(turn.text for turn in [*learnt, *held]) == sorted(turn.text for turn in turns)


def test_the_recipe_in_the_repository_is_read():
    from tuning.turns import FOLDER

    assert read_turn_recipe(FOLDER.parents[1] / "configs" / "turns.yaml").epochs >= 1


def test_a_wrong_recipe_is_told_in_one_sentence(tmp_path, capsys):
    path = tmp_path / "recipe.yaml"
    path.write_text("epochs: 0\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"recipe\.yaml"):
        read_turn_recipe(path)
    assert main([str(path), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
