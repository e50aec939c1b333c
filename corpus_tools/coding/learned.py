"""A coder that learns from coded sentences; off by default, and never better than the coding it has learned from.

One logistic regression a code (one against the rest) over TF-IDF of lemmas and pairs of neighbours, names replaced by
their kind: the usual base line for frames in news (Card et al., The Media Frames Corpus, ACL 2015).
Its own scores are of articles that it has not learned from: each is coded by a model that learned from the others.

A sentence is read as terms: lemmas and pairs of neighbours, every name replaced by its kind, so that none can decide. A
mention becomes the type of its actor ("<state>"), what the tagger calls a proper noun and no layer knows "<name>", a
number "<number>".

Whatever codes sentences, behind one interface: the codebook's coder, one that learns, or a model of your own.

A coder has a name, a scheme, and `code(notes)`, which returns rows of the table `codes`. `with_codes` puts them beside
those that are there, so that every table, figure and measure of agreement takes them like any other.

>>> from corpus_tools import tables
>>> from corpus_tools.notes import Annotations
>>> sentence = {"id": "a:sentences:0-12", "article_id": "a", "sentence_id": "a:sentences:0-12", "start": 0, "end": 12,
...             "text": "Trade doubled", "line": 1, "block_kind": "paragraph", "position": 0, "words": 2}
>>> notes = Annotations({n: tables.build(n, [sentence] if n == "sentences" else []) for n in tables.TABLES})
>>> def mine(text):
...     return ["ECONOMY"] if "trade" in text.lower() else []
>>> coded = with_codes(notes, FunctionCoder("my model", mine))
>>> coded.codes[["coder", "code", "sentence_id"]].values.tolist()
[['my model', 'ECONOMY', 'a:sentences:0-12']]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from corpus_tools import tables
from corpus_tools.measures.agreement.codings import (
    FRAMES,
    LEARNED,
    LEARNED_RULE,
    TOOL,
    Coding,
    CodingError,
    badge,
    of_codes,
    of_reading,
    sentences,
)
from corpus_tools.measures.agreement.of_codes import ALL, counts
from corpus_tools.measures.agreement.spans import Reading
from corpus_tools.measures.rows import REAL, TEXT, WHOLE, grouped, records, typed
from corpus_tools.notes import Annotations

if TYPE_CHECKING:
    import pandas as pd


@runtime_checkable
class Coder(Protocol):
    """What codes sentences."""

    @property
    def name(self) -> str:
        """What stands in the column `coder`."""
        ...

    @property
    def scheme(self) -> str:
        """What stands in the column `scheme`."""
        ...

    def code(self, notes: Annotations) -> pd.DataFrame:
        """Rows of the table `codes` for `notes`, none where nothing is coded; `notes` stays as it is."""
        ...


class FunctionCoder(NamedTuple):
    """A model of your own: `label` takes a sentence's printed words and returns its codes."""

    name: str
    label: Callable[[str], Iterable[str]]
    scheme: str = FRAMES

    def code(self, notes: Annotations) -> pd.DataFrame:
        """A row for each code that `label` returns for a sentence of the body."""
        given = ((unit, self.label(row["text"])) for unit, row in sentences(notes).items())
        return code_rows(notes, ((u, code, {}) for u, codes in given for code in dict.fromkeys(codes)), self)


def code_rows(notes: Annotations, given: Iterable[tuple[str, str, Mapping[str, Any]]], coder: Coder) -> pd.DataFrame:
    """Rows of the table `codes` from (sentence id, code, further columns); who voices the code stays open ("none").

    CodingError where `notes` has no such sentence of the body.
    """
    known, rows = sentences(notes), []
    for unit, code, more in given:
        if unit not in known:
            raise CodingError(
                f"coder {coder.name!r}: no sentence {unit!r} in the body; give ids of notes.sentences of block_kind "
                f"paragraph"
            )
        own = known[unit]
        place = {k: own[k] for k in ("article_id", "start", "end", "text", "line")}
        row_id = f"{own['article_id']}:codes:{own['start']}-{own['end']}:{coder.scheme}:{code}:{coder.name}"
        fixed = {"id": row_id, "sentence_id": unit, "scheme": coder.scheme, "coder": coder.name, "code": code}
        rows.append({"voice_type": "none", "rule": coder.name, **place, **more, **fixed})
    return tables.build("codes", rows)


def with_codes(notes: Annotations, coder: Coder) -> Annotations:
    """`notes` with the rows of `coder` in the table `codes`, in place of any of the same coder and scheme."""
    import pandas as pd

    made = tables.check("codes", coder.code(notes))
    frame = notes["codes"]
    kept = frame[(frame["coder"] != coder.name) | (frame["scheme"] != coder.scheme)]
    parts = [part for part in (kept, made) if len(part)]
    codes = pd.concat(parts, ignore_index=True) if parts else made
    return notes.with_tables({"codes": codes})


_KINDS = {"PROPN": "<name>", "NUM": "<number>"}
_DROPPED = ("PUNCT", "SPACE", "SYM", "X")
_NAMES = "<name>"


class Term(NamedTuple):
    """A term and where it is printed."""

    words: str
    start: int
    end: int


def terms(notes: Annotations) -> dict[str, list[Term]]:
    """Terms of each sentence of the body by its id; CodingError where the notes hold no tokens."""
    known, rows = sentences(notes), dict(grouped(notes["tokens"].dropna(subset="sentence_id"), "sentence_id"))
    if known and not rows:
        raise CodingError("the table 'tokens' is empty; annotate the articles, or load a folder with its tokens")
    mentions = dict(grouped(notes["mentions"], "sentence_id"))
    return {unit: _terms(rows.get(unit, ()), mentions.get(unit, ())) for unit in known}


def _terms(tokens: Sequence[Mapping[str, Any]], mentions: Sequence[Mapping[str, Any]]) -> list[Term]:
    single: list[Term] = []
    spans = _longest(mentions)
    for token in sorted(tokens, key=lambda t: t["start"]):
        held = next((m for m in spans if m["start"] < token["end"] and token["start"] < m["end"]), None)
        if held is not None:
            kind = Term(f"<{held['actor_type']}>", held["start"], held["end"])
            single += [kind] if not single or single[-1] != kind else []
        elif token["pos"] == "PROPN":
            _add_name(single, token)
        elif token["pos"] not in _DROPPED:
            words = _KINDS.get(token["pos"]) or str(token["lemma"]).lower()
            single.append(Term(words, token["start"], token["end"]))
    pairs = [Term(f"{a.words} {b.words}", a.start, b.end) for a, b in pairwise(single)]
    return [*single, *pairs]


def _add_name(single: list[Term], token: Mapping[str, Any]) -> None:
    """A name of several tokens is one term, or its length would tell names apart."""
    if single and single[-1].words == _NAMES and token["start"] - single[-1].end <= 1:
        single[-1] = single[-1]._replace(end=token["end"])
    else:
        single.append(Term(_NAMES, token["start"], token["end"]))


def _longest(mentions: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Mentions that stand in no longer one."""
    taken: list[Mapping[str, Any]] = []
    for mention in sorted(mentions, key=lambda m: (m["start"] - m["end"], m["start"])):
        if all(mention["end"] <= m["start"] or m["end"] <= mention["start"] for m in taken):
            taken.append(mention)
    return sorted(taken, key=lambda m: m["start"])


# Fewer examples than this teach nothing that would hold in another article.
LEAST = 3
SHOWN = 5
HALF = 0.5
HELD_OUT = "learned from the other articles"
BESIDE = {"code": TEXT, "coder": TEXT, "basis": TEXT, "read": WHOLE, "found": WHOLE, "precision": REAL, "recall": REAL,
          "f1": REAL, "reader": TEXT, "human_coded": TEXT}  # fmt: skip


class _Model(NamedTuple):
    vocabulary: Any
    weights: Mapping[str, tuple[Any, float]]


class LearnedCoder:
    """A coder (`coders.Coder`) that codes as the coding it has learned from.

    `name`: stands in the column `coder`; `codes`: those that it has learned; `not_learned`: those with fewer than three
    examples, or with nothing else, which it never gives.
    """

    def __init__(self, name: str = LEARNED, scheme: str = FRAMES) -> None:
        """A coder that has learned nothing yet."""
        self.name, self.scheme = name, scheme
        self.not_learned: tuple[str, ...] = ()
        self._model: _Model | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that it can give, A to Z."""
        return tuple(self._model.weights) if self._model else ()

    def learn(self, notes: Annotations, *codings: Coding) -> LearnedCoder:
        """Learn from the sentences of `notes` that `codings` hold; returns itself.

        Of a sentence that several coded the first decides. A coding teaches nothing about codes that it did not read.
        CodingError where the codings hold no sentence of `notes`, or no code often enough.
        """
        known = terms(notes)
        units = {u: c for c in reversed(codings) for u in c.given if u in known}
        who = ", ".join(repr(c.coder) for c in codings) or "nobody"
        if not units:
            raise CodingError(f"the coding of {who} holds no sentence of these articles; give a coding of them")
        self._fit([known[u] for u in units], [(coding.given[u], coding.not_read) for u, coding in units.items()])
        if not self.codes:
            raise CodingError(
                f"the coding of {who} gives no code to {LEAST} or more of its {len(units)} sentences, with others that "
                f"lack it; code more sentences"
            )
        return self

    def _fit(
        self, sentences: Sequence[Sequence[Term]], given: Sequence[tuple[frozenset[str], tuple[str, ...]]]
    ) -> None:
        feature, model = _sklearn()
        vocabulary = feature.TfidfVectorizer(analyzer=_words, min_df=2, sublinear_tf=True)
        self._model, self.not_learned, weights = None, (), {}
        codes = sorted({code for own, _ in given for code in own})
        try:
            matrix = vocabulary.fit_transform(sentences)
        except ValueError as error:
            raise CodingError(f"nothing to learn from: {error}; give more sentences") from error
        for code in codes:
            read = [i for i, (_, left) in enumerate(given) if code not in left]
            there = [code in given[i][0] for i in read]
            if not LEAST <= sum(there) < len(read):
                self.not_learned += (code,)
                continue
            # Frames are rare, so that unweighted sentences without one would decide alone.
            fit = model.LogisticRegression(C=1.0, class_weight="balanced", solver="liblinear", random_state=0)
            fit.fit(matrix[read], there)
            weights[code] = fit.coef_[0], float(fit.intercept_[0])
        self._model = _Model(vocabulary, weights)

    def code(self, notes: Annotations) -> pd.DataFrame:
        """Rows of the table `codes`: `weight` is the probability, `matched` the words that spoke most for the code.

        CodingError before it has learned.
        """
        known = terms(notes)
        return code_rows(notes, self._given(known), self)

    def _given(self, known: Mapping[str, Sequence[Term]]) -> Iterable[tuple[str, str, dict[str, Any]]]:
        if self._model is None:
            raise CodingError(f"coder {self.name!r} has learned nothing; call learn(notes, coding) first")
        import numpy as np

        for unit, own in known.items():
            values = self._model.vocabulary.transform([own])
            for code, (weight, constant) in self._model.weights.items():
                # Rounded, so that the last bits of another processor decide nothing.
                score = round(float((values @ weight)[0]) + constant, 6)
                chance = round(1 / (1 + float(np.exp(-score))), 4)
                if chance >= HALF:
                    yield unit, code, {"weight": chance, **self._reasons(own, values, weight)}

    def _reasons(self, own: Sequence[Term], values: Any, weight: Any) -> dict[str, Any]:
        """The terms that added most to the score, and where they are printed."""
        assert self._model is not None
        names = self._model.vocabulary.get_feature_names_out()
        shares = {names[i]: round(float(values[0, i] * weight[i]), 6) for i in values.nonzero()[1]}
        best = sorted((t for t, share in shares.items() if share > 0), key=lambda t: (-shares[t], t))[:SHOWN]
        spans = sorted({(term.start, term.end) for term in own if term.words in best})
        return {
            "matched": [list(span) for span in spans],
            "attributes": {"indicators": best},
            "rule": LEARNED_RULE,
        }


class _HeldOut(NamedTuple):
    """A coder whose rows for each article come from a model that has not learned from it."""

    name: str
    scheme: str
    coders: Mapping[str, LearnedCoder]

    def code(self, notes: Annotations) -> pd.DataFrame:
        known = terms(notes)
        given = []
        for article, coder in self.coders.items():
            own = {u: t for u, t in known.items() if _article(u) == article}
            given += list(coder._given(own))
        return code_rows(notes, given, self)


def held_out(notes: Annotations, *codings: Coding, name: str = LEARNED, scheme: str = FRAMES) -> Annotations:
    """`notes` with the codes of a coder that learns, each article coded by a model that learned from the others only.

    The articles of `codings` are coded and no others. CodingError where they are fewer than two.
    """
    articles = list(dict.fromkeys(_article(unit) for coding in codings for unit in coding.given))
    if len(articles) < 2:
        raise CodingError(f"{len(articles)} article is coded; leaving one article out needs two or more: code another")
    coders = {}
    for article in articles:
        rest = (coding.only([u for u in coding.given if _article(u) != article]) for coding in codings)
        coders[article] = LearnedCoder(name, scheme).learn(notes, *rest)
    return with_codes(notes, _HeldOut(name, scheme, coders))


def _article(unit: str) -> str:
    return unit.rpartition(":sentences:")[0]


def beside(notes: Annotations, readings: Iterable[Reading], codes: Iterable[str] = ()) -> pd.DataFrame:
    """The codebook's scores and the learning coder's in one table, for each reading of frames.

    The learning coder learns from the same reading, one article left out at a time, and from the other readings for
    articles that this one lacks; the codebook's patterns may have been written with the texts in view, which `basis`
    says. Columns: code, coder, basis, read, found (sentences), precision, recall, f1, reader, human_coded; "all codes"
    is micro.
    """
    rows, codes = [], list(codes)
    read = [of_reading(reading, notes) for reading in readings if reading.layer == FRAMES]
    for one in read:
        learned = of_codes(held_out(notes, one, *(c for c in read if c is not one)), LEARNED).only(one.given)
        tool = of_codes(notes).only(one.given)
        named = sorted({*codes, *one.codes, *tool.codes, *learned.codes})
        for coder, basis in ((tool, badge(one.sample)), (learned, HELD_OUT)):
            rows += [_beside(row, basis) for row in records(counts(one, coder, named))]
    rows.sort(key=lambda r: (r["reader"], r["code"] == ALL, r["code"], r["coder"] != TOOL))
    return typed(rows, BESIDE)


def _beside(row: Mapping[str, Any], basis: str) -> dict[str, Any]:
    read, found = row["both"] + row["only_first"], row["both"] + row["only_second"]
    return {**row, "coder": row["second"], "reader": row["first"], "basis": basis, "read": read, "found": found}


def _words(sentence: Sequence[Term]) -> list[str]:
    return [term.words for term in sentence]


def _sklearn() -> tuple[Any, Any]:
    try:
        from sklearn import linear_model
        from sklearn.feature_extraction import text
    except ImportError as error:
        raise CodingError("the package scikit-learn is missing; install corpus-tools[learn]") from error
    return text, linear_model
