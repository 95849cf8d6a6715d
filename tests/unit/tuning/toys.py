"""A toy catalogue that can be learnt in seconds, and a recipe for it."""

from pathlib import Path

import torch
from PIL import Image

from retrieval.compact_clip import CompactClipConfig, CompactClipModel
from retrieval.records import Product
from tests.fakes import hash_words
from tuning.clip_models import EmbeddedClip
from tuning.recipe import ClipTrainSettings

COLOURS = {"Red": (220, 30, 30), "Blue": (30, 30, 220), "Green": (30, 180, 30), "Black": (10, 10, 10)}
SETTINGS = ClipTrainSettings(
    model="embedded",
    learns=8,
    image_size=32,
    views=2,
    epochs=6,
    batch_size=8,
    batches="mixed",
    learning_rate=0.002,
    trunk_learning_rate=0.0003,
    weight_decay=0.01,
    warmup_share=0.1,
    temperature=0.1,
    caption_weights={"title": 1.0, "facts": 0.5, "colour kind": 0.5},
    title_word_dropout=0.2,
    hard_negatives=2,
    likeness_weight=0.3,
    likeness_kind_weight=0.1,
    likeness_colour_weight=0.1,
    kept_share=0.3,
    average_decay=0.5,
    precision="fp32",
    seed=1,
)


def toys(folder: Path) -> list[Product]:
    """Shirts and bags in four colours, twice each, for men and for women."""
    products = []
    for number in range(16):
        colour, kind = list(COLOURS)[number % 4], ("Shirt", "Bag")[number // 4 % 2]
        gender = ("Men", "Women")[number // 8]
        picture = Image.new("RGB", (32, 32), (128, 128, 128))
        picture.paste(COLOURS[colour], (8, 8, 24, 24) if kind == "Shirt" else (13, 2, 19, 30))
        path = folder / f"{number}.png"
        picture.save(path)
        title = f"A {colour} {kind}"
        products.append(Product(str(number), title, category=(kind,), colour=colour, gender=gender, image=str(path)))
    return products


def embedded(settings: ClipTrainSettings = SETTINGS) -> EmbeddedClip:
    """A small compact CLIP of random weights that reads hashed words; its batch norms have seen some noise."""
    torch.manual_seed(0)
    config = CompactClipConfig({"image_size": 32}, text_dim=64, text_hidden_dim=32, projection_dim=16)
    config.kept_share, config.kept_from, config.vocabulary = settings.kept_share, 8, ["red", "bag"]
    model = CompactClipModel(config)
    norms = [norm for norm in model.modules() if isinstance(norm, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.momentum = None  # the mean over all passes
    with torch.no_grad():
        model.train().vision_model(torch.rand(16, 3, 32, 32) * 2 - 1)
    for norm in norms:
        norm.momentum = 0.01
    model.keep_end()
    return EmbeddedClip(model, settings, lambda texts: torch.from_numpy(hash_words(texts)))
