"""The writer's stance towards reported words: from the reporting verb, and from an adverb that turns it.

Three values after Thompson and Ye 1991 (Evaluation in the reporting verbs used in academic papers, Applied Linguistics
12): endorse (factive), distance (counter-factive), neutral.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from corpus_tools.layers.codes.marked_words import marked_stretches
from corpus_tools.layers.codes.matching import speech_of
from corpus_tools.layers.codes.positions import Speech
from corpus_tools.layers.codes.reports import further, no_report
from corpus_tools.tables import Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

_ENDORSING = frozenset(("rightly", "correctly", "accurately", "aptly", "wisely", "justly", "truthfully", "sagely",
                        "shrewdly", "astutely", "perceptively"))  # fmt: skip
_DISTANCING = frozenset(("falsely", "wrongly", "incorrectly", "mistakenly", "misleadingly", "supposedly", "allegedly",
                         "dubiously", "implausibly", "erroneously", "baselessly", "disingenuously", "untruthfully",
                         "purportedly", "ostensibly", "speciously", "inaccurately"))  # fmt: skip

# Verbs that keep to a view whatever speaks against it.
_HOLDING_ON = frozenset(("maintain", "insist", "protest"))

_ESTABLISHING = frozenset(("confirm", "show", "prove", "demonstrate", "verify", "indicate"))
_REFUSING = frozenset(("refuse", "decline", "fail"))
_BELIEVED = frozenset(("believe", "think", "suppose", "imagine"))
_IN_AS_CLAUSE = frozenset(("say", "state", "argue", "observe", "write", "remark", "explain"))
_TO_THE_CLAUSE = 6
_PRONOUNS = frozenset(("it", "he", "she", "they", "this", "that"))
_CLAUSE_WORDS = 5


def reporting_verbs(parsed: Parsed, rows: Rows) -> Iterable[tuple[int, int, Mapping[str, Any]]]:
    """(start, end, attributes) of each reporting word: stance, speech_act, about (the source), verb (lemma).

    Cues inside marked speech are the quoted speaker's words, not the writer's, and are left out.
    """
    tokens, speech = tokens_of(parsed), speech_of(parsed, rows)
    cues: dict[int, Mapping[str, Any]] = {}
    for quote in rows["quotes"]:
        if quote["cue_start"] is not None:
            cues.setdefault(quote["cue_start"], quote)
    for start, quote in sorted(cues.items()):
        if not _spoken(speech, start) and not no_report(tokens, *tokens.range(start, quote["cue_end"])):
            yield (
                start,
                quote["cue_end"],
                {
                    "stance": stance(tokens, start, quote["cue_end"], quote["writer_stance"]),
                    "speech_act": quote["speech_act"],
                    "about": quote["speaker_id"] or quote["speaker_text"],
                    "verb": _verb(tokens, start, quote["cue_end"]),
                },
            )
    mentions = rows["mentions"]
    for found in further(tokens, [(s, q["cue_end"]) for s, q in cues.items()]):
        start, end = tokens.start[found.first], tokens.end[found.stop - 1]
        if not _spoken(speech, start) and not _in_marks(parsed, start):
            yield (
                start,
                end,
                {
                    "stance": stance(tokens, start, end, found.stance),
                    "speech_act": found.speech_act,
                    "about": _actor(tokens, mentions, found.source),
                    "verb": _verb(tokens, start, end),
                },
            )


def _spoken(speech: Speech, start: int) -> bool:
    quote = speech.at(start)
    return quote is not None and quote["kind"] != "indirect" and quote["marks"] != "none"


def _in_marks(parsed: Parsed, start: int) -> bool:
    """Whether the word stands in a marked clause, whose words are somebody's even where no row of speech holds them."""
    return any(s <= start < e and parsed.article.text.count(" ", s, e) >= _CLAUSE_WORDS - 1
               for m in marked_stretches(parsed) for s, e in m.pieces)  # fmt: skip


def _actor(tokens: Tokens, mentions: Iterable[Mapping[str, Any]], source: int | None) -> str | None:
    if source is None:
        return None
    at = tokens.start[source]
    held = next((m["actor_id"] for m in mentions if m["start"] <= at < m["end"]), None)
    return held or tokens.word[source]


def stance(tokens: Tokens, start: int, end: int, by_verb: str | None) -> str:
    """endorse, neutral or distance: an adverb beside the cue decides before its verb does."""
    first, stop = tokens.range(start, end)
    near = _beside(tokens, first, stop)
    if near & _DISTANCING or _in_would_have(tokens, first, stop) or _taken_back(tokens, first):
        return "distance"
    if near & _ENDORSING:
        return "endorse"
    if any(tokens.lemma[k].lower() in _HOLDING_ON for k in range(first, stop)) and _conceded(tokens, first):
        return "distance"
    if by_verb == "neutral" and any(_sided_with(tokens, k) for k in range(first, stop)):
        return "endorse"
    main = next((k for k in range(first, stop) if tokens.lemma[k].lower() in _ESTABLISHING), None)
    if by_verb == "endorse" and main is not None and _left_open(tokens, main):
        return "neutral"
    return by_verb or "neutral"


def _sided_with(tokens: Tokens, k: int) -> bool:
    """ "As the minister says, ...": who reports in an "as" clause accepts what is said (Thompson 1994, Reporting)."""
    if tokens.lemma[k].lower() not in _IN_AS_CLAUSE or tokens.child(k, "dobj") is not None:
        return False
    opened = any(tokens.low[c] == "as" and tokens.dep[c] in ("mark", "advmod") for c in tokens.kids[k])
    return opened and tokens.child(k, "nsubj") is not None


def _beside(tokens: Tokens, first: int, stop: int) -> set[str]:
    """The words around a cue, on to the "that" of what is reported ("told clients, falsely, that")."""
    last = min(len(tokens), stop + 2)
    clause = next((k for k in range(stop, min(len(tokens), stop + _TO_THE_CLAUSE)) if tokens.low[k] == "that"), last)
    return {tokens.low[k] for k in range(max(0, first - 2), max(last, clause))}


def _in_would_have(tokens: Tokens, first: int, stop: int) -> bool:
    """ "would like voters to think": the belief is what somebody wants, and is held off."""
    if not any(tokens.lemma[k].lower() in _BELIEVED for k in range(first, stop)):
        return False
    before = tokens.low[max(0, first - 6) : first]
    return any(pair in (("would", "like"), ("would", "have")) for pair in pairwise(before))


def _taken_back(tokens: Tokens, i: int) -> bool:
    """Whether the sentence takes the report back: "..., which it was not", "..., but they do not"."""
    first, last = tokens.sent_first[tokens.sent[i]], tokens.sent_stop[tokens.sent[i]]
    low = [w for w in tokens.low[first:last] if any(c.isalnum() for c in w)]
    ends = len(low) >= 5 and low[-1] in ("not", "n't") and low[-3] in _PRONOUNS and low[-4] in ("which", "but")
    return ends and i - first < len(low) - 4


def _left_open(tokens: Tokens, main: int) -> bool:
    """Who admits nothing leaves the fact a fact; who does not confirm, or refuses to, leaves it open."""
    if any(tokens.dep[k] == "neg" for k in tokens.kids[main]):
        return True
    return tokens.dep[main] == "xcomp" and tokens.lemma[tokens.head[main]].lower() in _REFUSING


def _conceded(tokens: Tokens, i: int) -> bool:
    """Whether the sentence sets a fact against the report: "although three saw him, he maintained ..."."""
    first, last = tokens.sent_first[tokens.sent[i]], tokens.sent_stop[tokens.sent[i]]
    return any(tokens.low[k] in ("although", "though", "despite", "spite") for k in range(first, last))


def _verb(tokens: Tokens, start: int, end: int) -> str:
    """The cue by its main word's lemma, with its particle ("point out"); a cue of several words as printed."""
    first, stop = tokens.range(start, end)
    main = [k for k in range(first, stop) if tokens.pos[k] in ("VERB", "NOUN")]
    if len(main) != 1:
        return " ".join(tokens.low[first:stop])
    particle = [tokens.low[k] for k in range(main[0] + 1, stop) if tokens.tag[k] in ("RP", "IN", "TO")]
    return " ".join([tokens.lemma[main[0]].lower(), *particle])
