"""Made-up articles in the manner of several papers, read as a user's own would be; what the tests of rhetoric share."""

import csv

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.notes import Annotations

TIMES = """Ministers agree on ferry line

OSLO - Norway and Denmark signed a pact on a shared and lasting fisheries peace on Monday.

"The old harbor town needs a shared and lasting fisheries peace," said Anna Berg, a researcher at the Nordic Sea
Institute. She called the ferry crisis a warning.

The pact keeps open the door to quiet waters, officials said. The Danish minister claimed that the pact keeps open the
door to quiet waters.

The Nordic Sea Institute has studied the ferry crisis for years.
"""
POST = """A pact and its doubters

Denmark hailed a shared and durable fisheries peace this week, and the Nordic Sea Institute took note.

Olav Dahl, a Norwegian analyst, noted that the deep ferry crisis was over. The NSI would study the herring crisis next.

"We want a shared and lasting fisheries peace," Dahl told reporters.
"""
ECHO = """Fishing talks

Officials in Norway want a shared and lasting fisheries peace. A short herring crisis, they said, had passed.
"""
TIMES, POST, ECHO = ("\n\n".join(" ".join(p.split()) for p in t.split("\n\n")) + "\n" for t in (TIMES, POST, ECHO))


def read(folder, texts, dates=None):
    """Annotations of `texts` (name -> text), written as files into `folder`; `dates`: name -> day."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "outlet", "outlet_basis", "published_from", "published_to", "published_basis"])
        for name, day in (dates or {}).items():
            rows.writerow([f"{name}.txt", name.title(), "external", day, day, "external"])
    return ct.annotate(ct.read_corpus(folder))


def with_codes(notes, codes):
    """`notes` with these rows of `codes`."""
    return Annotations({n: notes[n] for n in notes.names() if n != "codes"} | {"codes": tables.build("codes", codes)})


def code(article_id, text, start, words, device, voice="article", **more):
    """A row of `codes` of the scheme of rhetoric: `words` in `text`, the first at or behind `start`."""
    at = text.index(words, start)
    kind = "article" if voice == "article" else "collective" if voice.startswith("unnamed:") else "speaker"
    return {"id": f"{article_id}:codes:{at}-{at + len(words)}:rhetoric:{device}:tool", "article_id": article_id,
            "start": at, "end": at + len(words), "text": words, "line": 1, "rule": "made-up", "scheme": "rhetoric",
            "codebook": "rhetoric 1", "coder": "tool", "code": device, "voice_type": kind, "voice_id": voice,
            "attributes": more}  # fmt: skip
