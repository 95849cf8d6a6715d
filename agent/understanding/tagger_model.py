"""The model behind the tagger: an encoder of words with a head for the kind and a head for the role of each token."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

if TYPE_CHECKING:
    from transformers import PreTrainedModel

HEADS = "heads.safetensors"


class TaggerModel(nn.Module):
    """Joint intent classification and slot filling (Chen, Zhuo and Wang, 2019).

    Args:
        encoder: of words; its first token's vector stands for the whole message.
        kinds: how many kinds of message there are.
        labels: how many roles a token may have, with none.
        dropout: share of a vector that a head does not see while it learns.
    """

    def __init__(self, encoder: "PreTrainedModel | Any", kinds: int, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        width = int(encoder.config.hidden_size)
        self.heads = nn.ModuleDict({"kind": nn.Linear(width, kinds), "role": nn.Linear(width, labels)})
        self.dropout = nn.Dropout(dropout)

    def forward(
        self,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        token_type_ids: torch.Tensor,
        kinds: torch.Tensor | None = None,
        labels: torch.Tensor | None = None,
    ) -> dict[str, torch.Tensor]:
        """Logits of kinds (n, kinds) and roles (n, tokens, labels), and the loss where the right ones are given.

        Args:
            input_ids: (n, tokens) int64, and `attention_mask` and `token_type_ids` likewise.
            attention_mask: 1 where there is a token.
            token_type_ids: 0 for what the turn comes after, 1 for the message.
            kinds: (n,) int64.
            labels: (n, tokens) int64, -100 where none is learnt.
        """
        vectors = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        dtype = self.heads["kind"].weight.dtype
        vectors = self.dropout(vectors.to(dtype))
        found = {"kind": self.heads["kind"](vectors[:, 0]), "role": self.heads["role"](vectors)}
        if kinds is not None and labels is not None:
            of_kinds = nn.functional.cross_entropy(found["kind"], kinds, label_smoothing=0.05)
            of_roles = nn.functional.cross_entropy(found["role"].flatten(0, 1), labels.flatten(), ignore_index=-100)
            found["loss"] = of_kinds + of_roles
        return found


def save_heads(model: TaggerModel, folder: Path) -> None:
    """Write the heads beside the adapter."""
    from safetensors.torch import save_file

    tensors = {name: tensor.contiguous().half() for name, tensor in model.heads.state_dict().items()}
    save_file(tensors, str(folder / HEADS))


def load_heads(model: TaggerModel, folder: Path) -> None:
    """Read the heads that `save_heads` wrote."""
    from safetensors.torch import load_file

    model.heads.load_state_dict({name: tensor.float() for name, tensor in load_file(str(folder / HEADS)).items()})
