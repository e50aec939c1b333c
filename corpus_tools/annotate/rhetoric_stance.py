"""The writer's stance towards reported words: from the reporting verb, and from an adverb that turns it.

Three values after Thompson and Ye 1991 (Evaluation in the reporting verbs used in academic papers, Applied Linguistics
12): endorse (factive), distance (counter-factive), neutral.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus_tools.annotate.actor_tokens import Tokens, tokens_of
from corpus_tools.annotate.reading import Reading

_ENDORSING = frozenset(("rightly", "correctly", "accurately", "aptly", "wisely", "justly", "truthfully", "sagely",
                        "shrewdly", "astutely", "perceptively"))  # fmt: skip
_DISTANCING = frozenset(("falsely", "wrongly", "incorrectly", "mistakenly", "misleadingly", "supposedly", "allegedly",
                         "dubiously", "implausibly", "erroneously", "baselessly", "disingenuously", "untruthfully",
                         "purportedly", "ostensibly", "speciously", "inaccurately"))  # fmt: skip


def reporting_verbs(reading: Reading) -> Iterable[tuple[int, int, Mapping[str, Any]]]:
    """(start, end, attributes) of each cue: stance, speech_act, about (the source), verb (lemma)."""
    tokens = tokens_of(reading)
    seen = set()
    for quote in sorted(reading.rows.get("quotes", []), key=lambda q: (q["cue_start"] or -1, q["start"])):
        start, end = quote["cue_start"], quote["cue_end"]
        if start is None or start in seen:
            continue
        seen.add(start)
        yield (
            start,
            end,
            {
                "stance": stance(tokens, start, end, quote["writer_stance"]),
                "speech_act": quote["speech_act"],
                "about": quote["speaker_id"] or quote["speaker_text"],
                "verb": _verb(tokens, start, end),
            },
        )


def stance(tokens: Tokens, start: int, end: int, by_verb: str | None) -> str:
    """endorse, neutral or distance: an adverb beside the cue decides before its verb does."""
    first, stop = tokens.range(start, end)
    near = {tokens.low[k] for k in range(max(0, first - 2), min(len(tokens), stop + 2))}
    if near & _DISTANCING:
        return "distance"
    if near & _ENDORSING:
        return "endorse"
    return by_verb or "neutral"


def _verb(tokens: Tokens, start: int, end: int) -> str:
    """The cue by its main word's lemma, with its particle ("point out"); a cue of several words as printed."""
    first, stop = tokens.range(start, end)
    main = [k for k in range(first, stop) if tokens.pos[k] in ("VERB", "NOUN")]
    if len(main) != 1:
        return " ".join(tokens.low[first:stop])
    particle = [tokens.low[k] for k in range(main[0] + 1, stop) if tokens.tag[k] in ("RP", "IN", "TO")]
    return " ".join([tokens.lemma[main[0]].lower(), *particle])
