from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.policies import LONGEST, Policy, parse_policies, read_policies, write_policies

TEXT = """# Our shop

Welcome.

## Delivery
Takes 2 days. Costs $4.95
in all cases.

## Returns ##

30 days.

## Nothing
"""


def test_each_heading_with_words_below_it_is_a_policy():
    assert parse_policies(TEXT) == (
        Policy("Delivery", "Takes 2 days. Costs $4.95 in all cases."),
        Policy("Returns", "30 days."),
    )


def test_sentences_end_at_a_stop_before_a_capital_and_not_within_a_price():
    assert Policy("Delivery", "Takes 2 days. Costs $4.95 in all cases.").sentences() == (
        "Takes 2 days.",
        "Costs $4.95 in all cases.",
    )


def test_what_is_written_is_read_back(tmp_path: Path):
    policies = parse_policies(TEXT)
    write_policies(policies, tmp_path / "policies.md")
    assert read_policies(tmp_path / "policies.md") == policies


def test_policies_as_long_as_may_be_are_not_too_long_for_the_index(tmp_path: Path):
    text = "## A\nb\n" * 14_000
    (tmp_path / "mine.md").write_text(text + "## C\n" + "d" * (LONGEST - len(text) - 5))
    policies = read_policies(tmp_path / "mine.md")
    write_policies(policies, tmp_path / "policies.md")
    assert read_policies(tmp_path / "policies.md") == policies


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# Delivery\nfast", "no heading"),
        (b"## Delivery\n\xff\xfe", "cannot be read"),
        (b"x" * 200_000, "longer than"),
    ],
)
def test_a_file_of_no_use_is_refused_in_one_sentence(tmp_path: Path, content: bytes, said: str):
    (tmp_path / "policies.md").write_bytes(content)
    with pytest.raises(SourceError, match=said):
        read_policies(tmp_path / "policies.md")


def test_the_sample_shop_speaks_of_delivery_returns_and_sizes():
    held = read_policies(Path("retrieval/sample/policies.md"))
    assert {"Delivery", "Returns", "Sizes"} <= {policy.topic for policy in held}
