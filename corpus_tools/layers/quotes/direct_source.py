"""The cue beside direct speech and its source: by the parse, else the nearest name or noun beside the verb."""

from __future__ import annotations

from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.model import Beside, Cue
from corpus_tools.layers.quotes.speakers import PRONOUNS, Mentions
from corpus_tools.text.tokens import SUBJECTS, Tokens


def cue_between(tokens: Tokens, mentions: Mentions, first: int, stop: int, rule: str) -> Beside | None:
    """The first reporting verb in the range with its source, or any verb where source and verb are all there is."""
    for i in range(first, stop):
        if tokens.low[i] == "according" and i + 1 < stop:
            source = tokens.child(i + 1, "pobj") or tokens.child(i, "pobj")
            source = source if source is not None and i < source < stop else next_name(tokens, mentions, i + 2, stop)
            if source is not None:
                return Beside(Cue.of_phrase(i, i + 2, i, cues.phrases()["according to"], "that"), source, rule)
        cue = cues.cue_at(tokens, i)
        if (
            cue is None
            and i <= first + limits.TAG_LEAD
            and tokens.tag[i] in ("VBD", "VBZ")
            and _bare_tag(tokens, mentions, first, stop, i)
        ):
            cue = Cue.uncoded(i, tokens.lemma[i])
        if cue is None or (tokens.tag[i] == "VBG" and _finite_cue_after(tokens, i, stop)):
            continue
        source = source_near(tokens, mentions, i, first, stop)
        if source is not None:
            return Beside(_saying(tokens, cue, i), source, rule)
    return None


def _saying(tokens: Tokens, cue: Cue, i: int) -> Cue:
    """ "was quoted as saying": "saying" is the cue, "quoted" tells of the medium."""
    if cue.lemma in ("quote", "cite") and tokens.low[i + 1 : i + 3] == ["as", "saying"]:
        return Cue.of_word(i + 2, cues.verbs()["saying"])
    return cue


def _finite_cue_after(tokens: Tokens, i: int, stop: int) -> bool:
    """Whether a reporting verb follows to which the participle is an aside: "a survivor, speaking by phone, told"."""
    for k in range(i + 1, stop):
        if tokens.tag[k] in cues.FINITE:
            return tokens.word[k - 1] == "," and cues.cue_at(tokens, k) is not None
    return False


def _bare_tag(tokens: Tokens, mentions: Mentions, first: int, stop: int, i: int) -> bool:
    """Whether the words are only a source and one verb: ", he elaborated."."""
    if tokens.pos[i] == "AUX":
        return False
    rest = [k for k in range(first, stop) if tokens.word[k][0].isalnum() and k != i]
    return (
        bool(rest)
        and len(rest) <= limits.TAG_WORDS
        and all(
            mentions.at(k) is not None or tokens.low[k] in PRONOUNS or tokens.pos[k] in ("ADV", "DET", "PROPN", "NUM")
            for k in rest
        )
        and any(mentions.at(k) is not None or tokens.low[k] in PRONOUNS for k in rest)
    )


def source_near(tokens: Tokens, mentions: Mentions, i: int, first: int, stop: int) -> int | None:
    """Head token of the source of verb `i` within the range: by the parse, else the nearest name or noun beside it."""
    found = cues.source_of(tokens, i)
    if found is not None and first <= found < stop and found != i:
        return _not_time(tokens, mentions, found, i, first, stop)
    before = next_name(tokens, mentions, first, i)
    if before is not None:
        return before
    for k in range(i + 1, min(i + limits.NAME_BEHIND_VERB, stop)):
        row = mentions.at(k)
        if row is not None and row.via != "adjective" and tokens.dep[k] != "poss":
            return mentions.head(row)
        if tokens.low[k] in PRONOUNS and tokens.dep[k] not in ("nummod", "det"):
            return k
        if tokens.word[k] in (",", ";", ".") or tokens.tag[k] in ("VBD", "VBZ"):
            break
    if (
        first < i <= first + limits.TAG_LEAD
        and tokens.pos[i - 1] in ("NOUN", "PROPN")
        and tokens.tag[i] in ("VBD", "VBZ")
    ):
        return i - 1  # "'Will you sign?' a reporter called out": the parser took the verb for a participle
    for k in range(i + 1, min(i + limits.NOUN_BEHIND_VERB, stop)):
        if tokens.pos[k] in ("NOUN", "PROPN") and (k + 1 >= stop or tokens.pos[k + 1] not in ("NOUN", "PROPN")):
            return k if tokens.pos[i + 1] not in ("ADP", "SCONJ") else None
    return None


def _not_time(tokens: Tokens, mentions: Mentions, found: int, i: int, first: int, stop: int) -> int:
    """The source, a token: `found`, or where that is a plain noun behind verb `i`, a name between the two.

    In "said Nora Lund Monday" the parser may take the day for the subject.
    """
    if mentions.at(found) is None and tokens.low[found] not in PRONOUNS and found > i:
        near = next_name(tokens, mentions, i + 1, min(found + 1, stop))
        return found if near is None else near
    return found


def next_name(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> int | None:
    """The head of the first name or pronoun in the range that can speak; no state, region or event."""
    for k in range(first, stop):
        row = mentions.at(k)
        if row is not None and row.via != "adjective" and row.actor_type not in ("state", "region", "event"):
            return mentions.head(row)
        if tokens.low[k] in PRONOUNS and tokens.low[k] != "it" and tokens.dep[k] not in ("nummod", "det"):
            return k
    return None


def previous_name(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> int | None:
    """The head of the last name, or pronoun that is a subject, in the range."""
    for k in range(stop - 1, first - 1, -1):
        row = mentions.at(k)
        if row is not None and row.via != "adjective" and row.actor_type not in ("state", "region", "event"):
            return mentions.head(row)
        if tokens.low[k] in PRONOUNS and tokens.dep[k] in SUBJECTS:
            return k
    return None
