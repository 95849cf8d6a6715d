"""What is wrong with a catalogue, and what that costs the shopper: facts to findings, without any rendering."""

from retrieval.catalogue_report.records import Example, Finding, Report, Shown
from retrieval.catalogue_report.report import make_report

__all__ = ["Example", "Finding", "Report", "Shown", "make_report"]
