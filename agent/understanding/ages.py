"""How old the person is for whom something is wished."""

import re

from agent.understanding.amounts import NUMBER, value_of
from agent.understanding.knowledge import load, remembered, word_set
from agent.understanding.text import Sentence

ADULT = 16
"""Years from which on shops sell somebody what is made for men and women."""
OLDEST = 110
_YEARS = rf"(?P<years>{NUMBER})(?![\w.])"


def told(sentence: Sentence) -> float | None:
    """The one age in years that a message tells of somebody; None where it tells none or several."""
    found = {match["years"] for pattern in _patterns() for match in pattern.finditer(sentence.plain)}
    years = [value for text in found if (value := value_of(text)) is not None and value <= OLDEST]
    return years[0] if len(years) == 1 else None


@remembered
def _patterns() -> tuple[re.Pattern[str], ...]:
    people, measures = load("people"), "|".join(sorted(word_set("people", "measures")))
    said = [pattern.replace("{years}", rf"{_YEARS}(?! (?:{measures}|%))") for pattern in people["ages"]]
    in_years = [pattern.replace("{years}", _YEARS) for pattern in people["ages_in_years"]]
    return tuple(re.compile(rf"(?<!\S){pattern}") for pattern in (*said, *in_years))
