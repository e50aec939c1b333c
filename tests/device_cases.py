"""What the tests of codes share: a text read by every layer, and how a case is judged."""

import functools

from one_article import read_article

from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL

# Least share of single codes that is right, and least micro F1 over whole articles. A change
# may raise one, and lowers none without saying why.
FLOORS = {"frames": 0.92, "frames_articles": 0.78, "frames_articles_unseen": 0.70, "stance_unseen": 0.95}
MARKED, UNSOURCED = "marked_words", "quotation_without_source"


@functools.cache
def read(text):
    """Rows of every table for a made-up article of that text; parsed once a run."""
    return read_article(Article("made-up", "made-up.txt", text, "", "utf-8"), model=MODEL)


def codes(text, scheme):
    """Rows of codes of one scheme."""
    return [row for row in read(text)["codes"] if row["scheme"] == scheme]


def stances(case):
    """The stances that the tool gives at the case's cue: of reporting words, and of words that hold a label off."""
    start, end = case["cue_start"], case["cue_start"] + len(case["cue"])
    rows = [r for r in codes(case["text"], "rhetoric") if r["start"] < end and start < r["end"]]
    found = [r["attributes"]["stance"] for r in rows if r["code"] == "reporting_verb"]
    return found or ["distance" for r in rows if r["code"] == "distancing" and r["voice_type"] == "article"]


def stance_right(case):
    """Whether the cue has the expected stance and no other; none where it reports nothing."""
    return set(stances(case)) == ({case["stance"]} if case["stance"] else set())


def silent(text):
    """What the tool takes for marked words and quotations without a source: (start, end, code, speaker around)."""
    rows = [r for r in codes(text, "rhetoric") if r["code"] in (MARKED, UNSOURCED)]
    return [(r["start"], r["end"], r["code"], r["attributes"].get("inside_quotation_of")) for r in rows]


def marks_wrong(case):
    """What the tool gets wrong in a case of marks: of each stretch whether it is speech, which code, whether it stands
    inside somebody's words; and rows that no stretch of the case explains."""
    found, wrong = silent(case["text"]), []
    for m in case["marked"]:
        # A comma or full stop set within the marks belongs to the sentence, not to the term.
        ends = {m["start"] + len(m["text"]), m["start"] + len(m["text"].rstrip(",.;:"))}
        here = [f for f in found if f[0] == m["start"] and f[1] in ends]
        found = [f for f in found if f not in here]
        told = {"speech": not here}.get(m["is"], bool(here))
        if not told:
            wrong.append((m["text"], "want", m["is"]))
        elif here and m.get("code", here[0][2]) != here[0][2]:
            wrong.append((m["text"], "want", m["code"]))
        elif here and bool(m.get("inside")) != (here[0][3] is not None):
            wrong.append((m["text"], "inside", here[0][3]))
    return wrong + [(case["text"][s:e], "found", code) for s, e, code, _ in found]


def marks_right(case):
    """Whether the tool gets nothing wrong in a case of marks."""
    return not marks_wrong(case)


def share(judged, cases):
    """The share of `cases` that `judged` calls right."""
    return sum(map(judged, cases)) / len(cases)
