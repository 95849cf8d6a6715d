"""Every kind in every value it is made in: it draws, fills the picture sensibly, and shows what its record says."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from retrieval.sample import departments
from retrieval.sample.articles import looks
from retrieval.sample.departments import KINDS
from retrieval.sample.kind import Kind
from retrieval.sample.materials import MATERIALS
from retrieval.sample.palette import COLOURS
from retrieval.sample.patterns import PATTERNS

USAGES = {"Casual", "Formal", "Party", "Sports", "Outdoor", "Travel", "Work", "Home"}
SEASONS = {"Spring", "Summer", "Autumn", "Winter"}
CHARTS = {None, "clothing", "trousers", "shoes", "rings", "belts", "hats", "gloves"}
LOOKS = 5
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)


@kinds
def test_a_kind_names_only_what_exists(kind: Kind):
    assert set(kind.colours) <= set(COLOURS)
    assert set(kind.materials) <= set(MATERIALS)
    assert set(kind.patterns) <= {"Plain", *PATTERNS}
    assert set(kind.genders) <= {"Women", "Men", "Girls", "Boys", "Unisex"}
    assert set(kind.usage) <= USAGES and set(kind.season) <= SEASONS and kind.sizes in CHARTS
    assert set(kind.titled) <= set(kind.options)
    # What it comes in and how big it is cut would be one attribute.
    assert not (kind.sizes and "size" in kind.options)
    assert kind.brands and kind.count > 0 and kind.price > 0 and len(kind.path) >= 2


@pytest.mark.slow
@kinds
def test_what_is_drawn_stays_within_the_paper(kind: Kind):
    """Spread over all its values; drawing every combination would take an hour."""
    every = list(looks(kind))
    for look in every[:: -(-len(every) // LOOKS)]:
        inside = np.asarray(kind.draw(look).coverage()) > 0.5
        assert 0.01 < inside.mean() < 0.8, look
        edge = np.ones_like(inside)
        edge[10:-10, 10:-10] = False
        assert not inside[edge].any(), look


@pytest.mark.slow
@kinds
def test_every_option_is_seen(kind: Kind):
    """Two values of one option are two pictures, all else the same."""
    for name, values in kind.options.items():
        first = max(kind.genders, key=lambda gender: len(fitting(kind, values, gender)))
        look = next(look for look in looks(kind) if look.gender == first)
        pictures = [
            pixels(kind, replace(look, options={**look.options, name: value})) for value in fitting(kind, values, first)
        ]
        for one, other, value in zip(pictures, pictures[1:], fitting(kind, values, first), strict=False):
            changed = (np.abs(one - other).max(axis=-1) > 24).mean()
            assert changed > 0.0008, (name, value, changed)


@pytest.mark.slow
@kinds
def test_the_colour_of_the_record_is_the_colour_of_the_picture(kind: Kind):
    """Drawn in another colour, a good part of the picture changes: for a thin chain that is a hundredth of it."""
    first = next(looks(kind))
    dark, light = (pixels(kind, replace(first, rgb=rgb)) for rgb in ((40, 40, 44), (240, 150, 170)))
    assert (np.abs(dark - light).max(axis=-1) > 40).mean() > 0.01


def fitting(kind, values, gender):
    """The values that this gender has, each once."""
    return [value for value in dict.fromkeys(values) if gender in kind.only_for.get(value, (gender,))]


def pixels(kind, look):
    """(512, 512, 3) int16."""
    return np.asarray(kind.draw(look).finished().convert("RGB"), np.int16)


def test_no_module_of_kinds_is_left_out():
    folder = Path(departments.__file__).parent
    listed = {module.__name__.rpartition(".")[2] for module in departments.DEPARTMENTS}
    assert {path.stem for path in folder.glob("*.py") if re.search(r"^KINDS\b", path.read_text(), re.MULTILINE)} == {
        *listed,
        "__init__",
    }
