"""`drift models`: the model sets, what they are, fetched, converted, checked and calibrated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from drift.cli.messages import say
from drift.cli.options import Format, Quiet
from drift.cli.output import write_result

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Model sets: list, fetch, convert, check, calibrate.\n\n"
    "Nothing is ever downloaded but by `fetch`. A SET is a set's name, a folder, a file of sets or a hub id.",
)

SetName = Annotated[str, typer.Argument(metavar="SET", help="A set's name, a folder, a file of sets or a hub id.")]
AllowPickle = Annotated[
    bool,
    typer.Option("--allow-pickle", help="Take weights in a pickle of unknown SHA-256 (read with weights_only)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write it as JSON.")]


@app.command("list")
def list_sets(as_json: AsJson = False) -> int:
    """List the sets, their licences and languages, and whether they are on this machine."""
    from drift.engines.inventory import inventory

    rows = inventory()
    if as_json:
        listed = [{**row.__dict__, "languages": list(row.languages), "models": list(row.models)} for row in rows]
        write_result(json.dumps({"sets": listed}, indent=2, ensure_ascii=False) + "\n", Format.json)
        return 0
    lines = []
    for row in rows:
        lines.append(f"{row.name}  [{row.state}]")
        lines.append(f"  {row.about}")
        lines.append(f"  languages: {', '.join(row.languages)}; licence: {row.licence}")
        lines.extend(f"  {model}" for model in row.models)
        lines.append("")
    _write(lines)
    return 0


@app.command("fetch")
def fetch_set(name: SetName, allow_pickle: AllowPickle = False, as_json: AsJson = False) -> int:
    """Download a set's models from the hub, check every file, and write revision and SHA-256 into the lock file."""
    from drift.engines.finding import find_set
    from drift.engines.hub import fetch
    from drift.engines.lock import lock_file

    done: list[dict[str, Any]] = []
    for spec in find_set(name).models:
        if spec.hub is None:
            say(f"{spec.label} is on this machine already")
            continue
        fetched = fetch(spec, allow_pickle=allow_pickle, progress=say)
        files = dict(fetched.entry.files)
        done.append(
            {
                "repository": spec.hub,
                "revision": fetched.entry.revision,
                "folder": str(fetched.folder),
                "bytes": fetched.size,
                "files": files,
            }
        )
    if as_json:
        write_result(json.dumps({"lock": str(lock_file()), "models": done}, indent=2) + "\n", Format.json)
        return 0
    _write(
        [
            f"{one['repository']} {one['revision'][:12]}: {len(one['files'])} files, {one['bytes'] / 1e6:.0f} MB"
            for one in done
        ]
        + ([f"written to {lock_file()}"] if done else [])
    )
    return 0


@app.command("convert")
def convert_set(name: SetName, allow_pickle: AllowPickle = False) -> int:
    """Convert a set's models to CTranslate2 now rather than on first use. Needs the extra `torch`."""
    from drift.engines.conversion import convert_spec
    from drift.engines.finding import find_set

    for spec in find_set(name).models:
        folder = convert_spec(spec, allow_pickle=allow_pickle)
        _write([f"{spec.label}: {folder}" if folder else f"{spec.label}: needs no conversion"])
    return 0


@app.command("check")
def check(
    name: SetName = "compact",
    allow_pickle: AllowPickle = False,
    quick: Annotated[bool, typer.Option("--quick", help="Look at files alone; load no weights.")] = False,
    as_json: AsJson = False,
) -> int:
    """Check a set's files, hashes, vocabulary and tables, and translate a sentence. Exit 4 where a check fails."""
    from drift.engines.checks import check_set
    from drift.engines.finding import find_set
    from drift.errors import ModelFormatError

    checks = check_set(find_set(name), allow_pickle=allow_pickle, run=not quick)
    if as_json:
        write_result(
            json.dumps({"checks": [one.__dict__ for one in checks]}, indent=2, ensure_ascii=False) + "\n", Format.json
        )
    else:
        words = {True: "ok", False: "FAILED", None: "-"}
        _write([f"{one.model}  {one.name}: {words[one.passed]}  {one.message}" for one in checks])
    failed = [one for one in checks if one.passed is False]
    if failed:
        raise ModelFormatError(f"{failed[0].model} fails the check of its {failed[0].name}: {failed[0].message}")
    return 0


@app.command("calibrate")
def calibrate_set(
    name: SetName = "compact",
    pivots: Annotated[
        str | None, typer.Option("--pivots", "-p", metavar="CODES", help="Only these pivots, such as ar,he.")
    ] = None,
    most: Annotated[
        int | None, typer.Option("--most", min=20, metavar="N", help="Only the first N control statements.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write there instead of into the cache folder.")
    ] = None,
    audit: Annotated[
        bool, typer.Option("--audit/--no-audit", help="Make the noise floor of `drift audit` too.")
    ] = True,
    allow_pickle: AllowPickle = False,
    quiet: Quiet = False,
) -> int:
    """Make a set's noise floor: the control statements through every pivot and back, and how far they drift.

    Scores of that set then carry a percentile, and so do an audit's findings. Made again whenever model, decoding or
    measures change. With --to FILE the audit's floor goes beside FILE, into audit-FILE.
    """
    from drift.cli.progress import progress_bar
    from drift.engines.sets import resolve_models
    from drift.jobs.inputs.languages import pivot_codes
    from drift.measures.calibrate import calibrate, write_floors
    from drift.measures.controls import control_statements
    from drift.qa.meaning.calibrate import audit_floors
    from drift.qa.meaning.floor import write_floors as write_audit_floors

    through = pivot_codes(pivots) if pivots is not None else None
    with resolve_models(name, allow_pickle=allow_pickle) as models:
        # Two legs a route, two routes a language: about as many units as that.
        expected = (14 if audit else 12) * (most or len(control_statements("en")))
        with progress_bar(expected, "calibrating", quiet=quiet) as done:
            floors = calibrate(models, pivots=through, most=most, progress=done)
            languages = [code for code in ("ar", "he") if through is None or code in through]
            audited = audit_floors(models, languages, most=most, progress=done) if audit else {}
    written = [write_floors(floors, to)]
    if audited:
        written.append(write_audit_floors(audited, to and to.with_name(f"audit-{to.name}")))
    _write(
        [f"{len(values)} controls  {key}" for key, values in floors.items()]
        + [f"{floor.controls} controls  audit|{key}" for key, floor in audited.items()]
    )
    if not quiet:
        say(f"Wrote {' and '.join(map(str, written))}.")
    return 0


def _write(lines: list[str]) -> None:
    from drift.reports.sanitise import safe

    write_result("".join(f"{safe(line)}\n" for line in lines), Format.table)
