"""The YAML at the head of a card: what the hub and `datasets` read about a data set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from drift.hub import rights
from drift.hub.parquet import SPLIT, Written
from drift.hub.settings import Settings

TAGS = ("translation-drift", "back-translation", "quotations", "mqm")
TASKS = ("translation", "sentence-similarity")
DEFAULT_TABLE = "statements"
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
)


def size_category(count: int) -> str:
    """The hub's size category for so many rows."""
    return next((name for limit, name in _SIZES if count < limit), "100M<n<1B")


def language_codes(codes: Sequence[str]) -> list[str]:
    """The codes as the hub takes them: ISO 639 in lower case, without region; sorted, each once."""
    bases = {re.split(r"[-_]", code.lower())[0] for code in codes}
    return sorted(base for base in bases if re.fullmatch(r"[a-z]{2,3}", base))


def front_matter(tables: Sequence[Written], codes: Sequence[str], settings: Settings) -> str:
    """The YAML block, without its `---` lines.

    Language codes, tags and names are quoted whatever they look like: Norwegian's `no` and a tag like `2021-05-13`
    stay strings for every YAML reader.
    """
    import yaml

    statements = next(table.rows for table in tables if table.name == DEFAULT_TABLE)
    data: dict[str, Any] = {
        "pretty_name": _Quoted(settings.pretty_name),
        "language": [_Quoted(code) for code in language_codes(codes)],
        "license": _Quoted(settings.licence),
    }
    if settings.licence == "other":
        data["license_name"] = _Quoted("rights-of-sources")
        data["license_link"] = _Quoted(rights.NAME)
    data |= {
        "size_categories": [_Quoted(size_category(statements))],
        "task_categories": [_Quoted(task) for task in TASKS],
        "tags": [_Quoted(tag) for tag in dict.fromkeys((*TAGS, *settings.tags))],
        "configs": [_config(table) for table in tables],
        "dataset_info": [_info(table) for table in tables],
    }
    return yaml.dump(data, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=10_000)


def _config(table: Written) -> dict[str, Any]:
    config: dict[str, Any] = {
        "config_name": table.name,
        "data_files": [{"split": SPLIT, "path": f"{table.name}/{SPLIT}-*"}],
    }
    if table.name == DEFAULT_TABLE:
        config["default"] = True
    return config


def _info(table: Written) -> dict[str, Any]:
    return {
        "config_name": table.name,
        "features": table.features._to_yaml_list(),
        "splits": [{"name": SPLIT, "num_bytes": table.memory_bytes, "num_examples": table.rows}],
        "download_size": table.disk_bytes,
        "dataset_size": table.memory_bytes,
    }


class _Quoted(str):
    """A string that is written in double quotes."""

    __slots__ = ()


def _dumper() -> type[Any]:
    import yaml

    class Dumper(yaml.SafeDumper):
        """A safe dumper that quotes where it is told to, and writes no anchors."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def quoted(dumper: yaml.SafeDumper, data: _Quoted) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style='"')

    def plain(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
        # A line break stays an escape: a line of a value must never look like the end of the front matter.
        style = '"' if any(char in data for char in "\n\r\x85\u2028\u2029") else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)

    Dumper.add_representer(_Quoted, quoted)
    Dumper.add_representer(str, plain)
    return Dumper
