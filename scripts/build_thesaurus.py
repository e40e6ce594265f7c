"""Builds the thesaurus of the English rules from a WordNet 3.0 folder.

    python scripts/build_thesaurus.py /usr/share/wordnet --texts corpus/statements

Debian's package `wordnet-base` holds that folder. Kept are the words that WordNet's own tagged texts use, and the words
of the texts given; of each word its first senses. The files are sorted, so that the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

from drift.measures.edits.en.thesaurus import FOLDER

SENSES = 10
FIELDS = 2
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SYNSET_TYPE = {"n": "n", "v": "v", "a": "a", "s": "a", "r": "r"}
HYPERNYM = {"@", "@i"}
SIMILAR = "&"
ANTONYM = "!"
FAMILY = {"+", "\\", "<"}

Key = tuple[str, str]
"""Part of speech and synset offset."""


def read_index(folder: Path) -> dict[tuple[str, str], tuple[list[str], int]]:
    """(lemma, pos) to its synset offsets, most frequent first, and how many of them are tagged."""
    index = {}
    for name, pos in POS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            count = int(fields[2])
            tagged = int(fields[-count - 1])
            index[fields[0], pos] = (fields[-count:], tagged)
    return index


def read_counts(folder: Path) -> dict[tuple[str, str], int]:
    """(lemma, pos) to how often WordNet's tagged texts use it."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, _, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]] += int(count)
    return counts


class Synset:
    def __init__(self, line: str) -> None:
        fields = line.split("|")[0].split()
        self.key: Key = (SYNSET_TYPE[fields[2]], fields[0])
        self.field = int(fields[1])
        count = int(fields[3], 16)
        self.spelled = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]) for i in range(count)]
        self.words = [word.lower() for word in self.spelled]
        start = 5 + 2 * count
        self.pointers = [tuple(fields[start + 4 * i : start + 4 * i + 4]) for i in range(int(fields[start - 1]))]


def read_synsets(folder: Path) -> dict[Key, Synset]:
    synsets = {}
    for name in POS:
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith(" "):
                synset = Synset(line)
                synsets[synset.key] = synset
    return synsets


def proper_names(index: dict[tuple[str, str], tuple[list[str], int]], synsets: dict[Key, Synset]) -> list[str]:
    """Single nouns that every sense writes with a capital, and that are no word of another kind."""
    names = []
    for (lemma, pos), (offsets, _) in sorted(index.items()):
        if pos != "n" or not re.fullmatch(r"[a-z]{3,}", lemma) or any((lemma, other) in index for other in "var"):
            continue
        senses = [synsets["n", offset] for offset in offsets]
        if all(synset.spelled[synset.words.index(lemma)][0].isupper() for synset in senses):
            names.append(lemma)
    return names


def vocabulary(texts: list[Path]) -> set[str]:
    words: set[str] = set()
    for path in texts:
        files = sorted(path.rglob("*.tsv")) if path.is_dir() else [path]
        for file in files:
            words.update(re.findall(r"[a-z]+(?:-[a-z]+)*", file.read_text(encoding="utf-8").lower()))
    return words


def base_forms(word: str) -> list[str]:
    forms = [word]
    for suffix, replacement in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(suffix):
            forms.append(word[: -len(suffix)] + replacement)
    return forms


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordnet", type=Path, help="folder with index.noun, data.noun, noun.exc ...")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="texts whose words are kept as well")
    arguments = parser.parse_args()
    index = read_index(arguments.wordnet)
    counts = read_counts(arguments.wordnet)
    synsets = read_synsets(arguments.wordnet)
    seen = {form for word in vocabulary(arguments.texts) for form in base_forms(word)}

    kept = {
        (lemma, pos): offsets[: max(3, min(SENSES, tagged + 1))]
        for (lemma, pos), (offsets, tagged) in index.items()
        if (counts.get((lemma, pos), 0) >= 1 or lemma in seen) and re.fullmatch(r"[a-z]+(?:[-_'][a-z]+){0,3}", lemma)
    }
    used: dict[Key, int] = {}
    for (_, pos), offsets in sorted(kept.items()):
        for offset in offsets:
            used.setdefault((pos, offset), 0)
    parents: dict[Key, list[Key]] = {}
    antonyms: set[tuple[str, str, str]] = set()
    family: set[tuple[str, str, str, str]] = set()
    for key in list(used):
        synset = synsets[key]
        parents[key] = []
        for kind, offset, pos, place in synset.pointers:
            target = (SYNSET_TYPE[pos], offset)
            if kind in HYPERNYM or (kind == SIMILAR and key[0] == "a"):
                parents[key].append(target)
            elif (kind == ANTONYM or kind in FAMILY) and place != "0000":
                a = synset.words[int(place[:2], 16) - 1]
                b = synsets[target].words[int(place[2:], 16) - 1]
                if (a, key[0]) not in kept or (b, target[0]) not in kept:
                    continue
                if kind == ANTONYM:
                    antonyms.add((key[0], *sorted((a, b))))
                else:
                    family.add(min((a, key[0], b, target[0]), (b, target[0], a, key[0])))
    for targets in list(parents.values()):
        for target in targets:
            used.setdefault(target, 0)
    used = {key: number for number, key in enumerate(sorted(used), start=1)}

    FOLDER.mkdir(exist_ok=True)

    def write(name: str, lines: list[str]) -> None:
        (FOLDER / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")

    write(
        "words.tsv",
        [
            "\t".join(
                (
                    lemma.replace("_", " "),
                    pos,
                    str(counts.get((lemma, pos), 0)),
                    ",".join(str(used[pos, offset]) for offset in offsets),
                    ",".join(str(synsets[pos, offset].field) for offset in offsets[:FIELDS]),
                )
            )
            for (lemma, pos), offsets in sorted(kept.items())
        ],
    )
    write(
        "parents.tsv",
        [
            f"{used[key]}\t{','.join(str(used[t]) for t in targets)}"
            for key, targets in sorted(parents.items())
            if targets
        ],
    )
    write("antonyms.tsv", ["\t".join(row).replace("_", " ") for row in sorted(antonyms)])
    write("family.tsv", ["\t".join(row).replace("_", " ") for row in sorted(family) if row[0] != row[2]])
    forms = []
    for name, pos in POS.items():
        for line in (arguments.wordnet / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *lemmas = line.split()
            if "_" not in form and lemmas and (lemmas[0], pos) in kept and form != lemmas[0]:
                forms.append(f"{form}\t{pos}\t{lemmas[0]}")
    write("forms.tsv", sorted(set(forms)))
    write("proper.txt", proper_names(index, synsets))


if __name__ == "__main__":
    main()
