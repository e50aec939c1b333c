"""What the rules of the blocks mean, in words for a reader of the tables; the examples are made up."""

from __future__ import annotations

_LINES = {
    "format": "What the format of the file says that this is: a headline, an author line, running text.",
    "format-open": "What the format of the file tells to be no part of the article: a label, a download notice.",
    "no-letters": "A line without any letter or digit, such as a row of stars.",
    "site-notice": "A notice of the web site and not of the article: This site uses cookies.",
    "menu-words": "A line of nothing but words by which a page is steered, or a counter: Log in, 12 comments.",
    "menu-run": "One of several short lines in a row, outside the text, that name sections: Sport, Weather, Video.",
    "related-heading": "A heading over other articles: Related news.",
    "related-line": "A line that points to another article: Also read: Ferry fares to rise.",
    "related-list": "A short line in the list under a heading such as Related news.",
    "dated-line": "A line of nothing but a date, with or without a time and a source: Updated 4 May 2016, 10:30.",
    "view-or-follow": "A line that asks to read, watch, follow or sign up: Follow us on social media.",
    "bare-address": "A line that is nothing but a web or mail address.",
    "contact": "A line with details of a contact: Media contact: Nora Lund.",
    "issuer-line": "A line that names who issued a press release: SOURCE Bergen Ferry Company.",
    "by-name": "A line that names the author after By: By Nora Lund.",
    "reporting-by": "A line that names who reported: (Reporting by Nora Lund; Editing by Sam Adler).",
    "picture-credit": "A line that says where a picture is from: Photo: Nora Lund.",
    "picture-caption": "The text under a picture, told by its opening words or its credit: File photo: A ferry at sea.",
    "role-and-name": "A line that names somebody who worked on the article beside the author: Editor: Sam Adler.",
    "rights-notice": "A notice of who owns the rights: All rights reserved.",
    "sign-off": "The short sign of an agency, or the word END, that closes an article: (AP).",
}

_PLACES = {
    "first-headline": "The first line above the text that reads as a headline: Ferry fares to rise.",
    "title-again": "The headline, printed a second time above the text.",
    "section-label": "A word or two above or under the headline that name the section: OPINION, World / Europe.",
    "name-under-title": "A person's name alone in a line under the headline: Nora Lund.",
    "line-under-title": "A line without a full stop between the headline and the text: Owners say fuel is to blame.",
    "dateline-line": "A line of its own, above the text, with the place and a day or an agency: LISBON, May 4 (AP).",
    "day-between-paragraphs": "A date alone between two paragraphs, read as the heading of what follows: 4 May 2016.",
    "line-between-paragraphs": "A short line without a full stop between two paragraphs: What the owners say.",
    "name-after-body": "A person's name alone in a line after the text: Nora Lund.",
    "author-note": "A note on the author, or on where the article first appeared: The author is a teacher in Porto.",
    "headlines-after-body": "One of three or more headlines after the text, read as pointers to other articles.",
    "printed-before": "A headline, caption or other line that is printed a second time on the page.",
    "pull-quote": "A line set apart whose words all stand in a longer paragraph as well.",
    "paragraph": "Text of the article, which no other rule takes for anything else.",
}

_HEADS = {
    "dateline-day-agency": "The place, the day and the agency before the first sentence: LISBON, May 4 (AP) -",
    "dateline-day": "The place and the day before the first sentence: LISBON, May 4 -",
    "dateline-agency": "The agency, often with the place or the day, before the first sentence: LISBON (AP) -",
    "dateline-brackets": "The place in square brackets before the first sentence: [LISBON].",
    "dateline-place": "The place, then a dash or a colon, before the first sentence: LISBON --",
    "dateline-capitals": "The place in capitals before the first sentence, without a mark: LISBON Fares will rise.",
    "date-run-in": "A full date before the first sentence of the article: Tuesday, May 4, 2016.",
    "run-in-subhead": "A heading printed in one line with the sentence after it, without any mark between them: "
    "Rising costs The company says that fuel is dear.",
}

RULES = {**_LINES, **_PLACES, **_HEADS}
