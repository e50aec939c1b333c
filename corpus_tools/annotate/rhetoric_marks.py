"""What stands in quotation marks and is nobody's attributed speech: marked words, and quotations without a source.

The quotation layer decides what is speech. What it leaves is a term, a title, a name or a word held at a distance, or
else a quotation whose source is missing: a clause, or words that a passive without an agent introduces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from corpus_tools.annotate import quote_cues, quote_nouns
from corpus_tools.annotate.actor_tokens import Tokens, tokens_of
from corpus_tools.annotate.quote_marks import Marked, find_marked
from corpus_tools.annotate.quote_speakers import is_people
from corpus_tools.annotate.reading import Reading
from corpus_tools.annotate.rhetoric_cues import human

_FINITE = ("VBD", "VBZ", "VBP", "MD")
# "is viewed as ...", "was described as ...": somebody's words, and nobody is named.
_AGENTLESS = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+\s+)?(?:viewed|seen|regarded|described|considered|hailed|labell?ed"
    r"|called|dubbed|branded|billed|touted|characteri[sz]ed|portrayed|denounced|condemned|praised)\s+"
    r"(?:as|to\s+be)?\s*(?:an?|the)?\s*$"
)
_NAMING = re.compile(
    r"\b(?:called|dubbed|known\s+as|named|titled|entitled|nicknamed|code-?named|termed)\s*(?:an?|the)?\s*$"
)
# "was “largely good-humoured”": said of something, where a noun with its article is a term.
_SAID_OF = re.compile(
    r"\b(?:is|are|was|were|be|been|being|becomes?|became|remains?|remained|looks?|seems?)\s+(?:\w+\s+)?$"
)
_WORK = re.compile(
    r"\b(?:memoirs?|book|novel|film|movie|song|album|paper|essay|column|play|series|poem|painting|documentary|report"
    r"|article|opera|show|podcast|single|lecture|exhibition),?\s*$"
)
_MESSAGE = re.compile(
    r"\b(?:note|letter|message|e-?mail|tweet|post|text|telegram|postcard)s?:\s*$"
    r"|\b(?:warning|promise|talk|threat|vision|fear|accusation|claim|pledge|description|complaint|hope|admission)s?"
    r"\s+of\s+(?:an?\s+|the\s+|his\s+|her\s+|its\s+|their\s+)?$"
    r"|\b(?:calls?|pleas?|demands?|apolog(?:y|ies)|requests?|appeals?)\s+for\s+(?:an?\s+|the\s+)?$"
    r"|\bapologi[sz](?:e|es|ed|ing)\s+for\s+(?:an?\s+|the\s+|any\s+)?$"
    r"|\b(?:complaints?|warnings?|remarks?|comments?|boasts?|jokes?)\s+about\s+(?:an?\s+|the\s+)?$"
    r"|\b(?:pledge|promise|vow|threat|offer|commitment|call|appeal|demand|decision|intention|order|plan|proposal"
    r"|request|refusal)s?\s+to\s+$"
    r"|\b(?:claim|pledge|promise|warning|view|belief|argument|insistence|statement|suggestion|complaint|threat|vow"
    r"|assertion|allegation|admission|assurance|hope|fear)s?\s+that\s+(?:[\w'’-]+\s+){0,5}$"
    r"|\b(?:description|portrayal|dismissal|depiction|denunciation)\s+of\s+(?:[\w'’-]+\s+){1,5}as\s+(?:an?\s+|the\s+)?$"
    r"|\bby\s+(?:[\w'’-]+\s+){1,5}as\s+(?:an?\s+|the\s+)?$"
)
# What somebody wants, forbids or lays down in these words: "wants the rule 'binned by Christmas'".
_WANTED = re.compile(
    r"\b(?:wants?|wanted|demand(?:s|ed)?|forbids?|forbade|requires?|required|bans?|banned|prohibit(?:s|ed)?"
    r"|promise[sd]?|vow(?:s|ed)?|ruled|allows?|allowed|refuse[sd]?|seeks?|sought|orders?|ordered)\s+"
    r"(?:[\w'’-]+\s+){0,3}$"
)
_OPENS_PREDICATE = ("VB", "VBN", "VBG", "TO")
# What may stand between a verb of saying and the words said.
_BETWEEN = frozenset(("that", "it", "he", "to", "on", "she", "they", "was", "is", "were", "are", "as", "a", "an", "the",
                      ",", ":", "only", "simply", "had", "has", "have", "been", "be", "would", "will",
                      '"', "'", "“", "‘", "``"))  # fmt: skip
_FINDING = frozenset(("find", "detect", "see", "expect", "predict", "foresee"))
# Verbs by which a source gives a thing its words: of naming, of holding against it, and of finding.
_ASCRIBING = quote_cues.NAMING | _FINDING | frozenset(("compare", "liken", "blame", "report", "fault"))
_COINING = frozenset(("dub", "nickname", "christen"))
_FEW = 8
_QUESTION = re.compile(
    r"\b(?:[Aa]sked|[Qq]uestioned|[Pp]ressed)\s+(?:\w+\s+){0,2}(?:about|on|over)\s+(?:[\w'’-]+\s+){0,2}$"
)
_GOES_THE_SAYING = re.compile(
    r"\W*(?:(?:is|was|as)\s+)?(?:(?:what|as|so)\s+(?:they|people|some|locals|we|elders)\s+say\b"
    r"|(?:as|so)?\s*(?:the|an?)?\s*(?:\w+\s+)?(?:saying|proverb|adage)\s+(?:goes|has\s+it)\b"
    r"|(?:goes|runs|ran|went)\s+(?:the|an?)\s+(?:[\w-]+\s+){0,2}(?:saying|proverb|adage|joke)\b)"
)
_CALLING = frozenset(("call", "name", "nickname", "dub", "term"))
_INSCRIBED = frozenset(("banner", "sign", "poster", "placard", "card", "sticker", "plaque", "shirt", "motto", "slogan",
                        "inscription", "graffiti", "billboard", "label", "flag", "badge", "notice", "noticeboard",
                        "mural", "tattoo", "epitaph", "gravestone", "headstone", "tombstone", "wristband", "mug",
                        "doormat", "placard"))  # fmt: skip
_CLAUSE_WORDS, _PHRASE_WORDS = 5, 3
_Found = tuple[int, int, Mapping[str, Any]]


def marked_words(reading: Reading) -> Iterable[_Found]:
    """(start, end, attributes) of words in marks outside speech, marks left out."""
    for m, inside in _silent(reading):
        if not _reads_as_speech(reading, m):
            start, end = _inner(m)
            while end > start + 1 and reading.article.text[end - 1] in ",.;:":
                end -= 1
            yield start, end, {"inside_quotation_of": inside}


def unsourced(reading: Reading) -> Iterable[_Found]:
    """(start, end, attributes) of quotations without a source: rows of the quotation layer, and what it left."""
    tokens = tokens_of(reading)
    for quote in reading.rows.get("quotes", []):
        untold = quote["status"] == "unattributed" and quote["marks"] != "none"
        if untold and not _source_before(tokens, quote["start"]) and not _source_after(tokens, quote["end"]):
            yield quote["start"], quote["end"], {}
    for m, inside in _silent(reading):
        if inside is None and _reads_as_speech(reading, m):
            yield *_inner(m), {}


def marked_stretches(reading: Reading) -> list[Marked]:
    """Everything that stands in quotation marks; made once an article."""
    if "marked" not in reading.made:
        tokens = tokens_of(reading)
        reading.made["marked"] = find_marked(tokens.text, [(s, e) for s, e, _ in tokens.blocks])
    return reading.made["marked"]


def _silent(reading: Reading) -> list[tuple[Marked, str | None]]:
    """Marked stretches that are no speech, each with the speaker of the quotation around it."""
    if "silent" not in reading.made:
        tokens = tokens_of(reading)
        quotes = reading.rows.get("quotes", [])
        reading.made["silent"] = [(m, inside) for m in marked_stretches(reading) for inside in _kept(tokens, m, quotes)]
    return reading.made["silent"]


def _kept(tokens: Tokens, m: Marked, quotes: list[Mapping[str, Any]]) -> Iterable[str | None]:
    """The speaker around a stretch that is no speech (None: nobody); nothing where it is speech."""
    start, end = _inner(m)
    if not any(c.isalpha() for c in tokens.text[start:end]):
        return
    around = [q for q in quotes if any(s < end and start < e for s, e in q["spans"])]
    own = m.depth == 0 and (
        _title_of_work(tokens, m) or _saying(tokens, m) or _usual_name(tokens, m) or _asked_about(tokens, m)
    )
    if own or any(_inscribed(q) for q in around):
        yield None
        return
    for q in around:
        same = any(abs(s - start) <= 2 and abs(e - end) <= 2 for s, e in q["spans"])
        if same and _spoken_of_by_many(tokens, m, q):
            yield None
            return
        if same or (m.depth == 0 and _spoken_in(tokens, m, q)):
            return
    if m.depth and _said_within(tokens, m):
        return
    if not around and (_message(tokens, m) or _carried_on(tokens, m, quotes) or _told_of_self(tokens, m)):
        return
    holder = min(around, key=lambda q: q["end"] - q["start"], default=None)
    yield holder["speaker_name"] or holder["speaker_text"] if holder is not None else None


def _spoken_in(tokens: Tokens, m: Marked, quote: Mapping[str, Any]) -> bool:
    """Whether the words are the source's own within its report: said of something, or holding a verb."""
    if quote["kind"] != "indirect":
        return not _term_in_report(tokens, m, quote)
    first, stop = tokens.range(*_inner(m))
    if quote["rule"] == "colon-in-heading" and (stop - first >= _PHRASE_WORDS or _closes(tokens, m, stop)):
        return True
    if quote["rule"] == "reported-noun-phrase" and quote["start"] == m.start and stop - first > 1:
        # "warns of 'long winter'": without its article the noun is the source's, as headlines print it.
        return True
    before = tokens.text[max(0, m.start - 30) : m.start]
    return bool(_SAID_OF.search(before)) or any(tokens.tag[k] in (*_FINITE, "VB") for k in range(first, stop))


def _closes(tokens: Tokens, m: Marked, stop: int) -> bool:
    """ "Ministry: sanctions 'illegal'": what a headline says of the noun before, and nothing behind."""
    first = tokens.range(m.start, m.end)[0]
    last = stop + 1 >= len(tokens) or tokens.block[stop + 1] != tokens.block[first]
    return last and first > 0 and tokens.pos[first - 1] in ("NOUN", "PROPN")


def _title_of_work(tokens: Tokens, m: Marked) -> bool:
    """A title in capitals right behind the word for the work: "in his memoir, 'Two Passports'"."""
    start, end = _inner(m)
    words = tokens.text[start:end].split()
    titled = _titled(words) or (len(words) > 1 and all(w[0].isupper() for w in words))
    return titled and bool(_WORK.search(tokens.text[max(0, m.start - 30) : m.start]))


def _source_before(tokens: Tokens, start: int) -> bool:
    """Whether the sentence before, in the same paragraph, is about somebody who can speak: its subject is a person."""
    first = tokens.at(start)
    opens = tokens.sent_first[tokens.sent[first]]
    if opens == 0 or tokens.block[opens - 1] != tokens.block[first]:
        return False
    before = range(tokens.sent_first[tokens.sent[opens - 1]], opens)
    root = next((k for k in before if tokens.head[k] == k), None)
    subject = tokens.subject(root) if root is not None else None
    return subject is not None and (_can_speak(tokens, subject) or tokens.lemma[root] in _ABOUT_TO_SPEAK)


_ABOUT_TO_SPEAK = frozenset(("speak", "talk", "shrug", "nod", "laugh", "smile", "sigh", "pause"))
_PLACES = ("GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT")


def _can_speak(tokens: Tokens, k: int) -> bool:
    """Whether the subject is a person, people, or a name that is no place's."""
    if human(tokens, k) or is_people(tokens, k):
        return True
    place = any(first <= k < stop and label in _PLACES for first, stop, label in tokens.ents)
    return tokens.tag[k] == "NNP" and not place


_POINTING_BACK = ("that", "this", "those", "such", "so", "thus")


def _source_after(tokens: Tokens, end: int) -> bool:
    """ "'The bear is well.' That was all a keeper would say.": the next sentence points back to the words."""
    at = tokens.at(end)
    while at < len(tokens) and not tokens.word[at][0].isalnum():
        at += 1
    if at >= len(tokens) or tokens.low[at] not in _POINTING_BACK or tokens.block[at] != tokens.block[at - 1]:
        return False
    rest = range(at + 1, tokens.sent_stop[tokens.sent[at]])
    return any(tokens.lemma[k].lower() in quote_cues.STRONG or tokens.low[k] in quote_nouns.nouns() for k in rest)


def _carried_on(tokens: Tokens, m: Marked, quotes: list[Mapping[str, Any]]) -> bool:
    """ "'I have read it,' he said. 'Twice.'": a full stop within the marks, and speech a few words before."""
    if tokens.text[_inner(m)[1] - 1] not in ".?!":
        return False
    first, _ = tokens.range(*_inner(m))
    said = [q["end"] for q in quotes if q["kind"] == "direct" and q["status"] == "attributed" and q["end"] < m.start]
    last = tokens.range(0, max(said))[1] if said else 0
    return bool(said) and first - last <= _FEW and tokens.block[first] == tokens.block[last - 1]


def _told_of_self(tokens: Tokens, m: Marked) -> bool:
    """What somebody is, in several words: "the coach was 'not worried at all'", also with the person named before."""
    first, _ = tokens.range(*_inner(m))
    words = tokens.text[slice(*_inner(m))].split()
    if len(words) < _PHRASE_WORDS or _titled(words) or not _SAID_OF.search(tokens.text[max(0, m.start - 30) : m.start]):
        return False
    opens = tokens.sent_first[tokens.sent[first]]
    be = next((k for k in range(first - 1, max(opens, first - 4) - 1, -1) if tokens.pos[k] in ("AUX", "VERB")), None)
    subject = tokens.subject(be) if be is not None else None
    if subject is not None and tokens.low[subject] == "who" and tokens.dep[be] == "relcl":
        subject = tokens.head[be]
    if subject is not None and human(tokens, subject):
        return tokens.pos[first] != "DET"
    return _source_before(tokens, m.start)


def _asked_about(tokens: Tokens, m: Marked) -> bool:
    """ "Asked about the 'double dip', she said": the question's term, whoever speaks after it."""
    return bool(_QUESTION.search(tokens.text[max(0, m.start - 60) : m.start]))


def _saying(tokens: Tokens, m: Marked) -> bool:
    """ "'Count the geese at dusk' is what they say": a saying, which is nobody's in particular."""
    return bool(_GOES_THE_SAYING.match(tokens.text[m.end : m.end + 60]))


def _said_within(tokens: Tokens, m: Marked) -> bool:
    """Speech inside speech: "'The guard said "stop" and I stopped,' said the guide"; not a name."""
    first, _ = tokens.range(*_inner(m))
    near = range(max(0, first - 3), first)
    return _cue_before(tokens, m) and any(tokens.lemma[k].lower() in quote_cues.STRONG for k in near)


def _spoken_of_by_many(tokens: Tokens, m: Marked, quote: Mapping[str, Any]) -> bool:
    """ "Economists speak of 'greedlock' when ...": one word that a trade uses now is its term."""
    first, stop = tokens.range(*_inner(m))
    if stop - first != 1 or quote["cue_text"] not in ("speak of", "talk of", "refer to"):
        return False
    source = tokens.range(quote["speaker_start"], quote["speaker_end"])[1] - 1
    return tokens.tag[source] == "NNS"


def _usual_name(tokens: Tokens, m: Marked) -> bool:
    """ "locals call the tower 'the Thermos'": what many call a thing now is its name, what one called it was said."""
    first, _ = tokens.range(*_inner(m))
    opens = tokens.sent_first[tokens.sent[first]]
    for k in range(first - 1, max(opens, first - 8), -1):
        if tokens.lemma[k].lower() in _CALLING and tokens.tag[k].startswith("VB"):
            subject = tokens.subject(k)
            kept = tokens.lemma[k].lower() in _COINING and any(
                tokens.low[a] in ("have", "'ve", "’ve") for a in tokens.kids[k]
            )
            return (kept or tokens.tag[k] == "VBP") and subject is not None and (
                tokens.tag[subject] == "NNS" or tokens.low[subject] in ("they", "people", "we")
            )  # fmt: skip
    return False


def _inscribed(quote: Mapping[str, Any]) -> bool:
    """A banner or a sign holds words of nobody in particular."""
    source = (quote["speaker_text"] or "").lower().replace("-", " ").split()
    return bool(source) and source[-1].rstrip("s") in _INSCRIBED


def _message(tokens: Tokens, m: Marked) -> bool:
    """Words that a note, a warning or a passive with its agent gives as somebody's."""
    before = tokens.text[max(0, m.start - 70) : m.start]
    if _MESSAGE.search(before):
        return True
    words = tokens.text[slice(*_inner(m))].split()
    if _cue_before(tokens, m) or _cue_behind(tokens, m):
        return True
    return len(words) >= _PHRASE_WORDS and not _titled(words) and bool(_WANTED.search(before))


def _cue_before(tokens: Tokens, m: Marked) -> bool:
    """A verb of saying or naming right before the mark, with a subject: "the letter said 'no police'"."""
    first, _ = tokens.range(*_inner(m))
    opens = tokens.sent_first[tokens.sent[first]]
    for k in range(first - 1, max(opens, first - 7), -1):
        named = tokens.lemma[k].lower() in _ASCRIBING
        if tokens.tag[k].startswith("VB") and (named or tokens.lemma[k].lower() in quote_cues.STRONG):
            subject = tokens.subject(k)
            passive = tokens.child(k, "auxpass") is not None
            unsaid = named and tokens.word[k - 1] == "," and k + 1 >= first - 1
            if unsaid or (subject is not None and _unsaid(tokens, k, subject)):
                return False
            if tokens.lemma[k].lower() in _FINDING and not (k + 1 >= first - 1 and _words_of_judgement(tokens, m)):
                return False
            return subject is not None and not passive and tokens.low[subject].rstrip("s") not in _INSCRIBED
        if not named and tokens.low[k] not in _BETWEEN and not _object(tokens, k, first):
            return False
    return False


def _unsaid(tokens: Tokens, verb: int, subject: int) -> bool:
    """ "Nobody will say 'recession'", "does not say 'war'": a word that is not used."""
    nobody = tokens.low[subject] in ("nobody", "none", "neither") or tokens.low[tokens.left_edge(subject)] == "no"
    return nobody or any(tokens.dep[k] == "neg" for k in tokens.kids[verb])


def _words_of_judgement(tokens: Tokens, m: Marked) -> bool:
    """Two words or more in small letters: "found 'grave and repeated' failings", not "found 'Old Joe'"."""
    words = tokens.text[slice(*_inner(m))].split()
    return len(words) > 1 and words[0][0].islower()


def _object(tokens: Tokens, k: int, first: int) -> bool:
    """Whether `k` belongs to a short object between a verb of naming and the mark ("called the mite 'a tax'")."""
    near = range(max(0, k - 4), k)
    return tokens.pos[k] in ("NOUN", "PROPN", "PRON", "DET", "ADJ") and any(
        tokens.lemma[v].lower() in _ASCRIBING for v in near
    )


def _cue_behind(tokens: Tokens, m: Marked) -> bool:
    """A comma or full stop within the marks, then a source and a verb of saying: "'Sold out,' the baker posted"."""
    _, stop = tokens.range(*_inner(m))
    if tokens.low[stop - 1] not in (",", "?", "!"):
        return False
    near = [k for k in range(stop + 1, min(len(tokens), stop + 7)) if tokens.sent[k] == tokens.sent[stop - 1]]
    return any(tokens.tag[k] in ("VBD", "VBZ", "VBN") and tokens.low[k] in quote_cues.verbs() for k in near)


def _term_in_report(tokens: Tokens, m: Marked, quote: Mapping[str, Any]) -> bool:
    """A name or a term in marks inside a longer partly marked report: capitals throughout, or "so-called"."""
    start, end = _inner(m)
    words = tokens.text[start:end].split()
    if quote["kind"] == "direct" or len(words) > 4:
        return False
    before = tokens.text[max(0, m.start - 12) : m.start].lower()
    titled = len(words) > 1 and all(w[0].isupper() or w.lower() in ("of", "the", "and", "for") for w in words)
    return titled or before.rstrip().endswith(("so-called", "so called"))


def _reads_as_speech(reading: Reading, m: Marked) -> bool:
    """A clause, or words behind a passive without an agent; a title in capitals and a name are none."""
    tokens = tokens_of(reading)
    start, end = _inner(m)
    words = tokens.text[start:end].split()
    before = tokens.text[max(0, m.start - 60) : m.start]
    if _NAMING.search(before) or _titled(words):
        return False
    if _AGENTLESS.search(before):
        return True
    first, stop = tokens.range(start, end)
    if len(words) >= _PHRASE_WORDS and tokens.tag[first] in _OPENS_PREDICATE:
        return True
    return len(words) >= _CLAUSE_WORDS and any(tokens.tag[k] in _FINITE for k in range(first, stop))


def _titled(words: list[str]) -> bool:
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > len(long) * 0.7


def _inner(m: Marked) -> tuple[int, int]:
    return m.pieces[0][0], m.pieces[-1][1]
