"""Weights in 16 bits say what those in 32 say."""

import pytest
import torch

from agent.llava import short_weights
from agent.llava.opening import open_base
from agent.llava.short_weights import with_short_weights
from agent.writers.tasks import describe_photo

pytestmark = pytest.mark.slow


def long_linears(model) -> list[torch.nn.Linear]:
    parts = (model.model.language_model, model.lm_head)
    return [module for part in parts for module in part.modules() if type(module) is torch.nn.Linear]


@pytest.fixture
def inputs(model, photos):
    found = model.batch([describe_photo(photos["red"]), describe_photo(photos["blue"])])
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in found.items()}


@pytest.mark.skipif(torch.backends.quantized.engine not in short_weights.ENGINES, reason="torch has no kernels here")
def test_the_words_are_as_likely_as_before(tiny, inputs):
    model = open_base(str(tiny))[0].eval()
    assert long_linears(model)
    with torch.inference_mode():
        before = model(**inputs).logits
        after = with_short_weights(model)(**inputs).logits
    assert not long_linears(model)
    # Of a number with eleven bits the twelfth is lost: less than a two-thousandth of it at each of a few layers.
    assert torch.allclose(before, after, atol=0.005 * float(before.abs().max()))
    assert not torch.equal(before, after)


def test_without_kernels_nothing_changes(tiny, monkeypatch):
    monkeypatch.setattr(short_weights, "ENGINES", ())
    model = open_base(str(tiny))[0].eval()
    assert long_linears(with_short_weights(model))
