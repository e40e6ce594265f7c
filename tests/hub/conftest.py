"""Records to export, and caches that stay inside the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drift.hub.export import export
from drift.records import (
    Edit,
    Failure,
    Hypothesis,
    Provenance,
    Rendering,
    RoundTrip,
    Score,
    ScoredStatement,
    Statement,
)


@pytest.fixture(autouse=True, scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """`datasets` and the hub's client never touch a network or the user's caches."""
    from datasets import config, disable_progress_bars, enable_progress_bars
    from huggingface_hub import constants

    disable_progress_bars()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config, "HF_DATASETS_CACHE", tmp_path_factory.mktemp("datasets"))
        patch.setattr(config, "HF_HUB_OFFLINE", True)
        patch.setattr(constants, "HF_HUB_OFFLINE", True)
        yield
    enable_progress_bars()


def _edit(kind: str, severity: str, original: str, rendering: str, start: int, other: int) -> Edit:
    return Edit.from_dict(
        {
            "kind": kind,
            "severity": severity,
            "original": original,
            "rendering": rendering,
            "original_span": (start, start + len(original)),
            "rendering_span": (other, other + len(rendering)),
            "direction": "stronger",
            "distance": 1 / 3,
            "rule": "DR101",
            "note": "a remark",
        }
    )


@pytest.fixture(scope="session")
def scored() -> list[ScoredStatement]:
    """Four statements: one with everything, one with a failed pivot, one in Hebrew, one that could not be scored."""
    original = "We will continue to engage all partners toward sustained calm."
    back = "We will continue to push all parties toward permanent calm."
    edits = (
        _edit("strength", "major", "engage", "push", original.index("engage"), back.index("push")),
        _edit("strength", "minor", "sustained", "permanent", original.index("sustained"), back.index("permanent")),
    )
    score = Score(
        drift=0.1 + 0.2,
        surface=1 / 3,
        semantic=0.12345678901234567,
        band="shifted",
        edits=edits,
        percentile=97.5,
        measures={"chrf": 0.25, "alignment": -0.0, "a-measure-of-others": 1e-300},
        signature="drift|v:1|model:compact|pivots:ar",
    )
    trip = RoundTrip(
        pivot="ar",
        forward="سنواصل دفع جميع الأطراف نحو تهدئة دائمة.",
        back=back,
        alternatives=(
            Hypothesis(text="سنواصل", logprob=-1.5, pieces=("▁سن", "واصل"), back="We go on", unencodable=("x",)),
            Hypothesis(text="نواصل", finish="length"),
        ),
        notes=("first note", "second note"),
        signature="drift|v:1|engine:ct2",
    )
    failed = RoundTrip(
        pivot="he", forward="נמשיך", back="", failure=Failure(kind="empty", leg="back", message="nothing came back")
    )
    rendering = Rendering(
        statement=Statement(text=back, outlet="Second Outlet", date="2021-05-17", language="en"),
        similarity=0.5,
        relation="fragment",
        score=score.model_copy(update={"percentile": None, "signature": "drift|v:1|compare"}),
    )
    return [
        ScoredStatement(
            statement=Statement(
                text=original,
                speaker="A Speaker",
                outlet="First | Outlet",
                date="2021-05-16",
                source="first.txt",
                start=10,
                end=72,
                group="g1",
                through=Provenance(language="ar", basis="inferred", evidence="byline"),
            ),
            round_trips=(trip, failed),
            scores=(score, None),
            renderings=(rendering, Rendering(statement=Statement(text="Calm."), error="too short")),
        ),
        ScoredStatement(
            statement=Statement(text="The bridge is closed.", outlet="First | Outlet", date="2021-05-18"),
            round_trips=(RoundTrip(pivot="ar", forward="الجسر مغلق.", back="The bridge is closed."),),
            scores=(Score(drift=0.0, surface=0.0),),
        ),
        ScoredStatement(
            statement=Statement(text="הגשר סגור.", language="he"),
            round_trips=(RoundTrip(pivot="en", forward="The bridge is closed.", back="הגשר סגור."),),
            scores=(Score(drift=0.0, surface=0.0, semantic=0.0),),
        ),
        ScoredStatement(statement=Statement(text="…"), error="there is nothing to translate in it"),
    ]


@pytest.fixture(scope="session")
def exported(scored: list[ScoredStatement], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four statements as a data set; tests only read it."""
    return export(scored, tmp_path_factory.mktemp("exported") / "data")
