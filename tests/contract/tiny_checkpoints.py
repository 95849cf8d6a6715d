"""Random models of the real architectures, small enough to make and save within a test."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    BertConfig,
    BertModel,
    CLIPConfig,
    CLIPModel,
    LlamaConfig,
    LlamaForCausalLM,
    LlavaConfig,
    LlavaForConditionalGeneration,
    PreTrainedTokenizerFast,
    Siglip2Config,
    Siglip2Model,
    SiglipConfig,
    SiglipModel,
)

from retrieval.compact_clip import CompactClipConfig, CompactClipModel

WORDS = ["[PAD]", "[UNK]", "[EOS]", "a", "red", "blue", "green", "shirt", "shoe", "bag", "for", "men", "women", "black"]
LAYERS = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
TEXT_LAYERS = {**LAYERS, "pad_token_id": 0, "bos_token_id": 2, "eos_token_id": 2}


def save_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    """One token a word."""
    tokenizer = Tokenizer(models.WordLevel({word: row for row, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", eos_token="[EOS]", model_max_length=16
    )
    wrapped.save_pretrained(folder)
    return wrapped


def save_clip(folder: Path, seed: int = 0) -> Path:
    """A transformers CLIP of 24 dimensions."""
    from transformers import CLIPImageProcessorPil, CLIPProcessor

    torch.manual_seed(seed)
    config = CLIPConfig(
        text_config={**TEXT_LAYERS, "vocab_size": len(WORDS), "max_position_embeddings": 16},
        vision_config={**LAYERS, "image_size": 32, "patch_size": 8},
        projection_dim=24,
    )
    CLIPModel(config).save_pretrained(folder)
    size = {"height": 32, "width": 32}
    pictures = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=size)
    CLIPProcessor(pictures, save_tokenizer(folder)).save_pretrained(folder)
    return folder


def save_siglip(folder: Path, seed: int = 0) -> Path:
    """A transformers SigLIP of 16 dimensions."""
    from transformers import SiglipImageProcessorPil, SiglipProcessor

    torch.manual_seed(seed)
    config = SiglipConfig(
        text_config={**TEXT_LAYERS, "vocab_size": len(WORDS), "max_position_embeddings": 16, "projection_size": 16},
        vision_config={**LAYERS, "image_size": 32, "patch_size": 8},
    )
    SiglipModel(config).save_pretrained(folder)
    pictures = SiglipImageProcessorPil(size={"height": 32, "width": 32})
    SiglipProcessor(pictures, save_tokenizer(folder)).save_pretrained(folder)
    return folder


def save_siglip2(folder: Path, seed: int = 0) -> Path:
    """A transformers SigLIP 2 that reads patches of any number (NaFlex), of 16 dimensions; a token is a letter."""
    from transformers import Siglip2ImageProcessorPil, Siglip2Processor, Siglip2Tokenizer

    torch.manual_seed(seed)
    tokens = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", *"▁abcdefghijklmnopqrstuvwxyz"]
    config = Siglip2Config(
        text_config={**TEXT_LAYERS, "vocab_size": len(tokens), "max_position_embeddings": 24, "projection_size": 16},
        vision_config={**LAYERS, "num_patches": 16, "patch_size": 8},
    )
    Siglip2Model(config).save_pretrained(folder)
    tokenizer = Siglip2Tokenizer(vocab={token: row for row, token in enumerate(tokens)})
    Siglip2Processor(Siglip2ImageProcessorPil(patch_size=8, max_num_patches=16), tokenizer).save_pretrained(folder)
    return folder


def save_sentence_transformers_clip(folder: Path, seed: int = 0) -> Path:
    """The same CLIP as sentence-transformers keeps it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import CLIPModel as ClipModule

    source = save_clip(folder.with_name(folder.name + "-source"), seed)
    SentenceTransformer(modules=[ClipModule(str(source))], device="cpu").save(str(folder), create_model_card=False)
    return folder


def save_sentence_encoder(folder: Path, seed: int = 0) -> Path:
    """A sentence-transformers text encoder of 16 dimensions."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    torch.manual_seed(seed)
    source = folder.with_name(folder.name + "-source")
    config = BertConfig(**LAYERS, vocab_size=len(WORDS), max_position_embeddings=16)
    BertModel(config).save_pretrained(source)
    save_tokenizer(source)
    modules = [Transformer(str(source)), Pooling(16)]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    return folder


def save_compact_clip(folder: Path, seed: int = 0, text_dim: int = 16) -> Path:
    """A compact CLIP with random weights, whose batch norms have seen enough for pictures to come out different."""
    torch.manual_seed(seed)
    tower = {"image_size": 64, "pooled_blocks": [8, 11]}
    config = CompactClipConfig(vision_config=tower, text_dim=text_dim, projection_dim=16, vocabulary=["red", "shoe"])
    config.kept_share, config.kept_from = 0.3, 8
    model = CompactClipModel(config).train()
    for reading in (model.reading, model.kept_reading):
        torch.nn.init.normal_(reading.words.weight[1:], std=0.02)
    for norm in model.modules():
        if isinstance(norm, torch.nn.BatchNorm2d):
            norm.momentum = None  # the mean over all passes
    with torch.no_grad():
        for _ in range(5):
            model.vision_model(torch.rand(8, 3, 64, 64) * 2 - 1)
    model.keep_end()
    model.eval().save_pretrained(folder)
    return folder


def save_language_model(folder: Path, seed: int = 0) -> Path:
    """A Llama of 32 dimensions with SmolLM2's signs of its chat form; a token is a byte."""
    torch.manual_seed(seed)
    signs = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<empty_output>", "<image>"]
    vocabulary = {sign: row for row, sign in enumerate([*signs, *sorted(pre_tokenizers.ByteLevel.alphabet())])}
    tokenizer = Tokenizer(models.BPE(vocabulary, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(signs)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|im_end|>").save_pretrained(
        folder
    )
    config = LlamaConfig(
        **{**LAYERS, "hidden_size": 32, "intermediate_size": 64},
        num_key_value_heads=1,
        vocab_size=len(vocabulary),
        max_position_embeddings=2048,
        tie_word_embeddings=True,
        eos_token_id=2,
        pad_token_id=2,
        bos_token_id=1,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def save_llava(folder: Path, seed: int = 0) -> Path:
    """A transformers LLaVA with a CLIP that sees 16 patches, as the hub has them."""
    from transformers import AutoTokenizer, CLIPImageProcessorPil, LlavaProcessor

    language = save_language_model(folder.with_name(f"{folder.name}-language"), seed)
    torch.manual_seed(seed)
    config = LlavaConfig(
        vision_config={**LAYERS, "model_type": "clip_vision_model", "image_size": 32, "patch_size": 8},
        text_config=LlamaConfig.from_pretrained(language),
        image_token_index=4,
        vision_feature_layer=-2,
    )
    LlavaForConditionalGeneration(config).save_pretrained(folder)
    size = {"height": 32, "width": 32}
    LlavaProcessor(
        image_processor=CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=size),
        tokenizer=AutoTokenizer.from_pretrained(language),
        patch_size=8,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
        chat_template=(
            "{% for m in messages %}USER: {% for part in m['content'] %}"
            "{% if part['type'] == 'image' %}<image>\n{% else %}{{ part['text'] }}{% endif %}{% endfor %}"
            "{% endfor %}{% if add_generation_prompt %} ASSISTANT:{% endif %}"
        ),
    ).save_pretrained(folder)
    return folder
