"""Finds counts ("52 projects", "5,000 seminar and workshop opportunities") with the parse's parts of speech."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus_tools.codebooks.word_lists import words
from corpus_tools.layers.amounts.lexicon import bounds, qualified
from corpus_tools.layers.amounts.model import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from corpus_tools.text.numbers import Number

# From a dozen on a number counts any plural noun; smaller ones ("two thoughts") only nouns of the codebook.
_ANY_NOUN_FROM = 12
# Tokens from a number to the head of what it counts: a noun phrase of news, adjectives and coordination included.
_FARTHEST_HEAD = 9
# Four digits without a comma from 1700 to 2100 before a noun are a year ("2023 exports").
_YEARS = (1700, 2100)
# A scale is shared by the low end of a range ("3 to 5 million people") only where that end is no number of thousands.
_MOST_BARE = 1000
# Behind a number: a degree, a minute or a second of an angle, which counts nothing ("32° 34'S").
_ANGLE = re.compile(r"\s?[°º′″]|'(?:\d|\s?[NSEW]\b)")
_APOSTROPHES = ("'", "\u2019", "'s", "\u2019s")
_MODIFIER = {"ADJ", "NOUN", "PROPN", "ADV"}
_COLLECTIVE = words("amounts", "collective_nouns")
_LABELS = words("amounts", "labels")
_PARTIES = words("amounts", "party_nouns")
_PEOPLE, _ACTS = words("counted", "people"), words("counted", "acts")
_COUNTED = _PEOPLE | _ACTS | words("counted", "bodies") | words("counted", "goods")
_NOT_COUNTED = words("counted", "excluded")
_PLURALS = frozenset(noun + "s" for noun in _COUNTED)


def counts(doc: Doc, folded: str, free: list[Number]) -> list[Found]:
    """Counts among the numbers that are neither money, percentage nor multiple; offsets into `folded`."""
    out: list[Found] = []
    previous: Number | None = None
    for number in free:
        found = _count(doc, folded, number)
        if found is None:
            previous = number
            continue
        if previous is not None and folded[previous.end : number.start].strip() in ("to", "-", "or"):
            found = _ranged(folded, previous, number, found)
        previous = None
        out.append(found)
    return out


def _ranged(folded: str, low: Number, high: Number, found: Found) -> Found:
    value = low.value
    if high.scaled and not low.scaled and low.bare < _MOST_BARE and high.bare:
        value = low.bare * high.value / high.bare
    if value >= found.value:
        return found
    whole = qualified(folded, low.start, low.end)
    return replace(
        found,
        start=whole.start,
        value=value,
        value_min=value,
        value_max=found.value,
        qualifier=whole.words,
        rule="count-range",
        bare_start=low.start,
    )


def _count(doc: Doc, folded: str, number: Number) -> Found | None:
    span = doc.char_span(number.start, number.end, alignment_mode="expand")
    if span is None or number.value < 2 or _is_label(doc, span[0]) or _is_year(number, span[0]):
        return None
    if _ANGLE.match(folded, number.end):
        return None
    whole = qualified(folded, number.start, number.end)
    first = span[-1].i + 1
    if whole.end > number.end:
        cue = doc.char_span(number.end, whole.end, alignment_mode="expand")
        first = cue[-1].i + 1 if cue is not None else first
    noun, rule = _counted_noun(doc, first)
    if noun is None or not _wanted(noun, number):
        return None
    low, high = bounds(number.value, whole.bound)
    end = noun.idx + len(noun)
    return Found(whole.start, end, "count", number.value, low, high, noun.lower_, whole.words, rule, number.start)


def _is_label(doc: Doc, token: Token) -> bool:
    """Whether the number names its noun ("Article 5", "Boeing 737") instead of counting one."""
    if token.i == 0:
        return False
    before = doc[token.i - 1]
    return before.lower_ in _LABELS and before.whitespace_ != ""


def _is_year(number: Number, token: Token) -> bool:
    return (
        number.digits
        and not number.scaled
        and _YEARS[0] <= number.value <= _YEARS[1]
        and "," not in token.text
        and token.text.isdigit()
    )


def _counted_noun(doc: Doc, first: int) -> tuple[Token | None, str]:
    rule = "count"
    if (
        first + 1 < len(doc)
        and doc[first].lower_ == "of"
        and doc[first + 1].lower_ in ("the", "these", "those", "its", "their", "our")
    ):
        rule, first = "count-partitive", first + 2
        while first < len(doc) and doc[first].pos_ == "NUM":
            first += 1
    return _plural_head(doc, first), rule


def _plural_head(doc: Doc, first: int) -> Token | None:
    i = first
    head: Token | None = None
    while i < len(doc) and i < first + _FARTHEST_HEAD:
        token = doc[i]
        if _is_plural(token):
            following = doc[i + 1] if i + 1 < len(doc) else None
            if following is not None and (following.tag_ == "POS" or following.text in _APOSTROPHES):
                return _possessed(doc, i) or token
            head = token
            if following is None or following.pos_ != "NOUN":
                return head
        elif not _continues(doc, token):
            return head
        i += 1
    return head


def _is_plural(token: Token) -> bool:
    return (
        token.tag_ in ("NNS", "NNPS")
        or token.lower_ in _COLLECTIVE
        or (token.pos_ in ("NOUN", "PROPN") and token.lower_.endswith("s") and token.lower_ in _PLURALS)
    )


def _continues(doc: Doc, token: Token) -> bool:
    if token.pos_ in _MODIFIER or token.tag_ in ("VBG", "VBN", "HYPH", "JJ"):
        return True
    if token.text == "-" or token.is_space:
        return True
    last = token.i + 1 == len(doc)
    return token.pos_ == "CCONJ" and not last and doc[token.i + 1].pos_ in ("NOUN", "ADJ", "PROPN")


def _possessed(doc: Doc, i: int) -> Token | None:
    """The event that people hold: in "four foreign ministers' meetings" the meetings are counted."""
    owner, owned = doc[i], doc[i + 2] if i + 2 < len(doc) else None
    if owned is not None and owner.lemma_.lower() in _PEOPLE and owned.tag_ == "NNS" and owned.lemma_.lower() in _ACTS:
        return owned
    return None


def counts_parties(found: Found) -> bool:
    """Whether what is counted are states or people who speak for them, whose number is no finding of a period."""
    return found.kind == "count" and found.unit in _PARTIES


def _wanted(noun: Token, number: Number) -> bool:
    lemma = noun.lemma_.lower()
    forms = {lemma, noun.lower_, noun.lower_.removesuffix("s")}
    if forms & _COUNTED:
        return True
    if forms & _NOT_COUNTED:
        return False
    return number.value >= _ANY_NOUN_FROM and noun.pos_ == "NOUN"
