"""What each word of a message does, and what the whole message wants, by a small trained model.

Joint intent classification and slot filling (Chen, Zhuo and Wang, "BERT for Joint Intent Classification and Slot
Filling", 2019) with all-MiniLM-L6-v2 under a LoRA adapter (Hu et al., 2021): the first token's vector gives the kind,
each word's first token its role. The roles are those of `tuning/sets/turns/README.md`.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import EncoderError
from retrieval.model_folder import in_one_line, quiet_loading
from retrieval.text_encoder import packaged_minilm

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from transformers import BatchEncoding, PreTrainedTokenizerBase

    from agent.understanding.tagger_model import TaggerModel

STAGES = ("-", "cards", "cards asked", "cards talk")
"""What a turn comes after: nothing, a search, a question about it, talk about one of its products."""
STAGE_WORDS = {"-": "first", "cards": "cards", "cards asked": "cards asked", "cards talk": "cards talk"}
"""How the model reads them."""
KINDS = (
    "shop", "reset", "more", "whatever", "compare", "about", "similar", "unlike", "look", "catalogue", "talk", "out",
)  # fmt: skip
_LETTERS = "kcbgasprio"
ROLES = (
    *(sign + letter for sign in "+-~" for letter in _LETTERS),
    *(sign + letter for sign in "<>=" for letter in "pr"),
    "^p", "vp", "^r", "vr", "~^", "~v", "@",
)  # fmt: skip
NO_ROLE = ""
LABELS = (NO_ROLE, *ROLES)
LONGEST = 256
"""Tokens that are read; what comes later has no role."""
_INPUTS = ("input_ids", "token_type_ids")
FOLDER = Path(__file__).parents[1] / "weights" / "turn-tagger"


@dataclass(frozen=True)
class Word:
    """A stretch of the message without blanks, and what it does."""

    start: int
    end: int
    """Characters of the message: start included, end not."""
    role: str
    """One of `LABELS`."""
    probability: float
    signs: Mapping[str, float] = field(default_factory=dict)
    """Each sign of a role ("+", "-", "~", "<", ">", "=", "^", "v", "@", none: "") with its probability."""


@dataclass(frozen=True)
class Tagged:
    """One message as the model reads it."""

    kinds: Mapping[str, float]
    """Each of `KINDS` with its probability."""
    words: tuple[Word, ...]

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return max(self.kinds, key=lambda kind: self.kinds[kind])


class TurnTagger:
    """Reads messages with the adapter of a folder; any number of threads may ask.

    Args:
        folder: with the adapter and the heads that `vitrine tune turns` wrote.

    Raises:
        EncoderError: the model cannot be loaded.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        try:
            with quiet_loading():
                self._session, self._tokenizer = _open(folder)
        except EncoderError:
            raise
        except Exception as error:
            raise EncoderError(
                f"The tagger of turns in {folder} could not be loaded ({in_one_line(error)}); "
                "make it anew with 'vitrine tune turns', or install Vitrine again."
            ) from error
        self._lock = threading.Lock()

    def tag(self, message: str, stage: str) -> Tagged:
        """What the message wants and what each of its words does.

        Args:
            message: as typed; words are divided by blanks, marks may stand alone.
            stage: one of `STAGES`.
        """
        with self._lock:  # tokenizers keep their padding as state
            encoded = encode(self._tokenizer, [stage], [message], "np")
        offsets, segments = encoded["offset_mapping"][0].tolist(), encoded.sequence_ids(0)
        kinds, roles = self._session.run(["kind", "role"], {name: encoded[name] for name in _INPUTS})
        starts = {
            start: shares
            for (start, end), segment, shares in zip(offsets, segments, roles[0].tolist(), strict=True)
            if segment == 1 and end > start
        }
        return Tagged(dict(zip(KINDS, kinds[0].tolist(), strict=True)), tuple(_words(message, starts)))


def _words(message: str, starts: Mapping[int, Sequence[float]]) -> Iterator[Word]:
    """Each word with the role of its first token; what was cut off has none."""
    for match in re.finditer(r"\S+", message):
        shares = starts.get(match.start())
        if shares is None:
            yield Word(match.start(), match.end(), NO_ROLE, 0.0)
            continue
        best = max(range(len(LABELS)), key=shares.__getitem__)
        signs: dict[str, float] = defaultdict(float)
        for label, share in zip(LABELS, shares, strict=True):
            signs[label[:1]] += share
        yield Word(match.start(), match.end(), LABELS[best], shares[best], dict(signs))


def encode(
    tokenizer: "PreTrainedTokenizerBase", stages: Sequence[str], messages: Sequence[str], arrays: str = "pt"
) -> "BatchEncoding":
    """The tokens of messages behind what each comes after, (n, tokens), with the characters each stands for.

    Args:
        tokenizer: of the model.
        stages: of `STAGES`, one for each message.
        messages: as typed.
        arrays: "pt" for tensors of torch, "np" for arrays.
    """
    found: BatchEncoding = tokenizer(
        [STAGE_WORDS[stage] for stage in stages],
        list(messages),
        return_offsets_mapping=True,
        padding=True,
        truncation="only_second",
        max_length=LONGEST,
        return_tensors=arrays,
    )
    return found


def open_untrained() -> "tuple[TaggerModel, PreTrainedTokenizerBase]":
    """The packaged all-MiniLM-L6-v2 with heads that have learnt nothing.

    Raises:
        EncoderError: its package is missing, or its weights are not the published ones.
    """
    import torch
    from transformers import AutoModel, AutoTokenizer

    from agent.understanding.tagger_model import TaggerModel

    folder = str(packaged_minilm())
    encoder = AutoModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False)
    return TaggerModel(encoder, len(KINDS), len(LABELS)), AutoTokenizer.from_pretrained(folder)


def _open(folder: Path) -> "tuple[InferenceSession, PreTrainedTokenizerBase]":
    from onnxruntime import InferenceSession, SessionOptions
    from peft import PeftModel

    from agent.understanding.tagger_graph import tagger_graph
    from agent.understanding.tagger_model import load_heads

    model, tokenizer = open_untrained()
    model.encoder = PeftModel.from_pretrained(model.encoder, str(folder)).merge_and_unload()
    load_heads(model, folder)
    options = SessionOptions()
    # A message is too little to share: threads that wait for each other on a busy machine take half a second.
    options.intra_op_num_threads = 1
    return InferenceSession(tagger_graph(model), options, providers=["CPUExecutionProvider"]), tokenizer
