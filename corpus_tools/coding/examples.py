"""A codebook against its own examples and near misses: the layer that reads articles reads each of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.codebooks.model import Codebook

if TYPE_CHECKING:
    from corpus_tools.sources.corpus import Corpus

EXAMPLE, NEAR_MISS = "example", "near miss"


class Case(NamedTuple):
    """An example or a near miss. `number`: from 1 within its code and kind; `found`: codes that the tool gives it."""

    code: str
    kind: str
    number: int
    text: str
    found: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether an example gets its code, or a near miss does not."""
        return (self.code in self.found) == (self.kind == EXAMPLE)


def cases(book: Codebook) -> tuple[Case, ...]:
    """Every example and near miss of `book` with the codes that the tool gives it, each read as an article of its own.

    Nothing is cached: somebody who writes a codebook runs this after every change.
    """
    from corpus_tools.pipeline import annotate

    wanted = list(_wanted(book))
    corpus = _corpus([text for *_, text in wanted])
    rows = annotate(corpus, codebooks=[book], cache=False).codes
    own = rows[rows["scheme"] == book.scheme]
    found = {article: tuple(dict.fromkeys(part["code"])) for article, part in own.groupby("article_id")}
    pairs = zip(wanted, corpus.articles, strict=True)
    return tuple(Case(*one, found.get(article.id, ())) for one, article in pairs)


def _wanted(book: Codebook) -> Iterator[tuple[str, str, int, str]]:
    for code in book.codes:
        for kind, texts in ((EXAMPLE, code.examples), (NEAR_MISS, code.near_misses)):
            yield from ((code.code, kind, number, text) for number, text in enumerate(texts, 1))


def _corpus(texts: list[str]) -> Corpus:
    from corpus_tools.sources.corpus import Article, Corpus

    made = []
    for number, text in enumerate(texts):
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        made.append(Article(f"case-{number:04}", f"case-{number:04}.txt", f"{text}\n", digest, "utf-8"))
    return Corpus(tuple(made))


def say_cases(book: Codebook, tested: Iterable[Case]) -> list[str]:
    """The check in lines of text: each case that fails with what the tool gives it, then how many do not."""
    tested = list(tested)
    out = [_failure(case) for case in tested if not case.passes]
    kinds = (EXAMPLE, "examples get their code"), (NEAR_MISS, "near misses do not get it")
    totals = []
    for kind, words in kinds:
        of_kind = [case.passes for case in tested if case.kind == kind]
        totals.append(f"{sum(of_kind)} of {len(of_kind)} {words}")
    return [*out, f"{book.id}, {len(book.codes)} codes: {', '.join(totals)}"]


def _failure(case: Case) -> str:
    wanted = "does not get its code" if case.kind == EXAMPLE else "gets the code"
    return f"{case.code}: {case.kind} {case.number} {wanted} (found: {', '.join(case.found) or 'none'}): {case.text}"
