"""Two spellings of one sound are one; words that sound otherwise are not."""

import pytest

from agent.understanding.sounds import said


@pytest.mark.parametrize(
    "pair",
    "bloo/blue gess/guess navi/navy cotes/coats sootcase/suitcase purpul/purple skool/school winta/winter larj/large "
    "fosil/fossil shurt/shirt sandels/sandals coton/cotton cushon/cushion toat/tote pleeted/pleated skarf/scarf "
    "hoodys/hoodies boyz/boys sneekers/sneakers reebock/reebok dauter/daughter creem/cream whyte/white".split(),
)
def test_spellings_of_one_sound_are_one(pair: str) -> None:
    typed, meant = pair.split("/")
    assert said(typed) == said(meant)


@pytest.mark.parametrize("pair", "cat/coat cap/cape red/reed top/tape ties/toys belt/bolt bag/beige".split())
def test_other_words_sound_otherwise(pair: str) -> None:
    one, other = pair.split("/")
    assert said(one) != said(other)
