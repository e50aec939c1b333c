"""Words that point to somebody named: "he said", "the governor", "the company", and a bare "Governor" in a headline."""

from __future__ import annotations

from typing import Any

from corpus_tools.layers.actors import lexicon, references
from corpus_tools.layers.actors.names import Spans
from corpus_tools.text.marks import find_marked
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import SUBJECTS, Tokens

_PRONOUNS = {"he": "m", "she": "f", "they": "", "it": ""}
_PLACE_NOUNS = {"region": ("region",)}
_POINTING = (
    frozenset([*_PRONOUNS, *_PLACE_NOUNS, *references.BODY_NOUNS, *references.EVENT_NOUNS, *references.COMPANY_NOUNS])
    | lexicon.COMMON_OFFICES
)
_HEADINGS = ("title", "subhead")


def find(parsed: Parsed, tokens: Tokens, spans: Spans, rows, people, ids, verbs) -> list[dict[str, Any]]:
    """Rows of mentions for pronouns as subjects, and for definite nouns, that point to a named actor."""
    before = references.Before(rows, tokens)
    genders = {ids[id(p)]: p.gender or references.told_by_name(p.parts) for p in people.persons}
    roles = {ids[id(p)]: references.role_words(p.role) for p in people.persons if p.role}
    wanted = _POINTING | {word for words in roles.values() for word in words}
    spoken = [
        piece
        for m in find_marked(tokens.text, [(s, e) for s, e, _ in tokens.blocks])
        if m.depth == 0
        for piece in m.pieces
        if piece[1] - piece[0] > 25
    ]
    found = []
    for i, low in enumerate(tokens.low):
        if spans.owner[i] is not None or low not in wanted:
            continue
        target = _target(tokens, before, i, genders, roles, verbs, spoken)
        if target is not None:
            via = "pronoun" if low in _PRONOUNS else "nominal"
            found.append(
                parsed.row(
                    "mentions",
                    tokens.start[i],
                    tokens.end[i],
                    "antecedent: " + target["text"],
                    **{k: target[k] for k in ("actor_id", "actor_name", "actor_type", "country")},
                    via=via,
                )
            )
    return found


def _target(tokens: Tokens, before, i: int, genders, roles, verbs, spoken):
    low, at = tokens.low[i], tokens.start[i]
    if low in _PRONOUNS:
        if tokens.dep[i] not in SUBJECTS or any(s <= at < e for s, e in spoken):
            return None
        if low == "they":
            return references.group_before(tokens, before, i)
        if low == "it":
            return references.body_before(tokens, before, i) if tokens.lemma[tokens.head[i]] in verbs else None
        return references.person_before(tokens, before, i, genders, _PRONOUNS[low])
    if tokens.tag[i] not in ("NN", "NNP"):
        return None
    office = lexicon.is_role(low) or any(low in words for words in roles.values())
    if office and tokens.blocks[tokens.block[i]][2] in _HEADINGS and references.stands_alone(tokens, i):
        return references.only_holder(before, low, roles)
    if not references.definite(tokens, i):
        return None
    if low in _PLACE_NOUNS:
        return references.named_before(before, at, low, _PLACE_NOUNS[low], any_name=True)
    if low in references.EVENT_NOUNS:
        return references.named_before(before, at, low, ("event",))
    if office:
        holder = references.holder_before(before, at, low, roles)
        return holder or (references.of_class_before(before, at, low) if low in references.COMPANY_NOUNS else None)
    named = references.named_before(before, at, low, ("organisation", "media"))
    return named or references.of_class_before(before, at, low)
