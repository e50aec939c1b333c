"""The light and the dark theme: every letter of a widget stands out from what is behind it (WCAG 2.2, AA)."""

import re

import pytest
from test_widgets_in_lab import widget  # noqa: F401

# Contrast ratio of every piece of text in the regions of our widgets, over all backgrounds laid on one another.
LOW = """() => {
  const sheet = document.createElement('canvas');
  sheet.width = sheet.height = 1;
  const pen = sheet.getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const d = pen.getImageData(0, 0, 1, 1).data;
    return [d[0], d[1], d[2], d[3] / 255];
  };
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, w, i) => sum + w * linear(c[i] / 255), 0);
  const behind = (el) => {
    const laid = [];
    for (let e = el; e; e = e.parentElement) laid.push(rgba(getComputedStyle(e).backgroundColor));
    return laid.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const low = [];
  let seen = 0;
  for (const el of document.querySelectorAll('.ct-page, .ct-page *, .widget-label, .jupyter-button')) {
    if (![...el.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    seen += 1;
    const back = behind(el);
    const [dim, bright] = [light(over(rgba(getComputedStyle(el).color), back)), light(back)].sort((x, y) => x - y);
    const ratio = (bright + 0.05) / (dim + 0.05);
    if (ratio < 4.5) low.push([ratio.toFixed(2), el.className, el.textContent.trim().slice(0, 30)]);
  }
  return { seen, low };
}"""
SHOWN = ("reader(notes)", "concordance(notes, 'trade')", "network(notes)", "amounts(notes)",
         "coder(notes, 'themes', None, 5, 'ada')", "loop(notes, (), None, None)")  # fmt: skip


@pytest.mark.parametrize("code", SHOWN, ids=lambda c: c.split("(")[0])
def test_text_has_a_contrast_of_at_least_four_and_a_half_in_both_themes(widget, code):  # noqa: F811
    made = widget(f"widgets.{code}", name="themes")
    page = made.page
    for theme in ("Dark", "Light"):
        page.get_by_role("menuitem", name="Settings", exact=True).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Theme$")).hover()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^JupyterLab {theme}$")).click()
        page.wait_for_function(f"() => document.body.dataset.jpThemeName === 'JupyterLab {theme}'")
        page.wait_for_timeout(500)
        found = page.evaluate(LOW)
        page.locator(".ct-page").first.scroll_into_view_if_needed()
        made.shot(f"theme-{theme.lower()}-{code.split('(')[0]}")
        assert found["seen"] > 10
        assert found["low"] == []
