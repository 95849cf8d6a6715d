"""How long each verb of a turn took."""

from functools import wraps
from time import perf_counter
from typing import Any, Protocol, cast

from langgraph.runtime import Runtime

from agent.events import Timing
from agent.services import Services
from agent.state import State


class Node(Protocol):
    """A verb of a turn; LangGraph gives it the runtime by name."""

    __name__: str

    def __call__(self, state: State, runtime: Runtime[Services]) -> dict[str, Any]:
        """The changed fields."""
        ...


def timed(node: Node) -> Node:
    """The node, telling how long it took."""

    @wraps(node)
    def run(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
        started = perf_counter()
        changed = node(state, runtime)
        runtime.stream_writer(Timing(node.__name__, (perf_counter() - started) * 1e3))
        return changed

    return cast(Node, run)
