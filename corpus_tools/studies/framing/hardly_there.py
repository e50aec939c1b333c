"""Looked for and not found: subjects of a list in the articles, what is found and what is not.

A hit says that words of the subject are printed: its sentence, whom it concerns, who says it, and whether it is stated,
denied or a formula. Nothing found says which words were looked for. The list is the corpus's own: its project names the
file.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.codebooks.checklist import SUM, checklist
from corpus_tools.measures.clauses import concerned, denied
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.sentences import BODY, Sentence, sentences_of
from corpus_tools.measures.speech import mentioned, quotations, spans

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.checklist import Check
    from corpus_tools.notes import Annotations

HITS = {"code": TEXT, "label": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "sentence": TEXT,
        "printed": TEXT, "concerns": TEXT, "about": TEXT, "said_by": TEXT, "standing": TEXT,
        "row_ids": LIST}  # fmt: skip
SUBJECTS = {"code": TEXT, "label": TEXT, "found": WHOLE, "of_others": WHOLE, "denied": WHOLE, "formulas": WHOLE,
            "articles": WHOLE, "of_articles": WHOLE, "of_sentences": WHOLE, "looked_for": TEXT, "definition": TEXT,
            "row_ids": LIST}  # fmt: skip
# Where a hit stands to the relation of the articles.
PARTIES, OTHERS, OPEN = "the parties", "others", "not stated"
# How it is said.
STATED, DENIED, FORMULA = "stated", "denied or refused", "a formula, nothing specified"
THE_ARTICLE, NO_SOURCE = "the article", "no source given"
# What can be concerned: a book or an occasion is nobody. A person stands for his state only where it is known.
_NAMES = ("organisation", "media", "event", "programme", "person")
_CONCERNED = ("state", "region", "organisation", "programme", "collective")


class Sides(NamedTuple):
    """The states whose relation the articles are about, alpha-3 codes of the one side and of the other."""

    one: frozenset[str]
    other: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """The states of both sides."""
        return self.one | self.other


class _Found(NamedTuple):
    """A form found: its check, the row of its sentence, offsets into the article, the quotation that holds it."""

    check: Check
    sentence: Mapping[str, Any]
    start: int
    end: int
    quote: Mapping[str, Any] | None


def sides(notes: Annotations) -> Sides:
    """The two sides of the relation, as `actors.ActorStudy` finds them by mentions."""
    from corpus_tools.studies.actors.whole import ActorStudy

    study = ActorStudy(notes)
    partners = frozenset(study.states)
    relation = {code for codes in study.sides.values() for code in codes}
    return Sides(frozenset(relation - partners), partners)


def hits(
    notes: Annotations, checks: Collection[Check] | None = None, relation: Sides | None = None, titles: bool = True
) -> pd.DataFrame:
    """Every hit of every subject: one row a subject in a sentence, voice and standing, in the order of list and texts.

    `checks`: entries of a list (see `codebooks.checklist`; None: of the project's, none without one). `relation`: the
    two sides (None: see `sides`). `titles`: headings are read too. Columns: code, label (the subject), article_id,
    article (label), line, sentence (as printed), printed (the forms, with commas), concerns (names, or unnamed ones as
    printed, or "not stated"), about (the parties, others, not stated), said_by, standing (stated, denied or refused, a
    formula), row_ids (the sentence). Of a formula and a plain form in one sentence the plain ones count.
    """
    checks = _checks(notes) if checks is None else checks
    if not checks:
        return typed([], HITS)
    relation = sides(notes) if relation is None else relation
    read = [s for s in records(notes.sentences) if titles or s["block_kind"] == BODY]
    near, speech = _named(notes), _Speech(notes)
    found = [f for check in checks for f in _found(check, read, speech, near, relation)]
    wanted = {f.sentence["id"] for f in found}
    parsed = {s.id: s for s in sentences_of(notes, lambda words: True, wanted)} if wanted else {}
    articles, names = labels(notes.articles), _names(notes)
    rows = [_row(one, parsed.get(one.sentence["id"]), near.get(one.sentence["id"], []), relation, speech, names)
            for one in found]  # fmt: skip
    return typed([r | {"article": articles[r["article_id"]]} for r in _joined(rows)], HITS)


def _row(
    one: _Found,
    parsed: Sentence | None,
    around: list[dict[str, Any]],
    relation: Sides,
    speech: _Speech,
    names: Mapping[str, str],
) -> dict[str, Any]:
    if one.quote is not None:
        said = spans(one.quote)
        around = [m for m in around if any(s <= m["start"] < e for s, e in said)]
    if not one.check.outside:
        # A court that is found by its name is not whom its own name concerns.
        around = [m for m in around if m["end"] <= one.start or one.end <= m["start"]]
    rows, unnamed = (around, "") if parsed is None else concerned(parsed, one.start, one.end, around)
    if one.check.outside:
        rows, unnamed = around, ""
    rows = [m for m in rows if m["actor_type"] != "collective"]
    return {
        "code": one.check.code, "label": one.check.label, "article_id": one.sentence["article_id"],
        "line": one.sentence["line"], "sentence": " ".join(one.sentence["text"].split()), "printed": [_printed(one)],
        "concerns": [names[m["actor_id"]] for m in rows] or ([unnamed] if unnamed else []),
        "about": _about(rows, relation), "said_by": speech.name(one.quote), "standing": _standing(parsed, one),
        "row_ids": [one.sentence["id"]],
    }  # fmt: skip


def _joined(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row for the forms of a subject that one voice says in one sentence; formulas only where nothing is plain."""
    rows = list(rows)
    plain = {(r["code"], r["row_ids"][0], r["said_by"]) for r in rows if r["standing"] != FORMULA}
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        key = (row["code"], row["row_ids"][0], row["said_by"])
        if row["standing"] != FORMULA or key not in plain:
            groups.setdefault((*key, row["standing"]), []).append(row)
    for own in groups.values():
        several = {c: ", ".join(dict.fromkeys(v for r in own for v in r[c])) for c in ("printed", "concerns")}
        about = next((kind for kind in (PARTIES, OTHERS) if any(r["about"] == kind for r in own)), OPEN)
        yield own[0] | several | {"concerns": several["concerns"] or OPEN, "about": about}


def subjects(
    notes: Annotations, found: pd.DataFrame, checks: Collection[Check] | None = None, titles: bool = True
) -> pd.DataFrame:
    """The subjects of the list over all articles: one row a subject, those without a hit among them, in its order.

    `found`: the table of `hits`. Columns: code, label, found (sentences that concern the parties, or do not name whom),
    of_others (sentences that concern others only), denied and formulas (of the found, those only so), articles (with a
    found sentence), of_articles, of_sentences (that were read), looked_for (the forms, with commas), definition,
    row_ids (of the found sentences and of those of others).
    """
    checks = _checks(notes) if checks is None else checks
    by_code = dict(grouped(found, "code"))
    read = sum(1 for s in records(notes.sentences) if titles or s["block_kind"] == BODY)
    rows = []
    for check in checks:
        own = by_code.get(check.code, [])
        theirs = [r for r in own if r["about"] != OTHERS or check.outside]
        sentences = _sentences(theirs)
        only = {kind: sum({r["standing"] for r in rows_} == {kind} for rows_ in sentences.values())
                for kind in (DENIED, FORMULA)}  # fmt: skip
        others = [i for i in _sentences(own) if i not in sentences]
        rows.append({
            "code": check.code, "label": check.label, "found": len(sentences), "of_others": len(others),
            "denied": only[DENIED], "formulas": only[FORMULA], "articles": len({r["article_id"] for r in theirs}),
            "of_articles": len(notes.articles), "of_sentences": read, "looked_for": _looked_for(check),
            "definition": check.definition, "row_ids": [*sentences, *others],
        })  # fmt: skip
    return typed(rows, SUBJECTS)


def _checks(notes: Annotations) -> Sequence[Check]:
    return checklist(notes.project.checklist) if notes.project.checklist else ()


def _sentences(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    out: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        out.setdefault(row["row_ids"][0], []).append(row)
    return out


def _looked_for(check: Check) -> str:
    """The forms of a check with commas, and where they count."""
    more = ((check.between, "where both sides are named"), (check.outside, "where somebody else is named too"))
    parts = [", ".join(check.words)]
    return "; ".join([*parts, *(f"{when}: {', '.join(map(_form, forms))}" for forms, when in more if forms)])


def _form(form: str) -> str:
    return "names such as 3+1" if form == SUM else form


def _printed(one: _Found) -> str:
    begin = one.sentence["start"]
    return " ".join(one.sentence["text"][one.start - begin : one.end - begin].split())


def _standing(parsed: Sentence | None, one: _Found) -> str:
    if parsed is not None and denied(parsed, one.start, one.end):
        return DENIED
    if one.quote is not None and one.quote["speech_act"] == "deny":
        return DENIED
    return FORMULA if one.check.formula(_printed(one)) else STATED


def _states(mention: Mapping[str, Any]) -> set[str]:
    """The states that a mention names: a state, the members of a region, the state that a place or body belongs to."""
    if mention["actor_type"] == "region":
        return set(_states_of(mention["actor_id"]))
    return {mention["country"]} if mention["country"] else set()


@functools.cache
def _states_of(region: str) -> tuple[str, ...]:
    from corpus_tools.codebooks.gazetteers import regions, subdivisions

    return next((r.members for r in (*regions(), *subdivisions()) if r.actor_id == region), ())


def _about(rows: Iterable[Mapping[str, Any]], relation: Sides) -> str:
    """Whether a party of the relation is among those concerned; a region is, where it has a party in it."""
    named = {state for m in rows for state in _states(m)}
    return PARTIES if named & relation.all else OTHERS if named else OPEN


def _named(notes: Annotations) -> dict[str, list[dict[str, Any]]]:
    """Sentence id -> the mentions in it that can be concerned.

    Words inside the name of an occasion, a body or a medium are not named by themselves; a body that a state's name
    begins ("the Norwegian government") is that state's, which is named.
    """
    rows = mentioned(notes)
    inside = {(m["article_id"], at) for m in rows if m["actor_type"] in ("event", "media") for at in _range(m)}
    states = {(m["article_id"], m["start"]) for m in rows if m["actor_type"] == "state"}
    out: dict[str, list[dict[str, Any]]] = {}
    for m in rows:
        if m["actor_type"] not in _CONCERNED or (m["article_id"], m["start"]) in inside:
            continue
        if m["actor_type"] == "organisation" and any((m["article_id"], at) in states for at in _range(m)):
            continue
        out.setdefault(m["sentence_id"], []).append(m)
    return out


def _range(mention: Mapping[str, Any]) -> range:
    return range(mention["start"], mention["end"])


def _found(
    check: Check,
    read: Iterable[Mapping[str, Any]],
    speech: _Speech,
    near: Mapping[str, Sequence[Mapping[str, Any]]],
    relation: Sides,
) -> Iterator[_Found]:
    for sentence in read:
        named = {s for m in near.get(sentence["id"], ()) for s in _states(m)}
        forms = check.words
        if named & relation.one and named & relation.other:
            forms += check.between
        if named - relation.all and (named & relation.all or not relation.all):
            forms += check.outside
        for start, end in check.find(sentence["text"], forms):
            start, end = sentence["start"] + start, sentence["start"] + end
            if speech.in_name(sentence["article_id"], start, end):
                continue
            quote = speech.at(sentence["article_id"], start)
            if check.rule == "words" or (quote is not None and speech.official(check, quote)):
                yield _Found(check, sentence, start, end, quote)


class _Speech:
    """The quotations of the articles by place, and who speaks in them."""

    def __init__(self, notes: Annotations) -> None:
        self._rows: dict[str, list[tuple[int, int, dict[str, Any]]]] = {}
        for quote in quotations(notes):
            self._rows.setdefault(quote["article_id"], []).extend((s, e, quote) for s, e in spans(quote))
        self._proper = {
            (m["article_id"], at) for m in mentioned(notes)
            if m["actor_type"] in _NAMES and m["via"] in ("name", "alias") for at in _range(m)
        }  # fmt: skip
        self._roles = {r["actor_id"]: r["role"] for r in records(notes.actors)}

    def at(self, article_id: str, offset: int) -> dict[str, Any] | None:
        """The innermost quotation whose content holds the character."""
        held = [(e - s, -s, q) for s, e, q in self._rows.get(article_id, ()) if s <= offset < e]
        return min(held, key=lambda h: h[:2])[2] if held else None

    def in_name(self, article_id: str, start: int, end: int) -> bool:
        """Whether the words stand inside a longer proper name; one that is the whole name ("G5+1") counts."""
        around = {(article_id, start - 1), (article_id, end)}
        return (article_id, start) in self._proper and not around.isdisjoint(self._proper)

    def name(self, quote: Mapping[str, Any] | None) -> str:
        """Who says it, in a reader's words."""
        if quote is None:
            return THE_ARTICLE
        return NO_SOURCE if quote["source"] == "none" else str(quote["voice_name"])

    def official(self, check: Check, quote: Mapping[str, Any]) -> bool:
        """Whether an official or a body of a government speaks, whichever government it is."""
        words = (self._roles.get(quote["voice_id"]), quote["speaker_text"], quote["voice_name"])
        return quote["voice_type"] == "state" or any(check.office(w) for w in words)


def _names(notes: Annotations) -> dict[str, str]:
    return {m["actor_id"]: m["actor_name"] or m["text"] for m in records(notes.mentions)}
