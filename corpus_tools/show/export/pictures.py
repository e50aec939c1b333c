"""A matplotlib figure as SVG and PNG, the same bytes on every run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PNG_DPI = 200


def save_figure(figure: Any, stem: Path) -> list[Path]:
    """Write `stem`.svg and `stem`.png (200 dots an inch); returns the two paths.

    Neither holds a date; the ids inside the SVG come from a fixed salt, so that a second run writes equal files.
    """
    import matplotlib

    stem.parent.mkdir(parents=True, exist_ok=True)
    svg, png = stem.with_name(f"{stem.name}.svg"), stem.with_name(f"{stem.name}.png")
    with matplotlib.rc_context({"svg.hashsalt": "corpus-tools", "svg.fonttype": "path"}):
        figure.savefig(svg, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    figure.savefig(png, format="png", dpi=PNG_DPI, bbox_inches="tight", metadata={"Software": None})
    return [svg, png]
