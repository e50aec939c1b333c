"""Made-up annotations for the tests of networks: a text with its actors and quotations, found by their words."""

import re

from corpus_tools import tables
from corpus_tools.notes import Annotations

STATES = {"Iceland": "ISL", "Norway": "NOR", "Sweden": "SWE", "Finland": "FIN", "Denmark": "DNK", "Norwegian": "NOR",
          "Swedish": "SWE", "Danish": "DNK"}  # fmt: skip
NAMES = {code: name for name, code in reversed(STATES.items())}


def row(article_id, layer, text, start, end, **more):
    common = {"id": f"{article_id}:{layer}:{start}-{end}", "article_id": article_id, "start": start, "end": end,
              "text": text[start:end], "line": 1, "rule": "made-up"}  # fmt: skip
    return common | more


def article(article_id, paragraphs, others=(), quotes=()):
    """Rows by table of one article; `paragraphs`: lists of sentences.

    `others`: (words, actor_id, name, type) of actors that are no states; `quotes`: (content or list of contents,
    source words or None, speaker_id or None, further columns).
    """
    text = "\n\n".join(" ".join(p) for p in paragraphs)
    rows = {name: [] for name in ("blocks", "sentences", "mentions", "quotes")}
    at, number = 0, 0
    for position, paragraph in enumerate(paragraphs):
        start = at
        for sentence in paragraph:
            rows["sentences"].append(row(article_id, "sentences", text, at, at + len(sentence), block_kind="paragraph",
                                         paragraph=position, position=number, words=len(sentence.split())))  # fmt: skip
            at, number = at + len(sentence) + 1, number + 1
        rows["blocks"].append(row(article_id, "blocks", text, start, at - 1, kind="paragraph", position=position))
        at += 1
    found = [(m.start(), m.end(), STATES[m[0]], NAMES[STATES[m[0]]], "state")
             for m in re.finditer("|".join(rf"\b{w}\b" for w in STATES), text)]  # fmt: skip
    found += [(m.start(), m.end(), *rest) for words, *rest in others for m in re.finditer(rf"\b{words}\b", text)]
    for start, end, actor_id, name, kind in sorted(found):
        held = next(s["id"] for s in rows["sentences"] if s["start"] <= start < s["end"])
        rows["mentions"].append(row(article_id, "mentions", text, start, end, sentence_id=held, actor_id=actor_id,
                                    actor_name=name, actor_type=kind, via="name",
                                    country=actor_id if kind == "state" else None))  # fmt: skip
    for contents, source, speaker_id, more in quotes:
        spans = [
            [text.index(c), text.index(c) + len(c)] for c in ([contents] if isinstance(contents, str) else contents)
        ]
        given = {} if source is None else {"speaker_text": source, "speaker_start": text.index(source),
                                           "speaker_end": text.index(source) + len(source)}  # fmt: skip
        read = {"status": "unattributed" if source is None else "attributed", "kind": "indirect"}
        rows["quotes"].append(row(article_id, "quotes", text, spans[0][0], spans[-1][1], spans=spans,
                                  speaker_id=speaker_id, **given, **(read | more)))  # fmt: skip
    rows["articles"] = [{"article_id": article_id, "file": f"{article_id}.txt", "label": article_id.title(),
                         "published_from": "2024-03-01"}]  # fmt: skip
    return rows


def notes_of(*articles, actors=(), codes=()):
    """Annotations of the rows that `article` made."""
    made = {name: [] for name in tables.TABLES}
    for one in articles:
        for name, rows in one.items():
            made[name] += rows
    made["actors"], made["codes"] = list(actors), list(codes)
    return Annotations({name: tables.build(name, rows) for name, rows in made.items()})


NORDIC = ("DNK", "FIN", "ISL", "NOR", "SWE")
PEOPLE = [
    ("Anna Berg", "anna-berg", "Anna Berg", "person"),
    ("Berg", "anna-berg", "Anna Berg", "person"),
    ("Olav Dahl", "olav-dahl", "Olav Dahl", "person"),
    ("Norwegian experts", "norwegian-experts", "Norwegian experts", "collective"),
]
FIRST = article(
    "first",
    [
        ["Iceland, Norway and Sweden met in Denmark.", "Iceland and Norway signed."],
        ["President Olav Dahl came.", "Sweden will gain from Iceland, Anna Berg said, and Norway will gain too."],
        ["Norwegian experts said Denmark waits.", "Iceland is slow, it was heard."],
    ],
    [p for p in PEOPLE if p[0] != "Berg"],
    [
        (["Sweden will gain from Iceland", "Norway will gain too"], "Anna Berg", "anna-berg", {}),
        ("Denmark waits", "Norwegian experts", None, {"speaker_type": "collective"}),
        ("Iceland is slow", None, None, {}),
    ],
)
SECOND = article("second", [["Iceland rests."], ["Anna Berg of Sweden rests."]], PEOPLE[:1])
ACTORS = [
    {
        "actor_id": "anna-berg",
        "actor_name": "Anna Berg",
        "actor_type": "person",
        "country": "SWE",
        "role": "researcher",
    },
    {"actor_id": "olav-dahl", "actor_name": "Olav Dahl", "actor_type": "person", "country": "NOR"},
    {"actor_id": "norwegian-experts", "actor_name": "Norwegian experts", "actor_type": "collective"},
]
CODES = [
    row("first", "codes", "x" * 90, 44, 70, scheme="frames", coder=coder, code="gain", voice_type="speaker",
        voice_id="anna-berg", attributes={"agreement": True}) | {"id": f"first:codes:44-70:gain:{coder}"}
    for coder in ("tool", "Kari")
]  # fmt: skip


def one(table, **wanted):
    """The only row of `table` with these values."""
    for column, value in wanted.items():
        table = table[(table[column] == value).fillna(False)]
    assert len(table) == 1, table
    return table.iloc[0]
