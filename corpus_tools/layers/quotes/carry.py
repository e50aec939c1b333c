"""What goes on without a cue of its own: marked speech after marked speech, and sentences that carry a report on."""

from __future__ import annotations

from corpus_tools.codebooks.word_lists import listed, words
from corpus_tools.layers.quotes import limits
from corpus_tools.layers.quotes.model import Quote, Speaker
from corpus_tools.layers.quotes.speakers import Mentions
from corpus_tools.text.marks import Span
from corpus_tools.text.tokens import SUBJECTS, Tokens

_LINKS = words("quotes", "links")
_LINKING_PHRASES = tuple(link for link in listed("quotes", "links") if " " in link)
_DEFINITE = words("quotes", "definite_words")


def carry_speakers(tokens: Tokens, mentions: Mentions, quotes: list[Quote]) -> None:
    """Give marked speech without a cue the speaker of the speech before it, or of the sentence that leads to it."""
    for n, q in enumerate(quotes):
        if q.speaker is not None or q.kind != "direct" or q.marks == "none":
            continue
        before = _speech_before(tokens, quotes, n)
        if before is not None:
            q.speaker, q.implicit, q.rule = before.speaker, True, "goes-on-after-marked-speech"
            q.status = before.status if before.status != "unattributed" else "ambiguous"
            continue
        leader = _leader(tokens, mentions, q)
        if leader is not None:
            q.speaker, q.implicit, q.rule, q.status = leader, True, "subject-of-sentence-before", "ambiguous"


def _speech_before(tokens: Tokens, quotes: list[Quote], n: int) -> Quote | None:
    """The quotation right before: in the same paragraph, or ending the paragraph before."""
    q = quotes[n]
    block = tokens.block[tokens.at(q.start)]
    for p in reversed(quotes[:n]):
        if p.speaker is None or _inside(p, quotes):
            continue
        last = tokens.at(p.end - 1)
        gap = tokens.sent[tokens.at(q.start)] - tokens.sent[last]
        same = tokens.block[last] == block
        following = block - tokens.block[last] == 1
        if (same and gap <= limits.SPEECH_BACK) or (following and gap <= limits.SPEECH_BACK_OVER_BREAK):
            return p if p.speaker.type != "document" or p.kind == "direct" else None
        return None
    return None


def _inside(quote: Quote, quotes: list[Quote]) -> bool:
    """Whether a report stands within marked speech: its source is not the one who speaks on."""
    return any(held.kind == "direct" and quote.is_inside(held) for held in quotes)


def _leader(tokens: Tokens, mentions: Mentions, q: Quote) -> Speaker | None:
    """The person or body that is the subject of the sentence before a quotation."""
    first = tokens.at(q.start)
    sent = tokens.sent[first]
    own_first = tokens.sent_first[sent]
    before = range(sent - 1, max(sent - 1 - limits.LEADERS, -1), -1)
    spans = [(own_first, first), *((tokens.sent_first[s], tokens.sent_stop[s]) for s in before)]
    for a, b in spans:
        if b <= a or tokens.block[first] - tokens.block[a] > 1:
            continue
        for i in range(a, b):
            row = mentions.at(i)
            if row is not None and tokens.dep[i] in SUBJECTS and row.is_person():
                return Speaker(row.start, row.end, row.actor_id, row.actor_name, row.actor_type)
    return None


def continued(tokens: Tokens, mentions: Mentions, quotes: list[Quote]) -> list[Quote]:
    """Sentences that go on with the report of the sentence before, or lead up to the report of the next.

    Evidence asked for: the same paragraph, no source of their own, and words that link them: a linking adverb, or
    a definite subject with figures after "according to".
    """
    covered = _by_sentence(tokens, quotes)
    out = []
    for s in range(len(tokens.sent_first)):
        if s in covered or tokens.sent_first[s] >= tokens.sent_stop[s]:
            continue
        source = _carried_from(tokens, covered, s)
        if source is None or source.speaker is None or not _plain(tokens, mentions, s, source.speaker):
            continue
        piece = _content(tokens, s)
        if piece is not None:
            status = "attributed" if source.status == "attributed" else "ambiguous"
            rule = f"carried: {source.rule}"
            quote = Quote([piece], "indirect", rule, speaker=source.speaker, implicit=True, status=status)
            out.append(quote)
            covered[s] = quote
    return out


def _by_sentence(tokens: Tokens, quotes: list[Quote]) -> dict[int, Quote]:
    """The first quotation of each sentence, by the number of the sentence in the article."""
    out: dict[int, Quote] = {}
    for q in quotes:
        for start, end in q.pieces:
            for s in range(tokens.sent[tokens.at(start)], tokens.sent[max(tokens.at(end - 1), 0)] + 1):
                out.setdefault(s, q)
    return out


def _carried_from(tokens: Tokens, covered: dict[int, Quote], s: int) -> Quote | None:
    """The quotation beside sentence `s` whose report it carries on, or None."""
    block = tokens.block[tokens.sent_first[s]]
    before = covered.get(s - 1)
    if (
        before is not None
        and tokens.block[tokens.sent_first[s - 1]] == block
        and before.kind != "direct"
        and before.speaker
    ):
        if before.kind == "mixed":
            return before if _shifted(tokens, s, before) else None
        figures = before.cue is not None and before.cue.lemma == "according to" and _reads_on(tokens, s)
        if (
            figures
            or _shifted(tokens, s, before)
            or (_linked(tokens, s) and before.rule != "reported-noun-phrase" and _same_subject(tokens, s, before))
        ):
            return before
    after = covered.get(s + 1)
    if after is not None and s + 1 < len(tokens.sent_first) and tokens.block[tokens.sent_first[s + 1]] == block:
        opens = s == 0 or tokens.block[tokens.sent_first[s - 1]] != block
        if opens and after.rule == "reported-clause-before" and _linked(tokens, s + 1) and after.speaker:
            return after
    return None


def _shifted(tokens: Tokens, s: int, before: Quote) -> bool:
    """Whether the main verb is shifted into the tense of the report before it: "X said ... . It would carry ...".

    News tells what happens in the simple past; "would" and "had" right behind a report in the past tell what was said.
    """
    if before.cue is None or tokens.tag[before.cue.verb] != "VBD" or before.rule not in _CLAUSES:
        return False
    first, stop = tokens.sent_first[s], tokens.sent_stop[s]
    told = any(tokens.low[k] in ("would", "had") for k in range(*tokens.range(before.start, before.end)))
    root = next((k for k in range(first, stop) if tokens.dep[k] == "ROOT"), None)
    if root is None or not told:
        return False
    helpers = [k for k in tokens.kids[root] if tokens.dep[k] in ("aux", "auxpass") and k < root]
    shifted = any(tokens.low[k] == "would" or (tokens.low[k] == "had" and tokens.tag[root] == "VBN") for k in helpers)
    # A clause of time or condition before the verb can shift its tense as well.
    return shifted and not any(tokens.low[k] in ("if", "when", "after", "before") for k in range(first, root))


_CLAUSES = ("reported-clause-after", "reported-clause-before", "reported-words-after", "report-inside-its-clause")


def _linked(tokens: Tokens, s: int) -> bool:
    """Whether sentence `s` begins with a word or phrase that links it to the one before: "The ferry will also ..."."""
    first, stop = tokens.sent_first[s], tokens.sent_stop[s]
    head = " ".join(tokens.low[first : first + limits.LINKING_PHRASE])
    linked = any(low in _LINKS for low in tokens.low[first : min(first + limits.LINK, stop)])
    return linked or head.startswith(_LINKING_PHRASES)


def _same_subject(tokens: Tokens, s: int, before: Quote) -> bool:
    """Whether the sentence begins with a noun that the report before it spoke of: "The summit will also ..."."""
    first, stop = tokens.sent_first[s], tokens.sent_stop[s]
    told = tokens.folded[before.start : before.end].lower()
    for i in range(first, min(first + limits.SUBJECT, stop)):
        if tokens.dep[i] in SUBJECTS:
            return len(tokens.low[i]) >= limits.SUBJECT_LETTERS and tokens.low[i] in told
    return False


def _reads_on(tokens: Tokens, s: int) -> bool:
    """A definite or pronoun subject and a figure: "The trade reached 70 billion"."""
    first, stop = tokens.sent_first[s], tokens.sent_stop[s]
    definite = tokens.low[first] in _DEFINITE
    return definite and any(tokens.pos[i] == "NUM" for i in range(first, stop))


def _plain(tokens: Tokens, mentions: Mentions, s: int, speaker: Speaker) -> bool:
    """No other person as its subject: then it would be told of, not told by, somebody."""
    for i in range(tokens.sent_first[s], tokens.sent_stop[s]):
        row = mentions.at(i)
        if tokens.dep[i] in SUBJECTS and row is not None and row.actor_type == "person":
            own = row.actor_id == speaker.actor_id and tokens.pos[i] == "PRON"
            if not own:
                return False
    return True


def _content(tokens: Tokens, s: int) -> Span | None:
    """Offsets of sentence `s` without the stop and the marks at its end, or None where hardly anything is left."""
    first, stop = tokens.sent_first[s], tokens.sent_stop[s]
    while stop > first and not tokens.word[stop - 1][0].isalnum() and tokens.word[stop - 1] not in ("%", ")"):
        stop -= 1
    return (tokens.start[first], tokens.end[stop - 1]) if stop - first >= limits.CARRIED else None
