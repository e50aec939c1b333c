"""Direct speech: which words in quotation marks are somebody's speech, and the cue that stands beside them."""

from __future__ import annotations

from typing import NamedTuple

from corpus_tools.annotate import quote_cues, quote_nouns
from corpus_tools.annotate.actor_lexicon import HONORIFICS, is_role
from corpus_tools.annotate.actor_tokens import SUBJECTS, Tokens
from corpus_tools.annotate.quote_cues import Cue
from corpus_tools.annotate.quote_marks import Marked
from corpus_tools.annotate.quote_speakers import PRONOUNS, Mentions

OPENING, CLOSING = frozenset(['"', "“", "``", "«", "'", "‘", "''"]), frozenset(['"', "”", "''", "»", "'", "’", "’’"])
_STOPS = (".", "!", "?", "…")
_TITLES = frozenset(HONORIFICS)


class Speech(NamedTuple):
    """A stretch of direct speech with its cue and the head token of its source; both None where none stands beside."""

    marked: Marked
    cue: Cue | None
    source: int | None
    rule: str


class Place(NamedTuple):
    """Tokens around a marked stretch: the last before it and the first after it, within its own sentences."""

    before_first: int
    before_stop: int
    after_first: int
    after_stop: int


def place_of(tokens: Tokens, marked: Marked, others: list[Marked]) -> Place:
    """Tokens from the start of the sentence to the marks, and from the marks to the end of the sentence."""
    first, stop = tokens.range(marked.start, marked.end)
    first = min(first, len(tokens) - 1)
    block = tokens.blocks[tokens.block[first]]
    low = tokens.sent_first[tokens.sent[first]]
    left = max(
        [low, *(tokens.at(m.end) for m in others if m.end <= marked.start and m.depth == 0 and m.end > block[0])]
    )
    right = stop
    last_block = tokens.block[max(stop - 1, first)]
    if stop < len(tokens) and tokens.block[stop] == last_block:
        right = tokens.sent_stop[tokens.sent[stop]]
        right = min([right, *(tokens.at(m.start) for m in others if m.start >= marked.end and m.depth == 0)])
        for k in range(stop, right):
            if tokens.word[k] in (*_STOPS, ";"):
                right = k + 1
                break
    return Place(left, first, stop, max(right, stop))


def speech(tokens: Tokens, mentions: Mentions, marked: Marked, others: list[Marked]) -> Speech | None:
    """The stretch as direct speech, or None where it is part of a sentence of the writer's own."""
    place = place_of(tokens, marked, others)
    inner = tokens.text[marked.pieces[0][0] : marked.pieces[-1][1]]
    if not inner or not any(c.isalpha() for c in inner):
        return None
    after = _cue_after(tokens, mentions, marked, place, inner)
    # 'The office notes, "Ozone harms plants", highlighting ...': the verb before the marks tells, the participle adds.
    trails = after is not None and tokens.tag[after[0].verb] == "VBG"
    if after is not None and not trails:
        return Speech(marked, *after)
    found = _cue_before(tokens, mentions, marked, place, inner) or after
    if found is not None:
        return Speech(marked, *found)
    if _stands_alone(tokens, marked, place, inner):
        return Speech(marked, None, None, "marked-sentence")
    return None


def with_lead(tokens: Tokens, marked: Marked, others: list[Marked], found: Speech) -> tuple[list[tuple[int, int]], str]:
    """(pieces, kind): where words of the writer's own lead into the marks and the cue follows, these are reported too.

    'The plan is "neither fish nor fowl," he said': the report is the whole clause, and mixed.
    """
    place = place_of(tokens, marked, others)
    first, stop = place.before_first, place.before_stop
    if (lead := _broken_off(tokens, marked, found, first)) is not None:
        return [lead, (marked.start, marked.end)], "mixed"
    opens = stop <= first or tokens.word[stop - 1] in (",", ":", ";", ".", "—", "–") or found.rule != "cue-after-marks"
    inner = tokens.text[marked.pieces[0][0] :]
    own = [k for k in range(first, stop) if tokens.tag[k] in quote_cues.FINITE or inner[:1].islower()]
    if (
        opens
        or not own
        or any(quote_cues.cue_at(tokens, k) for k in own)
        or first != tokens.sent_first[tokens.sent[first]]
    ):
        return list(marked.pieces), "direct"
    (_, end), *rest = marked.pieces
    return [(tokens.start[first], marked.end if not rest else end), *rest], "mixed"


def _broken_off(tokens: Tokens, marked: Marked, found: Speech, first: int) -> tuple[int, int] | None:
    """The subject before the source, of which the marks hold the verb: 'The mayor, she wrote, "must resign"'."""
    inside = tokens.range(*marked.pieces[0])[0]
    if found.source is None or found.rule != "cue-before-marks" or len(marked.pieces) > 1:
        return None
    edge = tokens.left_edge(found.source)
    if tokens.tag[inside] not in quote_cues.FINITE or edge - 1 <= first or tokens.word[edge - 1] != ",":
        return None
    lead = range(first, edge - 1)
    nominal = all(tokens.pos[k] in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART", "PRON") for k in lead)
    return (tokens.start[first], tokens.end[edge - 2]) if nominal and tokens.pos[edge - 2] in _HEADS else None


_HEADS = ("NOUN", "PROPN", "PRON")


def _stands_alone(tokens: Tokens, marked: Marked, place: Place, inner: str) -> bool:
    """A whole sentence or more in marks, with nothing of the writer's around it."""
    starts = place.before_first >= place.before_stop
    first = tokens.range(*marked.pieces[0])[0]
    words = sum(1 for k in range(first, place.after_first) if tokens.word[k][0].isalnum())
    finite = any(
        tokens.tag[k] in ("VBD", "VBZ", "VBP", "MD", "VB") for k in range(first, min(place.after_first, len(tokens)))
    )
    closed = (
        inner[-1] in ".?!…" or tokens.text[marked.end : marked.end + 1] in (".", "!", "?") or len(marked.pieces) > 1
    )
    after = tokens.word[place.after_first] if place.after_first < place.after_stop else ""
    done = not after or after in _STOPS or inner[-1] in ".?!…"
    if not (starts and done and inner[0].isupper() and (closed or not marked.closed)):
        return False
    # Fragments are speech where marks and full stop make them a sentence: The minister was blunt. "No more loans."
    return (words >= 3 and finite) or (words >= 2 and inner[-1] in ".?!…" and marked.closed)


def _cue_after(tokens, mentions, marked, place, inner) -> tuple[Cue, int, str] | None:
    """The cue in what follows the marks: `," said X`, `," X said`, `," according to X`."""
    first, stop = place.after_first, place.after_stop
    text = tokens.text[marked.end : marked.end + 1]
    if (signed := _signed(tokens, mentions, marked)) is not None:
        return signed
    if inner[-1] in ".…" and not inner.endswith("...") and text != ",":
        return None
    if text == "." or first >= stop:
        return None
    if _named_by_noun(tokens, marked, place) or _in_opening_phrase(tokens, marked, place):
        return None
    outside_comma = tokens.word[first] == ","
    if outside_comma:
        first += 1
    if not (inner[-1] in ",?!—-…" or inner.endswith("...") or outside_comma):
        if not _opens_sentence(tokens, place):
            return None
        if first < stop and tokens.tag[first][:2] != "VB" and not _names_then_verb(tokens, mentions, first, stop):
            return None
    if first < stop and (tokens.low[first] in ("—", "–", "-", "--") or tokens.pos[first] in ("CCONJ", "SCONJ")):
        return None
    return cue_between(tokens, mentions, first, stop, "cue-after-marks")


def _named_by_noun(tokens: Tokens, marked: Marked, place: Place) -> bool:
    """Whether the marked words are a name behind a noun, without a verb: 'under the headline "A bridge too far",'."""
    if _opens_sentence(tokens, place) or tokens.pos[place.before_stop - 1] not in ("NOUN", "PROPN"):
        return False
    first, stop = tokens.range(marked.start, marked.end)
    return not any(tokens.tag[k] in (*quote_cues.FINITE, "VB") for k in range(first, stop))


def _in_opening_phrase(tokens: Tokens, marked: Marked, place: Place) -> bool:
    """'In "The Paper Dam", Ortega argues that ...': an opening phrase; the report goes on behind it."""
    first, stop = tokens.range(marked.start, marked.end)
    low = tokens.sent_first[tokens.sent[first]]
    if first == low or tokens.pos[low] not in ("ADP", "SCONJ"):
        return False
    if any(tokens.tag[k] in (*quote_cues.FINITE, "VB") for k in range(low, stop)):
        return False
    sentence = tokens.sent_stop[tokens.sent[first]]
    cue = next((k for k in range(stop, sentence) if quote_cues.cue_at(tokens, k) is not None), None)
    return cue is not None and tokens.low[cue + 1 : cue + 2] in (["that"], [":"])


def _signed(tokens: Tokens, mentions: Mentions, marked: Marked) -> tuple[Cue, int, str] | None:
    """A dash and a name after the marks, as below a printed saying."""
    at = tokens.at(marked.end)
    if (
        at + 1 >= len(tokens)
        or tokens.word[at] not in ("—", "–", "-", "--", "―")
        or (tokens.block[at] != tokens.block[at - 1] and not _signature_line(tokens, at))
    ):
        return None
    name = at + 1
    while name < at + 4 and name + 1 < len(tokens) and (is_role(tokens.low[name]) or tokens.low[name] in _TITLES):
        name += 1
    row = mentions.at(name)
    if (
        row is None
        or row["start"] != tokens.start[name]
        or row["actor_type"] not in ("person", "organisation", "media")
    ):
        return None
    cue = Cue(at, at + 1, at, "—", "neutral", "assert", ("any",))
    after = tokens.at(row["end"])
    office = after < len(tokens) and tokens.block[after] == tokens.block[at] and is_role(tokens.low[after])
    return cue, after if office else mentions.head(row), "dash-and-name-after-marks"


def _signature_line(tokens: Tokens, at: int) -> bool:
    """Whether the block that begins with the dash at token `at` is a short line without a verb."""
    start, end, _ = tokens.blocks[tokens.block[at]]
    first, stop = tokens.range(start, end)
    return (
        first == at
        and stop - first <= 16
        and not any(tokens.tag[k] in quote_cues.FINITE for k in range(first, stop - 1))
    )


def _opens_sentence(tokens: Tokens, place: Place) -> bool:
    return place.before_first >= place.before_stop


def _names_then_verb(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> bool:
    row = mentions.at(first)
    if row is None and tokens.low[first] not in PRONOUNS:
        return False
    return any(quote_cues.cue_at(tokens, k) for k in range(first, min(first + 5, stop)))


def cue_between(tokens: Tokens, mentions: Mentions, first: int, stop: int, rule: str) -> tuple[Cue, int, str] | None:
    """The first reporting verb in the range with its source, or any verb where source and verb are all there is."""
    for i in range(first, stop):
        if tokens.low[i] == "according" and i + 1 < stop:
            source = tokens.child(i + 1, "pobj") or tokens.child(i, "pobj")
            source = source if source is not None and i < source < stop else _next_name(tokens, mentions, i + 2, stop)
            if source is not None:
                phrase = quote_cues.phrases()["according to"]
                cue = Cue(i, i + 2, i, "according to", phrase.writer_stance, phrase.speech_act, ("that",))
                return cue, source, rule
        cue = quote_cues.cue_at(tokens, i)
        if (
            cue is None
            and i <= first + 3
            and tokens.tag[i] in ("VBD", "VBZ")
            and _bare_tag(tokens, mentions, first, stop, i)
        ):
            cue = Cue(i, i + 1, i, tokens.lemma[i], "neutral", "assert", ("any",))
        if cue is None or (tokens.tag[i] == "VBG" and _finite_cue_after(tokens, i, stop)):
            continue
        source = _source(tokens, mentions, i, first, stop)
        if source is not None:
            return _saying(tokens, cue, i), source, rule
    return None


def _saying(tokens: Tokens, cue: Cue, i: int) -> Cue:
    """ "was quoted as saying": "saying" is the cue, "quoted" tells of the medium."""
    if cue.lemma in ("quote", "cite") and tokens.low[i + 1 : i + 3] == ["as", "saying"]:
        entry = quote_cues.verbs()["saying"]
        return Cue(i + 2, i + 3, i + 2, entry.lemma, entry.writer_stance, entry.speech_act, entry.complement)
    return cue


def _finite_cue_after(tokens: Tokens, i: int, stop: int) -> bool:
    """Whether a reporting verb follows to which the participle is an aside: "a survivor, speaking by phone, told"."""
    for k in range(i + 1, stop):
        if tokens.tag[k] in quote_cues.FINITE:
            return tokens.word[k - 1] == "," and quote_cues.cue_at(tokens, k) is not None
    return False


def _bare_tag(tokens: Tokens, mentions: Mentions, first: int, stop: int, i: int) -> bool:
    """Whether the words are only a source and one verb: ", he elaborated."."""
    if tokens.pos[i] == "AUX":
        return False
    rest = [k for k in range(first, stop) if tokens.word[k][0].isalnum() and k != i]
    return (
        bool(rest)
        and len(rest) <= 4
        and all(
            mentions.at(k) is not None or tokens.low[k] in PRONOUNS or tokens.pos[k] in ("ADV", "DET", "PROPN", "NUM")
            for k in rest
        )
        and any(mentions.at(k) is not None or tokens.low[k] in PRONOUNS for k in rest)
    )


def _source(tokens: Tokens, mentions: Mentions, i: int, first: int, stop: int) -> int | None:
    """Head token of the source of verb `i` within the range: by the parse, else the nearest name or noun beside it."""
    found = quote_cues.source_of(tokens, i)
    if found is not None and first <= found < stop and found != i:
        return _not_time(tokens, mentions, found, i, first, stop)
    before = _next_name(tokens, mentions, first, i)
    if before is not None:
        return before
    for k in range(i + 1, min(i + 14, stop)):
        row = mentions.at(k)
        if row is not None and row["via"] != "adjective" and tokens.dep[k] != "poss":
            return mentions.head(row)
        if tokens.low[k] in PRONOUNS and tokens.dep[k] not in ("nummod", "det"):
            return k
        if tokens.word[k] in (",", ";", ".") or tokens.tag[k] in ("VBD", "VBZ"):
            break
    if first < i <= first + 3 and tokens.pos[i - 1] in ("NOUN", "PROPN") and tokens.tag[i] in ("VBD", "VBZ"):
        return i - 1  # "'Will you sign?' a reporter called out": the parser took the verb for a participle
    for k in range(i + 1, min(i + 8, stop)):
        if tokens.pos[k] in ("NOUN", "PROPN") and (k + 1 >= stop or tokens.pos[k + 1] not in ("NOUN", "PROPN")):
            return k if tokens.pos[i + 1] not in ("ADP", "SCONJ") else None
    return None


def _not_time(tokens: Tokens, mentions: Mentions, found: int, i: int, first: int, stop: int) -> int:
    if mentions.at(found) is None and tokens.low[found] not in PRONOUNS and found > i:
        near = _next_name(tokens, mentions, i + 1, min(found + 1, stop))
        return found if near is None else near
    return found


def _next_name(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> int | None:
    for k in range(first, stop):
        row = mentions.at(k)
        if row is not None and row["via"] != "adjective" and row["actor_type"] not in ("state", "region", "event"):
            return mentions.head(row)
        if tokens.low[k] in PRONOUNS and tokens.low[k] != "it" and tokens.dep[k] not in ("nummod", "det"):
            return k
    return None


def _cue_before(tokens, mentions, marked, place, inner) -> tuple[Cue, int, str] | None:
    """The cue in what precedes the marks: `X said, "`, `X told reporters: "`, `X added that "`."""
    first, stop = place.before_first, place.before_stop
    if stop <= first:
        return None
    last = tokens.low[stop - 1]
    begins = inner[0].isupper() or inner[0] in "[(…." or len(inner.split()) > 8
    if last == ":":
        # Marked words in the sentence before the colon hide neither its verb nor its subject.
        first = tokens.sent_first[tokens.sent[stop - 1]]
        return _last_cue(tokens, mentions, first, stop) or _labelled(tokens, mentions, first, stop)
    pieced = first > 0 and tokens.word[first - 1] in CLOSING and tokens.block[first - 1] == tokens.block[first]
    if last == "," and (begins or pieced):
        led = _last_cue(tokens, mentions, first, stop)
        # A verb between cue and marks belongs to words that the cue reports already.
        told = led is not None and any(tokens.tag[k] in quote_cues.FINITE for k in range(led[0].stop, stop))
        return None if told and not pieced else led
    cue = (
        quote_cues.cue_at(tokens, stop - 1)
        or (stop - 2 >= first and last in ("that", "out") and quote_cues.cue_at(tokens, stop - 2))
        or None
    )
    if cue and tokens.tag[cue.verb] == "VBN" and tokens.dep[cue.verb] == "acl" and cue.lemma in quote_cues.NAMING:
        return None  # a print called "Cowboys and Indians": a name
    if cue and begins:
        source = _source(tokens, mentions, cue.verb, first, stop)
        return (cue, source, "cue-before-marks") if source is not None else None
    return None


def _last_cue(tokens, mentions, first, stop) -> tuple[Cue, int, str] | None:
    for i in range(stop - 1, first - 1, -1):
        cue = quote_cues.cue_at(tokens, i)
        if cue is None and tokens.low[i] == "according":
            return cue_between(tokens, mentions, i, stop, "cue-before-marks")
        if cue is None:
            continue
        source = quote_cues.source_of(tokens, i)
        if source is None or not first <= source < stop or source == i:
            source = _previous_name(tokens, mentions, first, i)
        if source is not None:
            return cue, source, "cue-before-marks"
    return None


def _previous_name(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> int | None:
    for k in range(stop - 1, first - 1, -1):
        row = mentions.at(k)
        if row is not None and row["via"] != "adjective" and row["actor_type"] not in ("state", "region", "event"):
            return mentions.head(row)
        if tokens.low[k] in PRONOUNS and tokens.dep[k] in SUBJECTS:
            return k
    return None


_SPEAKING = frozenset(["he", "she", "they", "another", "one", "others", "some"])


def _labelled(tokens, mentions, first, stop) -> tuple[Cue, int, str] | None:
    """A colon after a clause without a reporting verb: its subject speaks, if that is a person or a body."""
    source = next(
        (
            k
            for k in range(first, stop)
            if tokens.dep[k] in SUBJECTS and (mentions.beside(k) or tokens.low[k] in _SPEAKING)
        ),
        None,
    )
    if source is None and (said := _noun_of_saying(tokens, first, stop)) is not None:
        return said
    if source is None:
        source = _next_name(tokens, mentions, first, stop) if stop - first <= 6 else None
    if source is None:
        return None
    cue = Cue(stop - 1, stop, stop - 1, ":", "neutral", "assert", ("any",))
    return cue, source, "colon-before-marks"


def _noun_of_saying(tokens: Tokens, first: int, stop: int) -> tuple[Cue, int, str] | None:
    """ "The captain's message to fans was short:": the subject is what he said, and has an owner."""
    for k in range(first, stop):
        noun = quote_nouns.nouns().get(tokens.low[k]) if tokens.dep[k] in SUBJECTS else None
        owner = tokens.child(k, "poss") if noun is not None else None
        if owner is not None:
            cue = Cue(k, k + 1, k, noun.lemma, noun.writer_stance, noun.speech_act, noun.complement)
            return cue, owner, "colon-before-marks"
    return None
