"""What holds for every test: no time limits on generated cases, the same cases in every run, and how growth is told."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "drift", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("drift")

FACTOR = 8
"""How much longer the long text is; linear work then costs 8 times as much, quadratic work 64 times."""


@pytest.fixture(scope="session")
def grows_linearly() -> Callable[[Callable[[str], object], str, int], None]:
    """Asserts that work on a unit repeated `count` times grows no faster than the text.

    Compares processor times of one run with each other, the best of three, so that neither a slow machine nor a busy
    one matters; a factor of four above linear is allowed.
    """

    def check(work: Callable[[str], object], unit: str, count: int) -> None:
        def seconds(text: str) -> float:
            started = time.process_time()
            work(text)
            return time.process_time() - started

        small = min(seconds(unit * count + "." * repeat) for repeat in range(3))
        large = min(seconds(unit * (FACTOR * count) + "." * repeat) for repeat in range(3))
        assert large <= max(small, 0.01) * FACTOR * 4, f"{small:.3f} s, then {large:.3f} s for {FACTOR} times the text"

    return check
