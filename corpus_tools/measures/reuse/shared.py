"""Repeated phrases found from the data, without any list: inside an article, and shared between articles.

What is compared are the words of body, titles and subheads in small letters, sentence by sentence and voice by
voice, so that no phrase runs from a quotation into the words that report it; menus, captions and what is printed again
stay out. A repeat says that the same words stand in two places, not who took them from whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.reuse.phrases import NAME_KINDS, Found, Phrase, Texts, of_one_speaker, outermost
from corpus_tools.measures.rows import DAY, FLAG, LIST, REAL, TEXT, WHOLE, typed
from corpus_tools.measures.speech import voice_names

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

LEAST_WORDS, LEAST_CONTENT, LEAST_SHARED = 4, 3, 2

INSIDE = {"article_id": TEXT, "article": TEXT, "phrase": TEXT, "kind": TEXT, "words": WHOLE,
          "content_words": WHOLE, "places": WHOLE, "strength": WHOLE, "lines": LIST, "voices": LIST,
          "row_ids": LIST}  # fmt: skip
SHARED = {"phrase": TEXT, "kind": TEXT, "names": FLAG, "words": WHOLE, "content_words": WHOLE,
          "articles": WHOLE, "outlets": WHOLE, "places": WHOLE, "strength": WHOLE, "part_of": TEXT, "article_ids": LIST,
          "article_labels": LIST, "first_from": DAY, "first_to": DAY, "last_to": DAY, "voices": LIST,
          "row_ids": LIST}  # fmt: skip
PLACES = {"phrase": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "printed": TEXT, "voice_name": TEXT,
          "source": TEXT, "row_ids": LIST}  # fmt: skip
REPETITION = {"article_id": TEXT, "article": TEXT, "words": WHOLE, "repeated_words": WHOLE, "share": REAL,
              "phrases": WHOLE, "row_ids": LIST}  # fmt: skip


def search(notes: Annotations) -> Found:
    """The repeats of `notes`, to be given to several of the functions here, so that they are searched for once."""
    return Found(Texts(notes))


def inside(notes: Annotations, found: Found | None = None) -> pd.DataFrame:
    """Phrases that one article prints more than once: at least four words or three content words.

    Left out: what is only names, dates, amounts and function words, and what stands at each place inside one and the
    same longer repeat. In the order of articles, the strongest first. Columns: article_id, article (label), phrase (as
    printed most often), kind ("words of one speaker" or "other"), words, content_words (outside names), places (how
    often), strength (content words x places), lines, voices (names, see `voice_names`), row_ids (the sentences).
    """
    found = found or search(notes)
    rows = []
    for article_id, label in found.texts.labels.items():
        own = [_row_inside(found, p) for p in _repeats(found, article_id)]
        own = [{"article_id": article_id, "article": label} | r for r in own]
        rows += sorted(own, key=lambda r: (-r["strength"], -r["words"], r["phrase"].casefold()))
    return typed(rows, INSIDE)


def _repeats(found: Found, article_id: str) -> list[Phrase]:
    """The repeats of one article, with its places only; names, short ones, and parts of one longer repeat left out."""
    own = []
    for phrase in found.phrases:
        places = [p for p in phrase.places if found.run(p).article_id == article_id]
        long = phrase.words >= LEAST_WORDS or phrase.heavy >= LEAST_CONTENT
        if len(places) > 1 and phrase.content and long and phrase.kind not in NAME_KINDS:
            own.append(phrase._replace(places=places))
    return outermost(own)


def _row_inside(found: Found, phrase: Phrase) -> dict[str, Any]:
    places = [found.place(p, len(phrase.key)) for p in phrase.places]
    return {
        "phrase": found.printed(phrase),
        "kind": of_one_speaker(phrase.kind, places),
        "words": phrase.words,
        "content_words": phrase.content,
        "places": len(places),
        "strength": phrase.content * len(places),
        "lines": [p["line"] for p in places],
        "voices": voice_names(places),
        "row_ids": list(dict.fromkeys(p["sentence_id"] for p in places)),
    }


def shared(notes: Annotations, found: Found | None = None) -> pd.DataFrame:
    """Phrases that stand in at least two articles word by word: two content words or more, or four words.

    The strongest first (content words x articles); names, dates and amounts behind the rest, ordered in the same way by
    all their content words. Columns: phrase (as printed most often), kind (name of an event, of a programme, of an
    actor; office and name; name, date or amount; words of one speaker; other), names (one of the first five), words,
    content_words (outside names; of names all), articles,
    outlets (different known ones), places, strength, part_of (a longer shared phrase that stands in the same articles),
    article_ids, article_labels (in the order of the corpus), first_from, first_to (when the earliest was published),
    last_to, voices (names, see `voice_names`), row_ids (the quotations or sentences that hold it).
    """
    found = found or search(notes)
    chosen = shared_phrases(found)
    articles_of = [{found.run(p).article_id for p in phrase.places} for phrase in chosen]
    rows = [_row_shared(found, phrase) | {"part_of": _longer(found, i, chosen, articles_of)}
            for i, phrase in enumerate(chosen)]  # fmt: skip
    rows.sort(key=lambda r: (r["names"], -r["strength"], -r["words"], -r["places"], r["phrase"].casefold()))
    return typed(rows, SHARED)


def shared_phrases(found: Found) -> list[Phrase]:
    """The phrases of `shared`, longest first."""
    wide = [p for p in found.phrases if len({found.run(place).article_id for place in p.places}) > 1]
    heavy = [p for p in wide if p.content >= LEAST_SHARED or p.words >= LEAST_WORDS or p.kind in NAME_KINDS]
    return outermost(p for p in heavy if not p.split)


def _longer(found: Found, at: int, phrases: list[Phrase], articles_of: list[set[str]]) -> str | None:
    key = phrases[at].key
    for i in range(at):
        longer = phrases[i].key
        if articles_of[i] == articles_of[at] and len(longer) > len(key) and _holds(longer, key):
            return found.printed(phrases[i])
    return None


def _holds(longer: tuple[str, ...], key: tuple[str, ...]) -> bool:
    return any(longer[i : i + len(key)] == key for i in range(len(longer) - len(key) + 1))


def _row_shared(found: Found, phrase: Phrase) -> dict[str, Any]:
    places = [found.place(p, len(phrase.key)) for p in phrase.places]
    ids = [a for a in found.texts.labels if any(p["article_id"] == a for p in places)]
    facts = [found.texts.articles[a] for a in ids]
    dated = [f for f in facts if f["published_from"] is not None]
    first = min(dated, key=lambda f: f["published_from"], default={})
    names = phrase.kind in NAME_KINDS
    content = phrase.heavy if names else phrase.content
    return {
        "phrase": found.printed(phrase),
        "kind": of_one_speaker(phrase.kind, places),
        "names": names,
        "words": phrase.words,
        "content_words": content,
        "articles": len(ids),
        "outlets": len({f["outlet"] for f in facts if f["outlet"]}),
        "places": len(places),
        "strength": content * len(ids),
        "article_ids": ids,
        "article_labels": [found.texts.labels[a] for a in ids],
        "first_from": first.get("published_from"),
        "first_to": first.get("published_to"),
        "last_to": max((f["published_to"] for f in facts if f["published_to"] is not None), default=None),
        "voices": voice_names(places),
        "row_ids": list(dict.fromkeys(map(_row_id, places))),
    }


def _row_id(place: Mapping[str, Any]) -> str:
    """The quotation that holds the place, which tells who says it; else the sentence."""
    return str(place["quote_id"] or place["sentence_id"])


def places(notes: Annotations, phrases: Iterable[str], found: Found | None = None) -> pd.DataFrame:
    """Every place of some shared phrases (as `shared` names them), phrase by phrase in print order.

    Columns: phrase, article_id, article (label), line, printed (as printed there), voice_name, source (article, named,
    unnamed, ambiguous, none), row_ids (the quotation that holds it, else the sentence).
    """
    found = found or search(notes)
    by_name = {found.printed(p): p for p in shared_phrases(found)}
    order = list(found.texts.labels)
    rows = []
    for name in phrases:
        phrase = by_name[name]
        own = [found.place(p, len(phrase.key)) for p in phrase.places]
        rows += [
            {k: r[k] for k in ("article_id", "line", "voice_name", "source")}
            | {"phrase": name, "article": found.texts.labels[r["article_id"]], "printed": " ".join(r["text"].split()),
               "row_ids": [_row_id(r)]}
            for r in sorted(own, key=lambda r: (order.index(r["article_id"]), r["start"]))
        ]  # fmt: skip
    return typed(rows, PLACES)


def repetition(notes: Annotations, found: Found | None = None) -> pd.DataFrame:
    """How much of each article stands in a phrase that the same article repeats (see `inside`).

    Columns: article_id, article (label), words (of body, titles and subheads; clitics are none), repeated_words (words
    in a repeat, the first place included, each once), share (of words; 0 to 1, empty without words), phrases (how
    many), row_ids (sentences in which a repeat stands).
    """
    found = found or search(notes)
    rows = []
    for article_id, label in found.texts.labels.items():
        phrases = _repeats(found, article_id)
        cells = {(r, w + i) for p in phrases for r, w in p.places for i in range(len(p.key))}
        runs = found.texts.runs
        words = sum(w.counted for run in runs if run.article_id == article_id for w in run.words)
        repeated = sum(runs[r].words[w].counted for r, w in cells)
        rows.append(
            {
                "article_id": article_id,
                "article": label,
                "words": words,
                "repeated_words": repeated,
                "share": repeated / words if words else None,
                "phrases": len(phrases),
                "row_ids": [runs[r].sentence_id for r in sorted({r for r, _ in cells})],
            }
        )
    return typed(rows, REPETITION)
