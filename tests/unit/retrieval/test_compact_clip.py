"""The compact CLIP's arithmetic, and its image tower inside LLaVA."""

import math
from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn import functional
from transformers import AutoConfig, AutoModel, LlamaConfig, LlavaConfig, LlavaForConditionalGeneration

from retrieval.colour_histogram import COLOURS
from retrieval.compact_clip import (
    CompactClipConfig,
    CompactClipModel,
    CompactVisionConfig,
    CompactVisionModel,
    KeptEnd,
    SameConv,
)
from tests.contract.tiny_checkpoints import save_compact_clip

IMAGE_TOKEN = 30
SIZE = 64
PATCHES = (SIZE // 32) ** 2


def same_convolution(picture: Tensor, weight: Tensor, stride: int) -> Tensor:
    """TensorFlow's definition, one output pixel at a time: window i begins at i * stride - (what is missing) // 2."""
    size, kernel = picture.shape[-1], weight.shape[-1]
    outputs = math.ceil(size / stride)
    missing = max((outputs - 1) * stride + kernel - size, 0)
    result = torch.zeros(weight.shape[0], outputs, outputs)
    for y in range(outputs):
        for x in range(outputs):
            top, left = y * stride - missing // 2, x * stride - missing // 2
            for row in range(max(top, 0), min(top + kernel, size)):
                for column in range(max(left, 0), min(left + kernel, size)):
                    result[:, y, x] += weight[:, :, row - top, column - left] @ picture[:, row, column]
    return result


@pytest.mark.parametrize("size", [7, 8])
@pytest.mark.parametrize("kernel", [1, 3, 5])
@pytest.mark.parametrize("stride", [1, 2])
def test_same_padding_is_that_of_tensorflow(size: int, kernel: int, stride: int) -> None:
    torch.manual_seed(0)
    convolution = SameConv(2, 3, kernel, stride, bias=False)
    picture = torch.randn(2, size, size)
    found = convolution(picture[None])[0]
    assert torch.allclose(found, same_convolution(picture, convolution.weight, stride), atol=1e-5)


@pytest.mark.parametrize("size", [64, 96, 224])
def test_a_picture_gives_one_patch_for_every_32_pixels_square(size: int) -> None:
    model = CompactVisionModel(CompactVisionConfig(image_size=size)).eval()
    with torch.inference_mode():
        output = model(torch.zeros(1, 3, size, size))
    assert output.last_hidden_state.shape == (1, (size // 32) ** 2, 1280)
    assert output.pooler_output.shape == (1, 2560)


def test_both_sides_are_unit_vectors_of_one_space(tmp_path: Path) -> None:
    model = CompactClipModel.from_pretrained(save_compact_clip(tmp_path)).eval()
    with torch.inference_mode():
        colours = torch.rand(3, COLOURS)
        images, texts = model(
            torch.rand(3, 3, SIZE, SIZE), colours, torch.randn(3, 16), model.word_ids(["red", "a", ""])
        )
    assert images.shape == texts.shape == (3, 32)
    assert torch.allclose(torch.cat([images, texts]).norm(dim=1), torch.ones(6), atol=1e-5)


def test_a_half_of_the_tower_and_the_other_half_are_the_whole() -> None:
    model = CompactVisionModel(CompactVisionConfig(image_size=SIZE)).eval()
    pixels = torch.rand(2, 3, SIZE, SIZE)
    with torch.inference_mode():
        (features,) = model.late(model.early(pixels, 8), 8)
        assert torch.allclose(features.flatten(2).transpose(1, 2), model(pixels).last_hidden_state, atol=1e-5)


def test_maps_in_between_are_pooled_behind_the_last_one() -> None:
    torch.manual_seed(0)
    plain = CompactVisionModel(CompactVisionConfig(image_size=SIZE)).eval()
    model = CompactVisionModel(CompactVisionConfig(image_size=SIZE, pooled_blocks=[8, 11])).eval()
    model.load_state_dict(plain.state_dict())
    pixels = torch.rand(2, 3, SIZE, SIZE)
    with torch.inference_mode():
        eighth, eleventh = plain.early(pixels, 8), plain.early(pixels, 11)
        halves = (eleventh.mean((2, 3)), eleventh.amax((2, 3)), eighth.mean((2, 3)), eighth.amax((2, 3)))
        expected = torch.cat([plain(pixels).pooler_output, *halves], dim=1)
        assert torch.allclose(model(pixels).pooler_output, expected, atol=1e-5)
        # From where a frozen beginning ends, which is itself pooled.
        maps = model.late(eighth, 8)
    assert [x.shape[1] for x in maps] == [80, 112, 1280] and torch.equal(maps[0], eighth)
    assert model.pooled_size == expected.shape[1]


def test_words_find_their_places_and_unknown_ones_none(tmp_path: Path) -> None:
    model = CompactClipModel.from_pretrained(save_compact_clip(tmp_path)).eval()
    ids = model.word_ids(["A RED t-shoe, red", "blue", ""])
    assert ids.tolist() == [[1, 2, 1], [0, 0, 0], [0, 0, 0]]
    assert model.word_ids([]).shape == (0, 1)


def test_each_known_word_adds_its_vector_to_the_sentence(tmp_path: Path) -> None:
    reading = CompactClipModel.from_pretrained(save_compact_clip(tmp_path)).eval().reading
    sentences, word = torch.randn(3, 16), reading.words.weight
    with torch.inference_mode():
        alone = reading.text_projection(sentences)
        added = torch.stack([2 * word[1] + word[2], word[2], torch.zeros(16)])
        found = reading.text(sentences, torch.tensor([[1, 1, 2], [2, 0, 0], [0, 0, 0]]))
    assert torch.allclose(found, functional.normalize(alone + added, dim=-1), atol=1e-5)


def test_only_in_training_words_are_left_out(tmp_path: Path) -> None:
    reading = CompactClipModel.from_pretrained(save_compact_clip(tmp_path)).reading
    ids = torch.ones(4000, 5, dtype=torch.long)
    torch.manual_seed(0)
    kept = reading.train()._thinned(ids)
    assert (kept.sum(1) == 0).float().mean() == pytest.approx(0.25, abs=0.03)
    assert kept[kept.sum(1) > 0].float().mean() == pytest.approx(0.8, abs=0.02)
    assert reading.eval()._thinned(ids) is ids


def test_a_cosine_is_the_sum_of_the_readings_by_their_shares(tmp_path: Path) -> None:
    model = CompactClipModel.from_pretrained(save_compact_clip(tmp_path)).eval()
    pixels, colours = torch.rand(4, 3, SIZE, SIZE) * 2 - 1, torch.rand(4, COLOURS)
    sentences, ids = torch.randn(4, 16), model.word_ids(["red", "shoe", "", "red shoe"])
    with torch.inference_mode():
        seen, told = model.picture_readings(pixels, 0, colours), model.text_readings(sentences, ids)
        cosines = model.image_vectors(pixels, colours) @ model.text_vectors(sentences, ids).T
    assert seen.shape == told.shape == (4, 2, 16)
    expected = 0.7 * seen[:, 0] @ told[:, 0].T + 0.3 * seen[:, 1] @ told[:, 1].T
    assert torch.allclose(cosines, expected, atol=1e-5)


def test_only_the_kept_reading_sees_the_colours_counted(tmp_path: Path) -> None:
    model = CompactClipModel.from_pretrained(save_compact_clip(tmp_path)).eval()
    pixels = torch.rand(1, 3, SIZE, SIZE)
    with torch.inference_mode():
        one, other = (model.picture_readings(pixels, 0, torch.rand(1, COLOURS)) for _ in range(2))
    assert torch.equal(one[:, 0], other[:, 0]) and not torch.allclose(one[:, 1], other[:, 1], atol=1e-4)


def test_a_kept_end_is_the_tower_as_it_was(tmp_path: Path) -> None:
    tower = CompactVisionModel(CompactVisionConfig(image_size=SIZE, pooled_blocks=[8, 11])).eval()
    end = KeptEnd(tower, 8)
    early = torch.rand(2, 80, 4, 4)
    with torch.inference_mode():
        expected = tower.late(early, 8)
        tower.blocks[9].project[0].weight.zero_()
        found = end(early)
        assert all(torch.equal(one, other) for one, other in zip(found, expected, strict=True))
        assert not torch.equal(tower.late(early, 8)[-1], expected[-1])


def test_quickened_the_vectors_stay_the_same(tmp_path: Path) -> None:
    model = CompactClipModel.from_pretrained(save_compact_clip(tmp_path)).eval()
    pixels, colours = torch.rand(4, 3, SIZE, SIZE) * 2 - 1, torch.rand(4, COLOURS)
    with torch.inference_mode():
        before = model.image_vectors(pixels, colours)
        model.quicken(torch.float32)
        assert torch.allclose(model.image_vectors(pixels, colours), before, atol=1e-4)
        model.quicken(torch.bfloat16)
        # Random weights enlarge what rounding does.
        assert functional.cosine_similarity(model.image_vectors(pixels, colours), before).min() > 0.9
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in model.modules())


def test_transformers_knows_the_configurations_and_models(tmp_path: Path) -> None:
    vision = AutoConfig.for_model("vitrine_vision", image_size=96)
    assert isinstance(vision, CompactVisionConfig)
    assert isinstance(AutoModel.from_config(vision), CompactVisionModel)
    save_compact_clip(tmp_path)
    model = AutoModel.from_pretrained(tmp_path)
    assert isinstance(model, CompactClipModel)
    assert isinstance(model.config, CompactClipConfig)
    assert model.config.vision_config.image_size == SIZE


def tiny_llava() -> LlavaForConditionalGeneration:
    torch.manual_seed(0)
    words = LlamaConfig(
        vocab_size=32,
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=64,
        pad_token_id=0,
        bos_token_id=1,
        eos_token_id=2,
    )
    config = LlavaConfig(
        vision_config=CompactVisionConfig(image_size=SIZE),
        text_config=words,
        image_token_index=IMAGE_TOKEN,
        image_seq_length=PATCHES,
        vision_feature_select_strategy="full",
        vision_feature_layer=-1,
    )
    return LlavaForConditionalGeneration(config).eval()


def llava_inputs() -> dict[str, Tensor]:
    torch.manual_seed(1)
    ids = torch.tensor([[1, *[IMAGE_TOKEN] * PATCHES, 5, 6, 7]])
    return {
        "input_ids": ids,
        "attention_mask": torch.ones_like(ids),
        "pixel_values": torch.rand(1, 3, SIZE, SIZE) * 2 - 1,
    }


def test_llava_reads_the_patches() -> None:
    model, inputs = tiny_llava(), llava_inputs()
    # Random batch norms would hide the picture; what matters here is that it reaches the words.
    for norm in model.model.vision_tower.modules():
        if isinstance(norm, torch.nn.BatchNorm2d):
            norm.momentum = None
    with torch.no_grad():
        model.model.vision_tower.train()(torch.rand(8, 3, SIZE, SIZE) * 2 - 1)
        model.eval()
        logits = model(**inputs).logits
        other = model(**{**inputs, "pixel_values": -inputs["pixel_values"]}).logits
    assert logits.shape == (1, 1 + PATCHES + 3, 32)
    assert not torch.allclose(logits[:, -1], other[:, -1], atol=1e-6)


def test_llava_refuses_another_number_of_image_tokens() -> None:
    inputs = llava_inputs()
    inputs["input_ids"] = inputs["input_ids"][:, 1:].clone()
    inputs["input_ids"][0, 0] = 5
    with pytest.raises(ValueError, match="(?i)image"):
        tiny_llava()(input_ids=inputs["input_ids"], pixel_values=inputs["pixel_values"])


def test_llava_generates() -> None:
    inputs = llava_inputs()
    with torch.inference_mode():
        tokens = tiny_llava().generate(**inputs, max_new_tokens=4, min_new_tokens=4, do_sample=False)
    assert tokens.shape == (1, inputs["input_ids"].shape[1] + 4)


def test_llava_saved_and_loaded_says_the_same(tmp_path: Path) -> None:
    model, inputs = tiny_llava(), llava_inputs()
    model.save_pretrained(tmp_path)
    again = LlavaForConditionalGeneration.from_pretrained(tmp_path, dtype=torch.float32).eval()
    assert isinstance(again.model.vision_tower, CompactVisionModel)
    with torch.inference_mode():
        assert torch.equal(model(**inputs).logits, again(**inputs).logits)
