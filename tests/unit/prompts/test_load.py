import re
from importlib import resources

import pytest

from prompts import load as prompts
from prompts.load import Prompt, load, names, prompt_id, render


def test_there_are_prompts():
    assert "compose" in names()


@pytest.mark.parametrize("name", names())
def test_every_prompt_renders_and_its_header_lists_its_placeholders(name):
    prompt = load(name)
    assert set(prompt.variables) == prompt.placeholders
    assert len(prompt.variables) == len(set(prompt.variables))
    words = render(name, **{variable: f'{{"{variable}": "$5 & {{x}}"}}' for variable in prompt.variables})
    for variable in prompt.variables:
        assert f'{{"{variable}": "$5 & {{x}}"}}' in words
    assert "# " not in words.splitlines()[0] and prompt.purpose not in words


def test_a_missing_and_an_unknown_variable_are_both_refused():
    with pytest.raises(ValueError, match="lacks products, situation and was given colour"):
        render("compose", request="shoes", colour="red")
    with pytest.raises(ValueError, match="was given colour"):
        render("compose", request="", situation="", products="", colour="red")


def test_an_unknown_prompt_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match=r"'sing'; expected one of .*compose"):
        render("sing")


def test_the_id_follows_the_words(monkeypatch):
    assert re.fullmatch(r"compose-[0-9a-f]{8}", prompt_id("compose"))
    before = prompt_id("compose")
    original = load("compose")
    monkeypatch.setattr(prompts, "load", lambda name: Prompt(name, "", (), "", original.body + "!"))
    assert prompt_id("compose") != before


def test_prompt_files_travel_in_the_package():
    assert resources.files("prompts").joinpath("compose.md").is_file()
