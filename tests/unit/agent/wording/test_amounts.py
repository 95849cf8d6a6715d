import pytest

from agent.wording.amounts import money, price_range
from retrieval.records import Range


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (49.99, "USD", "$49.99"),
        (1299, "INR", "₹1,299.00"),
        (5, "GBP", "£5.00"),
        (12.5, "EUR", "€12.50"),
        (1200, "JPY", "¥1,200"),
        (9.5, "CHF", "CHF 9.50"),
        (9.5, None, "9.50"),
    ],
)
def test_money_is_written_to_the_cent_with_its_currency(amount, currency, text):
    assert money(amount, currency) == text


@pytest.mark.parametrize(
    ("prices", "text"),
    [
        (Range(None, 50), "under $50"),
        (Range(20, 40), "between $20 and $40"),
        (Range(20, None), "over $20"),
        (Range(None, 49.5), "under $49.50"),
        (Range(), ""),
    ],
)
def test_price_ranges(prices, text):
    assert price_range(prices, "USD") == text
