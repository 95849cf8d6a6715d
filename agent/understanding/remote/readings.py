"""A model's reply to a Reading, as if the built-in reader had made it: values snapped, cards and numbers checked."""

import re
from collections.abc import Iterable, Sequence

from agent.understanding.amounts import AFTER, value_of
from agent.understanding.commands import Commands
from agent.understanding.figures import Figures
from agent.understanding.mentions import Mention, as_soft
from agent.understanding.negation import is_soft_refusal
from agent.understanding.reading import Reading
from agent.understanding.references import References
from agent.understanding.remote.reply import SORTS, Reply, Wish
from agent.understanding.remote.snapping import Snapper
from agent.understanding.text import Sentence, words_of
from retrieval.errors import UnderstanderError
from retrieval.records import Product, Range

LONGEST_PHRASE = 5
"""Words of a wish that no value says; what is longer is no wish but a text."""
_MONEY = re.compile(rf"(?<![\w]){AFTER}(?![\w])")


def reading_of(reply: Reply, heard: Reading, shown: Sequence[Product], snapper: Snapper) -> Reading:
    """What the reply says, in the catalogue's terms.

    Args:
        reply: the model's.
        heard: what the built-in reader made of the same message, for its words and for money of other countries.
        shown: the cards it was told of, in their order.
        snapper: finds the catalogue's values.

    Raises:
        UnderstanderError: it names a card that is not there.
    """
    said = heard.sentence
    mentions, let_go, gone = [], [], set()
    for wish in reply.wishes:
        mention = _mention(wish, said, snapper)
        if wish.stance == "let_go":
            gone |= set(words_of(wish.words))
            let_go += [mention] if mention is not None and mention.values else []
        elif mention is not None:
            mentions.append(mention)
    soft = [*_soft_of(mentions), *_phrases(reply.soft, said, snapper)]
    return Reading(
        sentence=said,
        mentions=tuple(mentions),
        numbers=_figures(reply, said, snapper),
        commands=_commands(reply),
        references=_references(reply, shown),
        soft=tuple(dict.fromkeys(soft)),
        unknown=tuple(dict.fromkeys((*snapper.reader.unknown(mentions), *heard.numbers.foreign))),
        let_go=tuple(let_go),
        dropped_words=frozenset(gone),
    )


def _mention(wish: Wish, said: Sentence, snapper: Snapper) -> Mention | None:
    """The wish at no place of the message; None where its words come from nowhere."""
    words, refused = " ".join(wish.words.lower().split()), wish.stance == "refuse"
    found = snapper.snap(wish.facet, wish.words)
    if found is None:
        return Mention(0, 0, wish.facet, (), words, (), refused) if _is_phrase(words, said, snapper) else None
    soft = tuple(_phrases(found.soft, said, snapper))
    mention = Mention(0, 0, found.facet, found.values, words, soft, refused)
    # A refused thing that is only held in a broader sense must not refuse all of that.
    return as_soft(mention) if refused and soft else mention


def _is_phrase(phrase: str, said: Sentence, snapper: Snapper) -> bool:
    """Whether this may be a shopper's wish: short, and in words of the message or that are known."""
    return 0 < len(words_of(phrase)) <= LONGEST_PHRASE and snapper.is_known(phrase, said)


def _phrases(phrases: Iterable[str], said: Sentence, snapper: Snapper) -> list[str]:
    tidy = (" ".join(phrase.lower().split()) for phrase in phrases)
    return [phrase for phrase in tidy if _is_phrase(phrase, said, snapper)]


def _soft_of(mentions: Iterable[Mention]) -> list[str]:
    """What the mentions leave to the ranking: beside a value, or instead of one that nobody has."""
    found: list[str] = []
    for mention in mentions:
        if is_soft_refusal(mention) or (mention.negated and mention.is_unknown):
            found.append(f"not {mention.text}")
        elif not mention.negated:
            found += mention.soft if mention.values else (mention.text,)
    return found


def _figures(reply: Reply, said: Sentence, snapper: Snapper) -> Figures:
    found = Figures(
        in_stock=True if reply.in_stock else None, on_sale=True if reply.on_sale else None, sort=SORTS[reply.sort]
    )
    if _invents_numbers(said, snapper):
        return found
    if reply.lowest_price is not None or reply.highest_price is not None:
        found.price = Range(reply.lowest_price, reply.highest_price)
    if reply.lowest_rating is not None:
        found.rating = Range(reply.lowest_rating)
    return found


def _invents_numbers(said: Sentence, snapper: Snapper) -> bool:
    """Whether any number would be made up, as for "cheap" or by words of a card: an English message without one."""
    if any(sign.isnumeric() for sign in said.plain) or any(value_of(token.word) for token in said.tokens):
        return False
    if _MONEY.search(said.plain):  # "vingt euros"
        return False
    words = [token.word for token in said.tokens if not token.is_mark]
    return 2 * sum(snapper.is_known(word, _NOTHING) for word in words) > len(words)


_NOTHING = Sentence((), "", ())


def _commands(reply: Reply) -> Commands:
    return Commands(
        reset=reply.start_over,
        clear=set(reply.clear),
        adds=reply.adds,
        cheaper=reply.price_move == "cheaper",
        dearer=reply.price_move == "dearer",
        other=None if reply.another == "none" else reply.another,
        more=reply.more,
        of_those=reply.of_those,
    )


def _references(reply: Reply, shown: Sequence[Product]) -> References:
    if missing := [place for place in reply.cards if not 1 <= place <= len(shown)]:
        raise UnderstanderError(f"The model spoke of card {missing[0]}, and there are {len(shown)}.")
    cards = [shown[place - 1] for place in dict.fromkeys(reply.cards)]
    if reply.ambiguous:
        return References(unclear=cards if len(cards) > 1 else list(shown), points=True)
    return References(products=cards, points=bool(cards))
