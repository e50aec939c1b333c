"""Words signed with a dash that touches the name, and titles that belong to the next name."""

import pytest

from corpus_tools.pipeline import annotate
from corpus_tools.sources.corpus import read_corpus


def notes(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return annotate(read_corpus(tmp_path), cache=False)


@pytest.mark.parametrize(
    "sign", ["-Mayor Nora Lund", "—Nora Lund", "--Mayor Nora Lund", "- Nora Lund, mayor of Bergen"]
)
def test_a_dash_may_touch_the_name_below_a_saying(tmp_path, sign):
    (quote,) = notes(tmp_path, f"“Fares will rise again in the autumn.” {sign}\n").quotes.to_dict("records")
    assert (quote["speaker_name"], quote["rule"]) == ("Nora Lund", "dash-and-name-after-marks")


def test_a_hyphen_inside_a_word_signs_nothing(tmp_path):
    made = notes(tmp_path, "“Fares will rise again in the autumn.” non-Bergen ferries stay as they are, for now.\n")
    assert made.quotes["speaker_name"].isna().all()


@pytest.mark.parametrize(
    ("text", "body", "person"),
    [("The acting head of Bergen Ferries, Dr Olav Dahl, said it was sound.", "Bergen Ferries", "Olav Dahl"),
     ("The head of Orbit Analytics, Ms Nora Lund, said fares would rise.", "Orbit Analytics", "Nora Lund")],
)  # fmt: skip
def test_a_title_behind_a_comma_is_that_of_the_next_name(tmp_path, text, body, person):
    kinds = dict(notes(tmp_path, text).mentions[["text", "actor_type"]].itertuples(index=False, name=None))
    assert kinds[body] == "organisation" and kinds[person] == "person"
