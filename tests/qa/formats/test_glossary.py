"""Glossaries in and out of every direction."""

from __future__ import annotations

from pathlib import Path

import pytest

import drift
from drift.errors import FormatError, InputError, UnsafeInputError
from drift.qa.formats.glossary import read_glossary
from drift.qa.terms.term import Term

TBX_3 = """<?xml version="1.0"?><tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>ceasefire</term></termSec><termSec><term>truce</term></termSec>
</langSec><langSec xml:lang="ar"><termSec><term>هدنة</term></termSec></langSec></conceptEntry></body></text></tbx>"""
TBX_2 = """<?xml version="1.0"?><martif type="TBX"><text><body><termEntry id="c1"><langSet xml:lang="en-GB"><tig><term>check
 box</term></tig></langSet><langSet xml:lang="iw"><ntig><termGrp><term>תיבה</term></termGrp></ntig></langSet></termEntry>
</body></text></martif>"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_by_language(tmp_path: Path) -> None:
    terms = read_glossary(write(tmp_path / "t.csv", "\ufeffen,ar,note\nceasefire,هدنة|وقف إطلاق النار,x\n"))
    assert Term("ceasefire", ("هدنة", "وقف إطلاق النار"), "en", "ar") in terms
    assert Term("هدنة", ("ceasefire",), "ar", "en") in terms


def test_csv_by_role(tmp_path: Path) -> None:
    assert read_glossary(write(tmp_path / "t.csv", "source;target\narm;ذراع\n")) == [Term("arm", ("ذراع",))]


def test_tbx(tmp_path: Path) -> None:
    assert Term("truce", ("هدنة",), "en", "ar") in read_glossary(write(tmp_path / "t.tbx", TBX_3))
    assert Term("check box", ("תיבה",), "en-GB", "he") in read_glossary(write(tmp_path / "u.tbx", TBX_2))


@pytest.mark.parametrize("text", ["", "term,explanation\na,b\n", "en,ar\nonly\n"])
def test_what_is_no_glossary_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FormatError, match=r"t\.csv:[12]"):
        read_glossary(write(tmp_path / "t.csv", text))


def test_hostile_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(UnsafeInputError, match="DOCTYPE"):
        read_glossary(
            write(tmp_path / "t.tbx", '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>')
        )
    with pytest.raises(InputError, match="no such glossary"):
        read_glossary(tmp_path / "none.csv")


def test_a_policy_names_the_glossary(tmp_path: Path) -> None:
    write(tmp_path / "terms.csv", "en,ar\nceasefire,هدنة\n")
    policy = write(
        tmp_path / "drift.toml", '[audit]\nsource_language = "en"\ntarget_language = "ar"\nglossary = ["terms.csv"]\n'
    )
    table = write(
        tmp_path / "a.csv",
        "source,target\nThe delegation welcomed the ceasefire.,رحّب الوفد بالهدنة.\n"
        "The delegation welcomed the ceasefire.,رحّب الوفد بالاتفاق.\n",
    )
    report = drift.audit(table, policy=policy, meaning=False)
    assert [(finding.check, finding.segment) for finding in report.findings if finding.check == "DQ112"] == [
        ("DQ112", "2")
    ]
