from pathlib import Path

import pytest

from drift.qa.terms.shapes import normal_word, shape

GOLDEN = Path(__file__).parents[2] / "golden" / "qa" / "terms.tsv"
ROWS = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("language", "word", "forms", "others"), ROWS)
def test_forms_of_a_word(language, word, forms, others):
    pattern = shape(word, language)
    assert [form for form in forms.split() if not pattern.fullmatch(normal_word(form, language))] == []
    assert [other for other in others.split() if pattern.fullmatch(normal_word(other, language))] == []
