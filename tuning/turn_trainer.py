"""The trainer of transformers over marked turns."""

from typing import Any

from transformers import Trainer
from transformers.trainer_pt_utils import LengthGroupedSampler


class TurnTrainer(Trainer):
    """Batches hold turns of like length; drawn at random, two thirds of what is computed is padding."""

    def _get_train_sampler(self, train_dataset: Any = None) -> LengthGroupedSampler:
        turns: Any = self.train_dataset
        lengths = [len(turn.stage) + len(turn.text) for turn in turns]
        return LengthGroupedSampler(self.args.train_batch_size, lengths=lengths)
