"""States, regions and capitals of the gazetteers as mentions, and the short forms that an article makes of them."""

from __future__ import annotations

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Found, Spans
from corpus_tools.text.tokens import SUBJECTS, Tokens

PLACES = ("state", "capital", "region")
_NESTED_IN = ("event", "collective")
_PREFIXES, _SEATS = lexicon.listed("prefixes"), lexicon.listed("seats")


def find(tokens: Tokens, spans: Spans, gazetteer: list[Found], verbs: frozenset[str]) -> list[Found]:
    """States, regions and capitals; inside names of occasions too, but not inside names of bodies."""
    out = []
    for f in gazetteer:
        if f.type not in PLACES:
            continue
        first, stop = tokens.range(f.start, f.end)
        owner = spans.owner[first]
        nested = owner is not None and (owner.type in _NESTED_IN or owner.rule == "body-of-a-state")
        if owner is not None and (owner.start, owner.end) != (f.start, f.end) and not nested:
            continue
        if first > 1 and tokens.low[first - 1] == "-" and tokens.low[first - 2] in _PREFIXES:
            kind, rule = ("state", "capital-as-source") if f.type == "capital" else (f.type, f.rule)
            f = f._replace(type=kind, via="adjective", rule=rule)
        elif f.type == "capital":
            f = _capital(tokens, f, stop - 1, verbs)
        out.append(f._replace(rule=f.rule + ", inside a name") if nested else f)
    return out


def _capital(tokens: Tokens, f: Found, i: int, verbs: frozenset[str]) -> Found:
    """A capital that speaks stands for its state ("Ottawa said"); else it is a city."""
    speaks = tokens.dep[i] in SUBJECTS and tokens.lemma[tokens.head[i]] in verbs
    name = tokens.text[f.start : f.end]
    if speaks or not tokens.word[i][0].isupper() or (f.country and lexicon.slug(name) in _SEATS):
        return f._replace(type="state", rule="capital-as-source")
    name = name.title() if name.isupper() else name
    return f._replace(type="region", actor_id=lexicon.slug(name), name=name, via="name", rule="capital-as-city")


def short_forms(tokens: Tokens, spans: Spans, found: list[Found]) -> list[Found]:
    """ "the North", "Korea" and "North and South Korea", where the article names one state or both in full."""
    by_word: dict[str, set[str]] = {}
    full: dict[str, Found] = {}
    for f in found:
        words = tokens.folded[f.start : f.end].split()
        if f.type == "state" and f.via == "name" and len(words) == 2 and words[0].lower() in lexicon.COMPASS:
            full[f.actor_id or ""] = f
            for word in words:
                by_word.setdefault(word, set()).add(f.actor_id or "")
    if not full:
        return []
    out = []
    for i, word in enumerate(tokens.word):
        owner = spans.owner[i]
        if word not in by_word or (owner is not None and not owner.rule.startswith("model-")) or i == 0:
            continue
        compass = word.lower() in lexicon.COMPASS
        joined = i + 2 < len(tokens) and tokens.low[i + 1] == "and" and tokens.low[i + 2] in lexicon.COMPASS
        bare = tokens.low[i - 1] == "the" and not tokens.word[min(i + 1, len(tokens) - 1)][0].isupper()
        if len(by_word[word]) == 1 and ((compass and (bare or joined)) or (not compass and owner is not None)):
            meant = full[min(by_word[word])]
            out.append(
                meant._replace(start=tokens.start[i], end=tokens.end[i], via="alias", rule="short-form-of-a-state")
            )
    return out
