"""What is hardly there: subjects of a list fixed before coding, hits and zeros alike, by article.

A hit says that a sentence touches the subject, in whose words it stands, and where; not that it is emphasised. A zero
says that none of the listed forms is printed. The list is the corpus's own: its project names the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.checklist import checklist
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.sentences import BODY
from corpus_tools.measures.speech import Places, mentioned, quotations, spans

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.checklist import Check
    from corpus_tools.notes import Annotations

CHECKED = {"code": TEXT, "label": TEXT, "rule": TEXT, "article_id": TEXT, "article": TEXT, "sentences": WHOLE,
           "of_sentences": WHOLE, "printed": LIST, "definition": TEXT, "row_ids": LIST}  # fmt: skip
TOTALS = {"code": TEXT, "label": TEXT, "articles": WHOLE, "of_articles": WHOLE, "sentences": WHOLE,
          "of_sentences": WHOLE, "row_ids": LIST}  # fmt: skip
Hit = tuple[dict[str, Any], str]


def hardly_there(
    notes: Annotations,
    checks: Collection[Check] | None = None,
    relation: Collection[str] | None = None,
    partners: Collection[str] | None = None,
    titles: bool = True,
) -> pd.DataFrame:
    """Each subject of the checklist in each article: one row a pair, zeros included, in the list's order.

    `checks`: entries of a list (see `codebooks.checklist`; None: of the project's, none without one). `relation`:
    alpha-3 codes of all states whose relation the articles are about, `partners`: those whose governments are the
    partner side; where not given, both sides of `actors.ActorStudy.sides`, and the states of the region that is
    mentioned most. `titles`: headings are read too. Columns: code, label, rule, article_id, article (label), sentences
    (with a hit), of_sentences (that were read), printed (the different forms as printed, lower case, A to Z),
    definition, row_ids (the sentences; none for a zero).
    """
    if checks is None:
        checks = checklist(notes.project.checklist) if notes.project.checklist else ()
    if not checks:
        return typed([], CHECKED)
    if relation is None or partners is None:
        found_relation, found_partners = sides(notes)
        relation = found_relation if relation is None else relation
        partners = found_partners if partners is None else partners
    read = [s for s in records(notes.sentences) if titles or s["block_kind"] == BODY]
    finders = _finders(notes, set(relation), set(partners))
    rows = []
    for check in checks:
        hits = _by_article(finders[check.rule](check, read))
        for article_id, article in labels(notes.articles).items():
            rows.append(
                {k: getattr(check, k) for k in ("code", "label", "rule", "definition")}
                | {"article_id": article_id, "article": article}
                | {"of_sentences": sum(s["article_id"] == article_id for s in read)}
                | _counted(hits.get(article_id, []))
            )
    return typed(rows, CHECKED)


def sides(notes: Annotations) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """States of the relation, and states of the partner side, as `actors.ActorStudy` finds them by mentions."""
    from corpus_tools.studies.actors.whole import ActorStudy

    study = ActorStudy(notes)
    relation = {code for codes in study.sides.values() for code in codes}
    return tuple(sorted(relation)), tuple(sorted(study.states))


def _by_article(hits: Iterator[Hit]) -> dict[str, list[Hit]]:
    out: dict[str, list[Hit]] = {}
    for hit in hits:
        out.setdefault(hit[0]["article_id"], []).append(hit)
    return out


def _counted(hits: list[Hit]) -> dict[str, Any]:
    ids = list(dict.fromkeys(s["id"] for s, _ in sorted(hits, key=lambda h: h[0]["start"])))
    printed = sorted({" ".join(words.split()).casefold() for _, words in hits})
    return {"sentences": len(ids), "printed": printed, "row_ids": ids}


def _finders(
    notes: Annotations, relation: set[str], partners: set[str]
) -> dict[str, Callable[[Check, list[dict]], Iterator[Hit]]]:
    return {
        "words": _words,
        "programme": lambda check, read: _programmes(notes, relation, read),
        "official": lambda check, read: _officials(notes, check, partners, read),
    }


def _words(check: Check, read: list[dict]) -> Iterator[Hit]:
    for sentence in read:
        for start, end in check.find(sentence["text"]):
            yield sentence, sentence["text"][start:end]


def _programmes(notes: Annotations, relation: set[str], read: list[dict]) -> Iterator[Hit]:
    place = {s["id"]: s for s in read}
    for row in mentioned(notes):
        foreign = row["actor_type"] == "programme" and row["country"] not in relation
        if foreign and row["sentence_id"] in place and not _made_here(row):
            yield place[row["sentence_id"]], row["text"]


def _made_here(row: dict[str, Any]) -> bool:
    """Whether a programme is known by this article's words only: the gazetteer does not say whose it is."""
    from corpus_tools.codebooks.gazetteers import organisations

    return row["actor_id"] not in {o.actor_id for o in organisations()}


def _officials(notes: Annotations, check: Check, partners: set[str], read: list[dict]) -> Iterator[Hit]:
    places, kept = Places(notes), {s["id"] for s in read}
    roles = {r["actor_id"]: r["role"] for r in records(notes.actors)}
    for quote in quotations(notes):
        official = quote["voice_type"] == "state" or any(
            check.office(words) for words in (roles.get(quote["voice_id"]), quote["speaker_text"], quote["voice_name"])
        )
        if quote["voice_country"] not in partners or not official:
            continue
        for start, end in spans(quote):
            said = quote["text"][start - quote["start"] : end - quote["start"]]
            for s, e in check.find(said):
                for sentence in places.sentences(quote["article_id"], start + s, start + e):
                    if sentence["id"] in kept:
                        yield sentence, said[s:e]


def totals(table: pd.DataFrame) -> pd.DataFrame:
    """`hardly_there` added up over the articles: one row a subject, in the list's order.

    Columns: code, label, articles (with a hit), of_articles, sentences, of_sentences, row_ids (the sentences).
    """
    by_code = dict(grouped(table, "code"))
    rows = [
        {"code": code, "label": own[0]["label"], "articles": sum(r["sentences"] > 0 for r in own)}
        | {"of_articles": len(own)}
        | {c: sum(r[c] for r in own) for c in ("sentences", "of_sentences")}
        | {"row_ids": [i for r in own for i in r["row_ids"]]}
        for code, own in by_code.items()
    ]
    return typed(rows, TOTALS)
