"""Codebooks on the command line: checked, copied, compared, and used by annotate, explain and the report."""

import pytest
from test_cli import corpus_folder, run

import corpus_tools as ct
from corpus_tools.codebooks.schemes import template, write_copy
from corpus_tools.show.report import build, execute

__all__ = ["corpus_folder", "run"]


@pytest.fixture
def mine(tmp_path):
    """A copy of the shipped frames in which trade is no longer looked for, and bridges are a code of their own."""
    path = write_copy("frames", tmp_path / "mine.toml")
    text = path.read_text(encoding="utf-8").replace('label = "Aid"', 'label = "Gifts"')
    text += """
[[code]]
code = "BRIDGES"
label = "Bridges"
definition = "The sentence is about a bridge."
include = "bridges of stone and steel"
exclude = "bridges of the nose"
source = "made up"
examples = ["They opened the bridge.", "The bridge was painted."]
near_misses = ["The ferry is late.", "He lost the game of cards."]

[[code.indicator]]
patterns = ["bridge/NOUN"]
weight = 1.3
"""
    path.write_text(
        text.replace('"road", "route", "port", "bridge", "rail"', '"road", "route", "port", "rail"'), "utf-8"
    )
    return path


def test_annotate_codes_with_the_codebook_given(run, corpus_folder, tmp_path, mine):
    code, _, err = run("annotate", corpus_folder, "--out", tmp_path / "out", "--codebook", mine)
    assert (code, err) == (0, [])
    codes = ct.load(tmp_path / "out").codes
    (row,) = codes[codes["code"] == "BRIDGES"].to_dict("records")
    assert row["text"].startswith("The city spent")


def test_explain_gives_the_codebooks_definition(run, corpus_folder, mine):
    row = f"bridge:codes:0-{len('The city spent $5 million on a bridge in 2021, the mayor said.')}:frames:BRIDGES:tool"
    code, out, err = run("explain", corpus_folder, row, "--codebook", mine)
    assert (code, err) == (0, [])
    assert any("Bridges: The sentence is about a bridge." in line for line in out)
    assert any("“bridge”" in line for line in out)


def test_a_mistake_stops_before_an_article_is_read(run, corpus_folder, tmp_path, mine):
    mine.write_text(mine.read_text("utf-8").replace('label = "Bridges"', "lable = 3"), "utf-8")
    for command in (("annotate", corpus_folder, "--out", tmp_path / "out"), ("codebook",)):
        code, out, err = run(*command, *(("--codebook", mine) if command[0] == "annotate" else (mine,)))
        assert (code, out) == (2, [])
        assert len(err) == 1
        assert "mine.toml, line" in err[0] and "code BRIDGES" in err[0]
    assert not (tmp_path / "out").exists()


def test_a_codebook_is_checked_and_compared(run, corpus_folder, mine):
    code, out, err = run("codebook", mine, corpus_folder)
    assert (code, err) == (0, [])
    said = "\n".join(out)
    assert "examples get their code" in said
    assert "BRIDGES" in said and "Gifts" in said
    assert "appears" in said and "bridge.txt" in said


def test_an_example_that_fails_is_named(run, mine):
    mine.write_text(mine.read_text("utf-8").replace("They opened the bridge.", "They opened the tunnel."), "utf-8")
    code, out, err = run("codebook", mine)
    assert code == 2
    assert any(line.startswith("BRIDGES: example 1 does not get its code") for line in out)
    assert "change the indicators or reword them" in err[0]


def test_a_copy_is_written_once_and_replaces_nothing(run, tmp_path):
    code, out, _ = run("codebook", tmp_path / "energy.toml", "--copy", "energy")
    assert code == 0 and "energy.toml written" in out[0]
    assert (tmp_path / "energy.toml").read_bytes() == template("energy").read_bytes()
    code, out, err = run("codebook", tmp_path / "energy.toml", "--copy", "frames")
    assert (code, out) == (2, [])
    assert "is there already and is left alone" in err[0]
    code, _, err = run("codebook", tmp_path / "new.toml", "--copy", "weather")
    assert code == 2 and "there are: frames, rhetoric, energy" in err[0]


def test_a_codebook_of_a_new_scheme_is_coded_beside_ours(run, corpus_folder, tmp_path):
    code, _, _ = run("annotate", corpus_folder, "--out", tmp_path / "out", "--codebook", template("energy"))
    assert code == 0
    code, out, _ = run("codebook", template("energy"), corpus_folder)
    assert code == 0
    assert any("is a new scheme" in line for line in out)


def test_notebooks_that_ask_for_codebooks_and_series_get_them():
    asking = [path.stem for path in execute.notebooks() if execute.has_parameter(execute.read(path), build.CODEBOOKS)]
    assert {"03_framing", "04_rhetoric", "05_how_reliable"} <= set(asking)
    asking = [path.stem for path in execute.notebooks() if execute.has_parameter(execute.read(path), build.REFERENCE)]
    assert "01_trade_trends" in asking
