"""Words that point back to somebody named before: "he said", "the ambassador", "the region", "the company".

A bare "Governor" in a headline is one of them.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus_tools.codebooks import word_lists
from corpus_tools.codebooks.gazetteers import given_names
from corpus_tools.layers.actors import areas, lexicon
from corpus_tools.layers.actors.model import Person, Spans
from corpus_tools.tables import Row
from corpus_tools.text.marks import find_marked
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import SUBJECTS, Tokens

# How many sentences each kind of word looks back over. Pronouns reach little further than their paragraph, nouns with
# "the" over what a reader still has in mind (Ariel 1990, Accessing noun-phrase antecedents); "it" and "they" are read
# only where what they mean is close by, because a wrong speaker costs more than a missing one.
_PRONOUN_REACH, _THEY_OR_IT_REACH, _LAST_GROUP_REACH = 6, 2, 1
_OFFICE_REACH, _NAME_REACH = 40, 60
# A person who is no subject is still meant by he or she this many sentences later, and no further.
_NEAR = 2

# Nouns by which an article calls a body, a firm or an occasion that it has named.
BODY_NOUNS, COMPANY_NOUNS = lexicon.listed("body_nouns"), lexicon.listed("company_nouns")
# Of the heads of occasions those that mean as often something else.
EVENT_NOUNS = lexicon.EVENT_HEADS - {"election", "revolution", "session", "cup", "fair"}
# Words of a firm's name; "sa" and "as" are legal forms that are other words as well.
_COMPANIES = (lexicon.COMPANY_ENDINGS | lexicon.listed("company_words")) - {"sa", "as"}
_PUBLIC = lexicon.ORGANISATION_HEADS - _COMPANIES
_SHORT_OFFICES = word_lists.values("actors", "short_offices")
_NO_OFFICE_WORDS = lexicon.listed("no_office_words")


@functools.cache
def _kinds() -> dict[str, frozenset[str]]:
    """Words of a body's name by the noun that takes it up."""
    return {noun: frozenset(heads) for noun, heads in word_lists.values("actors", "body_kinds").items()}


class Before:
    """Mentions by place, to look back from an offset."""

    def __init__(self, rows: Sequence[Row], tokens: Tokens) -> None:
        """The rows in the order of the text."""
        self.tokens = tokens
        self.rows = sorted(rows, key=lambda r: (r["start"], -r["end"]))
        self.starts = [r["start"] for r in self.rows]

    def back(self, offset: int, sentences: int) -> Iterator[Row]:
        """Mentions before the character `offset`, nearest first, over the last `sentences` sentences."""
        at = self.tokens.at(offset)
        limit = self.tokens.sent[min(at, len(self.tokens) - 1)] - sentences
        for k in range(bisect.bisect_left(self.starts, offset) - 1, -1, -1):
            row = self.rows[k]
            if self.tokens.sent[self.tokens.at(row["start"])] < limit:
                return
            yield row


def is_subject(tokens: Tokens, row: Row) -> bool:
    """Whether the mention is the subject of a clause or the agent of a report."""
    first, stop = tokens.range(row["start"], row["end"])
    return any(tokens.dep[i] in SUBJECTS or tokens.dep[i] == "ROOT" for i in range(first, stop))


def told_by_name(parts: Sequence[str]) -> str:
    """The gender by which a pronoun may refer to a person of that full name, from the given name; else empty.

    >>> told_by_name(("Joyce", "Hallam")), told_by_name(("Hallam",)), told_by_name(("Nagy", "Anna"))
    ('f', '', '')
    """
    return given_names().get(parts[0], "") if len(parts) > 1 else ""


def person_before(tokens: Tokens, before: Before, i: int, genders: dict[str, str], gender: str) -> Row | None:
    """Whom he or she at token `i` means: the last subject that fits, else the last person that fits."""
    fallback, sentence = None, tokens.sent[i]
    for row in before.back(tokens.start[i], _PRONOUN_REACH):
        if row["actor_type"] != "person" or genders.get(row["actor_id"], "") not in ("", gender):
            continue
        if is_subject(tokens, row):
            return row
        near = sentence - tokens.sent[tokens.at(row["start"])]
        fallback = fallback or (row if near <= _NEAR else None)
    return fallback


def group_before(tokens: Tokens, before: Before, i: int) -> Row | None:
    """Whom they at token `i` means: the last group that is a subject, else none."""
    for row in before.back(tokens.start[i], _THEY_OR_IT_REACH):
        if row["actor_type"] == "collective" and row["via"] != "pronoun" and is_subject(tokens, row):
            return row
    for row in before.back(tokens.start[i], _LAST_GROUP_REACH):
        if row["actor_type"] == "collective" and "unnamed" not in row["rule"]:
            return row
    return None


def body_before(tokens: Tokens, before: Before, i: int) -> Row | None:
    """Which body it at token `i` means, where it speaks: the last organisation, medium or state as a subject."""
    kinds = ("organisation", "media", "state")
    for row in before.back(tokens.start[i], _THEY_OR_IT_REACH):
        if row["actor_type"] in kinds and row["via"] != "adjective" and is_subject(tokens, row):
            return row
    return next(
        (r for r in before.back(tokens.start[i], _THEY_OR_IT_REACH) if r["actor_type"] in ("organisation", "media")),
        None,
    )


def role_words(role: str) -> frozenset[str]:
    """Nouns by which the holder of a stated role can be called again: "the governor" after "Gov. Nora Lund".

    >>> sorted(role_words("Gov.")), sorted(role_words("deputy prime minister"))
    (['governor'], ['minister', 'prime'])
    """
    words = [w.strip(".,").lower() for w in role.replace("-", " ").split()]
    if "general" in words and len(words) == 1:
        return frozenset(words)
    named = {_SHORT_OFFICES.get(w, w) for w in words} - _NO_OFFICE_WORDS
    return frozenset(w for w in named if w.isalpha() and len(w) > 2)


def holder_before(before: Before, offset: int, noun: str, roles: dict[str, frozenset[str]]) -> Row | None:
    """The last person whose stated office has the noun: "the ambassador"."""
    for row in before.back(offset, _OFFICE_REACH):
        if row["actor_type"] == "person" and noun in roles.get(row["actor_id"], ()):
            return row
    return None


def only_holder(before: Before, noun: str, roles: dict[str, frozenset[str]]) -> Row | None:
    """The one person of the article with that office, for a headline that names the office alone."""
    holders = {i for i, words in roles.items() if noun in words}
    if len(holders) != 1:
        return None
    return next((r for r in before.rows if r["actor_id"] in holders and r["via"] == "name"), None)


def of_class_before(before: Before, offset: int, noun: str) -> Row | None:
    """The last body of the kind that the noun names: "the company" after a name that ends in Inc.

    Where no name tells the kind, the only body that can be meant; none where there are several.
    """
    heads = _kinds().get(noun) or (_COMPANIES if noun in COMPANY_NOUNS else None)
    if heads is None:
        return None
    others: dict[str, Row] = {}
    for row in before.back(offset, _NAME_REACH):
        if row["actor_type"] != "organisation" or row["via"] not in ("name", "alias"):
            continue
        words = [w.strip(".,").lower() for w in row["actor_name"].split()]
        if words[-1] in heads or (heads is not _COMPANIES and any(w in heads for w in words)):
            return row
        if heads is _COMPANIES and not any(w in _PUBLIC for w in words) and not row["rule"].startswith("gazetteer"):
            others.setdefault(row["actor_id"], row)
    return next(iter(others.values())) if len(others) == 1 else None


def named_before(before: Before, offset: int, noun: str, kinds: tuple[str, ...]) -> Row | None:
    """The last actor of one of the kinds whose name ends in, or holds, the noun: "the summit", "the ministry"."""
    for row in before.back(offset, _NAME_REACH):
        if row["actor_type"] in kinds and row["via"] in ("name", "alias"):
            words = row["text"].lower().split()
            if noun in words or noun + "s" in words:
                return row
    return None


def definite(tokens: Tokens, i: int) -> bool:
    """Whether noun `i` is definite without a description that would make it another's: "the ambassador".

    Adjectives in small letters may stand between ("the former governor"), names may not ("the Texas governor").
    """
    k = i - 1
    while k > i - 4 and tokens.word[k][0].islower() and tokens.dep[k] == "amod" and tokens.head[k] == i:
        k -= 1
    named = i + 1 < len(tokens) and tokens.word[i + 1][0].isupper() and tokens.sent[i + 1] == tokens.sent[i]
    capital = tokens.word[i][0].isupper() and (named or k != i - 1)
    return (
        k >= 0
        and not capital
        and tokens.low[k] in ("the", "this", "that")
        and tokens.head[k] == i
        and not any(
            tokens.low[c] in ("of", "to", "for") or tokens.dep[c] in ("relcl", "appos", "flat")
            for c in tokens.kids[i]
            if c > i
        )
    )


def stands_alone(tokens: Tokens, i: int) -> bool:
    """Whether an office stands in a headline without an article, a name or anything that it is of."""
    after = i + 1 < len(tokens) and tokens.block[i + 1] == tokens.block[i]
    if after and (tokens.low[i + 1] in ("of", "for", "to") or tokens.pos[i + 1] == "PROPN"):
        return False
    before = i > 0 and tokens.block[i - 1] == tokens.block[i]
    return not (
        before and (tokens.low[i - 1] in ("a", "an", "another", "one", "'s", "’s") or tokens.pos[i - 1] == "NUM")
    )


_PRONOUNS = {"he": "m", "she": "f", "they": "", "it": ""}
# Words that may point back, beside the offices that the article states ("the governor").
_POINTING = frozenset((*_PRONOUNS, areas.NOUN, *BODY_NOUNS, *EVENT_NOUNS, *COMPANY_NOUNS))
_HEADINGS = ("title", "subhead")


# In quotation marks longer than this (characters) somebody speaks, and his "he" is not the article's; what is shorter
# is a term or a title.
_LEAST_SPOKEN = 25


def find(
    parsed: Parsed, tokens: Tokens, spans: Spans, rows: list[Row], persons: list[Person], verbs: frozenset[str]
) -> list[Row]:
    """Rows of mentions for pronouns as subjects, and for definite nouns, that point to a named actor.

    `rows`: the mentions found so far; `verbs`: lemmas of verbs that report.
    """
    pointers = _Pointers(
        tokens,
        Before(rows, tokens),
        genders={p.actor_id: p.gender or told_by_name(p.parts) for p in persons},
        roles={p.actor_id: role_words(p.role) for p in persons if p.role},
        verbs=verbs,
        spoken=[
            piece
            for m in find_marked(tokens.text, [(s, e) for s, e, _ in tokens.blocks])
            if m.depth == 0
            for piece in m.pieces
            if piece[1] - piece[0] > _LEAST_SPOKEN
        ],
    )
    wanted = _POINTING | {word for words in pointers.roles.values() for word in words}
    found = []
    for i, low in enumerate(tokens.low):
        if spans.owner[i] is not None or low not in wanted:
            continue
        target = pointers.target(i)
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


@dataclass(frozen=True)
class _Pointers:
    """What tells whom a pointing word means: the mentions before it, and of persons (by actor_id) gender and office.

    `verbs` are lemmas that report, `spoken` character offsets of longer stretches in quotation marks.
    """

    tokens: Tokens
    before: Before
    genders: dict[str, str]
    roles: dict[str, frozenset[str]]
    verbs: frozenset[str]
    spoken: list[tuple[int, int]]

    def target(self, i: int) -> Row | None:
        """The mention that the word at token `i` points back to, or None."""
        tokens, low = self.tokens, self.tokens.low[i]
        if low in _PRONOUNS:
            return self._of_pronoun(i)
        if tokens.tag[i] not in ("NN", "NNP"):
            return None
        office = lexicon.is_role(low) or any(low in words for words in self.roles.values())
        heading = tokens.blocks[tokens.block[i]][2] in _HEADINGS
        if office and heading and stands_alone(tokens, i):
            return only_holder(self.before, low, self.roles)
        if not definite(tokens, i):
            return None
        if low == areas.NOUN:
            return areas.meant(tokens, self.before.rows, i)
        return self._of_noun(tokens.start[i], low, office)

    def _of_pronoun(self, i: int) -> Row | None:
        tokens, low, at = self.tokens, self.tokens.low[i], self.tokens.start[i]
        if tokens.dep[i] not in SUBJECTS or any(s <= at < e for s, e in self.spoken):
            return None
        if low == "they":
            return group_before(tokens, self.before, i)
        if low == "it":
            speaks = tokens.lemma[tokens.head[i]] in self.verbs
            return body_before(tokens, self.before, i) if speaks else None
        return person_before(tokens, self.before, i, self.genders, _PRONOUNS[low])

    def _of_noun(self, at: int, low: str, office: bool) -> Row | None:
        before = self.before
        if low in EVENT_NOUNS:
            return named_before(before, at, low, ("event",))
        if office:
            holder = holder_before(before, at, low, self.roles)
            return holder or (of_class_before(before, at, low) if low in COMPANY_NOUNS else None)
        named = named_before(before, at, low, ("organisation", "media"))
        return named or of_class_before(before, at, low)
