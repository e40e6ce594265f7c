"""The audit: files in, findings out, a chunk of segments at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from drift.engines.protocol import Engine
from drift.errors import InputError
from drift.qa.examine import Examiner
from drift.qa.formats.open import Reading, Source, read_segments, sources
from drift.qa.policy.baseline import Baseline, load_baseline
from drift.qa.policy.load import load_policy
from drift.qa.policy.model import Policy, Settings
from drift.qa.policy.suppression import ended, suppressed_by
from drift.qa.segment import Segment
from drift.records import SEVERITY_POINTS, AuditReport, Finding

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet

CHUNK = 512
"""Segments read, examined and let go together; memory does not grow with the file."""


def audit(
    *paths: str | Path,
    source_language: str | None = None,
    target_language: str | None = None,
    models: str | Path | ModelSet | Engine | None = None,
    policy: str | Path | Policy | None = None,
    meaning: bool = True,
    cache: Path | None = None,
    today: dt.date | None = None,
    progress: Callable[[int], None] | None = None,
) -> AuditReport:
    """What is wrong in translation files: the findings in the order of files and segments.

    Languages and `models` given here come before the policy's (its models: "compact"). `meaning=False` looks at form
    alone and needs no model. With `cache`, a SQLite file, segments known from an earlier run are not read again.
    `today` is the day that suppressions are held against. Files that cannot be read are the report's `errors`, and so
    are segments: neither loses the others. Raises UsageError and PolicyError for a call or a policy that is wrong,
    InputError for a file that is not there, and EngineError where the models cannot be loaded.
    """
    from drift.qa.checks.registry import check_list

    rules = policy if isinstance(policy, Policy) else _policy(policy)
    day = today or dt.date.today()
    run = _Run(rules, day, source_language, target_language)
    with ExitStack() as stack:
        examiner = stack.enter_context(Examiner(models, check_list(), meaning=meaning, cache=cache))
        for source in sources(paths):
            run.file(source, examiner, progress)
        return run.report(examiner)


def _policy(path: str | Path | None) -> Policy:
    if path is None:
        return Policy()
    from drift.qa.checks.registry import check_ids

    return load_policy(Path(path), check_ids())


class _Run:
    """What an audit has found so far."""

    def __init__(
        self, policy: Policy, today: dt.date, source_language: str | None, target_language: str | None
    ) -> None:
        self._policy = policy
        self._today = today
        self._languages = (source_language, target_language)
        self._baselines: dict[str, Baseline] = {}
        self._findings: list[Finding] = []
        self._errors: list[str] = []
        self._notes = [
            f"{policy.file or 'policy'}: the suppression of {rule.check} for segment {rule.segment!r} ended on "
            f"{rule.until} and has no effect any more"
            for rule in ended(policy.suppress, today)
        ]
        self._segments = 0
        self._words = 0
        self._suppressed = 0

    def file(self, source: Source, examiner: Examiner, progress: Callable[[int], None] | None) -> None:
        settings = self._policy.settings_for(source.name)
        reading = Reading(
            self._languages[0] or settings.source_language,
            self._languages[1] or settings.target_language,
            settings.columns,
        )
        examine = examiner.file(settings, self._policy.folder)
        for chunk in self._chunks(source, reading):
            self._segments += len(chunk)
            wanted = [segment for segment in chunk if _is_wanted(segment, settings)]
            self._words += sum(len(segment.source.split()) for segment in wanted)
            for finding in examine(wanted):
                self._take(finding, settings)
            if progress is not None:
                progress(len(chunk))
        for finding in examine.rest():
            self._take(finding, settings)

    def _chunks(self, source: Source, reading: Reading) -> Iterator[list[Segment]]:
        stream = self._segments_of(source, reading)
        while chunk := list(islice(stream, CHUNK)):
            yield chunk

    def _segments_of(self, source: Source, reading: Reading) -> Iterator[Segment]:
        unknown = False
        try:
            for item in read_segments(source, reading):
                if isinstance(item, InputError):
                    self._errors.append(str(item))
                    continue
                segment = _with_languages(item, reading)
                if not unknown and not (segment.source_language and segment.target_language):
                    unknown = True
                    self._errors.append(
                        f"{source.name}: the file does not say its languages; name them with source_language and "
                        "target_language (--source-language, --target-language)"
                    )
                yield segment
        except InputError as error:
            self._errors.append(str(error))

    def _take(self, finding: Finding, settings: Settings) -> None:
        if suppressed_by(finding, self._policy.suppress, self._today) or self._baseline(settings).knows(finding):
            self._suppressed += 1
        else:
            self._findings.append(finding)

    def _baseline(self, settings: Settings) -> Baseline:
        name = settings.baseline
        if name is None:
            return Baseline()
        if name not in self._baselines:
            self._baselines[name] = load_baseline(Path(self._policy.folder) / name)
        return self._baselines[name]

    def report(self, examiner: Examiner) -> AuditReport:
        points = sum(SEVERITY_POINTS[finding.severity] for finding in self._findings)
        return AuditReport(
            segments=self._segments,
            findings=tuple(self._findings),
            penalty=1000.0 * points / self._words if self._words else 0.0,
            source_words=self._words,
            errors=tuple(self._errors),
            notes=(*self._notes, *examiner.notes),
            suppressed=self._suppressed,
            signature=examiner.signature,
        )


def _with_languages(segment: Segment, reading: Reading) -> Segment:
    from dataclasses import replace

    if segment.source_language and segment.target_language:
        return segment
    return replace(
        segment,
        source_language=segment.source_language or reading.source_language or "",
        target_language=segment.target_language or reading.target_language or "",
    )


def _is_wanted(segment: Segment, settings: Settings) -> bool:
    if not segment.translate:
        return False
    if settings.states and segment.state not in settings.states:
        return False
    return segment.state is None or segment.state not in settings.skip_states


def ranked(findings: Sequence[Finding]) -> list[Finding]:
    """Findings for a reader: the gravest first, among equals the most unusual, then in their own order."""
    from drift.records import severity_rank

    return sorted(findings, key=lambda finding: (-severity_rank(finding.severity), -(finding.percentile or 0.0)))
