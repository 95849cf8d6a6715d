"""The words of an Intent that the ranking looks for."""

from agent.state import Intent


def search_words(intent: Intent) -> str:
    """The values included and the soft words, as one text; nothing that was refused."""
    included = [value for choice in intent.filters.facets.values() for value in choice.include]
    wanted = [phrase for phrase in intent.soft if not phrase.startswith(("not ", "less "))]
    return " ".join(dict.fromkeys([*included, *wanted]))
