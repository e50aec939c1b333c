"""DOCX, RTF, ZIP, web pages, marked-up exports and Markdown, made up here: articles with what their files state."""

import json
import zipfile

import docx
import pytest

from corpus_tools.sources import ReaderError, archive, html, markdown, word
from corpus_tools.sources.corpus import read_corpus
from corpus_tools.sources.plain import read as read_plain
from corpus_tools.text.blocks.find import find_blocks

FIRST = (
    "Ferry fares will rise by 8 percent in May, the port of Bergen said on Friday, after two years without a change."
)
SECOND = (
    '"They must rise," Olav Dahl, who leads the port, told a meeting of island councils that lasted until midnight.'
)
WORDS = f"{FIRST}\n\n{SECOND}"


def body(document):
    return [
        document.text[b.start : b.end] for b in find_blocks(document.text, told=document.told) if b.kind == "paragraph"
    ]


def make_docx(path, *lines, title=""):
    made = docx.Document()
    if title:
        made.add_paragraph(title, style="Title")
    for line in lines:
        made.add_paragraph(line)
    made.save(path)


def test_docx_with_a_title_and_a_damaged_one(tmp_path):
    make_docx(tmp_path / "a.docx", FIRST, SECOND, title="Ferry fares to rise")
    (one,) = word.read(tmp_path / "a.docx", "a.docx")
    assert [(t.kind, one.text[t.start : t.end]) for t in one.told] == [("title", "Ferry fares to rise")]
    assert body(one) == [FIRST, SECOND]
    whole = (tmp_path / "a.docx").read_bytes()
    (tmp_path / "cut.docx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ReaderError, match=r"cut\.docx: is damaged and cannot be read as DOCX"):
        word.read(tmp_path / "cut.docx", "cut.docx")


def test_rtf_and_one_that_is_cut_off(tmp_path):
    rtf = r"{\rtf1\ansi " + FIRST + r"\par " + SECOND.replace('"', r"\'94") + r"\par}"
    (tmp_path / "a.rtf").write_text(rtf, encoding="ascii")
    (one,) = word.read(tmp_path / "a.rtf", "a.rtf")
    assert body(one)[0] == FIRST and body(one)[1].startswith("”They must rise,”")
    (tmp_path / "cut.rtf").write_text(rtf[:-1], encoding="ascii")
    with pytest.raises(ReaderError, match=r"cut\.rtf: is cut off"):
        word.read(tmp_path / "cut.rtf", "cut.rtf")


def test_factiva_in_article_format(tmp_path):
    lines = ["Region", "Ferry fares to rise", "By Nora Lund", "31 words", "9 April 2021", "18:20", "The Fjord Mail",
             "FJORDM", "A4", "English", "(c) 2021 Fjord Press", FIRST, SECOND, "Document FJORDM0020210409eh490001x", "",
             "Search Summary", "Results Found", "1"]  # fmt: skip
    make_docx(tmp_path / "f.docx", *lines)
    (one,) = word.read(tmp_path / "f.docx", "f.docx")
    stated = {k: v for k, v in one.stated.items() if not k.endswith(("_basis", "_evidence"))}
    assert stated == {"title": "Ferry fares to rise", "author": "Nora Lund", "section": "Region", "language": "English",
                      "outlet": "The Fjord Mail", "published_from": "2021-04-09", "published_to": "2021-04-09",
                      "document_id": "FJORDM0020210409eh490001x"}  # fmt: skip
    assert body(one) == [FIRST, SECOND]


def test_an_archive_and_what_is_wrong_in_it(tmp_path):
    make_docx(tmp_path / "a.docx", FIRST, SECOND)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as made:
        made.write(tmp_path / "a.docx", "folder/a.docx")
        made.writestr("../../out.txt", FIRST)
        made.writestr("hits_doclist.docx", b"list")
        made.writestr("picture.png", b"\x89PNG\r\n\x1a\n")
        made.writestr("__MACOSX/._a.docx", b"x")
    (tmp_path / "a.docx").unlink()
    corpus = read_corpus(tmp_path)
    assert [a.file for a in corpus] == ["all.zip/../../out.txt", "all.zip/folder/a.docx"]
    assert sorted(corpus.skipped) == [
        ("all.zip/hits_doclist.docx", "is the list of documents of a download, no article; left out"),
        ("all.zip/picture.png", "no reader for .png; convert to .txt"),
    ]
    assert sorted(p.name for p in tmp_path.parent.iterdir() if p.name.endswith("out.txt")) == []


def test_a_damaged_or_swelling_archive_is_named(tmp_path):
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 half")
    with pytest.raises(ReaderError, match=r"cut\.zip: is damaged and cannot be opened as a ZIP"):
        archive.read(tmp_path / "cut.zip", "cut.zip", read_plain)
    with zipfile.ZipFile(tmp_path / "big.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("zeros.txt", b"0" * 20_000_000)
    (one,) = archive.read(tmp_path / "big.zip", "big.zip", read_plain)
    assert str(one) == "big.zip/zeros.txt: unpacks to a thousand times its size; left out"


def page(head, inner):
    menu = "<nav><ul><li><a href='#'>News</a></li><li><a href='#'>Sport</a></li></ul></nav>"
    main = f"<main><article>{inner}</article></main>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{menu}{main}</body></html>"


INNER = (
    f"<h1>Ferry fares to rise</h1><p>{FIRST}</p><p>{SECOND}</p><p>The council will vote in June, and the new fares "
    "hold "
    "from the first day of July for all boats between the islands and the town.</p>"
)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">'
        + json.dumps({"@graph": [{"@type": "WebSite", "name": "x"},
                                 {"@type": ["NewsArticle"], "headline": "Ferry fares to rise",
                                  "author": [{"@type": "Person", "name": "Nora Lund"}],
                                  "publisher": {"name": "The Fjord Mail"}, "datePublished": "2021-04-09T06:00:00+02:00",
                                  "dateModified": "2021-05-01"}]})
        + "</script>",
        '<meta property="og:title" content="Ferry fares to rise">'
        '<meta property="og:site_name" content="The Fjord Mail">'
        '<meta property="article:published_time" content="2021-04-09T06:00:00Z">'
        '<meta name="author" content="Nora Lund">'
        '<meta property="article:modified_time" content="2021-05-01">',
    ],
    ids=["json-ld", "open-graph"],
)  # fmt: skip
def test_a_web_page(tmp_path, head):
    (tmp_path / "p.html").write_text(page(head, INNER), encoding="utf-8")
    (one,) = html.read(tmp_path / "p.html", "p.html")
    assert (one.stated["title"], one.stated["outlet"]) == ("Ferry fares to rise", "The Fjord Mail")
    assert (one.stated["author"], one.stated["published_from"]) == ("Nora Lund", "2021-04-09")
    assert body(one)[:2] == [FIRST, SECOND] and "Sport" not in one.text


def test_the_declared_encoding_of_a_page_counts(tmp_path):
    text = page('<meta charset="iso-8859-1">', INNER.replace("Bergen", "Ålesund"))
    (tmp_path / "p.html").write_bytes(text.encode("cp1252"))
    (one,) = html.read(tmp_path / "p.html", "p.html")
    assert "the port of Ålesund said" in one.text


def test_a_page_without_an_article_is_named(tmp_path):
    (tmp_path / "login.html").write_text(page("<title>Log in</title>", "<p>Please log in.</p>"), encoding="utf-8")
    with pytest.raises(ReaderError, match=r"login\.html: holds no article"):
        html.read(tmp_path / "login.html", "login.html")


def test_factiva_with_field_codes(tmp_path):
    rows = {"HD": "<b>Ferry fares to rise</b>", "BY": "By Nora Lund", "WC": "31 words", "PD": "9 April 2021",
            "SN": "The Fjord Mail", "SC": "FJORDM", "LP": f"<p>{FIRST}</p>", "TD": f"<p>{SECOND}</p>",
            "NS": "gcat : News", "AN": "Document FJORDM0020210409eh490001x"}  # fmt: skip
    cells = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in rows.items())
    (tmp_path / "f.html").write_text(
        f"<html><body><div class='article enArticle'><table>{cells}</table></div></body></html>"
    )
    (one,) = html.read(tmp_path / "f.html", "f.html")
    assert (one.stated["author"], one.stated["published_from"]) == ("Nora Lund", "2021-04-09")
    assert body(one) == [FIRST, SECOND] and "gcat" not in one.text


def test_europresse(tmp_path):
    article = (
        '<article><header><span class="DocPublicationName">The Fjord Mail (site web)   </span>'
        '<span class="DocHeader">Actualités, vendredi 9 avril 2021 - 07:14 UTC</span>'
        '<p class="titreArticleVisu rdp__articletitle">Ferry fares to rise</p>'
        '<div class="docAuthors">Nora Lund</div></header>'
        f'<div class="docOcurrContainer"><p>{FIRST.replace("Ferry", "<mark>Ferry</mark>")}</p><p>{SECOND}</p></div>'
        "<footer><small>© 2021. Tous droits réservés.</small></footer></article>"
    )
    (tmp_path / "e.HTML").write_text(f"<html><body>{article}{article}</body></html>", encoding="utf-8")
    one, _ = html.read(tmp_path / "e.HTML", "e.HTML")
    assert (one.stated["outlet"], one.stated["section"]) == ("The Fjord Mail", "Actualités")
    assert (one.stated["published_from"], body(one)) == ("2021-04-09", [FIRST, SECOND])


def test_nitf_without_fetching_or_expanding(tmp_path):
    text = (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://nowhere.example/nitf.dtd"><nitf><head>'
        '<docdata><date.issue norm="20210409T061500"/></docdata><pubdata name="The Fjord Mail"/>'
        "</head><body><body.head>"
        "<hedline><hl1>Ferry fares to rise</hl1></hedline><byline>By <person>Nora Lund</person></byline></body.head>"
        f"<body.content><media><media-caption><p>A boat.</p></media-caption></media><p>{FIRST}</p><p>{SECOND}</p>"
        "</body.content><body.end><tagline>All rights reserved.</tagline></body.end></body></nitf>"
    )
    (tmp_path / "n.xml").write_text(text, encoding="utf-8")
    (one,) = html.read(tmp_path / "n.xml", "n.xml")
    assert (one.stated["author"], one.stated["published_from"], body(one)) == (
        "Nora Lund",
        "2021-04-09",
        [FIRST, SECOND],
    )
    (tmp_path / "o.xml").write_text("<rss><item>x</item></rss>", encoding="utf-8")
    with pytest.raises(ReaderError, match=r"o\.xml: is XML in a form that is not known"):
        html.read(tmp_path / "o.xml", "o.xml")


def test_markdown_with_front_matter(tmp_path):
    text = (
        '---\ntitle: "Ferry fares to rise"\nauthor: Nora Lund\ndate: 2021-04-09\n'
        "publication: The Fjord Mail\ndraft: false\n"
        f"---\n\n# Ferry fares to rise\n\n{FIRST.replace('8 percent', '*8 percent*')}\n\n> {SECOND}\n\n"
        "![A boat](boat.jpg)\n\nSee [the port](https://port.example/).\n"
    )
    (tmp_path / "m.md").write_text(text, encoding="utf-8")
    (one,) = markdown.read(tmp_path / "m.md", "m.md")
    stated = {k: v for k, v in one.stated.items() if not k.endswith(("_basis", "_evidence"))}
    assert stated == {"title": "Ferry fares to rise", "author": "Nora Lund", "outlet": "The Fjord Mail",
                      "published_from": "2021-04-09", "published_to": "2021-04-09"}  # fmt: skip
    assert body(one) == [FIRST, SECOND, "See the port."] and "boat" not in one.text
    (tmp_path / "bad.md").write_text("---\ntitle: [a\n---\n\nText.\n", encoding="utf-8")
    with pytest.raises(ReaderError, match=r"bad\.md: its front matter is no YAML"):
        markdown.read(tmp_path / "bad.md", "bad.md")
