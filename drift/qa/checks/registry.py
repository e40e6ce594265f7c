"""Every check of an audit, in the order of their ids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from drift.errors import UsageError
from drift.qa.checks.check import Check
from drift.qa.policy.model import Settings


@lru_cache(maxsize=1)
def check_classes() -> tuple[type[Check], ...]:
    """The classes of all checks, by id."""
    from drift.qa.checks import (
        bidi,
        brackets,
        dates,
        doubled,
        empty,
        ending,
        glossary,
        length,
        numbers,
        one_source,
        one_target,
        placeholders,
        quotes,
        script,
        tags,
        untranslated,
    )

    form: tuple[type[Check], ...] = (
        numbers.Numbers,
        untranslated.Untranslated,
        empty.EmptyTarget,
        placeholders.Placeholders,
        tags.InlineTags,
        script.WrongScript,
        bidi.BidiControls,
        quotes.QuotationMarks,
        brackets.Brackets,
        length.Length,
        doubled.DoubledWords,
        glossary.Glossary,
        ending.Ending,
        dates.Dates,
        one_source.OneSource,
        one_target.OneTarget,
    )
    return tuple(sorted((*form, *_meaning_classes()), key=lambda check: check.id))


def _meaning_classes() -> tuple[type[Check], ...]:
    from drift.qa.checks import (
        addition,
        adequacy,
        agency,
        meaning_drift,
        modality,
        names,
        negation_lost,
        omission,
        quantity_words,
        strength,
    )

    return (
        meaning_drift.MeaningDriftCheck,
        adequacy.AdequacyCheck,
        negation_lost.NegationCheck,
        modality.ModalityCheck,
        quantity_words.QuantifierCheck,
        strength.StrengthCheck,
        omission.OmissionCheck,
        addition.AdditionCheck,
        agency.AgencyCheck,
        names.Names,
    )


def check_list() -> list[Check]:
    """A new instance of every check."""
    return [check() for check in check_classes()]


def check_ids() -> list[str]:
    """The ids of all checks."""
    return [check.id for check in check_classes()]


def find_check(name: str) -> type[Check]:
    """The class of a check by its id or name. Raises UsageError for one that is not known."""
    for check in check_classes():
        if name.lower() in {check.id.lower(), check.name}:
            return check
    raise UsageError(f"there is no check {name!r}; the checks are {', '.join(check_ids())}")


def prepared(checks: Sequence[Check], settings: Settings, folder: Path) -> list[Check]:
    """The checks as the settings want them: the glossary check with the terms of the files that the settings name.

    Paths start from `folder`. Raises InputError for a glossary that cannot be read.
    """
    from drift.qa.checks.glossary import Glossary

    if not settings.glossary:
        return list(checks)
    from drift.qa.formats.glossary import read_glossary

    terms = [term for name in settings.glossary for term in read_glossary(folder / name)]
    return [check.with_terms(terms) if isinstance(check, Glossary) else check for check in checks]
