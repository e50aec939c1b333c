"""An article's tokens as flat lists over all its parsed blocks; both the actor and the quotation layer walk them.

Plain lists are an order of magnitude faster to walk than spaCy's token objects, and indices run over the whole
article, so that a rule can look across sentences without juggling documents.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from corpus_tools.text.language import fold
from corpus_tools.text.parsed import Parsed

# Verbs joined by "and" over which a subject is looked for: "came, saw, sat and said".
_JOINED_VERBS = 4
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass
class Tokens:
    """Lists by token index; `start`/`end` are offsets into the article's text, `head` is a token index.

    `sent` numbers sentences and `block` numbers parsed blocks; `sent_first`/`sent_stop` are the token range of a
    sentence; `kids` are the dependents of a token in order. `ents` are (first, stop, label) of the model's entities.
    `shouted` tells of each block whether it is printed in capitals, in an article that is not.
    """

    text: str
    folded: str
    word: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    sent_first: list[int] = field(default_factory=list)
    sent_stop: list[int] = field(default_factory=list)
    blocks: list[tuple[int, int, str]] = field(default_factory=list)
    ents: list[tuple[int, int, str]] = field(default_factory=list)
    shouted: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.word)

    def at(self, offset: int) -> int:
        """Index of the first token that ends after `offset`; the number of tokens where there is none."""
        return bisect.bisect_right(self.end, offset)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Token indices (first, stop) that overlap the offsets."""
        return bisect.bisect_right(self.end, start), bisect.bisect_left(self.start, end)

    def subtree(self, i: int) -> list[int]:
        """Token `i` with all that depends on it, in order."""
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.kids[at])
        return sorted(found)

    def left_edge(self, i: int) -> int:
        """First token of the subtree of `i`."""
        return min(self.subtree(i))

    def right_edge(self, i: int) -> int:
        """Last token of the subtree of `i`."""
        return max(self.subtree(i))

    def child(self, i: int, *deps: str) -> int | None:
        """First dependent of `i` with one of the labels."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def subject(self, i: int) -> int | None:
        """Subject of the verb `i`; a verb joined to another by a conjunction has that verb's subject."""
        seen = 0
        while seen < _JOINED_VERBS:
            found = self.child(i, *SUBJECTS)
            if found is not None:
                return found
            if self.dep[i] != "conj" or self.pos[self.head[i]] not in ("VERB", "AUX"):
                return None
            i, seen = self.head[i], seen + 1
        return None


def tokens_of(parsed: Parsed) -> Tokens:
    """The tokens of all parsed blocks of `parsed`, in order; made once an article."""
    return parsed.once(_tokens)


def _tokens(parsed: Parsed) -> Tokens:
    out = Tokens(parsed.article.text, fold(parsed.article.text))
    for number, (block, doc) in enumerate(parsed.parses):
        base = len(out.word)
        out.blocks.append((block.start, block.end, block.kind))
        for t in doc:
            out.word.append(t.text)
            out.start.append(block.start + t.idx)
            out.tag.append(t.tag_)
            out.pos.append(t.pos_)
            out.dep.append(t.dep_)
            out.head.append(base + t.head.i)
            out.lemma.append(t.lemma_)
            out.block.append(number)
        for e in doc.ents:
            out.ents.append((base + e.start, base + e.end, e.label_))
    shouted = [out.text[start:end].isupper() for start, end, _ in out.blocks]
    out.shouted.extend(each and not all(shouted) for each in shouted)
    out.end.extend(s + len(w) for s, w in zip(out.start, out.word, strict=True))
    out.low.extend(out.folded[s:e].lower() for s, e in zip(out.start, out.end, strict=True))
    _number_sentences(out, parsed)
    out.kids.extend([] for _ in out.word)
    for i, h in enumerate(out.head):
        if h != i:
            out.kids[h].append(i)
    return out


def _number_sentences(out: Tokens, parsed: Parsed) -> None:
    """Sentence numbers as in the sentences table; a token outside any sentence joins the one before it."""
    starts = [s.start for s in parsed.sentences]
    current = -1
    for i, at in enumerate(out.start):
        number = max(bisect.bisect_right(starts, at) - 1, 0)
        if number != current:
            out.sent_first.extend([i] * (number + 1 - len(out.sent_first)))
            current = number
        out.sent.append(number)
    out.sent_stop.extend([*out.sent_first[1:], len(out)] if out.sent_first else [])
