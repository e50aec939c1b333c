"""What the rules of quotations mean, in words for a reader of the tables; the examples are made up."""

from __future__ import annotations

_IN_MARKS = {
    "cue-after-marks": 'Words in quotation marks, followed by who says them: "Fares will rise," said Nora Lund.',
    "cue-before-marks": 'Words in quotation marks, preceded by who says them: Nora Lund said: "Fares will rise."',
    "colon-before-marks": "Words in quotation marks behind a colon, where no verb of saying but a name precedes: "
    'Nora Lund was blunt: "Fares will rise."',
    "dash-and-name-after-marks": 'Words in quotation marks, signed with a dash and a name: "Fares will rise." - '
    "Nora Lund.",
    "marked-sentence": "A whole sentence in quotation marks without a word on who says it.",
    "goes-on-after-marked-speech": "Words in quotation marks that follow other quoted words and take their speaker.",
    "subject-of-sentence-before": "Words in quotation marks for which the person whom the words before them are "
    'about is taken as the speaker: Nora Lund shook her head. "Fares will rise."',
    "named-in-marks": 'Words in quotation marks that name a thing: Lund called the plan "a gift to nobody".',
}

_REPORTED = {
    "reported-clause-after": "What is said stands as a clause after the verb of saying: Lund said fares would rise.",
    "reported-clause-before": "What is said stands before the verb of saying: Fares would rise, Lund said.",
    "reported-words-after": "What is said is taken to be the words after the verb of saying, where the parser shows "
    "no clause.",
    "reported-noun-phrase": "What is said stands after the verb without being a clause: Lund announced a new ferry.",
    "report-inside-its-clause": "Who says it stands in the middle of what is said: Fares, Lund said, would rise.",
    "reported-by-noun": "What is said is introduced by a noun of saying: Lund's claim that fares will rise.",
    "according-to-before": "What is said follows its source: According to Lund, fares will rise.",
    "according-to-after": "What is said precedes its source: Fares will rise, according to Lund.",
    "as-aside-before": "What is said follows an aside with as: As Lund noted, fares will rise.",
    "as-aside-after": "What is said precedes an aside with as: Fares will rise, as Lund noted.",
}

_OTHER = {
    "colon-in-heading": "A heading in which a colon parts what is said from its source: Fares will rise: ferry owner.",
    "name-and-colon": "A paragraph that begins with a name and a colon, as in interviews: Nora Lund: Fares will rise.",
    "interview-turn": "A turn of an interview: a paragraph behind a label such as Q:, A: or Lund:, and the paragraphs "
    "without a label that follow it.",
    "signed-below": "A paragraph that ends in a name and an office: We stand ready. Nora Lund, mayor of Bergen. "
    "Without a first person only where the office is not that of somebody who writes for the paper.",
    "carried": "A sentence without a source of its own that goes on with, or leads up to, the report beside it, "
    "which was found by this rule:",
}

RULES = {**_IN_MARKS, **_REPORTED, **_OTHER}
