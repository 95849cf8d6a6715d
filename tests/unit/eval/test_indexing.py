"""What `vitrine eval indexing` measures, with encoders that are quick."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval import indexing, indexing_memory
from retrieval.errors import CatalogueError, SourceError
from tests.fakes import FakeEncoder, FakeTextEncoder
from ui.command_line import main


def parts(folder: Path) -> SimpleNamespace:
    return SimpleNamespace(
        text_encoder=FakeTextEncoder(), encoder=FakeEncoder(), settings=SimpleNamespace(pictures_folder=folder)
    )


def test_rates_stand_beside_encoding_alone_and_the_second_run_encodes_nothing(tmp_path, products):
    rows = [{"id": product.id, "title": product.title, "image": product.image} for product in products]
    (tmp_path / "shop.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    result, table = indexing.run(parts(tmp_path), tmp_path / "shop.jsonl", limit=10)
    assert result["products"] == 10
    of = {row["what"]: row for row in result["rows"]}
    assert list(of)[0] == "encoding alone" and len(of) == 7
    for store in ("chroma", "faiss"):
        assert of[f"whole pipeline, {store}"]["texts"] == 10
        assert (of[f"unchanged, again, {store}"]["texts"], of[f"unchanged, again, {store}"]["pictures"]) == (0, 0)
        assert (of[f"update of 20, {store}"]["texts"], of[f"update of 20, {store}"]["pictures"]) == (10, 0)
    assert [(row["store"], row["products"]) for row in result["memory"]] == [("chroma", 10), ("faiss", 10)]
    assert all(row["peak_mb"] >= row["begun_mb"] > 0 for row in result["memory"])
    assert "whole pipeline, chroma" in table and "peak memory" in table


def test_made_up_products_are_a_shop_of_which_every_product_is_written(tmp_path):
    made = list(indexing_memory.made_up_products(30, tmp_path))
    assert len({product.title for product in made}) == 30
    assert len({Path(str(product.image)).read_bytes() for product in made}) == 30
    assert made == list(indexing_memory.made_up_products(30, tmp_path))


def test_without_a_catalogue_one_sentence(tmp_path):
    with pytest.raises(SourceError, match="--data PATH"):
        indexing.run(parts(tmp_path), None)


def test_a_measurement_that_fails_is_one_sentence(tmp_path):
    with pytest.raises(CatalogueError, match="into nothing ended with status 1"):
        indexing._memory(parts(tmp_path), "nothing", 5)


def test_a_limit_is_not_for_speed(capsys):
    with pytest.raises(SystemExit):
        main(["eval", "speed", "--limit", "5"])
    assert "--limit is for answers, indexing and retrieval" in capsys.readouterr().err
