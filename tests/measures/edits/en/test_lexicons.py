"""Every lexicon file keeps its format, and what breaks it is refused with file and line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from drift.errors import FormatError
from drift.measures.edits.en import names, numeral_words, tokens, word_info
from drift.measures.edits.en.intensity import load_intensities
from drift.measures.edits.en.lexicon import FOLDER, read_rows, read_toml
from drift.measures.edits.en.scales import SCALES_FILE, load_reporting, load_scales, places
from drift.measures.edits.en.synonyms import SYNONYM_FILES, load_contrasts, load_synonyms, spelling_key


def test_every_file_is_read_without_a_fault() -> None:
    for path in sorted(FOLDER.glob("*.toml")):
        assert read_toml(path), path.name
    for path in sorted(FOLDER.glob("*.tsv")):
        assert list(read_rows(path, 2, more=True)), path.name
    assert load_reporting() and load_intensities() and load_contrasts() and names.places()
    assert tokens.contractions() and word_info.irregular_verbs()


def test_the_strength_scales_are_many_and_sound() -> None:
    words = load_scales()
    scales = tomllib.loads(SCALES_FILE.read_text(encoding="utf-8"))["scales"]
    assert len(scales) >= 120
    assert len(words) >= 900
    assert all(word == word.strip() and word for word in words)


def test_no_two_synonyms_stand_on_different_steps_of_one_scale() -> None:
    wrong = []
    for path in SYNONYM_FILES:
        for line, (_, *group) in read_rows(path, 3, more=True):
            for place, a in enumerate(group):
                steps = {p.scale: p.step for p in places(a)}
                for b in group[place + 1 :]:
                    wrong += [
                        f"{path.name}:{line}: {a}, {b} on {p.scale}"
                        for p in places(b)
                        if p.scale in steps and abs(steps[p.scale] - p.step) > 1
                    ]
    assert not wrong, "\n".join(wrong)


def test_every_contrast_names_two_sides() -> None:
    for _, (a, b) in read_rows(FOLDER / "contrasts.tsv", 2):
        assert set(a.split("/")).isdisjoint(b.split("/"))


def test_the_values_of_certainty_and_amount_are_shares() -> None:
    modality, quantifiers = read_toml(FOLDER / "modality.toml"), read_toml(FOLDER / "quantifiers.toml")
    for table in (modality["certainty"], quantifiers["amount"]):
        assert all(0 <= value <= 1 for value in table.values())
    assert all(0 <= modal["force"] <= 1 for modal in modality["modals"])
    assert set(quantifiers["bounds"].values()) <= {"least", "most", "about", "almost", "exact", "over", "under", "only"}


def test_the_number_words_are_complete() -> None:
    assert sorted(numeral_words.UNITS.values()) == list(range(20))
    assert set(numeral_words.MONTHS.values()) == set(range(1, 13))
    assert sorted(numeral_words.WEEKDAYS.values()) == list(range(7))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('schema = 1\n[[scales]]\nid = "x"\nkind = "adjective"\ndimension = "d"\nsteps = [["a"]]\n', 3),
        ('schema = 1\n[[scales]]\nid = "x"\nkind = "adjective"\ndimension = "d"\nsteps = [["a"], ["b", "a"]]\n', 3),
        ('schema = 1\n[[scales]]\nid = "x"\nkind = "thing"\ndimension = "d"\nsteps = [["a"], ["b"]]\n', 3),
        ('schema = 1\n[[scales]]\nid = "x"\nkind = "verb"\nsteps = [["a"], ["b"]]\n', 3),
        (
            'schema = 1\n[[scales]]\nid = "x"\nkind = "verb"\ndimension = "d"\nseverity = "bad"\nsteps = [["a"], ["b"]]\n',
            3,
        ),
        ("schema = 2\n", None),
        ("schema = [\n", None),
    ],
)
def test_a_broken_scale_file_is_refused(tmp_path: Path, text: str, line: int | None) -> None:
    path = tmp_path / "scales.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError) as raised:
        load_scales(path)
    assert raised.value.file == str(path)
    assert raised.value.line == line


@pytest.mark.parametrize("text", ["verb\tgo\n", "thing\tgo\twalk\n", "verb\tgo\tgo\n", "verb\tgo\t\twalk\n"])
def test_a_broken_synonym_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "synonyms.tsv"
    path.write_text("# a comment\n" + text, encoding="utf-8")
    with pytest.raises(FormatError) as raised:
        load_synonyms(path)
    assert raised.value.line == 2


def test_a_broken_intensity_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "intensity.tsv"
    path.write_text("6\tverb\tbad\tcrush\n", encoding="utf-8")
    with pytest.raises(FormatError):
        load_intensities(path)


def test_a_lexicon_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FormatError, match="UTF-8"):
        list(read_rows(path, 2))
    with pytest.raises(FormatError, match="cannot be read"):
        list(read_rows(tmp_path / "none.tsv", 2))


@pytest.mark.parametrize(
    ("british", "american"),
    [("colour", "color"), ("organise", "organize"), ("centre", "center"), ("defence", "defense"), ("programme", "program"),
     ("labour", "labor"), ("towards", "toward"), ("normalisation", "normalization")],
)  # fmt: skip
def test_british_and_american_spelling_share_a_key(british: str, american: str) -> None:
    assert spelling_key(british) == spelling_key(american)


@pytest.mark.parametrize("word", ["four", "promise", "hour", "exercise", "rise", "tour", "wise", "metre-long"])
def test_other_words_keep_their_spelling(word: str) -> None:
    assert spelling_key(word) in (word, word.replace("-", ""))
