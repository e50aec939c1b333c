"""Codes by people and by models: sessions and their journal, corrections, a coder that learns, changes of a codebook.

Whatever codes sentences gives rows of the table `codes` (`coders`), so that every study takes them like the tool's own.
"""
