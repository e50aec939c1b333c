"""All tables of the question on actors, made once from the annotations, with the words for their source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.flips import flip_order
from corpus_tools.measures.networks import degrees, edges, lists
from corpus_tools.measures.regions import groups
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.speech import mentioned, quotations
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.actors import network_words, shown, voices, words
from corpus_tools.studies.actors import voices as voices_of
from corpus_tools.studies.exhibit import Study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from corpus_tools.notes import Annotations

    # A sentence and the rows that it rests on; None where a table beside it has them.
    Said = tuple[str, pd.DataFrame | None]

# States looked at where no region's states are named: the most mentioned.
_STATES = 8
RANKS = {"actor_id": TEXT, "actor_name": TEXT, "with_lists": WHOLE, "rank_with": WHOLE, "without_lists": WHOLE,
         "rank_without": WHOLE, "row_ids": LIST}  # fmt: skip
MATERIAL = {"article_id": TEXT, "article": TEXT, "mentions": WHOLE, "actors": WHOLE, "persons": WHOLE,
            "quotations": WHOLE, "attributed": WHOLE, "ambiguous": WHOLE, "without_source": WHOLE,
            "row_ids": LIST}  # fmt: skip
# What a chart counts, one and more of it, and which are drawn where not all are.
_SIZES = {
    "ledger": ("voice", "voices", "those with most words"),
    "spoken": (
        "mention in quotations",
        "mentions in quotations",
        "of states, territories and whoever two voices speak about",
    ),
    "pairs": ("co-mention of states and territories", "co-mentions of states and territories", "of those with most"),
}
# Columns of each table in print: name -> heading; ids are kept for evidence.
PRINTED = {
    "ledger": {"article": "article", "voice_name": "voice", "section": "kind", "country_name": "country",
               "role": "role, as printed", "affiliation": "of", "quotations": "quotations", "words": "words",
               "named": "mentions", "status": "status"},
    "alone": {"article": "article", "actor_name": "state", "alone": "alone", "listed": "in lists",
              "within": "inside a longer name", "mentions": "mentions"},
    "sources": {"article": "article", "source": "source", "voices": "voices", "quotations": "quotations",
                "words": "words"},
    "missing": {"article": "article", "side": "side", "voices": "quoted from there", "quotations": "quotations",
                "words": "words", "missing": "nobody quoted", "unstated": "country not stated"},
    "spoken_all": {"article": "article", "speaker_name": "speaker", "actor_name": "speaks of", "actor_type": "type",
               "weight": "mentions", "quotations": "quotations"},
    "ranks": {"actor_name": "actor", "with_lists": "degree, with lists", "rank_with": "rank",
              "without_lists": "degree, without lists", "rank_without": "rank without"},
    "never": {"actor_name": "person", "country": "country", "role": "role, as printed", "articles": "named in",
              "named": "mentions"},
    "first_last": {"article": "article", "first_word": "first", "first_words": "in the words",
                   "last_word": "last", "last_words": "in these words", "same": "one voice"},
    "salience": {"article": "article", "actor_name": "actor", "actor_type": "type", "mentions": "mentions",
                 "solo_sentences": "sentences alone", "quotations": "quotations", "words_of_speech": "words of speech",
                 "first_position": "first sentence"},
}  # fmt: skip


@dataclass(frozen=True)
class ActorStudy(Study):
    """The tables on actors and voices of one corpus by name; each is computed when first asked for.

    `offices`: role nouns whose holders are followed; nothing is said of holders where there are none.
    """

    notes: Annotations
    offices: tuple[str, ...] = ()

    @cached_property
    def _mentioned(self) -> list[dict[str, Any]]:
        return mentioned(self.notes)

    @cached_property
    def region(self) -> str | None:
        """The region, of those whose states the gazetteer lists, that the articles mention most; None without any."""
        known = groups()
        found = Counter(r["actor_id"] for r in self._mentioned if r["actor_id"] in known)
        return min(found, key=lambda i: (-found[i], i), default=None)

    @cached_property
    def _states_mentioned(self) -> list[str]:
        rows = [r for r in self._mentioned if r["actor_type"] == "state"]
        found = Counter(r["actor_id"] for r in rows)
        return sorted(found, key=lambda i: (-found[i], i))

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The states of `region`; without a region those mentioned most."""
        return tuple(groups()[self.region]) if self.region else tuple(self._states_mentioned[:_STATES])

    @cached_property
    def sides(self) -> dict[str, tuple[str, ...]]:
        """Name -> states: the region, and the state outside it that is mentioned most; else the two such states."""
        outside = [s for s in self._states_mentioned if not self.region or s not in self.states]
        chosen = outside[: 1 if self.region else 2]
        sides: dict[str, tuple[str, ...]] = {reference_names().get(s, s): (s,) for s in chosen}
        if self.region:
            sides[reference_names()[self.region]] = self.states
        return dict(sorted(sides.items(), key=lambda item: by_name(item[0])))

    @cached_property
    def material(self) -> pd.DataFrame:
        """What was read in each article: mentions, different actors, persons among them, quotations by status."""
        rows = []
        for article_id, label in labels(self.notes.articles).items():
            mentions = [r for r in self._mentioned if r["article_id"] == article_id]
            quotes = [r for r in records(self.notes.quotes) if r["article_id"] == article_id]
            status = Counter(r["status"] for r in quotes)
            rows.append(
                {
                    "article_id": article_id,
                    "article": label,
                    "mentions": len(mentions),
                    "actors": len({r["actor_id"] for r in mentions}),
                    "persons": len({r["actor_id"] for r in mentions if r["actor_type"] == "person"}),
                    "quotations": sum(status.values()),
                    "attributed": status["attributed"],
                    "ambiguous": status["ambiguous"],
                    "without_source": status["unattributed"],
                    "row_ids": [r["id"] for r in [*mentions, *quotes]],
                }
            )
        return typed(rows, MATERIAL)

    @cached_property
    def voices(self) -> pd.DataFrame:
        """Who is quoted and who only named, by article (see `voices.voices`)."""
        return voices_of.voices(self.notes)

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """The voices as the chart shows them (see `shown.ledger`)."""
        return shown.ledger(self.voices, self.notes)

    @cached_property
    def holders(self) -> pd.DataFrame:
        """Holders of `offices` who are named or quoted (see `voices.office_holders`)."""
        return voices_of.office_holders(self.notes, self.offices)

    @cached_property
    def never(self) -> pd.DataFrame:
        """Persons who are named and nowhere quoted (see `shown.never_quoted`)."""
        return shown.never_quoted(self.voices)

    @cached_property
    def sources(self) -> pd.DataFrame:
        """Speech of named and of unnamed sources, and of nobody (see `voices.unnamed_speech`)."""
        return voices_of.unnamed_speech(self.notes)

    @cached_property
    def missing(self) -> pd.DataFrame:
        """Which article quotes nobody from a side (see `voices.missing_voices`)."""
        return voices_of.missing_voices(self.notes, self.sides)

    @cached_property
    def first_last(self) -> pd.DataFrame:
        """Who has the first and the last word (see `shown.first_and_last_words`)."""
        return shown.first_and_last_words(quotations(self.notes), self.notes)

    @cached_property
    def alone(self) -> pd.DataFrame:
        """Mentions of the states alone and in lists (see `lists.alone_or_listed`)."""
        return lists.alone_or_listed(self.notes, self.states)

    @cached_property
    def lists(self) -> pd.DataFrame:
        """The lists of states themselves (see `lists.lists`)."""
        return lists.lists(self.notes, ("state",))

    @cached_property
    def spoken_all(self) -> pd.DataFrame:
        """Who speaks about whom, all of it (see `edges.spoken_about`)."""
        return edges.spoken_about(self.notes)

    @cached_property
    def spoken(self) -> pd.DataFrame:
        """Who speaks about whom, as the charts show it (see `shown.spoken_shown`)."""
        return shown.spoken_shown(self.spoken_all, self.notes)

    @cached_property
    def together(self) -> pd.DataFrame:
        """Which states are mentioned together, with lists and without (see `edges.with_and_without_lists`)."""
        return edges.with_and_without_lists(self.notes, types=("state",))

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Pairs added up over the articles, as the charts show them (see `shown.pooled_pairs`)."""
        return shown.pooled_pairs(self.together, self.notes)

    @cached_property
    def ranks(self) -> pd.DataFrame:
        """Weighted degree of states, persons and organisations with lists and without: one row an actor, by rank.

        Columns: actor_id, actor_name, with_lists and without_lists (weighted degree), rank_with, rank_without (among
        all), row_ids (of the sentences in which the actor is mentioned with another).
        """
        made = [edges.co_mentions(self.notes, lists=w) for w in (True, False)]
        full, bare = (degrees.degrees(table) for table in made)
        units: dict[str, list[str]] = {}
        for row in records(made[0]):
            for end in ("source", "target"):
                units.setdefault(row[end], []).extend(row["unit_ids"])
        other = {r["actor_id"]: r for r in records(bare)}
        rows = [
            {
                "actor_id": r["actor_id"],
                "actor_name": r["actor_name"],
                "with_lists": r["weighted_degree"],
                "rank_with": r["rank"],
                "without_lists": other.get(r["actor_id"], {}).get("weighted_degree", 0),
                "rank_without": other.get(r["actor_id"], {}).get("rank"),
                "row_ids": list(dict.fromkeys(units[r["actor_id"]])),
            }
            for r in records(full)
        ]
        return typed(sorted(rows, key=lambda r: (r["rank_with"], by_name(r["actor_name"]))), RANKS)

    @cached_property
    def stability(self) -> pd.DataFrame:
        """Rank correlation after dropping paragraphs, with lists and without (see `stability.stability`)."""
        import pandas as pd

        made = [degrees.stability(self.notes, lists=w).assign(lists=name)
                for w, name in ((True, "with lists"), (False, "without lists"))]  # fmt: skip
        columns = ["lists", *(c for c in made[0].columns if c != "lists")]
        return pd.concat(made, ignore_index=True)[columns]

    @cached_property
    def salience(self) -> pd.DataFrame:
        """How much room states and persons have in each article (see `salience.salience`)."""
        return voices.salience(self.notes, ("person", "state"))

    @cached_property
    def concepts(self) -> pd.DataFrame:
        """Who voices which frame (see `edges.actor_concept`)."""
        return edges.actor_concept(self.notes, scheme="frames")

    def answer(self) -> list[Said]:
        """The answer to the question in sentences, each computed and with the rows that it rests on."""
        return [
            *(
                [(" ".join(network_words.say_holders(self.holders, self.offices)), self.holders)]
                if self.offices
                else []
            ),
            *self.missing_by_side(),
            (words.takeaway_alone(self.alone, self.lists), self.alone),
            (words.takeaway_spoken(self.spoken_all), self.spoken_all),
            (words.title_together(self.together) + ".", self.together),
            (words.title_sources(self.sources) + ".", self.sources),
        ]

    def shared_frames(self, most: int = 5) -> list[Said]:
        """`say_concepts` for the frames of `most` voices, each with its own rows; or that none is coded."""
        parts = [own for _, own in self.concepts.groupby("concept", sort=True)] or [self.concepts]
        parts = sorted(parts, key=lambda own: -own["actor_name"].nunique())[:most]
        return [(said, own) for own in parts for said in words.say_concepts(own)]

    def missing_by_side(self) -> list[Said]:
        """`say_missing`, each sentence with the quotations from its side."""
        sides = [own for _, own in self.missing.groupby("side", sort=False)] or [self.missing]
        return [(said, own) for own in sides for said in network_words.say_missing(own)]

    def by_article(self, name: str, say: Callable[[pd.DataFrame], list[str]]) -> list[Said]:
        """What `say` says of table `name`, article by article, each sentence with its own rows."""
        table = getattr(self, name)
        parts = [own for _, own in table.groupby("article_id", sort=False)] or [table]
        return [(said, own) for own in parts for said in say(own)]

    def flips_voices(self) -> list[Said]:
        """How firm the first place by quotations is, by article."""
        return self._flips(self.voices, "quotations", "voice_id", "voice_name", "quotations")

    def flips_spoken(self) -> list[Said]:
        """How firm it is whom the speakers of an article mention most."""
        table = degrees.degrees(self.spoken_all, "target", by_article=True)
        return self._flips(table, "weighted_degree", "actor_id", "actor_name", "mentions by speakers")

    def flips_alone(self) -> list[Said]:
        """How firm it is which state of an article stands alone most often."""
        return self._flips(self.alone, "alone", "actor_id", "actor_name", "mentions alone")

    def flips_together(self) -> list[Said]:
        """How firm the first place by weighted degree is, with lists and without."""
        out: list[Said] = []
        for with_lists, name in ((True, "with lists"), (False, "without lists")):
            flip = degrees.flip_first(self.notes, lists=with_lists)
            out += [(said, flip) for said in network_words.say_flip(flip, f"weighted degree {name}")]
        return out

    def _flips(self, table: pd.DataFrame, count: str, key: str, name: str, what: str) -> list[Said]:
        """An article in which only one is counted, or nobody, has no order and is left out."""
        out: list[Said] = []
        for article_id, label in labels(self.notes.articles).items():
            own = table[(table["article_id"] == article_id) & (table[count] > 0).fillna(False)]
            if len(own) > 1:
                flip = flip_order(own, count, key, name)
                out += [(said, flip) for said in words.say_flip_of(label, flip, what)]
        return out

    def printed(self, name: str, rows: pd.DataFrame | None = None) -> pd.DataFrame:
        """Table `name` (or some `rows` of it) with the columns of PRINTED under their headings, ids kept."""
        table = getattr(self, name) if rows is None else rows
        kept = [c for c in ("row_ids", *PRINTED[name]) if c in table.columns]
        return table[kept].rename(columns=PRINTED[name])

    def largest(self, name: str, count: str) -> pd.DataFrame:
        """The row of table `name` with the greatest `count` (of equals the first), as a table; empty without rows."""
        table = getattr(self, name)
        return table.sort_values(count, ascending=False, kind="stable").head(1)

    def size(self, name: str) -> str:
        """How much of what there is the chart of table `name` (ledger, spoken, pairs) shows, in words."""
        if name == "ledger":
            drawn, whole = (frame["voice_id"].fillna("").nunique() for frame in (self.ledger, self.voices))
        else:
            shown_, all_ = {
                "spoken": (self.spoken["weight"], self.spoken_all["weight"]),
                "pairs": (self.pairs["with_lists"], self.together["with_lists"]),
            }[name]
            drawn, whole = int(shown_.sum()), int(all_.sum())
        one, more, chosen = _SIZES[name]
        return counted(whole, one, more) if drawn == whole else f"{drawn:,} of {counted(whole, one, more)}, {chosen}"

    def source(self, text: str) -> str:
        """The source of a chart in words: `text`, and which articles."""
        names = several(sorted(labels(self.notes.articles).values()))
        return f"{text}; articles: {names}" if names else text


def study(notes: Annotations, offices: Iterable[str] | None = None) -> ActorStudy:
    """The tables on actors and voices of `notes`; `offices`: role nouns, in place of those that the project names."""
    return ActorStudy(notes, notes.project.studies.offices if offices is None else tuple(offices))
