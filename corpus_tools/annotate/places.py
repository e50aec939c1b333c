"""Finds states and regions by the gazetteer's names and adjectives; no parser."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple


class Place(NamedTuple):
    """A printed state or region: offsets, its ISO 3166-1 alpha-3 code or region id, and the form printed."""

    start: int
    end: int
    code: str
    form: str


@functools.cache
def _matcher(lower: bool = False) -> tuple[re.Pattern, dict[str, tuple[str, str]]]:
    from corpus_tools.codebooks import countries, regions

    forms: dict[str, tuple[str, str]] = {}
    for row in [*countries(), *regions()]:
        code = getattr(row, "alpha3", None) or row.actor_id
        for form, printed in (("name", (row.name, *row.names)), ("adjective", row.adjectives)):
            for word in printed:
                if lower:
                    if len(word) > 3:
                        forms.setdefault(word.lower(), (code, form))
                    continue
                forms.setdefault(word, (code, form))
                # Wires of the 1980s print whole lines in capitals; a short form in capitals is an acronym.
                if len(word) > 4:
                    forms.setdefault(word.upper(), (code, form))
    ordered = sorted(forms, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, ordered))})(?![\w])"), forms


def places(folded: str) -> list[Place]:
    """States and regions printed in `folded`, in order; a longer name hides those inside it."""
    # Tokenised newswire comes in lower case throughout; a text with capitals is read as printed.
    pattern, forms = _matcher(folded == folded.lower())
    return [Place(m.start(), m.end(), *forms[m.group()]) for m in pattern.finditer(folded)]
