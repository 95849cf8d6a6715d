from pathlib import Path

import pytest

from eval.answers.check_sentences import PARTS, TARGETS, judged_of, main, run
from eval.answers.check_set import read_sets
from eval.intents.shops import SAMPLE, open_index
from retrieval.errors import SourceError

FASHION = Path(__file__).parents[3].parent / "shared" / "data" / "fashion"
TURN = """\
catalogue: sample
situations:
  - id: one
    part: development
    request: the yellow suitcase
    kind: search
    filters: {category: {include: [Suitcases]}, colour: {include: [Yellow]}}
    cards: [sample-0635]
    total: 1
    sentences:
"""
SENTENCES = """\
      - holds: "{1} is yellow."
      - fails: "{1} is red."
        wrong: colour
      - holds: "It costs $108.99."
        after: "{1} is yellow."
      - fails: "{sample-0634} costs $117.95."
        wrong: product not shown
      - fails: "{1} is yellow."
        wrong: nothing, so that there is a miss
"""


def written(folder: Path, text: str) -> Path:
    (folder / "sample.yaml").write_text(text, encoding="utf-8")
    return folder


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(SourceError) as raised:
        run(None, folder=written(folder, text))
    (line,) = str(raised.value).splitlines()
    return line


def test_what_is_dropped_and_kept_is_counted_by_its_label(tmp_path):
    result, report = run(None, folder=written(tmp_path, TURN + SENTENCES))
    development = result["rows"][0]
    assert (development["false"], development["true"]) == (3, 2)
    assert development["caught"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert development["kept"]["value"] == 1.0
    (miss,) = result["misses"]
    assert miss["sentence"] in report and miss["labelled"].startswith("false")


def test_of_the_part_set_aside_only_figures_are_told(tmp_path):
    text = (TURN + SENTENCES).replace("part: development", "part: held_out")
    result, report = run(None, "held_out", written(tmp_path, text))
    assert result["rows"][0]["caught"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert result["misses"] == [] and "Suitcase" not in report


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        ('      - holds: "{1} is yellow."\n        fails: "{1} is red."\n', "expected either a sentence that holds or"),
        ('      - fails: "{1} is red."\n', "expected what is wrong beside a sentence that fails"),
        ('      - holds: "{1} is yellow."\n        wrong: colour\n', "expected what is wrong beside a sentence that"),
        ('      - holds: "{2} is yellow."\n', "names '2', which is no product of its catalogue"),
        ('      - hold: "{1} is yellow."\n', "extra inputs are not permitted"),
    ],
)
def test_a_slip_in_a_set_is_told_in_one_sentence(tmp_path, sentences, said):
    assert said in complaint(tmp_path, TURN + sentences)


def test_an_id_may_stand_but_once(tmp_path):
    (tmp_path / "again.yaml").write_text(TURN + SENTENCES, encoding="utf-8")
    assert "use the id 'one' twice" in complaint(tmp_path, TURN + SENTENCES)


def test_a_filter_that_no_catalogue_has_is_told(tmp_path):
    text = (TURN + SENTENCES).replace("colour: {include: [Yellow]}", "mood: {include: [Glad]}")
    assert "has a filter that cannot be read" in complaint(tmp_path, text)


def test_nothing_to_measure_is_an_error_that_says_what_is_missing(tmp_path):
    text = (TURN + SENTENCES).replace("catalogue: sample", "catalogue: fashion")
    assert "give its folder with --data" in complaint(tmp_path, text)


def test_the_command_tells_what_it_could_not_do(tmp_path, capsys):
    assert main(["--data", str(tmp_path / "nowhere")]) == 1
    assert "is no fashion set" in capsys.readouterr().err


def test_the_sets_have_both_parts_and_enough_of_each_label():
    said = [sentence for one in read_sets() for situation in one.situations for sentence in situation.sentences]
    parts = {situation.part for one in read_sets() for situation in one.situations}
    true = sum(sentence.holds is not None for sentence in said)
    assert parts == set(PARTS)
    assert true >= 100 and len(said) - true >= 100


@pytest.mark.slow
@pytest.mark.skipif(not FASHION.exists(), reason="the fashion catalogue is not beside the project")
def test_the_check_keeps_its_aims_on_the_part_that_it_was_built_with():
    result, _ = run(FASHION, "development")
    (development,) = result["rows"]
    assert development["false"] > 100 and development["true"] > 100
    assert development["caught"]["value"] >= TARGETS["caught"]
    assert development["kept"]["value"] >= TARGETS["kept"]


def test_every_labelled_turn_of_the_sample_shop_can_be_made():
    sets = [one for one in read_sets() if one.catalogue == SAMPLE]
    with open_index(SAMPLE, None) as index:
        judged = [said for one in sets for said in judged_of(one, index.catalogue)]
    assert len(judged) == sum(len(situation.sentences) for one in sets for situation in one.situations) > 0
    assert not any("{" in one.text for one in judged)
