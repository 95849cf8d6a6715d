import pytest

from ui.command_line import main


def test_what_is_for_retrieval_is_refused_elsewhere(capsys, tmp_path):
    for option, value in (("--out", str(tmp_path)), ("--part", "held_out")):
        with pytest.raises(SystemExit) as left:
            main(["eval", "speed", option, value])
        assert left.value.code == 2
        assert f"{option} is for" in capsys.readouterr().err


def test_sayings_are_no_part_of_the_questions(capsys):
    with pytest.raises(SystemExit) as left:
        main(["eval", "retrieval", "--part", "sayings"])
    assert left.value.code == 2
    assert "sayings are of intents" in capsys.readouterr().err


def test_what_cannot_be_measured_is_one_sentence(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    assert main(["eval", "retrieval", "--data", str(tmp_path / "none.csv")]) == 1
    assert main(["eval", "retrieval"]) == 1  # there is no index whose catalogue could be taken
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("vitrine: ")]
    assert len(said) == 2 and "none.csv" in said[0] and "vitrine index" in said[1]
