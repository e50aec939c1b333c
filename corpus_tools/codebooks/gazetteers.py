"""Gazetteers: currencies, states, regions, bodies, holders of an office and given names, as facts with their source.

A list in a CSV cell is separated by `|`. A form that two entries claim is an error, because a match must lead to one
entry.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, NamedTuple

from corpus_tools.codebooks.data_files import Claims, check, csv_rows, error, one_of, slug

ACTOR_TYPES = ("organisation", "media", "programme")
_YEARS = re.compile(r"(\d{4})?-(\d{4})?")


GENDERS, SEAT_KINDS = ("f", "m"), ("town", "body")
# Letters of any script, parts joined by a hyphen or an apostrophe: "Jean-Luc", "Kassym-Jomart".
_NAME = r"[^\W\d_]+([-'’][^\W\d_]+)*"


class GivenName(NamedTuple):
    """A given name as printed and the one gender by which it is borne: f or m."""

    name: str
    gender: str
    source: str


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


class Seat(NamedTuple):
    """A town or a body as printed, and the state or territory (alpha-3) where it lies."""

    name: str
    country: str
    kind: str
    source: str


class Leader(NamedTuple):
    """Who held an office of a state when the shipped articles were printed; `short`: the name as printed alone."""

    country: str
    name: str
    short: str
    office: str
    source: str


@functools.cache
def currencies(path: Traversable | None = None) -> tuple[Currency, ...]:
    """Currencies in use now or since 1970. Source: ISO 4217 and Unicode CLDR."""
    path = path or files(__package__) / "currencies.csv"
    rows, claims = [], Claims(path)
    for line, row in csv_rows(path, Currency):
        check(path, line, "code", row["code"], r"[A-Z]{3}", "write three capital letters")
        claims.add(line, "code", row["code"], row["code"])
        for name in (*row["names"], *row["adjectives"], *row["minor_names"]):
            if name != name.lower():
                raise error(path, line, name, "write names and adjectives in lower case")
        for column in ("minor_factor", "valid_from", "valid_to"):
            check(path, line, column, row[column], r"\d*", "write a whole number or leave it empty")
            row[column] = int(row[column]) if row[column] else None
        row["bare"] = tuple(_bare(path, line, row))
        currency, code = Currency(**row), row["code"]
        first, last = currency.years()
        if first > last:
            raise error(path, line, f"{first}-{last}", "let valid_from be no later than valid_to")
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
            raise error(path, line, entry, 'write years as "@1990-1994", "@2002-" or "@-2001"')
        if name not in ("yes", *row["names"], *row["minor_names"]):
            raise error(path, line, entry, "write yes, or a name that also stands in names or minor_names")
        for each in row["names"] if name == "yes" else (name,):
            yield Bare(each, int(match[1] or 0), int(match[2] or 9999))


@functools.cache
def countries(path: Traversable | None = None) -> tuple[Country, ...]:
    """States and territories, and former states. Source: ISO 3166-1 and 3166-3."""
    path = path or files(__package__) / "countries.csv"
    rows, claims = [], Claims(path)
    for line, row in csv_rows(path, Country):
        code = row["alpha3"]
        check(path, line, "alpha3", code, r"[A-Z]{3}", "write three capital letters")
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
    return _regions(path or files(__package__) / "regions.csv")


def _regions(path: Traversable) -> tuple[Region, ...]:
    rows, claims = [], Claims(path)
    for line, row in csv_rows(path, Region):
        slug(path, line, row["actor_id"], claims)
        for form in (row["name"], *row["names"]):
            claims.add(line, "name", form, row["actor_id"])
        for form in row["adjectives"]:
            claims.add(line, "adjective", form, row["actor_id"])
        for member in row["members"]:
            check(path, line, "members", member, r"[A-Z]{3}", "write alpha-3 codes separated by |")
        rows.append(Region(**row))
    return tuple(rows)


@functools.cache
def subdivisions() -> tuple[Region, ...]:
    """States, provinces and parts of states that news names; `members` is the state that each belongs to."""
    return _regions(files(__package__) / "subdivisions.csv")


@functools.cache
def organisations(path: Traversable | None = None) -> tuple[Organisation, ...]:
    """International organisations, news media and programmes."""
    path = path or files(__package__) / "organisations.csv"
    rows, claims = [], Claims(path)
    for line, row in csv_rows(path, Organisation):
        slug(path, line, row["actor_id"], claims)
        one_of(path, line, row["actor_type"], ACTOR_TYPES)
        check(path, line, "country", row["country"], r"([A-Z]{3})?", "write one alpha-3 code or leave it empty")
        for form in (row["name"], *row["names"]):
            claims.add(line, "name", form, row["actor_id"])
        rows.append(Organisation(**row))
    return tuple(rows)


@functools.cache
def seats(path: Traversable | None = None) -> Mapping[str, str]:
    """Towns, and universities and institutes, by name as printed, with the state or territory (alpha-3) they lie in.

    A town that shares its name with one of another state is not listed, unless that is ten times smaller.

    >>> seats()["Rotterdam"], seats()["Makerere University"], seats().get("Cordoba")
    ('NLD', 'UGA', None)
    """
    path = path or files(__package__) / "seats.csv"
    claims, found = Claims(path), {}
    for line, row in csv_rows(path, Seat):
        check(path, line, "country", row["country"], r"[A-Z]{3}", "write one alpha-3 code")
        one_of(path, line, row["kind"], SEAT_KINDS)
        claims.add(line, "name", row["name"], row["country"])
        found[row["name"]] = row["country"]
    return MappingProxyType(found)


@functools.cache
def leaders(path: Traversable | None = None) -> tuple[Leader, ...]:
    """Leaders of states in 2023, the first office first: for exchanging one state's names for another's."""
    path = path or files(__package__) / "leaders.csv"
    rows, claims = [], Claims(path)
    for line, row in csv_rows(path, Leader):
        check(path, line, "country", row["country"], r"[A-Z]{3}", "write one alpha-3 code")
        for form in (row["name"], row["short"]):
            claims.add(line, "name", form, row["country"])
        rows.append(Leader(**row))
    return tuple(rows)


@functools.cache
def given_names(path: Traversable | None = None) -> Mapping[str, str]:
    """Given names as printed, mapped to "f" or "m"; names borne by both stand in neither.

    For the first word of a full name, and only to tell which of he and she can refer back to that person. Family
    names that come first, as in Korean or Hungarian, are no given names and are not listed as such.

    >>> given_names()["Peggy"], given_names()["Nurlan"], given_names().get("Jordan")
    ('f', 'm', None)
    """
    path = path or files(__package__) / "given_names.csv"
    claims, genders = Claims(path), {}
    for line, row in csv_rows(path, GivenName):
        name = row["name"]
        check(path, line, "name", name, _NAME, "write one given name, its parts joined by hyphens")
        if not name[0].isupper():
            raise error(path, line, name, "begin the name with a capital letter")
        one_of(path, line, row["gender"], GENDERS)
        check(path, line, "source", row["source"], r".*\S.*", "say where the name is in use")
        claims.add(line, "name", name, row["gender"])
        genders[name] = row["gender"]
    return MappingProxyType(genders)
