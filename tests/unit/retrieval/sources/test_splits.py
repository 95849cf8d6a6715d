import pytest

from retrieval.errors import SourceError
from retrieval.sources.splits import read_splits


def test_splits_are_read_by_id(tmp_path):
    (tmp_path / "split.csv").write_text("id,split\n1,train\n2,test\n")
    assert read_splits(tmp_path) == {"1": "train", "2": "test"}


@pytest.mark.parametrize(
    ("content", "told"),
    [("id,part\n1,train\n", "row 2"), ("id,split\n1,train\n2,tset\n", "row 3"), ("id,split\n,test\n", "row 2")],
)
def test_a_row_that_says_nothing_is_one_sentence(tmp_path, content, told):
    (tmp_path / "split.csv").write_text(content)
    with pytest.raises(SourceError, match=told):
        read_splits(tmp_path)


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(SourceError, match=r"split\.csv cannot be read .*id,split"):
        read_splits(tmp_path / "nowhere")
