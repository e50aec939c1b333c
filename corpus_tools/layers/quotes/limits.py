"""Numbers by which the rules of quotations decide, each with what it must hold and why it holds no more.

Counted in tokens from the word that a rule starts at, where nothing else is said. They bound what a rule takes from the
order of words where the parse gives no answer: room for the phrases of the kind that news prints, and not much more,
since what stands further off mostly belongs to another clause or person. None is finely tuned: halved or doubled, most
of them change no case of tests/cases/quotes.json, and the others a few.
"""

from __future__ import annotations

# Source and verb beside words in quotation marks.
TAG_LEAD = 3  # ', the old mayor elaborated': verb at the fourth token at most; later it is a clause's of its own
TAG_WORDS = 4  # words beside the verb where it is no verb of saying: ", he then quietly joked"
NAME_BEHIND_VERB = 14  # "said Deputy Assistant Secretary of State for ... Nora Lund"
NOUN_BEHIND_VERB = 8  # "said a senior official at the port"
NAME_THEN_VERB = 5  # "Nora Lund of Bergen said"
UNLED_COLON = 6  # a name and a few words before a colon, and no clause: "Nora Lund, on fares:"
DASH_AND_TITLES = 4  # the dash and three titles before the name: "— Sen. Dr. Prof. Lund"
SIGNATURE_LINE = 16  # a line of its own with name, office and body; a longer one is a list item

# Words in quotation marks, in words.
LOWER_CASE_SPEECH = 8  # above this many, words that begin in lower case are no term but speech taken up in its middle
SENTENCE = 3  # with a finite verb; two words with a verb may be a title: "Boys cry"
FRAGMENT = 2  # with a full stop inside the marks: "No more."
QUOTED = 3  # from here on marked words inside a report are quoted and no term
LEAD = 3  # words before direct speech that are reported too; fewer are its conjunction

# Marks around a piece, in characters: a mark of two characters (''), and one with a stop before or behind it.
MARK = 2
MARK_AND_STOP = 3

# Sources and what describes them.
OFFICE_TO_NAME = 7  # from an office to the name in apposition: "minister for trade and the sea, Nora Lund"
PERSON_TO_NAME = 4  # "a nurse from Bergen, Nora Lund": behind a plain word for people a name further off is another's
OFFICE_TO_VERB = 15  # "ambassador to the republic of ... Nora Lund said"
COMMA_TO_NAME = 3  # titles between the comma and the name that is printed inside commas
COMPLEMENT = 8  # "officials from the ministry of trade and industry"
APPOSITION = 30  # back from the verb over ", a ... who ...," to the name; two clauses fit in
PLAIN_PHRASE = 5  # "A second short message"

# Headings, labels and signatures.
DASH_TO_END = 8  # a dash in a title sets a source apart only near its end
SOURCE_BEHIND_COLON = 6  # "... : former head of the port"
SOURCE_BEFORE_COLON = 5  # "Mayor of Bergen: ..."
FIRST_PHRASE = 6  # the noun phrase behind a colon in which the source is looked for
LABEL = 6  # name and colon at the start of a paragraph
LABELLED = 6  # at least so much behind a label: less is an entry of a list ("Nora Lund: two goals")
CONTENT = 3  # at least so much behind or before a colon
LABEL_CHARACTERS = 45  # of an interview: a name of four words fits; more is the beginning of a sentence
QUESTION_CHARACTERS = 200  # a longer paragraph that ends in a question mark is a plea, not an interviewer's question
SIGNED = 5  # at least so much above a signature
SIGNATURE = 14  # name, office and body at a paragraph's end, counted back from there

# Sentences that go on with a report.
SPEECH_BACK = 2  # sentences from marked speech to the next of one paragraph: one that tells may stand between
SPEECH_BACK_OVER_BREAK = 1  # over the end of a paragraph: right behind
LEADERS = 2  # sentences before marked speech of which a person may be the subject
LINK = 6  # "The new ferry will also ..."
LINKING_PHRASE = 5  # "At the same time ..." and one word
SUBJECT = 8  # the subject that a report spoke of before
SUBJECT_LETTERS = 4  # shorter words stand inside others by chance
CARRIED = 4  # a shorter sentence carries nothing on: "It was late."
NAMED_BEHIND = 2  # sentences in which the name of "she" may follow

# Where a reported clause begins.
AGENT_TO_AS = 8  # "was described by many of the teachers as ..."
INVERTED_NAME = 3  # "argued the old Nora Lund": article, title, name
ASIDE = 12  # "As Nora Lund told the paper on Monday, ..."
OPENING_PHRASE = 8  # "said by the end of next year, ..."
NOUN_TO_VERB = 16  # the noun phrase of a clause that the parser missed, up to its verb
THAT = 12  # "told reporters in the port after the meeting that ..."
NAMING = 25  # back from marked words to the verb that names: object and its relative clause
PUT_TO_AT = 12  # "put the loss of the port in the last year at ..."
INSERTED_SOURCE = 5  # "who senior police officers say"
NOUN_TO_BY = 6  # "a pledge by the old mayor of Bergen to ..."
NOUN_DATE = 4  # "his promise on the first of August that ..."
BARE_VERB = 8  # "a demand that the ferry and its crew be sold"

# Where reported words end or go on.
CLOSING = 9  # ", people at the old port say."
SAID_IN_COMMAS = 8  # ", the ministry of the sea said on Tuesday,"
CONTRAST = 12  # "while the owners of the port of Bergen say": a later verb is of the reported clause
REFUSAL = 7  # "but would not be drawn"
ABSOLUTE = 8  # ", with the other paper reporting ..."
NEXT_REPORT = 8  # another source and its verb behind a semicolon or a comma
DASH_TO_VERB = 9  # "— so the old botanist says —"
VERB_TO_DASH = 13  # "— says the botanist and head of the garden in Bergen, Ines Prado —"
TIME_BEHIND = 5  # "he said on Monday in Bergen"
RESUMING = 9  # up to the comma behind which the words go on: "he said at a meeting in Bergen on Monday, ..."
