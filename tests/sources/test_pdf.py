"""PDF files written by hand here: two columns, a running head, words broken at line ends; scans are named."""

import pytest

from corpus_tools.sources import ReaderError, pdf
from corpus_tools.text.blocks.find import find_blocks

LINES = [
    (50, 800, 9, "The Fjord Mail"),
    (400, 800, 9, "9 April 2021"),
    (50, 770, 20, "Ferry fares to rise"),
    (50, 745, 11, "By Nora Lund"),
    (60, 720, 11, "Ferry fares will rise by eight per-"),
    (50, 706, 11, "cent in May, the port of Bergen"),
    (50, 692, 11, "said on Friday after two years."),
    (60, 678, 11, "They must rise, Olav Dahl told a"),
    (310, 720, 11, "meeting of the island councils."),
    (320, 706, 11, "The councils will vote in June on"),
    (310, 692, 11, "the new fares for all the boats."),
    (280, 40, 9, "Page 3"),
]


def written(lines):
    """A page of Helvetica with each line at its place."""
    stream = "".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, words in lines).encode("ascii")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"endstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return out + head + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)


def test_columns_are_read_in_order_and_words_joined(tmp_path):
    (tmp_path / "a.pdf").write_bytes(written(LINES))
    (one,) = pdf.read(tmp_path / "a.pdf", "a.pdf")
    body = [one.text[b.start : b.end] for b in find_blocks(one.text, told=one.told) if b.kind == "paragraph"]
    assert body == [
        "Ferry fares will rise by eight percent in May, the port of Bergen said on Friday after two years.",
        "They must rise, Olav Dahl told a meeting of the island councils.",
        "The councils will vote in June on the new fares for all the boats.",
    ]
    stated = {k: v for k, v in one.stated.items() if not k.endswith(("_basis", "_evidence"))}
    assert stated == {"title": "Ferry fares to rise", "author": "Nora Lund", "outlet": "The Fjord Mail",
                      "published_from": "2021-04-09", "published_to": "2021-04-09"}  # fmt: skip


def test_a_scan_and_a_damaged_file_are_named(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(written([(50, 50, 9, "Scanned")]))
    with pytest.raises(ReaderError, match=r"scan\.pdf: has no text layer"):
        pdf.read(tmp_path / "scan.pdf", "scan.pdf")
    (tmp_path / "cut.pdf").write_bytes(written(LINES)[:60])
    with pytest.raises(ReaderError, match=r"cut\.pdf: (?:is damaged and cannot be read as PDF|has no text layer)"):
        pdf.read(tmp_path / "cut.pdf", "cut.pdf")
