from agent.state import Sentence
from agent.wording.paragraphs import paragraphs


def test_sentences_about_one_product_stay_in_one_paragraph() -> None:
    told = [
        Sentence("Here are two."),
        Sentence("The Mug is blue.", (("a", "colour"),)),
        Sentence("It costs $5.", (("a", "price"),)),
        Sentence("The Cup is red.", (("b", "colour"),)),
    ]
    assert paragraphs(told) == "Here are two.\nThe Mug is blue. It costs $5.\nThe Cup is red."
    assert paragraphs([]) == ""
