"""Repeated phrases found from the data, without a list: runs of words, their maximal repeats, and what kind each is.

What is read are body, titles and subheads, sentence by sentence and voice by voice. Repeats are found by sorting the
tails of all runs (a suffix array) and reading the shared beginnings. A repeat is maximal where no longer run of words
stands at all its places (Gusfield 1997, Algorithms on Strings, Trees, and Sequences, section 7.12); the time grows with
the words, not with their square. Function words are then cut off at the edges.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.rows import labels, records
from corpus_tools.measures.speech import innermost, quotations, spans
from corpus_tools.text import word_count
from corpus_tools.text.parsed import READ_KINDS

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

ARTICLE, ARTICLE_ITSELF = "article", "the article itself"
_CONTENT = ("ADJ", "NOUN", "PROPN", "VERB")
_FOLD = str.maketrans("‘’‛ʼ", "''''")
_JOINING = ("-", "‐", "‑", "'", "’")
_KINDS = {"event": "event", "programme": "programme"}


class Word(NamedTuple):
    """A printed word; offsets are code points into the article.

    `counted`: how many words begin in it (none in "n't" and "'s", nor behind a hyphen), `name` the kind of name, date
    or amount that the word stands in, `opens` and `closes` whether a name begins or ends with it, `pause` whether a
    mark other than a hyphen stands before it.
    """

    key: str
    start: int
    end: int
    content: bool
    counted: int
    name: str
    opens: bool
    closes: bool
    pause: bool


class Run(NamedTuple):
    """The words of one sentence as far as one voice says them; `text` is the whole sentence."""

    sentence_id: str
    article_id: str
    line: int
    start: int
    text: str
    words: list[Word]

    def printed(self, first: int, last: int) -> str:
        """Words `first` to `last` (exclusive) as printed, on one line."""
        words = self.words[first:last]
        if not words:
            return ""
        end = words[-1].end - self.start
        text = self.text[words[0].start - self.start : end]
        closing = self.text[end : end + 1]
        open_ = any(text.count(a) > text.count(b) and closing == b for a, b in ("()", "“”", "‘’"))
        return " ".join((text + closing * open_).split())


class Texts:
    """The runs of words of a corpus, and who voices each place in it; no run crosses a sentence or a voice."""

    def __init__(self, notes: Annotations) -> None:
        """Read the tokens, sentences, mentions, times and amounts of `notes`."""
        self.notes = notes
        self.labels = labels(notes.articles)
        self.articles = {r["article_id"]: r for r in records(notes.articles)}
        self.runs = [part for run in _runs(notes) for part in self._by_voice(run)]

    def _by_voice(self, run: Run) -> Iterable[Run]:
        """A run cut where a quotation begins or ends: words of two voices are no phrase of anybody."""
        edges = self._edges.get(run.article_id, [])
        part: list[Word] = []
        for word in run.words:
            if part and bisect_right(edges, word.start) > bisect_right(edges, part[-1].start):
                yield run._replace(words=part)
                part = []
            part.append(word)
        yield run._replace(words=part)

    @cached_property
    def _edges(self) -> dict[str, list[int]]:
        return {a: sorted({at for q in own for span in spans(q) for at in span}) for a, own in self._quotes.items()}

    @cached_property
    def _quotes(self) -> dict[str, list[dict[str, Any]]]:
        out: dict[str, list[dict[str, Any]]] = {}
        for quote in quotations(self.notes):
            out.setdefault(quote["article_id"], []).append(quote)
        return out

    def voice(self, article_id: str, start: int, end: int) -> dict[str, Any]:
        """Who says [start, end), the innermost speaker or the article: voice_id, voice_name, voice_type, source.

        And quote_id, the row of `quotes` that tells it; None of the article's own words.
        """
        place = {"start": start, "end": end}
        quote = innermost(place, self._quotes.get(article_id, ()))
        if quote is None:
            own = {"voice_id": ARTICLE, "voice_name": ARTICLE_ITSELF, "voice_type": ARTICLE, "source": ARTICLE}
            return own | {"quote_id": None}
        return {k: quote[k] for k in ("voice_id", "voice_name", "voice_type", "source")} | {"quote_id": quote["id"]}

    @cached_property
    def office_words(self) -> set[str]:
        """Words that stand in the printed role of any person."""
        roles = [r["role"] for r in records(self.notes.actors) if r["actor_type"] == "person" and r["role"]]
        return {word for role in roles for word in role.translate(_FOLD).casefold().split()}


def _runs(notes: Annotations) -> Iterable[Run]:
    inside, by_sentence = _named(notes), _tokens(notes)
    content = _content_words(by_sentence.values())
    for row in sorted(records(notes.sentences), key=lambda r: (r["article_id"], r["start"])):
        if row["block_kind"] not in READ_KINDS:
            continue
        own, pause, held = [], False, inside.get(row["article_id"], {})
        starts = [row["start"] + first for first, _ in word_count.spans(row["text"])]
        for text, start, end, *_ in by_sentence.get(row["id"], ()):
            if not any(c.isalnum() for c in text):
                pause = pause or text not in _JOINING
                continue
            key = text.translate(_FOLD).casefold()
            clitic = key.startswith("'") or key == "n't"
            carries = not clitic and key in content
            kind, first, last = held.get(start, ("", start, end))
            counted = bisect_left(starts, end) - bisect_left(starts, start)
            own.append(Word(key, start, end, carries, counted, kind, first >= start, last <= end,
                            pause))  # fmt: skip
            pause = False
        if own:
            yield Run(row["id"], row["article_id"], row["line"], row["start"], row["text"], own)


def _tokens(notes: Annotations) -> dict[str, list[tuple[Any, ...]]]:
    tokens = notes["tokens"]
    out: dict[str, list[tuple[Any, ...]]] = {}
    columns = ("sentence_id", "text", "start", "end", "lemma", "pos")
    for sentence_id, text, start, end, lemma, pos in zip(*(tokens[c].tolist() for c in columns), strict=True):
        if isinstance(sentence_id, str):
            lemma, pos = (v if isinstance(v, str) else "" for v in (lemma, pos))
            out.setdefault(sentence_id, []).append((text, start, end, lemma or text, pos))
    return out


def _content_words(sentences: Iterable[list[tuple[Any, ...]]]) -> set[str]:
    """Words that carry content: by the part of speech that each has most often, so that all its places compare."""
    seen: dict[str, Counter[Any]] = {}
    for tokens in sentences:
        for text, _, _, lemma, pos in tokens:
            whole = pos in _CONTENT and lemma not in ("be", "do", "have")
            manner = pos == "ADV" and text.endswith("ly")
            seen.setdefault(text.translate(_FOLD).casefold(), Counter())[whole or manner] += 1
    return {key for key, found in seen.items() if found[True] > found[False] and not key.isdigit()}


def _named(notes: Annotations) -> dict[str, dict[int, tuple[str, int, int]]]:
    """article_id -> offset inside a name, a date or an amount -> its kind, where it begins, where it ends."""
    out: dict[str, dict[int, tuple[str, int, int]]] = {}
    for table in ("amounts", "times", "mentions"):
        for row in records(notes[table]):
            if table == "mentions" and row["via"] == "pronoun":
                continue
            kind, own = "figure" if table != "mentions" else _kind(row), out.setdefault(row["article_id"], {})
            for offset in range(row["start"], row["end"]):
                had, first, last = own.get(offset, (kind, row["start"], row["end"]))
                own[offset] = (had if had in _KINDS else kind, min(first, row["start"]), max(last, row["end"]))
    return out


def _kind(mention: Mapping[str, Any]) -> str:
    kind = mention["actor_type"]
    return _KINDS.get(kind) or ("person" if kind == "person" else "actor")


# A run that long is a passage, not a phrase; tails are cut there so that one endless sentence costs little.
LONGEST = 200

Place = tuple[int, int]


class Repeats:
    """Tails of all runs in order; a place is (run, word)."""

    def __init__(self, runs: Sequence[Sequence[str]]) -> None:
        """`runs`: the words of each sentence; a repeat never crosses from one into the next."""
        numbers: dict[str, int] = {}
        self._runs = [[numbers.setdefault(w, len(numbers)) for w in run] for run in runs]
        self._numbers = numbers
        tails = [(tuple(run[i : i + LONGEST]), (r, i)) for r, run in enumerate(self._runs) for i in range(len(run))]
        tails.sort()
        self._tails = [t for t, _ in tails]
        self._places = [p for _, p in tails]

    def maximal(self, least: int = 2) -> Iterator[tuple[int, list[Place]]]:
        """(length in words, places in print order) of every maximal repeat of at least `least` words."""
        for length, first, last in self._shared_beginnings(least):
            places = self._places[first : last + 1]
            if len({self._before(p) for p in places}) > 1:
                yield length, sorted(places)

    def _before(self, place: Place) -> object:
        run, word = place
        return self._runs[run][word - 1] if word else place

    def _shared_beginnings(self, least: int) -> Iterator[tuple[int, int, int]]:
        """(length, first tail, last tail) of each group of neighbours that begin alike and go on differently."""
        open_: list[tuple[int, int]] = []
        for i in range(1, len(self._tails) + 1):
            alike = _alike(self._tails[i - 1], self._tails[i]) if i < len(self._tails) else 0
            first = i - 1
            while open_ and open_[-1][0] > alike:
                length, first = open_.pop()
                if length >= least:
                    yield length, first, i - 1
            if alike and (not open_ or open_[-1][0] < alike):
                open_.append((alike, first))

    def places(self, words: Sequence[str]) -> list[Place]:
        """Every place of `words`, in print order."""
        if any(w not in self._numbers for w in words):
            return []
        wanted = tuple(self._numbers[w] for w in words)
        low = bisect_left(self._tails, wanted)
        high = bisect_right(self._tails, wanted, key=lambda t: t[: len(wanted)])
        return sorted(self._places[low:high])


def _alike(left: Sequence[int], right: Sequence[int]) -> int:
    """How many words two tails begin alike with."""
    n = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        n += 1
    return n


EVENT, PROGRAMME, ACTOR, OFFICE = "name of an event", "name of a programme", "name of an actor", "office and name"
FIGURE, ONE_SPEAKER, OTHER = "name, date or amount", "words of one speaker", "other"
NAME_KINDS = (EVENT, PROGRAMME, ACTOR, OFFICE, FIGURE)


class Phrase(NamedTuple):
    """A repeated run of words with its places.

    `content`: content words outside names, dates and amounts; `heavy`: those inside, too; `split`: a short one with a
    comma or another mark within.
    """

    key: tuple[str, ...]
    places: list[Place]
    words: int
    content: int
    heavy: int
    kind: str
    split: bool


class Found:
    """All repeated phrases of a corpus, longest first."""

    def __init__(self, texts: Texts) -> None:
        """Search the runs of `texts`."""
        self.texts = texts
        self.repeats = Repeats([[w.key for w in run.words] for run in texts.runs])
        self.phrases = sorted(self._phrases(), key=lambda p: (-len(p.key), p.key))

    def _phrases(self) -> Iterator[Phrase]:
        seen = set()
        for length, places in self.repeats.maximal():
            key = self._trimmed(places, length)
            if len(key) > 1 and key not in seen:
                seen.add(key)
                yield self._phrase(key)

    def _trimmed(self, places: list[Place], length: int) -> tuple[str, ...]:
        """The words of a repeat without function words, and without pieces of a longer name, at its edges."""
        columns = [[self.texts.runs[r].words[w + i] for r, w in places] for i in range(length)]
        first, last = 0, length
        while first < last and _no_start(columns[first]):
            first += 1
        while last > first and _no_end(columns[last - 1]):
            last -= 1
        return tuple(c[0].key for c in columns[first:last])

    def _phrase(self, key: tuple[str, ...]) -> Phrase:
        places = self.repeats.places(key)
        columns = list(zip(*(self.words(p, key) for p in places), strict=True))
        named = [_mostly(w.name for w in column) for column in columns]
        content = [column[0].content for column in columns]
        kind = self._kind(key, named, content)
        free = sum(c and not n for c, n in zip(content, named, strict=True))
        counted = word_count.count(self.run(places[0]).printed(places[0][1], places[0][1] + len(key)))
        split = free < 3 and counted < 4 and any(all(w.pause for w in c) for c in columns[1:])
        return Phrase(key, places, counted, free, sum(content), kind, split)

    def words(self, place: Place, key: Sequence[str]) -> list[Word]:
        """The words of `key` at `place`."""
        return self.texts.runs[place[0]].words[place[1] : place[1] + len(key)]

    def _kind(self, key: Sequence[str], named: Sequence[str], content: Sequence[bool]) -> str:
        rest = [k for k, n, c in zip(key, named, content, strict=True) if c and not n]
        kinds = {n for n in named if n}
        if not rest:
            known = {"event": EVENT, "programme": PROGRAMME, "figure": FIGURE}
            return next((known[k] for k in known if k in kinds), ACTOR if kinds else OTHER)
        return OFFICE if "person" in kinds and set(rest) <= self.texts.office_words else OTHER

    def run(self, place: Place) -> Run:
        """The sentence of `place`."""
        return self.texts.runs[place[0]]

    def printed(self, phrase: Phrase) -> str:
        """The phrase as it is printed most often; of equals the form with fewer capitals, then the earlier."""
        forms = Counter(self.run(p).printed(p[1], p[1] + len(phrase.key)) for p in phrase.places)
        return min(forms, key=lambda f: (-forms[f], sum(c.isupper() for c in f)))

    def place(self, place: Place, length: int) -> dict[str, Any]:
        """A place as a row: article_id, sentence_id, line, start, end, text, and the voice."""
        run = self.run(place)
        first, last = run.words[place[1]], run.words[place[1] + length - 1]
        return {
            "article_id": run.article_id,
            "sentence_id": run.sentence_id,
            "line": run.line,
            "start": first.start,
            "end": last.end,
            "text": run.text[first.start - run.start : last.end - run.start],
        } | self.texts.voice(run.article_id, first.start, last.end)


def of_one_speaker(kind: str, voices: Iterable[dict[str, Any]]) -> str:
    """`kind`, or that all places are words of one and the same named speaker."""
    voices = list(voices)
    ids = {v["voice_id"] for v in voices}
    alone = kind == OTHER and len(ids) == 1 and ids != {ARTICLE} and all(v["source"] == "named" for v in voices)
    return ONE_SPEAKER if alone else kind


def _no_start(column: list[Word]) -> bool:
    return not column[0].content or all(w.name and not w.opens for w in column)


def _no_end(column: list[Word]) -> bool:
    return not column[0].content or all(w.name and not w.closes for w in column)


def _mostly(names: Iterable[str]) -> str:
    """The kind of name that a word stands in at half of its places or more, or ""."""
    names = list(names)
    inside = Counter(n for n in names if n)
    return max(inside, key=lambda n: (inside[n], n)) if 2 * sum(inside.values()) >= len(names) and inside else ""


def outermost(phrases: Iterable[Phrase]) -> list[Phrase]:
    """`phrases`, longest first, without those that stand at each of their places inside one and the same longer one."""
    kept: list[Phrase] = []
    over: dict[Place, set[int]] = {}
    for phrase in phrases:
        cells = [(run, word + i) for run, word in phrase.places for i in range(len(phrase.key))]
        if set.intersection(*(over.get(c, set()) for c in cells)):
            continue
        for cell in cells:
            over.setdefault(cell, set()).add(len(kept))
        kept.append(phrase)
    return kept
