"""Where reported words begin and end: without the conjunction before them and the next report after them."""

from __future__ import annotations

from corpus_tools.codebooks.word_lists import words
from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.model import Aside, Cue, Range
from corpus_tools.layers.quotes.speakers import Mentions, can_report
from corpus_tools.text.tokens import SUBJECTS, Tokens

CLOSERS = frozenset(['"', "”", "''", "’’", "»"])
MARKS = CLOSERS | {"“", "``", "«", "'", "‘", "’"}


def infinitive_mark(tokens: Tokens, k: int) -> int | None:
    """The "to" of the infinitive `k`, or None."""
    return next((a for a in tokens.kids[k] if tokens.low[a] == "to" and tokens.dep[a] == "aux"), None)


RECIPIENT = words("quotes", "addressing_verbs")


def content_start(tokens: Tokens, cue: Cue, clause: int) -> int:
    """First token of the words reported by `cue` where `clause` is the head of what it governs."""
    inside = [k for k in tokens.subtree(clause) if k >= cue.stop]
    begin = inside[0] if inside else clause
    if tokens.low[cue.stop : cue.stop + 2] == ["in", "order"]:
        return cue.stop
    for k in tokens.kids[cue.verb]:
        # An adverbial clause or an "object" before the clause is the clause's own: "said in order to win, the ...".
        if cue.verb < k < begin and (
            tokens.dep[k] == "advcl" or (tokens.dep[k] == "dobj" and cue.lemma not in RECIPIENT)
        ):
            edge = tokens.left_edge(k)
            begin = edge if cue.stop <= edge and tokens.tag[k] != "VBG" else begin
    that = next(
        (k for k in tokens.kids[clause] if tokens.dep[k] == "mark" and tokens.low[k] == "that" and k >= cue.stop),
        None,
    )
    if that is not None and that - begin < 1:
        begin = that + 1
    to = infinitive_mark(tokens, clause)
    if to is not None and (to == begin or (cue.speech_act in ("urge", "ask", "warn") and to > begin)):
        # "urged reporters to look": whom the words are addressed to is no part of them; "not to look" keeps its "not".
        begin = to - 1 if tokens.low[to - 1] in ("not", "never") else to + 1
    while begin < clause and (
        tokens.word[begin] in (",", ":", "-", "—") or (tokens.low[begin] in ("that", "to") and begin == cue.stop)
    ):
        begin += 1
    if tokens.word[cue.stop] == "," and tokens.tag[cue.stop + 1] == "VBG":
        # "reported, citing a draft, that ...": an aside of the teller stands before the clause.
        that = next(
            (k for k in range(cue.stop + 2, clause) if tokens.low[k] == "that" and tokens.word[k - 1] == ","), None
        )
        begin = that + 1 if that is not None else begin
    if tokens.low[begin] == "that" and tokens.tag[begin] in ("IN", "WDT"):
        begin += 1
    before = begin - 1
    if (
        before > cue.verb
        and tokens.word[before] in MARKS - CLOSERS | {'"'}
        and tokens.end[before] == tokens.start[begin]
    ):
        begin = before
    return begin


def closing_tag(tokens: Tokens, first: int, stop: int) -> Aside | None:
    """ ", people at the plant say." at a sentence's end: comma, noun phrase, reporting verb."""
    verb = stop - 1
    while verb > first and not tokens.word[verb][0].isalnum():
        verb -= 1
    entry = cues.verbs().get(tokens.low[verb])
    if entry is None or entry.lemma not in cues.CLOSING or tokens.tag[verb] == "VBG":
        return None
    for k in range(verb - 1, max(first, verb - limits.CLOSING), -1):
        if tokens.word[k] == ",":
            return Aside(k, verb) if k < verb - 1 and tokens.pos[verb - 1] in ("NOUN", "PROPN", "PRON") else None
        if tokens.tag[k] in cues.FINITE or tokens.word[k] in MARKS:
            return None
    return None


def parenthesis(tokens: Tokens, first: int, stop: int) -> Aside | None:
    """ ", the ministry said on Tuesday, ..." inside a sentence: the words before it are its report."""
    for comma in range(first + 3, stop - 3):
        if tokens.word[comma] != "," or tokens.pos[comma + 1] not in ("DET", "NOUN", "PROPN", "PRON", "ADJ"):
            continue
        verb = _said_after(tokens, comma, stop)
        if verb is not None:
            return Aside(comma, verb)
    return None


def _said_after(tokens: Tokens, comma: int, stop: int) -> int | None:
    """ "said" behind a short noun phrase that follows the comma, itself followed by a comma or a phrase of time."""
    for verb in range(comma + 2, min(comma + limits.SAID_IN_COMMAS, stop - 1)):
        after = tokens.pos[verb + 1] in ("ADP", "PUNCT") or tokens.tag[verb + 1] == "NNP"
        tells = tokens.low[verb] in ("reports", "reported") and tokens.tag[verb] in ("VBZ", "VBD")
        if (tells or tokens.low[verb] in ("said", "says", "say")) and tokens.pos[verb - 1] in ("NOUN", "PROPN", "PRON"):
            return verb if after else None
        if tokens.pos[verb] not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "PART", "NUM"):
            return None
    return None


def content_end(tokens: Tokens, mentions: Mentions, cue: Cue, source: int, begin: int, stop: int) -> int:
    """The sentence's end, or where the next report, or the writer's own next clause, begins."""
    tag = closing_tag(tokens, begin, stop) or parenthesis(tokens, begin, stop)
    if tag is not None and tag.verb != cue.verb:
        stop = tag.comma
    for k in range(begin + 1, stop):
        low = tokens.low[k]
        if tokens.tag[k] == "VBG" and _goes_on_telling(tokens, cue, k):
            return k - 1
        if tokens.word[k - 1] == "," and low in _CONTRASTS and _tells(tokens, cue, k, stop):
            return k - 1
        if low == "but" and _leaves_unsaid(tokens, k, stop):
            return k
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
        if low == "with" and tokens.word[k - 1] == "," and _reporting_absolute(tokens, k, stop):
            return k - 1
        if tokens.tag[k][:2] == "VB" and _ends_report(tokens, mentions, cue, source, k):
            edge = tokens.left_edge(k) if tokens.head[k] == cue.verb else k
            while edge > begin and tokens.dep[edge - 1] in ("cc", "punct") and tokens.word[edge - 1] not in MARKS:
                edge -= 1
            if edge > begin:
                return edge
    return stop


def _goes_on_telling(tokens: Tokens, cue: Cue, k: int) -> bool:
    """Whether a participle begins the source's next act of speech: ", adding that", "insisting ... and describing"."""
    entry = cues.verbs().get(tokens.low[k])
    if entry is None or entry.lemma in cues.INWARD | _NO_TELLING:
        return False
    if entry.lemma in cues.EVIDENTIAL:
        # Figures underline, too; but what stands in marks somebody said: ", underlining that “...”".
        marked = tokens.word[k + 2 : k + 3] and tokens.word[k + 2] in MARKS
        return tokens.word[k - 1] == "," and tokens.low[k + 1] == "that" and bool(marked)
    joined = tokens.pos[k - 1] == "CCONJ" and tokens.dep[k] == "conj" and tokens.tag[cue.verb] == "VBG"
    return tokens.word[k - 1] == "," or (joined and tokens.head[k] == cue.verb)


_NO_TELLING = words("quotes", "not_telling")
# The conjunctions by which a sentence sets one source against another.
_CONTRASTS = ("while", "whereas", "but", "and", "though")


def _tells(tokens: Tokens, cue: Cue, k: int, stop: int) -> bool:
    """Whether the clause behind "while" or "but" has a source and a verb of its own near its start."""
    for j in range(k + 1, min(k + limits.CONTRAST, stop)):
        if tokens.tag[j] in cues.FINITE:
            subject = tokens.child(j, "nsubj")
            reports = cues.cue_at(tokens, j) is not None or tokens.lemma[j] == "put"
            # What stands in the present tense after "said" is still what was said.
            same = not (tokens.tag[cue.verb] == "VBD" and tokens.tag[j] in ("VBZ", "VBP"))
            return reports and same and subject is not None and subject > k
    return False


def _leaves_unsaid(tokens: Tokens, k: int, stop: int) -> bool:
    """ "but would not be drawn", "but declined to comment": what the source did not say is no part of what it said."""
    window = tokens.low[k + 1 : min(k + limits.REFUSAL, stop)]
    return "declined" in window[:2] or ("not" in window[:3] and any(w in cues.UNSAID for w in window))


def _reporting_absolute(tokens: Tokens, k: int, stop: int) -> bool:
    """Whether ", with X reporting ..." begins another source's report."""
    return any(
        tokens.tag[j] == "VBG" and tokens.lemma[j] in cues.verbs() and tokens.child(j, "nsubj") is not None
        for j in range(k + 2, min(k + limits.ABSOLUTE, stop))
    )


def _another_reports(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether the clause after a semicolon has a reporting verb with a subject of its own near its start."""
    return any(
        cues.cue_at(tokens, k) is not None and tokens.child(k, "nsubj") is not None
        for k in range(first, min(first + limits.NEXT_REPORT, stop))
    )


def _ends_report(tokens: Tokens, mentions: Mentions, cue: Cue, source: int, k: int) -> bool:
    """Whether the verb `k` starts something else than the reported words: a second report, or what the source did."""
    dep = tokens.dep[k]
    if dep == "conj" and tokens.tag[k] == "VBD" and tokens.pos[k - 1] == "CCONJ" and tokens.word[k - 2] in CLOSERS:
        return True
    if dep == "conj" and tokens.head[k] != cue.verb:
        if _behind_infinitive(tokens, cue, k):
            return True
        return cues.matrix_of(tokens, k) == cue.verb or _back_to_source(tokens, mentions, cue, k)
    if tokens.head[k] == cue.verb and dep == "ccomp":
        return cues.shares_subject(tokens, k)
    if tokens.head[k] != cue.verb or dep not in ("conj", "advcl", "parataxis"):
        return False
    own = tokens.child(k, *SUBJECTS)
    if dep != "conj":
        return own is not None and cues.cue_at(tokens, k) is not None
    # After "said" what stands in the present tense, or as an infinitive, is part of what was said or pledged:
    # "pledged to build ..., strengthen ... and offer ...". The parser also takes nouns ("plans") for such verbs.
    if tokens.tag[k] in ("VB", "VBG", "VBN") or (tokens.tag[cue.verb] == "VBD" and tokens.tag[k] in ("VBZ", "VBP")):
        return False
    if own is None or cues.cue_at(tokens, k) is not None:
        return True
    one, other = mentions.at(own), mentions.at(source)
    return one is not None and other is not None and one.actor_id == other.actor_id


def _behind_infinitive(tokens: Tokens, cue: Cue, k: int) -> bool:
    """Whether a joined past tense hangs on an infinitive: "stressed the need to build and called for help"."""
    head, joined = tokens.head[k], tokens.pos[k - 1] == "CCONJ"
    past = tokens.tag[k] == "VBD" and tokens.tag[cue.verb] == "VBD" and tokens.child(k, *SUBJECTS) is None
    return past and joined and tokens.tag[head] == "VB" and infinitive_mark(tokens, head) is not None


def _back_to_source(tokens: Tokens, mentions: Mentions, cue: Cue, k: int) -> bool:
    """Whether a joined past tense without a subject goes with the report and not with the reported clause.

    "said members had been cornered and accused the council": the clause has an auxiliary, or its subject is mute.
    """
    entry = cues.verbs().get(tokens.low[k])
    head = tokens.head[k]
    joined = tokens.pos[k - 1] == "CCONJ" or (tokens.pos[k - 1] == "ADV" and tokens.pos[k - 2] == "CCONJ")
    if entry is None or tokens.tag[k] not in ("VBD", "VBN") or tokens.tag[cue.verb] != "VBD" or not joined:
        return False
    if entry.lemma in cues.EVIDENTIAL | cues.INWARD | _NO_TELLING or tokens.child(k, *SUBJECTS) is not None:
        return False
    subject = tokens.child(head, *SUBJECTS)
    helped = any(tokens.dep[c] in ("aux", "auxpass") for c in tokens.kids[head])
    return tokens.dep[head] == "ccomp" and (
        helped or (subject is not None and not can_report(tokens, mentions, subject))
    )


def trimmed(tokens: Tokens, first: int, stop: int) -> Range:
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
