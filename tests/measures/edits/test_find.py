"""What holds for every pair of texts, and for the list of synonyms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.engines.embedder import default_embedder
from drift.measures.edits.en.lexicon import read_rows
from drift.measures.edits.en.scales import places
from drift.measures.edits.en.synonyms import SYNONYM_FILES
from drift.measures.edits.find import find_edits
from drift.records.edit import severity_rank

WORDS = st.sampled_from(
    ["the", "a", "minister", "army", "not", "never", "no", "said", "denied", "may", "must", "some", "all", "five", "5", "%", "$", "rose", "fell", "Israel", "Hassan", "Hussein", "was", "is", "by", ",", ".", "“", "”", "without", "only", "if", "unless", "to", "from", "and", "refused", "failed", "permanent", "temporary", "very", "Monday", "won't", "isn't", "U.S.", "call", "off", "three-day"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=40))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_spans_hold_their_words_and_edits_come_in_order(a: str, b: str) -> None:
    edits = find_edits(a, b)
    for edit in edits:
        assert a[slice(*edit.original_span)] == edit.original
        assert b[slice(*edit.rendering_span)] == edit.rendering
        assert edit.original or edit.rendering
        assert edit.distance is None or 0 <= edit.distance <= 1
    assert [e.original_span for e in edits] == sorted(e.original_span for e in edits)
    assert find_edits(a, b) == edits


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_text_against_itself_has_no_edit(text: str) -> None:
    assert find_edits(text, text) == []
    assert find_edits(text, f" {text} ") == []
    assert find_edits("“" + text + "”", text) == []


def test_other_languages_have_no_typed_edits() -> None:
    assert find_edits("الجسر مغلق", "الجسر مفتوح", language="ar") == []


def test_lone_surrogates_do_no_harm() -> None:
    assert find_edits("Fire \ud83d near the port", "Fire near the harbour") is not None


FRAMES = {
    "noun": "The {} surprised the whole town.",
    "verb": "They will {} it on Monday.",
    "adjective": "It was a {} day for the town.",
    "adverb": "The town changed {} in May.",
}


def groups() -> list[tuple[str, list[str]]]:
    return [
        (part, words) for path in SYNONYM_FILES for _, (part, *words) in read_rows(path, 3, more=True) if part in FRAMES
    ]


def test_a_synonym_is_never_a_major_edit() -> None:
    wrong = []
    count = 0
    for part, words in groups():
        first = words[0]
        for other in words[1:]:
            if any(p.scale == q.scale for p in places(first) for q in places(other)):
                continue
            count += 1
            edits = find_edits(FRAMES[part].format(first), FRAMES[part].format(other))
            if any(severity_rank(edit.severity) > 1 for edit in edits):
                wrong.append(f"{part}: {first} / {other}: {[(e.kind, e.severity, e.rule) for e in edits]}")
    assert count >= 400
    assert len(wrong) <= count // 100, "\n".join(wrong)


@pytest.mark.parametrize(
    ("original", "rendering", "kind"),
    [
        ("They met regional partners.", "They met regional parties.", "wording"),
        ("The dam wasn't inspected.", "The dam was inspected.", "negation"),
        ("Police counted 222 bags.", "Police counted 212 bags.", "number"),
    ],
)
def test_vectors_change_no_kind(original: str, rendering: str, kind: str) -> None:
    first, second = default_embedder().embed([original, rendering])
    assert [edit.kind for edit in find_edits(original, rendering, embeddings=(first, second))] == [kind]


def test_a_participle_against_an_adjective_does_no_harm() -> None:
    # Both are verbs that report by their lemmas, and neither stands as one.
    edits = find_edits("The offer was promising.", "The offer was claimed.")
    assert all(edit.rule for edit in edits)
