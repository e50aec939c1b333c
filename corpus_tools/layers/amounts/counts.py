"""Finds counts ("52 projects", "5,000 seminar and workshop opportunities") with the parse's parts of speech."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from corpus_tools.layers.amounts.lexicon import qualified
from corpus_tools.layers.amounts.scan import Found, bounds

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from corpus_tools.text.numbers import Number

RULES = {
    "count": "a number before a plural noun of the codebook of counted nouns, or a larger number before any other",
    "count-partitive": "a number of a counted group: three of the five countries",
    "count-range": "two numbers that bound one count: 300 to 350 trucks",
}

_SMALL = 12
_APOSTROPHES = ("'", "\u2019", "'s", "\u2019s")
_MODIFIER = {"ADJ", "NOUN", "PROPN", "ADV"}
_COLLECTIVE = {
    "people",
    "police",
    "troops",
    "personnel",
    "staff",
    "cattle",
    "aircraft",
    "sheep",
    "teu",
    "head",
    "crew",
}
_LABEL_BEFORE = {
    "no.",
    "no",
    "article",
    "section",
    "resolution",
    "room",
    "route",
    "flight",
    "page",
    "chapter",
    "channel",
    "number",
    "phase",
    "group",
    "category",
    "type",
    "highway",
    "block",
    "unit",
    "version",
    "figure",
    "table",
    "part",
    "rule",
    "act",
    "paragraph",
    "annex",
    "level",
    "class",
    "mark",
}


@functools.cache
def _nouns() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    from corpus_tools.codebooks.counted_nouns import counted

    book = counted()
    return (
        frozenset().union(*book.classes.values()),
        book.excluded,
        book.classes["acts"],
        book.classes["people"],
    )


def counts(doc: Doc, folded: str, free: list[Number]) -> list[Found]:
    """Counts among the numbers that are neither money, percentage nor multiple; offsets into `folded`."""
    out, previous = [], None
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
    if high.scaled and not low.scaled and low.bare < 1000 and high.bare:
        value = low.bare * high.value / high.bare
    if value >= found.value:
        return found
    start, qualifier, _bound, _end = qualified(folded, low.start, low.end)
    return found._replace(
        start=start,
        value=value,
        value_min=value,
        value_max=found.value,
        qualifier=qualifier,
        rule="count-range",
        bare_start=low.start,
    )


def _count(doc: Doc, folded: str, number: Number) -> Found | None:
    span = doc.char_span(number.start, number.end, alignment_mode="expand")
    if span is None or number.value < 2 or _is_label(doc, span[0]) or _is_year(number, span[0]):
        return None
    _start, after_cue, _bound, after = qualified(folded, number.start, number.end)
    first = span[-1].i + 1
    if after > number.end:
        cue = doc.char_span(number.end, after, alignment_mode="expand")
        first = cue[-1].i + 1 if cue is not None else first
    noun, rule = _counted_noun(doc, first)
    if noun is None or not _wanted(noun, number):
        return None
    start, qualifier, bound, _end = qualified(folded, number.start, number.end)
    low, high = bounds(number.value, bound)
    return Found(
        start,
        noun.idx + len(noun),
        "count",
        number.value,
        low,
        high,
        noun.lower_,
        qualifier or after_cue,
        rule,
        number.start,
    )


def _is_label(doc: Doc, token: Token) -> bool:
    """Whether the number names its noun ("Article 5", "Boeing 737") instead of counting one."""
    if token.i == 0:
        return False
    before = doc[token.i - 1]
    return before.lower_ in _LABEL_BEFORE and before.whitespace_ != ""


def _is_year(number: Number, token: Token) -> bool:
    return (
        number.digits
        and not number.scaled
        and 1700 <= number.value <= 2100
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
    i, head = first, None
    while i < len(doc) and i < first + 9:
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
        or (token.pos_ in ("NOUN", "PROPN") and token.lower_.endswith("s") and token.lower_ in _plurals())
    )


@functools.cache
def _plurals() -> frozenset[str]:
    return frozenset(n + "s" for n in _nouns()[0])


def _continues(doc: Doc, token: Token) -> bool:
    if token.pos_ in _MODIFIER or token.tag_ in ("VBG", "VBN", "HYPH", "JJ"):
        return True
    if token.text == "-" or token.is_space:
        return True
    last = token.i + 1 == len(doc)
    return token.pos_ == "CCONJ" and not last and doc[token.i + 1].pos_ in ("NOUN", "ADJ", "PROPN")


def _possessed(doc: Doc, i: int) -> Token | None:
    """The event that people hold: in "four foreign ministers' meetings" the meetings are counted."""
    _all, _excluded, acts, people = _nouns()
    owner, owned = doc[i], doc[i + 2] if i + 2 < len(doc) else None
    if owned is not None and owner.lemma_.lower() in people and owned.tag_ == "NNS" and owned.lemma_.lower() in acts:
        return owned
    return None


def counts_parties(figure_unit: str) -> bool:
    """Whether the counted noun names states or people, whose number is no finding of a period.

    >>> counts_parties("countries"), counts_parties("projects")
    (True, False)
    """
    return figure_unit in _PARTIES


_PARTIES = frozenset(
    {"countries", "states", "nations", "republics", "governments", "leaders", "ministers", "presidents", "sides"}
    | {"members", "heads", "neighbours", "neighbors", "allies", "partners", "powers", "economies"}
)


def _wanted(noun: Token, number: Number) -> bool:
    known, excluded, _acts, _people = _nouns()
    lemma = noun.lemma_.lower()
    forms = {lemma, noun.lower_, noun.lower_.removesuffix("s")}
    if forms & excluded and not forms & known:
        return False
    if forms & known:
        return True
    return number.value >= _SMALL and noun.pos_ == "NOUN"
