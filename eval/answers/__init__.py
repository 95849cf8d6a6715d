"""`vitrine eval answers`: every writer explains the same turns, and what it says is measured beside the template."""

from eval.answers.run import run as run
