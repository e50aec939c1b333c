"""Of words in a parsed sentence: whether their clause denies them, and whom it concerns, from the table of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corpus_tools.codebooks import word_lists
from corpus_tools.measures.sentences import Sentence, Word

_NEGATIONS, _DENYING = word_lists.words("codes", "negations"), word_lists.words("codes", "denying")
_NOBODY = word_lists.words("codes", "nobody")
# Behind these "no" and "not" add, or tell of time and certainty.
_NO_NEGATION = frozenset(("only", "just", "merely", "doubt", "longer", "matter"))
# Steps up the tree that a negation reaches: "cannot afford to be subordinate to".
_REACH = 9
# Up a noun phrase to its main noun, and down it to what it names.
_IN_PHRASE = ("compound", "amod", "nmod", "poss", "nummod")
# Beside a noun of `nobody` these leave open who is meant: "any power", "certain states".
_SOME = frozenset(("any", "some", "certain", "other", "no", "every", "another", "many", "most", "such"))
# Prepositions by which a verb or noun takes what it is about; the others tell where, when and how.
_GOVERNED = frozenset(("of", "on", "upon", "to", "about", "for", "as", "into", "against"))
_CLAUSES = ("relcl", "advcl", "acl", "ccomp", "parataxis")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "agent")


def words_at(sentence: Sentence, start: int, end: int) -> list[Word]:
    """The words of `sentence` that overlap the offsets."""
    return [w for w in sentence.words if w.start < end and start < w.end]


def denied(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the clause denies or refuses the words at the offsets: by "not", "never", "rather than", "reject".

    Two negations cancel out: who "never opposes" something does not refuse it.
    """
    held = words_at(sentence, start, end)
    if not held:
        return False
    if _rather_than(sentence, held[0]):
        return True
    count, before = 0, sentence.before(held[0], 1)
    if before is not None and before.low in _NEGATIONS:
        count, known = 1, {before}
    else:
        known = set()
    for word in _up(sentence, _main(sentence, held)):
        for kid in sentence.children(word):
            negates = kid.dep == "neg" or (kid.low in _NEGATIONS and kid.start < held[0].start)
            if negates and kid not in known and kid not in held and sentence.low(kid, 1) not in _NO_NEGATION:
                known.add(kid)
                count += 1
        count += word not in held and word.pos in ("VERB", "AUX") and word.lemma.lower() in _DENYING
    return count % 2 == 1


def _rather_than(sentence: Sentence, word: Word) -> bool:
    """Whether "rather than" or "instead of" stands before the word in its clause."""
    at: Word | None = word
    for _ in range(len(sentence.words)):
        at = sentence.before(at, 1) if at is not None else None
        if at is None or at.low in (";", ":", ",", "but"):
            return False
        if (sentence.low(at, -1), at.low) in (("rather", "than"), ("instead", "of")):
            return True
    return False


def _main(sentence: Sentence, held: Sequence[Word]) -> Word:
    """The word of `held` that governs the others."""
    return next((w for w in held if sentence.head(w) not in held), held[0])


def _up(sentence: Sentence, word: Word) -> Iterable[Word]:
    """The word, and those above it up to the verb of its main clause, reported clause or clause of its own."""
    for _ in range(_REACH):
        yield word
        above = sentence.head(word)
        if above is None or (word.dep in _CLAUSES and word.pos in ("VERB", "AUX")):
            return
        # Not denied by its verb: who does not do something, what else somebody is, where and how it is not done.
        if word.dep in ("nsubj", "appos") or (word.dep == "prep" and word.low not in _GOVERNED):
            return
        word = above


def concerned(
    sentence: Sentence, start: int, end: int, mentions: Sequence[Mapping[str, Any]]
) -> tuple[list[Mapping[str, Any]], str]:
    """Whom the words at the offsets concern: rows of `mentions` in the order of print, and unnamed ones as printed.

    The noun phrase of the words tells it first ("the debt of Peru"), its owner before all else in it ("Peru's trade
    with Chile"), then what acts or has in their clause and the clauses above it, then the sentence. `mentions`: rows of
    this sentence. Unnamed: "any large state", "" where none.
    """
    held = words_at(sentence, start, end)
    if not held:
        return list(mentions), ""
    main = _noun(sentence, _main(sentence, held))
    if any(w.dep == "poss" and w.low == "their" for w in _below(sentence, main)):
        groups = [m for m in mentions if m["actor_type"] == "collective" and m["end"] <= start]
        inside = [m for m in mentions for g in groups[-1:] if g["start"] <= m["start"] and m["end"] <= g["end"]]
        if inside:
            return inside, ""
    known = [m for m in mentions if m["actor_type"] != "collective"]
    for phrase in _phrases(sentence, main):
        starts = {w.start for w in phrase}
        own = [m for m in known if any(m["start"] <= at < m["end"] for at in starts)]
        nobody = next((w for w in phrase if _nobody(sentence, w)), None)
        if own:
            return own, ""
        if nobody is not None:
            return [], sentence.text_between(sentence.left_edge(nobody) if nobody in phrase[:1] else _opening(
                sentence, nobody), nobody.end)  # fmt: skip
    return list(mentions), ""


def _nobody(sentence: Sentence, word: Word) -> bool:
    """Whether the noun stands for somebody without a name: "any power", "some other country"."""
    told = word.pos == "NOUN" and word.lemma.lower() in _NOBODY
    return told and any(k.low in _SOME for k in sentence.children(word))


def _opening(sentence: Sentence, word: Word) -> int:
    """Where the noun phrase before its noun begins."""
    before = [k.start for k in sentence.children(word) if k.start < word.start and k.dep in ("det", "amod", "compound")]
    return min(before, default=word.start)


def _noun(sentence: Sentence, word: Word) -> Word:
    """The main noun of the phrase in which the word stands, the first of several that "and" joins."""
    for _ in range(_REACH):
        above = sentence.head(word)
        joined = word.dep == "conj" and above is not None and above.pos == word.pos == "NOUN"
        if above is None or not (word.dep in _IN_PHRASE or (joined and not _rather_than(sentence, word))):
            return word
        word = above
    return word


def _phrases(sentence: Sentence, main: Word) -> Iterable[list[Word]]:
    """The noun phrase of the words, what they are said of, then subjects and owners on the way up, each its words."""
    yield from _owned(sentence, main)
    yield _below(sentence, main)
    # What follows at once is the noun's, also where the parser hangs it on the verb: "reject rule by any power".
    after = next((w for w in sentence.words if w.start > main.start), None)
    if after is not None and after.dep in ("prep", "agent") and after.head_at == main.head_at:
        yield _below(sentence, after)
    for word in _climb(sentence, main):
        kids = sentence.children(word)
        if any(k.low == "as" and k.dep == "prep" and k in _path(sentence, main, word) for k in kids):
            for k in kids:
                if k.dep == "dobj":
                    yield from _owned(sentence, k)
        before = sentence.before(word, 1) if word.dep == "prep" else None
        if before is not None and before.pos == "NOUN":
            kids = [*kids, *sentence.children(before)]
        for k in kids:
            if k.dep in _SUBJECTS and k.tag in ("WDT", "WP") and word.dep == "relcl":
                yield from _owned(sentence, sentence.head(word) or word)
            elif k.dep in _SUBJECTS or (k.dep == "poss" and word != main):
                yield _below(sentence, k)


def _owned(sentence: Sentence, noun: Word) -> Iterable[list[Word]]:
    """The phrase of a noun, its owner first; nothing where a pronoun owns it, which stands for somebody further up."""
    owner = next((k for k in sentence.children(noun) if k.dep == "poss"), None)
    if owner is None or owner.pos != "PRON":
        yield from ([_below(sentence, owner)] if owner is not None else [])
        yield _below(sentence, noun)


def _climb(sentence: Sentence, word: Word) -> Iterable[Word]:
    """The word and all above it, other clauses too: who acts there may be whom a clause without a subject concerns."""
    for _ in range(_REACH):
        yield word
        above = sentence.head(word)
        if above is None:
            return
        word = above


def _path(sentence: Sentence, word: Word, top: Word) -> list[Word]:
    """The words from `word` up to `top`."""
    out = [word]
    while out[-1] != top and (above := sentence.head(out[-1])) is not None and len(out) <= _REACH:
        out.append(above)
    return out


def _below(sentence: Sentence, word: Word) -> list[Word]:
    """The word and what hangs on it, clauses left out."""
    out, todo = [word], [word]
    while todo:
        kids = [k for k in sentence.children(todo.pop()) if k.dep not in _CLAUSES and k not in out]
        out += kids
        todo += kids
    return out
