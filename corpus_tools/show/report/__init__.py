"""Executes the notebooks on a corpus and writes the offline report."""

from corpus_tools.show.report.build import ReportError, write_report

__all__ = ["ReportError", "write_report"]
