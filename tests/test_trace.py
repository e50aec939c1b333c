"""Rows lead back to printed words, on made-up tables in the manner of other papers."""

import importlib

import pandas as pd
import pytest

from corpus_tools import tables
from corpus_tools.codebooks.schemes import shipped
from corpus_tools.notes import Annotations
from corpus_tools.pipeline import annotate
from corpus_tools.sources.corpus import read_corpus

# The package's attribute of that name is the function.
ev = importlib.import_module("corpus_tools.trace")

ONE = "Exports rose 12 percent, the port's director said. The harbour took 40 ships."
TWO = '"We shall build <b>three</b> bridges. They will stand," the mayor said.'


def _row(layer, article, text, phrase, rule, **fields):
    start = text.index(phrase)
    end = start + len(phrase)
    return {
        "id": f"{article}:{layer}:{start}-{end}",
        "article_id": article,
        "start": start,
        "end": end,
        "text": phrase,
        "line": 1,
        "rule": rule,
        **fields,
    }


def _sentences(article, text):
    cut = text.index(". ") + 1
    return [
        _row("sentences", article, text, part, "spacy-parser", words=5, position=i)
        for i, part in enumerate((text[:cut], text[cut + 1 :]))
    ]


@pytest.fixture(scope="module")
def made():
    """Two articles with a stated figure, an unnamed source, a quotation over two sentences, a caption."""
    rows = {
        "articles": [
            {"article_id": "port", "file": "port.txt", "label": "Port Gazette"},
            {"article_id": "sub/town", "file": "sub/town.txt", "label": "Town Crier"},
        ],
        "blocks": [_row("blocks", "port", ONE, ONE, "line", kind="paragraph", position=0)],
        "sentences": [*_sentences("port", ONE), *_sentences("sub/town", TWO)],
        "actors": [{"actor_id": "ann-lee", "actor_name": "Ann Lee", "actor_type": "person"}],
        "quotes": [_row("quotes", "sub/town", TWO, TWO[1:50], "direct", speaker_name="Ann Lee")],
        "amounts": [
            _row("amounts", "port", ONE, "12 percent", "no-such-rule", stated_by="unnamed:the port's director"),
            _row("amounts", "port", ONE, "40 ships", "spacy", stated_by="article"),
        ],
    }
    return Annotations({name: tables.build(name, rows.get(name, [])) for name in tables.TABLES})


def test_every_column_of_one_row(made):
    assert ev.evidence(made.amounts, made).iloc[0].to_dict() == {
        "id": "port:amounts:13-23",
        "file": "port.txt",
        "line": 1,
        "sentence": "Exports rose 12 percent, the port's director said.",
        "phrase": "12 percent",
        "speaker": "unnamed: the port's director",
        "rule": "no-such-rule",
        "definition": "no-such-rule",
    }


def test_the_article_itself_speaks_where_nobody_else_does(made):
    line = ev.evidence(made.amounts, made).iloc[1]
    assert (line["speaker"], line["definition"]) == ("the article itself", ev.definition("spacy"))


def test_a_quotation_over_two_sentences_shows_both(made):
    line = ev.evidence(made.quotes, made).iloc[0]
    assert line["sentence"] == TWO
    assert (line["file"], line["speaker"]) == ("sub/town.txt", "Ann Lee")
    assert "".join(ev.in_context(line["id"], made)) == TWO


def test_names_dates_and_sentences_are_said_by_whose_words_they_stand_in(tmp_path):
    text = "Ann Lee said that Peru would sell tea in 2031. Peru sold none in 2020. “Chile grows it,” Bob Ray said.\n"
    (tmp_path / "tea.txt").write_text(text, encoding="utf-8")
    notes = annotate(read_corpus(tmp_path), cache=False)
    told = [ev.evidence(notes[name], notes).itertuples() for name in ("mentions", "times", "sentences")]
    names, dates, sentences = ([(r.phrase, None if pd.isna(r.speaker) else r.speaker) for r in rows] for rows in told)
    assert [said for phrase, said in names if phrase in ("Peru", "Chile")] == ["Ann Lee", None, "Bob Ray"]
    assert [said for phrase, said in dates] == ["Ann Lee", None]
    assert [said for _, said in sentences] == [
        "the article itself, reporting Ann Lee", None, "the article itself, reporting Bob Ray"
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["frame", "ids", "one id", "row", "aggregated", "nested", "twice"])
def test_rows_come_in_any_form(made, form):
    ids = made.amounts["id"].tolist()
    forms = {
        "frame": made.amounts,
        "ids": ids,
        "one id": ids[0],
        "row": made.amounts.iloc[0],
        "aggregated": pd.DataFrame({"n": [2], "row_ids": [ids]}),
        "nested": [[ids[0]], (ids[1],)],
        "twice": ids + ids,
    }
    wanted = ids[:1] if form in ("one id", "row") else ids
    assert ev.evidence(forms[form], made)["id"].tolist() == wanted


def test_an_article_is_evidence_too(made):
    line = ev.evidence(made.articles, made).iloc[1]
    assert (line["file"], line["phrase"], line["line"]) == ("sub/town.txt", "Town Crier", 1)


def test_no_rows_give_an_empty_table_with_its_columns(made):
    empty = ev.evidence(made.amounts.head(0), made)
    assert list(empty.columns) == list(ev.COLUMNS)
    assert empty.empty


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "port:amounts:13-24",
            r"no row 'port:amounts:13-24' in the annotations; nearest ids: port:amounts:13-23,",
        ),
        (pd.DataFrame({"n": [1]}), r"no column id or row_ids, only n; keep one of them"),
        ([7], r"7 is no row id; give ids"),
    ],
)
def test_what_cannot_be_found_is_named_with_the_next_step(made, rows, message):
    with pytest.raises(ev.EvidenceError, match=message):
        ev.evidence(rows, made)


def test_annotations_without_any_row_say_so():
    empty = Annotations({name: tables.build(name) for name in tables.TABLES})
    with pytest.raises(ev.EvidenceError, match="the annotations hold no rows"):
        ev.evidence("a:amounts:1-2", empty)


def test_a_compound_rule_is_defined_part_by_part():
    assert ev.definition("spacy+spacy-parser") == f"{ev.definition('spacy')} {ev.definition('spacy-parser')}"


def test_explanation_shows_place_phrase_rule_and_values(made):
    lines = ev.explanation("port:amounts:68-76", made).splitlines()
    assert lines[0] == "port:amounts:68-76"
    told = dict(line.strip().split(None, 1) for line in lines[1:])
    assert told["sentence"] == "The harbour took [40 ships]."
    assert (told["file"], told["table"], told["stated_by"]) == ("port.txt, line 1", "amounts", "article")


def test_held_leaves_out_foreign_ids(made):
    assert ev.held(["reference:imf:1", "port:amounts:13-23"], made) == ["port:amounts:13-23"]


def test_every_row_of_the_seeds_leads_to_its_sentence(notes):
    for name in ("quotes", "amounts", "times", "mentions"):
        lines = ev.evidence(notes[name], notes)
        assert lines["id"].tolist() == notes[name]["id"].tolist()
        for sentence, phrase in zip(lines["sentence"], lines["phrase"], strict=True):
            assert phrase in sentence


def test_every_rule_that_fires_on_the_seeds_is_defined(notes):
    fired = {rule for name in tables.TEXT_LAYERS if name != "tokens" for rule in notes[name]["rule"].dropna()}
    assert sorted(rule for rule in fired if ev.definition(rule) == rule) == []


def test_a_code_is_explained_by_its_codebook(notes):

    row = notes.codes[notes.codes["scheme"] == "frames"].iloc[0]
    code = shipped("frames").code(row["code"])
    shown = ev.evidence([row["id"]], notes).iloc[0]["definition"]
    assert shown.startswith(f"{code.label}: {code.definition}")
    first, last = row["matched"][0]
    words = row["text"][first - row["start"] : last - row["start"]]
    assert f"“{words}”" in ev.explanation(row["id"], notes)


def test_an_office_that_voices_a_code_is_called_as_printed_and_not_unnamed(notes):
    made = {"voice_id": "unnamed:norway's transport minister"}
    assert ev.speaker(made | {"voice_type": "speaker"}, notes) == "norway's transport minister"
    assert ev.speaker(made | {"voice_type": "collective"}, notes) == "unnamed: norway's transport minister"
