"""What the layers read: one article with its blocks, parses and sentences."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from corpus_tools.codebooks import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from corpus_tools.sources.corpus import Article
    from corpus_tools.text.blocks.find import Block

P = ParamSpec("P")
T = TypeVar("T")
READ_KINDS = ("paragraph", "title", "subhead")
BODY = "paragraph"


class Sentence(NamedTuple):
    """A sentence: character offsets into the article, its block, and its parse (a spaCy Span of the block's Doc)."""

    id: str
    start: int
    end: int
    block: Block
    paragraph: int | None
    position: int
    span: Span


@dataclass
class Parsed:
    """One article being read: layers read it and give rows."""

    article: Article
    facts: Mapping[str, Any]
    blocks: list[Block]
    parses: list[tuple[Block, Doc]]
    sentences: list[Sentence] = field(default_factory=list)
    _made: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Number the sentences of the parsed blocks and prepare the look-up of sentences."""
        self.sentences = list(_sentences(self.article, self.parses))
        self._sentence_starts = [s.start for s in self.sentences]

    def once(self, make: Callable[Concatenate[Parsed, P], T], *rows: P.args, **more: P.kwargs) -> T:
        """What `make` derives from the article, made at the first call and kept for all that ask for it later.

        `rows` are handed on to `make`; of one article they are the same at every call.
        """
        if make not in self._made:
            self._made[make] = make(self, *rows, **more)
        made: T = self._made[make]
        return made

    def line(self, offset: int) -> int:
        """1-based line of the source file at `offset`."""
        return self.article.line(offset)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, or None."""
        i = bisect.bisect_right(self._sentence_starts, offset) - 1
        if i >= 0 and offset < self.sentences[i].end:
            return self.sentences[i]
        return None

    def row(self, layer: str, start: int, end: int, rule: str, **fields: Any) -> dict[str, Any]:
        """A row of `layer` with the shared columns filled in from the offsets."""
        sentence = self.sentence_at(start)
        return {
            "id": f"{self.article.id}:{layer}:{start}-{end}",
            "article_id": self.article.id,
            "sentence_id": sentence.id if sentence else None,
            "start": start,
            "end": end,
            "text": self.article.text[start:end],
            "line": self.line(start),
            "rule": rule,
            **fields,
        }


def _sentences(article: Article, parses: list[tuple[Block, Doc]]) -> Iterator[Sentence]:
    position, paragraph = 0, -1
    for block, doc in parses:
        paragraph += block.kind == BODY
        for span in sentence_spans(doc):
            start, end = trimmed(article.text, block.start + span.start_char, block.start + span.end_char)
            if start == end:
                continue
            sentence_id = f"{article.id}:sentences:{start}-{end}"
            number = paragraph if block.kind == BODY else None
            yield Sentence(sentence_id, start, end, block, number, position, span)
            position += 1


_ABBREVIATED = re.compile(rf"(?<!\w){word_lists.either('pages', 'before_number')}\.\s*$")


def sentence_spans(doc: Doc) -> Iterator[Span]:
    """Sentences of a parsed block, a wordless piece and a number cut off its abbreviation joined to what precedes.

    A closing quotation mark or a bracket that the parser cut off is no sentence, nor does one end in "Rs." or "No."
    before a number.
    """
    start = end = None
    for span in doc.sents:
        joined = not any(c.isalnum() for c in span.text)
        if start is not None and not joined:
            joined = span.text[0].isdigit() and _ABBREVIATED.search(doc[start:end].text) is not None
        if start is not None and not joined:
            yield doc[start:end]
            start = None
        start, end = (span.start if start is None else start), span.end
    if start is not None:
        yield doc[start:end]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`start`, `end` without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
