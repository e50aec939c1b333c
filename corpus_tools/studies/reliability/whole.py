"""How far the layers can be trusted: scores against readings, readers against each other, flip numbers of findings.

A score against a reading is accuracy against that reading; reliability is a word for coders who work independently.
Each score says whether its texts were in view when the rules were written, and how much people have coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement import codings, of_actors, of_codes, of_quotes, spans, words
from corpus_tools.measures.agreement.spans import Reading
from corpus_tools.measures.flips import flip_order
from corpus_tools.measures.networks.degrees import degrees
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies import trade
from corpus_tools.studies.actors import whole as actors
from corpus_tools.studies.exhibit import Study
from corpus_tools.studies.framing import whole as framing_study

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

    Said = tuple[str, pd.DataFrame | None]

STRICT = 0.8
FIRST_FRAME = "Which frame comes first in "
SCORES = {"layer": TEXT, "what": TEXT, "measure": TEXT, "reader": TEXT, "badge": TEXT, "read": WHOLE, "found": WHOLE,
          "precision": REAL, "recall": REAL, "f1": REAL, "human_coded": TEXT, "row_ids": LIST}  # fmt: skip
FLIPS = {"notebook": TEXT, "finding": TEXT, "first": TEXT, "first_count": WHOLE, "second": TEXT, "second_count": WHOLE,
         "drop": WHOLE, "recode": WHOLE, "add": WHOLE, "fewest": WHOLE, "row_ids": LIST}  # fmt: skip
NAMES = {"quotes": "quotations", "mentions": "persons", "amounts": "stated figures", "blocks": "blocks",
         "times": "times", "frames": "frames", "rhetoric": "devices", "marked": "marked words"}  # fmt: skip
PRINTED = {
    "scores": {"layer": "layer", "what": "what", "measure": "matched by", "reader": "against", "badge": "texts",
               "read": "read", "found": "found", "precision": "precision", "recall": "recall", "f1": "F1",
               "human_coded": "people"},
    "flips": {"notebook": "in", "finding": "finding", "first": "first", "first_count": "with", "second": "second",
              "second_count": "with this", "drop": "drop", "recode": "recode", "add": "add", "fewest": "flip number"},
    "alphas": {"code": "code", "first": "reader", "second": "and", "positives": "sentences with it",
               "agreement": "agreement", "alpha": "alpha", "low": "from", "high": "to", "verdict": "verdict",
               "human_coded": "people"},
    "differences": {"article_id": "file", "line": "line", "only_first": "reading only", "only_second": "tool only",
                    "both": "both", "first": "reading", "text": "sentence"},
    "confusion": {"first_code": "read", "second_code": "found", "units": "sentences"},
    "learned": {"code": "code", "coder": "coder", "basis": "basis", "read": "read", "found": "found",
                "precision": "precision", "recall": "recall", "f1": "F1", "human_coded": "people"},
}  # fmt: skip


@dataclass(frozen=True)
class ReliabilityStudy(Study):
    """The tables on trust of one corpus by name; each is computed when first asked for."""

    notes: Annotations
    readings: tuple[Reading, ...] = ()
    book: Codebook | None = None

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Every layer against every reading: one row a kind of thing and reading.

        Columns: layer, what (a code, a device, "all"), measure (how lines and rows are matched), reader, badge, read,
        found, precision, recall, f1, human_coded, row_ids.
        """
        rows = (row for reading in self.readings for row in _scored(reading, self.notes))
        return typed(rows, SCORES)

    @cached_property
    def flips(self) -> pd.DataFrame:
        """How few rows reverse a finding of the other notebooks: one row a finding, the least firm first.

        A finding is an order: the first has more than the second. Columns: notebook, finding, first, first_count,
        second, second_count, drop, recode, add, fewest (see `uncertainty.flip_order`), row_ids.
        """
        rows = [*_trade(self.notes), *_voices(self.notes), *frame_flips(self.framing)]
        return typed(sorted(rows, key=lambda r: (r["fewest"] is None, r["fewest"], r["notebook"])), FLIPS)

    @cached_property
    def framing(self) -> framing_study.FramingStudy:
        """The study of notebook 03 on the same articles."""
        return framing_study.study(self.notes, self.book, self._frames)

    @cached_property
    def _frames(self) -> tuple[Reading, ...]:
        return tuple(r for r in self.readings if r.layer == codings.FRAMES)

    @cached_property
    def alphas(self) -> pd.DataFrame:
        """Readers of frames against each other, code by code (see `of_codes.alphas`)."""
        import pandas as pd

        read = [codings.of_reading(r, self.notes) for r in self._frames]
        pairs = [(a, b) for a, b in combinations(read, 2) if codings.shared(a, b)
                 and codings.compared(a, b)]  # fmt: skip
        made = [of_codes.alphas(a, b) for a, b in pairs]
        return pd.concat(made, ignore_index=True) if made else typed([], of_codes.ALPHAS)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Sentences that the tool and a reading code differently (see `codings.disagreements`)."""
        return self._joined(lambda read, tool: codings.disagreements(read, tool, self.notes),
                            codings.DIFFERENCES)  # fmt: skip

    @cached_property
    def confusion(self) -> pd.DataFrame:
        """Which code the tool gives where a reading gives another (see `codings.confusion`)."""
        return self._joined(codings.confusion, codings.CONFUSION)

    def _joined(self, make: Any, columns: Mapping[str, str]) -> pd.DataFrame:
        import pandas as pd

        tool = codings.of_codes(self.notes)
        made = [make(codings.of_reading(r, self.notes), tool) for r in self._frames if len(r.not_read) < 2]
        return pd.concat(made, ignore_index=True) if made else typed([], columns)

    @cached_property
    def learned(self) -> pd.DataFrame:
        """The coder that learns beside the codebook, over all codes; empty where nothing can be learned from."""
        from corpus_tools.coding import learned

        whole = [r for r in self._frames if len(r.not_read) < 2]
        if len({a for r in whole for a in r.articles}) < 2:
            return typed([], learned.BESIDE)
        return learned.beside(self.notes, whole)

    def say_scores(self) -> list[Said]:
        """What is not yet reliable, reading by reading; or that nobody has read these articles."""
        if not len(self.scores):
            count = counted(len(self.notes.sentences), "sentence")
            return [(f"There is no reading of these articles to compare with; human-coded: 0 of {count}.", None)]
        out: list[Said] = []
        frames = self.framing.accuracy
        out += [(said, None) for said in words.say_accuracy(frames)] if len(frames) else []
        return out + [(said, None) for said in words.say_devices(self._devices)]

    @cached_property
    def _devices(self) -> pd.DataFrame:
        return of_codes.devices([r for r in self.readings if r.layer in ("rhetoric", "marked")], self.notes)

    def say_flips(self) -> list[Said]:
        """How many findings a single row reverses, and which are firmest."""
        rows = [r for r in records(self.flips) if r["fewest"] is not None]
        if not rows:
            return [("No finding of the other notebooks is an order of two counts here.", None)]
        one = [r for r in rows if r["fewest"] == 1]
        most = max(r["fewest"] for r in rows)
        firm = several(f"{r['finding']} ({r['first']})" for r in rows if r["fewest"] == most)
        text = (
            f"Of {counted(len(rows), 'order')} in the other notebooks, {len(one) or 'none'} "
            f"{'reverses' if len(one) == 1 else 'reverse'} with a single row; the firmest needs {most}: {firm}."
        )
        return [(text, self.flips)]

    def title_flips(self) -> str:
        """How many orders a single row reverses, as a title."""
        rows = [r for r in records(self.flips) if r["fewest"] is not None]
        one = sum(r["fewest"] == 1 for r in rows)
        return f"{one or 'None'} of {counted(len(rows), 'order')} would reverse with a single row"

    def title_scores(self) -> str:
        """How many kinds lie below 0.6, as a title."""
        rows = [r for r in records(self.scores) if r["f1"] is not None]
        low = [r for r in rows if r["f1"] < words.LEAST_F1]
        if not rows:
            return "Nobody has read these articles"
        return (
            f"{len(low) or 'None'} of {counted(len(rows), 'score')} lies below F1 {words.LEAST_F1}"
            if (len(low) < 2)
            else f"{len(low)} of {counted(len(rows), 'score')} lie below F1 {words.LEAST_F1}"
        )

    def answer(self) -> list[Said]:
        """The answer to the question in sentences."""
        table = self.scores if len(self.scores) else None
        return [
            (f"{self.title_scores()}.", table),
            *((said, None) for said in words.say_alpha(self.alphas)[:1]),
            *self.say_flips(),
            *self.framing.say_paths()[:1],
        ]

    def printed(self, name: str, rows: pd.DataFrame | None = None) -> pd.DataFrame:
        """Table `name` (or some `rows` of it) with the columns of PRINTED under their headings, ids kept."""
        table = getattr(self, name) if rows is None else rows
        kept = [c for c in ("row_ids", *PRINTED[name]) if c in table.columns]
        out = table[kept].copy()
        for column in ("precision", "recall", "f1", "alpha", "low", "high", "agreement"):
            if column in out:
                out[column] = out[column].astype("Float64").round(2)
        return out.rename(columns=PRINTED[name])

    def source(self, text: str) -> str:
        """The source of a chart in words: `text`, and which articles."""
        return f"{text}; articles: {several(sorted(labels(self.notes.articles).values(), key=by_name))}"


def _scored(reading: Reading, notes: Annotations) -> Iterator[dict[str, Any]]:
    head = {"layer": NAMES.get(reading.layer, reading.layer), "reader": reading.reader,
            "badge": codings.badge(reading.sample)}  # fmt: skip
    if reading.layer == "quotes":
        tally = of_quotes.parts(of_quotes.score_quotes(reading, notes), STRICT)[of_quotes.ALL]
        numbers = {"read": tally.lines, "found": tally.rows, "precision": tally.precision, "recall": tally.recall,
                   "f1": tally.f1}  # fmt: skip
        yield head | {"what": "all", "measure": f"overlap {STRICT}"} | numbers | _people(reading, tally.lines)
    elif reading.layer == "mentions":
        hits = of_actors.persons(of_actors.score_actors(reading, notes))
        yield (
            head | {"what": "persons by name", "measure": "equal spans"} | _numbers(hits) | _people(reading, hits.lines)
        )
    elif reading.layer == codings.FRAMES:
        for row in records(of_codes.accuracy([reading], notes)):
            counts = {"read": row["both"] + row["only_first"], "found": row["both"] + row["only_second"]}
            kept = {k: row[k] for k in ("precision", "recall", "f1", "human_coded", "row_ids")}
            yield head | {"what": row["code"], "measure": "same sentence"} | counts | kept
    elif reading.layer in ("rhetoric", "marked"):
        for row in records(of_codes.devices([reading], notes)):
            kept = {k: row[k] for k in ("read", "found", "precision", "recall", "f1", "human_coded", "row_ids")}
            yield head | {"what": row["device"], "measure": "overlapping spans"} | kept
    elif reading.layer in NAMES:
        made = spans.score([reading], notes)[0]
        lines = len(reading.spans)
        precision, recall, f1 = spans.ratios(made.exact, made.rows, lines)
        numbers = {"read": lines, "found": made.rows, "precision": precision, "recall": recall, "f1": f1}
        yield head | {"what": "all", "measure": "equal spans"} | numbers | _people(reading, lines)


def _numbers(hits: of_actors.Hits) -> dict[str, Any]:
    precision, recall, f1 = hits.ratios
    return {"read": hits.lines, "found": hits.rows, "precision": precision, "recall": recall, "f1": f1}


def _people(reading: Reading, lines: int) -> dict[str, Any]:
    return {"human_coded": f"human-coded: {min(reading.people, lines)} of {lines}", "row_ids": []}


def _flip_rows(table: pd.DataFrame, notebook: str, finding: str, count: str, key: str, name: str) -> Iterator[dict]:
    own = table[(table[count] > 0).fillna(False)]
    for row in records(flip_order(own, count, key, name)):
        kept = {k: row[k] for k in ("first_count", "second_count", "drop", "recode", "add", "fewest", "row_ids")}
        yield {"notebook": notebook, "finding": finding, "first": row["first_name"],
               "second": row["second_name"]} | kept  # fmt: skip


def _trade(notes: Annotations) -> Iterator[dict]:
    ledger = trade.study(notes).ledger
    rows = [
        {"id": article_id, "name": article, "n": len(own), "row_ids": own["id"].tolist()}
        for (article_id, article), own in ledger.groupby(["article_id", "article"], sort=False, dropna=False)
    ]
    table = typed(rows, {"id": TEXT, "name": TEXT, "n": WHOLE, "row_ids": LIST})
    yield from _flip_rows(table, "01", "Which article states most figures", "n", "id", "name")


def _voices(notes: Annotations) -> Iterator[dict]:
    made = actors.study(notes)
    spoken = degrees(made.spoken_all, "target", by_article=True)
    tables = (
        (made.voices, "Who is quoted most often in {}", "quotations", "voice_id", "voice_name"),
        (spoken, "Whom the speakers of {} mention most", "weighted_degree", "actor_id", "actor_name"),
        (made.alone, "Which state stands alone most often in {}", "alone", "actor_id", "actor_name"),
    )
    for table, finding, count, key, name in tables:
        for article_id, label in labels(notes.articles).items():
            own = table[table["article_id"] == article_id]
            yield from _flip_rows(own, "02", finding.format(label), count, key, name)


def frame_flips(made: framing_study.FramingStudy) -> Iterator[dict]:
    """Rows of FLIPS for the codes of a study: article by article, what comes first before what comes second."""
    for article_id, label in labels(made.notes.articles).items():
        own = made.shares[made.shares["article_id"] == article_id]
        yield from _flip_rows(own, "03", f"{FIRST_FRAME}{label}", "sentences", "code", "label")


def study(notes: Annotations, readings: Iterable[Reading] = (), book: Codebook | None = None) -> ReliabilityStudy:
    """The tables on trust of `notes`; `readings` of any layer, `book` the codebook of frames that was used."""
    return ReliabilityStudy(notes, tuple(readings), book)
