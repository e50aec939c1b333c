"""Groups and unnamed sources: "experts", "Norwegian observers", "US officials", "official data"."""

from __future__ import annotations

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Found, Spans
from corpus_tools.text.tokens import SUBJECTS, Tokens

_MODIFIERS = ("amod", "compound", "nmod", "nummod", "advmod", "quantmod", "poss")


def find(tokens: Tokens, spans: Spans, verbs: frozenset[str]) -> list[Found]:
    """Unnamed groups: nouns for people and states wherever they stand, offices and documents where they report."""
    groups, out = lexicon.groups(), []
    for i, low in enumerate(tokens.low):
        kind = groups.get(low)
        if kind is None:
            person = lexicon.is_role(low) or lexicon.sources().get(low) == "people"
            if person and unnamed_one(tokens, i) and reports(tokens, verbs, i) and spans.owner[i] is None:
                out.append(_found(tokens, i, "unnamed-source"))
            continue
        if (
            spans.owner[i] is not None
            or tokens.pos[i] not in ("NOUN", "PROPN")
            or tokens.dep[i] in ("compound", "amod")
        ):
            continue
        if kind == "people" and tokens.tag[i] in ("NNS", "NNPS"):
            out.append(_found(tokens, i, "group-noun"))
        elif kind != "people" and reports(tokens, verbs, i):
            out.append(_found(tokens, i, "reporting-" + kind))
    return out


def unnamed_one(tokens: Tokens, i: int) -> bool:
    """Whether a role noun in the singular stands for somebody not named: "a spokesman", "one analyst"."""
    articles = [tokens.low[k] for k in tokens.kids[i] if tokens.dep[k] in ("det", "nummod")]
    return bool(articles) and articles[0] in ("a", "an", "one", "another")


def reports(tokens: Tokens, verbs: frozenset[str], i: int) -> bool:
    """Whether noun `i` is the subject of a reporting verb or stands after "according to"."""
    head = tokens.head[i]
    if tokens.dep[i] in SUBJECTS:
        return tokens.lemma[head] in verbs
    return tokens.dep[i] == "pobj" and tokens.low[head] == "to" and head > 0 and tokens.low[head - 1] == "according"


def noun_phrase(tokens: Tokens, i: int) -> int:
    """First token of the modifiers that stand right before noun `i`, articles left out."""
    first = i
    while first > tokens.sent_first[tokens.sent[i]]:
        k = first - 1
        linked = tokens.head[k] == i or first <= tokens.head[k] <= i
        compound = tokens.dep[k] == "npadvmod" and tokens.word[k + 1] == "-"  # "a hand-painted sign"
        modifies = compound or tokens.dep[k] in (*_MODIFIERS, "punct", "case", "cc", "conj")
        if not linked or not modifies or tokens.word[k] in ",;:":
            break
        if tokens.word[k][0] in '"“”()—–' or tokens.low[k] in ("'s", "'", "and", "or") or tokens.dep[k] == "poss":
            break
        first = k
    while first < i and (
        tokens.low[first] in ("all", "both", "only", "even", "also") or not tokens.word[first][0].isalnum()
    ):
        first += 1
    return first


def _found(tokens: Tokens, i: int, rule: str) -> Found:
    first, last = noun_phrase(tokens, i), i
    if tokens.low[i : i + 3] in (["heads", "of", "state"], ["heads", "of", "government"]):
        last = i + 2
    named = first
    while named < i and tokens.dep[named] == "nummod":
        named += 1
    name = tokens.text[tokens.start[named] : tokens.end[last]]
    if named == tokens.sent_first[tokens.sent[i]] and not _proper(tokens, named):
        name = name[0].lower() + name[1:]
    return Found(tokens.start[first], tokens.end[last], "collective", rule, "nominal", lexicon.slug(name), name)


def _proper(tokens: Tokens, i: int) -> bool:
    return tokens.pos[i] == "PROPN" or any(
        tokens.folded.startswith(t.form, tokens.start[i])
        for t in lexicon.terms().get(lexicon.first_word(tokens.word[i]), ())
    )
