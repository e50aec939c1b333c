"""Names of states exchanged for each other change no code: a figure reads the same whoever is named with it.

Adjectives, demonyms and capitals go with the names, articles are put right ("a Chinese", "an American"). What is
money in name stays: "Chinese yuan" and "Russian roubles" are currencies, not states.
"""

import functools
import json
import re
from pathlib import Path

import pytest
from exchange_pairs import spread
from one_article import read_article

from corpus_tools.codebooks.gazetteers import countries, currencies
from corpus_tools.layers.amounts.parties import distance
from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL

PAIRS = [("KAZ", "UZB"), ("CHN", "USA"), ("RUS", "FRA"), ("CHN", "SAU"), ("KAZ", "GBR"), ("JPN", "IND")]
EVERY_RUN = PAIRS[:2]
LAYERS = ("times", "actors", "quotes", "amounts")
FIELDS = (
    "kind", "value", "value_min", "value_max", "unit", "qualifier", "direction", "measure", "period_from",
    "period_to", "period_basis", "status", "stated_by_basis",
)  # fmt: skip
CASES = Path(__file__).parents[1] / "cases" / "amounts.json"


def forms(code, other):
    """Printed forms of the state `code`, each with the first form of its kind of the state `other`."""
    states = {c.alpha3: c for c in countries()}
    one, two = states[code], states[other]
    found = dict.fromkeys((one.name, *one.names), two.name)
    found |= dict.fromkeys(one.adjectives, two.adjectives[0])
    for form in one.demonyms:
        found.setdefault(form, two.demonyms[0])
    return found | dict.fromkeys(one.capital, two.capital[0])


@functools.cache
def exchanges(code, other):
    """The pattern of all that is exchanged, and what stands for what."""
    found = forms(code, other) | forms(other, code)
    found |= {form.upper(): new.upper() for form, new in found.items() if len(form) > 4}
    found |= {form.replace("'", "’"): new for form, new in found.items()}
    money = {name.split()[-1] for c in currencies() for name in (*c.names, *c.minor_names)}
    listed, units = (
        "|".join(re.escape(f) for f in sorted(all_, key=lambda f: (-len(f), f))) for all_ in (found, money)
    )
    pattern = rf"(?<![\w.-])(?:(a|an|A|An) )?({listed})(?!\w|\$|\s?-?(?:{units}|currency)\b)"
    return re.compile(pattern), found


def exchanged(text, code, other):
    """`text` with the two states exchanged, and where: (start, end, length of what stands there now)."""
    pattern, new = exchanges(code, other)
    out, edits, at = [], [], 0
    for match in pattern.finditer(text):
        put = f"{article(match[1], new[match[2]])}{new[match[2]]}"
        out += [text[at : match.start()], put]
        edits.append((match.start(), match.end(), len(put)))
        at = match.end()
    return "".join([*out, text[at:]]), edits


def article(printed, noun):
    if printed is None:
        return ""
    vowel = noun[0] in "AEIO" or noun.startswith("Uz")
    return f"{printed[0]}{'n' if vowel else ''} "


def moved(edits, offset):
    """Where `offset` of the first text stands in the second."""
    return offset + sum(length - (end - start) for start, end, length in edits if end <= offset)


def texts(corpus):
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    dates = ("published_from", "published_to")
    made = [Article(c["id"], "", c["text"], "", "", dict.fromkeys(dates, c["published"])) for c in cases]
    return [*corpus, *made]


@functools.cache
def figures(text, stated):
    rows = read_article(Article("a", "a.txt", text, "", "utf-8", dict(stated)), LAYERS, MODEL)["amounts"]
    return {row["start"]: row for row in rows}


def read_twice(corpus, code, other):
    """Pairs of what one text and its exchanged text give: (text, edits, figures, figures after)."""
    for one in texts(corpus):
        text, edits = exchanged(one.text, code, other)
        if edits:
            stated = tuple(one.stated.items())
            yield one.text, edits, figures(one.text, stated), figures(text, stated)


@pytest.mark.parametrize(("code", "other"), spread(PAIRS, EVERY_RUN))
def test_exchanged_states_change_no_code(corpus, code, other):
    swap, compared = {code: other, other: code}, 0
    for text, edits, before, after in read_twice(corpus, code, other):
        assert [moved(edits, start) for start in before] == list(after), text
        for row, now in zip(before.values(), after.values(), strict=True):
            assert {f: now[f] for f in FIELDS} == {f: row[f] for f in FIELDS}, row["text"]
            assert now["parties"] == sorted(swap.get(p, p) for p in row["parties"]), row["text"]
            assert now["stated_by"] == swap.get(row["stated_by"], row["stated_by"]), row["text"]
            compared += 1
    # So that the pairs keep being ones that the texts name.
    assert compared >= 6, compared


def test_the_exchange_is_seen_in_the_parties(corpus):
    pairs = [
        (row["parties"], now["parties"])
        for _, _, before, after in read_twice(corpus, "CHN", "USA")
        for row, now in zip(before.values(), after.values(), strict=True)
    ]
    assert sum(one != other for one, other in pairs) >= 20


def test_the_exchange_itself():
    text = (
        "A Chinese firm sold the US market 3 million yuan, Beijing said; US$5 and American dollars stayed in China's."
    )
    now, edits = exchanged(text, "CHN", "USA")
    assert now == (
        "An American firm sold the China market 3 million yuan, Washington said; US$5 and American dollars stayed in "
        "United States's."
    )
    assert [now[moved(edits, end) - length : moved(edits, end)] for _, end, length in edits] == [
        "An American", "China", "Washington", "United States"
    ]  # fmt: skip


def test_nearness_does_not_depend_on_the_length_of_a_name():
    gap = "between {} and its neighbours, whose sales went "
    names = ("China", "the United States", "Bosnia and Herzegovina", "Peru", "the Democratic Republic of the Congo")
    assert len({distance(gap.format(name)) for name in names}) == 1
    assert distance("no state in here") == len("no state in here")
