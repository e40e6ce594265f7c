"""A hypothesis: one translation that an engine offers."""

from __future__ import annotations

from typing import ClassVar, Literal

from drift.records.record import Record, Text


class Hypothesis(Record):
    """One translation.

    `logprob` is natural, summed over `pieces` and the end of sentence, unnormalised; None where the translation
    was brought along and no engine scored it. `finish` is "eos", or "length" where the decoder ran into its limit.
    `back` is the best back-translation of this hypothesis, where one was made. `unencodable` lists words of the
    source that the engine's vocabulary cannot hold.
    """

    schema_name: ClassVar[str] = "hypothesis"

    text: Text
    logprob: float | None = None
    pieces: tuple[Text, ...] = ()
    finish: Literal["eos", "length"] = "eos"
    back: Text | None = None
    unencodable: tuple[Text, ...] = ()
