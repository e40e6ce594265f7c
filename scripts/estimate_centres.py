"""Estimates the mean states of the embed model on sentences of corpus/statements: drift/measures/centres.json."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path

import numpy as np

from drift.engines.embedder import default_embedder

LANGUAGES = ("en", "ar", "he")


def main() -> None:
    """Reads the corpus, embeds a sample a language, writes the means with five digits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus/statements"))
    parser.add_argument("--sentences", type=int, default=2000, help="sentences a language")
    parser.add_argument("--out", type=Path, default=Path("drift/measures/centres.json"))
    arguments = parser.parse_args()
    rows = [
        line.split("\t")
        for file in sorted(arguments.corpus.glob("*.tsv"))
        if not file.name.startswith("phrases")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    rows = [row for row in rows if hashlib.md5(row[0].encode()).digest()[0] >= 4]
    random.Random(7).shuffle(rows)
    embedder = default_embedder()
    languages = {}
    for column, language in enumerate(LANGUAGES):
        embeddings = embedder.embed([row[column] for row in rows[: arguments.sentences]])
        token = np.concatenate([item.tokens for item in embeddings]).mean(axis=0)
        sentence = np.mean([item.vector for item in embeddings], axis=0)
        languages[language] = {
            "sentence": [round(float(value), 5) for value in sentence],
            "token": [round(float(value), 5) for value in token],
        }
        print(language, "length of the mean:", float(np.linalg.norm(sentence)), float(np.linalg.norm(token)))
    data = {"schema": 1, "embed": embedder.model_hash[:12], "languages": languages}
    arguments.out.write_text(json.dumps(data) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
