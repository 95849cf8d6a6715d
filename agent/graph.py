"""The conversation's graph: every node, edge and route on one screen."""

from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from agent.nodes import (
    check,
    compose,
    relax,
    rerank,
    retrieve,
    route_after_retrieve,
    route_by_intent,
    understand,
)
from agent.services import Services
from agent.state import State
from agent.timing import timed


def build_graph(
    checkpointer: BaseCheckpointSaver[str] | None = None,
) -> CompiledStateGraph[State, Services, State, State]:
    """The compiled graph; with a checkpointer, conversations are kept by thread."""
    graph: StateGraph[State, Services, Any, Any] = StateGraph(State, context_schema=Services)
    for node in (understand, retrieve, relax, rerank, compose, check):
        graph.add_node(node.__name__, timed(node), input_schema=State)
    graph.add_edge(START, "understand")
    graph.add_conditional_edges("understand", route_by_intent, ["retrieve", "compose"])
    graph.add_conditional_edges("retrieve", route_after_retrieve, ["rerank", "relax"])
    graph.add_edge("relax", "rerank")
    graph.add_edge("rerank", "compose")
    graph.add_edge("compose", "check")
    graph.add_edge("check", END)
    return graph.compile(checkpointer=checkpointer)
