"""What the articles are: what is known of each, on what evidence; what is not article in each file; what is damaged."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import grouped, labels, records
from corpus_tools.text import word_count

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.sources.corpus import TextWarning

FIELDS = ("title", "outlet", "issuer", "genre", "place", "author", "published")
UNSTATED = "not stated in the text"
BODY = "paragraph"
# Kinds of block by what they do on a page; the order is that of a page from its head to its foot.
GROUPS = {
    "title and subheads": ("title", "subhead"),
    "about the text": ("kicker", "publication_line", "dateline", "byline", "credit"),
    "captions": ("caption",),
    "menus and links": ("menu", "link", "related"),
    "printed again": ("duplicate",),
}
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_OTHER = "other"

KNOWN = ("article_id", "article", "field", "value", "basis", "evidence", "row_ids")
PARTS = ("article_id", "article", "kind", "group", "blocks", "characters", "words", "share", "row_ids")
SHARES = ("article_id", "article", "characters", "not_body", "share", "words", "not_body_words", "row_ids")
DAMAGE = ("article_id", "article", "damage", "places", "lines", "printed", "row_ids")


def known(articles: pd.DataFrame) -> pd.DataFrame:
    """What is known of each article, field by field, in the order of `FIELDS`.

    Columns: article_id, article (its label), field, value (`UNSTATED` where there is none), basis (stated, inferred,
    external; empty where there is no value), evidence (the words, line or source the value rests on), row_ids.
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
                    "value": value if found else UNSTATED,
                    "basis": row[f"{field}_basis"] if found else None,
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
        return f"not before {first:%Y-%m-%d}" if last is None else f"not after {last:%Y-%m-%d}"
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"


def bases(table: pd.DataFrame) -> pd.DataFrame:
    """`known` as one row an article and one column a field: the basis of the value, or `UNSTATED`."""
    import pandas as pd

    lines = []
    for _, rows in grouped(table, "article_id"):
        line = {r["field"]: UNSTATED if r["value"] == UNSTATED else r["basis"] or "basis not stated" for r in rows}
        lines.append(line | {"article": rows[0]["article"], "row_ids": rows[-1]["row_ids"]})
    return pd.DataFrame(lines, columns=["article", *FIELDS, "row_ids"])


def not_article(blocks: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """What stands in each file, by kind of block, body included, in the order of first printing.

    Columns: article_id, article, kind, group (see `GROUPS`; "body", or "other" for an unknown kind), blocks,
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
            "group": "body" if kind == BODY else _GROUP_OF.get(str(kind), _OTHER),
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
        other = own[own["group"] != "body"]
        every, outside = (int(part["characters"].sum()) for part in (own, other))
        rows.append(
            {"article_id": article_id, "article": article, "characters": every, "not_body": outside}
            | {"share": outside / every if every else 0.0, "words": int(own["words"].sum())}
            | {"not_body_words": int(other["words"].sum()), "row_ids": [i for ids in other["row_ids"] for i in ids]}
        )
    return pd.DataFrame(rows, columns=SHARES).astype({"share": "Float64"})


def damage(warnings: Iterable[TextWarning], blocks: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Traces of what decoding did to each text, as the corpus reports them: one row an article and kind of damage.

    Columns: article_id, article, damage (its kind), places (how many), lines (of the file, each once), printed (the
    distinct forms; white space and invisible characters by their Unicode name), row_ids (the blocks they stand in,
    or the article where a warning concerns the whole file).
    """
    import pandas as pd

    names = labels(articles)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    spans = [(b["article_id"], b["start"], b["end"], b["id"]) for b in records(blocks)]
    for w in warnings:
        row = found.setdefault((w.article_id, w.kind), {"places": 0, "lines": [], "printed": [], "row_ids": []})
        row["places"] += 1
        row["lines"].append(w.line)
        row["printed"].append(visible(w.text))
        inside = [i for a, s, e, i in spans if w.start is not None and a == w.article_id and s <= w.start < e]
        row["row_ids"] += inside or [w.article_id]
    rows = [
        {"article_id": article_id, "article": names.get(article_id, article_id), "damage": kind, **row}
        | {key: list(dict.fromkeys(row[key])) for key in ("lines", "printed", "row_ids")}
        for (article_id, kind), row in found.items()
    ]
    return pd.DataFrame(rows, columns=DAMAGE)


def visible(text: str) -> str:
    """`text`, characters that nobody can see written as their Unicode names.

    >>> visible("a\u00a0b"), visible("na?ve")
    ('a[no-break space]b', 'na?ve')
    """
    hidden = {c for c in text if c != " " and (not c.isprintable() or c.isspace())}
    return "".join(f"[{unicodedata.name(c, f'U+{ord(c):04X}').lower()}]" if c in hidden else c for c in text)
