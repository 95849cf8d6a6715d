"""The whole measurement over real photographs, with the embedded models."""

import json
import time

import numpy as np
import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval import retrieval
from eval.retrieval.pool import open_pool
from retrieval.sources.splits import read_splits

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(Settings(home=tmp_path_factory.mktemp("home"), writer="template", _env_file=None))


def test_the_figures_are_those_of_a_few_lines_of_numpy(parts, fashion):
    """Computed once more from the same vectors, by nothing of what measures here."""
    result, _ = retrieval.run(parts, fashion, limit=150)
    rows = {(row["section"], row["task"]): row for row in result["rows"]}
    with open_pool(parts, fashion, limit=150) as pool:
        titles = np.array([product.title.lower() for product in pool.products])
        kinds = np.array([product.category[-1] for product in pool.products])
        order = np.argsort(-(pool.titles @ pool.images.T), axis=1)[:, :10]
        hits = titles[order] == titles[:, None]
        row = rows["title and image", "title to image"]
        assert row["R@1"] == pytest.approx(hits[:, 0].mean(), abs=1e-4)
        assert row["R@10"] == pytest.approx(hits.any(axis=1).mean(), abs=1e-4)
        first = np.where(hits.any(axis=1), 1 / (hits.argmax(axis=1) + 1), 0)
        assert row["MRR@10"] == pytest.approx(first.mean(), abs=1e-4)
        alike = pool.images @ pool.images.T
        np.fill_diagonal(alike, -1)
        near = np.argsort(-alike, axis=1)[:, :10]
        same = (kinds[near] == kinds[:, None]).mean()
        assert rows["image to product", "same type"]["P@10"] == pytest.approx(same, abs=1e-4)


def test_the_whole_test_split_is_measured_with_its_questions(parts, fashion, tmp_path):
    began = time.monotonic()
    result, words = retrieval.run(parts, fashion, out=tmp_path)
    held = [product for product, part in read_splits(fashion).items() if part == "test"]
    assert result["pool"] == len(held) and result["split"] == "test"
    rows = {row["task"]: row for row in result["rows"]}
    assert rows["title to image"]["R@10"] > 10 * rows["chance"]["R@10"]
    assert rows["fused + reranker, filters on"]["queries"] >= 100
    # Fusing is of use: it is not behind words alone.
    fused = rows["fused, filters off"]["nDCG@10"]
    assert fused > rows["BM25 alone, filters off"]["nDCG@10"]
    lines = [json.loads(line) for line in (tmp_path / "queries.jsonl").read_text().splitlines()]
    assert {line["query"]["part"] for line in lines if "part" in line["query"]} == {"development"}
    assert (tmp_path / "report.html").stat().st_size < 8_000_000
    assert "what it adds" in words
    assert time.monotonic() - began < 600
