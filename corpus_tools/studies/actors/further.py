"""Questions on voices that no exhibit answers, each with its computed answer and the rows it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools.codebooks.schemes import known
from corpus_tools.measures.regions import with_the
from corpus_tools.measures.rows import by_name, grouped, records
from corpus_tools.measures.speech import NO_SOURCE, without_source
from corpus_tools.measures.wording import capital, several
from corpus_tools.studies.actors import plain
from corpus_tools.studies.actors.shares import UNNAMED
from corpus_tools.studies.exhibit import Question

if TYPE_CHECKING:
    from corpus_tools.studies.actors.whole import ActorStudy

# Names of a kind that one answer holds.
_MOST = 6
_FRAMES, _FRAMES_NAMED = "frames", 3


def questions(study: ActorStudy) -> list[Question]:
    """The questions in their order; those that the articles give no rows for are left out."""
    made = [*_sides(study), *_offices(study), _first_last(study), _unnamed(study), _marked(study), *_frames(study)]
    return [question for question in made if question is not None]


def _sides(study: ActorStudy) -> list[Question]:
    """Which articles have a voice of each side, and how many voices stay open in the others."""
    out = []
    for _, rows in grouped(study.heard, "side"):
        name, there = with_the(rows[0]["side_name"]), [r for r in rows if r["voices"]]
        rest = [r for r in rows if not r["voices"]]
        said = f"{capital(plain.of_articles(len(there), len(rows)))}"
        said += f"; in {plain.some(r['article'] for r in rest)} " + _others(rest) if rest else ""
        ids = [i for r in there for i in r["row_ids"]]
        out.append(
            Question(f"Which articles report words of people, bodies or groups connected with {name}?", f"{said}.", ids)
        )
    return out


def _others(rest: list[dict]) -> str:
    """What is known of the voices in articles where a side was not found."""
    placed = {v for r in rest for v in r["placed"]}
    open_ = {v for r in rest for v in r["open"]}
    parts = [f"the {plain.numbered(len(placed), 'voice')} whose place is printed {'is' if len(placed) == 1 else 'are'} "
             "connected elsewhere"] if placed else []  # fmt: skip
    parts += [f"the place of {plain.numbered(len(open_), 'voice')} is open"] if open_ else []
    return several(parts) or "voices were not found"


def _offices(study: ActorStudy) -> list[Question]:
    """Offices beyond the one that the answer speaks of."""
    return [
        Question(f"Who is named as {office}?", finding.text, finding.rows)
        for office, finding in list(zip(study.offices, study.findings_offices(), strict=True))[1:]
    ]


def _first_last(study: ActorStudy) -> Question | None:
    rows = records(study.first_last)
    if not rows:
        return None
    for row in rows:
        row |= {w: "words without a source" for w in ("first_word", "last_word") if row[w] == NO_SOURCE}
    said = [f"{r['article']}: {r['first_word']}" + ("" if r["same"] else f", {r['last_word']}") for r in rows[:_MOST]]
    rest = f"; and {plain.numbered(len(rows) - _MOST, 'more article')}" if len(rows) > _MOST else ""
    ids = [i for r in rows for i in r["row_ids"]]
    return Question("Who speaks first and who last in each article?", "; ".join(said) + rest + ".", ids)


def _unnamed(study: ActorStudy) -> Question | None:
    rows = [r for r in records(study.voices) if r["source"] == UNNAMED and r["words"]]
    if not rows:
        return None
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["voice_name"]] = totals.get(row["voice_name"], 0) + row["words"]
    ranked = sorted(totals.items(), key=lambda item: (-item[1], by_name(item[0])))
    parts = [f"{name} ({plain.numbered(number, 'word')})" for name, number in ranked[:_MOST]]
    rest = f"; and {plain.spelled(len(ranked) - _MOST)} more" if len(ranked) > _MOST else ""
    ids = [i for r in rows for i in r["row_ids"][: r["quotations"]]]
    return Question("What are the sources without a name called?", capital(", ".join(parts)) + rest + ".", ids)


def _marked(study: ActorStudy) -> Question | None:
    rows = without_source(study.notes)
    if not rows:
        return None
    said = [f"“{' '.join(r['text'].split())}” ({study.labels[r['article_id']]}, line {r['line']})" for r in rows[:3]]
    start = f"{capital(plain.numbered(len(rows), 'phrase'))}, counted with the article’s own words: "
    return Question("Are words quoted without a source?", start + "; ".join(said) + ".", [r["id"] for r in rows])


def _frames(study: ActorStudy) -> list[Question]:
    """Which frames most of the named people share, where frames are coded."""
    codes = study.notes.codes
    books = [known(book) for book in sorted(set(codes[codes["scheme"] == _FRAMES]["codebook"].dropna()))]
    called = {code.code: code.label for book in books if book is not None for code in book.codes}
    of_people = study.concepts[(study.concepts["actor_type"] == "person").fillna(False)]
    found = {code: rows for code, rows in grouped(of_people, "concept") if code in called}
    people = len({r["actor_id"] for r in records(of_people)})
    if not found or people < 2:
        return []
    number = {code: len({r["actor_id"] for r in rows}) for code, rows in found.items()}
    first = sorted(number, key=lambda code: (-number[code], called[code]))[:_FRAMES_NAMED]
    said = several(f"{called[code]} ({plain.spelled(number[code])})" for code in first)
    ids = [i for code in first for r in found[code] for i in r["row_ids"]]
    start = f"Of {plain.numbered(people, 'person', 'people')} in whose words a frame is found, most have"
    return [Question("Which frames do the speakers share?", f"{start} {said}.", ids)]
