"""Every rule that a layer can name is defined in words."""

import ast
import itertools
import re
from pathlib import Path

import amount_cases
import pytest
from actor_cases import cases, read

from corpus_tools import trace as ev
from corpus_tools.layers.codes.finders import FINDERS
from corpus_tools.layers.registry import LAYERS
from corpus_tools.layers.times import read as times
from corpus_tools.layers.times.dates import DATES
from corpus_tools.layers.times.relative import RELATIVE
from corpus_tools.text.blocks import rules as blocks
from corpus_tools.text.blocks.find import find_blocks

PACKAGE = Path(__file__).resolve().parents[2] / "corpus_tools"
NAMED = {"blocks": blocks.RULES, **{name: layer.rules for name, layer in LAYERS.items()}}
# Told by a phrase and not by a sentence.
IN_PHRASES = {"amounts"}

# Rule names are words joined by hyphens; so are these names of seats of government.
NAME = re.compile(r"[a-z]+(?:-[a-z]+)+")
SEATS = {"blue-house", "downing-street", "white-house"}
LEADS = (
    "", "about", "after", "ahead of", "around", "as early as", "as of", "at", "back in", "before", "beginning in",
    "between", "by", "circa", "during", "ever since", "for", "from", "in", "later than", "no later than", "not until",
    "on", "over", "prior to", "since", "starting in", "through", "throughout", "till", "until", "up to", "within",
)  # fmt: skip
PARTS = ("", "early ", "the end of ", "so far ", "later ")
ENDS = ("", " onwards", " to now", " to 2031", " to late 2031")
FORMS = (
    "2019-03-04", "25/12/2018", "March 3, 2014", "21 June", "April 2016", "June", "2014", "2014-2018", "the 1990s",
    "the third quarter of 2018", "Q3 2018", "the first half of 2018", "H1 2018", "the first nine months of 2017",
    "Tuesday", "yesterday", "this year", "the previous year", "the week", "the weekend", "the year to date",
    "five months ago", "a year ago", "half a century ago", "the past three years", "the next two weeks",
    "ten years from now", "three weeks later", "a year earlier", "the year before,", "the eight weeks to March 3",
    "the December quarter", "the three months to June", "the year ended 31 March", "the 10th anniversary",
    "marking 20 years", "the same period last year", "year-on-year", "three weeks", "for a week",
    "a month-long repair", "recently",
    "the fiscal year 2018", "the 2018/19 financial year", "last summer", "the 19th century", "7:30 pm", "year-end",
)  # fmt: skip


def undefined(names):
    """Those of `names` that are not defined, and further parts of them that are not; an antecedent is no rule."""
    found = sorted(name for name in set(names) if ev.definition(name) == name)
    put_together = (name for name in set(names) if not name.startswith("antecedent"))
    parts = {part.strip() for name in put_together for part in re.split("[,:]", name)[1:]}
    return found, sorted(part for part in parts if NAME.fullmatch(part) and ev.definition(part) == part)


def literals(*patterns):
    """Strings in the modules of `patterns` that have the form of a rule's name."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for p in patterns for path in sorted(PACKAGE.glob(p)))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    found = {node.value for node in nodes if isinstance(node.value, str) and NAME.fullmatch(node.value)} - SEATS
    assert len(found) > 20, f"{patterns}: hardly a rule's name there; the modules have moved"
    return found


def test_rules_of_blocks():
    pages = [re.sub("⟦[a-z_]+⟧", "", "\n".join(c["page"])) for n in ("blocks", "blocks_unseen") for c in cases(n)]
    fired = {block.rule for page in pages for block in find_blocks(page)}
    assert len(fired) > 30
    assert undefined(fired | literals("text/blocks/*.py")) == ([], [])


def test_rules_of_actors_and_quotations():
    readings = [read(case["text"]) for name in ("actors", "quotes") for case in cases(name)]
    fired = {row["rule"] for reading in readings for layer in ("mentions", "quotes") for row in reading.rows[layer]}
    assert len(fired) > 30
    assert undefined(fired | literals("layers/actors/**/*.py", "layers/quotes/**/*.py")) == ([], [])


# The kinds of the model's entities and of the codebook's nouns for sources stand in data, not in the code.
@pytest.mark.parametrize(
    "rule",
    [
        *(f"model-{label}" for label in ("event", "fac", "gpe", "loc", "norp", "org", "person")),
        *(f"reporting-{kind}" for kind in ("document", "institution")),
    ],
)
def test_rules_named_after_a_kind(rule):
    assert rule in ev.rules()


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("antecedent: Nora Lund", ["antecedent", "Nora Lund"]),
        ("capital-as-city, inside a name", ["capital-as-city", "inside a name"]),
        ("carried: according-to-after", ["carried", "according-to-after"]),
        ("model-org, told or interviewing", ["model-org", "told or interviewing"]),
        ("year-part:in", ["year-part", "in"]),
    ],
)
def test_a_rule_of_several_parts_tells_each(rule, parts):
    assert ev.definition(rule) == " ".join(ev.rules().get(part, part) for part in parts)


def test_a_sentence_that_carries_a_report_on_names_a_known_rule():
    assert all(ev.definition(f"carried: {rule}").endswith(ev.definition(rule)) for rule in LAYERS["quotes"].rules)


def test_rules_of_times():
    fired = {one.rule for name in ("times", "times_unseen") for c in cases(name) for one in times.find_times(c["text"])}
    assert len(fired) > 50
    # "The year" alone is no time, only a part of it is.
    forms = {rule.name for rule in (*DATES, *RELATIVE)} - {"the-unit"}
    assert forms <= set(times.RULES)
    assert undefined(fired | forms) == ([], [])


def test_rules_of_times_put_together():
    led = itertools.product(LEADS, PARTS, FORMS, ("",))
    ended = itertools.product(("", "from", "by"), PARTS, FORMS, ENDS)
    said = [f"Exports rose 5 percent {lead} {part}{form}{end}." for lead, part, form, end in (*led, *ended)]
    found = {one.rule for sentence in said for one in times.find_times(sentence)}
    assert {"year-part-range", "month-onward", "unit-word-compared", "year:later", "decade-part:since"} <= found
    unknown = {part for rule in found if rule not in times.RULES for part in rule.split(":")} - set(times.RULES)
    assert sorted(unknown) == []


def test_later_than_is_told_from_later():
    assert "later than" in ev.definition("year:later")
    assert "later than" not in ev.definition("later:in")


def test_rules_of_amounts():
    fired = {row["rule"] for case in amount_cases.cases("amounts") for row in amount_cases.rows(case)}
    assert len(fired) > 8
    assert undefined(fired) == ([], [])
    # Put together from several, each of which is told.
    assert {part for rule in fired for part in rule.split("+")} <= set(LAYERS["amounts"].rules)


@pytest.mark.parametrize("scheme", ["frames", "rhetoric"])
def test_rules_of_codes(notes, scheme):
    fired = {rule.split(":")[0] for rule in notes.codes["rule"][notes.codes["scheme"] == scheme]}
    assert fired
    assert fired <= set(LAYERS[scheme].rules)


def test_what_a_codebook_may_call_for_is_a_rule_that_is_told():
    assert set(FINDERS) <= set(LAYERS["rhetoric"].rules)


@pytest.mark.parametrize("home", NAMED)
def test_a_definition_is_plain_text_of_its_own(home):
    named = NAMED[home]
    assert named
    assert not set(named) & {rule for other in NAMED if other != home for rule in NAMED[other]}
    assert len(set(named.values())) == len(named)
    assert {rule: ev.definition(rule) for rule in named} == named
    for text in named.values() if home not in IN_PHRASES else ():
        assert text[0].isupper() or text[0] == '"'
        assert text[-1] in '.:"-', text
