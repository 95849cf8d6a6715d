"""Facts in good English: one module for each kind of thing that is told."""
