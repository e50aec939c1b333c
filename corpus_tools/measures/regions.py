"""Names of states and regions, and a region in the place of all its members."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

# What statistics call the sum of all partners (World Bank, UN Comtrade); no region of the gazetteer.
WORLD, _THE_WORLD = "WLD", "the world"


@cache
def names() -> dict[str, str]:
    """Code or id -> English name: the states and regions of the gazetteers, and the world."""
    from corpus_tools.codebooks import gazetteers

    states = {country.alpha3: country.name for country in gazetteers.countries()}
    regions = {region.actor_id: region.name for region in gazetteers.regions()}
    return states | regions | {WORLD: _THE_WORLD}


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Group id -> its members' codes, for the regions of the codebooks whose members are listed; largest first."""
    from corpus_tools.codebooks import gazetteers

    listed = [region for region in gazetteers.regions() if len(region.members) > 1]
    listed.sort(key=lambda region: (-len(region.members), region.actor_id))
    return {region.actor_id: tuple(sorted(region.members)) for region in listed}


def members(code: str) -> tuple[str, ...]:
    """The states of a region, A to Z by code; a state, and a region whose members are not listed, is itself.

    >>> members("nordic-countries"), members("PER")
    (('DNK', 'FIN', 'ISL', 'NOR', 'SWE'), ('PER',))
    """
    return groups().get(code, (code,))


def parties_key(parties: Iterable[str] | None) -> tuple[str, ...]:
    """Parties A to Z, a group's full membership replaced by the group.

    >>> parties_key(["SWE", "NOR", "ISL", "FIN", "PER", "DNK"])
    ('PER', 'nordic-countries')
    """
    return _folded(frozenset(parties or ()))


@cache
def _folded(parties: frozenset[str]) -> tuple[str, ...]:
    """Kept for each set of parties, since a table asks for the same few sets in every row."""
    found = set(parties)
    for group, codes in groups().items():
        if found.issuperset(codes):
            found = (found - set(codes)) | {group}
        elif group in found:
            found -= set(codes)
    return tuple(sorted(found))


# Names of places that English gives "the": by what they are called, or plurals.
_WITH_THE = re.compile(
    r"United\s|Middle East$|.*\b(?:Republic|Federation|Islands|Emirates|Union|countries|states|Gulf|"
    r"Netherlands|Philippines|Maldives|Bahamas|Seychelles|Comoros|Gambia|Balkans|Caribbean|Sahel)$"
)


def with_the(name: str) -> str:
    """A place's name as it stands in a sentence.

    >>> with_the("United States"), with_the("Nordic countries"), with_the("South America"), with_the("the Gulf")
    ('the United States', 'the Nordic countries', 'South America', 'the Gulf')
    """
    return f"the {name}" if _WITH_THE.match(name) and not name.startswith("the ") else name
