"""Two aligned texts while the rules look at them: what is linked, what a rule has claimed, the edits so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from drift.engines.embedder import Embedding
from drift.measures.edits.align import Alignment, Link
from drift.measures.edits.en.analysis import Analysis
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.en.verb_groups import VerbGroup
from drift.measures.edits.rule import Rule
from drift.records.edit import Direction, Edit, Severity


class Comparison:
    """The original (a), the rendering (b) and their alignment.

    A rule that has spoken for a word claims it, and no later rule speaks of it: one difference, one edit.
    """

    def __init__(
        self, a: Analysis, b: Analysis, alignment: Alignment, embeddings: tuple[Embedding, Embedding] | None = None
    ) -> None:
        self.a = a
        self.b = b
        self.of_a = alignment.of_a
        self.of_b = alignment.of_b
        self.embeddings = embeddings
        self.claimed_a: set[int] = set()
        self.claimed_b: set[int] = set()
        self.edits: list[Edit] = []

    @cached_property
    def links(self) -> list[Link]:
        """Every link that is more than the same word in the same form."""
        return [self.of_a[a] for a in sorted(self.of_a) if self.of_a[a].how != "same"]

    @cached_property
    def group_pairs(self) -> list[tuple[VerbGroup, VerbGroup]]:
        """Verb groups that stand for one another: by their main verbs, else auxiliaries alone by their neighbours."""
        by_main = {group.main: group for group in self.b.groups}
        pairs: list[tuple[VerbGroup, VerbGroup]] = []
        taken: set[int] = set()
        waiting: list[VerbGroup] = []
        for group in self.a.groups:
            link = self.of_a.get(group.main)
            partner = by_main.get(link.b) if link is not None else None
            if partner is not None:
                pairs.append((group, partner))
                taken.add(partner.number)
            else:
                waiting.append(group)
        for group in waiting:
            found = self._copula_partner(group, taken)
            if found is not None:
                pairs.append((group, found))
                taken.add(found.number)
        return sorted(pairs, key=lambda pair: pair[0].number)

    def _copula_partner(self, group: VerbGroup, taken: set[int]) -> VerbGroup | None:
        if self.a.words[group.main].pos != "X":
            return None
        link = self.of_a.get(group.main)
        if link is not None and self.b.words[link.b].pos != "X":
            return None
        around = {self.of_a[i].b for i in range(group.words[0] - 3, group.words[-1] + 4) if i in self.of_a}
        best: tuple[int, int] | None = None
        for other in self.b.groups:
            if other.number in taken or self.b.words[other.main].pos != "X":
                continue
            back = self.of_b.get(other.main)
            if back is not None and back.a not in group.words:
                continue
            if self.b.words[other.main].lemma != self.a.words[group.main].lemma:
                continue
            near = len(around & set(range(other.words[0] - 3, other.words[-1] + 4)))
            if near and (best is None or near > best[0]):
                best = (near, other.number)
        return None if best is None else self.b.groups[best[1]]

    def free(self, a: int | None = None, b: int | None = None) -> bool:
        """Whether no rule has claimed word `a` of the original nor word `b` of the rendering."""
        return (a is None or a not in self.claimed_a) and (b is None or b not in self.claimed_b)

    def claim(self, a: Iterable[int] = (), b: Iterable[int] = ()) -> None:
        """Marks words as spoken for."""
        self.claimed_a.update(a)
        self.claimed_b.update(b)

    def add(
        self,
        rule: Rule,
        severity: Severity,
        a: Sequence[int],
        b: Sequence[int],
        note: str,
        direction: Direction | None = None,
        distance: float | None = None,
    ) -> None:
        """Adds an edit on words `a` of the original and `b` of the rendering, and claims them."""
        self.claim(a, b)
        original_span = self._span(self.a.words, a) or self._gap_in_a(b)
        rendering_span = self._span(self.b.words, b) or self._gap_in_b(a)
        self.edits.append(
            Edit(
                kind=rule.kind,
                severity=severity,
                original=self.a.text[slice(*original_span)],
                rendering=self.b.text[slice(*rendering_span)],
                original_span=original_span,
                rendering_span=rendering_span,
                direction=direction,
                distance=distance,
                rule=rule.id,
                note=note,
            )
        )

    @staticmethod
    def _span(words: list[Word], indices: Sequence[int]) -> tuple[int, int] | None:
        if not indices:
            return None
        return min(words[i].start for i in indices), max(words[i].end for i in indices)

    def _gap_in_a(self, b: Sequence[int]) -> tuple[int, int]:
        for index in range(min(b, default=0) - 1, -1, -1):
            link = self.of_b.get(index)
            if link is not None:
                return self.a.words[link.a].end, self.a.words[link.a].end
        return 0, 0

    def _gap_in_b(self, a: Sequence[int]) -> tuple[int, int]:
        for index in range(min(a, default=0) - 1, -1, -1):
            link = self.of_a.get(index)
            if link is not None:
                return self.b.words[link.b].end, self.b.words[link.b].end
        return 0, 0
