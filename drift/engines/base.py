"""What the engines of this package share: templates applied, batches made, hypotheses scored and written out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from drift.engines.batches import equal_batches, windows
from drift.engines.markers import TURN_MARKERS, cut_at_markers
from drift.engines.protocol import Decoding, Direction, EngineIdentity, ForcedTarget
from drift.engines.scripts import ScriptFilter, allowed_scripts
from drift.engines.templates import Template
from drift.engines.tokenization import Encoded, Tokenizer, encodable
from drift.errors import EngineError, UnsupportedDirectionError
from drift.records.hypothesis import Hypothesis

Finish = Literal["eos", "length"]


class Row(NamedTuple):
    """One text made ready: pieces for the encoder, pieces the decoder begins with, the limit, the scripts allowed."""

    source: tuple[str, ...]
    prefix: tuple[str, ...]
    limit: int
    allowed: frozenset[str] | None


class Target(NamedTuple):
    """Target pieces to score after a row's prefix; `ended` says whether the end of sentence is scored too."""

    row: Row
    pieces: tuple[str, ...]
    ended: bool = True


class Decoded(NamedTuple):
    """Target pieces as the decoder made them, prefix and end left out."""

    pieces: tuple[str, ...]
    finish: Finish


@dataclass(frozen=True)
class Part:
    """One window of a text: nearly always the whole of it."""

    text: int
    row: Row
    encoded: Encoded


class TemplateEngine(ABC):
    """An engine made of a tokenizer, a template and a network.

    Subclasses say how batches are decoded and scored; a batch's rows are of equal length. Safe to share between
    threads as far as the subclass's two methods are.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        template: Template,
        directions: Iterable[Direction] | None,
        identity: EngineIdentity,
        reachable: Collection[str] | None = None,
    ) -> None:
        """`directions` are those the model was made for; None means all between the template's languages.

        `reachable` are the pieces that the network's own vocabulary holds; None means all of the tokenizer's.
        """
        self._tokenizer = tokenizer
        self._template = template
        self._directions = None if directions is None else frozenset(directions)
        self._identity = identity
        control = set(tokenizer.control)
        if tokenizer.unknown_piece:
            control.add(tokenizer.unknown_piece)
        absent: frozenset[str] = getattr(tokenizer, "never_generated", frozenset())
        known = None if reachable is None else set(reachable)
        pieces = [one for one in tokenizer.vocabulary() if one not in absent and (known is None or one in known)]
        self._filter = ScriptFilter(pieces, control, template.stop)
        self._closed = False

    @property
    def identity(self) -> EngineIdentity:
        """What decides this engine's output."""
        return self._identity

    @property
    def tokenizer(self) -> Tokenizer:
        """The model's tokenizer."""
        return self._tokenizer

    @property
    def template(self) -> Template:
        """What stands around a text."""
        return self._template

    def supports(self, direction: Direction) -> bool:
        """Whether this engine translates in `direction`."""
        if direction.source == direction.target:
            return False
        if self._directions is not None:
            return direction in self._directions
        languages = self._template.tags or self._template.names
        return direction.source in languages and direction.target in languages

    def languages(self) -> list[str]:
        """The languages of this engine's directions, in the template's order."""
        if self._directions is None:
            return list(self._template.tags or self._template.names)
        return sorted({language for direction in self._directions for language in direction})

    def translate(self, texts: Sequence[str], direction: Direction, decoding: Decoding) -> list[list[Hypothesis]]:
        """For every text its n-best list, best first.

        A text without pieces gives one empty hypothesis and runs nothing. A text longer than the network can hold is
        cut at white space and translated in windows. Raises EngineError and UnsupportedDirectionError.
        """
        self._require(direction)
        encoded = [self._tokenizer.encode(encodable(text)) for text in texts]
        parts = [part for number, text in enumerate(encoded) for part in self._parts(number, text, direction, decoding)]
        rows = [part.row for part in parts]
        decoded = [
            [self._cut(one, part.encoded) for one in few]
            for part, few in zip(parts, self._in_batches(rows, decoding), strict=True)
        ]
        targets = [
            Target(row, one.pieces, one.finish == "eos") for row, few in zip(rows, decoded, strict=True) for one in few
        ]
        scores = iter(self._score_in_batches(targets))
        lists: list[list[list[Hypothesis]]] = [[] for _ in texts]
        for part, few in zip(parts, decoded, strict=True):
            lists[part.text].append([self._hypothesis(one, next(scores), part.encoded) for one in few])
        return [_joined(windowed) if windowed else [Hypothesis(text="", logprob=0.0)] for windowed in lists]

    def force(self, sources: Sequence[str], targets: Sequence[str], direction: Direction) -> list[ForcedTarget]:
        """For every source the log-probabilities of the given target; see ForcedTarget.

        Raises EngineError where lists differ in length or a text is longer than the network can hold, and
        UnsupportedDirectionError.
        """
        if len(sources) != len(targets):
            raise EngineError(f"{len(sources)} sources and {len(targets)} targets: a target for every source is needed")
        self._require(direction)
        rows: list[Target] = []
        encoded: list[Encoded] = []
        for source, target in zip(sources, targets, strict=True):
            whole = self._tokenizer.encode(encodable(source))
            row = self._row(whole, direction, Decoding())
            own = self._tokenizer.encode(encodable(target), "target")
            self._require_room(row, own)
            encoded.append(own)
            rows.append(Target(row, own.pieces))
        scores = self._score_in_batches(rows)
        return [
            ForcedTarget(pieces=own.pieces, char_spans=own.spans, logprobs=tuple(logprobs))
            for own, logprobs in zip(encoded, scores, strict=True)
        ]

    def prepared(self, text: str, direction: Direction) -> Row:
        """What the network is given for a text: the encoder's pieces and those the decoder begins with."""
        self._require(direction)
        return self._row(self._tokenizer.encode(encodable(text)), direction, Decoding())

    def close(self) -> None:
        """Frees the model once calls that still run have ended. Calling it twice is allowed."""
        self._closed = True

    # What a subclass brings.

    @abstractmethod
    def _decode(self, batches: Sequence[Sequence[Row]], decoding: Decoding) -> list[list[list[Decoded]]]:
        """For every batch, for every row, the hypotheses, best first."""

    @abstractmethod
    def _score(self, batches: Sequence[Sequence[Target]]) -> list[list[list[float]]]:
        """For every batch, for every target, a log-probability a piece and, where it ended, that of the end."""

    # What they share.

    def _stop(self) -> str:
        return self._template.stop[0]

    def _require(self, direction: Direction) -> None:
        if self._closed:
            raise EngineError(f"the engine {self._identity.model} has been closed")
        if not self.supports(direction):
            raise UnsupportedDirectionError(
                f"{self._identity.model} does not translate from {direction.source!r} to {direction.target!r}"
            )

    def _require_room(self, row: Row, target: Encoded) -> None:
        room = self._template.positions
        if room is None:
            return
        needed = [len(row.source), len(row.prefix) + len(target.pieces) + 1]
        if self._template.kind == "causal":
            needed = [sum(needed)]
        if max(needed) > room:
            raise EngineError(
                f"a text of {max(needed)} pieces is longer than the {room} that {self._identity.model} can hold: "
                "split it into sentences"
            )

    def _row(self, encoded: Encoded, direction: Direction, decoding: Decoding) -> Row:
        template = self._template
        scripts = template.scripts
        return Row(
            source=tuple(template.source_pieces(encoded.pieces, direction, self._tokenizer)),
            prefix=tuple(template.prefix_pieces(encoded.pieces, direction, self._tokenizer)),
            limit=template.limit(len(encoded.pieces), decoding),
            allowed=allowed_scripts(encoded.text, scripts.get(direction.source), scripts.get(direction.target)),
        )

    def _parts(self, number: int, encoded: Encoded, direction: Direction, decoding: Decoding) -> list[Part]:
        if not encoded.pieces or not encoded.text.strip():
            return []
        room = self._template.room()
        if room is None or len(encoded.pieces) <= room:
            return [Part(number, self._row(encoded, direction, decoding), encoded)]
        cut = [self._tokenizer.encode(text) for text in windows(encoded.text, encoded.spans, room - 1)]
        return [Part(number, self._row(part, direction, decoding), part) for part in cut if part.pieces]

    def _in_batches(self, rows: Sequence[Row], decoding: Decoding) -> list[list[Decoded]]:
        plan = list(
            equal_batches(
                [row.source for row in rows],
                lambda index: (rows[index].allowed, rows[index].limit, len(rows[index].prefix)),
            )
        )
        results: list[list[Decoded]] = [[] for _ in rows]
        answers = self._decode([[rows[index] for index in batch] for batch in plan], decoding)
        for batch, answer in zip(plan, answers, strict=True):
            for index, few in zip(batch, answer, strict=True):
                results[index] = few
        return results

    def _score_in_batches(self, targets: Sequence[Target]) -> list[list[float]]:
        plan = list(
            equal_batches(
                [target.row.source for target in targets],
                lambda index: len(targets[index].row.prefix) + len(targets[index].pieces),
            )
        )
        results: list[list[float]] = [[] for _ in targets]
        answers = self._score([[targets[index] for index in batch] for batch in plan])
        for batch, answer in zip(plan, answers, strict=True):
            for index, logprobs in zip(batch, answer, strict=True):
                results[index] = logprobs
        return results

    def _cut(self, decoded: Decoded, encoded: Encoded) -> Decoded:
        """A causal model's output up to the end of its turn, also where it wrote the marker out in letters."""
        if self._template.kind != "causal":
            return decoded
        raw = self._tokenizer.decode(decoded.pieces)
        markers = (*TURN_MARKERS, *self._template.stop, *(one for one in self._tokenizer.control if len(one) > 3))
        text = cut_at_markers(raw, encoded.text, markers)
        if text == raw:
            return decoded
        return Decoded(self._tokenizer.encode(text, "target").pieces, "eos")

    def _hypothesis(self, decoded: Decoded, logprobs: Sequence[float], encoded: Encoded) -> Hypothesis:
        return Hypothesis(
            text=self._tokenizer.decode(decoded.pieces),
            logprob=float(sum(logprobs)),
            pieces=decoded.pieces,
            finish=decoded.finish,
            unencodable=encoded.unencodable,
        )


def _joined(windowed: list[list[Hypothesis]]) -> list[Hypothesis]:
    """One n-best list out of those of a text's windows: the first of each, the second of each, and so on."""
    if len(windowed) == 1:
        return windowed[0]
    joined: list[Hypothesis] = []
    for rank in range(max(len(few) for few in windowed)):
        chosen = [few[min(rank, len(few) - 1)] for few in windowed if few]
        joined.append(
            Hypothesis(
                text=" ".join(one.text for one in chosen if one.text),
                logprob=float(sum(one.logprob or 0.0 for one in chosen)),
                pieces=tuple(piece for one in chosen for piece in one.pieces),
                finish="length" if any(one.finish == "length" for one in chosen) else "eos",
                unencodable=tuple(dict.fromkeys(word for one in chosen for word in one.unencodable)),
            )
        )
    return joined
