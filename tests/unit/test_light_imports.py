"""Importing a module must stay cheap: heavy libraries are loaded where they are used."""

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "transformers", "chromadb", "faiss", "gradio", "sentence_transformers", "pyarrow", "openai")
# Modules whose very definition needs the library.
EXEMPT = {
    "agent.llava.names": "a logits processor of transformers",
    "agent.llava.streaming": "a streamer of transformers",
    "agent.understanding.tagger_model": "an nn.Module",
    "retrieval.compact_clip": "an nn.Module",
    "retrieval.langchain_retriever": "a LangChain retriever",
    "tuning.losses": "functions of tensors",
    "tuning.clip_batches": "a sampler of sentence-transformers",
    "tuning.clip_evaluator": "an evaluator of sentence-transformers",
    "tuning.clip_examples": "tensors of pictures",
    "tuning.clip_models": "modules of sentence-transformers",
    "tuning.clip_trainer": "a trainer of sentence-transformers",
    "tuning.llava_trainer": "a trainer of transformers",
    "tuning.turn_trainer": "a trainer of transformers",
    "tuning.imagenet": "weights of an nn.Module",
}


def modules() -> list[str]:
    names = []
    for package in ("agent", "retrieval", "prompts", "tuning", "ui", "eval"):
        names += [package, *(found.name for found in pkgutil.walk_packages([str(ROOT / package)], f"{package}."))]
    return [name for name in names if name not in EXEMPT]


def test_modules_were_found():
    assert len(modules()) > 40


@pytest.mark.parametrize("package", ["agent", "retrieval", "prompts", "tuning", "ui", "eval"])
def test_importing_loads_nothing_heavy(package):
    mine = [name for name in modules() if name.split(".")[0] == package]
    script = (
        "import importlib, json, sys\n"
        f"for name in {mine!r}:\n"
        "    importlib.import_module(name)\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_imports_go_one_way():
    """`ui → agent → retrieval`; nothing imports `ui`, `eval` or `tuning` but themselves (and the command line)."""
    may = {
        "retrieval": {"retrieval"},
        "agent": {"agent", "retrieval", "prompts"},
        "prompts": {"prompts"},
        "tuning": {"tuning", "agent", "retrieval", "prompts"},
        "eval": {"eval", "agent", "retrieval", "prompts"},
        "ui": {"ui", "agent", "retrieval"},
    }
    lines_of = {path: path.read_text().splitlines() for package in may for path in (ROOT / package).rglob("*.py")}
    assert len(lines_of) > 40
    for path, lines in lines_of.items():
        package = path.relative_to(ROOT).parts[0]
        allowed = may[package] | ({"eval", "tuning"} if path.name in ("tune_command.py", "eval_command.py") else set())
        for line in lines:
            words = line.split()
            if len(words) > 1 and words[0] in ("from", "import") and words[1].split(".")[0] in may:
                assert words[1].split(".")[0] in allowed, f"{path}: {line.strip()}"
