"""Quotations: `read` makes the rows; `model` says what the steps hand on, `rules` what each rule means."""
