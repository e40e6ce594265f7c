"""What a data set of quotations may be used for, as far as Drift can say."""

from __future__ import annotations

import re
from pathlib import Path

from drift.errors import UsageError

NAME = "LICENSE.md"
OTHER = "other"
_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9.+-]*")
_TEXT = """# Rights

No licence covers this data set as a whole.

The quoted words belong to those who spoke them, and their wording in print to the outlets that `README.md` names under
"Sources and rights". They are quoted for comparison. Whoever passes them on has to make sure that they may quote this
much of each source where they are.

Scores and edits are measurements of those texts; translations are what the models named in `README.md` made of them.
"""


def licence_identifier(name: str) -> str:
    """The licence's id as the hub writes it, in lower case; raises UsageError for what can be no id."""
    identifier = name.strip().lower()
    if not _IDENTIFIER.fullmatch(identifier):
        raise UsageError(f"{name!r} is no id of a licence; give one as the hub names it, such as cc-by-4.0 or other")
    return identifier


def write_rights(folder: Path, licence: str) -> None:
    """Writes LICENSE.md where no licence was given for the whole; a known licence needs no file."""
    if licence == OTHER:
        (folder / NAME).write_bytes(_TEXT.encode("utf-8"))
