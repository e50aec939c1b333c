"""The gazetteers and word lists as the actor layer looks them up: by first word, longest term first."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from corpus_tools.text.language import fold


def words(listed: str) -> frozenset[str]:
    """The words of a list written as one text.

    >>> sorted(words("port bay"))
    ['bay', 'port']
    """
    return frozenset(listed.split())


class Term(NamedTuple):
    """A printed form in a gazetteer and the actor it stands for; `via` as in the mentions table.

    `article`: only "the" before it makes it this name, as in "the West".
    """

    form: str
    actor_id: str
    name: str
    type: str
    via: str
    country: str | None
    article: bool = False


# Heads of names of bodies and of occasions. They mark a run of capitalised words as a name of that kind.
ORGANISATION_HEADS = words("""
academy administration agency airline airlines airways alliance army assembly associates association authority
bancorp bank board brewery brigade brothers bureau cabinet center centre chamber church club co coalition college
command commission committee communications companies company confederation conference congress consortium
consulate cooperative corp corporation council court department directorate division embassy enterprises exchange
federation fire firm force forces forum foundation front fund galleries gallery government group guard holding
holdings hospital inc industries institute institution institutions insurance international laboratories laboratory
labs league legislature limited llc ltd ministry mission motors movement nations navy network office orchestra
organisation organization panel parliament partners partnership party petroleum pharmaceuticals police press
productions railway regiment reserve resources school secretariat securities senate service services society staff
stores studios systems taskforce team technologies tribunal trust union unit university
""")
COMPANY_ENDINGS = words("""
ag as asa bhd bv co corp cos gmbh inc jsc llc llp lp ltd nv ojsc oyj pjsc plc pte pty sa sdn spa
""")
# Relations, with the gender they tell of the person so described.
RELATIONS = {
    **dict.fromkeys(words("brother father grandfather husband nephew son uncle widower"), "m"),
    **dict.fromkeys(words("aunt daughter fiancee grandmother mother niece sister widow wife"), "f"),
    **dict.fromkeys(
        words("child colleague counterpart cousin friend neighbor neighbour partner predecessor rival successor"), ""
    ),
}
MEDIA_HEADS = words("""
chronicle courier daily dispatch enquirer examiner gazette herald inquirer journal magazine mercury news observer post
radio standard telegraph television times tribune tv weekly
""")
EVENT_HEADS = words("""
anniversary ceremony championship championships conference congress convention crisis cup dialogue election
elections expo fair festival games meeting olympics revolution session summit talks war
""")
PROGRAMME_HEADS = words("initiative programme program plan strategy corridor framework")
PLACE_HEADS = words("""
airport arena avenue base basin bay beach boulevard bridge canal canyon cape cathedral cemetery city coast complex
county dam desert district falls forest fort governorate gulf hall harbor harbour heights highway hill hills hotel
island islands lake library mosque mountain mountains museum oblast ocean palace park peninsula plateau plaza port
prefecture province region river sea square stadium station strait street temple terminal territory theater theatre
tower township valley village zone
""")
# Head words that are as often a family name: "Anita Hill", "Tyra Banks".
NAME_HEADS = words("""
associates bank base bay beach bridge brothers cape chamber church college courier court daily dispatch fair falls fire
force forest forum fort front games group guard hall heights hill hills international island islands journal lake
magazine mercury mission moon observer office park partners plan police port post press price radio reserve river sea
senate service square staff standard station street team temple times tower trust unit valley village war
""")
COMPASS = words("east north south west")
CALENDAR = words("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
""")
NAME_PARTICLES = words("al bin ben ibn bint da das de del della den der di dos du el la le ter van von y zu")
HONORIFICS = {
    "mr": "m",
    "mr.": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "miss": "f",
    "sir": "m",
    "lord": "m",
    "lady": "f",
    "dame": "f",
    "madam": "f",
    "madame": "f",
    "king": "m",
    "queen": "f",
    "prince": "m",
    "princess": "f",
    "herr": "m",
    "frau": "f",
    "señor": "m",
    "señora": "f",
    "chairman": "m",
    "chairwoman": "f",
    "spokesman": "m",
    "spokeswoman": "f",
    "congressman": "m",
    "congresswoman": "f",
    "businessman": "m",
    "businesswoman": "f",
}
STATE_GROUPS = words("""
allies counterparts countries economies heads leaders members ministers nations neighbors neighbours partners
powers presidents republics sides states
""")


# Offices by which an article calls somebody whom it has named: "the ambassador".
COMMON_OFFICES = words("""
activist adviser advisor ambassador analyst author captain chairman chairwoman chancellor chief commander commissioner
coach director doctor economist editor envoy executive expert founder general governor historian journalist judge king
lawmaker lawyer leader mayor minister official premier president prince prosecutor professor queen researcher scholar
scientist secretary senator sinologist spokesman spokesperson spokeswoman writer
""")


def slug(name: str) -> str:
    """Readable id of a name: lower-case ASCII letters and digits joined by hyphens.

    >>> slug("Gérald Darmanin"), slug("Xi’an")
    ('gerald-darmanin', 'xian')
    """
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace(".", "")).strip("-") or "unnamed"


@functools.cache
def roles() -> frozenset[str]:
    """Single nouns that name a person's office or trade, lower case: the last words of the titles."""
    return frozenset(w.split()[-1] for w in titles()) - _NO_ROLES


# Last words of titles that by themselves are no office, or are as often a family name.
_NO_ROLES = words(
    """
commerce commission company count d'affaires defense del. energy exchequer he khan lama metropolitan of parliament
private shah state treasury brother sister father
"""
)


def is_role(word: str) -> bool:
    """Whether a lower-case noun names what a person does: a known office, or a trade by its ending."""
    return (
        word in roles()
        or (len(word) > 6 and word.endswith(("ologist", "ographer", "ician", "oner", "woman", "yist")))
        or (len(word) > 5 and word.endswith(("ist", "rister")))
    )


def is_title(word: str) -> bool:
    """Whether a lower-case word is by itself a title printed before a name: "sen.", "dr"."""
    return word in titles()


@functools.cache
def titles() -> frozenset[str]:
    """Titles and offices as printed, lower case."""
    from corpus_tools.codebooks import news_words

    return frozenset(title.form.lower() for title in news_words.titles())


@functools.cache
def sources() -> dict[str, str]:
    """Last words of all nouns for sources without a name, singular and plural, with their kind."""
    from corpus_tools.codebooks import news_words

    found = dict(groups())
    for noun in news_words.collectives():
        if not _OF.search(noun.form):
            found.setdefault(noun.form.split()[-1].lower(), noun.kind)
    return found


_OF = re.compile(r" (?:to|with|of) ")


@functools.cache
def groups() -> dict[str, str]:
    """Last words of nouns for sources without a name, in the plural, with their kind: people, institution, document."""
    from corpus_tools.codebooks import news_words

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
    from corpus_tools.codebooks import gazetteers

    for c in gazetteers.countries():
        for form in (c.name, *c.names):
            yield Term(_bare(form), c.alpha3, c.name, "state", "name" if form == c.name else "alias", c.alpha3)
            if len(form) > 4 and form.replace(" ", "").isalpha():
                yield Term(_bare(form).upper(), c.alpha3, c.name, "state", "name", c.alpha3)
        for form in (*c.adjectives, *c.demonyms):
            yield Term(fold(form), c.alpha3, c.name, "state", "adjective", c.alpha3)
            if len(form) > 4:
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
    from corpus_tools.codebooks import news_words

    verbs = news_words.reporting_verbs().verbs
    return frozenset(f for v in verbs if {"that", "any"} & set(v.complement) for f in (v.lemma, *v.forms)) | {"point"}
