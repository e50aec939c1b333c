"""Names of bodies, media, occasions, programmes and places, told by their head word: "Bergen Ferry Company".

Short forms of bodies: "Campbell" after "Campbell Soup Co.", "UNDP", "the Commission", and names said again.

A long name introduces a body; what the article then prints for it is a beginning of the name, its initials, its
head word with "the", or a short form that it put in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Entity, Found, Spans
from corpus_tools.layers.actors.names import is_name_token
from corpus_tools.text.tokens import Tokens

# Bodies printed in lower case after a state's or a head of state's name.
_STATE_BODIES = frozenset(("administration", "government", "parliament", "military"))
# Occasions printed in small letters after a name: "the Lisbon summit".
_PLAIN_EVENTS = frozenset(("summit", "crisis", "conflict", "war"))
# What may join a head to the rest of its name.
_LINKS = frozenset(("of", "for", "on", "and", "to"))
# Centres by what they are for are places ("Convention Centre"), others are bodies ("Levada Center").
_PLACE_CENTRES = lexicon.listed("place_centres")
_ABOUT, _JOINED = lexicon.listed("about_heads"), lexicon.listed("joined_heads")


def headed(tokens: Tokens, ents: Sequence[Entity]) -> list[Found]:
    """Names that end in a head word; a line printed in capitals throughout has none."""
    persons = {i for first, stop, label in ents if label == "PERSON" for i in range(first, stop)}
    bodies = {i: first for first, stop, label in ents if label == "ORG" for i in range(first, stop)}
    out = []
    for i in range(len(tokens)):
        kind = _head_kind(tokens, i)
        if kind is None or tokens.shouted[tokens.block[i]]:
            continue
        first = _leftward(tokens, i)
        stop = _rightward(tokens, i, kind)
        first = _without_roles(tokens, first, i)
        if kind == "organisation" and tokens.word[i][0].isupper():
            first = min(first, bodies.get(first, first))
        if stop - first < 2 or (first == i and kind not in ("organisation", "region")):
            continue
        if first == i and tokens.start[i] == tokens.start[tokens.sent_first[tokens.sent[i]]] and stop - first < 3:
            continue
        if tokens.low[i] in lexicon.NAME_HEADS and stop == i + 1 and all(k in persons for k in range(first, stop)):
            continue
        rule = "body-of-a-state" if tokens.low[i] in _STATE_BODIES and tokens.word[i].islower() else "head-word"
        out.append(Found(tokens.start[first], tokens.end[stop - 1], kind, rule))
    return _longest(out)


def _head_kind(tokens: Tokens, i: int) -> str | None:
    word = tokens.low[i]
    if not tokens.word[i][0].isupper():
        joint = word == "meeting" and tokens.low[i - 1] in ("'", "'s") and i > 1 and tokens.word[i - 2][0].isupper()
        if i and word in _STATE_BODIES and tokens.word[i - 1][0].isupper() and tokens.pos[i - 1] in ("PROPN", "ADJ"):
            return "organisation"
        return "event" if i and ((word in _PLAIN_EVENTS and tokens.word[i - 1][0].isupper()) or joint) else None
    if word in lexicon.EVENT_HEADS:
        return "event"
    if word in lexicon.PROGRAMME_HEADS:
        return "programme"
    if word in ("center", "centre") and i and tokens.low[i - 1] in _PLACE_CENTRES:
        return "region"
    if word in lexicon.ORGANISATION_HEADS or word.rstrip(".") in lexicon.COMPANY_ENDINGS:
        return "organisation"
    if word in lexicon.MEDIA_HEADS and _printed_medium(tokens, i):
        return "media"
    return "region" if word in lexicon.PLACE_HEADS else None


def _printed_medium(tokens: Tokens, i: int) -> bool:
    """Whether "the" stands before the capitalised words that end here: "the Harbour Gazette"."""
    first = i
    while first and tokens.word[first - 1][0].isupper() and tokens.sent[first - 1] == tokens.sent[i]:
        first -= 1
    return first < i and (tokens.low[first] == "the" or tokens.low[first - 1] == "the")


def _leftward(tokens: Tokens, i: int) -> int:
    sentence, first = tokens.sent_first[tokens.sent[i]], i
    while first > sentence:
        before = first - 1
        if tokens.low[before] in lexicon.CALENDAR:
            break
        if tokens.word[before][0].isupper() and (before > sentence or is_name_token(tokens, before)):
            if tokens.low[before] == "the":
                break
            first = before
        elif (
            tokens.low[before] in ("-", "+", "&", "'", "'s") and before > sentence and _bridge(tokens, before, first)
        ) or (tokens.low[before] == "and" and before > sentence and _joined(tokens, before, i)):
            first = before - 1
        else:
            break
    return first


def _joined(tokens: Tokens, i: int, head: int) -> bool:
    """Whether "and" at `i` stands inside one name: "the Food and Drug Administration"."""
    if tokens.low[head] not in _JOINED or not tokens.word[i - 1][0].isupper():
        return False
    sentence, first = tokens.sent_first[tokens.sent[head]], i - 1
    while first > sentence and (tokens.word[first - 1][0].isupper() or tokens.low[first - 1] == ","):
        if tokens.low[first] in lexicon.ORGANISATION_HEADS:
            return False
        first -= 1
    opened = tokens.low[first] == "the" or (first > sentence and tokens.low[first - 1] in ("the", "'s", "'"))
    return opened and not lexicon.is_role(tokens.low[i - 1])


def _bridge(tokens: Tokens, i: int, first: int) -> bool:
    """Whether the mark at `i` joins two words of one name: hyphens do, possessives only after a plural office."""
    if not tokens.word[i - 1][0].isupper():
        return False
    if tokens.low[i] in ("'", "'s"):
        return tokens.low[i - 1] in lexicon.groups() or tokens.low[i - 1] == "people"
    return tokens.low[i] in ("+", "&") or tokens.end[i] == tokens.start[first]


def _rightward(tokens: Tokens, i: int, kind: str) -> int:
    stop, end = i + 1, tokens.sent_stop[tokens.sent[i]]
    if kind not in ("organisation", "region"):
        return stop
    while stop < end and tokens.word[stop][0].isupper() and _ends_a_body(tokens, stop) and kind == "organisation":
        stop += 1
    linked = 0
    while stop + 1 < end and tokens.low[stop] in _LINKS:
        link, at = tokens.low[stop], stop + 1 + (tokens.low[stop + 1] == "the")
        if at >= end or not tokens.word[at][0].isupper() or tokens.low[at] in lexicon.CALENDAR:
            break
        if (kind == "region" and link != "of") or not _continues(tokens, i, link, at, end, linked, stop):
            break
        stop, linked = at + 1, linked + 1
        while stop < end and tokens.word[stop][0].isupper() and tokens.low[stop] not in lexicon.roles():
            stop += 1
    return stop


def _ends_a_body(tokens: Tokens, i: int) -> bool:
    return tokens.low[i] in lexicon.ORGANISATION_HEADS or tokens.low[i].rstrip(".") in lexicon.COMPANY_ENDINGS


def _continues(tokens: Tokens, head: int, link: str, at: int, end: int, linked: int, stop: int) -> bool:
    """Whether `link` and the capitalised words from `at` on still belong to the name."""
    if link in ("for", "on", "to"):
        return tokens.low[head] in _ABOUT and tokens.word[at].isalpha()
    if link == "of":
        # "the University of Leeds of Britain": what follows a second "of" says where it is.
        return linked == 0 or tokens.low[stop - 1] in lexicon.ORGANISATION_HEADS
    if stop == head + 1:
        return False
    last = at
    while last < end and tokens.word[last][0].isupper():
        if tokens.low[last] in lexicon.roles() or _ends_a_body(tokens, last):
            return False
        last += 1
    return not any(tokens.low[k] == "university" for k in range(head, stop))


def _without_roles(tokens: Tokens, first: int, head: int) -> int:
    """`first` moved past an office: "Foreign Minister Qin" is not part of the name after it."""
    for i in range(head - 1, first - 1, -1):
        if tokens.low[i] in lexicon.roles() and tokens.low[i + 1] != "'":
            return i + 1
    return first


def _longest(found: list[Found]) -> list[Found]:
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if out and f.start < out[-1].end:
            if f.end > out[-1].end:
                out[-1] = f._replace(start=out[-1].start)
            continue
        out.append(f)
    return out


_BODIES = ("organisation", "media", "programme")
# First words that so many names share that none of them is called by it.
_SHARED = lexicon.listed("shared_first_words")
_COMPANY_WORDS = lexicon.listed("company_tails")
# Letters of a short form in brackets: "(EU)" to "(INTERPOL)"; what is longer is an aside in capitals.
_SHORTEST, _LONGEST = 2, 10


def in_brackets(tokens: Tokens, spans: Spans, names: list[Found]) -> list[Found]:
    """Short forms that the article introduces in brackets right after a name: "... Organization (SCO)"."""
    ends = {f.end: f for f in names}
    full: dict[str, Found] = {}
    for i in range(1, len(tokens) - 2):
        if tokens.word[i] in ("(", "[") and tokens.word[i + 2] in (")", "]") and _short(tokens.word[i + 1]):
            owner = ends.get(tokens.end[i - 1])
            if owner is not None:
                full.setdefault(tokens.word[i + 1], owner)
    return list(_claimed(tokens, spans, {(form,): f for form, f in full.items()}, "short-form-in-brackets"))


def _short(word: str) -> bool:
    """Whether a bracketed word looks like a short form: two capitals at least, as in "BEC" and "AfDB"."""
    return _SHORTEST <= len(word) <= _LONGEST and sum(c.isupper() for c in word) >= 2


def of_companies(tokens: Tokens, spans: Spans, names: list[Found], persons: frozenset[str]) -> list[Found]:
    """Beginnings and initials of the names of bodies, wherever they stand alone.

    `persons` are the last words of names that the model reads as persons'; a body's short form is none of them.
    """
    ordinary = {w for w in tokens.word if w.islower()}
    forms: dict[tuple[str, ...], Found] = {}
    for rank in (0, 1, 2):
        for f in names:
            if f.type in _BODIES:
                for form in _forms(_words(tokens, f), rank):
                    forms.setdefault(form, f)
    wanted = {
        form: f
        for form, f in forms.items()
        if len(form) > 1 or (form[0].lower() not in ordinary and form[0] not in persons)
    }
    return list(_claimed(tokens, spans, wanted, "short-form"))


def _forms(words: list[str], rank: int) -> Iterator[tuple[str, ...]]:
    """Short forms of a body's name as words: without its ending (rank 0), its initials (1), its beginnings (2)."""
    last = words[-1].lower().rstrip(".")
    company = last in lexicon.COMPANY_ENDINGS or (last in _COMPANY_WORDS and len(words) == 2)
    base = list(words)
    while len(base) > 1 and (base[-1].lower().rstrip(".") in lexicon.COMPANY_ENDINGS or base[-1] in ("&", ",")):
        base.pop()
    if rank == 0 and company and not _common(base):
        yield tuple(base)
    elif rank == 1 and len(words) > 2:
        yield from ((form,) for form in _initials(words) if len(form) > 2 or company)
    elif rank == 2 and company and len(base) > 1:
        for n in range(len(base) - 1, 0, -1):
            if base[n - 1] not in ("&", ",", "-") and not _common(base[:n]):
                yield tuple(base[:n])


def _words(tokens: Tokens, f: Found) -> list[str]:
    """Words and marks of a name as printed."""
    first, stop = tokens.range(f.start, f.end)
    return tokens.word[first:stop]


def _initials(words: list[str]) -> Iterator[str]:
    first = [w[0] for w in words if w[0].isupper()]
    yield "".join(first)
    yield "".join(w[0] for w in words if w.lower().rstrip(".") not in lexicon.COMPANY_ENDINGS and w[0].isupper())


def _common(words: list[str]) -> bool:
    """Whether the words by themselves would name something else: a state, a head word, a shared first word."""
    first = words[0]
    if len(words) > 1:
        return False
    known = any(t.form == first for t in lexicon.terms().get(lexicon.first_word(first), ()))
    low = first.lower()
    heads = lexicon.ORGANISATION_HEADS | lexicon.PLACE_HEADS | _SHARED
    return known or len(first) < lexicon.LEAST_NAME or low in heads or lexicon.is_role(low)


def _claimed(tokens: Tokens, spans: Spans, forms: dict[tuple[str, ...], Found], rule: str) -> Iterator[Found]:
    """Every free stretch of tokens that prints one of the forms, longest form first, as a mention of its owner."""
    if not forms:
        return
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms, key=len, reverse=True):
        by_first.setdefault(form[0], []).append(form)
    for i, word in enumerate(tokens.word):
        if word not in by_first or spans.owner[i] is not None:
            continue
        for form in by_first[word]:
            stop = i + len(form)
            if tuple(tokens.word[i:stop]) == form and _alone(tokens, spans, i, stop):
                owner = forms[form]
                found = owner._replace(start=tokens.start[i], end=tokens.end[stop - 1], via="alias", rule=rule)
                spans.take(found)
                yield found
                break


def _alone(tokens: Tokens, spans: Spans, first: int, stop: int) -> bool:
    """Whether the tokens are free and no part of a longer name or of a person's."""
    if any(spans.owner[i] is not None for i in range(first, stop)):
        return False
    low = tokens.low[first - 1] if first else ""
    titled = low in lexicon.HONORIFICS or (low.endswith(".") and len(low) > 1 and lexicon.is_title(low))
    same = first > 0 and tokens.sent[first - 1] == tokens.sent[first]
    before = same and tokens.word[first - 1][0].isupper() and tokens.pos[first - 1] == "PROPN"
    joined = before and spans.owner[first - 1] is None and not lexicon.is_role(low) and tokens.word[first - 1] != "The"
    return not titled and not joined


def with_article(tokens: Tokens, spans: Spans, names: Iterable[Found]) -> list[Found]:
    """ "the Commission", "the Museum": a head word in capitals that takes up a longer name printed before."""
    by_word: dict[str, list[Found]] = {}
    for f in names:
        if f.type in (*_BODIES, "region", "event"):
            for word in _words(tokens, f):
                by_word.setdefault(word, []).append(f)
    heads, out = lexicon.ORGANISATION_HEADS | lexicon.PLACE_HEADS, []
    for i in range(1, len(tokens)):
        word = tokens.word[i]
        owner = spans.owner[i]
        lone = owner is None or (owner.rule.startswith("model-") and owner.start >= tokens.start[i - 1])
        if tokens.low[i - 1] != "the" or word not in by_word or tokens.low[i] not in heads or not lone:
            continue
        if i + 1 < len(tokens) and (tokens.word[i + 1][0].isupper() or tokens.low[i + 1] == "of"):
            continue
        before = [f for f in by_word[word] if f.end <= tokens.start[i - 1] and " " in (f.name or "")]
        if before:
            last = max(before, key=lambda f: f.end)
            out.append(last._replace(start=tokens.start[i], end=tokens.end[i], via="alias", rule="head-word-alone"))
    return out


def one_identity(tokens: Tokens, names: list[Found]) -> list[Found]:
    """Bodies that the model read one by one, joined: a name that begins, or gives the initials of, a longer one."""
    long: dict[str, Found] = {}
    for f in sorted(names, key=lambda f: -len(f.name or "")):
        if f.type in _BODIES and f.rule != "gazetteer" and f.via == "name":
            for form in _beginnings(_words(tokens, f)):
                long.setdefault(form, f)
    out = []
    for f in names:
        full = (
            long.get(f.name or "") if f.type in (*_BODIES, "region") and f.rule.startswith(("model-", "head")) else None
        )
        if full is None or full.actor_id == f.actor_id or (f.type == "region" and not (f.name or "").isupper()):
            out.append(f)
            continue
        rule = f"{f.rule}, short-form"
        out.append(f._replace(type=full.type, actor_id=full.actor_id, name=full.name, country=full.country,
                              via="alias", rule=rule))  # fmt: skip
    return out


def _beginnings(words: list[str]) -> Iterator[str]:
    if len(words) < 2:
        return
    yield from (form for form in _initials(words) if len(form) > 1)
    yield from (" ".join(form) for form in _forms(words, 0))
    yield from (" ".join(form) for form in _forms(words, 2))
    for n in range(2, len(words)):
        if words[n].lower() in ("for", "of") and words[n - 1].lower() in lexicon.ORGANISATION_HEADS:
            yield " ".join(words[:n])
    if len(words) == 2 and words[1].lower() in lexicon.ORGANISATION_HEADS and not _common(words[:1]):
        yield words[0]


def said_again(tokens: Tokens, spans: Spans, names: list[Found]) -> list[Found]:
    """Names that the model read as such in one place, where it missed them in another."""
    ordinary = {w for w in tokens.word if w.islower()}
    forms: dict[tuple[str, ...], Found] = {}
    for f in names:
        words = _words(tokens, f)
        told = f.rule.startswith(("model-", "town", "told")) and f.type in (*_BODIES, "region")
        if told and words and (len(words) > 1 or (len(words[0]) > 2 and words[0].lower() not in ordinary)):
            forms.setdefault(tuple(words), f)
    return [f._replace(via="name", rule="said-again") for f in _claimed(tokens, spans, forms, "said-again")]
