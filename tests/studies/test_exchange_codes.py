"""Names of states exchanged for each other change no frame, no stance and no device.

With the names go adjectives, demonyms, capitals and the names of leaders. What differs all the same is listed below
with its reason, and the list may only become shorter.
"""

import functools
import itertools
import re
from pathlib import Path

import actor_cases
import pytest
from exchange_pairs import spread
from one_article import read_article
from test_exchange import article, forms

from corpus_tools.codebooks.gazetteers import currencies
from corpus_tools.codebooks.schemes import shipped
from corpus_tools.sources.corpus import Article, read_corpus
from corpus_tools.text.language import MODEL

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STATES = ("CHN", "KAZ", "KGZ", "RUS", "USA", "UZB")
# One leader a state, by full name and surname, so that the text names a person of that state who holds an office.
LEADERS = {
    "CHN": ("Xi Jinping", "Xi"), "KAZ": ("Kassym-Jomart Tokayev", "Tokayev"), "KGZ": ("Sadyr Japarov", "Japarov"),
    "RUS": ("Vladimir Putin", "Putin"), "USA": ("Joe Biden", "Biden"), "UZB": ("Shavkat Mirziyoyev", "Mirziyoyev"),
}  # fmt: skip
# Bodies and places whose names hold a state's would become names that nobody bears.
KEPT = re.compile(r"South China Sea|East China Sea|Sino-|Russo-|Latin America|North America|American Samoa")


@functools.cache
def exchanges(code, other):
    """The pattern of all that is exchanged, and what stands for what."""
    found = forms(code, other) | forms(other, code)
    for one, two in ((code, other), (other, code)):
        found |= dict(zip(LEADERS[one], LEADERS[two], strict=True))
    found |= {form.upper(): new.upper() for form, new in found.items() if len(form) > 4}
    found |= {form.replace("'", "’"): new for form, new in found.items()}
    money = {name.split()[-1] for c in currencies() for name in (*c.names, *c.minor_names)}
    listed, units = (
        "|".join(re.escape(f) for f in sorted(all_, key=lambda f: (-len(f), f))) for all_ in (found, money)
    )
    return re.compile(rf"(?<![\w.-])(?:(a|an|A|An) )?({listed})(?!\w|\$|\s?-?(?:{units}|currency)\b)"), found


def exchanged(text, code, other):
    """`text` with two states exchanged, and where each sentence's start has gone."""
    pattern, new = exchanges(code, other)
    kept = [m.span() for m in KEPT.finditer(text)]
    out, edits, at = [], [], 0
    for match in pattern.finditer(text):
        if any(s < match.end() and match.start() < e for s, e in kept):
            continue
        put = f"{article(match[1], new[match[2]])}{new[match[2]]}"
        out += [text[at : match.start()], put]
        edits.append((match.start(), match.end(), len(put)))
        at = match.end()
    return "".join([*out, text[at:]]), edits


def moved(edits, offset):
    """Where `offset` of the first text stands in the second."""
    return offset + sum(length - (end - start) for start, end, length in edits if end <= offset)


@functools.cache
def coded(text, stated):
    """(start of the sentence, what is coded in it), in order."""
    rows = read_article(Article("a", "a.txt", text, "", "utf-8", dict(stated)), model=MODEL)
    starts = sorted(s["start"] for s in rows["sentences"])
    found = {start: [] for start in starts}
    for row in rows["codes"]:
        fields = row["attributes"]
        said = tuple(fields.get(k) for k in ("denied", "valence", "stance", "strength", "domain", "field", "what"))
        at = max(s for s in starts if s <= row["start"])
        found[at].append((row["scheme"], row["code"], *said, row["voice_type"]))
    return {start: sorted(map(str, codes)) for start, codes in found.items()}


def texts(corpus):
    """The seeds, the examples and near misses of the codebooks, and cases of other layers; what is known of each."""
    whole = [(a.id, a.text, tuple(a.stated.items())) for a in corpus]
    books = [shipped("frames"), shipped("rhetoric")]
    cases = [t for book in books for code in book.codes for t in (*code.examples, *code.near_misses)]
    made = [c for name in ("stance", "marked_words", "actors", "quotes") for c in actor_cases.cases(name)]
    single = [(c["name"] if "name" in c else c["id"], c["text"], ()) for c in made]
    return [*whole, ("examples", "\n\n".join(dict.fromkeys(cases)), ()), *single]


# Words of the sentence -> why its codes differ with some pair. All come from the parser, which reads a sentence
# differently when a name in it has another length or another shape.
EXCEPTIONS = {
    "Sheradil Baktygulov, an independent": "a subhead run into the paragraph is told from it by the parse; where it "
    "is not, the sentence has another speaker",
    "shares borders with three": "what is carried out under a programme hangs on another verb, and weighs less there",
}


def differences(corpus, code, other):
    """Sentences in which a code differs: (article, sentence, only before, only after)."""
    for name, text, stated in texts(corpus):
        after, edits = exchanged(text, code, other)
        if not edits:
            continue
        one, two = coded(text, stated), coded(after, stated)
        goes = {moved(edits, start): start for start in one}
        for start in sorted(goes.keys() | two.keys()):
            had, has = one.get(goes.get(start), []), two.get(start, [])
            if had != has:
                said = after[start : start + 70].split("\n")[0]
                yield name, said, [c for c in had if c not in has], [c for c in has if c not in had]


def excepted(said):
    """The exception that the sentence falls under, or None."""
    return next((words for words in EXCEPTIONS if words in said), None)


PAIRS = list(itertools.combinations(STATES, 2))


@functools.cache
def found(code, other):
    """`differences` on the seeds and on the codebooks' examples."""
    return list(differences(read_corpus(SEEDS), code, other))


@pytest.mark.parametrize(("code", "other"), spread(PAIRS))
def test_exchanged_states_change_no_code(code, other):
    told = [d for d in found(code, other) if excepted(d[1]) is None]
    assert told == [], "\n".join(map(str, told))


def test_the_exceptions_are_few():
    assert len(EXCEPTIONS) <= 2


@pytest.mark.nightly
def test_each_exception_is_one():
    met = {excepted(d[1]) for code, other in PAIRS for d in found(code, other)} - {None}
    assert met == set(EXCEPTIONS), "an exception that no pair shows is none: take it from the list"


def test_the_exchange_moves_names_and_nothing_else():
    now, _ = exchanged("Xi told Kazakh reporters in Beijing of 3 million yuan, Tokayev said.", "CHN", "KAZ")
    assert now == "Tokayev told Chinese reporters in Astana of 3 million yuan, Xi said."
