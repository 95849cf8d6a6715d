"""`vitrine eval retrieval`: what is found, by which stage, and what each of them adds."""

from eval.retrieval.run import run as run
