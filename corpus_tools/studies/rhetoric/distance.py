"""Where words are kept at a distance: as printed, of whom, and in whose voice.

Four ways are told apart, each found by rule. A label leaves a description to others ("so-called", "alleged"); an
adjective holds back from the noun that it stands before ("disguised", "sham"); marks stand around an ordinary word that
nobody is quoted with; a reporting verb leaves what was said to its source ("claimed"); and somebody is told to portray
what is theirs as something (Thompson and Ye 1991, counter-factive; Predelli 2003 on marks). Whether the writer meant
to keep a distance is for a reader to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.reuse.phrases import ARTICLE
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, records, typed
from corpus_tools.measures.speech import Places, quotations
from corpus_tools.studies.rhetoric.devices import actor_names, actor_words, coded

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

LABEL, ADJECTIVE, MARKS, VERB, PORTRAYAL = "label", "adjective", "marks", "verb", "portrayal"
NOBODY = "nobody named"
DISTANCE = {"article_id": TEXT, "article": TEXT, "line": WHOLE, "manner": TEXT, "word": TEXT, "printed": TEXT,
            "about": TEXT, "about_name": TEXT, "voice_id": TEXT, "voice_name": TEXT, "voice_type": TEXT,
            "row_ids": LIST}  # fmt: skip
# Who can be spoken of; a region is a place, but its name stands for those who act there ("Western media").
_ABOUT = ("state", "organisation", "person", "media", "collective", "region", "programme")
# Words in marks from which they are a term or a clause, and no ordinary word held off.
_LONGEST = 2
# Characters between an owner and what is owned ("the ministry's new "reform""), between a source and its verb, and
# over which an "of" may stand behind.
_NEAR, _SOURCE, _BEHIND = 20, 30, 6
_MARKS = "\"“”„‟'‘’«»"
_OPENS = ("DET", "PRON", "PART")
_REASONS = ("as", "because", "since")


class _Words(NamedTuple):
    """A printed word with its offsets and what the parser says of it."""

    start: int
    end: int
    text: str
    pos: str
    dep: str
    head: int


class _Print:
    """The words, mentions, quotations and texts of a corpus by article."""

    def __init__(self, notes: Annotations) -> None:
        self.actors = actor_names(notes)
        self.places = Places(notes)
        self.mentions = {
            a: sorted((m for m in own if m["actor_type"] in _ABOUT), key=lambda m: (m["start"], -m["end"]))
            for a, own in grouped(notes.mentions, "article_id")
        }
        self.cues: dict[tuple[str, int], dict[str, Any]] = {}
        for quote in quotations(notes):
            self.cues.setdefault((quote["article_id"], quote["cue_start"]), quote)
        kept = ("article_id", "start", "end", "text", "pos", "dep", "head")
        self.words: dict[str, list[_Words]] = {}
        for article_id, *word in zip(*(notes["tokens"][c].tolist() for c in kept), strict=True):
            self.words.setdefault(article_id, []).append(_Words(*word))

    def text(self, article_id: str, start: int, end: int) -> str:
        """What is printed from `start` to `end`, on one line."""
        block = self.places.block(article_id, start)
        return "" if block is None else " ".join(block["text"][start - block["start"] : end - block["start"]].split())

    def before(self, article_id: str, start: int) -> _Words | None:
        """The word before `start`, marks passed over."""
        words = [w for w in self.words.get(article_id, ()) if w.end <= start and any(c.isalnum() for c in w.text)]
        return words[-1] if words else None

    def in_sentence(self, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Who is mentioned in the sentence of `row`, the speaker of the row left out."""
        held = self.places.sentences(row["article_id"], row["start"], row["end"])
        if not held:
            return []
        first, last = held[0]["start"], held[-1]["end"]
        return [m for m in self.mentions.get(row["article_id"], ())
                if first <= m["start"] < last and m["actor_id"] != row["voice_id"]]  # fmt: skip


def distance(notes: Annotations, scheme: str = "rhetoric") -> pd.DataFrame:
    """Where words are kept at a distance, one row a place, in print order.

    Columns: article_id, article (label), line, manner (label, adjective, marks, verb, portrayal), word (the word that
    keeps the distance: "so-called", the verb, the marked word), printed (as printed, with whose it is), about (actor_id
    of whom it is said, where an actor is known), about_name ("nobody named" where the sentence names none), voice_id,
    voice_name (who says it; the article itself), voice_type, row_ids (the code).
    """
    rows = [r for r in coded(notes, scheme=scheme) if _chosen(r)]
    if not rows:
        return typed([], DISTANCE)
    read = _Print(notes)
    made, taken = [], set()
    for row in rows:
        if row["device"] != "marked_words":
            made.append(_row(read, row))
            taken.add((row["article_id"], row["end"]))
    for row in rows:
        if row["device"] == "marked_words" and _held_off(read, row, taken):
            made.append(_row(read, row))
    order = {r["id"]: i for i, r in enumerate(rows)}
    return typed(sorted(made, key=lambda r: order[r["row_ids"][0]]), DISTANCE)


def _chosen(row: Mapping[str, Any]) -> bool:
    device, fields = row["device"], row["fields"]
    return device in ("distancing", "marked_words") or (
        device == "reporting_verb" and fields.get("stance") == "distance"
    )


def _held_off(read: _Print, row: Mapping[str, Any], taken: set[tuple[str, int]]) -> bool:
    """Whether marks stand around an ordinary word that nobody is quoted with.

    It is one word or two in small letters, behind an article or whose it is, and the same article prints it without
    marks too: so it is no name, no term that is brought in, and no foreign word. Words in marks that are in somebody's
    speech are the speaker's.
    """
    words, article_id = row["text"], row["article_id"]
    if row["fields"].get("inside_quotation_of") or not words.islower() or len(words.split()) > _LONGEST:
        return False
    if any(a == article_id and row["start"] <= end <= row["end"] + 1 for a, end in taken):
        return False
    before = read.before(article_id, row["start"])
    owned = any(_adjoins(read, m, row) for m in read.in_sentence(row))
    if not owned and (before is None or before.pos not in _OPENS):
        return False
    return _printed_unmarked(read, row)


def _printed_unmarked(read: _Print, row: Mapping[str, Any]) -> bool:
    """Whether the article prints the same words without marks, as they are."""
    wanted, words = row["text"].casefold().split(), read.words.get(row["article_id"], [])
    for i in range(len(words) - len(wanted) + 1):
        here = words[i : i + len(wanted)]
        same = [w.text.casefold() for w in here] == wanted
        if same and not (i and words[i - 1].text in _MARKS) and here[0].start != row["start"]:
            return True
    return False


def _row(read: _Print, row: Mapping[str, Any]) -> dict[str, Any]:
    manner = {"reporting_verb": VERB, "marked_words": MARKS}.get(row["device"]) or row["fields"].get("manner") or LABEL
    about, name, start, end = _of_whom(read, row, manner)
    return {k: row[k] for k in ("article_id", "article", "line", "voice_id", "voice_name", "voice_type")} | {
        "manner": manner,
        "word": _word(row, manner),
        "printed": read.text(row["article_id"], start, end),
        "about": about,
        "about_name": name,
        "row_ids": [row["id"]],
    }


def _word(row: Mapping[str, Any], manner: str) -> str:
    """The word that keeps the distance, as printed.

    Of a label or an adjective it is the word before the noun, of a portrayal the verb.
    """
    words = " ".join(row["text"].split())
    if manner in (MARKS, VERB):
        return words
    if manner == PORTRAYAL:
        return words.split()[0]
    listed = [w for w in words.split() if any(w.casefold().strip(_MARKS).startswith(k) for k in _HOLDING)]
    return listed[0].strip(_MARKS) if listed else words


_HOLDING = ("so-called", "so", "self-", "alleged", "purported", "supposed", "ostensib", "pretended", "professed",
            "disguised", "sham")  # fmt: skip


def _of_whom(read: _Print, row: Mapping[str, Any], manner: str) -> tuple[str | None, str, int, int]:
    """Of whom it is said (actor_id or None, in words), and what is to be printed (character offsets)."""
    start, end = row["start"], row["end"]
    if manner == VERB:
        return _source(read, row)
    if manner == MARKS:
        start, end = start - 1, end + 1
    elif manner == PORTRAYAL:
        end = _object_end(read, row)
    else:
        end = _noun_end(read, row)
        # What a possessive belongs to stands before it.
        start += len(row["text"].split()[0]) if row["text"][:1] in "'’" else 0
    found = _owner(read, row, manner)
    if found is None:
        return None, NOBODY, _trimmed(read, row, start), end
    if manner != PORTRAYAL and _adjoins(read, found, row):
        start = found["start"]
    return found["actor_id"], read.actors.get(found["actor_id"]) or found["text"], _trimmed(read, row, start), end


def _trimmed(read: _Print, row: Mapping[str, Any], start: int) -> int:
    """Where the words begin without the space before them."""
    return next((w.start for w in read.words.get(row["article_id"], ()) if w.start >= start), start)


def _owner(read: _Print, row: Mapping[str, Any], manner: str) -> dict[str, Any] | None:
    """Whose the words are, as far as the sentence says it.

    Who stands right before or behind "of"; who does what is told with these words as its object; who is named as the
    reason right behind ("as the bank is in debt"). Of a portrayal: who is named last before it.
    """
    near = read.in_sentence(row)
    before = [m for m in near if m["end"] <= row["start"]]
    inside = [m for m in near if row["start"] <= m["start"] and m["end"] <= row["end"]]
    after = [m for m in near if m["start"] >= row["end"]]
    if manner == PORTRAYAL:
        return before[-1] if before else None
    owner = [m for m in before if _adjoins(read, m, row)]
    behind = [m for m in after if m["start"] - row["end"] <= _NEAR and _of(read, row, m)]
    doing = _doing(read, row, before)
    reason = [m for m in _reason(read, row, after) if m["via"] not in ("nominal", "pronoun")]
    return next(iter([*inside[:1], *owner[-1:], *behind[:1], *doing, *reason[:1]]), None)


def _doing(read: _Print, row: Mapping[str, Any], before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The subject of the verb that has the words as its object."""
    words = read.words.get(row["article_id"], ())
    objects = [w.head for w in words if row["start"] <= w.start < row["end"] and w.dep == "dobj"]
    subjects = [w for w in words if w.head in objects and w.dep == "nsubj"]
    return [m for w in subjects for m in before if m["start"] <= w.start < m["end"]][:1]


def _reason(read: _Print, row: Mapping[str, Any], after: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who is named between "as" or "because" and the verb of its clause."""
    words = read.words.get(row["article_id"], ())
    clauses = [(w.start, w.head) for w in words
               if w.start >= row["end"] and w.dep == "mark" and w.text.casefold() in _REASONS]  # fmt: skip
    return [m for first, verb in clauses[:1] for m in after if first < m["start"] < verb]


def _adjoins(read: _Print, mention: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether the mention owns the words: nothing but a possessive, marks and adjectives stands between them."""
    if not 0 <= row["start"] - mention["end"] <= _NEAR:
        return False
    between = [w for w in read.words.get(row["article_id"], ()) if mention["end"] <= w.start < row["start"]]
    return all(w.pos in ("PART", "PUNCT", "ADJ", "NUM") or w.text in _MARKS for w in between)


def _of(read: _Print, row: Mapping[str, Any], mention: Mapping[str, Any]) -> bool:
    between = read.text(row["article_id"], row["end"], mention["start"]).split()
    return 0 < len(between) <= _BEHIND and between[-1] in ("of", "the") and "of" in between


def _source(read: _Print, row: Mapping[str, Any]) -> tuple[str | None, str, int, int]:
    """Whose words the verb reports, as printed with what stands before the noun ("some")."""
    quote = read.cues.get((row["article_id"], row["start"]))
    about = row["fields"].get("about")
    name = actor_words(about, read.actors) if about else NOBODY
    if quote is None or quote["speaker_start"] is None:
        return about, name, row["start"], row["end"]
    start = quote["speaker_start"]
    while (word := read.before(row["article_id"], start)) and word.pos in ("DET", "ADJ", "NUM") and (
        start - word.end == 1
    ):  # fmt: skip
        start = word.start
    named = about in read.actors and quote["source"] == "named"
    if not named:
        words = read.text(row["article_id"], start, quote["speaker_end"])
        name = words[:1].lower() + words[1:2] + words[2:] if words[1:2].islower() else words
    if not 0 <= row["start"] - quote["speaker_end"] <= _SOURCE:
        start = row["start"]
    return about, name, start, row["end"]


def _noun_end(read: _Print, row: Mapping[str, Any]) -> int:
    """Where the noun phrase ends that the words open."""
    end: int = row["end"]
    for word in read.words.get(row["article_id"], ()):
        if word.start >= end:
            if word.pos not in ("NOUN", "PROPN") or word.start - end > 1:
                break
            end = word.end
    return end


def _object_end(read: _Print, row: Mapping[str, Any]) -> int:
    """Where what something is portrayed as ends: the noun that hangs on the last word ("as")."""
    words = read.words.get(row["article_id"], ())
    last = next((w for w in words if w.end == row["end"]), None)
    nouns = [w.end for w in words if last and w.head == last.start and w.dep == "pobj" and w.start > last.start]
    return max([row["end"], *nouns[:1]])


def by_whom(table: pd.DataFrame) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rows of `distance` by whom they are about: the most places first, then in print order; nobody named last."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in records(table):
        groups.setdefault(row["about_name"], []).append(row)
    places = list(groups)
    return sorted(groups.items(), key=lambda g: (g[0] == NOBODY, -len(g[1]), places.index(g[0])))


def own_words(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows in an article's own voice."""
    return [r for r in rows if r["voice_id"] == ARTICLE]
