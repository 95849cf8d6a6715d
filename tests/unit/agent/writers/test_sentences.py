import pytest

from agent.writers.sentences import SentenceSplitter

TITLES = ("U.S. Polo Assn. Men Shirt", "Buy Now! Mug")


def split(text: str, size: int) -> list[str]:
    splitter = SentenceSplitter(TITLES)
    found = [sentence for at in range(0, len(text), size) for sentence in splitter.feed(text[at : at + size])]
    return [*found, *splitter.finish()]


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It costs $4.99. It has 4.5 stars.", ["It costs $4.99.", "It has 4.5 stars."]),
        ("The U.S. Polo Assn. Men Shirt is red. Next.", ["The U.S. Polo Assn. Men Shirt is red.", "Next."]),
        ("By U.S. Polo Assn. in blue. Next.", ["By U.S. Polo Assn. in blue.", "Next."]),
        ("The Buy Now! Mug is white. Good.", ["The Buy Now! Mug is white.", "Good."]),
        ("It is a T-shirt. The other is too.", ["It is a T-shirt.", "The other is too."]),
        ("- **One** is red.\n- Two is blue.", ["One is red.", "Two is blue."]),
        ("1. First thing.\n2. Second thing.", ["First thing.", "Second thing."]),
        ('He said "fine." Then he left.', ['He said "fine."', "Then he left."]),
        ("It costs approx. $5 here. Yes.", ["It costs approx. $5 here.", "Yes."]),
        ("   ", []),
        ("no mark at the end", ["no mark at the end"]),
    ],
)
def test_sentences_come_whole_whatever_the_size_of_the_pieces(text, sentences, size):
    assert split(text, size) == sentences


def test_a_sentence_comes_as_soon_as_the_next_one_begins():
    splitter = SentenceSplitter()
    assert list(splitter.feed("It is red. I")) == ["It is red."]
