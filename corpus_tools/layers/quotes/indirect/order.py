"""Source and verb behind or within the words that they report: "..., he said" and "Sales, he said, rose"."""

from __future__ import annotations

from corpus_tools.codebooks.word_lists import words
from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.indirect.extent import CLOSERS, MARKS, content_end, trimmed
from corpus_tools.layers.quotes.model import Cue, Report
from corpus_tools.layers.quotes.speakers import Mentions
from corpus_tools.text.tokens import Tokens

_POSTPOSED = cues.STRONG | words("quotes", "told_behind")


def surrounded(tokens: Tokens, cue: Cue, source: int, clause: int) -> bool:
    """Whether the report stands inside its own clause: "The economy, he said, is growing"."""
    edge = min(source, cue.verb)
    left = [k for k in tokens.subtree(clause) if k < edge]
    return (
        bool(left)
        and tokens.word[edge - 1] == ","
        and tokens.dep[clause] == "ccomp"
        and cue.stop < len(tokens)
        and (tokens.word[cue.stop] == ",")
    )


def bracketed(tokens: Tokens, cue: Cue, source: int, first: int) -> bool:
    """Whether source and verb stand between two commas or two dashes, a phrase of time or place perhaps with them."""
    edge = min(tokens.left_edge(source), cue.verb) if source < cue.verb else cue.verb
    last = _last_of(tokens, cue, source)
    pause = tokens.word[edge - 1]
    return edge > first + 1 and pause in _PAUSES and tokens.word[min(last + 1, len(tokens) - 1)] == pause


def between_dashes(tokens: Tokens, mentions: Mentions, cue: Cue, first: int, stop: int) -> Report | None:
    """ "The marsh — says botanist Ines Prado — is drying out": source and verb, and no other, between two dashes."""
    if cue.lemma not in _POSTPOSED:
        return None
    left = next(
        (
            k
            for k in range(cue.verb - 1, max(first, cue.verb - limits.DASH_TO_VERB), -1)
            if tokens.word[k] in _PAUSES[1:]
        ),
        None,
    )
    right = next(
        (k for k in range(cue.stop, min(cue.stop + limits.VERB_TO_DASH, stop - 1)) if tokens.word[k] in _PAUSES[1:]),
        None,
    )
    if left is None or right is None:
        return None
    inside = [k for k in range(left + 1, right) if k != cue.verb]
    if any(tokens.tag[k] in (*cues.FINITE, "VBN", "IN", "TO") and k < cue.stop + 1 for k in inside):
        return None
    if any(tokens.tag[k] in cues.FINITE or tokens.word[k] == "," for k in inside):
        return None
    named = next((row for k in inside if (row := mentions.at(k)) is not None and row.via != "adjective"), None)
    nouns = [k for k in inside if tokens.pos[k] in ("NOUN", "PROPN", "PRON")]
    if not nouns or any(tokens.dep[k] == "dobj" and tokens.head[k] == cue.verb for k in nouns):
        return None
    source = mentions.head(named) if named is not None and named.actor_type == "person" else nouns[-1]
    pieces = (trimmed(tokens, first, left), trimmed(tokens, right + 1, stop))
    return Report(pieces, cue, source, "report-inside-its-clause")


_PAUSES = (",", "—", "–", "-", "--")


def _last_of(tokens: Tokens, cue: Cue, source: int) -> int:
    """The last token of source and verb and of a phrase right behind them: "he said on Monday"."""
    last = max(cue.stop - 1, source)
    behind = last + 1
    if behind < len(tokens) and tokens.head[behind] == cue.verb and tokens.dep[behind] in ("prep", "npadvmod"):
        edge = tokens.right_edge(behind)
        return edge if edge - last <= limits.TIME_BEHIND else last
    return last


def around(tokens: Tokens, cue: Cue, source: int, first: int, stop: int) -> Report:
    """The report whose source and verb stand in its midst, in two pieces."""
    edge = min(tokens.left_edge(source) if source < cue.verb else cue.verb, cue.verb)
    last = resumes(tokens, cue, source, stop) or _last_of(tokens, cue, source) + 1
    return Report((trimmed(tokens, first, edge), trimmed(tokens, last, stop)), cue, source, "report-inside-its-clause")


def postposed(
    tokens: Tokens, mentions: Mentions, cue: Cue, source: int, clause: int | None, first: int, stop: int
) -> Report | None:
    """ "..., he said" and "..., said the minister": the clause stands before the comma."""
    unit = _unit_start(tokens, cue, source, first)
    if unit <= first + 1 or tokens.word[unit - 1] not in (",", "—", "–", "-", *CLOSERS):
        return None
    linked = clause is not None and clause < cue.verb
    rooted = tokens.dep[cue.verb] in ("ROOT", "parataxis", "ccomp", "conj", "dep", "advcl", "relcl", "acl")
    rest = resumes(tokens, cue, source, stop) or _awaited(tokens, cue, unit, source, stop)
    goes_on = rest is not None and tokens.tag[rest] in cues.FINITE
    verbal = goes_on or _verbal(tokens, first, unit - 1)
    if not (linked or (rooted and verbal and cue.lemma in _POSTPOSED)):
        return None
    if not linked and any(
        tokens.dep[k] in ("dobj", "pobj")
        and k > cue.verb
        and "np" in cue.complement
        and cue.lemma not in ("tell", "state", "note")
        for k in tokens.kids[cue.verb]
    ):
        return None
    if (tokens.dep[cue.verb] in ("relcl", "acl") and not goes_on) or tokens.tag[cue.verb] == "VBG":
        return None
    begin = first
    for k in range(first, unit):
        advcl = k != cue.verb and tokens.head[k] == cue.verb and tokens.dep[k] == "advcl" and not linked
        if advcl and not goes_on and not cues.in_title(tokens, k):
            return None
    if rest is None:
        return Report((trimmed(tokens, begin, unit),), cue, source, "reported-clause-before")
    end = content_end(tokens, mentions, cue, source, rest, stop)
    pieces = (trimmed(tokens, begin, unit), trimmed(tokens, rest, end))
    return Report(pieces, cue, source, "report-inside-its-clause")


def _awaited(tokens: Tokens, cue: Cue, unit: int, source: int, stop: int) -> int | None:
    """Where the words go on that a verb right before the insertion waits for: "There were, he reckoned, ‘ten ...’"."""
    behind = max(cue.stop, source + 1)
    waits = tokens.tag[unit - 2] in cues.FINITE and tokens.lemma[unit - 2] == "be"
    return behind + 1 if waits and behind + 2 < stop and tokens.word[behind] == "," else None


def _verbal(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether the words hold a verb that can carry a clause; headlines go without auxiliaries."""
    bare = ("VB", "VBG") if cues.in_title(tokens, first) else ()
    tags = (*cues.FINITE, "VBN", *bare)
    return any(tokens.tag[k] in tags for k in range(first, stop))


def _unit_start(tokens: Tokens, cue: Cue, source: int, first: int) -> int:
    """First token of source and verb together, with auxiliaries, titles and what stands between commas after a name."""
    unit = cue.verb
    for k in tokens.kids[cue.verb]:
        if k < unit and tokens.dep[k] in ("aux", "auxpass", "advmod"):
            unit = k
    if source < cue.verb:
        unit = min(unit, tokens.left_edge(source))
    return unit


_PARTICIPLES = words("quotes", "resuming_participles")


def resumes(tokens: Tokens, cue: Cue, source: int, stop: int) -> int | None:
    """Where the reported words go on after source and verb in their midst: "Sales rose, he said, because of ...".

    The comma after the verb, or after a short phrase of time or place ("he said Monday,"), must be followed by words
    that are not the writer's own: no further report, no participle of what the speaker did, no apposition to him.
    """
    unit = max(cue.stop, source + 1)
    comma = next(
        (k for k in range(unit, min(unit + limits.RESUMING, stop)) if tokens.word[k] in (",", "—", "–", "-", "--")),
        None,
    )
    if comma is None or comma + 2 >= stop or any(tokens.tag[k] in cues.FINITE for k in range(unit, comma)):
        return None
    k = comma + 1
    if tokens.tag[k] in cues.FINITE and tokens.low[k] != "who":
        return k
    if source > cue.verb:
        return None
    if tokens.tag[k] == "VBG" and tokens.low[k] not in _PARTICIPLES:
        return None
    as_clause = tokens.low[k] == "as" and tokens.low[k + 1] in ("long", "soon", "far", "well", "part", "a")
    if tokens.low[k] in ("who", "whose", "while", "according", "citing") or tokens.word[k] in MARKS:
        return None
    if tokens.low[k] == "as" and not as_clause:
        return None
    # "he told reporters on Monday, ahead of the vote": a phrase of place or time goes with the telling.
    if comma > unit and tokens.pos[k] in ("ADP", "SCONJ") and tokens.low[k] not in ("because", "if", "although"):
        return None
    reports = any(cues.cue_at(tokens, j) is not None for j in range(k, min(k + limits.NEXT_REPORT, stop)))
    bare = tokens.pos[k] == "CCONJ" and tokens.tag[k + 1] in ("VBD", "VBZ")
    return None if reports or bare else k
