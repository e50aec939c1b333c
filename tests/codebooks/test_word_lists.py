"""Word lists as data: each says what it is for and what it is not for, and each is asked for by name somewhere."""

import re
from pathlib import Path

import pytest

from corpus_tools.codebooks import word_lists
from corpus_tools.codebooks.data_files import CodebookError

PACKAGE = Path(word_lists.__file__).resolve().parents[1]
BOOKS = sorted(path.stem for path in (PACKAGE / "codebooks" / word_lists.FOLDER).glob("*.toml"))
LISTS = [(name, section) for name in BOOKS for section in word_lists.book(name)]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
LIST = '[a]\ndefinition = "d"\nsource = "s"\nnear_misses = ["n"]\n'


@pytest.mark.parametrize(("name", "section"), LISTS)
def test_every_list_is_asked_for_by_its_name(name, section):
    assert re.search(rf"""['"]{section}['"]""", SOURCE), f"no code reads [{section}] of {name}.toml; delete the list"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[a", "correct the TOML syntax"),
        ('a = "b"', "write a table with"),
        ('[a]\ndefinition = "d"\nsource = "s"\nwords = "x"', "no near_misses"),
        (LIST, "either words or values"),
        (LIST + 'words = "x"\nvalues = { y = "z" }', "either words or values"),
        (LIST + 'words = "x, y, x"', "'x' stands twice"),
        (LIST + 'words = "x, , y"', "is empty"),
        (LIST + 'words = "x"\nnote = "n"', "'note' is not known"),
    ],
)
def test_a_mistake_is_named_with_file_list_and_fix(content, message):
    with pytest.raises(CodebookError, match=message) as caught:
        word_lists.parsed(content, "made.toml")
    assert str(caught.value).startswith("made.toml")


def test_a_list_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(CodebookError, match=r"pages\.toml: no list \[agency\]; lists: agencies"):
        word_lists.listed("pages", "agency")


def test_a_longer_word_is_tried_before_its_part_and_spaces_are_as_they_come():
    pattern = word_lists.either("pages", "agencies", capitals=True)
    assert re.fullmatch(pattern, "The Associated\n Press")
    assert re.match(pattern, "Kyodo News of today").group() == "Kyodo News"
    assert re.fullmatch(pattern, "ASSOCIATED PRESS")
