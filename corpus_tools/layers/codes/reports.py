"""Words that report outside the quotation layer's rows: nouns ("the claim that"), passives ("it is alleged that"),
negated reports ("did not acknowledge that"), asides ("as the column showed"), and ways to hold words off ("would have
us believe").

The quotation layer asks who said what; here the question is only how the writer presents reported words, so a report
that nobody made ("has not admitted that ...") counts too.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from corpus_tools.codebooks import word_lists
from corpus_tools.codebooks.news_words import ReportingPhrase, ReportingVerb, collectives
from corpus_tools.layers.actors.lexicon import is_role
from corpus_tools.layers.codes.model import Reporting
from corpus_tools.layers.quotes import cues
from corpus_tools.layers.quotes.indirect.fixed import nouns
from corpus_tools.layers.quotes.speakers import is_people
from corpus_tools.text.tokens import SUBJECTS, Tokens

_CLAUSE = ("ccomp", "csubj", "csubjpass")
# With these a noun is what was conceded or made known: "admitted the mistake".
_CONCEDING = word_lists.words("codes", "conceding")
# Objects that are people let in, and no words.
_LET_IN = word_lists.words("codes", "let_in")
_THINGS = ("GPE", "LOC", "FAC", "DATE", "CARDINAL")
# The stance of an adverb that by itself makes a report of its sentence.
_ADVERBS = {"reportedly": "neutral", "admittedly": "endorse", "supposedly": "distance"}
# Verbs of knowing and fancying: nobody speaks, yet the writer holds the clause true or false.
_MINDS: Mapping[str, str] = word_lists.values("codes", "minds")
# Of these the tagger makes plurals, which keep their ending as lemma.
_FORMS_OF_MINDS = {"knows": "know", "realises": "realise", "realizes": "realize", "imagines": "imagine",
                   "fancies": "fancy", "pretends": "pretend"}  # fmt: skip
# Nouns that the quotation layer leaves alone, because nobody in particular says them.
_NOUNS: Mapping[str, str] = word_lists.values("codes", "nouns_nobody_says")
_AFTERTHOUGHTS = (("truth", "be", "told"), ("shall", "we", "say"), ("strange", "to", "say"), ("sad", "to", "say"))
# Of these a thing can be the object and nothing else be meant.
_OWNING_UP = frozenset(("acknowledge", "confess", "disclose"))
_KNOWN_TO_BE = frozenset(("acknowledged", "admitted", "confessed"))
# They report beside marked speech ("..., she continued") and nowhere else.
_GOING_ON = frozenset(("continue", "begin", "start", "finish", "open", "close", "offer"))
BELIEVED = frozenset(("believe", "think", "suppose", "imagine"))
_STANDING, _MEANS = word_lists.words("codes", "standings"), word_lists.words("codes", "means")
# "accused of", "charged with": what somebody is charged with is what was said of them.
_CHARGES = ("of", "for", "with")
# Tokens over which a set phrase may stretch: "would like voters to think", "what he called", "to hear her tell it".
_PHRASE = 6
# Tokens of a source in the tag of a headline (", militia claims:"), and from "touted" on to its "as".
_TAG, _PRAISED = 3, 8


@functools.cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """What the source did or what went round, by its words, with the stance: "rumour has it", "let slip"."""
    return {tuple(phrase.split()): stance for phrase, stance in word_lists.values("codes", "report_phrases").items()}


@functools.cache
def _other_objects() -> Mapping[str, frozenset[str]]:
    """Objects with which a verb has its other sense, by its lemma: one claims luggage, and answers a door."""
    return {verb: frozenset(objects) for verb, objects in word_lists.values("codes", "other_objects").items()}


def further(tokens: Tokens, taken: Sequence[tuple[int, int]]) -> Iterable[Reporting]:
    """Reporting words of the article that stand in none of `taken` (character offsets of cues that are known)."""
    known: set[int] = set()
    for start, end in taken:
        first, stop = tokens.range(start, end)
        known.update(range(first, stop))
    for i in range(len(tokens)):
        if i in known or tokens.shouted[tokens.block[i]]:
            continue
        found = _held_off(tokens, i) or _by_mind(tokens, i) or _by_verb(tokens, i) or _by_noun(tokens, i)
        if found is not None and no_report(tokens, found.first, found.stop):
            continue
        if found is not None and not known & set(range(found.first, found.stop)):
            known.update(range(found.first, found.stop))
            yield found


def no_report(tokens: Tokens, first: int, stop: int) -> bool:
    """A verb of saying in a set phrase: "that said,", "a small nation, say Malta, can", an order ("Say yes")."""
    opens = tokens.sent_first[tokens.sent[first]]
    if tokens.low[first] == "said" and first == opens + 1 and tokens.low[opens] == "that":
        return tokens.low[stop : stop + 1] == [","]
    if any(tuple(tokens.low[max(0, first - 2) : first + 1]) == phrase for phrase in _AFTERTHOUGHTS):
        return True
    if tokens.word[first].istitle() and first > opens and tokens.word[first - 1].istitle():
        # Between capitals a verb is a word of a title ("She Said No").
        return tokens.word[stop : stop + 1] != [] and tokens.word[stop].istitle() and tokens.tag[stop] != "NNP"
    if (thing := tokens.child(first, "dobj")) is not None and tokens.low[thing] in _other_objects().get(
        tokens.lemma[first], ()
    ):
        return True
    if tokens.low[first] != "say" or stop >= len(tokens):
        return False
    # "say the engineers" agrees with its subject; "say Malta" does not, and stands for "for instance".
    name = stop + (tokens.low[stop] == "the")
    place = any(s <= name < e and label == "GPE" for s, e, label in tokens.ents)
    if first > opens and tokens.low[first - 1] == "," and (tokens.tag[stop] == "NNP" or place):
        return "and" not in tokens.low[stop : stop + _PHRASE]
    return first == opens and tokens.subject(first) is None and tokens.word[first].istitle()


def _held_off(tokens: Tokens, i: int) -> Reporting | None:
    """Ways to report without a reporting verb: an adverb, "would have us believe", "what he called"."""
    if tokens.low[i] in _ADVERBS:
        return Reporting(i, i + 1, i, _ADVERBS[tokens.low[i]], "assert", None)
    if (
        tokens.low[i] in _KNOWN_TO_BE
        and tokens.dep[i] == "amod"
        and tokens.pos[tokens.head[i]] == "NOUN"
        and not _rank(tokens, tokens.head[i])
    ):
        return Reporting(i, i + 1, i, "endorse", "agree", None)
    phrase = next((p for p in _phrases() if tuple(tokens.low[i : i + len(p)]) == p), None)
    if phrase is not None and tokens.low[i + len(phrase) : i + len(phrase) + 1] == ["that"]:
        return Reporting(i, i + len(phrase), i, _phrases()[phrase], "announce", tokens.subject(i))
    if tokens.low[i] == "hear" and i and tokens.low[i - 1] == "to":
        stop = next((k + 2 for k in range(i + 1, min(i + 1 + _PHRASE, len(tokens) - 1))
                     if tokens.low[k : k + 2] == ["tell", "it"]), None)  # fmt: skip
        return None if stop is None else Reporting(i, stop, i, "distance", "assert", None)
    if tokens.low[i] == "would":
        return _would_have(tokens, i)
    if tokens.low[i] == "what":
        return _what_called(tokens, i)
    if tokens.low[i : i + 3] == ["to", "be", "believed"] and "if" in tokens.low[max(0, i - _PHRASE) : i]:
        return Reporting(i, i + 3, i + 2, "distance", "assert", None)
    return None


def _rank(tokens: Tokens, k: int) -> bool:
    """ "the acknowledged master of the sprint": a person's standing, and no reported words."""
    return is_people(tokens, k) or is_role(tokens.low[k]) or tokens.low[k] in _STANDING


def _would_have(tokens: Tokens, i: int) -> Reporting | None:
    """ "would have us believe", "would like voters to think", "would have it": words held off, distance."""
    after = tokens.low[i + 1 : i + 3]
    if not after or after[0] not in ("have", "like"):
        return None
    stop = next((k + 1 for k in range(i + 2, min(i + _PHRASE, len(tokens))) if tokens.lemma[k] in BELIEVED), None)
    if stop is None and after == ["have", "it"]:
        stop = i + 3
    return None if stop is None else Reporting(i, stop, i, "distance", "assert", tokens.subject(i + 1))


def _what_called(tokens: Tokens, i: int) -> Reporting | None:
    """ "what he called": one person's word, held off; "what biologists call": the usual word, neutral."""
    near = range(i + 1, min(i + _PHRASE, len(tokens)))
    verb = next((k for k in near if tokens.lemma[k] in ("call", "term", "dub")), None)
    if verb is None or tokens.head[i] != verb:
        return None
    subject = tokens.subject(verb)
    usual = subject is not None and tokens.tag[subject] == "NNS"
    return Reporting(i, verb + 1, verb, "neutral" if usual else "distance", "assert", subject)


def _by_mind(tokens: Tokens, i: int) -> Reporting | None:
    """ "biologists know that ...", "is known to ...", "the board imagines that ...": told of others, not of "I"."""
    lemma = _FORMS_OF_MINDS.get(tokens.low[i], tokens.lemma[i].lower())
    if lemma not in _MINDS or not (tokens.tag[i].startswith("VB") or _misread(tokens, i)):
        return None
    subject = tokens.subject(i)
    if subject is not None and tokens.low[subject] in ("i", "we", "you", "who", "nobody"):
        return None
    to = tokens.child(i, "xcomp")
    known = lemma == "know" and to is not None and tokens.lemma[to] != "be"
    passive = known and tokens.child(i, "auxpass") is not None and tokens.low[i + 1 : i + 2] == ["to"]
    that = tokens.low[i + 1 : i + 2] == ["that"] and (tokens.child(i, *_CLAUSE) is not None or _misread(tokens, i))
    if not (that or passive):
        return None
    return Reporting(i, i + 1, i, _MINDS[lemma], "think", subject)


def _misread(tokens: Tokens, i: int) -> bool:
    """A verb in -s that the tagger took for a plural, at the head of its sentence: "..., the consortium claims."."""
    if tokens.tag[i] != "NNS" or tokens.dep[i] != "ROOT" or not tokens.low[i].endswith("s"):
        return False
    return tokens.child(i, "ccomp") is not None or tokens.low[i + 1 : i + 2] == ["that"]


def _closes_headline(tokens: Tokens, i: int) -> bool:
    """ "Fleet routed, militia claims: no pictures shown": the tag of a headline, which the tagger took for a plural."""
    entry = cues.verbs().get(tokens.low[i])
    if entry is None or tokens.tag[i] != "NNS" or tokens.low[i + 1 : i + 2] != [":"]:
        return False
    comma = next((k for k in range(i - 2, max(-1, i - 2 - _TAG), -1) if tokens.word[k] == ","), None)
    return comma is not None and tokens.pos[i - 1] in ("NOUN", "PROPN")


def _by_verb(tokens: Tokens, i: int) -> Reporting | None:
    if _closes_headline(tokens, i):
        closing = cues.verbs()[tokens.low[i]]
        return Reporting(i, i + 1, i, closing.writer_stance, closing.speech_act, i - 1)
    if not (tokens.tag[i].startswith("VB") or _misread(tokens, i)):
        return None
    particle = tokens.child(i, "prt")
    lemma = tokens.lemma[i].lower()
    phrase = f"{lemma} {tokens.low[particle]}" if particle is not None else ""
    entry: ReportingPhrase | ReportingVerb | None = cues.phrases().get(phrase)
    complement: tuple[str, ...] = ("that", "np")
    if entry is None:
        if phrase not in ("", "rule out"):
            return None
        verb = cues.verbs().get(tokens.low[i]) or cues.verbs().get(lemma)
        entry, complement = verb, verb.complement if verb is not None else ()
    if entry is None or lemma in _GOING_ON or not _reports(tokens, i, lemma, complement):
        return None
    stop = max(i, particle if particle is not None else i) + 1
    return Reporting(i, stop, i, entry.writer_stance, entry.speech_act, cues.source_of(tokens, i))


def _reports(tokens: Tokens, i: int, lemma: str, complement: Sequence[str]) -> bool:
    """Whether reported words hang on the verb: a clause, an infinitive, or a noun that somebody made known."""
    kids = {tokens.dep[k]: k for k in tokens.kids[i]}
    told = "any" in complement or "that" in complement
    if told and tokens.tag[i] in ("VBD", "VBZ") and tokens.low[i + 1 : i + 2] == ["that"] and tokens.tag[i + 1] == "IN":
        return True  # whatever the parser made of the verb
    if told and _between_commas(tokens, i, kids):
        return True
    if told and (any(dep in kids for dep in _CLAUSE) or _asked(tokens, i) or _shared_clause(tokens, i, kids)):
        return True
    passive = "auxpass" in kids
    given = "dobj" in kids and tokens.tag[kids["dobj"]] in ("NN", "NNS")
    if "xcomp" in kids and (passive or not given) and (passive or "to" in complement or "any" in complement):
        return any(tokens.low[k] == "to" for k in tokens.kids[kids["xcomp"]])
    if told and "mark" in kids and tokens.low[kids["mark"]] == "as" and tokens.dep[i] == "advcl":
        return any(dep in kids for dep in SUBJECTS) and "dobj" not in kids
    if i + 1 < len(tokens) and tokens.word[i + 1] == ":" and any(dep in kids for dep in SUBJECTS):
        return True
    if passive and lemma == "prove" and "agent" not in kids and "oprd" not in kids and "acomp" not in kids:
        return tokens.subject(i) is not None and tokens.low[i + 1 : i + 2] not in (["right"], ["wrong"])
    if lemma in ("accuse", "blame", "charge") and passive and "prep" in kids and tokens.low[kids["prep"]] in _CHARGES:
        return True
    if passive and lemma == "confirm" and _appointed(tokens, i):
        return False
    if passive and "agent" in kids:
        if _no_speaker(tokens, kids["agent"]):
            return False
        return lemma in _CONCEDING or ("np" in complement and _names_speaker(tokens, kids["agent"]))
    if lemma in _CONCEDING and any(tokens.dep[k] == "prep" and tokens.low[k] == "to" and tokens.child(k, "pcomp")
                                   for k in tokens.kids[i]):  # fmt: skip
        return True
    if lemma == "rule" and "prt" in kids and "dobj" in kids:
        return tokens.subject(i) is not None
    if lemma in _OWNING_UP and "dobj" in kids and tokens.subject(i) is not None:
        return not _of_place(tokens, kids["dobj"])
    if lemma in ("trumpet", "tout") and "dobj" in kids:
        return any(tokens.low[k] == "as" for k in range(i, min(len(tokens), i + _PRAISED)))
    return lemma in _CONCEDING and "dobj" in kids and _speaks(tokens, i) and not _of_place(tokens, kids["dobj"])


def _no_speaker(tokens: Tokens, agent: int) -> bool:
    """ "confirmed by noon", "revealed by X-ray": a time or a means stands behind "by"."""
    at = tokens.child(agent, "pobj")
    if at is None:
        return False
    timed = any(first <= at < stop and label in ("DATE", "TIME") for first, stop, label in tokens.ents)
    return timed or tokens.low[at] in _MEANS


def _appointed(tokens: Tokens, i: int) -> bool:
    """ "was confirmed as ambassador by 61 votes": nobody reports."""
    after = tokens.low[i + 1 : i + 4]
    return after[:1] == ["as"] and any(is_role(w) for w in after[1:])


def _between_commas(tokens: Tokens, i: int, kids: dict[str, int]) -> bool:
    """ "The comet, astronomers in the south say, will be ...": put between commas into what is reported."""
    return tokens.dep[i] == "parataxis" and "dobj" not in kids and tokens.low[i + 1 : i + 2] == [","]


def _asked(tokens: Tokens, i: int) -> bool:
    """ "did not say when the hostages would return": a question told, which the parser hangs on as an adverbial."""
    return any(
        tokens.dep[k] == "advcl" and k > i and any(tokens.tag[c] in ("WRB", "WP") for c in tokens.kids[k])
        for k in tokens.kids[i]
    )


def _shared_clause(tokens: Tokens, i: int, kids: dict[str, int]) -> bool:
    """ "argued, and the others agreed, that ...": the clause hangs on the second of two verbs."""
    other = kids.get("conj")
    if other is None or "dobj" in kids or not any(dep in kids for dep in SUBJECTS):
        return False
    return cues.verbs().get(tokens.low[other]) is not None and tokens.child(other, "ccomp") is not None


def _names_speaker(tokens: Tokens, agent: int) -> bool:
    return any(tokens.tag[k] == "NNP" or tokens.low[k] in _talkers() for k in tokens.subtree(agent))


def _speaks(tokens: Tokens, i: int) -> bool:
    """Whether the verb has a subject that can speak: a name, a person or a body, no measure and no disaster."""
    subject = tokens.subject(i)
    if subject is None:
        return False
    if tokens.tag[subject] in ("PRP", "NNP", "NNPS"):
        return tokens.low[subject] != "it"
    return any(tokens.low[k] in _talkers() for k in (subject, *tokens.subtree(subject)))


def human(tokens: Tokens, k: int) -> bool:
    """Whether the noun phrase of token `k` names a person or somebody who speaks by trade; he and she, not it."""
    if tokens.tag[k] == "PRP":
        return tokens.low[k] in ("he", "she", "they")
    if any(first <= k < stop and label == "PERSON" for first, stop, label in tokens.ents):
        return True
    return tokens.low[k] in _talkers() or tokens.low[k].endswith(("man", "men", "woman", "women", "ist"))


@functools.cache
def _talkers() -> frozenset[str]:
    return frozenset(c.form for c in collectives())


def _of_place(tokens: Tokens, k: int) -> bool:
    """People or guests who are admitted, a date that is confirmed."""
    named = any(first <= k < stop and label in _THINGS for first, stop, label in tokens.ents)
    return named or tokens.low[k] in _LET_IN


def _by_noun(tokens: Tokens, i: int) -> Reporting | None:
    """A noun of saying with what was said: "the claim that ...", "its admission that ..."."""
    if not tokens.tag[i].startswith("NN"):
        return None
    entry, stop = nouns().get(tokens.low[i]), i + 1
    stance = _NOUNS.get(tokens.lemma[i].lower()) if entry is None else entry.writer_stance
    if stance is None or (entry is not None and "that" not in entry.complement):
        return None
    if stop >= len(tokens) or tokens.low[stop] != "that" or (tokens.tag[stop] == "WDT" and not _clause_on(tokens, i)):
        return None
    return Reporting(i, stop, i, stance, entry.speech_act if entry else "assert", tokens.child(i, "poss"))


def _clause_on(tokens: Tokens, i: int) -> bool:
    """Whether "that" opens what was said and not a relative clause: the clause has a subject of its own."""
    for k in tokens.kids[i]:
        if tokens.dep[k] in ("acl", "ccomp", "relcl"):
            subject = tokens.child(k, *SUBJECTS)
            return subject is not None and tokens.low[subject] != "that"
    return False
