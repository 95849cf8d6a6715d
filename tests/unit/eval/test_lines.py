import pytest

from eval.lines import Lines
from retrieval.errors import SourceError


def test_each_line_is_on_disk_at_once_and_a_new_run_begins_anew(tmp_path):
    file = tmp_path / "new" / "lines.jsonl"
    for value in ("é", "b"):
        with Lines(file.parent, file.name) as lines:
            assert file.read_text() == ""
            lines.write({"a": value})
            assert file.read_text(encoding="utf-8") == f'{{"a": "{value}"}}\n'


def test_what_goes_on_comes_after_what_is_there_even_after_a_line_that_was_cut(tmp_path):
    file = tmp_path / "lines.jsonl"
    file.write_text('{"a": 1}\n{"a": ')
    with Lines(tmp_path, file.name, anew=False) as lines:
        lines.write({"a": 2})
    with Lines(tmp_path, file.name, anew=False) as lines:
        lines.write({"a": 3})
    assert file.read_text().splitlines() == ['{"a": 1}', '{"a": ', '{"a": 2}', '{"a": 3}']


def test_without_a_folder_nothing_is_written(tmp_path):
    with Lines(None, "lines.jsonl") as lines:
        lines.write({"a": 1})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="cannot be written .*; name another folder"):
        Lines(tmp_path / "file", "lines.jsonl")
