"""What is known of each article and on what evidence; what is not running text in each file; what is damaged."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.wording import NOT_STATED, period_words
from corpus_tools.sources.corpus import line_starts
from corpus_tools.sources.plain import find_damage
from corpus_tools.text import word_count

if TYPE_CHECKING:
    import pandas as pd

FIELDS = ("title", "outlet", "issuer", "genre", "place", "author", "published")
# How a value is known, as a reader would say it.
BASES = {"stated": "stated", "inferred": "inferred", "external": "from elsewhere", "manifest": "from elsewhere"}
BODY, BODY_GROUP = "paragraph", "running text"
# Kinds of block by what they do on a page; the order is that of a page from its head to its foot.
GROUPS = {
    "headline and subheads": ("title", "subhead"),
    "captions": ("caption",),
    "date, credits and section": ("kicker", "publication_line", "dateline", "byline", "credit", "notice"),
    "menus and links": ("menu", "link", "related"),
    "printed twice": ("duplicate",),
}
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_OTHER = "other"

KNOWN = ("article_id", "article", "field", "value", "basis", "evidence", "row_ids")
OVERVIEW = {"article": TEXT, "outlet": TEXT, "published": TEXT, "kind of text": TEXT, "headline": TEXT, "author": TEXT,
            "words": WHOLE, "row_ids": "object"}  # fmt: skip
PARTS = ("article_id", "article", "kind", "group", "blocks", "characters", "words", "share", "row_ids")
SHARES = ("article_id", "article", "characters", "not_body", "share", "words", "not_body_words", "row_ids")
DAMAGE = ("article_id", "article", "damage", "places", "lines", "printed", "row_ids")


def known(articles: pd.DataFrame) -> pd.DataFrame:
    """What is known of each article, field by field, in the order of `FIELDS`.

    Columns: article_id, article (its label), field, value (`NOT_STATED` where there is none), basis (stated, inferred,
    from elsewhere; empty where there is no value), evidence (the words, line or source the value rests on), row_ids.
    """
    import pandas as pd

    names = labels(articles)
    rows = []
    for row in records(articles):
        for field in FIELDS:
            value = _published(row) if field == "published" else row[field]
            found = value is not None
            rows.append(
                {
                    "article_id": row["article_id"],
                    "article": names[row["article_id"]],
                    "field": field,
                    "value": value if found else NOT_STATED,
                    "basis": BASES.get(row[f"{field}_basis"], BASES["external"]) if found else None,
                    "evidence": row[f"{field}_evidence"] if found else None,
                    "row_ids": [row["article_id"]],
                }
            )
    return pd.DataFrame(rows, columns=KNOWN)


def _published(row: Mapping[str, Any]) -> str | None:
    first, last = row["published_from"], row["published_to"]
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"not before {period_words(first, first)}" if last is None else f"not after {period_words(last, last)}"
    return period_words(first, last)


def overview(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`known` as a reader looks it up: one row an article, each value with how it is known in brackets.

    Columns: article, outlet (with the issuer, where another one issued the text), published, kind of text, headline
    (how it is known), author, words (of body text), row_ids.
    """
    words = dict(zip(articles["article_id"], articles["words"], strict=True))
    lines = []
    for article_id, rows in grouped(table, "article_id"):
        by_field = {r["field"]: r for r in rows}
        outlet, issuer = by_field["outlet"], by_field["issuer"]
        line = {"published": "published", "kind of text": "genre", "author": "author"}
        lines.append(
            {
                "article": rows[0]["article"],
                "outlet": _with_basis(outlet) if issuer["basis"] is None else _carried(outlet, issuer),
                **{name: _with_basis(by_field[field]) for name, field in line.items()},
                "headline": by_field["title"]["basis"] or NOT_STATED,
                "words": words[article_id],
                "row_ids": rows[0]["row_ids"],
            }
        )
    return typed(lines, OVERVIEW)


def _with_basis(row: Mapping[str, Any]) -> str:
    return str(row["value"]) if row["basis"] is None else f"{row['value']} ({row['basis']})"


def _carried(outlet: Mapping[str, Any], issuer: Mapping[str, Any]) -> str:
    """ "A (stated), for B (inferred)": B issued what A carried."""
    return f"{_with_basis(outlet)}, for {_with_basis(issuer)}" if outlet["basis"] else f"for {_with_basis(issuer)}"


def evidence_of(table: pd.DataFrame) -> pd.DataFrame:
    """What each known value rests on. Columns: article, what, value, known, evidence, row_ids."""
    found = table[table["basis"].notna()]
    names = {"field": "what", "basis": "known", "evidence": "evidence"}
    out = found[["article", "field", "value", "basis", "evidence", "row_ids"]].rename(columns=names)
    said = {"genre": "kind of text", "title": "headline", "published": "day of publication"}
    return out.assign(what=out["what"].replace(said)).reset_index(drop=True)


def not_article(blocks: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """What stands in each file, by kind of block, body included, in the order of first printing.

    Columns: article_id, article, kind, group (see `GROUPS`; `BODY_GROUP`, or "other" for an unknown kind), blocks,
    characters, words, share (of the characters of all blocks of the file; white space between blocks counts nowhere),
    row_ids (the blocks).
    """
    import pandas as pd

    names = labels(articles)
    totals = {str(i): _characters(own) for i, own in blocks.groupby("article_id", sort=False, dropna=False)}
    rows = [
        {
            "article_id": article_id,
            "article": names.get(str(article_id), article_id),
            "kind": kind,
            "group": BODY_GROUP if kind == BODY else _GROUP_OF.get(str(kind), _OTHER),
            "blocks": len(own),
            "characters": _characters(own),
            "words": sum(map(word_count.count, own["text"])),
            "row_ids": own["id"].tolist(),
            "share": _characters(own) / total if (total := totals[str(article_id)]) else 0.0,
        }
        for (article_id, kind), own in blocks.groupby(["article_id", "kind"], sort=False, dropna=False)
    ]
    return pd.DataFrame(rows, columns=PARTS).astype({"share": "Float64"})


def _characters(blocks: pd.DataFrame) -> int:
    return int((blocks["end"] - blocks["start"]).sum())


def shares(parts: pd.DataFrame) -> pd.DataFrame:
    """`not_article` added up by article: how much of each file is not body.

    Columns: article_id, article, characters (of all blocks), not_body (characters), share (of not_body among them),
    words, not_body_words, row_ids (the blocks that are not body).
    """
    import pandas as pd

    rows = []
    for (article_id, article), own in parts.groupby(["article_id", "article"], sort=False, dropna=False):
        other = own[own["group"] != BODY_GROUP]
        every, outside = (int(part["characters"].sum()) for part in (own, other))
        rows.append(
            {"article_id": article_id, "article": article, "characters": every, "not_body": outside}
            | {"share": outside / every if every else 0.0, "words": int(own["words"].sum())}
            | {"not_body_words": int(other["words"].sum()), "row_ids": [i for ids in other["row_ids"] for i in ids]}
        )
    return pd.DataFrame(rows, columns=SHARES).astype({"share": "Float64"})


def damage(blocks: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Traces of what decoding did to each text: one row an article and kind of damage.

    Columns: article_id, article, damage (its kind), places (how many), lines (of the file, each once), printed (the
    distinct forms; white space and invisible characters by their Unicode name), row_ids (the blocks they stand in).
    """
    import pandas as pd

    names, rows = labels(articles), []
    for article_id, own in grouped(blocks, "article_id"):
        text = _as_laid_out(own)
        starts = line_starts(text)
        found: dict[str, dict[str, Any]] = {}
        for place in find_damage(text):
            block = next(b for b in reversed(own) if b["start"] <= place.start)
            row = found.setdefault(place.kind, {"places": 0, "lines": [], "printed": [], "row_ids": []})
            row["places"] += 1
            within = sum(block["start"] < s <= place.start for s in starts)
            row["lines"].append(block["line"] + within)
            row["printed"].append(visible(text[place.start : place.end]))
            row["row_ids"].append(block["id"])
        rows += [
            {"article_id": article_id, "article": names.get(article_id, article_id), "damage": kind, **row}
            | {key: list(dict.fromkeys(row[key])) for key in ("lines", "printed", "row_ids")}
            for kind, row in found.items()
        ]
    return pd.DataFrame(rows, columns=DAMAGE)


def _as_laid_out(blocks: list[dict[str, Any]]) -> str:
    """The text of an article with a line end in the place of all white space between its blocks; same offsets."""
    parts, at = [], 0
    for block in sorted(blocks, key=lambda b: b["start"]):
        parts += ["\n" * (block["start"] - at), block["text"]]
        at = block["end"]
    return "".join(parts)


def printed_twice(blocks: pd.DataFrame, articles: pd.DataFrame) -> list[dict[str, Any]]:
    """Blocks that repeat an earlier one of the same article, with the article's label."""
    names = labels(articles)
    again = records(blocks[blocks["kind"] == "duplicate"])
    return [r | {"article": names.get(r["article_id"], r["article_id"])} for r in again]


def visible(text: str) -> str:
    """`text`, characters that nobody can see written as their Unicode names.

    >>> visible("a\u00a0b"), visible("na?ve")
    ('a[no-break space]b', 'na?ve')
    """
    hidden = {c for c in text if c != " " and (not c.isprintable() or c.isspace())}
    return "".join(f"[{unicodedata.name(c, f'U+{ord(c):04X}').lower()}]" if c in hidden else c for c in text)
