"""All settings, read once from `VITRINE_*` variables or a `.env` file."""

import os
import sys
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from retrieval.errors import SettingsError


def default_home() -> Path:
    """The user's data folder for Vitrine, by the platform's custom."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "vitrine"


class Settings(BaseSettings):
    """Every setting with its default; `home` is the variable VITRINE_HOME, and so on."""

    model_config = SettingsConfigDict(
        env_prefix="VITRINE_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    home: Path = Field(default_factory=default_home)
    """Where indexes, conversations, uploads and the pictures of sources live."""
    store: Literal["chroma", "faiss"] = "chroma"
    """Vector store of the next index."""
    chroma_server: str | None = None
    """`host:port` or URL of a Chroma server that is to hold the next index's vectors."""
    image_encoder: str = "embedded"
    """`embedded`, or the name or folder of a CLIP or SigLIP."""
    text_encoder: str = "embedded"
    """`embedded`, or the name or folder of a sentence-transformers model."""
    reranker: str = "prefer_in_stock"
    """`prefer_in_stock`, `keep_order`, the folder of a trained ranker, or a cross-encoder by name or
    folder."""
    cards: int = Field(default=4, ge=1, le=12)
    """Cards per answer."""
    knowledge: Path | None = None
    """Folder of the shop's own knowledge files (occasions.toml, kinds.toml …), laid over the built-in ones."""
    writer: Literal["auto", "template", "embedded", "hub", "remote"] = "auto"
    """Who explains, and where that fails those below on the ladder; `auto` is the best that is configured."""
    writer_model: str | None = None
    """For `hub`: the name or folder of a LLaVA, or the folder of an adapter that was tuned here."""
    writer_device: str = "cpu"
    """Where a LLaVA runs, `cpu` or `cuda`."""
    writer_timeout_s: float = Field(default=30.0, gt=0)
    """For one answer of a LLaVA in all."""
    remote_base_url: str | None = None
    """Of an OpenAI-compatible endpoint."""
    remote_model: str | None = None
    remote_api_key: SecretStr | None = None
    remote_timeout_s: float = Field(default=20.0, gt=0)
    understander: Literal["builtin", "rules", "remote"] = "builtin"
    """Who reads the shopper's words: rules with a small trained tagger, the rules alone, or a model of the endpoint
    above, which falls back to the built-in one."""
    understander_model: str | None = None
    """The model that reads, where it is another than `remote_model`, which writes too."""
    understander_timeout_s: float = Field(default=4.0, gt=0)
    """For one reading in all; after it the built-in understander's counts."""
    private_pictures: bool = False
    """Whether a catalogue's picture URLs may lead to addresses that are not public, such as the shop's own network."""
    pictures_at_once: int = Field(default=8, ge=1, le=64)
    """Remote pictures fetched at the same time."""
    picture_timeout_s: float = Field(default=15.0, gt=0)
    """For one remote picture in all."""

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @property
    def index_folder(self) -> Path:
        """Holds the index generations."""
        return self.home / "index"

    @property
    def pictures_folder(self) -> Path:
        """Holds the pictures that a source draws or brings inside its file."""
        return self.home / "pictures"

    @property
    def remote_pictures_folder(self) -> Path:
        """Holds the pictures that were fetched from the web, by their content."""
        return self.pictures_folder / "remote"

    @property
    def uploads_folder(self) -> Path:
        """Holds the pictures shoppers sent, one folder per thread."""
        return self.home / "uploads"

    @property
    def conversations_file(self) -> Path:
        """The checkpointer's database."""
        return self.home / "conversations.sqlite"


def read_settings() -> Settings:
    """The settings in force.

    Raises:
        SettingsError: a value cannot be used; the sentence names the key, the value and the wanted type.
    """
    try:
        return Settings()
    except UnicodeDecodeError:
        raise SettingsError(
            "The file .env is not UTF-8 text; write one VITRINE_NAME=value a line, or remove it."
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        name = "VITRINE_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(
            f"The setting {name} is {first['input']!r}: {first['msg'].lower()}; please correct it."
        ) from None
