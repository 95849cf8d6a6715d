"""The trainer of transformers with a LLaVA's loss, and the first stage's model."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from torch import nn
from transformers import Trainer, TrainingArguments
from transformers.trainer_callback import PrinterCallback
from transformers.trainer_pt_utils import LengthGroupedSampler

from agent.llava.model import VisionLanguageModel
from tuning.adapter_training import progress
from tuning.examples import Example
from tuning.llava_batches import Collator, answer_loss, lengths
from tuning.llava_recipe import LlavaSettings, StageSettings

if TYPE_CHECKING:
    from transformers import LlavaForConditionalGeneration


class OnlyProjector(nn.Module):
    """A LLaVA of which a checkpoint holds the projector alone, since nothing else of it learns."""

    def __init__(self, llava: "LlavaForConditionalGeneration") -> None:
        super().__init__()
        self.projector = llava.model.multi_modal_projector
        # In a tuple, so that it is no part of this module's state.
        self._llava = (llava,)

    def get_base_model(self) -> "LlavaForConditionalGeneration":
        """The whole model, as peft calls it."""
        return self._llava[0]


class LlavaTrainer(Trainer):
    """Learns the answers of examples; batches hold examples of like length."""

    def compute_loss(
        self, model: Any, inputs: dict[str, Any], return_outputs: bool = False, num_items_in_batch: Any = None
    ) -> Any:
        """The mean loss of a batch."""
        llava = self.accelerator.unwrap_model(model).get_base_model()
        # The trainer sets everything to learn before each step; a frozen tower must not renew its batch statistics.
        llava.model.vision_tower.eval()
        loss = answer_loss(llava, inputs)
        return (loss, None) if return_outputs else loss

    def _get_train_sampler(self, train_dataset: Any = None) -> LengthGroupedSampler:
        examples: Any = self.train_dataset
        return LengthGroupedSampler(self.args.train_batch_size, lengths=lengths(examples))


def fit(
    model: Any,
    writer: VisionLanguageModel,
    examples: Sequence[Example],
    stage: StageSettings,
    settings: LlavaSettings,
    checkpoints: Path,
    tell: Callable[[str], None],
) -> None:
    """Learn one stage, from its last checkpoint on where there is one.

    Args:
        model: what learns; its `get_base_model()` is the LLaVA.
        writer: the same LLaVA, which makes inputs of examples.
        examples: what is learnt.
        stage: how.
        settings: device and seed.
        checkpoints: where checkpoints go.
        tell: hears steps and losses.
    """
    trainer = LlavaTrainer(
        model=model,
        args=TrainingArguments(
            output_dir=str(checkpoints),
            num_train_epochs=stage.epochs,
            per_device_train_batch_size=stage.batch_size,
            gradient_accumulation_steps=stage.gathered_batches,
            learning_rate=stage.learning_rate,
            warmup_steps=stage.warmup_share,
            lr_scheduler_type="cosine",
            seed=settings.seed,
            use_cpu=settings.device == "cpu",
            save_strategy="steps",
            save_steps=stage.save_every,
            save_total_limit=1,
            logging_steps=10,
            report_to=[],
            disable_tqdm=True,
            remove_unused_columns=False,
            label_names=["labels"],
        ),
        train_dataset=cast(Any, examples),
        data_collator=Collator(writer),
        callbacks=[progress(tell)],
    )
    trainer.remove_callback(PrinterCallback)  # it writes to stdout
    trainer.train(resume_from_checkpoint=any(checkpoints.glob("checkpoint-*")) or None)
    model.eval()
