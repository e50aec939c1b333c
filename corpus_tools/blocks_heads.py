"""What stands before the body at the start of a paragraph: a dateline, or a subhead run into its first sentence.

A run-in subhead leaves no mark but a capital letter where none is due, so both sides of the place must bear it out:
what follows has to be a sentence of its own that begins with its subject, and what precedes has to be a phrase or
clause that could stand as a heading and could not be the beginning of that sentence. The second is asked of closed
word classes first, which are certain, and of the tagger and parser only for the few places that are left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_tools.blocks_words import AGENCY, DAY, MONTH
from corpus_tools.language import fold, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CITY = r"(?:(?:ST|FT|MT|STE)\.|[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de']+)"
_CAPITALS = rf"{_CITY}(?:[\s/-]+(?:{_CITY}|DE|OF|EL|LA|LE))*"
_MIXED = r"[A-Z\u00c0-\u00de][\w'.-]+(?:[\s/-]+(?:de\s+|of\s+|al-|la\s+)?[A-Z\u00c0-\u00de][\w'.-]+){0,3}"
_REGION = rf"(?!{MONTH})[A-Z][\w'.-]*\.?(?:\s+[A-Z][\w'.-]*\.?){{0,3}}?"
_WITHIN = rf"(?:,\s*{_REGION}|\s*\((?!{AGENCY}\))[A-Z][\w' .-]+\))?(?:\s*\[[A-Z][\w ]+\])?"
_ON = rf"(?:{DAY}(?:,?\s*(?:19|20)\d\d)?|\d{{1,2}}\s+{MONTH}(?:,?\s*(?:19|20)\d\d)?)"
_WIRE = rf"(?:\(\s*(?:{AGENCY}|[A-Z][\w&' ./-]{{1,30}})\s*\)|/\s*{AGENCY}\s*/|{AGENCY}(?:-[A-Z]\w+)?)"
_BODY = r"(?=[\"'(]*[A-Z0-9\u00c0-\u00de$])"
# Most certain first: place, day and agency; place and day; place and agency; agency alone; place in capitals alone.
_DATELINES = (
    (
        "dateline-day-agency",
        re.compile(
            rf"(?:{_CAPITALS}|{_MIXED}){_WITHIN}[,.]?\s*(?:-\s*)?{_ON}[,.]?\s*(?:-\s*)?{_WIRE}\s*(?:-{{1,2}}|:|\.)?\s*{_BODY}"
        ),
    ),
    ("dateline-day", re.compile(rf"(?:{_CAPITALS}|{_MIXED}){_WITHIN},?\s*{_ON}\s*(?:-{{1,2}}|:)\s*{_BODY}")),
    (
        "dateline-agency",
        re.compile(
            rf"(?:{_CAPITALS}|{_MIXED}){_WITHIN}[,.]?\s*(?:--?\s*)?\((?:{AGENCY}|[A-Z][\w&' ./-]{{1,30}})\)\s*(?:-{{1,2}}|:)\s*{_BODY}"
        ),
    ),
    ("dateline-agency", re.compile(rf"{_CAPITALS}\.?\s*(?:--?\s*)?(?:/{AGENCY}/|{AGENCY})\s*(?:-{{1,2}}|:)\s*{_BODY}")),
    ("dateline-agency", re.compile(rf"\({AGENCY}\)\s*-{{1,2}}\s*{_BODY}|/{AGENCY}/\s*-{{1,2}}\s*{_BODY}")),
    ("dateline-place", re.compile(rf"{_CAPITALS}{_WITHIN}\s*(?:\s-{{1,2}}\s|--)\s*{_BODY}")),
    ("dateline-place", re.compile(rf"{_CAPITALS}{_WITHIN}:\s+{_BODY}")),
)
_ALONE = re.compile(rf"{_CAPITALS}{_WITHIN}(?:,\s*{_ON})?\s*(?:{_WIRE})?\s*-{{0,2}}$")
_SIGNED_BY = re.compile(rf"[(/]\s*({AGENCY})\b[^)/]*[)/]|\s({AGENCY})(?:-[A-Z]\w+)?\s*(?:-|:|\.|$)")
_AFTER_PLACE = re.compile(
    rf"\b{_ON}|-*\s*[(/]\s*{AGENCY}\b|\s{AGENCY}(?:-[A-Z]\w+)?\s*(?:-|:|\.|$)|\s*\([^()]*\)\s*[-:]+\s*$|\s*[-:]+\s*$"
)
# Words in capitals before a dash or colon that name a kind of text, not a place.
_LABELS = frozenset(
    {
        "UPDATE",
        "BREAKING",
        "EXCLUSIVE",
        "WATCH",
        "ANALYSIS",
        "OPINION",
        "EXPLAINER",
        "FACTBOX",
        "NOTE",
        "EDITOR'S NOTE",
        "FILE",
        "PHOTO",
        "FILE PHOTO",
        "CORRECTED",
        "CORRECTION",
        "REFILE",
        "RECAP",
        "TIMELINE",
        "LIVE",
        "Q",
        "A",
        "WRAPUP",
        "REVIEW",
        "PREVIEW",
        "INTERVIEW",
        "COLUMN",
        "FEATURE",
        "INSIGHT",
        "MORE",
        "READ MORE",
        "SEE ALSO",
        "VIDEO",
        "GRAPHIC",
        "TOPLINE",
        "QUESTION",
        "ANSWER",
        "WARNING",
        "SUMMARY",
        "BACKGROUND",
        "KEY POINTS",
        "UPDATED",
        "NEWS",
        "SOURCE",
        "BOTTOM LINE",
    }
)
_SHORTEST_CAPITALS, _SHORT_CAPITALS = 4, 6

_HEAD_WORDS = (2, 8)
_WORD = re.compile(r"[\w$%&][\w$%&'.-]*$")
# A capital letter inside a sentence on a word that is capitalised only as a first word.
_STARTERS = frozenset(
    "the this these those that it he she they we you but however although though while when since as if after before "
    "in on at for from with by during under according both among amid despite there meanwhile over such some many most "
    "several all another other each every no not now today what how why where who its his her their our".split()
)
# Words after which a phrase is unfinished, so that a following capital belongs to it.
_OPEN_ENDED = frozenset(
    "a an the this that these those my your his her its our their whose which what who whom and or but nor so yet to of in "
    "on at by for from with without within into onto over under about against among amid between beyond near off out up "
    "down per plus via versus vs than as if when while where because since until unless though although whether like "
    "unlike after before during despite towards toward across along around behind below beneath beside besides inside "
    "outside through throughout upon is are was were be been being am has have had having do does did will would can could "
    "may might must shall should not no nor only just also even still both either neither each every all any some many most "
    "few several more much own other another such same first second third last next former late then new old fellow "
    "rival neighbouring neighboring nearby eastern western northern southern central north south east west "
    "southeastern southwestern northeastern northwestern upper lower greater ancient modern pro anti ex non co vice "
    "one two three four five six seven eight nine ten dozen hundred thousand million billion he she it they we you "
    "i him them us me here there today yesterday tomorrow".split()
)
# Nouns that carry a name after them ("the newspaper The ...", "president Tokayev", "giant Gazprom").
_CARRIERS = frozenset(
    "president minister premier chancellor leader chief head king queen prince princess pope emperor sheikh ambassador envoy "
    "governor mayor senator lawmaker deputy secretary commissioner chairman chairwoman chair director manager boss founder "
    "co-founder owner captain coach striker midfielder defender goalkeeper player champion singer actor actress author "
    "writer novelist poet historian economist analyst expert researcher scholar professor scientist lawyer attorney "
    "judge justice doctor teacher student officer general colonel major sergeant commander spokesman spokeswoman spokesperson "
    "candidate nominee contender rival opponent ally neighbour neighbor partner member father mother son daughter brother "
    "sister husband wife friend colleague counterpart successor predecessor reporter journalist correspondent editor anchor "
    "host star hero newspaper paper daily weekly magazine journal tabloid broadcaster channel station network outlet website "
    "site portal agency newswire film movie book novel song album series show play programme program podcast band "
    "group company firm giant maker manufacturer producer supplier operator developer retailer bank lender insurer "
    "carrier airline start-up startup brand subsidiary unit arm affiliate venture club team side party movement "
    "organisation organization association federation union alliance bloc institute university college school church "
    "think-tank tank watchdog regulator ministry department committee council commission court parliament government "
    "city town village capital port province region state county district republic country nation island river lake "
    "mountain street airport ship vessel tanker satellite rocket operation hurricane typhoon storm cyclone project code "
    "man woman boy girl teenager resident villager farmer worker driver businessman businesswoman entrepreneur billionaire "
    "activist campaigner dissident priest monk imam soldier suspect victim survivor model designer artist painter "
    "composer conductor director producer presenter comedian chef brothers sisters brand app software platform "
    "conglomerate multinational exporter importer trader buyer seller investor shareholder fund trust foundation charity "
    "skipper batsman bowler opener seamer spinner tennis cricketer footballer golfer swimmer runner jockey driver rider "
    "single musical opera comedy drama thriller hit track pub hotel restaurant nickname title essay poem painting blog "
    "article story study game yacht servant gun "
    "pair duo trio countryman compatriot newcomer veteran debutant favourite favorite seed winger fly-half prop".split()
)
# Nouns and adjectives that take a clause without "that" ("there is no doubt China will").
_CLAUSE_TAKERS = frozenset(
    "doubt fear fears hope hopes fact idea belief claim claims evidence news report reports rumour rumours rumor rumors "
    "chance way time moment day reason sign signs sense word proof view concern concerns suggestion speculation wish "
    "question secret wonder surprise shame pity sure certain confident clear likely afraid glad aware true convinced "
    "worried sorry possible impossible unlikely grateful proud happy hopeful optimistic".split()
)
_TIMES = frozenset(
    "second minute hour day night morning afternoon evening week weekend month quarter season summer winter spring autumn "
    "fall year decade century time times moment period era seconds minutes hours days nights weeks months quarters "
    "seasons years decades centuries ago earlier later".split()
)
_CALENDAR = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Christmas|Easter|Ramadan)\b|I\b"
)
_PEOPLE_PLURAL = re.compile(
    r"(?:ers|ors|ists|ians|ants|ents|men|women|people|officials|experts|analysts|ministers|brothers|"
    r"sisters|rivals|allies|companies|firms|banks|cities|towns|states|countries|nations)$"
)
_ABSTRACT = re.compile(r"(?:tion|sion|ment|ness|ship|ity|ance|ence|ism|ency|ancy|dom|hood|ure|ics|ion|age|wth|alth)s?$")
_ADJECTIVE = re.compile(r"(?:al|ic|ive|ous|ful|able|ible|less|ish|ese|ary|ant|ent|-\w+)$")
# Words that begin an adjunct or a subject of the same sentence ("Last year China ...", "The deal Russia signed ...").
_SAME_SENTENCE = frozenset(
    "a an the this that these those my your his her its our their in on at for from with within without by during under "
    "according among amid despite over after before since when while as if although though because until till once unless "
    "whether following given like unlike last next earlier later now today yesterday so not only but and or yet both "
    "either neither it he she they we you i there thanks due instead rather even just also still then thus some many "
    "most several all every each another other such few more one two three four five six seven eight nine ten".split())
# Verbs that take a clause without "that", so that the second half could be what is said.
_REPORTING = frozenset(
    "say tell believe think know hope fear warn note add announce claim expect see argue suggest insist reply explain "
    "report state declare confirm deny admit acknowledge predict estimate write show reveal indicate feel guess suppose "
    "assume understand realise realize conclude decide agree promise pledge vow stress emphasise emphasize convince "
    "assure inform remind persuade bet wish swear ensure mean learn hear find ask wonder doubt prove demonstrate".split())


_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_FINITE = ("MD", "VBD", "VBP", "VBZ")


def dateline_end(text: str, *, first: bool) -> tuple[int, str] | None:
    """End of the dateline that `text` (a paragraph) begins with, white space after it left out, and the rule.

    `first`: the paragraph is the first of its article; only there a place in capitals before a colon is a dateline.
    """
    folded = fold(text)
    for rule, pattern in _DATELINES:
        match = pattern.match(folded)
        if not match or not match.end():
            continue
        head = match.group().rstrip()
        if rule == "dateline-place" and not _is_place_head(head, folded[match.end() :], first):
            continue
        return len(head), rule
    return None


def dateline_parts(line: str) -> tuple[str | None, str | None]:
    """Place and agency of a folded dateline, as printed; None for what it does not state.

    >>> dateline_parts("TASHKENT, Jan. 5 (Xinhua) --"), dateline_parts("(Reuters) -")
    (('TASHKENT', 'Xinhua'), (None, 'Reuters'))
    """
    agency = _SIGNED_BY.search(line)
    place = _AFTER_PLACE.split(line, maxsplit=1)[0].rstrip(" ,(-")
    if "," not in place:
        place = place.rstrip(".")
    return place or None, (agency.group(1) or agency.group(2)) if agency else None


def is_dateline(line: str) -> bool:
    """Whether a folded line is nothing but a dateline in capitals with a day or an agency."""
    return bool(_ALONE.match(line)) and bool(re.search(rf"{_ON}|{_WIRE}\s*-{{0,2}}$", line))


def _is_place_head(head: str, rest: str, first: bool) -> bool:
    name = head.rstrip("-: ").strip()
    if name in _LABELS or len(name) < _SHORTEST_CAPITALS or (head.endswith(":") and not first):
        return False
    # "BRICS - Brazil, Russia and India among them - agreed": a short acronym before an insertion.
    sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
    inserted = re.search(r"\s-{1,2}\s+[a-z]", sentence)
    return not (inserted and len(name) <= _SHORT_CAPITALS)


def run_in_end(text: str, model: str | None = None) -> int | None:
    """End of the subhead that is run into the start of `text` (a paragraph), or None.

    >>> run_in_end("The United States and China met in Geneva on Monday to talk about trade.") is None
    True
    """
    folded = fold(text)
    for end, follow, strong in _places(folded):
        rest = _first_sentence(folded[follow:])
        if _bears_out(folded[:end], rest, strong, model):
            return end
    return None


def _places(folded: str) -> list[tuple[int, int, bool]]:
    """Places where a subhead may end: (end of head, start of rest, whether the next word is a plain first word)."""
    tokens = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\S+", folded[:160])][: _HEAD_WORDS[1] + 2]
    found = []
    if not tokens or not (tokens[0][2][0].isupper() or tokens[0][2][0].isdigit()):
        return []
    for k in range(1, len(tokens) - 1):
        last, word = tokens[k - 1][2], tokens[k][2]
        if not _WORD.match(last) or last.endswith("."):
            if last.endswith(",") and _WORD.match(last[:-1]):
                continue
            break
        if k < _HEAD_WORDS[0] or not word[0].isupper() or _CALENDAR.match(word):
            continue
        strong = word.lower() in _STARTERS
        if (last[0].islower() or strong) and last.lower() not in _OPEN_ENDED:
            found.append((tokens[k - 1][1], tokens[k][0], strong))
    return found


def _first_sentence(rest: str) -> str:
    match = re.search(r"[.!?][\"')\]]*(?=\s+[\"'(]?[A-Z]|\s*$)", rest)
    return rest[: match.end()] if match else rest


def _bears_out(head: str, rest: str, strong: bool, model: str | None) -> bool:
    words = head.lower().split()
    named = not strong or rest.split()[1][:1].isupper()
    if named and words[-1] in _CARRIERS:
        return False
    if not strong and (words[0] in _SAME_SENTENCE or words[-1] in _TIMES | _CLAUSE_TAKERS
                       or _ADJECTIVE.search(words[-1])):
        return False
    return _is_sentence(_tag(rest, model)) and _is_heading(_tag(head, model), strong)


def _tag(text: str, model: str | None) -> Doc:
    nlp = pipeline(model) if model else pipeline()
    return nlp(text, disable=["ner"])


def _is_sentence(doc: Doc) -> bool:
    """Whether `doc` is a sentence with a finite main verb whose subject stands before it."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return root is not None and _after_apposition(root)
    subjects = [t for t in root.children if t.dep_ in _SUBJECTS and t.i < root.i]
    finite = root.tag_ in _FINITE or any(t.tag_ in _FINITE for t in root.children if t.dep_ in ("aux", "auxpass"))
    return bool(subjects) and finite


def _after_apposition(root: Token) -> bool:
    """Whether the parser took a name with a long apposition for the whole: "Jane Doe, head of X in Y, called it"."""
    verbs = (t for t in root.children if t.dep_ == "acl" and t.tag_ in ("VBD", "VBN") and t.nbor(-1).text == ",")
    return root.pos_ == "PROPN" and any(t.dep_ == "appos" for t in root.children) and any(verbs)


def _is_heading(doc: Doc, strong: bool) -> bool:
    """Whether `doc` can stand by itself as a heading: a clause or an abstract noun phrase that is complete."""
    last = doc[-1]
    verbs = [t for t in doc if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "acl", "relcl", "compound")]
    if any(t.lemma_.lower() in _REPORTING for t in verbs):
        return False
    if strong:
        return last.pos_ not in ("DET", "ADP", "CCONJ", "SCONJ", "AUX", "PRON")
    if last.pos_ != "NOUN":
        return False
    if verbs:
        return last.tag_ == "NNS" or not any(t.dep_ == "det" for t in last.children)
    return bool(_ABSTRACT.search(last.lower_)) or (last.tag_ == "NNS" and not _PEOPLE_PLURAL.search(last.lower_))
