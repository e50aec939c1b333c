"""Rows become numbers that two studies need: speech of voices, codes that count, agreement, flips, networks, reuse.

`rows` reads tables as plain values, once each; `wording` writes counts and lists in words; `agreement/` sets what was
read beside what was found, `networks/` actors beside each other, `reuse/` wordings of one article beside another's.
"""
