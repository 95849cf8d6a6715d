"""What photographs of the test split show, as somebody saw it, in the names of the looks that can be asked for."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.answers.looking import FILE, said
from retrieval.errors import SourceError

SHOWN: Mapping[str, Collection[str]] = {
    "plain": ("plain",),
    "striped": ("striped",),
    "checked": ("checked",),
    "printed": ("printed", "graphic", "text", "floral", "animal", "polka-dots"),
    "floral": ("floral", "flower"),
    "round neck": ("round neck",),
    "v neck": ("v-neck",),
    "polo collar": ("polo collar",),
    "shirt collar": ("shirt collar",),
    "hood": ("hood",),
    "high neck": ("high neck",),
    "short sleeves": ("short sleeves",),
    "long sleeves": ("long sleeves",),
    "three-quarter sleeves": ("three-quarter sleeves",),
    "sleeveless": ("sleeveless",),
    "buttons": ("buttons",),
    "zip": ("zip", "half zip"),
    "laces": ("laces",),
    "slip-on": ("slip-on",),
    "velcro": ("velcro",),
    "buckle": ("buckle",),
    "open toe": ("open toe", "peep toe"),
    "ankle high": ("ankle high",),
}
"""By look, the patterns and details that are written down for it; other looks were not labelled."""
KINDS: Mapping[str, Collection[str]] = {
    "shirts": ("shirt",),
    "t-shirts": ("t-shirt", "polo shirt"),
    "tops": ("top",),
    "kurtas": ("kurta",),
    "sweaters": ("sweater",),
    "sweatshirts": ("sweatshirt",),
    "jackets": ("jacket",),
    "shoes": ("shoes", "sneakers", "formal shoes", "boots", "heels", "flats"),
    "sandals": ("sandals",),
    "handbags": ("handbag",),
    "socks": ("socks",),
}
"""As shoppers call them, and the kinds by which photographs are labelled."""


@dataclass(frozen=True)
class Seen:
    """What one photograph shows."""

    kinds: frozenset[str]
    """Of `KINDS`."""
    looks: frozenset[str]
    """Of `SHOWN`."""


def read_seen(path: Path = FILE) -> dict[str, Seen]:
    """What was written down, by product.

    Raises:
        SourceError: the file is not as it should be.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        return {row["id"]: _seen(row["shown"], {row["pattern"], *row["details"]}) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path} cannot be used ({type(error).__name__}: {error}); expected the looks.") from error


def _seen(shown: str, labels: Collection[str]) -> Seen:
    named = set(said(shown, "type")[:1])
    return Seen(
        frozenset(kind for kind, names in KINDS.items() if named.intersection(names)),
        frozenset(look for look, names in SHOWN.items() if not set(names).isdisjoint(labels)),
    )
