"""Who is named in an article, and what refers to them: the tables of mentions and actors.

`read` begins; `kinds` finds names of each kind, `pointing` what points back to them, `link` joins articles.
"""
