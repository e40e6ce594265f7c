"""Round trips that a record brings along, from any engine or person: judged as our own are, no engine run."""

from __future__ import annotations

from drift.measures.signature import join_signature
from drift.pivots.failures import find_failure
from drift.records import RoundTrip
from drift.version import __version__


def brought_trip(text: str, pivot: str, forward: str, back: str, language: str = "en") -> RoundTrip:
    """A round trip from texts that somebody else translated; `failure` is set where an engine evidently failed.

    An empty `forward` is taken as not recorded: then only the back-translation is judged, against the original.
    """
    failure = find_failure(text, forward, language, pivot, "forward") if forward else None
    if failure is None:
        if forward:
            failure = find_failure(forward, back, pivot, language, "back")
        else:
            failure = find_failure(text, back, language, language, "back")
    signature = join_signature(
        [("drift", __version__), ("route", f"{language}>{pivot}>{language}"), ("engine", "brought")]
    )
    return RoundTrip(pivot=pivot, forward=forward, back=back, failure=failure, signature=signature)
