"""Names that only the model tells, or that the article itself makes names: short forms, towns, media that were told.

Capitalised words that the text itself uses as the name of a place, a body or a thing, whatever the model says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Entity, Found, Run, Spans
from corpus_tools.text.tokens import Tokens

_KINDS = {
    "GPE": "region",
    "LOC": "region",
    "FAC": "region",
    "ORG": "organisation",
    "EVENT": "event",
    "NORP": "collective",
}


_NO_NAME = lexicon.listed("no_names")


def identified(tokens: Tokens, f: Found) -> Found:
    """The found name with an id and, for a body named after a state, that state."""
    if f.actor_id is not None:
        return f
    name = tokens.text[f.start : f.end]
    forms = (t for t in lexicon.terms().get(lexicon.first_word(name), ()) if t.type == "state")
    country = next((t.country for t in forms if tokens.folded.startswith(t.form + " ", f.start)), None)
    return f._replace(actor_id=lexicon.slug(name), name=name, country=country if f.type == "organisation" else None)


def bodies_named_after_states(tokens: Tokens, spans: Spans, ents: Sequence[Entity]) -> list[Found]:
    """The model's bodies that begin with the name of a state or region: "Kenya Commercial Airways", "Texas Rangers"."""
    out = []
    for first, stop, label in ents:
        owner = spans.owner[first]
        if label != "ORG" or owner is None or owner.type not in ("state", "region", "capital"):
            continue
        rest = range(tokens.range(owner.start, owner.end)[1], stop)
        if owner.start != tokens.start[first] or not rest or (owner.via == "adjective" and len(rest) > 1):
            continue
        if all(
            spans.owner[i] is None
            and tokens.word[i][0].isupper()
            and not lexicon.is_role(tokens.low[i])
            and tokens.low[i] not in lexicon.groups()
            for i in rest
        ):
            out.append(
                identified(tokens, Found(tokens.start[first], tokens.end[stop - 1], "organisation", "model-org"))
            )
            spans.take(out[-1])
    return out


def model_names(tokens: Tokens, spans: Spans, ents: Sequence[Entity]) -> list[Found]:
    """What only the model tells to be a name, and towns before the name of their state or province."""
    out = []
    for first, stop, label in ents:
        kind = _KINDS.get(label)
        while first < stop and spans.owner[first] is not None:
            first += 1
        while stop > first and spans.owner[stop - 1] is not None:
            stop -= 1
        if kind is None or first >= stop or not _plausible(tokens, first, stop, label):
            continue
        start, end = tokens.start[first], tokens.end[stop - 1]
        left = first > 0 and spans.owner[first - 1] is not None and stop - first == 1
        if left and tokens.low[first] in lexicon.MEDIA_HEADS | lexicon.ORGANISATION_HEADS:
            continue
        if spans.free(start, end):
            out.append(identified(tokens, Found(start, end, kind, f"model-{label.lower()}")))
            spans.take(out[-1])
    return [_medium_if_told(tokens, f) for f in out] + _told(tokens, spans) + _towns(tokens, spans)


def _plausible(tokens: Tokens, first: int, stop: int, label: str) -> bool:
    """Whether a model's entity looks like a name: capitalised, no office, no group, no calendar word."""
    if not any(tokens.word[i][0].isupper() and not lexicon.is_role(tokens.low[i]) for i in range(first, stop)):
        return False
    if stop < len(tokens) and lexicon.is_role(tokens.low[stop]) and label == "ORG" and tokens.word[stop][0].isupper():
        return False
    if tokens.word[stop - 1][-1] == "-" or (stop < len(tokens) and tokens.low[stop - 1] == "pro"):
        return False
    if stop - first == 1 and tokens.low[first] in lexicon.groups():
        return False
    start, end, _ = tokens.blocks[tokens.block[first]]
    if len(tokens.word[first]) < lexicon.LEAST_NAME and tokens.folded[start:end].isupper():
        return False
    if (
        tokens.word[first][0] in "•|*#"
        or _initial(tokens.word[first])
        or all(tokens.low[i] in _NO_NAME for i in range(first, stop))
    ):
        return False
    return tokens.pos[stop - 1] in ("PROPN", "NOUN") or label in ("GPE", "LOC", "NORP")


def _medium_if_told(tokens: Tokens, f: Found) -> Found:
    """A body that somebody "told" something, or gave an interview, is a medium."""
    first, stop = tokens.range(f.start, f.end)
    told = f.type == "organisation" and any(_is_told(tokens, i) for i in range(first, stop))
    return f._replace(type="media", rule=f.rule + ", told or interviewing") if told else f


def _is_told(tokens: Tokens, i: int) -> bool:
    dep, head = tokens.dep[i], tokens.head[i]
    if dep in ("dobj", "dative") and tokens.lemma[head] == "tell":
        return True
    if dep != "pobj" or tokens.low[head] not in ("with", "in", "to"):
        return False
    if tokens.low[head] in ("to", "with") and tokens.lemma[tokens.head[head]] in ("speak", "talk"):
        # "spoke to the Ledger": a person has no article.
        return any(tokens.low[k] == "the" for k in tokens.kids[i])
    return tokens.lemma[tokens.head[head]] in ("interview", "journal", "newspaper", "magazine", "daily")


def _told(tokens: Tokens, spans: Spans) -> list[Found]:
    """A name that nothing else tells to be one, where somebody told it something: "told DeltaPost that"."""
    out = []
    for i in range(len(tokens)):
        word = tokens.word[i]
        if len(word) < lexicon.LEAST_NAME or spans.owner[i] is not None or not word[0].isupper():
            continue
        if tokens.pos[i] == "PROPN" and _is_told(tokens, i):
            first = i
            while (
                tokens.pos[first - 1] == "PROPN"
                and spans.owner[first - 1] is None
                and tokens.word[first - 1][0].isupper()
            ):
                first -= 1
            out.append(identified(tokens, Found(tokens.start[first], tokens.end[i], "media", "told or interviewing")))
            spans.take(out[-1])
    return out


def _towns(tokens: Tokens, spans: Spans) -> list[Found]:
    """A name before a comma and a place, as in "Porto, Portugal"."""
    out = []
    for i in range(1, len(tokens) - 2):
        place = spans.owner[i + 2]
        if tokens.word[i + 1] != "," or place is None or spans.owner[i] is not None or tokens.pos[i] != "PROPN":
            continue
        if place.type not in ("state", "region") or place.via == "adjective" or not tokens.word[i][0].isupper():
            continue
        first = i
        while (
            spans.owner[first - 1] is None and tokens.pos[first - 1] == "PROPN" and tokens.word[first - 1][0].isupper()
        ):
            first -= 1
        if tokens.pos[first - 1] == "ADP" or tokens.low[first - 1] in ("'s", "'"):
            out.append(identified(tokens, Found(tokens.start[first], tokens.end[i], "region", "town-before-its-place")))
            spans.take(out[-1])
    return out


def _initial(word: str) -> bool:
    """A letter with a full stop, as of a party behind a lawmaker's name: "(D., Me.)"."""
    return len(word) == 2 and word[1] == "."


# A name behind one of these is a place; "at" also stands before persons and things.
_WHERE = ("across", "around", "in", "inside", "near", "outside", "throughout")
# "Confidence in Lund", "interest in Lund": the preposition goes with the word before it.
_GOVERN = lexicon.listed("governing_words")
# Nouns before a name that tell of what kind it is; empty where that is no actor.
_KIND_OF: Mapping[str, str] = word_lists.values("actors", "kind_nouns")
_POSSESSED = ("'s", "’s", "'", "’")


def names(tokens: Tokens, runs: Iterable[Run]) -> dict[tuple[str, ...], str]:
    """Words of the runs that the text uses as a thing's name -> its type, empty where that is not told.

    Told by a noun before them, by "in" or "near", by "at" or "the", or by ", which" behind them.
    """
    out: dict[tuple[str, ...], str] = {}
    for first, stop in runs:
        kind = _kind_of(tokens, first, stop)
        if kind is not None:
            words = tuple(tokens.word[first:stop])
            out[words] = out.get(words) or kind
    return out


def found(tokens: Tokens, spans: Spans, runs: Iterable[Run], things: Mapping[tuple[str, ...], str]) -> list[Found]:
    """Mentions of the things whose type is told, wherever they stand free."""
    out = []
    for first, stop in runs:
        kind = things.get(tuple(tokens.word[first:stop]))
        start, end = tokens.start[first], tokens.end[stop - 1]
        if kind and spans.free(start, end):
            out.append(identified(tokens, Found(start, end, kind, "told-by-its-kind")))
            spans.take(out[-1])
    return out


def _kind_of(tokens: Tokens, first: int, stop: int) -> str | None:
    told = _of_a_kind(tokens, first, stop)
    if told is not None:
        return told
    after = tokens.low[stop : stop + 2]
    if after == [",", "which"]:
        return ""
    before = tokens.low[first - 1] if first and tokens.sent[first - 1] == tokens.sent[first] else ""
    if before == "the":
        # "The Lund brothers", "the Trump campaign": the article belongs to the noun behind the name.
        lone = stop >= len(tokens) or tokens.pos[stop] not in ("NOUN", "PROPN", "ADJ")
        return "" if lone or tokens.pos[stop - 1] == "NOUN" else None
    if before not in (*_WHERE, "at") or after[:1] in ([s] for s in _POSSESSED):
        return None
    governors = {tokens.lemma[tokens.head[first - 1]].lower(), tokens.lemma[first - 2].lower()}
    return None if governors & _GOVERN else "region" if before in _WHERE else ""


def _of_a_kind(tokens: Tokens, first: int, stop: int) -> str | None:
    """The kind that a noun before the words tells: "the magazine X", "his firm, X,", "a band called X"."""
    k = first - 1
    if k > 0 and tokens.low[k] in (",", "called", "named", "dubbed"):
        k -= 1
    if k < 0 or tokens.low[k] not in _KIND_OF or tokens.sent[k] != tokens.sent[first]:
        return None
    if tokens.word[k + 1] == "," and (stop >= len(tokens) or tokens.word[stop] != ","):
        return None
    # "The company Lund founded": his name begins a clause on the company.
    named = all(tokens.dep[tokens.head[i]] != "relcl" for i in range(first, stop))
    return _KIND_OF[tokens.low[k]] if named else None
