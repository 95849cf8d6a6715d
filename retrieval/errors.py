"""Everything that can go wrong here and is somebody's to mend, each with one sentence that says how.

VitrineError
├── SettingsError      a setting has a value that cannot be used
├── SourceError        a catalogue could not be read, or has no good row
├── CatalogueError     there is no index yet, or it cannot be used as it is
├── EncoderError       an encoder could not be loaded, or made other vectors than the index holds
├── FilterError        a filter names a facet, value or number that has no meaning here
├── PictureError       an uploaded or given picture cannot be used
├── WriterError        a writer gave no usable words
│   └── WriterMissing  … because its model is not installed
├── UnderstanderError  a language model gave no usable reading of a turn
└── ExamplesError      training examples could not all be made
"""


class VitrineError(Exception):
    """Base of the family: its text is one sentence for a person (what was found, expected, to do)."""


class SettingsError(VitrineError):
    """A setting has a value that cannot be used."""


class SourceError(VitrineError):
    """A catalogue could not be read, or has no good row."""


class CatalogueError(VitrineError):
    """There is no index yet, or it cannot be used as it is."""


class EncoderError(VitrineError):
    """An encoder could not be loaded, or does not fit the index."""


class FilterError(VitrineError):
    """A filter names a facet, value or number that has no meaning here."""


class PictureError(VitrineError):
    """A picture cannot be used."""


class WriterError(VitrineError):
    """A writer gave no usable words."""


class WriterMissing(WriterError):
    """A writer gave no words because its model is not installed."""


class UnderstanderError(VitrineError):
    """A language model gave no usable reading of a turn."""


class ExamplesError(VitrineError):
    """Training examples could not all be made; those that were are kept."""
