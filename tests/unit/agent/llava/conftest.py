"""A tiny random LLaVA as the hub has them, and pictures to look at."""

from pathlib import Path

import pytest
from PIL import Image

from agent.llava import VisionLanguageModel, open_model
from tests.contract.tiny_checkpoints import save_llava


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Path:
    return save_llava(tmp_path_factory.mktemp("llava") / "tiny")


@pytest.fixture(scope="session")
def model(tiny) -> VisionLanguageModel:
    return open_model(str(tiny))


@pytest.fixture(scope="session")
def photos(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("photos")
    files = {}
    for colour in ("red", "blue"):
        files[colour] = str(folder / f"{colour}.png")
        Image.new("RGB", (40, 40), colour).save(files[colour])
    return files
