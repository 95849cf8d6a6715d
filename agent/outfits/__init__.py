"""Several things that belong together: what goes with a piece, a whole look, and several wishes at once."""

from agent.outfits.harmony import goes_together, tone, without_clash
from agent.outfits.parts import as_subject, part_of
from agent.outfits.plan import for_same_people
from agent.outfits.together import Composer, Together

__all__ = [
    "Composer",
    "Together",
    "as_subject",
    "for_same_people",
    "goes_together",
    "part_of",
    "tone",
    "without_clash",
]
