"""One answer being read: the claims of each sentence, put to the product that each is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from agent.grounding.claims import Claim
from agent.grounding.clauses import Clause, clauses_of, nearest, products_of, share, spoken_of, unique
from agent.grounding.figures import figures
from agent.grounding.ladder import ladder
from agent.grounding.mentions import Mention, Names, blank
from agent.grounding.money import money
from agent.grounding.number_claims import nothing
from agent.grounding.parts import of_parts
from agent.grounding.quantity import enumerated, exact_count, exclusive, quantified
from agent.grounding.ranks import ranks
from agent.grounding.reductions import reductions
from agent.grounding.reviews import review_counts
from agent.grounding.sameness import sameness
from agent.grounding.seen import is_looked_at, seen_spans, takes_for_product
from agent.grounding.table import field_names, silences
from agent.grounding.text import fold, normalise
from agent.grounding.vocabulary import Vocabulary
from agent.grounding.word_claims import WordClaims
from agent.state import Brief, Sentence, Verdict
from agent.wording.english import spoken
from agent.wording.wishes import describe_filter
from retrieval.records import Product

Facts = tuple[tuple[str, str], ...]
_ONE = re.compile(
    r"\b(?:it|its|it's|this one|that one|this pair|that pair|the pair|this product|this item|this piece)\b"
)
_MANY = re.compile(r"\b(?:they|their|them|both)\b")
_NONE_OF = re.compile(r"\b(?:none|neither|not one) of (?:the|these|those|them|our|us)\b[^;:]*$")
_EACH = re.compile(r"\b(?:both|each|every|all (?:of|the|these|those|\d|two|three|four|five|six))\b[^;:]*$")
_EXCEPT = re.compile(
    r"\b(?:(?:all|any|every one|each)(?: of (?:them|these|those))? (?:but|except(?: for)?|bar)|apart from|except for) "
    r"(?:the )?[\"']?$"
)
_THAN = re.compile(r"\s*than (?:the )?[\"']?¤")
_COMPARATIVE = re.compile(
    r"cheaper|less|more|pricier|dearer|higher|better|lower|worse|fewer|apart|differ|twice|double|times|against|versus|"
    r"same|equal|alike|identical"
)


@dataclass(frozen=True)
class Checked:
    """A sentence with what it rests on, or None where something in it does not hold; claims made and supported."""

    sentence: Sentence | None
    claims: int
    supported: int


@dataclass
class _Tally:
    claims: int = 0
    supported: int = 0
    dropped: int = 0


class Reading:
    """One answer being read, sentence by sentence; belongs to one thread."""

    def __init__(self, brief: Brief, vocabulary: Vocabulary) -> None:
        self._brief = brief
        self._row = tuple(card.candidate.product for card in brief.cards) or brief.subjects
        every = {product.id: product for product in (*self._row, *brief.subjects)}
        self._products = tuple(every.values())
        self._names = Names(self._row, self._products, vocabulary)
        self._words = WordClaims(vocabulary, brief)
        self._tally = _Tally()
        self.named: set[str] = set()
        """Ids of the products whose whole title stands in a sentence that stayed."""
        self._last: tuple[Product, ...] = self._products if len(self._products) == 1 else brief.subjects[:1]

    @property
    def verdict(self) -> Verdict:
        """What was found so far."""
        return Verdict(self._tally.claims, self._tally.supported, self._tally.dropped)

    def check(self, sentence: Sentence | str) -> Checked:
        """Whether the next sentence of the answer may stay."""
        sentence = Sentence(sentence) if isinstance(sentence, str) else sentence
        policy = self._brief.policy
        if policy is not None and sentence.text in policy.sentences():
            self._tally.claims += 1
            self._tally.supported += 1
            return Checked(Sentence(sentence.text, (("", f"policy:{policy.topic}"),)), 1, 1)
        read = self._read(sentence.text)
        if sentence.row is not None:
            read.results.extend(silences(sentence.row, self._brief.subjects))
        stays = read.true == len(read.results) and not read.points_nowhere and bool(sentence.text.strip())
        self._tally.claims += len(read.results)
        self._tally.supported += read.true
        self._tally.dropped += not stays
        if read.named:
            # After a dropped sentence, "it" would be read as a product that was never named.
            self._last = read.named if stays else ()
        if not stays:
            return Checked(None, len(read.results), read.true)
        self.named |= read.exact
        given = [fact for fact in sentence.facts if any(product.id == fact[0] for product in self._products)]
        facts = tuple(dict.fromkeys([*given, *read.facts]))
        return Checked(replace(sentence, facts=facts), len(read.results), read.true)

    def cite(self, text: str) -> Facts:
        """The facts a sentence rests on."""
        return self._read(text).facts

    def _read(self, raw: str) -> "_Read":
        text = normalise(raw)
        if self._brief.intent.question and text.rstrip("?.! ") == normalise(self._brief.intent.question).rstrip("?.! "):
            return _Read()
        mentions = self._names.find(text)
        blanked = blank(text, [(mention.start, mention.end) for mention in mentions])
        blanked = blank(blanked, [*self._verbatim(blanked), *field_names(blanked, self._brief)])
        claims = list(of_parts(self._claims(blanked), fold(blanked)))
        clauses = list(clauses_of(blanked, mentions))
        read = _Read(points_nowhere=any(not mention.products for mention in mentions))
        last_groups = (group for clause in clauses for group in clause.groups[-1:])
        read.named = unique(product for group in last_groups for product in products_of(group))
        read.exact = {product.id for mention in mentions if mention.exact for product in mention.products}
        for product in unique(product for mention in mentions for product in mention.products):
            read.note(product, "title")
        seen = seen_spans(fold(blanked), self._brief)
        read.results += [
            False for mention in mentions if _within(mention.start, seen) and self._is_seen(blanked, mention)
        ]
        asks = blanked.rstrip(' "').endswith("?") and not mentions
        for claim in claims:
            if not (asks and claim.field in ("colour", "category", "gender", "brand", "usage", "season")):
                if _within(claim.start, seen):
                    read.results.append(claim.seen(self._brief))
                else:
                    self._judge(claim, blanked, clauses, mentions, claims, read)
        return read

    def _is_seen(self, text: str, mention: Mention) -> bool:
        """Whether the shopper's photo is said to show a product; of its own picture a product may be named."""
        folded = fold(text)
        if mention.products and all(is_looked_at(folded, self._brief, product) for product in mention.products):
            return False
        return mention.exact and takes_for_product(folded, mention.start)

    def _claims(self, blanked: str) -> Iterator[Claim]:
        taken: list[tuple[int, int]] = []
        held: list[tuple[int, int, str]] = []
        folded = fold(blanked)
        counted = ladder(folded, self._brief)
        for claim in (
            *counted,
            *review_counts(folded),
            *money(blanked, folded, self._brief),
            *figures(folded),
            *reductions(folded),
            *ranks(folded),
            *sameness(folded),
            *nothing(folded),
        ):
            beside = [kind for start, end, kind in held if claim.start < end and start < claim.end]
            # "The top rating of 4.6 stars" is a rank and a rating.
            if not beside or (claim.ranks and set(beside) == {"rating"}):
                held.append((claim.start, claim.end, claim.field))
                taken.append((claim.start, claim.end))
                yield claim
        yield from self._words.extract(blanked, taken)

    def _verbatim(self, text: str) -> Iterator[tuple[int, int]]:
        """Places of quotations that are the shopper's own words, a filter let go, the description or a review."""
        brief = self._brief
        sources = [brief.request, *brief.intent.soft, *brief.intent.unknown]
        sources += [product.description or "" for product in self._products]
        sources += [review.text for product in self._products for review in product.reviews]
        for relaxation in (*brief.relaxed, *brief.offers):
            currency = next((product.currency for product in self._row if product.price is not None), None)
            sources += [describe_filter(relaxation.facet, side, currency) for side in (relaxation.old, relaxation.new)]
        known = [fold(normalise(source)).replace('"', "'") for source in sources if source.strip()]
        for match in re.finditer(r'"([^"]+)"', text):
            quote = fold(match[1]).replace('"', "'").rstrip(" .…,")
            if quote and any(quote in source for source in known):
                yield match.start(), match.end()
        suits = f"({', '.join(map(spoken, brief.suits))})"
        if brief.suits and suits in text:  # what the catalogue has for an occasion is said of no product
            yield text.index(suits), text.index(suits) + len(suits)

    def _judge(
        self,
        claim: Claim,
        text: str,
        clauses: Sequence[Clause],
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        read: "_Read",
    ) -> None:
        subjects, turn = self._subjects(claim, text, clauses)
        mentioned = unique(product for mention in mentions for product in mention.products)
        if subjects and any(_EXCEPT.search(fold(text)[: one.start]) for one in mentions if one.products == subjects):
            subjects = tuple(product for product in self._row if product not in subjects)
        if subjects and _EACH.search(fold(text)[: claim.start]) and _THAN.match(fold(text), claim.end):
            # "All three cost less than A": said of the others.
            subjects = tuple(product for product in self._row if product not in subjects)
        if subjects and not turn:
            subjects = share(claim, subjects, claims)
            true = all(claim.holds(product, self._others(claim, text, product, mentioned)) for product in subjects)
            if true and claim.field != "number" and exclusive(text, claim, mentions, subjects):
                among = mentioned if len(mentioned) > len(subjects) else self._row
                rivals = [other for other in among if all(other.id != one.id for one in subjects)]
                true = not any(claim.holds(other, self._others(claim, text, other, mentioned)) for other in rivals)
        else:
            true = self._holds_of_turn(claim, text, claims)
        read.results.append(true)
        for product in subjects if true else ():
            if claim.field not in ("name", "number", "filters"):
                read.note(product, claim.field)

    def _holds_of_turn(self, claim: Claim, text: str, claims: Sequence[Claim]) -> bool:
        """Whether it is true of the turn as a whole, or of the cards where the sentence speaks of each of them."""
        before = fold(text)[: claim.start]
        if claim.field in ("price", "rating", "review_count") and self._row and _NONE_OF.search(before):
            return not any(claim.holds(product, self._row) for product in self._row)
        of_each = claim.field in ("price", "usage", "season") and _EACH.search(before)
        # What the shop does not say of a card may still be said of the turn.
        is_known = all(product.values(claim.field) for product in self._row)
        of_none = claim.field not in ("number", "count", "filters") and is_known and _NONE_OF.search(before)
        if self._row and (of_each or of_none):
            return self._holds_of_row(claim, text, claims)
        return claim.general(self._brief) or self._holds_of_row(claim, text, claims)

    def _holds_of_row(self, claim: Claim, text: str, claims: Sequence[Claim]) -> bool:
        """Whether it is true of all cards, or of as many as the sentence says ("three of the four have dots")."""
        held = sum(claim.holds(product, self._row) for product in self._row)
        count = quantified(fold(text), claim.start, len(self._row))
        if count is None and enumerated(fold(text), claim, claims):
            count = 1
        if count is None:
            return held == len(self._row) > 0
        return held == count if exact_count(fold(text), claim.start) else held >= count

    def _others(self, claim: Claim, text: str, product: Product, mentioned: Sequence[Product]) -> Sequence[Product]:
        rivals = [other for other in mentioned if other.id != product.id]
        around = fold(text[claim.start : claim.end + 30])
        if rivals and _COMPARATIVE.search(around):
            return rivals
        in_row = any(product.id == other.id for other in self._row)
        return self._row if in_row else self._products

    def _subjects(self, claim: Claim, text: str, clauses: Sequence[Clause]) -> tuple[tuple[Product, ...], bool]:
        """The products a claim is about, and whether it is about the turn as a whole."""
        before: tuple[Mention, ...] = ()
        for clause in clauses:
            if clause.start <= claim.start < clause.end:
                if clause.general and not clause.groups:
                    return (products_of(before), False) if before and claim.field == "stock" else ((), True)
                group = nearest(claim, text, clause.groups) or before
                return (products_of(group), False) if group else self._pointed(text)
            before = spoken_of(text, clause.groups) or before
        return self._pointed(text)

    def _pointed(self, text: str) -> tuple[tuple[Product, ...], bool]:
        """What "it" or "they" stands for; nothing where the sentence speaks of the turn."""
        folded = fold(text)
        if _ONE.search(folded) and self._last:
            return self._last, False
        if _MANY.search(folded) and len(self._last) > 1:
            return self._last, False
        if _MANY.search(folded) and len(self._last) == 1 and fold(self._last[0].title).rstrip().endswith("s"):
            return self._last, False
        return (), True


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


@dataclass
class _Read:
    results: list[bool] = field(default_factory=list)
    named: tuple[Product, ...] = ()
    exact: set[str] = field(default_factory=set)
    points_nowhere: bool = False
    _facts: dict[tuple[str, str], None] = field(default_factory=dict)

    @property
    def true(self) -> int:
        return sum(self.results)

    @property
    def facts(self) -> Facts:
        return tuple(self._facts)

    def note(self, product: Product, name: str) -> None:
        self._facts[(product.id, name)] = None
