from tuning.catalogues import VALIDATION_PERCENT, split_of


def test_a_title_is_always_on_the_same_side_and_few_are_held_back():
    titles = [f"Alder Women's Shirt {number} in Red" for number in range(4000)]
    held = [split_of(title) == "validation" for title in titles]
    assert abs(sum(held) / len(held) * 100 - VALIDATION_PERCENT) < 1.5
    assert [split_of(title.upper()) == "validation" for title in titles] == held
