"""The figures on voices, lists and networks show the tables that they were given."""

import json

import pytest
from network_tables import ACTORS, FIRST, NORDIC, PEOPLE, SECOND, article, notes_of

from corpus_tools import charts
from corpus_tools.measures.networks import lists
from corpus_tools.studies.actors import shown, words
from corpus_tools.studies.actors import whole as actors
from corpus_tools.studies.actors.drawing import networks, voices

WORDS = ("A title", "n = 5. Source: made up. Chosen, not sampled.", "Alternative text.")


@pytest.fixture(scope="module")
def study():
    return actors.study(notes_of(FIRST, SECOND, actors=ACTORS), ["president"])


@pytest.fixture(scope="module")
def nothing():
    return actors.study(notes_of(), ["president"])


def everything(study):
    alone = study.alone if study.states else lists.alone_or_listed(study.notes, NORDIC)
    return (
        (voices.voice_ledger, voices.voice_ledger_interactive, study.ledger),
        (voices.alone_or_in_lists, None, alone),
        (voices.speech_by_source, None, study.sources),
        (networks.spoken_about_by_article, networks.spoken_about_interactive, study.spoken),
        (networks.mentioned_together, networks.mentioned_together_interactive, study.pairs),
    )


def key(row):
    return f"{row['article_id']}\n{row['voice_id'] if isinstance(row['voice_id'], str) else ''}"


def test_the_ledger_draws_a_dot_by_words_and_a_ring_where_somebody_is_only_named(study):
    chart = voices.voice_ledger(study.ledger, *WORDS)
    drawn = {d.get_label(): d for axes in chart.axes for d in axes.collections}
    rows = {key(r): r for r in study.ledger.to_dict("records")}
    assert set(drawn) == set(rows)
    most = study.ledger["words"].max()
    for label, row in rows.items():
        filled = drawn[label].get_facecolor()[0][:3].tolist() != [1, 1, 1]
        assert filled == (row["status"] == "quoted")
        if filled and row["words"] / most > 0.1:
            assert drawn[label].get_sizes()[0] == pytest.approx(330 * row["words"] / most)
    assert {r["status"] for r in rows.values()} == {"quoted", "named only"}


def test_the_ledger_prints_words_and_mentions_and_keeps_persons_apart(study):
    left, right = voices.voice_ledger(study.ledger, *WORDS).axes
    texts = [t.get_text() for axes in (left, right) for t in axes.texts]
    for row in study.ledger.to_dict("records"):
        assert (str(row["words"]) if row["status"] == "quoted" else f"{row['named']}×") in texts
    names = [t.get_text() for t in left.get_yticklabels()]
    assert names == ["Norway", "Olav Dahl", "Sweden", "Anna Berg"]
    names = [t.get_text() for t in right.get_yticklabels()]
    assert names == ["unnamed voices", "Norwegian experts", "without a source", "no source"]


def test_countries_stand_a_to_z_and_the_unstated_last():
    people = [(f"{name} Alm", f"{name.lower()}-alm", f"{name} Alm", "person") for name in ("Ada", "Bo", "Cia")]
    made = article("a", [["Ada Alm, Bo Alm and Cia Alm came."]], people)
    countries = {"ada-alm": "SWE", "bo-alm": None, "cia-alm": "DNK"}
    stated = [{"actor_id": i, "actor_name": n, "actor_type": "person", "country": countries[i]}
              for _, i, n, _ in people]  # fmt: skip
    chart = voices.voice_ledger(actors.study(notes_of(made, actors=stated)).ledger, *WORDS)
    names = [t.get_text() for t in chart.axes[0].get_yticklabels()]
    assert names == ["Denmark", "Cia Alm", "Sweden", "Ada Alm", "country not stated", "Bo Alm"]


def test_alone_and_listed_are_the_bars(study):
    table = study.alone
    chart = voices.alone_or_in_lists(table, *WORDS)
    drawn = {c.get_label(): c.patches[0] for axes in chart.axes for c in axes.containers}
    for row in table.to_dict("records"):
        for part in ("alone", "listed"):
            bar = drawn[f"{row['article_id']}: {row['actor_id']} {part}"]
            assert bar.get_width() == row[part]
            assert bar.get_x() == (0 if part == "alone" else row["alone"])
    names = [t.get_text() for t in chart.axes[0].get_yticklabels()]
    assert names == ["Denmark", "Iceland", "Norway", "Sweden"]
    assert len({bar.get_hatch() for bar in drawn.values()}) == 2


def test_speech_by_source_is_as_long_as_its_words(study):
    chart = voices.speech_by_source(study.sources, *WORDS)
    drawn = {c.get_label(): c.patches[0].get_width() for c in chart.axes[0].containers}
    assert drawn == {f"{r['article_id']}: {r['source']}": r["words"] for r in study.sources.to_dict("records")}
    assert sum(drawn.values()) > 0
    assert "no quotation" in [t.get_text() for t in chart.axes[0].texts]


def test_a_cell_of_the_matrix_is_the_mentions_of_an_actor_by_a_speaker(study):
    axes = networks.spoken_about_by_article(study.spoken, *WORDS).axes[0]
    heads, shown_rows = shown.columns(study.spoken), [t.get_text() for t in axes.get_yticklabels()]
    array = axes.images[0].get_array()
    found = {(shown_rows[y], heads[x]["actor_name"]): array[y, x] for y in range(array.shape[0])
             for x in range(array.shape[1]) if array[y, x] == array[y, x] and array[y, x]}  # fmt: skip
    found = {k: int(v) for k, v in found.items() if not getattr(v, "mask", False)}
    assert found == {(r["speaker_name"], r["actor_name"]): r["weight"] for r in study.spoken.to_dict("records")}
    assert found and [h["actor_name"] for h in heads] == sorted(h["actor_name"] for h in heads)


def test_pairs_stand_in_both_halves_and_lists_only_at_the_left(study):
    left, right = (a.images[0].get_array() for a in networks.mentioned_together(study.pairs, *WORDS).axes)
    place = {actor: i for i, actor in enumerate(networks.states(study.pairs))}
    for row in study.pairs.to_dict("records"):
        one, two = place[row["source"]], place[row["target"]]
        assert left[one, two] == left[two, one] == row["with_lists"]
        assert (right.filled(0)[one, two] if right.mask.any() else right[one, two]) == row["without_lists"] or (
            row["without_lists"] == 0 and not right[one, two] > 0
        )
    assert (study.pairs["with_lists"] > study.pairs["without_lists"]).any()


def test_both_forms_carry_title_foot_and_alternative_text(study, nothing):
    for made in (study, nothing):
        for printed, interactive, table in everything(made):
            one = printed(table, *WORDS)
            assert charts.alt_text(one) == WORDS[2]
            assert {WORDS[0], WORDS[1]} <= {text.get_text() for text in one.texts}
            if interactive:
                two = interactive(table, *WORDS)
                assert charts.alt_text(two) == WORDS[2] and two.layout.meta["foot"] == WORDS[1]


def test_every_mark_on_the_screen_leads_to_its_rows_and_words(study):
    for _, interactive, table in everything(study):
        if not interactive:
            continue
        traces = [t for t in json.loads(interactive(table, *WORDS).to_json())["data"] if t.get("customdata")]
        carried = sorted(tuple(ids) for t in traces for ids in t["customdata"])
        assert carried == sorted(tuple(ids) for ids in table["row_ids"])
        labels = [h for t in traces for h in t["hovertext"]]
        assert len(labels) == len(table) and all("line 1: “" in label for label in labels)


def test_the_network_is_drawn_in_the_order_of_the_matrix(study):
    matrix = networks.spoken_about_by_article(study.spoken, *WORDS).axes[0]
    left, right = networks.spoken_about_interactive(study.spoken, *WORDS).data[-2:]
    plain = [t.replace("<b>", "").replace("</b>", "") for t in left.text]
    assert plain == [t.get_text() for t in matrix.get_yticklabels()]
    assert list(right.text) == [t.get_text() for t in matrix.get_xticklabels()]
    assert len(set(left.y)) == len(left.y) and len(set(right.y)) == len(right.y)
    assert set(left.x) == {0} and set(right.x) == {1}


def test_lines_of_the_network_end_where_the_names_stand(study):
    chart = networks.spoken_about_interactive(study.spoken, *WORDS)
    ends = {(x, y) for t in chart.data if t.mode == "lines" for x, y in zip(t.x, t.y, strict=True) if x is not None}
    nodes = {(x, round(y, 2)) for t in chart.data[-2:] for x, y in zip(t.x, t.y, strict=True)}
    assert ends and ends <= nodes


def test_no_state_stands_in_the_middle_of_the_circle(study):
    nodes = networks.mentioned_together_interactive(study.pairs, *WORDS).data[-1]
    assert list(nodes.text) == sorted(nodes.text)
    assert all(x * x + y * y == pytest.approx(1, abs=1e-3) for x, y in zip(nodes.x, nodes.y, strict=True))


def test_words_of_articles_are_escaped_where_they_are_shown_as_html():
    nasty = "<img src=x onerror=alert(1)>"
    made = article(nasty, [[f"Iceland and Norway <b>gain</b>, {nasty} said."]], [],
                   [("Iceland and Norway <b>gain</b>", nasty, "nasty", {"speaker_name": nasty})])  # fmt: skip
    study = actors.study(notes_of(made, actors=[{"actor_id": "nasty", "actor_name": nasty, "actor_type": "person"}]))
    assert len(study.ledger) and len(study.spoken) and len(study.pairs)
    for _, interactive, table in everything(study):
        if interactive:
            text = interactive(table, *WORDS).to_json().replace("\\u003c", "<").replace("\\u003e", ">")
            labels = [h for t in json.loads(text)["data"] for h in (t.get("hovertext") or [])]
            assert labels and not any("<img" in label or "<b>gain" in label for label in labels)
            assert "&lt;img" in text


def test_no_label_of_a_printed_figure_runs_out_of_the_page(notes):
    for printed, _, table in everything(actors.study(notes)):
        chart = printed(table, "A long title " * 12, WORDS[1] * 4, WORDS[2])
        chart.canvas.draw()
        width, height = chart.bbox.size
        seen = [a for a in chart.axes if a.get_visible()]
        drawn = [*chart.texts, *(t for a in seen for t in [*a.texts, *a.get_yticklabels(), *ticks(a)])]
        for text in (t for t in drawn if t.get_text() and t.get_visible()):
            box = text.get_window_extent()
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, text.get_text()


def ticks(axes):
    """Labels of the ticks that are drawn: those beyond the limits are not."""
    low, high = axes.get_xlim()
    return [t for t in axes.get_xticklabels() if low <= t.get_position()[0] <= high]


def test_more_voices_than_a_page_holds_are_cut_and_the_foot_says_so():
    people = [(f"Name{i} Alm", f"name{i}-alm", f"Name{i} Alm", "person") for i in range(70)]
    made = actors.study(notes_of(article("a", [[f"{p[0]} came."] for p in people], people)))
    assert len(made.voices) == 70 and len(made.ledger) == shown.MOST_VOICES
    assert made.size("ledger") == "60 of 70 voices, those with most words"
    assert voices.voice_ledger(made.ledger, *WORDS)


def test_titles_are_computed_from_the_tables(study, nothing):
    assert words.title_ledger(study.voices, study.holders) == (
        "Of 2 persons, 1 is quoted; of 1 president among them, none are quoted"
    )
    assert words.title_sources(study.sources).endswith("1 quotation has no source at all")
    assert words.title_together(study.together).startswith("Lists alone make 3 of ")
    lists_said = "There is 1 list of three or more states in 1 article."
    assert words.takeaway_alone(study.alone, study.lists).endswith(lists_said)
    assert words.title_ledger(nothing.voices, nothing.holders) == "No person is named or quoted"
    assert words.title_together(nothing.together) == "No two states or territories are mentioned in one sentence"
    assert words.takeaway_spoken(nothing.spoken_all) == "No quotation mentions another actor."


def test_the_region_and_the_sides_come_from_the_articles():
    made = actors.study(notes_of(article("a", [["The Nordic countries met Iceland and Estonia."], ["Estonia left."]],
                                         [("Nordic countries", "nordic-countries", "Nordic countries", "region"),
                                          ("Estonia", "EST", "Estonia", "state")])))  # fmt: skip
    assert made.region == "nordic-countries" and made.states == NORDIC
    assert made.sides == {"Estonia": ("EST",), "Nordic countries": NORDIC}


def test_without_a_region_the_sides_are_the_two_states_mentioned_most():
    made = actors.study(
        notes_of(article("a", [["Norway and Sweden met.", "Norway and Sweden left.", "Iceland came."]]))
    )
    assert made.region is None and made.sides == {"Norway": ("NOR",), "Sweden": ("SWE",)}


def test_who_is_named_and_nowhere_quoted(study):
    assert study.never["actor_name"].tolist() == ["Olav Dahl"]
    heard = [("Iceland gains", "Olav Dahl", "olav-dahl", {})]
    third = article("third", [["Olav Dahl said Iceland gains."]], [PEOPLE[2]], heard)
    quoted = actors.study(notes_of(FIRST, third, actors=ACTORS))
    assert not len(quoted.never)


def test_first_and_last_words_are_named_with_their_quotations(study):
    row = study.first_last.iloc[0]
    assert (row["first_word"], row["last_word"], bool(row["same"])) == ("Anna Berg", "no source", False)
    assert row["last_words"] == "Iceland is slow" and len(row["row_ids"]) == 2


def test_each_answer_is_a_sentence_on_any_corpus(study, nothing):
    for made in (study, nothing):
        said = [text for text, _ in made.answer()]
        assert said and all(text.endswith(".") for text in said)
    assert study.largest("ledger", "words")["voice_name"].tolist() == ["Anna Berg"]
    assert not len(nothing.largest("ledger", "words")) and words.say_row(nothing.ledger) == "No such row"
