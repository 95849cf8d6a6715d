import pytest

from retrieval.sources import values


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("1,299.00", 1299.0, None),
        ("$1,299.00", 1299.0, "USD"),
        ("€ 30", 30.0, "EUR"),
        ("30 USD", 30.0, "USD"),
        ("1.299,00 €", 1299.0, "EUR"),
        ("30,5", 30.5, None),
        ("1,299", 1299.0, None),
        ("0", 0.0, None),
        (12.5, 12.5, None),
        (7, 7.0, None),
        ("", None, None),
        ("N/A", None, None),
        (None, None, None),
    ],
)
def test_an_amount_is_read_with_its_currency(cell: object, amount: float | None, currency: str | None) -> None:
    assert values.money(cell) == (amount, currency)


@pytest.mark.parametrize(
    "cell", ["cheap", "-5", "$-5", "nan", "NaN", "inf", float("nan"), float("inf"), -1, "1.2.3", "12 or 13", "$", True]
)
def test_what_is_no_price_is_refused(cell: object) -> None:
    with pytest.raises(ValueError):
        values.money(cell)


@pytest.mark.parametrize(
    ("cell", "expected"), [("Yes", True), ("in stock", True), (1, True), ("0", False), (False, False)]
)
def test_a_flag_has_many_spellings(cell: object, expected: bool) -> None:
    assert values.flag(cell) is expected


def test_an_unclear_flag_is_refused() -> None:
    with pytest.raises(ValueError, match="neither yes nor no"):
        values.flag("perhaps")


def test_text_is_tidied_and_control_characters_go() -> None:
    assert values.text("  a \x00 b\n\tc \ud800") == "a b c"
    assert values.text(12.0) == "12"
    assert values.text(" n/a ") is None


def test_several_values_are_split_and_named_once() -> None:
    assert values.texts("Cotton | Linen|Cotton", "|") == ("Cotton", "Linen")
    assert values.texts(["S", "M", None, "S"], "|") == ("S", "M")
