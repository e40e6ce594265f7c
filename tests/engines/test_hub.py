"""Fetching from a stand-in of the hub on this machine, and finding what was fetched again without a network."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from drift.cli import main
from drift.engines.finding import find_set
from drift.engines.hub import Remote, cached_snapshot, choose_files, fetch
from drift.engines.lock import lock_file, read_lock
from drift.engines.protocol import Direction
from drift.engines.set_file import ModelSpec
from drift.engines.sets import ModelSet, load_models
from drift.errors import EngineError, ModelFormatError, ModelNotCachedError, UnsafeModelError, UsageError

REPOSITORY = "some-lab/opus-mt-en-ar"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub:
    """What the stand-in serves: the files of one repository, and the requests that came."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.listed: dict[str, dict[str, Any]] = {}
        self.requests: list[str] = []
        self.status = 200

    def listing(self) -> bytes:
        siblings = []
        for name, data in self.files.items():
            entry: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": hashlib.sha1(data).hexdigest()}
            if name.endswith((".safetensors", ".bin", ".spm")):
                digest = hashlib.sha256(data).hexdigest()
                entry["lfs"] = {"sha256": digest, "size": len(data), "pointerSize": 134}
            entry.update(self.listed.get(name, {}))
            siblings.append(entry)
        return json.dumps({"id": REPOSITORY, "modelId": REPOSITORY, "sha": COMMIT, "siblings": siblings}).encode()


@pytest.fixture
def hub(checkpoint: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    folder = checkpoint("marian")
    served = Hub({file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()})
    served.files["modeling_custom.py"] = b"raise SystemExit('code from the hub ran')\n"
    served.files["README.md"] = b"# card\n"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self.answer(body=False)

        def do_GET(self) -> None:
            self.answer(body=True)

        def answer(self, *, body: bool) -> None:
            path = unquote(urlsplit(self.path).path)
            served.requests.append(f"{self.command} {path}")
            data, headers, status = b"{}", {}, served.status
            if path.startswith("/api/models/"):
                if not path.startswith(f"/api/models/{REPOSITORY}"):
                    status = 404
                data = served.listing()
            else:
                name = path.partition(f"/resolve/{COMMIT}/")[2]
                if name in served.files:
                    data = served.files[name]
                    headers = {"X-Repo-Commit": COMMIT, "ETag": f'"{hashlib.sha256(data).hexdigest()}"'}
                else:
                    status, headers = 404, {"X-Error-Code": "EntryNotFound"}
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Content-Type", "application/json")
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()
            if body:
                self.wfile.write(data)

        def log_message(self, *arguments: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_address[1]}")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("HF_TOKEN", "")
    monkeypatch.setenv("DRIFT_CACHE", str(tmp_path / "cache"))
    yield served
    server.shutdown()
    server.server_close()


def test_a_fetched_model_is_locked_and_translates_offline(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["models", "fetch", REPOSITORY]) == 0
    (entry,) = read_lock()
    assert (entry.repository, entry.requested, entry.revision) == (REPOSITORY, "main", COMMIT)
    for name, digest in entry.files.items():
        assert digest == hashlib.sha256(hub.files[name]).hexdigest()
    assert "model.safetensors" in entry.files
    assert not any(name.endswith((".py", ".md")) for name in entry.files), "only what is needed is fetched"

    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    asked = len(hub.requests)
    with load_models(REPOSITORY, compute_type="float32") as models:
        direction = Direction("en", "ar")
        assert models.supports(direction)
        (best,) = models.engine_for(direction).translate(["A ferry sank."], direction, models.decoding)[0]
        assert best.text
    assert len(hub.requests) == asked, "loading asks no network"
    assert main(["models", "check", REPOSITORY, "--quick"]) == 0


def test_a_file_changed_on_disk_fails_the_check(hub: Hub) -> None:
    fetched = fetch(ModelSpec(hub=REPOSITORY))
    file = (fetched.folder / "vocab.json").resolve()
    file.write_bytes(file.read_bytes() + b" ")
    assert main(["models", "check", REPOSITORY, "--quick"]) == 4


def test_a_file_that_is_not_what_the_hub_says_is_refused(hub: Hub) -> None:
    hub.listed["model.safetensors"] = {"lfs": {"sha256": "0" * 64, "size": 1, "pointerSize": 1}}
    with pytest.raises(ModelFormatError, match="SHA-256"):
        fetch(ModelSpec(hub=REPOSITORY))
    assert read_lock() == []


def test_weights_that_are_no_safetensors_are_refused(hub: Hub) -> None:
    hub.files["model.safetensors"] = b"\xff" * 64
    with pytest.raises(ModelFormatError, match="safetensors"):
        fetch(ModelSpec(hub=REPOSITORY))


def test_another_file_at_the_same_commit_is_refused(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch(ModelSpec(hub=REPOSITORY))
    hub.files["vocab.json"] = hub.files["vocab.json"] + b"\n"
    monkeypatch.setenv("HF_HOME", str(tmp_path / "elsewhere"))
    with pytest.raises(ModelFormatError, match="not the file that was fetched before"):
        fetch(ModelSpec(hub=REPOSITORY))


def test_a_pickle_needs_a_known_hash_or_a_word(hub: Hub) -> None:
    pickle = hub.files.pop("model.safetensors")
    hub.files["pytorch_model.bin"] = pickle
    with pytest.raises(UnsafeModelError, match="--allow-pickle"):
        fetch(ModelSpec(hub=REPOSITORY))
    assert not any("pytorch_model" in request for request in hub.requests), "it is not even downloaded"
    with pytest.raises(ModelFormatError, match="the set says"):
        fetch(ModelSpec(hub=REPOSITORY, sha256={"pytorch_model.bin": "1" * 64}))
    known = {"pytorch_model.bin": hashlib.sha256(pickle).hexdigest()}
    assert fetch(ModelSpec(hub=REPOSITORY, sha256=known)).entry.files["pytorch_model.bin"] == known["pytorch_model.bin"]


def test_an_accepted_pickle_is_known_from_then_on(hub: Hub) -> None:
    hub.files["pytorch_model.bin"] = hub.files.pop("model.safetensors")
    assert main(["models", "fetch", REPOSITORY]) == 4
    assert main(["models", "fetch", REPOSITORY, "--allow-pickle"]) == 0
    assert main(["models", "fetch", REPOSITORY]) == 0


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "x/../../y", "nul\0byte"])
def test_a_name_that_leaves_the_folder_is_refused(name: str) -> None:
    remote = [Remote("config.json", 2, None), Remote("model.safetensors", 2, None), Remote(name, 2, None)]
    with pytest.raises(ModelFormatError, match="leave its folder"):
        choose_files(ModelSpec(hub=REPOSITORY), remote, False)


def test_a_huge_small_file_is_refused(hub: Hub) -> None:
    hub.listed["config.json"] = {"size": 10**9}
    with pytest.raises(ModelFormatError, match="too much"):
        fetch(ModelSpec(hub=REPOSITORY))


@pytest.mark.parametrize("status", [401, 404, 500])
def test_what_the_hub_answers_is_said(hub: Hub, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    hub.status = status
    assert main(["models", "fetch", REPOSITORY]) == 4
    message = capsys.readouterr().err
    assert message.count("Error:") == 1
    assert REPOSITORY in message


def test_no_network_is_one_message(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert main(["models", "fetch", "opus-mt"]) == 4
    assert capsys.readouterr().err.count("Error:") == 1


def test_an_absent_set_names_the_command_that_fetches_it(
    hub: Hub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with load_models("opus-mt") as models, pytest.raises(ModelNotCachedError, match="drift models fetch opus-mt"):
        models.engine_for(Direction("en", "ar"))
    with pytest.raises(ModelNotCachedError, match=f"drift models fetch {REPOSITORY}"):
        cached_snapshot(REPOSITORY, "main")
    assert main(["score", "A ferry sank.", "--models", "opus-mt"]) == 4
    message = capsys.readouterr().err
    assert message.strip().count("\n") == 0, "one message"
    assert "drift models fetch opus-mt" in message


def test_pivots_of_an_absent_set_are_known(hub: Hub) -> None:
    for name, other in {"opus-mt": "he", "nllb-200-600m": "fr", "m2m100-418m": "ru"}.items():
        models = ModelSet(find_set(name))
        assert {"ar", "he"} <= set(models.pivots("en"))
        assert other in models.pivots("en")


def test_a_set_that_is_no_hub_repository_is_wrong_usage() -> None:
    for name in ("a b/c", "../x", "a/b/c", "a/..", "a/b--c", "http://x/y"):
        with pytest.raises(UsageError):
            fetch(ModelSpec(hub=name))


def test_a_broken_lock_file_says_so(hub: Hub) -> None:
    lock_file().parent.mkdir(parents=True, exist_ok=True)
    lock_file().write_text('{"schema": 99, "models": []}')
    with pytest.raises(ModelFormatError, match="lock file"):
        read_lock()
    assert main(["models", "check", REPOSITORY, "--quick"]) == 4


def test_a_repository_without_weights_says_so(hub: Hub) -> None:
    del hub.files["model.safetensors"]
    with pytest.raises(ModelFormatError, match="no weights"):
        fetch(ModelSpec(hub=REPOSITORY))
    with pytest.raises(EngineError, match="no such repository"):
        fetch(ModelSpec(hub="some-lab/other"))
