"""Vitrine's compact CLIP: an EfficientNet-Lite0 image tower, and over frozen MiniLM sentence vectors a small head.

A sentence vector tells brands and names apart only roughly, so each word of a vocabulary brings a learnt vector of its
own beside it (a bag of words, as in fastText, Joulin et al. 2016).

Tuned on some thousand products, a tower learns colours and likeness but also titles by heart. So there may be two
readings of each picture and text, whose vectors stand side by side: one by the tuned end of the tower, one by an end
that stays as ImageNet left it and also sees the picture's colours counted. Their cosines add up, as in an ensemble.

The image tower follows the transformers conventions for a vision model (patch features in `hidden_states`, registered
with `AutoConfig` and `AutoModel`), so that `LlavaForConditionalGeneration` can use it as its vision tower with
`vision_feature_select_strategy="full"` (there is no class token).

Methods: EfficientNet-Lite0 (Tan & Le 2019, and the Lite variants of the TensorFlow TPU repository), CLIP's shared space
(Radford et al. 2021).
"""

import math
import re
from collections.abc import Collection, Iterable, Sequence
from copy import deepcopy
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import fuse_conv_bn_eval
from transformers import AutoConfig, AutoModel, PretrainedConfig, PreTrainedModel
from transformers.modeling_outputs import BaseModelOutputWithPooling

from retrieval.colour_histogram import COLOURS

# (repeats, kernel, stride, expansion, channels) of the seven stages of EfficientNet-Lite0.
STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)
STEM_CHANNELS = 32
BATCH_NORM_EPS = 1e-3
COLOUR_SCALE = 10.0
"""Brings a colour histogram, whose halves have unit length, to the size of what it is added to."""
WORD_DROPOUT = 0.2
"""Share of the words left out in training."""
BAG_DROPOUT = 0.25
"""Share of the texts that are read without any word's own vector in training: the sentence vector must do alone, too,
since a shopper's words are not a title's."""


class CompactVisionConfig(PretrainedConfig):  # type: ignore[no-untyped-call]
    """Shape of the image tower; `patch_size` is its total stride in pixels.

    After the blocks in `pooled_blocks`, counted from 1 in rising order, the feature map is pooled too, for marks and
    colours that the last one has let go.
    """

    model_type = "vitrine_vision"

    def __init__(
        self,
        image_size: int = 224,
        hidden_size: int = 1280,
        patch_size: int = 32,
        pooled_blocks: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:
        self.image_size = image_size
        self.hidden_size = hidden_size
        self.patch_size = patch_size
        self.pooled_blocks = list(pooled_blocks)
        super().__init__(**kwargs)


class CompactClipConfig(PretrainedConfig):  # type: ignore[no-untyped-call]
    """Shape of the heads: `text_dim` sentence vectors in, `projection_dim` numbers of each reading out.

    `vocabulary` holds the words with a vector of their own, in lower case. With a `kept_share` above 0 there is a
    second reading, to which so much of the similarity belongs; it shares the tower's first `kept_from` blocks.
    """

    model_type = "vitrine_clip"
    sub_configs = {"vision_config": CompactVisionConfig}

    def __init__(
        self,
        vision_config: dict[str, Any] | CompactVisionConfig | None = None,
        text_dim: int = 384,
        text_hidden_dim: int = 768,
        projection_dim: int = 256,
        vocabulary: Sequence[str] = (),
        kept_share: float = 0.0,
        kept_from: int = 0,
        **kwargs: Any,
    ) -> None:
        if not isinstance(vision_config, CompactVisionConfig):
            vision_config = CompactVisionConfig(**(vision_config or {}))
        self.vision_config = vision_config
        self.text_dim = text_dim
        self.text_hidden_dim = text_hidden_dim
        self.projection_dim = projection_dim
        self.vocabulary = list(vocabulary)
        self.kept_share = kept_share
        self.kept_from = kept_from
        super().__init__(**kwargs)


class SameConv(nn.Conv2d):
    """A convolution with TensorFlow's `SAME` padding, which the ImageNet weights were trained with."""

    def forward(self, x: Tensor) -> Tensor:
        """(n, in, h, w) to (n, out, ceil(h / stride), ceil(w / stride))."""
        kernel, stride = self.kernel_size[0], self.stride[0]
        if stride == 1:
            return functional.conv2d(x, self.weight, self.bias, 1, kernel // 2, 1, self.groups)
        total = [max((math.ceil(n / stride) - 1) * stride + kernel - n, 0) for n in x.shape[-2:]]
        top, left = total[0] // 2, total[1] // 2
        x = functional.pad(x, (left, total[1] - left, top, total[0] - top))
        return functional.conv2d(x, self.weight, self.bias, stride, 0, 1, self.groups)


def _conv(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> nn.Sequential:
    return nn.Sequential(
        SameConv(inputs, outputs, kernel, stride, groups=groups, bias=False),
        nn.BatchNorm2d(outputs, eps=BATCH_NORM_EPS, momentum=0.01),
    )


class InvertedResidual(nn.Module):
    """Expand, filter by depth, project; the input is added where shapes allow (MobileNetV2)."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        inner = inputs * expansion
        self.expand = _conv(inputs, inner, 1) if expansion > 1 else None
        self.depthwise = _conv(inner, inner, kernel, stride, groups=inner)
        self.project = _conv(inner, outputs, 1)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        """(n, inputs, h, w) to (n, outputs, h / stride, w / stride)."""
        y = x if self.expand is None else functional.relu6(self.expand(x))
        y = functional.relu6(self.depthwise(y))
        projected: Tensor = self.project(y)
        return x + projected if self.residual else projected


class CompactVisionModel(PreTrainedModel):  # type: ignore[no-untyped-call]
    """The image tower. `last_hidden_state` is (n, patches, hidden_size); `pooler_output` is (n, pooled_size)."""

    config: CompactVisionConfig
    config_class = CompactVisionConfig
    base_model_prefix = "vision_model"
    main_input_name = "pixel_values"

    def __init__(self, config: CompactVisionConfig) -> None:
        super().__init__(config)
        self.stem = _conv(3, STEM_CHANNELS, 3, 2)
        blocks, inputs = [], STEM_CHANNELS
        for repeats, kernel, stride, expansion, outputs in STAGES:
            for repeat in range(repeats):
                blocks.append(InvertedResidual(inputs, outputs, kernel, stride if repeat == 0 else 1, expansion))
                inputs = outputs
        self.blocks = nn.ModuleList(blocks)
        self.head = _conv(inputs, config.hidden_size, 1)
        channels = [channels for repeats, *_, channels in STAGES for _ in range(repeats)]
        self.pooled_size = 2 * (config.hidden_size + sum(channels[block - 1] for block in config.pooled_blocks))
        self.post_init()  # type: ignore[no-untyped-call]

    def early(self, pixel_values: Tensor, blocks: int) -> Tensor:
        """The feature map after the stem and the first `blocks` blocks: what a frozen beginning can cache."""
        x = functional.relu6(self.stem(pixel_values))
        for block in self.blocks[:blocks]:
            x = block(x)
        return x

    def between(self, x: Tensor, first: int, last: int) -> Tensor:
        """The map after `last` blocks, from that after `first`; from pixel values where `first` is 0."""
        if first == 0:
            return self.early(x, last)
        for block in self.blocks[first:last]:
            x = block(x)
        return x

    def late(self, x: Tensor, blocks: int) -> list[Tensor]:
        """The rest: from `early(…, blocks)` to the (n, hidden_size, h, w) feature map, the other pooled ones before it.

        Args:
            x: the map after so many blocks.
            blocks: at most as many as the first of `pooled_blocks`.
        """
        return feature_maps(x, blocks, self.blocks[blocks:], self.head, self.config.pooled_blocks)

    def forward(self, pixel_values: Tensor, **kwargs: Any) -> BaseModelOutputWithPooling:
        """`pixel_values` (n, 3, image_size, image_size), normalised, to patch features and their pooling."""
        maps = self.late(self.early(pixel_values, 0), 0)
        patches = maps[-1].flatten(2).transpose(1, 2)
        return BaseModelOutputWithPooling(
            last_hidden_state=patches,
            pooler_output=pool(maps),
            # One feature layer: LLaVA's usual choices (-1 and -2) both find the patches.
            hidden_states=(patches, patches),
        )


def feature_maps(
    x: Tensor, passed: int, blocks: Iterable[nn.Module], head: nn.Module, pooled: Collection[int]
) -> list[Tensor]:
    """The maps after those blocks that are pooled, then the head's; `x` has passed so many blocks."""
    maps = [x] if passed in pooled else []
    for number, block in enumerate(blocks, passed + 1):
        x = block(x)
        if number in pooled:
            maps.append(x)
    return [*maps, functional.relu6(head(x))]


class KeptEnd(nn.Module):
    """A second end of the image tower, as the tower is now."""

    def __init__(self, tower: CompactVisionModel, first: int) -> None:
        super().__init__()
        self.blocks = deepcopy(tower.blocks[first:])
        self.head = deepcopy(tower.head)
        self._first, self._pooled = first, tower.config.pooled_blocks

    def forward(self, x: Tensor) -> list[Tensor]:
        """As the tower's `late`, from the map after its first blocks."""
        return feature_maps(x, self._first, self.blocks, self.head, self._pooled)


def pool(maps: Sequence[Tensor]) -> Tensor:
    """(n, c, h, w) maps, the last first, to (n, 2 * all c): mean and maximum, since a small mark may matter most."""
    pooled = [reduced for x in reversed(maps) for reduced in (x.mean((2, 3)), x.amax((2, 3)))]
    return torch.cat(pooled, dim=1)


def words_of(text: str) -> list[str]:
    """The words of a text as the vocabulary spells them."""
    return re.findall(r"\w+", text.lower())


class Reading(nn.Module):
    """One way of pictures and texts into `projection_dim` numbers.

    Args:
        config: the shape.
        pooled: numbers of a pooled picture.
        colours: numbers of its colour histogram; 0 where this reading sees none.
    """

    def __init__(self, config: CompactClipConfig, pooled: int, colours: int) -> None:
        super().__init__()
        dim = config.projection_dim
        self.visual_projection = nn.Sequential(
            nn.LayerNorm(pooled), nn.Dropout(0.2), nn.Linear(pooled, dim, bias=False)
        )
        self.colour_projection = _two_layers(colours, dim, dim) if colours else None
        self.text_projection = _two_layers(config.text_dim, config.text_hidden_dim, dim)
        self.words = nn.EmbeddingBag(len(config.vocabulary) + 1, dim, mode="sum", padding_idx=0)

    def picture(self, pooled: Tensor, colours: Tensor) -> Tensor:
        """(n, pooled) and (n, colours) to (n, projection_dim), unit length."""
        vectors = self.visual_projection(pooled)
        if self.colour_projection is not None:
            vectors = vectors + self.colour_projection(colours * COLOUR_SCALE)
        return functional.normalize(vectors, dim=-1)

    def text(self, sentence_vectors: Tensor, word_ids: Tensor) -> Tensor:
        """(n, text_dim) and (n, longest) to (n, projection_dim), unit length."""
        vectors = self.text_projection(sentence_vectors) + self.words(self._thinned(word_ids))
        return functional.normalize(vectors, dim=-1)

    def _thinned(self, word_ids: Tensor) -> Tensor:
        """In training without some words, and some texts without any."""
        if not self.training:
            return word_ids
        kept = torch.rand(word_ids.shape, device=word_ids.device) >= WORD_DROPOUT
        return word_ids * kept * (torch.rand(len(word_ids), 1, device=word_ids.device) >= BAG_DROPOUT)


def _two_layers(inputs: int, hidden: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, hidden), nn.GELU(), nn.Dropout(0.2), nn.Linear(hidden, outputs, bias=False))


class CompactClipModel(PreTrainedModel):  # type: ignore[no-untyped-call]
    """Pictures and texts into one space of unit vectors."""

    config: CompactClipConfig
    config_class = CompactClipConfig
    main_input_name = "pixel_values"

    def __init__(self, config: CompactClipConfig) -> None:
        super().__init__(config)
        self.vision_model = CompactVisionModel(config.vision_config)
        pooled = self.vision_model.pooled_size
        self.reading = Reading(config, pooled, 0)
        self.kept_end = KeptEnd(self.vision_model, config.kept_from) if config.kept_share else None
        self.kept_reading = Reading(config, pooled, COLOURS) if config.kept_share else None
        self._places = {word: place for place, word in enumerate(config.vocabulary, 1)}
        self.post_init()  # type: ignore[no-untyped-call]
        for reading in self._readings():
            # A word starts as if it were unknown.
            nn.init.zeros_(reading.words.weight)

    def _readings(self) -> list[Reading]:
        return [self.reading] if self.kept_reading is None else [self.reading, self.kept_reading]

    def keep_end(self) -> None:
        """Make the kept end what the tower's end is now."""
        if self.kept_end is not None:
            self.kept_end = KeptEnd(self.vision_model, self.config.kept_from)

    def word_ids(self, texts: Sequence[str]) -> Tensor:
        """(n, longest) places of the texts' words in the vocabulary, from 1, then zeros; unknown words are left out."""
        known = [[self._places[word] for word in words_of(text) if word in self._places] for text in texts]
        longest = max([1, *map(len, known)])
        return torch.tensor([[*row, *[0] * (longest - len(row))] for row in known]).view(-1, longest)

    def picture_readings(self, x: Tensor, blocks: int, colours: Tensor) -> Tensor:
        """Pictures to (n, readings, projection_dim), each of unit length.

        Args:
            x: (n, c, h, w) map after so many blocks; normalised pixels after none.
            blocks: at most `kept_from` where there is a second reading.
            colours: (n, COLOURS) of `retrieval.colour_histogram`.
        """
        tower, dtype = self.vision_model, self.reading.words.weight.dtype
        shared = max(blocks, self.config.kept_from)
        x = tower.between(x, blocks, shared)
        ends = [tower.late(x, shared)] if self.kept_end is None else [tower.late(x, shared), self.kept_end(x)]
        pooled = [pool(maps).to(dtype) for maps in ends]
        readings = zip(self._readings(), pooled, strict=True)
        return torch.stack([reading.picture(seen, colours.to(dtype)) for reading, seen in readings], dim=1)

    def text_readings(self, sentence_vectors: Tensor, word_ids: Tensor) -> Tensor:
        """Texts to (n, readings, projection_dim), each of unit length.

        Args:
            sentence_vectors: (n, text_dim) of the text encoder.
            word_ids: (n, longest) as `word_ids` gives them.
        """
        return torch.stack([reading.text(sentence_vectors, word_ids) for reading in self._readings()], dim=1)

    def side_by_side(self, readings: Tensor) -> Tensor:
        """(n, readings, projection_dim) to (n, all), unit length; a cosine is the readings' cosines by their shares."""
        share = self.config.kept_share
        shares = torch.tensor([1 - share, share][: readings.shape[1]], device=readings.device)
        return (readings * shares.sqrt()[:, None]).flatten(1)

    def image_vectors(self, pixel_values: Tensor, colours: Tensor) -> Tensor:
        """(n, 3, image_size, image_size) and (n, COLOURS) to unit vectors."""
        return self.side_by_side(self.picture_readings(pixel_values.to(self.vision_model.dtype), 0, colours))

    def text_vectors(self, sentence_vectors: Tensor, word_ids: Tensor) -> Tensor:
        """(n, text_dim) and (n, longest) to unit vectors; see `text_readings`."""
        return self.side_by_side(self.text_readings(sentence_vectors, word_ids))

    def quicken(self, dtype: torch.dtype) -> None:
        """Fold the image tower's batch norms into its convolutions and let it compute in `dtype`.

        For inference only: the model can be neither trained nor saved afterwards. The heads are cheap and stay exact.
        """
        for end in (self.vision_model, self.kept_end):
            if end is None:
                continue
            for pair in end.modules():
                match list(pair.children()):
                    case [SameConv() as convolution, nn.BatchNorm2d() as norm] if isinstance(pair, nn.Sequential):
                        pair[0], pair[1] = fuse_conv_bn_eval(convolution.eval(), norm.eval()), nn.Identity()
            tower: nn.Module = end
            tower.to(dtype=dtype).to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def forward(
        self, pixel_values: Tensor, colours: Tensor, sentence_vectors: Tensor, word_ids: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Both sides at once: image vectors and text vectors, unit length."""
        return self.image_vectors(pixel_values, colours), self.text_vectors(sentence_vectors, word_ids)


AutoConfig.register("vitrine_vision", CompactVisionConfig, exist_ok=True)
AutoModel.register(CompactVisionConfig, CompactVisionModel, exist_ok=True)
AutoConfig.register("vitrine_clip", CompactClipConfig, exist_ok=True)
AutoModel.register(CompactClipConfig, CompactClipModel, exist_ok=True)
