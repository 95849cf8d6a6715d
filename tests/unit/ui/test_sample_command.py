import pytest
from PIL import Image

from ui.command_line import main


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))


def test_a_sheet_of_so_many_pictures_is_written(tmp_path, capsys):
    assert main(["sample", "--sheet", str(tmp_path / "sheet.png"), "--count", "3"]) == 0
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.width > sheet.height and sheet.convert("L").getextrema()[0] < 120
    assert "3 pictures are in" in capsys.readouterr().err


def test_without_a_sheet_the_departments_are_listed(capsys):
    assert main(["sample"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in ("Clothing", "Shoes", "Jewellery", "T-Shirt", "Pumps"))
    assert main(["sample", "--department", "Shoes"]) == 0
    assert "Clothing" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--department", "Cars"], "no department 'Cars'"),
        (["--sheet", "sheet.gif"], "write .png or .jpg"),
        (["--sheet", "/no/such/folder/sheet.png", "--count", "1"], "sheet.png"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments, said, capsys):
    assert main(["sample", *arguments]) == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("vitrine: ") and said in told


@pytest.mark.parametrize("arguments", [["--count", "0"], ["--count", "x"], ["--seed", "-1"]])
def test_wrong_numbers_are_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["sample", *arguments])
    assert stop.value.code == 2
