"""Word lists, gazetteers and coding schemes as data files, read when first asked for.

Each file states facts with their source, so that a reader who writes no code can review and correct it.
A list in a CSV cell is separated by `|`. A form that two entries claim is an error, because a match must lead
to one entry.
"""

import csv
import functools
import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

ACTOR_TYPES = ("organisation", "media", "programme")
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
_YEARS = re.compile(r"(\d{4})?-(\d{4})?")


class CodebookError(ValueError):
    """A data file breaks its schema: the message names file, line, value and the fix."""


class Bare(NamedTuple):
    """A name that means this currency without an adjective, from year `first` to `last`, both inclusive."""

    name: str
    first: int
    last: int


class Currency(NamedTuple):
    """A currency by ISO 4217 code; `minor_factor` is how many minor units make one, years are inclusive."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    symbols: tuple[str, ...]
    bare: tuple[Bare, ...]
    minor_names: tuple[str, ...]
    minor_factor: int | None
    valid_from: int | None
    valid_to: int | None
    countries: tuple[str, ...]
    source: str

    def years(self) -> tuple[int, int]:
        """First and last year in use; 0 and 9999 stand for open ends."""
        return self.valid_from or 0, self.valid_to or 9999


class Country(NamedTuple):
    """A state or territory by ISO 3166 alpha-3 code, with forms as printed; implies no view on status."""

    alpha3: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: tuple[str, ...]
    source: str


class Region(NamedTuple):
    """A region; `members` are alpha-3 codes, empty where usage does not fix them."""

    actor_id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    members: tuple[str, ...]
    source: str


class Organisation(NamedTuple):
    """An organisation, news medium or programme; `country` is its seat or initiator (alpha-3) or empty."""

    actor_id: str
    name: str
    names: tuple[str, ...]
    actor_type: str
    country: str
    source: str


class Leader(NamedTuple):
    """Who held an office of a state when the shipped articles were printed; `short`: the name as printed alone."""

    country: str
    name: str
    short: str
    office: str
    source: str


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
def currencies(path: Traversable | None = None) -> tuple[Currency, ...]:
    """Currencies in use now or since 1970. Source: ISO 4217 and Unicode CLDR."""
    path = path or files(__name__) / "currencies.csv"
    rows, claims = [], _Claims(path)
    for line, row in _csv(path, Currency):
        _check(path, line, "code", row["code"], r"[A-Z]{3}", "write three capital letters")
        claims.add(line, "code", row["code"], row["code"])
        for name in (*row["names"], *row["adjectives"], *row["minor_names"]):
            if name != name.lower():
                raise _error(path, line, name, "write names and adjectives in lower case")
        for column in ("minor_factor", "valid_from", "valid_to"):
            _check(path, line, column, row[column], r"\d*", "write a whole number or leave it empty")
            row[column] = int(row[column]) if row[column] else None
        row["bare"] = tuple(_bare(path, line, row))
        currency, code = Currency(**row), row["code"]
        first, last = currency.years()
        if first > last:
            raise _error(path, line, f"{first}-{last}", "let valid_from be no later than valid_to")
        for symbol in currency.symbols:
            claims.add(line, "symbol", symbol, currency.code, first, last)
        for bare in currency.bare:
            claims.add(line, "bare name", bare.name, currency.code, bare.first, bare.last)
        for name in dict.fromkeys((*currency.names, *currency.minor_names)):
            for adjective in currency.adjectives:
                claims.add(line, "name with adjective", f"{adjective} {name}", code, first, last, repeat=True)
        rows.append(currency)
    return tuple(rows)


def _bare(path: Traversable, line: int, row: dict[str, Any]) -> Iterable[Bare]:
    """Read `bare`: "yes" (all of `names`) or single names; "@2002-" gives years, else those in use hold."""
    for entry in filter(None, row["bare"].split("|")):
        name, _, years = entry.partition("@")
        match = _YEARS.fullmatch(years or f"{row['valid_from'] or ''}-{row['valid_to'] or ''}")
        if not match:
            raise _error(path, line, entry, 'write years as "@1990-1994", "@2002-" or "@-2001"')
        if name not in ("yes", *row["names"], *row["minor_names"]):
            raise _error(path, line, entry, "write yes, or a name that also stands in names or minor_names")
        for each in row["names"] if name == "yes" else (name,):
            yield Bare(each, int(match[1] or 0), int(match[2] or 9999))


@functools.cache
def countries(path: Traversable | None = None) -> tuple[Country, ...]:
    """States and territories, and former states. Source: ISO 3166-1 and 3166-3."""
    path = path or files(__name__) / "countries.csv"
    rows, claims = [], _Claims(path)
    for line, row in _csv(path, Country):
        code = row["alpha3"]
        _check(path, line, "alpha3", code, r"[A-Z]{3}", "write three capital letters")
        claims.add(line, "alpha3", code, code)
        for form in (row["name"], *row["names"], *row["capital"]):
            claims.add(line, "name", form, code)
        for form in (*row["adjectives"], *row["demonyms"]):
            claims.add(line, "adjective", form, code, repeat=True)
        rows.append(Country(**row))
    return tuple(rows)


@functools.cache
def regions(path: Traversable | None = None) -> tuple[Region, ...]:
    """Regions as printed in news. Source: UN M49 where it fixes one."""
    path = path or files(__name__) / "regions.csv"
    rows, claims = [], _Claims(path)
    for line, row in _csv(path, Region):
        _slug(path, line, row["actor_id"], claims)
        for form in (row["name"], *row["names"]):
            claims.add(line, "name", form, row["actor_id"])
        for form in row["adjectives"]:
            claims.add(line, "adjective", form, row["actor_id"])
        for member in row["members"]:
            _check(path, line, "members", member, r"[A-Z]{3}", "write alpha-3 codes separated by |")
        rows.append(Region(**row))
    return tuple(rows)


@functools.cache
def subdivisions() -> tuple[Region, ...]:
    """States, provinces and parts of states that news names; `members` is the state that each belongs to."""
    return regions(files(__name__) / "subdivisions.csv")


@functools.cache
def organisations(path: Traversable | None = None) -> tuple[Organisation, ...]:
    """International organisations, news media and programmes."""
    path = path or files(__name__) / "organisations.csv"
    rows, claims = [], _Claims(path)
    for line, row in _csv(path, Organisation):
        _slug(path, line, row["actor_id"], claims)
        _one_of(path, line, row["actor_type"], ACTOR_TYPES)
        _check(path, line, "country", row["country"], r"([A-Z]{3})?", "write one alpha-3 code or leave it empty")
        for form in (row["name"], *row["names"]):
            claims.add(line, "name", form, row["actor_id"])
        rows.append(Organisation(**row))
    return tuple(rows)


@functools.cache
def leaders(path: Traversable | None = None) -> tuple[Leader, ...]:
    """Leaders of states in 2023, the first office first: for exchanging one state's names for another's."""
    path = path or files(__name__) / "leaders.csv"
    rows, claims = [], _Claims(path)
    for line, row in _csv(path, Leader):
        _check(path, line, "country", row["country"], r"[A-Z]{3}", "write one alpha-3 code")
        for form in (row["name"], row["short"]):
            claims.add(line, "name", form, row["country"])
        rows.append(Leader(**row))
    return tuple(rows)


@functools.cache
def collectives(path: Traversable | None = None) -> tuple[Collective, ...]:
    """Role nouns that can be unnamed sources, one entry a printed form."""
    path = path or files(__name__) / "collectives.toml"
    entries, claims, toml = [], _Claims(path), _Toml(path)
    for group in toml.tables("group", ("kind", "topic", "source", "nouns")):
        _one_of(path, toml.line(group["kind"]), group["kind"], SOURCE_KINDS)
        for noun in group["nouns"]:
            forms = noun.split("|")
            for form in forms:
                claims.add(toml.line(noun, last=True), "noun", form, noun)
                number = "mass" if len(forms) == 1 else "singular" if form == forms[0] else "plural"
                entries.append(Collective(form, forms[0], number, group["kind"], group["topic"], group["source"]))
    return tuple(entries)


@functools.cache
def titles(path: Traversable | None = None) -> tuple[Title, ...]:
    """Titles before and role nouns after a person's name, one entry a printed form."""
    path = path or files(__name__) / "titles.toml"
    entries, claims, toml = [], _Claims(path), _Toml(path)
    for group in toml.tables("group", ("kind", "position", "source", "titles")):
        _one_of(path, toml.line(group["position"]), group["position"], ("before", "after"))
        for title in group["titles"]:
            main = title.split("|")[0]
            for form in title.split("|"):
                claims.add(toml.line(title, last=True), f"title {group['position']} a name", form, group["kind"])
                entries.append(Title(form, main, group["kind"], group["position"], group["source"]))
    return tuple(entries)


@functools.cache
def reporting_verbs(path: Traversable | None = None) -> ReportingCues:
    """Reporting verbs, phrases and nouns. Dimensions: Thompson & Ye 1991; Hyland 2002; Caldas-Coulthard 1994."""
    path = path or files(__name__) / "reporting_verbs.toml"
    claims, toml, verbs, phrases = _Claims(path), _Toml(path), [], []
    for entry in toml.tables("verb", ReportingVerb._fields):
        line = toml.line(entry["lemma"])
        _cue_codes(path, line, entry)
        for complement in entry["complement"]:
            _one_of(path, line, complement, COMPLEMENTS)
        for form in (entry["lemma"], *entry["forms"]):
            claims.add(line, "verb", form, entry["lemma"])
        verbs.append(ReportingVerb(**entry))
    for entry in toml.tables("phrase", ReportingPhrase._fields):
        line = toml.line(entry["text"])
        _cue_codes(path, line, entry)
        _one_of(path, line, entry["position"], ("before", "verb"))
        claims.add(line, "phrase", entry["text"], entry["text"])
        phrases.append(ReportingPhrase(**entry))
    nouns = []
    for entry in toml.tables("noun", ReportingNoun._fields):
        line = toml.line(entry["lemma"], last=True)
        _cue_codes(path, line, entry)
        for complement in entry["complement"]:
            _one_of(path, line, complement, COMPLEMENTS)
        claims.add(line, "noun", entry["lemma"], entry["lemma"])
        nouns.append(ReportingNoun(**entry))
    return ReportingCues(tuple(verbs), tuple(phrases), tuple(nouns), toml.text_value("source"))


@functools.cache
def measures(path: Traversable | None = None) -> tuple[Measure, ...]:
    """What an amount can measure, with definition, examples and near misses."""
    path = path or files(__name__) / "measures.toml"
    claims, toml, entries = _Claims(path), _Toml(path), []
    for entry in toml.tables("measure", Measure._fields):
        line = toml.line(entry["code"], last=True)
        _one_of(path, line, entry["code"], MEASURES)
        claims.add(line, "code", entry["code"], entry["code"])
        for word in (*entry["words"], *entry["phrases"]):
            claims.add(toml.line(word, last=True), "word", word, entry["code"])
        _examples(path, line, entry)
        entries.append(Measure(**entry))
    return tuple(entries)


@functools.cache
def amount_cues(path: Traversable | None = None) -> AmountCues:
    """Direction, status and qualifiers of amounts."""
    path = path or files(__name__) / "amount_cues.toml"
    toml, claims = _Toml(path), _Claims(path)
    cues: dict[str, list[Cue]] = {"direction": [], "status": []}
    for kind, values in (
        ("direction", ("increase", "decrease")),
        ("status", ("target", "pledge", "estimate")),
    ):
        optional = ("adverbs",) if kind == "status" else ("phrases",)
        for entry in toml.tables(kind, Cue._fields, optional):
            line = toml.line(entry["value"], last=True)
            _one_of(path, line, entry["value"], values)
            _examples(path, line, entry)
            for part in ("verbs", "nouns", "adverbs", "phrases"):
                for word in entry[part]:
                    claims.add(toml.line(word, last=True), f"{kind} {part}", word, entry["value"])
            cues[kind].append(Cue(**entry))
    qualifiers = []
    for group in toml.tables("qualifier", ("bound", "position", "words", "source", "examples", "near_misses")):
        line = toml.line(group["bound"], last=True)
        _one_of(path, line, group["bound"], BOUNDS)
        _one_of(path, line, group["position"], ("before", "after"))
        _examples(path, line, group)
        words = group.pop("words")
        for word in words:
            claims.add(toml.line(word, last=True), f"qualifier {group['position']}", word, group["bound"])
            qualifiers.append(Qualifier(phrase=word, **group))
    return AmountCues(tuple(cues["direction"]), tuple(cues["status"]), tuple(qualifiers))


@functools.cache
def given_names(path: Traversable | None = None) -> Mapping[str, str]:
    """Given names as printed, mapped to "f" or "m"; names borne by both stand in neither.

    For the first word of a full name, and only to tell which of he and she can refer back to that person. Family
    names that come first, as in Chinese, Korean or Hungarian, are no given names and are not listed as such.

    >>> given_names()["Peggy"], given_names()["Nurlan"], given_names().get("Jordan")
    ('f', 'm', None)
    """
    from corpus_tools.codebooks import person_names

    return person_names.read(path or files(__name__) / "given_names.csv")


def bytes_digest() -> str:
    """SHA-256 (hex) over the names and bytes of all data files in sorted order."""
    digest = hashlib.sha256()
    for entry in sorted(files(__name__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith((".csv", ".toml")):
            content = entry.read_bytes()
            digest.update(f"{entry.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def currency_code(name: str, adjective: str | None = None, year: int | None = None) -> str | None:
    """ISO 4217 code of a printed major or minor unit name, or None where it stays ambiguous.

    `year` is the year spoken of; None means the present. Where no currency of that name was in use then, the
    one nearest in time counts ("marks" in 2010 are DEM).

    >>> currency_code("dollars"), currency_code("dollars", "canadian"), currency_code("francs", year=1995)
    ('USD', 'CAD', 'FRF')
    >>> currency_code("pesos") is None
    True
    """
    name, when = name.lower(), 9999 if year is None else year
    if adjective is not None:
        wanted = adjective.lower()
        claims = [
            (c.code, c.years()) for c in currencies() if name in (*c.names, *c.minor_names) and wanted in c.adjectives
        ]
    else:
        claims = [(c.code, (b.first, b.last)) for c in currencies() for b in c.bare if b.name == name]
    if not claims:
        return None
    distance = {code: max(first - when, when - last, 0) for code, (first, last) in claims}
    nearest = min(distance.values())
    codes = [code for code, away in distance.items() if away == nearest]
    return codes[0] if len(codes) == 1 else None


def _error(path: Traversable, line: int, value: str, fix: str) -> CodebookError:
    return CodebookError(f'{path.name}, line {line}: "{value}": {fix}.')


def _check(path: Traversable, line: int, column: str, value: str, pattern: str, fix: str) -> None:
    if not re.fullmatch(pattern, value):
        raise _error(path, line, value, f"in column {column}, {fix}")


def _one_of(path: Traversable, line: int, value: str, options: Iterable[str]) -> None:
    if value not in options:
        raise _error(path, line, value, f"write one of {', '.join(options)}")


def _cue_codes(path: Traversable, line: int, entry: dict[str, Any]) -> None:
    _one_of(path, line, entry["writer_stance"], STANCES)
    _one_of(path, line, entry["speech_act"], SPEECH_ACTS)


def _examples(path: Traversable, line: int, entry: dict[str, Any]) -> None:
    for key in ("examples", "near_misses"):
        if len(entry[key]) < 2:
            raise _error(path, line, key, "give at least two")


class _Claims:
    """Who claimed a form first, so that a second claim for the same years names both places."""

    def __init__(self, path: Traversable) -> None:
        self.path = path
        self.seen: dict[tuple[str, str], list[tuple[int, int, int, str]]] = {}

    def add(
        self,
        line: int,
        what: str,
        form: str,
        owner: str,
        first: int = 0,
        last: int = 9999,
        repeat: bool = False,
    ) -> None:
        if not form.strip():
            raise _error(self.path, line, form, f"write the {what}, without empty entries")
        earlier = self.seen.setdefault((what, form), [])
        for at, low, high, other in earlier:
            if low <= last and first <= high and not (repeat and other == owner):
                years = "" if (first, last) == (0, 9999) else " for the same years"
                fix = f"this {what} already stands in line {at} ({other}){years}; keep it in one entry only"
                raise _error(self.path, line, form, fix)
        earlier.append((line, first, last, owner))


def _slug(path: Traversable, line: int, value: str, claims: _Claims) -> None:
    _check(path, line, "actor_id", value, r"[a-z0-9]+(-[a-z0-9]+)*", "write lower-case words joined by hyphens")
    claims.add(line, "actor_id", value, value)


def _csv(path: Traversable, schema: type) -> Iterable[tuple[int, dict[str, Any]]]:
    """Yield line and row of a CSV file; cells of list columns come split at `|`."""
    columns = list(schema._fields)
    lists = {name for name, kind in schema.__annotations__.items() if kind == tuple[str, ...]}
    with path.open("r", encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle, strict=True)
        header = next(reader, [])
        for column in [c for c in header if c not in columns] + [c for c in columns if c not in header]:
            raise _error(path, 1, column, f"write exactly the columns {', '.join(columns)}")
        for cells in reader:
            if len(cells) != len(header):
                fix = f"write {len(header)} cells, quoting a cell that holds a comma"
                raise _error(path, reader.line_num, ",".join(cells)[:60], fix)
            row = dict(zip(header, cells, strict=True))
            yield (
                reader.line_num,
                {name: tuple(filter(None, row[name].split("|"))) if name in lists else row[name] for name in columns},
            )


class _Toml:
    """A TOML file with the line of each value, which the parser does not keep."""

    def __init__(self, path: Traversable) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").splitlines()
        try:
            self.content = tomllib.loads("\n".join(self.lines))
        except tomllib.TOMLDecodeError as problem:
            raise CodebookError(f"{path.name}: {problem}; correct the TOML syntax there.") from None

    def line(self, value: str, last: bool = False) -> int:
        """1-based line of the first (or last) place where `value` stands in quotes; 1 where it has none."""
        found = [n for n, text in enumerate(self.lines, 1) if f'"{value}"' in text]
        return found[-1 if last else 0] if found else 1

    def text_value(self, key: str) -> str:
        if not isinstance(self.content.get(key), str):
            raise _error(self.path, 1, key, "give this key a text")
        return self.content[key]

    def tables(self, key: str, fields: Iterable[str], optional: Iterable[str] = ()) -> list[dict[str, Any]]:
        """The tables of one array with exactly `fields` (`optional` ones may lack); lists become tuples."""
        if not self.content.get(key):
            raise _error(self.path, 1, key, "add at least one such table")
        return [self._table(key, entry, tuple(fields), tuple(optional)) for entry in self.content[key]]

    def _table(self, key: str, entry: dict[str, Any], fields: tuple[str, ...], optional: tuple[str, ...]) -> dict:
        for name in entry:
            if name not in fields:
                line = next((n for n, t in enumerate(self.lines, 1) if re.search(rf"\b{re.escape(name)}\s*=", t)), 1)
                raise _error(self.path, line, name, f"write only the fields {', '.join(fields)}")
        for name in fields:
            if name not in entry and name not in optional:
                text = next((v for v in entry.values() if isinstance(v, str)), key)
                raise _error(self.path, self.line(text, last=True), name, f"add this field to the {key}")
        full = {name: entry.get(name, ()) for name in fields}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in full.items()}
