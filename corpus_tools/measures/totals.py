"""How much there is of each thing, counted once for all who print it: notebooks, report and README."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.measures.rows import columns_of, records
from corpus_tools.measures.speech import Places
from corpus_tools.measures.wording import counted, several

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

BODY = "paragraph"
# What an article states as a figure; a count ("five states") is a number of things, and is told apart.
FIGURES, COUNTS = ("money", "percent", "multiple"), ("count",)
DIRECT = "direct"


class Quantity(NamedTuple):
    """A number of things, what they are called, and the rows that are counted (none for words)."""

    number: int
    noun: str
    plural: str
    row_ids: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The number with its noun, as it is printed.

        >>> str(Quantity(4396, "word of body text", "words of body text"))
        '4,396 words of body text'
        """
        return counted(self.number, self.noun, self.plural)


class Totals(NamedTuple):
    """The quantities of a corpus.

    `articles`; `words` and `sentences` of body text (captions, titles and credits left out); `mentions` of actors in
    the body; `statements`: what is reported as said by somebody, wherever it is read (a title may report speech);
    `direct`: those of them that are given in quotation marks as a whole; `figures`: stated sums, percentages and
    multiples; `counts`: stated numbers of things.
    """

    articles: Quantity
    words: Quantity
    sentences: Quantity
    mentions: Quantity
    statements: Quantity
    direct: Quantity
    figures: Quantity
    counts: Quantity

    @property
    def sentence(self) -> str:
        """All of them in one sentence, without those that are zero; the same wherever it is printed."""
        if not self.articles.number:
            return "There is no article to read."
        body = f"{self.words} in {counted(self.sentences.number, 'sentence')}"
        said = str(self.statements)
        if self.direct.number:
            said += f" ({self.direct.number:,} of them {'a direct quotation' if self.direct.number == 1 else 'direct'})"
        rest = [(self.mentions, str(self.mentions)), (self.statements, said), (self.figures, str(self.figures)),
                (self.counts, str(self.counts))]  # fmt: skip
        return f"{self.articles}: {several([body, *(words for q, words in rest if q.number)])}."


def totals(notes: Annotations) -> Totals:
    """The quantities of the articles of `notes`."""
    places = Places(notes)
    sentences = records(notes.sentences)
    quotes, amounts = records(notes.quotes), records(notes.amounts)
    body = [r["id"] for r in sentences if r["block_kind"] == BODY]
    mentions = [r["id"] for r in records(notes.mentions) if places.in_body(r["article_id"], r["start"])]
    stated = {kinds: [r["id"] for r in amounts if r["kind"] in kinds] for kinds in (FIGURES, COUNTS)}
    articles = list(columns_of(notes.articles)["article_id"])
    words = sum(w or 0 for w in columns_of(notes.articles)["words"])
    return Totals(
        _of(articles, "article", "articles"),
        Quantity(int(words), "word of body text", "words of body text"),
        _of(body, "sentence of body text", "sentences of body text"),
        _of(mentions, "mention of an actor", "mentions of actors"),
        _of([r["id"] for r in quotes], "reported statement", "reported statements"),
        _of([r["id"] for r in quotes if r["kind"] == DIRECT], "direct quotation", "direct quotations"),
        _of(stated[FIGURES], "stated figure", "stated figures"),
        _of(stated[COUNTS], "stated number of things", "stated numbers of things"),
    )


def _of(row_ids: list[str], noun: str, plural: str) -> Quantity:
    return Quantity(len(row_ids), noun, plural, tuple(row_ids))
