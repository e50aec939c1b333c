"""Which place "the region" means: one named in its sentence, else what the article is about, else none.

The nearest place named before is often another one: after "the plan helps a province, and aid to the region grew" the
region is what the whole article is about (Grosz, Joshi and Weinstein 1995, Centering: what is talked of goes on as
subject).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from corpus_tools.tables import Row
from corpus_tools.text.tokens import SUBJECTS, Tokens

NOUN = "region"
# How many times as often as any other an area has to be named to be what an article is about.
_LEADS = 2


def meant(tokens: Tokens, rows: Sequence[Row], i: int) -> Row | None:
    """The mention of the area that "the region" at token `i` means; None where that is open.

    `rows`: the mentions found so far, in the order of the text. In order of evidence: an area named before in the same
    sentence, its subject first; the subject of the sentence before, where "the region" is a subject as well; the area
    that the article is about, unless the sentence before is about others; without such an area the only one that the
    sentence before names.
    """
    areas = [r for r in rows if _is_area(r)]
    before = list(takewhile(lambda r: r["start"] < tokens.start[i], areas))
    sentence = tokens.sent[i]
    own = [r for r in before if _sentence(tokens, r) == sentence]
    if own:
        return next((r for r in reversed(own) if _subject(tokens, r)), own[-1])
    near = [r for r in before if _sentence(tokens, r) == sentence - 1 and _same_block(tokens, r, i)]
    if tokens.dep[i] in SUBJECTS and (topic := next((r for r in near if _subject(tokens, r, main=True)), None)):
        return topic
    about = _about(areas)
    named = {r["actor_id"] for r in near}
    if about is None:
        return near[-1] if len(named) == 1 else None
    if named and about not in named:
        return None
    return next((r for r in reversed(before) if r["actor_id"] == about), None) or next(
        r for r in areas if r["actor_id"] == about
    )


def _is_area(row: Row) -> bool:
    """A listed region, province or part of the world, or a place that is called a region; towns are none."""
    if row["actor_type"] != "region" or row["via"] in ("pronoun", "nominal"):
        return False
    return row["rule"].startswith("gazetteer") or NOUN in row["text"].lower().split()


def _about(areas: Sequence[Row]) -> str | None:
    """The id of the area that an article is about: named twice as often as any other; the only one, where one is."""
    counts = Counter(r["actor_id"] for r in areas).most_common(2)
    if not counts:
        return None
    return counts[0][0] if len(counts) == 1 or counts[0][1] >= _LEADS * counts[1][1] else None


def _sentence(tokens: Tokens, row: Row) -> int:
    return tokens.sent[tokens.at(row["start"])]


def _same_block(tokens: Tokens, row: Row, i: int) -> bool:
    return tokens.block[tokens.at(row["start"])] == tokens.block[i]


def _subject(tokens: Tokens, row: Row, main: bool = False) -> bool:
    """Whether the mention is the subject of a clause; of the main one where `main` is asked for."""
    for k in range(*tokens.range(row["start"], row["end"])):
        head = tokens.head[k]
        if tokens.dep[k] in SUBJECTS and (not main or tokens.dep[head] == "ROOT"):
            return True
    return False
