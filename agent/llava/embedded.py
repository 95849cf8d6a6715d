"""The embedded LLaVA put together: image tower, projector, language model, and the processor that feeds them."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.clip_encoder import EMBEDDED_FOLDER
from retrieval.model_folder import quiet_loading

if TYPE_CHECKING:
    from transformers import LlavaForConditionalGeneration, LlavaProcessor

IMAGE_TOKEN = "<empty_output>"
"""Of the tokens that SmolLM2 has for source code, one that no text here holds; it marks a patch of a picture."""
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}" + IMAGE_TOKEN + "\n{% else %}{{ part['text'] }}{% endif %}"
    "{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""SmolLM2's own, without its system message, which says nothing that matters here and takes twenty tokens."""
PROJECTOR_FILE = "projector.safetensors"
PROJECTOR = "multi_modal_projector"
SEED = 0


def embedded_processor(language: Path, vision: Path = EMBEDDED_FOLDER) -> "LlavaProcessor":
    """Texts and pictures to the model's inputs.

    Args:
        language: folder of the language model with its tokenizer.
        vision: folder of the compact CLIP, which says how large a picture is read.
    """
    from transformers import AutoConfig, AutoTokenizer, CLIPImageProcessorPil, LlavaProcessor

    import retrieval.compact_clip  # noqa: F401  (registers the image tower)

    config = AutoConfig.from_pretrained(vision).vision_config
    pictures = CLIPImageProcessorPil(
        # As the tower was tuned: squeezed to a square, values from -1 to 1.
        size={"height": config.image_size, "width": config.image_size},
        do_center_crop=False,
        image_mean=[0.5] * 3,
        image_std=[0.5] * 3,
    )
    processor: Any = LlavaProcessor
    return processor(  # type: ignore[no-any-return]
        image_processor=pictures,
        tokenizer=AutoTokenizer.from_pretrained(language, local_files_only=True),
        patch_size=config.patch_size,
        vision_feature_select_strategy="full",
        chat_template=CHAT_TEMPLATE,
        image_token=IMAGE_TOKEN,
    )


def embedded_llava(
    language: Path, projector: Path | None, vision: Path = EMBEDDED_FOLDER, dtype: Any = None
) -> "LlavaForConditionalGeneration":
    """The model without adapter.

    Args:
        language: folder of the language model.
        projector: a file that `save_projector` wrote; None leaves the projector as it is drawn at random.
        vision: folder of the compact CLIP whose image tower sees.
        dtype: of all weights, float32 if None.
    """
    import torch
    from safetensors.torch import load_file
    from transformers import AutoConfig, LlavaConfig, LlavaForConditionalGeneration
    from transformers.initialization import no_init_weights

    from retrieval.compact_clip import CompactClipModel

    dtype = dtype or torch.float32
    text_config = AutoConfig.from_pretrained(language, local_files_only=True)
    text_config.dtype = dtype
    clip = CompactClipModel.from_pretrained(vision, dtype=torch.float32, local_files_only=True)
    vocabulary = embedded_processor(language, vision).tokenizer
    config = LlavaConfig(
        vision_config=clip.config.vision_config,
        text_config=text_config,
        image_token_index=vocabulary.convert_tokens_to_ids(IMAGE_TOKEN),
        projector_hidden_act="gelu",
        # The tower has one feature layer and no class token.
        vision_feature_select_strategy="full",
        vision_feature_layer=-1,
        tie_word_embeddings=text_config.tie_word_embeddings,
    )
    # Random numbers for every weight take half the time of loading, and only a projector that is not read keeps them.
    drawn = nullcontext() if projector is None else no_init_weights()
    with torch.random.fork_rng(), quiet_loading(), drawn:
        torch.manual_seed(SEED)
        model = LlavaForConditionalGeneration(config)
    words = load_file(str(language / "model.safetensors"))
    model.model.language_model.load_state_dict(
        {name.removeprefix("model."): tensor for name, tensor in words.items() if name != "lm_head.weight"}
    )
    model.tie_weights()
    model.model.vision_tower.load_state_dict(clip.vision_model.state_dict())
    if projector is not None:
        load_projector(model, projector)
    cast: Any = model.to(dtype).eval()
    return cast  # type: ignore[no-any-return]


def load_projector(model: "LlavaForConditionalGeneration", file: Path) -> None:
    """Read the projector that `save_projector` wrote into a model."""
    from safetensors.torch import load_file

    model.model.multi_modal_projector.load_state_dict(load_file(str(file)))


def save_projector(model: "LlavaForConditionalGeneration", folder: Path) -> None:
    """Write the projector of a model as fp16 into a folder."""
    from safetensors.torch import save_file

    weights = model.model.multi_modal_projector.state_dict()
    save_file({name: tensor.half().contiguous() for name, tensor in weights.items()}, str(folder / PROJECTOR_FILE))
