"""What the sample shop knows of one kind of article, and how one article of it looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from retrieval.sample.drawing import Canvas
from retrieval.sample.palette import RGB


@dataclass(frozen=True)
class Look:
    """How one article looks. Every name in it is also a fact of its record, so a drawing shows what the record says."""

    gender: str
    """Women, Men, Girls, Boys or Unisex."""
    colour: str
    """A name in `palette.COLOURS`."""
    rgb: RGB
    """A shade of that colour, this article's own."""
    pattern: str
    """A name in `patterns.PATTERNS`, or Plain."""
    second: RGB
    """The pattern's other colour, or that of trimmings."""
    material: str
    """A name in `materials.MATERIALS`."""
    options: Mapping[str, str]
    """The kind's own choices by attribute name: {"neckline": "V-Neck", "sleeve": "Short Sleeve"}."""
    seed: str
    """Places wrinkles and whatever else differs from piece to piece."""

    @property
    def for_child(self) -> bool:
        """Whether it is cut for a child: shorter and wider."""
        return self.gender in ("Girls", "Boys")

    def canvas(self, material: str | None = None, pattern_scale: float = 1.0) -> Canvas:
        """An empty picture for it.

        Args:
            material: instead of its own, as where the record names the sole's.
            pattern_scale: 1 is a shirt's.
        """
        return Canvas(self.rgb, material or self.material, self.pattern, self.second, self.seed, pattern_scale)


@dataclass(frozen=True)
class Kind:
    """One kind of article: its place in the shop, its drawing, and what it is made in."""

    noun: str
    """As it stands in a title: T-Shirt."""
    path: tuple[str, ...]
    """Category from broad to narrow."""
    draw: Callable[[Look], Canvas]
    """Draws one article; `Canvas.finished` is called by the caller."""
    brands: tuple[str, ...]
    price: float
    """About what it costs, in US dollars."""
    genders: tuple[str, ...]
    colours: tuple[str, ...]
    """Names in `palette.COLOURS`, the likelier ones several times."""
    materials: tuple[str, ...]
    """Names in `materials.MATERIALS`."""
    patterns: tuple[str, ...] = ("Plain",)
    """The likelier ones several times."""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Attribute name to the values it is made in; `draw` shows every one of them."""
    titled: tuple[str, ...] = ()
    """Names of options whose value stands in the title before the noun."""
    only_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Values of options, patterns, colours or materials that only these genders have."""
    usage: tuple[str, ...] = ("Casual",)
    """Of: Casual, Formal, Party, Sports, Outdoor, Travel, Work, Home."""
    season: tuple[str, ...] = ("Spring", "Summer", "Autumn", "Winter")
    facts: tuple[str, ...] = ()
    """Sentences for the description, true of every article of the kind."""
    sizes: str | None = None
    """The size chart: clothing, trousers, shoes, rings, belts, hats, gloves; None: one size."""
    count: int = 12
    """How many different articles of it the shop carries."""
