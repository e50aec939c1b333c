"""Word lists, gazetteers and coding schemes as data files, read when first asked for.

Each file states facts with their source, so that a reader who writes no code can review and correct it. `files` reads
them and names file, line, value and fix; `gazetteers`, `news_words`, `word_lists` and `schemes` hold what they say.
"""
