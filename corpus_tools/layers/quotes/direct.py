"""Direct speech: which words in quotation marks are somebody's speech, and the cue that stands beside them."""

from __future__ import annotations

from corpus_tools.layers.actors.lexicon import HONORIFICS, is_role
from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.direct_source import cue_between, next_name, previous_name, source_near
from corpus_tools.layers.quotes.indirect.fixed import nouns
from corpus_tools.layers.quotes.model import Beside, Cue, Place, Speech
from corpus_tools.layers.quotes.speakers import PRONOUNS, Mentions
from corpus_tools.text.marks import Marked, Span
from corpus_tools.text.tokens import SUBJECTS, Tokens

OPENING, CLOSING = frozenset(['"', "“", "``", "«", "'", "‘", "''"]), frozenset(['"', "”", "''", "»", "'", "’", "’’"])
_STOPS = (".", "!", "?", "…")
_TITLES = frozenset(HONORIFICS)


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
    trails = after is not None and tokens.tag[after.cue.verb] == "VBG"
    if after is not None and not trails:
        return Speech(after.rule, after)
    found = _cue_before(tokens, mentions, place, inner) or after
    if found is not None:
        return Speech(found.rule, found)
    if _stands_alone(tokens, marked, place, inner):
        return Speech("marked-sentence")
    return None


def with_lead(tokens: Tokens, marked: Marked, others: list[Marked], found: Speech) -> tuple[list[Span], str]:
    """(pieces, kind): where words of the writer's own lead into the marks and the cue follows, these are reported too.

    'The plan is "neither fish nor fowl," he said': the report is the whole clause, and mixed.
    """
    place = place_of(tokens, marked, others)
    first, stop = place.before_first, place.before_stop
    if (lead := _broken_off(tokens, marked, found, first)) is not None:
        return [lead, (marked.start, marked.end)], "mixed"
    opens = stop <= first or tokens.word[stop - 1] in (",", ":", ";", ".", "—", "–") or found.rule != "cue-after-marks"
    inner = tokens.text[marked.pieces[0][0] :]
    own = [k for k in range(first, stop) if tokens.tag[k] in cues.FINITE or inner[:1].islower()]
    if opens or not own or any(cues.cue_at(tokens, k) for k in own) or first != tokens.sent_first[tokens.sent[first]]:
        return list(marked.pieces), "direct"
    (_, end), *rest = marked.pieces
    return [(tokens.start[first], marked.end if not rest else end), *rest], "mixed"


def _broken_off(tokens: Tokens, marked: Marked, found: Speech, first: int) -> Span | None:
    """The subject before the source, of which the marks hold the verb: 'The mayor, she wrote, "must resign"'."""
    inside = tokens.range(*marked.pieces[0])[0]
    if found.beside is None or found.rule != "cue-before-marks" or len(marked.pieces) > 1:
        return None
    edge = tokens.left_edge(found.beside.source)
    if tokens.tag[inside] not in cues.FINITE or edge - 1 <= first or tokens.word[edge - 1] != ",":
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
    return (words >= limits.SENTENCE and finite) or (words >= limits.FRAGMENT and inner[-1] in ".?!…" and marked.closed)


def _cue_after(tokens: Tokens, mentions: Mentions, marked: Marked, place: Place, inner: str) -> Beside | None:
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
    found = cue_between(tokens, mentions, first, stop, "cue-after-marks")
    if found is None or _opens_sentence(tokens, place):
        return found
    # 'closed with "Mama Zuhura", its hit, and the crowd refused to go': another clause than that of the marks.
    return None if tokens.pos[max(0, tokens.left_edge(found.source) - 1)] == "CCONJ" else found


def _named_by_noun(tokens: Tokens, marked: Marked, place: Place) -> bool:
    """Whether the marked words are a name behind a noun, without a verb: 'under the headline "A bridge too far",'."""
    if _opens_sentence(tokens, place) or tokens.pos[place.before_stop - 1] not in ("NOUN", "PROPN"):
        return False
    first, stop = tokens.range(marked.start, marked.end)
    return not any(tokens.tag[k] in (*cues.FINITE, "VB") for k in range(first, stop))


def _in_opening_phrase(tokens: Tokens, marked: Marked, place: Place) -> bool:
    """'In "The Paper Dam", Ortega argues that ...': an opening phrase; the report goes on behind it."""
    first, stop = tokens.range(marked.start, marked.end)
    low = tokens.sent_first[tokens.sent[first]]
    if first == low or tokens.pos[low] not in ("ADP", "SCONJ"):
        return False
    if any(tokens.tag[k] in (*cues.FINITE, "VB") for k in range(low, stop)):
        return False
    sentence = tokens.sent_stop[tokens.sent[first]]
    cue = next((k for k in range(stop, sentence) if cues.cue_at(tokens, k) is not None), None)
    return cue is not None and tokens.low[cue + 1 : cue + 2] in (["that"], [":"])


def _signed(tokens: Tokens, mentions: Mentions, marked: Marked) -> Beside | None:
    """A dash and a name after the marks, as below a printed saying."""
    at = tokens.at(marked.end)
    if (
        at + 1 >= len(tokens)
        or (tokens.word[at].rstrip("-") not in ("", "—", "–", "―") and not _dashed(tokens, at))
        or (tokens.block[at] != tokens.block[at - 1] and not _signature_line(tokens, at))
    ):
        return None
    # The dash may touch the word behind it: "-Mayor Nora Lund".
    name = at if _dashed(tokens, at) and not _titled(tokens.low[at].lstrip("-—–―")) else at + 1
    while name < at + limits.DASH_AND_TITLES and name + 1 < len(tokens) and _titled(tokens.low[name]):
        name += 1
    row = mentions.at(name)
    if (
        row is None
        or row.start not in range(tokens.start[name], tokens.start[name] + 3)
        or row.actor_type not in ("person", "organisation", "media")
    ):
        return None
    after = tokens.at(row.end)
    office = after < len(tokens) and tokens.block[after] == tokens.block[at] and is_role(tokens.low[after])
    return Beside(Cue.uncoded(at, "—"), after if office else mentions.head(row), "dash-and-name-after-marks")


def _dashed(tokens: Tokens, at: int) -> bool:
    """Whether the word begins with a dash that stands behind a blank or closing marks."""
    word = tokens.word[at]
    return word[0] in "-—–―" and word.lstrip("-—–―")[:1].isupper()


def _titled(word: str) -> bool:
    return is_role(word) or word in _TITLES


def _signature_line(tokens: Tokens, at: int) -> bool:
    """Whether the block that begins with the dash at token `at` is a short line without a verb."""
    start, end, _ = tokens.blocks[tokens.block[at]]
    first, stop = tokens.range(start, end)
    return (
        first == at
        and stop - first <= limits.SIGNATURE_LINE
        and not any(tokens.tag[k] in cues.FINITE for k in range(first, stop - 1))
    )


def _opens_sentence(tokens: Tokens, place: Place) -> bool:
    """Whether nothing of the sentence stands before the opening mark."""
    return place.before_first >= place.before_stop


def _names_then_verb(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> bool:
    """Whether tokens from `first` on are a name or a pronoun and, close behind it, a cue."""
    row = mentions.at(first)
    if row is None and tokens.low[first] not in PRONOUNS:
        return False
    return any(cues.cue_at(tokens, k) for k in range(first, min(first + limits.NAME_THEN_VERB, stop)))


def _cue_before(tokens: Tokens, mentions: Mentions, place: Place, inner: str) -> Beside | None:
    """The cue in what precedes the marks: `X said, "`, `X told reporters: "`, `X added that "`."""
    first, stop = place.before_first, place.before_stop
    if stop <= first:
        return None
    last = tokens.low[stop - 1]
    begins = inner[0].isupper() or inner[0] in "[(…." or len(inner.split()) > limits.LOWER_CASE_SPEECH
    if last == ":":
        # Marked words in the sentence before the colon hide neither its verb nor its subject.
        first = tokens.sent_first[tokens.sent[stop - 1]]
        return _last_cue(tokens, mentions, first, stop) or _labelled(tokens, mentions, first, stop)
    pieced = first > 0 and tokens.word[first - 1] in CLOSING and tokens.block[first - 1] == tokens.block[first]
    if last == "," and (begins or pieced):
        led = _last_cue(tokens, mentions, first, stop)
        # A verb between cue and marks belongs to words that the cue reports already.
        told = led is not None and any(tokens.tag[k] in cues.FINITE for k in range(led.cue.stop, stop))
        return None if told and not pieced else led
    cue = (
        cues.cue_at(tokens, stop - 1)
        or (stop - 2 >= first and last in ("that", "out") and cues.cue_at(tokens, stop - 2))
        or None
    )
    if cue and tokens.tag[cue.verb] == "VBN" and tokens.dep[cue.verb] == "acl" and cue.lemma in cues.NAMING:
        return None  # a print called "Cowboys and Indians": a name
    if cue and begins:
        source = source_near(tokens, mentions, cue.verb, first, stop)
        return Beside(cue, source, "cue-before-marks") if source is not None else None
    return None


def _last_cue(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> Beside | None:
    """The cue nearest to the end of the tokens `first` to `stop` that has a source among them."""
    for i in range(stop - 1, first - 1, -1):
        cue = cues.cue_at(tokens, i)
        if cue is None and tokens.low[i] == "according":
            return cue_between(tokens, mentions, i, stop, "cue-before-marks")
        if cue is None:
            continue
        source = cues.source_of(tokens, i)
        if source is None or not first <= source < stop or source == i:
            source = previous_name(tokens, mentions, first, i)
        if source is not None:
            return Beside(cue, source, "cue-before-marks")
    return None


# Words for people that begin a clause before a colon, where no name does; "it" and "this" point at things.
_SPEAKING = frozenset(["he", "she", "they", "another", "one", "others", "some"])


def _labelled(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> Beside | None:
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
        source = next_name(tokens, mentions, first, stop) if stop - first <= limits.UNLED_COLON else None
    if source is None:
        return None
    return Beside(Cue.uncoded(stop - 1, ":"), source, "colon-before-marks")


def _noun_of_saying(tokens: Tokens, first: int, stop: int) -> Beside | None:
    """ "The captain's message to fans was short:": the subject is what he said, and has an owner."""
    for k in range(first, stop):
        noun = nouns().get(tokens.low[k]) if tokens.dep[k] in SUBJECTS else None
        owner = tokens.child(k, "poss") if noun is not None else None
        if noun is not None and owner is not None:
            return Beside(Cue.of_word(k, noun), owner, "colon-before-marks")
    return None
