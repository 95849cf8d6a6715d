from collections import Counter
from dataclasses import replace

import torch

from retrieval.records import Product
from tests.unit.tuning.toys import SETTINGS, embedded, toys
from tuning.clip_batches import GROUP, Batches, Collate, likeness_labels
from tuning.clip_examples import prepare

SHOP = [Product(str(row), "A", category=(("Shirt", "Bag", "Ring")[row % 3],)) for row in range(100)]


def batches(**changes):
    return Batches(SHOP, replace(SETTINGS, batch_size=16, **changes))


def test_every_epoch_has_an_order_of_its_own_and_the_same_in_every_run():
    one, other = batches(), batches()
    first = list(one)
    assert len(first) == len(one) == 6 and all(len(batch) == 16 for batch in first)
    assert max(Counter(row for batch in first for row in batch).values()) == 1
    assert list(other) == first
    other.set_epoch(1)
    assert list(other) != first
    # Fewer products than a batch: one batch of all.
    assert [sorted(batch) for batch in Batches(SHOP[:5], SETTINGS)] == [[0, 1, 2, 3, 4]]


def test_alike_batches_are_made_of_groups_of_one_type():
    kinds = [[SHOP[row].category for row in batch] for batch in batches(batches="alike")]
    alone = sum(count < GROUP for batch in kinds for count in Counter(batch).values())
    # Three types of 33 or 34: each has one last group that is not full, and a batch's edge may cut a group.
    assert alone <= 3 + len(kinds)
    assert any(len(Counter(batch)) <= 2 for batch in kinds)


def collated(folder, **changes):
    settings = replace(SETTINGS, caption_weights={"title": 1.0, "facts": 0.5, "gender kind": 0.0}, **changes)
    clip = embedded(settings)
    examples = prepare(clip, toys(folder), settings.views, 1, folder / "kept", lambda line: None)
    spoken = []
    encode = clip.text_features
    clip.text_features = lambda texts: spoken.append(list(texts)) or encode(texts)
    return Collate(clip, examples, settings)([{"row": row} for row in range(8)]), spoken


def test_a_batch_holds_pictures_first_and_each_weighed_kind_of_caption(tmp_path):
    columns, (titles, facts) = collated(tmp_path, title_word_dropout=0.0)
    assert next(iter(columns)).startswith("picture_")
    assert columns["title_caption_weight"] == 1.0 and columns["facts_caption_weight"] == 0.5
    assert not any(name.startswith("gender kind") for name in columns)
    assert [titles[text] for text in columns["title_caption_right"]][:2] == ["a red shirt", "a blue shirt"]
    assert columns["title_caption_wrong"].shape == (8, 0) and columns["facts_caption_wrong"].shape == (8, 2)
    for row, (right, wrong) in enumerate(
        zip(columns["facts_caption_right"], columns["facts_caption_wrong"], strict=True)
    ):
        said = [{word.removesuffix("'s") for word in facts[text].split()} for text in (right, *wrong)]
        colour, kind = ("red", "blue", "green", "black")[row % 4], ("shirt", "bag")[row // 4]
        assert {colour, kind, "men"} <= said[0]
        assert all(len({colour, kind, "men"} - words) == 1 for words in said[1:])


def test_the_same_rows_are_told_the_same(tmp_path):
    one, other = (collated(tmp_path)[0] for _ in range(2))
    assert all(torch.equal(one[name], other[name]) for name in one if isinstance(one[name], torch.Tensor))


def test_likeness_knows_type_and_colour_and_leaves_the_unknown_alone():
    shop = [
        Product("1", "A", category=("Shirt",), colour="Red"),
        Product("2", "B", category=("Shirt",), colour="Red"),
        Product("3", "C", category=("Shirt",), colour="Blue"),
        Product("4", "D", category=("Bag",)),
        Product("5", "E", category=("Bag",)),
        Product("6", "F", colour="Red"),
    ]
    both, kind, colour = likeness_labels(shop).T.tolist()
    assert both[0] == both[1] and len(set(both)) == 5
    assert kind[0] == kind[1] == kind[2] and kind[3] == kind[4] and len(set(kind)) == 3
    assert colour[0] == colour[1] == colour[5] and len(set(colour)) == 4
