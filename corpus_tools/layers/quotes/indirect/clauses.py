"""Reported clauses: where the words begin and end that a reporting verb, or "according to", reports."""

from __future__ import annotations

from corpus_tools.codebooks.word_lists import words
from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.indirect import fixed
from corpus_tools.layers.quotes.indirect.extent import (
    CLOSERS,
    MARKS,
    RECIPIENT,
    content_end,
    content_start,
    infinitive_mark,
    trimmed,
)
from corpus_tools.layers.quotes.indirect.order import around, between_dashes, bracketed, postposed, surrounded
from corpus_tools.layers.quotes.model import Cue, Report
from corpus_tools.layers.quotes.speakers import Mentions, can_report
from corpus_tools.text.tokens import Tokens

# "Admitted taking", "denied taking", "recalled seeing", "suggested selling".
_GERUND_ACTS = ("agree", "deny", "recall", "suggest", "urge")
# "Asked not to be named" reports nothing.
_IDENTIFY = ("name", "identify", "quote")
_LINKS = words("quotes", "phrase_links")
# With an object and "of": the few verbs of Levin 1993, section 37.2 and 33, that tell somebody something.
_TELL_OF = ("accuse", "apprise", "assure", "inform", "notify", "remind", "warn")
# Verbs after which hardly anything but a clause follows.
_PLAIN = ("say", "believe", "think", "claim", "insist")
_NOMINAL = (
    "DT",
    "PDT",
    "PRP",
    "PRP$",
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "JJ",
    "JJR",
    "JJS",
    "CD",
    "POS",
    "EX",
    "HYPH",
    "$",
    "RB",
)


def reports_in(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> list[Report]:
    """Reports in the sentence that spans tokens `first` to `stop`."""
    out = []
    for i in range(first, stop):
        if (length := cues.leading_phrase(tokens, i, stop)) is not None:
            report = fixed.according(tokens, i, length, first, stop)
        elif (cue := cues.cue_at(tokens, i)) is not None:
            report = fixed.put_at(tokens, mentions, i, first, stop) or _verb(tokens, mentions, cue, first, stop)
        else:
            report = fixed.report(tokens, mentions, i, stop) or fixed.put_at(tokens, mentions, i, first, stop)
        report = report or fixed.inserted(tokens, mentions, i, stop)
        if report is not None and any(b > a for a, b in report.pieces):
            out.append(report)
    return out or fixed.closing_report(tokens, mentions, first, stop)


def _verb(tokens: Tokens, mentions: Mentions, cue: Cue, first: int, stop: int) -> Report | None:
    """What a verb reports in the sentence of tokens `first` to `stop`: a clause, else words, else a noun phrase."""
    source = _inverted(tokens, mentions, cue) or cues.source_of(tokens, cue.verb)
    if source is None or source == cue.verb or not first <= source < stop:
        return None
    if not _credible(tokens, mentions, cue, source):
        return None
    aside = _as_aside(tokens, cue, source, first, stop) or between_dashes(tokens, mentions, cue, first, stop)
    if aside is not None:
        return aside
    clause = _clause_of(tokens, cue, source)
    waits = tokens.head[cue.verb] > cue.verb or tokens.head[cue.verb] == min(tokens.left_edge(source), cue.verb) - 2
    if tokens.dep[cue.verb] == "parataxis" and waits and bracketed(tokens, cue, source, first):
        return around(tokens, cue, source, first, stop)
    if clause is not None and tokens.lemma[clause] in _IDENTIFY and tokens.child(clause, "auxpass") is not None:
        return None
    if clause is not None and clause > cue.verb:
        if surrounded(tokens, cue, source, clause):
            return around(tokens, cue, source, first, stop)
        begin = content_start(tokens, cue, clause)
        return _after(tokens, mentions, cue, source, begin, stop, "reported-clause-after")
    late = postposed(tokens, mentions, cue, source, clause, first, stop)
    if late is not None:
        return late
    if (follows := _linear_start(tokens, cue, stop)) is not None:
        return _after(tokens, mentions, cue, source, follows, stop, "reported-words-after")
    if (named := _named_by_agent(tokens, cue, source, stop)) is not None:
        return named
    return _told_of(tokens, mentions, cue, source, stop) or _complement(tokens, mentions, cue, source, stop)


def _named_by_agent(tokens: Tokens, cue: Cue, source: int, stop: int) -> Report | None:
    """ "was described by teachers as a slow death": what stands behind "as"."""
    if tokens.tag[cue.verb] != "VBN" or source < cue.verb or cue.lemma not in cues.NAMING:
        return None
    for k in range(source + 1, min(source + limits.AGENT_TO_AS, stop - 1)):
        if tokens.low[k] == "as" and tokens.pos[k] in ("ADP", "SCONJ"):
            return Report((trimmed(tokens, k + 1, stop),), cue, source, "reported-noun-phrase")
    return None


def _told_of(tokens: Tokens, mentions: Mentions, cue: Cue, source: int, stop: int) -> Report | None:
    """ "apprised him of a shortage", "accused the ministry of hiding data": what stands behind "of" is reported."""
    if cue.lemma not in _TELL_OF or tokens.child(cue.verb, "dobj") is None:
        return None
    for prep in tokens.kids[cue.verb]:
        if tokens.dep[prep] == "prep" and tokens.low[prep] in ("of", "about") and prep > cue.verb:
            what = tokens.child(prep, "pobj", "pcomp")
            if what is None:
                continue
            begin = tokens.left_edge(what)
            end = content_end(tokens, mentions, cue, source, begin, min(tokens.right_edge(what) + 1, stop))
            return Report((trimmed(tokens, begin, end),), cue, source, "reported-noun-phrase")
    return None


def _inverted(tokens: Tokens, mentions: Mentions, cue: Cue) -> int | None:
    """The name right behind a finite verb that follows a comma: "Wages, argued Mr Lund, have not kept up"."""
    if tokens.word[cue.verb - 1] not in (",", "—", "–") or tokens.tag[cue.verb] not in ("VBD", "VBZ"):
        return None
    for k in range(cue.stop, min(cue.stop + limits.INVERTED_NAME, len(tokens))):
        row = mentions.at(k)
        if row is not None and row.actor_type == "person" and row.start == tokens.start[k]:
            after = tokens.at(row.end)
            # In "Lund, the chairman, said Roe would leave" the name behind the verb is told of.
            first = tokens.sent_first[tokens.sent[k]]
            pause = tokens.word[cue.verb - 1]
            once = tokens.word[first : cue.verb].count(pause) == 1
            return mentions.head(row) if once and tokens.word[after : after + 1] == [pause] else None
        if tokens.pos[k] not in ("PROPN", "NOUN", "DET"):
            return None
    return None


def _after(
    tokens: Tokens, mentions: Mentions, cue: Cue, source: int, begin: int, stop: int, rule: str
) -> Report | None:
    """The report that begins at token `begin` and runs to where its content ends, `stop` at the latest."""
    if tokens.dep[cue.verb] == "relcl" and begin < (edge := tokens.right_edge(cue.verb) + 1) < stop:
        stop = edge
    end = content_end(tokens, mentions, cue, source, begin, stop)
    # Nobody reports a bare predicate ("What he says matters"), except behind a relative pronoun: "who police say is".
    before = tokens.low[tokens.left_edge(source) - 1]
    bare = tokens.tag[begin] in cues.FINITE and before not in ("who", "which", "that")
    return None if bare else Report((trimmed(tokens, begin, end),), cue, source, rule)


def _as_aside(tokens: Tokens, cue: Cue, source: int, first: int, stop: int) -> Report | None:
    """ "As X told Y, ..." and "..., as X noted": the clause is the sentence around the aside."""
    edge = min(tokens.left_edge(source), cue.verb) if source < cue.verb else cue.verb
    if edge == first or tokens.low[edge - 1] != "as" or tokens.low[edge - 2] == "such":
        return None
    if cue.speech_act in ("urge", "promise") or tokens.child(cue.verb, "ccomp") is not None:
        return None
    if edge - 1 == first:
        comma = next((k for k in range(cue.stop, min(cue.stop + limits.ASIDE, stop)) if tokens.word[k] == ","), None)
        return Report((trimmed(tokens, comma + 1, stop),), cue, source, "as-aside-before") if comma else None
    if tokens.word[edge - 2] != ",":
        return None
    pieces = [trimmed(tokens, first, edge - 1)]
    if cue.stop < stop - 2 and tokens.word[cue.stop] == ",":
        pieces.append(trimmed(tokens, cue.stop + 1, stop))
    return Report(tuple(pieces), cue, source, "as-aside-after")


def _linear_start(tokens: Tokens, cue: Cue, stop: int) -> int | None:
    """Start of the words after the verb where the parse shows no clause, but "that" or subject and verb follow."""
    if cue.lemma not in cues.STRONG and "that" not in cue.complement:
        return None
    at = cue.stop
    if at >= stop - 3 or tokens.dep[cue.verb] in ("relcl", "acl"):
        return None
    that = _late_that(tokens, cue, at, stop)
    if that is not None:
        return that + 1
    if cue.lemma == "say" and cues.in_title(tokens, at):
        return at
    asked = at + 1 if tokens.pos[at] == "ADV" else at
    if cue.speech_act == "ask" and tokens.low[asked] in ("if", "whether"):
        return asked
    if cue.lemma in _PLAIN and tokens.tag[at] in _NOMINAL and tokens.low[at] not in ("so", "what"):
        finite = (k for k in range(at, stop) if tokens.tag[k] in cues.FINITE)
        return at if any(tokens.dep[k] not in ("relcl", "acl") for k in finite) else None
    joined = tokens.child(cue.verb, "dobj") is None
    return at if _bare_clause(tokens, at, stop, joined) else None


def _bare_clause(tokens: Tokens, at: int, stop: int, joined: bool) -> bool:
    """Whether a noun phrase and its finite verb stand at token `at`, perhaps behind a short phrase and a comma.

    `joined`: whether the noun phrase may be two joined by "and".
    """
    # The prepositions of a phrase of time; behind others a comma more often parts the members of a list.
    if tokens.pos[at] == "ADP" and tokens.low[at] in ("by", "in", "within", "since", "during", "after", "before"):
        comma = next((k for k in range(at, min(at + limits.OPENING_PHRASE, stop)) if tokens.word[k] == ","), None)
        at = comma + 1 if comma is not None else at
    if tokens.tag[at] not in (*_NOMINAL, "VBG") or tokens.low[at] in ("so", "what", "that"):
        return False
    for k in range(at + 1, min(at + limits.NOUN_TO_VERB, stop)):
        if tokens.tag[k] in cues.FINITE:
            # "the exhibit identifies and features": the tagger took the first of two verbs for a plural.
            misread = tokens.tag[k - 2] == "NNS" and tokens.tag[k] == "VBZ"
            return (tokens.pos[k - 1] != "CCONJ" or misread) and not _subordinate(tokens, k)
        joining = tokens.low[k] == "and" and (joined or tokens.tag[k + 1] == "VBZ")
        if tokens.tag[k] not in (*_NOMINAL, "VBG") and tokens.low[k] not in _LINKS and not joining:
            return False
    return False


def _subordinate(tokens: Tokens, k: int) -> bool:
    """Whether the finite verb `k` belongs to a relative clause; a finite "acl" is a clause that the parser misread."""
    return tokens.dep[k] == "relcl" or any(tokens.tag[c] in ("WDT", "WP", "WRB") for c in tokens.kids[k])


def _late_that(tokens: Tokens, cue: Cue, at: int, stop: int) -> int | None:
    """The "that" which opens the reported clause, right after the cue or after whom and when it was told.

    "told reporters after the meeting that members would vote": the parser may hang the clause on "meeting".
    """
    if tokens.low[at] != "that" and cue.lemma not in RECIPIENT and tokens.pos[at] not in ("ADP", "ADV", "PROPN"):
        return None
    for k in range(at, min(at + limits.THAT, stop - 2)):
        if tokens.tag[k] in cues.FINITE or tokens.word[k] in (",", ";", ":") or tokens.word[k] in MARKS:
            return None
        if tokens.low[k] == "that" and tokens.tag[k] in ("IN", "WDT") and tokens.tag[k + 1] not in cues.FINITE:
            return k if any(tokens.tag[j] in cues.FINITE for j in range(k + 1, stop)) else None
    return None


def _credible(tokens: Tokens, mentions: Mentions, cue: Cue, source: int) -> bool:
    """Whether the source can do what the verb says: texts show, bodies announce, but only people worry."""
    row = mentions.at(source)
    if cue.lemma in cues.EVIDENTIAL:
        person = row is not None and row.actor_type in ("person", "organisation", "media", "collective")
        return person or (can_report(tokens, mentions, source) and tokens.low[source] != "it")
    if cue.lemma in cues.INWARD or cue.speech_act == "estimate":
        return can_report(tokens, mentions, source) and not (row is not None and row.actor_type in ("state", "region"))
    if cue.lemma in cues.STRONG:
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
            if tokens.dep[k] in ("xcomp", "ccomp", "advcl") and k > cue.verb and infinitive_mark(tokens, k) is not None:
                return k
    gerund = tokens.child(cue.verb, "xcomp")
    if gerund == cue.stop and tokens.tag[gerund] == "VBG" and cue.speech_act in _GERUND_ACTS:
        return gerund
    if cue.lemma == "commit" and (to := tokens.child(cue.verb, "prep")) is not None and tokens.low[to] == "to":
        return tokens.child(to, "pcomp", "pobj")
    return options[0] if options else None


def _complement(tokens: Tokens, mentions: Mentions, cue: Cue, source: int, stop: int) -> Report | None:
    """What was announced, promised, urged or stressed as a noun phrase: "announced several initiatives"."""
    if not cues.takes_noun(cue):
        return None
    noun = next((k for k in tokens.kids[cue.verb] if tokens.dep[k] in ("dobj", "obj", "xcomp") and k > cue.verb), None)
    if noun is None and cue.stop - cue.first == 2 and cue.lemma != "point out":
        prep = cue.stop - 1 if tokens.head[cue.stop - 1] == cue.verb else tokens.child(cue.verb, "prep")
        noun = tokens.child(prep, "pobj", "pcomp") if prep is not None else None
    if noun is None or (cue.lemma == "cite" and can_report(tokens, mentions, noun)):
        return None  # whom or what a report cites is its source, not what is said
    begin, last = tokens.left_edge(noun), tokens.right_edge(noun)
    for k in tokens.kids[cue.verb]:
        noun_like = tokens.pos[k] in ("NOUN", "PROPN") or (tokens.tag[k] == "VBZ" and tokens.tag[cue.verb] == "VBD")
        if last < k and noun_like and tokens.dep[k] in ("conj", "appos") and tokens.child(k, "nsubj") is None:
            last = tokens.right_edge(k)
    if tokens.tag[cue.verb] == "VBG" and (main := _main_after(tokens, noun, stop)) is not None:
        last = main - 1
    if cue.speech_act == "estimate" and last + 2 < stop and tokens.low[last + 1] in ("for", "by", "in"):
        last = max(last, tokens.right_edge(last + 1))  # "forecast a deficit for 1993"
    last = _stretched(tokens, last, stop)
    least = 1 if cue.stop - cue.first == 2 else 2
    if cue.lemma in _CALLS and tokens.low[noun] != "help":
        least = 0  # "called for calm"
    if last - begin < least or begin < cue.verb:
        return None
    end = content_end(tokens, mentions, cue, source, begin, min(last + 1, stop))
    return Report((trimmed(tokens, begin, end),), cue, source, "reported-noun-phrase")


def _stretched(tokens: Tokens, last: int, stop: int) -> int:
    """The last token of a noun phrase of which the parser hangs the rest elsewhere: "his wish | to expand ties"."""
    if last + 2 >= stop or tokens.low[last + 1] not in _LINKED_ON:
        return last
    for k in range(last + 1, stop):
        ends = tokens.word[k] in (",", ";", ".", "—", "–") or tokens.word[k] in CLOSERS
        if ends or (tokens.pos[k] == "CCONJ" and tokens.tag[k + 1] in (*cues.FINITE, "VBN")):
            return k - 1
    return stop - 1


_CALLS = ("call for", "appeal for", "ask for")
# What a noun of wishing or doubting goes on with; a preposition of place would go with the verb.
_LINKED_ON = ("to", "of", "that", "if", "unless")


def _main_after(tokens: Tokens, noun: int, stop: int) -> int | None:
    """The reporting verb that goes on after a participle between commas: "The envoy, citing A, B and C, said ..."."""
    for k in range(noun + 1, stop):
        if tokens.tag[k] in ("VBD", "VBZ") and tokens.word[k - 1] == "," and tokens.lemma[k] in cues.verbs():
            return k
    return None


def naming(tokens: Tokens, mentions: Mentions, first: int, stop: int, words: int) -> Report | None:
    """A fragment in marks (tokens `first` to `stop`, marks included) in which a source names or judges a thing.

    "called the plan "a gift to nobody"": the content runs from the verb's object to the end of the fragment.
    """
    for i in range(first - 1, max(tokens.sent_first[tokens.sent[first]] - 1, first - limits.NAMING), -1):
        if tokens.word[i] in (";", ":") or tokens.word[i] in CLOSERS:
            return None
        cue = cues.cue_at(tokens, i)
        if cue is None or ("np" not in cue.complement and cue.lemma not in cues.NAMING):
            continue
        if cue.lemma not in cues.NAMING and (words < limits.QUOTED or not cues.takes_noun(cue)):
            return None
        source = cues.source_of(tokens, i)
        if source is None and tokens.tag[i] == "VBN" and tokens.low[stop : stop + 1] == ["by"]:
            source = tokens.child(stop, "pobj")
        by = source is not None and source >= stop and tokens.tag[i] == "VBN"
        if source is None or (source >= first and not by) or not can_report(tokens, mentions, source):
            return None
        begin = cue.stop
        while begin < first and tokens.low[begin] in ("as", "that", "this"):
            begin += 1
        if tokens.tag[min(stop, len(tokens) - 1)] in ("VBN", "IN") and cue.lemma not in cues.NAMING:
            sentence = tokens.sent_stop[tokens.sent[first]]
            stop = next((k for k in range(stop, sentence) if tokens.word[k] in (",", ";", ".")), sentence)
        return Report(((begin, stop),), cue, source, "named-in-marks")
    return None
