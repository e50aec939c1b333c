"""An article put together from the marked-up parts of a page or file: its text, what each part is, what is stated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from corpus_tools.sources import Document, Told


@dataclass
class Composed:
    """The parts of an article in order, a blank line between them."""

    text: str = ""
    told: list[Told] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, words: str) -> None:
        """A part with its white space folded, as a browser shows it; nothing for an empty one."""
        words = " ".join(words.split())
        if words:
            start = len(self.text) + (2 if self.text else 0)
            self.text += f"\n\n{words}" if self.text else words
            self.told.append(Told(kind, start, start + len(words)))

    def state(self, name: str, value: str | None, evidence: str) -> None:
        """`value` as the field `name`; the first counts, and nothing states nothing."""
        value = " ".join((value or "").split()).strip(" ;,|")
        if value and name not in self.stated:
            self.stated |= {name: value, f"{name}_basis": "stated", f"{name}_evidence": f"{evidence}: '{value[:120]}'"}

    def day(self, day: str | None, evidence: str) -> None:
        """The ISO day of publication, the first that is one."""
        if day and "published_from" not in self.stated:
            try:
                date.fromisoformat(day)
            except ValueError:
                return
            self.stated |= {"published_from": day, "published_to": day, "published_basis": "stated",
                            "published_evidence": evidence}  # fmt: skip

    def document(self, file: str, sha256: str, encoding: str, basis: str) -> Document | None:
        """The article; None without running text."""
        if not any(one.kind == "paragraph" for one in self.told):
            return None
        return Document(file, self.text, sha256, encoding, basis, None, self.stated, (), tuple(self.told))
