"""Push: an exported data set to a hub, by huggingface_hub, which alone ever sees the token."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from drift.errors import ExportError, InputError, UsageError
from drift.hub import manifest

if TYPE_CHECKING:
    from huggingface_hub import HfApi

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?")
_TRANSLATION = re.compile(r"translation-[\w-]+/train-\d+-of-\d+\.parquet")
_TOKEN = re.compile(r"hf_[A-Za-z0-9]{6,}|(?i:bearer)\s+\S+")


@dataclass(frozen=True)
class PushPlan:
    """What a push sends: the repository, its settings, and every file with its size in bytes."""

    repository: str
    private: bool
    create_pr: bool
    files: tuple[tuple[str, int], ...]

    @property
    def total_bytes(self) -> int:
        """The sizes of all files together."""
        return sum(size for _, size in self.files)


@dataclass(frozen=True)
class Pushed:
    """What a push came to: where the data set is now, and the pull request, where one was opened."""

    plan: PushPlan
    url: str
    pull_request: str | None


def check_repository(name: str) -> str:
    """`name` where it is a repository's name, ORG/NAME; raises UsageError otherwise."""
    parts = name.split("/")
    fits = len(parts) == 2 and all(_NAME.fullmatch(part) for part in parts) and len(name) <= 96
    if not fits or "--" in name or ".." in name or name.endswith(".git"):
        raise UsageError(
            f"{name!r} is no name of a repository; give ORG/NAME, each of letters, digits, '-', '_' and '.' "
            "(no '--' or '..', no '.git' at the end, at most 96 characters)"
        )
    return name


def plan_push(directory: str | Path, repository: str, *, private: bool = False, create_pr: bool = False) -> PushPlan:
    """What `push` would send, without asking anybody.

    Only files that the manifest names go, so nothing that happens to lie in the folder is ever published. Raises
    UsageError for a name that is none, and InputError where no data set lies there, a file of it is missing, or one
    lies outside the folder.
    """
    check_repository(repository)
    folder = Path(directory).expanduser()
    known = manifest.read_manifest(folder)
    if known is None:
        raise InputError("no data set of Drift lies here; export first", file=str(directory))
    names = [manifest.NAME, *known["files"]]
    root = folder.resolve()
    foreign = [name for name in names if not _inside(root, name)]
    if foreign:
        raise InputError(
            f"drift.json names {foreign[0]!r}, which lies outside the data set; export it again", file=str(directory)
        )
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise InputError(f"this data set lacks {missing[0]}; export it again", file=str(directory))
    files = tuple((name, (folder / name).stat().st_size) for name in sorted(names))
    return PushPlan(repository, private, create_pr, files)


def _inside(root: Path, name: str) -> bool:
    """Whether a name from a manifest, which may have come from anywhere, is that of a file below `root`."""
    plain = PurePosixPath(name)
    climbs = plain.is_absolute() or ".." in plain.parts or "\\" in name
    return not climbs and (root / name).resolve().is_relative_to(root)


def push(directory: str | Path, repository: str, *, private: bool = False, create_pr: bool = False) -> Pushed:
    """Sends an exported data set to the hub as the data set `repository`, made if it is not there yet.

    The token is the one huggingface_hub finds (HF_TOKEN, or a login); the endpoint is HF_ENDPOINT where it is set.
    The local folder is only read, so that a failed push can be repeated. With `create_pr` the files go into a pull
    request. Language pairs that an earlier push left and this data set no longer has are deleted there. Raises as
    `plan_push`, UsageError where `private` is asked for and the repository is public already, and ExportError where
    the hub refuses or cannot be reached.
    """
    plan = plan_push(directory, repository, private=private, create_pr=create_pr)
    from huggingface_hub import HfApi, get_token

    token = get_token()
    if not token:
        raise ExportError(
            "no token for the hub was found; log in with `hf auth login` or set HF_TOKEN, then push again. "
            f"The data set in {directory} is whole"
        )
    api = HfApi(endpoint=os.environ.get("HF_ENDPOINT") or None, token=token)
    pull_request: str | None = None
    failure: str | None = None
    try:
        with _quiet_unless_terminal():
            fresh = _make_repository(api, plan)
            pull_request = _commit(api, plan, Path(directory).expanduser(), fresh)
    except UsageError:
        raise
    except Exception as error:  # huggingface_hub lets errors of several HTTP libraries through
        failure = _without_secrets(f"{type(error).__name__}: {error}", token)
    if failure is not None:
        # Raised out here so that the error carries no request, and with it no header, along.
        raise ExportError(
            f"the push to {repository} failed: {failure}. The data set in {directory} is whole; push again when "
            "the hub can be reached"
        )
    return Pushed(plan, f"{api.endpoint}/datasets/{repository}", pull_request)


def _make_repository(api: HfApi, plan: PushPlan) -> bool:
    """Makes the repository and says whether it is new; raises UsageError where it is public and was to be private."""
    from huggingface_hub.errors import HfHubHTTPError

    try:
        # Without `--private` the hub decides: an organisation may have its repositories private by default.
        api.create_repo(plan.repository, repo_type="dataset", private=plan.private or None, exist_ok=False)
    except HfHubHTTPError as error:
        # 409: it exists; 401 to 403: no right to make it, which a pull request to another's data set does not need.
        if error.response.status_code not in (401, 402, 403, 409):
            raise
        if error.response.status_code != 409 or plan.private:
            private = api.repo_info(plan.repository, repo_type="dataset").private
            if plan.private and not private:
                raise UsageError(
                    f"{plan.repository} exists and is public, so nothing was sent; make it private on the hub first, "
                    "or push without --private"
                ) from None
        return False
    return True


def _commit(api: HfApi, plan: PushPlan, folder: Path, fresh: bool) -> str | None:
    """Sends everything as one commit, so that the hub never shows half of it; returns the pull request's address."""
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete

    names = [name for name, _ in plan.files]
    present = [] if fresh else _tables_there(api, plan.repository)
    stale = [name for name in present if name not in names]
    commit = api.create_commit(
        plan.repository,
        [
            *(CommitOperationDelete(path_in_repo=name) for name in stale),
            *(CommitOperationAdd(path_in_repo=name, path_or_fileobj=folder / name) for name in names),
        ],
        commit_message="Add the data set as Drift exported it",
        repo_type="dataset",
        create_pr=plan.create_pr,
    )
    return commit.pr_url


def _tables_there(api: HfApi, repository: str) -> list[str]:
    """Translation tables on the hub, which languages come and go with; none where the hub does not tell."""
    from huggingface_hub.errors import HfHubHTTPError

    try:
        present = api.list_repo_files(repository, repo_type="dataset")
    except (HfHubHTTPError, ValueError, KeyError):
        return []
    return sorted(name for name in present if _TRANSLATION.fullmatch(name))


def _without_secrets(message: str, token: str) -> str:
    return " ".join(_TOKEN.sub("(token)", message.replace(token, "(token)")).split())


@contextlib.contextmanager
def _quiet_unless_terminal() -> Iterator[None]:
    """Without huggingface_hub's progress bars unless stderr is a terminal."""
    from huggingface_hub.utils.tqdm import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars

    if sys.stderr.isatty() or are_progress_bars_disabled():
        yield
        return
    disable_progress_bars()
    try:
        yield
    finally:
        enable_progress_bars()
