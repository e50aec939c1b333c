"""Plain text: bytes in, text exactly as decoded out. A byte order mark is not text; newlines stay as they are.

Traces of what decoding or an earlier tool did to a text. They are reported, never repaired.
"""

from __future__ import annotations

import codecs
import difflib
import hashlib
import re
from collections.abc import Iterator
from encodings.aliases import aliases
from pathlib import Path
from typing import NamedTuple

from corpus_tools.sources import Document, ReaderError

# UTF-32 stands before UTF-16: its little-endian mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of file types that end up in folders of articles, from each format's own specification.
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive (as .docx, .xlsx and .odt are)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"{\\rtf", "an RTF document"),
)
# Control characters that print nothing and move nothing; a stray one is no sign of a binary file.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_FEW_CONTROLS, _CONTROL_SHARE = 3, 0.01
# A guess between Western code pages is a toss-up for an English text with few accents; web pages that declare
# Latin-1 are read as cp1252 by the WHATWG Encoding Standard, so it is taken where it reads as well as the best.
_WESTERN = "cp1252"
_AS_GOOD = 0.02
_FEW = 16
_EXAMPLES = "utf-8, cp1252, latin-1, utf-16, gb18030"


class Decoded(NamedTuple):
    """Text, the encoding that it was decoded with, and how that encoding is known."""

    text: str
    encoding: str
    basis: str


def read(path: Path, file: str, encoding: str | None = None) -> list[Document | ReaderError]:
    """The article in the file at `path`, called `file` in messages; raises ReaderError."""
    raw = read_bytes(path, file)
    text, name, basis = decode(raw, file, encoding)
    if not text.strip():
        raise ReaderError(file, "holds only white space; fill it or remove it")
    return articles_of(text, file, hashlib.sha256(raw).hexdigest(), name, basis)


def articles_of(text: str, file: str, sha256: str, encoding: str, basis: str) -> list[Document | ReaderError]:
    """The articles of a text: those of an export of a database, else the one that it is."""
    from corpus_tools.sources import exports

    found = exports.split(text, file, sha256, encoding, basis)
    return [Document(file, text, sha256, encoding, basis)] if found is None else found


def read_bytes(path: Path, file: str) -> bytes:
    """The bytes of the file at `path`; raises ReaderError where there are none to be had."""
    try:
        raw = path.read_bytes()
    except IsADirectoryError:
        raise ReaderError(file, "is a folder, not a file; name a file in it") from None
    except FileNotFoundError:
        raise ReaderError(file, "does not exist (a link to nothing?); restore or remove it") from None
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        raise ReaderError(file, reason) from None
    if not raw:
        raise ReaderError(file, "is empty; fill it or remove it")
    return raw


def check_encoding(encoding: str) -> None:
    """Raise LookupError, in one line, unless `encoding` names a text encoding that Python knows."""
    try:
        b"a".decode(encoding)
    except UnicodeError:
        return
    except (LookupError, ValueError):
        known = sorted({*aliases, *(a.replace("_", "-") for a in aliases.values())})
        near = difflib.get_close_matches(encoding.lower(), known, n=1)
        hint = (
            f"did you mean {near[0]!r}?"
            if near and near != [encoding.lower()]
            else f"name one that Python knows, such as {_EXAMPLES}"
        )
        raise LookupError(f"encoding {encoding!r} is not known; {hint}") from None


def decode(raw: bytes, file: str, encoding: str | None = None) -> Decoded:
    """`raw` as text, by `encoding`, byte order mark, UTF-8, or the likeliest encoding, in this order.

    Raises ReaderError for bytes that are no text, LookupError for an encoding that is not known.
    """
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise ReaderError(file, f"is {what}, not plain text; save its text as UTF-8 .txt")
    decoded = _by_option(raw, file, encoding) if encoding else _by_content(raw, file)
    check_whole(decoded.text, file)
    controls = len(CONTROLS.findall(decoded.text))
    if "\x00" in decoded.text or controls > max(_FEW_CONTROLS, _CONTROL_SHARE * len(decoded.text)):
        what = f"{controls} control characters in {len(decoded.text)}, read as {decoded.encoding}"
        raise ReaderError(file, f"is a binary file ({what}); save its text as UTF-8 .txt")
    return decoded


def check_whole(text: str, file: str) -> None:
    """Raise ReaderError where `text` holds half a character, which no file and no table can keep."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ReaderError(
            file, f"holds half a character (a lone surrogate, at {error.start}); save it again as UTF-8"
        ) from None


def _by_option(raw: bytes, file: str, encoding: str) -> Decoded:
    check_encoding(encoding)
    try:
        text = raw.decode(encoding)
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        byte = f"byte 0x{raw[at]:02x} at {at}" if at < len(raw) else "its end"
        raise ReaderError(file, f"is not {encoding} ({byte}); name its encoding, or none to have it detected") from None
    return Decoded(text.removeprefix("\ufeff"), codecs.lookup(encoding).name, "option")


def _by_content(raw: bytes, file: str) -> Decoded:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _by_mark(raw[len(mark) :], file, name)
    try:
        decoded = Decoded(raw.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        decoded = None
    if b"\x00" in raw:
        return _without_mark(raw) or decoded or _binary(file)
    return decoded or _cut_utf8(raw) or _guess(raw, file)


def _by_mark(body: bytes, file: str, name: str) -> Decoded:
    try:
        return Decoded(body.decode(name), name, "byte order mark")
    except UnicodeDecodeError as error:
        raise ReaderError(file, f"begins as {name} but is not at byte {error.start}; save it again as UTF-8") from None


def _binary(file: str) -> Decoded:
    raise ReaderError(file, "is a binary file (NUL bytes); save its text as UTF-8 .txt")


def _without_mark(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: in Western text every other byte is NUL; a few bytes are too few to tell."""
    if len(raw) < _FEW:
        return None
    for name, nul, other in (("utf-16-le", raw[1::2], raw[::2]), ("utf-16-be", raw[::2], raw[1::2])):
        if len(raw) % 2 == 0 and nul.count(0) > 0.7 * len(nul) and not other.count(0):
            try:
                return Decoded(raw.decode(name), name, "guess")
            except UnicodeDecodeError:
                return None
    return None


def _cut_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 in which few bytes are broken, as when a scraper cut a text in the middle of a character.

    Each broken place becomes U+FFFD, which the corpus reports. Reading such a file in any other encoding would
    garble every character beyond ASCII in it.
    """
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(c > "\x7f" for c in text) - broken
    return Decoded(text, "utf-8", "guess") if sound >= 4 * broken else None


def _guess(raw: bytes, file: str) -> Decoded:
    import charset_normalizer

    readings = list(charset_normalizer.from_bytes(raw))
    if not readings:
        raise ReaderError(file, "is in no encoding that could be recognised; name it with `encoding`, or save as UTF-8")
    best = readings[0]
    near = [r for r in readings if r.chaos <= best.chaos + _AS_GOOD]
    name = _WESTERN if any(_WESTERN in r.could_be_from_charset for r in near) else best.encoding
    return Decoded(raw.decode(name), codecs.lookup(name).name, "guess")


REPLACED = "replacement character"
MOJIBAKE = "UTF-8 read as another encoding"
LOST = "letter or mark lost to a question mark"
NO_BREAK = "no-break space"
INVISIBLE = "invisible character"
CONTROL = "control character"
MARKUP = "markup left in the text"
REPEATED = "paragraph printed before"
KINDS = (REPLACED, MOJIBAKE, LOST, NO_BREAK, INVISIBLE, CONTROL, MARKUP, REPEATED)

# Lead bytes of the UTF-8 forms of Latin, Greek, Cyrillic, Arabic letters and of general punctuation, as cp1252 and
# Latin-1 show them; only runs that decode again to a letter or mark in use count (the idea is ftfy's).
_LEAD = "[ÂÃÄÅÎÏÐÑØÙâïð]"
_TAIL = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_WORD, _SMALL = r"[^\W\d_]", r"[^\W\d_A-Z]"
_PATTERNS = (
    (REPLACED, re.compile(r"\w*\ufffd+\w*")),
    (MOJIBAKE, re.compile(f"(?:{_LEAD}{_TAIL}{{1,3}})+")),
    (LOST, re.compile(rf"(?<![\w/=&?.-]){_WORD}+\?{_SMALL}[\w'’-]*(?![\w/=&])|(?<!\S)\?{_WORD}+")),
    (NO_BREAK, re.compile("[\u00a0\u202f\u2007]")),
    (INVISIBLE, re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")),
    (CONTROL, CONTROLS),
    (
        MARKUP,
        re.compile(
            r"&(?:amp|nbsp|quot|lt|gt|apos|[lr][sd]quo|[mn]dash|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
            r"|</?(?:p|br|div|span|b|i|em|strong|a|img|h[1-6]|li|ul|ol|table|tr|td|script|style)\b[^<>]*>"
        ),
    ),
)
_PLAIN = re.compile("[\u00a0-\u024f\u0370-\u052f\u0600-\u06ff\u2010-\u203a\u20ac\u2122\ufeff\U0001f300-\U0001faff]+")
_REPEAT_WORDS = 25


class Damage(NamedTuple):
    """A damaged place: its kind and its half-open offsets into the text."""

    kind: str
    start: int
    end: int


def find_damage(text: str) -> list[Damage]:
    """Damaged places in `text`, in order; kinds are those of KINDS.

    >>> [(d.kind, "a na?ve view"[d.start:d.end]) for d in find_damage("a na?ve view")]
    [('letter or mark lost to a question mark', 'na?ve')]
    """
    found = [
        Damage(kind, *m.span())
        for kind, pattern in _PATTERNS
        for m in pattern.finditer(text)
        if kind != MOJIBAKE or _is_mojibake(m.group())
    ]
    return sorted([*found, *_repeated(text)], key=lambda d: (d.start, d.end, d.kind))


def _is_mojibake(run: str) -> bool:
    for encoding in ("cp1252", "latin-1"):
        try:
            return bool(_PLAIN.fullmatch(run.encode(encoding).decode("utf-8")))
        except UnicodeError:
            continue
    return False


def _repeated(text: str) -> Iterator[Damage]:
    seen: set[tuple[str, ...]] = set()
    for match in re.finditer(r"\S[^\n\r]*", text):
        words = tuple(match.group().split())
        if len(words) >= _REPEAT_WORDS and words in seen:
            yield Damage(REPEATED, match.start(), match.start() + len(match.group().rstrip()))
        seen.add(words)
