"""Batches of equal length, and long texts cut into windows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drift.engines.batches import BATCH_PIECES, BATCH_ROWS, equal_batches, windows
from drift.engines.scripts import ScriptFilter, allowed_scripts, scripts_of


@given(st.lists(st.integers(0, 40), max_size=120), st.integers(1, 3))
def test_every_row_once_equal_lengths_and_keys_only(lengths: list[int], kinds: int) -> None:
    rows = [["x"] * length for length in lengths]
    batches = list(equal_batches(rows, lambda position: position % kinds))
    assert sorted(position for batch in batches for position in batch) == list(range(len(rows)))
    for batch in batches:
        assert len({(lengths[position], position % kinds) for position in batch}) == 1
        assert len(batch) <= BATCH_ROWS
        assert len(batch) * lengths[batch[0]] <= max(BATCH_PIECES, lengths[batch[0]])


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 7))
def test_windows_joined_are_the_text(text: str, room: int) -> None:
    spans = [(position, position + 1) for position, char in enumerate(text) if not char.isspace()]
    parts = windows(text, spans, room)
    assert "".join(parts).split() == text.split() or not text.strip()
    assert all(len("".join(part.split())) <= room for part in parts) or not spans


def test_windows_break_between_words() -> None:
    text = "alpha beta gamma"
    spans = [(0, 5), (6, 10), (11, 13), (13, 16)]
    assert windows(text, spans, 3) == ["alpha beta ", "gamma"]


def test_scripts() -> None:
    assert scripts_of("NATO قال שלום, 12%") == {"Latn", "Arab", "Hebr"}
    assert scripts_of("12 % – ١٢٪ …") == frozenset()
    assert scripts_of("ׂ") == {"Hebr"}, "a point is of its script, too"
    assert allowed_scripts("Hello", "Latn", "Arab") == {"Arab"}
    assert allowed_scripts("שלום NATO", "Hebr", "Arab") == {"Arab", "Latn"}
    assert allowed_scripts("Hello", "Latn", None) is None


def test_a_filter_keeps_its_lists() -> None:
    kept = ScriptFilter(["</s>", "<s>", "▁a", "▁ق", "▁", "1"], ["<s>", "</s>"], ["</s>"])
    only = kept.suppressed(frozenset({"Arab"}))
    assert only == [["<s>"], ["▁a"]]
    assert kept.suppressed(frozenset({"Arab"})) is only
    assert kept.suppressed(None) == [["<s>"]]
