import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report
from retrieval.sources.updates import Deletion, Update, merged

SHIRT = Product(
    "s1",
    "Linen Shirt",
    description="Cool.",
    category=("Clothing", "Shirts"),
    colour="Blue",
    price=45.0,
    list_price=60.0,
    currency="EUR",
    in_stock=True,
    stock=3,
    rating=4.0,
    attributes={"season": ("Summer",), "fit": ("Slim",)},
    simulated=frozenset({"price", "rating"}),
)
HELD = {"s1": SHIRT, "s2": Product("s2", "Wool Coat", price=100.0)}


def csv(folder: Path, *lines: str) -> Path:
    (folder / "changes.csv").write_text("\n".join(lines) + "\n")
    return folder / "changes.csv"


def jsonl(folder: Path, *rows: dict[str, Any]) -> Path:
    (folder / "changes.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder / "changes.jsonl"


def read(path: Path, columns: dict[str, str] | None = None) -> tuple[dict[str, Product | Deletion], Report]:
    report = Report()
    return {change.id: change for change in Update(path, columns).read(HELD.get, report)}, report


def test_what_the_file_leaves_out_or_empty_stays_as_it_was(tmp_path):
    found, report = read(csv(tmp_path, "id,price,colour", "s1,30,", "s2,,Grey"))
    assert report.problem_count == 0 and report.read == 2
    shirt, coat = found["s1"], found["s2"]
    assert isinstance(shirt, Product) and isinstance(coat, Product)
    assert (shirt.price, shirt.colour, shirt.title, shirt.list_price) == (30, "Blue", "Linen Shirt", 60)
    assert (shirt.currency, shirt.attributes) == ("EUR", SHIRT.attributes)
    assert (coat.price, coat.colour) == (100, "Grey")


def test_whoever_states_the_colour_states_all_of_them(tmp_path):
    former = replace(SHIRT, other_colours=("Black",))
    assert merged(former, Product("s1", "", colour="Red")).values("colour") == ("Red",)
    assert merged(former, Product("s1", "", price=30.0)).values("colour") == ("Blue", "Black")


def test_a_currency_is_taken_only_where_neither_the_file_nor_the_catalogue_states_one(tmp_path):
    path = csv(tmp_path, "id,title,price", "s1,,30", "s2,,40", "s3,Cap,5")
    changes = {change.id: change for change in Update(path, currency="CHF").read(HELD.get, Report())}
    assert {id_: change.currency for id_, change in changes.items()} == {"s1": "EUR", "s2": "CHF", "s3": "CHF"}


def test_a_fact_that_was_simulated_is_real_once_it_is_said():
    assert merged(SHIRT, Product("s1", "", price=30.0)).simulated == {"rating"}


def test_attributes_are_changed_one_by_one():
    changed = merged(SHIRT, Product("s1", "", attributes={"fit": ("Loose",)}))
    assert changed.attributes == {"season": ("Summer",), "fit": ("Loose",)}


def test_pieces_that_contradict_what_is_said_are_forgotten():
    sold_out = merged(SHIRT, Product("s1", "", in_stock=False))
    assert (sold_out.in_stock, sold_out.stock) == (False, None)
    assert merged(SHIRT, Product("s1", "", in_stock=True)).stock == 3


@pytest.mark.parametrize("name", ["deleted", "_deleted", "Deleted"])
def test_a_row_that_says_deleted_takes_the_product_out_and_needs_nothing_else(tmp_path, name):
    found, report = read(csv(tmp_path, f"id,title,{name}", "s1,,yes", "s2,Wool Cape,no", "n1,Hat,"))
    assert found["s1"] == Deletion("s1")
    assert [found[id_].title for id_ in ("s2", "n1")] == ["Wool Cape", "Hat"]  # type: ignore[union-attr]
    assert report.problem_count == 0 and not any("eleted" in line for line in report.guesses)


def test_a_table_of_ids_to_delete_is_enough(tmp_path):
    assert read(csv(tmp_path, "id,deleted", "s1,1", "s2,true"))[0] == {"s1": Deletion("s1"), "s2": Deletion("s2")}
    assert read(jsonl(tmp_path, {"sku": "s1", "deleted": True}))[0] == {"s1": Deletion("s1")}


def test_json_lines_delete_and_change(tmp_path):
    rows = [{"id": "s1", "_deleted": True}, {"id": "s2", "price": 90, "_deleted": False}, {"id": "n", "title": "Hat"}]
    found, report = read(jsonl(tmp_path, *rows))
    assert found["s1"] == Deletion("s1") and found["s2"].price == 90  # type: ignore[union-attr]
    assert found["n"].title == "Hat" and report.problem_count == 0  # type: ignore[union-attr]


def test_a_row_that_cannot_be_used_is_told_and_the_others_count(tmp_path):
    rows = ["id,title,price,deleted", "zzz,,,yes", "new,,5,", "s1,,30,", "s1,,31,", ",x,1,", "s2,,,perhaps"]
    found, report = read(csv(tmp_path, *rows))
    assert set(found) == {"s1"} and report.skipped == 5
    told = " | ".join(map(str, report.problems))
    for part in (
        "row 2: there is no product 'zzz' to delete",
        "row 3: no product 'new' is in the catalogue, and a new one needs a title",
        "row 5: the id 's1' was there before",
        "row 6: there is no id",
        "row 7, column deleted: perhaps is neither yes nor no",
    ):
        assert part in told


def test_columns_can_be_said(tmp_path):
    found, _ = read(csv(tmp_path, "number,cost", "s1,30"), {"id": "number", "price": "cost"})
    assert found["s1"].price == 30  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["price,colour", "3,Red"], "looks like the id .* --map id=COLUMN"),
        (["id,deleted", "x,yes"], "changes the index; the first problem is .*no product 'x' to delete"),
        (["id,title"], "Nothing in changes.csv changes the index"),
    ],
)
def test_a_file_of_no_use_is_one_sentence(tmp_path, lines, says):
    with pytest.raises(SourceError, match=says):
        read(csv(tmp_path, *lines))


def test_what_is_no_table_is_one_sentence(tmp_path):
    with pytest.raises(SourceError, match="no table at .*none.csv"):
        Update(tmp_path / "none.csv")
    with pytest.raises(SourceError, match="give a CSV, JSONL or Parquet file"):
        Update(tmp_path)
