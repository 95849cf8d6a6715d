import numpy as np
import pytest

from retrieval.journal import Journal

ROWS = np.eye(4, dtype=np.float32)
DIGESTS = [bytes([number]) * 16 for number in range(4)]


def opened(tmp_path, dim=4, fingerprint="one"):
    return Journal(tmp_path, "text", fingerprint, dim)


def test_what_was_appended_is_found_after_a_refresh_and_by_the_next_run(tmp_path):
    journal = opened(tmp_path)
    journal.append(DIGESTS[:2], ROWS[:2])
    assert journal.find(DIGESTS) == {}
    journal.refresh()
    assert set(journal.find(DIGESTS)) == set(DIGESTS[:2])
    journal.append(DIGESTS[2:], ROWS[2:])
    journal.close()
    again = opened(tmp_path)
    assert len(again) == 4
    found = again.find([DIGESTS[3], b"nobody's digest."])
    assert list(found) == [DIGESTS[3]]
    np.testing.assert_array_equal(found[DIGESTS[3]], ROWS[3])


def test_nothing_is_found_in_nothing(tmp_path):
    assert opened(tmp_path).find(DIGESTS) == {} and opened(tmp_path).find([]) == {}


@pytest.mark.parametrize("torn", [1, 15, 16, 30, 35])
def test_a_torn_tail_is_cut_off_and_written_over(tmp_path, torn):
    journal = opened(tmp_path)
    journal.append(DIGESTS[:3], ROWS[:3])
    journal.close()
    file = next(tmp_path.iterdir())
    file.write_bytes(file.read_bytes()[:-torn])
    again = opened(tmp_path)
    assert len(again) == 2
    again.append(DIGESTS[2:], ROWS[2:])
    again.refresh()
    assert set(again.find(DIGESTS)) == set(DIGESTS)
    np.testing.assert_array_equal(again.find(DIGESTS)[DIGESTS[2]], ROWS[2])


def test_a_record_that_was_damaged_is_not_found(tmp_path):
    journal = opened(tmp_path)
    journal.append(DIGESTS[:2], ROWS[:2])
    journal.close()
    file = next(tmp_path.iterdir())
    content = bytearray(file.read_bytes())
    content[20] ^= 1  # within the first vector
    file.write_bytes(content)
    assert set(opened(tmp_path).find(DIGESTS)) == {DIGESTS[1]}


def test_digests_that_begin_alike_are_told_apart(tmp_path):
    alike = [b"the same" + bytes([number]) * 8 for number in range(4)]
    journal = opened(tmp_path)
    journal.append(alike, ROWS)
    journal.refresh()
    found = journal.find(alike)
    for digest, row in zip(alike, ROWS, strict=True):
        np.testing.assert_array_equal(found[digest], row)


def test_each_encoder_has_a_journal_of_its_own(tmp_path):
    journal = opened(tmp_path)
    journal.append(DIGESTS, ROWS)
    assert len(opened(tmp_path, fingerprint="another")) == 0
    assert len(opened(tmp_path, dim=5)) == 0
    assert len(opened(tmp_path)) == 4
