"""From text to rows, one folder a table: `times`, `actors`, `quotes`, `amounts`, `codes`.

`registry` holds the one list of them, `protocol` says what a layer is, `own` checks a layer of one's own, `cache` keeps
rows. In each folder `read` begins and `rules` says what each rule means.
"""
