"""Scripted conversations with the real assistant: what was asked for holds, and no card breaks it."""

from eval.journeys.run import run as run
