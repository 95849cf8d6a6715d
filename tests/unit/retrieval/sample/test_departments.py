"""Every kind in every value it is made in: it draws, fills the picture sensibly, and shows what its record says."""

import re
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
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)


def covered(kind, look):
    """Which of 512 x 512 pixels the product covers."""
    return np.asarray(kind.draw(look).coverage()) > 0.5


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
def test_every_value_can_be_drawn_and_stays_within_the_paper(kind: Kind):
    for look in looks(kind):
        inside = covered(kind, look)
        assert 0.02 < inside.mean() < 0.8, look
        edge = np.ones_like(inside)
        edge[10:-10, 10:-10] = False
        assert not inside[edge].any(), look


@pytest.mark.slow
@kinds
def test_every_option_is_seen(kind: Kind):
    """Two values of one option are two pictures, all else the same."""
    from dataclasses import replace

    for gender in kind.genders:
        first = next(look for look in looks(kind) if look.gender == gender)
        for name, values in kind.options.items():
            fitting = [value for value in values if gender in kind.only_for.get(value, (gender,))]
            drawn = {
                value: np.asarray(
                    kind.draw(replace(first, options={**first.options, name: value})).finished().convert("L"), np.int16
                )
                for value in fitting
            }
            for one, other in zip(fitting, fitting[1:], strict=False):
                changed = (np.abs(drawn[one] - drawn[other]) > 24).mean()
                assert changed > 0.001, (gender, name, one, other, changed)


@pytest.mark.slow
@kinds
def test_the_colour_of_the_record_is_the_colour_of_the_picture(kind: Kind):
    """Drawn in another colour, a good part of the product changes."""
    from dataclasses import replace

    first = next(looks(kind))
    apart = [(40, 40, 44), (240, 150, 170)]
    pictures = [np.asarray(kind.draw(replace(first, rgb=rgb)).finished().convert("RGB"), np.int16) for rgb in apart]
    changed = np.abs(pictures[0] - pictures[1]).max(axis=-1) > 40
    assert changed.sum() > 0.12 * covered(kind, first).sum()


def test_no_module_of_kinds_is_left_out():
    folder = Path(departments.__file__).parent
    listed = {module.__name__.rpartition(".")[2] for module in departments.DEPARTMENTS}
    assert {path.stem for path in folder.glob("*.py") if re.search(r"^KINDS\b", path.read_text(), re.MULTILINE)} == {
        *listed,
        "__init__",
    }
