"""Singular and plural of English nouns, enough for names of products."""

from collections.abc import KeysView

from agent.understanding.knowledge import load

_IRREGULAR = {
    "scarf": "scarves",
    "knife": "knives",
    "shelf": "shelves",
    "lens": "lenses",
    "foot": "feet",
    "man": "men",
    "woman": "women",
    "child": "children",
}
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()}


def singular(word: str) -> str:
    """The singular of a noun, or the word itself."""
    if word in _SINGULAR:
        return _SINGULAR[word]
    if word.endswith("ies") and len(word) > 4 and word not in ("ties", "movies", "hoodies", "booties", "undies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def plural(word: str) -> str:
    """The plural of a noun, or the word itself where it is one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def both(words: tuple[str, ...]) -> KeysView[tuple[str, ...]]:
    """The forms of a name, always in this order: as it is, and with its last word in plural and in singular."""
    if not words:
        return {}.keys()
    *before, last = words
    forms = [words, (*before, plural(last))]
    if last not in load("kinds")["plural_only"]:
        forms.append((*before, singular(last)))
    if last.endswith("us"):
        forms.append((*before, last[:-1]))  # a tutu; that nobody says "cactu" does no harm
    return dict.fromkeys(forms).keys()
