"""All tables of the question on rhetoric, made once from the annotations, with the words for their source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus_tools.measures import concordance
from corpus_tools.measures.agreement import codings, of_codes
from corpus_tools.measures.agreement.spans import IN_SAMPLE, Reading
from corpus_tools.measures.agreement.words import say_devices
from corpus_tools.measures.reuse import near, shared
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.exhibit import Study
from corpus_tools.studies.rhetoric import devices, naming, words

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

    Said = tuple[str, pd.DataFrame | None]

RHETORIC = "rhetoric"
# What the charts of phrases and names show at most.
PHRASES, RUNGS = 6, 7
MATERIAL = {"article_id": TEXT, "article": TEXT, "rows": WHOLE, "devices": WHOLE, "row_ids": LIST}
DEFINED = {"code": TEXT, "label": TEXT, "definition": TEXT, "exclude": TEXT, "source": TEXT, "rows": WHOLE,
           "articles": WHOLE, "row_ids": LIST}  # fmt: skip
VARIETY = {"article_id": TEXT, "article": TEXT, "head": TEXT, "modifiers": LIST, "count": WHOLE, "row_ids": LIST}
PLACES = {"article_id": TEXT, "article": TEXT, "device": TEXT, "line": WHOLE, "text": TEXT, "voice_name": TEXT,
          "attributes": TEXT, "row_ids": LIST}  # fmt: skip
PRINTED = {
    "definitions": {"label": "device", "definition": "what is looked for", "exclude": "not", "source": "after",
                    "rows": "places", "articles": "articles"},
    "shared": {"phrase": "phrase", "articles": "articles", "places": "places", "article_labels": "in",
               "first_from": "first on", "voices": "voiced by", "known_as": "known formula"},
    "names_shared": {"phrase": "name, date or amount", "kind": "kind", "articles": "articles", "places": "places"},
    "inside": {"article": "article", "phrase": "phrase", "places": "times", "kind": "kind", "voices": "voiced by"},
    "near": {"earlier": "earlier", "later": "later", "marked": "changes"},
    "repetition": {"article": "article", "words": "words", "repeated_words": "in a repeat", "share": "percent",
                   "phrases": "phrases"},
    "ladder": {"actor_name": "referent", "article": "article", "wording": "printed as", "voices": "by",
               "count": "times"},
    "variety": {"head": "noun", "article": "article", "modifiers": "with these words before it, and by whom"},
    "strip": {"reported": "who is reported", "verb": "verb", "stance": "stance", "quotations": "reports",
              "voices": "voices", "articles": "articles"},
    "places": {"article": "article", "line": "line", "text": "as printed", "voice_name": "voice"},
    "adversaries": {"printed": "wording", "voice_name": "by", "articles": "in", "uses": "times"},
    "ascribed": {"about_name": "to whom", "article": "article", "voice_name": "by", "words": "words"},
    "metaphors": {"domain": "source domain", "left": "before", "keyword": "words", "right": "after",
                  "article": "article", "line": "line", "confirmed": "a metaphor?"},
    "scores": {"device": "device", "reader": "against", "badge": "texts", "read": "read", "found": "found",
               "precision": "precision", "recall": "recall", "f1": "F1", "human_coded": "people"},
}  # fmt: skip


@dataclass(frozen=True)
class RhetoricStudy(Study):
    """The tables on the devices of one codebook, and on repeated words, names and verbs; each made when asked for."""

    notes: Annotations
    book: Codebook
    readings: tuple[Reading, ...] = ()

    @cached_property
    def devices(self) -> pd.DataFrame:
        """Devices by article and strength with their words (see `devices.devices`)."""
        return devices.devices(self.notes, scheme=self.book.scheme)

    @cached_property
    def definitions(self) -> pd.DataFrame:
        """The codes of the codebook with how often each is found."""
        rows = []
        for code in self.book.codes:
            own = [r for r in records(self.devices) if r["device"] == code.code]
            rows.append(
                {k: getattr(code, k) for k in ("code", "label", "definition", "exclude", "source")}
                | {"rows": sum(r["uses"] for r in own), "articles": len({r["article_id"] for r in own})}
                | {"row_ids": [i for r in own for i in r["row_ids"]]}
            )
        return typed(rows, DEFINED)

    @property
    def articles(self) -> list[str]:
        """The labels of the articles, in the order of the corpus."""
        return list(labels(self.notes.articles).values())

    @cached_property
    def _found(self) -> Any:
        return shared.search(self.notes)

    @cached_property
    def _formulas(self) -> dict[str, str]:
        """Known formulas that the codebook names, so that a phrase found from the texts says so."""
        named = [c for c in self.book.codes if c.code == "formula"]
        return {i.pattern.written: i.pattern.written for c in named for i in c.indicators}

    @cached_property
    def shared_all(self) -> pd.DataFrame:
        """Phrases that several articles print (see `shared.shared`)."""
        return shared.shared(self.notes, known=self._formulas, found=self._found)

    @cached_property
    def shared(self) -> pd.DataFrame:
        """Shared phrases without names, and without what only stands inside a longer shared phrase."""
        return self.shared_all[~self.shared_all["names"] & self.shared_all["part_of"].isna()].reset_index(drop=True)

    @cached_property
    def names_shared(self) -> pd.DataFrame:
        """Names, dates and amounts that several articles print."""
        return self.shared_all[self.shared_all["names"]].reset_index(drop=True)

    @cached_property
    def aligned(self) -> pd.DataFrame:
        """Every place of each shared phrase, also where it is worded a little differently (`near.aligned`)."""
        return near.aligned(self.notes, found=self._found)

    @cached_property
    def near(self) -> pd.DataFrame:
        """Wordings that are alike and not the same (see `near.near`)."""
        return near.near(self.notes, found=self._found)

    @property
    def top_phrases(self) -> list[str]:
        """The strongest shared phrases of three content words or more, as the chart shows them."""
        return self.shared.loc[self.shared["content_words"] > 2, "phrase"].head(PHRASES).tolist()

    @cached_property
    def inside(self) -> pd.DataFrame:
        """Phrases that one article repeats (see `shared.inside`)."""
        return shared.inside(self.notes, known=self._formulas, found=self._found)

    @cached_property
    def repetition(self) -> pd.DataFrame:
        """How much of each article is repeated (see `shared.repetition`)."""
        return shared.repetition(self.notes, found=self._found)

    @cached_property
    def ladder(self) -> pd.DataFrame:
        """Referents with several names (see `naming.ladder`)."""
        return naming.ladder(naming.naming(self.notes), most=RUNGS)

    @cached_property
    def modified(self) -> pd.DataFrame:
        """Things that are no actors: one noun with different words before it (see `naming.modified`)."""
        return naming.modified(self.notes)

    @cached_property
    def variety(self) -> pd.DataFrame:
        """Nouns by article with the words that stand before them, and by whom; nouns with most variety first.

        Columns: article_id, article (label), head, modifiers (each with who uses it), count, row_ids.
        """
        described = self.modified[self.modified["modifiers"].notna()]
        rows = []
        for (head, article_id), own in grouped(described, "head", "article_id"):
            said = [f"{r['modifiers']} ({r['voice_name']})" for r in own]
            rows.append({"article_id": article_id, "article": own[0]["article"], "head": head, "modifiers": said,
                         "count": len(own), "row_ids": [i for r in own for i in r["row_ids"]]})  # fmt: skip
        return typed(rows, VARIETY)

    @cached_property
    def strip(self) -> pd.DataFrame:
        """Reporting verbs by who is reported and the writer's stance (see `verbs.strip`)."""
        return devices.strip(self.notes)

    @cached_property
    def adversaries(self) -> pd.DataFrame:
        """Adversaries without a name (see `devices.adversaries`)."""
        return devices.adversaries(self.notes)

    @cached_property
    def ascribed(self) -> pd.DataFrame:
        """To whom thoughts are ascribed, by whom (see `devices.ascribed`)."""
        return devices.ascribed(self.notes)

    @cached_property
    def metaphors(self) -> pd.DataFrame:
        """Words of metaphor source domains in context (see `concordance.metaphors`)."""
        return concordance.metaphors(self.notes)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Each device against the readings (see `of_devices.devices`)."""
        return of_codes.devices(self.readings if self.book.scheme == RHETORIC else (), self.notes)

    def places(self, *codes: str) -> pd.DataFrame:
        """Where devices stand: one row a place, in print order; columns article, device, line, text, voice, row_ids."""
        rows = [r for r in devices.coded(self.notes, scheme=self.book.scheme) if r["device"] in codes]
        keys = ("article_id", "article", "device", "line", "voice_name", "attributes")
        return typed(
            [{k: r[k] for k in keys} | {"text": " ".join(r["text"].split()), "row_ids": [r["id"]]} for r in rows],
            PLACES,
        )

    def label(self, code: str) -> str:
        """The label of a code; the code itself where the codebook has none."""
        return next((c.label for c in self.book.codes if c.code == code), code)

    def with_strength(self) -> dict[str, str]:
        """Codes that say how strong a word is -> label, in the codebook's order."""
        return {c.code: c.label for c in self.book.codes if "strength" in c.attributes}

    def answer(self) -> list[Said]:
        """The answer to the question in sentences, each computed and with the rows that it rests on."""
        return [
            (words.takeaway_shared(self.shared), self.shared),
            (words.takeaway_ladder(self.ladder), self.ladder),
            (words.title_strip(self.strip) + ".", self.strip),
            (words.takeaway_adversaries(self.adversaries), self.adversaries),
            (words.title_repetition(self.repetition) + ".", self.repetition),
        ]

    def say(self, *codes: str) -> list[Said]:
        """Each device with its words, article by article, and its own rows."""
        out = []
        for code in codes:
            own = self.devices[self.devices["device"] == code]
            out.append((words.takeaway_device(self.devices, code), own if len(own) else None))
        return out

    def say_scores(self) -> list[Said]:
        """How well each device agrees with the readings, or that nobody has read these articles."""
        if not len(self.scores):
            places = counted(int(self.devices["uses"].fillna(0).sum()), "place")
            return [(f"There is no reading of these articles by this scheme; human-coded: 0 of {places}.", None)]
        return [(said, None) for said in say_devices(self.scores)]

    def badge(self) -> str:
        """Whether the codebook was written with these texts in view, as far as readings say."""
        samples = {r.sample for r in self.readings}
        if not samples:
            return "no reading of these texts"
        return "; ".join(codings.badge(s) for s in sorted(samples, key=lambda s: s != IN_SAMPLE))

    def printed(self, name: str, rows: pd.DataFrame | None = None) -> pd.DataFrame:
        """Table `name` (or some `rows` of it) with the columns of PRINTED under their headings, ids kept."""
        table = getattr(self, name) if rows is None else rows
        kept = [c for c in ("row_ids", "id", *PRINTED[name]) if c in table.columns]
        out = table[kept].copy()
        if name == "repetition":
            out["share"] = (out["share"].astype("Float64") * 100).round(0)
        return out.rename(columns=PRINTED[name])

    def size(self, name: str = "") -> str:
        """How much a chart shows, in words."""
        if name == "strip":
            return counted(int(self.strip["quotations"].fillna(0).sum()), "reported statement")
        if name == "ladder":
            return counted(int(self.ladder["count"].fillna(0).sum()), "mention")
        if name == "shared":
            return counted(len(self.shared), "shared phrase")
        return counted(int(self.devices["uses"].fillna(0).sum()), "place")

    def source(self, text: str) -> str:
        """The source of a chart in words: `text`, the codebook where it is by codebook, which articles."""
        return f"{text}; articles: {several(sorted(self.articles))}"


def study(notes: Annotations, book: Codebook | None = None, readings: Iterable[Reading] = ()) -> RhetoricStudy:
    """The tables on rhetoric of `notes`, by the devices of `book` (the shipped ones by default)."""
    if book is None:
        from corpus_tools.codebooks.schemes import shipped

        book = shipped(RHETORIC)
    return RhetoricStudy(notes, book, tuple(readings))
