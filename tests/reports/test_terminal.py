import re

import pytest

from drift.records import Edit, Failure, Provenance, Rendering, RoundTrip, Score, ScoredStatement, Statement
from drift.reports.cells import width_of
from drift.reports.terminal import drift_words, render_scored
from drift.reports.terminal_statements import render_statements
from drift.reports.terminal_style import Terminal, terminal_of

ORIGINAL = "We will engage the parties to work toward sustained calm"
WORDING = "We will push the parties to work toward a permanent calm"
ARABIC = "سندفع الأطراف إلى العمل من أجل هدوء دائم في المنطقة كلها"
EDIT = Edit(
    kind="strength",
    severity="major",
    original="engage",
    rendering="push",
    original_span=(8, 14),
    rendering_span=(8, 12),
    direction="stronger",
    rule="DR101",
    note="To push is to press harder.",
)
SCORE = Score(drift=0.42, surface=0.3, band="shifted", edits=(EDIT,), percentile=97.5, signature="drift:0.1.0|route:x")


def scored(**changes: object) -> ScoredStatement:
    fields: dict[str, object] = {
        "statement": Statement(text=ORIGINAL, speaker="Leyla Arslan", outlet="The Daily", date="2021-05-16"),
        "round_trips": (RoundTrip(pivot="ar", forward=ARABIC, back=WORDING),),
        "scores": (SCORE,),
        "renderings": (
            Rendering(
                statement=Statement(
                    text=WORDING,
                    outlet="Al Khabar",
                    through=Provenance(language="ar", basis="inferred", evidence="printed in Arabic first"),
                ),
                score=SCORE.model_copy(update={"percentile": None}),
            ),
        ),
    }
    return ScoredStatement(**(fields | changes))


def flat(text: str) -> str:
    return re.sub(r"[\s\u2068\u2069─]+", " ", text)


@pytest.mark.parametrize("width", [24, 40, 55, 80, 100, 111, 112, 130, 160])
def test_every_width_holds_everything_and_no_line_is_too_long(width: int) -> None:
    text = render_scored([scored(), scored()], Terminal(width=width))
    assert max(width_of(line) for line in text.split("\n")) <= width
    words = flat(text)
    for expected in (
        "Leyla Arslan",
        "[-engage-]",
        "{+push+}",
        "stronger",
        "DR101",
        "0.42",
        "shifted",
        "Al Khabar",
        "97%",
    ):
        assert expected.replace(" ", "") in words.replace(" ", ""), expected
    for word in ARABIC.split():
        assert word in text


@pytest.mark.parametrize("width", [40, 80, 130])
def test_right_to_left_text_is_isolated_on_every_line(width: int) -> None:
    for line in render_scored([scored()], Terminal(width=width)).split("\n"):
        depth = 0
        for char in line:
            if char in "\u2068\u2069":
                depth += 1 if char == "\u2068" else -1
            elif "\u0590" <= char <= "\u06ff":
                assert depth == 1, line
            assert 0 <= depth <= 1
        assert depth == 0, line


def test_colour_says_nothing_alone() -> None:
    plain = render_scored([scored()], Terminal(width=80))
    coloured = render_scored([scored()], Terminal(width=80, colour=True))
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize(
    "payload",
    ["\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "a\rb", "a\u202eb", "a\u2066b", "\x9b31m", "a\x08b", "x\u200by"],
)
def test_escape_sequences_and_bidi_controls_are_shown(payload: str) -> None:
    item = ScoredStatement(
        statement=Statement(text=payload, speaker=payload, outlet=payload, source=payload),
        round_trips=(RoundTrip(pivot="ar", forward=payload, back=payload, notes=(payload,)),),
        scores=(SCORE.model_copy(update={"edits": (EDIT.model_copy(update={"note": payload, "original": payload}),)}),),
        renderings=(Rendering(statement=Statement(text=payload, outlet=payload), error=payload),),
        error=payload,
    )
    for width in (40, 80, 130):
        text = render_scored([item], Terminal(width=width), title=payload)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066\u2067]", text)
        assert "⟨U+" in text


def test_engine_failure_is_no_drift() -> None:
    failure = Failure(kind="repetition", leg="back", message="a run of 2 words, 30 times")
    trip = RoundTrip(pivot="he", forward="שלום", back="we regret we regret", failure=failure)
    text = flat(render_scored([scored(round_trips=(trip,), scores=(None,), renderings=())], Terminal(width=80)))
    assert "no drift measured" in text
    assert "Engine failure, not counted as drift" in text
    assert "we regret we regret" in text
    assert "drift 0" not in text


def test_percentile_is_a_sentence_and_provenance_has_its_basis() -> None:
    text = flat(render_scored([scored()], Terminal(width=80)))
    assert "More drift than in 97% of the control statements through Arabic." in text
    assert "Inferred to have come through Arabic: printed in Arabic first" in text


def test_languages_without_typed_edits_are_named() -> None:
    item = scored(statement=Statement(text="غرقت عبارة", language="ar"), renderings=())
    assert "Measured for Arabic" in flat(render_scored([item], Terminal(width=80)))


def test_empty_statement_and_nothing_at_all() -> None:
    assert render_scored([], Terminal()) == ""
    assert "(empty)" in render_scored([ScoredStatement(statement=Statement(text=""))], Terminal())


@pytest.mark.parametrize(
    ("drift", "words"), [(0.0, "0.00"), (1e-9, "<0.01"), (0.005, "0.01"), (0.42, "0.42"), (1.0, "1.00")]
)
def test_drift_is_never_shown_as_none_where_there_is_some(drift: float, words: str) -> None:
    assert drift_words(drift) == words


class Stream:
    def __init__(self, terminal: bool, encoding: str = "utf-8") -> None:
        self.terminal, self.encoding = terminal, encoding

    def isatty(self) -> bool:
        return self.terminal

    def fileno(self) -> int:
        raise OSError


@pytest.mark.parametrize(
    ("terminal", "environment", "colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_when_there_is_colour(terminal: bool, environment: dict[str, str], colour: bool) -> None:
    assert terminal_of(Stream(terminal), environment).colour is colour  # type: ignore[arg-type]


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("10", 24), ("1000", 160), ("0", 100), ("x", 100)])
def test_width_follows_columns_within_reason(columns: str, width: int) -> None:
    assert terminal_of(Stream(False), {"COLUMNS": columns}).width == width  # type: ignore[arg-type]


def test_legacy_code_page_gets_plain_signs() -> None:
    terminal = terminal_of(Stream(False, "cp1252"), {})  # type: ignore[arg-type]
    assert terminal.unicode is False
    text = render_scored([scored()], terminal)
    assert "\u2068" not in text
    assert "─" not in text
    assert "->" in text


def test_parts_of_a_heading_stay_in_their_order_beside_arabic_names() -> None:
    item = scored(statement=Statement(text=ORIGINAL, speaker="الوزير", outlet="الخبر", date="2021-05-16"))
    heading = render_scored([item], Terminal(width=100)).split("\n")[0]
    # Marks of direction around each dot: with the names alone, a terminal would show the last one first.
    assert "\u200eالوزير \u200e·\u200e الخبر \u200e·\u200e 2021-05-16" in heading
    assert width_of(heading) == 100
    assert "\u200e" not in render_scored([scored()], Terminal(width=100)).split("\n")[0]


def test_translation_that_was_not_recorded_is_not_called_empty() -> None:
    trip = RoundTrip(pivot="ar", forward="", back=WORDING)
    for width in (80, 140):
        text = render_scored([scored(round_trips=(trip,), renderings=())], Terminal(width=width))
        assert "(not recorded)" in text
        assert "(empty)" not in text


def test_signatures_that_differ_in_their_route_alone_stand_together() -> None:
    trips = tuple(RoundTrip(pivot=pivot, forward=ARABIC, back=WORDING) for pivot in ("ar", "he", "fr"))
    scores = tuple(
        SCORE.model_copy(update={"signature": f"drift:1|route:en>{pivot}>en|hash:{digest}"})
        for pivot, digest in (("ar", "a"), ("he", "a"), ("fr", "b"))
    )
    text = render_scored([scored(round_trips=trips, scores=scores, renderings=())], Terminal(width=100))
    found = [line for line in text.split("\n") if line.startswith("signature:")]
    assert found == [
        "signature: drift:1|route:en>ar>en,en>he>en|hash:a",
        "signature: drift:1|route:en>fr>en|hash:b",
    ]


def test_names_of_speakers_are_never_cut() -> None:
    name = "the Permanent Representative of the Islands to the Union"
    statements = [Statement(text=ORIGINAL, speaker=name), Statement(text=WORDING, speaker="Kovac")]
    for width in (60, 100):
        lines = render_statements(statements, Terminal(width=width)).split("\n")
        assert lines[0] == name
        assert all(width_of(line) <= width for line in lines)


def test_lines_of_a_text_run_as_its_first_one_does() -> None:
    arabic = "نفى المكتب ذلك " * 3 + "NATO NATO NATO NATO NATO NATO، " + "وقال إن الجسر مغلق"
    statement = Statement(text=arabic, language="ar")
    for width in (40, 130):
        item = ScoredStatement(statement=statement, round_trips=(RoundTrip(pivot="en", forward="-", back="-"),))
        text = render_scored([item], Terminal(width=width))
        runs = [run for run in re.findall("\u2068([^\u2069]*)\u2069", text) if "NATO" in run]
        turned = [run for run in runs if not "\u0600" <= run[0] <= "\u06ff"]
        assert turned
        assert all(run.startswith("\u200f") for run in turned)
        assert text.count("NATO") == sum(run.count("NATO") for run in runs)


def test_places_beside_arabic_text_keep_their_order() -> None:
    statement = Statement(text=ARABIC, language="ar", start=143, end=192)
    for width in (40, 60, 120):
        assert "(\u2068143–192\u2069)" in render_statements([statement], Terminal(width=width))


def test_names_of_files_and_outlets_are_not_capitalised() -> None:
    for source, outlet, name in [("b.txt", None, "b.txt"), (None, "al-Khabar", "al-Khabar"), (None, None, "Another")]:
        other = Rendering(statement=Statement(text=WORDING, source=source, outlet=outlet), score=SCORE)
        text = render_scored([scored(round_trips=(), scores=(), renderings=(other,))], Terminal(width=80))
        assert f"\n{name}" in text
