"""What a good writer answers to each task, from a catalogue's facts, without a language model.

Every sentence is put together from small parts that are drawn at random, so that a model learns where the facts of a
sentence come from and not a few sentences by heart.
"""
