"""What stands before the body at the start of a paragraph: a dateline, or a subhead run into its first sentence.

A run-in subhead leaves no mark but a capital letter where none is due, so both sides of the place must bear it out:
what follows has to be a sentence of its own that begins with its subject, and what precedes has to be a phrase or
clause that could stand as a heading and could not be the beginning of that sentence. The second is asked of closed
word classes first, which are certain, and of the tagger and parser only for the few places that are left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.text.blocks.lines import AGENCY, DAY, FULL_DATE, MONTH, WEEKDAY, either, phrases
from corpus_tools.text.language import MODEL, fold, parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CITY = r"(?:(?:ST|FT|MT|STE)\.|[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de']+)"
_CAPITALS = rf"{_CITY}(?:[\s/-]+(?:{_CITY}|DE|OF|EL|LA|LE)){{0,4}}"
_MIXED = r"[A-Z\u00c0-\u00de][\w'.-]+(?:[\s/-]+(?:de\s+|of\s+|al-|la\s+)?[A-Z\u00c0-\u00de][\w'.-]+){0,3}"
_REGION = rf"(?!{MONTH})[A-Z][\w'.-]*\.?(?:\s+[A-Z][\w'.-]*\.?){{0,3}}?"
_WITHIN = rf"(?:,\s*{_REGION}|\s*\((?!{AGENCY}\))[A-Z][\w' .-]+\))?(?:\s*\[[A-Z][\w ]+\])?"
_ON = rf"(?:{DAY}(?:,?\s*(?:19|20)\d\d)?|\d{{1,2}}\s+{MONTH}(?:,?\s*(?:19|20)\d\d)?)"
_SIGN = rf"(?:{AGENCY}|[A-Z][\w&' ./-]{{1,30}})"
_WIRE = rf"(?:\(\s*{_SIGN}\s*\)|/\s*{AGENCY}\s*/|{AGENCY}(?:-[A-Z]\w+)?)"
_BODY = r"(?=[\"'(]*[A-Z0-9\u00c0-\u00de$])"
# Most certain first: place, day and agency; place and day; place and agency; agency alone; place in capitals alone.
_DATELINES = (
    (
        "dateline-day-agency",
        re.compile(
            rf"(?:{_CAPITALS}|{_MIXED}){_WITHIN}[,.]?\s*(?:-\s*)?{_ON}[,.]?\s*(?:-\s*)?{_WIRE}\s*(?:\.?-{{1,2}}|:|\.)?\s*{_BODY}"
        ),
    ),
    ("dateline-day", re.compile(rf"(?:{_CAPITALS}|{_MIXED}){_WITHIN},?\s*{_ON}\.?\s*(?:-{{1,2}}|:)\s*{_BODY}")),
    (
        "dateline-agency",
        re.compile(
            rf"(?:{_CAPITALS}|{_MIXED}){_WITHIN}[,.]?\s*(?:--?\s*)?\((?:{AGENCY}|[A-Z]{{2,8}})\)\s*(?:-{{1,2}}|:)\s*{_BODY}"
        ),
    ),
    ("dateline-agency", re.compile(rf"{_CAPITALS}{_WITHIN}\s*\({_SIGN}\)\s*-{{1,2}}\s*{_BODY}")),
    ("dateline-agency", re.compile(rf"{_ON}\s*\({AGENCY}\)\s*-{{1,2}}\s*{_BODY}")),
    ("dateline-agency", re.compile(rf"{_CAPITALS}\.?\s*(?:--?\s*)?(?:/{AGENCY}/|{AGENCY})\s*(?:-{{1,2}}|:)\s*{_BODY}")),
    ("dateline-agency", re.compile(rf"\({AGENCY}\)\s*-{{1,2}}\s*{_BODY}|/{AGENCY}/\s*-{{1,2}}\s*{_BODY}")),
    ("dateline-brackets", re.compile(rf"\[{_CAPITALS}\]\s*-?\s*{_BODY}")),
    ("dateline-place", re.compile(rf"{_CAPITALS}{_WITHIN}\s*(?:\s-{{1,2}}\s|--)\s*{_BODY}")),
)
# Only at the head of the article: forms that elsewhere would be part of a sentence.
_FIRST_DATELINES = (
    ("dateline-place", re.compile(rf"{_CAPITALS}{_WITHIN}:\s+{_BODY}")),
    ("dateline-place", re.compile(rf"{_MIXED}(?:,\s*{_MIXED}){{1,2}}\s+-{{1,2}}\s+{_BODY}")),
)
_DATE_RUN_IN = re.compile(rf"{WEEKDAY},?\s+{FULL_DATE}\s*[-:.]?\s+{_BODY}")
_CAPITALS_ALONE = re.compile(rf"({_CAPITALS})\s+(?=[A-Z][a-z])")
_ALONE = re.compile(rf"{_CAPITALS}{_WITHIN}(?:,\s*{_ON})?\s*(?:{_WIRE})?\s*-{{0,2}}$")
_SIGNED_BY = re.compile(rf"[(/]\s*({AGENCY})\b[^)/]*[)/]|\s({AGENCY})(?:-[A-Z]\w+)?\s*(?:-|:|\.|$)")
_AFTER_PLACE = re.compile(
    rf"\b{_ON}|-*\s*[(/]\s*{AGENCY}\b|\s{AGENCY}(?:-[A-Z]\w+)?\s*(?:-|:|\.|$)|\s*\([^()]*\)\s*[-:]+\s*$|\s*[-:]+\s*$"
)
_LABELS = frozenset(phrases("not_places"))
# Letters of a place in capitals: shorter ones are acronyms, and up to six letters may be ("BRICS"), so more is asked.
_SHORTEST_CAPITALS, _SHORT_CAPITALS = 4, 6

# Words of a heading that is run into its paragraph, fewest and most, and the characters in which they stand.
_HEAD_WORDS, _HEAD_CHARACTERS = (2, 8), 160
_WORD = re.compile(r"[\w$%&][\w$%&'.-]*$")
_FIRST_WORDS, _UNFINISHED = frozenset(phrases("first_words")), frozenset(phrases("unfinished"))
_SAME_SENTENCE, _CARRIERS = frozenset(phrases("same_sentence")), frozenset(phrases("name_carriers"))
_TIME_OR_CLAUSE = frozenset(phrases("time_nouns")) | frozenset(phrases("clause_takers"))
_CLAUSE_VERBS = frozenset(phrases("clause_verbs"))
_CALENDAR = re.compile(rf"{either('calendar_names')}\b|I\b")
_PEOPLE_PLURAL = re.compile(rf"{either('people_endings')}$")
_ABSTRACT = re.compile(rf"{either('abstract_endings')}s?$")
_ADJECTIVE = re.compile(rf"(?:{either('adjective_endings')}|-\w+)$")
_NOUN_OPENERS = frozenset(phrases("noun_openers"))
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_FINITE = ("MD", "VBD", "VBP", "VBZ")


class Head(NamedTuple):
    """What stands before a sentence: its end (character offset from the start of the paragraph), and the rule."""

    end: int
    rule: str


class _Place(NamedTuple):
    """Where a subhead may end (offset), where the rest begins, and whether its first word begins sentences only."""

    end: int
    follow: int
    plain: bool


def dateline_end(text: str) -> Head | None:
    """The dateline that `text` (a paragraph) begins with, white space after it left out."""
    return _matched(fold(text), _DATELINES)


def first_dateline_end(article: str, start: int, end: int) -> Head | None:
    """The dateline that the first paragraph of `article` (offsets `start` to `end`) begins with.

    Also in forms that could be part of a sentence further down.

    A place in capitals without any mark counts where the article prints it in small letters too.
    """
    folded = fold(article)
    text = folded[start:end]
    dated = _DATE_RUN_IN.match(text)
    if dated:
        return Head(len(dated.group().rstrip()), "date-run-in")
    place = _CAPITALS_ALONE.match(text)
    if place and re.search(rf"\b{re.escape(_as_name(place.group(1)))}\b", folded):
        return Head(len(place.group(1)), "dateline-capitals")
    return _matched(text, _FIRST_DATELINES)


def _matched(folded: str, datelines: tuple[tuple[str, re.Pattern[str]], ...]) -> Head | None:
    for rule, pattern in datelines:
        match = pattern.match(folded)
        if not match:
            continue
        head = match.group().rstrip()
        if rule == "dateline-place" and not _is_place_head(head, folded[match.end() :]):
            continue
        if not _is_own_abbreviation(head):
            return Head(len(head), rule)
    return None


def _is_own_abbreviation(head: str) -> bool:
    """Whether the bracket holds the initials of the words before it ("World Trade Organization (WTO)")."""
    match = re.fullmatch(r"([^(]+)\(([A-Z]{2,8})\)[\s:-]*", head)
    if match is None:
        return False
    initials = "".join(w[0] for w in match.group(1).split() if w[0].isupper() and w != "The")
    return match.group(2) == initials


def _as_name(place: str) -> str:
    return " ".join(w.capitalize() for w in place.split())


def dateline_parts(line: str) -> tuple[str | None, str | None]:
    """Place and agency of a folded dateline, as printed; None for what it does not state.

    >>> dateline_parts("LISBON, Jan. 5 (Lusa) --"), dateline_parts("(Reuters) -")
    (('LISBON', 'Lusa'), (None, 'Reuters'))
    """
    agency = _SIGNED_BY.search(line)
    place = _AFTER_PLACE.split(line, maxsplit=1)[0].strip(" ,([]-")
    if "," not in place:
        place = place.rstrip(".")
    return place or None, (agency.group(1) or agency.group(2)) if agency else None


def is_dateline(line: str) -> bool:
    """Whether a folded line is nothing but a dateline in capitals with a day or an agency."""
    return bool(_ALONE.match(line)) and bool(re.search(rf"{_ON}|{_WIRE}\s*-{{0,2}}$", line))


def _is_place_head(head: str, rest: str) -> bool:
    name = head.rstrip("-: ").strip()
    if name in _LABELS or len(name) < _SHORTEST_CAPITALS:
        return False
    # "BRICS - Brazil, Russia and India among them - agreed": an insertion after an acronym or a name.
    sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
    inserted = re.search(r"\s-{1,2}\s+[a-z]", sentence)
    return not (inserted and (len(name) <= _SHORT_CAPITALS or not name.isupper()))


def run_in_end(text: str, model: str | None = None) -> int | None:
    """End of the subhead that is run into the start of `text` (a paragraph), or None.

    >>> run_in_end("The United States and Norway met in Geneva on Monday to talk about trade.") is None
    True
    """
    folded = fold(text)
    for place in _places(folded):
        rest = _first_sentence(folded[place.follow :])
        if _bears_out(folded[: place.end], rest, place.plain, model):
            return place.end
    return None


def _places(folded: str) -> list[_Place]:
    """Places where a subhead may end."""
    matches = list(re.finditer(r"\S+", folded[:_HEAD_CHARACTERS]))[: _HEAD_WORDS[1] + 2]
    found: list[_Place] = []
    if not matches or not (matches[0].group()[0].isupper() or matches[0].group()[0].isdigit()):
        return []
    for k in range(1, len(matches) - 1):
        last, word = matches[k - 1].group(), matches[k].group()
        if not _WORD.match(last) or last.endswith("."):
            if last.endswith(",") and _WORD.match(last[:-1]):
                continue
            break
        if k < _HEAD_WORDS[0] or not word[0].isupper() or _CALENDAR.match(word):
            continue
        strong = word.lower().rstrip(",") in _FIRST_WORDS
        if (last[0].islower() or strong) and last.lower() not in _UNFINISHED:
            found.append(_Place(matches[k - 1].end(), matches[k].start(), strong))
    return found


def _first_sentence(rest: str) -> str:
    match = re.search(r"[.!?][\"')\]]*(?=\s+[\"'(]?[A-Z]|\s*$)", rest)
    return rest[: match.end()] if match else rest


def _bears_out(head: str, rest: str, strong: bool, model: str | None) -> bool:
    words = head.lower().split()
    named = not strong or rest.split()[1][:1].isupper()
    if words[-1].endswith("'") or (named and words[-1] in _CARRIERS):
        return False
    if words[0] in _SAME_SENTENCE and not (strong and words[0] in _NOUN_OPENERS):
        return False
    if not strong and (words[-1] in _TIME_OR_CLAUSE or _ADJECTIVE.search(words[-1])):
        return False
    return _is_heading(_tag(head, model), strong) and _is_sentence(_tag(rest, model))


def _tag(text: str, model: str | None) -> Doc:
    [doc] = parse([text], model or MODEL, without=["ner"])
    return doc


def _is_sentence(doc: Doc) -> bool:
    """Whether `doc` is a sentence with a finite main verb whose subject stands before it."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return root is not None and _after_apposition(root)
    subjects = [t for t in root.children if t.dep_ in _SUBJECTS and t.i < root.i]
    finite = root.tag_ in _FINITE or any(t.tag_ in _FINITE for t in root.children if t.dep_ in ("aux", "auxpass"))
    return bool(subjects) and finite


def _after_apposition(root: Token) -> bool:
    """Whether the parser took a name with a long apposition for the whole: "Jane Doe, head of X in Y, called it"."""
    verbs = (t for t in root.children if t.dep_ == "acl" and t.tag_ in ("VBD", "VBN") and t.nbor(-1).text == ",")
    return root.pos_ == "PROPN" and any(t.dep_ == "appos" for t in root.children) and any(verbs)


def _is_heading(doc: Doc, strong: bool) -> bool:
    """Whether `doc` can stand by itself as a heading: a clause or an abstract noun phrase that is complete."""
    last = doc[-1]
    verbs = [t for t in doc if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "acl", "relcl", "compound")]
    if any(t.lemma_.lower() in _CLAUSE_VERBS for t in verbs):
        return False
    if strong:
        return last.pos_ not in ("DET", "ADP", "CCONJ", "SCONJ", "AUX", "PRON")
    if last.pos_ != "NOUN":
        return False
    if verbs:
        return last.tag_ == "NNS" or not any(t.dep_ == "det" for t in last.children)
    return bool(_ABSTRACT.search(last.lower_)) or (last.tag_ == "NNS" and not _PEOPLE_PLURAL.search(last.lower_))
