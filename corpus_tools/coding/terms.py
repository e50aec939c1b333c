"""A sentence as terms for a coder that learns: lemmas and pairs of neighbours, every name replaced by its kind.

Names are taken out so that none can decide: a mention becomes the type of its actor ("<state>"), what the tagger calls
a proper noun and no layer knows becomes "<name>", a number "<number>".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.agreement.codings import CodingError, sentences
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

_KINDS = {"PROPN": "<name>", "NUM": "<number>"}
_DROPPED = ("PUNCT", "SPACE", "SYM", "X")
_NAMES = "<name>"


class Term(NamedTuple):
    """A term and where it is printed."""

    words: str
    start: int
    end: int


def terms(notes: Annotations) -> dict[str, list[Term]]:
    """Terms of each sentence of the body by its id; CodingError where the notes hold no tokens."""
    known, rows = sentences(notes), _by_sentence(records(notes["tokens"]))
    if known and not rows:
        raise CodingError("the table 'tokens' is empty; annotate the articles, or load a folder with its tokens")
    mentions = _by_sentence(records(notes["mentions"]))
    return {unit: _terms(rows.get(unit, ()), mentions.get(unit, ())) for unit in known}


def _by_sentence(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    out: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if isinstance(row["sentence_id"], str):
            out.setdefault(row["sentence_id"], []).append(row)
    return out


def _terms(tokens: Sequence[Mapping[str, Any]], mentions: Sequence[Mapping[str, Any]]) -> list[Term]:
    single: list[Term] = []
    spans = _longest(mentions)
    for token in sorted(tokens, key=lambda t: t["start"]):
        held = next((m for m in spans if m["start"] < token["end"] and token["start"] < m["end"]), None)
        if held is not None:
            kind = Term(f"<{held['actor_type']}>", held["start"], held["end"])
            single += [kind] if not single or single[-1] != kind else []
        elif token["pos"] == "PROPN":
            _add_name(single, token)
        elif token["pos"] not in _DROPPED:
            words = _KINDS.get(token["pos"]) or str(token["lemma"]).lower()
            single.append(Term(words, token["start"], token["end"]))
    pairs = [Term(f"{a.words} {b.words}", a.start, b.end) for a, b in pairwise(single)]
    return [*single, *pairs]


def _add_name(single: list[Term], token: Mapping[str, Any]) -> None:
    """A name of several tokens is one term, or its length would tell names apart."""
    if single and single[-1].words == _NAMES and token["start"] - single[-1].end <= 1:
        single[-1] = single[-1]._replace(end=token["end"])
    else:
        single.append(Term(_NAMES, token["start"], token["end"]))


def _longest(mentions: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Mentions that stand in no longer one."""
    taken: list[Mapping[str, Any]] = []
    for mention in sorted(mentions, key=lambda m: (m["start"] - m["end"], m["start"])):
        if all(mention["end"] <= m["start"] or m["end"] <= mention["start"] for m in taken):
            taken.append(mention)
    return sorted(taken, key=lambda m: m["start"])
