"""A LLaVA that writes several short texts at once, each as it comes."""

import queue
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from agent.writers.tasks import Task
from retrieval.errors import PictureError, WriterError
from retrieval.model_folder import in_one_line
from retrieval.pictures import open_picture

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image
    from transformers import LlavaForConditionalGeneration

    from agent.llava.decoder import Decoder, Pick
    from agent.llava.names import CopiedNames
    from agent.llava.streaming import RowStreamer

Piece = tuple[int, str | None]
"""The number of a task and the words that came for it; None where nothing more comes."""
TOP_P = 0.9
"""Share of the likeliest words that one is drawn among (Holtzman et al., "The Curious Case of Neural Text
Degeneration", 2020)."""
WAIT_S = 0.1
"""Between looks at whether a stream that has gone quiet should go on."""


class VisionLanguageModel:
    """A LLaVA with its processor; several threads may ask, one generates at a time.

    Args:
        name: what answers tell of it.
        model: on its device, ready for inference.
        processor: a `LlavaProcessor` that belongs to it.
        decoder: writes for it; None: torch does.
    """

    def __init__(
        self, name: str, model: "LlavaForConditionalGeneration", processor: Any, decoder: "Decoder | None" = None
    ) -> None:
        from agent.llava.names import Vocabulary

        self.name = name
        self._decoder = decoder
        self._model: Any = model
        self._processor = processor
        self._lock = threading.Lock()
        self._vocabulary = Vocabulary(processor.tokenizer)
        self._special = tuple(sorted({*processor.tokenizer.all_special_tokens, processor.image_token}))

    def write(
        self,
        tasks: Sequence[Task],
        most_tokens: int = 96,
        temperature: float = 0.0,
        stop: threading.Event | None = None,
    ) -> Iterator[Piece]:
        """The words of all tasks, which are written side by side in one batch.

        Whoever stops iterating stops the writing too.

        Args:
            tasks: what is to be written.
            most_tokens: of any one text.
            temperature: 0 takes the likeliest word each time, more draws among the likely ones, alike in every run.
            stop: ends the writing early when it is set.

        Raises:
            WriterError: a picture cannot be read, or the model fails.
        """
        if not tasks:
            return
        stop, left = stop or threading.Event(), threading.Event()
        pieces: queue.Queue[Piece | Exception | None] = queue.Queue()
        threading.Thread(
            # Waited for when the program ends: torch must not be torn down under it.
            target=self._generate,
            args=(tasks, most_tokens, temperature, (stop, left), pieces),
        ).start()
        try:
            while True:
                try:
                    piece = pieces.get(timeout=WAIT_S)
                except queue.Empty:
                    if stop.is_set():
                        return
                    continue
                if piece is None:
                    return
                if isinstance(piece, Exception):
                    raise WriterError(f"The model {self.name} failed ({in_one_line(piece)}).") from piece
                yield piece
        finally:
            left.set()

    def likelihoods(self, task: Task, answers: Sequence[str]) -> list[float]:
        """How likely each answer is against the others: the softmax over their mean log probability of a token.

        Raises:
            WriterError: the picture cannot be read.
        """
        import torch

        with self._lock, torch.inference_mode():
            inputs = self.batch([task] * len(answers), answers)
            labels = inputs.pop("labels")
            logits = self._model(**inputs).logits[:, :-1].float().log_softmax(-1)
        kept = labels[:, 1:] != -100
        told = logits.gather(-1, labels[:, 1:].clamp(min=0).unsqueeze(-1)).squeeze(-1) * kept
        found: list[float] = (told.sum(-1) / kept.sum(-1)).softmax(-1).tolist()
        return found

    def batch(self, tasks: Sequence[Task], answers: Sequence[str] | None = None) -> dict[str, "torch.Tensor"]:
        """Inputs of the model, on its device; see `agent.llava.inputs`."""
        from agent.llava.inputs import model_inputs

        seen = [opened_picture(task.image) for task in tasks if task.image is not None]
        inputs = model_inputs(self._processor, [self.prompt(task) for task in tasks], seen, answers)
        kind = self._model.dtype
        return {
            name: tensor.to(self._model.device, kind if tensor.is_floating_point() else None)
            for name, tensor in inputs.items()
        }

    def tokens(self, text: str) -> list[int]:
        """A text as the language model cuts it."""
        return list(self._processor.tokenizer(text, add_special_tokens=False)["input_ids"])

    def pixels(self, images: Sequence[str]) -> "torch.Tensor":
        """Pictures (n, 3, height, width) as the image tower wants them.

        Raises:
            WriterError: one cannot be read.
        """
        from agent.llava.inputs import pixel_values

        opened = [opened_picture(image) for image in images]
        return pixel_values(self._processor, opened).to(self._model.device, self._model.dtype)

    def prompt(self, task: Task) -> str:
        """The task as the model's own chat form; signs that mean something to the model are broken up."""
        words = task.text
        for token in self._special:
            words = words.replace(token, f"{token[:1]} {token[1:]}")
        picture = [{"type": "image"}] if task.image is not None else []
        message = {"role": "user", "content": [*picture, {"type": "text", "text": words}]}
        return str(self._processor.apply_chat_template([message], add_generation_prompt=True, tokenize=False))

    def _generate(
        self,
        tasks: Sequence[Task],
        most_tokens: int,
        temperature: float,
        stops: Sequence[threading.Event],
        pieces: "queue.Queue[Piece | Exception | None]",
    ) -> None:
        import torch

        from agent.llava.streaming import RowStreamer

        try:
            with self._lock, torch.inference_mode(), torch.random.fork_rng():
                if any(stop.is_set() for stop in stops):
                    return
                # The same tasks are told in the same words, in every run.
                torch.manual_seed(crc32("\n".join(task.text for task in tasks).encode()))
                streamer = RowStreamer(self._processor.tokenizer, len(tasks), pieces.put)
                if self._decoder is None:
                    self._by_torch(tasks, most_tokens, temperature, stops, streamer)
                    return
                self._decoder.generate(
                    self._model,
                    self.batch(tasks),
                    most_tokens,
                    _pick(self._named(tasks), temperature),
                    lambda: any(stop.is_set() for stop in stops),
                    streamer,
                )
        except Exception as error:  # whatever it is ends this answer, and only this one
            pieces.put(error)
        finally:
            pieces.put(None)

    def _by_torch(
        self,
        tasks: Sequence[Task],
        most_tokens: int,
        temperature: float,
        stops: Sequence[threading.Event],
        streamer: "RowStreamer",
    ) -> None:
        from transformers import LogitsProcessorList, StoppingCriteriaList

        from agent.llava.streaming import Stopped

        how: dict[str, Any] = {"do_sample": False}
        if temperature:
            how = {"do_sample": True, "temperature": temperature, "top_p": TOP_P}
        inputs = self.batch(tasks)
        self._model.generate(
            **inputs,
            **how,
            max_new_tokens=most_tokens,
            streamer=streamer,
            stopping_criteria=StoppingCriteriaList([Stopped(stop) for stop in stops]),
            logits_processor=LogitsProcessorList([self._named(tasks, inputs["input_ids"].shape[1])]),
            pad_token_id=self._processor.tokenizer.pad_token_id,
        )

    def _named(self, tasks: Sequence[Task], prompt: int = 0) -> "CopiedNames":
        from agent.llava.names import CopiedNames

        return CopiedNames(self._vocabulary, [task.names for task in tasks], prompt)


def _pick(named: "CopiedNames", temperature: float) -> "Pick":
    """Takes the likeliest token, or draws among the likely ones."""
    import torch
    from transformers import LogitsProcessorList, TemperatureLogitsWarper, TopPLogitsWarper

    if not temperature:
        return lambda written, logits: named(written, logits).argmax(-1)
    likely: Any = LogitsProcessorList([named, TemperatureLogitsWarper(temperature), TopPLogitsWarper(TOP_P)])
    return lambda written, logits: torch.multinomial(likely(written, logits).softmax(-1), 1)[:, 0]


def opened_picture(image: str) -> "Image":
    """A picture by its path.

    Raises:
        WriterError: it cannot be read.
    """
    try:
        return open_picture(Path(image))
    except PictureError as error:
        raise WriterError(f"A picture could not be looked at: {error}") from error
