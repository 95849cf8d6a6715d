"""Pictures that do not look like their category, by a vote of the pictures most like them.

Each picture's nearest others vote with their category; other photographs under the same title do not, since a whole
product filed wrongly would vote for itself. That is leave-one-out k-nearest-neighbour classification, the usual way to
look for wrong labels (after Wilson, Asymptotic Properties of Nearest Neighbor Rules Using Edited Data, 1972), with two
guards against kinds that merely look alike, such as tops and T-shirts: how many products of the one category look like
the other, and whether the title names either.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.catalogue_report.neighbours import Neighbours

VOTERS = 20
FEWEST_VOTERS = 10
"""With fewer that have another title nothing is said."""
FEWEST_PEERS = 10
"""Pictures in a category, without which its own could not win a vote."""

# The thresholds were chosen on the fashion set of 8,204 products in 78 categories with the embedded encoder, by filing
# 3 % of the products wrongly at random and, apart from that, by exchanging the pictures of 3 %; the figures, and what a
# look at the set's own findings showed, are in docs/catalogue-report.md.
AGREEING_SHARE, OWN_SHARE_AT_MOST = 0.5, 0.2
"""Votes for another category, and for its own, where the title names the other one too."""
SILENT_SHARE = 0.8
"""Votes for another category where the title does not help; none may be for its own."""
ALIKE = 0.01
"""Share of a category's other products that look like another, from which the two kinds look alike and only a title
decides."""


@dataclass(frozen=True)
class Misfit:
    """One picture that looks like another category."""

    row: int
    looks_like: int
    """Label of the category that most voted for."""
    share: float
    """Of the votes, for that category."""
    titled: bool
    """Whether the title names that category, and not its own."""


def misfits(
    labels: np.ndarray, names: Sequence[tuple[str, ...]], titles: Sequence[str], near: Neighbours
) -> list[Misfit]:
    """Pictures that look like another category than theirs, the surest first.

    Args:
        labels: (n,) the category of each picture, an index into `names`, or -1 where it has none.
        names: category paths.
        titles: of the n products.
        near: the nearest others of each picture, 3 or 4 times `VOTERS` so that enough have another title.
    """
    if not len(names) or near.rows.shape[1] == 0:
        return []
    keys = np.unique([_words(title) for title in titles], return_inverse=True)[1]
    votes = _votes(labels, len(names), keys, near)
    cast = votes.sum(axis=1)
    shares = votes / np.maximum(cast, 1)[:, None]
    peers = np.bincount(labels[labels >= 0], minlength=len(names))
    own = np.where(labels >= 0, shares[np.arange(len(labels)), labels], 1.0)
    top = shares.argmax(axis=1)
    judged = (labels >= 0) & (cast >= FEWEST_VOTERS) & (peers[labels] >= FEWEST_PEERS) & (top != labels)
    worded, wordings = [_words(title) for title in titles], [_words(path[-1]) for path in names]
    found = []
    for row in np.nonzero(judged & (shares.max(axis=1) >= AGREEING_SHARE) & (own <= OWN_SHARE_AT_MOST))[0].tolist():
        mine, other, share = int(labels[row]), int(top[row]), float(shares[row, top[row]])
        titled = wordings[other] in worded[row] and wordings[mine] not in worded[row]
        alike = _alike(top[(labels == mine) & (keys != keys[row])] == other)
        sure = share >= SILENT_SHARE and own[row] == 0 and alike < ALIKE
        if (titled or sure) and not _one_within_other(names[mine], names[other]):
            found.append((not titled, alike - share, Misfit(row, other, share, titled)))
    return [misfit for _, _, misfit in sorted(found, key=lambda case: case[:2])]


def _votes(labels: np.ndarray, count: int, keys: np.ndarray, near: Neighbours) -> np.ndarray:
    """(n, count) votes of the first `VOTERS` neighbours with a category and another title, which `keys` number."""
    may_vote = (keys[near.rows] != keys[:, None]) & (labels[near.rows] >= 0)
    may_vote &= np.cumsum(may_vote, axis=1) <= VOTERS
    rows, places = np.nonzero(may_vote)
    votes = np.zeros((len(labels), count), np.float32)
    np.add.at(votes, (rows, labels[near.rows[rows, places]]), 1)
    return votes


def _alike(voted_other: np.ndarray) -> float:
    """How far one category looks like another: the share of its other products for which most vote for that one.

    One of them is forgiven, since it may be filed wrongly itself, which in a small category is a large share.
    """
    return (int(voted_other.sum()) - 1) / len(voted_other) if len(voted_other) else 0.0


def _words(text: str) -> str:
    """Lower-case words without plural, each between spaces: " t shirt" and "Tshirts" are the same."""
    words = re.sub(r"[^\w ]|_", " ", text.casefold().replace("-", "")).split()
    return f" {' '.join(word.rstrip('s') for word in words)} "


def _one_within_other(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]
