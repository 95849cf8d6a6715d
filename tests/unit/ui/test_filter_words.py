import re

import pytest

from retrieval.errors import FilterError
from retrieval.records import Choice, Filters, Range
from ui.filter_words import parse_filters


def test_filters_are_read_from_words():
    filters, others = parse_filters(
        ["colour=Navy Blue", "colour!=Red", "price<=50", "price >= 10", "rating>=4", "in_stock=yes", "on_sale!=no"]
    )
    assert filters == Filters(
        {"colour": Choice(("Navy Blue",), ("Red",))}, Range(10, 50), Range(4), in_stock=True, on_sale=True
    )
    assert others == []


def test_words_that_are_no_filter_are_text():
    assert parse_filters(["colour=Red", "summer", "dress"]) == (
        Filters({"colour": Choice(("Red",))}),
        ["summer", "dress"],
    )


@pytest.mark.parametrize(
    "word",
    ["price=cheap", "price<=-1", "price!=5", "rating<=3", "colour>=3", "in_stock=maybe", "price<10", "=x", "colour="],
)
def test_a_filter_without_meaning_is_refused_by_name(word):
    with pytest.raises(FilterError, match=re.split("[<>!=]", word)[0] or word):
        parse_filters([word])
