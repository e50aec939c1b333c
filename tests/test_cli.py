"""The command line: exit codes, one line for every failure, and nothing heavy before it is needed."""

import json
import subprocess
import sys

import pytest

import corpus_tools as ct
from corpus_tools import cli, tables

BRIDGE = "The city spent $5 million on a bridge in 2021, the mayor said.\n"
PORT = "The port took 40 ships in 2022. Exports rose 12 percent.\n"


@pytest.fixture
def run(capsys):
    """Runs the command in this process; gives exit code, stdout lines and stderr lines."""

    def run(*arguments):
        with pytest.raises(SystemExit) as stop:
            cli.main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return stop.value.code, captured.out.splitlines(), captured.err.splitlines()

    return run


@pytest.fixture
def corpus_folder(tmp_path):
    """Two articles in the manner of a local paper."""
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (place / "port.txt").write_text(PORT, encoding="utf-8")
    return place


def test_version_and_help_load_nothing_heavy():
    heavy = "pandas", "numpy", "spacy", "plotly", "matplotlib", "pyarrow", "nbclient", "jinja2"
    for option in ("--help", "--version"):
        code = (f"import sys, corpus_tools.cli as c\ntry: c.main(['{option}'])\nexcept SystemExit as e: code = e.code\n"
                f"print(code, [m for m in {heavy!r} if m in sys.modules])")  # fmt: skip
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "0 []"
        assert done.stderr == ""


def test_version_is_the_package_s(run):
    assert run("--version") == (0, [f"corpus-tools {ct.__version__}"], [])


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_annotate_writes_every_table(run, corpus_folder, tmp_path, format):
    code, out, err = run("annotate", corpus_folder, "--out", tmp_path / "out", "--format", format)
    assert (code, err) == (0, [])
    assert out == [f"2 articles annotated, {len(tables.TABLES)} tables written to {tmp_path / 'out'}"]
    saved = ct.load(tmp_path / "out")
    assert saved.articles["article_id"].tolist() == ["bridge", "port"]
    assert {p.name for p in (tmp_path / "out").iterdir()} == {f"{name}.{format}" for name in tables.TABLES}


def test_layers_can_be_chosen(run, corpus_folder, tmp_path):
    assert run("annotate", corpus_folder, "--out", tmp_path / "out", "--layers", "times")[0] == 0
    saved = ct.load(tmp_path / "out")
    assert len(saved.times) and not len(saved.amounts)


def test_explain_shows_the_row_and_its_rule(run, corpus_folder, tmp_path):
    run("annotate", corpus_folder, "--out", tmp_path / "out")
    row_id = ct.load(tmp_path / "out").amounts["id"].iloc[0]
    code, out, err = run("explain", corpus_folder, row_id)
    told = dict(line.strip().split(None, 1) for line in out[1:])
    assert (code, out[0], err) == (0, row_id, [])
    assert (told["file"], told["unit"], told["value"]) == ("bridge.txt, line 1", "USD", "5000000")
    assert "[$5 million]" in told["sentence"]
    assert told["means"] != told["rule"]


def test_explain_of_an_unknown_id_names_the_nearest(run, corpus_folder):
    code, out, err = run("explain", corpus_folder, "bridge:amounts:15-26")
    assert (code, out, len(err)) == (2, [], 1)
    assert "no row 'bridge:amounts:15-26' in the annotations; nearest ids: bridge:amounts:15-25" in err[0]


def _gold(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


READ = {"reader": "A", "method": "language model"}


def test_evaluate_reports_each_reading_with_its_provenance(run, corpus_folder, tmp_path):
    gold = _gold(
        tmp_path / "amounts.jsonl",
        READ | {"articles": ["bridge", "port"], "kinds": ["money", "percent"]},
        {"article_id": "bridge", "start": 15, "end": 25, "text": "$5 million", "unit": "USD", "value": 5e6},
        {"article_id": "port", "start": 45, "end": 47, "text": "12", "kind": "percent"},
    )
    code, out, err = run("evaluate", gold, corpus_folder)
    assert (code, err) == (0, [])
    assert out == [
        "amounts, read by A (language model): 2 read, 2 found, in bridge, port",
        "  equal spans        precision 0.50  recall 0.50  F1 0.50",
        "  overlapping spans  precision 1.00  recall 1.00  F1 1.00",
        "  fields at equal spans: unit 1 of 1, value 1 of 1",
        "  human-coded: 0 of 2",
    ]


@pytest.mark.parametrize(
    ("reader", "shown", "people"),
    [("Lee (person)", "Lee (person)", 1), ("language model", "reference reading (language model)", 0)],
)
def test_who_read_and_how_stands_with_every_score(run, corpus_folder, tmp_path, reader, shown, people):
    line = {"article_id": "bridge", "start": 15, "end": 25, "reader": reader}
    code, out, _ = run("evaluate", _gold(tmp_path / "amounts_B.jsonl", line), corpus_folder)
    assert (code, out[0]) == (0, f"amounts, read by {shown}: 1 read, 1 found, in bridge")
    assert out[-1] == f"  human-coded: {people} of 1"


def test_a_reading_of_what_is_not_body_is_not_held_against_paragraphs(run, corpus_folder, tmp_path):
    (corpus_folder / "port.txt").write_text(f"PORT NEWS\n\n{PORT}", encoding="utf-8")
    line = {"article_id": "port", "start": 0, "end": 9, "kind": "kicker", "reader": "Lee (person)"}
    out = run("evaluate", _gold(tmp_path / "blocks.jsonl", line), corpus_folder)[1]
    assert out[0] == "blocks, read by Lee (person): 1 read, 1 found, in port"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([{"article_id": "bridge", "start": 0, "end": 3}], "line 1: no 'reader'; name who read, and how"),
        ([READ | {"article_id": "bridge", "start": 3, "end": 3}], "line 1: start 3 and end 3 are no span"),
        ([READ | {"start": 0, "end": 3}], "line 1: no 'article_id'"),
        ([READ | {"article_id": "river", "start": 0, "end": 3}], "the article 'river', which the corpus lacks"),
        ([READ | {"article_id": "bridge", "start": 0, "end": 3, "text": "Ten"}], "'The' is printed there"),
        ([READ | {"layer": "dances", "article_id": "bridge", "start": 0, "end": 3}], "no layer 'dances'; layers:"),
        (["x"], "line 1: not an object"),
        ([], "the reading is empty"),
    ],
)
def test_a_reading_that_cannot_be_used_is_named(run, corpus_folder, tmp_path, lines, message):
    code, out, err = run("evaluate", _gold(tmp_path / "amounts.jsonl", *lines), corpus_folder)
    assert (code, out, len(err)) == (2, [], 1)
    assert message in err[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing command; see corpus-tools --help"),
        (["dance"], "No such command 'dance'; see corpus-tools --help"),
        (["annotate", "{corpus}"], "Missing option '--out'; see corpus-tools annotate --help"),
        (["annotate", "{corpus}", "--out", "{out}", "--dance"], "No such option: --dance; see corpus-tools annotate"),
        (["annotate", "{corpus}", "--out", "{out}", "--format", "xls"], "--format xls: no such format; formats: parq"),
        (["annotate", "{corpus}", "--out", "{out}", "--layers", "x"], "no layer 'x'; layers: times, "),
        (["annotate", "{corpus}", "--out", "{out}", "--processes", "0"], "processes is 0; give 1 or more"),
        (["annotate", "{corpus}", "--out", "{file}"], "is a file, not a folder; choose another --out"),
        (["annotate", "{out}/none", "--out", "{out}"], "none: no such file or folder"),
        (["annotate", "{empty}", "--out", "{out}"], "empty"),
        (["report", "{corpus}", "--out", "{corpus}"], "holds the articles themselves; choose another --out"),
        (["report", "{corpus}", "--out", "{file}"], "is a file, not a folder; choose another --out"),
        (["evaluate", "{out}/none.jsonl", "{corpus}"], "No such file or directory; give a JSON Lines file"),
        (["explain", "{corpus}"], "Missing argument 'ID'; see corpus-tools explain --help"),
    ],
)
def test_bad_usage_and_input_are_one_line_and_exit_2(run, corpus_folder, tmp_path, arguments, message):
    (tmp_path / "empty").mkdir()
    places = {"corpus": corpus_folder, "out": tmp_path / "out", "empty": tmp_path / "empty",
              "file": corpus_folder / "port.txt"}  # fmt: skip
    code, out, err = run(*(a.format(**places) for a in arguments))
    assert (code, out, len(err)) == (2, [], 1)
    assert err[0].startswith("corpus-tools: ")
    assert message in err[0]


def test_what_was_skipped_is_listed_at_the_end(run, corpus_folder, tmp_path):
    (corpus_folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    (corpus_folder / "again.txt").write_text(BRIDGE, encoding="utf-8")
    (corpus_folder / "void.txt").write_bytes(b"")
    code, out, err = run("annotate", corpus_folder, "--out", tmp_path / "out")
    assert code == 0
    assert out[0].startswith("2 articles annotated")
    assert [line.split(":")[1] for line in err] == [" skipped bridge.txt", " skipped picture.txt", " skipped void.txt"]


def test_a_fault_of_the_program_is_not_hidden(monkeypatch, corpus_folder):
    monkeypatch.setattr(cli, "_read", lambda source: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cli.main(["explain", str(corpus_folder), "x"])


def test_a_disk_that_cannot_be_written_is_one_line(run, corpus_folder, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", str(tmp_path / "out"))

    monkeypatch.setattr(ct.Annotations, "save", full)
    code, _, err = run("annotate", corpus_folder, "--out", tmp_path / "out")
    assert (code, len(err)) == (2, 1)
    assert err[0].endswith("out: No space left on device; check the path and its permissions")


def test_no_progress_bar_where_nobody_looks(run, corpus_folder, tmp_path):
    assert run("annotate", corpus_folder, "--out", tmp_path / "out")[2] == []


def test_a_mistake_in_a_series_is_named_before_anything_runs(run, corpus_folder, tmp_path):
    code, out, err = run("report", corpus_folder, "--out", tmp_path / "out", "--reference", tmp_path / "none.csv")
    assert (code, out) == (2, []) and "give the path of a reference series" in err[0]
    path = tmp_path / "fish.csv"
    path.write_text("reporter,partner,flow,unit,value,source\nNOR,Poland,exports,NOK,5,Office\n", encoding="utf-8")
    code, _, err = run("report", corpus_folder, "--out", tmp_path / "out", "--reference", path)
    assert code == 2 and "fish.csv, line 2, column 'partner': 'Poland'; " in err[0]
    assert not (tmp_path / "out").exists()
