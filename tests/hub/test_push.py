"""Pushing to the hub, tried against a stand-in for its HTTP interface on this machine."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from drift.errors import FormatError, InputError, UsageError
from drift.hub.export import export
from drift.hub.load import load
from drift.hub.push import check_repository, plan_push
from drift.records import ScoredStatement, write_records

TOKEN = "hf_AbCdEfGhIjKlMnOpQrStUvWxYz012345"
NAME = "some-desk/eid-2021"


@dataclass
class StandIn:
    """What the stand-in holds: repositories by name, uploaded objects, and how it should misbehave."""

    address: str = ""
    private: dict[str, bool] = field(default_factory=dict)
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)
    commits: list[dict[str, Any]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    fail_commit_with: int | None = None
    refuse_create: bool = False


def _handler(state: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Says nothing."""

        def _answer(self, status: int, value: Any) -> None:
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") == "chunked":
                data = b""
                while size := int(self.rfile.readline().strip(), 16):
                    data += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return data
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))

        def _note(self) -> tuple[str, dict[str, list[str]]]:
            state.requests.append(f"{self.command} {self.path}")
            parts = urlsplit(self.path)
            if not parts.path.startswith("/objects/"):
                state.tokens.add(self.headers.get("Authorization") or "")
            return parts.path, parse_qs(parts.query)

        def do_GET(self) -> None:
            path, _ = self._note()
            name = next((name for name in state.private if f"/api/datasets/{name}" in path), None)
            if name is None:
                self._answer(404, {"error": "Repository not found"})
            elif "/tree/" in path:
                files = state.files[name]
                self._answer(200, [{"type": "file", "path": file, "oid": "0", "size": 1} for file in files])
            else:
                self._answer(200, {"id": name, "sha": "0" * 40, "private": state.private[name], "siblings": []})

        def do_PUT(self) -> None:
            path, _ = self._note()
            state.objects[path.removeprefix("/objects/")] = self._body()
            self._answer(200, {})

        def do_POST(self) -> None:
            path, query = self._note()
            body = self._body()
            if path == "/api/repos/create":
                self._create(json.loads(body))
            elif path == "/api/validate-yaml":
                self._answer(200, {"errors": [], "warnings": []})
            elif "/preupload/" in path:
                asked = json.loads(body)["files"]
                modes = [
                    {
                        "path": entry["path"],
                        "uploadMode": "lfs" if entry["path"].endswith(".parquet") else "regular",
                        "shouldIgnore": False,
                    }
                    for entry in asked
                ]
                self._answer(200, {"files": modes})
            elif path.endswith("/info/lfs/objects/batch"):
                objects = [
                    {**entry, "actions": {"upload": {"href": f"{state.address}/objects/{entry['oid']}"}}}
                    for entry in json.loads(body)["objects"]
                ]
                self._answer(200, {"transfer": "basic", "objects": objects})
            elif "/commit/" in path:
                self._commit(path, query, body)
            else:
                self._answer(404, {"error": "unknown"})

        def _create(self, asked: dict[str, Any]) -> None:
            name = f"{asked['organization']}/{asked['name']}" if asked.get("organization") else asked["name"]
            if state.refuse_create:
                self._answer(403, {"error": "You don't have the rights"})
            elif name in state.private:
                self._answer(409, {"error": "You already created this dataset repo"})
            else:
                state.private[name] = asked.get("visibility") == "private" or asked.get("private") is True
                state.files[name] = {}
                self._answer(200, {"url": f"{state.address}/datasets/{name}"})

        def _commit(self, path: str, query: dict[str, list[str]], body: bytes) -> None:
            if state.fail_commit_with is not None:
                error = f"refused for {self.headers.get('Authorization')}"
                self._answer(state.fail_commit_with, {"error": error})
                return
            name = path.removeprefix("/api/datasets/").split("/commit/")[0]
            pull = query.get("create_pr") == ["1"]
            files = {} if pull else state.files[name]
            entries = [json.loads(line) for line in body.splitlines() if line]
            for entry in entries:
                value = entry["value"]
                if entry["key"] == "file":
                    files[value["path"]] = base64.b64decode(value["content"])
                elif entry["key"] == "lfsFile":
                    files[value["path"]] = state.objects[value["oid"]]
                elif entry["key"] == "deletedFile":
                    files.pop(value["path"], None)
            state.commits.append({"name": name, "pull": pull, "files": dict(files)})
            answer = {"success": True, "commitOid": "1" * 40, "commitUrl": f"{state.address}/datasets/{name}/commit/1"}
            if pull:
                answer["pullRequestUrl"] = f"{state.address}/datasets/{name}/discussions/1"
            self._answer(200, answer)

    return Handler


@pytest.fixture
def hub() -> Iterator[StandIn]:
    """A stand-in that listens on the loopback interface while the test runs."""
    state = StandIn()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


@dataclass
class Desk:
    """A user at work: a file of scored statements, a folder to export to, and what their environment says."""

    folder: Path
    hub: StandIn
    patch: pytest.MonkeyPatch
    output: pytest.CaptureFixture[str]
    token: str | None = TOKEN

    def _arguments(self, arguments: tuple[str, ...]) -> list[str]:
        return ["export", str(self.folder / "scored.jsonl"), "--to", str(self.folder / "data"), *arguments]

    def _environment(self) -> dict[str, str]:
        return {
            "HF_ENDPOINT": self.hub.address,
            "HF_HOME": str(self.folder / "home"),
            "HF_HUB_DISABLE_XET": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_OFFLINE": "0",
            **({} if self.token is None else {"HF_TOKEN": self.token}),
        }

    def export(self, *arguments: str) -> Done:
        """Runs the command in this process."""
        from huggingface_hub import constants

        from drift.cli import main

        self.patch.delenv("HF_TOKEN", raising=False)
        for key, value in self._environment().items():
            self.patch.setenv(key, value)
        self.patch.setattr(constants, "HF_HUB_OFFLINE", False)
        self.patch.setattr(constants, "HF_HUB_DISABLE_XET", True)
        self.patch.setattr(constants, "HF_TOKEN_PATH", str(self.folder / "home" / "token"))
        self.output.readouterr()
        code = main(self._arguments(arguments))
        return Done(code, *self.output.readouterr())

    def export_apart(self, *arguments: str) -> Done:
        """Runs the command in a process of its own, as a user would."""
        program = "import sys; from drift.cli import main; sys.exit(main())"
        done = subprocess.run(
            [sys.executable, "-c", program, *self._arguments(arguments)],
            env={**os.environ, **self._environment()},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def token_is_nowhere(self, done: Done) -> None:
        assert TOKEN not in done.stdout + done.stderr
        for path in self.folder.rglob("*"):
            if path.is_file():
                assert TOKEN.encode() not in path.read_bytes(), path


@pytest.fixture
def desk(
    scored: list[ScoredStatement],
    hub: StandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    write_records(tmp_path / "scored.jsonl", scored)
    return Desk(tmp_path, hub, monkeypatch, capsys)


def _written(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_a_push_sends_exactly_what_lies_on_disk(desk: Desk, scored: list[ScoredStatement], tmp_path: Path) -> None:
    done = desk.export_apart("--push-to-hub", NAME)
    assert done.returncode == 0, done.stderr
    assert f"{desk.hub.address}/datasets/{NAME}" in done.stdout
    sent = desk.hub.files[NAME]
    local = desk.folder / "data"
    assert sent == {
        path.relative_to(local).as_posix(): path.read_bytes() for path in local.rglob("*") if path.is_file()
    }
    assert load(_written(sent, tmp_path / "fetched")) == scored
    assert desk.hub.private[NAME] is False
    assert desk.hub.tokens == {f"Bearer {TOKEN}"}
    assert len(desk.hub.commits) == 1
    desk.token_is_nowhere(done)


def test_a_failed_push_leaves_the_copy_whole_and_can_be_repeated(desk: Desk, scored: list[ScoredStatement]) -> None:
    desk.hub.fail_commit_with = 403
    done = desk.export_apart("--push-to-hub", NAME)
    assert done.returncode == 4
    assert "failed" in done.stderr
    assert "push again" in done.stderr
    assert "Traceback" not in done.stderr
    assert load(desk.folder / "data") == scored
    assert desk.hub.files[NAME] == {}
    desk.token_is_nowhere(done)
    desk.hub.fail_commit_with = None
    again = desk.export("--push-to-hub", NAME)
    assert again.returncode == 0, again.stderr
    assert "README.md" in desk.hub.files[NAME]


def test_a_private_pull_request_to_a_repository_of_others(desk: Desk) -> None:
    desk.hub.private[NAME], desk.hub.files[NAME] = True, {}
    desk.hub.refuse_create = True
    done = desk.export("--push-to-hub", NAME, "--private", "--create-pr")
    assert done.returncode == 0, done.stderr
    assert f"{desk.hub.address}/datasets/{NAME}/discussions/1" in done.stdout
    assert desk.hub.commits[0]["pull"] is True
    assert "drift.json" in desk.hub.commits[0]["files"]
    assert desk.hub.files[NAME] == {}


def test_private_never_goes_into_a_public_repository(desk: Desk) -> None:
    desk.hub.private[NAME], desk.hub.files[NAME] = False, {}
    done = desk.export("--push-to-hub", NAME, "--private")
    assert done.returncode == 2
    assert "public" in done.stderr
    assert desk.hub.commits == []
    assert desk.hub.objects == {}


def test_a_new_private_repository_is_made_private(desk: Desk) -> None:
    assert desk.export("--push-to-hub", NAME, "--private").returncode == 0
    assert desk.hub.private[NAME] is True


def test_language_pairs_of_an_earlier_push_go_and_other_files_stay(desk: Desk) -> None:
    desk.hub.private[NAME] = False
    stale = "translation-en-fr/train-00000-of-00001.parquet"
    desk.hub.files[NAME] = {stale: b"old", "notes.md": b"theirs", "other/train-00000-of-00001.parquet": b"theirs"}
    assert desk.export("--push-to-hub", NAME).returncode == 0
    assert stale not in desk.hub.files[NAME]
    assert {"notes.md", "other/train-00000-of-00001.parquet", "README.md"} <= desk.hub.files[NAME].keys()


def test_a_dry_run_lists_everything_and_asks_nobody(desk: Desk) -> None:
    done = desk.export("--push-to-hub", NAME, "--dry-run")
    assert done.returncode == 0, done.stderr
    listed = dict(reversed(line.split("\t")) for line in done.stdout.splitlines() if "\t" in line)
    local = desk.folder / "data"
    assert listed == {
        path.relative_to(local).as_posix(): str(path.stat().st_size) for path in local.rglob("*") if path.is_file()
    }
    assert desk.hub.requests == []


def test_without_a_token_nothing_is_sent(desk: Desk, scored: list[ScoredStatement]) -> None:
    desk.token = None
    done = desk.export("--push-to-hub", NAME)
    assert done.returncode == 4
    assert "hf auth login" in done.stderr
    assert desk.hub.requests == []
    assert load(desk.folder / "data") == scored


def test_a_hub_that_is_not_there_is_said_to_be_so(desk: Desk, scored: list[ScoredStatement]) -> None:
    desk.hub.address = "http://127.0.0.1:9"
    done = desk.export("--push-to-hub", NAME)
    assert done.returncode == 4
    assert "the push to" in done.stderr
    assert load(desk.folder / "data") == scored
    desk.token_is_nowhere(done)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "name",
        "a/b/c",
        "/x",
        "x/",
        "a b/c",
        "a/b--c",
        "a/..",
        "-a/b",
        "a/b.git",
        "a/-b",
        "ü/b",
        "a/" + "b" * 97,
        "a/b\n",
    ],
)
def test_what_is_no_name_of_a_repository(name: str) -> None:
    with pytest.raises(UsageError, match="ORG/NAME"):
        check_repository(name)


@pytest.mark.parametrize("name", ["a/b", "Some-Desk/eid.2021_v2", "x1/y"])
def test_what_is_a_name_of_a_repository(name: str) -> None:
    assert check_repository(name) == name


def test_a_bad_name_is_wrong_usage_before_anything_is_written(desk: Desk) -> None:
    done = desk.export("--push-to-hub", "no name")
    assert done.returncode == 2
    assert not (desk.folder / "data").exists()


def test_options_of_a_push_without_one_are_wrong_usage(desk: Desk) -> None:
    assert desk.export("--private").returncode == 2


def test_only_files_of_the_data_set_are_ever_sent(scored: list[ScoredStatement], tmp_path: Path) -> None:
    folder = export(scored, tmp_path / "data")
    (folder / ".env").write_text("SECRET=1", encoding="utf-8")
    plan = plan_push(folder, NAME)
    assert ".env" not in dict(plan.files)
    assert plan.total_bytes == sum(size for _, size in plan.files) > 0
    (folder / "README.md").unlink()
    with pytest.raises(InputError, match=r"README\.md"):
        plan_push(folder, NAME)
    with pytest.raises(InputError, match="export first"):
        plan_push(tmp_path, NAME)


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "a/../../secret.txt", "linked.txt", "C:\\x"])
def test_a_manifest_cannot_name_what_lies_outside(scored: list[ScoredStatement], tmp_path: Path, name: str) -> None:
    folder = export(scored, tmp_path / "data")
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    (folder / "a").mkdir()
    (folder / "linked.txt").symlink_to(tmp_path / "secret.txt")
    manifest = json.loads((folder / "drift.json").read_text(encoding="utf-8"))
    manifest["files"][name] = {}
    (folder / "drift.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError, match="export it again"):
        plan_push(folder, NAME)


@pytest.mark.parametrize("files", [None, [], "README.md", 3])
def test_a_manifest_without_its_files_is_none(scored: list[ScoredStatement], tmp_path: Path, files: object) -> None:
    folder = export(scored, tmp_path / "data")
    (folder / "drift.json").write_text(json.dumps({"schema": "drift.dataset/1", "files": files}), encoding="utf-8")
    with pytest.raises(FormatError, match="no manifest"):
        plan_push(folder, NAME)
    with pytest.raises(FormatError, match="no manifest"):
        export(scored, folder)
