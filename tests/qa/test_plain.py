from hypothesis import given
from hypothesis import strategies as st

from drift.qa.plain import BLANK, plain, tokens_of


def test_what_no_translator_touches_is_blanked_in_place():
    text = "See <b>%s</b> at https://a.example/5 or x@y.example, {n, plural, one {# gate} other {# gates}}"
    shown = plain(text)
    assert len(shown) == len(text)
    assert [token.text for token in tokens_of(text) if token.kind == "word"] == ["See", "at", "or", "gate", "gates"]
    assert shown.replace(BLANK, " ").split() == ["See", "at", "or", ",", "#", "gate", "#", "gates"]


@given(st.text())
def test_offsets_stay(text):
    shown = plain(text)
    assert len(shown) == len(text)
    assert all(new in (old, BLANK) for old, new in zip(text, shown, strict=True))
