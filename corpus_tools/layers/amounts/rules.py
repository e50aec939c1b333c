"""What the rules of amounts mean, in words for a reader of the tables; the examples are made up."""

from __future__ import annotations

RULES = {
    "money-sign": "a currency sign or code before a number: $5 billion, US$1.2bn, EUR 3m, Rs 500 crore",
    "money-name": "a currency name or code after a number: 70 billion USD, 500 mln dlrs, 40 pence",
    "money-name-first": "a currency name before a number with a scale: bolivar 1 billion",
    "money-elided": "a number that takes its currency from the amount before it: from $5 billion to 7 billion",
    "percent": "a number with %, percent, per cent, pct or percentage points",
    "percent-elided": "a number that takes its percent sign from the next one: 3, 4 and 5 percent",
    "fold": "a number with -fold: 100-fold, tenfold",
    "times": "a number of times, with a word of growth or comparison: a 100 times increase, 2.5 times the level",
    "multiplying-verb": "a verb that multiplies: doubled, tripled, quadrupled",
    "range": "two numbers that bound one amount: $3 million to $5 million, 5-7 percent",
    "count": "a number before a plural noun of the codebook of counted nouns, or a larger number before any other",
    "count-partitive": "a number of a counted group: three of the five countries",
    "count-range": "two numbers that bound one count: 300 to 350 trucks",
}
