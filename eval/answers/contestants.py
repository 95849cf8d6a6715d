"""Who writes: each by the name it is called in the figures, made only when its turn comes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from agent.services import Writer
from agent.writers import TemplateWriter
from eval.answers.seeing import embedded, of_folder
from retrieval.errors import SettingsError

if TYPE_CHECKING:
    from agent.assemble import Parts

TEMPLATE = "template"
"""The baseline of all others; it is always among the contestants."""
Factory = Callable[["Parts"], Writer]
"""Raises one of the family of `VitrineError` where the writer cannot be opened."""


def template(parts: "Parts") -> Writer:
    """Facts in fixed sentences."""
    return TemplateWriter()


def remote(parts: "Parts") -> Writer:
    """The model of the endpoint that the settings name."""
    from agent.rungs import open_writers

    return open_writers(parts.settings.model_copy(update={"writer": "remote"}))[0]


CONTESTANTS: Mapping[str, Factory] = {
    TEMPLATE: template,
    "base": embedded("base", "base"),
    "projector": embedded("projector", "projector"),
    "lora": embedded("adapter", "lora"),
    "remote": remote,
}
"""In the order in which they write and are told."""


def named(said: str | None, known: Mapping[str, Factory]) -> dict[str, Factory]:
    """Contestants by a list such as "template,lora,runs/mine", the template first; None: all there are.

    What is no name is the folder of a vision-language model that was tuned.

    Raises:
        SettingsError: one of them is not known.
    """
    wanted = list(known) if said is None else [name.strip() for name in said.split(",") if name.strip()]
    unknown = next((name for name in wanted if name not in known and not Path(name).is_dir()), None)
    if unknown is not None:
        raise SettingsError(f"There is no contestant {unknown!r}; expected some of {', '.join(known)}, or a folder.")
    return {name: known[name] if name in known else of_folder(Path(name)) for name in [TEMPLATE, *wanted]}
