"""Words (and what holds so far) to an Intent, by rules and the live catalogue's own values."""

from agent.understanding.searchwords import search_words
from agent.understanding.understander import RuleUnderstander

__all__ = ["RuleUnderstander", "search_words"]
