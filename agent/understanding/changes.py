"""What a message takes back, allows, refuses by words around a thing, or puts in the place of another."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from agent.understanding import shapes
from agent.understanding.figures import Figure
from agent.understanding.knowledge import load, remembered
from agent.understanding.mentions import Mention
from agent.understanding.shapes import Item, Name, Shape

Role = Literal["wanted", "let_go", "allowed", "not_only", "refused", "idle", "swapped", "left_out"]
_SIMPLE: tuple[tuple[str, str, Role], ...] = (
    ("idle", "patterns", "idle"),
    ("refuse", "all_but", "wanted"),
    ("wanted", "patterns", "wanted"),
    ("wanted", "lacking", "wanted"),
    ("refuse", "but", "refused"),
    ("not_only", "patterns", "not_only"),
    ("allow", "patterns", "allowed"),
    ("refuse", "left_out", "left_out"),
    ("let_go", "patterns", "let_go"),
    ("refuse", "ones", "refused"),
    ("refuse", "patterns", "refused"),
)
_POINTLESS = (("refuse", "all_but"), ("wanted", "patterns"))
"""What these take is wanted of what may come, and points at no card: "drop everything that's not leather"."""
_EXCEPTS = ("but", "except", "besides", "other than", "apart from", "aside from", "excluding", "bar", "save", "minus")
_QUESTION = ("?", "do", "have", "are", "is", "does", "of", "for")
_LISTING = ("list", "name", "what", "which", "are", "your")
_KEEPING = ("still", "keep", "keeping", "it", "must", "has", "only", "make", "stay", "always", "i")
_SUPPOSES = re.compile(r"\bif [^.;!?]*$")
"""Before "I don't want it": what is refused hangs on how it is."""
_SEVERAL = re.compile(r"\b(?:both|two|three|either|them all|all of|brands|colou?rs|pair|lot)\b")
"""Stands for more than the last thing named."""
_TO_SEE = re.compile(r"\b(?:show|showing|see|give|let|get|search|list|look)(?: \w+){0,3} $")
"""Before "all colours?" these ask to see them, not which there are."""
_SAME = re.compile(r"\b(?:same|ditto|likewise)\b")
"""Behind these anything is refused as well: "no Proline, same goes for blue"."""
_TO_LIST = re.compile(r"\b(?:name|list|tell)(?: (?:me|us|out))* $")
"""Before "all the labels" these ask for their names."""
_ONLY_THESE = re.compile(r"\b(?:dont|do not|doesnt|wont|not|never|wouldnt|cant) \w+(?: \w+)? $")
_JOINED = re.compile(r" (?:and|or|nor|&) ")
_OF_ONE = re.compile(
    r"(?: ones?)?(?: (?:really|just|also|only))* (?:is|was|isnt|wasnt|does|doesnt|has|hasnt|no longer)\b"
)
"""A verb for one thing alone."""
_PARTS = re.compile(r" (?:, )?(?:and|or|nor|/) | , ")
_GONE = ("let_go", "refused", "idle", "swapped", "left_out")
_ASKED_FOR = ("on_sale", "in_stock", "photo")
_SOMEBODY = ("me", "us", "him", "her", "them")


@dataclass
class Changes:
    """What the grammar of a message says about the things in it."""

    roles: dict[int, Role] = field(default_factory=dict)
    """By the place where a thing begins; what has none is wanted, unless a refusal reaches it."""
    cleared: dict[str, int] = field(default_factory=dict)
    """Wishes let go by name, and the last place where."""
    taken: set[int] = field(default_factory=set)
    """Positions of the words used."""
    alone: set[str] = field(default_factory=set)
    """Wishes of which nothing else is wanted than what the message allows."""
    instead_of: dict[int, Figure] = field(default_factory=dict)
    """By the place of a number, the figure it is said instead of."""
    kept: set[str] = field(default_factory=set)
    """Wishes that alone stay of those in force: "drop everything but the price"."""
    pointless: set[int] = field(default_factory=set)
    """Places of things that are wanted and point at no card: "red rather than black"."""

    def places(self, mentions: Iterable[Mention]) -> set[int]:
        """Places of the mentions that the grammar says something of."""
        spoken = (mention for mention in mentions if mention.start in self.roles)
        return {place for mention in spoken for place in range(mention.start, mention.end)}

    def has(self, item: Item, role: Role) -> bool:
        """Whether a thing has this part in the message."""
        return self.roles.get(item.start) == role


def find(shape: Shape) -> Changes:
    """The changes that a message makes; each word is read once, by the first grammar that it fits."""
    found = Changes()
    refused: list[Item] = []
    allowed: list[Item] = []
    plain = _named_before(shape, shape.plain, ("allow", "back"), allowed, found)
    plain = _named_before(shape, plain, ("refuse", "back"), refused, found)
    plain = _keeps(shape, plain, found)
    plain = _phrases(shape, plain, found)
    if shapes.SIGN not in plain:
        return found
    plain = _either(shape, plain, found)
    plain = _careless(shape, plain, found)
    plain = _swaps(shape, plain, found)
    plain = _both(shape, plain, found)
    for section, key, role in _SIMPLE:
        for pattern in shapes.patterns(section, key):
            for match in pattern.finditer(plain):
                items = _subject(shape, match)
                items = [one for one in items if role != "not_only" or _wish(one) == _wish(items[0])]
                _give(_described(items) if role == "refused" else items, role, found)
                if (section, key) == ("refuse", "all_but") and "left" in pattern.groupindex:
                    _give(shape.items_in(match["left"]), "refused", found)  # "hide what's sold out and all not reduced"
                if (section, key) in _POINTLESS:
                    found.pointless.update(item.start for item in items)
                plain = _use(shape, plain, match.start(), match.end(), found)
                plain = _joined(shape, plain, match.end(), items, found) if role == "refused" else plain
    _exclude_others(shape, plain, found)
    _give(refused, "refused", found)
    _give(allowed, "allowed", found)
    return found


def _keeps(shape: Shape, plain: str, found: Changes) -> str:
    """All but some wishes are let go: "drop everything but the price", "keep the colour, lose the rest"."""
    for pattern in shapes.patterns("keep"):
        for match in pattern.finditer(plain):
            items = shape.items_in(match["said"])
            found.kept.update(_wish(item) for item in items)
            _give([item for item in items if not isinstance(item, Name)], "wanted", found)
            plain = _use(shape, plain, match.start(), match.end(), found)
    return plain


def _named_before(shape: Shape, plain: str, where: tuple[str, str], meant: list[Item], found: Changes) -> str:
    """What is refused, or allowed again, by a word that stands for it: "pink again? anything but that"."""
    for pattern in shapes.patterns(*where):
        for match in pattern.finditer(plain):
            if _SUPPOSES.search(plain[: match.start()]):
                continue
            if items := _last_described(shape, plain[: match.start()], _SEVERAL.search(match.group()) is not None):
                meant.extend(items)
                plain = _use(shape, plain, match.start(), match.end(), found)
    return plain


def _last_described(shape: Shape, before: str, several: bool) -> list[Item]:
    """The last thing named that is no person and no amount; of a described kind what describes it: "round frames".

    Args:
        shape: the message.
        before: the part of it in which the thing is named.
        several: whether all that is named of that wish is meant: "anything except those two".
    """
    group: list[Item] = []
    for phrase in shapes.compiled("{V}").finditer(before):
        items = _described([item for item in shape.items_in(phrase["said"]) if _may_be_meant(item)])
        is_alike = {_wish(item) for item in items} == {_wish(item) for item in group}
        group = [*group, *items] if several and is_alike else items or group
    return group


def _described(items: list[Item]) -> list[Item]:
    """Of a described kind what describes it, so that refusing "black heels" refuses no heels."""
    return [item for item in items if _wish(item) != "category"] or items


def _may_be_meant(item: Item) -> bool:
    return item.facet != "gender" if isinstance(item, Mention) else item.name in ("in_stock", "on_sale")


def _joined(shape: Shape, plain: str, start: int, refused: Iterable[Item], found: Changes) -> str:
    """Refuse what is said to be refused as well: "red is out, and so is pink"."""
    facets = {_wish(item) for item in refused}
    also = (shapes.compiled(f" {lead}{{M}}") for lead in load("changes")["refuse"]["also"])
    matches = (pattern.match(plain, start) for pattern in (*shapes.patterns("refuse", "joined"), *also))
    match = next((match for match in matches if match), None)
    items = shape.items_in(match["said"]) if match else []
    if match is None or ({_wish(item) for item in items} != facets and not _SAME.search(match.group())):
        return plain
    _give(items, "refused", found)
    plain = _use(shape, plain, match.start(), match.end(), found)
    return _joined(shape, plain, match.end(), items, found)


def _subject(shape: Shape, match: re.Match[str]) -> list[Item]:
    """What a pattern speaks of; of unlike things before a verb for one only the last: "boots, and the red is out"."""
    items = shape.items_in(match["said"])
    if match.start("said") > match.start() or not _OF_ONE.match(match.string, match.end("said")):
        return items
    parts = [shape.items_in(part) for part in _PARTS.split(match["said"])]
    wishes = [{_wish(item) for item in part} for part in parts]
    first = next((place for place in range(len(parts)) if not wishes[-1].isdisjoint(wishes[place])), 0)
    return [item for part in parts[first:] for item in part]


def _exclude_others(shape: Shape, plain: str, found: Changes) -> None:
    """What is allowed alone is wanted: "pink is fine, no other colour"."""
    for pattern in shapes.patterns("allow", "alone"):
        for match in pattern.finditer(plain):
            names = {_wish(item) for item in shape.items_in(match["said"])}
            for item in shape.items:
                if found.has(item, "allowed") and _wish(item) in names:
                    found.roles[item.start] = "wanted"
                    found.alone.add(_wish(item))
            _use(shape, plain, match.start(), match.end(), found)


def unpointing(shape: Shape) -> set[int]:
    """Places of the words that say what becomes of a wish, and so point at no card: "minus the dotted one"."""
    matches = (match for pattern in shapes.patterns("refuse", "ones") for match in pattern.finditer(shape.plain))
    places = {place for match in matches for place in shape.covered(match.start(), match.end())}
    said = find(shape)
    gone = (
        item
        for item in shape.items
        if said.roles.get(item.start) in _GONE
        or item.start in said.pointless
        or (isinstance(item, Name) and said.cleared.get(item.name) == item.start)
    )
    return places.union(*(range(item.start, item.end) for item in gone))


def _phrases(shape: Shape, plain: str, found: Changes) -> str:
    """Sayings that let one wish go: "money is no object", "for anyone"."""
    for name in load("changes")["phrases"]:
        for pattern in shapes.patterns("phrases", name):
            for match in pattern.finditer(plain):
                if any(_wish(item) != name for item in shape.items_in(match.group()) if not isinstance(item, Mention)):
                    continue  # "forget the size" is not about the price
                found.cleared[name] = shape.place(match.start())
                _give([item for item in shape.items_in(match.group()) if isinstance(item, Figure)], "idle", found)
                plain = _use(shape, plain, match.start(), match.end(), found)
    return plain


def _careless(shape: Shape, plain: str, found: Changes) -> str:
    """Wishes let go by "any colour"; but "any colour except red" goes on as a refusal, and a question asks."""
    for pattern in shapes.patterns("let_go", "careless"):
        for match in pattern.finditer(plain):
            if " other " in match.group() and plain[: match.start()].split()[-1:] == ["in"]:
                continue  # "the red one in any other colour"
            following = plain[match.end() :].split()
            if _ONLY_THESE.search(plain[: match.start()]) and " other " in match.group():
                continue  # "I don't buy any other brand"
            if any(isinstance(item, Name) and item.name in _ASKED_FOR for item in shape.items_in(match["said"])):
                continue  # "is there any sale?"
            if plain[: match.start()].split()[-1:] in ([word] for word in _LISTING):
                continue
            if _TO_LIST.search(plain[: match.start()]):
                continue  # "name me all the labels that do belts"
            if _TO_SEE.search(plain[: match.start()]):
                following = [word for word in following if word != "?"]
            if following and following[0] in _QUESTION and not _is_somebody(shape, following[1:2]):
                continue
            _give(shape.items_in(match["said"]), "let_go", found)
            excepts = " ".join(following[:2]).startswith(_EXCEPTS) and not _goes_on(shape, match, following)
            if not excepts or following[1:2] in ([word] for word in _KEEPING):
                plain = _use(shape, plain, match.start(), match.end(), found)
    return plain


def _goes_on(shape: Shape, match: re.Match[str], following: list[str]) -> bool:
    """Whether "but" leads to a wish of another kind: "any price but in blue"; "any colour but blue" refuses."""
    names = {_wish(item) for item in shape.items_in(match["said"])}
    item = next(iter(shape.items_in(" ".join(following[:4]))), None)
    is_other = isinstance(item, Mention | Figure) and _wish(item) not in names
    return is_other and following[0] == "but" and following[1] not in ("not", "no", "never")


def _is_somebody(shape: Shape, words: list[str]) -> bool:
    """Whether "for" leads to a person: "any colour is fine for him"; else it asks: "any brands for running?"."""
    item = next(iter(shape.items_in(" ".join(words))), None)
    return (isinstance(item, Mention) and item.facet == "gender") or not {*words}.isdisjoint(_SOMEBODY)


def _either(shape: Shape, plain: str, found: Changes) -> str:
    """All there is of a thing is no wish ("men or women, whatever"); of other lists all is wanted, whichever."""
    for pattern in shapes.patterns("either"):
        for match in pattern.finditer(plain):
            items = [item for item in shape.items_in(match["said"]) if isinstance(item, Mention)]
            if len(_subject(shape, match)) < len(items):
                continue  # "bombers, and cotton doesn't matter"
            if len(items) < 2 or {item.facet for item in items} != {"gender"}:
                plain = _use(shape, plain, match.end("said"), match.end(), found)
                continue
            found.cleared["gender"] = items[-1].start
            _give(items, "idle", found)
            plain = _use(shape, plain, match.start(), match.end(), found)
    return plain


def _swaps(shape: Shape, plain: str, found: Changes) -> str:
    """One thing for another: what is left counts no more, what is taken is wanted."""
    for pattern in shapes.patterns("swap"):
        for match in pattern.finditer(plain):
            swapped = _swap(shape, plain, match, found)
            while swapped is not None:
                plain, also = swapped, _also_swapped().match(plain, match.end())
                match = also or match
                swapped = _swap(shape, plain, also, found) if also else None
    return plain


@remembered
def _also_swapped() -> re.Pattern[str]:
    """What follows one swap with a second: "change wool to silk and coats to skirts"."""
    return shapes.compiled(load("changes")["swap"]["second"])


def _swap(shape: Shape, plain: str, match: re.Match[str], found: Changes) -> str | None:
    """The message less one swap; None where no wish has a value on both sides, so that nothing is swapped."""
    left, said = shape.items_in(match["left"]), shape.items_in(match["said"])
    if not _of_one_kind(left, said):
        return None
    named = {_wish(item) for item in said}
    first = len(shape.items_in(_JOINED.split(match["left"])[0]))
    left = [*left[:first], *(item for item in left[first:] if _wish(item) in named)]
    _give(left, "swapped", found)
    _give(said, "wanted", found)
    if not plain[: match.start("said")].endswith("the "):
        found.pointless.update(item.start for item in said)
    if isinstance(left[0], Figure):
        found.instead_of |= {item.start: left[0] for item in said if isinstance(item, Figure)}
    return _use(shape, plain, match.start(), match.end(), found, keep=match.span("said"))


def _both(shape: Shape, plain: str, found: Changes) -> str:
    """One thing beside another of the same kind: both are wanted, and no card is meant by "the black"."""
    for pattern in shapes.patterns("beside"):
        for match in pattern.finditer(plain):
            one, other = shape.items_in(match["left"]), shape.items_in(match["said"])
            if not _of_one_kind(one, other) or all(_wish(item) == "category" for item in (*one, *other)):
                continue
            _give([*one, *other], "wanted", found)
            found.pointless.update(item.start for item in (*one, *other))
            plain = _use(shape, plain, match.start(), match.end(), found)
    for pattern in shapes.patterns("beside", "listed"):  # may be refused yet: "I hate both black and blue"
        for match in pattern.finditer(plain):
            listed = shape.items_in(f"{match['left']} {match['said']}")
            found.pointless.update(item.start for item in listed if _wish(item) != "category")
    return plain


def _of_one_kind(left: Iterable[Item], said: Iterable[Item]) -> bool:
    """Whether some wish has a value on both sides: "suede instead of leather"; else nothing is swapped."""
    return bool({_wish(item) for item in left} & {_wish(item) for item in said})


def _wish(item: Item) -> str:
    name = item.facet if isinstance(item, Mention) else item.name
    return "price" if name == "number" else name


def _give(items: Iterable[Item], role: Role, found: Changes) -> None:
    for item in items:
        if isinstance(item, Name):
            found.cleared[item.name] = item.start
        elif role == "let_go" and isinstance(item, Figure):
            found.cleared["price" if item.name == "number" else item.name] = item.start
            found.roles[item.start] = "idle"
        else:
            found.roles[item.start] = role


def _use(shape: Shape, plain: str, start: int, end: int, found: Changes, keep: tuple[int, int] = (0, 0)) -> str:
    """Blank what was read; its words mean nothing else."""
    found.taken |= shape.tokens(start, end)
    kept = plain[max(start, keep[0]) : min(end, keep[1])] if keep[1] else ""
    blank = "\x00" * (end - start - len(kept))
    if not kept:
        return plain[:start] + blank + plain[end:]
    before, after = keep[0] - start, end - keep[1]
    return plain[:start] + "\x00" * before + kept + "\x00" * after + plain[end:]
