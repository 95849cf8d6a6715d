"""Words (and what holds so far) to an Intent, by rules and the live catalogue's own values.

A message goes through `text` (tokens), `spelling` (against the `vocabulary` that `learning` made of the catalogue),
`references` (cards pointed at), `numbers` (prices, ratings, stock, order), `commands` (clear, add, cheaper), `mentions`
(kinds, colours, people, brands), `negation` and `softwords`; together they are a `reading`. `kinds` says which kind of
turn it is, `merge` adds it to what held before. What is known beyond the catalogue lies in `knowledge/*.toml`.
"""

from agent.understanding.searchwords import search_words
from agent.understanding.understander import RuleUnderstander

__all__ = ["RuleUnderstander", "search_words"]
