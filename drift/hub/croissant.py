"""croissant.json: the data set described in MLCommons Croissant (version 1.0), for tools that look for data sets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drift.hub.manifest import sha256
from drift.hub.parquet import Written
from drift.hub.settings import Settings
from drift.hub.tables.registry import TABLES

NAME = "croissant.json"
_TYPES = {"string": "sc:Text", "int64": "sc:Integer", "float64": "sc:Float"}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write_croissant(folder: Path, tables: Sequence[Written], settings: Settings) -> None:
    """Writes the description of the tables in `folder`."""
    data = describe(folder, tables, settings)
    (folder / NAME).write_bytes((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def describe(folder: Path, tables: Sequence[Written], settings: Settings) -> dict[str, Any]:
    """The description as JSON-LD: a file object a table, and a record set for each table of flat columns.

    Lists of structures (`alternatives`, `measures`) and the translation tables, whose texts stand in one structure,
    are described as files; Croissant's readers take flat columns from Parquet.
    """
    columns = {table.name: table for table in TABLES}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": _identifier(settings.pretty_name),
        "alternateName": settings.pretty_name,
        "description": "Quoted statements with round trips through pivot languages, other outlets' renderings, "
        "scores of how far their meaning moved, and typed edits. README.md tells more.",
        "license": settings.licence,
        "url": ".",
        "version": "1.0.0",
        "isLiveDataset": False,
        "keywords": ["translation drift", "back-translation", "quotations", *settings.tags],
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{table.name}.parquet",
                "name": f"{table.name}.parquet",
                "description": table.description,
                "contentUrl": table.path,
                "contentSize": f"{table.disk_bytes} B",
                "encodingFormat": "application/x-parquet",
                "sha256": sha256(folder / table.path),
            }
            for table in tables
        ],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": table.name,
                "name": table.name,
                "description": table.description,
                "key": {"@id": f"{table.name}/id"},
                "field": [
                    _field(table.name, column.name, column.kind, column.description)
                    for column in columns[table.name].columns
                    if column.kind in _TYPES
                ],
            }
            for table in tables
            if table.name in columns
        ],
    }


def _field(table: str, name: str, kind: str, description: str) -> dict[str, Any]:
    # No `references` between the tables: readers join whole tables on them, which Parquet sources do not support.
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{name}",
        "name": name,
        "description": description,
        "dataType": _TYPES[kind],
        "source": {"fileObject": {"@id": f"{table}.parquet"}, "extract": {"column": name}},
    }


def _identifier(name: str) -> str:
    """A name that Croissant takes: letters, digits, hyphens and underscores."""
    kept = "".join(char if char.isascii() and (char.isalnum() or char in "-_") else "-" for char in name)
    return "-".join(part for part in kept.split("-") if part) or "drift"
