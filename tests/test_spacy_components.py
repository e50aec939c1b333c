"""The components for other people's pipelines: equal to `annotate` where the parses are, and at home in spaCy."""

import doctest
import importlib
import pickle
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from itertools import pairwise

import pytest
import spacy
from actor_cases import check_rows, read
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span

from corpus_tools import spacy_components, tables
from corpus_tools.spacy_components import ComponentError
from corpus_tools.text.language import MODEL

ACTORS, QUOTES = NAMES = ("corpus_tools_actors", "corpus_tools_quotes")
GROUPS = ("corpus_tools_actors", *(f"corpus_tools_quotes{part}" for part in ("", "_content", "_cues", "_speakers")))
SPOKEN = (
    "“The bridge will reopen,” said Ada Quinn, the chief engineer, “in May.”\n\n"
    "Quinn added that tolls would rise. The ministry of transport declined to comment."
)
PIECES = ("\n\n", "\r\n", " ", "\u00a0", "“", "”", '"', "'", "—")
TEXTS = (
    "Ada Quinn, the chief engineer, said the bridge would reopen in May. She noted that tolls would rise.",
    "“We have combined our efforts,” the Kazakh ambassador told reporters in Astana. “And it shows.”",
    "Observers welcomed the plan. According to the World Bank, Chilean exports grew by 4 percent.",
    "Peru's president pledged to “finish the road”, and the deputy minister, Luis Rojas, stressed its necessity.",
    "Who pays is open.",
)


def pipeline(*names, **config):
    nlp = spacy.load(MODEL)
    for name in names or (QUOTES,):
        nlp.add_pipe(name, config=config.get(name, {}))
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return pipeline(QUOTES)


def component(nlp, name=QUOTES, **config):
    """A component by itself, for Docs that are parsed already."""
    return nlp.create_pipe(name, config=config)


def rows_of(doc):
    return {table: getattr(doc._, table) for table in ("mentions", "actors", "quotes")}


def layered(reading):
    return {table: reading.rows[table] for table in ("mentions", "actors", "quotes")}


def put_together(nlp, reading):
    """One Doc of an article whose paragraphs were parsed one by one, with what stands between them."""
    parts, at = [], 0
    for block, doc in reading.parses:
        parts += [nlp.make_doc(reading.article.text[at : block.start]), doc]
        at = block.end
    parts.append(nlp.make_doc(reading.article.text[at:]))
    same_vocab = [p if p.vocab is nlp.vocab else Doc(nlp.vocab).from_bytes(p.to_bytes()) for p in parts if len(p)]
    whole = Doc.from_docs(same_vocab, ensure_whitespace=False, exclude=["tensor"])
    assert whole.text == reading.article.text
    return whole


@pytest.mark.parametrize("text", TEXTS)
def test_one_paragraph_gives_the_rows_of_annotate(nlp, text):
    doc = nlp.make_doc(text)
    doc._.article = {"article_id": "made-up"}
    assert rows_of(nlp(doc)) == layered(read(text))


def test_the_seeds_give_the_rows_of_annotate_where_the_parses_are_the_same(nlp, corpus):
    quotes = component(nlp, page=True)
    found = 0
    for article in corpus:
        reading = read(article.text, article.id)
        doc = put_together(nlp, reading)
        doc._.article = {"article_id": article.id}
        assert rows_of(quotes(doc)) == layered(reading)
        found += len(doc._.quotes)
    assert found > 50


def test_every_row_has_its_span_and_every_span_its_row(nlp):
    doc = nlp(SPOKEN)
    first, second = doc.spans["corpus_tools_quotes"]
    assert (first._.speaker_id, first._.speaker.text, first._.cue.text) == ("ada-quinn", "Ada Quinn", "said")
    assert [piece.text for piece in first._.content] == ["The bridge will reopen,", "in May."]
    assert (first.label_, first.kb_id_, first.id_) == ("direct", "ada-quinn", "doc:quotes:1-70")
    assert (second._.quote, second._.speaker.text) == (doc._.quotes[1], "Quinn")
    assert [s._.mention for s in doc.spans["corpus_tools_actors"]] == doc._.mentions
    assert [s.text for s in doc.spans["corpus_tools_quotes_content"]] == [
        "The bridge will reopen,", "in May.", "tolls would rise",
    ]  # fmt: skip
    assert [s._.quote["id"] for s in doc.spans["corpus_tools_quotes_cues"]] == [q["id"] for q in doc._.quotes]
    speakers = doc.spans["corpus_tools_quotes_speakers"]
    assert [(s._.actor_id, s._.actor_type, s._.actor_name) for s in speakers] == [
        ("ada-quinn", "person", "Ada Quinn")
    ] * 2
    assert doc[0:1]._.quote is None
    assert (doc[0:1]._.speaker, doc[0:1]._.cue, doc[0:1]._.content, doc[0:1]._.actor_id) == (None, None, [], None)


def test_rows_have_the_columns_of_the_tables(nlp):
    doc = nlp(SPOKEN)
    for table, rows in rows_of(doc).items():
        assert rows
        tables.check(table, tables.build(table, rows), {"doc": SPOKEN} if table != "actors" else None)
        declared = [c.name for c in tables.columns(table)]
        assert all(sorted(row) == sorted(declared) for row in rows)


def test_content_that_is_no_whole_token_keeps_its_offsets(nlp):
    # A tokenizer that knows only spaces leaves marks and words in one token.
    words = ["“Yes,”", "said", "Ada", "Quinn."]
    doc = Doc(
        nlp.vocab, words, [True, True, True, False], tags=["UH", "VBD", "NNP", "NNP"], heads=[1, 1, 3, 1],
        pos=["INTJ", "VERB", "PROPN", "PROPN"], deps=["ccomp", "ROOT", "compound", "nsubj"],
        lemmas=["yes", "say", "Ada", "Quinn"],
    )  # fmt: skip
    component(nlp)(doc)
    (row,) = doc._.quotes
    (span,) = doc.spans["corpus_tools_quotes"]
    assert (row["spans"], doc.text[slice(*row["spans"][0])], span.text) == ([[1, 5]], "Yes,", "“Yes,”")
    assert span._.quote == row


def test_the_quotation_component_takes_the_actors_that_stand_there(nlp):
    doc = pipeline(ACTORS)(SPOKEN)
    for row in doc._.mentions:
        row["actor_id"] = "someone"
    component(nlp)(doc)
    assert {q["speaker_id"] for q in doc._.quotes} == {"someone"}


def test_both_components_give_what_the_quotation_component_gives_alone(nlp):
    assert rows_of(pipeline(*NAMES)(SPOKEN)) == rows_of(nlp(SPOKEN))


def test_a_doc_read_twice_is_read_anew(nlp):
    doc = nlp(SPOKEN)
    doc._.article = {"article_id": "second"}
    nlp(doc)
    assert {row["article_id"] for row in doc._.mentions + doc._.quotes} == {"second"}


def test_a_doc_that_no_component_read_says_so(nlp):
    doc = nlp.make_doc(SPOKEN)
    assert (doc._.quotes, doc._.mentions, doc._.actors, doc._.article) == (None, None, None, None)
    assert doc[0:2]._.quote is None


def test_no_sentence_reaches_into_the_next_paragraph(nlp):
    text = "Markets\n\nAda Quinn said tolls\n\nwould rise. The bridge\n\nclosed."
    reading = spacy_components.open_doc(nlp(text), "x")
    assert [text[b.start : b.end] for b in reading.blocks] == text.split("\n\n")
    assert {s.id for s in reading.sentences} >= {"doc:sentences:0-7", "doc:sentences:9-29"}
    assert all(s.block.start <= s.start < s.end <= s.block.end for s in reading.sentences)
    for block, doc in reading.parses:
        assert doc.text.strip() == text[block.start : block.end]


def test_page_leaves_credits_unread(nlp):
    text = "Tolls to rise\n\nPhoto: Ben Lowe/Agency\n\nTolls would rise, Ada Quinn told the council."
    plain, page = nlp(text), pipeline(**{QUOTES: {"page": True}})(text)
    assert "ben-lowe" in {row["actor_id"] for row in plain._.actors}
    assert [row["actor_id"] for row in page._.actors] == [row["actor_id"] for row in read(text).rows["actors"]]
    assert "ben-lowe" not in {row["actor_id"] for row in page._.actors}


def test_facts_of_the_article_come_from_the_doc_before_the_option(nlp):
    doc = nlp.make_doc(SPOKEN)
    doc._.article = {"genre": "interview"}
    nlp(doc)
    made = spacy_components.open_doc(doc, "x", article={"genre": "analysis", "author": "Ben Lowe"})
    assert (made.facts["genre"], made.facts["author"], made.article.id) == ("interview", "Ben Lowe", "doc")


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n", "\u2028", "“", "”\n\n“", "...", "\n\nA.\n\n\n"])
def test_texts_with_nothing_to_read(nlp, text):
    doc = nlp(text)
    assert all(q["status"] == "unattributed" for q in doc._.quotes)
    assert [len(doc.spans[g]) for g in GROUPS[1:2]] == [len(doc._.quotes)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([*SPOKEN.split(" "), "\n\n", "\r\n", " ", "\u00a0", "“", "”", '"', "'", "—"]), max_size=30)
)
def test_whatever_the_text_rows_hold_and_none_is_without_span(nlp, words):
    doc = nlp(" ".join(words))
    for table, group in (("mentions", GROUPS[0]), ("quotes", GROUPS[1])):
        rows, spans = getattr(doc._, table), doc.spans[group]
        check_rows(doc.text, rows)
        assert [s.id_ for s in spans] == [r["id"] for r in rows]
        assert all(s.start_char <= r["start"] and r["end"] <= s.end_char for s, r in zip(spans, rows, strict=True))
    blocks = spacy_components.open_doc(doc, "x").blocks
    assert all(a.end <= b.start for a, b in pairwise(blocks))


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe_keeps_rows_and_spans(nlp, processes):
    texts = [*TEXTS, "", SPOKEN]
    docs = list(nlp.pipe(texts, n_process=processes, batch_size=3))
    for doc, text in zip(docs, texts, strict=True):
        alone = nlp(text)
        assert rows_of(doc) == rows_of(alone)
        for group in GROUPS:
            assert [(s.text, s.label_, s.id_) for s in doc.spans[group]] == [
                (s.text, s.label_, s.id_) for s in alone.spans[group]
            ]
    assert docs[-1].spans["corpus_tools_quotes"][0]._.speaker.text == "Ada Quinn"


def test_components_and_extensions_can_be_pickled(nlp):
    # Other systems start their processes from nothing, and pickle both.
    again = pickle.loads(pickle.dumps(nlp.get_pipe(QUOTES)))
    assert rows_of(again(nlp(SPOKEN))) == rows_of(nlp(SPOKEN))
    pickle.dumps([Doc.get_extension("quotes"), Span.get_extension("speaker")])


def test_docs_on_disk_keep_rows_and_spans(nlp):
    doc = nlp(SPOKEN)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    # The format knows no lists, and gives them back as tuples.
    for table, rows in rows_of(doc).items():
        assert tables.build(table, getattr(again._, table)).equals(tables.build(table, rows))
    assert [s._.speaker_id for s in again.spans["corpus_tools_quotes"]] == ["ada-quinn", "ada-quinn"]


def test_a_pipeline_on_disk_keeps_the_options(tmp_path):
    made = pipeline(**{QUOTES: {"spans_key": "said", "article": {"genre": "interview"}, "page": True}})
    made.to_disk(tmp_path / "made")
    again = spacy.load(tmp_path / "made")
    assert vars(again.get_pipe(QUOTES)) == vars(made.get_pipe(QUOTES))
    doc = again(SPOKEN)
    assert {"said", "said_content", "said_cues", "said_speakers", "corpus_tools_actors"} == set(doc.spans)


def run(code):
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_second_pipeline_and_a_reload_find_the_extensions_there():
    code = f"""
import importlib, spacy, corpus_tools.spacy_components as c
for _ in range(2):
    nlp = spacy.load({MODEL!r})
    nlp.add_pipe("corpus_tools_quotes")
    doc = nlp({TEXTS[0]!r})
    print(doc.spans["corpus_tools_quotes"][0]._.speaker)
    importlib.reload(c)
"""
    assert run(code).split() == ["Ada", "Quinn", "Ada", "Quinn"]


def test_an_extension_of_other_code_stays_and_a_warning_says_where_the_rows_are(nlp):
    ours = Doc.get_extension("quotes")
    Doc.set_extension("quotes", default="theirs", force=True)
    try:
        with pytest.warns(RuntimeWarning, match=r"Doc\._\.quotes is an extension of other code .* doc\.user_data\["):
            spacy_components._set_extensions()
        doc = nlp(SPOKEN)
        assert doc._.quotes == "theirs"
        assert len(doc.user_data["corpus_tools"]["quotes"]) == 2
        assert doc.spans["corpus_tools_quotes"][0]._.speaker_id == "ada-quinn"
    finally:
        Doc.set_extension("quotes", getter=ours[2], force=True)


@pytest.mark.filterwarnings("ignore:.*W108")
@pytest.mark.parametrize(
    ("without", "said"),
    [
        (["parser"], "no dependency parse, no sentence boundaries; put parser before it"),
        (["tagger"], "no tags, no parts of speech; put tagger, attribute_ruler before it"),
        (["lemmatizer"], "no lemmas; put lemmatizer before it"),
    ],
)
def test_a_missing_component_is_named_with_what_to_add(nlp, without, said):
    with nlp.select_pipes(disable=without), pytest.raises(ComponentError) as caught:
        nlp(SPOKEN)
    message = str(caught.value)
    assert said in message
    assert message.startswith("corpus_tools_quotes: the Doc has no ")
    assert "nlp.add_pipe(" in message
    assert "\n" not in message


def test_a_doc_without_sentence_boundaries_is_told(nlp):
    n = len(TEXTS[0].split())
    doc = Doc(nlp.vocab, TEXTS[0].split(), tags=["NN"] * n, pos=["NOUN"] * n, lemmas=["x"] * n)
    for token in doc:
        token.dep_ = "dep"
    with pytest.raises(ComponentError, match="the Doc has no sentence boundaries; put parser before it"):
        component(nlp)(doc)


def test_the_named_entities_may_be_missing(nlp):
    with nlp.select_pipes(disable=["ner"]):
        assert [q["speaker_id"] for q in nlp(SPOKEN)._.quotes] == ["ada-quinn", "ada-quinn"]


def test_a_blank_pipeline_is_told_what_it_lacks():
    nlp = spacy.blank("en")
    nlp.add_pipe(ACTORS)
    with pytest.raises(ComponentError, match="corpus_tools_actors: the Doc has no tags, no parts of speech"):
        nlp(SPOKEN)
    assert nlp("")._.actors == []
    problems = nlp.analyze_pipes()["problems"][ACTORS]
    assert {"token.tag", "token.dep", "token.lemma", "doc.sents"} <= set(problems)


def test_the_models_pipeline_meets_what_is_required(nlp):
    # The model declares neither heads nor parts of speech as assigned, and has both.
    assert set(nlp.analyze_pipes()["problems"][QUOTES]) <= {"token.pos"}


def test_another_language_is_refused():
    with pytest.raises(ComponentError, match="corpus_tools_quotes reads English, and the pipeline's language is 'de'"):
        spacy.blank("de").add_pipe(QUOTES)


def test_an_unknown_fact_is_named(nlp):
    with pytest.raises(ComponentError, match="no field 'gerne'; fields: article_id, label, title"):
        pipeline(**{QUOTES: {"article": {"gerne": "interview"}}})
    doc = nlp.make_doc(SPOKEN)
    doc._.article = {"gerne": "interview"}
    with pytest.raises(ComponentError, match="no field 'gerne'"):
        nlp(doc)


def test_the_project_declares_what_the_module_registers(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["entry-points"]["spacy_factories"]
    assert sorted(declared) == sorted(NAMES)
    for name, target in declared.items():
        module, _, function = target.partition(":")
        assert callable(getattr(importlib.import_module(module), function))
        assert spacy.blank("en").has_factory(name)
    installed = {e.name: e.value for e in metadata.entry_points(group="spacy_factories") if e.name in NAMES}
    assert installed == declared, "install the project again: make setup"


@pytest.mark.parametrize("first", ["", "import corpus_tools.spacy_components"])
def test_spacy_finds_the_components_by_name(first):
    code = f"{first}\nimport spacy; n = spacy.load({MODEL!r}); n.add_pipe('corpus_tools_quotes')\n"
    code += f"print([q['speaker_id'] for q in n({TEXTS[0]!r})._.quotes])"
    assert run(code) == "['ada-quinn', 'ada-quinn']"


def test_the_example_in_the_docs_runs_and_is_the_modules_own(root):
    section = (root / "docs/in-python.md").read_text(encoding="utf-8").split("## In your own spaCy pipeline\n")[1]
    code = re.search(r"```python\n(.*?)```", section, re.S)[1]
    parser = doctest.DocTestParser()
    examples = parser.get_examples(code)
    own = [(e.source, e.want) for e in parser.get_examples(spacy_components.__doc__)]
    assert [(e.source, e.want) for e in examples] == own
    done = doctest.DocTestRunner().run(parser.get_doctest(code, {}, "in-python.md", "in-python.md", 0))
    assert (done.attempted, done.failed) == (len(own), 0)
