"""Writers: one contract (a Brief to sentences), the template below, others above it on a ladder."""

from agent.writers.ladder import LadderResult, WriterLadder
from agent.writers.llava import LlavaWriter
from agent.writers.remote import RemoteWriter
from agent.writers.template import TemplateWriter

__all__ = ["LadderResult", "LlavaWriter", "RemoteWriter", "TemplateWriter", "WriterLadder"]
