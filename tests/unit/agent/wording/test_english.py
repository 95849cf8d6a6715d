import pytest

from agent.wording.english import counted, series


def test_lists_end_with_and():
    assert [series(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


@pytest.mark.parametrize(
    ("count", "noun", "text"),
    [
        (1, "shirts", "1 shirt"),
        (12, "shirt", "12 shirts"),
        (1, "heels", "1 pair of heels"),
        (1, "watches", "1 watch"),
        (2, "dress", "2 dresses"),
        (1204, "footwear", "1,204 pieces of footwear"),
        (1, "jewellery", "1 piece of jewellery"),
        (3, "category", "3 categories"),
    ],
)
def test_counts_agree_with_their_nouns(count, noun, text):
    assert counted(count, noun) == text
