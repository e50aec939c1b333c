"""Executes the notebooks on a corpus and writes the offline report: pages, charts, tables and evidence."""
