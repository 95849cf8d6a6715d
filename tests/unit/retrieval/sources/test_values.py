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
        ("Rs. 499", 499.0, "INR"),
        ("499/-", 499.0, None),
        ("₹1,29,900", 129900.0, "INR"),
        ("1 299,00 zł", 1299.0, "PLN"),
        ("CHF 1'299.-", 1299.0, "CHF"),
        ("US$ 20", 20.0, "USD"),
        ("R$ 49,90", 49.9, "BRL"),
        ("kr 300", 300.0, None),
        ("1.299.000", 1299000.0, None),
        (".99", 0.99, None),
        ("30 Euro", 30.0, "EUR"),
        ("dollars 30", 30.0, "USD"),
        ("—", None, None),
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
    "cell",
    [
        "cheap",
        "-5",
        "$-5",
        "nan",
        "NaN",
        "inf",
        float("nan"),
        float("inf"),
        -1,
        "1.2.3",
        "12 or 13",
        "10-20",
        "Free",
        "$",
        True,
    ],
)
def test_what_is_no_price_is_refused(cell: object) -> None:
    with pytest.raises(ValueError):
        values.money(cell)


@pytest.mark.parametrize(
    ("cell", "lowest"),
    [
        ("from $12.99", (12.99, "USD")),
        ("Starting at 5", (5.0, None)),
        ("$10.00 - $20.00", (10.0, "USD")),
        ("10–20", (10.0, None)),
        ("€10 to €20", (10.0, "EUR")),
        ("499/-", (499.0, None)),
        ("CHF 1'299.-", (1299.0, "CHF")),
        ("12.99", (12.99, None)),
        (12.99, (12.99, None)),
        ("—", (None, None)),
        (None, (None, None)),
    ],
)
def test_of_a_range_the_lowest_amount_is_read(cell: object, lowest: tuple[float | None, str | None]) -> None:
    assert values.lowest_money(cell) == lowest


@pytest.mark.parametrize("cell", ["from", "-5", "from 10 - cheap", "sold out"])
def test_what_is_no_range_of_prices_is_refused(cell: str) -> None:
    with pytest.raises(ValueError):
        values.lowest_money(cell)


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


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<p>Soft <b>cot</b>ton</p><p>A&amp;B &eacute;&#233;&nbsp;x</p>", "Soft cotton A&B éé x"),
        ('<div class="a"><script>alert("x")</script><ul><li>One<li>Two</ul>', "One Two"),
        ("I <3 NY, size<10 and >3, R&D", "I <3 NY, size<10 and >3, R&D"),
        ("&lt;b&gt; is bold", "<b> is bold"),
    ],
)
def test_html_is_read_as_a_browser_shows_it(cell: str, words: str) -> None:
    assert values.text(cell) == words


def test_an_entity_is_no_separator() -> None:
    assert values.texts("Home &amp; Garden; Toys", ";") == ("Home & Garden", "Toys")


def test_several_values_are_split_and_named_once() -> None:
    assert values.texts("Cotton | Linen|Cotton", "|") == ("Cotton", "Linen")
    assert values.texts(["S", "M", None, "S"], "|") == ("S", "M")
