"""Who says what somebody needs or gains: "the islands need water" is told of the islands, by whom?

Rules over the parsed sentence: who is the subject of a verb of need, the owner of an interest, the recipient or the
object of what serves; of a first person plural the party that its speaker is connected with. What two parties are said
to need together is no need of the one. Nothing is said of whether the need or the gain is real. Words are those of
`codebooks/words/interests.toml`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.codebooks import gazetteers, word_lists
from corpus_tools.measures.regions import groups
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.sentences import BODY, Sentence, Word, sentences_of
from corpus_tools.measures.sides import party_labels, sides
from corpus_tools.measures.speech import mentioned, quotations, spans

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

STATED = {"article_id": TEXT, "article": TEXT, "line": WHOLE, "whose": TEXT, "kind": TEXT, "words": TEXT,
          "voice_id": TEXT, "voice_name": TEXT, "voice_type": TEXT, "side": TEXT, "place": TEXT, "text": TEXT,
          "row_ids": LIST}  # fmt: skip
BY_VOICE = {"whose": TEXT, "voice_id": TEXT, "voice_name": TEXT, "voice_type": TEXT, "side": TEXT, "place": TEXT,
            "own": FLAG, "needs": WHOLE, "gains": WHOLE, "sentences": WHOLE, "articles": LIST,
            "row_ids": LIST}  # fmt: skip
NEED, GAIN = "need", "gain"
THE_ARTICLE, NO_SOURCE, NOT_STATED = "the article itself", "no source given", "not stated"
_LISTS = (
    "needs",
    "refusals",
    "interests",
    "telling",
    "serving",
    "giving",
    "gifts",
    "backing",
    "given",
    "furthering",
    "good",
    "gaining",
)
_WE, _OUR = ("we", "us"), "our"
_THEY = ("they", "he", "she", "it")
_SUBJECTS, _OBJECTS = ("nsubj", "nsubjpass"), ("dobj", "dative")
# Nouns that stand for a party named before: "those countries", "the five states".
_MANY = frozenset(("country", "state", "nation", "republic", "neighbour", "neighbor", "partner"))
_POINTING = frozenset(("the", "those", "these", "such"))
_SIGNS, _MONEY = frozenset("$€£¥₹₩₽"), frozenset(("dollar", "euro", "pound", "yen", "yuan", "rupee", "peso", "franc"))
# Characters: how far back "we" can have been explained, and between two names joined by "and the five".
_JUST_BEFORE, _JOINED = 300, 14


class _Found(NamedTuple):
    """A word that states a need or a gain, and of whom: a word of the sentence, or the voice itself."""

    kind: str
    word: Word
    whose: Word | None


def stated(notes: Annotations) -> pd.DataFrame:
    """Every sentence of the body that states a need or a gain of a state, a region or a party, by whom.

    One row a sentence, party and voice, in the order of the texts. Columns: article_id, article (label), line, whose (a
    party of the project, else the state or region), kind (need; gain; need where both), words (as printed, those that
    tell it), voice_id (empty for the article itself), voice_name, voice_type (of `quotes`; article for the article
    itself), side (of the voice, see `sides`; empty where open), place (place or body as printed), text (the sentence),
    row_ids (the sentence).
    """
    read = {s["id"]: s for s in records(notes.sentences) if s["block_kind"] == BODY}
    if not read or not len(notes["tokens"]):
        return typed([], STATED)
    near, speech, names = _Near(notes), _Voices(notes), labels(notes.articles)
    found: dict[tuple[str, str, str | None], dict[str, Any]] = {}
    for sentence in sentences_of(notes, lambda words: True, set(read)):
        for one in _found(sentence):
            voice = speech.at(sentence.article_id, one.word.start)
            whose = voice.side if one.whose is None else near.party(sentence, one.whose)
            if whose is None or (one.whose is None and near.of_both(sentence, one.word, voice, speech)):
                continue
            head = {"article_id": sentence.article_id, "article": names[sentence.article_id], "whose": whose}
            head |= {"line": read[sentence.id]["line"], "text": " ".join(sentence.text.split())}
            new = head | voice.columns() | {"kind": one.kind, "words": [], "row_ids": [sentence.id]}
            row = found.setdefault((sentence.id, whose, voice.voice_id), new)
            row["kind"] = NEED if NEED in (row["kind"], one.kind) else GAIN
            row["words"].append(one.word.text)
    return typed([r | {"words": ", ".join(dict.fromkeys(r["words"]))} for r in found.values()], STATED)


def by_voice(rows: pd.DataFrame) -> pd.DataFrame:
    """`stated` by party and voice: one row each, the party with most first, then the voices with most, and most needs.

    Columns: whose, voice_id, voice_name, voice_type, side, place, own (the voice's side is the party or one of its
    states; empty where the side is open), needs and gains (sentences; one that states both is a
    need), sentences, articles (labels), row_ids (the sentences).
    """
    made: dict[tuple[str, str | None], dict[str, Any]] = {}
    for row in records(rows):
        # The article's own voice is another in each article.
        key = (row["whose"], row["voice_id"] or row["voice_name"])
        head = {k: row[k] for k in ("whose", "voice_id", "voice_name", "voice_type", "side", "place")}
        head["own"] = _of_side(row["side"], row["whose"])
        own = made.setdefault(key, head | {"needs": 0, "gains": 0, "sentences": 0, "articles": [], "row_ids": []})
        own["needs" if row["kind"] == NEED else "gains"] += 1
        own["sentences"] += 1
        own["articles"] += [row["article"]] if row["article"] not in own["articles"] else []
        own["row_ids"] += row["row_ids"]
    total: dict[str, int] = {}
    for own in made.values():
        total[own["whose"]] = total.get(own["whose"], 0) + own["sentences"]

    def rank(row: Mapping[str, Any]) -> tuple[Any, ...]:
        whose = (-total[row["whose"]], by_name(row["whose"]))
        return *whose, -row["sentences"], -row["needs"], by_name(row["voice_name"])

    return typed(sorted(made.values(), key=rank), BY_VOICE)


def _of_side(side: str | None, whose: str) -> bool | None:
    if side is None:
        return None
    known = {name: code for code, name in reference_names().items()}
    one, other = (set(groups().get(known.get(name, name), (known.get(name, name),))) for name in (side, whose))
    return side == whose or one <= other


def _lemmas() -> dict[str, frozenset[str]]:
    return {name: word_lists.words("interests", name) for name in _LISTS}


def _found(sentence: Sentence) -> Iterator[_Found]:
    lists = _lemmas()
    for word in sentence.words:
        lemma = word.lemma.lower()
        if word.pos == "VERB":
            yield from _verb(sentence, word, lemma, lists)
        elif word.pos == "NOUN":
            yield from _noun(sentence, word, lemma, lists)


def _verb(sentence: Sentence, word: Word, lemma: str, lists: Mapping[str, frozenset[str]]) -> Iterator[_Found]:
    kids = sentence.children(word)
    subjects = [k for k in kids if k.dep in _SUBJECTS]
    wants = lemma in lists["needs"] or (lemma in lists["refusals"] and any(k.dep == "neg" for k in kids))
    for subject in subjects if wants else ():
        yield _Found(NEED, word, None if subject.low in _WE else subject)
    if lemma in lists["gaining"] and not any(k.dep in _OBJECTS for k in kids):
        yield from (_Found(GAIN, word, None if s.low in _WE else s) for s in subjects)
    objects = [k for k in kids if k.dep in _OBJECTS]
    if lemma in lists["serving"]:
        heads = [k for o in kids if o.dep == "ccomp" for k in sentence.children(o) if k.dep == "nsubj"]
        yield from (_Found(GAIN, word, None if o.low in _WE else o) for o in (*objects, *heads))
    if lemma in lists["backing"] and any(g.dep == "pcomp" for k in kids if k.low == "in" for g in sentence.children(k)):
        yield from (_Found(GAIN, word, None if o.low in _WE else o) for o in objects)
    if lemma in lists["giving"]:
        yield from _given(sentence, word, kids, objects, lists)
    if lemma in lists["telling"]:
        yield from (_Found(NEED, o, s if s.low not in _THEY else None) for o in objects for s in subjects
                    if o.lemma.lower() in lists["interests"] and s.low not in _WE)  # fmt: skip


def _given(
    sentence: Sentence, word: Word, kids: list[Word], objects: list[Word], lists: Mapping[str, frozenset[str]]
) -> Iterator[_Found]:
    """Who is given what is a gain: "offers Kenya a market", "provides Kenya with aid", "gives aid to Kenya"."""
    around = (*kids, *(g for o in objects for g in sentence.children(o)))
    ends = {k.low: e for k in around if k.dep in ("prep", "dative") for e in sentence.children(k) if e.dep == "pobj"}
    things = [*objects, *([ends["with"]] if "with" in ends else [])]
    wanted = lists["given"] | lists["gifts"]
    if not any(_tells(sentence, thing, wanted) or _is_sum(sentence, thing) for thing in things):
        return
    people = [o for o in objects if len(things) > 1] + [ends[p] for p in ("to", "for") if p in ends]
    yield from (_Found(GAIN, word, None if one.low in _WE else one) for one in people)


def _is_sum(sentence: Sentence, thing: Word) -> bool:
    """Whether the noun is a sum of money: "pledged $3 million to Peru", "gave Kenya 20 euros"."""
    return any(w.text in _SIGNS or w.lemma.lower() in _MONEY for w in (thing, *sentence.children(thing)))


def _tells(sentence: Sentence, thing: Word, wanted: frozenset[str]) -> bool:
    """Whether the noun, one joined to it or one that it consists of is among the words."""
    more = [k for k in sentence.children(thing) if k.dep in ("conj", "compound")]
    return any(w.lemma.lower() in wanted for w in (thing, *more))


def _noun(sentence: Sentence, word: Word, lemma: str, lists: Mapping[str, frozenset[str]]) -> Iterator[_Found]:
    owners = [k for k in sentence.children(word) if k.dep == "poss"]
    ends, verb = _ends(sentence, word), sentence.head(_first(sentence, word))
    # "promotes stability in Peru", "announced aid to Peru": the parser hangs the name on the noun or on the verb.
    wider = (_ends(sentence, verb) if verb is not None and verb.pos == "VERB" else {}) | ends
    spared = sentence.low(word, -1) in ("no", "little")
    if lemma in lists["interests"]:
        of = [ends["of"]] if "of" in ends else []
        yield from (_Found(NEED, word, None if o.low == _OUR else o) for o in (*owners, *of))
    # Help to somebody's neighbours or plans is not help to him.
    whose = wider["to"] if "to" in wider and not any(k.dep == "poss" for k in sentence.children(wider["to"])) else None
    if lemma in lists["gifts"] and whose is not None and not spared:
        yield _Found(GAIN, word, whose)
    if lemma in lists["given"] and "for" in ends and not spared:
        yield _Found(GAIN, word, ends["for"])
    if lemma in lists["good"] and verb is not None and verb.lemma.lower() in lists["furthering"]:
        held = [*owners, *(wider[p] for p in ("of", "in", "for") if p in wider)]
        yield from (_Found(GAIN, word, None if o.low == _OUR else o) for o in held)


def _ends(sentence: Sentence, word: Word) -> dict[str, Word]:
    """Preposition -> the noun behind it, of those that hang on the word."""
    return {k.low: e for k in sentence.children(word) if k.dep == "prep" for e in sentence.children(k)
            if e.dep == "pobj"}  # fmt: skip


def _first(sentence: Sentence, word: Word) -> Word:
    """The first of the words that this one is joined to by "and"."""
    above = sentence.head(word)
    while word.dep == "conj" and above is not None:
        word, above = above, sentence.head(above)
    return word


@functools.cache
def _state_of(region: str) -> str:
    """The state of a part of one (alpha-3); any other region as it is."""
    return next((r.members[0] for r in gazetteers.subdivisions() if r.actor_id == region and r.members), region)


class _Near:
    """Which party, state or region a word of a sentence names."""

    def __init__(self, notes: Annotations) -> None:
        self._parties = [frozenset(p) for p in notes.project.studies.parties]
        self._labels = party_labels(notes)
        self._rows: dict[str, list[dict[str, Any]]] = {}
        for row in mentioned(notes):
            if row["actor_type"] in ("state", "region", "collective"):
                self._rows.setdefault(row["article_id"], []).append(row)

    def party(self, sentence: Sentence, word: Word) -> str | None:
        """The party that the noun phrase of `word` names alone; None where it names none, or several."""
        begin, end = sentence.left_edge(word), max(word.end, self._edge(sentence, word))
        if any(self._other(sentence, kid) for kid in sentence.children(word) if kid.dep == "conj"):
            return None
        named = list(dict.fromkeys(self._called(sentence.article_id, begin, end)))
        if not named and word.lemma.lower() in _MANY and any(
            k.low in _POINTING for k in sentence.children(word) if k.dep == "det"
        ):  # fmt: skip
            named = self._before(sentence, begin)
        return named[0] if len(named) == 1 else None

    def _other(self, sentence: Sentence, word: Word) -> bool:
        """Whether what is joined to a name is nobody's by name: "the region and the wider world" is no region alone.

        What is its own ("Kenya and its farmers") belongs to it.
        """
        if word.pos not in ("NOUN", "PROPN") or any(k.dep == "poss" for k in sentence.children(word)):
            return False
        return not list(self._called(sentence.article_id, sentence.left_edge(word), word.end))

    def _edge(self, sentence: Sentence, word: Word) -> int:
        """Where the noun phrase ends: what is joined to it counts, what a preposition adds does not."""
        return max([word.end, *(sentence.right_edge(k) for k in sentence.children(word) if k.dep == "conj")])

    def _called(self, article_id: str, begin: int, end: int) -> Iterator[str]:
        for row in self._rows.get(article_id, ()):
            if begin <= row["start"] and row["end"] <= end:
                name = self._name(row)
                if name is not None:
                    yield name

    def _name(self, row: Mapping[str, Any]) -> str | None:
        if row["actor_type"] == "collective":
            return None
        place = row["country"] if row["actor_type"] == "state" else _state_of(row["actor_id"])
        states = set(groups().get(place, (place,)))
        for codes, label in zip(self._parties, self._labels, strict=False):
            if states <= codes:
                return label
        return reference_names().get(place, row["actor_name"])

    def _before(self, sentence: Sentence, begin: int) -> list[str]:
        """The last name of several states before "those countries"."""
        for row in reversed(self._rows.get(sentence.article_id, [])):
            if row["start"] < begin and row["actor_type"] == "region" and row["actor_id"] in groups():
                name = self._name(row)
                return [name] if name is not None else []
        return []

    def of_both(self, sentence: Sentence, word: Word, voice: _Voice, speech: _Voices) -> bool:
        """Whether "we" can be both parties: just before, the same voice has joined them by "and"."""
        said = [r for r in self._rows.get(sentence.article_id, ())
                if sentence.start - _JUST_BEFORE <= r["start"] < word.start and r["actor_type"] != "collective"
                and speech.at(sentence.article_id, r["start"]).voice_id == voice.voice_id]  # fmt: skip
        pairs = pairwise(said)
        return any(
            second["start"] - first["end"] <= _JOINED and {self._name(first), self._name(second)} == set(self._labels)
            for first, second in pairs
        )


class _Voice(NamedTuple):
    """Who says something, and the party that he or she is connected with."""

    voice_id: str | None
    name: str
    kind: str
    side: str | None
    place: str | None

    def columns(self) -> dict[str, Any]:
        """As columns of a table."""
        return {"voice_id": self.voice_id, "voice_name": self.name, "voice_type": self.kind, "side": self.side,
                "place": self.place}  # fmt: skip


class _Voices:
    """The quotations of the articles by place, and whom their voices are connected with."""

    def __init__(self, notes: Annotations) -> None:
        self._said: dict[str, list[tuple[int, int, dict[str, Any]]]] = {}
        self._cues: dict[str, list[tuple[int, int, dict[str, Any]]]] = {}
        for quote in quotations(notes):
            self._said.setdefault(quote["article_id"], []).extend((s, e, quote) for s, e in spans(quote))
        self._sides = {r["voice_id"]: r["side"] for r in records(sides(notes))}
        self._places = {r["actor_id"]: r["place"] or r["affiliation"] for r in records(notes.actors)}

    def at(self, article_id: str, offset: int) -> _Voice:
        """The voice of the innermost quotation there; the article itself where there is none."""
        held = [(e - s, -s, q) for s, e, q in self._said.get(article_id, ()) if s <= offset < e]
        if not held:
            return _Voice(None, THE_ARTICLE, "article", None, None)
        quote: dict[str, Any] = min(held, key=lambda h: h[:2])[2]
        if quote["source"] == "none":
            return _Voice(None, NO_SOURCE, "none", None, None)
        voice = quote["voice_id"]
        kind = "named" if quote["source"] == "named" else "unnamed"
        return _Voice(voice, quote["voice_name"], kind, self._sides.get(voice), self._places.get(voice))
