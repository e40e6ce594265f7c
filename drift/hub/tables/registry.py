"""The tables of flat columns, in the order in which an export writes them and its card names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drift.hub.columns import Row, Table
from drift.hub.tables import edits, pairs, round_trips, scores, statements
from drift.records.scored import ScoredStatement

Rows = Callable[[int, str, ScoredStatement], Iterator[Row]]
"""The rows of one record: of its position, its statement's id, and the record."""

_MODULES = (statements, round_trips, scores, edits, pairs)
TABLES: tuple[Table, ...] = tuple(module.TABLE for module in _MODULES)
ROWS: dict[str, Rows] = {module.TABLE.name: module.rows for module in _MODULES}
