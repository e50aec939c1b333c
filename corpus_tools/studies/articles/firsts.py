"""What the texts number: "the first ...", "4th", "for the first time", with the words that say in which respect."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import labels, records
from corpus_tools.measures.sentences import Sentence, Word, sentences_of
from corpus_tools.studies.articles.counted import STATES

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"]
_TEENS = ["twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"]
_ROUND = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
          "eightieth": 80, "ninetieth": 90, "hundredth": 100}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = {**{w: i for i, w in enumerate([*_ONES, *_TEENS], 1)}, **_ROUND}
_FIGURE = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
# Fixed phrases in which nothing is numbered: offices, persons of grammar, streets, units of an army.
_FIXED = {
    "first": ("world", "lady", "name", "deputy", "vice", "aid", "hand", "class", "person", "secretary", "minister"),
    "second": ("world", "hand", "thought", "nature", "language", "person", "vice", "deputy"),
    "third": ("party", "country", "world", "person"),
}
_NEVER = ("street", "avenue", "floor", "amendment", "circuit", "fleet", "army", "division", "brigade", "battalion",
          "regiment", "infantry", "century", "grade", "estate", "degree")  # fmt: skip
_DETERMINERS = ("the", "its", "his", "her", "their", "our", "a", "this", "that")
_FRACTION_BEFORE = ("one", "a", "another", "per", "split")

NUMBERED = (
    "article_id", "article", "line", "noun", "number", "printed", "phrase", "conditions", "counts", "row_ids",
)  # fmt: skip
BESIDE = ("noun", "article_id", "article", "line", "form", "number", "phrase", "conditions", "row_ids")
DESCRIBED = ("noun", "described_as", "article_id", "article", "line", "phrase", "sentence_id", "row_ids")


def ordinals(notes: Annotations) -> pd.DataFrame:
    """Every ordinal that numbers something, with what it numbers, in the order of the articles.

    Columns: article_id, article, line, noun (head of what is numbered, lower case; of "first proposed" the verb),
    number (first is 1), printed (the ordinal's own words: "first ever"), phrase (from the ordinal to the end of the
    phrase it opens), conditions (the printed words that limit it: those before the head, then each part after it),
    counts ("thing", "elliptical" as in "is the first held ...", "action" as in "first proposed", "for the first
    time"), row_ids (the sentence). Dates, anniversaries, fractions, names of streets and the like number nothing here.
    """
    import pandas as pd

    names, taken = labels(notes["articles"]), _times(notes["times"])
    rows = []
    for sentence in sentences_of(notes, lambda words: any(_value(w) for w in words)):
        for word in sentence.words:
            number = _value(word)
            if number is None or _dated(word, taken.get(sentence.article_id, ())):
                continue
            found = _read(sentence, word, number)
            if found:
                place = {"article_id": sentence.article_id, "line": word.line, "row_ids": [sentence.id]}
                rows.append(found | place | {"article": names.get(sentence.article_id, sentence.article_id)})
    return pd.DataFrame(rows, columns=NUMBERED).astype({"line": "Int64", "number": "Int64"})


def _times(times: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    by_article = times.groupby("article_id", sort=False, dropna=False)
    return {str(i): list(zip(own["start"], own["end"], strict=True)) for i, own in by_article}


def _dated(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _value(word: Word) -> int | None:
    match = _FIGURE.fullmatch(word.low)
    return int(match[1]) if match else ORDINALS.get(word.low)


def _read(sentence: Sentence, word: Word, number: int) -> dict | None:
    if _numbers_nothing(sentence, word):
        return None
    tens = sentence.before(word, 2)
    if number < 10 and tens is not None and tens.low in _TENS and sentence.low(word, -1) == "-":
        return _read_as(sentence, tens, word, _TENS[tens.low] + number)
    return _read_as(sentence, word, word, number)


def _numbers_nothing(sentence: Sentence, word: Word) -> bool:
    def low(steps: int) -> str:
        return sentence.low(word, steps)

    compound = (low(1) == "-" and low(2) != "ever") or (low(-1) == "-" and low(-2) not in _TENS)
    opens_clause = low(1) == "," and low(-1) in ("", ";", "and")
    idiom = (
        low(-1) == "at"
        or low(2) == "foremost"
        or (low(1) == "of" and low(2) == "all" and low(-1) != "the")
        or (low(-2) == "in" and low(-1) == "the" and low(1) == "place")
    )
    fraction = word.tag == "NNS" or (low(-1) in _FRACTION_BEFORE and low(1) in ("of", ".", ",", ""))
    fixed = low(1).removesuffix("s") in _FIXED.get(word.low, ())
    return compound or opens_clause or idiom or fraction or fixed or _named(sentence, word)


def _named(sentence: Sentence, word: Word) -> bool:
    """An ordinal that is part of a name: "18th Street", "First Republic Bank", but not "the First Leaders' Summit"."""
    head = sentence.head(word)
    if head is None:
        return False
    if head.lemma.lower() in _NEVER or sentence.low(word, 1) in _NEVER:
        return True
    capital = word.text[0].isupper() and sentence.before(word, 1) is not None
    return capital and head.pos == "PROPN" and not sentence.is_event(top_noun(sentence, head))


def _read_as(sentence: Sentence, first: Word, word: Word, number: int) -> dict | None:
    head, before = sentence.head(word), sentence.before(first, 1)
    printed_end = _through_ever(sentence, word)
    if head is not None and head.pos in ("NOUN", "PROPN") and head.start > word.start and word.dep != "advmod":
        noun = top_noun(sentence, head)
        if noun.low == "time" and before is not None and before.low in ("the", "a"):
            return _action(sentence, first, printed_end, number, noun)
        counts, name, opened = "thing", lemma(noun), noun
    elif before is not None and before.low in _DETERMINERS:
        return _elliptical(sentence, first, word, printed_end, number)
    elif head is not None and head.pos in ("VERB", "AUX") and head.start > word.start:
        counts, name, opened = "action", lemma(head), head
    else:
        return None
    end, after = _end_of(sentence, opened), _parts_after(sentence, opened)
    between = sentence.text_between(printed_end, opened.start)
    ever = sentence.text_between(word.end, printed_end)
    return _row(sentence, first, printed_end, end, number, name, [ever, between, *after], counts)


def _action(sentence: Sentence, first: Word, printed_end: int, number: int, time: Word) -> dict | None:
    """For the first time: what is numbered is the verb."""
    link = sentence.head(time)
    verb = sentence.head(link) if link is not None and link.low == "for" else None
    if verb is None or verb.pos not in ("VERB", "AUX"):
        return None
    after = _parts_after(sentence, time)
    return _row(sentence, first, printed_end, _end_of(sentence, time), number, lemma(verb), after, "action")


def _elliptical(sentence: Sentence, first: Word, word: Word, printed_end: int, number: int) -> dict | None:
    """The first of three meetings; the summit is the first held offline: the noun stands elsewhere."""
    of = sentence.after(word, 1)
    if of is not None and of.low == "of":
        inner = next((k for k in sentence.children(of) if k.dep == "pobj"), None)
        if inner is not None:
            end = _end_of(sentence, inner)
            rest = [sentence.text_between(of.start, end)]
            return _row(sentence, first, printed_end, end, number, lemma(inner), rest, "elliptical")
    verb = sentence.before(first, 2)
    while verb is not None and verb.lemma not in ("be", "become") and verb.pos in ("ADV", "AUX", "ADJ"):
        verb = sentence.before(verb, 1)
    if verb is None or verb.lemma not in ("be", "become"):
        return None
    subject = next((k for k in sentence.children(verb) if k.dep in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    end = max(_end_of(sentence, verb), printed_end)
    rest = [sentence.text_between(printed_end, end)]
    return _row(sentence, first, printed_end, end, number, lemma(subject), rest, "elliptical")


def _row(
    sentence: Sentence, first: Word, printed_end: int, end: int, number: int, noun: str, limits: list[str], counts: str
) -> dict:
    return {
        "noun": noun,
        "number": number,
        "printed": sentence.text_between(first.start, printed_end),
        "phrase": sentence.text_between(first.start, max(end, printed_end)),
        "conditions": [c for c in limits if c],
        "counts": counts,
    }


def _through_ever(sentence: Sentence, word: Word) -> int:
    after, later = sentence.after(word, 1), sentence.after(word, 2)
    if after is not None and after.low == "ever":
        return after.end
    return (
        later.end if after is not None and after.low == "-" and later is not None and later.low == "ever" else word.end
    )


def _end_of(sentence: Sentence, word: Word) -> int:
    """End of what hangs on `word` to its right; "since ..." right behind it belongs to it, whatever the parser says."""
    end = sentence.right_edge(word)
    following = sentence.at_or_after(end)
    if following is not None and following.low in ("since", "in", "after") and following.start > word.start:
        own = sentence.right_edge(following)
        end = own if following.low == "since" else end
    return end


def _parts_after(sentence: Sentence, word: Word) -> list[str]:
    """Each part that hangs on `word` to its right, in print order."""
    parts = [
        k for k in sentence.children(word) if k.start > word.start and k.dep not in ("punct", "case", "cc", "conj")
    ]
    texts, end = [], word.end
    for part in parts:
        start, stop = sentence.left_edge(part), sentence.right_edge(part)
        if start >= end and part.pos != "PUNCT":
            texts.append(sentence.text_between(start, stop))
            end = stop
    following = sentence.at_or_after(max(end, sentence.right_edge(word)))
    if following is not None and following.low == "since":
        texts.append(sentence.text_between(following.start, sentence.right_edge(following)))
    return texts


def top_noun(sentence: Sentence, noun: Word) -> Word:
    """The noun that is numbered: of "the third foreign ministers' meeting" the meeting.

    The parser hangs the ordinal on the possessor; several possessors cannot be "the third", so the noun they own is.
    """
    for _ in range(len(sentence.words)):
        above = sentence.head(noun)
        owns = noun.dep == "poss" and (noun.tag in ("NNS", "NNPS") or noun.low.endswith("s"))
        if above is None or above.start <= noun.start or not (owns or noun.dep in ("compound", "nmod")):
            return noun
        noun = above
    return noun


def lemma(word: Word) -> str:
    """Lower-case dictionary form; the model keeps the plural of capitalised nouns."""
    low = word.lemma.lower()
    return low[:-1] if word.tag == "NNPS" and low.endswith("s") and not low.endswith("ss") else low


def same_thing(numbered: pd.DataFrame, notes: Annotations) -> pd.DataFrame:
    """Ordinals and counts of the same noun side by side; nouns that are numbered or counted once are left out.

    Columns: noun, article_id, article, line, form ("ordinal", "count"), number, phrase, conditions, row_ids. A count
    joins where its noun is numbered somewhere ("four meetings" beside "the third meeting"); counts of states stand in
    `counted.named_and_counted`. Whether two rows speak of one series is for the reader to see from their words.
    """
    import pandas as pd

    rows = [r | {"form": "ordinal"} for r in records(numbered)]
    rows += _counts({r["noun"] for r in rows}, notes)
    order = {article_id: i for i, article_id in enumerate(notes["articles"]["article_id"])}
    by_noun: dict[str, list[dict]] = {}
    for row in sorted(rows, key=lambda r: (r["noun"], order.get(r["article_id"], len(order)), r["line"])):
        by_noun.setdefault(row["noun"], []).append(row)
    kept = [row for own in by_noun.values() if len(own) > 1 for row in own]
    return pd.DataFrame(kept, columns=BESIDE).astype({"line": "Int64", "number": "Int64"})


def _counts(nouns: set[str], notes: Annotations) -> list[dict]:
    names, amounts = labels(notes["articles"]), notes["amounts"]
    counts = [r for r in records(amounts[amounts["kind"] == "count"]) if r["unit"] not in STATES]
    by_id = {s.id: s for s in sentences_of(notes, lambda _: True, {r["sentence_id"] for r in counts})}
    rows = []
    for row in counts:
        sentence = by_id.get(row["sentence_id"])
        own = [w for w in sentence.words if row["start"] <= w.start < row["end"]] if sentence else []
        things = [w for w in own if w.pos in ("NOUN", "PROPN")]
        if sentence and things and lemma(things[-1]) in nouns and row["value"] == int(row["value"]):
            place = {key: row[key] for key in ("article_id", "line")} | {"row_ids": [row["id"]], "form": "count"}
            place["article"] = names.get(row["article_id"], row["article_id"])
            rows.append(place | _count(sentence, row, things[-1]))
    return rows


def _count(sentence: Sentence, row: dict, noun: Word) -> dict:
    end = max(_end_of(sentence, noun), row["end"])
    phrase = sentence.text_between(row["start"], end)
    limits = _parts_after(sentence, noun)
    return {"noun": lemma(noun), "number": int(row["value"]), "phrase": phrase, "conditions": limits}


def described(beside: pd.DataFrame, notes: Annotations) -> pd.DataFrame:
    """How the articles describe what `same_thing` lists: one row for each describing word ("virtual summit").

    Columns: noun, described_as (the words as printed, lower case), article_id, article, line, phrase (from the
    describing words to the end of what hangs on the noun), sentence_id, row_ids (the sentence). Ordinals, names and
    possessors are left out: they stand in the other tables.
    """
    import pandas as pd

    names, nouns, rows = labels(notes["articles"]), sorted(set(beside["noun"])), []
    for sentence in sentences_of(notes, lambda words: any(lemma(w) in nouns for w in words)):
        for word in sentence.words:
            if word.pos not in ("NOUN", "PROPN") or lemma(word) not in nouns:
                continue
            for kid in sentence.children(word):
                words = _description(sentence, kid, word)
                if words:
                    phrase = sentence.text_between(sentence.left_edge(kid), max(_end_of(sentence, word), word.end))
                    place = (sentence.article_id, names.get(sentence.article_id, sentence.article_id), word.line)
                    rows.append((lemma(word), words, *place, phrase, sentence.id, [sentence.id]))
    return pd.DataFrame(rows, columns=DESCRIBED).astype({"line": "Int64"})


def _description(sentence: Sentence, kid: Word, noun: Word) -> str | None:
    plain = kid.start < noun.start and kid.dep in ("amod", "compound", "nmod") and kid.text[0].islower()
    if (
        not plain
        or kid.pos not in ("ADJ", "NOUN", "VERB", "ADP", "ADV")
        or _value(kid) is not None
        or _FIGURE.match(kid.low)
    ):
        return None
    if kid.tag in ("NNS", "NNPS"):
        return None
    text = sentence.text_between(sentence.left_edge(kid), min(sentence.right_edge(kid), noun.start)).lower().strip("- ")
    return text if "," not in text and '"' not in text else None
