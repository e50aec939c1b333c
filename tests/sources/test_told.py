"""What the format of a file tells of stretches of its text, and the line at which the text begins."""

import pytest

from corpus_tools.sources import Document, Told
from corpus_tools.sources.corpus import _corpus
from corpus_tools.text.blocks.find import find_blocks

TEXT = """TITLE: Ferry fares rise

BYLINE: Nora Lund

BERGEN (AP) - Fares rose in May.

They will rise again.

LENGTH: 9 words"""


def told(text, *pieces):
    return tuple(Told(kind, text.index(words), text.index(words) + len(words)) for kind, words in pieces)


@pytest.fixture
def spans():
    return told(
        TEXT,
        ("title", "Ferry fares rise"),
        ("byline", "Nora Lund"),
        ("paragraph", "BERGEN (AP) - Fares rose in May."),
        ("paragraph", "They will rise again."),
    )


def test_running_text_is_what_the_format_tells_and_the_rest_is_a_notice(spans):
    found = [(b.kind, TEXT[b.start : b.end]) for b in find_blocks(TEXT, told=spans)]
    assert found == [
        ("notice", "TITLE:"), ("title", "Ferry fares rise"), ("notice", "BYLINE:"), ("byline", "Nora Lund"),
        ("dateline", "BERGEN (AP) -"), ("paragraph", "Fares rose in May."), ("paragraph", "They will rise again."),
        ("notice", "LENGTH: 9 words"),
    ]  # fmt: skip


def test_where_no_running_text_is_told_the_rules_read_the_rest():
    text = "Ferry fares rise\n\nFares rose in May, the port said.\n\nShare this page"
    kinds = [b.kind for b in find_blocks(text, told=told(text, ("menu", "Share this page")))]
    assert kinds == ["title", "paragraph", "menu"]


def test_lines_are_those_of_the_file(spans):
    made = _corpus([("a", Document("a.txt", TEXT, "0", "utf-8", "valid UTF-8", told=spans, first_line=40))], "a", "a")
    (article,) = made
    assert article.told == spans
    assert [article.line(TEXT.index(words)) for words in ("TITLE", "They will")] == [40, 46]
