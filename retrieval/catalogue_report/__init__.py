"""What is wrong with a catalogue, and what that costs the shopper: facts to findings, without any rendering."""

from retrieval.catalogue_report.records import Example, Finding, Report, Shown
from retrieval.catalogue_report.report import Judged, make_report

__all__ = ["Example", "Finding", "Judged", "Report", "Shown", "make_report"]
