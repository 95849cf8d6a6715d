"""What ONNX Runtime writes is what torch would."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from agent.llava.decoder import Decoder, decoder_of
from agent.llava.decoder_graph import fits, in_bytes
from agent.llava.opening import open_base

pytestmark = pytest.mark.slow
LENGTHS = (9, 14, 5)
WORDS = 6


class Heard:
    """Stands where words are streamed to."""

    def __init__(self, over_after: int = 10**6) -> None:
        self.put_in, self.ended, self._over_after = [], False, over_after

    @property
    def is_over(self) -> bool:
        return len(self.tokens) >= self._over_after

    @property
    def tokens(self) -> list[list[int]]:
        return [value.tolist() for value in self.put_in[1:]]

    def put(self, value) -> None:
        self.put_in.append(value)

    def end(self) -> None:
        self.ended = True


@pytest.fixture(scope="module")
def llava(tiny):
    return open_base(str(tiny))[0].eval()


@pytest.fixture(scope="module")
def decoder(llava) -> Decoder:
    found = decoder_of(llava)
    assert found is not None
    return found


def prompts(lengths=LENGTHS) -> dict[str, torch.Tensor]:
    """Rows filled up on the left, as prompts are."""
    torch.manual_seed(1)
    longest = max(lengths)
    mask = torch.tensor([[0] * (longest - length) + [1] * length for length in lengths])
    return {"input_ids": torch.randint(10, 200, mask.shape) * mask, "attention_mask": mask}


def written(decoder, llava, inputs, most=WORDS, heard=None, is_stopped=lambda: False):
    """The logits of each word, (words, rows, vocabulary), and what was heard."""
    seen, heard = [], heard or Heard()

    def pick(so_far: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
        assert so_far.T.tolist() == heard.tokens
        seen.append(logits.clone())
        return logits.argmax(-1)

    with torch.inference_mode():
        decoder.generate(llava, inputs, most, pick, is_stopped, heard)
    return torch.stack(seen), heard


def test_each_word_is_as_likely_as_when_torch_reads_the_whole_row_anew(decoder, llava):
    inputs = prompts()
    logits, heard = written(decoder, llava, inputs)
    for row, length in enumerate(LENGTHS):
        text = inputs["input_ids"][row, -length:].tolist()
        for word in range(WORDS):
            with torch.inference_mode():
                anew = llava(input_ids=torch.tensor([text])).logits[0, -1]
            # A weight is off by at most half a 127th of the largest beside it, and so is what it is multiplied with.
            assert torch.allclose(logits[word, row], anew, atol=0.05 * float(anew.std()) + 1e-6)
            text.append(heard.tokens[word][row])
    # Words that are all as likely would make the comparison worth nothing.
    assert float((logits[0, 0] - logits[0, 1]).abs().max()) > 0.5 * float(logits.std())


def test_rows_do_not_hear_each_other(decoder, llava):
    inputs = prompts()
    together, _ = written(decoder, llava, inputs)
    for row, length in enumerate(LENGTHS):
        alone, _ = written(decoder, llava, {name: rows[row : row + 1, -length:] for name, rows in inputs.items()})
        assert torch.allclose(together[0, row], alone[0, 0], atol=1e-4)
        assert torch.allclose(together[-1, row], alone[-1, 0], atol=0.05 * float(alone.std()))


def test_it_ends_when_all_rows_are_over_or_the_last_word_is_written(decoder, llava):
    logits, heard = written(decoder, llava, prompts(), heard=Heard(over_after=3))
    assert len(heard.tokens) == 3 and heard.ended
    logits, heard = written(decoder, llava, prompts())
    assert len(heard.tokens) == WORDS and heard.ended


def test_who_stops_it_is_not_told_that_the_rows_are_over(decoder, llava):
    answers = iter((False, False, True))
    _, heard = written(decoder, llava, prompts(), is_stopped=lambda: next(answers))
    assert len(heard.tokens) == 3 and not heard.ended


def test_no_word_is_written_past_the_last_place_that_the_model_knows(decoder, llava):
    places = llava.config.text_config.max_position_embeddings
    _, heard = written(decoder, llava, prompts((places - 4, 7)), most=50)
    assert len(heard.tokens) == 4 and heard.ended


@settings(max_examples=50)
@given(arrays(np.float32, (3, 64), elements=st.floats(-8, 8, width=32)))
def test_a_byte_is_off_by_at_most_half_a_step_of_its_own_block(weights):
    packed, scales = in_bytes(weights)
    assert packed.shape == (3, 2, 32) and packed.dtype == np.uint8 and scales.shape == (3, 2)
    again = (packed.astype(np.float64) - 128) * scales[..., None]
    blocks = weights.reshape(3, 2, 32).astype(np.float64)
    step = np.abs(blocks).max(-1, keepdims=True) / 127
    assert (np.abs(again - blocks) <= 0.501 * step + 1e-12).all()


def language(**changed):
    usual = {
        "model_type": "llama",
        "hidden_act": "silu",
        "attention_bias": False,
        "mlp_bias": False,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e4},
        "hidden_size": 64,
        "intermediate_size": 128,
        "head_dim": 16,
    }
    return SimpleNamespace(config=SimpleNamespace(**{**usual, **changed}), parameters=lambda: iter(()))


@pytest.mark.parametrize(
    "changed",
    [
        {"model_type": "qwen2"},
        {"hidden_act": "gelu"},
        {"attention_bias": True},
        {"rope_parameters": {"rope_type": "llama3", "rope_theta": 1e4}},
        {"hidden_size": 40},
        {"head_dim": 20},
    ],
)
def test_a_model_of_another_build_is_left_to_torch(changed):
    assert fits(language(), SimpleNamespace(bias=None))
    assert not fits(language(**changed), SimpleNamespace(bias=None))
    assert not fits(language(), SimpleNamespace(bias=object()))
