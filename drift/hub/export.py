"""Export: scored statements as a Hugging Face data set on disk."""

from __future__ import annotations

import logging
import secrets
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drift.errors import DriftError, ExportError, UsageError
from drift.hub import card, croissant, manifest, rights, sample
from drift.hub.ids import statement_id
from drift.hub.notices import notices
from drift.hub.parquet import Written, write_table
from drift.hub.settings import Settings
from drift.hub.tables import translation
from drift.hub.tables.registry import ROWS, TABLES
from drift.records.scored import ScoredStatement

_LOG = logging.getLogger("drift.hub")


@dataclass(frozen=True)
class Exported:
    """What an export came to: where it lies, the rows of each configuration, and what a reader should know."""

    path: Path
    rows: dict[str, int]
    notices: list[str] = field(default_factory=list)


def export(
    scored: Iterable[ScoredStatement],
    directory: str | Path,
    *,
    pretty_name: str = Settings.pretty_name,
    licence: str = Settings.licence,
    tags: Sequence[str] = (),
) -> Path:
    """Writes scored statements as a data set that `datasets.load_dataset(directory)` reads; returns its folder.

    The same records give the same bytes. The folder appears whole or not at all. An earlier export at the same
    place is replaced; anything else there is left alone and raises ExportError. What a reader should know about
    the texts is logged as a warning and stands on the card.
    """
    done = export_with_notices(scored, directory, Settings(pretty_name, licence, tuple(tags)))
    for notice in done.notices:
        _LOG.warning("%s: %s", done.path, notice)
    return done.path


def export_with_notices(
    scored: Iterable[ScoredStatement], directory: str | Path, settings: Settings | None = None
) -> Exported:
    """As `export`, but the notices come back instead of going to the log."""
    records = _checked(scored)
    target = Path(directory).expanduser().resolve()
    _check_target(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = target.parent / f".{target.name}.{secrets.token_hex(4)}.part"
        work.mkdir()
    except OSError as error:
        raise ExportError(f"cannot write here: {error.strerror or error}", file=str(target.parent)) from error
    try:
        done = _write(records, work, settings or Settings())
        _put_in_place(work, target)
    except DriftError:
        raise
    except OSError as error:
        raise ExportError(f"the data set could not be written: {error.strerror or error}", file=str(target)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Exported(target, done.rows, done.notices)


def _checked(scored: Iterable[ScoredStatement]) -> list[ScoredStatement]:
    """The records as a list; raises UsageError for a single record, and for anything that is none."""
    if isinstance(scored, ScoredStatement):
        raise UsageError("expected a list of scored statements, not one alone; put it into a list")
    records = list(scored)
    for place, record in enumerate(records):
        if not isinstance(record, ScoredStatement):
            raise UsageError(
                f"entry {place} is no scored statement but {type(record).__name__}; `drift.score` gives them"
            )
    return records


def _write(records: Sequence[ScoredStatement], folder: Path, settings: Settings) -> Exported:
    tables = write_tables(records, folder)
    found = notices(records)
    sample.write_sample(folder, records)
    rights.write_rights(folder, settings.licence)
    card.write_card(folder, records, tables, settings, found)
    croissant.write_croissant(folder, tables, settings)
    manifest.write_manifest(folder, tables)
    return Exported(folder, {table.name: table.rows for table in tables}, found)


def write_tables(records: Sequence[ScoredStatement], folder: Path) -> list[Written]:
    """Writes every configuration below `folder`, in the order in which the card names them."""
    keys = [statement_id(position, record.statement) for position, record in enumerate(records)]
    written: list[Written] = []
    for table in TABLES:
        rows = [
            row for position, record in enumerate(records) for row in ROWS[table.name](position, keys[position], record)
        ]
        written.append(write_table(folder, table.name, table.description, table.features(), rows))
    codes = translation.languages(records)
    rows = [row for key, record in zip(keys, records, strict=True) for row in translation.rows(key, record, codes)]
    features = translation.features(codes)
    written.append(write_table(folder, translation.NAME, translation.DESCRIPTION, features, rows))
    for pair in translation.pairs(records):
        rows = [
            row
            for key, record in zip(keys, records, strict=True)
            if record.statement.language == pair[0]
            for row in translation.rows(key, record, pair)
        ]
        description = f"Statements in {pair[0]} and their translations into {pair[1]}; no row lacks either."
        features = translation.features(pair)
        written.append(write_table(folder, translation.pair_name(pair), description, features, rows))
    return written


def _check_target(target: Path) -> None:
    """Raises ExportError unless `target` is free, empty, or an earlier export without anything foreign in it."""
    if not target.exists():
        return
    if target.is_dir() and Path.cwd().is_relative_to(target):
        message = "this is the folder you are in, and it would be replaced; name a folder inside it, or go elsewhere"
        raise ExportError(message, file=str(target))
    if not target.is_dir():
        raise ExportError("a file of this name exists; give another folder", file=str(target))
    present = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    if not present:
        return
    known = manifest.read_manifest(target)
    if known is None:
        raise ExportError(
            "this folder holds something that is no export of Drift, so it is left alone; "
            "give an empty or a new folder",
            file=str(target),
        )
    foreign = sorted(present - set(known.get("files", ())) - {manifest.NAME})
    if foreign:
        named = ", ".join(foreign[:3]) + (" and others" if len(foreign) > 3 else "")
        raise ExportError(
            f"replacing this export would delete files that do not belong to it ({named}); "
            "move them or give another folder",
            file=str(target),
        )


def _put_in_place(work: Path, target: Path) -> None:
    """Renames the finished folder to its place, an earlier export aside first and back again if that fails."""
    if not target.exists():
        work.rename(target)
        return
    aside = target.parent / f".{target.name}.{secrets.token_hex(4)}.old"
    target.rename(aside)
    try:
        work.rename(target)
    except BaseException:  # an interrupt too must not leave the place empty
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
