"""DR601 and DR602: another name in the same place; a name for what had none, or the other way round."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.names import same_name, stands_for
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.rule import Example, Rule

NAME: Final = Rule(
    id="DR601",
    name="name",
    kind="entity",
    finds="Another person, place, organisation or nationality in the same place. Spellings of one name (Mohammed, "
    "Muhammad), acronyms (US, United States) and demonyms of the same place are no edit.",
    why="The statement is about somebody else.",
    example=Example("Hassan Darwish spoke.", "Hussein Darwish spoke.", ("Hassan", "Hussein")),
)
NAMED: Final = Rule(
    id="DR602",
    name="name-for-description",
    kind="entity",
    finds="A name where the other side describes (the president, Macron), or a pronoun instead of a name.",
    why="Mostly the same person; but the reader of one side is told who it is, and of the other is not.",
    example=Example("Macron signed the treaty.", "The president signed the treaty.", ("Macron", "president")),
)
RULES: Final = (NAME, NAMED)


def find(comparison: Comparison) -> None:
    """Adds the entity edits."""
    words_a, words_b = comparison.a.words, comparison.b.words
    _acronyms(comparison)
    for link in comparison.links:
        a, b = words_a[link.a], words_b[link.b]
        if not comparison.free(a.index, b.index):
            continue
        if a.pos == "E" and b.pos == "E":
            if link.how == "form" or a.key == b.key or same_name(a.norm, b.norm) or _elsewhere(comparison, a, b):
                comparison.claim([a.index], [b.index])
                continue
            if stands_for(a.key.removeprefix("@"), b.key.removeprefix("@")):
                note = f"{a.text!r} became {b.text!r}: the capital stands for the country"
                comparison.add(NAMED, "minor", [a.index], [b.index], note, distance=0.2)
                continue
            run_a, run_b = _run(comparison, a.index, True), _run(comparison, b.index, False)
            name_a = " ".join(words_a[i].text for i in run_a)
            name_b = " ".join(words_b[i].text for i in run_b)
            comparison.add(NAME, "major", run_a, run_b, f"{name_a!r} became {name_b!r}", distance=1.0)
        elif link.how in ("slot", "class") and "E" in (a.pos, b.pos) and {a.pos, b.pos} <= set("ENO"):
            comparison.add(NAMED, "minor", [a.index], [b.index], f"{a.text!r} became {b.text!r}", distance=0.5)
    for side_a in (True, False):
        for word in words_a if side_a else words_b:
            if word.pos == "E":
                _part_of_name(comparison, word, side_a)


def _run(comparison: Comparison, index: int, side_a: bool) -> list[int]:
    """The word with the neighbouring words of its name that have no link either."""
    words = comparison.a.words if side_a else comparison.b.words
    links = comparison.of_a if side_a else comparison.of_b
    first = last = index
    while first > 0 and words[first - 1].pos == "E" and first - 1 not in links:
        first -= 1
    while last + 1 < len(words) and words[last + 1].pos == "E" and last + 1 not in links:
        last += 1
    return list(range(first, last + 1))


def _acronyms(comparison: Comparison) -> None:
    """Claims an acronym and the capitals that it stands for: "SDF" and "Syrian Democratic Forces"."""
    for side_a in (True, False):
        words = comparison.a.words if side_a else comparison.b.words
        others = comparison.b.words if side_a else comparison.a.words
        for word in words:
            letters = word.norm
            if not (word.text.replace(".", "").isupper() and 2 <= len(letters) <= 6 and word.pos == "E"):
                continue
            run = [other for other in others if other.cap and other.pos != "."]
            for start in range(len(run) - len(letters) + 1):
                chunk = run[start : start + len(letters)]
                if (
                    all(c.norm[0] == letter for c, letter in zip(chunk, letters, strict=True))
                    and chunk[-1].index - chunk[0].index < len(letters) + 3
                ):
                    inside = list(range(chunk[0].index, chunk[-1].index + 1))
                    comparison.claim(*(([word.index], inside) if side_a else (inside, [word.index])))
                    break


def _elsewhere(comparison: Comparison, a: Word, b: Word) -> bool:
    """Whether the linked name still stands in the other text: then nothing was exchanged here."""
    return any(w.key == a.key for w in comparison.b.words) and any(w.key == b.key for w in comparison.a.words)


def _part_of_name(comparison: Comparison, word: Word, side_a: bool) -> None:
    """Claims a first name or a title that one side leaves out next to a name that both have ("Joe Biden", "Biden")."""
    links = comparison.of_a if side_a else comparison.of_b
    words = comparison.a.words if side_a else comparison.b.words
    if word.index in links:
        return
    for step in (1, -1):
        place = word.index + step
        if 0 <= place < len(words) and words[place].pos == "D" and words[place].norm in ("al", "el", "bin", "ibn"):
            place += step
        if (
            0 <= place < len(words)
            and words[place].pos == "E"
            and place in links
            and not words[place].key.startswith("@")
            and not word.key.startswith("@")
        ):
            comparison.claim(*(([word.index], []) if side_a else ([], [word.index])))
            return
