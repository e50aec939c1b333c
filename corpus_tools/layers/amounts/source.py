"""Who states a figure: the speaker of the quotation that holds it, a source carried over, or the article itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus_tools.layers.amounts.context import Figure


def source(figure: Figure, quotes: list[dict[str, Any]]) -> dict[str, Any]:
    """stated_by, stated_by_text and stated_by_basis of a figure, and the span of its source.

    The innermost quotation counts. A quotation without a source states nothing of who speaks: stated_by is empty.
    """
    holding = [q for q in quotes if any(a <= figure.start and figure.end <= b + 1 for a, b in _spans(q))]
    if not holding:
        return {
            "stated_by": "article",
            "stated_by_text": None,
            "stated_by_basis": "article",
            "source_span": None,
        }
    quote = min(holding, key=lambda q: (q["end"] - q["start"], q["start"]))
    return _speaker(quote)


def _spans(quote: dict[str, Any]) -> list[list[int]]:
    return quote.get("spans") or [[quote["start"], quote["end"]]]


def _speaker(quote: dict[str, Any]) -> dict[str, Any]:
    words, actor = quote.get("speaker_text"), quote.get("speaker_id")
    at = (quote["speaker_start"], quote["speaker_end"]) if quote.get("speaker_start") is not None else None
    basis = "carried" if quote.get("implicit") else "quotation"
    if not words and not actor:
        return {"stated_by": None, "stated_by_text": None, "stated_by_basis": basis, "source_span": at}
    named = actor and quote.get("speaker_type") not in ("collective", "document")
    stated_by = actor if named else f"unnamed:{words}"
    return {"stated_by": stated_by, "stated_by_text": words, "stated_by_basis": basis, "source_span": at}
