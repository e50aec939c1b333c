"""Exports of databases as text, on made-up articles in several layouts: each article with what is stated of it."""

import pytest

from corpus_tools.sources import ReaderError
from corpus_tools.sources.corpus import read_corpus
from corpus_tools.sources.plain import articles_of
from corpus_tools.text.blocks.find import find_blocks

ACADEMIC = """
Download Request: Selected Items: 1-2
Time Of Request: Monday, May 03, 2021  10:00:00

                               1 of 2 DOCUMENTS

                          The Fjord Mail (Bergen)

                            April 9, 2021 Friday
                                Final Edition

Ferry fares to rise

BYLINE: Nora Lund

SECTION: NEWS; Pg. 3

LENGTH: 14 words

Ferry fares will rise by 8 percent in May, the port
of Bergen said.

"They must," Olav Dahl said.

LOAD-DATE: April 10, 2021

LANGUAGE: ENGLISH

                    Copyright 2021 Fjord Press
                       All Rights Reserved

                               2 of 2 DOCUMENTS

                              Tromso Times

                            April 11, 2021 Sunday

Bridge
is shut

LENGTH: 5 words

The bridge is shut again.

LOAD-DATE: April 11, 2021
"""
UNI = """Date and Time: Monday, 3 May 2021 09:00:00 CEST
Documents (1)
1. Ferry fares to rise
Search Terms: ferry

Ferry fares to rise
The Fjord Mail
April 9, 2021 Friday 6:41 PM GMT, National Edition

Copyright 2021 Fjord Press All Rights Reserved

Section: NEWS; Pg. 3
Length: 14 words
Byline: Nora Lund in the north
Body

Ferry fares will rise by 8 percent in May, the port of Bergen said.

"They must," Olav Dahl said.

Classification

Language: ENGLISH

Load-Date: April 10, 2021
End of Document
"""
PROQUEST = """____________________________________________________________

Table of contents

1. Ferry fares to rise
____________________________________________________________

Document 1 of 1

Ferry fares to rise

Author: Lund, Nora; Dahl, Olav

Publication info: Fjord Mail ; Bergen [Bergen]. 09 Apr 2021: A.3.

Abstract: Ferry fares will rise by 8 percent in May.

Full text: Ferry fares will rise by 8 percent in May, the port of Bergen said.

"They must: there is no other way," Olav Dahl said.

Credit: By Nora Lund and Olav Dahl

Publication title: Fjord Mail

Publication date: Apr 9, 2021

Section: News

ProQuest document ID: 2300000001

Document URL: https://search.proquest.example/docview/2300000001

Copyright: Copyright Fjord Press Apr 9, 2021
____________________________________________________________

Contact us at: support
"""
NEWSBANK = """NewsBank, Inc. - Access World News

Ferry fares to rise

Fjord Mail (Bergen) - April 9, 2021
Author: Nora Lund; Section: News; Page: 3

Ferry fares will rise by 8 percent in May, the port of Bergen said.

"They must," Olav Dahl said.

CITATION (AGLC STYLE)
Nora Lund, 'Ferry fares to rise', Fjord Mail (online), 9 Apr 2021 3

Record Number: 17AB34
Copyright 2021 Fjord Mail. All rights reserved.

Bridge is shut

Tromso Times (Tromso) - April 11, 2021

The bridge is shut again.

Record Number: 17AB35
"""
RIS = """TY  - NEWS
AN  - 99
AU  - Lund, Nora
AU  - Dahl, Olav
T1  - Ferry fares to rise
Y1  - 2021/04/09/
N2  - Ferry fares will rise by 8 percent in May, the port of Bergen said. "They must," Olav Dahl said.
JF  - Fjord Mail
LA  - English
UR  - https://example.org/99
N1  - Copyright - Copyright Fjord Press
ER  -

TY  - NEWS
T1  - Only a reference
ER  -
"""


def read(text):
    return articles_of(text, "bundle.txt", "0" * 64, "utf-8", "valid UTF-8")


def body(document):
    blocks = find_blocks(document.text, told=document.told)
    return [" ".join(document.text[b.start : b.end].split()) for b in blocks if b.kind == "paragraph"]


@pytest.mark.parametrize("text", [ACADEMIC, ACADEMIC.replace("\n", "\r\n"), UNI, PROQUEST, NEWSBANK, RIS],
                         ids=["academic", "academic-crlf", "uni", "proquest", "newsbank", "ris"])  # fmt: skip
def test_the_first_article_of_a_bundle(text):
    one = read(text)[0]
    assert one.stated["title"] == "Ferry fares to rise"
    assert one.stated["outlet"] in ("The Fjord Mail (Bergen)", "The Fjord Mail", "Fjord Mail")
    assert (one.stated["published_from"], one.stated["published_to"]) == ("2021-04-09", "2021-04-09")
    assert one.stated["author"] in ("Nora Lund", "Nora Lund, Olav Dahl")
    said = " ".join(body(one))
    assert said.startswith("Ferry fares will rise by 8 percent in May, the port of Bergen said.")
    assert said.endswith("Olav Dahl said.") and "Copyright" not in said and "Load-Date" not in said
    for name in ("title", "outlet", "author", "published"):
        assert one.stated[f"{name}_basis"] == "stated"
        line = int(one.stated[f"{name}_evidence"].split(":")[0].removeprefix("line "))
        assert text.splitlines()[line - 1].split()[0] in one.stated[f"{name}_evidence"]


def test_lines_are_those_of_the_file_and_paragraphs_may_be_wrapped():
    one, two = read(ACADEMIC)
    assert one.first_line == ACADEMIC[: ACADEMIC.index("The Fjord Mail")].count("\n") + 1
    assert (
        len(body(one)) == 2 and two.stated["title"] == "Bridge is shut" and body(two) == ["The bridge is shut again."]
    )
    assert (one.stated["edition"], one.stated["section"]) == ("Final Edition", "NEWS")
    assert "author" not in two.stated and one.stated["language"] == "ENGLISH"


def test_a_text_with_a_colon_is_no_label():
    assert body(read(PROQUEST)[0])[1] == '"They must: there is no other way," Olav Dahl said.'


def test_a_record_without_a_text_is_named():
    _, none = read(RIS)
    assert isinstance(none, ReaderError) and str(none).startswith("bundle.txt, record 2: has no text")


def test_an_unknown_layout_is_no_article():
    text = "Some Base\n\nDocument 1 of 9\n\nFares\n\nLENGTH: 9 words\n\nIt rose.\n\nDocument 2 of 9\n\nIt fell.\n"
    with pytest.raises(ReaderError, match=r"looks like an export of a database \(3 lines such as 'Document 1 of 9'\)"):
        read(text)


def test_an_ordinary_article_is_one_article():
    text = "Ferry fares to rise\n\nLength: the fjord is 9 km long.\n\nFares rise, said Nora Lund.\n"
    (one,) = read(text)
    assert (one.text, one.told, one.first_line) == (text, (), 1)


def test_a_bundle_in_a_folder_becomes_articles(tmp_path):
    (tmp_path / "nexis.TXT").write_text(ACADEMIC, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [a.id for a in corpus] == ["nexis#1", "nexis#2"] and {a.file for a in corpus} == {"nexis.TXT"}
