"""Reports by a noun: "his claim that fares will rise", "a pledge by the mayor to build", "voiced fears that ..."."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from corpus_tools.codebooks.news_words import ReportingNoun, reporting_verbs
from corpus_tools.codebooks.word_lists import words
from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.indirect.extent import trimmed
from corpus_tools.layers.quotes.model import Cue, Report
from corpus_tools.layers.quotes.speakers import Mentions, can_report
from corpus_tools.text.tokens import Tokens

_UTTERING = words("quotes", "uttering_verbs")


@functools.cache
def nouns() -> Mapping[str, ReportingNoun]:
    """Nouns of saying from the codebook, by singular and plural."""
    found: dict[str, ReportingNoun] = {}
    for noun in reporting_verbs().nouns:
        plural = noun.lemma[:-1] + "ies" if noun.lemma.endswith("y") else noun.lemma + "s"
        found[noun.lemma] = found[plural] = noun
    return found


def report(tokens: Tokens, mentions: Mentions, i: int, stop: int) -> Report | None:
    """The report that the noun at token `i` makes in its sentence, which ends before token `stop`, or None.

    Asked for: a "that" clause or an infinitive right behind the noun or behind "by X", and an owner: a possessive,
    "by X" or "from X", or the subject of a verb of uttering.
    """
    noun = nouns().get(tokens.low[i])
    if noun is None or tokens.tag[i] not in ("NN", "NNS"):
        return None
    if i + 3 < stop and tokens.word[i + 1] == ":":
        return _behind_colon(tokens, noun, i, stop)
    opening, owner = _opening(tokens, i, stop)
    if opening is None or opening + 3 > stop or not _opens(tokens, noun, opening, stop):
        return None
    source = owner if owner is not None else _owner(tokens, i)
    if source is None or not (tokens.tag[source] == "PRP$" or can_report(tokens, mentions, source)):
        return None
    content = trimmed(tokens, opening + 1, _end(tokens, i, opening, stop))
    return Report((content,), Cue.of_word(i, noun), source, "reported-by-noun")


def _behind_colon(tokens: Tokens, noun: ReportingNoun, i: int, stop: int) -> Report | None:
    """ "Their advice: buy now": what stands behind the colon, where the noun has an owner and opens the sentence."""
    owner = tokens.child(i, "poss")
    if owner is None or tokens.left_edge(owner) > tokens.sent_first[tokens.sent[i]]:
        return None
    return Report((trimmed(tokens, i + 2, stop),), Cue.of_word(i, noun), owner, "reported-by-noun")


def _opening(tokens: Tokens, i: int, stop: int) -> tuple[int | None, int | None]:
    """The token after the noun, or after "by X" / "from X" behind it with the head of X."""
    at = i + 1
    if at < stop and tokens.low[at] in ("by", "from", "of") and tokens.head[at] == i:
        source = tokens.child(at, "pobj")
        if source is None or tokens.low[at] == "of":
            return None, None
        last = source
        while last + 1 < stop and tokens.low[last + 1] not in ("that", "to") and last - source < limits.NOUN_TO_BY:
            last += 1
        return (last + 1 if last + 1 < stop else None), source
    when = at < stop and tokens.low[at] in ("in", "on", "at", "during") and tokens.child(at, "pobj")
    if when and when - at <= limits.NOUN_DATE:
        # "his promise in August that nobody would leave"
        at = tokens.right_edge(when) + 1 if tokens.right_edge(when) - at <= limits.NOUN_DATE else when + 1
    return (at if at < stop else None), None


def _opens(tokens: Tokens, noun: ReportingNoun, opening: int, stop: int) -> bool:
    """Whether "that" or "to" at token `opening` begins what the noun reports, and no relative clause."""
    low = tokens.low[opening]
    if low == "that" and "that" in noun.complement:
        finite = any(tokens.tag[k] in cues.FINITE for k in range(opening + 2, stop))
        bare = any(tokens.tag[k] == "VB" for k in range(opening + 2, min(opening + limits.BARE_VERB, stop)))
        return tokens.tag[opening + 1] not in cues.FINITE and (finite or bare)
    return low == "to" and "to" in noun.complement and tokens.tag[opening + 1] == "VB"


def _owner(tokens: Tokens, i: int) -> int | None:
    """The token of whose claim or fear the noun `i` is: its possessive, or the subject of the verb that utters it."""
    owner = tokens.child(i, "poss")
    if owner is None and tokens.tag[i - 1] == "POS":
        owner = i - 2
    if owner is not None:
        return owner if tokens.low[owner] not in ("your", "my", "our") else None
    verb = tokens.head[i]
    cue = cues.cue_at(tokens, verb)
    reported = cue is not None and cues.takes_noun(cue)
    if tokens.dep[i] == "dobj" and tokens.lemma[verb] in _UTTERING and not reported:
        return cues.source_of(tokens, verb)
    return None


def _end(tokens: Tokens, i: int, opening: int, stop: int) -> int:
    """The end of the clause by the parse; where the parse hangs it elsewhere, the next comma or the sentence's end."""
    inside = [k for k in tokens.subtree(i) if k > opening]
    if inside and inside[0] == opening + 1:
        return min(inside[-1] + 1, stop)
    return next((k for k in range(opening + 2, stop) if tokens.word[k] in (",", ";")), stop)
