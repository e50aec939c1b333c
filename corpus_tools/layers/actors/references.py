"""Pronouns and role nouns that point back to somebody named before: "he said", "the ambassador", "the region"."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from corpus_tools.layers.actors import lexicon
from corpus_tools.text.tokens import SUBJECTS, Tokens

REACH = 6  # sentences that a pronoun looks back over

Row = dict


class Before:
    """Mentions by place, to look back from an offset."""

    def __init__(self, rows: Sequence[Row], tokens: Tokens) -> None:
        """The rows in the order of the text."""
        self.tokens = tokens
        self.rows = sorted(rows, key=lambda r: (r["start"], -r["end"]))
        self.starts = [r["start"] for r in self.rows]

    def back(self, offset: int, sentences: int):
        """Mentions before `offset`, nearest first, over the last `sentences` sentences."""
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

    >>> told_by_name(("Joyce", "Hallam")), told_by_name(("Hallam",)), told_by_name(("Xi", "Jinping"))
    ('f', '', '')
    """
    from corpus_tools.codebooks.gazetteers import given_names

    return given_names().get(parts[0], "") if len(parts) > 1 else ""


def person_before(tokens: Tokens, before: Before, i: int, genders: dict[str, str], gender: str) -> Row | None:
    """Whom he or she at token `i` means: the last subject that fits, else the last person that fits."""
    fallback, sentence = None, tokens.sent[i]
    for row in before.back(tokens.start[i], REACH):
        if row["actor_type"] != "person" or genders.get(row["actor_id"], "") not in ("", gender):
            continue
        if is_subject(tokens, row):
            return row
        near = sentence - tokens.sent[tokens.at(row["start"])]
        fallback = fallback or (row if near <= 2 else None)
    return fallback


def group_before(tokens: Tokens, before: Before, i: int) -> Row | None:
    """Whom they at token `i` means: the last group that is a subject, else none."""
    for row in before.back(tokens.start[i], 2):
        if row["actor_type"] in ("collective",) and row["via"] != "pronoun" and is_subject(tokens, row):
            return row
    for row in before.back(tokens.start[i], 1):
        if row["actor_type"] == "collective" and "unnamed" not in row["rule"]:
            return row
    return None


def body_before(tokens: Tokens, before: Before, i: int) -> Row | None:
    """Which body it at token `i` means, where it speaks: the last organisation, medium or state as a subject."""
    kinds = ("organisation", "media", "state")
    for row in before.back(tokens.start[i], 2):
        if row["actor_type"] in kinds and row["via"] != "adjective" and is_subject(tokens, row):
            return row
    return next((r for r in before.back(tokens.start[i], 2) if r["actor_type"] in ("organisation", "media")), None)


# Titles before a name in short, by the office that they stand for.
_IN_SHORT = {
    "adm": "admiral", "amb": "ambassador", "capt": "captain", "cmdr": "commander", "col": "colonel", "dr": "doctor",
    "gen": "general", "gov": "governor", "insp": "inspector", "lt": "lieutenant", "maj": "major", "pres": "president",
    "prof": "professor", "rep": "representative", "rev": "reverend", "sen": "senator", "sgt": "sergeant",
    "supt": "superintendent",
}  # fmt: skip
_NOT_ALONE = ("a", "an", "another", "one", "'s", "’s")
_NO_OFFICE = lexicon.words("""
of the a an and for to at in on with from by his her its their deputy vice former acting senior chief new first state
national general city county local federal foreign public international head member
""")


def role_words(role: str) -> frozenset[str]:
    """Nouns by which the holder of a stated role can be called again: "the governor" after "Gov. Nora Lund".

    >>> sorted(role_words("Gov.")), sorted(role_words("deputy prime minister"))
    (['governor'], ['minister', 'prime'])
    """
    words = [w.strip(".,").lower() for w in role.replace("-", " ").split()]
    if "general" in words and len(words) == 1:
        return frozenset(words)
    named = {_IN_SHORT.get(w, w) for w in words} - _NO_OFFICE
    return frozenset(w for w in named if w.isalpha() and len(w) > 2)


def holder_before(before: Before, offset: int, noun: str, roles: dict[str, frozenset[str]]) -> Row | None:
    """The last person whose stated office has the noun: "the ambassador"."""
    for row in before.back(offset, 40):
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
    heads = _KINDS.get(noun) or (_COMPANIES if noun in COMPANY_NOUNS else None)
    if heads is None:
        return None
    others: dict[str, Row] = {}
    for row in before.back(offset, 60):
        if row["actor_type"] != "organisation" or row["via"] not in ("name", "alias"):
            continue
        words = [w.strip(".,").lower() for w in row["actor_name"].split()]
        if words[-1] in heads or (heads is not _COMPANIES and any(w in heads for w in words)):
            return row
        if heads is _COMPANIES and not any(w in _PUBLIC for w in words) and not row["rule"].startswith("gazetteer"):
            others.setdefault(row["actor_id"], row)
    return next(iter(others.values())) if len(others) == 1 else None


def named_before(before: Before, offset: int, noun: str, kinds: tuple[str, ...], any_name: bool = False) -> Row | None:
    """The last actor of one of the kinds whose name ends in, or holds, the noun: "the summit", "the ministry"."""
    for row in before.back(offset, 60):
        if row["actor_type"] in kinds and row["via"] in ("name", "alias"):
            words = row["text"].lower().split()
            if (any_name and row["rule"].startswith("gazetteer")) or noun in words or noun + "s" in words:
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


BODY_NOUNS = lexicon.words("""
agency airline army association bank board bureau center centre commission committee company corporation council court
department firm fund group institute ministry newspaper organisation organization party police union university
""") & (lexicon.ORGANISATION_HEADS | {"newspaper"})
EVENT_NOUNS = lexicon.EVENT_HEADS - {"election", "revolution", "session", "cup", "fair"}
COMPANY_NOUNS = lexicon.words("""
airline brewer builder carmaker carrier chain company conglomerate corporation developer drugmaker firm insurer lender
maker manufacturer miner operator producer retailer startup utility
""")
_COMPANIES = (
    lexicon.COMPANY_ENDINGS
    | lexicon.words("""
air airlines airways automotive bancorp bank brands brewery brothers chemicals co company corporation electric
electronics energy enterprises entertainment foods gas group holdings industries inc insurance laboratories logistics
materials media metals minerals mills mining motors oil pharma pharmaceuticals power properties railway resources
semiconductor software solutions sons steel stores systems technologies technology telecom therapeutics
""")
) - lexicon.words("sa as")
_PUBLIC = lexicon.ORGANISATION_HEADS - _COMPANIES
_KINDS = {
    "agency": lexicon.words("agency administration authority bureau commission service department"),
    "regulator": lexicon.words("agency administration authority commission regulator"),
    "watchdog": lexicon.words("agency authority commission ombudsman"),
    "union": lexicon.words("union federation brotherhood association alliance teamsters workers"),
    "department": lexicon.words("department"),
    "ministry": lexicon.words("ministry"),
    "bank": lexicon.words("bank bancorp bank's"),
}
