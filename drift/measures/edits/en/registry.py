"""The rules for English, in the order in which they look: the most specific speaks first."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en import (
    agency,
    entity,
    extent,
    modality,
    negation,
    number,
    quantifier,
    strength,
    tense,
    wording,
)
from drift.measures.edits.rule import Rule

_FINDERS: Final = (
    negation.find,
    number.find,
    modality.find,
    quantifier.find,
    entity.find,
    agency.find,
    strength.find,
    tense.find,
    wording.find,
    wording.phrases,
    extent.find,
)


def rules() -> list[Rule]:
    """Every rule, by id."""
    modules = (negation, number, modality, quantifier, strength, entity, agency, extent, tense, wording)
    return sorted((rule for module in modules for rule in module.RULES), key=lambda rule: rule.id)


def run(comparison: Comparison) -> None:
    """Lets every rule look at a comparison in turn."""
    if wording.elsewhere(comparison):
        return
    for finder in _FINDERS:
        finder(comparison)
