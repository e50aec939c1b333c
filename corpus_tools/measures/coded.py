"""What framing is counted over: the sentences that count, their words, and the codes that stand on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import InputError
from corpus_tools.measures.networks.lists import lists as enumerations
from corpus_tools.measures.rows import labels, records

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

TOOL, FRAMES, BODY = "tool", "frames", "paragraph"
UNITS = ("sentences", "words")
VOICE_KINDS = ("article", "speaker", "collective", "none")
LIST_POSITION = "list"


class FramingError(InputError):
    """A table of frames cannot be made: the message names the value, the place and the next step."""


@dataclass(frozen=True)
class Material:
    """The sentences that are counted, by article in order, and the codes on them.

    `sentences`: article_id -> its rows of `sentences` in order; `codes`: rows of `codes` on those sentences, each with
    `sentence` (its sentence's row); `articles`: article_id -> label; `names`: code -> label, in the codebook's order.
    """

    articles: Mapping[str, str]
    sentences: Mapping[str, list[dict[str, Any]]]
    codes: list[dict[str, Any]]
    names: Mapping[str, str]

    def by_code(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """(article_id, code) -> rows of codes, every pair of an article and a code among them, in order."""
        found: dict[tuple[str, str], list[Any]] = {(a, c): [] for a in self.articles for c in self.names}
        for row in self.codes:
            found[row["article_id"], row["code"]].append(row)
        return found


def material(
    notes: Annotations,
    codebook: object = None,
    scheme: str = FRAMES,
    coder: str = TOOL,
    titles: bool = False,
    lists: bool = True,
    without: Collection[str] = (),
) -> Material:
    """The sentences and codes that count.

    `codebook`: a codebook, its codes, or plain names of codes; their order is the order of the tables, codes of the
    scheme that it does not have come last, A to Z. None: the codes that occur. `titles`: titles and subheads count
    too, else body sentences only. `lists=False` leaves out the sentences of `list_sentences`. `without`: ids of
    articles left out. Raises FramingError for an article that is not there.
    """
    known = labels(notes.articles)
    unknown = sorted(set(without) - set(known))
    if unknown:
        raise FramingError(f"without {unknown[0]!r}: no such article; articles: {', '.join(known)}")
    articles = {a: label for a, label in known.items() if a not in set(without)}
    out = frozenset() if lists else list_sentences(notes, scheme)
    kept: dict[str, list[Any]] = {a: [] for a in articles}
    for row in sorted(records(notes.sentences), key=lambda r: (r["position"], r["start"])):
        if row["article_id"] in kept and (titles or row["block_kind"] == BODY) and row["id"] not in out:
            kept[row["article_id"]].append(row)
    rows = [r for r in records(notes.codes) if r["scheme"] == scheme and r["coder"] == coder]
    place = {s["id"]: s for own in kept.values() for s in own}
    codes = [r | {"sentence": place[r["sentence_id"]]} for r in rows if r["sentence_id"] in place]
    order = {s: i for i, s in enumerate(place)}
    codes.sort(key=lambda r: (order[r["sentence_id"]], r["code"], r["start"], r["id"]))
    return Material(articles, kept, codes, code_names(codebook, (r["code"] for r in rows)))


def list_sentences(notes: Annotations, scheme: str = FRAMES) -> frozenset[str]:
    """Ids of sentences that enumerate: three or more actors in a list, or a code that stands in a list."""
    found = set(enumerations(notes)["sentence_id"].dropna())
    for row in records(notes.codes):
        if row["scheme"] == scheme and attributes(row).get("position") == LIST_POSITION:
            found.add(row["sentence_id"])
    return frozenset(found)


def attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    """The further fields of a row of codes.

    >>> attributes({"attributes": '{"position": "list"}'}), attributes({"attributes": None})
    ({'position': 'list'}, {})
    """
    import json

    return json.loads(row["attributes"]) if row["attributes"] else {}


def code_names(codebook: object = None, found: Iterable[str] = ()) -> dict[str, str]:
    """Code -> label in the codebook's order; codes of `found` that it does not have follow, A to Z, as they are.

    >>> code_names(["B", "A"], ["C", "A"])
    {'B': 'B', 'A': 'A', 'C': 'C'}
    """
    names = {}
    for one in _codes(codebook):
        code = one if isinstance(one, str) else one.code
        names[code] = (None if isinstance(one, str) else getattr(one, "label", None)) or code
    return names | {code: code for code in sorted(set(found) - set(names))}


def _codes(codebook: object) -> Iterator[Any]:
    held: Any = getattr(codebook, "codes", codebook)
    yield from () if held is None else held.values() if isinstance(held, Mapping) else held


def covered(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The different sentences that rows of `Material.codes` stand on, by id in order."""
    return {r["sentence_id"]: r["sentence"] for r in rows}


def words(sentences: Iterable[Mapping[str, Any]]) -> int:
    """Running words of sentences."""
    return sum(s["words"] for s in sentences)


def share(part: int, whole: int) -> float | None:
    """`part` of `whole`; None of nothing."""
    return part / whole if whole else None


def check_unit(unit: str) -> None:
    """Raise FramingError for a unit that is none."""
    if unit not in UNITS:
        raise FramingError(f"unit {unit!r}: no such unit of counting; units: {', '.join(UNITS)}")


def ids(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Ids of rows, each once."""
    return list(dict.fromkeys(r["id"] for r in rows))
