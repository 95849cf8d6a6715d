"""What the words of a command line must look like; a wrong one is told with what is expected."""

import argparse
import re
from pathlib import Path


def port(word: str) -> int:
    """A TCP port."""
    if not word.isdecimal() or not 0 < int(word) < 65536:
        raise argparse.ArgumentTypeError(f"{word!r} is no port; expected 1 to 65535")
    return int(word)


def positive(word: str) -> int:
    """A whole number of at least 1."""
    if not word.isdecimal() or len(word) > 9 or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no usable number; expected a whole number of at least 1")
    return int(word)


def currency(word: str) -> str:
    """The code of a currency, ISO 4217, in capital letters."""
    if not re.fullmatch("[A-Za-z]{3}", word):
        raise argparse.ArgumentTypeError(f"{word!r} is no currency; expected three letters, such as EUR")
    return word.upper()


def share(word: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(word)
    except ValueError:
        number = float("nan")
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no number from 0 to 1")
    return number


def picture(word: str) -> Path:
    """The path of a picture; whether it can be opened is seen later."""
    path = Path(word)
    if not word or path.is_dir():
        raise argparse.ArgumentTypeError(f"{word!r} is no picture; expected a JPEG, PNG, WebP, GIF or BMP file")
    return path


def whole(word: str) -> int:
    """A whole number of at least 0."""
    if not word.isdecimal() or len(word) > 9:
        raise argparse.ArgumentTypeError(f"{word!r} is no usable number; expected a whole number of at least 0")
    return int(word)
