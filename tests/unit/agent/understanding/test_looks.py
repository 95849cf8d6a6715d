import pytest

from agent.understanding.knowledge import lay_over
from agent.understanding.looks import groups, look, named, wished
from retrieval.errors import SettingsError


@pytest.fixture
def own(tmp_path):
    yield tmp_path
    lay_over(None)


def test_soft_words_that_name_a_look_are_visual_wishes_by_whichever_name():
    assert [one.name for one in wished(("stripy", "comfortable", "lace up"))] == ["striped", "laces"]
    assert wished(("comfortable", "cotton")) == ()


def test_the_rivals_of_a_look_are_the_others_of_its_group():
    striped = look("striped")
    assert striped.shown == "striped {kind}" and "check {kind}" in striped.rivals
    assert striped.shown not in striped.rivals and "lace up {kind}" not in striped.rivals


def test_a_refused_look_is_not_to_be_seen():
    assert [(one.name, one.refused) for one in wished(("not striped", "laces"))] == [
        ("striped", True),
        ("laces", False),
    ]


def test_what_a_facet_of_the_catalogue_holds_is_the_shops_to_say():
    facets = {"pattern": {"Striped": 3, "Dotted": 1}}
    assert [one.name for one in wished(("striped", "checked"), facets)] == ["checked"]


def test_of_names_within_each_other_the_longer_one_counts():
    assert named("a shirt without laces") == ["slip-on"]
    assert named("Men Solid Navy Tshirt, v-neck") == ["plain", "v neck"]


def test_a_shopkeeper_adds_looks_of_the_shops_own(own):
    block = '[[look]]\ngroup = "trim"\nname = "tassels"\nnames = ["tasselled"]\nshown = "{kind} with tassels"\n'
    (own / "looks.toml").write_text(block)
    lay_over(own)
    assert [one.name for one in wished(("tasselled", "striped"))] == ["tassels", "striped"]
    assert groups()["trim"] == ["tassels"]


def test_a_look_without_the_words_it_is_compared_by_is_refused(own):
    (own / "looks.toml").write_text('[[look]]\ngroup = "trim"\nname = "tassels"\nnames = []\n')
    with pytest.raises(SettingsError, match="looks.toml, look, item 1 has no shown"):
        lay_over(own)
