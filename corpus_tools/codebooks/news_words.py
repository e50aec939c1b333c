"""Words of news: who is a source without a name, titles, words that report, what an amount measures."""

from __future__ import annotations

import functools
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from corpus_tools.codebooks.data_files import Claims, Toml, one_of, two_each

SOURCE_KINDS = ("people", "institution", "document")
STANCES = ("endorse", "neutral", "distance")
SPEECH_ACTS = (
    "agree",
    "announce",
    "answer",
    "argue",
    "ask",
    "assert",
    "criticise",
    "deny",
    "estimate",
    "praise",
    "promise",
    "quote",
    "recall",
    "suggest",
    "thank",
    "think",
    "urge",
    "warn",
    "write",
)
COMPLEMENTS = ("that", "to", "np", "any")
MEASURES = (
    "trade",
    "exports",
    "imports",
    "balance",
    "investment",
    "assistance",
    "loan",
    "debt",
    "output",
    "revenue",
    "profit",
    "price",
    "cost",
    "budget",
    "population",
)
BOUNDS = ("lower", "upper", "about", "exact")


class Collective(NamedTuple):
    """One printed form of a role noun that can be an unnamed source; `number`: singular, plural or mass."""

    form: str
    lemma: str
    number: str
    kind: str
    topic: str
    source: str


class Title(NamedTuple):
    """One printed form of a title or office; `position`: before or after the person's name."""

    form: str
    main: str
    kind: str
    position: str
    source: str


class ReportingVerb(NamedTuple):
    """A verb of speech, thought or writing; `forms` are the irregular ones."""

    lemma: str
    forms: tuple[str, ...]
    writer_stance: str
    speech_act: str
    complement: tuple[str, ...]
    source: str


class ReportingPhrase(NamedTuple):
    """A reporting cue of several words; `position`: verb, or before the source ("according to")."""

    text: str
    writer_stance: str
    speech_act: str
    position: str
    source: str


class ReportingNoun(NamedTuple):
    """A noun for what was said: "her claim that ...", "a pledge by X to ..."."""

    lemma: str
    writer_stance: str
    speech_act: str
    complement: tuple[str, ...]
    source: str


class ReportingCues(NamedTuple):
    """Verbs, phrases and nouns that report; `source` names the literature of the two coded dimensions."""

    verbs: tuple[ReportingVerb, ...]
    phrases: tuple[ReportingPhrase, ...]
    nouns: tuple[ReportingNoun, ...]
    source: str


class Measure(NamedTuple):
    """What an amount measures; `words` are lemmas, `phrases` word sequences read case-insensitively."""

    code: str
    definition: str
    include: str
    exclude: str
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


class Cue(NamedTuple):
    """Words that give an amount a direction (increase, decrease) or a status (target, pledge, estimate)."""

    value: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adverbs: tuple[str, ...]
    phrases: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


class Qualifier(NamedTuple):
    """Words before or after a number; `bound`: lower, upper, about or exact."""

    phrase: str
    bound: str
    position: str
    source: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


class AmountCues(NamedTuple):
    """Cues around an amount."""

    directions: tuple[Cue, ...]
    statuses: tuple[Cue, ...]
    qualifiers: tuple[Qualifier, ...]


@functools.cache
def collectives(path: Traversable | None = None) -> tuple[Collective, ...]:
    """Role nouns that can be unnamed sources, one entry a printed form."""
    path = path or files(__package__) / "collectives.toml"
    entries, claims, toml = [], Claims(path), Toml.of(path)
    for group in toml.tables("group", ("kind", "topic", "source", "nouns")):
        one_of(path, toml.find(group["kind"]), group["kind"], SOURCE_KINDS)
        for noun in group["nouns"]:
            forms = noun.split("|")
            for form in forms:
                claims.add(toml.find(noun, last=True), "noun", form, noun)
                number = "mass" if len(forms) == 1 else "singular" if form == forms[0] else "plural"
                entries.append(Collective(form, forms[0], number, group["kind"], group["topic"], group["source"]))
    return tuple(entries)


@functools.cache
def titles(path: Traversable | None = None) -> tuple[Title, ...]:
    """Titles before and role nouns after a person's name, one entry a printed form."""
    path = path or files(__package__) / "titles.toml"
    entries, claims, toml = [], Claims(path), Toml.of(path)
    for group in toml.tables("group", ("kind", "position", "source", "titles")):
        one_of(path, toml.find(group["position"]), group["position"], ("before", "after"))
        for title in group["titles"]:
            main = title.split("|")[0]
            for form in title.split("|"):
                claims.add(toml.find(title, last=True), f"title {group['position']} a name", form, group["kind"])
                entries.append(Title(form, main, group["kind"], group["position"], group["source"]))
    return tuple(entries)


@functools.cache
def reporting_verbs(path: Traversable | None = None) -> ReportingCues:
    """Reporting verbs, phrases and nouns. Dimensions: Thompson & Ye 1991; Hyland 2002; Caldas-Coulthard 1994."""
    path = path or files(__package__) / "reporting_verbs.toml"
    claims, toml, verbs, phrases = Claims(path), Toml.of(path), [], []
    for entry in toml.tables("verb", ReportingVerb._fields):
        line = toml.find(entry["lemma"])
        _cue_codes(path, line, entry)
        for complement in entry["complement"]:
            one_of(path, line, complement, COMPLEMENTS)
        for form in (entry["lemma"], *entry["forms"]):
            claims.add(line, "verb", form, entry["lemma"])
        verbs.append(ReportingVerb(**entry))
    for entry in toml.tables("phrase", ReportingPhrase._fields):
        line = toml.find(entry["text"])
        _cue_codes(path, line, entry)
        one_of(path, line, entry["position"], ("before", "verb"))
        claims.add(line, "phrase", entry["text"], entry["text"])
        phrases.append(ReportingPhrase(**entry))
    nouns = []
    for entry in toml.tables("noun", ReportingNoun._fields):
        line = toml.find(entry["lemma"], last=True)
        _cue_codes(path, line, entry)
        for complement in entry["complement"]:
            one_of(path, line, complement, COMPLEMENTS)
        claims.add(line, "noun", entry["lemma"], entry["lemma"])
        nouns.append(ReportingNoun(**entry))
    return ReportingCues(tuple(verbs), tuple(phrases), tuple(nouns), toml.text_value("source"))


@functools.cache
def measures(path: Traversable | None = None) -> tuple[Measure, ...]:
    """What an amount can measure, with definition, examples and near misses."""
    path = path or files(__package__) / "measures.toml"
    claims, toml, entries = Claims(path), Toml.of(path), []
    for entry in toml.tables("measure", Measure._fields):
        line = toml.find(entry["code"], last=True)
        one_of(path, line, entry["code"], MEASURES)
        claims.add(line, "code", entry["code"], entry["code"])
        for word in (*entry["words"], *entry["phrases"]):
            claims.add(toml.find(word, last=True), "word", word, entry["code"])
        two_each(path, line, entry)
        entries.append(Measure(**entry))
    return tuple(entries)


@functools.cache
def amount_cues(path: Traversable | None = None) -> AmountCues:
    """Direction, status and qualifiers of amounts."""
    path = path or files(__package__) / "amount_cues.toml"
    toml, claims = Toml.of(path), Claims(path)
    cues: dict[str, list[Cue]] = {"direction": [], "status": []}
    for kind, values in (
        ("direction", ("increase", "decrease")),
        ("status", ("target", "pledge", "estimate")),
    ):
        optional = ("adverbs",) if kind == "status" else ("phrases",)
        for entry in toml.tables(kind, Cue._fields, optional):
            line = toml.find(entry["value"], last=True)
            one_of(path, line, entry["value"], values)
            two_each(path, line, entry)
            for part in ("verbs", "nouns", "adverbs", "phrases"):
                for word in entry[part]:
                    claims.add(toml.find(word, last=True), f"{kind} {part}", word, entry["value"])
            cues[kind].append(Cue(**entry))
    qualifiers = []
    for group in toml.tables("qualifier", ("bound", "position", "words", "source", "examples", "near_misses")):
        line = toml.find(group["bound"], last=True)
        one_of(path, line, group["bound"], BOUNDS)
        one_of(path, line, group["position"], ("before", "after"))
        two_each(path, line, group)
        words = group.pop("words")
        for word in words:
            claims.add(toml.find(word, last=True), f"qualifier {group['position']}", word, group["bound"])
            qualifiers.append(Qualifier(phrase=word, **group))
    return AmountCues(tuple(cues["direction"]), tuple(cues["status"]), tuple(qualifiers))


def _cue_codes(path: Traversable, line: int, entry: dict[str, Any]) -> None:
    one_of(path, line, entry["writer_stance"], STANCES)
    one_of(path, line, entry["speech_act"], SPEECH_ACTS)
