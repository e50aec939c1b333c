"""What looks like a time and is none: counts of four figures, names of people, papers and plans.

Each test reads the words around the match; the word lists are of general English, not of any article.
"""

from __future__ import annotations

import re

from corpus_tools.layers.times import model
from corpus_tools.layers.times.model import Simple

# Four figures before one of these nouns, or after one of these words, are a count, a code or part of a name.
_COUNTED = (
    r"(?:people|persons?|workers?|men|women|children|soldiers?|troops?|tonnes?|tons?|barrels?|jobs?|"
    r"houses?|homes?|"
    r"families|villages?|students?|pupils|patients?|cases|deaths|dead|vehicles|cars|units?|points?|"
    r"dollars?|euros?|"
    r"pounds?|yuan|yen|rupees|roubles|rubles|tenge|som|kilomet(?:er|re)s?|km|met(?:er|re)s?|miles?|feet|"
    r"acres|"
    r"hectares|square|cubic|megawatts?|MW|GW|kWh?|kg|kilos?|kilograms?|grams?|lit(?:er|re)s?|degrees?|"
    r"percent|"
    r"per cent|copies|members|employees|staff|companies|firms|ships|aircraft|planes|tanks|flights|"
    r"trains|containers|"
    r"doses|seats|votes|shares|shops|stores|schools|farmers|refugees|migrants|residents|visitors|tourists|"
    r"delegates|police|officers|civilians|prisoners|pages|words|calories|horsepower|hours|days|million|"
    r"billion|times|"
    r"others|bales|head of)\b"
)
_AFTER_YEAR = re.compile(
    rf"\s?(?:or so |more |new |other )?{_COUNTED}|\s?(?:-|/)\s?\w*\d|\s?(?:°|%)|"
    r"(?:\s[A-Z]\w+){1,2}\s(?:Road|Street|Avenue|Lane|Drive|Boulevard|Square|Way|Place)\b",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:more than|less than|fewer than|at least|nearly|almost|some|up to|over|exceed(?:s|ed|ing)?|"
    r"total(?:l?ed|l?ing)?(?: of)?|number(?:ed|ing)?|tall(?:y|ied)|reached|hit|resolution|vision|agenda|"
    r"windows|"
    r"room|route|platform|gate|at|highway|flight|article|model|section|paragraph|page|strategy|plan|"
    r"type|class|unit|boeing|airbus|"
    r"series|number|no\.|nos\.|code|channel|studio|bus|line|building|box|extension|psalm|postcode|lot|form|"
    r"(?:rose|fell|climbed|dropped|slid|jumped|dipped|gained|grew|rising|falling) (?:by|to)) |[#№@:$€£¥]|"
    r"(?<!mid)(?<!end)(?<!early)(?<!late)(?<=[A-Za-z])-|\d\s|\+\s?)$",
    re.IGNORECASE,
)
_MOTION = re.compile(r"\b(?:index|points|shares|average|close[ds]?)\b", re.IGNORECASE)
_TIME_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|from|to|through|during|of|on|early|late|mid|end|last|next|this|and|"
    r"between|before|"
    r"after|for|throughout|around|the|every|each|per)[ -]$|[-(/]$",
    re.IGNORECASE,
)
_NAMES = ("May", "March", "April", "June", "August", "Jan", "Jan.", "Mar", "Mar.", "Sep", "Dec")
_DATED_NOUN = re.compile(
    r"(?:'s)? (?:exports?|imports?|trade|figures?|data|sales|inflation|output|shipments?|meetings?|"
    r"summit|elections?|"
    r"talks|report|statement|agreement|deal|survey|polls?|votes?|referendum|budget|deadline|visit|"
    r"attacks?|earnings|"
    r"retail|industrial|consumer|payrolls?|orders|production|prices|deliver(?:y|ies)|futures)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Prof|Minister|President|Secretary|Chancellor|Senator|Theresa|"
    r"Prime Minister|"
    r"Justice|Captain|Brian|James|Elaine|Fredric|John|Peter|Robert|Catherine|David|Mary|said|says|told|"
    r"asked)\.? $"
)
_WEEKDAY_BEFORE = re.compile(
    r"\b(?:black|good|ash|bloody|easter|super|palm|cyber|sheffield|holy|giving|shrove|maundy|casual|"
    r"freaky|girl|man) $",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(
    r"(?:,? )?(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|Star|Sun|Independent|Tribune|Night "
    r"Live|Club|Addams)\b|s\b"
)
_TODAY_BEFORE = re.compile(r"\b(?:[A-Z][\w.]+|the) $")
_TODAY_AFTER = re.compile(r" (?:newspaper|programme|program|show|magazine)\b")
_SPORT = re.compile(
    r"\b(?:scored|goals?|match|striker|goalkeeper|league|team|coach|substitute|penalty|cup)\b", re.IGNORECASE
)
_FOUNDED = re.compile(r"(?:'s|-)?\s?(?:-?years?-?old|-olds?\b|s? old\b)", re.IGNORECASE)


def is_none(text: str, one: Simple) -> bool:
    """True where the words around a match of the grammar in folded `text` show that it is no time."""
    before, after = text[max(0, one.start - 40) : one.start], text[one.end : one.end + 30]
    if one.rule == "year":
        return _not_a_year(before, after)
    if one.rule == "month":
        return _not_a_month(text[one.start : one.end], before, after)
    if isinstance(one.node, model.Weekday):
        return bool(_WEEKDAY_BEFORE.search(before) or _WEEKDAY_AFTER.match(after))
    if one.rule == "day-word" and text[one.start].isupper():
        inside = bool(before.strip()) and before.rstrip()[-1] not in ".!?:;\"'(-,"
        return bool(_TODAY_AFTER.match(after)) or (inside and bool(_TODAY_BEFORE.search(before)))
    if one.rule == "duration" and re.search(r"quarters?$", text[one.start : one.end]):
        # Three quarters of a crop are a share; as a length, quarters are counted in a row.
        return not re.search(r"\b(?:consecutive|straight|full) \w+$", text[one.start : one.end])
    if one.rule in ("duration", "later"):
        return bool(_FOUNDED.match(after)) or bool(re.search(r"\baged? (?:of )?$|[$€£¥-]$", before))
    if one.rule == "half" and isinstance(one.node, model.Half) and one.node.year is None:
        return bool(_SPORT.search(text))
    if one.rule == "unit-word":
        # "its last week", "the last year before the war": the last of several, not the one before this.
        if re.search(r"\b(?:his|her|its|their|my|our|your|'s|final) $", before, re.IGNORECASE):
            return True
        return isinstance(one.node, model.Past) and bool(re.match(r" (?:before|of|that|in which|for)\b", after))
    if one.rule == "clock":
        return not _is_clock(text[one.start : one.end], before)
    if one.rule == "season":
        return bool(re.match(r" [A-Z]", after)) or "spring from" in text[one.start : one.end + 5]
    return False


def _not_a_year(before: str, after: str) -> bool:
    if _AFTER_YEAR.match(after) or _BEFORE_YEAR.search(before):
        return True
    if re.search(r"\b(?:to|at|of|from) $", before) and _MOTION.search(before):
        return True
    about = re.search(r"\b(?:about|around|roughly|approximately|only|just|by|of) $", before)
    return bool(about) and bool(re.match(r" [a-z]+s\b(?! of\b)", after)) and not _EVENTS.match(after)


_EVENTS = re.compile(
    r" (?:elections|olympics|games|talks|protests|sanctions|results|figures|levels|prices|floods|"
    r"midterms|accords|"
    r"riots|peaks|lows|highs|terms|rules|plans|targets|sales|exports|imports|earnings|profits|was|is|"
    r"has|as|its|this)\b",
    re.IGNORECASE,
)


def _not_a_month(word: str, before: str, after: str) -> bool:
    if " " in word:
        return False
    if re.match(r" (?:Day|Fourth)\b", after) or re.search(r"\b(?:Black|Red) $", before):
        return True
    if len(word.rstrip(".")) == 3 and word.rstrip(".") != "May" and not _TIME_LEAD.search(before):
        return True
    if word not in _NAMES and word.title() not in _NAMES:
        return False
    if _DATED_NOUN.match(after):
        return False
    if _PERSON.search(before):
        return True
    named = re.match(r" [A-Z][a-z]", after) and not re.match(r" (?:Meeting|Summit|Exports|Imports|Trade)", after)
    if _TIME_LEAD.search(before):
        walk = word.lower() == "march" and re.search(r"\bthe $", before, re.IGNORECASE)
        return (
            bool(named) and not re.search(r"\b(?:in|since|until|by|last|next|this) $", before, re.IGNORECASE)
        ) or bool(walk)
    return True


def _is_clock(words: str, before: str) -> bool:
    marked = re.search(r"[ap]\.?m|GMT|UTC|E[SD]T|BST|CET|hours|hrs|time|noon|midnight", words, re.IGNORECASE)
    plain = re.search(r"\b(?:at|by|until|from|before|after|around) $|[|,] ?$", before, re.IGNORECASE)
    return bool(marked) or (bool(plain) and ":" in words)
