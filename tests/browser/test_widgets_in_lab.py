"""Each widget driven as a person would, with mouse and keyboard, until the page's text says the right thing."""

import json
import os
import re
import signal

import pytest

START = (
    "import corpus_tools as ct\nfrom corpus_tools.show import widgets\nnotes = ct.annotate(ct.read_corpus({source!r}))"
)


@pytest.fixture
def widget(work, notebook):
    """A function: a notebook with one widget, run."""

    def shown(code, source="../seeds", name="one"):
        cells = [{"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": text, "outputs": [],
                  "execution_count": None} for n, text in enumerate((START.format(source=source), code))]  # fmt: skip
        path = work / "notebooks" / f"{name}.ipynb"
        kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
        path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
        made = notebook(f"notebooks/{name}.ipynb")
        made.run_all()
        assert made.errors() == []
        made.page.locator(".ct-page").first.wait_for()
        return made

    return shown


def region(page, name):
    return page.get_by_role("region", name=name)


def choose(page, label, words):
    """Choose `words` in the dropdown with that label."""
    page.get_by_label(label, exact=True).select_option(label=words)


def click_bar(page):
    """Click the first bar where a hand would: plotly lays a sheet for dragging over its bars."""
    bar = page.locator(".js-plotly-plot .bars .point path").first
    bar.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(300)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_reader_shows_a_row_and_joins_speaker_cue_and_content(widget):
    made = widget("widgets.reader(notes)", name="reader")
    page = made.page
    article = region(page, re.compile("^article: "))
    article.locator(".ct-l-speakers").first.click()
    detail = region(page, "row, rule and definition")
    detail.get_by_text("speaker", exact=True).first.wait_for()
    assert "quotes" in detail.inner_text()
    joined = article.locator(".ct-on")
    looks = " ".join(joined.evaluate_all("xs => xs.map(x => x.className)"))
    assert all(f"ct-l-{name}" in looks for name in ("speakers", "cues", "quotations"))
    made.shot("widget-reader")


def test_the_readers_highlights_are_switched_and_reached_by_keyboard(widget):
    page = widget("widgets.reader(notes)", name="reader2").page
    article = region(page, re.compile("^article: "))
    assert article.locator(".ct-l-amounts").count() == 0
    page.get_by_label("amounts", exact=True).check()
    article.locator(".ct-l-amounts").first.wait_for()
    first = article.locator("[data-id][tabindex='0']").first
    first.focus()
    page.keyboard.press("Enter")
    region(page, "row, rule and definition").get_by_text("rule", exact=True).first.wait_for()
    page.get_by_role("button", name="next highlight").click()
    page.wait_for_function("() => document.activeElement?.closest('.ct-page') && document.activeElement.dataset.id")


def test_a_second_article_stands_beside_the_first(widget):
    page = widget("widgets.reader(notes)", name="reader3").page
    label = page.get_by_label("beside it", exact=True)
    words = label.locator("option").all_inner_texts()[2]
    choose(page, "beside it", words)
    second = region(page, f"second article: {words}")
    second.wait_for()
    assert len(second.inner_text()) > 1000


def test_evidence_opens_from_a_bar_and_from_the_list(widget):
    made = widget(
        "from corpus_tools.studies.framing import whole as framing_study\n"
        "from corpus_tools.studies.framing.drawing import barcode\n"
        "widgets.evidence(barcode.bars(framing_study.study(notes).shares), notes)", name="evidence",
    )  # fmt: skip
    page = made.page
    listed = region(page, "sentences behind the choice")
    assert "Nothing is chosen" in listed.inner_text()
    click_bar(page)
    listed.locator("mark").first.wait_for()
    by_click = listed.inner_text()
    assert re.search(r"1 to \d+ of \d+", by_click)
    assert "line " in by_click
    choices = page.get_by_label("what", exact=True).locator("option").all_inner_texts()
    choose(page, "what", choices[-1])
    page.wait_for_function("t => !document.body.innerText.includes(t)", arg=by_click[:200])
    made.shot("widget-evidence")


def test_the_concordance_is_searched_sorted_and_filtered(widget):
    made = widget("widgets.concordance(notes, 'trade')", name="concordance")
    page = made.page
    lines = region(page, "concordance")
    lines.get_by_text(re.compile(r"Lines 1 to \d+ of \d+")).wait_for()
    box = page.get_by_label("look up", exact=True)
    box.fill("cooperat*")
    box.press("Enter")
    lines.get_by_text("cooperation", exact=True).first.wait_for()
    whole = lines.locator("caption").inner_text()
    choose(page, "frame", "ECONOMY")
    page.wait_for_function("t => !document.body.innerText.includes(t)", arg=whole)
    lines.locator("mark").first.click()
    region(page, "the sentence").locator("mark").first.wait_for()
    choose(page, "by", "pattern")
    box.fill("(")
    box.press("Enter")
    lines.get_by_text("is no pattern").wait_for()
    made.shot("widget-concordance")


def test_the_amounts_are_filtered_and_a_start_year_gives_its_multiple(widget):
    made = widget("widgets.amounts(notes)", name="amounts")
    page = made.page
    listed = region(page, "figures that pass the filters")
    before = listed.locator("caption").inner_text()
    status = page.get_by_label("status", exact=True).locator("option").all_inner_texts()[1]
    choose(page, "status", status)
    page.wait_for_function("t => !document.body.innerText.includes(t)", arg=before)
    assert re.match(r"\d+ of \d+ stated figures", listed.locator("caption").inner_text())
    grown = region(page, "multiple from the start year")
    text = grown.inner_text()
    choose(page, "start year", "2013")
    page.wait_for_function("t => !document.body.innerText.includes(t)", arg=text)
    assert "2013" in grown.inner_text()
    choose(page, "scale", "log")
    made.shot("widget-amounts")


def test_the_network_changes_with_threshold_lists_and_actor(widget):
    made = widget("widgets.network(notes)", name="network")
    page = made.page
    said = region(page, "what the network shows")
    seen = [said.inner_text()]
    actors = page.get_by_label("neighbours of").locator("option")
    for act in (
        lambda: choose(page, "at least", "5 sentences"),
        lambda: choose(page, "at least", "1 sentence"),
        lambda: choose(page, "lists of states", "without pairs that only a list joins"),
        lambda: choose(page, "lists of states", "without sentences that list three or more"),
        lambda: choose(page, "network", "who speaks about whom"),
        lambda: choose(page, "neighbours of", actors.all_inner_texts()[1]),
    ):
        act()
        page.wait_for_function("t => !document.body.innerText.includes(t)", arg=seen[-1])
        seen.append(said.inner_text())
    assert len(set(seen)) == len(seen)
    made.shot("widget-network")


def begin(page):
    """Give a name to the coder's widget, the last on the page, and press "begin"."""
    page.get_by_label("coder", exact=True).last.fill("ada")
    page.get_by_label("coder", exact=True).last.press("Enter")
    page.get_by_role("button", name="begin").last.click()


def choose_code(page, key):
    """Choose a code of the sentence on the screen by its key."""
    page.locator(".ct-page[tabindex='0']").focus()
    page.keyboard.press(key)
    page.locator(".ct-code[aria-checked='true']").wait_for()


def test_ten_sentences_are_coded_by_keyboard_and_found_again_after_a_restart(widget):
    made = widget("widgets.coder(notes, 'mine', None, 12)", name="coder")
    page = made.page
    begin(page)
    progress = region(page, "progress")
    progress.get_by_text("0 of 12 coded by ada").wait_for()
    for number in range(10):
        choose_code(page, str(1 + number % 4))
        page.keyboard.press("Enter")
        progress.get_by_text(f"{number + 1} of 12 coded").wait_for()
    page.keyboard.press("Backspace")
    progress.get_by_text("9 of 12 coded").wait_for()
    page.keyboard.press("Enter")
    progress.get_by_text("10 of 12 coded").wait_for()
    made.shot("widget-coder")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Restart Kernel…$")).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    made.run_all()
    begin(page)
    page.get_by_text("10 of 12 coded by ada").last.wait_for()
    page.get_by_role("button", name="compare").last.click()
    page.get_by_text("human-coded: 10 of").last.wait_for()


def test_a_kernel_killed_in_the_middle_of_coding_loses_the_sentence_on_the_screen_at_most(widget):
    made = widget("import os\nprint('process', os.getpid())\nwidgets.coder(notes, 'killed', None, 12)", name="killed")
    page = made.page
    begin(page)
    progress = region(page, "progress")
    progress.get_by_text("0 of 12 coded by ada").wait_for()
    for number in range(3):
        choose_code(page, "1")
        page.keyboard.press("Enter")
        progress.get_by_text(f"{number + 1} of 12 coded").wait_for()
    choose_code(page, "2")
    os.kill(int(re.search(r"process (\d+)", page.locator(".jp-Notebook").inner_text())[1]), signal.SIGKILL)
    page.get_by_role("dialog").get_by_role("button").last.click()
    made.run_all()
    begin(page)
    page.get_by_text("3 of 12 coded by ada").last.wait_for()


def test_the_loop_is_walked_whole(widget, work):
    made = widget("widgets.loop(notes, (), None, 'loop/log.jsonl', 'loop/methods')", name="loop")
    page = made.page
    said = region(page, "what happened")
    said.get_by_text("No correction stands").wait_for()
    click_bar(page)
    listed = region(page, "sentences behind the choice")
    listed.get_by_role("button", name="recode").first.click()
    region(page, "the sentence to correct").locator("mark").wait_for()
    choose(page, "should be", "Aid")
    for label, words in (("who", "ada"), ("why", "it is a gift")):
        page.get_by_label(label, exact=True).fill(words)
        page.get_by_label(label, exact=True).press("Tab")
    page.get_by_role("button", name="correct", exact=True).click()
    said.get_by_text(re.compile(r"1 correction changed [1-9]\d* of \d+ statements")).wait_for()
    changed = region(page, "statements before and after")
    changed.get_by_text("changed", exact=True).first.wait_for()
    assert "it is a gift" in region(page, "log of corrections").inner_text()
    made.shot("widget-loop")
    page.get_by_role("button", name="write the methods appendix").click()
    said.get_by_text("methods.md").wait_for()
    assert "it is a gift" in (work / "notebooks/loop/methods/methods.md").read_text(encoding="utf-8")
    page.get_by_role("button", name="undo", exact=True).click()
    said.get_by_text("No correction stands").wait_for()
    assert changed.get_by_text("changed", exact=True).count() == 0


@pytest.mark.parametrize("code", [
    "widgets.reader(notes)", "widgets.concordance(notes, 'the')", "widgets.amounts(notes)", "widgets.network(notes)",
    "widgets.coder(notes, 'hostile-coding', None, 5, 'x<img src=x onerror=window.ran=9>')",
    "widgets.loop(notes, (), None, None)",
])  # fmt: skip
def test_an_article_of_markup_is_shown_as_its_characters(widget, code):
    page = widget(code, "../hostile", "hostile").page
    page.wait_for_timeout(500)
    assert page.evaluate("() => window.ran") is None
    inside = page.locator(".ct-page")
    assert inside.locator("script, img, svg, a, i").count() == 0
    if "reader" in code:
        text = region(page, re.compile("^article: ")).inner_text()
        for printed in ("<script>window.ran = 1</script>", "**bold**", "$x^2$", "[a link](javascript:window.ran=3)"):
            assert printed in text


def test_markup_in_a_hover_label_is_shown_as_its_characters(widget):
    code = (
        "from corpus_tools.studies.framing import whole as framing_study\n"
        "from corpus_tools.studies.framing.drawing import barcode as framing\n"
        "s = framing_study.study(notes)\n"
        "widgets.evidence(framing.barcode_interactive(s.barcode, s.codes, '<b>t</b>', 'f', 'a'), notes)"
    )
    page = widget(code, "../hostile", "hover").page
    bar = page.locator(".js-plotly-plot .bars .point path").first
    bar.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    label = page.locator(".js-plotly-plot .hoverlayer .hovertext").first
    label.wait_for()
    assert re.search(r"<(script|img|svg|b|i)\b", label.text_content())
    assert page.evaluate("() => window.ran") is None
    assert page.locator(".js-plotly-plot .hoverlayer a, .js-plotly-plot .hoverlayer image").count() == 0
