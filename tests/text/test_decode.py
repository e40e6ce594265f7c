import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.errors import EncodingError
from drift.text.decode import decode

ARABIC = "قالت الوزيرة إن الجسر مغلق حتى يوم الجمعة، وإن القطارات تعمل."
HEBREW = "השרה אמרה שהגשר סגור עד יום שישי, ושהרכבות פועלות."
ENGLISH = "The minister said: “The bridge is shut”, and left.\nIt was late."


@pytest.mark.parametrize("text", [ARABIC, HEBREW, ENGLISH, ARABIC * 50, HEBREW[:11], ARABIC[:13], "שלום", "مرحبا"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [ARABIC, ARABIC[:13], "قال «لا» ثم رحل.", "Gate 5: بوابة", ENGLISH])
def test_windows_1256(text):
    assert decode(text.encode("cp1256")) == text


@pytest.mark.parametrize("text", [HEBREW, HEBREW[:11], 'סגן שר בארה"ב התפטר', "Gate 5: שער", ENGLISH, "₪ 30 לכרטיס"])
def test_windows_1255(text):
    assert decode(text.encode("cp1255")) == text


def test_big_endian_mark():
    assert decode(codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be")) == ARABIC


def test_nothing_is_the_empty_text():
    assert decode(b"") == ""
    assert decode(codecs.BOM_UTF8) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"PK\x03\x04abc",
        b"\x89PNG\r\n\x1a\n",
        b"abc\x00def",
        bytes(range(256)),
        b"\x7fELF\x02\x01",
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\xd8",
        "Привет, это русский текст о мосте".encode("cp1251"),
        "Málaga and Bogotá".encode("cp1252"),
        "橋は閉鎖されている".encode("shift_jis"),
        ARABIC.encode()[:-4] + b"\xd9",
        HEBREW.encode()[1:],
    ],
)
def test_what_cannot_be_read_is_refused(data):
    with pytest.raises(EncodingError) as caught:
        decode(data, source="page.txt")
    assert caught.value.file == "page.txt"
    assert caught.value.exit_code == 3


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_the_error(data):
    try:
        text = decode(data)
    except EncodingError:
        return
    assert "\x00" not in text
    text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=80))
def test_utf8_gives_the_text_back(text):
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")
