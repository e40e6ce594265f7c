"""What the two engines run by CTranslate2 share: loading a converted folder, and letting the model go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from drift.engines.base import TemplateEngine
from drift.engines.fingerprint import folder_hash
from drift.engines.instruction_set import instruction_set
from drift.engines.protocol import Direction, EngineIdentity
from drift.engines.runtime import target_vocabulary, versions, worker_threads
from drift.engines.templates import Template
from drift.engines.tokenization import Tokenizer
from drift.errors import EngineError, ModelFormatError


class CT2Engine(TemplateEngine):
    """A converted model. Batches run side by side, a core each.

    A subclass names itself, the library's class that runs its models, and the libraries that decide its output.
    """

    engine_name: ClassVar[str]
    runner: ClassVar[str]
    libraries: ClassVar[tuple[str, ...]]

    def __init__(
        self,
        path: Path,
        tokenizer: Tokenizer,
        template: Template,
        *,
        directions: Iterable[Direction] | None = None,
        name: str | None = None,
        model_hash: str | None = None,
        compute_type: str = "int8",
        threads: int | None = None,
    ) -> None:
        """Loads the folder's model. Raises ModelFormatError where it holds none that CTranslate2 can run."""
        import ctranslate2

        try:
            model = getattr(ctranslate2, self.runner)(
                str(path), compute_type=compute_type, inter_threads=threads or worker_threads(), intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise ModelFormatError(f"CTranslate2 cannot load this model: {error}", file=str(path)) from error
        identity = EngineIdentity(
            name=self.engine_name,
            model=name or path.name,
            model_hash=model_hash or folder_hash(path),
            compute_type=model.compute_type,
            instruction_set=instruction_set(),
            versions=versions(*self.libraries),
        )
        super().__init__(tokenizer, template, directions, identity, target_vocabulary(path))
        self._model: Any = model

    def close(self) -> None:
        """Frees the model once calls that still run have ended. Calling it twice is allowed."""
        super().close()
        self._model = None

    def _loaded(self) -> Any:
        model = self._model
        if model is None:
            raise EngineError(f"the engine {self.identity.model} has been closed; load the models again")
        return model
