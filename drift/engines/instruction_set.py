"""The instruction set that CTranslate2 picks: int8 results can differ from one to another."""

from __future__ import annotations

import os
import platform
from functools import lru_cache
from pathlib import Path

_LEVELS = (("avx512f", "AVX512"), ("avx2", "AVX2"), ("avx", "AVX"), ("sse4_1", "SSE4.1"))
_VNNI = {"avx512_vnni", "avx_vnni"}


@lru_cache(maxsize=1)
def instruction_set() -> str:
    """The name of the widest set that the library would use here, such as `AVX2`; the architecture elsewhere.

    `+VNNI` marks processors that add int8 products without an intermediate that can saturate.
    CTranslate2's own override (CT2_FORCE_CPU_ISA) comes first, for it changes results.
    """
    forced = os.environ.get("CT2_FORCE_CPU_ISA")
    if forced:
        return forced
    flags = _cpu_flags()
    for flag, name in _LEVELS:
        if flag in flags:
            return f"{name}+VNNI" if flags & _VNNI else name
    return platform.machine() or "unknown"


def _cpu_flags() -> set[str]:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return set()
    for line in text.splitlines():
        if line.startswith("flags"):
            return set(line.partition(":")[2].split())
    return set()
