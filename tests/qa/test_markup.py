import pytest

from drift.qa.markup import find_markup


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Press <b>Stop</b> now", ["<b>", "</b>"]),
        ('<a href="x?a=1&b=2">go</a>', ["<a>", "</a>"]),
        ("one<br>two<br/>three<br />", ["<br>", "<br>", "<br>"]),
        ("<x/> and <icon name='a'/>", ["<x/>", "<icon/>"]),
        ("&lt;i&gt;x&lt;/i&gt;", ["<i>", "</i>"]),
        ("a < b and c > d, 3<4, <3", []),
        ("<0>zero</0>", ["<0>", "</0>"]),
        ("mail <a@b.example>", []),
    ],
)
def test_tags_in_text(text, keys):
    found = find_markup(text)
    assert [tag.key for tag in found] == keys
    assert all(text[tag.start : tag.end].strip() for tag in found)
