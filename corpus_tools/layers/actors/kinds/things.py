"""Capitalised words that the text itself uses as the name of a place, a body or a thing, whatever the model says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.kinds.found import identified
from corpus_tools.layers.actors.model import Found, Run, Spans
from corpus_tools.text.tokens import Tokens

# A name behind one of these is a place; "at" also stands before persons and things.
_WHERE = ("across", "around", "in", "inside", "near", "outside", "throughout")
# "Confidence in Lund", "interest in Lund": the preposition goes with the word before it.
_GOVERN = lexicon.listed("governing_words")
# Nouns before a name that tell of what kind it is; empty where that is no actor.
_KIND_OF: Mapping[str, str] = word_lists.values("actors", "kind_nouns")
_POSSESSED = ("'s", "’s", "'", "’")


def names(tokens: Tokens, runs: Iterable[Run]) -> dict[tuple[str, ...], str]:
    """Words of the runs that the text uses as a thing's name -> its type, empty where that is not told.

    Told by a noun before them, by "in" or "near", by "at" or "the", or by ", which" behind them.
    """
    out: dict[tuple[str, ...], str] = {}
    for first, stop in runs:
        kind = _kind_of(tokens, first, stop)
        if kind is not None:
            words = tuple(tokens.word[first:stop])
            out[words] = out.get(words) or kind
    return out


def found(tokens: Tokens, spans: Spans, runs: Iterable[Run], things: Mapping[tuple[str, ...], str]) -> list[Found]:
    """Mentions of the things whose type is told, wherever they stand free."""
    out = []
    for first, stop in runs:
        kind = things.get(tuple(tokens.word[first:stop]))
        start, end = tokens.start[first], tokens.end[stop - 1]
        if kind and spans.free(start, end):
            out.append(identified(tokens, Found(start, end, kind, "told-by-its-kind")))
            spans.take(out[-1])
    return out


def _kind_of(tokens: Tokens, first: int, stop: int) -> str | None:
    told = _of_a_kind(tokens, first, stop)
    if told is not None:
        return told
    after = tokens.low[stop : stop + 2]
    if after == [",", "which"]:
        return ""
    before = tokens.low[first - 1] if first and tokens.sent[first - 1] == tokens.sent[first] else ""
    if before == "the":
        # "The Lund brothers", "the Trump campaign": the article belongs to the noun behind the name.
        lone = stop >= len(tokens) or tokens.pos[stop] not in ("NOUN", "PROPN", "ADJ")
        return "" if lone or tokens.pos[stop - 1] == "NOUN" else None
    if before not in (*_WHERE, "at") or after[:1] in ([s] for s in _POSSESSED):
        return None
    governors = {tokens.lemma[tokens.head[first - 1]].lower(), tokens.lemma[first - 2].lower()}
    return None if governors & _GOVERN else "region" if before in _WHERE else ""


def _of_a_kind(tokens: Tokens, first: int, stop: int) -> str | None:
    """The kind that a noun before the words tells: "the magazine X", "his firm, X,", "a band called X"."""
    k = first - 1
    if k > 0 and tokens.low[k] in (",", "called", "named", "dubbed"):
        k -= 1
    if k < 0 or tokens.low[k] not in _KIND_OF or tokens.sent[k] != tokens.sent[first]:
        return None
    if tokens.word[k + 1] == "," and (stop >= len(tokens) or tokens.word[stop] != ","):
        return None
    # "The company Lund founded": his name begins a clause on the company.
    named = all(tokens.dep[tokens.head[i]] != "relcl" for i in range(first, stop))
    return _KIND_OF[tokens.low[k]] if named else None
