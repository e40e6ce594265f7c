"""What holds for every test: no time limits on generated cases, and the same cases in every run."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "drift", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("drift")
