"""Words, senses and their relations, from WordNet 3.0 (see LICENSE and README.md in this folder)."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
