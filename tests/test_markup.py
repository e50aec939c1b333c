"""HTML of our own: nothing that an article, a codebook or a file says becomes markup, an attribute or a script."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from corpus_tools import markup
from corpus_tools.codebooks.schemes import shipped
from corpus_tools.show.report.pages import Prose
from corpus_tools.show.widgets import html
from corpus_tools.show.widgets.highlights import Block, Mark, Piece

# How a browser is made to run something, or to ask a host for something.
VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<p style="background:url(//host)">x</p>',
    '<td style="text-align:left;background:url(//host)">x</td>',
    '<iframe src="//host"></iframe>',
    '<object data="//host"></object><embed src="//host">',
    '<form action="//host"><input name=x><button formaction="//host">x</button></form>',
    '<link rel="stylesheet" href="//host"><base href="//host">',
    "<details open ontoggle=alert(1)>x</details>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<template><img src=x onerror=alert(1)></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</title></style></textarea><script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in y %}",
)  # fmt: skip
HARMLESS = {
    "a", "b", "br", "caption", "code", "details", "div", "em", "h1", "h4", "hr", "i", "kbd", "li", "mark", "p", "small",
    "span", "strong", "table", "tbody", "td", "th", "thead", "tr",
}  # fmt: skip
KEPT = {"aria-checked", "aria-hidden", "class", "data-id", "href", "id", "role", "scope", "tabindex", "title"}


class Elements(HTMLParser):
    """Every element of a text with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


# Which side a column stands on is all the style that a table has.
ALIGNED = {("style", "text-align: left"), ("style", "text-align: right")}


def dangers(text):
    """Elements of a text that are not for reading, or that have an attribute which could run or fetch something."""
    found = [(tag, {k: v for k, v in a.items() if (k, v) not in ALIGNED}) for tag, a in Elements(str(text)).found]
    bad = [(tag, attributes) for tag, attributes in found if tag not in HARMLESS or set(attributes) - KEPT]
    bad += [(tag, a) for tag, a in found if ":" in (a.get("href") or "") or (a.get("href") or "").startswith("//")]
    return bad


@pytest.mark.parametrize("text", VECTORS)
def test_cleaned_markup_runs_nothing_and_asks_nobody(text):
    assert dangers(markup.clean(text)) == []
    assert dangers(markup.clean(f"<table><tr><td>{text}</td></tr></table>")) == []
    assert dangers(markup.clean(f'<p title="{text}">x</p>')) == []


@pytest.mark.parametrize("text", VECTORS)
def test_a_template_shows_every_value_as_it_was_typed(text):
    made = markup.table([text], [[text, text]], text, [0], [True])
    assert dangers(made) == []
    assert made.count(markup.render(markup.TEMPLATES / "paragraph.html", look="x", text=text, rests="")[13:-4]) == 4


@pytest.mark.parametrize("text", VECTORS)
def test_prose_of_a_notebook_runs_nothing(text):
    shown = Prose().render(f"# {text}\n\n{text}\n\n[x]({text})\n\n![y]({text})\n\n| a |\n|---|\n| {text} |\n")
    assert dangers(shown) == []


@pytest.mark.parametrize("text", VECTORS)
def test_no_value_leaves_its_attribute_in_a_widget(text):
    mark = Mark(0, 3, "quotations", text, text)
    code = shipped("frames").codes[0]._replace(code=text, label=text, definition=text, include=text)
    row = {"number": 1, "before": text, "after": text, "who": text, "at": text, "why": text, "sentence": text}
    for shown in (
        html.article([Block(text, text, 1, (Piece(0, 3, text, (mark,)),))], text),
        html.coding(text, text, [code], {text: text}, [text]),
        html.log([row]),
        html.problem(ValueError(text)),
        html.said(text, text, text),
    ):
        assert dangers(shown) == []


def test_a_value_is_escaped_once_and_our_own_markup_is_not():
    shown = markup.render(markup.TEMPLATES / "folded.html", summary="a & b", content=Markup("<p>x</p>"))
    assert shown == '<details class="ct-folded"><summary>a &amp; b</summary>\n<p>x</p></details>'


def test_a_value_that_is_not_given_is_an_error():
    import jinja2

    with pytest.raises(jinja2.UndefinedError, match="'text' is undefined"):
        markup.render(markup.TEMPLATES / "paragraph.html", look="x", rests="")


def test_links_lead_within_the_page_or_where_prose_sends_the_reader():
    assert markup.clean('<a href="#x">a</a><a href="http://h">b</a>') == '<a href="#x">a</a><a>b</a>'
    kept = '<a href="01_x.html#y">a</a><a href="https://h">b</a>'
    assert markup.clean(f'{kept}<a href="ftp://h">c</a>', links=True) == f"{kept}<a>c</a>"


def test_heads_of_lines_that_rest_on_places_become_links_in_their_order():
    table = markup.table(["a"], [["x"], ["y"], ["z"]], "C", linked=[True, False, True])
    shown = markup.clean(table, [Markup('href="#ev-1"'), ""])
    assert re.findall(r'<th scope="row"[^>]*>(.*?)</th>', shown) == ['<a href="#ev-1">x</a>', "y", "z"]


def test_a_lone_surrogate_harms_nothing():
    assert markup.clean("<p>a\ud800b</p>") == "<p>a?b</p>"


def test_templates_are_part_of_the_package():
    folders = {p.parent for p in Path(markup.__file__).parent.rglob("*.html")}
    assert {f.name for f in folders} == {"templates"}
    # hatchling packages every file below the package that git does not ignore.
    assert "templates" not in (Path(markup.__file__).parents[1] / ".gitignore").read_text(encoding="utf-8")
