"""States exchanged for each other in a text, in good English, and what is coded before and after.

Names, adjectives, demonyms, capitals and leaders go together. "The" comes and goes with a name that takes it, "a" and
"an" are put right, and before a noun stands the adjective ("US exports", "Chinese exports"). What is money in name, and
what is the name of a body, a medium or a programme, stays: "Chinese yuan" and "China Daily" are no states.
"""

import dataclasses
import functools
import re
from typing import NamedTuple

from corpus_tools.annotate import LAYERS, open_article, read_layers
from corpus_tools.annotate.actor_tokens import tokens_of
from corpus_tools.codebooks import countries, currencies
from corpus_tools.corpus import Article
from corpus_tools.language import MODEL

# Presidents and ministers of foreign affairs, as printed in 2022 and 2023: full name and short name of each.
LEADERS = {
    "CHN": (("Xi Jinping", "Xi"), ("Qin Gang", "Qin")),
    "FRA": (("Emmanuel Macron", "Macron"), ("Catherine Colonna", "Colonna")),
    "IND": (("Narendra Modi", "Modi"), ("Subrahmanyam Jaishankar", "Jaishankar")),
    "KAZ": (("Kassym-Jomart Tokayev", "Tokayev"), ("Murat Nurtleu", "Nurtleu")),
    "KGZ": (("Sadyr Japarov", "Japarov"), ("Jeenbek Kulubaev", "Kulubaev")),
    "RUS": (("Vladimir Putin", "Putin"), ("Sergey Lavrov", "Lavrov")),
    "TUR": (("Recep Tayyip Erdogan", "Erdogan"), ("Hakan Fidan", "Fidan")),
    "USA": (("Joe Biden", "Biden"), ("Antony Blinken", "Blinken")),
    "UZB": (("Shavkat Mirziyoyev", "Mirziyoyev"), ("Bakhtiyor Saidov", "Saidov")),
}
_SHORT = {"USA": "US"}
_WITH_THE = re.compile(
    r"United States|US$|U\.S\.|USA$|U\.S\.A\.|.*Republic|.*Federation|White House|Kremlin|PRC$|P\.R\.C"
)
_NAMED = ("organisation", "media", "programme")
_ATTRIBUTIVE = ("amod", "compound", "nmod")


class Form(NamedTuple):
    """A printed form: whose it is, and whether a name, an adjective, a demonym, a capital or a leader."""

    code: str
    kind: str
    number: int = 0


class Edit(NamedTuple):
    """text[start:end] became `put`."""

    start: int
    end: int
    put: str


_READ = {}


def read(article):
    """An article's text with its parse and the rows of every layer; each text is parsed once a run."""
    if article.text not in _READ:
        reading = open_article(article, MODEL)
        _READ[article.text] = reading, read_layers(reading, tuple(LAYERS))
    return _READ[article.text]


def article_of(text):
    return Article("a", "a.txt", text, "", "utf-8")


@functools.cache
def forms(code):
    """Printed forms of the state and of its leaders."""
    state = next(c for c in countries() if c.alpha3 == code)
    found = {}
    for kind, printed in (("name", (state.name, *state.names)), ("adjective", state.adjectives),
                          ("demonym", state.demonyms), ("capital", state.capital)):  # fmt: skip
        for form in printed:
            found.setdefault(form.removeprefix("the "), Form(code, kind))
    for number, names in enumerate(LEADERS.get(code, ())):
        for kind, form in zip(("leader", "surname"), names, strict=True):
            found.setdefault(form, Form(code, kind, number))
    return found


@functools.cache
def pattern_of(codes):
    """What finds every form of the states `codes`, the longest first; money with a state in its name is left out."""
    found = {form: f for code in codes for form, f in forms(code).items()}
    money = {name.split()[-1] for c in currencies() for name in (*c.names, *c.minor_names)}
    listed, units = ("|".join(re.escape(f) for f in sorted(a, key=lambda f: (-len(f), f))) for a in (found, money))
    return re.compile(rf"(?<![\w.])({listed})(?!\w|\$|\s?-?(?:{units}|currency)\b)"), found


def new_form(form, code, attributive, joined):
    """What stands for `form` when its state becomes `code`."""
    state = next(c for c in countries() if c.alpha3 == code)
    if form.kind in ("leader", "surname"):
        leaders = LEADERS[code]
        return leaders[min(form.number, len(leaders) - 1)][form.kind == "surname"]
    if form.kind == "name":
        short = _SHORT.get(code, state.name)
        return short if joined else state.adjectives[0] if attributive else state.name
    return {"adjective": state.adjectives, "demonym": state.demonyms, "capital": state.capital}[form.kind][0]


def edits_of(article, new):
    """The edits that exchange states of the article: `new` gives for each state that changes the other one."""
    reading, rows = read(article)
    tokens, text = tokens_of(reading), article.text
    pattern, found = pattern_of(tuple(sorted(new)))
    bodies = [(m["start"], m["end"]) for m in rows["mentions"] if m["actor_type"] in _NAMED and _is_name(m["text"])]
    out = []
    for match in pattern.finditer(text):
        start, end = match.span(1)
        if any(s <= start and end <= e and e - s > end - start for s, e in bodies):
            continue
        form = found[match[1]]
        if form.kind in ("leader", "surname") and new[form.code] not in LEADERS:
            continue
        out += _edits(tokens, text, start, end, form, new[form.code])
    return sorted(set(out))


def _is_name(printed):
    """Capitals throughout: "Bank of China" is a body's name, "Chinese government" is not."""
    return all(word[0].isupper() or word in ("of", "the", "for", "and", "in") for word in printed.split())


def _edits(tokens, text, start, end, form, code):
    k = min(tokens.at(start), len(tokens) - 1)
    last = min(tokens.at(end - 1), len(tokens) - 1)
    joined = text[end : end + 1] in ("-", "–") or text[start - 1 : start] in ("-", "–")
    attributive = tokens.dep[last] in _ATTRIBUTIVE and tokens.head[last] > last and not joined
    put = new_form(form, code, attributive, joined)
    if put.endswith("States") and text[end : end + 2] in ("'s", "’s"):
        put, end = put + text[end], end + 2
    elif text[start:end].endswith("States") and re.match(r"['’](?!\w)", text[end:]):
        put, end = f"{put}{text[end]}s", end + 1
    edits = [Edit(start, end, put)]
    before = re.search(r"\b(a|an|the|A|An|The) $", text[:start])
    word = before[1] if before else ""
    if word.lower() in ("a", "an"):
        fixed = word[0] + ("n" if re.match(r"[AEIO]|Uz", put) else "")
        return [*edits, Edit(before.start(), before.end(), f"{fixed} ")] if fixed != word else edits
    if attributive or joined or form.kind not in ("name", "capital"):
        return edits
    old_the, new_the = _WITH_THE.match(text[start:end].strip("'’")), _WITH_THE.match(put)
    if word and old_the and not new_the:
        return [Edit(before.start(), before.end(), ""), *edits]
    if not word and new_the and not old_the and tokens.left_edge(k) == k:
        opens = k == tokens.sent_first[tokens.sent[k]]
        return [Edit(start, start, "The " if opens else "the "), *edits]
    return edits


def exchanged(article, new):
    """The article with its states exchanged, and the edits."""
    edits, out, at = edits_of(article, new), [], 0
    for edit in edits:
        out += [article.text[at : edit.start], edit.put]
        at = edit.end
    return dataclasses.replace(article, text="".join([*out, article.text[at:]])), edits


def moved(edits, offset):
    """Where `offset` of the first text stands in the second."""
    return offset + sum(len(e.put) - (e.end - e.start) for e in edits if e.end <= offset)


def coded(article):
    """What must not change, by place (start, end): frames with the end of their sentence, devices with their words.

    A sentence is known by its end, since "the" may be put before its first word; of a device "the" is left out.
    """
    _, rows = read(article)
    found = set()
    for row in rows["codes"]:
        told = row["attributes"]
        if row["scheme"] == "frames":
            found.add((row["end"], row["end"], row["code"], told.get("denied"), told.get("valence")))
        elif row["scheme"] == "rhetoric":
            the = re.match(r"(?:[Tt]he|[Aa]n?) ", row["text"])
            start = row["start"] + (the.end() if the else 0)
            found.add((start, row["end"], row["code"], told.get("stance"), told.get("inside_quotation_of") is not None))
    return found


def differences(article, new):
    """What an exchange of states changes: (code, what, words around) of each; None where no state is printed."""
    other, edits = exchanged(article, new)
    if not edits:
        return None
    now = coded(other)
    before = {(moved(edits, s), moved(edits, e), *rest) for s, e, *rest in coded(article)}
    changed = [(c, "lost") for c in before - now] + [(c, "new") for c in now - before]
    return sorted((c[2], what, other.text[max(0, c[0] - 90) : c[1] + 30]) for c, what in changed)
