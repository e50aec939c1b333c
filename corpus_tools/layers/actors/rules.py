"""What the rules of actors and their mentions mean, in words for a reader of the tables; the examples are made up."""

from __future__ import annotations

_NAMES = {
    "gazetteer": "A name that stands in the project's lists of states, regions, bodies and media: Norway, Norwegian.",
    "inside a name": "It is part of a longer name, which is listed as well: Norway in the Norway Ferry Summit.",
    "capital-as-city": "A capital as a place: a meeting in Lisbon.",
    "capital-as-source": "A capital, or a seat of government, that stands for its state: Lisbon said it would reply.",
    "head-word": "Capitalised words with a word for a body, occasion, plan or place: Bergen Ferry Company.",
    "body-of-a-state": "A word such as parliament in small letters after a state's name: the Norwegian parliament.",
    "short-form-in-brackets": "A short form that the article puts in brackets behind the full name: BFC, after "
    "Bergen Ferry Company (BFC).",
    "short-form": "The beginning, or the initials, of a longer name that the article prints: Bergen Ferry, BFC.",
    "head-word-alone": "The head word of a longer name, in capitals and with its article: the Company, after Bergen "
    "Ferry Company.",
    "said-again": "A name that the language model finds elsewhere in the article, printed once more.",
    "named-in-the-body": "In a caption, credit or dateline, which is not parsed: a name that the body prints as well.",
    "dateline": "The place at the head of a report.",
    "told-by-its-kind": "A noun before the name, or a preposition of place, tells what it is: the magazine Lantern, "
    "in Tavira.",
    "credited": "A name behind By, Photo: or a word like it, in a byline or credit.",
    "short-form-of-a-state": "A part of a state's name that the article prints in full: the North, after North Yemen.",
    "town-before-its-place": "A name before a comma and the state or region it lies in: Porto, Portugal.",
    "told or interviewing": "Somebody told it something or was interviewed by it, so it is read as a newspaper or "
    "broadcaster: told the Harbour Gazette.",
    "model-org": "The language model reads the words as the name of a body, and no list has them.",
    "model-gpe": "The language model reads the words as the name of a town, state or province, and no list has them.",
    "model-loc": "The language model reads the words as the name of a place in the landscape, and no list has them.",
    "model-fac": "The language model reads the words as the name of a building, road or port, and no list has them.",
    "model-event": "The language model reads the words as the name of an occasion, and no list has them.",
    "model-norp": "The language model reads the words as the name of a people, faith or party, and no list has them.",
}

_PERSONS = {
    "model-person": "The language model reads the words as a person's name.",
    "given-name": "Two or three capitalised words that begin with a given name of the list of given names: Nora Lund.",
    "title-before-name": "A person's name behind an office or a form of address: Mayor Nora Lund, Mr. Adler.",
    "office-after-name": "A person's name before a comma and an office or trade: Nora Lund, a harbour engineer.",
    "office-before-name": "A person's name behind an office or relation and a comma: his sister, Nora Lund.",
    "beside-reporting-verb": "A person's name right beside a verb of saying: Nora Lund said.",
    "named-in-a-caption": "In a caption, a name before the side of the picture where it stands: Nora Lund (left).",
    "part-of-full-name": "A part of a name that the article prints in full elsewhere: Lund, for Nora Lund.",
    "nearest-of-several-namesakes": "A part of a name that several persons of the article share; the one named last "
    "before it is meant.",
}

_UNNAMED = {
    "group-noun": "People who are named as a group only: experts, ferry owners.",
    "unnamed-source": "One person without a name who says something: a spokesman said.",
    "reporting-institution": "Bodies without a name of their own that say something: the port authorities said.",
    "reporting-document": "Texts or data that say something: reports said, according to official data.",
    "office-and-state": "An office with the state that it is of, where exactly one person of the article is introduced "
    "with both: Norway's transport minister, after Norwegian Transport Minister Nora Lund.",
    "antecedent": "A pronoun, or a noun such as the minister or the region, "
    "that points back to a name or group printed before:",
}

RULES = {**_NAMES, **_PERSONS, **_UNNAMED}
