"""The rungs of the writers' ladder that the settings ask for, the best first."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from agent.services import Writer
from agent.settings import Settings
from agent.writers import LlavaWriter, RemoteWriter, TemplateWriter
from retrieval.errors import SettingsError

if TYPE_CHECKING:
    from agent.llava import VisionLanguageModel

LADDER = ("remote", "hub", "embedded", "template")
AUTO = ("remote", "hub", "template")
"""Of which each counts where it is configured."""


def open_writers(settings: Settings) -> tuple[Writer, ...]:
    """The rungs from the one that is set downwards; `auto` begins with the best that is configured.

    Raises:
        SettingsError: a rung is asked for by name and lacks a setting.
    """
    made: dict[str, Callable[[Settings], Writer | None]] = {
        "remote": _remote,
        "hub": _hub,
        "embedded": _embedded,
        "template": lambda settings: TemplateWriter(),
    }
    named = AUTO if settings.writer == "auto" else LADDER[LADDER.index(settings.writer) :]
    rungs = [made[name](settings) for name in named]
    if settings.writer != "auto" and rungs[0] is None:
        raise SettingsError(_LACKS[settings.writer])
    return tuple(rung for rung in rungs if rung is not None)


_LACKS = {
    "remote": "The setting VITRINE_WRITER is 'remote' but no model is named; set VITRINE_REMOTE_MODEL "
    "(and VITRINE_REMOTE_BASE_URL for a server other than OpenAI's).",
    "hub": "The setting VITRINE_WRITER is 'hub' but no model is named; set VITRINE_WRITER_MODEL to a LLaVA or to the "
    "folder of an adapter.",
}


def _remote(settings: Settings) -> Writer | None:
    if settings.remote_model is None:
        return None
    return RemoteWriter(
        model=settings.remote_model,
        base_url=settings.remote_base_url,
        api_key=settings.remote_api_key.get_secret_value() if settings.remote_api_key else None,
        timeout_s=settings.remote_timeout_s,
    )


def _hub(settings: Settings) -> Writer | None:
    name = settings.writer_model
    if name is None:
        return None
    return LlavaWriter(_opener(name, settings), f"hub:{name}", settings.writer_timeout_s)


def _embedded(settings: Settings) -> Writer | None:
    return LlavaWriter(_opener("embedded", settings), "embedded", settings.writer_timeout_s)


def _opener(name: str, settings: Settings) -> "Callable[[], VisionLanguageModel]":
    """Opens a model when it is first needed and keeps it; any number of threads may ask."""
    lock = threading.Lock()
    kept: list[VisionLanguageModel] = []

    def opened() -> "VisionLanguageModel":
        from agent.llava import open_model

        with lock:
            if not kept:
                kept.append(open_model(name, settings.writer_device))
            return kept[0]

    return opened
