"""Persons: which runs of capitalised words are names of persons, by which evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpus_tools.codebooks.gazetteers import given_names
from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.kinds.found import found as found_things
from corpus_tools.layers.actors.kinds.found import names as told_by_text
from corpus_tools.layers.actors.model import Entity, Found, Naming, Run, Spans
from corpus_tools.layers.actors.people import SUFFIXES, People
from corpus_tools.text.tokens import Tokens

# Evidence that the text's own use of the words overrules.
_DOUBTED = ("model-person", "beside-reporting-verb")
# Before a name of two words or more, a title of the church.
_KIN = ("brother", "father", "mother", "sister")
# Endings of words for a trade, at the head of a sentence before a given name; from six letters on, for "Peter" ends so.
_TRADES, _LEAST_TRADE = ("er", "or", "ist", "man", "woman", "ian"), 6
_NOT_NAMES = (
    (lexicon.ORGANISATION_HEADS | lexicon.EVENT_HEADS | lexicon.PROGRAMME_HEADS | lexicon.PLACE_HEADS)
    - lexicon.NAME_HEADS
    | lexicon.CALENDAR - {"may"}
    | set(lexicon.COMPASS)
    | {"new", "prime", "the"}
)
# Particles with which a name may begin when it is printed without its first part: "van Dijk said".
_OPENING_PARTICLES = frozenset(("al", "bin", "ben", "de", "van", "von"))
# Tokens of the longest name, marks and nickname counted; tokens of an apposition, and how far a comma does not end it
# ("a senior, long-serving researcher").
_LONGEST_NAME, _APPOSITION, _INNER_COMMA = 7, 12, 6
# A family name that the tagger took for another word is looked for from this many letters on: shorter ones are words
# as often ("He", "May", "Day").
_LEAST_MISSED = 4
# Letters of an acronym that stands where a name could: "UNDP"; of a rank or office before a name, "SP Ibrahim Gana".
_ACRONYM, _SHORTEST_RANK, _LONGEST_RANK = 6, 2, 4


class Persons(NamedTuple):
    """What is known of the persons of an article.

    `namings` are their printed names by place; `things` are names that the text uses for a body or place where the
    model sees a person.
    """

    people: People
    namings: list[Naming]
    things: list[Found]


def subruns(tokens: Tokens, spans: Spans, runs: Sequence[Run], people_at: set[int]) -> list[Run]:
    """Runs of capitalised words cut at offices, courtesy titles and names that are something else."""
    roles, out = lexicon.roles(), list[Run]()
    acronyms = _acronyms(tokens)
    for first, stop in runs:
        begin = None
        for i in range(first, stop + 1):
            inside = i < stop and tokens.word[i] not in acronyms
            inside = inside and not _cuts(tokens, spans, roles, people_at, i, first, stop)
            if inside and begin is None and tokens.word[i][0].isalpha():
                begin = i
            elif not inside and begin is not None:
                out.append(_clean(tokens, begin, i))
                begin = None
    return [r for r in out if r[0] < r[1]]


def _acronyms(tokens: Tokens) -> set[str]:
    """Words in capitals that stand alone somewhere, so that they are no part of a person's name beside one."""
    found = set()
    for i, word in enumerate(tokens.word):
        if (
            len(word) < lexicon.LEAST_NAME
            or not word.isupper()
            or not word.isalpha()
            or tokens.shouted[tokens.block[i]]
        ):
            continue
        before = i > 0 and tokens.word[i - 1][0].isupper() and tokens.sent[i - 1] == tokens.sent[i]
        after = i + 1 < len(tokens) and tokens.word[i + 1][0].isupper()
        if not before and not after and tokens.low[i] not in SUFFIXES:
            found.add(word)
    return found


def _cuts(
    tokens: Tokens, spans: Spans, roles: frozenset[str], people_at: set[int], i: int, first: int, stop: int
) -> bool:
    """Whether the word at token `i` of the run first..stop is no part of a person's name."""
    low = tokens.low[i]
    if low in lexicon.HONORIFICS or low.rstrip(".") + "." in lexicon.SHORT_TITLES:
        return True
    if (
        low in roles
        and i + 1 <= stop
        and not (i > first and i + 1 == stop and i in people_at and spans.owner[i - 1] is None)
    ):
        return True
    if (low == "state" and i >= 2 and tokens.low[i - 1] == "of") or low in ("pro", "anti"):
        return True
    owner = spans.owner[i]
    if owner is None:
        return False
    if owner.type not in ("state", "capital", "region") or owner.via == "adjective" or owner.rule != "gazetteer":
        return True
    # "Michael Jordan", "Paris Hilton": a place name within what the model reads as a person's name of two words.
    lone = i > first and spans.owner[i - 1] is None and i in people_at and i - 1 in people_at
    leads = i in people_at and i + 1 in people_at and i + 2 >= stop and (i == first or i - 1 not in people_at)
    return not (lone or (leads and tokens.pos[i - 1] != "ADP"))


def _clean(tokens: Tokens, first: int, stop: int) -> Run:
    while stop > first and not tokens.word[stop - 1][-1].isalnum() and len(tokens.word[stop - 1]) < 2:
        stop -= 1
    while (
        first < stop
        and tokens.low[first] in lexicon.NAME_PARTICLES - _OPENING_PARTICLES
        and tokens.word[first].islower()
    ):
        first += 1
    return first, stop


def titled(tokens: Tokens, first: int) -> tuple[str | None, str]:
    """The office or courtesy title right before a name ('role', 'courtesy' or None), and the gender it tells."""
    if first == 0 or tokens.sent[first - 1] != tokens.sent[first]:
        return None, ""
    low = tokens.low[first - 1]
    if low in lexicon.HONORIFICS:
        return ("courtesy" if low.rstrip(".") in lexicon.COURTESY else "role"), lexicon.HONORIFICS[low]
    if lexicon.is_role(low) or low + "." in lexicon.SHORT_TITLES or low in lexicon.SHORT_TITLES:
        return "role", lexicon.HONORIFICS.get(low, "")
    if low == "state" and first > 2 and tokens.low[first - 2] == "of":
        return "role", ""
    if low.endswith("s") and tokens.tag[first - 1] in ("NNS", "NNPS") and lexicon.is_role(low[:-1]):
        return "role", ""
    return None, ""


def speaks(tokens: Tokens, verbs: frozenset[str], first: int, stop: int) -> bool:
    """Whether a reporting verb stands right beside the name, with the name as what could be its subject."""
    after, before = stop, first - 1
    while after < len(tokens) and tokens.pos[after] in ("ADV", "AUX"):
        after += 1
    if after < len(tokens) and tokens.lemma[after] in verbs and tokens.tag[after] in ("VBD", "VBZ", "VBP"):
        return True
    return (
        before >= 0
        and tokens.lemma[before] in verbs
        and tokens.tag[before] in ("VBD", "VBZ")
        and (stop >= len(tokens) or tokens.word[stop][0] in ".,;" or tokens.pos[stop] == "ADP")
    )


def _short_title(word: str) -> bool:
    return word.rstrip(".") in lexicon.COURTESY or {word, f"{word}."} & set(lexicon.SHORT_TITLES) != set()


def apposed(tokens: Tokens, stop: int) -> bool:
    """Whether a comma and an office or trade follow the name: ", a senior researcher at ..."."""
    if stop >= len(tokens) or tokens.word[stop] != ",":
        return False
    end = min(stop + _APPOSITION, tokens.sent_stop[tokens.sent[stop]])
    if stop + 2 < end and _short_title(tokens.low[stop + 1]) and tokens.word[stop + 2][0].isupper():
        return False  # "the head of Bergen Ferries, Ms Nora Lund, said": the title is that of the next name
    for i in range(stop + 1, end):
        if lexicon.is_role(tokens.low[i]):
            return True
        if tokens.tag[i] in ("VBD", "VBZ", "MD", "VBP") or (
            tokens.word[i] in (",", ";", "—", "-") and i > stop + _INNER_COMMA
        ):
            return False
    return False


def described(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether an office or a relation stands before a comma and the name: "his sister, Nora Lund,"."""
    if first < 2 or tokens.word[first - 1] != "," or tokens.sent[first - 2] != tokens.sent[first]:
        return False
    told = lexicon.is_role(tokens.low[first - 2]) or tokens.low[first - 2] in lexicon.RELATIONS
    closed = stop >= len(tokens) or tokens.word[stop][0] in ",.;:)" or tokens.pos[stop] in ("VERB", "AUX")
    return told and closed and tokens.tag[first - 2] == ("NNP" if tokens.word[first - 2][0].isupper() else "NN")


def find(tokens: Tokens, spans: Spans, runs: Sequence[Run], ents: Sequence[Entity], verbs: frozenset[str]) -> Persons:
    """The persons of the article and every printed name of theirs: full names are told first, then their parts.

    `runs`: stretches of capitalised words; `verbs`: lemmas of verbs that report.
    """
    people = People(tokens)
    label = {i: kind for first, stop, kind in ents for i in range(first, stop)}
    people_at = {i for i, kind in label.items() if kind == "PERSON"}
    candidates = [_without_label(tokens, *run) for run in subruns(tokens, spans, runs, people_at)]
    told = told_by_text(tokens, candidates)
    namings: list[Naming] = []
    rest: list[Run] = []
    for first, stop in candidates:
        rule = _evidence(tokens, verbs, label, first, stop) if len(people.parts(first, stop)) > 1 else None
        if rule in _DOUBTED and tuple(tokens.word[first:stop]) in told:
            continue
        if rule is None:
            rest.append((first, stop))
            continue
        person = people.introduce(first, stop)
        person.gender = person.gender or titled(tokens, first)[1]
        person.places.append(tokens.start[first])
        parts = people.parts(first, stop)
        part = len(parts) < len(person.parts) and parts[0] != person.parts[0]
        namings.append(Naming(first, stop, rule, person, "surname" if part else "name"))
    _tell_by_courtesy(people, tokens, rest)
    for first, stop in rest:
        naming = _by_part(people, tokens, label, first, stop, told)
        if naming is not None:
            naming.person.places.append(tokens.start[first])
            namings.append(naming)
    namings += _missed(people, tokens, spans, namings)
    namings = [n for n in namings if n.rule not in _DOUBTED or not _in_headings_only(tokens, n, namings)]
    for naming in namings:
        spans.take(found_of(tokens, naming))
    doubted = [(first, stop) for first, stop in candidates if label.get(first) == "PERSON"]
    return Persons(people, sorted(namings, key=lambda n: n.first), found_things(tokens, spans, doubted, told))


def _in_headings_only(tokens: Tokens, naming: Naming, namings: list[Naming]) -> bool:
    """Whether a headline alone names the person: its capitals make names of other words, "Says She Hid Money"."""
    kinds = [tokens.blocks[tokens.block[n.first]][2] for n in namings if n.person is naming.person]
    return "paragraph" not in kinds and any(kind == "paragraph" for _, _, kind in tokens.blocks)


def _tell_by_courtesy(people: People, tokens: Tokens, rest: Sequence[Run]) -> None:
    """ "Mr. Lund" tells that the only Lund of the article is a man."""
    for first, stop in rest:
        kind, gender = titled(tokens, first)
        if kind == "courtesy" and gender:
            last = people.tokens.low[stop - 1]
            owners = [p for p in people.by_part.get(last, ()) if p.parts[-1].lower() == last]
            if len(owners) == 1:
                owners[0].gender = owners[0].gender or gender


def _missed(people: People, tokens: Tokens, spans: Spans, namings: list[Naming]) -> list[Naming]:
    """Family names that the tagger took for other words, as in a line of capitals or at the head of a sentence."""
    taken = {i for n in namings for i in range(n.first, n.stop)}
    ordinary = {w for w in tokens.word if w.islower()}
    out: list[Naming] = []
    for i, low in enumerate(tokens.low):
        if (
            low not in people.by_part
            or len(low) < _LEAST_MISSED
            or i in taken
            or low in ordinary
            or spans.owner[i] is not None
        ):
            continue
        opens = i == tokens.sent_first[tokens.sent[i]] and tokens.word[i][0].isupper()
        if not (opens or tokens.shouted[tokens.block[i]]) or low in lexicon.roles() or low in _NOT_NAMES:
            continue
        person = people.by_part[low][-1]
        if out and out[-1].person is person and out[-1].stop == i and low in [p.lower() for p in person.parts]:
            out[-1].stop, out[-1].via = i + 1, "name"
        elif low == person.parts[-1].lower() or tokens.shouted[tokens.block[i]]:
            out.append(Naming(i, i + 1, "part-of-full-name", person, "surname"))
    return out


def _evidence(tokens: Tokens, verbs: frozenset[str], label: Mapping[int, str], first: int, stop: int) -> str | None:
    """Why the words at tokens first..stop name a person, or None."""
    if stop - first > _LONGEST_NAME or any(tokens.low[i] in _NOT_NAMES for i in range(first, stop)):
        return None
    kinds = {label.get(i) for i in range(first, stop) if tokens.word[i][0].isalpha()}
    if " ".join(tokens.low[first:stop]) in lexicon.titles():
        return None
    if _begins_given(tokens, first, stop) and not kinds & {"GPE", "FAC", "LOC"}:
        return "given-name"
    if titled(tokens, first)[0] and not kinds & {"ORG", "GPE", "FAC", "LOC"}:
        return "title-before-name"
    if titled(tokens, first)[0] and kinds == {"ORG"} and speaks(tokens, verbs, first, stop):
        return "title-before-name"  # the model takes "Bishop Tomasi Vake" for a body
    if apposed(tokens, stop) and tokens.pos[stop - 1] == "PROPN":
        return "office-after-name"
    if kinds == {"PERSON"}:
        return "model-person"
    if described(tokens, first, stop) and not kinds & {"GPE", "FAC", "LOC"}:
        return "office-before-name"
    if titled(tokens, first)[0] == "courtesy" or ("PERSON" in kinds and label.get(stop - 1) == "PERSON"):
        return "title-before-name" if titled(tokens, first)[0] else "model-person"
    if titled(tokens, first)[0] and tokens.word[first - 1][0].isupper() and "ORG" not in kinds:
        return "title-before-name"
    if speaks(tokens, verbs, first, stop) and not kinds & {"ORG", "GPE", "LOC", "FAC", "NORP"}:
        return "beside-reporting-verb"
    return None


def _begins_given(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a run of two or three words begins with a given name and is not the beginning of a company's name."""
    words = [i for i in range(first, stop) if tokens.word[i][0].isalpha()]
    if (
        tokens.word[first] not in given_names()
        or len(words) not in (2, 3)
        or not all(tokens.word[i][0].isupper() and not tokens.word[i].isupper() for i in words)
    ):
        return False
    after = tokens.low[stop] if stop < len(tokens) else ""
    return (
        after not in lexicon.ORGANISATION_HEADS
        and after.rstrip(".") not in ("co", "inc", "corp", "ltd")
        and after != "&"
    )


def _without_label(tokens: Tokens, first: int, stop: int) -> Run:
    """The run without a capitalised trade or rank before the name: "Rancher | Boyd Tennant", "SP | Ibrahim Gana"."""
    names, word = given_names(), tokens.word[first]
    if stop - first < 3 or word in names:
        return first, stop
    opens = first == tokens.sent_first[tokens.sent[first]] or lexicon.is_role(tokens.low[first])
    trade = tokens.word[first + 1] in names or (len(word) >= _LEAST_TRADE and word.endswith(_TRADES))
    if stop - first == 3 and opens and trade:
        return first + 1, stop
    if tokens.low[first] in _KIN:
        return first + 1, stop
    rank = (
        word.isalpha()
        and word.isupper()
        and _SHORTEST_RANK <= len(word) <= _LONGEST_RANK
        and not tokens.word[first + 1].isupper()
    )
    return (first + 1, stop) if rank else (first, stop)


def _by_part(
    people: People,
    tokens: Tokens,
    label: Mapping[int, str],
    first: int,
    stop: int,
    things_told: Mapping[tuple[str, ...], str],
) -> Naming | None:
    """A name's part used alone at tokens first..stop: of a known person, or of one called by one name only."""
    kind, gender = titled(tokens, first)
    while first and tokens.low[first - 1] in lexicon.NAME_PARTICLES and tokens.low[first - 1] in people.by_part:
        first -= 1
    found = people.known(first, stop, gender if kind == "courtesy" else "")
    if found is not None and _usable(tokens, label, first, stop):
        return Naming(first, stop, found.rule, found.person, "surname")
    if len(people.parts(first, stop)) != 1 or tokens.low[first] in _NOT_NAMES or len(tokens.word[first]) < 2:
        return None
    acronym = tokens.word[first].isupper() and len(tokens.word[first]) < _ACRONYM
    plain = tokens.dep[first] in ("compound", "amod") and tokens.pos[tokens.head[first]] != "PROPN"
    sole = tokens.dep[first] in ("nsubj", "nsubjpass", "poss", "pobj", "dobj", "appos", "conj", "ROOT", "compound")
    sole = sole and not (first > 1 and tokens.low[first - 1] == "of" and tokens.word[first - 2][0].isupper())
    by_model = sole and label.get(first) == "PERSON" and not acronym and not plain and tokens.pos[first] == "PROPN"
    # "the Lund administration" is called after a person.
    governs = tokens.low[stop : stop + 1] in (["administration"], ["presidency"]) and not acronym
    named = (kind or governs) and not acronym and label.get(first) not in ("GPE", "NORP", "LOC")
    by_model = by_model and tuple(tokens.word[first:stop]) not in things_told
    if (named and tokens.pos[first] == "PROPN") or by_model:
        person = people.introduce(first, stop)
        person.gender = person.gender or gender
        return Naming(first, stop, "title-before-name" if kind else "model-person", person)
    return None


def _usable(tokens: Tokens, label: Mapping[int, str], first: int, stop: int) -> bool:
    """Whether the word is used as a name here, not as the first word of a sentence or as part of another name."""
    if tokens.pos[first] in ("PROPN", "ADJ", "NOUN", "X"):
        return not (tokens.dep[first] == "amod" and label.get(first) == "NORP")
    return label.get(first) == "PERSON"


def found_of(tokens: Tokens, naming: Naming) -> Found:
    """The naming as a found span."""
    return Found(tokens.start[naming.first], tokens.end[naming.stop - 1], "person", naming.rule, naming.via)
