import json
import re
from pathlib import Path
from typing import Any

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report

PAGE = Path(__file__).parents[4] / "docs" / "sources.md"


@pytest.fixture
def documented() -> dict[str, Any]:
    """The names that the page's example defines."""
    [code] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {"__name__": "documented"}
    exec(compile(code, str(PAGE), "exec"), names)
    return names


def test_the_documented_source_reads_products_and_tells_what_it_cannot(tmp_path: Path, documented: Any) -> None:
    good = {"name": "Shirt &amp; tie", "text": "<p>Soft</p>", "kinds": ["Clothing", "Shirts"], "cost": "12,50",
            "stars": 9, "photo": "https://x.org/1.jpg"}  # fmt: skip
    files = {"a": json.dumps(good), "b": "{broken", "c": json.dumps({"cost": 3}), "d": json.dumps({"name": "Hat"}),
             "e": json.dumps({"name": "Cap", "cost": "cheap"}), "f": "[]"}  # fmt: skip
    for name, text in files.items():
        (tmp_path / f"{name}.json").write_text(text)
    report = Report()
    source = documented["source"](tmp_path)
    assert list(source.read(report)) == [
        Product(
            id="a",
            title="Shirt & tie",
            description="Soft",
            category=("Clothing", "Shirts"),
            price=12.5,
            currency="EUR",
            image="https://x.org/1.jpg",
        ),
        Product(id="d", title="Hat"),
    ]
    places = [(problem.row, problem.column) for problem in report.problems]
    assert places == [(1, "stars"), (2, None), (3, "title"), (5, "cost"), (6, None)]
    assert (source.total, report.skipped) == (6, 4)
    assert [product.id for product in documented["source"](tmp_path, limit=1).read(Report())] == ["a"]


def test_the_documented_source_without_a_product_is_one_sentence(tmp_path: Path, documented: Any) -> None:
    with pytest.raises(SourceError, match="holds no rows"):
        list(documented["source"](tmp_path).read(Report()))


def test_every_file_the_page_names_is_there() -> None:
    named = re.findall(r"[(`, ]([a-z_]+\.py)`", PAGE.read_text(encoding="utf-8"))
    folder = PAGE.parents[1] / "retrieval" / "sources"
    assert {"table.py", "amazon.py", "shopify.py"} <= set(named)
    assert [name for name in named if not (folder / name).is_file() and not name.startswith(("test_", "__"))] == []
