"""The check of an answer's sentences against the catalogue's facts.

Method: rules over the live vocabulary, no model. Titles are taken out of a sentence, the rest is read for claims
(numbers, set phrases, words of the catalogue, names), each claim is put to the product it stands nearest to, and a
sentence with one claim that does not hold is dropped whole.
"""

from agent.grounding.checker import Checker
from agent.grounding.mentions import names_title
from agent.grounding.reading import Checked, Reading

__all__ = ["Checked", "Checker", "Reading", "names_title"]
