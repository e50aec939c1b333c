"""Who is mentioned with whom, and who speaks about whom: network, threshold, lists, one actor's neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks.neighbours import (
    COUNTED,
    EVERY,
    PAIRS,
    SENTENCES,
    degrees_of,
    edges,
    nodes,
    say,
    say_size,
)
from corpus_tools.show.widgets import html, page
from corpus_tools.show.widgets.evidence_view import Evidence
from corpus_tools.studies.actors.drawing import bars

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

_LISTS = [("counted", COUNTED), ("without pairs that only a list joins", PAIRS),
          ("without sentences that list three or more", SENTENCES)]  # fmt: skip


def network(notes: Annotations) -> Any:
    """The networks of actors in `notes`, all articles together."""
    return Network(notes).view


class Network:
    """The state of the network; `view` is the widget, `shown` its edges."""

    def __init__(self, notes: Annotations) -> None:
        """Opened with mentions in one sentence, lists counted."""
        self.notes = notes
        self.kind = page.dropdown("network", [("mentioned together", "together"), ("who speaks about whom", "spoken")])
        self.lists = page.dropdown("lists of states", _LISTS, width="24rem")
        self.least = page.dropdown(
            "at least", [(f"{n} sentences" if n > 1 else "1 sentence", n) for n in range(1, 11)], 2, "16rem"
        )
        self.actor = page.dropdown("neighbours of", [("everybody", EVERY)])
        self.said = page.page("what the network shows")
        self.picture = page.column()
        self.list = page.page("degrees", height="20rem")
        self.view = page.column(
            page.row(self.kind, self.least, self.lists), self.actor, self.said, self.picture, self.list
        )
        page.when([self.kind, self.lists], self.load)
        page.when([self.least, self.actor], self.draw)
        self.load()

    def load(self) -> None:
        """Compute the chosen network."""
        self.edges = edges(self.notes, self.kind.value, self.lists.value)
        held, found = self.actor.value, nodes(self.edges)
        self.actor.options = [("everybody", EVERY), *((name, node) for node, name in found.items())]
        if held in found:
            self.actor.value = held
        self.draw()

    def draw(self) -> None:
        """Show the edges that reach the threshold and touch the chosen actor."""
        part = self.edges[self.edges["weight"] >= self.least.value]
        if self.actor.value:
            part = part[(part["source"] == self.actor.value) | (part["target"] == self.actor.value)]
        self.shown = part
        name = self.actor.label if self.actor.value else ""
        self.said.html = html.said(say_size(part, name))
        self.evidence = Evidence(bars.heaviest(part, say(part, self.kind.value, name)), self.notes)
        self.picture.children = [self.evidence.view]
        self.list.html = html.plain_table(degrees_of(part), "weighted degree")
