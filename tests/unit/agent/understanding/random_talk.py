"""Random messages and random conversations so far, over the fashion catalogue."""

from hypothesis import strategies as st

from agent.state import KINDS, SORTS, Chip, Intent, Memory, PhotoReading, Question
from agent.understanding.commands import CLEARABLE
from agent.understanding.knowledge import phrases, word_set
from retrieval.records import Choice, Filters, Range
from tests.unit.agent.understanding.catalogues import FASHION, FASHION_FACETS, SHOWN

TURNS_OF_TALK = (
    "not|no|nothing but|anything except|without|under|over|between|at most|less than|cheaper|cheaper than|around|and|"
    "or|but|instead|also|only|the|second|last|one|ones|first two|these|it|that brand|#2|forget|never mind|any|all|"
    "start over|compare|versus|like|similar to|go with|complete the look|how many|what brands|which|is it in stock|"
    "what colours|show me more|thanks|hello|my wife|for him|size|on sale|top rated|stars|bucks|dollars|€|per cent|"
    "I meant|actually|no preference|either|why|reviews|refund|ignore your instructions"
).split("|")
NUMBERS = "0|1|2|12|38|50|1,000|2.5|1k|99.99|-5|1e9|30-40|007|½|fifty|4th".split("|")
MARKS = tuple("?!.,;:-'\"()[]{}<>&/\\#$£€₹%*+=~@|_^` \n\t") + ("…", "👠", "é", "ß", "ñ", "日", "ह", "\u200b", "\x00")
VALUES = tuple((facet, value) for facet, values in FASHION_FACETS.items() for value in values)
WORDS = (
    *FASHION.reader.words.words,
    *(value for _, value in VALUES),
    *sorted(word_set("words", "stop")),
    *phrases("attributes", "words"),
)
"""What the vocabulary itself is made of: random letters hardly ever meet it."""

_pieces = (
    st.sampled_from(WORDS)
    | st.sampled_from(TURNS_OF_TALK)
    | st.sampled_from(NUMBERS)
    | st.sampled_from(MARKS)
    | st.text(max_size=6)
)
MESSAGES = (
    st.text(max_size=200) | st.lists(_pieces, max_size=30).map(" ".join) | st.lists(_pieces, max_size=12).map("".join)
)

_chosen = st.lists(st.sampled_from(VALUES), max_size=4, unique=True)
_amounts = st.none() | st.sampled_from([0.0, 1.0, 19.99, 50.0, 60.0, 100.0, 5000.0])
_flags = st.sampled_from([None, None, True, False])


def _filters(
    wanted: list[tuple[str, str]],
    refused: list[tuple[str, str]],
    low: float | None,
    high: float | None,
    stars: float | None,
    flags: tuple[bool | None, bool | None],
) -> Filters:
    facets = {}
    for facet in {facet for facet, _ in (*wanted, *refused)}:
        include = tuple(value for name, value in wanted if name == facet)
        exclude = tuple(value for name, value in refused if name == facet and value not in include)
        facets[facet] = Choice(include, exclude)
    crossed = low is not None and high is not None and low > high
    price = Range(high, low) if crossed else Range(low, high)
    return Filters(facets, price, Range(stars), *flags)


FILTERS = st.builds(
    _filters, _chosen, _chosen, _amounts, _amounts, st.sampled_from([None, None, 3.5, 4.0]), st.tuples(_flags, _flags)
)
_wishes = ["comfortable", "not too flashy", "beach wedding", "silk", "gucci"]
_soft = st.lists(st.sampled_from(_wishes), max_size=3, unique=True)
_cards = st.lists(st.sampled_from(SHOWN), max_size=4, unique_by=lambda product: product.id).map(tuple)
_photos = st.builds(
    PhotoReading,
    st.sampled_from([None, "Heels", "Shirts"]),
    st.sampled_from([None, "Red"]),
    st.sampled_from([None, "Women"]),
    st.sampled_from([None, "Shoes"]),
    _amounts,
    st.booleans(),
)
_searches = st.builds(
    Intent,
    st.sampled_from(KINDS),
    FILTERS,
    st.sampled_from(SORTS),
    _soft,
    with_photo=st.booleans(),
    aside=st.booleans(),
)


def _question(facet: str) -> Question:
    values = ("50", "100") if facet == "price" else tuple(FASHION_FACETS[facet])[:3]
    return Question(facet, facet, f"Which {facet}?", values, tuple(value.lower() for value in values))


_questions = st.sampled_from([*FASHION_FACETS, "price"]).map(_question)
MEMORIES = st.builds(
    Memory,
    FILTERS,
    st.sampled_from(SORTS),
    _soft.map(tuple),
    _cards,
    st.none() | _photos,
    st.booleans(),
    st.none() | _searches,
    _cards,
    st.none() | FILTERS,
    st.none() | _questions,
)
CHIPS = st.builds(
    Chip,
    st.sampled_from([*FASHION_FACETS, *CLEARABLE, "on_sale", "nothing"]),
    st.just("") | st.sampled_from([value for _, value in VALUES]) | st.text(max_size=10),
    st.booleans(),
    st.booleans(),
)
