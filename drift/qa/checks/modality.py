"""DQ304: an obligation, a permission or a possibility made stronger or weaker."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.meaning_check import ContrastCheck


class ModalityCheck(ContrastCheck):
    """Compares the segment with the same text under another modal verb."""

    id = "DQ304"
    name = "modality"
    kinds = ("modality", "proposal:modality")
    threshold = 98.5
    said = "obligation or possibility changed"
    finds = "A modal verb rendered by a stronger or weaker one: may for must, should for will."
    why = "In a contract, a resolution or a warning the modal is the message: “may” permits what “must” demands."
    example = Example(
        "The minister said the talks may resume next week.", "قال الوزير إن المحادثات يجب أن تستأنف الأسبوع المقبل."
    )
