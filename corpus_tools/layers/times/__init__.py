"""Expressions of time: `read` makes the rows, `model` holds their nodes, `rules` says what each rule means.

`phrases` finds them by the grammar of `dates` and `relative`; `forms` turns their nodes into days.
"""
