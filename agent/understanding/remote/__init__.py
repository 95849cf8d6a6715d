"""Words to an Intent by a language model behind any OpenAI-compatible endpoint; the built-in understander stands below.

The model says what this one turn changes (a `Reply`), in words. `snapping` finds the catalogue's values for them,
`readings` makes of it what the built-in one makes of a message, and from there on both go the same way: what holds, and
what a kind of turn does to it, is decided in one place and by no model.
"""

from agent.understanding.remote.endpoint import ChatEndpoint
from agent.understanding.remote.understander import RemoteUnderstander

__all__ = ["ChatEndpoint", "RemoteUnderstander"]
