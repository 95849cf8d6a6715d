"""What the tests of whole measurements share."""

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval.shops import open_shops
from tests.fakes import FakeEncoder, FakeTextEncoder


@pytest.fixture
def parts(tmp_path):
    """The product's own parts over the fake encoders."""
    made = Parts(Settings(home=tmp_path / "home", store="faiss", _env_file=None))
    made.__dict__.update(text_encoder=FakeTextEncoder(), encoder=FakeEncoder())
    return made


@pytest.fixture
def shops(parts):
    """Shops that go with the test."""
    with open_shops(parts, None) as opened:
        yield opened
