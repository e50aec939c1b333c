"""States exchanged for each other in a text, in good English, and what is coded before and after.

A code that moves when only names change says something about the name and not about the sentence. Names, adjectives,
demonyms, capitals and leaders go together. "The" comes and goes with a name that takes it, "a" and "an" are put right,
and before a noun stands the adjective ("US exports", "Danish exports"). What is money in name, and what is the name of
a body, a medium or a programme, stays: "Danish kroner" and "Bank of England" are no states. After the template tests of
Ribeiro et al. 2020, Beyond Accuracy: Behavioral Testing of NLP Models with CheckList (invariance).
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.codebooks.gazetteers import countries, currencies, leaders
from corpus_tools.errors import InputError
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, labels, records, typed
from corpus_tools.measures.speech import mentioned
from corpus_tools.measures.wording import counted, several
from corpus_tools.sources.corpus import Article, Corpus
from corpus_tools.text.tokens import Tokens, tokens_of

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

LOST, NEW = "lost", "new"
MOVED = {"article": TEXT, "line": WHOLE, "code": TEXT, "change": TEXT, "sentence": TEXT, "with_names_exchanged": TEXT,
         "row_ids": LIST}  # fmt: skip
# Names of states that English gives "the", and what stands for a government in print.
_WITH_THE = re.compile(
    r"United |U[SK]$|U\.[SK]\.|USA$|U\.S\.A\.|UAE$|.*(?:Republic|Federation|Islands|Emirates)"
    r"|White House|Kremlin|PRC$|P\.R\.C"
)
_NAMED = ("organisation", "media", "programme")
_ATTRIBUTIVE = ("amod", "compound", "nmod")


class ExchangeError(InputError):
    """States that cannot be exchanged; the message names them and those that can."""


class Form(NamedTuple):
    """A printed form: whose it is, and whether a name, an adjective, a demonym, a capital or a leader."""

    code: str
    kind: str
    number: int = 0


class Edit(NamedTuple):
    """text[start:end] became `put`."""

    start: int
    end: int
    put: str


class Opened(NamedTuple):
    """What an exchange has to know of a text: its tokens and its mentions of actors."""

    tokens: Tokens
    mentions: Sequence[Mapping[str, Any]]


def opened(article: Article, model: str) -> Opened:
    """The article parsed by `model`, with its mentions."""
    from corpus_tools.pipeline import open_article, read_layers

    parsed = open_article(article, model)
    return Opened(tokens_of(parsed), read_layers(parsed, ("actors",))["mentions"])


@functools.cache
def leaders_of(code: str) -> tuple[tuple[str, str], ...]:
    """Full name and short name of the leaders of a state that the gazetteer has."""
    return tuple((one.name, one.short) for one in leaders() if one.country == code)


@functools.cache
def forms(code: str) -> Mapping[str, Form]:
    """Printed forms of the state and of its leaders; ExchangeError for a code that the gazetteer lacks."""
    state = _state(code)
    found: dict[str, Form] = {}
    for kind, printed in (("name", (state.name, *state.names)), ("adjective", state.adjectives),
                          ("demonym", state.demonyms), ("capital", state.capital)):  # fmt: skip
        for form in printed:
            found.setdefault(form.removeprefix("the "), Form(code, kind))
    for number, names in enumerate(leaders_of(code)):
        for kind, form in zip(("leader", "surname"), names, strict=True):
            found.setdefault(form, Form(code, kind, number))
    return found


def _state(code: str) -> Any:
    state = next((c for c in countries() if c.alpha3 == code), None)
    if state is None:
        raise ExchangeError(f"no state {code!r} in the gazetteer; give an ISO 3166 alpha-3 code, such as PER")
    return state


def _whole(code: str) -> None:
    """ExchangeError for a state that the gazetteer lacks, or that lacks a form to stand for another's."""
    state = _state(code)
    missing = [name for name in ("adjectives", "demonyms", "capital") if not getattr(state, name)]
    if missing:
        raise ExchangeError(f"{code}: the gazetteer has no {missing[0]} of {state.name}; take another state")


@functools.cache
def _pattern(codes: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, Form]]:
    """What finds every form of the states `codes`, the longest first; money with a state in its name is left out."""
    found = {form: f for code in codes for form, f in forms(code).items()}
    money = {name.split()[-1] for c in currencies() for name in (*c.names, *c.minor_names)}
    listed, units = ("|".join(re.escape(f) for f in sorted(a, key=lambda f: (-len(f), f))) for a in (found, money))
    return re.compile(rf"(?<![\w.])({listed})(?!\w|\$|\s?-?(?:{units}|currency)\b)"), found


def new_form(form: Form, code: str, attributive: bool, joined: bool) -> str:
    """What stands for `form` when its state becomes `code`; `joined`: by a hyphen ("US-led")."""
    state = _state(code)
    if form.kind in ("leader", "surname"):
        own = leaders_of(code)
        return own[min(form.number, len(own) - 1)][form.kind == "surname"]
    if form.kind == "name":
        return _short(state) if joined else state.adjectives[0] if attributive else state.name
    return {"adjective": state.adjectives, "demonym": state.demonyms, "capital": state.capital}[form.kind][0]


def _short(state: Any) -> str:
    """What stands before a hyphen: the capitals of a name with "the" ("US-led"), else the name."""
    capitals = (name for name in state.names if name.isupper() and "." not in name)
    return next(capitals, state.name) if _WITH_THE.match(state.name) else state.name


def edits(article: Article, new: Mapping[str, str], known: Opened) -> list[Edit]:
    """The edits that exchange states of the article: `new` gives for each state that changes the other one."""
    text = article.text
    pattern, found = _pattern(tuple(sorted(new)))
    bodies = [(m["start"], m["end"]) for m in known.mentions if m["actor_type"] in _NAMED and _is_name(m["text"])]
    out: list[Edit] = []
    for match in pattern.finditer(text):
        start, end = match.span(1)
        if any(s <= start and end <= e and e - s > end - start for s, e in bodies):
            continue
        form = found[match[1]]
        if form.kind in ("leader", "surname") and not leaders_of(new[form.code]):
            continue
        out += _edits(known.tokens, text, start, end, form, new[form.code])
    return sorted(set(out))


def _is_name(printed: str) -> bool:
    """Capitals throughout: "Bank of Ghana" is a body's name, "Ghanaian government" is not."""
    return all(word[0].isupper() or word in ("of", "the", "for", "and", "in") for word in printed.split())


def _edits(tokens: Tokens, text: str, start: int, end: int, form: Form, code: str) -> list[Edit]:
    k = min(tokens.at(start), len(tokens) - 1)
    last = min(tokens.at(end - 1), len(tokens) - 1)
    joined = text[end : end + 1] in ("-", "–") or text[start - 1 : start] in ("-", "–")
    attributive = tokens.dep[last] in _ATTRIBUTIVE and tokens.head[last] > last and not joined
    put = new_form(form, code, attributive, joined)
    if put.endswith("States") and text[end : end + 2] in ("'s", "’s"):
        put, end = put + text[end], end + 2
    elif text[start:end].endswith("States") and re.match(r"['’](?!\w)", text[end:]):
        put, end = f"{put}{text[end]}s", end + 1
    own = [Edit(start, end, put)]
    before = re.search(r"\b(a|an|the|A|An|The) $", text[:start])
    word = before[1] if before else ""
    if before and word.lower() in ("a", "an"):
        fixed = word[0] + ("n" if re.match(r"[AEIO]|Uz", put) else "")
        return [*own, Edit(before.start(), before.end(), f"{fixed} ")] if fixed != word else own
    if attributive or joined or form.kind not in ("name", "capital"):
        return own
    old_the, new_the = _WITH_THE.match(text[start:end].strip("'’")), _WITH_THE.match(put)
    if before and old_the and not new_the:
        return [Edit(before.start(), before.end(), ""), *own]
    if not word and new_the and not old_the and tokens.left_edge(k) == k:
        opens = k == tokens.sent_first[tokens.sent[k]]
        return [Edit(start, start, "The " if opens else "the "), *own]
    return own


def exchanged(article: Article, new: Mapping[str, str], known: Opened) -> tuple[Article, list[Edit]]:
    """The article with its states exchanged, and the edits."""
    made, out, at = edits(article, new, known), [], 0
    for edit in made:
        out += [article.text[at : edit.start], edit.put]
        at = edit.end
    return dataclasses.replace(article, text="".join([*out, article.text[at:]])), made


def moved(made: Iterable[Edit], offset: int) -> int:
    """Where `offset` of the first text stands in the second."""
    return offset + sum(len(e.put) - (e.end - e.start) for e in made if e.end <= offset)


def moved_codes(
    corpus: Corpus, one: str, other: str, codebooks: Iterable[Any] = (), scheme: str = "frames"
) -> pd.DataFrame:
    """What is coded otherwise once states `one` and `other` (alpha-3) have changed places in every article.

    A sentence is known by its end, since "the" may be put before its first word. Columns: article, line, code, change
    (lost: only as printed; new: only with the names exchanged), sentence, with_names_exchanged, row_ids (as printed; of
    a new code, the sentence). Empty where no code depends on the names. ExchangeError for a state that the gazetteer
    lacks. Every article is parsed as printed and with the names exchanged; the codes as printed come from the cache.
    """
    from corpus_tools.pipeline import annotate
    from corpus_tools.text.language import MODEL

    if one == other:
        raise ExchangeError(f"{one} for {other}: nothing would change; give two states")
    new, books = {one: other, other: one}, tuple(codebooks)
    for code in (one, other):
        _whole(code)
    made = {a.id: exchanged(a, new, opened(a, MODEL)) for a in corpus}
    swapped = dataclasses.replace(corpus, articles=tuple(made[a.id][0] for a in corpus))
    before = annotate(corpus, codebooks=books)
    after = annotate(swapped, codebooks=books, cache=False)
    places = {article_id: edit for article_id, (_, edit) in made.items()}
    return typed(_differences(before, after, places, scheme), MOVED)


NO_STATES = "The articles name no state that could be exchanged for another one."


def two_states(notes: Annotations, named: Iterable[str] = ()) -> tuple[str | None, str | None]:
    """The state that the articles mention most, and another one to exchange it for.

    The other is the first of `named` (codes), else the state mentioned next often, else the first, A to Z by code, that
    is not mentioned. States whose adjective, people or capital the gazetteer lacks are passed over. (None, None) where
    no state is mentioned at all.
    """
    found = Counter(r["actor_id"] for r in mentioned(notes) if r["actor_type"] == "state")
    whole = {c.alpha3 for c in countries() if c.adjectives and c.demonyms and c.capital}
    ranked = [code for code, _ in found.most_common() if code in whole]
    if not ranked:
        return None, None
    return ranked[0], next(code for code in (*named, *ranked, *sorted(whole)) if code != ranked[0])


def moved_by(corpus: Corpus, states: tuple[str | None, str | None], codebooks: Iterable[Any]) -> pd.DataFrame:
    """`moved_codes` for the pair of `two_states`; empty without one."""
    one, other = states
    return typed([], MOVED) if one is None or other is None else moved_codes(corpus, one, other, codebooks)


def say_moved(table: pd.DataFrame, one: str | None, other: str | None) -> str:
    """How many codes depend on which of two states is named, in one sentence. `table`: of `moved_codes`."""
    if one is None or other is None:
        return NO_STATES
    names = " and ".join(f"the {n}" if _WITH_THE.match(n) else n for n in (_state(one).name, _state(other).name))
    if not len(table):
        return f"With {names} exchanged in every article, no code moves."
    lines = len({(r["article"], r["line"], r["sentence"]) for r in records(table)})
    codes = several(sorted(set(table["code"])))
    verb = "moves" if table["code"].nunique() == 1 else "move"
    return f"With {names} exchanged in every article, {codes} {verb} in {counted(lines, 'sentence')}."


def _differences(before: Annotations, after: Annotations, places: Mapping[str, list[Edit]], scheme: str) -> Iterator:
    names = labels(before.articles)
    old = {(r["article_id"], moved(places[r["article_id"]], r["end"])): r for r in records(before.sentences)}
    new = {(r["article_id"], r["end"]): r for r in records(after.sentences)}
    had, has = (_coded(notes, scheme) for notes in (before, after))
    for key, row in old.items():
        there = new.get(key)
        was, now = had.get(row["id"], {}), has.get(there["id"], {}) if there else {}
        for code in [*(c for c in was if c not in now), *(c for c in now if c not in was)]:
            yield {
                "article": names[row["article_id"]],
                "line": row["line"],
                "code": code,
                "change": LOST if code in was else NEW,
                "sentence": row["text"],
                "with_names_exchanged": there["text"] if there else None,
                "row_ids": [was.get(code, row["id"])],
            }


def _coded(notes: Annotations, scheme: str) -> dict[str, dict[str, str]]:
    """Sentence id -> code -> row id."""
    out: dict[str, dict[str, str]] = {}
    for row in records(notes.codes[notes.codes["scheme"] == scheme]):
        out.setdefault(row["sentence_id"], {}).setdefault(row["code"], row["id"])
    return out
