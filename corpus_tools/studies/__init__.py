"""Rows become answers, one folder a notebook: tables, sentences computed from them, charts and exhibits."""
