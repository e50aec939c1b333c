"""`read_corpus`: files, folders, tables and manifests; what is left out is named, what cannot be read is one line."""

import csv
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from corpus_tools.sources import plain
from corpus_tools.sources.corpus import CorpusError, line_starts, read_corpus

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "The ministers met in Rome on Monday.\n"
DAY = "write a day that exists as 2023-05-18, a month as 2023-05 or a year as 2023"


def make(folder, **files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def fails(*args, **options):
    with pytest.raises(CorpusError) as caught:
        read_corpus(*args, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def ids(corpus):
    return [article.id for article in corpus]


# seeds ------------------------------------------------------------------------------------------------------------


def test_seeds_are_five_and_whole():
    corpus = read_corpus(SEEDS)
    assert (len(corpus), corpus.skipped, corpus.name, corpus.selection) == (5, (), "seeds", "chosen")
    for article in corpus:
        raw = (SEEDS / article.file).read_bytes()
        assert article.text.encode() == raw
        assert article.sha256 == hashlib.sha256(raw).hexdigest()
        assert (article.id, article.encoding) == (article.file.removesuffix(".txt"), "utf-8")


def test_manifest_of_the_seeds_is_complete():
    with (SEEDS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == sorted(p.name for p in SEEDS.glob("*.txt"))
    assert len({row["label"] for row in rows}) == len(rows)
    for row in rows:
        assert len(row["label"]) <= 24
        for field in ("title", "outlet", "issuer", "genre", "place", "author", "published"):
            value = row["published_from"] if field == "published" else row[field]
            assert bool(value) == bool(row[f"{field}_basis"]) == bool(row[f"{field}_evidence"])


def test_evidence_of_the_manifest_is_printed():
    """Words in single quotes in the evidence stand in the lines that it names."""
    import re

    checked = 0
    for article in read_corpus(SEEDS):
        lines = article.text.split("\n")
        for column, evidence in article.stated.items():
            if not column.endswith("_evidence") or article.stated[column.replace("evidence", "basis")] == "external":
                continue
            for words, number in re.findall(r"'([^']+(?:'s[^']+)?)' \(line (\d+)\)", evidence):
                assert words in lines[int(number) - 1]
                checked += 1
            for number, words in re.findall(r"line (\d+): '([^']+)'", evidence):
                assert words in lines[int(number) - 1]
                checked += 1
    assert checked >= 8


def test_warnings_of_the_seeds():
    corpus = read_corpus(SEEDS)
    found = [(w.article_id[:3], w.line, w.text) for w in corpus.warnings if w.kind != plain.NO_BREAK]
    assert found == [("000", 48, "na?ve")]
    spaces = [w for w in corpus.warnings if w.kind == plain.NO_BREAK]
    assert len(spaces) == sum(article.text.count("\u00a0") for article in corpus) > 0
    for warning in corpus.warnings:
        assert corpus[warning.article_id].text[warning.start : warning.end] == warning.text
        assert corpus[warning.article_id].line(warning.start) == warning.line


# files and folders ------------------------------------------------------------------------------------------------


def test_a_file_is_a_corpus_of_one(tmp_path):
    corpus = read_corpus(make(tmp_path, **{"a.txt": TEXT}) / "a.txt")
    assert (ids(corpus), corpus.name, corpus["a"].text) == (["a"], "a.txt", TEXT)
    assert read_corpus(str(tmp_path / "a.txt")) == corpus


def test_a_file_takes_its_line_of_the_manifest_beside_it():
    corpus = read_corpus(SEEDS / "000_f6185b0adcf2f8a0.txt")
    assert corpus.articles == read_corpus(SEEDS).articles[:1]


def test_folder_is_read_with_its_subfolders_in_order(tmp_path):
    make(
        tmp_path,
        **{
            "b.txt": "B.",
            "a.txt": "A.",
            "2023/a.txt": "C.",
            "2023/x/a.TXT": "D.",
            "README.md": "x",
            "manifest.csv": "file\na.txt\n",
            "2023/README.md": "x",
            ".hidden.txt": "x",
            ".git/a.txt": "x",
        },
    )
    corpus = read_corpus(tmp_path)
    assert ids(corpus) == ["2023/a", "2023/x/a", "a", "b"]
    assert [a.file for a in corpus] == ["2023/a.txt", "2023/x/a.TXT", "a.txt", "b.txt"]
    assert corpus.skipped == ()


def test_files_that_differ_only_in_ending_keep_it(tmp_path):
    make(tmp_path, **{"a.txt": "A.", "a.text": "B.", "b.txt": "C.", "b.odt": "D."})
    corpus = read_corpus(tmp_path)
    assert ids(corpus) == ["a.text", "a.txt", "b"]
    assert corpus.skipped == (("b.odt", "no reader for .odt; convert to .txt"),)


def test_bad_files_leave_the_others_unharmed(tmp_path):
    good = make(tmp_path / "good", **{"a.txt": TEXT, "z.txt": "Another.\n"})
    bad = make(
        tmp_path / "bad",
        **{
            "a.txt": TEXT,
            "z.txt": "Another.\n",
            "binary.txt": b"a\x00b\x00\x01",
            "copy.txt": " The  ministers met\nin Rome on Monday.",
            "empty.txt": b"",
            "NOTES": "x",
            "page.html": "<p>x",
            "paper.txt": b"%PDF-1.4",
            "white.txt": "\n \n",
        },
    )
    assert read_corpus(bad).articles == read_corpus(good).articles
    assert read_corpus(bad).skipped == (
        ("NOTES", "no reader for a file without an ending; convert to .txt"),
        ("binary.txt", "is a binary file (3 control characters in 5, read as utf-8); save its text as UTF-8 .txt"),
        ("copy.txt", "repeats a.txt; left out so that nothing is counted twice"),
        ("empty.txt", "is empty; fill it or remove it"),
        ("page.html", "holds no article that can be told from its menus and notices; save its text as .txt"),
        ("paper.txt", "is a PDF file, not plain text; save its text as UTF-8 .txt"),
        ("white.txt", "holds only white space; fill it or remove it"),
    )


def test_encoding_option_is_for_every_file(tmp_path):
    make(tmp_path, **{"a.txt": "caf\xe9".encode("latin-1"), "b.txt": "tea".encode("latin-1")})
    corpus = read_corpus(tmp_path, encoding="latin-1")
    assert [(a.text, a.encoding, a.encoding_basis) for a in corpus] == [
        ("café", "iso8859-1", "option"),
        ("tea", "iso8859-1", "option"),
    ]
    assert corpus.warnings == ()


def test_a_guessed_encoding_is_a_warning(tmp_path):
    corpus = read_corpus(make(tmp_path, **{"a.txt": "The café is open.".encode("cp1252")}))
    assert [tuple(w) for w in corpus.warnings] == [("a", 1, "encoding guessed", "cp1252", None, None)]


def test_lines_are_counted_as_editors_count_them():
    assert line_starts("a\r\nb\rc\nd") == [0, 3, 5, 7]
    assert line_starts("") == [0]


def test_unknown_article_is_named(tmp_path):
    corpus = read_corpus(make(tmp_path, **{"a.txt": TEXT, "b.txt": "B."}))
    with pytest.raises(KeyError, match="no article 'c'; articles: a, b"):
        corpus["c"]


# nothing to read --------------------------------------------------------------------------------------------------


def test_nothing_to_read_is_one_line(tmp_path):
    make(tmp_path, **{"empty/.keep": "", "bad/a.txt": b"", "bad/b.txt": " ", "many/m.txt": b""})
    for n in range(7):
        make(tmp_path, **{f"many/{n}.odt": b"x"})
    assert fails(tmp_path / "none") == f"{tmp_path}/none: no such file or folder; check the path"
    assert fails("nowhere") == f"nowhere: no such file or folder; check the path (it is looked for in {Path.cwd()})"
    assert fails(tmp_path / "empty") == (
        f"{tmp_path}/empty: no articles in this folder; put .txt files into it, or name another folder"
    )
    assert fails(tmp_path / "bad/a.txt") == f"{tmp_path}/bad/a.txt: is empty; fill it or remove it"
    assert fails(tmp_path / "bad") == (
        f"{tmp_path}/bad: no article could be read (a.txt: is empty; fill it or remove it; "
        "b.txt: holds only white space; fill it or remove it)"
    )
    assert fails(tmp_path / "many").endswith("4.odt: no reader for .odt; convert to .txt; and 3 more)")


def test_what_is_no_source_is_named(tmp_path):
    assert fails(5) == "source is of type int; give a path or a DataFrame"
    assert fails("Two words.\nAnd more.") == (
        "'Two words.\\nAnd more.'…: this is no path; a text goes into a file, or into the column 'text' of a DataFrame"
    )
    assert fails("x" * 300).endswith(": cannot be opened (File name too long); check the path")
    assert fails(make(tmp_path, **{"a.txt": TEXT}), encoding="utf-9") == (
        "encoding 'utf-9' is not known; did you mean 'utf-8'?"
    )


# tables -----------------------------------------------------------------------------------------------------------


def test_table_of_articles(tmp_path):
    frame = pd.DataFrame(
        {
            "text": ["A.", "B.", None, "A. "],
            "article_id": ["x", None, "y", "z"],
            "outlet": ["The Post", None, None, None],
            "shelf": list("abcd"),
        }
    )
    corpus = read_corpus(frame)
    assert ids(corpus) == ["x", "table#2"]
    assert corpus["x"].stated == {"outlet": "The Post", "outlet_basis": "external", "outlet_evidence": "table, row 1"}
    assert corpus.skipped == (
        ("table, row 3", "column 'text' is empty; give the article's text or leave the row out"),
        ("table, row 4", "repeats table, row 1; left out so that nothing is counted twice"),
    )
    assert [tuple(w)[:4] for w in corpus.warnings] == [("x", 1, "column not used", "shelf")]
    frame.to_csv(tmp_path / "news.csv", index=False)
    assert ids(read_corpus(tmp_path / "news.csv")) == ["x", "news#2"]
    make(tmp_path, **{"c.txt": "C."})
    assert ids(read_corpus(tmp_path)) == ["c", "x", "news#2"]


def test_table_with_one_id_twice():
    corpus = read_corpus(pd.DataFrame({"text": ["A.", "B."], "article_id": ["x", "x"]}))
    assert ids(corpus) == ["x"]
    assert corpus.skipped == (("table, row 2", "its id 'x' is that of table, row 1; give it another"),)


def test_table_that_is_none():
    assert fails(pd.DataFrame({"words": ["A."]})) == (
        "table: has no column 'text' but 'words'; rename the column that holds the articles' text to 'text', "
        "or name it: --columns text=NAME"
    )
    assert fails(pd.DataFrame({"text": []})) == (
        "table: has no rows; give one article a row, its text in the column 'text'"
    )
    assert fails(pd.DataFrame({"text": ["A."]}), manifest="m.csv") == (
        "manifest: a table of articles has its metadata in its own columns; leave it out"
    )


# manifest ---------------------------------------------------------------------------------------------------------


def with_manifest(folder, content, **files):
    make(folder, **{"a.txt": TEXT, "b.txt": "B.", "manifest.csv": content, **files})
    return folder


def test_a_manifest_of_three_columns(tmp_path):
    corpus = read_corpus(with_manifest(tmp_path, "file,outlet,published\na.txt,The Post,2024-02\n"))
    assert corpus["a"].stated == {
        "outlet": "The Post",
        "outlet_basis": "external",
        "outlet_evidence": "manifest.csv, line 2",
        "published_from": "2024-02-01",
        "published_to": "2024-02-29",
        "published_basis": "external",
        "published_evidence": "manifest.csv, line 2",
    }
    assert (corpus["b"].stated, corpus.selection) == ({}, "not stated")


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-04", "2023-04-01", "2023-04-30"),
        ("2023-05-18", "2023-05-18", "2023-05-18"),
    ],
)
def test_published_may_be_a_year_a_month_or_a_day(tmp_path, printed, first, last):
    stated = read_corpus(with_manifest(tmp_path, f"file,published\na.txt,{printed}\n"))["a"].stated
    assert (stated["published_from"], stated["published_to"]) == (first, last)


def test_a_manifest_may_lie_elsewhere(tmp_path):
    make(tmp_path, **{"in/a.txt": TEXT, "m.csv": "file,selection\na.txt,sampled\n"})
    corpus = read_corpus(tmp_path / "in", manifest=tmp_path / "m.csv")
    assert corpus.selection == "sampled"
    assert fails(tmp_path / "in", manifest=tmp_path / "n.csv") == f"{tmp_path}/n.csv: no such manifest; check the path"


def test_a_manifest_saved_by_a_spreadsheet(tmp_path):
    content = b'\xef\xbb\xbffile,title,place\r\na.txt,"Rome, again\r\nand again",Rome\r\n,,\r\nb.txt,,\r\n'
    stated = read_corpus(with_manifest(tmp_path, content))["a"].stated
    assert (stated["title"], stated["place_evidence"]) == ("Rome, again\r\nand again", "manifest.csv, line 2")


SHA = hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "manifest.csv: is empty; fill it or remove it"),
        ("\n\n", "manifest.csv: has no header; its first line names columns out of: file, sha256, label, title, "),
        (
            "title\nA\n",
            "manifest.csv, line 1: no column 'file'; name each article's file, as its path below the folder",
        ),
        ("file,titel\n", "manifest.csv, line 1: unknown column 'titel'; did you mean 'title'?"),
        ("file,zzz\n", "manifest.csv, line 1: unknown column 'zzz'; columns: file, sha256, label, title, "),
        ("file,title,title\n", "manifest.csv, line 1: the column 'title' occurs twice; keep one"),
        (
            "file,title\na.txt,A,B\n",
            "manifest.csv, line 2: has 3 cells, but the header names 2 columns; put values that hold "
            "commas in double quotes",
        ),
        (
            "file,title\n,A\n",
            "manifest.csv, line 2, column 'file': ''; name the article's file, as its path below the folder",
        ),
        ("file\na.tx\n", "manifest.csv, line 2, column 'file': 'a.tx'; there is no such file; did you mean 'a.txt'?"),
        ("file\nzzz\n", "manifest.csv, line 2, column 'file': 'zzz'; there is no such file; there are: a.txt, b.txt"),
        (
            "file\na.txt\nb.txt\na.txt\n",
            "manifest.csv, line 4, column 'file': 'a.txt'; line 2 is about it too; keep one line a file",
        ),
        (
            "file,sha256\na.txt,12\n",
            "manifest.csv, line 2, column 'sha256': '12'; a SHA-256 digest has 64 hexadecimal digits",
        ),
        (
            f"file,sha256\na.txt,{'0' * 64}\n",
            f"manifest.csv, line 2, column 'sha256': '{'0' * 64}'; the file a.txt has {SHA}; "
            "restore the file, or correct the manifest if the file was changed on purpose",
        ),
        ("file,published\na.txt,18 May\n", f"manifest.csv, line 2, column 'published': '18 May'; {DAY}"),
        ("file,published\na.txt,2023-02-30\n", f"manifest.csv, line 2, column 'published': '2023-02-30'; {DAY}"),
        ("file,published\na.txt,2023-13\n", f"manifest.csv, line 2, column 'published': '2023-13'; {DAY}"),
        (
            "file,published_from,published_to\na.txt,2023-05-02,2023-05-01\n",
            "manifest.csv, line 2, column 'published_from': '2023-05-02'; it is after published_to, 2023-05-01; swap "
            "them",
        ),
        (
            "file,published_from\na.txt,2023\n",
            "manifest.csv, line 2, column 'published_from': '2023-01-01'; give "
            "'published_to' too, the other end of the days it may have been published",
        ),
        (
            "file,published,published_to\na.txt,2023,2023\n",
            "manifest.csv, line 2, column 'published_to': '2023'; give either "
            "'published' or 'published_from' and 'published_to'",
        ),
        (
            "file,title,title_basis\na.txt,A,known\n",
            "manifest.csv, line 2, column 'title_basis': 'known'; write stated, inferred or external",
        ),
        (
            "file,title,title_basis\na.txt,,stated\n",
            "manifest.csv, line 2, column 'title_basis': 'stated'; there is no title "
            "that it could belong to; give one or leave this empty",
        ),
        (
            "file,selection\na.txt,picked\n",
            "manifest.csv, line 2, column 'selection': 'picked'; write chosen, sampled or complete",
        ),
        ('file,title\na.txt,"A\n', "manifest.csv, line 2: unexpected end of data; save it as comma-separated UTF-8"),
        (b"\x00\x01\x02\x03\xff", "manifest.csv: is a binary file (NUL bytes); save its text as UTF-8 .txt"),
    ],
)
def test_errors_in_a_manifest_are_named(tmp_path, content, message):
    found = fails(with_manifest(tmp_path, content))
    assert found == message or (message.endswith(", ") and found.startswith(message))


def test_other_lines_do_not_matter_where_one_file_was_asked_for(tmp_path):
    with_manifest(tmp_path, "file,outlet\nb.txt,X\nmissing.txt,Y\n")
    assert read_corpus(tmp_path / "b.txt")["b"].stated["outlet"] == "X"


def test_a_changed_seed_is_told_by_its_digest(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    changed = tmp_path / "seeds/000_f6185b0adcf2f8a0.txt"
    changed.write_bytes(changed.read_bytes() + b"\n")
    digest = hashlib.sha256(changed.read_bytes()).hexdigest()
    assert f"; the file 000_f6185b0adcf2f8a0.txt has {digest}; restore the file" in fails(tmp_path / "seeds")


def test_reading_text_files_imports_nothing_heavy():
    code = (
        "import sys, corpus_tools as ct; ct.read_corpus(sys.argv[1]); "
        "print([m for m in ('pandas', 'spacy', 'charset_normalizer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(SEEDS)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
