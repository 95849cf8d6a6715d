"""Ids whose vectors are equal, of which only one is kept in a graph.

A graph of near neighbours (HNSW, Malkov & Yashunin 2018) joins each vector to a few others. More equal vectors than
those few join only each other, and no way leads to them from outside; so a graph should hold each vector once.
"""

from collections.abc import Collection, Mapping, Sequence


class Twins:
    """Groups of ids with equal vectors; the first of a group stands for it. An id in no group stands for itself.

    Args:
        groups: the other ids of each group, by the one that stands for them.
    """

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._others = {first: list(others) for first, others in groups.items() if others}
        self._first = {other: first for first, others in self._others.items() for other in others}

    def __len__(self) -> int:
        """How many ids another one stands for."""
        return len(self._first)

    def __contains__(self, id_: str) -> bool:
        """Whether another one stands for this id."""
        return id_ in self._first

    def first(self, id_: str) -> str:
        """The id that stands for this one."""
        return self._first.get(id_, id_)

    def others(self, first: str) -> list[str]:
        """The ids that this one stands for besides itself."""
        return list(self._others.get(first, ()))

    def firsts(self, ids: Collection[str]) -> set[str]:
        """The ids that stand for those among these that others stand for."""
        return {self._first[id_] for id_ in self._first.keys() & ids} if self._first else set()

    def join(self, id_: str, first: str) -> None:
        """Let a new id be stood for by one that is there."""
        self._others.setdefault(first, []).append(id_)
        self._first[id_] = first

    def leave(self, id_: str) -> str | None:
        """Take an id away; returns who stands for those left of its group, None where nobody is left."""
        if id_ in self._first:
            first = self._first.pop(id_)
            self._others[first].remove(id_)
            return first
        others = self._others.pop(id_, None)
        if not others:
            return None
        heir, *rest = others
        del self._first[heir]
        self._others[heir] = rest
        self._first.update(dict.fromkeys(rest, heir))
        return heir
