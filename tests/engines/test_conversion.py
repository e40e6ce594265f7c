"""Conversions: made once, kept whole, keyed by the model's hash, refused where they would say something else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drift.cli import main
from drift.engines import conversion, conversion_check
from drift.engines.cache import converted_root, written_whole
from drift.engines.finding import find_set
from drift.engines.loading import load_engine
from drift.engines.protocol import Decoding, Direction
from drift.engines.set_file import ModelSpec
from drift.errors import EngineError, ModelFormatError, UnsafeModelError

EN_AR = Direction("en", "ar")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRIFT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_conversion_is_made_once_and_needs_no_torch_afterwards(
    checkpoint: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = checkpoint("marian")
    assert main(["models", "convert", str(folder)]) == 0
    (made,) = converted_root().iterdir()
    assert made.name.endswith("-int8-1")
    stamp = (made / "model.bin").stat().st_mtime_ns
    code = (
        "import sys\n"
        "sys.modules['torch'] = None\n"
        "import drift\n"
        "from drift.engines import Direction\n"
        f"with drift.load_models({str(folder)!r}) as models:\n"
        "    engine = models.engine_for(Direction('en', 'ar'))\n"
        "    print(engine.translate(['A ferry sank.'], Direction('en', 'ar'), models.decoding)[0][0].text)\n"
        "assert 'transformers' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=os.environ.copy()
    )
    assert done.stdout.strip()
    assert (made / "model.bin").stat().st_mtime_ns == stamp
    assert list(converted_root().iterdir()) == [made], "no draft is left behind"


def test_without_torch_the_message_names_the_extra(checkpoint: Callable[[str], Path]) -> None:
    folder = checkpoint("marian")
    code = (
        "import sys\n"
        "sys.modules['torch'] = None\n"
        "from drift.cli import main\n"
        f"sys.exit(main(['models', 'convert', {str(folder)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ.copy(), check=False
    )
    assert done.returncode == 4
    assert "translation-drift[torch]" in done.stderr
    assert "Traceback" not in done.stderr


def test_changed_weights_are_another_conversion(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    spec = find_set(str(checkpoint("marian"))).models[0]
    first = conversion.convert_spec(replace(spec, compute_type="float32"))
    other = tmp_path / "opus-mt-en-ar"
    shutil.copytree(checkpoint("marian"), other)
    (other / "vocab.json").write_text((other / "vocab.json").read_text() + "\n")
    second = conversion.convert_spec(replace(find_set(str(other)).models[0], compute_type="float32"))
    assert first != second
    assert conversion.convert_spec(ModelSpec(path=first, library="ctranslate2")) is None, "it is converted already"


def test_a_conversion_that_fails_leaves_nothing(
    checkpoint: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise KeyError("no such weight")

    monkeypatch.setattr(conversion, "_converter", fail)
    with pytest.raises(ModelFormatError, match="cannot convert"):
        conversion.convert_spec(find_set(str(checkpoint("marian"))).models[0])
    assert list(converted_root().iterdir()) == []


def test_a_conversion_that_says_something_else_is_not_kept(
    makers: dict[str, Callable[..., Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the converter does not read of Gemma: the attention's own scale, and how rotary positions are scaled."""
    scaled = {
        "full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1e6},
        "sliding_attention": {"rope_type": "default", "rope_theta": 1e4},
    }
    cases: list[dict[str, Any]] = [{"query_pre_attn_scalar": 64}, {"rope_parameters": scaled}]
    for number, changes in enumerate(cases):
        folder = makers["gemma3"](tmp_path / str(number), **changes)
        assert main(["models", "convert", str(folder)]) == 4
        assert 'library = "transformers"' in capsys.readouterr().err
        assert not list(converted_root().glob("*"))


def test_int8_is_close_to_the_checkpoint(checkpoint: Callable[[str], Path]) -> None:
    from drift.engines.layouts import prepare

    spec = find_set(str(checkpoint("nllb"))).models[0]
    assert spec.path is not None
    prepared = prepare(spec.path, spec)
    folder = conversion.convert_spec(spec)
    assert folder is not None
    assert 0 < conversion_check.compare_with_checkpoint(prepared, folder, "int8") < 0.1
    with pytest.raises(ModelFormatError, match="no longer says the same"):
        conversion_check.compare_with_checkpoint(prepared, folder, "float32")


def test_of_two_writers_the_first_stays(tmp_path: Path) -> None:
    target = tmp_path / "model"
    with written_whole(target) as draft:
        (draft / "a").write_text("first")
        with written_whole(target) as other:
            (other / "a").write_text("second")
    assert (target / "a").read_text() == "second"
    assert [one.name for one in tmp_path.iterdir()] == ["cache", "model"] or [
        one.name for one in tmp_path.iterdir()
    ] == ["model"]


def test_a_cache_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match="cache folder"), written_whole(tmp_path / "file" / "model"):
        pass


def test_a_pickle_is_refused_unless_it_is_known(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    from drift.engines.lock import sha256_of

    folder = tmp_path / "opus-mt-en-ar"
    shutil.copytree(checkpoint("marian"), folder)
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    spec = replace(find_set(str(folder)).models[0], compute_type="float32")
    with pytest.raises(UnsafeModelError, match="--allow-pickle"):
        load_engine(spec)
    known = replace(spec, sha256={"pytorch_model.bin": sha256_of(folder / "pytorch_model.bin")})
    original = load_engine(replace(find_set(str(checkpoint("marian"))).models[0], compute_type="float32"))
    for engine in (load_engine(known), load_engine(spec, allow_pickle=True)):
        answers = [one.translate(["A ferry sank."], EN_AR, Decoding())[0][0] for one in (engine, original)]
        assert answers[0] == answers[1]


class Payload:
    """What a hostile pickle would run."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, ("touch ran-by-a-pickle",)


def test_a_hostile_pickle_runs_nothing_even_when_allowed(
    checkpoint: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pickle

    folder = tmp_path / "opus-mt-en-ar"
    shutil.copytree(checkpoint("marian"), folder)
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"weight": Payload()}, protocol=2))
    (folder / "modeling_marian.py").write_text("raise SystemExit('code in the folder ran')\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EngineError):
        load_engine(find_set(str(folder)).models[0], allow_pickle=True)
    assert not (tmp_path / "ran-by-a-pickle").exists()
    assert main(["models", "check", str(folder), "--allow-pickle", "--quick"]) == 4
    assert not (tmp_path / "ran-by-a-pickle").exists()
