from agent.chips import chips
from agent.state import Chip, Intent, Item, Memory, Turn
from agent.understanding import RuleUnderstander
from retrieval.records import Choice, Filters, Range

COLOURS = {"Red": 3, "Maroon": 2, "Blue": 5, "Navy Blue": 4, "Black": 9}


def test_a_family_of_colours_is_one_chip_and_goes_with_one_click():
    filters = Filters({"colour": Choice(("Red", "Maroon", "Black"), ("Blue", "Navy Blue"))})
    found = chips(Intent("search", filters))
    assert found == (
        Chip("colour", "Red", family=True),
        Chip("colour", "Black"),
        Chip("colour", "Blue", excluded=True, family=True),
    )
    understander = RuleUnderstander({"colour": COLOURS})
    intent = understander.understand(Turn(take_back=found[0]), Memory(filters=filters))
    assert intent.filters.choice("colour") == Choice(("Black",), ("Blue", "Navy Blue"))
    intent = understander.understand(Turn(take_back=found[2]), Memory(filters=filters))
    assert intent.filters.choice("colour") == Choice(("Red", "Maroon", "Black"))


def test_a_shade_alone_is_a_chip_of_its_own():
    found = chips(Intent("search", Filters({"colour": Choice(("Navy Blue", "Maroon"))})))
    assert found == (Chip("colour", "Navy Blue"), Chip("colour", "Maroon"))


def test_everything_that_steers_has_a_chip():
    filters = Filters({"brand": Choice(("Alder",))}, Range(None, 50), Range(4), True, False)
    found = chips(Intent("search", filters, sort="price", soft=("gym",), with_photo=True))
    assert found == (
        Chip("brand", "Alder"),
        Chip("price"),
        Chip("rating"),
        Chip("in_stock"),
        Chip("on_sale", excluded=True),
        Chip("sort", "price"),
        Chip("soft", "gym"),
        Chip("photo"),
    )


def test_nothing_that_steers_has_none():
    assert chips(Intent("small_talk")) == ()


def test_a_wish_for_all_things_is_not_told_again_of_one():
    intent = Intent("look", soft=("accessories",), items=(Item("shoes", soft=("accessories", "light")), Item("watch")))
    assert chips(intent) == (Chip("soft", "light", item="shoes"), Chip("soft", "accessories"))
