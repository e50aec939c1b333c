"""Joins the actors of single articles over the corpus, on every run, after the cache.

An article is read alone, so that its rows depend on nothing else. Here a person whom one article knows by one name
only becomes the person whom another article names in full, and a short form becomes the body that another article
spells out; both only where a single actor of the corpus fits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools import tables
from corpus_tools.layers.actors.model import same_name
from corpus_tools.tables import Row

if TYPE_CHECKING:
    import pandas as pd

# Columns that hold an actor's id, with the column of its name where there is one; in tables of one's own layers too.
_IDS = {
    "actor_id": "actor_name",
    "speaker_id": "speaker_name",
    "stated_by": None,
    "voice_id": None,
    "on_behalf_of": None,
}
_ABOUT = ("target", "about")


def link(found: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """`found` with one actor_id for each actor over all articles.

    Tables by name, with the columns of `corpus_tools.tables`; new frames where something changes. An actor's name is
    the fullest one printed, its role, affiliation, place and country the first ones stated, its aliases all of them.
    """
    if "actors" not in found or "mentions" not in found or not len(found["actors"]):
        return found
    plain = found["actors"].astype(object).where(found["actors"].notna(), None)
    actors: list[Row] = [{str(column): value for column, value in row.items()} for row in plain.to_dict("records")]
    new_id = _joined(actors)
    merged = _merged(actors, new_id)
    out = dict(found)
    out["actors"] = tables.build("actors", [merged[k] for k in sorted(merged)])
    for table, frame in found.items():
        held = [(column, name if name in frame else None) for column, name in _IDS.items() if column in frame]
        if table != "actors" and held and len(frame):
            out[table] = _renamed(frame, held, new_id, merged)
    if "amounts" in out and len(out["amounts"]):
        parties = [sorted({new_id.get(p, p) for p in row}) for row in out["amounts"]["parties"]]
        out["amounts"] = out["amounts"].assign(parties=_objects(parties, out["amounts"].index))
    if "codes" in out and new_id:
        out["codes"] = out["codes"].assign(attributes=_attributes(out["codes"]["attributes"], new_id))
    return out


def _attributes(column: pd.Series, new_id: dict[str, str]) -> pd.Series:
    """Attributes of codes, JSON, with the ids of whom they are about as they are now."""

    def renamed(text: Any) -> Any:
        fields = json.loads(text) if isinstance(text, str) else {}
        moved = {key: new_id[fields[key]] for key in _ABOUT if fields.get(key) in new_id}
        return json.dumps(fields | moved, sort_keys=True, ensure_ascii=False) if moved else text

    return column.map(renamed).astype("string")


def _joined(actors: list[Row]) -> dict[str, str]:
    """For each id of a part of a name or of a short form, the id of the one actor of the corpus that it can mean."""
    names = {a["actor_id"]: a["actor_name"] for a in sorted(actors, key=lambda a: len(a["actor_name"]))}
    kinds = {a["actor_id"]: a["actor_type"] for a in actors}
    persons = {i: tuple(n.split()) for i, n in names.items() if kinds[i] == "person"}
    out = {}
    for actor_id in sorted(names):
        if kinds[actor_id] == "person":
            target = _person(actor_id, persons)
        elif kinds[actor_id] == "organisation":
            target = _spelled_out(actor_id, names[actor_id], actors)
        else:
            target = None
        if target is not None:
            out[actor_id] = target
    return {i: _last(i, out) for i in out}


def _last(actor_id: str, joined: dict[str, str]) -> str:
    seen = {actor_id}
    while (following := joined.get(actor_id)) is not None and following not in seen:
        seen.add(following)
        actor_id = following
    return actor_id


def _person(actor_id: str, persons: dict[str, tuple[str, ...]]) -> str | None:
    parts = persons[actor_id]
    if len(parts) == 1:
        word = parts[0].lower()
        full = [i for i, p in persons.items() if len(p) > 1 and word in (p[-1].lower(), p[0].lower())]
        full = [i for i in full if persons[i][-1].lower() == word] or full
    else:
        full = [i for i, p in persons.items() if i != actor_id and len(p) > len(parts) and same_name(p, parts)]
    return full[0] if len(full) == 1 else None


def _spelled_out(actor_id: str, name: str, actors: list[Row]) -> str | None:
    """The body that another article gives this short form: "CIIS" where one article prints the long name."""
    if not name.isupper() or " " in name:
        return None
    full = {
        a["actor_id"]
        for a in actors
        if a["actor_id"] != actor_id
        and name in a["aliases"]
        and a["actor_type"] in ("organisation", "media", "programme")
    }
    return min(full) if len(full) == 1 else None


def _merged(actors: list[Row], new_id: dict[str, str]) -> dict[str, Row]:
    """One row an actor; the row of the kept id comes first, then the others in the order of the articles."""
    out: dict[str, Row] = {}
    for actor in sorted(actors, key=lambda a: a["actor_id"] in new_id):
        actor_id: str = actor["actor_id"]
        kept = new_id.get(actor_id, actor_id)
        row = out.setdefault(kept, {**actor, "actor_id": kept, "aliases": []})
        if len(actor["actor_name"]) > len(row["actor_name"]) and actor["actor_type"] == "person":
            row["actor_name"] = actor["actor_name"]
        for column in ("country", "role", "affiliation", "place"):
            row[column] = row[column] or actor[column]
        row["aliases"] = sorted({*row["aliases"], *actor["aliases"]})
    return out


def _renamed(
    frame: pd.DataFrame, pairs: Iterable[tuple[str, str | None]], new_id: dict[str, str], merged: dict[str, Row]
) -> pd.DataFrame:
    """`frame` with the ids and names of the columns in `pairs` as they are now, and the country of persons."""
    import pandas as pd

    changed = {}
    for id_column, name_column in pairs:
        new: list[str | None] = [None if pd.isna(v) else new_id.get(v, v) for v in frame[id_column]]
        changed[id_column] = pd.Series(new, dtype="string", index=frame.index)
        if name_column is not None:
            names = [
                merged[i]["actor_name"] if i in merged else (None if pd.isna(n) else n)
                for i, n in zip(new, frame[name_column], strict=True)
            ]
            changed[name_column] = pd.Series(names, dtype="string", index=frame.index)
    if "actor_id" in changed and "country" in frame:
        countries = [
            merged[i]["country"] if pd.isna(c) and i in merged and merged[i]["actor_type"] == "person" else c
            for i, c in zip(changed["actor_id"], frame["country"], strict=True)
        ]
        changed["country"] = pd.Series(
            [None if pd.isna(c) else c for c in countries], dtype="string", index=frame.index
        )
    return frame.assign(**changed)


def _objects(values: list[list[str]], index: pd.Index) -> pd.Series:
    import pandas as pd

    return pd.Series(values, dtype="object", index=index)
