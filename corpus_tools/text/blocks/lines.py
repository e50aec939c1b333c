"""What a line is by its own words, or None where it could be body text, a title or a subhead.

A rule fires only where the whole line is of that form, because losing a body sentence is worse than keeping a
stray line.

Here are also the words and forms that pages are made of: dates, names, roles as patterns; the lists stand in
words/pages.toml. All of it is for folded text (straight quotes, plain spaces, hyphens for dashes; see
`text.language.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus_tools.codebooks import word_lists


def phrases(section: str) -> tuple[str, ...]:
    """The words of a list of the book of pages, longest first, so that a longer one matches before its part."""
    return word_lists.longest_first(word_lists.listed("pages", section))


def either(section: str, *, capitals: bool = False) -> str:
    """A pattern for any word of a list of the book of pages (see `word_lists.either`)."""
    return word_lists.either("pages", section, capitals=capitals)


# Months and days with their short forms: closed lists, whose forms are parts of patterns.
MONTH = (
    r"(?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?)"
)
WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b\.?)"
_TH = r"(?:st|nd|rd|th)?"
FULL_DATE = (
    rf"(?:{MONTH}\s*\d{{1,2}}{_TH},?\s*(?:19|20)\d\d|\d{{1,2}}{_TH}(?:\s+of)?[\s-]*{MONTH},?[\s-]*(?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)
DAY = rf"(?:{MONTH}\s*\d{{1,2}}{_TH}\b|\d{{1,2}}{_TH}[\s-]+{MONTH})"
_ZONE = rf"(?:{either('time_zones')}(?:\s*[+-]\s*\d{{1,2}}(?::?\d\d)?)?|[+-]\d\d:?\d\d)"
TIME = (
    r"(?:(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[AaPp]\.?[Mm]\b\.?)?|\d{1,2}\s*[AaPp]\.?[Mm]\b\.?)"
    rf"\s*(?:\(?{_ZONE}\)?)?)"
)
AGO = rf"(?:\d+\s+{either('ago_units')}\s+ago)"
DATED = (
    rf"(?:(?i:(?:date\s+)?(?:(?:first|originally)\s+)?{either('dated_verbs')}(?:\s+(?:date|on|at|online))?"
    r"|last\s+(?:updated?|modified|reviewed|edited)(?:\s+(?:on|at))?"
    r"|(?:publication|release|post(?:ing)?|issue)\s+date|date))"
)

PARTICLE = either("name_particles")
_CAP = r"(?:[A-Z\u00c0-\u00de][\w'.-]*)"
_GIVEN = rf"{_CAP}(?:\s+{PARTICLE})*(?:\s+(?:{PARTICLE}\s+)*{_CAP})"
NAME = rf"(?:{_GIVEN}{{0,3}})"
FULL_NAME = rf"(?:{_GIVEN}{{1,3}})"

AGENCIES, RELEASE_WIRES = phrases("agencies"), frozenset(phrases("release_wires"))
AGENCY = f"(?:{either('agencies', capitals=True)}|{either('release_wires', capitals=True)})"
PICTURES = either("picture_agencies")
NAV_STRONG = frozenset(phrases("menu_words"))
NAV_WEAK = frozenset(phrases("section_words"))
SECTIONS = NAV_WEAK | frozenset(phrases("labels"))
RELATED = rf"(?:{either('related_headings')}|more\s+from\s+[A-Z][\w' ]{{1,30}})"

ROLE = rf"(?i:(?:{either('role_modifiers')}[\s-]+)?{either('roles')})"


class Told(NamedTuple):
    """What a line is: the kind of block, and the rule that told it."""

    kind: str
    rule: str


BULLET = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u2043*\u00b7>»-]\s+")
_END = re.compile(r"[.!?…][\"')\]]*$")
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\b" + either("line_abbreviations") + r"\.$")
# The most words of a caption, a credit and a link: what is longer is body, which must not be lost.
_CAPTION_WORDS, _CREDIT_WORDS, _LINK_WORDS = 90, 14, 30
# Of lines with several names or parts: characters, parts and words of a source in a publication line; words of a part
# of a menu; words of a line that names all who reported.
_DATED_LINE, _DATED_PARTS, _SOURCE_WORDS, _MENU_WORDS, _REPORTING_WORDS = 200, 4, 6, 3, 60

_SEPARATOR = re.compile(r"\s*(?:\||\u2022|\u00b7|;|,|\(|\)|\[|\]|/|\s-{1,2}\s|--)\s*")
_DATED = re.compile(rf"(?:{DATED})\b\s*:?\s*")
_WHEN = (
    re.compile(rf"\b{FULL_DATE}(?:T(?=\d))?"),
    re.compile(rf"\b{DAY}"),
    re.compile(AGO),
    re.compile(rf"\b{WEEKDAY}(?![a-z])"),
    re.compile(TIME),
    re.compile(rf"{MONTH}\s+(?:19|20)\d\d"),
)
_FULL = re.compile(rf"(?<!\w){FULL_DATE}")
_PARTIAL = re.compile(rf"(?<!\w)(?:{DAY}|{MONTH}\s+(?:19|20)\d\d|{AGO}|{TIME})")
_SOURCE = re.compile(
    rf"(?:(?:[Bb]y|BY|[Ff]rom|[Ss]ource|SOURCE|in)\b:?\s*)?(?:{NAME}(?:\s+in\s+{NAME})?|\w+(?:\.\w+)+)"
    r"(?:\s+(?:news|press|agency|service|media|site|online))*",
    re.ASCII,
)
_SOURCE_DAY_TIME = re.compile(rf"(?:[A-Z]\S*\s+){{1,3}}{FULL_DATE}\W*{TIME}")
_FILLERS = phrases("date_fillers")
_READING_TIME = re.compile(r"(?:Reading time\W*)?\d+\s*-?\s*min(?:ute)?s?(?:\s+read)?", re.I)

_LABELLED_CREDIT = (
    rf"(?:(?:[Ff]ile|FILE|[Hh]andout|[Pp]ool|[Aa]rchive|Stock)\s+)?{either('credit_labels')}"
    r"(?:\s+(?:credits?|source|courtesy))?"
)
_BY = r"(?:\s*[:/|]\s*|\s+(?:by|from|via|courtesy\s+of|provided\s+(?:to|by)|taken\s+by|released\s+by)\s+)"
_WHOM = rf"(?:(?:the|a|@)?\s*(?:[A-Z0-9@]|{AGENCY}\b)[^.!?\n]*?(?:\.(?:com|cn|org|net|[a-z]{{2}})\S*)?)"
_PICTURE = r"(?:[Pp]hotos?|PHOTOS?|[Pp]hotographs?|[Ii]mages?|IMAGES?|[Pp]ictures?|[Ii]llustrations?|[Ss]creenshots?)"
_OWNER = rf"(?:{AGENCY}|{PICTURES}|[Ff]ile|FILE|[Hh]andout|[Pp]ool|[Aa]rchive|[Cc]ourtesy|[Ss]tock)"
_BRACKETED = re.compile(
    rf"[(\[]\s*(?:(?:{_OWNER}\s+){{1,3}}{_PICTURE}[^()\[\]]*|(?:[A-Z]\w+\s+){{0,2}}{_PICTURE}(?:\s+credit)?{_BY}[^()\[\]]+"
    rf"|(?:[Cc]redit|CREDIT){_BY}[^()\[\]]+|(?:[Cc]ourtesy|[Hh]andout|HANDOUT)\s+(?:of\s+|via\s+|from\s+)?[A-Z][^()\[\]]*"
    rf"|(?:[Ff]ile|FILE)\s*[:/][^()\[\]]+|{AGENCY}\s*/[^()\[\]]*|{PICTURES}\s*/?[^()\[\]]*|via\s+{AGENCY})[)\]]\.?$"
)
_TRAILING = re.compile(rf"(?:^|(?<=[\w.!?\"')\],-])\s*[|-]?\s+){_LABELLED_CREDIT}{_BY}{_WHOM}\.?$")
_AGENT = r"[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,4}"
_SLASHED = re.compile(
    rf"(?:(?:^|(?<=[\s.\"')\]])){either('slashed_agencies')}\s*/\s*"
    rf"[A-Z][\w .'/-]*|(?<=[.!?\"')\]])\s+{_AGENT}\s*/\s*{_AGENT}|(?<=\w)?/\s*{either('slashing_agencies')}"
    rf"|(?:(?<=[./|)\]])|via)\s*{PICTURES})\.?$"
)
_IMAGE_SOURCE = re.compile(r"(?:Image|Photo|Picture)\s+(?:source|credit)s?\s*[:,]\s*[^.!?]{1,80}$")
_OPENING = re.compile(
    r"(?:FILE(?:\s+(?:PHOTO|IMAGE|PICTURE))?|File\s+(?:photo|image|picture)|PHOTO|Photo|Caption|"
    r"Photo\s+caption|PICTURED|Pictured)\s*(?::|-{1,2})\s*\S|Image\s+caption\s*[:,]\s*\S|"
    r"(?:In\s+th(?:is|ese)\s+(?:[\w-]+\s+){0,4}?|Th(?:is|ese)\s+(?:[\w-]+\s+){0,2}?|An?\s+(?:file|handout|"
    r"undated|screen)\s+)(?:photos?|photographs?|pictures?|images?|screengrab|video\s+grab)\s+"
    rf"{either('caption_verbs')}\b|"
    r"(?:Aerial\s+)?[Pp]hoto\s+(?:taken\s+on|shows)\b"
)

_PEOPLE = rf"{NAME}(?:\s*(?:,|&|;|/|\band\b|\bAND\b)\s*{NAME})*"
_FULL_PEOPLE = rf"{FULL_NAME}(?:\s*(?:,|&|;|/|\band\b|\bAND\b)\s*{NAME})*"
_BY_PEOPLE = re.compile(
    rf"(?:[Bb]y|BY|[Ww]ritten\s+by|[Ss]tory\s+by|[Ww]ords\s+by|[Tt]ext\s+by)\s*:?\s+(?:(?:the\s+)?{AGENCY}(?:\s+[Ss]taff|"
    rf"\s+writers?(?:\s+{_PEOPLE})?|\s+correspondents?(?:\s+{_PEOPLE})?)?|(?:our|the|a|Our|The)?\s*(?:[Ss]pecial\s+|[Ff]oreign\s+)?"
    rf"(?:[Ss]taff|[Aa]gencies|[Ee]ditorial\s+[Bb]oard|[Nn]ewsroom|[Cc]orrespondents?|[Ss]taff\s+([Rr]eporters?|"
    rf"[Ww]riters?))|{_FULL_PEOPLE})(?:\s*(?:,|\||-|/|\bin\b|\bfor\b|\()\s*[^.!?]{{1,70}})?\.?$"
)
_NAMED = re.compile(rf"{_FULL_PEOPLE}(?:\s+in\s+{NAME})?(?:\s*[,|]\s*[^.!?\d]{{2,60}})?")
_REPORTING = re.compile(
    r"\(?\s*(?:(?:Additional\s+|With\s+)?[Rr]eporting|[Ww]riting|Compiled|Written|With\s+(?:inputs?|files|"
    r"contributions))\s+(?:by|from)\s+[A-Z]"
)
_ROLE = re.compile(rf"\(?\s*{ROLE}\s*(?:\||:|/)\s*\S.*$|\(?\s*{either('by_roles')}\s+by\s+(?:{_PEOPLE})\s*[.)]*$")
_RIGHTS = re.compile(r"(?:\(c\)|©|Copyright\b).{0,120}$|All\s+rights\s+reserved\.?$", re.I)
_SIGN_OFF = re.compile(
    rf"(?:[a-z]{{2,4}}(?:/[a-z]{{2,4}})*\s*)?[(\[]\s*(?:{AGENCY}(?:\s*[,/&]\s*{AGENCY})*|END|ENDS|End)\s*[)\]]$"
    rf"|--?\s*(?:{AGENCY}|ENDS?|30)\s*-*$|ENDS?$|Our\s+Standards:\s"
)
_NOTE = re.compile(
    r"\(?(?:The\s+(?:author|writer)s?\s+(?:is|are)\b|(?:The\s+)?(?:[Vv]iews|[Oo]pinions)\s+(?:and\s+\w+\s+)?"
    r"expressed\b|The\s+article\s+(?:reflects|represents)\s+the\s+(?:author|writer)|This\s+(?:article|story|"
    r"piece)\s+(?:was\s+(?:first|originally)\s+published|first\s+appeared|originally\s+appeared))"
)

# Forms of lines that point elsewhere. Their words change with each other, so they stand as patterns: no place in one
# has eight words that could stand for each other.
_URL = re.compile(r"\W*(?:\w[\w ]{0,20}:\s*)?(?:https?://|www\.)\S+\W*$", re.I)
_ADDRESS = re.compile(r"\W*(?:\w[\w -]{0,20}:\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$|@\w{2,20}$")
_CONTACT = re.compile(
    r"(?:(?:Media|Press|Investor|News|For\s+media)\s+)?(?:Contacts?|Enquiries|Inquiries|Relations)"
    r"(?:\s+(?:details|person|information))?\s*:|(?:E-?mail|Tel|Telephone|Phone|Fax|Website|Web)\s*[:.]\s*\S",
    re.I,
)
_ISSUED = re.compile(r"SOURCE:?\s+[A-Z\u00c0-\u024f]\S*(?:\s+\S+){0,11}$")
_LINK = re.compile(
    r"(?:View\s+(?:the\s+)?(?:original|full)\s+(?:content|release|story|article|version)|"
    r"(?:Read|See|Watch|View|Find|Learn|Discover)\s+(?:more|also|the\s+(?:full|original|rest))\b|READ\s+(?:MORE|ALSO)|SEE\s+ALSO|"
    r"(?:MORE|WATCH|LISTEN|Watch|Listen|READ|See|VIDEO|Link)\s*:\s*\S|Click\s+(?:here|on|to|the|below)\b|Continue\s+reading|"
    r"Follow\s+(?:us|@|our|\S+(?:\s+\S+){0,3}\s+on\s+(?:[A-Z]))|(?:Like|Join|Find)\s+us\s+on|Sign\s+up\s+(?:for|to|here|now|today)\b|"
    r"Subscribe\s+(?:to|now|here|today|for)\b|Download\s+(?:the|our)\s+.{0,30}\b(?:[Aa]pp|APP)\b|Get\s+(?:the|our)\s+.{0,30}\b(?:app|newsletter)\b|"
    r"Share\s+(?:this|on|via)\b|Visit\s+(?:us|our|www|https?|\S+\.(?:com|org|net|gov|eu)\b)|Scan\s+the\s+QR|"
    r"For\s+more\s+(?:information|details|news|stories|updates|coverage|on)\b.{0,80}?\b(?:visit|see|click|contact|go\s+to|follow|"
    r"please|https?|www)|Have\s+a\s+(?:tip|story|question)\b|Send\s+(?:us\s+)?your\s+(?:tips|feedback|letters))"
)
_NOTICE = re.compile(
    r"(?:We|This\s+(?:site|website|page))\s+uses?\s+cookies|By\s+(?:continuing|clicking|using)\b.{0,60}\b(?:cookies|"
    r"agree|consent|site)|Please\s+(?:enable|turn\s+on)\s+(?:JavaScript|cookies)|Your\s+browser\s+does\s+not|"
    r"You\s+(?:have\s+)?(?:reached\s+your|\d+\s+free)\b|This\s+article\s+is\s+(?:for|available\s+to)\s+subscribers|"
    r"(?:Story|Article)\s+continues\s+(?:below|after)|Advertisement\s+-|\W*ADVERTISEMENT\W*$",
    re.I,
)
_COUNTER = re.compile(
    r"[\d.,]+\s*[KkMm]?\s+(?:comments?|shares?|views?|likes?|reads?|replies)$|(?:Listen|Play|Watch)\s*\(.{1,12}\)$"
    r"|[\d.,]+\s*-?\s*min(?:ute)?s?\s+(?:read|listen)$|Reading\s+time\b.{0,20}$|(?:Font|Text)\s+size\b.{0,20}$"
    r"|(?:Tags?|Topics?|Keywords|Filed\s+under|Categor(?:y|ies)|Share|Tagged)\s*:\s*\S.{0,120}$",
    re.I,
)
_MENU_BAR = re.compile(r"\s*(?:\||/|>|»|\u2022|\u00b7|:)\s*")
_RELATED_HEAD = re.compile(rf"\W*{RELATED}\W*$", re.I)
_RELATED_LINE = re.compile(
    r"(?:ALSO\s+READ|Also\s+[Rr]ead|READ\s+ALSO|Read\s+[Aa]lso|RELATED|Related(?:\s+\w+)?|DON'T\s+MISS|Don't\s+[Mm]iss|"
    r"RECOMMENDED|Recommended)\s*(?::|\||-)\s*\S"
)


def ends(line: str) -> bool:
    """Whether `line` ends as a sentence does; a closing abbreviation does not count.

    >>> ends('They met."'), ends("Trade with the U.S."), ends("Trade grows")
    (True, False, False)
    """
    return bool(_END.search(line)) and not _ABBREVIATION.search(line)


def words(line: str) -> list[str]:
    """The running words of `line`: stretches without white space that hold a letter or digit."""
    return [w for w in line.split() if any(c.isalnum() for c in w)]


def tell(line: str) -> Told | None:
    """What `line` is by its own words, or None."""
    for kind, rule, test in _RULES:
        if test(line):
            return Told(kind, rule)
    return None


def is_menu_word(line: str) -> bool:
    """Whether `line` is nothing but a word that only a page's own controls carry (Facebook, Log in)."""
    return line.strip(" \t:|>»*\u2022\u00b7-").lower() in NAV_STRONG


def is_section_word(line: str) -> bool:
    """Whether `line` is nothing but a word of a page's controls or sections."""
    word = line.strip(" \t:|>»*\u2022\u00b7-").lower()
    return word in NAV_STRONG or word in NAV_WEAK


def is_name(line: str) -> bool:
    """Whether `line` could be a person's name, alone or with a place, a role or an outlet behind it."""
    return bool(_NAMED.fullmatch(line)) and len(words(line)) <= _CREDIT_WORDS


def _publication(line: str) -> bool:
    label = _DATED.match(line)
    dated = bool(_FULL.search(line)) or bool(label and _PARTIAL.search(line))
    if not dated or len(line) > _DATED_LINE or not (label or _begins_dated(line) or _SEPARATOR.search(line)):
        return False
    rest = _READING_TIME.sub("|", _DATED.sub("|", line))
    for pattern in _WHEN:
        rest = pattern.sub("|", rest)
    parts = [p.strip(" .:-") for p in _SEPARATOR.sub("|", rest).split("|")]
    parts = [p for p in parts if p and p.lower() not in _FILLERS]
    return len(parts) <= _DATED_PARTS and all(_SOURCE.fullmatch(p) and len(p.split()) <= _SOURCE_WORDS for p in parts)


def _begins_dated(line: str) -> bool:
    """Whether the day comes first, or after a weekday, a time, or the name of a source with a time behind it."""
    opened = re.sub(rf"^(?:{WEEKDAY}|{TIME})\W+", "", line)
    return bool(_FULL.match(line) or _FULL.match(opened) or _SOURCE_DAY_TIME.match(line))


def _credited(line: str) -> Iterator[re.Match[str]]:
    """Picture credits at the end of `line`."""
    found = (p.search(line) for p in (_BRACKETED, _TRAILING, _SLASHED))
    return (m for m in found if m and len(words(m.group())) <= _CREDIT_WORDS)


def _caption(line: str) -> bool:
    captioned = _OPENING.match(line) or any(m.start() > 0 and words(line[: m.start()]) for m in _credited(line))
    return bool(captioned) and len(words(line)) <= _CAPTION_WORDS


def _picture_credit(line: str) -> bool:
    return bool(_IMAGE_SOURCE.match(line)) or any(m.start() == 0 for m in _credited(line))


def _role_credit(line: str) -> bool:
    match = _ROLE.match(line)
    return bool(match) and len(words(line)) <= 2 * _CREDIT_WORDS and (not ends(line) or line.endswith((")", ".)")))


def _menu_line(line: str) -> bool:
    if is_menu_word(line) or _COUNTER.match(line):
        return True
    parts = [p.strip() for p in _MENU_BAR.split(line) if p.strip()]
    if len(parts) > 1 and all(len(p.split()) <= _MENU_WORDS for p in parts):
        return parts[0].lower() in ("home", "homepage") or (
            len(parts) > 2 and any(is_section_word(p) for p in parts) and not ends(line)
        )
    spaced = line.lower().split()
    return len(spaced) > 1 and all(w in NAV_STRONG for w in spaced)


def _link(line: str) -> bool:
    return bool(_LINK.match(line)) and len(words(line)) <= _LINK_WORDS


_RULES: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("menu", "no-letters", lambda s: not any(c.isalnum() for c in s)),
    ("menu", "site-notice", _NOTICE.match),
    ("menu", "menu-words", _menu_line),
    ("related", "related-heading", _RELATED_HEAD.match),
    ("related", "related-line", lambda s: _RELATED_LINE.match(s) and not ends(s)),
    ("publication_line", "dated-line", _publication),
    ("link", "view-or-follow", _link),
    ("link", "bare-address", lambda s: _URL.match(s) or _ADDRESS.match(s)),
    ("link", "contact", lambda s: _CONTACT.match(s) and len(words(s)) <= _LINK_WORDS),
    ("link", "issuer-line", _ISSUED.match),
    ("byline", "by-name", lambda s: _BY_PEOPLE.match(s) and len(words(s)) <= 2 * _CREDIT_WORDS),
    ("byline", "reporting-by", lambda s: _REPORTING.match(s) and len(words(s)) <= _REPORTING_WORDS),
    ("credit", "picture-credit", _picture_credit),
    ("caption", "picture-caption", _caption),
    ("credit", "role-and-name", _role_credit),
    ("credit", "rights-notice", lambda s: _RIGHTS.match(s) and len(words(s)) <= _LINK_WORDS),
    ("credit", "sign-off", _SIGN_OFF.match),
)


def is_author_note(line: str) -> bool:
    """Whether `line` is about the author or the article's first printing, as stands at the end of a page."""
    return bool(_NOTE.match(line))
