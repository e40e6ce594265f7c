"""The gate: whether an audit's findings are enough to fail on."""

from __future__ import annotations

from drift.qa.policy.model import Policy
from drift.records import AuditReport, severity_rank


def reasons_to_fail(report: AuditReport, policy: Policy) -> list[str]:
    """Sentences that say why the audit fails under the policy; [] where it passes.

    `fail_on` may differ from path to path; `max_penalty` is held against the whole report.
    """
    reasons = []
    counts: dict[str, int] = {}
    levels: dict[str, str] = {}
    for finding in report.findings:
        if finding.file not in levels:
            levels[finding.file] = policy.settings_for(finding.file).fail_on
        level = levels[finding.file]
        if level != "never" and severity_rank(finding.severity) >= severity_rank(level):  # type: ignore[arg-type]
            counts[level] = counts.get(level, 0) + 1
    for level, count in counts.items():
        reasons.append(f"{count} finding{'s' if count > 1 else ''} of severity {level} or above (fail_on)")
    if policy.max_penalty is not None and report.penalty > policy.max_penalty:
        reasons.append(
            f"a penalty of {report.penalty:.1f} MQM points per 1,000 source words, above {policy.max_penalty:g} "
            "(max_penalty)"
        )
    return reasons
