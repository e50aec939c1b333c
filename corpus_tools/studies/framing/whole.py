"""All tables of the question on framing, made once from the annotations, with the words for their source.

Nothing here names a code: the codebook brings its scheme, its codes and their labels, so that another takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement import codings, of_codes
from corpus_tools.measures.agreement.codings import as_rows
from corpus_tools.measures.agreement.spans import IN_SAMPLE, Reading
from corpus_tools.measures.agreement.words import say_accuracy
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, labels, records, typed
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.exhibit import Study
from corpus_tools.studies.framing import hardly_there, multiverse, shares, voices, words

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

    Said = tuple[str, pd.DataFrame | None]

FRAMES = "frames"
MATERIAL = {"article_id": TEXT, "article": TEXT, "sentences": WHOLE, "coded": WHOLE, "codes": WHOLE, "several": WHOLE,
            "row_ids": LIST}  # fmt: skip
# Columns of each table in print: name -> heading; ids are kept for evidence.
PRINTED = {
    "definitions": {"label": "code", "definition": "what a sentence with it emphasises", "exclude": "not",
                    "crosswalk": "Policy Frames Codebook", "sentences": "sentences", "articles": "articles"},
    "material": {"article": "article", "sentences": "sentences", "coded": "with a code", "codes": "codes",
                 "several": "with several"},
    "shares": {"article": "article", "label": "code", "sentences": "sentences", "of_sentences": "of",
               "share": "percent", "rank": "rank"},
    "separates": {"label": "code", "lowest": "least, percent", "lowest_articles": "in", "highest": "most, percent",
                  "highest_articles": "in these", "range": "range, points", "fewest": "flip number"},
    "voiced": {"article": "article", "label": "code", "voice_name": "voice", "country": "country",
               "sentences": "sentences", "words": "words"},
    "behalf": {"article": "article", "on_behalf_name": "interests of", "voice_name": "stated by",
               "country": "country of the voice", "own": "by one of their own", "sentences": "sentences"},
    "targets": {"article": "article", "line": "line", "label": "code", "target_name": "about", "denied": "denied",
                "voice_name": "voiced by", "matched": "words", "text": "sentence"},
    "runs": {"article": "article", "label": "code", "sentences": "sentences", "begins": "begins at, percent",
             "ends": "ends at, percent", "longest_run": "longest run"},
    "hardly": {"label": "subject", "article": "article", "line": "line", "sentence": "sentence",
               "concerns": "about whom", "said_by": "said by", "standing": "how"},
    "totals": {"label": "subject", "found": "sentences", "of_others": "about others only", "articles": "articles",
               "looked_for": "words looked for"},
    "ranges": {"article": "article", "label": "code", "low": "lowest, percent", "low_by": "by",
               "high": "highest, percent", "high_by": "by these", "fewest": "flip number"},
    "accuracy": {"reader": "against", "badge": "texts", "code": "code", "both": "both", "only_first": "reading only",
                 "only_second": "tool only", "precision": "precision", "recall": "recall", "f1": "F1",
                 "human_coded": "people"},
}  # fmt: skip
_PERCENT = ("share", "lowest", "highest", "range", "begins", "ends", "low", "high")


@dataclass(frozen=True)
class FramingStudy(Study):
    """The tables on the codes of one codebook by name; each is computed when first asked for."""

    notes: Annotations
    book: Codebook
    readings: tuple[Reading, ...] = ()

    @property
    def codes(self) -> dict[str, str]:
        """Code -> label, in the codebook's order."""
        return {code.code: code.label for code in self.book.codes}

    @cached_property
    def _options(self) -> dict[str, Any]:
        return {"codebook": self.book, "scheme": self.book.scheme}

    @cached_property
    def material(self) -> pd.DataFrame:
        """How many body sentences of each article have a code, and how many have several."""
        rows = []
        for article_id, label in labels(self.notes.articles).items():
            own = self.barcode[self.barcode["article_id"] == article_id]
            coded = own[own["code"].notna()]
            per = coded.groupby("sentence_id").size()
            rows.append(
                {
                    "article_id": article_id,
                    "article": label,
                    "sentences": own["sentence_id"].nunique(),
                    "coded": len(per),
                    "codes": len(coded),
                    "several": int((per > 1).sum()),
                    "row_ids": [i for ids in own["row_ids"] for i in ids],
                }
            )
        return typed(rows, MATERIAL)

    @cached_property
    def barcode(self) -> pd.DataFrame:
        """Every sentence in order with its codes (see `shares.barcode`)."""
        return shares.barcode(self.notes, **self._options)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """How much of each article has each code (see `shares.frame_shares`)."""
        return shares.frame_shares(self.notes, **self._options)

    @cached_property
    def separates(self) -> pd.DataFrame:
        """Which code separates the articles most (see `shares.separates`)."""
        return shares.separates(self.notes, **self._options)

    @cached_property
    def flip(self) -> pd.DataFrame:
        """How few rows change which one that is (see `shares.flip_separates`)."""
        return shares.flip_separates(self.notes, **self._options)

    @cached_property
    def runs(self) -> pd.DataFrame:
        """Where each code begins and ends (see `shares.runs`)."""
        return shares.runs(self.notes, **self._options)

    @cached_property
    def voiced(self) -> pd.DataFrame:
        """Who voices each code (see `voices.frame_by_voice`)."""
        return voices.frame_by_voice(self.notes, **self._options)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Who voices each code, by kind of voice and country (see `shown.voice_groups`)."""
        return voices.voice_groups(self.voiced)

    @cached_property
    def behalf(self) -> pd.DataFrame:
        """Who states whose interests (see `voices.on_behalf`)."""
        return voices.on_behalf(self.notes, **self._options)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Whom the codes with a target are about (see `shown.targets`)."""
        return voices.targets(self.notes, self.book)

    @cached_property
    def definitions(self) -> pd.DataFrame:
        """The codes of the codebook with how often they are found (see `shown.definitions`)."""
        return voices.definitions(self.book, self.shares)

    @cached_property
    def hardly(self) -> pd.DataFrame:
        """What is found of the subjects looked for, each sentence (see `hardly_there.hits`)."""
        return hardly_there.hits(self.notes)

    @cached_property
    def totals(self) -> pd.DataFrame:
        """The subjects looked for, found or not, over all articles (see `hardly_there.subjects`)."""
        return hardly_there.subjects(self.notes, self.hardly)

    @cached_property
    def _own_readings(self) -> tuple[Reading, ...]:
        """Readings are of the shipped scheme; against another codebook they say nothing."""
        return self.readings if self.book.scheme == FRAMES else ()

    @cached_property
    def by_reader(self) -> pd.DataFrame:
        """What the tool and each reading count (see `ranges.by_reader`)."""
        read = {r.reader: r for r in self._own_readings}
        return multiverse.by_reader(
            self.notes,
            {name: as_rows(r, self.notes) for name, r in read.items()},
            {name: r.articles for name, r in read.items()},
            not_read={name: r.not_read for name, r in read.items()},
            **self._options,
        )

    @cached_property
    def ranges(self) -> pd.DataFrame:
        """From lowest to highest over the tool and each reading (see `ranges.reading_range`)."""
        return multiverse.reading_range(self.by_reader)

    @cached_property
    def firsts(self) -> pd.DataFrame:
        """Which code comes first by each reader who looked for all (see `ranges.first_by_reader`)."""
        partial = {r.reader for r in self._own_readings if len(r.not_read) > 1}
        return multiverse.first_by_reader(self.by_reader[~self.by_reader["reader"].isin(partial)])

    @cached_property
    def accuracy(self) -> pd.DataFrame:
        """Counts, precision and recall against each reading (see `of_codes.accuracy`)."""
        return of_codes.accuracy(self._own_readings, self.notes)

    @cached_property
    def paths(self) -> pd.DataFrame:
        """In how many ways of counting the main findings hold (see `multiverse.holding`)."""
        separating = _within(multiverse.most_separating, self._options)
        findings: dict[str, Any] = {"What separates the articles most": separating}
        for article_id, label in labels(self.notes.articles).items():
            made = _within(lambda codebook, a=article_id: multiverse.most_frame(a, codebook), self._options)
            made.articles = (article_id,)
            findings[f"What comes first in {label}"] = made
        return multiverse.holding(multiverse.multiverse(self.notes, findings))

    def answer(self) -> list[Said]:
        """The answer to the question in sentences, each computed and with the rows that it rests on."""
        return [
            (words.takeaway_barcode(self.barcode, self.shares), self.shares),
            (words.takeaway_separates(self.separates, self.flip), self.separates),
            (words.title_voices(self.voiced) + ".", self.voiced),
            *((said, self.behalf) for said in words.say_behalf(self.behalf)[:3]),
            *([(words.title_hardly(self.totals) + ".", self.totals)] if len(self.totals) else []),
        ]

    def say_unreliable(self) -> list[Said]:
        """Which codes agree too little with a reading to be relied on, or that nobody has read these articles."""
        if not len(self.accuracy):
            count = counted(int(self.material["sentences"].fillna(0).sum()), "sentence")
            return [(f"There is no reading of these articles by this scheme; human-coded: 0 of {count}.", None)]
        return [(said, None) for said in say_accuracy(self.accuracy)]

    def say_paths(self) -> list[Said]:
        """In how many ways of counting each main finding holds."""
        return [(said, self.paths) for said in words.say_multiverse(self.paths)]

    def by_article(self, name: str, say: Any) -> list[Said]:
        """What `say` says of table `name`, article by article, each sentence with its own rows."""
        table = getattr(self, name)
        parts = [own for _, own in table.groupby("article_id", sort=False)] or [table]
        return [(said, own) for own in parts for said in say(own)]

    def badge(self) -> str:
        """What stands beside every count: whether the codebook was written with these texts in view."""
        samples = {r.sample for r in self._own_readings}
        if not samples:
            return "no reading of these texts"
        seen = sorted({a for r in self._own_readings if r.sample == IN_SAMPLE for a in r.articles})
        names = labels(self.notes.articles)
        parts = [f"{codings.badge(IN_SAMPLE)}: {several(names[a] for a in seen)}"] if seen else []
        rest = sorted({a for r in self._own_readings if r.sample != IN_SAMPLE for a in r.articles} - set(seen))
        parts += [f"coding unseen by the codebook’s author: {several(names[a] for a in rest)}"] if rest else []
        return "; ".join(parts)

    def printed(self, name: str, rows: pd.DataFrame | None = None) -> pd.DataFrame:
        """Table `name` (or some `rows` of it) with the columns of PRINTED under their headings, ids kept."""
        table = getattr(self, name) if rows is None else rows
        kept = [c for c in ("row_ids", *PRINTED[name]) if c in table.columns]
        out = table[kept].copy()
        for column in (c for c in kept if c in _PERCENT):
            out[column] = (out[column].astype("Float64") * 100).round(0)
        return out.rename(columns=PRINTED[name])

    def largest(self) -> pd.DataFrame:
        """The row of `shares` with the greatest share, as a table; empty without codes."""
        return self.shares.sort_values("share", ascending=False, kind="stable").head(1)

    def largest_words(self) -> str:
        """What `largest` is, as a caption."""
        row = next(iter(records(self.largest())), None)
        return f"{row['label']} in {row['article']}: the sentences" if row else "No sentence has a code"

    def source(self, text: str) -> str:
        """The source of a chart in words: `text`, the codebook, which articles, and the badge."""
        names = several(sorted(labels(self.notes.articles).values()))
        return f"{text} (codebook {self.book.id}; {self.badge()}); articles: {names}"

    def size(self) -> str:
        """How many sentences and codes the charts show, in words."""
        coded, every = int(self.material["codes"].fillna(0).sum()), int(self.material["sentences"].fillna(0).sum())
        return f"{counted(coded, 'code')} on {counted(every, 'sentence')}"


def _within(make: Any, options: dict[str, Any]) -> Any:
    """A finding of the multiverse under the scheme of the study's codebook."""
    inner = make(options["codebook"])

    def finding(notes: Annotations, **path: Any) -> Any:
        return inner(notes, scheme=options["scheme"], **path)

    return finding


def study(notes: Annotations, book: Codebook | None = None, readings: Iterable[Reading] = ()) -> FramingStudy:
    """The tables on the codes of `book` (the shipped frames by default); `readings` of frames, where there are any."""
    if book is None:
        from corpus_tools.codebooks.schemes import shipped

        book = shipped(FRAMES)
    return FramingStudy(notes, book, tuple(readings))
