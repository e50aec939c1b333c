"""Tables of plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 70


def lined_up(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as they need: the first to the left, numbers to the right.

    >>> lined_up(("code", "read"), [("AID", "12")])
    ['  code    read', '    AID     12']
    """
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    out = []
    for n, row in enumerate((head, *rows)):
        first = f"  {row[0]}" if n == 0 else f"    {row[0]}"
        numbers = (c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))
        out.append("  ".join([first.ljust(widths[0] + 4), *numbers]))
    return out


def one_line(text: str) -> str:
    """The text on one line, shortened; what a terminal would obey is not passed on.

    >>> one_line("one\\ntwo\\x1b[31m")
    'one two [31m'
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= WIDEST else f"{plain[: WIDEST - 1]}…"
