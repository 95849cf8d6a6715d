"""Cells as shops write them, read into values; None where a cell says nothing."""

import math
import re
from html import unescape
from pathlib import Path
from typing import Any

UNKNOWN = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "--", "–", "—"})
MOST_STARS = 5
LARGEST = 1e15
"""No number of a shop is larger; whole numbers above it would not stay exact, nor fit into SQLite from 2 ** 63 on."""
CURRENCY_SIGNS = {
    "$": "USD", "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "R$": "BRL",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₹.": "INR", "RS": "INR", "RS.": "INR", "ZŁ": "PLN", "KČ": "CZK",
    "₺": "TRY", "₩": "KRW", "₪": "ILS", "₫": "VND", "EURO": "EUR", "EUROS": "EUR", "DOLLAR": "USD", "DOLLARS": "USD",
    "POUND": "GBP", "POUNDS": "GBP", "RUPEES": "INR", "YEN": "JPY",
}  # fmt: skip
YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "in stock", "instock", "in_stock", "available"})
NO = frozenset({"no", "n", "false", "f", "0", "0.0", "out of stock", "outofstock", "out_of_stock", "sold out"})

_SIGN = r"euros?|dollars?|pounds?|rupees|[A-Za-z]{3}|(?:[A-Za-z]{1,2})?\$|[€£¥₹₺₩₪₫]|(?:Rs|₹)\.?|zł|Kč|kr\.?"
# "1'299.-" and "499/-" end in a dash where there are no smaller coins.
_MONEY = re.compile(rf"({_SIGN})?\s*(-?(?:\d[\d.,\s']*)?\d|-?[.,]\d+)(?:[.,/]?[-–—])?\s*({_SIGN})?", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:from|starting at|as low as)\s+(?=\S)", re.IGNORECASE)
_TO = re.compile(r"\s*[-–—]\s*(?=[^\d\s]*\s*\d)|\s+to\s+", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}")
"""Also as in India: 1,29,900."""
_POINTED_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3}){2,}")
# Shops keep descriptions as they stand on their pages. Only names that HTML has are tags: "I <3 NY" is none.
_UNSEEN = re.compile(r"<(script|style)\b[^>]*>.*?(</\1\s*>|$)|<!--.*?(-->|$)", re.IGNORECASE | re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|em|font|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:article|blockquote|br|body|center|code|dd|div|dl|dt|figure|footer|form|h[1-6]|head|header|hr|html|iframe|img|"
    r"li|link|meta|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


def text(cell: Any) -> str | None:
    """The cell's words with single spaces between them and without HTML; whole numbers lose a trailing ".0"."""
    if cell is None or isinstance(cell, dict | list | tuple | bytes):
        return None
    if isinstance(cell, float):
        if math.isnan(cell):
            return None
        cell = int(cell) if cell.is_integer() else cell
    words = " ".join(_UNPRINTABLE.sub(" ", _without_markup(str(cell))).split())
    return None if words.casefold() in UNKNOWN else words


def texts(cell: Any, separators: str) -> tuple[str, ...]:
    """Several values of one cell: a list as it is, words split at any of the separators; repeats dropped."""
    parts = cell if isinstance(cell, list | tuple) else re.split(f"[{re.escape(separators)}]", text(cell) or "")
    return tuple(dict.fromkeys(part for part in map(text, parts) if part))


def number(cell: Any) -> float | None:
    """A number from 0 to `LARGEST`.

    Raises:
        ValueError: the cell says something else.
    """
    words = text(cell)
    if words is None:
        if isinstance(cell, float):
            raise ValueError("it is not a number")
        return None
    try:
        value = float(_plain(words))
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0):
        raise ValueError(f"{words!r} is no number of at least 0")
    if value > LARGEST:
        raise ValueError(f"{words!r} is too large a number")
    return value


def pieces(cell: Any) -> int | None:
    """A whole number of things.

    Raises:
        ValueError: the cell says something else.
    """
    found = number(cell)
    return None if found is None else int(found)


def stars(cell: Any) -> float | None:
    """A rating from 0 to 5.

    Raises:
        ValueError: the cell says something else.
    """
    found = number(cell)
    if found is not None and found > MOST_STARS:
        raise ValueError(f"{found:g} is no rating from 0 to {MOST_STARS}")
    return found


def money(cell: Any) -> tuple[float | None, str | None]:
    """An amount and, where the cell says it, its currency: "$1,299.00", "€ 30" and "30 USD" are all read.

    Raises:
        ValueError: the cell holds no amount of at least 0.
    """
    if not isinstance(cell, str):
        return number(cell), None
    words = text(cell)
    if words is None and cell.strip().casefold() != "nan":
        return None, None
    found = _MONEY.fullmatch(words or "")
    if found is None:
        raise ValueError(f"{cell.strip()!r} is no amount")
    before, amount, after = found.groups()
    return number(amount), currency(before or after)


def lowest_money(cell: Any) -> tuple[float | None, str | None]:
    """As `money`; of "from $12.99" and "$10.00 - $20.00" the amount that a product costs at least.

    Raises:
        ValueError: the cell holds no amount of at least 0.
    """
    if not isinstance(cell, str):
        return money(cell)
    first, *others = _TO.split(_FROM.sub("", cell, count=1), maxsplit=1)
    return money(first if others and first.strip() else _FROM.sub("", cell, count=1))


def currency(cell: Any) -> str | None:
    """Three capital letters for a sign or a code; None for anything else."""
    words = text(cell) or ""
    code = CURRENCY_SIGNS.get(words.upper(), words.upper())
    return code if re.fullmatch("[A-Z]{3}", code) else None


def flag(cell: Any) -> bool | None:
    """Yes or no, in the usual spellings.

    Raises:
        ValueError: the cell says something else.
    """
    words = (text(cell) or "").casefold()
    if words in YES or words in NO:
        return words in YES
    if words:
        raise ValueError(f"{words} is neither yes nor no")
    return None


def _without_markup(words: str) -> str:
    """The words as a browser would show them."""
    if "<" in words:
        words = _BLOCK.sub(" ", _INLINE.sub("", _UNSEEN.sub(" ", words)))
    return _ENTITY.sub(lambda entity: unescape(entity[0]), words) if "&" in words else words


def is_file(path: Path) -> bool:
    """Whether there is a file; a path that no file system accepts has none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _plain(words: str) -> str:
    """An amount with a point for its decimals and nothing between its thousands."""
    words = re.sub(r"[\s']", "", words)
    if words.rfind(",") > words.rfind("."):
        # "1.299,00" and "30,5" put the comma before decimals; "1,299" puts it between thousands.
        decimal = "." in words or not _THOUSANDS.fullmatch(words)
        return words.replace(".", "").replace(",", ".") if decimal else words.replace(",", "")
    if _POINTED_THOUSANDS.fullmatch(words):
        return words.replace(".", "")
    return words.replace(",", "")
