"""Files that are not code still have to be true."""

import re
import tomllib
from pathlib import Path

from agent.graph import build_graph

ROOT = Path(__file__).parents[2]


def test_the_diagram_in_the_readme_is_the_graph():
    readme = (ROOT / "README.md").read_text()
    drawn = re.search(r"```mermaid\n(.*?)```", readme, re.DOTALL)
    assert drawn is not None
    edges = {line.strip().rstrip(";") for line in drawn[1].splitlines() if "-->" in line or "-.->" in line}
    real = build_graph().get_graph()
    assert edges == {f"{edge.source} {'-.->' if edge.conditional else '-->'} {edge.target}" for edge in real.edges}


def test_every_file_the_readme_links_to_exists():
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", (ROOT / "README.md").read_text())
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_weights_have_cards_and_stay_small():
    folders = [path.parent for path in ROOT.glob("*/weights/*/*.safetensors")]
    assert folders
    assert all((folder / "README.md").exists() for folder in folders)
    assert sum(path.stat().st_size for path in ROOT.glob("*/weights/*/*")) < 48_000_000


def test_the_wheel_names_every_kind_of_data_file():
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    endings = {pattern.lstrip("*") for pattern in patterns}
    kept = [
        path
        for folder in ("agent", "retrieval", "prompts", "tuning", "ui", "eval")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    ]
    assert kept
    assert {path.suffix for path in kept} <= endings
