"""The gazetteers and word lists as the actor layer looks them up: by first word, longest term first."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

from corpus_tools.codebooks import gazetteers, news_words, word_lists
from corpus_tools.layers.actors.model import Term
from corpus_tools.text.language import fold


def listed(section: str) -> frozenset[str]:
    """The words of a list of the book of actors (`codebooks/words/actors.toml`)."""
    return word_lists.words("actors", section)


# Heads of names of bodies and of occasions. They mark a run of capitalised words as a name of that kind.
ORGANISATION_HEADS, MEDIA_HEADS = listed("organisation_heads"), listed("media_heads")
EVENT_HEADS, PROGRAMME_HEADS, PLACE_HEADS = listed("event_heads"), listed("programme_heads"), listed("place_heads")
# Head words that are as often a family name.
NAME_HEADS = listed("name_heads")
COMPANY_ENDINGS = listed("company_endings")
# The gender that a relation or a form of address tells of the person: f, m or empty.
RELATIONS: Mapping[str, str] = word_lists.values("actors", "relations")
HONORIFICS: Mapping[str, str] = word_lists.values("actors", "honorifics")
# Forms of address that are no office.
COURTESY = ("mr", "mrs", "ms", "miss", "sir")
COMPASS = ("east", "north", "south", "west")
CALENDAR, STATE_GROUPS = listed("calendar"), listed("state_groups")
NAME_PARTICLES = word_lists.words("pages", "name_particles")
# Titles in short with their stop: "capt.".
SHORT_TITLES = listed("short_titles")


def slug(name: str) -> str:
    """Readable id of a name: lower-case ASCII letters and digits joined by hyphens.

    >>> slug("Gérald Darmanin"), slug("O’Brien")
    ('gerald-darmanin', 'obrien')
    """
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace(".", "")).strip("-") or "unnamed"


@functools.cache
def roles() -> frozenset[str]:
    """Single nouns that name a person's office or trade, lower case: the last words of the titles."""
    return frozenset(w.split()[-1] for w in titles()) - listed("no_offices")


# Letters from which a word that little but its capitals tells to be a name is read as one: shorter ones are initials
# and other words as often.
LEAST_NAME = 3
# Letters from which a form in the gazetteers is looked for in capitals too: shorter ones are acronyms and words of
# headlines as often ("CHAD", "OMAN").
_LEAST_SHOUTED = 5
# Endings of words for who does what: "virologist", "petitioner". Shorter words with them are other words ("honer",
# "list", "mist"), so the word has to be longer than this many letters.
_TRADE_ENDINGS, _LONGER_THAN = ("ologist", "ographer", "ician", "oner", "woman", "yist"), 6
_SHORT_TRADE_ENDINGS, _SHORT_LONGER_THAN = ("ist", "rister"), 5


def is_role(word: str) -> bool:
    """Whether a lower-case noun names what a person does: a known office, or a trade by its ending."""
    return (
        word in roles()
        or (len(word) > _LONGER_THAN and word.endswith(_TRADE_ENDINGS))
        or (len(word) > _SHORT_LONGER_THAN and word.endswith(_SHORT_TRADE_ENDINGS))
    )


def is_title(word: str) -> bool:
    """Whether a lower-case word is by itself a title printed before a name: "sen.", "dr"."""
    return word in titles()


@functools.cache
def titles() -> frozenset[str]:
    """Titles and offices as printed, lower case."""
    return frozenset(title.form.lower() for title in news_words.titles())


@functools.cache
def sources() -> dict[str, str]:
    """Last words of all nouns for sources without a name, singular and plural, with their kind."""
    found = dict(groups())
    for noun in news_words.collectives():
        if not _OF.search(noun.form):
            found.setdefault(noun.form.split()[-1].lower(), noun.kind)
    return found


_OF = re.compile(r" (?:to|with|of) ")


@functools.cache
def groups() -> dict[str, str]:
    """Last words of nouns for sources without a name, in the plural, with their kind: people, institution, document."""
    found = {word: "people" for word in sorted(STATE_GROUPS)}
    for noun in news_words.collectives():
        if noun.number != "singular" and not _OF.search(noun.form):
            found.setdefault(noun.form.split()[-1].lower(), noun.kind)
    return found


@functools.cache
def terms() -> dict[str, tuple[Term, ...]]:
    """Gazetteer terms by their first word (folded), longest form first."""
    found: dict[str, Term] = {}
    for term in _all_terms():
        found.setdefault(term.form, term)
    index: dict[str, list[Term]] = {}
    for form, term in found.items():
        index.setdefault(first_word(form), []).append(term)
    return {word: tuple(sorted(ts, key=lambda t: (-len(t.form), t.form))) for word, ts in index.items()}


WORD = re.compile(r"[^\W_]+")


def first_word(form: str) -> str:
    """The first run of letters and digits of `form`."""
    match = WORD.search(form)
    return match.group() if match else form


def _all_terms() -> Iterable[Term]:
    for c in gazetteers.countries():
        for form in (c.name, *c.names):
            yield Term(_bare(form), c.alpha3, c.name, "state", "name" if form == c.name else "alias", c.alpha3)
            if len(form) >= _LEAST_SHOUTED and form.replace(" ", "").isalpha():
                yield Term(_bare(form).upper(), c.alpha3, c.name, "state", "name", c.alpha3)
        for form in (*c.adjectives, *c.demonyms):
            yield Term(fold(form), c.alpha3, c.name, "state", "adjective", c.alpha3)
            if len(form) >= _LEAST_SHOUTED:
                yield Term(fold(form).upper(), c.alpha3, c.name, "state", "adjective", c.alpha3)
        for form in c.capital:
            yield Term(_bare(form), c.alpha3, c.name, "capital", "alias", c.alpha3)
            yield Term(_bare(form).upper(), c.alpha3, c.name, "capital", "alias", c.alpha3)
    for r in (*gazetteers.regions(), *gazetteers.subdivisions()):
        for form in (r.name, *r.names):
            if form.split()[-1].lower() not in STATE_GROUPS:
                via, bare = "name" if form == r.name else "alias", _bare(form)
                article = bare.lower() in COMPASS
                yield Term(bare, r.actor_id, r.name, "region", via, None, article)
                yield Term(bare.upper(), r.actor_id, r.name, "region", "name", None, article)
        for form in r.adjectives:
            yield Term(fold(form), r.actor_id, r.name, "region", "adjective", None)
    for o in gazetteers.organisations():
        listed = (o.name, *o.names)
        for form in listed:
            if form.split()[-1].lower() in STATE_GROUPS and " " in form and form != o.name:
                continue
            via, bare = "name" if form == o.name else "alias", _bare(form)
            article = bare != fold(form) and " " not in bare and bare not in listed
            yield Term(bare, o.actor_id, o.name, o.actor_type, via, o.country or None, article)


def _bare(form: str) -> str:
    form = fold(form)
    return form[4:] if form[:4] in ("the ", "The ") else form


@functools.cache
def reporting_lemmas() -> frozenset[str]:
    """Lemmas of verbs that report a clause, with "point" for "point out"."""
    verbs = news_words.reporting_verbs().verbs
    return frozenset(f for v in verbs if {"that", "any"} & set(v.complement) for f in (v.lemma, *v.forms)) | {"point"}
