"""Words that point to somebody named: "he said", "the governor", "the company", and a bare "Governor" in a headline."""

from __future__ import annotations

from dataclasses import dataclass

from corpus_tools.layers.actors import lexicon, references
from corpus_tools.layers.actors.model import Person, Spans
from corpus_tools.tables import Row
from corpus_tools.text.marks import find_marked
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import SUBJECTS, Tokens

_PRONOUNS = {"he": "m", "she": "f", "they": "", "it": ""}
_PLACE_NOUNS = {"region": ("region",)}
# Words that may point back, beside the offices that the article states ("the governor").
_POINTING = frozenset(
    (*_PRONOUNS, *_PLACE_NOUNS, *references.BODY_NOUNS, *references.EVENT_NOUNS, *references.COMPANY_NOUNS)
)
_HEADINGS = ("title", "subhead")


# In quotation marks longer than this (characters) somebody speaks, and his "he" is not the article's; what is shorter
# is a term or a title.
_LEAST_SPOKEN = 25


def find(
    parsed: Parsed, tokens: Tokens, spans: Spans, rows: list[Row], persons: list[Person], verbs: frozenset[str]
) -> list[Row]:
    """Rows of mentions for pronouns as subjects, and for definite nouns, that point to a named actor.

    `rows`: the mentions found so far; `verbs`: lemmas of verbs that report.
    """
    pointers = _Pointers(
        tokens,
        references.Before(rows, tokens),
        genders={p.actor_id: p.gender or references.told_by_name(p.parts) for p in persons},
        roles={p.actor_id: references.role_words(p.role) for p in persons if p.role},
        verbs=verbs,
        spoken=[
            piece
            for m in find_marked(tokens.text, [(s, e) for s, e, _ in tokens.blocks])
            if m.depth == 0
            for piece in m.pieces
            if piece[1] - piece[0] > _LEAST_SPOKEN
        ],
    )
    wanted = _POINTING | {word for words in pointers.roles.values() for word in words}
    found = []
    for i, low in enumerate(tokens.low):
        if spans.owner[i] is not None or low not in wanted:
            continue
        target = pointers.target(i)
        if target is not None:
            via = "pronoun" if low in _PRONOUNS else "nominal"
            found.append(
                parsed.row(
                    "mentions",
                    tokens.start[i],
                    tokens.end[i],
                    "antecedent: " + target["text"],
                    **{k: target[k] for k in ("actor_id", "actor_name", "actor_type", "country")},
                    via=via,
                )
            )
    return found


@dataclass(frozen=True)
class _Pointers:
    """What tells whom a pointing word means: the mentions before it, and of persons (by actor_id) gender and office.

    `verbs` are lemmas that report, `spoken` character offsets of longer stretches in quotation marks.
    """

    tokens: Tokens
    before: references.Before
    genders: dict[str, str]
    roles: dict[str, frozenset[str]]
    verbs: frozenset[str]
    spoken: list[tuple[int, int]]

    def target(self, i: int) -> Row | None:
        """The mention that the word at token `i` points back to, or None."""
        tokens, low = self.tokens, self.tokens.low[i]
        if low in _PRONOUNS:
            return self._of_pronoun(i)
        if tokens.tag[i] not in ("NN", "NNP"):
            return None
        office = lexicon.is_role(low) or any(low in words for words in self.roles.values())
        heading = tokens.blocks[tokens.block[i]][2] in _HEADINGS
        if office and heading and references.stands_alone(tokens, i):
            return references.only_holder(self.before, low, self.roles)
        return self._of_noun(tokens.start[i], low, office) if references.definite(tokens, i) else None

    def _of_pronoun(self, i: int) -> Row | None:
        tokens, low, at = self.tokens, self.tokens.low[i], self.tokens.start[i]
        if tokens.dep[i] not in SUBJECTS or any(s <= at < e for s, e in self.spoken):
            return None
        if low == "they":
            return references.group_before(tokens, self.before, i)
        if low == "it":
            speaks = tokens.lemma[tokens.head[i]] in self.verbs
            return references.body_before(tokens, self.before, i) if speaks else None
        return references.person_before(tokens, self.before, i, self.genders, _PRONOUNS[low])

    def _of_noun(self, at: int, low: str, office: bool) -> Row | None:
        before = self.before
        if low in _PLACE_NOUNS:
            return references.named_before(before, at, low, _PLACE_NOUNS[low], any_name=True)
        if low in references.EVENT_NOUNS:
            return references.named_before(before, at, low, ("event",))
        if office:
            holder = references.holder_before(before, at, low, self.roles)
            return holder or (references.of_class_before(before, at, low) if low in references.COMPANY_NOUNS else None)
        named = references.named_before(before, at, low, ("organisation", "media"))
        return named or references.of_class_before(before, at, low)
