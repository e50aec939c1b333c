"""What a stated figure measures, which way it moves, and whether it is observed, aimed at, pledged or estimated.

Words come from the codebooks of measures and cues; the parse tells which of them govern the figure.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.layers.amounts.scan import Found
from corpus_tools.layers.amounts.states import distance
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from corpus_tools.text.parsed import Sentence

# Verbs by which something passes to somebody: with "will" they are a pledge (commissives, Searle 1976).
_GIVING = {
    "provide",
    "give",
    "grant",
    "lend",
    "invest",
    "donate",
    "allocate",
    "contribute",
    "spend",
    "supply",
    "deliver",
    "extend",
    "offer",
    "send",
    "fund",
    "finance",
    "pay",
    "earmark",
    "inject",
    "pump",
    "put",
    "commit",
    "build",
    "train",
    "host",
    "open",
    "buy",
    "purchase",
    "import",
    "disburse",
    "release",
    "support",
    "award",
}
_GIVEN = {"assistance", "loan", "investment"}
_ANNOUNCING = {"announce", "unveil", "promise", "propose"}
_CLIMB = {
    "nummod",
    "quantmod",
    "compound",
    "npadvmod",
    "dobj",
    "attr",
    "prep",
    "pobj",
    "appos",
    "amod",
    "nmod",
    "oprd",
    "advmod",
    "pcomp",
    "conj",
    "dep",
    "nsubj",
    "nsubjpass",
    "acl",
    "poss",
    "acomp",
    "dative",
    "agent",
}


@dataclass
class Figure:
    """A stated figure with its sentence and tokens, and the columns found for it so far."""

    found: Found
    start: int
    end: int
    sentence: Sentence | None
    span: Span
    base: bool = False
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def clause(self) -> Span:
        """The sentence's tokens."""
        return self.span.sent if self.sentence is None else self.sentence.span


class _Cues(NamedTuple):
    verbs: dict[str, str]
    nouns: dict[str, str]
    adverbs: dict[str, str]
    phrases: dict[str, re.Pattern]


@functools.cache
def _cues(kind: str) -> _Cues:
    from corpus_tools.codebooks.news_words import amount_cues

    verbs, nouns, adverbs, phrases = {}, {}, {}, {}
    for cue in getattr(amount_cues(), kind):
        verbs.update(dict.fromkeys(cue.verbs, cue.value))
        nouns.update(dict.fromkeys(cue.nouns, cue.value))
        adverbs.update(dict.fromkeys(cue.adverbs, cue.value))
        listed = "|".join(re.escape(p) for p in sorted(cue.phrases, key=lambda p: (-len(p), p)))
        if listed:
            phrases[cue.value] = re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)
    return _Cues(verbs, nouns, adverbs, phrases)


_BASE = re.compile(
    r"(?:\bfrom(?: (?:about|around|just|some|only|an?|the|its|their|roughly|nearly|current|previous|earlier|present))*"
    r"|\bagainst|\bvs\.?|\bversus|\bcompared (?:with|to)|\bup on|\bdown on|\bthan)\s+$"
)


def is_base(figure: Figure) -> bool:
    """Whether the figure is where a change starts: "from $460 million", "compared with 7.5 percent a year earlier"."""
    start = figure.found.start
    before = figure.span.doc.text[max(0, start - 40) : start].lower()
    return _BASE.search(before) is not None


def direction(figure: Figure) -> str | None:
    """increase, decrease or None, from the words that govern the figure; a base has no direction."""
    if figure.found.rule == "multiplying-verb":
        return "increase"
    if figure.base:
        return None
    cues, doc, span = _cues("directions"), figure.span.doc, figure.span
    for token in doc[span.end : min(len(doc), span.end + 3)]:
        value = cues.nouns.get(token.lemma_.lower()) or cues.adverbs.get(token.lower_)
        if value and not token.is_punct:
            return value
        if token.pos_ not in ("NOUN", "ADJ", "PROPN") and token.text != "-":
            break
    for token in reversed(doc[max(figure.clause.start, span.start - 3) : span.start]):
        if token.lower_ in cues.adverbs and not _particle(token, cues):
            return cues.adverbs[token.lower_]
        if token.pos_ not in ("ADP", "DET", "ADV", "ADJ", "PART"):
            break
    value = _climb_direction(span.root, cues, figure.found.kind in ("percent", "multiple"))
    if value is None and figure.found.kind == "multiple":
        return next(
            (
                cues.verbs[t.lemma_.lower()]
                for t in reversed(doc[max(figure.clause.start, span.start - 6) : span.start])
                if t.lemma_.lower() in cues.verbs
            ),
            None,
        )
    return value


def _particle(token: Token, cues: _Cues) -> bool:
    """Whether "up" belongs to a verb that says nothing of rising ("made up 38 percent")."""
    return token.dep_ == "prt" and token.head.lemma_.lower() in {
        "make",
        "set",
        "take",
        "add",
        "end",
        "sum",
        "give",
        "pay",
        "put",
    }


# "raised $4.5 billion", "lost $3 million": the sum is got or gone, nothing rises or falls by it.
_GOT = {"raise", "lift", "lose", "gain", "shed", "save", "trim", "improve", "recover"}


def _climb_direction(token: Token, cues: _Cues, percent: bool = False) -> str | None:
    for _ in range(7):
        head = token.head
        if head.i == token.i:
            return cues.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
        lemma = head.lemma_.lower()
        if head.pos_ == "VERB" and lemma in cues.verbs:
            return None if lemma in _GOT and token.dep_ == "dobj" and not percent else cues.verbs[lemma]
        if head.pos_ == "NOUN" and lemma in cues.nouns:
            return cues.nouns[lemma]
        if head.pos_ in ("VERB", "AUX"):
            return next(
                (cues.adverbs[c.lower_] for c in head.children if c.lower_ in cues.adverbs and c.dep_ != "prt"),
                None,
            )
        if token.dep_ not in _CLIMB:
            return None
        token = head
    return None


_LEAD = 90


def status(figure: Figure, measure: str | None) -> str:
    """observed, target, pledge or estimate, from the verbs above the figure and set phrases before it."""
    if figure.base:
        return "observed"
    cues = _cues("statuses")
    if (figure.found.qualifier or "").lower().endswith("estimated"):
        return "estimate"
    token, steps = figure.span.root, 0
    while steps < 12:
        value = _status_of(token, cues, measure)
        if value:
            return value
        if token.head.i == token.i or _reports(token):
            break
        token, steps = token.head, steps + 1
    lead = fold(figure.span.doc.text[figure.clause.start_char : figure.span.start_char])
    lead = re.split(r"[;:]| but | while | although ", lead)[-1]
    found = [
        (m.end(), value)
        for value, pattern in cues.phrases.items()
        for m in pattern.finditer(lead)
        if distance(lead[m.start() :]) <= _LEAD
    ]
    return max(found)[1] if found else "observed"


def _reports(token: Token) -> bool:
    return token.dep_ == "ccomp" and token.head.pos_ == "VERB"


def _status_of(token: Token, cues: _Cues, measure: str | None) -> str | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        if lemma in cues.verbs and not (token.tag_ == "VBN" and cues.verbs[lemma] == "pledge" and token.dep_ == "amod"):
            return cues.verbs[lemma]
        if lemma in _ANNOUNCING and measure in _GIVEN:
            return "pledge"
        return _future(token, lemma)
    if token.pos_ == "NOUN" and lemma in cues.nouns:
        return cues.nouns[lemma]
    return None


def _future(token: Token, lemma: str) -> str | None:
    modals = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if modals & {"will", "shall", "'ll"}:
        return "pledge" if lemma in _GIVING else "estimate"
    if modals & {"would", "could", "may", "might"}:
        return "estimate"
    return None


class _Measure(NamedTuple):
    code: str
    start: int
    end: int


@functools.cache
def _measure_words() -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """Phrases with their measure, longest first, by first word; and single words with theirs."""
    from corpus_tools.codebooks.news_words import measures

    phrases = {p.lower(): row.code for row in measures() for p in row.phrases}
    words = {w.lower(): row.code for row in measures() for w in row.words}
    index: dict[str, list[tuple[str, str]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        index.setdefault(re.match(r"\w+", phrase).group(), []).append((phrase, phrases[phrase]))
    return index, words


def measure_cues(sentence: Span) -> list[_Measure]:
    """Words of `sentence` that tell a measure, in order, a phrase before the words inside it (offsets in the Doc)."""
    index, words = _measure_words()
    lower, base, out, at = sentence.text.lower(), sentence.start_char, [], 0
    for match in re.finditer(r"\w+", lower):
        start = match.start()
        for phrase, code in index.get(match.group(), ()) if start >= at else ():
            end = start + len(phrase)
            if lower.startswith(phrase, start) and not lower[end : end + 1].isalnum():
                out.append(_Measure(code, base + start, base + end))
                at = end
                break
    for token in sentence:
        # A word inside a name measures nothing: the Export-Import Bank.
        if token.pos_ == "PROPN" and token.text.istitle() and token.i > sentence.start:
            continue
        code = words.get(token.lemma_.lower()) or words.get(token.lower_) or words.get(token.lower_.removesuffix("s"))
        if code and not any(c.start < token.idx + len(token) and token.idx < c.end for c in out):
            out.append(_Measure(code, token.idx, token.idx + len(token)))
    return sorted(out, key=lambda c: c.start)


_UNIT_PRICE = re.compile(
    r"\s*(?:(?:an?|per|the)\s+(?:metric |short |long |troy |square |cubic |fine |single )?(?!year|month|week|day|"
    r"hour|quarter|minute|decade|century|season)(?:kg|kilo\w*|tonne|ton|barrel|share|litre|liter|gallon|pound|"
    r"ounce|bushel|bag|bale|head|unit|unit|piece|copy|dose|bottle|seat|room|night|mile|kilomet\w+|kwh|mwh|"
    r"kilowatt\S*|megawatt\S*|carat|metre|meter|foot|acre|hectare|hundredweight|therm|cwt|lb|oz|thousand|"
    r"million btu|mmbtu|\d[\d,]* (?:cubic )?\w+)\b|/(?:kg|bbl|t|tonne|barrel|oz|lb|litre)\b|apiece\b|a piece\b)",
    re.IGNORECASE,
)


def measure(figure: Figure, others: list[Figure], cues: list[_Measure]) -> str | None:
    """The measure whose words stand nearest, words after the figure counting for more only when they touch it."""
    start, end, text = figure.span.start_char, figure.span.end_char, fold(figure.span.doc.text)
    if figure.found.kind == "money" and _UNIT_PRICE.match(text, end):
        return "price"
    best: tuple[float, str] | None = None
    for cue in cues:
        if cue.start >= start and cue.end <= end:
            cost = 0.0
        elif cue.start >= end:
            cost = _cost_after(text[end : cue.start], cue)
        else:
            cost = _cost_before(text[cue.end : start])
        between = sum(
            1 for o in others if o is not figure and min(cue.end, end) <= o.span.start_char < max(cue.start, start)
        )
        cost += 22 * between
        if best is None or cost < best[0]:
            best = (cost, cue.code)
    return best[1] if best and best[0] < 170 else None


def _cost_after(gap: str, cue: _Measure) -> float:
    if cue.code == "price" and not gap.strip():
        return 0
    direct = re.fullmatch(r"[\s-]*(?:(?:in|of|worth of|as)\s+)?(?:[\w'-]+\s+){0,2}", gap)
    if direct:
        return distance(gap) * 0.6
    return 40 + 2.0 * distance(gap) + 60 * len(re.findall(r"[,;:()]", gap))


def _cost_before(gap: str) -> float:
    if re.fullmatch(
        r"\s*(?:worth|of|at|:|totall?ing|valued at|amounting to|is|was|were)?\s*(?:about|around|over|some)?\s*",
        gap,
    ):
        return 0
    return distance(gap) + 12 * len(re.findall(r",", gap)) + 60 * len(re.findall(r"[;()]", gap))
