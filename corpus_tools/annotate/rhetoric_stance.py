"""The writer's stance towards reported words: from the reporting verb, and from an adverb that turns it.

Three values after Thompson and Ye 1991 (Evaluation in the reporting verbs used in academic papers, Applied Linguistics
12): endorse (factive), distance (counter-factive), neutral.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus_tools.annotate.actor_tokens import Tokens, tokens_of
from corpus_tools.annotate.code_clauses import Speech
from corpus_tools.annotate.code_matching import speech_of
from corpus_tools.annotate.reading import Reading
from corpus_tools.annotate.rhetoric_cues import further

_ENDORSING = frozenset(("rightly", "correctly", "accurately", "aptly", "wisely", "justly", "truthfully", "sagely",
                        "shrewdly", "astutely", "perceptively"))  # fmt: skip
_DISTANCING = frozenset(("falsely", "wrongly", "incorrectly", "mistakenly", "misleadingly", "supposedly", "allegedly",
                         "dubiously", "implausibly", "erroneously", "baselessly", "disingenuously", "untruthfully",
                         "purportedly", "ostensibly", "speciously", "inaccurately"))  # fmt: skip

# Verbs that keep to a view whatever speaks against it.
_HOLDING_ON = frozenset(("maintain", "insist", "protest"))

_ESTABLISHING = frozenset(("confirm", "show", "prove", "demonstrate", "verify", "indicate"))


def reporting_verbs(reading: Reading) -> Iterable[tuple[int, int, Mapping[str, Any]]]:
    """(start, end, attributes) of each reporting word: stance, speech_act, about (the source), verb (lemma).

    Cues inside marked speech are the quoted speaker's words, not the writer's, and are left out.
    """
    tokens, speech = tokens_of(reading), speech_of(reading)
    cues: dict[int, Mapping[str, Any]] = {}
    for quote in reading.rows.get("quotes", []):
        if quote["cue_start"] is not None:
            cues.setdefault(quote["cue_start"], quote)
    for start, quote in sorted(cues.items()):
        if not _spoken(speech, start):
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
    mentions = reading.rows.get("mentions", [])
    for found in further(tokens, [(s, q["cue_end"]) for s, q in cues.items()]):
        start, end = tokens.start[found.first], tokens.end[found.stop - 1]
        if not _spoken(speech, start):
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


def _actor(tokens: Tokens, mentions: Iterable[Mapping[str, Any]], source: int | None) -> str | None:
    if source is None:
        return None
    at = tokens.start[source]
    held = next((m["actor_id"] for m in mentions if m["start"] <= at < m["end"]), None)
    return held or tokens.word[source]


def stance(tokens: Tokens, start: int, end: int, by_verb: str | None) -> str:
    """endorse, neutral or distance: an adverb beside the cue decides before its verb does."""
    first, stop = tokens.range(start, end)
    near = {tokens.low[k] for k in range(max(0, first - 2), min(len(tokens), stop + 2))}
    if near & _DISTANCING:
        return "distance"
    if near & _ENDORSING:
        return "endorse"
    if any(tokens.lemma[k].lower() in _HOLDING_ON for k in range(first, stop)) and _conceded(tokens, first):
        return "distance"
    if by_verb == "endorse" and any(tokens.lemma[k].lower() in _ESTABLISHING for k in range(first, stop)):
        # Who admits nothing leaves the fact a fact; who confirms nothing leaves it open.
        main = next(k for k in range(first, stop) if tokens.lemma[k].lower() in _ESTABLISHING)
        if any(tokens.dep[k] == "neg" for k in tokens.kids[main]):
            return "neutral"
    return by_verb or "neutral"


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
