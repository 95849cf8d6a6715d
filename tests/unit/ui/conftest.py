from pathlib import Path

import pytest

from tests.unit.ui.fake_assistant import FakeAssistant


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    return FakeAssistant(tmp_path)
