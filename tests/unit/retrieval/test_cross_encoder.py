"""A cross-encoder as small as a test: trained as an adapter, loaded back, opened by name."""

import json
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification

from retrieval.cross_encoder import DEPTH, CrossEncoderScorer, open_base
from retrieval.errors import EncoderError
from retrieval.product_text import product_text
from retrieval.records import Candidate, Product
from retrieval.rerank import open_reranker
from tests.contract.tiny_checkpoints import LAYERS, WORDS, save_tokenizer
from tuning import train_cross_encoder
from tuning.adapter_training import save_adapter
from tuning.rank_examples import RankExample, RankQuery
from tuning.rank_recipe import read_rank_recipe

RECIPE = Path(__file__).parents[3] / "tuning" / "configs" / "rank_cross_encoder.yaml"
CANDIDATES = [
    Candidate(Product(str(row), words), 0.1) for row, words in enumerate(("red shirt", "blue bag", "green shoe"))
]


def save_base(folder, outputs=1):
    torch.manual_seed(0)
    config = BertConfig(
        **LAYERS, vocab_size=len(WORDS), max_position_embeddings=16, num_labels=outputs, initializer_range=0.5
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    save_tokenizer(folder)
    return str(folder)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """An adapter that has learnt to prefer red shirts whatever is asked, and the losses on the way."""
    folder = tmp_path_factory.mktemp("ranker")
    base = save_base(folder / "base")
    query = RankQuery("q", "shirt for men", {"0": 2}, {"red shirt": 2})
    example = RankExample(query, "words", "shirt for men", tuple(CANDIDATES))
    changed = {"base": base, "epochs": 20, "batch_size": 12, "learning_rate": 0.01, "lora_rank": 8, "lora_dropout": 0.0}
    settings = read_rank_recipe(RECIPE).model_copy(update=changed)
    told = []
    save_adapter(train_cross_encoder.fit([example] * 12, settings, folder, told.append), folder / "model")
    return folder / "model", [float(words.rpartition(" ")[2]) for words in told]


def test_loss_falls_and_what_was_learnt_is_loaded_back(trained):
    folder, losses = trained
    assert losses[-1] < losses[0] / 2
    found = open_reranker(str(folder)).rerank("shirt for men", list(reversed(CANDIDATES)))
    assert found[0].product.title == "red shirt"
    assert [c.rerank for c in found] == sorted((c.rerank for c in found), reverse=True)


def test_an_adapter_loaded_back_scores_as_base_and_adapter_do_side_by_side(trained):
    from peft import PeftModel

    folder, _ = trained
    model = open_base(json.loads((folder / "adapter_config.json").read_text())["base_model_name_or_path"])
    PeftModel.from_pretrained(model.model, str(folder))  # beside the weights, not merged into them
    model.eval()
    pairs = [("shirt for men", product_text(candidate.product)) for candidate in CANDIDATES]
    beside = model.predict(pairs, activation_fn=torch.nn.Identity(), show_progress_bar=False)
    merged = CrossEncoderScorer(str(folder)).score("shirt for men", CANDIDATES)
    # The scorer computes in bfloat16 where the processor does: eight bits of a number.
    assert merged == pytest.approx(beside.tolist(), rel=0.03, abs=0.05)


def test_any_cross_encoder_opens_by_its_folder(tmp_path):
    found = open_reranker(save_base(tmp_path / "base")).rerank("red shirt", CANDIDATES)
    scores = CrossEncoderScorer(str(tmp_path / "base")).score("red shirt", CANDIDATES)
    best_first = sorted(zip(scores, CANDIDATES, strict=True), key=lambda pair: -pair[0])
    assert [c.product.id for c in found] == [c.product.id for _, c in best_first]


def test_no_more_are_read_than_the_time_allows(tmp_path):
    given = [Candidate(Product(str(row), "red shirt"), 1 / (60 + row)) for row in range(DEPTH + 3)]
    found = open_reranker(save_base(tmp_path / "base")).rerank("shirt", given)
    assert [c.product.id for c in found[DEPTH:]] == [c.product.id for c in given[DEPTH:]]
    assert all(c.rerank is None for c in found[DEPTH:])


def test_what_is_no_ranker_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(EncoderError, match="gives 3 numbers for a pair"):
        open_reranker(save_base(tmp_path / "base", outputs=3))
    with pytest.raises(EncoderError, match="empty"):
        (tmp_path / "empty").mkdir()
        open_reranker(str(tmp_path / "empty"))
