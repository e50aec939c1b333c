"""Every printed chart as a page shows it: type that can be read, no label on another, no more than a screen or two.

Pages show a chart about 700 pixels wide; there the smallest type is 11 pixels high.
"""

import importlib
import itertools
from pathlib import Path

import pytest
from matplotlib.text import Text

import corpus_tools as ct
from corpus_tools.studies.exhibit import StudyError

NAMES = ("articles", "trade", "actors", "framing", "rhetoric", "reliability", "front")
SALMON = Path(__file__).resolve().parent.parent / "salmon"
PAGE, LEAST, TALLEST = 700, 10.9, 2000
# A share of the smaller label: boxes of letters touch where the letters do not.
OVERLAP = 0.15


@pytest.fixture(scope="module")
def salmon():
    """Annotations of articles on another subject."""
    return ct.annotate(ct.read_corpus(SALMON))


def charts(name, notes):
    """(exhibit's name, printed chart) of a study, those that draw nothing left out."""
    study = importlib.import_module(f"corpus_tools.studies.{name}").study(notes)
    for exhibit in study.exhibits.values():
        try:
            chart = exhibit.draw()
        except StudyError:
            continue
        if chart is not None:
            yield exhibit.name, chart


def labels(chart):
    """(text, type size in points, box in pixels) of every visible label."""
    renderer, ticks = chart.canvas.get_renderer(), dict(_ticks(chart))
    for text in chart.findobj(Text):
        if text.get_visible() and text.get_text().strip() and ticks.get(text, True):
            # The box of the letters: that of an annotation would hold its arrow too.
            yield text.get_text(), text.get_fontsize(), Text.get_window_extent(text, renderer)


def _ticks(chart):
    """(label, whether it is drawn) of every tick: matplotlib keeps ticks beyond the ends of an axis."""
    for axes in chart.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                drawn = axes.axison and axis.get_visible() and low <= tick.get_loc() <= high
                yield tick.label1, drawn
                yield tick.label2, drawn


def shared(one, other):
    """The share of the smaller box that the other one covers."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max(min(one.width * one.height, other.width * other.height), 1)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("articles", ["notes", "salmon"])
def test_type_can_be_read_no_label_lies_on_another_and_no_chart_is_endless(name, articles, request):
    bad = []
    for exhibit, chart in charts(name, request.getfixturevalue(articles)):
        chart.canvas.draw()
        box = chart.get_tightbbox(chart.canvas.get_renderer())
        width, height = box.width + 0.2, box.height + 0.2
        found = list(labels(chart))
        bad += [f"{exhibit}: {t!r} is {s / 72 * PAGE / width:.1f} pixels high" for t, s, _ in found
                if s / 72 * PAGE / width < LEAST]  # fmt: skip
        bad += [f"{exhibit}: {a!r} on {b!r}" for (a, _, x), (b, _, y) in itertools.combinations(found, 2)
                if shared(x, y) > OVERLAP]  # fmt: skip
        if height * PAGE / width > TALLEST:
            bad.append(f"{exhibit}: {height * PAGE / width:.0f} pixels tall")
    assert bad == []
