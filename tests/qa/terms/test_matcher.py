import itertools

from drift.qa.terms.matcher import TermMatcher
from drift.qa.terms.term import Term


def missed(terms, source, target, languages=("en", "ar")):
    return [miss.term.source for miss in TermMatcher(terms, *languages).missed(source, target)]


def test_any_of_several_translations_will_do():
    terms = [Term("ceasefire", ("هدنة", "وقف إطلاق النار"))]
    assert missed(terms, "The ceasefire holds.", "صمد وقف إطلاق النار.") == []
    assert missed(terms, "The ceasefire holds.", "صمد الاتفاق.") == ["ceasefire"]


def test_a_term_counts_once_and_in_order():
    terms = [Term("gate", ("بوابة",)), Term("road", ("طريق",))]
    assert missed(terms, "The road to the gate, the gate!", "لا شيء هنا") == ["road", "gate"]


def test_the_longer_of_two_overlapping_terms_counts():
    terms = [Term("check", ("فحص",)), Term("check box", ("خانة",)), Term("box", ("صندوق",))]
    assert missed(terms, "Tick the check box.", "علّم الخانة.") == []
    assert missed(terms, "Check the box.", "علّم الخانة.") == ["check", "box"]


def test_terms_of_other_languages_are_left_out():
    terms = [Term("gate", ("porte",), "en", "fr"), Term("gate", ("بوابة",), "en", "ar")]
    assert missed(terms, "The gate", "الباب", ("en-GB", "ar-EG")) == ["gate"]
    assert missed(terms, "The gate", "la porte", ("en", "fr")) == []


def test_arabic_and_hebrew_sources_with_prefixes():
    assert missed([Term("هدنة", ("ceasefire",))], "وبالهدنة يتمسكون", "They keep the truce.", ("ar", "en")) == ["هدنة"]
    assert missed([Term("הפסקת אש", ("ceasefire",))], "מאז שבהפסקת האש", "since the truce", ("he", "en")) == [
        "הפסקת אש"
    ]
    assert missed([Term("הפסקת אש", ("ceasefire",))], "מאז שבהפסקת האש", "since the Ceasefires", ("he", "en")) == []


def test_an_irregular_plural_is_found():
    assert missed([Term("man", ("رجل",))], "Two men left.", "غادر شخصان.") == ["man"]


def test_empty_terms_are_harmless():
    assert missed([Term("", ("",)), Term("gate", ("",))], "The gate", "الباب") == []


def test_of_a_large_glossary_few_terms_are_tried():
    letters = "abcdefghijklmnopqrst"
    words = ["".join(parts) for parts in itertools.product(letters, letters, letters)]
    terms = [Term(f"{word} other", (f"كلمة{word}",)) for word in words]
    terms += [Term(word, (f"كلمة{word}",)) for word in words]
    matcher = TermMatcher(terms, "en", "ar")
    text = "The minister said that the abc other gate is shut until Friday, and left."
    tried = sum(1 for word in text.lower().split() for _ in matcher._filed(word))
    assert tried < len(terms) // 2
    assert "abc other" in [miss.term.source for miss in matcher.missed(text, "كلمةabd")]
