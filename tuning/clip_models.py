"""The CLIPs that can be trained, each as a SentenceTransformer that takes pictures and texts.

A picture enters as what can be kept of it once and for all (`cacheable`): behind frozen blocks their activations, else
its pixels as the model's own processor cuts them.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Module
from sentence_transformers.sentence_transformer.modules import Transformer
from torch import Tensor, nn

from retrieval.colour_histogram import COLOURS, colour_histogram
from retrieval.compact_clip import STAGES, CompactClipConfig, CompactClipModel, words_of
from retrieval.errors import EncoderError, SettingsError
from retrieval.model_folder import find_model, in_one_line, quiet_loading
from retrieval.records import Product
from tuning.captions import captions
from tuning.recipe import EMBEDDED, ClipTrainSettings

if TYPE_CHECKING:
    from PIL.Image import Image

EncodeText = Callable[[list[str]], Tensor]
TOWER_BLOCKS = sum(repeats for repeats, *_ in STAGES)
POOLED_BLOCKS = (8, 11)
"""Of the embedded CLIP's tower: the last maps of 80 and of 112 channels, at a stride of 16 pixels."""


class TrainableClip(Protocol):
    """A model in training and how pictures and texts become its features."""

    model: SentenceTransformer
    trunk: str | None
    """A regular expression for the names of parameters that learn at the trunk's rate; None where none does."""

    def cacheable(self, pictures: Sequence["Image"]) -> Tensor:
        """(n, c, h, w) of what is kept of the pictures; bfloat16 activations or uint8 pixels."""

    def picture_features(self, cached: Tensor) -> dict[str, Any]:
        """Features of kept pictures, for the model."""

    def text_features(self, texts: Sequence[str]) -> dict[str, Any]:
        """Features of texts, for the model."""

    def save(self, model: SentenceTransformer, folder: Path) -> None:
        """Write the trained model such that `ClipEncoder` opens it."""


def open_clip(settings: ClipTrainSettings, products: Sequence[Product] = ()) -> TrainableClip:
    """The model that a recipe names.

    Args:
        settings: the recipe.
        products: what will be learnt from, whose words a new embedded CLIP knows.

    Raises:
        SettingsError: it is no CLIP, or reads pictures of another size than the recipe says.
        EncoderError: it cannot be found or loaded.
    """
    if settings.model != EMBEDDED:
        return HubClip(settings)
    from retrieval.text_encoder import TextEncoder

    encoder = TextEncoder()
    model = new_model(settings, vocabulary(products))
    return EmbeddedClip(model, settings, lambda texts: torch.from_numpy(encoder.encode(texts)))


def new_model(settings: ClipTrainSettings, words: Sequence[str]) -> CompactClipModel:
    """ImageNet's image tower and heads that know nothing yet, the same for one seed."""
    from tuning.imagenet import load_imagenet_weights

    torch.manual_seed(settings.seed)
    tower = {"image_size": settings.image_size, "pooled_blocks": POOLED_BLOCKS}
    config = CompactClipConfig(vision_config=tower, vocabulary=words, kept_share=settings.kept_share)
    if isinstance(settings.learns, int):
        config.kept_from = TOWER_BLOCKS - settings.learns
    model = CompactClipModel(config)
    load_imagenet_weights(model.vision_model)
    model.keep_end()
    return model


def vocabulary(products: Sequence[Product]) -> list[str]:
    """The words that the captions of at least two products have, in alphabetical order.

    A word of one product only would be learnt by heart.
    """
    of_products = (" ".join(captions(product, Random(0)).values()) for product in products)
    counts = Counter(word for text in of_products for word in set(words_of(text)))
    return sorted(word for word, count in counts.items() if count > 1)


class EmbeddedClip:
    """The compact CLIP: frozen blocks are run once per picture, sentence vectors once per wording."""

    def __init__(self, clip: CompactClipModel, settings: ClipTrainSettings, encode_text: EncodeText) -> None:
        nn.Module.to(clip, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._module = CompactModule(clip, frozen_blocks(clip, settings.learns))
        self._size = settings.image_size
        self._vectors = SentenceVectors(encode_text)
        self.model = SentenceTransformer(modules=[self._module])
        self.trunk = None if settings.learns == "projections" else r"\.vision_model\."
        self._kept_shape = self._module.kept_shape()

    def cacheable(self, pictures: Sequence["Image"]) -> Tensor:
        """As in `ClipEncoder`: squeezed to a square; then what the frozen blocks make of it."""
        from PIL.Image import Resampling

        shape = (self._size, self._size)
        rows = np.stack([np.asarray(picture.resize(shape, Resampling.BICUBIC)) for picture in pictures])
        pixels = torch.from_numpy(rows).permute(0, 3, 1, 2)
        activations = self._module.frozen_activations(pixels)
        if activations is None:
            return pixels
        # One row of both for each picture, since one tensor is what is kept.
        return torch.cat([activations.flatten(1), _colours(rows).bfloat16()], dim=1)

    def picture_features(self, cached: Tensor) -> dict[str, Any]:
        """Pixels or activations as they are kept, and colour histograms."""
        if cached.dtype == torch.uint8:
            return {"pixel_values": cached, "colours": _colours(cached.permute(0, 2, 3, 1).numpy())}
        activations, colours = cached[:, :-COLOURS], cached[:, -COLOURS:]
        return {"pixel_values": activations.reshape(len(cached), *self._kept_shape), "colours": colours.float()}

    def text_features(self, texts: Sequence[str]) -> dict[str, Any]:
        """Sentence vectors, and places in the vocabulary."""
        return {"sentence_embedding": self._vectors(texts), "word_ids": self._module.clip.word_ids(texts)}

    def save(self, model: SentenceTransformer, folder: Path) -> None:
        """The compact CLIP in half precision."""
        module: Any = model[0]
        save_weights(module.clip, folder)


def _colours(pictures: np.ndarray) -> Tensor:
    """(n, h, w, 3) uint8 to (n, COLOURS) histograms."""
    return torch.from_numpy(np.stack([colour_histogram(picture) for picture in pictures]))


class CompactModule(Module):
    """The compact CLIP as a module of sentence-transformers.

    Args:
        clip: the model.
        blocks: how many blocks of the image tower are frozen, stem included; None where everything learns.
    """

    def __init__(self, clip: CompactClipModel, blocks: int | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.clip, self._kept = clip, blocks
        self._frozen: list[nn.Module] = []
        if blocks is not None:
            tower = clip.vision_model
            self._frozen = [tower.stem, *list(tower.blocks)[:blocks]]
            # Nothing of the tower learns where its last convolution alone is left.
            self._frozen += [tower.head] if blocks == len(tower.blocks) else []
            # What is pooled must still be reached from what is kept.
            self._kept = min([blocks, *tower.config.pooled_blocks])
        if clip.kept_end is not None:
            self._frozen.append(clip.kept_end)
        for module in self._frozen:
            module.requires_grad_(False)

    def kept_shape(self) -> tuple[int, ...]:
        """Channels, height and width of one picture's activations as they are kept."""
        size = self.clip.config.vision_config.image_size
        # Not in training, where the zeros would move the batch statistics.
        self.eval()
        with torch.no_grad():
            empty = torch.zeros(1, 3, size, size, device=self.clip.device)
            return tuple(self.clip.vision_model.early(empty, self._kept or 0).shape[1:])

    def frozen_activations(self, pixels: Tensor) -> Tensor | None:
        """(n, 3, h, w) uint8 pixels to bfloat16 activations; None where nothing is frozen."""
        if self._kept is None:
            return None
        self.eval()
        with torch.no_grad():
            return self.clip.vision_model.early(self._scaled(pixels), self._kept).bfloat16().cpu()

    def _scaled(self, pixels: Tensor) -> Tensor:
        scaled = pixels.to(self.clip.device).float() / 127.5 - 1
        return scaled.contiguous(memory_format=torch.channels_last)

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Adds `readings` and `sentence_embedding`, unit length, from `pixel_values` or from sentence vectors."""
        if "pixel_values" not in features:
            readings = self.clip.text_readings(features["sentence_embedding"], features["word_ids"])
        elif self._kept is None:
            pixels = self._scaled(features["pixel_values"])
            readings = self.clip.picture_readings(pixels, 0, features["colours"])
        else:
            maps = features["pixel_values"].float().contiguous(memory_format=torch.channels_last)
            readings = self.clip.picture_readings(maps, self._kept, features["colours"])
        return {**features, "readings": readings, "sentence_embedding": self.clip.side_by_side(readings)}

    def train(self, mode: bool = True) -> "CompactModule":
        """Frozen blocks keep ImageNet's batch statistics too."""
        super().train(mode)
        for module in self._frozen:
            module.eval()
        return self

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Write the compact CLIP."""
        save_weights(self.clip, Path(output_path))


def frozen_blocks(clip: CompactClipModel, learns: int | str) -> int | None:
    """How many of the tower's blocks stay as they are; None where all learn, the stem too.

    Raises:
        SettingsError: more blocks shall learn than there are.
    """
    total = len(clip.vision_model.blocks)
    if isinstance(learns, str):
        return None if learns == "all" else total
    if learns > total:
        raise SettingsError(
            f"learns is {learns}, the image tower has {total} blocks; expected 1 to {total}, projections or all."
        )
    return total - learns


class SentenceVectors:
    """Sentence vectors of captions; each wording is encoded once."""

    def __init__(self, encode: EncodeText) -> None:
        self._encode = encode
        self._known: dict[str, Tensor] = {}

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """(n, text_dim), unit length."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encode(new), strict=True))
        return torch.stack([self._known[text] for text in texts])


def save_weights(model: CompactClipModel, folder: Path) -> None:
    """Weights as fp16 safetensors with their config; batch statistics keep fp32, whose range they need."""
    weights = {
        name: value if "running_" in name or not value.is_floating_point() else value.half()
        for name, value in model.state_dict().items()
    }
    model.save_pretrained(folder, state_dict={name: value.contiguous() for name, value in weights.items()})
    # Written for the owner alone; a package is read by everybody.
    (folder / "model.safetensors").chmod(0o644)


class HubClip:
    """A CLIP of transformers or of sentence-transformers, from a folder or the model hub."""

    def __init__(self, settings: ClipTrainSettings) -> None:
        folder = find_model(settings.model)
        self._of_sentence_transformers = (folder / "modules.json").exists()
        self.model = _loaded_clip(folder, settings.model, self._of_sentence_transformers)
        clip: Any = self.model.transformers_model
        self._processor: Any = self.model.processor
        pictures = self._processor.image_processor
        self._mean, self._std = (torch.tensor(row).view(-1, 1, 1) for row in (pictures.image_mean, pictures.image_std))
        if clip.config.vision_config.image_size != settings.image_size:
            raise SettingsError(
                f"{settings.model} reads pictures of {clip.config.vision_config.image_size} pixels, the recipe says "
                f"image_size: {settings.image_size}; write the model's."
            )
        freeze_hub_clip(clip, settings.learns)
        self.trunk = None if settings.learns == "projections" else r"\.(vision_model|text_model)\."

    def cacheable(self, pictures: Sequence["Image"]) -> Tensor:
        """Resized and cut by the model's processor, not yet scaled."""
        made = self._processor.image_processor(
            images=list(pictures), do_rescale=False, do_normalize=False, return_tensors="pt"
        )
        pixels: Tensor = made["pixel_values"]
        return pixels.round().clamp(0, 255).to(torch.uint8)

    def picture_features(self, cached: Tensor) -> dict[str, Any]:
        """Pixels, scaled as the processor would have."""
        return {"pixel_values": (cached.float() / 255 - self._mean) / self._std, "modality": "image"}

    def text_features(self, texts: Sequence[str]) -> dict[str, Any]:
        """Tokens."""
        return dict(self.model.preprocess(list(texts)))

    def save(self, model: SentenceTransformer, folder: Path) -> None:
        """In the form it came in."""
        if self._of_sentence_transformers:
            model.save(str(folder), create_model_card=False)
            return
        clip: Any = model.transformers_model
        clip.save_pretrained(folder)
        self._processor.save_pretrained(folder)


def _loaded_clip(folder: Path, name: str, of_sentence_transformers: bool) -> SentenceTransformer:
    """The model in fp32.

    Raises:
        SettingsError: the folder holds another kind of model.
        EncoderError: it cannot be loaded.
    """
    try:
        kind = None if of_sentence_transformers else json.loads((folder / "config.json").read_text()).get("model_type")
        if kind in (None, "clip"):
            with quiet_loading():
                start: Any = {"model_name_or_path": str(folder)}
                model = SentenceTransformer(**start if kind is None else {"modules": [Transformer(str(folder))]})
            kind = getattr(model.config, "model_type", "no transformers model")
    except Exception as error:
        raise EncoderError(
            f"The model {name!r} could not be loaded ({in_one_line(error)}); give a CLIP's folder or its hub name."
        ) from error
    if kind != "clip":
        raise SettingsError(f"The model {name!r} is of type {kind!r}; expected a CLIP, or 'embedded'.")
    return model.float()


def freeze_hub_clip(clip: Any, learns: int | str) -> None:
    """Let a transformers CLIP's projections learn, with the last blocks of both towers or with everything.

    Args:
        clip: a transformers CLIPModel.
        learns: `projections`, `all`, or how many of the last blocks.
    """
    towers = (clip.vision_model, clip.text_model)
    for tower in towers:
        tower.requires_grad_(learns == "all")
    # Our temperature is a setting.
    clip.logit_scale.requires_grad_(False)
    if isinstance(learns, int):
        for tower in towers:
            for part in list(tower.encoder.layers)[-learns:]:
                part.requires_grad_(True)
        for norm in (clip.vision_model.post_layernorm, clip.text_model.final_layer_norm):
            norm.requires_grad_(True)
