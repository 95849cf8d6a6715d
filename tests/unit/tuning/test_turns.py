import random

import pytest

from agent.understanding.tagger import KINDS, ROLES
from retrieval.errors import SourceError
from tuning.train_turns import mistyped
from tuning.turns import FOLDER, MarkedTurn, Span, parse, read_turns

FILES = sorted(FOLDER.glob("*.tsv"))


def test_marks_become_spans_of_the_bare_text():
    turn = parse("cards: dresses\tshop\tnot [-c red], [+a size 38]")
    assert turn == MarkedTurn("cards", "shop", "not red, size 38", (Span(4, 7, "-c"), Span(9, 16, "+a")))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("shop\tblack shoes", "found 2 fields"),
        ("later\tshop\tblack shoes", "after 'later'"),
        ("-\tbuy\tblack shoes", "kind is 'buy'"),
        ("-\tshop\t[?c black] shoes", "mark '?c'"),
        ("-\tshop\t[+c black shoes", "bracket"),
        ("-\tshop\tblack] shoes", "bracket"),
    ],
)
def test_a_line_of_another_form_is_told(line, said):
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        parse(line)


def test_file_and_line_are_named(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("-\tshop\tshoes\n\n-\tbuy\tshoes\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"mine\.tsv, line 3: the kind is 'buy'"):
        read_turns([path])


def test_no_files_are_told():
    with pytest.raises(SourceError, match="no marked turns"):
        read_turns([])


def test_our_marked_turns_are_many_and_none_comes_twice():
    turns = read_turns(FILES)
    said = [(turn.stage, turn.text) for turn in turns]
    assert len(turns) >= 5000
    assert len(set(said)) == len(said)


def test_our_marked_turns_have_every_kind_and_the_common_roles_often():
    turns = read_turns(FILES)
    kinds = [turn.kind for turn in turns]
    roles = [span.role for turn in turns for span in turn.spans]
    assert all(kinds.count(kind) >= 50 for kind in KINDS)
    assert all(roles.count(role) >= 100 for role in ("+k", "+c", "+b", "+g", "+a", "+s", "-c", "-a", "<p", "@"))
    assert set(roles) <= set(ROLES)


def test_our_marked_turns_repeat_no_sentence_that_is_measured():
    from eval.intents.labelled_turns import read_lines

    measured = {" ".join(line.row.text.lower().split()) for line in read_lines() if len(line.row.text.split()) > 4}
    assert measured.isdisjoint(" ".join(turn.text.lower().split()) for turn in read_turns(FILES))


def test_mistyping_keeps_marks_on_their_words():
    turn = parse("-\tshop\tred [+k shoes] for [+g my sister] under [<p 50]")
    for seed in range(50):
        typed = mistyped(turn, 0.3, random.Random(seed))
        marked = [typed.text[span.start : span.end] for span in typed.spans]
        assert marked[2] == "50"  # only letters are mistyped
        assert [words.count(" ") for words in marked] == [0, 1, 0]
        assert typed.text.count(" ") == turn.text.count(" ")


def test_without_mistyping_nothing_changes():
    turn = parse("-\tshop\tred [+k shoes]")
    assert mistyped(turn, 0.0, random.Random(1)) == turn
