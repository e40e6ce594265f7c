"""DR901 and DR902: when it happens, and whether it is over."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.scales import reporting_verbs
from drift.measures.edits.en.verb_groups import VerbGroup
from drift.measures.edits.rule import Example, Rule
from drift.records.edit import Severity

TENSE: Final = Rule(
    id="DR901",
    name="tense",
    kind="tense",
    finds="The same verb in another time: past, present, future.",
    why="What was planned is told as done, or what was done as planned.",
    example=Example(
        "The council approved the plan.", "The council will approve the plan.", ("approved", "will approve")
    ),
)
ASPECT: Final = Rule(
    id="DR902",
    name="aspect",
    kind="tense",
    finds="The same verb as going on (was leaving), finished (had left) or plain (left).",
    why="Whether it was over decides what else can have happened meanwhile.",
    example=Example("The troops left the city.", "The troops were leaving the city.", ("left", "were leaving")),
)
RULES: Final = (TENSE, ASPECT)


def find(comparison: Comparison) -> None:
    """Adds the edits of tense and aspect."""
    for a, b in comparison.group_pairs:
        link = comparison.of_a.get(a.main)
        if link is not None and link.how in ("slot", "class"):
            continue
        if a.modal is not None and b.modal is not None and a.modal.id != b.modal.id:
            continue
        if a.modal is not b.modal and not {g.modal.id if g.modal else None for g in (a, b)} <= {None, "will"}:
            continue
        if not a.tense or not b.tense:
            continue
        _compare(comparison, a, b)


def _reported(comparison: Comparison, group: VerbGroup, side_a: bool) -> bool:
    """Whether it stands in reported speech behind a past verb, where English shifts the tense back as it likes."""
    text = comparison.a if side_a else comparison.b
    if group.number == 0:
        return False
    before = text.groups[group.number - 1]
    return (
        before.tense == "past"
        and text.words[before.main].lemma in reporting_verbs()
        and 0 < group.words[0] - before.words[-1] <= 8
    )


def _marked(group: VerbGroup) -> list[int]:
    return [i for i in group.words if i not in group.negations]


def _compare(comparison: Comparison, a: VerbGroup, b: VerbGroup) -> None:
    text_a = " ".join(comparison.a.words[i].text for i in _marked(a))
    text_b = " ".join(comparison.b.words[i].text for i in _marked(b))
    if a.tense != b.tense:
        times = {a.tense, b.tense}
        if times == {"past", "present"} and (
            (a.perfect and a.tense == "present") or (b.perfect and b.tense == "present")
        ):
            if a.progressive == b.progressive:
                return
            severity: Severity = "minor"
        else:
            severity = "major" if "future" in times else "minor"
            if times == {"present", "future"} and not (a.perfect or b.perfect):
                severity = "minor"
        if severity == "minor" and _reported(comparison, a, True) and _reported(comparison, b, False):
            return
        comparison.add(
            TENSE,
            severity,
            _marked(a),
            _marked(b),
            f"{text_a!r} became {text_b!r}: {a.tense} to {b.tense}",
            distance=1.0 if severity == "major" else 0.4,
        )
        return
    if a.progressive != b.progressive:
        if (a.perfect and b.perfect) or a.tense == "future":
            # "Has worked" and "has been working", "will travel" and "will be travelling" say the same.
            return
        comparison.add(
            ASPECT, "minor", _marked(a), _marked(b), f"{text_a!r} became {text_b!r}: going on or whole", distance=0.3
        )
