"""Who a source is: the printed words of it, and the actor that they mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus_tools.codebooks.word_lists import listed, words
from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.kinds.collectives import noun_phrase
from corpus_tools.layers.actors.references import told_by_name
from corpus_tools.layers.quotes import limits
from corpus_tools.layers.quotes.model import Mention, Speaker
from corpus_tools.text.marks import Span
from corpus_tools.text.tokens import SUBJECTS, Tokens

PRONOUNS = words("quotes", "source_pronouns")
TEXTS = words("quotes", "texts")
PEOPLE = words("quotes", "people")
BODIES = words("quotes", "bodies")
# A source that is an office of a named state, region or body, without its holder's name: "the Nordic ministers".
OFFICE = "office"
_OFFICES, _SOME = words("quotes", "named_offices"), words("quotes", "some_of_them")
_NO_PEOPLE = words("quotes", "not_people")
_PEOPLE_ENDINGS = listed("quotes", "people_endings")
# Which mention speaks where several overlap: who can speak before what cannot.
_RANK = {
    "person": 0,
    "organisation": 1,
    "media": 1,
    "state": 2,
    "region": 3,
    "collective": 4,
    "programme": 5,
    "event": 6,
}


def is_people(tokens: Tokens, i: int) -> bool:
    """Whether the noun `i` is a plain word for people: from the list, or a plural that ends like one."""
    low = tokens.low[i]
    if low in PEOPLE or tokens.lemma[i] in PEOPLE:
        return True
    return tokens.tag[i] == "NNS" and low.endswith(_PEOPLE_ENDINGS) and low not in _NO_PEOPLE


class Mentions:
    """The mentions of an article, in the order of the table as `rows`, and by token the best where several overlap."""

    def __init__(self, tokens: Tokens, rows: Iterable[Mapping[str, Any]]) -> None:
        """Of overlapping mentions a person goes before a body, a body before a state, a state before a group."""
        self.tokens = tokens
        self.rows = [Mention.of_row(row) for row in rows]
        self.by_token: dict[int, Mention] = {}
        for row in sorted(self.rows, key=lambda r: (_RANK.get(r.actor_type, 9), r.start - r.end)):
            first, stop = tokens.range(row.start, row.end)
            for i in range(first, stop):
                held = self.by_token.get(i)
                inner = held is not None and row.actor_type == "collective" and held.via == "adjective"
                wider = held is not None and row.start <= held.start and row.end > held.end
                if held is None or inner or (wider and held.actor_type in ("state", "region")):
                    self.by_token[i] = row

    def beside(self, i: int) -> bool:
        """Whether token `i` belongs to the name of a person or a body."""
        row = self.by_token.get(i)
        return row is not None and row.actor_type in ("person", "organisation", "media")

    def head(self, row: Mention) -> int:
        """The token of the row's head word."""
        first, stop = self.tokens.range(row.start, row.end)
        heads = self.tokens.head
        return next((k for k in range(first, stop) if not first <= heads[k] < stop or heads[k] == k), stop - 1)

    def at(self, i: int) -> Mention | None:
        """The mention that token `i` belongs to."""
        return self.by_token.get(i)


def speaker_at(tokens: Tokens, mentions: Mentions, i: int, verb: int | None = None) -> Speaker:
    """The source whose head is token `i`: a name without its titles, a pronoun, or a noun with what describes it.

    `verb` is the main token of the cue: a person named between an office and the verb is the office's holder.
    """
    if tokens.low[i] == "who" and i > 0 and tokens.pos[i - 1] in ("NOUN", "PROPN"):
        i -= 1
    if tokens.tag[i] == "PRP$" and (owner := _person_before(tokens, mentions, i)) is not None:
        return Speaker(tokens.start[i], tokens.end[i], owner.actor_id, owner.actor_name, "person")
    row = mentions.at(i)
    if row is None or row.actor_type != "person" or row.via == "nominal":
        near = _named_beside(tokens, mentions, i) or _named_between(tokens, mentions, i, verb)
        near = near or _named_at_end(tokens, mentions, i, verb) or _body_beside(tokens, mentions, i, row)
        row = near or row
    if row is not None and row.via != "adjective" and (both := _together(tokens, mentions, i, row)) is not None:
        return both
    if row is not None and (row.via != "adjective" or row.end == tokens.end[i]):
        return _of_row(tokens, mentions, i, row)
    first = noun_phrase(tokens, i)
    possessor = tokens.child(i, "poss")
    if possessor is not None:
        first = min(first, noun_phrase(tokens, possessor))
        held = mentions.at(possessor)
        # A state's ministry or minister is not the state; a person's statement is the person's.
        if held is not None and held.actor_type not in ("state", "region"):
            start = held.start if held.start < tokens.start[first] else tokens.start[first]
            return Speaker(start, tokens.end[i], _id(held), held.actor_name, held.actor_type)
    start, end = tokens.start[first], tokens.end[_complement(tokens, i)]
    kind = OFFICE if names_office(tokens, mentions, start, end) else _kind(tokens, i)
    return Speaker(start, end, None, None, kind)


def _person_before(tokens: Tokens, mentions: Mentions, i: int) -> Mention | None:
    """The last person before "his" or "her" in the same paragraph."""
    if tokens.low[i] not in ("his", "her"):
        return None
    start = tokens.blocks[tokens.block[i]][0]
    rows = [r for r in mentions.rows if r.is_person() and start <= r.start < tokens.start[i]]
    return max(rows, key=lambda r: r.start, default=None)


def _of_row(tokens: Tokens, mentions: Mentions, i: int, row: Mention) -> Speaker:
    """The source that is mentioned at token `i`; a group without a name keeps what describes it, and has no id."""
    end = row.end
    if row.actor_type == "collective" and row.via == "nominal":
        end = max(end, tokens.end[_complement(tokens, i)])
        office = "document" not in row.rule and names_office(tokens, mentions, row.start, end)
        kind = OFFICE if office else "document" if "document" in row.rule else "collective"
        return Speaker(row.start, end, None, row.actor_name, kind)
    kind = row.actor_type
    if kind == "collective" and row.via == "pronoun" and _stands_for_office(tokens, mentions, row):
        kind = OFFICE
    return Speaker(row.start, end, _id(row), row.actor_name, kind)


def names_office(tokens: Tokens, mentions: Mentions, start: int, end: int) -> bool:
    """Whether the words between two offsets name an office and what it is of, as in "Norway's foreign minister".

    Several holders are named by it as one is, "all Nordic ministers"; some of them are not.
    """
    first, stop = tokens.range(start, end)
    low = tokens.low[first:stop]
    office = any(word in _OFFICES or " ".join(low[k : k + 3]) in _OFFICES for k, word in enumerate(low))
    if not office or any(word in _SOME for word in tokens.low[max(first - 1, 0) : stop]):
        return False
    of = ("state", "region", "organisation")
    return any(r.actor_type in of and start <= r.start and r.end <= end for r in mentions.rows)


def _stands_for_office(tokens: Tokens, mentions: Mentions, row: Mention) -> bool:
    """Whether "they" stands for holders of an office that the words before name."""
    before = [r for r in mentions.rows if r.actor_id == row.actor_id and r.via == "nominal" and r.start < row.start]
    if not before:
        return False
    last = max(before, key=lambda r: r.start)
    end = tokens.end[_complement(tokens, mentions.head(last))]
    return names_office(tokens, mentions, last.start, max(end, last.end))


def _together(tokens: Tokens, mentions: Mentions, i: int, row: Mention) -> Speaker | None:
    """Sources that speak together, "France and Germany": printed as one, without one actor's id."""
    last = row
    at = i
    while (other := next((k for k in tokens.kids[at] if tokens.dep[k] == "conj" and k > at), None)) is not None:
        held = mentions.at(other)
        if held is None or held.via == "adjective" or held.actor_type != row.actor_type:
            break
        last, at = held, other
    if last is row or last.start < row.end:
        return None
    return Speaker(row.start, last.end, None, tokens.text[row.start : last.end], row.actor_type)


def _id(row: Mention) -> str | None:
    """The id of who is mentioned; a group has none, since two papers may mean two groups by one word."""
    return None if row.actor_type == "collective" else row.actor_id


def _named_beside(tokens: Tokens, mentions: Mentions, i: int) -> Mention | None:
    """A person named in apposition to an office: "the minister, Qin Gang," or "spokesman Wang Wenbin"."""
    for k in tokens.kids[i]:
        row = mentions.at(k)
        if row is None or not row.is_person("name", "surname"):
            continue
        beside = tokens.word[i + 1] == "," and k - i <= limits.PERSON_TO_NAME and is_people(tokens, i)
        office = lexicon.is_role(tokens.low[i]) or tokens.pos[i] == "PROPN" or beside
        if tokens.dep[k] in ("appos", "compound", "nmod", "flat") and office and abs(k - i) <= limits.OFFICE_TO_NAME:
            return row
    return None


def _named_at_end(tokens: Tokens, mentions: Mentions, i: int, verb: int | None) -> Mention | None:
    """ "said the man who had found the boat, Peter Hall.": a name behind the last comma of the sentence."""
    if verb is None or i < verb or not (is_people(tokens, i) or lexicon.is_role(tokens.low[i])):
        return None
    stop = tokens.sent_stop[tokens.sent[i]]
    comma = next((k for k in range(stop - 1, i, -1) if tokens.word[k] == ","), None)
    row = mentions.at(comma + 1) if comma is not None and comma + 1 < stop else None
    if row is None or not row.is_person("name") or tokens.low[i + 1] != "who":
        return None
    return row if tokens.at(row.end) >= stop - 2 else None


def _body_beside(tokens: Tokens, mentions: Mentions, i: int, row: Mention | None) -> Mention | None:
    """ "the auction house Sotheby's": the name of a body right behind the noun for it."""
    if row is not None or i + 1 >= len(tokens) or tokens.pos[i] != "NOUN" or not mentions.beside(i + 1):
        return None
    named = mentions.at(i + 1)
    return named if named is not None and named.start == tokens.start[i + 1] and named.actor_type != "person" else None


def _named_between(tokens: Tokens, mentions: Mentions, i: int, verb: int | None) -> Mention | None:
    """ "Ambassador to X Zhang Xiao said": the name right before the verb, where the parse hangs it elsewhere."""
    if verb is None or not i < verb <= i + limits.OFFICE_TO_VERB:
        return None
    commas = [k for k in range(i, verb) if tokens.word[k] == ","]
    for k in range(i + 1, verb):
        row = mentions.at(k)
        if row is None or not row.is_person("name", "surname"):
            continue
        if not commas:
            called = tokens.low[k - 1] in ("called", "named") or tokens.low[k - 2] in ("called", "named")
            return row if called or lexicon.is_role(tokens.low[i]) else None
        # "the governor of Cauca, Efrain Munoz, said": a name in commas right behind the phrase that describes it.
        after = tokens.at(row.end)
        alone = len(commas) == 2 and commas[0] < k and k - commas[0] <= limits.COMMA_TO_NAME and after == commas[1]
        return row if alone and tokens.pos[i] in ("NOUN", "PROPN") else None
    return None


def _complement(tokens: Tokens, i: int) -> int:
    """Last token of a short "from ..." or "of ..." right after noun `i`; `i` itself where there is none."""
    # What belongs to a source: a body or a place, or a matter ("people familiar with the talks").
    linked = i + 1 < len(tokens) and tokens.head[i + 1] == i
    if linked and tokens.low[i + 1] in ("from", "of", "at", "in", "familiar", "close"):
        last = tokens.right_edge(i + 1)
        if last - i <= limits.COMPLEMENT and not any(
            tokens.word[k] in (",", ";") or tokens.tag[k] in ("VBD", "VBZ") for k in range(i, last)
        ):
            return last
    return i


def _kind(tokens: Tokens, i: int) -> str | None:
    """The type of an unnamed source, from its noun at token `i`, or None where the noun does not tell."""
    kind = lexicon.sources().get(tokens.low[i])
    if kind == "institution":
        return "organisation" if tokens.tag[i] != "NNS" else "collective"
    if kind == "document" or tokens.low[i] in TEXTS:
        return "document"
    return "collective" if kind or lexicon.is_role(tokens.low[i]) or tokens.tag[i] == "NNS" else None


def can_report(tokens: Tokens, mentions: Mentions, i: int) -> bool:
    """Whether token `i` can be a source at all: somebody, a body, or a text."""
    low = tokens.low[i]
    if low in PRONOUNS or low in TEXTS or low in lexicon.groups() or lexicon.is_role(low):
        return True
    if low in lexicon.sources() or low in lexicon.ORGANISATION_HEADS or low in BODIES or is_people(tokens, i):
        return True
    if any(mentions.beside(k) for k in tokens.kids[i] if tokens.dep[k] == "appos" and k == i + 1):
        return True
    row = mentions.at(i)
    return row is not None and row.actor_type in ("person", "organisation", "media", "state", "collective")


def not_named_by_itself(tokens: Tokens, mentions: Mentions, speaker: Speaker, pieces: list[Span]) -> Speaker:
    """The speaker, without an id where "he" would be a man whom the words themselves name: nobody calls himself so."""
    if tokens.low[tokens.at(speaker.start)] not in ("he", "she") or speaker.actor_id is None:
        return speaker
    named = any(
        r.actor_id == speaker.actor_id and r.via in ("name", "surname") and s <= r.start < e
        for r in mentions.rows
        for s, e in pieces
    )
    return speaker.known_as(None, None, speaker.type) if named else speaker


_GENDERS = {"he": "m", "she": "f"}


def named_behind(tokens: Tokens, mentions: Mentions, speaker: Speaker, end: int) -> Speaker:
    """The speaker, with the name that follows where "she said" stands before anybody is named.

    Asked for: a full name as a subject within the next two sentences, whose given name does not tell otherwise.
    """
    at = tokens.at(speaker.start)
    gender = _GENDERS.get(tokens.low[at])
    if gender is None or speaker.actor_id is not None:
        return speaker
    named = [r for r in mentions.rows if r.is_person("name")]
    reach = tokens.sent[at] + limits.NAMED_BEHIND
    if any(r.start < speaker.start for r in named):
        return speaker
    for row in sorted(named, key=lambda r: r.start):
        head = mentions.head(row)
        if row.start < end or tokens.sent[head] > reach:
            continue
        fits = told_by_name(row.actor_name.split()) in ("", gender)
        return _replaced(speaker, row) if fits and tokens.dep[head] in SUBJECTS else speaker
    return speaker


def _replaced(speaker: Speaker, row: Mention) -> Speaker:
    """The words of `speaker`, taken for who is mentioned in `row`."""
    return speaker.known_as(row.actor_id, row.actor_name, row.actor_type)
