from pathlib import Path

import pytest

from eval.journeys.script import Script, read_journey, read_journeys
from eval.journeys.steps import steps_of
from retrieval.errors import SourceError

HEAD = "catalogue: sample\ntags: [refine]\nturns:\n"


def written(folder: Path, text: str, name: str = "boots") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(SourceError) as raised:
        read_journey(written(folder, text))
    (line,) = str(raised.value).splitlines()
    assert str(folder / "boots.yaml") in line
    return line


def test_a_script_is_read_as_it_is_written(tmp_path):
    text = HEAD + (
        "  - say: shirts\n"
        "    photo: '12'\n"
        "    expect: {kind: search, filters: {price: {max: '*'}}, cards: 4, products: [2], question: false}\n"
        "  - take_back: {facet: colour, value: any red}\n"
        "    restart: true\n"
        "    expect: {kind: [refine, search]}\n"
    )
    journey = read_journey(written(tmp_path, text, "for-a-friend"))
    assert journey.name == "for-a-friend"
    first, second = journey.script.turns
    assert (first.words, first.expect.kind, first.expect.cards) == ("[photo of 12] shirts", ["search"], 4)
    assert first.expect.filters == [{"price": {"max": "*"}}] and first.expect.question is False
    assert first.expect.sort is None and first.expect.unknown is None and first.expect.relaxed == []
    assert second.restart and second.words == "take back colour any red" and second.expect.filters is None


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        ("- say: hi\n    expect: {kind: serch}", "turn 1: expect.kind.0: input should be 'search'"),
        ("- say: hi\n    expect: {sort: cheapest}", "turn 1: expect.sort: input should be"),
        ("- say: hi\n    expect: {cards: -1}", "greater than or equal to 0, found -1"),
        ("- say: hi\n    expect: {products: [0]}", "turn 1: expect.products.0: input should be greater"),
        ("- say: hi\n    expect: {card: 3}", "turn 1: expect.card: extra inputs are not permitted, found 3"),
        ("- say: hi\n    photo: 1163", "turn 1: photo: input should be a valid string, found 1163"),
        ("- expect: {kind: search}", "turn 1: expected either words (say) or a photo, or a chip taken back"),
        ("- say: hi\n    take_back: {facet: price}", "turn 1: expected either words (say) or a photo"),
        (
            "- say: hi\n  - say: hi\n    restart: maybe",
            "turn 2: restart: input should be a valid boolean, found 'maybe'",
        ),
        ("- say: hi\n  - say: yes", "turn 2: say: input should be a valid string, found True"),
        ("- say: 40", "turn 1: say: input should be a valid string, found 40"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_turn(tmp_path, turn, said):
    assert said in complaint(tmp_path, f"{HEAD}  {turn}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty; expected the keys catalogue, tags and turns"),
        ("- one\n- two\n", "is a list; expected"),
        ("turns: [", "is no YAML"),
        (HEAD + "  - say: hi\n    say: bye\n", "the key 'say' stands twice"),
        ("catalogue: sample\ntags: [refine]\nturns: []\n", "turns: list should have at least 1 item"),
        ("catalogue: shoes\ntags: [refine]\nturns: [{say: hi}]\n", "catalogue: input should be 'sample' or 'fashion'"),
        ("catalogue: sample\ntags: [refined]\nturns: [{say: hi}]\n", "tags.0: input should be"),
    ],
)
def test_what_is_no_script_is_told(tmp_path, text, said):
    assert said in complaint(tmp_path, text)


def test_one_is_chosen_by_its_name(tmp_path):
    for name in ("heels", "boots"):
        written(tmp_path, HEAD + "  - say: hi\n", name)
    assert [journey.name for journey in read_journeys(tmp_path)] == ["boots", "heels"]
    assert [journey.name for journey in read_journeys(tmp_path, "heels")] == ["heels"]
    with pytest.raises(SourceError, match="There is no journey 'hats' .* it has boots, heels"):
        read_journeys(tmp_path, "hats")
    with pytest.raises(SourceError, match=r"There are no journeys .* expected \*.yaml"):
        read_journeys(tmp_path / "none")


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (
            {"say": "x", "expect": {"filters": {"category": {"include": ["Shirt"]}}}},
            "has no category 'Shirt'; the near",
        ),
        ({"say": "x", "expect": {"filters": {"category": {"include": ["shirts"]}}}}, "'shirts' is spelt 'Shirts'"),
        ({"say": "x", "expect": {"filters": {"fabric": {"include": ["Silk"]}}}}, "Unknown filter 'fabric'"),
        ({"say": "x", "expect": {"filters": {"colour": {"include": ["any purple"]}}}}, "'any purple' is no family"),
        ({"say": "x", "expect": {"filters": {"price": {"max": "cheap"}}}}, "min and max must be numbers"),
        ({"say": "x", "expect": {"relaxed": ["cost"]}}, "Nothing called 'cost' can be relaxed"),
        ({"say": "x", "photo": "zz"}, "has no product 'zz'"),
        ({"take_back": {"facet": "colour", "value": "any pretty"}, "expect": {}}, "'any pretty' is no family"),
    ],
)
def test_what_the_catalogue_does_not_have_is_told_with_file_and_turn(tmp_path, index, turn, said):
    journey = read_journey(written(tmp_path, HEAD + "  - say: hi\n"))
    script = Script(catalogue="sample", tags=["refine"], turns=[{"say": "hi"}, turn])
    with pytest.raises(SourceError) as raised:
        steps_of(type(journey)(journey.path, script), index.catalogue)
    assert str(raised.value).startswith(f"The journey {journey.path}, turn 2: ") and said in str(raised.value)


def test_photos_and_families_are_looked_up(tmp_path, index, products):
    turns = [{"say": "like this", "photo": "d1"}, {"take_back": {"facet": "colour", "value": "any blue"}}]
    script = Script(catalogue="sample", tags=["photo"], turns=turns)
    journey = type(read_journey(written(tmp_path, HEAD + "  - say: hi\n")))(tmp_path / "x.yaml", script)
    photo, chip = steps_of(journey, index.catalogue)
    assert photo.photo == next(product.image for product in products if product.id == "d1")
    assert chip.chips is not None and set(chip.chips.values) == {"Blue", "Navy Blue"}
    assert photo.readings is None and photo.chips is None
