"""One sentence followed through every layer: what each table says of its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.schemes import SHIPPED, shipped
from corpus_tools.measures.rows import grouped, labels, records
from corpus_tools.measures.wording import NOT_STATED, counted, period_words, several, value_words

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

LAYERS = ("times", "mentions", "quotes", "amounts", "codes")
THROUGH = ("layer", "phrase", "read", "rule", "definition", "row_ids")
# What each layer finds, as a reader would say it: one, several.
CALLED = {
    "times": ("expression of time", "expressions of time"),
    "mentions": ("mention", None),
    "quotes": ("reported statement", None),
    "amounts": ("stated number", None),
    "codes": ("frame or device", "frames and devices"),
}
_SAID = {"direct": "in quotation marks", "mixed": "partly in quotation marks", "indirect": "retold"}
_SHOWN = 12
_POS = {"NOUN": "noun", "PROPN": "proper noun", "VERB": "verb", "ADJ": "adjective", "NUM": "number", "ADV": "adverb"}
_VIA = {"alias": "another name", "nominal": "a common noun", "adjective": "an adjective", "pronoun": "a pronoun"}


def richest_sentence(notes: Annotations) -> str | None:
    """Id of the body sentence touched by most layers, then by most rows, the first of equals; None without any."""
    best, best_key = None, (-1, -1)
    rows = {layer: _by_article(notes[layer]) for layer in LAYERS}
    for sentence in records(notes["sentences"]):
        if sentence["block_kind"] != "paragraph":
            continue
        numbers = [len(_touching(sentence, rows[layer])) for layer in LAYERS]
        key = (sum(n > 0 for n in numbers), sum(numbers))
        if key > best_key:
            best, best_key = sentence["id"], key
    return best


def _by_article(frame: pd.DataFrame) -> dict[str, list[dict]]:
    return dict(grouped(frame, "article_id"))


def _touching(sentence: dict, rows: dict[str, list[dict]]) -> list[dict]:
    own = rows.get(sentence["article_id"], [])
    return [r for r in own if r["start"] < sentence["end"] and r["end"] > sentence["start"]]


def through_layers(
    notes: Annotations, sentence_id: str | None = None, define: Callable[[str], str] | None = None
) -> pd.DataFrame:
    """Every row of every layer that touches one sentence, the sentence itself first.

    `sentence_id`: by default that of `richest_sentence`. `define` gives what a rule means (evidence.definition).
    Columns: layer, phrase (the first twelve printed words), read (what the layer takes them for, in words), rule,
    definition (empty without `define`), row_ids. No row where there is no sentence; KeyError for an unknown id.
    """
    import pandas as pd

    sentence = _sentence(notes, sentence_id)
    rows = []
    if sentence:
        names = dict(zip(notes["actors"]["actor_id"], notes["actors"]["actor_name"], strict=True))
        rows.append(_row("sentences", sentence, _of_sentence(notes, sentence), define))
        rows.append(_row("tokens", sentence, _of_tokens(notes, sentence), define) | {"rule": "spacy"})
        rows[-1] |= {"phrase": None, "definition": define("spacy") if define else None}
        for layer in LAYERS:
            for row in _touching(sentence, _by_article(notes[layer])):
                rows.append(_row(layer, row, _READ[layer](row, names), define))
    return pd.DataFrame(rows, columns=THROUGH)


def _sentence(notes: Annotations, sentence_id: str | None) -> dict[str, Any] | None:
    wanted = sentence_id or richest_sentence(notes)
    if wanted is None:
        return None
    found = records(notes["sentences"][notes["sentences"]["id"] == wanted])
    if not found:
        raise KeyError(f"no sentence {wanted!r}; the ids stand in the column id of the table sentences")
    return found[0]


def _row(layer: str, row: dict, read: str, define: Callable[[str], str] | None) -> dict:
    said = define(row["rule"]) if define and row["rule"] else None
    if said and row.get("code"):
        said = said.removesuffix(f" {row['code']}")
    return {"layer": layer, "phrase": _short(row["text"]), "read": read, "rule": row["rule"],
            "definition": said, "row_ids": [row["id"]]}  # fmt: skip


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _of_sentence(notes: Annotations, row: dict) -> str:
    where = f"{labels(notes['articles']).get(row['article_id'], row['article_id'])}, line {row['line']}"
    return f"{where}: {row['words']} words, sentence {row['position'] + 1} of the article"


def _of_tokens(notes: Annotations, sentence: dict) -> str:
    tokens = notes["tokens"]
    pos = tokens.loc[tokens["sentence_id"] == sentence["id"], "pos"].tolist()
    kinds = [f"{pos.count(p)} {word}{'' if pos.count(p) == 1 else 's'}" for p, word in _POS.items() if p in pos]
    return ", ".join([f"{len(pos)} words and marks", *kinds])


def _of_time(row: dict, names: dict[str, str]) -> str:
    if row["resolved_from"] is None and row["resolved_to"] is None:
        return f"{row['kind']}, no day: {row['reason'] or NOT_STATED}"
    against = row["resolved_against"] or ""
    basis = "counted from the day of the article" if against.startswith("published") else against
    return _joined(f"{row['kind']}: {period_words(row['resolved_from'], row['resolved_to'])}", basis)


def _of_mention(row: dict, names: dict[str, str]) -> str:
    return _joined(f"{row['actor_name']} ({row['actor_type']})", f"by {_VIA.get(row['via'], row['via'])}")


def _of_quote(row: dict, names: dict[str, str]) -> str:
    said = f"said by {row['speaker_name'] or row['speaker_text'] or 'nobody who is named'}"
    cue = f"reported with “{row['cue_text']}”" if row["cue_text"] else None
    return _joined(_SAID.get(row["kind"], row["kind"]), said, cue)


def _of_amount(row: dict, names: dict[str, str]) -> str:
    by = names.get(row["stated_by"] or "", row["stated_by_text"] or "the article itself")
    parties = " and ".join(names.get(p, p) for p in row["parties"])
    period = period_words(row["period_from"], row["period_to"])
    return _joined(
        f"{row['kind']}: {value_words(row['value'], row['unit'])}", row["measure"], parties and f"about {parties}",
        row["status"], f"period: {period}", f"stated by {by}",
    )  # fmt: skip


def _of_code(row: dict, names: dict[str, str]) -> str:
    if row["scheme"] not in SHIPPED:
        return _joined(row["scheme"], row["code"])
    label = next((c.label for c in shipped(row["scheme"]).codes if c.code == row["code"]), row["code"])
    return _joined({"frames": "frame", "rhetoric": "device"}.get(row["scheme"], row["scheme"]), label)


def _joined(*parts: str | None) -> str:
    return "; ".join(p for p in parts if p)


_READ = {"times": _of_time, "mentions": _of_mention, "quotes": _of_quote, "amounts": _of_amount, "codes": _of_code}


def say_through(through: pd.DataFrame) -> str:
    """What is read in the sentence, and how often, as one sentence."""
    rows = records(through)
    if not rows:
        return "The articles have no sentence to follow."
    place = rows[0]["read"].split(":")[0]
    numbers = {layer: sum(r["layer"] == layer for r in rows) for layer in LAYERS}
    parts = [counted(n, *CALLED[layer]) for layer, n in numbers.items() if n]
    return f"In the sentence of {place} the tool reads {several(parts) or 'nothing beyond its words'}."
