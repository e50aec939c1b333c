"""The exhibits of the study of frames: which table is drawn how, with which sentences, and what it does not show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from corpus_tools import display
from corpus_tools.measures.agreement.doubt import NOT_MEASURED
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, records, typed
from corpus_tools.studies.exhibit import Exhibit, Finding, Findings
from corpus_tools.studies.framing import leads, said, words
from corpus_tools.studies.framing.drawing import barcode, shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from corpus_tools.studies.framing.whole import FramingStudy


# Dots an inch: 850 pixels across, for four charts in one notebook.
DPI = 100


@dataclass(frozen=True, eq=False)
class Folding(Exhibit):
    """An exhibit with further tables folded below it: what unfolds each -> the table."""

    beside: tuple[tuple[str, pd.DataFrame], ...] = ()

    def outputs(self) -> list[display.Output]:
        """Those of an exhibit, then the folded tables that have rows."""
        more = [display.table(table, words_, None, folded=words_) for words_, table in self.beside if len(table)]
        return [*super().outputs(), *more]


def shown(table: pd.DataFrame, columns: Mapping[str, str], percents: tuple[str, ...] = ()) -> pd.DataFrame:
    """`table` with `columns` (name -> heading), ids kept; shares of `percents` as whole percent."""
    out = table[[c for c in ("row_ids", *columns) if c in table.columns]].copy()
    for column in percents:
        out[column] = (out[column].astype("Float64") * 100).round(0)
    return out.rename(columns=dict(columns))


def _findings(text: str, rows: Any = None) -> Findings:
    return Findings([Finding(text, rows)])


def in_order(study: FramingStudy) -> Exhibit:
    """The main exhibit: every sentence in its place, the most frequent frames, the hue is the voice."""
    rows, codes = study.barcode, study.frequent
    kept = rows[rows["code"].isin(list(codes))]
    return Exhibit(
        name="in_order",
        title=words.title_order(rows, codes),
        findings=_findings(words.takeaway_order(rows, codes), kept),
        limits="A sentence with two frames has two bars. Whether it is right in what it stresses, no bar says.",
        table=_counts(kept),
        foot=study.foot(),
        dpi=DPI,
        plotted=kept.drop(columns="text"),
        drawing=partial(_barcode, rows, codes),
        drawing_interactive=partial(barcode.barcode_interactive, rows, codes),
        why="no sentence has a frame of this codebook",
        notes=study.notes,
    )


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    """One line an article and frame: sentences by kind of voice."""
    out = []
    for (article, label), own in grouped(rows, "article", "label"):
        kinds = [r["voice_type"] for r in own]
        row = {"article": article, "frame": label, "row_ids": [r["row_id"] for r in own]}
        out.append(row | {name: kinds.count(kind) for kind, name in barcode.NAMES.items()})
    columns = {"article": TEXT, "frame": TEXT, **dict.fromkeys(barcode.NAMES.values(), WHOLE), "row_ids": LIST}
    return typed(out, columns)


def _barcode(rows: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str) -> Any:
    return barcode.barcode(rows, codes, title, foot, alt) if len(rows) and codes else None


def by_article(study: FramingStudy) -> Exhibit:
    """How much of each article has each frame, with the range over tool and readings; the codes folded below."""
    groups = study.groups
    columns = {"group": "article", "label": "frame", "tool": "this tool, percent", "low": "lowest", "high": "highest"}
    defined = {"label": "frame", "definition": "what a sentence with it stresses", "exclude": "and what is not meant",
               "sentences": "sentences", "articles": "articles"}  # fmt: skip
    used = groups[(groups["high"] > 0).fillna(False)]
    return Folding(
        name="by_article",
        title=words.title_shares(study.shares, study.firsts),
        findings=_findings(words.takeaway_shares(study.ranges), leads.top_rows(study.shares)),
        limits=words.limits_shares(study.by_reader, study.people),
        table=shown(used, columns, ("tool", "low", "high")),
        foot=study.foot(),
        dpi=DPI,
        plotted=groups,
        drawing=partial(_panels, groups, study.ordered),
        drawing_interactive=partial(barcode.bars, study.shares),
        notes=study.notes,
        beside=(("What each frame is taken to be", shown(study.definitions, defined).drop(columns="row_ids")),),
    )


def _panels(rows: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str) -> Any:
    return shares.by_article(rows, codes, title, foot, alt) if len(rows) and codes else None


def what_separates(study: FramingStudy) -> Exhibit:
    """Of each frame every article's share; how firm the first places are folded below."""
    table = study.separates
    columns = {"label": "frame", "lowest": "lowest, percent", "lowest_articles": "in", "highest": "highest, percent",
               "highest_articles": "in these", "range": "points between"}  # fmt: skip
    used = table[(table["range"] > 0).fillna(False)]
    return Folding(
        name="what_separates",
        title=leads.title_separates(table, study.firm),
        findings=_findings(leads.takeaway_separates(study.firm), leads.separating_rows(table, study.firm)),
        limits=leads.limits_firm(study.firm),
        table=shown(used, columns, ("lowest", "highest", "range")),
        foot=study.foot(),
        dpi=DPI,
        plotted=study.shares,
        drawing=partial(_separates, study.shares, list(used["code"])),
        notes=study.notes,
        beside=(("How firm the first places are", _firm(study.firm)),),
    )


def _separates(rows: pd.DataFrame, order: list[str], title: str, foot: str, alt: str) -> Any:
    return shares.separates(rows, order, title, foot, alt) if order else None


def _firm(firm: pd.DataFrame) -> pd.DataFrame:
    """First places by other ways of counting, with the flip number and the measured error beside it."""
    ways = zip(firm["holds"].fillna(0), firm["ways"].fillna(0), strict=True)
    table = firm.assign(
        ways_=[f"{h} of {w}" if w else "" for h, w in ways],
        first=[words.labels_of([name]) for name in firm["first"]],
        could=[words.labels_of(leads.rivals_of(row)) for row in records(firm)],
        errors=[_errors(row) for row in records(firm)],
        reversed=(firm["reversed"] * 100).round(0),
    )
    columns = {"finding": "question", "first": "first", "ways_": "holds in ways of counting",
               "fewest": "sentences that turn it", "errors": "expected wrong + missed, of those counted",
               "reversed": "draws that reverse it, percent", "could": "could also be first"}  # fmt: skip
    return shown(table, columns)


def _errors(row: Mapping[str, Any]) -> str:
    if row["wrong"] is None:
        return NOT_MEASURED
    return f"{row['wrong']:.0f} + {row['missed']:.0f} of {row['rows']}"


def who_voices(study: FramingStudy) -> Exhibit:
    """Of each frame the shares of the kinds of voice."""
    # A residual code stands last.
    kinds = study.kinds.sort_values("code", key=lambda codes: codes.isin(study.residual), kind="stable")
    return Exhibit(
        name="who_voices",
        title=words.title_voices(kinds[~kinds["code"].isin(study.residual)], len(study.notes.articles)),
        findings=_findings(words.takeaway_voices(kinds, study.voiced), kinds),
        limits="A sentence with two frames or two voices counts for both; where several articles are taken together, "
        "the longest weighs most.",
        table=_across(kinds),
        foot=study.foot(),
        dpi=DPI,
        plotted=kinds,
        drawing=partial(_by_voice, kinds),
        notes=study.notes,
    )


def _across(kinds: pd.DataFrame) -> pd.DataFrame:
    """One line a frame: sentences by kind of voice, and of all."""
    rows = []
    for _, own in grouped(kinds, "code"):
        row = {"frame": own[0]["label"], "all": own[0]["of"], "row_ids": [i for r in own for i in r["row_ids"]]}
        rows.append(row | {barcode.NAMES[r["voice_type"]]: r["sentences"] for r in own})
    return typed(rows, {"frame": TEXT, **dict.fromkeys(barcode.NAMES.values(), WHOLE), "all": WHOLE, "row_ids": LIST})


def _by_voice(kinds: pd.DataFrame, title: str, foot: str, alt: str) -> Any:
    return shares.by_voice(kinds, title, foot, alt) if len(kinds) else None


def whose_interests(study: FramingStudy) -> Exhibit:
    """Who says what a party needs or gains; each sentence folded below."""
    table = study.interests
    columns = {"whose": "of whom", "voice_name": "said by", "place": "place or body as printed", "needs": "needs",
               "gains": "gains", "articles": "in"}  # fmt: skip
    each = {"article": "article", "line": "line", "whose": "of whom", "kind": "states a", "words": "words",
            "voice_name": "said by", "text": "sentence"}  # fmt: skip
    return Folding(
        name="whose_interests",
        title=said.title_interests(table),
        findings=_findings(said.takeaway_interests(table), said.interest_rows(table)),
        limits="Whether the need or the gain is real is not asked; what both sides are said to need together is left "
        "out, and so is a gain told in words that are not looked for.",
        table=shown(table, columns),
        notes=study.notes,
        beside=(("Each sentence", shown(study.stated, each)),),
    )


def whom_contests_concern(study: FramingStudy) -> Exhibit:
    """Whom a contest or criticism is about, how often it is denied, and who says it; each sentence folded below."""
    table, names, total = study.contests, study.aimed, study.aimed_sentences
    columns = {"target": "about", "sentences": "sentences", "denied": "denied or contrasted", "voices": "said by",
               "articles": "in"}  # fmt: skip
    each = {"article": "article", "line": "line", "label": "frame", "target_name": "about",
            "denied": "denied or contrasted", "voice_name": "said by", "text": "sentence"}  # fmt: skip
    return Folding(
        name="whom_contests_concern",
        title=said.title_contests(table, names, total),
        findings=_findings(said.takeaway_contests(table, total), table),
        limits="Whom a sentence is about is told by its grammar and errs more often than the frame; contests told "
        "in other words are missed. Denied or contrasted: beside a word such as “never” or “rather than”, also of what "
        "somebody does not want to be or to be seen as; what only the next sentence rejects is not.",
        table=shown(table, columns),
        notes=study.notes,
        beside=(("Each sentence", shown(study.targets, each)),),
    )


# Printed sentences that a table quotes openly.
QUOTED = 5


def looked_for(study: FramingStudy) -> Exhibit:
    """The hits of the subjects that are found least; all hits, and the words of all subjects, folded."""
    totals, hits = study.totals, study.hardly
    rank = dict(zip(totals["code"], totals["found"], strict=True))
    rare = hits.assign(found=[rank.get(c, 0) for c in hits["code"]]).sort_values("found", kind="stable")
    columns = {"label": "subject", "article": "article", "line": "line", "sentence": "sentence", "concerns": "about",
               "said_by": "said by", "standing": "how"}  # fmt: skip
    subjects = {"label": "subject", "found": "sentences", "of_others": "only about third parties",
                "articles": "articles", "looked_for": "words looked for"}  # fmt: skip
    return Folding(
        name="looked_for",
        title=said.title_hardly(totals),
        findings=_findings(said.takeaway_hardly(totals, hits), totals),
        limits=f"Not found: none of the listed words is printed where it would count. {study.revised}"
        if len(totals)
        else "",
        table=shown(rare, columns),
        limit=QUOTED,
        why="" if len(totals) else "The articles’ project names no list.",
        notes=study.notes,
        beside=(("All subjects, with the words looked for", shown(totals, subjects)),),
    )
