"""What the rules of times mean, in words for a reader of the tables; the examples are made up.

A name is put together: the form ("year"), then "-part", "-range", "-onward" or "-compared", and behind a colon the
word before it ("year-part:in"). The names up to the colon are listed here in full, as is every word behind it.
"""

from __future__ import annotations

from corpus_tools.codebooks.word_lists import listed

# Forms of which a part can be named ("early 2019").
_DIVISIBLE = {
    "iso-date": "A date in figures, year first: 2019-03-04.",
    "numeric-date": "A date in figures with slashes or points: 25/12/2019; left open where day and month could be "
    "swapped.",
    "month-day": "A month before a day, with or without the year: March 3, 2014.",
    "day-month": "A day before a month, with or without the year: the 21st of June.",
    "month-year": "A month with its year: April 2016, June last year.",
    "month": "A month without its year, which the tense and the article's date then tell: June, next March.",
    "year": "A year in figures: 2014.",
    "decade": "Ten years by their name: the 1990s, the nineties.",
    "quarter": "A quarter of a year in words: the third quarter of 2018.",
    "quarter-code": "A quarter of a year in short: Q3 2018.",
    "half": "Half a year in words: the first half of 2018.",
    "half-code": "Half a year in short: H1 2018.",
    "first-months": "The first or last months of a year: the first nine months of 2017.",
    "weekday": "A day of the week, which the tense and the article's date tell: Tuesday, Friday next week.",
    "day-word": "A word for a day counted from the article's date: today, yesterday, last night.",
    "unit-word": "A week, month, year and so on, by its place beside the article's date or a date before: this year.",
    "weekend": "The weekend, by the article's date.",
    "ago": "So long before the article's date: five months ago.",
}

_WHOLE = {
    "year-to-date": "The year or month up to the article's date: the year to date.",
    "fraction-ago": "A half or a quarter of a longer time before the article's date: half a century ago.",
    "past-span": "A length of time that ends with the article's date: the past three years.",
    "coming-span": "A length of time that begins with the article's date: the next two weeks.",
    "years-from-now": "A length of time after the article's date: ten years from now.",
    "later": "So long before or after a time named earlier in the text: three weeks later.",
    "unit-before": "The day, month or year beside a time named earlier in the text: the year before.",
    "weeks-to": "Weeks that end on a day: the eight weeks to March 3.",
    "month-quarter": "The three months that end with the month named: the December quarter.",
    "months-to": "Months, or a year, that end in a month or on its day: the three months to June.",
    "months-to-day": "Months, or a year, that end on a day printed before its month: the year ended 31 March.",
    "anniversary": "The year or day on which an event is so many years old: the 10th anniversary.",
    "anniversary-years": "The same told by its years: marking 20 years since the strike, 40 years of diplomatic ties.",
    "same-period": "The same stretch of another year: the same period last year.",
    "year-end": "The end or middle of a year or the end of a month: year-end, mid-year.",
    "unit-part": "A part of the week, month, year and so on that holds the article's date: the end of the year.",
    "elapsed-part": "What is over of a period at the article's date: earlier this year, so far this month.",
    "remaining-part": "What is left of a period at the article's date: later this year.",
}

_UNDATED = {
    "comparison": "A word that compares with another period and names no days of its own: year-on-year.",
    "duration": "A length of time, which names no days: for three weeks, a two-year lease.",
    "duration-one": "A length of one unit or half of one, which names no days: for a week, within an hour.",
    "long": "A length of time in the form of an adjective, which names no days: a month-long repair.",
    "vague": "A time without a stated length or end: recently, in the coming years.",
    "fiscal-year": "A year of accounts, whose months are not stated: the fiscal year 2018.",
    "split-fiscal-year": "A year of accounts over two calendar years, whose months are not stated: the 2018/19 "
    "financial year.",
    "season": "A season, whose months differ between countries: last summer.",
    "century": "A century, too wide to date anything by: the 19th century.",
    "clock": "A time of day without its day: 7:30 pm.",
}

# Both a form of its own and "year" with the ending of a range.
_YEARS = "Two years that bound a stretch: 2014-2018, from 2014 to 2018; joined by a slash they are one year, left open."

_PART = "Only a part of it is meant: early, mid, late, the start or the end of it."
_RANGE = "It ends a stretch between two times: from one to the other."
_ONWARD = "It begins a stretch up to the article's date: from then onwards, from then to now."
_COMPARED = "It is the period that an amount is measured against: up 5 percent from a year earlier."

_LEADS = {
    "after": 'Printed after "after": what follows it is meant, and the end is open.',
    "ahead": 'Printed after "ahead of": what precedes it is meant, and the beginning is open.',
    "before": 'Printed after "before": what precedes it is meant, and the beginning is open.',
    "ever": 'Printed after "ever since": the days from then to the article\'s date are meant.',
    "prior": 'Printed after "prior to": what precedes it is meant, and the beginning is open.',
    "since": 'Printed after "since": the days from then to the article\'s date are meant.',
}
_SAME_DAYS = {lead.split()[0] for lead in listed("times", "leads")} - {*_LEADS, "later"}
_LEADS |= {
    word: f'Printed after "{word}", which is kept with it and leaves its days as they are.'
    for word in sorted(_SAME_DAYS)
}
# Behind a colon this is "later than", while "later" alone is a form: such names are listed whole.
_LATER = 'Printed after "later than", which is kept with it and leaves its days as they are.'


def _with_ends(forms: dict[str, str]) -> dict[str, str]:
    """The forms, and each as the end and as the beginning of a stretch."""
    ends = {"": "", "-range": f" {_RANGE}", "-onward": f" {_ONWARD}"}
    return {f"{form}{end}": f"{text}{says}" for form, text in forms.items() for end, says in ends.items()}


def _rules() -> dict[str, str]:
    parts = {f"{form}-part": f"{text} {_PART}" for form, text in _DIVISIBLE.items()}
    forms = {**_with_ends({**_DIVISIBLE, **parts, **_WHOLE}), **_UNDATED, "year-range": _YEARS}
    compared = {
        f"{form}-compared": f"{forms[form]} {_COMPARED}" for form in ("ago", "later", "unit-before", "unit-word")
    }
    later_than = {f"{form}:later": f"{text} {_LATER}" for form, text in forms.items()}
    return {**forms, **compared, **later_than, **_LEADS}


RULES = _rules()
