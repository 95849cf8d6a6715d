"""Surface forms and what they mean: the one table that scanning and spelling look things up in."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

SOFT = "soft"
"""The pretended facet of words that are known and only steer the ranking."""


_FIRST = {"category": 0, "colour": 1, "brand": 2, "gender": 3}
"""Which facet a form that several hold is a value of by itself."""


_TELLING = 6
"""Letters of a brand that is an ordinary word, from which on it may be misspelt: "catwlk"."""


@dataclass(frozen=True)
class Term:
    """What one surface form means."""

    facet: str
    values: tuple[str, ...] = ()
    """In the catalogue's spelling; empty: a known thing that the catalogue does not hold."""
    soft: tuple[str, ...] = ()
    """Words that keep steering the ranking beside the filter."""
    words: int = 1
    """How many words the form has when written in full."""
    sign: str = "plain"
    """`plain`: always meant; `common`: an ordinary word that needs a sign; `named`: only when named as what it is;
    `kin`: also where the kind of thing that is spoken of comes in it."""
    is_part: bool = False
    """Whether the form is a name cut short, "speckled" for a speckled glaze, so that any whole name comes first."""


Words = tuple[str, ...]


@dataclass
class Vocabulary:
    """Terms by their form without spaces."""

    terms: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, str] = field(default_factory=dict)
    """Single words that may be misspelt, with the facet of a term that uses them."""
    pairs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of the kinds and brands of two words, what follows a first word: "yoga" mat."""
    longest: int = 1

    def add(self, form: Words, term: Term) -> None:
        """Learn one form of a term; a form that the same facet has already keeps its first meaning."""
        if len(form) == 2 and term.facet in ("category", "brand") and term.values:
            self.pairs[form[0]].add(form[1])
        key = "".join(form)
        known = self.terms.get(key, ())
        if not key or any(one.facet == term.facet and one.is_part == term.is_part for one in known):
            return
        self.terms[key].append(replace(term, words=len(form)))
        self.longest = max(self.longest, min(len(form) + 1, 7))
        is_sure = term.sign == "plain" or (term.sign == "common" and term.facet in ("usage", "season"))
        is_sure = is_sure or (term.facet == "gender" and len(form) == 1)
        is_sure = is_sure or (term.facet == "brand" and len(form) == 1 and len(key) >= _TELLING)
        if not is_sure or not (term.values or (term.facet == SOFT and len(form) == 1)):
            return
        for word in {*form, key} if term.facet == "category" else form:
            if len(word) >= 4 or term.facet == "colour":
                self.words.setdefault(word, term.facet)

    def get(self, key: str) -> list[Term]:
        """The meanings of a form, the likeliest first."""
        return self.terms.get(key, [])

    def is_kind(self, key: str) -> bool:
        """Whether a form names a kind of product that the catalogue holds."""
        return any(term.facet == "category" and term.values and not term.is_part for term in self.get(key))

    def facet_of(self, key: str) -> str | None:
        """The facet that a form is a value of by itself, `SOFT` where it only steers; a kind before any other."""
        facets = [term.facet for term in self.get(key) if term.sign != "named" and (term.values or term.facet == SOFT)]
        return min(facets, key=lambda facet: _FIRST.get(facet, len(_FIRST) + (facet == SOFT)), default=None)
