"""The language that an article is written in, so that one in another language is set aside and not misread.

The rules and the model read English. In another language they would find speakers and figures that are none.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.text import word_count

if TYPE_CHECKING:
    from corpus_tools.sources.corpus import Article

READ = "en"
# A text of fewer words is too short to tell: of made-up headlines of four words one in three was taken for another
# language. Nor is a text told that the identifier is less sure of.
_FEWEST_WORDS, _SURE = 12, 0.9
# Characters that are looked at: an article's language shows in its first page.
_LOOKED_AT = 20_000


class Language(NamedTuple):
    """An ISO 639-1 code, and how sure the identifier is of it (0 to 1)."""

    code: str
    sure: float


def language_of(text: str) -> Language:
    """The likeliest language of `text`, by the n-grams of its bytes (Lui and Baldwin 2012, langid.py)."""
    code, sure = _identifier().classify(text[:_LOOKED_AT])
    return Language(str(code), float(sure))


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def why_set_aside(article: Article, wanted: str = READ) -> str | None:
    """The reason for which an article is not read: it is in another language; None where it is not, or is too short.

    Running text counts where the format tells it, so that an export's labels in another language do not.
    """
    told = [article.text[one.start : one.end] for one in article.told if one.kind == "paragraph"]
    text = "\n".join(told) or article.text
    if word_count.count(text[:_LOOKED_AT]) < _FEWEST_WORDS:
        return None
    found = language_of(text)
    if found.code == wanted or found.sure < _SURE:
        return None
    return f"is in {name_of(found.code)}, and {name_of(wanted)} is read; set aside (translate it, or leave it out)"


def name_of(code: str) -> str:
    """A language by its English name, with its code.

    >>> name_of("de"), name_of("qq")
    ('German (de)', 'qq')
    """
    from babel import Locale

    name = Locale("en").languages.get(code)
    return f"{name} ({code})" if name else code
