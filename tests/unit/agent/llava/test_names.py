"""Names in what a model writes: copied to the last letter once they are begun, and never forced on other words."""

import string
from collections.abc import Mapping, Sequence

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models
from transformers import PreTrainedTokenizerFast

from agent.llava import VisionLanguageModel
from agent.llava.names import CopiedNames, Vocabulary
from agent.llava.opening import open_base
from agent.llava.streaming import joined
from agent.writers.tasks import Name, Task

SOCKS = Name("Reid & Taylor Men Red Socks", "Reid & Taylor")
BAG = Name("Nova Bag", "Nova")
PIECES = (
    "Re",
    "id",
    "eid",
    "ene",
    "ĠTaylor",
    "ĠTay",
    "ĠMen",
    "ĠRed",
    "ĠSocks",
    "Ġis",
    "Ġare",
    "No",
    "va",
    "The",
    "ĠNo",
)
SPECIAL = "<end>"
LETTERS = (*string.ascii_letters, *string.digits, "Ġ", "&", ".", ",", "-", "Ã", "©")
TOKENS = (SPECIAL, *LETTERS, *PIECES)


def tokenizer_of(tokens: Sequence[str]) -> PreTrainedTokenizerFast:
    """One with exactly these tokens, as byte-level vocabularies write them."""
    model = models.WordLevel({token: place for place, token in enumerate(tokens)}, unk_token=SPECIAL)
    return PreTrainedTokenizerFast(tokenizer_object=Tokenizer(model), eos_token=SPECIAL, unk_token=SPECIAL)


VOCABULARY = Vocabulary(tokenizer_of(TOKENS))


def following(written: Sequence[str], liked: Mapping[str, float], *names: Name) -> dict[str, float]:
    """What may follow tokens, by token, of a model that likes some of them and the others alike little."""
    scores = torch.full((1, len(TOKENS)), -9.0)
    for token, score in liked.items():
        scores[0, TOKENS.index(token)] = score
    tokens = torch.tensor([[TOKENS.index(token) for token in written]], dtype=torch.long)
    left = CopiedNames(VOCABULARY, [names])(tokens, scores)[0]
    return {token: float(score) for token, score in zip(TOKENS, left, strict=True) if score > -torch.inf}


def likeliest(written: Sequence[str], liked: Mapping[str, float], *names: Name) -> str:
    left = following(written, liked, *names)
    return max(left, key=left.__getitem__)


def test_a_word_that_begins_as_a_name_becomes_no_other_word():
    assert likeliest(["R"], {"ene": 5, "eid": 1}, SOCKS) == "eid"
    assert likeliest(["Ġ", "Re"], {"ene": 5, "id": 1}, SOCKS) == "id"
    # In pieces of which none is a word by itself, it is not over before the name's word is.
    assert likeliest(["R", "e"], {"Ġis": 5, "id": 1}, SOCKS) == "id"


def test_a_common_word_that_a_name_begins_with_may_be_said():
    assert likeliest(["No"], {",": 5, "va": 1}, BAG) == ","
    assert likeliest(["The", "Ġis"], {".": 5}, Name("The Long Coat", "The")) == "."
    assert likeliest(["No"], {"t": 5, "va": 1}, BAG) == "va"


def test_the_brand_may_be_said_by_itself_and_what_is_more_than_it_not():
    brand = ["Re", "id", "Ġ", "&", "ĠTaylor"]
    assert len(following(brand, {}, SOCKS)) == len(TOKENS)
    for written in (["ĠMen"], ["ĠMen", "ĠRed"], ["Ġ", "M"], ["ĠMen", "ĠRed", "Ġ", "S"]):
        left = following([*brand, *written], {SPECIAL: 5, "Ġis": 5, ".": 5}, SOCKS)
        assert left and set(left) <= {"e", "Ġ", "ĠRed", "ĠSocks", "o"}
    whole = [*brand, "ĠMen", "ĠRed", "ĠSocks"]
    assert len(following(whole, {}, SOCKS)) == len(TOKENS)


def test_it_holds_wherever_a_word_may_begin_and_nowhere_else():
    assert likeliest(["The", "Ġ", "R"], {"ene": 5, "eid": 1}, SOCKS) == "eid"
    # "AReid" holds no name.
    assert likeliest(["A", "R"], {"ene": 5, "eid": 1}, SOCKS) == "ene"


def test_numbers_and_small_letters_are_no_sign_of_a_name():
    assert likeliest(["3"], {"0": 5, "-": 1}, Name("3-Pack Socks", "3-Pack")) == "0"
    assert likeliest(["r"], {"u": 5, "e": 1}, Name("red shoes", "red")) == "u"


def test_of_two_names_either_may_be_gone_on_with():
    names = Name("Nova Bag", "Nova"), Name("Nova Bow", "Nova")
    assert set(following(["No", "va", "Ġ", "B"], {".": 5}, *names)) == {"a", "o"}
    assert set(following(["No", "va", "Ġ", "B", "o"], {".": 5}, *names)) == {"w"}


def test_rows_are_held_to_their_own_names_and_prompts_are_none_of_their_words():
    rows = [[TOKENS.index(token) for token in row] for row in (["R", "No"], ["R", "No"], ["No", "R"])]
    scores = torch.full((3, len(TOKENS)), -9.0)
    scores[:, TOKENS.index("ene")] = 5.0
    left = CopiedNames(VOCABULARY, [[BAG], [], [BAG]], prompt=1)(torch.tensor(rows), scores.clone())
    assert [TOKENS[int(place)] for place in left[0].isfinite().nonzero()] == ["v", "va"]
    assert torch.equal(left[1:], scores[1:])


def test_a_letter_that_no_token_writes_is_not_asked_for():
    coffee = Name("Nova Café Bag", "Nova")
    assert set(following(["No", "va", "Ġ", "C", "a"], {}, coffee)) == {"f"}
    assert len(following(["No", "va", "Ġ", "C", "a", "f"], {}, coffee)) == len(TOKENS)
    assert len(following(["No", "va", "Ġ", "C", "a", "f", "Ã", "©"], {}, coffee)) == len(TOKENS)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.sampled_from(TOKENS[1:]), max_size=6))
def test_whatever_a_model_likes_a_name_begun_beyond_its_head_is_written_to_its_end(seed, before):
    """Against a plain reading of the whole text, not of its last letters."""
    drawn = torch.Generator().manual_seed(seed)
    held = CopiedNames(VOCABULARY, [[SOCKS, BAG]])
    tokens = [TOKENS.index(token) for token in before]
    begun = "".join(before).replace("Ġ", " ")
    for _ in range(60):
        # Letters of names are liked, so that names are begun at all.
        scores = torch.randn((1, len(TOKENS)), generator=drawn)
        scores[0, -len(PIECES) :] += 1.0
        tokens.append(int(held(torch.tensor([tokens], dtype=torch.long), scores).argmax()))
    text = "".join(TOKENS[token] for token in tokens).replace(SPECIAL, "").replace("Ġ", " ")
    for name in (SOCKS, BAG):
        for start in range(len(begun), len(text) - len(name.text)):
            is_begun = text[start:].startswith(name.text[: len(name.head) + 2])
            if is_begun and not text[start - 1 : start].isalnum():
                assert text[start:].startswith(name.text)


@pytest.mark.slow
def test_both_ways_of_writing_keep_to_names(tiny, model):
    assert model._decoder is not None
    by_torch = VisionLanguageModel("tiny", *open_base(str(tiny)))
    # The tiny model likes one sign best, until another stands there.
    sign = joined(list(model.write([Task("answer_photo", {"request": "x"})], most_tokens=1)), 1)[0]
    name = Name(f"{sign * 3}Red shirt", sign)
    plain, named = Task("answer_photo", {"request": "x"}), Task("answer_photo", {"request": "x"}, names=(name,))
    for writer in (model, by_torch):
        texts = joined(list(writer.write([named, plain], most_tokens=24)), 2)
        assert texts[0].startswith(name.text) and texts[1] == sign * 24
    # Drawn, but so cold that only the likeliest can be.
    assert joined(list(model.write([named], most_tokens=24, temperature=0.01)), 1) == texts[:1]
