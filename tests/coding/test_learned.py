"""A coder that learns: the same each time, no name decides, no article teaches its own codes."""

import re

import pytest
from network_tables import article, notes_of, row

from corpus_tools import tables
from corpus_tools.coding.learned import (
    HELD_OUT,
    Coder,
    FunctionCoder,
    LearnedCoder,
    beside,
    code_rows,
    held_out,
    terms,
    with_codes,
)
from corpus_tools.measures.agreement.codings import Coding, CodingError, of_codes, sentences
from corpus_tools.measures.agreement.spans import Reading, Span
from corpus_tools.studies.reliability import further
from corpus_tools.trace import definition

TRADE = [
    "{} buys more fish and trade grows.",
    "Trade of {} with others grows fast.",
    "The trade of {} falls this year.",
]
TALKS = ["Ministers of {} meet for talks.", "The talks in {} go on today.", "Leaders of {} hold long talks."]
STATES = {"one": "Iceland", "two": "Norway", "three": "Sweden"}


def tokens_of(made):
    """Tokens as a tagger would give them, where names are capitalised states and nothing else matters."""
    out = []
    for held in made["sentences"]:
        for found in re.finditer(r"\w+|[^\w\s]", held["text"]):
            start, end = held["start"] + found.start(), held["start"] + found.end()
            pos = "PROPN" if found[0] in {*STATES.values(), "Zembla"} else "NOUN" if found[0].isalpha() else "PUNCT"
            out.append(row(held["article_id"], "tokens", " " * start + found[0], start, end, sentence_id=held["id"],
                           lemma=found[0].lower(), pos=pos, tag="", dep="", head=start))  # fmt: skip
    return out


def corpus_of(states=STATES):
    made = []
    for name, state in states.items():
        own = article(name, [[s.format(state) for s in TRADE], [s.format(state) for s in TALKS]])
        made.append(own | {"tokens": tokens_of(own)})
    return made


MADE = corpus_of()
UNITS = {s["id"]: "ECONOMY" if "rade" in s["text"] else "DIPLOMACY" for own in MADE for s in own["sentences"]}
READ = Coding("A (language model)", "language model", {u: frozenset({c}) for u, c in UNITS.items()})


@pytest.fixture(scope="module")
def notes():
    return notes_of(*MADE)


@pytest.fixture(scope="module")
def coder(notes):
    return LearnedCoder().learn(notes, READ)


def codes_of(notes, coder="learned"):
    return of_codes(notes, coder).given


def test_what_it_has_learned_it_codes(notes, coder):
    assert isinstance(coder, Coder)
    assert coder.codes == ("DIPLOMACY", "ECONOMY")
    assert codes_of(with_codes(notes, coder)) == READ.given


def test_its_rows_are_rows_of_the_table_and_name_their_reasons(notes, coder):
    made = tables.check("codes", coder.code(notes))
    assert made["id"].is_unique
    assert made["weight"].between(0.5, 1).all()
    first = made.iloc[0]
    assert (first["coder"], first["scheme"], first["voice_type"]) == ("learned", "frames", "none")
    assert "trade" in first["attributes"]
    assert all(first["start"] <= s < e <= first["end"] for s, e in first["matched"])
    assert definition(first["rule"]) != first["rule"]


def test_it_is_the_same_each_time_and_changes_no_notes(notes, coder):
    before = len(notes.codes)
    again = LearnedCoder().learn(notes, READ).code(notes)
    assert again.equals(coder.code(notes))
    assert len(notes.codes) == before


def test_no_name_decides(coder):
    """Also a name that no layer knows, and one of another length."""
    swapped = notes_of(*corpus_of({"one": "Sweden", "two": "Iceland", "three": "Denmark"}))
    unknown = notes_of(*corpus_of({"one": "Zembla", "two": "Zembla Zembla", "three": "Zembla"}))
    for other in (swapped, unknown):
        found = codes_of(with_codes(other, coder))
        assert [sorted(c) for c in found.values()] == [sorted(c) for c in READ.given.values()]
    printed = {t.words for own in terms(swapped).values() for t in own}
    assert not any(name.lower() in words for words in printed for name in (*STATES.values(), "Denmark"))
    assert "<state>" in printed


def test_each_article_is_coded_by_what_the_others_taught(notes):
    assert codes_of(held_out(notes, READ)) == READ.given
    # What one article alone calls otherwise, the others cannot have taught.
    turned = {u: frozenset({"AID"}) if u.startswith("one:") else c for u, c in READ.given.items()}
    found = codes_of(held_out(notes, READ._replace(given=turned)))
    assert not any("AID" in codes for unit, codes in found.items() if unit.startswith("one:"))


def test_a_code_that_is_rare_or_everywhere_is_not_learned(notes):
    given = {u: c | {"ALL"} | ({"RARE"} if n < 2 else set()) for n, (u, c) in enumerate(READ.given.items())}
    coder = LearnedCoder().learn(notes, READ._replace(given=given))
    assert coder.not_learned == ("ALL", "RARE")
    assert coder.codes == ("DIPLOMACY", "ECONOMY")


def test_a_code_not_read_is_not_learned_as_absent(notes):
    """One reading codes AID where the other, which did not look for it, has nothing."""
    first = {u: frozenset() for u in UNITS if u.startswith("one:")}
    blind = Coding("A", "person", first, not_read=("AID",))
    second = {u: frozenset({"AID"}) if c == "ECONOMY" else frozenset() for u, c in UNITS.items() if u not in first}
    whole = Coding("C", "person", second)
    kept = LearnedCoder().learn(notes, blind, whole).code(notes)
    assert set(kept["sentence_id"]) == {u for u, c in UNITS.items() if c == "ECONOMY"}
    lost = LearnedCoder().learn(notes, blind._replace(not_read=()), whole).code(notes)
    assert lost["weight"].mean() < kept["weight"].mean()


def test_scores_stand_beside_the_codebook_s(notes):
    spans = [Span(s["article_id"], s["start"], s["end"], {}, "line", None, {"frames": [UNITS[s["id"]]]})
             for own in MADE for s in own["sentences"]]  # fmt: skip
    reading = Reading("frames", "A", "language model", tuple(STATES), (), tuple(spans), "in-sample")
    tool = FunctionCoder("tool", lambda text: ["ECONOMY"] if "grows" in text else [])
    coded = with_codes(notes, tool)
    table = beside(coded, [reading])
    assert table[["code", "coder", "read", "found", "f1"]].values.tolist() == [
        ["DIPLOMACY", "tool", 9, 0, 0.0], ["DIPLOMACY", "learned", 9, 9, 1.0],
        ["ECONOMY", "tool", 9, 6, 0.8], ["ECONOMY", "learned", 9, 9, 1.0],
        ["all codes", "tool", 18, 6, 0.5], ["all codes", "learned", 18, 18, 1.0]]  # fmt: skip
    assert set(table["basis"]) == {"codebook written on these texts", HELD_OUT}
    assert further.learned(table).startswith(
        "Right and found taken together (F1, 1 at most), reading by reading: the tool 0.50, "
    )


def test_any_coder_takes_the_place_of_another(notes):
    mine = FunctionCoder("mine", lambda text: ["ECONOMY"] if "Trade" in text else [])
    once = with_codes(notes, mine)
    assert len(once.codes) == 3
    assert with_codes(once, mine).codes.equals(once.codes)
    both = with_codes(once, FunctionCoder("tool", lambda text: ["X"]))
    assert both.codes["coder"].tolist().count("tool") == 18
    assert both.codes["id"].is_unique
    assert isinstance(mine, Coder)


def test_what_cannot_be_learned_from_says_why(notes):
    bare = notes_of(*[{k: v for k, v in own.items() if k != "tokens"} for own in MADE])
    few = READ._replace(given=dict(list(READ.given.items())[:2]))
    cases = [
        (lambda: LearnedCoder().code(notes), "'learned' has learned nothing; call learn"),
        (lambda: LearnedCoder().learn(bare, READ), "'tokens' is empty; annotate the articles"),
        (lambda: LearnedCoder().learn(notes, few), "gives no code to 3 or more of its 2 sentences"),
        (lambda: LearnedCoder().learn(notes, READ._replace(given={"x": frozenset()})), "no sentence of these articles"),
        (lambda: held_out(notes, few), "1 article is coded; leaving one article out needs two or more"),
        (
            lambda: code_rows(notes, [("x", "X", {})], FunctionCoder("mine", list)),
            "coder 'mine': no sentence 'x' in the body",
        ),
    ]
    for act, told in cases:
        with pytest.raises(CodingError, match=re.escape(told)):
            act()


def test_sentences_outside_the_body_are_left_alone(notes, coder):
    moved = notes.sentences.assign(block_kind="title")
    headed = type(notes)({**notes.tables, "sentences": moved})
    assert sentences(headed) == {}
    assert len(coder.code(headed)) == 0
