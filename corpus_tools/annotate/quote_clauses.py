"""Reported clauses: where the words begin and end that a reporting verb, or "according to", reports."""

from __future__ import annotations

from typing import NamedTuple

from corpus_tools.annotate import quote_cues
from corpus_tools.annotate.actor_lexicon import words
from corpus_tools.annotate.actor_tokens import SUBJECTS, Tokens
from corpus_tools.annotate.quote_cues import Cue
from corpus_tools.annotate.quote_speakers import Mentions, can_report


class Report(NamedTuple):
    """A report: content as token ranges, its cue, the head token of its source, and the rule."""

    pieces: tuple[tuple[int, int], ...]
    cue: Cue
    source: int
    rule: str


_ADDING = frozenset(
    [
        "adding",
        "noting",
        "citing",
        "saying",
        "warning",
        "stressing",
        "explaining",
        "arguing",
        "insisting",
        "recalling",
        "quoting",
        "pointing",
        "emphasizing",
        "emphasising",
        "describing",
        "telling",
    ]
)
_CLOSERS = frozenset(['"', "”", "''", "’’", "»"])
_MARKS = _CLOSERS | {"“", "``", "«", "'", "‘", "’"}


def reports_in(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> list[Report]:
    """Reports in the sentence that spans tokens `first` to `stop`."""
    out = []
    for i in range(first, stop):
        if tokens.low[i] == "according" and i + 1 < stop and tokens.low[i + 1] == "to":
            report = _according(tokens, i, first, stop)
        else:
            cue = quote_cues.cue_at(tokens, i)
            report = _verb(tokens, mentions, cue, first, stop) if cue is not None else None
        if report is not None and any(b > a for a, b in report.pieces):
            out.append(report)
    return out


def _according(tokens: Tokens, i: int, first: int, stop: int) -> Report | None:
    """ "According to X, ..." and "..., according to X"."""
    source = tokens.child(i + 1, "pobj")
    if source is None:
        source = tokens.child(i, "pobj")
    if source is None or source >= stop:
        return None
    phrase = quote_cues.phrases()["according to"]
    cue = Cue(i, i + 2, i, "according to", phrase.writer_stance, phrase.speech_act, ("that",))
    if i == first or (i == first + 1 and not tokens.word[first].isalnum()) or tokens.low[i - 1] in ("and", "but"):
        begin = _after_source(tokens, i, source, stop)
        return Report((_trim(tokens, begin, stop),), cue, source, "according-to-before") if begin else None
    before = _trim(tokens, _clause_start(tokens, i, first), i)
    after = _resumes(tokens, source, stop)
    pieces = (before, _trim(tokens, after, stop)) if after else (before,)
    return Report(pieces, cue, source, "according-to-after")


def _clause_start(tokens: Tokens, i: int, first: int) -> int:
    """Start of the clause before a late "according to": after a semicolon, else the sentence's start."""
    for k in range(i - 1, first, -1):
        if tokens.word[k] == ";":
            return k + 1
    return first


def _after_source(tokens: Tokens, i: int, source: int, stop: int) -> int | None:
    """First token of the reported clause after an initial "According to X, ...": the main verb's own material."""
    root = tokens.head[i]
    while tokens.head[root] != root and tokens.tag[root][:2] != "VB" and tokens.tag[root] != "MD":
        root = tokens.head[root]
    reach = tokens.right_edge(source) if tokens.right_edge(source) < root else source
    if root > reach:
        edges = [tokens.left_edge(k) for k in tokens.kids[root] if reach < k < root and tokens.word[k] != ","]
        edges = [e for e in edges if e > reach]
        return min([*edges, root])
    comma = next((k for k in range(source + 1, stop) if tokens.word[k] == ","), None)
    return comma + 1 if comma is not None else None


def _resumes(tokens: Tokens, source: int, stop: int) -> int | None:
    """Where the clause goes on after a parenthetic ", according to X,": after the comma, before a finite verb."""
    commas = [k for k in range(source + 1, stop) if tokens.word[k] == ","]
    for k in commas[:1]:
        if k + 1 < stop and tokens.tag[k + 1] in ("VBD", "VBZ", "VBP", "MD", "TO"):
            return k + 1
    return None


def _verb(tokens: Tokens, mentions: Mentions, cue: Cue, first: int, stop: int) -> Report | None:
    source = quote_cues.source_of(tokens, cue.verb)
    if source is None or source == cue.verb or not first <= source < stop:
        return None
    if not _credible(tokens, mentions, cue, source):
        return None
    aside = _as_aside(tokens, cue, source, first, stop)
    if aside is not None:
        return aside
    clause = _clause_of(tokens, cue, source)
    if (
        tokens.dep[cue.verb] == "parataxis"
        and tokens.head[cue.verb] > cue.verb
        and _bracketed(tokens, cue, source, first)
    ):
        return _around(tokens, cue, source, first, stop)
    if clause is not None and clause > cue.verb:
        if _surrounded(tokens, cue, source, clause):
            return _around(tokens, cue, source, first, stop)
        begin = _content_start(tokens, cue, clause)
        return _after(tokens, mentions, cue, source, begin, stop, "reported-clause-after")
    late = _postposed(tokens, cue, source, clause, first, stop)
    if late is not None:
        return late
    begin = _linear_start(tokens, cue, stop)
    if begin is not None:
        return _after(tokens, mentions, cue, source, begin, stop, "reported-words-after")
    return _complement(tokens, mentions, cue, source, stop)


def _after(tokens, mentions, cue, source, begin, stop, rule) -> Report:
    end = _content_end(tokens, mentions, cue, source, begin, stop)
    return Report((_trim(tokens, begin, end),), cue, source, rule)


def _as_aside(tokens: Tokens, cue: Cue, source: int, first: int, stop: int) -> Report | None:
    """ "As X told Y, ..." and "..., as X noted": the clause is the sentence around the aside."""
    edge = min(tokens.left_edge(source), cue.verb) if source < cue.verb else cue.verb
    if edge == first or tokens.low[edge - 1] != "as" or tokens.low[edge - 2] == "such":
        return None
    if edge - 1 == first:
        comma = next((k for k in range(cue.stop, min(cue.stop + 12, stop)) if tokens.word[k] == ","), None)
        return Report((_trim(tokens, comma + 1, stop),), cue, source, "as-aside-before") if comma else None
    if tokens.word[edge - 2] != ",":
        return None
    return Report((_trim(tokens, first, edge - 1),), cue, source, "as-aside-after")


def _linear_start(tokens: Tokens, cue: Cue, stop: int) -> int | None:
    """Start of the words after "said that" or "say ..." where the parse shows no clause but a finite verb follows."""
    if cue.lemma not in quote_cues.STRONG | {"believe", "find", "point out"} and "that" not in cue.complement:
        return None
    at = cue.stop
    if at >= stop - 3:
        return None
    finite = any(
        tokens.tag[k] in ("VBD", "VBZ", "VBP", "MD") and tokens.dep[k] not in ("relcl", "acl") for k in range(at, stop)
    )
    if tokens.low[at] == "that" and tokens.tag[at] != "DT" and finite:
        return at + 1
    subject_like = tokens.pos[at] in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM") or tokens.word[at] in _MARKS
    if tokens.dep[cue.verb] in ("relcl", "acl"):
        return None
    if (
        cue.lemma in ("say", "believe", "find", "think", "claim", "insist")
        and subject_like
        and finite
        and stop - at > 5
        and tokens.low[at] not in ("so", "what")
    ):
        return at
    return None


def _credible(tokens: Tokens, mentions: Mentions, cue: Cue, source: int) -> bool:
    row = mentions.at(source)
    if cue.lemma in quote_cues.EVIDENTIAL:
        person = row is not None and row["actor_type"] in ("person", "organisation", "media", "collective")
        return person or (can_report(tokens, mentions, source) and tokens.low[source] != "it")
    if cue.lemma in quote_cues.INWARD or cue.speech_act == "estimate":
        return can_report(tokens, mentions, source) and not (
            row is not None and row["actor_type"] in ("state", "region")
        )
    if cue.lemma in quote_cues.STRONG:
        return True
    return can_report(tokens, mentions, source)


def _clause_of(tokens: Tokens, cue: Cue, source: int) -> int | None:
    """Head of the clause that the verb governs: a finite complement, to the right or (postposed cue) to the left."""
    options = [k for k in tokens.kids[cue.verb] if tokens.dep[k] == "ccomp" and k != source]
    right = [k for k in options if k > cue.verb]
    if right:
        return right[0]
    if "to" in cue.complement and not any(
        tokens.dep[k] == "dobj" and cue.lemma == "offer" for k in tokens.kids[cue.verb]
    ):
        for k in tokens.kids[cue.verb]:
            if tokens.dep[k] in ("xcomp", "ccomp", "advcl") and k > cue.verb and _to_of(tokens, k) is not None:
                return k
    if cue.lemma == "commit" and (k := tokens.child(cue.verb, "prep")) is not None and tokens.low[k] == "to":
        return tokens.child(k, "pcomp", "pobj")
    return options[0] if options else None


def _to_of(tokens: Tokens, k: int) -> int | None:
    return next((a for a in tokens.kids[k] if tokens.low[a] == "to" and tokens.dep[a] == "aux"), None)


_RECIPIENT = words("tell inform notify assure warn remind advise ask urge promise brief persuade convince")


def _content_start(tokens: Tokens, cue: Cue, clause: int) -> int:
    inside = [k for k in tokens.subtree(clause) if k >= cue.stop]
    begin = inside[0] if inside else clause
    if tokens.low[cue.stop : cue.stop + 2] == ["in", "order"]:
        return cue.stop
    for k in tokens.kids[cue.verb]:
        # An adverbial clause or an "object" before the clause is the clause's own: "said in order to win, the ...".
        if cue.verb < k < begin and (
            tokens.dep[k] == "advcl" or (tokens.dep[k] == "dobj" and cue.lemma not in _RECIPIENT)
        ):
            edge = tokens.left_edge(k)
            begin = edge if cue.stop <= edge and tokens.tag[k] != "VBG" else begin
    that = next(
        (
            k
            for k in tokens.kids[clause]
            if tokens.dep[k] == "mark" and tokens.low[k] in ("that", "whether", "if") and k >= cue.stop
        ),
        None,
    )
    if that is not None and that - begin < 1:
        begin = that + 1
    to = _to_of(tokens, clause)
    if to is not None and to == begin:
        begin = to + 1
    while begin < clause and (
        tokens.word[begin] in (",", ":", "-", "—") or (tokens.low[begin] in ("that", "to") and begin == cue.stop)
    ):
        begin += 1
    before = begin - 1
    if (
        before > cue.verb
        and tokens.word[before] in _MARKS - _CLOSERS | {'"'}
        and tokens.end[before] == tokens.start[begin]
    ):
        begin = before
    return begin


def _content_end(tokens: Tokens, mentions: Mentions, cue: Cue, source: int, begin: int, stop: int) -> int:
    """The sentence's end, or where the next report, or the writer's own next clause, begins."""
    for k in range(begin + 1, stop):
        low = tokens.low[k]
        if low in _ADDING and tokens.word[k - 1] == "," and tokens.tag[k] == "VBG":
            return k - 1
        if low == "according" and tokens.low[min(k + 1, stop - 1)] == "to":
            return k
        if (
            low == "as"
            and tokens.word[k - 1] == ","
            and tokens.low[min(k + 1, stop - 1)] in ("stated", "reported", "quoted")
        ):
            return k
        if tokens.word[k] == ";" and _another_reports(tokens, k + 1, stop):
            return k
        if tokens.tag[k][:2] == "VB" and _ends_report(tokens, mentions, cue, source, k):
            edge = tokens.left_edge(k) if tokens.head[k] == cue.verb else k
            while edge > begin and tokens.dep[edge - 1] in ("cc", "punct") and tokens.word[edge - 1] not in _MARKS:
                edge -= 1
            if edge > begin:
                return edge
    return stop


def _another_reports(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether the clause after a semicolon has a reporting verb with a subject of its own near its start."""
    return any(
        quote_cues.cue_at(tokens, k) is not None and tokens.child(k, "nsubj") is not None
        for k in range(first, min(first + 8, stop))
    )


def _ends_report(tokens: Tokens, mentions: Mentions, cue: Cue, source: int, k: int) -> bool:
    """Whether the verb `k` starts something else than the reported words: a second report, or what the source did."""
    dep = tokens.dep[k]
    if dep == "conj" and tokens.tag[k] == "VBD" and tokens.pos[k - 1] == "CCONJ" and tokens.word[k - 2] in _CLOSERS:
        return True
    if dep == "conj" and tokens.head[k] != cue.verb:
        return quote_cues.matrix_of(tokens, k) == cue.verb
    if tokens.head[k] == cue.verb and dep == "ccomp":
        return quote_cues.shares_subject(tokens, k)
    if tokens.head[k] != cue.verb or dep not in ("conj", "advcl", "parataxis"):
        return False
    own = tokens.child(k, *SUBJECTS)
    if dep != "conj":
        return own is not None and quote_cues.cue_at(tokens, k) is not None
    if own is None or quote_cues.cue_at(tokens, k) is not None:
        return True
    one, other = mentions.at(own), mentions.at(source)
    return one is not None and other is not None and one["actor_id"] == other["actor_id"]


def _surrounded(tokens: Tokens, cue: Cue, source: int, clause: int) -> bool:
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


def _bracketed(tokens: Tokens, cue: Cue, source: int, first: int) -> bool:
    """Whether source and verb stand between two commas."""
    edge = min(tokens.left_edge(source), cue.verb) if source < cue.verb else cue.verb
    last = max(cue.stop - 1, source)
    return edge > first + 1 and tokens.word[edge - 1] == "," and tokens.word[min(last + 1, len(tokens) - 1)] == ","


def _around(tokens: Tokens, cue: Cue, source: int, first: int, stop: int) -> Report:
    edge = min(tokens.left_edge(source) if source < cue.verb else cue.verb, cue.verb)
    last = max(cue.stop, source + 1)
    return Report((_trim(tokens, first, edge), _trim(tokens, last, stop)), cue, source, "report-inside-its-clause")


def _postposed(tokens: Tokens, cue: Cue, source: int, clause: int | None, first: int, stop: int) -> Report | None:
    """ "..., he said" and "..., said the minister": the clause stands before the comma."""
    unit = _unit_start(tokens, cue, source, first)
    if unit <= first + 1 or tokens.word[unit - 1] not in (",", "—", "–", "-", *_CLOSERS):
        return None
    linked = clause is not None and clause < cue.verb
    rooted = tokens.dep[cue.verb] in ("ROOT", "parataxis", "ccomp", "conj", "dep", "advcl", "relcl", "acl")
    finite = any(tokens.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(first, unit - 1))
    if not (
        linked or (rooted and finite and cue.lemma in quote_cues.STRONG | {"believe", "point out", "report", "predict"})
    ):
        return None
    if not linked and any(
        tokens.dep[k] in ("dobj", "pobj")
        and k > cue.verb
        and "np" in cue.complement
        and cue.lemma not in ("tell", "state", "note")
        for k in tokens.kids[cue.verb]
    ):
        return None
    if tokens.dep[cue.verb] in ("relcl", "acl") or (tokens.tag[cue.verb] == "VBG"):
        return None
    begin = first
    for k in range(first, unit):
        if k != cue.verb and tokens.head[k] == cue.verb and tokens.dep[k] == "advcl" and not linked:
            return None
    return Report((_trim(tokens, begin, unit),), cue, source, "reported-clause-before")


def _unit_start(tokens: Tokens, cue: Cue, source: int, first: int) -> int:
    """First token of source and verb together, with auxiliaries, titles and what stands between commas after a name."""
    unit = cue.verb
    for k in tokens.kids[cue.verb]:
        if k < unit and tokens.dep[k] in ("aux", "auxpass", "advmod"):
            unit = k
    if source < cue.verb:
        unit = min(unit, tokens.left_edge(source))
    return unit


def _complement(tokens: Tokens, mentions: Mentions, cue: Cue, source: int, stop: int) -> Report | None:
    """What was announced, promised, urged or stressed as a noun phrase: "announced several initiatives"."""
    if not quote_cues.takes_noun(cue):
        return None
    noun = next((k for k in tokens.kids[cue.verb] if tokens.dep[k] in ("dobj", "obj", "xcomp") and k > cue.verb), None)
    if noun is None and cue.lemma == "call for":
        prep = tokens.child(cue.verb, "prep")
        noun = tokens.child(prep, "pobj", "pcomp") if prep is not None else None
    if noun is None:
        return None
    begin, last = tokens.left_edge(noun), tokens.right_edge(noun)
    for k in tokens.kids[cue.verb]:
        if last < k and tokens.pos[k] in ("NOUN", "PROPN") and tokens.dep[k] in ("conj", "appos"):
            last = tokens.right_edge(k)
    if cue.lemma == "cite" and noun < (main := tokens.head[source]) < stop and tokens.word[main - 1] == ",":
        last = main - 1
    if last - begin < 3 or begin < cue.verb:
        return None
    end = _content_end(tokens, mentions, cue, source, begin, min(last + 1, stop))
    return Report((_trim(tokens, begin, end),), cue, source, "reported-noun-phrase")


def naming(tokens: Tokens, mentions: Mentions, first: int, stop: int, words: int) -> Report | None:
    """A fragment in marks (tokens `first` to `stop`, marks included) in which a source names or judges a thing.

    "called the plan "a gift to nobody"": the content runs from the verb's object to the end of the fragment.
    """
    for i in range(first - 1, max(tokens.sent_first[tokens.sent[first]] - 1, first - 25), -1):
        if tokens.word[i] in (";", ":") or tokens.word[i] in _CLOSERS:
            return None
        cue = quote_cues.cue_at(tokens, i)
        if cue is None or ("np" not in cue.complement and cue.lemma not in quote_cues.NAMING):
            continue
        if cue.lemma not in quote_cues.NAMING and (words < 3 or not quote_cues.takes_noun(cue)):
            return None
        source = quote_cues.source_of(tokens, i)
        if source is None or source >= first or not can_report(tokens, mentions, source):
            return None
        begin = cue.stop
        while begin < first and tokens.low[begin] in ("it", "him", "her", "them", "as", "that", "this"):
            begin += 1
        return Report(((begin, stop),), cue, source, "named-in-marks")
    return None


def _trim(tokens: Tokens, first: int, stop: int) -> tuple[int, int]:
    """The range without commas and stops at its ends; quotation marks stay."""
    while first < stop and (
        tokens.word[first] in (",", ";", ":", "—", "–", "-", ".") or not tokens.word[first].strip()
    ):
        first += 1
    while stop > first and (
        tokens.word[stop - 1] in (",", ";", ":", "—", "–", "-", ".")
        or not tokens.word[stop - 1].strip()
        or tokens.low[stop - 1] in ("and", "but")
    ):
        stop -= 1
    return first, stop
