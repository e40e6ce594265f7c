"""Examining segments: form, then meaning, and neither again for a segment that is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from drift.data import data_root
from drift.engines.protocol import Engine
from drift.qa.checks.check import Check
from drift.qa.checks.consistency import ConsistencyCheck
from drift.qa.checks.meaning_check import MeaningCheck
from drift.qa.markup import without_markup
from drift.qa.meaning.floor import FLOORS, AuditFloor, find_floor, models_hash, reading_version, user_floors_path
from drift.qa.meaning.reader import MeaningReader, Question
from drift.qa.meaning.reading import Meaning
from drift.qa.policy.model import CheckSettings, Settings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import is_empty
from drift.text.languages import primary
from drift.version import __version__

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet
    from drift.jobs.store.store import Store

TABLE = "audit_segments"
NO_FINDINGS = "[]"
"""What is kept of a segment that nothing is wrong with; most are."""

MEANING = "DQ3"
DRIFTED, UNRELATED = "DQ301", "DQ302"
"""The two checks that say that something is wrong, not what."""

SPOILERS = frozenset({"DQ102", "DQ103", "DQ106"})
"""After a finding of these (target equals source, empty target, wrong script) there is no meaning to read."""


class Examiner:
    """Holds what an audit needs for all its files: models, each loaded when first needed, and the cache.

    A context manager: leaving it closes what it opened. `notes` are sentences for the reader.
    """

    def __init__(
        self,
        models: str | Path | ModelSet | Engine | None,
        checks: Sequence[Check],
        *,
        meaning: bool = True,
        cache: Path | None = None,
    ) -> None:
        self._given = models
        self._sets: dict[str, ModelSet] = {}
        self._hashes: dict[str, str] = {}
        self._meaning = meaning
        self._store = _open(cache)
        self.checks = tuple(checks)
        self.notes: list[str] = []
        self.signature = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for models in self._sets.values():
            if isinstance(self._given, str | Path) or self._given is None:
                models.close()
        if self._store is not None:
            self._store.close()

    def file(self, settings: Settings, folder: str) -> FileExaminer:
        """What examines the segments of one file under its settings."""
        models = self._models(settings.models) if self._meaning else None
        return FileExaminer(self, settings, folder, models, self._store)

    def _models(self, name: str) -> ModelSet:
        from drift.engines.sets import resolve_models

        key = name if self._given is None else ""
        if key not in self._sets:
            self._sets[key] = resolve_models(name if self._given is None else self._given)
        return self._sets[key]

    def hash_of(self, models: ModelSet) -> str:
        """The set's hash; made once, however many files there are."""
        if models.name not in self._hashes:
            self._hashes[models.name] = models_hash(models)
        return self._hashes[models.name]

    def note(self, text: str) -> None:
        """Keeps a sentence for the reader, once."""
        if text not in self.notes:
            self.notes.append(text)


@dataclass
class _Known:
    """A segment on its way: its key in the cache, its findings so far, its question where meaning is to be read."""

    segment: Segment
    key: bytes
    findings: list[Finding] | None = None
    question: Question | None = None


class FileExaminer:
    """Examines the segments of one file; call it with a chunk."""

    def __init__(
        self, owner: Examiner, settings: Settings, folder: str, models: ModelSet | None, store: Store | None
    ) -> None:
        from drift.qa.checks.registry import prepared

        self._owner = owner
        self._settings = settings
        self._models = models
        self._store = store
        self._checks = [
            (check, settings.checks.get(check.id, CheckSettings()))
            for check in prepared(owner.checks, settings, Path(folder))
            if settings.checks.get(check.id, CheckSettings()).enabled
        ]
        self._form = [pair for pair in self._checks if pair[0].family == "form"]
        self._read = [(check, own) for check, own in self._checks if isinstance(check, MeaningCheck)]
        self._watching = [check.observer(own) for check, own in self._checks if isinstance(check, ConsistencyCheck)]
        self._reader: MeaningReader | None = None
        self._model_hash = owner.hash_of(models) if models is not None and self._read else ""
        self._prefix = self._key_prefix()
        if not owner.signature:
            owner.signature = f"drift:{__version__}|audit:{audit_version()}|model:{self._model_hash[:12] or 'none'}"

    def __call__(self, segments: Sequence[Segment]) -> list[Finding]:
        """The findings in a chunk of segments, in order."""
        rows = [_Known(segment, self._key(segment)) for segment in segments]
        self._recall(rows)
        new = [row for row in rows if row.findings is None]
        for row in new:
            row.findings = [finding for check, own in self._form for finding in check.check(row.segment, own)]
            row.question = self._question(row)
        self._read_meanings([row for row in new if row.question is not None])
        self._remember(new)
        found: list[Finding] = []
        for row in rows:
            found.extend(row.findings or ())
            for observer in self._watching:
                found.extend(observer.add(row.segment))
        return found

    def rest(self) -> list[Finding]:
        """What only shows when the whole file was seen."""
        return [finding for observer in self._watching for finding in observer.rest()]

    def _question(self, row: _Known) -> Question | None:
        segment = row.segment
        if self._models is None or not self._read or not segment.target:
            return None
        if is_empty(segment.source) or is_empty(segment.target):
            return None
        if any(finding.check in SPOILERS for finding in row.findings or ()):
            return None
        source, target = primary(segment.source_language), primary(segment.target_language)
        if "en" not in (source, target) or source == target:
            self._owner.note(
                f"meaning is compared in English: segments from {source or '?'} to {target or '?'} were checked for "
                "form only"
            )
            return None
        language = target if source == "en" else source
        english, foreign = (segment.source, segment.target) if source == "en" else (segment.target, segment.source)
        if not self._reader_for().supports(language):
            self._owner.note(
                f"the model set {self._models.name!r} does not translate between English and {language!r}: "
                "such segments were checked for form only"
            )
            return None
        return Question(without_markup(english), without_markup(foreign), language)

    def _reader_for(self) -> MeaningReader:
        if self._reader is None:
            assert self._models is not None
            self._reader = MeaningReader(self._models)
        return self._reader

    def _read_meanings(self, rows: Sequence[_Known]) -> None:
        if not rows:
            return
        questions = [row.question for row in rows if row.question is not None]
        for row, meaning in zip(rows, self._reader_for().read(questions), strict=True):
            assert row.question is not None
            floor = find_floor(self._model_hash, row.question.language)
            row.findings = _plainest([*(row.findings or ()), *self._judged(row.segment, meaning, floor)])

    def _judged(self, segment: Segment, meaning: Meaning, floor: AuditFloor | None) -> list[Finding]:
        if meaning.failure is not None:
            self._owner.note(f"segment {segment.id}: the engine failed on it ({meaning.failure.message}); not counted")
        return [finding for check, own in self._read for finding in check.judge(segment, meaning, floor, own)]

    def _key_prefix(self) -> bytes:
        parts = [
            __version__,
            audit_version(),
            self._model_hash,
            *(f"{check.id}{own.model_dump_json()}{check.fingerprint}" for check, own in self._checks),
        ]
        return hashlib.sha256("\0".join(parts).encode()).digest()

    def _key(self, segment: Segment) -> bytes:
        digest = hashlib.sha256(self._prefix)
        about = (
            segment.source,
            segment.target,
            primary(segment.source_language),
            primary(segment.target_language),
            segment.source_tags,
            segment.target_tags,
            sorted(segment.flags),
            segment.plural,
            segment.state,
        )
        digest.update(repr(about).encode("utf-8", "surrogatepass"))
        return digest.digest()[:20]

    def _recall(self, rows: Sequence[_Known]) -> None:
        if self._store is None:
            return
        known = self._store.get_many(TABLE, [row.key for row in rows])
        for row in rows:
            text = known.get(row.key)
            if text == NO_FINDINGS:
                row.findings = []
            elif text is not None:
                place = {"file": row.segment.file, "line": row.segment.line, "segment": row.segment.id}
                texts = {"source": row.segment.source, "target": row.segment.target or ""}
                row.findings = [Finding.from_dict({**item, **place, **texts}) for item in json.loads(text)]

    def _remember(self, rows: Sequence[_Known]) -> None:
        if self._store is None or not rows:
            return
        left_out = {"file", "line", "segment", "source", "target"}
        values = {
            row.key: json.dumps([_without(finding.to_dict(), left_out) for finding in row.findings])
            if row.findings
            else NO_FINDINGS
            for row in rows
        }
        try:
            self._store.put_many(TABLE, values)
        except Exception as error:
            # A full disk or a locked file must not lose an audit that is otherwise done.
            self._owner.note(f"the cache could not be written: {error}")


def _plainest(findings: list[Finding]) -> list[Finding]:
    """One fault once: sides that do not belong together need no details, and a detail explains the drift."""
    meant = {finding.check for finding in findings if finding.check.startswith(MEANING)}
    if UNRELATED in meant:
        return [item for item in findings if item.check == UNRELATED or item.check not in meant]
    if meant - {DRIFTED}:
        return [item for item in findings if item.check != DRIFTED]
    return findings


def _without(data: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in names}


def _open(cache: Path | None) -> Store | None:
    if cache is None:
        return None
    from drift.jobs.store.store import Store

    return Store(cache)


@lru_cache(maxsize=1)
def audit_version() -> str:
    """What decides the findings beside the model: checks, readings, measures (12 hex digits)."""
    digest = hashlib.sha256(reading_version().encode())
    package = Path(__file__).parent
    for file in sorted([*package.rglob("*"), *package.parent.joinpath("text").rglob("*")]):
        if file.is_file() and file.suffix in {".py", ".toml", ".tsv", ".txt"}:
            digest.update(file.read_bytes())
    for floors in (data_root() / "models" / FLOORS, user_floors_path()):
        if floors.is_file():
            digest.update(floors.read_bytes())
    return digest.hexdigest()[:12]
