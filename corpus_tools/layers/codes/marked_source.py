"""Whether somebody is given as the source of words in marks, by words around them and not by the quotation layer.

A note, a warning, a demand; a verb of naming or finding right before; one of saying further off; a summing-up.
"""

from __future__ import annotations

import re

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.quotes import cues
from corpus_tools.text.marks import Marked
from corpus_tools.text.tokens import Tokens

# "was “largely good-humoured”": said of something, where a noun with its article is a term.
SAID_OF = re.compile(rf"\b{word_lists.either('codes', 'linking_verbs')}\s+(?:\w+\s+)?$")
# What somebody wants, forbids or lays down in these words: "wants the rule 'binned by Christmas'".
_WANTED = re.compile(rf"\b{word_lists.either('codes', 'wanting_verbs')}\s+(?:[\w'’-]+\s+){{0,7}}$")


def _noun(link: str) -> str:
    """A pattern for a noun of saying, singular or plural, behind which `link` and then the words stand."""
    nouns = sorted(noun for noun, links in word_lists.values("codes", "nouns_of_saying").items() if link in links)
    return rf"\b(?:{'|'.join(nouns)})s?"


_THE = r"(?:an?\s+|the\s+)?"
_MESSAGE = re.compile(
    rf"\b{word_lists.either('codes', 'message_nouns')}s?:\s*$"
    rf"|{_noun('of')}\s+of\s+(?:an?\s+|the\s+|his\s+|her\s+|its\s+|their\s+)?$"
    rf"|{_noun('for')}\s+for\s+{_THE}$"
    r"|\bapologi[sz](?:e|es|ed|ing)\s+for\s+(?:an?\s+|the\s+|any\s+)?$"
    rf"|{_noun('about')}\s+about\s+{_THE}$"
    rf"|{_noun('to')}\s+to\s+$"
    rf"|{_noun('that')}\s+that\s+(?:[\w'’-]+\s+){{0,5}}$"
    rf"|\b(?:description|portrayal|dismissal|depiction|denunciation)\s+of\s+(?:[\w'’-]+\s+){{1,5}}as\s+{_THE}$"
    rf"|\bby\s+(?:[\w'’-]+\s+){{1,5}}as\s+{_THE}$"
)
# What may stand between a verb of saying and the words said.
_BETWEEN = word_lists.words("codes", "before_words_said") | frozenset((",", ":", '"', "'", "“", "‘", "``"))
_FINDING = frozenset(("find", "detect", "see", "expect", "predict", "foresee"))
# Verbs by which a source gives a thing its words: of naming, of holding against it, and of finding.
_ASCRIBING = cues.NAMING | _FINDING | word_lists.words("codes", "ascribing")
_SAID = word_lists.either("codes", "summing_nouns")
_SUMMED_UP = re.compile(
    rf"\W*(?:is|was|are|were|remains?)\s+"
    rf"(?:how|what|all|(?:the|an?)\s+(?:\w+\s+)?{_SAID}|(?:[\w.'’-]+\s+){{1,5}}{_SAID})\b"
)
# Things that carry words which are nobody's in particular.
INSCRIBED = word_lists.words("codes", "inscribed")
# Words from which a stretch in marks is more than a term.
PHRASE_WORDS = 3
# Characters before the marks, or behind, in which what tells their source is looked for.
_BEFORE, _BEHIND, _RIGHT_BEFORE = 70, 80, 40
# Tokens between a verb of saying or naming and the marks: right before them, with an object, with what stands between.
_NEXT, _WITH_OBJECT, _NEAR = 3, 4, 6
# Letters from which a word of a title is printed with a capital, and the share of such words that makes one.
_LONG, _MOSTLY = 4, 0.7


def said_within(tokens: Tokens, m: Marked) -> bool:
    """Speech inside speech: "'The guard said "stop" and I stopped,' said the guide"; not a name."""
    first, _ = tokens.range(*inner(m))
    near = range(max(0, first - _NEXT), first)
    return _cue_before(tokens, m) and any(tokens.lemma[k].lower() in cues.STRONG for k in near)


def attributed(tokens: Tokens, m: Marked) -> bool:
    """Words that a note, a warning or a passive with its agent gives as somebody's."""
    before = tokens.text[max(0, m.start - _BEFORE) : m.start]
    if _MESSAGE.search(before) or _summed_up(tokens, m) or _said_far_before(tokens, m):
        return True
    words = tokens.text[slice(*inner(m))].split()
    if _cue_before(tokens, m) or _cue_behind(tokens, m):
        return True
    return len(words) >= PHRASE_WORDS and not titled(words) and bool(_WANTED.search(before))


def _summed_up(tokens: Tokens, m: Marked) -> bool:
    """ "'Brutal' was how she summed up the week", "'Madness' is one trader's verdict": they open it."""
    first = tokens.range(m.start, m.end)[0]
    opens = first == tokens.sent_first[tokens.sent[first]] or tokens.block[first - 1] != tokens.block[first]
    return opens and bool(_SUMMED_UP.match(tokens.text[m.end : m.end + _BEHIND]))


def _said_far_before(tokens: Tokens, m: Marked) -> bool:
    """What is said of something in a clause that a verb of saying further off governs, whatever the parser made of it.

    "argued in a hearing that ran late that the accounts had been 'cooked'", "sees inflation staying 'stubbornly high'".
    """
    if not SAID_OF.search(tokens.text[max(0, m.start - _RIGHT_BEFORE) : m.start]):
        return False
    first, _ = tokens.range(*inner(m))
    for k in range(first - 1, tokens.sent_first[tokens.sent[first]] - 1, -1):
        lemma = tokens.lemma[k].lower()
        reports = lemma in cues.STRONG or lemma in _FINDING or (lemma == "hold" and "that" in tokens.low[k:first])
        if reports and tokens.tag[k] in ("VBD", "VBZ", "VBP", "VBN"):
            subject = tokens.subject(k)
            if subject is not None:
                return not _unsaid(tokens, k, subject)
    return False


def _cue_before(tokens: Tokens, m: Marked) -> bool:
    """A verb of saying or naming right before the mark, with a subject: "the letter said 'no police'"."""
    first, stop = tokens.range(*inner(m))
    opens = tokens.sent_first[tokens.sent[first]]
    for k in range(first - 1, max(opens, first - _NEAR - 1), -1):
        named = tokens.lemma[k].lower() in _ASCRIBING
        if tokens.tag[k].startswith("VB") and (named or tokens.lemma[k].lower() in cues.STRONG):
            subject = tokens.subject(k)
            passive = tokens.child(k, "auxpass") is not None or (tokens.tag[k] == "VBN" and tokens.dep[k] == "acl")
            behind = k - 1 if tokens.pos[k - 1] != "ADV" else k - 2
            unsaid = named and tokens.word[behind] == "," and all(tokens.pos[n] in _BARE for n in range(k + 1, first))
            if unsaid or (subject is not None and _unsaid(tokens, k, subject)):
                return False
            if tokens.low[k] == "added" and tokens.low[stop : stop + 2][-1:] == ["to"]:
                return False  # "added 'doomscroller' to the edition"
            if tokens.lemma[k].lower() in _FINDING and not (k + 1 >= first - 1 and _words_of_judgement(tokens, m)):
                return False
            return subject is not None and not passive and tokens.low[subject].rstrip("s") not in INSCRIBED
        if not named and tokens.low[k] not in _BETWEEN and not _object(tokens, k, first):
            return False
    return False


_BARE = ("ADP", "SCONJ", "PUNCT", "DET", "PART")


def _unsaid(tokens: Tokens, verb: int, subject: int) -> bool:
    """ "Nobody will say 'recession'", "does not say 'war'": a word that is not used."""
    nobody = tokens.low[subject] in ("nobody", "none", "neither") or tokens.low[tokens.left_edge(subject)] == "no"
    return nobody or any(tokens.dep[k] == "neg" for k in tokens.kids[verb])


def _words_of_judgement(tokens: Tokens, m: Marked) -> bool:
    """Two words or more in small letters: "found 'grave and repeated' failings", not "found 'Old Joe'"."""
    words = tokens.text[slice(*inner(m))].split()
    return len(words) > 1 and words[0][0].islower()


def _object(tokens: Tokens, k: int, first: int) -> bool:
    """Whether `k` belongs to a short object between a verb of naming and the mark ("called the mite 'a tax'")."""
    near = range(max(0, k - _WITH_OBJECT), k)
    return (tokens.pos[k] in ("NOUN", "PROPN", "PRON", "DET", "ADJ") or tokens.dep[k] == "amod") and any(
        tokens.lemma[v].lower() in _ASCRIBING for v in near
    )


def _cue_behind(tokens: Tokens, m: Marked) -> bool:
    """A comma or full stop within the marks, then a source and a verb of saying: "'Sold out,' the baker posted"."""
    _, stop = tokens.range(*inner(m))
    if tokens.low[stop - 1] not in (",", "?", "!"):
        return False
    near = [k for k in range(stop + 1, min(len(tokens), stop + 1 + _NEAR)) if tokens.sent[k] == tokens.sent[stop - 1]]
    return any(tokens.tag[k] in ("VBD", "VBZ", "VBN") and tokens.low[k] in cues.verbs() for k in near)


def titled(words: list[str]) -> bool:
    """Whether most of the longer words begin with a capital, as titles do."""
    long = [w for w in words if len(w) >= _LONG and w[0].isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > len(long) * _MOSTLY


def inner(m: Marked) -> tuple[int, int]:
    """Character offsets of the first character within the marks, and of one past the last."""
    return m.pieces[0][0], m.pieces[-1][1]
