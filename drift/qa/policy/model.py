"""What a policy says, key by key."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from drift.records import Severity

FailOn = Literal["minor", "major", "critical", "never"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CheckSettings(_Strict):
    """One check's switch, severity and threshold; None keeps the check's own, and the check says what it counts."""

    enabled: bool = True
    severity: Severity | None = None
    threshold: float | None = Field(default=None, ge=0)


class Suppression(_Strict):
    """A finding that somebody has looked at and accepts: for which segment and check, why, and until when.

    `segment` and `check` may be `*`. `file` is a glob; without one it holds everywhere. After `until` it has no effect.
    """

    segment: str
    check: str
    reason: str = Field(min_length=3)
    until: dt.date
    file: str = "*"


class Settings(_Strict):
    """The keys that may stand in `[audit]` and, for some files, in `[[audit.paths]]`."""

    models: str = "compact"
    source_language: str | None = None
    target_language: str | None = None
    fail_on: FailOn = "major"
    max_penalty: float | None = Field(default=None, ge=0)
    glossary: tuple[str, ...] = ()
    baseline: str | None = None
    states: tuple[str, ...] = ()
    skip_states: tuple[str, ...] = ()
    columns: dict[str, str] = Field(default_factory=dict)
    checks: dict[str, CheckSettings] = Field(default_factory=dict)


class PathSettings(Settings):
    """Settings for the files that `glob` matches; what it does not name is as in `[audit]`."""

    glob: str


class Policy(Settings):
    """A whole policy. `folder` is where relative paths in it start from."""

    paths: tuple[PathSettings, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    folder: str = "."
    file: str | None = None

    def settings_for(self, name: str) -> Settings:
        """What holds for one file: `[audit]`, changed by every `[[audit.paths]]` that matches, in their order."""
        from pathlib import Path, PurePath

        path = PurePath(name)
        absolute = Path(name).resolve()
        try:
            relative = PurePath(absolute.relative_to(Path(self.folder).resolve()))
        except ValueError:
            relative = path
        merged = {key: getattr(self, key) for key in Settings.model_fields}
        for rule in self.paths:
            if path.match(rule.glob) or relative.match(rule.glob) or _deep_match(relative, rule.glob):
                own = {key: getattr(rule, key) for key in rule.model_fields_set if key != "glob"}
                own["checks"] = {**merged["checks"], **own.get("checks", {})}
                own["columns"] = {**merged["columns"], **own.get("columns", {})}
                merged |= own
        return Settings(**merged)


def _deep_match(path: object, glob: str) -> bool:
    """`**` over any number of folders, which pathlib's own match only knows from Python 3.13 on."""
    import fnmatch

    return fnmatch.fnmatchcase(str(path), glob.replace("**/", "*")) or fnmatch.fnmatchcase(str(path), glob)
