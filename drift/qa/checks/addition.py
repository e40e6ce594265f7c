"""DQ308: a part of the target that the source does not have."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.omission import OmissionCheck


class AdditionCheck(OmissionCheck):
    """The omission check with the sides exchanged."""

    id = "DQ308"
    name = "addition"
    said = "a part was added"
    finds = "A clause or a phrase of the target that the source does not have."
    why = "What a translator or a model adds is printed under the speaker's name."
    example = Example(
        "The minister said the talks may resume next week.",
        "قال الوزير إن المحادثات قد تستأنف الأسبوع المقبل، وشكر الوسطاء على صبرهم.",
    )
    kind_by_side = ("addition", "omission")
