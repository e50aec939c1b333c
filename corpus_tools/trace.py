"""Rows lead back to printed words: file, line, sentence, phrase, speaker, rule and what the rule means."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools import tables
from corpus_tools.errors import InputError
from corpus_tools.layers import registry
from corpus_tools.measures.agreement import codings
from corpus_tools.measures.rows import missing, records
from corpus_tools.text.blocks import rules as blocks

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

COLUMNS = ("id", "file", "line", "sentence", "phrase", "speaker", "rule", "definition")

_GROUND = {
    "spacy-parser": "A sentence as spaCy's parser bounds it, inside one block.",
    "spacy": "A token of spaCy's tokeniser with the tags of its English model.",
    "article": "The whole article, as one file of the corpus.",
}
# Tables whose rows have no voice of their own.
_VOICELESS = ("sentences", "mentions", "times")
_NAME_PARTS = "+,:/"
NO_RULES: Mapping[str, str] = MappingProxyType({})
_OFFSETS = re.compile(r"(\d+)-(\d+)")
# What stands for the offsets where more follows them in an id.
_HERE = "*"


class EvidenceError(InputError):
    """Rows were asked for that the annotations do not hold."""


def evidence(rows: Any, notes: Annotations) -> pd.DataFrame:
    """Where each of `rows` stands in print: one line a row, in the order given.

    `rows`: a frame of any layer (column `id`), an aggregated table (column `row_ids`), one id, or any iterable of
    ids; an article_id stands for the whole article. Columns, all text but `line`: id; file (path below the corpus
    folder); line (lines of the file, from 1); sentence (every sentence that the phrase touches); phrase (the
    printed words); speaker (who says or states it: of a sentence, a name or a date who says the reported words in it;
    empty where nobody but the article does); rule (what
    fired); definition (what that rule means). An example row: `one:amounts:13-23`, `one.txt`, 1, `Exports rose 12
    percent, the port's director said.`, `12 percent`, `unnamed: the port's director`, `percent`, `a number with %`.
    Raises EvidenceError for an id that `notes` does not hold.
    """
    import pandas as pd

    wanted = row_ids(rows)
    index = _index_of(wanted, notes)
    said = _said(notes) if any(f":{name}:" in row_id for row_id in wanted for name in _VOICELESS) else {}
    made = [_line(row_id, index, notes, said) for row_id in wanted]
    frame = pd.DataFrame(made, columns=list(COLUMNS))
    return frame.astype({name: "Int64" if name == "line" else "string" for name in COLUMNS})


def row_ids(rows: Any) -> list[str]:
    """Ids of `rows`, each once, in order: from a frame (`id` or `row_ids`), a row, one id, or nested lists.

    >>> row_ids(["a:amounts:1-2", ["a:amounts:1-2", "b:quotes:3-9"]])
    ['a:amounts:1-2', 'b:quotes:3-9']
    """
    return list(dict.fromkeys(_walk(rows)))


def _walk(rows: Any) -> Iterator[str]:
    if isinstance(rows, str):
        yield rows
    elif hasattr(rows, "columns") or isinstance(rows, Mapping) or hasattr(rows, "to_frame"):
        yield from _walk(_id_column(rows))
    elif isinstance(rows, Iterable):
        for item in rows:
            yield from _walk(item)
    elif not missing(rows):
        raise EvidenceError(f"{rows!r} is no row id; give ids, a table with an id column, or one with row_ids")


def _id_column(rows: Any) -> Any:
    names = getattr(rows, "columns", None)
    if names is None:
        names = rows.keys() if isinstance(rows, Mapping) else rows.index
        if not {"id", "row_ids", "article_id"} & set(map(str, names)):
            return list(rows.values()) if isinstance(rows, Mapping) else list(rows)
    for name in ("row_ids", "id", "article_id"):
        if name in list(names):
            values = rows[name]
            return values if isinstance(values, str) else list(values)
    raise EvidenceError(
        f"the table has no column id or row_ids, only {', '.join(map(str, names))}; keep one of "
        f"them when selecting columns"
    )


def find(row_id: str, notes: Annotations) -> tuple[str, dict[str, Any]]:
    """Table name and row (column -> value, None where empty) of `row_id`; EvidenceError names the nearest ids."""
    index = _index_of([row_id], notes)
    if row_id not in index:
        raise EvidenceError(_unknown(row_id, list(index)))
    name, at = index[row_id]
    return name, records(notes[name].iloc[[at]])[0]


def _index_of(wanted: Sequence[str], notes: Annotations) -> dict[str, tuple[str, int]]:
    """An index that holds `wanted`: of the tables that they name where that will do, since all of them take long."""
    named = [name for name in notes.names() if any(f":{name}:" in row_id for row_id in wanted)]
    index = _index(notes, named)
    return index if all(row_id in index for row_id in wanted) else _index(notes, notes.names())


def _index(notes: Annotations, names: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Row id -> (table, position). Tokens stay out: they are too many and nobody's finding."""
    index: dict[str, tuple[str, int]] = {}
    for name in notes.names():
        if name == "tokens" or name not in names:
            continue
        frame = notes[name]
        is_text = tables.is_text(tables.columns(name, notes.own))
        key = "id" if is_text else "article_id" if name == "articles" else None
        if key:
            index.update((row_id, (name, i)) for i, row_id in enumerate(frame[key].tolist()))
    return index


def _unknown(row_id: str, known: list[str]) -> str:
    if not known:
        return f"no row {row_id!r}: the annotations hold no rows; annotate a corpus that has articles"
    article = row_id.split(":", 1)[0]
    pool = [i for i in known if i.split(":", 1)[0] == article] or known
    near = difflib.get_close_matches(row_id, pool, n=3, cutoff=0) or pool[:3]
    return f"no row {row_id!r} in the annotations; nearest ids: {', '.join(near)}"


def _line(row_id: str, index: dict[str, tuple[str, int]], notes: Annotations, said: Mapping[str, list[_Said]]) -> tuple:
    if row_id not in index:
        raise EvidenceError(_unknown(row_id, list(index)))
    name, at = index[row_id]
    row = notes[name].iloc[at]
    files = _files(notes)
    if name == "articles":
        return row_id, files[row_id], 1, None, row["label"], None, "article", definition("article")
    sentence = _context(row, name, notes)
    rule = None if missing(row["rule"]) else row["rule"]
    return (
        row_id,
        files.get(row["article_id"], row["article_id"]),
        row["line"],
        sentence,
        row["text"],
        _reported(row, said) if name in _VOICELESS else speaker(row, notes),
        rule,
        meaning(row, rule, notes.rules) if rule else None,
    )


def meaning(row: Mapping[str, Any] | pd.Series, rule: str, own: Mapping[str, str] = NO_RULES) -> str:
    """What the rule of a row means; of a code also what its codebook says of it. `own`: as for `definition`."""
    if "codebook" not in row or missing(row["codebook"]):
        return definition(rule, own)
    from corpus_tools.codebooks import schemes as coding

    book = coding.known(row["codebook"])
    code = next((c for c in book.codes if c.code == row["code"]), None) if book else None
    told = definition(rule.split(":")[0], own)
    return told if code is None else f"{code.label}: {code.definition} {told}"


def _files(notes: Annotations) -> dict[str, str]:
    articles = notes["articles"]
    return dict(zip(articles["article_id"], articles["file"], strict=True))


def _context(row: Mapping[str, Any] | pd.Series, name: str, notes: Annotations) -> str | None:
    """The sentences that the row's span touches; outside sentences the block that holds it."""
    before, phrase, after = _split(row, name, notes)
    return before + phrase + after


def _split(row: Mapping[str, Any] | pd.Series, name: str, notes: Annotations) -> tuple[str, str, str]:
    """The context of a row cut in three: before the phrase, the phrase, after it."""
    for table in ("sentences", "blocks") if name != "blocks" else ():
        frame = notes[table]
        near = frame[
            (frame["article_id"] == row["article_id"]) & (frame["start"] < row["end"]) & (frame["end"] > row["start"])
        ]
        if len(near):
            first, last = near.iloc[0], near.iloc[-1]
            before = first["text"][: max(0, row["start"] - first["start"])]
            after = last["text"][max(0, row["end"] - last["start"]) :]
            return before, row["text"], after
    return "", row["text"], ""


def in_context(row_id: str, notes: Annotations) -> tuple[str, str, str]:
    """The printed words before `row_id` in its sentence, its own words, and those after; empty for an article."""
    name, row = find(row_id, notes)
    return ("", "", "") if name == "articles" else _split(row, name, notes)


def held(rows: Any, notes: Annotations) -> list[str]:
    """Those ids of `rows` that `notes` holds, in order; others (rows of a reference table, say) are left out."""
    index = _index(notes, notes.names())
    return [row_id for row_id in row_ids(rows) if row_id in index]


def explanation(row_id: str, notes: Annotations) -> str:
    """The row as lines of text: place, sentence with the phrase in [brackets], speaker, rule, and every value."""
    name, row = find(row_id, notes)
    where = evidence([row_id], notes).iloc[0]
    before, phrase, after = in_context(row_id, notes)
    lines = [
        ("table", name),
        ("file", f"{where['file']}, line {where['line']}"),
        ("sentence", f"{before}[{phrase}]{after}" if phrase else None),
        ("speaker", where["speaker"]),
        ("rule", where["rule"]),
        ("means", where["definition"]),
    ]
    told = {"id", "article_id", "sentence_id", "text", "line", "rule"}
    if isinstance(row.get("matched"), list):
        # The words say more than their offsets.
        row["matched"] = [f"“{row['text'][s - row['start'] : e - row['start']]}”" for s, e in row["matched"]]
    lines += [(column, value) for column, value in row.items() if column not in told]
    width = max(len(label) for label, _ in lines)
    shown = [f"  {label:<{width}}  {_value(value)}" for label, value in lines if not _empty(value)]
    return "\n".join([row_id, *shown])


def _empty(value: Any) -> bool:
    return not value if isinstance(value, list) else missing(value)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else " ".join(str(value).split())


def speaker(row: Mapping[str, Any] | pd.Series, notes: Annotations) -> str | None:
    """Who says or states `row`, in words: the fullest name, "unnamed: experts", "the article itself", or None."""
    for column in ("speaker_name", "speaker_text"):
        if column in row and not missing(row[column]):
            return row[column]
    voice = next((row[c] for c in ("stated_by", "voice_id") if c in row and not missing(row[c])), None)
    if voice is not None and "voice_type" in row and row["voice_type"] == "speaker":
        # An office is a named source, though nobody's id stands for it.
        voice = voice.removeprefix("unnamed:")
    return None if voice is None else actor_name(voice, notes)


def _reported(row: Mapping[str, Any] | pd.Series, said: Mapping[str, list[_Said]]) -> str | None:
    """Who says a row without a voice of its own (a sentence, a name, a date): the innermost quotation that holds it.

    Of one that is wider than the reported words in it, that the article reports them; None where nothing is reported.
    """
    start, end = row["start"], row["end"]
    near = [one for one in said.get(row["article_id"], ()) if one.start < end and start < one.end]
    holding = [one for one in near if one.start <= start and end <= one.end]
    if holding:
        return min(holding, key=lambda one: one.end - one.start).name
    names = list(dict.fromkeys(one.name for one in near if one.name is not None))
    return f"the article itself, reporting {', '.join(names)}" if names else None


class _Said(NamedTuple):
    """A stretch of reported words, and who says it (None without a source)."""

    start: int
    end: int
    name: str | None


def _said(notes: Annotations) -> dict[str, list[_Said]]:
    """Article id -> its reported words."""
    out: dict[str, list[_Said]] = {}
    columns = ["article_id", "spans", "speaker_name", "speaker_text"]
    for article_id, spans, name, text in notes["quotes"][columns].itertuples(index=False, name=None):
        who = next((str(n) for n in (name, text) if not missing(n)), None)
        out.setdefault(article_id, []).extend(_Said(int(s), int(e), who) for s, e in spans)
    return out


def actor_name(actor_id: str, notes: Annotations) -> str:
    """An actor's fullest name; `article` and `unnamed:<words>` in words; an unknown id as it is."""
    if actor_id == "article":
        return "the article itself"
    if actor_id.startswith("unnamed:"):
        return f"unnamed: {actor_id.removeprefix('unnamed:')}"
    actors = notes["actors"]
    names = actors.loc[actors["actor_id"] == actor_id, "actor_name"].dropna()
    return names.iloc[0] if len(names) else actor_id


def definition(rule: str, own: Mapping[str, str] = NO_RULES) -> str:
    """What `rule` means, from the layer that names it; the rule's own name where none defines it.

    `own`: rules of layers of one's own with their meanings (`notes.rules`). A rule put together from several
    ("money-before+carried") is defined part by part.

    >>> definition("spacy-parser")
    "A sentence as spaCy's parser bounds it, inside one block."
    """
    known = {**own, **rules()}
    if rule in known:
        return known[rule]
    for mark in _NAME_PARTS:
        parts = [p.strip() for p in rule.split(mark)]
        if len(parts) > 1 and any(p in known for p in parts):
            return " ".join(known.get(p, p) for p in parts)
    return rule


@functools.cache
def rules() -> dict[str, str]:
    """Every rule of this package and what it means: of blocks, of the layers, of the coder that learns."""
    return {**_GROUND, **blocks.RULES, **registry.rules(), **codings.RULES}


def packed(ids: list[str]) -> dict[str, str] | list[str]:
    """Row ids by article and layer: written one by one in a notebook's file, they would be most of it.

    Of offsets stands how far a row begins behind the one before it, and its length. What follows the offsets (of a
    code: scheme, code and coder) is written once for all rows that share it. Ids that have no article and layer, or a
    space in the offsets, stay a list.

    >>> packed(["a:quotes:10-25", "a:quotes:50-90", "b:mentions:3-4"])
    {'a:quotes': '10+15 40+40', 'b:mentions': '3+1'}
    >>> packed(["a:codes:10-25:frames:TRADE:tool", "a:codes:50-90:frames:TRADE:tool"])
    {'a:codes:*:frames:TRADE:tool': '10+15 40+40'}
    """
    out: dict[str, list[str]] = {}
    for row_id in ids:
        parts = row_id.split(":", 3)
        if len(parts) < 3 or not parts[2] or any(c.isspace() for c in parts[2]):
            return ids
        where, rest = ":".join(parts[:2]), parts[2]
        if len(parts) > 3:
            where = f"{where}:{_HERE}:{parts[3]}"
        out.setdefault(where, []).append(rest)
    return {where: " ".join(_gaps(rest)) for where, rest in out.items()}


def _gaps(offsets: list[str]) -> list[str]:
    """Each offset as its distance from the start before it and its length; as they are where one is no offset.

    >>> _gaps(["10-25", "50-90"]), _gaps(["10-25", "whole"])
    (['10+15', '40+40'], ['10-25', 'whole'])
    """
    spans = [found for o in offsets if (found := _OFFSETS.fullmatch(o))]
    if len(spans) < len(offsets):
        return offsets
    out, last = [], 0
    for span in spans:
        start, end = int(span[1]), int(span[2])
        out.append(f"{start - last}+{end - start}")
        last = start
    return out


def unpacked(rows: Mapping[str, str] | list[str]) -> list[str]:
    """The row ids that `packed` holds, those of one article and layer (and of codes: one code) together.

    >>> unpacked({"a:quotes": "10+15 40+40", "b:mentions": "3+1"}), unpacked(["c"])
    (['a:quotes:10-25', 'a:quotes:50-90', 'b:mentions:3-4'], ['c'])
    >>> unpacked({"a:codes:*:frames:TRADE:C (person)": "10+15"})
    ['a:codes:10-25:frames:TRADE:C (person)']
    """
    if not isinstance(rows, Mapping):
        return list(rows)
    return [_id(where, rest) for where, held in rows.items() for rest in _offsets(held.split())]


def _id(where: str, rest: str) -> str:
    article, layer, *more = where.split(":", 3)
    return ":".join([article, layer, rest, *more[1:]])


def _offsets(gaps: list[str]) -> list[str]:
    if not all("+" in gap for gap in gaps):
        return gaps
    out, at = [], 0
    for gap, length in (g.split("+") for g in gaps):
        at += int(gap)
        out.append(f"{at}-{at + int(length)}")
    return out
