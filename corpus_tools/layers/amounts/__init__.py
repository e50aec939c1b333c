"""Stated numbers: `read` makes the rows, `model` says what the steps hand on, `rules` what each rule means.

`scan` and `counts` find them in a block; `measure`, `context`, `period`, `parties` and `statement` read each.
"""
