"""Readers: bytes in, text exactly as decoded out, and one clear line for what cannot be read."""

import codecs
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.sources import ReaderError, plain
from corpus_tools.sources import plain as text
from corpus_tools.sources import tabular as table

NEWS = "Naïve or not, the café “Almaty” sold 3 % more tea – at £2 a cup – in May, its owner said."


def read(tmp_path, raw, encoding=None, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(raw)
    return text.read(path, name, encoding)[0]


def error(call, *args):
    with pytest.raises(ReaderError) as caught:
        call(*args)
    message = str(caught.value)
    assert message == f"{caught.value.file}: {caught.value.reason}" and "\n" not in message
    return message


@pytest.mark.parametrize(
    ("raw", "encoding", "basis"),
    [
        (NEWS.encode(), "utf-8", "valid UTF-8"),
        (codecs.BOM_UTF8 + NEWS.encode(), "utf-8", "byte order mark"),
        (NEWS.encode("utf-16"), "utf-16-le", "byte order mark"),
        (codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "utf-16-be", "byte order mark"),
        (NEWS.encode("utf-32"), "utf-32-le", "byte order mark"),
        (codecs.BOM_UTF32_BE + NEWS.encode("utf-32-be"), "utf-32-be", "byte order mark"),
        (NEWS.encode("utf-16-le"), "utf-16-le", "guess"),
        (NEWS.encode("utf-16-be"), "utf-16-be", "guess"),
        (NEWS.encode("cp1252"), "cp1252", "guess"),
    ],
)
def test_encoding_is_found_and_recorded(tmp_path, raw, encoding, basis):
    document = read(tmp_path, raw)
    assert (document.text, document.encoding, document.encoding_basis) == (NEWS, encoding, basis)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Встреча министров прошла в Астане во вторник. Торговля выросла на пять процентов.", "cp1251"),
        ("中国与中亚五国外长会晤在西安举行，双方同意扩大贸易。", "gb18030"),
        ("首脳会談が東京で開かれた。両国は貿易を拡大する。", "cp932"),
    ],
)
def test_other_scripts_are_guessed(tmp_path, words, encoding):
    assert read(tmp_path, words.encode(encoding)).text == words


def test_short_western_text_is_read_as_cp1252(tmp_path):
    for words in ("Café news today.", "The señor from Zürich said nothing.", "“We’re ready” — she said."):
        document = read(tmp_path, words.encode("cp1252"))
        assert (document.text, document.encoding) == (words, "cp1252")


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf_8_sig"])
def test_option_decides(tmp_path, encoding):
    words = "Café news today."
    document = read(tmp_path, words.encode(encoding), encoding)
    assert (document.text, document.encoding_basis) == (words, "option")
    assert document.encoding == codecs.lookup(encoding).name


def test_option_takes_the_mark_away_too(tmp_path):
    assert read(tmp_path, codecs.BOM_UTF8 + b"Tea.", "utf-8").text == "Tea."
    assert read(tmp_path, codecs.BOM_UTF16_LE + "Tea.".encode("utf-16-le"), "utf-16-le").text == "Tea."


def test_newlines_stay_as_they_are(tmp_path):
    words = "one\r\ntwo\rthree\nfour\u2028five\x0c"
    assert read(tmp_path, words.encode()).text == words


def test_character_cut_in_two_is_kept_as_utf8(tmp_path):
    whole = ("Kök-Börü in Özgön, Şymkent " * 3).encode()
    document = read(tmp_path, whole + "ö".encode()[:1])
    assert document.text == whole.decode() + "\ufffd"
    assert (document.encoding, document.encoding_basis) == ("utf-8", "guess")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty; fill it or remove it"),
        (b" \n\t\r\n", "holds only white space; fill it or remove it"),
        ("\u00a0\n".encode(), "holds only white space; fill it or remove it"),
        (b"%PDF-1.7 abc", "is a PDF file, not plain text; save its text as UTF-8 .txt"),
        (b"\x89PNG\r\n\x1a\nabc", "is a PNG picture, not plain text; save its text as UTF-8 .txt"),
        (
            b"PK\x03\x04abc",
            "is a zip archive (as .docx, .xlsx and .odt are), not plain text; save its text as UTF-8 .txt",
        ),
        (b"{\\rtf1\\ansi abc}", "is an RTF document, not plain text; save its text as UTF-8 .txt"),
        (b"abc\x00def", "is a binary file (1 control characters in 7, read as utf-8); save its text as UTF-8 .txt"),
        (b"\xe9\x00\x81\x00\x02", "is a binary file (NUL bytes); save its text as UTF-8 .txt"),
        (
            b"\x01\x02\x03\x04 abc",
            "is a binary file (4 control characters in 8, read as utf-8); save its text as UTF-8 .txt",
        ),
        (codecs.BOM_UTF16_LE + b"a", "begins as utf-16-le but is not at byte 0; save it again as UTF-8"),
    ],
)
def test_bad_bytes_are_named(tmp_path, raw, reason):
    assert error(read, tmp_path, raw) == f"a.txt: {reason}"


def test_wrong_option_is_named(tmp_path):
    assert error(read, tmp_path, b"caf\xe9", "utf-8") == (
        "a.txt: is not utf-8 (byte 0xe9 at 3); name its encoding, or none to have it detected"
    )


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("utf-9", "encoding 'utf-9' is not known; did you mean 'utf-8'?"),
        (
            "klingon",
            "encoding 'klingon' is not known; name one that Python knows, such as utf-8, cp1252, latin-1, utf-16, "
            "gb18030",
        ),
        (
            "hex",
            "encoding 'hex' is not known; name one that Python knows, such as utf-8, cp1252, latin-1, utf-16, gb18030",
        ),
    ],
)
def test_unknown_encoding_is_named(encoding, message):
    with pytest.raises(LookupError) as caught:
        text.check_encoding(encoding)
    assert caught.value.args == (message,)


def test_what_is_no_file_is_named(tmp_path, monkeypatch):
    (tmp_path / "d.txt").mkdir()
    assert error(text.read, tmp_path / "d.txt", "d.txt") == "d.txt: is a folder, not a file; name a file in it"
    assert error(text.read, tmp_path / "x.txt", "x.txt") == (
        "x.txt: does not exist (a link to nothing?); restore or remove it"
    )

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert error(text.read, tmp_path / "y.txt", "y.txt") == (
        "y.txt: cannot be read (Permission denied); check its permissions"
    )


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_named(raw):
    try:
        decoded = text.decode(raw, "a.txt")
    except ReaderError as caught:
        assert caught.file == "a.txt" and "\n" not in caught.reason
    else:
        decoded.text.encode()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_utf8_comes_back_unchanged(words):
    decoded = text.decode(words.encode(), "a.txt")
    assert decoded.text == words.removeprefix("\ufeff")


# damage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind", "places"),
    [
        ("both na?ve and Erdo?an's plan", plain.LOST, ["na?ve", "Erdo?an's"]),
        ("?We are ready, she said", plain.LOST, ["?We"]),
        ("the ministerâ€™s visit to ZÃ¼rich", plain.MOJIBAKE, ["â€™", "Ã¼"]),
        ("a caf\ufffd in Osh", plain.REPLACED, ["caf\ufffd"]),
        ("Xi\u00a0Jinping\u202f", plain.NO_BREAK, ["\u00a0", "\u202f"]),
        ("co\u00adoperation\u200b", plain.INVISIBLE, ["\u00ad", "\u200b"]),
        ("a\x07b", plain.CONTROL, ["\x07"]),
        ("trade &amp; aid<br/>", plain.MARKUP, ["&amp;", "<br/>"]),
        (f"{'word ' * 25}end.\nshort\n{'word ' * 25}end.", plain.REPEATED, ["word " * 25 + "end."]),
    ],
)
def test_damage_is_found(words, kind, places):
    assert [words[d.start : d.end] for d in plain.find_damage(words) if d.kind == kind] == places


@pytest.mark.parametrize(
    "words",
    [
        "Is it ready? Yes. Really?",
        "https://example.com/page?id=3&x=y",
        "watch?v=abc",
        "Québec, Łódź, İzmir, Õnne",
        "“curly” – ‘marks’ …",
        "3 < 4 and x > y",
        "AT&T",
        "ALLÉ… the sign said",
        "a short line\na short line",
    ],
)
def test_sound_text_has_no_damage(words):
    assert plain.find_damage(words) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_damage_lies_inside_the_text_in_order(words):
    found = plain.find_damage(words)
    assert [d.start for d in found] == sorted(d.start for d in found)
    assert all(0 <= d.start < d.end <= len(words) and d.kind in plain.KINDS for d in found)


# tables -----------------------------------------------------------------------------------------------------------

ROWS = [
    {
        "article_id": "x",
        "text": 'One.\r\nTwo, "three".\n\nFour.',
        "outlet": "The Post",
        "published": "2023-05",
        "shelf": "u",
    },
    {"article_id": "", "text": "  Five.  ", "outlet": "", "published": "", "shelf": ""},
]


def write_table(path, rows):
    frame = pd.DataFrame(rows)
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix in (".jsonl", ".ndjson"):
        path.write_text("\n\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    else:
        frame.to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else ",")
    return path


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"])
def test_tables_of_every_format_give_the_same(tmp_path, ending):
    name = f"t{ending}"
    one, two = table.read(write_table(tmp_path / name, ROWS), name)
    place = f"{name}, line 1" if ending in (".jsonl", ".ndjson") else f"{name}, row 1"
    assert (one.text, two.text) == (ROWS[0]["text"], ROWS[1]["text"])
    assert (one.article_id, two.article_id) == ("x", None)
    assert one.stated == {
        "outlet": "The Post",
        "outlet_basis": "external",
        "outlet_evidence": place,
        "published_from": "2023-05-01",
        "published_to": "2023-05-31",
        "published_basis": "external",
        "published_evidence": place,
    }
    assert (one.file, one.unused, two.stated, two.unused) == (place, ("shelf",), {}, ())


def test_frame_gives_dates_and_missing_values(tmp_path):
    frame = pd.DataFrame(
        {"text": ["A.", "B."], "published": [pd.Timestamp("2023-05-18"), pd.NaT], "title": ["T", pd.NA]}
    )
    one, two = table.from_frame(frame)
    assert (one.stated["published_from"], one.stated["published_to"]) == ("2023-05-18", "2023-05-18")
    assert two.stated == {}


def test_a_bad_row_leaves_the_others(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"text": "A."}\nnot json\n[1]\n{"text": ""}\n{"text": 3}\n{"text": "B.", "published": "May"}\n'
        '{"text": "\\ud800"}\n{"text": "C."}\n',
        encoding="utf-8",
    )
    found = table.read(path, "t.jsonl")
    assert [d.text for d in found if not isinstance(d, ReaderError)] == ["A.", "B.", "C."]
    assert next(d for d in found if not isinstance(d, ReaderError)).unused == (
        "published of 'May' (the day cannot be told from it)",
    )
    assert [str(e) for e in found if isinstance(e, ReaderError)] == [
        "t.jsonl, line 2: is not JSON (Expecting value: line 1 column 1 (char 0)); write one object a line",
        "t.jsonl, line 3: is not a JSON object; write one object a line",
        "t.jsonl, line 4: column 'text' is empty; give the article's text or leave the row out",
        "t.jsonl, line 5: column 'text' is no text but int; give the article's text or leave the row out",
        "t.jsonl, line 7: holds half a character (a lone surrogate, at 0); save it again as UTF-8",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "t.csv",
            "words,when\nA,B\n",
            "t.csv: has no column 'text' but 'words', 'when'; rename the column that holds the articles' text "
            "to 'text', or name it: --columns text=NAME",
        ),
        ("t.csv", "text\n", "t.csv: has no rows; give one article a row, its text in the column 'text'"),
        (
            "t.csv",
            'text\n"A',
            "t.csv: is not a table (Error tokenizing data. C error: EOF inside string starting at row 1); "
            "save it with one header line and quoted cells",
        ),
        (
            "t.jsonl",
            "{}\n",
            "t.jsonl: has no column 'text' but none; rename the column that holds the articles' text to 'text', or "
            "name it: --columns text=NAME",
        ),
    ],
)
def test_bad_tables_are_named(tmp_path, name, content, message):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert error(table.read, tmp_path / name, name) == message


def test_a_broken_parquet_file_is_named(tmp_path):
    (tmp_path / "t.parquet").write_bytes(b"no table")
    assert error(table.read, tmp_path / "t.parquet", "t.parquet").startswith("t.parquet: is not a Parquet table (")


def test_a_cell_may_be_long(tmp_path):
    long = "word " * 60_000
    assert table.read(write_table(tmp_path / "t.csv", [{"text": long}]), "t.csv")[0].text == long
