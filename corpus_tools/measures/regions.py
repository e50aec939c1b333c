"""Names of states and regions, and a region in the place of all its members."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def names() -> dict[str, str]:
    """Code or id -> English name: states and regions of the codebooks, and the reporters that are neither."""
    from corpus_tools.codebooks import gazetteers

    states = {country.alpha3: country.name for country in gazetteers.countries()}
    regions = {region.actor_id: region.name for region in gazetteers.regions()}
    return states | regions | {row["code"]: row["name"] for row in _reporters()}


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Group id -> its members' codes, for the regions of the codebooks whose members are listed; largest first."""
    from corpus_tools.codebooks import gazetteers

    listed = [region for region in gazetteers.regions() if len(region.members) > 1]
    listed.sort(key=lambda region: (-len(region.members), region.actor_id))
    return {region.actor_id: tuple(sorted(region.members)) for region in listed}


def parties_key(parties) -> tuple[str, ...]:
    """Parties A to Z, a group's full membership replaced by the group.

    >>> parties_key(["UZB", "KAZ", "KGZ", "TJK", "CHN", "TKM"])
    ('CHN', 'central-asia')
    """
    found = set(parties)
    for group, members in groups().items():
        if found.issuperset(members):
            found = (found - set(members)) | {group}
        elif group in found:
            found -= set(members)
    return tuple(sorted(found))


def _reporters() -> list[dict[str, str]]:
    text = resources.files("corpus_tools.codebooks").joinpath("reporters.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
