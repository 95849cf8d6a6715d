"""Simulated shoppers with a hidden target: how soon it is on the page, beside BM25 and an oracle."""

from eval.hidden_target.run import run as run
