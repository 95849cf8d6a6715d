"""`vitrine eval intents`: how well a shopper's turns are understood, over turns labelled by hand."""

from eval.intents.run import run as run
