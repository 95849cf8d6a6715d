from eval.retrieval.looks import FEWEST, questions, title_queries
from eval.retrieval.looks import measure as measure_looks
from eval.retrieval.seen_looks import Seen, read_seen
from retrieval.records import Product


def seen(count, of, *looks):
    return {f"{of}{n}": Seen(frozenset((of,)), frozenset(looks)) for n in range(count)}


def test_a_kind_is_asked_for_in_a_look_that_enough_photographs_show_and_not_all():
    photographs = seen(FEWEST, "shirts", "striped") | seen(FEWEST - 1, "shoes", "laces")
    photographs |= {"other": Seen(frozenset(("shirts",)), frozenset(("buttons",)))}
    asked = questions(photographs)
    assert [one.text for one in asked] == ["striped shirts"]
    assert asked[0].right == {f"shirts{n}" for n in range(FEWEST)} and asked[0].group == "pattern"
    assert questions(seen(FEWEST, "shirts", "striped")) == []  # all of them are


def test_parts_are_worn_with_the_thing():
    photographs = seen(FEWEST, "shoes", "laces") | {"other": Seen(frozenset(("shoes",)), frozenset(("slip-on",)))}
    assert [one.text for one in questions(photographs)] == ["shoes with laces"]


def test_the_labels_written_by_hand_are_read_by_the_names_of_looks():
    labelled = read_seen()
    assert len(labelled) > 1000
    assert labelled["10007"] == Seen(frozenset(("t-shirts",)), frozenset(("printed", "round neck", "short sleeves")))


def test_titles_that_name_one_pattern_make_the_queries_of_the_validation_split():
    shirts = [Product(f"{n}", "Striped Shirt", category=("Apparel", "Shirts")) for n in range(FEWEST)]
    mixed = Product("both", "Striped and Checked Shirt", category=("Apparel", "Shirts"))
    assert title_queries([*shirts, mixed]) == {"striped shirts": shirts}


def test_a_shop_whose_photographs_nobody_labelled_is_left_out_with_a_note(pool):
    section = measure_looks(pool)
    assert section.rows == () and "labelled" in section.notes[0]
