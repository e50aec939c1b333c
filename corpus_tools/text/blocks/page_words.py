"""The words and forms that pages are made of: dates, names, roles as patterns; the lists stand in words/pages.toml.

All patterns are for folded text (straight quotes, plain spaces, hyphens for dashes; see `text.language.fold`).
"""

from __future__ import annotations

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
