"""What the HTML report shows of every statement, computed: plain values, no markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from drift.records import Edit, Pair, Rendering, RoundTrip, Score, ScoredStatement, Statement, severity_rank
from drift.reports.languages import TextDirection, language_name, language_tag, text_direction
from drift.reports.marking import Segment, Side, mark
from drift.reports.words import failure_sentence, percentile_sentence, provenance_sentence, relation_words

RouteKind = Literal["pivot", "rendering"]

RENDERING_KEY = "rendering"
"""What stands in a pivot's place for another outlet's own wording."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it stands on the page: runs with the edits that cover them, language and direction."""

    label: str
    segments: tuple[Segment, ...]
    language: str
    direction: TextDirection

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class EditView:
    """An edit with the number that ties its line to its marks."""

    number: int
    edit: Edit


@dataclass(frozen=True, slots=True)
class RouteView:
    """One way that a statement was reworded: through a pivot and back, or by another outlet."""

    anchor: str
    kind: RouteKind
    key: str
    heading: str
    passages: tuple[Passage, ...]
    score: Score | None = None
    sentence: str = ""
    edits: tuple[EditView, ...] = ()
    edits_note: str = ""
    failure: str = ""
    failure_detail: str = ""
    notes: tuple[str, ...] = ()
    alternatives: tuple[tuple[Passage, str], ...] = ()
    outlet: str = ""
    details: str = ""
    source: str = ""
    signature: str = ""

    @property
    def worst(self) -> str:
        """The severity of the gravest edit, "" without one."""
        return max((view.edit.severity for view in self.edits), key=severity_rank, default="")


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its routes. `plain` is its text where no route shows it."""

    number: int
    anchor: str
    statement: Statement
    plain: Passage
    routes: tuple[RouteView, ...]
    error: str = ""
    through: str = ""

    @property
    def worst_route(self) -> RouteView | None:
        """The route with the most drift; None where nothing was scored."""
        scored = [route for route in self.routes if route.score is not None]
        return max(scored, key=lambda route: route.score.drift if route.score else 0.0, default=None)


@dataclass(slots=True)
class Signatures:
    """Signatures by number, in the order of their first use: a page says each of them once."""

    known: dict[str, int] = field(default_factory=dict)

    def number(self, signature: str) -> int:
        """The signature's number, from 1; 0 for the empty one."""
        return self.known.setdefault(signature, len(self.known) + 1) if signature else 0


def passage(label: str, text: str, language: str, edits: Sequence[Edit] = (), side: Side = "original") -> Passage:
    """A text as a passage, with its edits marked."""
    segments = tuple(mark(text, edits, side)) if edits else (Segment(text),)
    return Passage(label, segments, language_tag(language), text_direction(text, language))


def in_order(edits: Sequence[Edit]) -> list[Edit]:
    """Edits in the order in which a reader of the original meets them."""
    return sorted(edits, key=lambda edit: (edit.original_span, edit.rendering_span))


def _edits_note(score: Score, language: str, found: bool) -> str:
    if found:
        return ""
    if not language.lower().startswith("en"):
        return "Typed edits are for English; this score rests on the surface and semantic measures."
    return "No typed edit was found."


def _pivot_route(anchor: str, statement: Statement, trip: RoundTrip, score: Score | None) -> RouteView:
    name = language_name(trip.pivot)
    usable = score if trip.failure is None else None
    edits = in_order(usable.edits) if usable is not None else []
    others = [other for other in trip.alternatives if other.text != trip.forward]
    return RouteView(
        anchor=anchor,
        kind="pivot",
        key=trip.pivot,
        heading=f"Through {name} and back",
        passages=(
            passage("Original", statement.text, statement.language, edits, "original"),
            passage(f"In {name}", trip.forward, trip.pivot),
            passage("Back-translation", trip.back, statement.language, edits, "rendering"),
        ),
        score=usable,
        sentence=percentile_sentence(usable.percentile, trip.pivot) if usable is not None else "",
        edits=tuple(EditView(number, edit) for number, edit in enumerate(edits, 1)),
        edits_note=_edits_note(usable, statement.language, bool(edits)) if usable is not None else "",
        failure=failure_sentence(trip.failure, trip.pivot, statement.language) if trip.failure is not None else "",
        failure_detail=trip.failure.message if trip.failure is not None else "",
        notes=trip.notes if usable is not None or trip.failure is not None else (*trip.notes, "This was not scored."),
        alternatives=tuple((passage("", other.text, trip.pivot), other.back or "") for other in others),
        signature=usable.signature if usable is not None and usable.signature else trip.signature,
    )


def _rendering_route(anchor: str, statement: Statement, rendering: Rendering) -> RouteView:
    other = rendering.statement
    score = rendering.score
    edits = in_order(score.edits) if score is not None else []
    details = ["Compared as it stands, with no engine between, so no noise floor applies."] if score is not None else []
    if rendering.relation != "rendering":
        details.append(f"Only {relation_words(rendering.relation)}.")
    if rendering.similarity is not None:
        details.append(f"Similarity {rendering.similarity:.2f}.")
    if other.through is not None:
        details.append(provenance_sentence(other.through))
    label = ", ".join(part for part in (other.outlet or "Another outlet", other.speaker, other.date) if part)
    return RouteView(
        anchor=anchor,
        kind="rendering",
        key=RENDERING_KEY,
        heading=f"As printed by {other.outlet or 'another outlet'}",
        passages=(
            passage("Original", statement.text, statement.language, edits, "original"),
            passage(label, other.text, other.language, edits, "rendering"),
        ),
        score=score,
        edits=tuple(EditView(number, edit) for number, edit in enumerate(edits, 1)),
        edits_note=_edits_note(score, statement.language, bool(edits)) if score is not None else "",
        failure="This wording could not be scored." if score is None else "",
        failure_detail=rendering.error or "",
        outlet=other.outlet or "",
        details=" ".join(details),
        source=other.source or "",
        signature=score.signature if score is not None else "",
    )


def view_statement(number: int, scored: ScoredStatement) -> StatementView:
    """One statement as the page shows it; `number` counts from 1 and makes the anchor `s-NUMBER`."""
    anchor = f"s-{number}"
    statement = scored.statement
    routes: list[RouteView] = []
    # Lists of unequal length come from foreign files; a trip without its score is shown as one that was not scored.
    scores = [*scored.scores, *[None] * len(scored.round_trips)]
    for place, (trip, score) in enumerate(zip(scored.round_trips, scores, strict=False), 1):
        routes.append(_pivot_route(f"{anchor}-{place}", statement, trip, score))
    for place, rendering in enumerate(scored.renderings, len(routes) + 1):
        routes.append(_rendering_route(f"{anchor}-{place}", statement, rendering))
    return StatementView(
        number=number,
        anchor=anchor,
        statement=statement,
        plain=passage("Original", statement.text, statement.language),
        routes=tuple(routes),
        error=scored.error or "",
        through=provenance_sentence(statement.through) if statement.through is not None else "",
    )


def view_pair(pair: Pair) -> RouteView:
    """A pair that has not been scored, as two wordings beside each other."""
    return _rendering_route("pair", pair.original, Rendering(statement=pair.rendering, similarity=pair.similarity))
