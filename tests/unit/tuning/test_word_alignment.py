import pytest
import torch
from PIL import Image

from agent.llava import VisionLanguageModel
from agent.llava.opening import open_base
from agent.writers.tasks import answer_photo, describe_photo
from tests.contract.tiny_checkpoints import save_llava
from tuning.examples import Example
from tuning.llava_recipe import AlignmentSettings
from tuning.word_alignment import align, described

pytestmark = pytest.mark.slow


@pytest.fixture
def shown(tmp_path):
    """Twenty pictures of each colour, each colour with a letter of its own; and the tiny model that sees them."""
    examples = []
    for colour, letter in (("red", "R"), ("blue", "B"), ("green", "G")):
        for number in range(20):
            file = tmp_path / f"{colour}{number}.png"
            Image.new("RGB", (40, 40), colour).save(file)
            examples.append(Example(describe_photo(str(file)), letter))
            examples.append(Example(answer_photo("?", str(file)), "x"))
    model, processor = open_base(str(save_llava(tmp_path / "tiny")))
    writer = VisionLanguageModel("tiny", model, processor)
    return model, writer, described(writer, model, examples, lambda words: None)


def test_a_picture_is_described_by_the_words_that_tell_it_from_others(shown):
    _, writer, found = shown
    letters = [writer._processor.tokenizer.decode([token]) for token in found.words.tolist()]
    # "x" and the blank between the two answers stand in every description and tell nothing.
    assert sorted(letters) == ["B", "G", "R"]
    assert found.features.shape[:2] == (60, 17) and found.targets.sum(1).tolist() == [1.0] * 60
    red = letters.index("R")
    assert found.targets[:, red].tolist() == [1.0] * 20 + [0.0] * 40


def test_projected_patches_come_to_lie_near_the_words(shown):
    model, _, found = shown
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    share = align(model, found, AlignmentSettings(epochs=30, batch_size=8, learning_rate=0.01), 1, lambda words: None)
    assert share == 1.0
    changed = {name for name, tensor in model.state_dict().items() if not torch.equal(tensor.float(), before[name])}
    assert changed and all("multi_modal_projector" in name for name in changed)
    lengths = model.model.multi_modal_projector(found.features.float()).norm(dim=-1)
    embeddings = model.get_input_embeddings().weight.detach().norm(dim=1).mean()
    assert 1 / 3 < float(lengths.mean() / embeddings) < 3
