"""Who is meant: a mention of a speaker in the text, and what was found about a quotation's speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "role", "body", "text", "pronoun", "dropped", "unknown"]
Gender = Literal["m", "f", "p", ""]
How = Literal["led", "followed", "governed", "closed", "introduced"]


@dataclass(frozen=True)
class Mention:
    """One mention. `name` is as printed (titles before a name left out), `start:end` its place.

    `kind`: a person by name, a role ("the harbour master"), a body ("the White House"), a text ("the statement"), a
    pronoun, a subject left out as Arabic and Hebrew may ("dropped"), or unknown. `gender` is "m", "f", "p" (several)
    or "" where the text does not show it. `subject` and `reports` say whether it is a sentence's subject and whether
    it is said to speak, `author` whether a statement, letter or the like is named as theirs,
    `sure` whether a title or a known first name shows that a name is a person's, `title`
    what stood before the name, in small letters.
    """

    name: str
    start: int
    end: int
    kind: Kind
    gender: Gender = ""
    subject: bool = False
    reports: bool = False
    author: bool = False
    sure: bool = False
    title: str = ""


@dataclass(frozen=True)
class Reading:
    """How a quotation is attributed in its own sentence.

    "led": the reporting verb stands right before it; "followed": right after; "governed": it is a part of what is
    reported; "closed": the clause that ends the sentence reports it; "introduced": a colon after a name leads to it.
    """

    how: How
    subject: Mention | None
    verb: str = ""
