"""Every column of every table, declared once: name, dtype, unit, meaning.

A table is a plain pandas DataFrame. Its columns are declared here, so that an empty table has the same columns
and dtypes as a full one, and a saved and loaded table equals the first.

A layer of one's own declares its tables itself, as a mapping from table to columns. Every function below takes it as
`own`: `tables.describe("exclamations", notes.own)`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

STRING, INTEGER, FLOAT, BOOLEAN, DATE = "string", "Int64", "Float64", "boolean", "datetime64[s]"
POSITION = "int64"
STRINGS, SPANS, MAPPING = "list[string]", "list[span]", "json"
LISTS = (STRINGS, SPANS)
# In a DataFrame.
_HELD_AS = {STRINGS: "object", SPANS: "object", MAPPING: STRING}
DTYPES = (STRING, INTEGER, FLOAT, BOOLEAN, DATE, POSITION, *LISTS, MAPPING)


class TableError(InputError):
    """A table does not have the columns, dtypes or spans that it declares."""


class Column(NamedTuple):
    """One column: its name, dtype, unit (None where it has none) and meaning."""

    name: str
    dtype: str
    meaning: str
    unit: str | None = None


Columns = tuple[Column, ...]
NONE: Mapping[str, Columns] = MappingProxyType({})
Row = dict[str, Any]
Rows = Mapping[str, list[Row]]

_OFFSET = "code points into the article's text"
# The first columns of every table whose rows are stretches of text.
SHARED: Columns = (
    Column("id", STRING, "article_id:layer:start-end, stable from run to run"),
    Column("article_id", STRING, "the article's path below the corpus folder, without its ending"),
    Column("sentence_id", STRING, "the sentence in which the row starts; empty outside sentences"),
    Column("start", POSITION, "first character", _OFFSET),
    Column("end", POSITION, "one past the last character", _OFFSET),
    Column("text", STRING, "the printed words: article.text[start:end]"),
    Column("line", POSITION, "line of the source file on which the row starts", "lines, from 1"),
    Column("rule", STRING, "what fired, so that a reader can ask why"),
)
_BASIS = "where the value comes from: stated, inferred or external; empty where there is no value"


def _fact(name: str, meaning: str) -> Columns:
    return (
        Column(name, STRING, meaning),
        Column(f"{name}_basis", STRING, _BASIS),
        Column(f"{name}_evidence", STRING, "the words, line or source that the value rests on"),
    )


TABLES: dict[str, Columns] = {
    "articles": (
        Column("article_id", STRING, "the article's path below the corpus folder, without its ending"),
        Column("file", STRING, "the file's path below the corpus folder"),
        Column("sha256", STRING, "SHA-256 of the file's bytes"),
        Column("label", STRING, "a short name for charts: outlet and date, or the file's name"),
        *_fact("title", "the headline; empty where the text gives none"),
        *_fact("outlet", "who published the article"),
        *_fact("issuer", "who issued the text that the outlet carries"),
        *_fact("genre", "news report, press release, interview, analysis, ..."),
        *_fact("section", "the part of the paper or site"),
        *_fact("edition", "the edition of the paper"),
        *_fact("language", "the language of the text, as stated"),
        *_fact("place", "the place of the dateline"),
        *_fact("author", "the named author or authors"),
        *_fact("address", "where the article stands on the web"),
        *_fact("accessed", "the day on which it was taken from there or from a database"),
        *_fact("document_id", "the number by which a database knows the article"),
        Column("published_from", DATE, "first possible day of publication", "day"),
        Column("published_to", DATE, "last possible day of publication, inclusive", "day"),
        Column("published_basis", STRING, _BASIS),
        Column("published_evidence", STRING, "the words, line or source that the date rests on"),
        Column("words", INTEGER, "running words of body text", "words"),
        Column("selection", STRING, "how the article came to be here, as stated: chosen, sampled or complete"),
    ),
    "blocks": (
        *SHARED,
        Column(
            "kind",
            STRING,
            "paragraph is body; else title, kicker, publication_line, subhead, caption, dateline, "
            "byline, credit, menu, link, related, notice, duplicate",
        ),
        Column("position", POSITION, "order in the article", "blocks, from 0"),
    ),
    "sentences": (
        *SHARED,
        Column("block_kind", STRING, "kind of the block that the sentence stands in"),
        Column(
            "paragraph",
            INTEGER,
            "order of its paragraph among the body paragraphs; empty elsewhere",
            "from 0",
        ),
        Column("position", POSITION, "order in the article", "sentences, from 0"),
        Column("words", POSITION, "running words", "words"),
    ),
    "tokens": (
        *SHARED,
        Column("lemma", STRING, "dictionary form, from the model"),
        Column("pos", STRING, "universal part of speech"),
        Column("tag", STRING, "Penn Treebank tag"),
        Column("dep", STRING, "dependency label"),
        Column("head", POSITION, "first character of the head token", _OFFSET),
    ),
    "mentions": (
        *SHARED,
        Column("actor_id", STRING, "readable slug; ISO 3166-1 alpha-3 for states"),
        Column("actor_name", STRING, "the fullest name"),
        Column("actor_type", STRING, "person, state, region, organisation, media, collective, programme, event"),
        Column("via", STRING, "how it was resolved: name, surname, alias, adjective, nominal, pronoun"),
        Column("country", STRING, "ISO 3166-1 alpha-3, where the text or the gazetteer states one"),
    ),
    "actors": (
        Column("actor_id", STRING, "readable slug; ISO 3166-1 alpha-3 for states"),
        Column("actor_name", STRING, "the fullest name"),
        Column("actor_type", STRING, "person, state, region, organisation, media, collective, programme, event"),
        Column("country", STRING, "ISO 3166-1 alpha-3, where the text or the gazetteer states one"),
        Column("role", STRING, "role as printed"),
        Column("affiliation", STRING, "affiliation as printed"),
        Column("place", STRING, "place or body as printed with a person or body; claims no nationality"),
        Column("aliases", STRINGS, "every printed form, A to Z"),
    ),
    "quotes": (
        *SHARED,
        Column("spans", SPANS, "the content without cue and marks; start-end is their hull", _OFFSET),
        Column("kind", STRING, "direct, mixed or indirect"),
        Column("marks", STRING, "double, single, curly or none"),
        Column("implicit", BOOLEAN, "continues a report without a cue of its own"),
        Column("parent_id", STRING, "the quotation that this one is nested in"),
        Column("block_ids", STRINGS, "the blocks that it runs over"),
        Column("speaker_text", STRING, "the printed words for the source"),
        Column("speaker_start", INTEGER, "first character of the source", _OFFSET),
        Column("speaker_end", INTEGER, "one past the last character of the source", _OFFSET),
        Column("speaker_id", STRING, "actor_id of the source"),
        Column("speaker_name", STRING, "the fullest name of the source"),
        Column(
            "speaker_type", STRING, "actor type of the source; document; office (of a named state or body, no name)"
        ),
        Column("cue_text", STRING, "the reporting words"),
        Column("cue_start", INTEGER, "first character of the cue", _OFFSET),
        Column("cue_end", INTEGER, "one past the last character of the cue", _OFFSET),
        Column("writer_stance", STRING, "endorse, neutral or distance, from the codebook of reporting verbs"),
        Column("speech_act", STRING, "what the cue says was done, from the codebook of reporting verbs"),
        Column("status", STRING, "attributed, ambiguous or unattributed"),
    ),
    "amounts": (
        *SHARED,
        Column("kind", STRING, "money, percent, multiple or count"),
        Column("value", FLOAT, "the stated number in base units; of a range its lower end", "the row's unit"),
        Column("value_min", FLOAT, "lower bound; empty where the wording sets none", "the row's unit"),
        Column("value_max", FLOAT, "upper bound; empty where the wording sets none", "the row's unit"),
        Column("unit", STRING, "ISO 4217 code, percent, percentage points, times, or the noun counted"),
        Column("qualifier", STRING, "the words that loosen the number, as printed"),
        Column("direction", STRING, "increase, decrease, or empty"),
        Column("measure", STRING, "what is measured: trade, exports, investment, assistance, ..."),
        Column("compared_to", STRING, "id of the row that this one is measured against"),
        Column("group_id", STRING, "shared by the rows of one statement"),
        Column("period_from", DATE, "first day of the period that the amount is for", "day"),
        Column("period_to", DATE, "last day of that period, inclusive", "day"),
        Column("period_basis", STRING, "stated, resolved (relative to the article's date), carried, or empty"),
        Column("parties", STRINGS, "ISO 3166-1 alpha-3 codes or actor ids that the amount is about, A to Z"),
        Column("status", STRING, "observed, target, pledge or estimate"),
        Column("stated_by", STRING, "an actor_id, unnamed:<words>, or article"),
        Column("stated_by_text", STRING, "the printed words for the source; empty for the article itself"),
        Column("stated_by_basis", STRING, "quotation, sentence, carried (from the sentence before), or article"),
    ),
    "times": (
        *SHARED,
        Column("kind", STRING, "date, month, year, quarter, range, relative, duration, event, ..."),
        Column("resolved_from", DATE, "first day", "day"),
        Column("resolved_to", DATE, "last day, inclusive", "day"),
        Column("resolved_against", STRING, "what it was resolved against, and on what basis"),
        Column("reason", STRING, "why it is unresolved"),
    ),
    "codes": (
        *SHARED,
        Column("scheme", STRING, "frames, rhetoric, or the scheme of a codebook of one's own"),
        Column("codebook", STRING, "name and version of the codebook"),
        Column("coder", STRING, "the tool, or the reader who coded"),
        Column("code", STRING, "the code"),
        Column("matched", SPANS, "the words that the code rests on", _OFFSET),
        Column("weight", FLOAT, "strength of the indicators", "codebook weight"),
        Column(
            "voice_type",
            STRING,
            "who voices it: article, speaker (a name or a named office), collective, none (no source)",
        ),
        Column("voice_id", STRING, "actor_id of the voice, unnamed:<words>, or article"),
        Column("on_behalf_of", STRING, "actor_id whose needs, wishes or interests the sentence states"),
        Column("attributes", MAPPING, "indicators, position, target, valence, denied, the codebook's attributes"),
    ),
}


def is_text(columns: Columns) -> bool:
    """Whether the rows of a table with these columns are stretches of text: it begins with those of SHARED."""
    return tuple(columns[: len(SHARED)]) == SHARED


TEXT_LAYERS = tuple(name for name, columns in TABLES.items() if is_text(columns))


def columns(name: str, own: Mapping[str, Columns] = NONE) -> Columns:
    """Columns of table `name`; raises TableError with the names there are."""
    if name in TABLES:
        return TABLES[name]
    if name not in own:
        raise TableError(f"no table {name!r}; tables: {', '.join([*TABLES, *own])}")
    return tuple(own[name])


def describe(name: str, own: Mapping[str, Columns] = NONE) -> pd.DataFrame:
    """What each column of table `name` holds: one row per column, with column, dtype, unit and meaning.

    An example row: `start`, `int64`, `code points into the article's text`, `first character`.
    """
    import pandas as pd

    rows = [(c.name, c.dtype, c.unit, c.meaning) for c in columns(name, own)]
    return pd.DataFrame(rows, columns=["column", "dtype", "unit", "meaning"], dtype="string")


def check_columns(name: str, declared: Columns) -> None:
    """TableError where `declared` cannot be the columns of a table `name`."""
    if not declared or not all(isinstance(column, Column) for column in declared):
        raise TableError(f"table {name!r}: its columns are {declared!r}; give a tuple of corpus_tools.tables.Column")
    names = [column.name for column in declared]
    twice = next((one for one in names if names.count(one) > 1), None)
    if twice:
        raise TableError(f"table {name!r} has two columns {twice!r}; give one another name")
    unknown = next((column for column in declared if column.dtype not in DTYPES), None)
    if unknown:
        raise TableError(
            f"table {name!r}: column {unknown.name!r} has the dtype {unknown.dtype!r}; dtypes: {', '.join(DTYPES)}"
        )


def build(name: str, rows: Iterable[Mapping[str, Any]] = (), own: Mapping[str, Columns] = NONE) -> pd.DataFrame:
    """Table `name` from row mappings; a missing value is empty, an undeclared key raises TableError."""
    import pandas as pd

    rows = list(rows)
    return pd.DataFrame({c.name: series(values, c.dtype) for c, values in cells(name, rows, own)})


def cells(
    name: str, rows: Sequence[Mapping[str, Any]], own: Mapping[str, Columns] = NONE
) -> Iterator[tuple[Column, list[Any]]]:
    """Each column of table `name` with its values out of `rows`: lists native, mappings as JSON text."""
    declared = columns(name, own)
    unknown = sorted({key for row in rows for key in row} - {c.name for c in declared})
    if unknown:
        where = "corpus_tools.tables" if name in TABLES else "the layer that writes it"
        raise TableError(f"table {name!r} has no column {', '.join(unknown)}; declare it in {where}")
    for column in declared:
        values = [row.get(column.name) for row in rows]
        if column.dtype in LISTS:
            values = [_native(v) for v in values]
        elif column.dtype == MAPPING:
            values = [
                json.dumps(v, sort_keys=True, ensure_ascii=False) if isinstance(v, Mapping) else v for v in values
            ]
        yield column, values


def series(values: list[Any], dtype: str) -> pd.Series:
    """Values as a column of a declared dtype; days may be dates or ISO 8601 text."""
    import pandas as pd

    if dtype in LISTS:
        return pd.Series(values, dtype="object")
    if dtype == DATE:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"), format="ISO8601"), dtype=DATE)
    return pd.Series(values, dtype="string" if dtype == MAPPING else dtype)


def _native(value: Any) -> list[Any]:
    if value is None:
        return []
    return [v if isinstance(v, str) else [int(p) for p in v] for v in value]


def coerce(name: str, frame: pd.DataFrame, own: Mapping[str, Columns] = NONE) -> pd.DataFrame:
    """`frame` with the declared columns, order and dtypes of table `name`; lists may come as JSON text."""
    import pandas as pd

    declared = columns(name, own)
    missing = [c.name for c in declared if c.name not in frame.columns]
    if missing:
        raise TableError(f"table {name!r} lacks the column {', '.join(missing)}; it has {', '.join(frame.columns)}")
    out = {}
    for column in declared:
        values = frame[column.name]
        dtype = pd.api.types.pandas_dtype(_HELD_AS.get(column.dtype, column.dtype))
        if column.dtype in LISTS:
            parsed = [json.loads(v) if isinstance(v, str) else v for v in values.tolist()]
            out[column.name] = pd.Series([_native(v) for v in parsed], dtype="object", index=frame.index)
        elif column.dtype == DATE:
            out[column.name] = pd.to_datetime(values).astype(dtype)
        elif column.dtype == BOOLEAN:
            out[column.name] = values.replace({"True": True, "False": False}).astype(dtype)
        else:
            out[column.name] = values.astype(dtype)
    return pd.DataFrame(out, index=frame.index)


def check(
    name: str,
    frame: pd.DataFrame,
    texts: Mapping[str, str] | None = None,
    own: Mapping[str, Columns] = NONE,
) -> pd.DataFrame:
    """Return `frame` if it is a well-formed table `name`, else raise TableError naming column, row and fix.

    With `texts` (article_id -> text) each row of a text layer must satisfy text[start:end] == row.text.
    """
    declared = columns(name, own)
    expected = [c.name for c in declared]
    if list(frame.columns) != expected:
        raise TableError(
            f"table {name!r} has columns {list(frame.columns)}, expected {expected}; build it with "
            f"tables.build({name!r}, rows)"
        )
    for column in declared:
        actual = str(frame[column.name].dtype)
        wanted = _HELD_AS.get(column.dtype, column.dtype)
        if actual != wanted:
            raise TableError(
                f"table {name!r}: column {column.name!r} is {actual}, expected {wanted}; "
                f"tables.coerce({name!r}, frame) converts it"
            )
    if texts is not None and is_text(declared):
        _check_spans(name, frame, texts)
    return frame


def _check_spans(name: str, frame: pd.DataFrame, texts: Mapping[str, str]) -> None:
    rows = zip(frame["id"], frame["article_id"], frame["start"], frame["end"], frame["text"], strict=True)
    for row_id, article_id, start, end, text in rows:
        printed = texts[article_id][start:end]
        if printed != text:
            raise TableError(
                f"table {name!r}, row {row_id}: the text is {text!r} but {printed!r} is printed at "
                f"{start}-{end}; offsets count code points of the decoded file"
            )
    if frame["id"].duplicated().any():
        raise TableError(f"table {name!r}: the id {frame['id'][frame['id'].duplicated()].iloc[0]} occurs twice")
