"""Devices that are found by a rule and not by a list: by name, what a codebook may call for.

Each finder takes the article being read and gives places in order.

The writer's stance towards reported words: from the reporting verb, and from an adverb that turns it.

Three values after Thompson and Ye 1991 (Evaluation in the reporting verbs used in academic papers, Applied Linguistics
12): endorse (factive), distance (counter-factive), neutral.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.codes.marked_words import marked_stretches, marked_words, unsourced
from corpus_tools.layers.codes.matching import Speech, speech_of
from corpus_tools.layers.codes.model import Place
from corpus_tools.layers.codes.reports import BELIEVED, further, no_report
from corpus_tools.tables import Row, Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

_ENDORSING = word_lists.words("codes", "endorsing_adverbs")
_DISTANCING = word_lists.words("codes", "distancing_adverbs")
# Verbs that keep to a view whatever speaks against it.
_HOLDING_ON = frozenset(("maintain", "insist", "protest"))

# Verbs by which a fact is established; where they are denied or refused, the fact is open.
_ESTABLISHING = frozenset(("confirm", "show", "prove", "demonstrate", "verify", "indicate"))
_REFUSING = frozenset(("refuse", "decline", "fail"))
_IN_AS_CLAUSE = frozenset(("say", "state", "argue", "observe", "write", "remark", "explain"))
_PRONOUNS = frozenset(("it", "he", "she", "they", "this", "that"))
# Tokens from a cue on to the "that" of what it reports; words from which marked words are a clause.
_TO_THE_CLAUSE, _CLAUSE_WORDS = 6, 5
# Tokens over which "would like voters to think" may stretch.
_PHRASE = 6
# "..., which it was not": the fewest words of a sentence that takes a report back, and those that do.
_SHORTEST_TAKEN_BACK, _TAKING_BACK = 5, 4


def reporting_verbs(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """The place of each reporting word, with stance, speech_act, about (the source) and verb (lemma).

    Cues inside marked speech are the quoted speaker's words, not the writer's, and are left out.
    """
    tokens, speech = tokens_of(parsed), speech_of(parsed, rows)
    cues: dict[int, Row] = {}
    for row in rows["quotes"]:
        if row["cue_start"] is not None:
            cues.setdefault(row["cue_start"], row)
    for start, quote in sorted(cues.items()):
        end = quote["cue_end"]
        if not _spoken(speech, start) and not no_report(tokens, *tokens.range(start, end)):
            about = quote["speaker_id"] or quote["speaker_text"]
            yield _place(tokens, start, end, quote["writer_stance"], quote["speech_act"], about)
    for found in further(tokens, [(s, q["cue_end"]) for s, q in cues.items()]):
        start, end = tokens.start[found.first], tokens.end[found.stop - 1]
        if not _spoken(speech, start) and not _in_marks(parsed, start):
            yield _place(
                tokens, start, end, found.stance, found.speech_act, _actor(tokens, rows["mentions"], found.source)
            )


def _place(tokens: Tokens, start: int, end: int, by_verb: str | None, speech_act: str, about: str | None) -> Place:
    told = {
        "stance": stance(tokens, start, end, by_verb),
        "speech_act": speech_act,
        "about": about,
        "verb": _verb(tokens, start, end),
    }
    return Place(start, end, told)


def _spoken(speech: Speech, start: int) -> bool:
    quote = speech.at(start)
    return quote is not None and quote["kind"] != "indirect" and quote["marks"] != "none"


def _in_marks(parsed: Parsed, start: int) -> bool:
    """Whether the word stands in a marked clause, whose words are somebody's even where no row of speech holds them."""
    return any(s <= start < e and parsed.article.text.count(" ", s, e) >= _CLAUSE_WORDS - 1
               for m in marked_stretches(parsed) for s, e in m.pieces)  # fmt: skip


def _actor(tokens: Tokens, mentions: Iterable[Row], source: int | None) -> str | None:
    if source is None:
        return None
    at = tokens.start[source]
    held: str | None = next((m["actor_id"] for m in mentions if m["start"] <= at < m["end"]), None)
    return held or tokens.word[source]


def stance(tokens: Tokens, start: int, end: int, by_verb: str | None) -> str:
    """endorse, neutral or distance, of the cue at these character offsets: an adverb decides before the verb."""
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
    if not any(tokens.lemma[k].lower() in BELIEVED for k in range(first, stop)):
        return False
    before = tokens.low[max(0, first - _PHRASE) : first]
    return any(pair in (("would", "like"), ("would", "have")) for pair in pairwise(before))


def _taken_back(tokens: Tokens, i: int) -> bool:
    """Whether the sentence takes the report back: "..., which it was not", "..., but they do not"."""
    first, last = tokens.sent_first[tokens.sent[i]], tokens.sent_stop[tokens.sent[i]]
    low = [w for w in tokens.low[first:last] if any(c.isalnum() for c in w)]
    ends = (
        len(low) >= _SHORTEST_TAKEN_BACK
        and low[-1] in ("not", "n't")
        and low[-3] in _PRONOUNS
        and low[-4] in ("which", "but")
    )
    return ends and i - first < len(low) - _TAKING_BACK


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


# Beside these a superlative is a quantity: "at most", "the most of", "most people".
_QUANTITY_BEFORE = frozenset(("at",))
_QUANTITY_AFTER = frozenset(("of", "people", "countries", "nations", "states"))
# The last in time is no highest degree: "the latest test".
_OF_TIME = frozenset(("latest",))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_FIRST_PERSON = _WE | {"i", "me", "my", "mine", "myself"}


def superlatives(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """Superlative adjectives and adverbs, "most" with what it raises; "at least", "most people" are quantities."""
    tokens = tokens_of(parsed)
    for k, tag in enumerate(tokens.tag):
        if tag not in ("JJS", "RBS") or tokens.shouted[tokens.block[k]]:
            continue
        low, stop = tokens.low[k], k + 1
        before = tokens.low[k - 1] if k else ""
        after = tokens.low[k + 1] if k + 1 < len(tokens) else ""
        if before in _QUANTITY_BEFORE or low in _OF_TIME:
            continue
        if low in ("most", "least", "least-"):
            if stop < len(tokens) and tokens.pos[stop] in ("ADJ", "ADV") and after not in _QUANTITY_AFTER:
                stop += 1
            elif before != "the" or after in _QUANTITY_AFTER:
                continue
        yield Place(tokens.start[k], tokens.end[stop - 1])


def inclusive_pronouns(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """We, us, our; "US" and "U.S." are names. In a heading in capitals nothing tells them apart, so none is taken."""
    tokens = tokens_of(parsed)
    for k, low in enumerate(tokens.low):
        if low in _WE or (low in ("'s", "s") and k and tokens.low[k - 1] == "let"):
            upper = len(tokens.word[k]) > 1 and tokens.word[k].isupper()
            if not upper and not tokens.shouted[tokens.block[k]]:
                yield Place(tokens.start[k], tokens.end[k], {"with": _joined(tokens, k)})


def _joined(tokens: Tokens, k: int) -> str | None:
    """The noun that the pronoun owns or stands with ("our two peoples", "we neighbours")."""
    head = tokens.head[k]
    if tokens.dep[k] == "poss" and tokens.pos[head] in ("NOUN", "PROPN"):
        return tokens.text[tokens.start[k] : tokens.end[head]] if head > k else None
    return None


def unmarked_speech(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """Quotations without marks whose words are in the first person."""
    tokens = tokens_of(parsed)
    for quote in rows["quotes"]:
        if quote["marks"] != "none" or quote["status"] == "unattributed" or quote["parent_id"]:
            continue
        if _in_interview(quote):
            continue
        first, stop = tokens.range(quote["start"], quote["end"])
        cue = range(*tokens.range(quote["cue_start"], quote["cue_end"])) if quote["cue_start"] is not None else ()
        # "..., he told me on Friday, ...": who is told stands beside the verb of saying and is not the speaker.
        inside = [k for k in range(first, stop) if tokens.low[k] in _FIRST_PERSON and tokens.head[k] not in cue
                  and not _name(tokens, k)]  # fmt: skip
        if inside and not _marks_around(tokens, first, stop, inside):
            yield Place(quote["start"], quote["end"], {"words": tokens.word[inside[0]]})


def _in_interview(quote: Row) -> bool:
    """Turns of an interview are printed without marks by custom."""
    return str(quote["rule"]).startswith(("interview-turn", "name-and-colon", "signed-below"))


def _name(tokens: Tokens, k: int) -> bool:
    return len(tokens.word[k]) > 1 and tokens.word[k].isupper()


def _marks_around(tokens: Tokens, first: int, stop: int, inside: list[int]) -> bool:
    """Whether every first person stands between marks inside the report."""
    marks = [k for k in range(first, stop) if tokens.low[k] in ('"', "''", "``", "“", "”")]
    return bool(marks) and all(any(m < k for m in marks) and any(m > k for m in marks) for k in inside)


FINDERS: dict[str, Callable[[Parsed, Rows], Iterable[Place]]] = {
    "superlatives": superlatives,
    "reporting_verbs": reporting_verbs,
    "marked_words": marked_words,
    "quotation_without_source": unsourced,
    "unmarked_speech": unmarked_speech,
    "inclusive_pronouns": inclusive_pronouns,
}
