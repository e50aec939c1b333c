"""Words that report: verbs with their coding from the codebook, and where they do not report."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from corpus_tools.codebooks.news_words import ReportingPhrase, ReportingVerb, reporting_verbs
from corpus_tools.codebooks.word_lists import words
from corpus_tools.layers.quotes import limits
from corpus_tools.layers.quotes.model import Cue
from corpus_tools.text.tokens import SUBJECTS, Tokens

EVIDENTIAL = words("quotes", "evidence_verbs")
STRONG = words("quotes", "speaking_verbs")
INWARD = words("quotes", "inward_verbs")
NAMING = words("quotes", "naming_verbs")
# Declined or refused, they tell that nothing was said.
UNSAID = words("quotes", "left_unsaid")
CLOSING = words("quotes", "closing_verbs")
_NOUN_TAKING = words("quotes", "noun_taking_verbs")
_NOT_NOUN_TAKING = words("quotes", "verbs_not_taking_nouns")
# Acts of speech of which the object is the thing announced, promised, urged, suggested or warned of.
_NOUN_ACTS = frozenset(("announce", "promise", "urge", "suggest", "warn"))
FINITE = ("VBD", "VBZ", "VBP", "MD")


@functools.cache
def verbs() -> Mapping[str, ReportingVerb]:
    """Reporting verbs of the codebook by every form of theirs, in lower case."""
    table: dict[str, ReportingVerb] = {}
    for entry in reporting_verbs().verbs:
        for form in (entry.lemma, *entry.forms):
            table.setdefault(form, entry)
    # Regular forms too: the model's lemmas err ("hopes" comes out as "hop").
    for lemma, entry in list(table.items()):
        for form in _regular(lemma):
            table.setdefault(form, entry)
    return table


def _regular(lemma: str) -> tuple[str, ...]:
    """Regular inflected forms of a verb.

    >>> _regular("hope"), _regular("deny")
    (('hopes', 'hoped', 'hoping'), ('denies', 'denied', 'denying'))
    """
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), lemma + "ed", lemma + "ing"


@functools.cache
def phrases() -> Mapping[str, ReportingPhrase]:
    """Reporting phrases of the codebook by their text."""
    return {p.text: p for p in reporting_verbs().phrases}


@functools.cache
def _leading() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that stand before a source and end in a preposition, by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for text, phrase in phrases().items():
        parts = tuple(text.split())
        if phrase.position == "before" and parts[-1] in ("to", "of", "by", "in") and len(parts) > 1:
            found[parts[0]] = (*found.get(parts[0], ()), parts)
    return found


def leading_phrase(tokens: Tokens, i: int, stop: int) -> int | None:
    """Number of tokens of a phrase such as "according to" or "in the words of" that begins at token `i`, or None."""
    for parts in _leading().get(tokens.low[i], ()):
        if tuple(tokens.low[i : min(i + len(parts), stop)]) == parts:
            return len(parts)
    return None


def takes_noun(cue: Cue) -> bool:
    """Whether a noun phrase after the verb is itself what was announced, promised, urged or stressed."""
    if "np" not in cue.complement or cue.lemma in _NOT_NOUN_TAKING:
        return False
    return cue.speech_act in _NOUN_ACTS or cue.lemma in _NOUN_TAKING


def cue_at(tokens: Tokens, i: int) -> Cue | None:
    """The cue whose main verb is token `i`, or None where it is no verb of reporting or reports nothing."""
    if tokens.lemma[i] == "be":
        return _of_the_view(tokens, i)
    if (tokens.tag[i][:2] != "VB" or tokens.pos[i] == "AUX") and not _misread_in_title(tokens, i):
        return None
    table = verbs()
    entry = table.get(tokens.low[i]) or table.get(tokens.lemma[i])
    if tokens.lemma[i] == "point":
        return _pointed_out(tokens, i)
    if tokens.lemma[i] == "put" and tokens.low[i + 1 : i + 2] == ["it"] and not denied(tokens, i):
        return Cue.of_phrase(i, i + 2, i, phrases()["put it"], "that")
    if tokens.lemma[i] == "want" and tokens.low[i + 1 : i + 3] == ["to", "know"]:
        return Cue.of_phrase(i, i + 3, i, phrases()["want to know"], "that")
    if entry is None or denied(tokens, i) or _supposed(tokens, i):
        return None
    if entry.lemma == "commit" and tokens.low[i + 1 : i + 2] == ["to"]:
        return replace(Cue.of_word(i, entry), stop=i + 2)
    if entry.lemma == "refuse" and i + 2 < len(tokens) and tokens.low[i + 2] in UNSAID:
        return None
    phrase = phrases().get(f"{entry.lemma} {tokens.low[i + 1]}") if i + 1 < len(tokens) else None
    if phrase is not None and phrase.text != "refer to":
        cue = Cue.of_phrase(i, i + 2, i, phrase, "np", "to")
        return replace(cue, lemma="call for") if entry.lemma == "call" and tokens.low[i + 1] != "out" else cue
    return Cue.of_word(i, entry)


def in_title(tokens: Tokens, i: int) -> bool:
    """Whether token `i` stands in a headline."""
    return tokens.blocks[tokens.block[i]][2] == "title"


def _misread_in_title(tokens: Tokens, i: int) -> bool:
    """A reporting verb of a headline that was tagged as a noun: "Chile, Peru vow to ...", "Clerk Says She ..."."""
    if not in_title(tokens, i) or tokens.low[i] not in verbs() or i + 2 >= len(tokens):
        return False
    first = tokens.sent_first[tokens.sent[i]]
    if i == first or any(tokens.tag[k] in FINITE for k in range(first, i)):
        return False
    entry = verbs()[tokens.low[i]]
    return tokens.low[i] in ("says", "tells") or (tokens.low[i + 1] == "to" and "to" in entry.complement)


def _of_the_view(tokens: Tokens, i: int) -> Cue | None:
    """ "is of the view that", "is adamant that": a state of mind that is told like speech."""
    if tokens.lemma[i] != "be" or i + 2 >= len(tokens) or tokens.tag[i] not in FINITE:
        return None
    at = i + 2 if tokens.pos[i + 1] == "ADV" else i + 1
    for text in ("of the view", "of the opinion"):
        if tokens.low[at : at + 4] == [*text.split(), "that"]:
            return Cue.of_phrase(at, at + 3, i, phrases()[text], "that")
    if tokens.low[at] in _CONVICTIONS and tokens.low[at + 1 : at + 2] == ["that"]:
        return Cue(at, at + 1, i, tokens.low[at], "neutral", "think", ("that",))
    return None


_CONVICTIONS = words("quotes", "convictions")


def _pointed_out(tokens: Tokens, i: int) -> Cue | None:
    """ "Point out" where token `i` is its verb; "point to" and "point at" report nothing."""
    if i + 1 >= len(tokens) or tokens.low[i + 1] != "out" or denied(tokens, i):
        return None
    return Cue.of_phrase(i, i + 2, i, phrases()["point out"], "that", "np")


def denied(tokens: Tokens, i: int) -> bool:
    """Whether the verb is negated, conditional, asked or only wished: then nothing is reported."""
    for k in tokens.kids[i]:
        low, dep = tokens.low[k], tokens.dep[k]
        if dep == "neg" or (dep == "mark" and low in ("if", "unless", "whether")):
            return True
        if dep in ("nsubj", "nsubjpass") and _nobody(tokens, k):
            return True
        if dep == "aux" and low in _MODALS and tokens.tag[i] == "VB":
            return True
        if dep == "aux" and low == "to" and not _said_anyway(tokens, i):
            return True
    return tokens.tag[i] == "VB" and not _said_anyway(tokens, i) and _awaited(tokens, i)


_MODALS = words("quotes", "modals")


def _nobody(tokens: Tokens, k: int) -> bool:
    """Whether the subject is nobody: "no one", "neither side"."""
    low = tokens.low[k]
    return low in ("nobody", "none", "neither") or any(tokens.low[d] in ("no", "neither") for d in tokens.kids[k])


def _supposed(tokens: Tokens, i: int) -> bool:
    """ "Had he told ...", "suppose a doctor tells you", "without saying": nothing was said."""
    first = tokens.sent_first[tokens.sent[i]]
    if tokens.low[first] in ("had", "were", "should") and tokens.tag[first] in ("VBD", "MD"):
        return any(k == first for k in tokens.kids[i])
    if tokens.low[first] in ("suppose", "imagine") and first < i:
        return True
    return tokens.dep[i] == "pcomp" and tokens.low[tokens.head[i]] in ("without", "before", "by")


def _awaited(tokens: Tokens, i: int) -> bool:
    """Whether a modal governs the verb, itself or through the verb that it is joined to: "will provide and offer"."""
    while True:
        if any(tokens.tag[k] == "MD" or tokens.low[k] == "to" for k in tokens.kids[i] if tokens.dep[k] == "aux"):
            return True
        if tokens.dep[i] != "conj":
            return False
        i = tokens.head[i]


def _said_anyway(tokens: Tokens, i: int) -> bool:
    """An infinitive that tells what was done: "went on to say", "was quick to add", "was all she would say"."""
    head = tokens.head[i]
    if tokens.dep[i] == "relcl" and tokens.low[head] == "all" and tokens.lemma[tokens.head[head]] == "be":
        return True
    return tokens.lemma[head] in _FOLLOWED_BY_TOLD or tokens.dep[i] == "ROOT"


# "went on to say", "is quick to add", "used to say", "likes to say", "was heard to say": seven, all that were met.
_FOLLOWED_BY_TOLD = ("go", "continue", "quick", "proceed", "use", "like", "hear")


def source_of(tokens: Tokens, i: int) -> int | None:
    """The token of whoever reports by the verb at token `i`, or None where nobody is printed.

    Its subject, an agent ("was announced by"), or the noun that a clause describes ("a note saying that"); a joined
    verb or a participle has the source of the verb that it belongs to.
    """
    dep, head = tokens.dep[i], tokens.head[i]
    subjects = [k for k in tokens.kids[i] if tokens.dep[k] in ("nsubj", "csubj")]
    if subjects:
        # Of two subjects the parser gives the one after a comma belongs to the reported clause: "Prices, said X, rose".
        found = min(subjects, key=lambda k: (abs(k - i), k))
        # The parser may take the point of "ltd ." for the subject.
        found = found - 1 if found and not tokens.word[found][0].isalnum() else found
        if tokens.low[found] in ("who", "which", "that") and dep == "relcl":
            return head
        return found if tokens.low[found] not in ("what", "there", "who", "which") else None
    if any(tokens.dep[k] == "nsubjpass" for k in tokens.kids[i]):
        return _agent(tokens, i)
    if tokens.tag[i] == "VBN" and (agent := _agent(tokens, i)) is not None:
        return agent
    if tokens.tag[i] in ("VBN", "VBD") and dep in ("acl", "advcl"):
        # "Lund, an analyst based in Oslo, dubbed it ...": without another main verb the participle is the verb.
        rootless = tokens.dep[head] == "ROOT" and tokens.pos[head] in ("NOUN", "PROPN") and tokens.word[i - 1] == ","
        return head if rootless else None
    if (apposed := _before_apposition(tokens, i)) is not None:
        return apposed
    if dep == "conj":
        return source_of(tokens, matrix_of(tokens, i))
    if dep == "ccomp" and shares_subject(tokens, i):
        return source_of(tokens, head)
    if (dep == "acl" and tokens.tag[i] == "VBG") or (dep == "advcl" and tokens.pos[head] in ("NOUN", "PROPN")):
        return head
    if dep == "pcomp" and tokens.low[head] == "as" and tokens.lemma[tokens.head[head]] in ("quote", "cite", "report"):
        # Who is quoted speaks, not who quotes: the object, or the subject of the passive.
        return tokens.child(tokens.head[head], "dobj", "nsubjpass")
    if dep == "xcomp" and tokens.lemma[head] == "hear" and (heard := tokens.child(head, "nsubjpass")) is not None:
        return heard  # "was heard to shout"
    if dep in ("advcl", "xcomp", "ccomp", "dep", "pcomp") and tokens.tag[i] in ("VBG", "VB"):
        above = _reporting_above(tokens, i)
        return source_of(tokens, above) if tokens.tag[above][:2] == "VB" else None
    return _noun_before(tokens, i)


def _noun_before(tokens: Tokens, i: int) -> int | None:
    """The noun right before a finite verb of which the parser shows no subject.

    Headlines are often misread: "Court rules ban is legal" with "court rules" as a noun phrase.
    """
    if tokens.tag[i] not in ("VBZ", "VBD", "VBP") and not _misread_in_title(tokens, i):
        return None
    k = i - 1
    while k >= 0 and tokens.pos[k] == "ADV":
        k -= 1
    first = tokens.sent_first[tokens.sent[i]]
    if (
        k < first
        or tokens.pos[k] not in ("NOUN", "PROPN", "PRON")
        or any(tokens.tag[j] in FINITE for j in range(first, k))
    ):
        return None
    return k


def _reporting_above(tokens: Tokens, i: int) -> int:
    """The verb whose source a participle shares: after a comma the report that holds it all, "said ..., adding ..."."""
    head = tokens.head[i]
    if tokens.tag[i] != "VBG" or tokens.word[i - 1] != ",":
        return head if tokens.dep[i] != "pcomp" else tokens.head[head]
    at = head
    while tokens.head[at] != at and tokens.sent[tokens.head[at]] == tokens.sent[i]:
        at = tokens.head[at]
        reports = tokens.lemma[at] in verbs() or (tokens.lemma[at] == "point" and tokens.low[at + 1] == "out")
        if tokens.tag[at][:2] == "VB" and reports and tokens.child(at, *SUBJECTS) is not None:
            return at
    return head


def shares_subject(tokens: Tokens, i: int) -> bool:
    """Whether a verb in the past tense that "and" joins has no subject of its own: "said ... and added ..."."""
    return (
        tokens.tag[i] == "VBD"
        and i > 0
        and tokens.pos[i - 1] == "CCONJ"
        and tokens.child(i, *SUBJECTS) is None
        and tokens.lemma[i] in verbs()
    )


def matrix_of(tokens: Tokens, i: int) -> int:
    """The verb that a joined verb shares its subject with; the reporting verb above where the tenses say so.

    In "X said the bank is ready and pledged ..." the past tense of "pledged" goes with "said", not with "is".
    """
    head = tokens.head[i]
    above = tokens.head[head]
    if tokens.tag[i] == "VBD" and tokens.tag[head] == "VB" and tokens.dep[head] in ("xcomp", "ccomp", "advcl", "acl"):
        # A past tense goes with no infinitive: "agreed to build ... and called on ...", "stressed the need to ... and".
        above = tokens.head[above] if tokens.dep[head] == "acl" else above
        return above if tokens.tag[above][:2] == "VB" else head
    present = tokens.tag[head] in ("VBZ", "VBP") or any(
        tokens.tag[k] in ("VBZ", "VBP", "MD") for k in tokens.kids[head] if tokens.dep[k] in ("aux", "auxpass")
    )
    reporting = tokens.lemma[i] in verbs() and tokens.dep[head] == "ccomp" and tokens.tag[above] == "VBD"
    joined = i > 0 and (tokens.pos[i - 1] == "CCONJ" or (tokens.pos[i - 1] == "ADV" and tokens.pos[i - 2] == "CCONJ"))
    opens = (i + 1 < len(tokens) and tokens.low[i + 1] == "that") or tokens.lemma[i] == "add"
    if (
        tokens.tag[i] in ("VBD", "VBN")
        and reporting
        and joined
        and (present or opens)
        and tokens.child(i, *SUBJECTS) is None
    ):
        return above
    return head


def _before_apposition(tokens: Tokens, i: int) -> int | None:
    """The name before ", ... ," where the verb follows the second comma and the parse gives no subject."""
    first = tokens.sent_first[tokens.sent[i]]
    if i - 1 <= first or tokens.word[i - 1] != "," or tokens.tag[i] not in ("VBD", "VBZ"):
        return None
    for k in range(i - 2, max(first, i - limits.APPOSITION), -1):
        if tokens.word[k] == "," and _plain_phrase(tokens, first, k):
            return k - 1
        if tokens.word[k] == "," and tokens.pos[k - 1] == "PROPN" and tokens.word[k - 1][0].isupper():
            start = k - 1
            while start > first and tokens.pos[start - 1] == "PROPN":
                start -= 1
            if start == first or tokens.word[start - 1] in (",", '"', "”", "''"):
                return k - 1
        if tokens.tag[k] in ("VBD", "VBZ", "MD"):
            return None
    return None


def _plain_phrase(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether the tokens are a short noun phrase with an article: "A second message"."""
    opens = tokens.pos[first] in ("DET", "NUM") and tokens.pos[stop - 1] == "NOUN"
    return (
        opens
        and stop - first <= limits.PLAIN_PHRASE
        and all(tokens.pos[k] in ("DET", "ADJ", "NOUN", "NUM") for k in range(first, stop))
    )


def _agent(tokens: Tokens, i: int) -> int | None:
    """The token of who did what the passive verb `i` tells: "was announced by the port"."""
    agent = tokens.child(i, "agent")
    return tokens.child(agent, "pobj") if agent is not None else None
