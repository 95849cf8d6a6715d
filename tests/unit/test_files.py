"""Files that are not code still have to be true."""

import re
import shutil
import subprocess
import sys
import zipfile
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


def test_every_file_of_the_packages_travels_in_the_wheel(tmp_path: Path):
    packages = ("agent", "retrieval", "prompts", "tuning", "ui", "eval")
    tree = tmp_path / "tree"
    for package in packages:
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    build = "from setuptools.build_meta import build_wheel; build_wheel('.')"
    subprocess.run([sys.executable, "-c", build], cwd=tree, check=True, capture_output=True)
    [wheel] = tree.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in packages
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "ui/style.css" in wanted
    assert wanted - inside == set()
    assert not [name for name in inside if name.startswith("tests/")]
