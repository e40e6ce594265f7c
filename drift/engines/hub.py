"""Models of the Hugging Face hub: fetched when asked to, never otherwise; checked; found again offline."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from drift.engines.layouts import PICKLES, WEIGHTS
from drift.engines.lock import Locked, known_hashes, locked, sha256_of, write_lock
from drift.engines.safetensors_file import check_safetensors
from drift.engines.set_file import ModelSpec, valid_hub_id, valid_revision
from drift.errors import EngineError, ModelFormatError, ModelNotCachedError, UnsafeModelError, UsageError

SMALL = (
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "vocab.json",
    "target_vocab.json",
    "source.spm",
    "target.spm",
    "sentencepiece.bpe.model",
    "tokenizer.model",
)
"""What is fetched beside the weights. No code, no archive, nothing else is."""

_SHARD = re.compile(r"(model|pytorch_model)-\d{5}-of-\d{5}\.(safetensors|bin)")
SMALL_LIMIT = 200_000_000
"""The most bytes that a file of SMALL may have."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Remote:
    """A file of a repository as the hub lists it; `sha256` is None for a file that it does not hash itself."""

    name: str
    size: int | None
    sha256: str | None


@dataclass(frozen=True)
class Fetched:
    """What a fetch brought: the folder, the lock's entry, and the bytes it holds in all."""

    folder: Path
    entry: Locked
    size: int


def hub_cache() -> Path:
    """Where the hub's own library keeps what it downloads."""
    given = os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE")
    if given:
        return Path(given).expanduser()
    home = os.environ.get("HF_HOME")
    root = (
        Path(home).expanduser()
        if home
        else Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "huggingface"
    )
    return root / "hub"


def cached_snapshot(repository: str, revision: str, *, set_name: str | None = None) -> Path:
    """The folder of a repository that was fetched before. Downloads nothing.

    Raises ModelNotCachedError, whose message gives the command that fetches it.
    """
    entry = locked(repository, revision)
    commit = entry.revision if entry else revision
    root = hub_cache() / f"models--{repository.replace('/', '--')}"
    reference = root / "refs" / commit
    if reference.is_file():
        commit = reference.read_text(encoding="utf-8").strip()
    folder = root / "snapshots" / commit
    complete = all((folder / name).is_file() for name in (entry.files if entry else ("config.json",)))
    if not (valid_revision(commit) and folder.is_dir() and complete):
        wanted = set_name or repository
        raise ModelNotCachedError(
            f"the model {repository} is not on this machine; fetch it once, with a network: drift models fetch {wanted}"
        )
    return folder


def fetch(spec: ModelSpec, *, allow_pickle: bool = False, progress: Progress | None = None) -> Fetched:
    """Downloads a description's repository at one commit, checks every file and writes the lock file.

    Safetensors are taken where the repository has any; a pickle only where its SHA-256 is known or `allow_pickle`
    says so. Raises UsageError for a name that is none, EngineError where the hub does not answer or knows no such
    repository, UnsafeModelError, and ModelFormatError for a file that is not what it should be.
    """
    if spec.hub is None or not valid_hub_id(spec.hub) or not valid_revision(spec.revision):
        raise UsageError(f"{spec.label!r} is no repository of the hub")
    commit, remote = _list(spec)
    chosen = choose_files(spec, remote, allow_pickle)
    paths = {}
    for file in chosen:
        if progress is not None:
            progress(f"{spec.hub}: {file.name}" + (f" ({file.size / 1e6:.0f} MB)" if file.size else ""))
        paths[file.name] = _download(spec, commit, file)
    files = {file.name: _checked(spec, file, paths[file.name]) for file in chosen}
    before = locked(spec.hub, spec.revision)
    if before is not None and before.revision == commit:
        changed = [name for name, digest in files.items() if before.files.get(name, digest) != digest]
        if changed:
            raise ModelFormatError(
                f"{changed[0]} of {spec.hub} at {commit} is not the file that was fetched before",
                file=str(paths[changed[0]]),
            )
    _check_pickles(spec, files, allow_pickle)
    entry = Locked(spec.hub, spec.revision, commit, files)
    write_lock(entry)
    folder = paths[chosen[0].name].parent
    return Fetched(folder, entry, sum(path.stat().st_size for path in paths.values()))


def choose_files(spec: ModelSpec, remote: Sequence[Remote], allow_pickle: bool) -> list[Remote]:
    """The files to download: settings, tokenizer and one kind of weights.

    Raises ModelFormatError for names that would leave the folder and where there are no weights, UnsafeModelError
    where there is only a pickle that nobody vouched for.
    """
    for file in remote:
        path = PurePosixPath(file.name)
        if path.is_absolute() or ".." in path.parts or "\\" in file.name or "\0" in file.name:
            raise ModelFormatError(f"{spec.hub} lists a file that would leave its folder: {file.name!r}")
    by_name = {file.name: file for file in remote}
    safe = [by_name[name] for name in WEIGHTS if name in by_name]
    pickles = [by_name[name] for name in PICKLES if name in by_name]
    weights, ending = (safe[:1], ".safetensors") if safe else (pickles[:1], ".bin")
    if not weights:
        raise ModelFormatError(f"{spec.hub} holds no weights that Drift can read (safetensors or pytorch_model.bin)")
    known = {**known_hashes(spec.hub, spec.revision), **spec.sha256}
    if not safe and not allow_pickle and not known:
        raise UnsafeModelError(
            f"{spec.hub} comes as a pickle alone, and its SHA-256 is not known; if you trust its owner, fetch it with "
            "--allow-pickle (it is read with weights_only all the same)"
        )
    if weights[0].name.endswith(".index.json"):
        weights += [file for file in remote if _SHARD.fullmatch(file.name) and file.name.endswith(ending)]
    return [*(by_name[name] for name in SMALL if name in by_name), *weights]


def _list(spec: ModelSpec) -> tuple[str, list[Remote]]:
    """The commit that the revision stands for, and the repository's files there."""
    import huggingface_hub
    from huggingface_hub.errors import HfHubHTTPError

    try:
        api = huggingface_hub.HfApi(endpoint=_endpoint())
        info = api.model_info(spec.hub or "", revision=spec.revision, files_metadata=True, timeout=30)
    except HfHubHTTPError as error:
        status = getattr(error.response, "status_code", None)
        if status in (401, 403):
            reason = "it is gated or does not exist: accept its terms on the hub's page and log in (hf auth login)"
        elif status == 404:
            reason = f"there is no such repository, or no revision {spec.revision!r}"
        else:
            reason = f"the hub answered with {status}"
        raise EngineError(f"{spec.hub} cannot be fetched: {reason}") from error
    except Exception as error:  # whatever the HTTP library raises where there is no network
        raise EngineError(f"{spec.hub} cannot be fetched, the hub does not answer: {error}") from error
    commit = str(info.sha or "")
    if not re.fullmatch("[0-9a-f]{40}", commit):
        raise EngineError(f"{spec.hub} cannot be fetched: the hub names no commit for {spec.revision!r}")
    files = []
    for sibling in info.siblings or []:
        lfs: Any = sibling.lfs
        digest = (lfs.get("sha256") if isinstance(lfs, dict) else getattr(lfs, "sha256", None)) if lfs else None
        files.append(Remote(sibling.rfilename, sibling.size, digest))
    return commit, files


def _endpoint() -> str | None:
    return os.environ.get("HF_ENDPOINT") or None


def _download(spec: ModelSpec, commit: str, file: Remote) -> Path:
    import huggingface_hub

    if file.name in SMALL and file.size is not None and file.size > SMALL_LIMIT:
        raise ModelFormatError(f"{file.name} of {spec.hub} has {file.size} bytes, which is too much for what it is")
    if sys.stderr is None or not sys.stderr.isatty():
        utils: Any = huggingface_hub.utils
        utils.disable_progress_bars()
    try:
        return Path(
            huggingface_hub.hf_hub_download(
                spec.hub or "", file.name, revision=commit, cache_dir=hub_cache(), endpoint=_endpoint()
            )
        )
    except Exception as error:  # whatever the HTTP library raises
        raise EngineError(f"{file.name} of {spec.hub} cannot be fetched: {error}") from error


def _checked(spec: ModelSpec, file: Remote, path: Path) -> str:
    """The file's SHA-256, once it has been found to be what the hub, the set and its own format say."""
    digest = sha256_of(path)
    for who, expected in (("the hub", file.sha256), ("the set", spec.sha256.get(file.name))):
        if expected is not None and expected != digest:
            raise ModelFormatError(
                f"{file.name} of {spec.hub} has SHA-256 {digest}, {who} says {expected}: fetch it again", file=str(path)
            )
    if file.size is not None and path.stat().st_size != file.size:
        raise ModelFormatError(f"{file.name} of {spec.hub} is not complete: fetch it again", file=str(path))
    if path.name.endswith(".safetensors"):
        check_safetensors(path)
    return digest


def _check_pickles(spec: ModelSpec, files: dict[str, str], allow_pickle: bool) -> None:
    known = {**known_hashes(spec.hub, spec.revision), **spec.sha256}
    for name, digest in files.items():
        if name.endswith(".bin") and not allow_pickle and known.get(name) != digest:
            raise UnsafeModelError(
                f"{name} of {spec.hub} is a pickle of SHA-256 {digest}, which is not a known one; if you trust its "
                "owner, fetch it with --allow-pickle"
            )
