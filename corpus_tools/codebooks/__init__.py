"""Word lists, gazetteers and coding schemes as data files, which a reader who writes no code can review and correct.

Each file states facts with their source. `word_lists`, `news_words`, `gazetteers`, `schemes` and `checklist` read them
when they are first asked for, and name file, line, value and fix of a mistake.
"""
