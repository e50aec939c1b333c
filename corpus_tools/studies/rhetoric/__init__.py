"""In which words: names for one referent, phrases that articles share, reporting verbs, hedges and marked words."""
