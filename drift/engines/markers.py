"""Cutting a model's raw output where its turn ends."""

from __future__ import annotations

from collections.abc import Iterable

TURN_MARKERS = (
    "<end_of_turn>",
    "<start_of_turn>",
    "<|im_end|>",
    "<|im_start|>",
    "<|eot_id|>",
    "<|end_of_text|>",
    "<|endoftext|>",
    "<|end|>",
    "<eos>",
    "</s>",
    "[/INST]",
    "[INST]",
)
"""What ends or begins a turn in the prompts of the known causal families."""


def cut_at_markers(raw: str, source: str, markers: Iterable[str] = TURN_MARKERS) -> str:
    """The raw output up to its first turn marker, without white space at its ends.

    A marker that stands in the source may stand in its translation, too; anything else in angle brackets is text.
    """
    end = len(raw)
    for marker in markers:
        if marker and marker not in source:
            found = raw.find(marker)
            if found >= 0:
                end = min(end, found)
    return raw[:end].strip()
