"""What a card says that no record knows."""

from __future__ import annotations

from dataclasses import dataclass

from drift.hub import rights
from drift.text.hygiene import scrub


@dataclass(frozen=True)
class Settings:
    """The data set's name, its licence (an id of the hub), and further tags for its card.

    Text that no encoding holds (arguments of a command may bring it) becomes U+FFFD.
    """

    pretty_name: str = "Drift of quoted statements"
    licence: str = rights.OTHER
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises UsageError for a licence that can be no id of the hub's."""
        object.__setattr__(self, "pretty_name", scrub(self.pretty_name))
        object.__setattr__(self, "tags", tuple(scrub(tag) for tag in self.tags))
        object.__setattr__(self, "licence", rights.licence_identifier(self.licence))
