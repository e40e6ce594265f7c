"""A segment: one source text and its translation, as a file gives them, tags kept apart from text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tag:
    """An inline tag: its kind as the format names it (`x`, `g`, `ph` ...), its id, and where it stands.

    `position` is the code point in the text before which it stands. A paired element is two tags: `g` and `/g`.
    """

    kind: str
    id: str
    position: int

    @property
    def name(self) -> str:
        """How a message names it, such as `<x id="3"/>`."""
        return f'<{self.kind} id="{self.id}"/>' if self.id else f"<{self.kind}/>"


@dataclass(frozen=True)
class PluralForm:
    """One of a message's plural forms.

    `index` is its number in the file; `exact` is the one number that uses this form (0, 1 or 2, say), or None where
    several do: a form for exactly one number may leave the number out. `singular` and `plural` are the sources.
    """

    index: int
    exact: int | None
    singular: str
    plural: str


@dataclass(frozen=True)
class Segment:
    """One source text and its target.

    `id` is the segment's id as its file gives it, `line` the 1-based line it starts on (None where a format has no
    lines). `target` is None where the file has no target at all. `state` is the format's own word; `translate` is
    False where the file says that the text is not to be translated. `flags` are format flags such as `c-format`.
    """

    id: str
    source: str
    target: str | None
    source_language: str
    target_language: str
    file: str = ""
    line: int | None = None
    source_tags: tuple[Tag, ...] = ()
    target_tags: tuple[Tag, ...] = ()
    state: str | None = None
    translate: bool = True
    flags: frozenset[str] = frozenset()
    plural: PluralForm | None = None
    context: str | None = None
    context_notes: tuple[str, ...] = ()
