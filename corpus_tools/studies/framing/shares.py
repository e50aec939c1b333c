"""Emphasis frames by article: how much of each, which separates the articles, and every sentence in its order.

A frame here is what a sentence emphasises (Entman 1993, Framing: toward clarification of a fractured paradigm, Journal
of Communication 43); problem, cause, evaluation and remedy need a human reader. A sentence may have several codes, so
that shares do not add up to one. Everything is computed from the rows of `codes` of one scheme and coder; nothing is
said of texts that are not among the articles.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.flips import flip_ends, flip_ranges
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, grouped, typed
from corpus_tools.measures.sentences import (
    FRAMES,
    TOOL,
    Material,
    check_unit,
    covered,
    ids,
    material,
    residual,
    share,
    words,
)
from corpus_tools.studies.framing.voices import voice_name

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

SHARES = {"article_id": TEXT, "article": TEXT, "code": TEXT, "label": TEXT, "sentences": WHOLE, "words": WHOLE,
          "of_sentences": WHOLE, "of_words": WHOLE, "share_sentences": REAL, "share_words": REAL, "share": REAL,
          "rank": WHOLE, "row_ids": LIST}  # fmt: skip
SEPARATES = {"code": TEXT, "label": TEXT, "lowest": REAL, "lowest_articles": LIST, "highest": REAL,
             "highest_articles": LIST, "range": REAL, "rank": WHOLE, "drop": WHOLE, "add": WHOLE, "fewest": WHOLE,
             "row_ids": LIST}  # fmt: skip
FLIP = {"first": TEXT, "first_label": TEXT, "second": TEXT, "second_label": TEXT, "first_range": REAL,
        "second_range": REAL, "fewest": WHOLE, "row_ids": LIST}  # fmt: skip
BARCODE = {"article_id": TEXT, "article": TEXT, "sentence_id": TEXT, "position": WHOLE, "x0": WHOLE, "x1": WHOLE,
           "block_kind": TEXT, "code": TEXT, "label": TEXT, "voice_type": TEXT, "voice_id": TEXT, "voice_name": TEXT,
           "text": TEXT, "line": WHOLE, "row_id": TEXT, "row_ids": LIST}  # fmt: skip


def frame_shares(
    notes: Annotations,
    codebook: object = None,
    scheme: str = FRAMES,
    unit: str = "sentences",
    titles: bool = False,
    lists: bool = True,
    without: Collection[str] = (),
    coder: str = TOOL,
) -> pd.DataFrame:
    """How much of each article has each code: one row an article and code, zeros included, in the codebook's order.

    `unit` (sentences, words) decides `share` and `rank`; the other parameters are those of `framing_rows.material`.
    Columns: article_id, article (label), code, label, sentences (that have the code), words (running words of them),
    of_sentences, of_words (of all that count in the article), share_sentences, share_words, share (of the unit; empty
    for an article without a sentence), rank (in the article by that share, equals share a rank; empty at zero and for a
    residual code, see `codebooks.model.Code`), row_ids (of the codes). Raises FramingError for an unknown unit or
    article.
    """
    check_unit(unit)
    return shares_of(material(notes, codebook, scheme, coder, titles, lists, without), unit)


def shares_of(made: Material, unit: str = "sentences") -> pd.DataFrame:
    """`frame_shares` of what has been gathered already."""
    check_unit(unit)
    rows = [_share_row(made, a, c, own, unit) for (a, c), own in made.by_code().items()]
    for row in rows:
        row["rank"] = None
    placed: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row[unit] and row["code"] not in made.residual:
            placed.setdefault(row["article_id"], []).append(row)
    for own in placed.values():
        for row in own:
            row["rank"] = 1 + sum(r[unit] > row[unit] for r in own)
    return typed(rows, SHARES)


def _share_row(made: Material, article_id: str, code: str, own: list[dict], unit: str) -> dict[str, Any]:
    every, held = made.sentences[article_id], covered(own)
    row: dict[str, Any] = {
        "article_id": article_id,
        "article": made.articles[article_id],
        "code": code,
        "label": made.names[code],
        "sentences": len(held),
        "words": words(held.values()),
        "of_sentences": len(every),
        "of_words": words(every),
        "row_ids": ids(own),
    }
    of = {f"share_{u}": share(row[u], row[f"of_{u}"]) for u in ("sentences", "words")}
    return row | of | {"share": of[f"share_{unit}"]}


def separates(notes: Annotations, codebook: object = None, **options: Any) -> pd.DataFrame:
    """Which code separates the articles most: one row a code, the widest range of shares first; `options` of
    `frame_shares`.

    Columns: code, label, lowest and highest (share), lowest_articles and highest_articles (labels; several where they
    are equal), range (highest less lowest), rank (by range; equals share one; empty for a
    residual code, which stands last), drop and add (the fewest coded
    sentences to drop in the first article at the upper end, or to add in the first at the lower, after which it has
    the smaller share of sentences; empty where that cannot be done or both ends are one article), fewest (of drops
    and adds together), row_ids (codes of the articles at both ends). Flip numbers count sentences whatever the unit.
    Codes that occur nowhere have range 0.
    """
    rows, last = [], residual(codebook)
    for code, own in _by_code(frame_shares(notes, codebook, **options)).items():
        low, high = min(r["share"] for r in own), max(r["share"] for r in own)
        ends = {end: [r for r in own if r["share"] == value] for end, value in (("lowest", low), ("highest", high))}
        at_ends = [r for r in own if r["share"] in (low, high)]
        rows.append(
            {"code": code, "label": own[0]["label"], "lowest": low, "highest": high, "range": high - low}
            | {f"{end}_articles": [r["article"] for r in found] for end, found in ends.items()}
            | (flip_ends(_counts(ends["highest"][0]), _counts(ends["lowest"][0])) if high > low else {})
            | {"row_ids": list(dict.fromkeys(i for r in at_ends for i in r["row_ids"]))}
        )
    for row in rows:
        above = sum(r["range"] > row["range"] for r in rows if r["code"] not in last)
        row["rank"] = None if row["code"] in last else 1 + above
    return typed(sorted(rows, key=lambda r: (r["rank"] is None, r["rank"] or 0)), SEPARATES)


def flip_separates(notes: Annotations, codebook: object = None, count: bool = True, **options: Any) -> pd.DataFrame:
    """How few coded sentences would have to be dropped or added before another code separates the articles most.

    One row, none with fewer than two codes or articles. The second is the code of the next widest range; ranges are
    of shares of sentences, for that is what a row changes (`options` of `frame_shares` but `unit`). Columns: first,
    first_label, second, second_label, first_range, second_range, fewest (drops and adds of both codes together; 1
    where they are equal; empty where no such change is enough, or without `count`: among many articles all ends are too
    many to try), row_ids (codes of both).
    """
    table = _by_code(frame_shares(notes, codebook, **(options | {"unit": "sentences"})))
    by_code = {code: own for code, own in table.items() if code not in residual(codebook)}
    if len(by_code) < 2 or any(len(own) < 2 for own in by_code.values()):
        return typed([], FLIP)
    spread = {c: max(r["share"] for r in own) - min(r["share"] for r in own) for c, own in by_code.items()}
    first, second = sorted(by_code, key=lambda c: -spread[c])[:2]
    one, two = by_code[first], by_code[second]
    row = {
        "first": first,
        "first_label": one[0]["label"],
        "second": second,
        "second_label": two[0]["label"],
        "first_range": spread[first],
        "second_range": spread[second],
        "fewest": flip_ranges([_counts(r) for r in one], [_counts(r) for r in two]) if count else None,
        "row_ids": list(dict.fromkeys(i for r in [*one, *two] for i in r["row_ids"])),
    }
    return typed([row], FLIP)


def _by_code(shares: pd.DataFrame) -> dict[str, list[dict]]:
    """Code -> its rows; articles without a sentence that counts have no share and are left out."""
    known = shares[shares["share"].notna()]
    return dict(grouped(known, "code"))


def _counts(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["sentences"], row["of_sentences"]


def barcode(notes: Annotations, codebook: object = None, **options: Any) -> pd.DataFrame:
    """Every sentence in order with its codes: a row a sentence and code, one row with an empty code where none is.

    `options` of `framing_rows.material`. Columns: article_id, article (label), sentence_id, position (from 0, among
    the sentences that count), x0 and x1 (running words of the article before and up to the end of the sentence),
    block_kind, code, label, voice_type, voice_id, voice_name (empty without a code), text, line, row_id (of the code;
    of the sentence where it has none), row_ids.
    """
    made, rows = material(notes, codebook, **options), []
    by_sentence: dict[str, list[dict[str, Any]]] = {}
    order = {code: i for i, code in enumerate(made.names)}
    for code in made.codes:
        by_sentence.setdefault(code["sentence_id"], []).append(code)
    names = voice_name(notes)
    for article_id, label in made.articles.items():
        at = 0
        for position, sentence in enumerate(made.sentences[article_id]):
            head = {"article_id": article_id, "article": label, "sentence_id": sentence["id"], "position": position}
            head |= {"x0": at, "x1": at + sentence["words"]}
            head |= {k: sentence[k] for k in ("block_kind", "text", "line")}
            own = sorted(by_sentence.get(sentence["id"], []), key=lambda r: order[r["code"]])
            rows += [head | _bar(r, made.names, names) for r in own] or [
                head | {"row_id": sentence["id"], "row_ids": [sentence["id"]]}
            ]
            at += sentence["words"]
    return typed(rows, BARCODE)


def _bar(row: Mapping[str, Any], codes: Mapping[str, str], names: Any) -> dict[str, Any]:
    kept = {k: row[k] for k in ("code", "voice_type", "voice_id")}
    shown = {"label": codes[row["code"]], "voice_name": names(row)}
    return kept | shown | {"row_id": row["id"], "row_ids": [row["id"]]}
